"""The German lexicon."""

from synopse.values.lexicon.model import COUNTED, Lexicon, cardinals

WEEKDAY = r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)s?"
INFLECTED = r"(?:e[mnrs]?)?"
JOINED = r"(?:-\w+)?"

LEXICON = Lexicon(
    language="de",
    decimal=",",
    grouping=".",
    minus=r"minus",
    calling_code="49",
    scales={
        r"(?i:Milliarden?)|Mrd\b\.?|Mia\b\.?|mrd\b\.?|Mrden\b\.?": 10**9,
        r"(?i:Million(?:en)?)|Mio\b\.?|mio\b\.?|Mill\b\.": 10**6,
        r"(?i:tausend)|Tsd\b\.?|tsd\b\.?|[kKT](?= ?€| ?EUR\b)": 10**3,
        r"(?i:Billion(?:en)?)|Bio\b\.": 10**12,
        r"(?i:Trillion(?:en)?)": 10**18,
        r"(?i:hundert)": 100,
        r"(?i:Dutzend)": 12,
    },
    of=r"(?:von )",
    cardinals=cardinals({
        "null": 0, "ein eins eine": 1, "zwei zwo beide beiden beider beides beidem": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8,
        "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16,
        "siebzehn": 17, "achtzehn": 18, "neunzehn": 19, "zwanzig": 20, "dreißig dreissig": 30, "vierzig": 40, "fünfzig": 50,
        "sechzig": 60, "siebzig": 70, "achtzig": 80, "neunzig": 90, "hundert": 100, "tausend": 1000,
        "einhalb": "1/2", "anderthalb anderthalbe": "3/2", "halbe halben halber halbes halbem": "1/2",
    }),
    articles=frozenset("ein eine einem einen einer eines eins".split()),
    uncertain=r"null|(?<!^)(?<![.!?:] )Acht|(?<!^)(?<![.!?:] )Elf",
    compound_and="und",
    tails={
        rf"(?:-)?(?:jährig|jähriger?){INFLECTED}": "year", rf"monatig{INFLECTED}": "month", rf"wöchig{INFLECTED}": "week",
        rf"tägig{INFLECTED}": "day", rf"stündig{INFLECTED}": "h", rf"minütig{INFLECTED}": "min", rf"prozentig{INFLECTED}": "%",
        r"jahresplan\w*|jahres\w+": "year", r"tage\w+": "day",
        rf"fach{INFLECTED}|mal|fache[ns]?|malig{INFLECTED}": COUNTED,
        rf"(?:stellig|teilig|köpfig|sprachig|stufig|seitig|stöckig|geschossig|gliedrig|spurig|polig|rädrig|türig|"
        rf"dimensional|zeilig){INFLECTED}|erlei|ens|tens|stens|er|en|eck\w*|klang|kampf\w*|klassen\w+|länder\w+": "",
    },
    ordinal_digits=(
        r"\.(?=[ \n](?!(?:Der|Die|Das|Den|Dem|Des|Ein|Eine|Einen|Es|Er|Sie|Wir|Ich|Im|In|Am|An|Auf|Aus|Bei|Mit|Für|Zudem|"
        r"Damit|Dies|Diese|Dieser|Dieses|Dabei|Bis|Seit|Nach|Von|Vom|Zu|Zum|Zur|Als|Auch|Aber|Und|Doch|So|Um|Wer|Was|Wie|"
        r"Wenn|Weil|Da|Daher|Dann|Davon|Dazu|Durch|Hier|Hinzu|Insgesamt|Jede|Jeder|Laut|Man|Mehr|Nun|Nur|Ob|Ohne|Rund|Seine|"
        r"Ihre|Unter|Über|Vor|Während|Weitere|Weiter|Zugleich|Allein|Alle|Dort|Dafür|Dagegen|Darüber|Darunter|Derzeit|Gleich|"
        r"Heute|Ihr|Jetzt|Kein|Keine|Knapp|Künftig|Mittlerweile|Noch|Schon|Sein|Sowohl|Zwar|Gegen|Ab|Allerdings|Außerdem|"
        r"Bereits|Dadurch|Danach|Darum|Ebenso|Etwa|Ferner|Gemeinsam|Inzwischen|Jährlich|Möglich|Parallel|Somit|Trotz|"
        r"Unsere|Unser|Viele|Welche|Zusätzlich|Zuvor|Zwei|Drei|Interessierte)\b)[^\W\d])|(?:te|ste|ter|ten|sten|ster|tes)\b"
    ),
    ordinals={
        "erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "fünft": 5, "sechst": 6, "siebt": 7, "siebent": 7, "acht": 8, "neunt": 9,
        "zehnt": 10, "elft": 11, "zwölft": 12, "dreizehnt": 13, "vierzehnt": 14, "fünfzehnt": 15, "sechzehnt": 16,
        "siebzehnt": 17, "achtzehnt": 18, "neunzehnt": 19,
    },
    not_ordinals=(
        r"in erster Linie|aus erster Hand|fürs Erste|zum einen|zum Ersten|an Dritten?|durch Dritten?|von Dritten|Dritte[nr]?(?! [A-ZÄÖÜ])|"
        r"vertrauenswürdige[rnm]? Dritte[rnm]?|erste Hilfe|Erste Hilfe|erste[nr]? Schritt\w*|achte[nt]\b|(?:die|erste) Achte\b|"
        r"zu zweit|zu dritt|allererste\w*"
    ),
    parts={
        "drittel": 3, "dritteln": 3, "viertel": 4, "vierteln": 4, "fünftel": 5, "fünfteln": 5, "sechstel": 6, "siebtel": 7,
        "achtel": 8, "neuntel": 9, "zehntel": 10, "zehnteln": 10, "zwanzigstel": 20, "hundertstel": 100, "tausendstel": 1000,
    },
    a_half=r"Hälfte|halb so",
    shares=(
        r"(?P<one>NUMBER)(?: [^\W\d]+)? von (?P<all>NUMBER)(?:n|en)?\b",
        r"jede[rsnm]? (?P<nth>ORDINAL)[rnsm]?\b",
    ),
    phrases={
        r"rund um die Uhr": ("24/24", "7/7"),
        r"24/7": ("24/24", "7/7"),
        r"(?:an )?(?:sieben|7) Tagen? (?:die|in der|pro|je) Woche": ("7/7", "7"),
        r"24 Stunden(?: am| pro) Tag": ("24/24", "24", "1440 min"),
        r"vierzehn Tagen?": ("20160 min", "21600 min", "14"),
        r"Mittag": ("12:00",),
        r"Mitternacht": ("24:00", "00:00"),
        r"Halbjahr\w*|halbjähr\w+|Semester\w*": ("6 month",),
        r"Vierteljahr(?!hundert)\w*|vierteljähr\w+|Quartal\w*": ("3 month",),
        r"Dreiviertelstunde": ("45 min",),
        r"Viertelstunde": ("15 min",),
        r"halbstünd\w+": ("30 min",),
        r"beid(?:seitig\w*|erseits)|bilatera\w+|binationa\w+|bilingua\w+|doppel\w*|verdopp\w+|gedoppelt\w*|Doppel\w*|Duo": ("2", "24 month"),
        r"verdreifach\w*|Tripel\w*|trilatera\w+": ("3",),
        r"vervierfach\w*": ("4",),
        r"verfünffach\w*": ("5",),
        r"versechsfach\w*": ("6",),
        r"verzehnfach\w*": ("10",),
        r"verhundertfach\w*": ("100",),
        r"halbier\w+|Halbierung": ("1/2", "50 %", "2"),
        r"Jahrzehnt": ("120 month",),
        r"Jahrhundert": ("1200 month",),
    },
    adjectives=r"lange[nr]?|volle[nr]?|weitere[nr]?|gute[nr]?|ganze[nr]?|letzten|vergangenen|nächsten|kommenden|ersten|zusätzliche[nr]?",
    unit_endings={
        "s": r"sekunden?", "min": r"minuten?", "h": r"stunden?", "day": r"tage?n?", "week": r"wochen?", "month": r"monate?n?",
        "year": r"jahre?n?", "km": r"kilometern?", "m": r"metern?", "t": r"tonnen?", "l": r"litern?", "ha": r"hektar",
    },
    units={
        "%": r"Prozent|v\. ?H\.|vom Hundert|prozentig" + INFLECTED, "‰": r"Promille|v\. ?T\.",
        "percentage point": r"Prozentpunkte?n?|%-Punkte?n?", "point": r"Punkte?n?", "basis point": r"Basispunkte?n?", "nm": r"Nanometern?",
        "µm": r"Mikrometern?", "mm": r"Millimetern?", "cm": r"Zentimetern?", "m": r"Metern?", "km": r"Kilometern?",
        "mile": r"Meilen?", "nautical mile": r"Seemeilen?|sm", "inch": r"Zoll", "light year": r"Lichtjahre?n?",
        "cm²": r"Quadratzentimetern?", "m²": r"Quadratmetern?", "km²": r"Quadratkilometern?", "ha": r"Hektare?n?",
        "m³": r"Kubikmetern?", "cm³": r"Kubikzentimetern?", "km³": r"Kubikkilometern?", "ml": r"Millilitern?",
        "cl": r"Zentilitern?", "l": r"Litern?", "hl": r"Hektolitern?", "barrel": r"Barrels?|Fass", "mg": r"Milligramm",
        "µg": r"Mikrogramm", "g": r"Gramm", "kg": r"Kilogramm|Kilos?", "t": r"Tonnen?", "kt": r"Kilotonnen?",
        "Mt": r"Megatonnen?", "Gt": r"Gigatonnen?", "quintal": r"Doppelzentnern?|dt", "carat": r"Karat", "W": r"Watt",
        "kW": r"Kilowatt", "MW": r"Megawatt", "GW": r"Gigawatt", "TW": r"Terawatt", "kWp": r"Kilowatt(?: Peak|-Peak|peak)",
        "MWp": r"Megawatt(?: Peak|-Peak|peak)", "Wh": r"Wattstunden?", "kWh": r"Kilowattstunden?", "MWh": r"Megawattstunden?",
        "GWh": r"Gigawattstunden?", "TWh": r"Terawattstunden?", "horsepower": r"PS|Pferdestärken?", "J": r"Joule",
        "kcal": r"Kilokalorien?", "cal": r"Kalorien?", "V": r"Volt", "kV": r"Kilovolt", "A": r"Ampere", "Hz": r"Hertz",
        "kHz": r"Kilohertz", "MHz": r"Megahertz", "GHz": r"Gigahertz", "dB": r"Dezibel", "Pa": r"Pascal", "hPa": r"Hektopascal",
        "bar": r"Bar", "°C": r"Grad Celsius", "°F": r"Grad Fahrenheit", "degree": r"Grad", "K": r"Kelvin",
        "km/h": r"Stundenkilometern?|Kilometern? pro Stunde|km ?/ ?h|Kilometern?/Stunde", "m/s": r"Metern? pro Sekunde",
        "knot": r"Knoten", "B": r"Bytes?", "KB": r"Kilobytes?", "MB": r"Megabytes?", "GB": r"Gigabytes?", "TB": r"Terabytes?",
        "PB": r"Petabytes?", "EB": r"Exabytes?", "bit": r"Bits?", "Mbit/s": r"Megabits? pro Sekunde|MBit/s",
        "Gbit/s": r"Gigabits? pro Sekunde|GBit/s", "px": r"Pixeln?", "MP": r"Megapixeln?|Millionen Pixeln?",
        "petaflop": r"Petaflops?(?:/s)?", "exaflop": r"Exaflops?(?:/s)?", "teraflop": r"Teraflops?(?:/s)?",
        "ns": r"Nanosekunden?", "µs": r"Mikrosekunden?", "ms": r"Millisekunden?",
        "s": r"Sekunden?|sekündig" + INFLECTED + r"|Sek\b\.?", "min": r"Minuten?|Min\b\.?|minütig" + INFLECTED,
        "h": r"Stunden?|Std\b\.?|stündig" + INFLECTED, "day": r"Tage?n?s?|tägig" + INFLECTED,
        "week": r"Wochen?|wöchig" + INFLECTED, "month": r"Monate?n?s?|monatig" + INFLECTED, "quarter": r"Quartale?n?",
        "half-year": r"Halbjahre?n?|Semestern?", "year": r"Jahre?n?s?|jährig" + INFLECTED + r"|Lebensjahre?n?|Betriebsjahre?n?",
        "decade": r"Jahrzehnte?n?", "century": r"Jahrhunderte?n?", "millennium": r"Jahrtausende?n?",
        "clock": r"Uhr", "cent": r"(?:Euro-?)?Cents?|ct", "EUR": r"Euros?", "USD": r"(?:US-)?Dollars?", "CAD": r"(?:kanadische[rn]?|Kanada-?) ?Dollars?",
        "AUD": r"australische[rn]? Dollars?", "HKD": r"Hongkong-?Dollars?", "SGD": r"Singapur-?Dollars?",
        "GBP": r"(?:britische[rn]? )?Pfund(?: Sterling)?", "CHF": r"(?:Schweizer )?Franken|Sfr\.?", "XOF": r"CFA-Francs?",
        "FRF": r"(?:französische[rn]? )?Francs?", "JPY": r"Yen", "CNY": r"Yuan|Renminbi", "PLN": r"Złoty|Zloty",
        "CZK": r"(?:tschechische[rn]?) Kronen?", "SEK": r"schwedische[rn]? Kronen?", "NOK": r"norwegische[rn]? Kronen?",
        "DKK": r"dänische[rn]? Kronen?", "HUF": r"Forint", "RUB": r"Rubel", "UAH": r"Hrywnja", "INR": r"(?:indische[rn]? )?Rupien?",
        "KRW": r"Won", "TRY": r"(?:türkische[rn]?) Lira", "DEM": r"D-Mark|(?:Deutsche )?Mark|DM", "BRL": r"Reais|Real",
    },
    per=r"pro|je|per",
    rates={
        r"(?:all)?jährlich\w*|jedes Jahr|im Jahr|Jahres\w+": "year", r"(?:all)?monatlich\w*|jeden Monat|im Monat|Monats\w+": "month",
        r"wöchentlich\w*|jede Woche|in der Woche|die Woche|Wochen\w+|\w+tags": "week", r"täglich\w*|jeden Tag|am Tag|Tages\w+": "day",
        r"stündlich\w*|die Stunde|in der Stunde": "h", r"vierteljährlich\w*|quartalsweise": "quarter",
    },
    magnitude=r"(?:Dutzenden?|Hunderte[nr]?|hunderte[nr]?|(?:zehn|hundert)?tausende[nr]?|Millionen|Milliarden|Dutzend|Hundert|Tausend|"
    r"Hunderttausend|Zehntausend)(?: (?:Tausend|Millionen|Milliarden)){0,2}",
    magnitudes={"zehn": 1, "Dutzend": 1, "hundert": 2, "tausend": 3, "Million": 6, "Milliard": 9},
    months={
        "januar": 1, "jänner": 1, "februar": 2, "feber": 2, "märz": 3, "april": 4, "mai": 5, "juni": 6, "juli": 7, "august": 8,
        "september": 9, "oktober": 10, "november": 11, "dezember": 12,
    },
    short_months={
        "jan": 1, "jän": 1, "feb": 2, "mär": 3, "mrz": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "okt": 10,
        "nov": 11, "dez": 12,
    },
    month_alone=r"Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
    weekday=WEEKDAY,
    day=r"\.",
    day_joins=rf"(?: ?(?:/|-|–|&) ?|,? (?:und|oder|bis|sowie|auf)(?: (?:zum|den|dem|am))?[ \n])(?:{WEEKDAY},? (?:den |dem )?)?",
    month_year=r"(?: des Jahres)?",
    before_day_month=r"(?:\bam|\bvom|\bbis|\bzum|\bab|\bdem|\bden|\bund|–|-|/|tag,?) ?",
    quarter=r"Q(?P<q>[1-4])(?=[ /]?(?:20|19)\d\d|\b)|(?P<word>\w+\.?) Quartals?",
    half_year=r"H(?P<q>[12])(?=[ /]?(?:20|19)\d\d|\b)|(?P<word>\w+\.?) (?:Halbjahre?s?|Semesters?)",
    decade=r"(?P<digits>(?:1[6-9]|20)?\d0)-?er(?:[ -]?Jahren?)?\b|(?P<word>zwanziger|dreißiger|vierziger|fünfziger|sechziger|siebziger|"
    r"achtziger|neunziger)[ -]?Jahren?\b",
    range_joins=r"bis|und|oder|auf|bis zu|statt|gegenüber|bis knapp|bis rund|auf rund|auf etwa|auf über|auf knapp|beziehungsweise|bzw\.",
    function_words=frozenset(
        "an am ab auf aus bei bis bzw das dem den der des die ein eine einer für gegen in im ins mit nach oder pro rund seit "
        "sogar sowie statt über um und unter von vom vor zu zum zur zwischen etwa dann danach später noch nur knapp mindestens "
        "höchstens gegenüber jahr jahre ende anfang mitte aber waren war sind ist wird werden hatte respektive davon "
        "beziehungsweise gut je heute".split()
    ),
    approximators={
        "at least": r"mindestens|wenigstens|mehr als|über|gut|ab|von über|größer als|nicht weniger als|zumindest|übersteig\w*|"
        r"übertr\w+|etwas mehr als|weit über|deutlich über|deutlich mehr als",
        "at most": r"höchstens|maximal|weniger als|bis zu|unter|kleiner als|nicht mehr als|bis maximal|geringer als",
        "nearly": r"knapp|fast|nahezu|beinahe|annähernd",
        "about": r"rund|etwa|circa|ca\.?|ungefähr|an die|zirka|um die|gegen|schätzungsweise|in der Größenordnung von",
    },
    decreases=r"\w*r[üu]ckgang\w*|\w*gesunken\w*|sink\w+|sank\w*|minus(?! ?\d)|weniger|verl[uo]\w+|\w*gefallen|fiel\w*|niedriger|\w*reduzier\w*|"
    r"\w*reduktion\w*|\w*senk\w+|geringer|\w*verringer\w*|rückläufig\w*|\w*defizit\w*|abnahme|abnehm\w+|\w*genommen|negativ\w*|zurück\w*|"
    r"\w*verlust\w*|schrump\w+|geschrumpft|einspar\w+|eingespart|unter|nachlass\w*|kürz\w+|gekürzt|\w*einbruch\w*|einbrech\w+|Kälte|Frost\w*|einbußen?",
)  # fmt: skip
