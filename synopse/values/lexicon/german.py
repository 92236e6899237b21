"""The German lexicon."""

from synopse.values.lexicon.german_nouns import NOUNS
from synopse.values.lexicon.german_units import UNIT_ENDINGS, UNITS
from synopse.values.lexicon.model import COUNTED, Lexicon, cardinals

LEXICON = Lexicon(
    language="de",
    minus="minus",
    calling_code="49",
    scales={
        r"(?i:Milliarden?)|Mrd\b\.?|Mia\b\.?|mrd\b\.?|Mrden\b\.?": 10**9,
        r"(?i:Million(?:en)?)|Mio\b\.?|mio\b\.?|Mill\b\.": 10**6,
        r"(?i:tausend)|Tsd\b\.?|tsd\b\.?|[kKT](?= ?€| ?EUR\b)|k\b": 10**3, r"(?i:Billion(?:en)?)|Bio\b\.": 10**12,
        "(?i:Trillion(?:en)?)": 10**18, "(?i:hundert)": 100, "(?i:Dutzend)": 12,
    },
    of="(?:von )",
    cardinals=cardinals({
        "null": 0, "ein eins eine": 1, "zwei zwo beide beiden beider beides beidem": 2, "drei": 3, "vier": 4,
        "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13,
        "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
        "zwanzig": 20, "dreißig dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
        "achtzig": 80, "neunzig": 90, "hundert": 100, "tausend": 1000,
        "einhalb halbe halben halber halbes halbem": "1/2", "anderthalb anderthalbe": "3/2",
    }),
    articles=frozenset((
        "ein eine einem einen einer eines eins"
    ).split()),
    uncertain="null|(?<!^)(?<![.!?:] )Acht|(?<!^)(?<![.!?:] )Elf",
    compound_and="und",
    indefinite="mehrere[nr]?|einige[nr]?|viele[nr]?|etliche|wenige[nr]?|ein paar|manche|Dutzende|Hunderte|Tausende",
    superlatives="größt|höchst|best|ältest|jüngst|wichtigst|stärkst|längst|schnellst|meist|reichst|letzt|niedrigst|kleinst",
    tails={
        "(?:-)?(?:jährig|jähriger?)(?:e[mnrs]?)?": "year", "monatig(?:e[mnrs]?)?": "month",
        "wöchig(?:e[mnrs]?)?": "week", "tägig(?:e[mnrs]?)?": "day", "stündig(?:e[mnrs]?)?": "h",
        "minütig(?:e[mnrs]?)?": "min", "prozentig(?:e[mnrs]?)?": "%", r"jahresplan\w*|jahres\w+": "year",
        r"tage\w+": "day", "fach(?:e[mnrs]?)?|mal|fache[ns]?|malig(?:e[mnrs]?)?": COUNTED,
        (
            "(?:stellig|teilig|köpfig|sprachig|stufig|seitig|stöckig|geschossig|gliedrig|spurig|polig|rädrig|"
            r"türig|dimensional|zeilig)(?:e[mnrs]?)?|erlei|ens|tens|stens|er|en|eck\w*|klang|kampf\w*|"
            r"klassen\w+|länder\w+"
        ): "",
    },
    ordinal_digits=r"\.(?=[ \n][^\W\d])|(?:te|ste|ter|ten|sten|ster|tes)\b",
    sentence_openers=frozenset((
        "Der Die Das Den Dem Des Ein Eine Einen Es Er Sie Wir Ich Im In Am An Auf Aus Bei Mit Für Zudem Damit "
        "Dies Diese Dieser Dieses Dabei Bis Seit Nach Von Vom Zu Zum Zur Als Auch Aber Und Doch So Um Wer Was Wie "
        "Wenn Weil Da Daher Dann Davon Dazu Durch Hier Hinzu Insgesamt Jede Jeder Laut Man Mehr Nun Nur Ob Ohne "
        "Rund Seine Ihre Unter Über Vor Während Weitere Weiter Zugleich Allein Alle Dort Dafür Dagegen Darüber "
        "Darunter Derzeit Gleich Heute Ihr Jetzt Kein Keine Knapp Künftig Mittlerweile Noch Schon Sein Sowohl "
        "Zwar Gegen Ab Allerdings Außerdem Bereits Dadurch Danach Darum Ebenso Etwa Ferner Gemeinsam Inzwischen "
        "Jährlich Möglich Parallel Somit Trotz Unsere Unser Viele Welche Zusätzlich Zuvor Zwei Drei Interessierte"
    ).split()),
    ordinals={
        "erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "fünft": 5, "sechst": 6, "siebt": 7, "siebent": 7, "acht": 8,
        "neunt": 9, "zehnt": 10, "elft": 11, "zwölft": 12, "dreizehnt": 13, "vierzehnt": 14, "fünfzehnt": 15,
        "sechzehnt": 16, "siebzehnt": 17, "achtzehnt": 18, "neunzehnt": 19,
    },
    not_ordinals=(
        "in erster Linie|aus erster Hand|fürs Erste|zum einen|zum Ersten|an Dritten?|durch Dritten?|"
        "von Dritten|Dritte[nr]?(?! [A-ZÄÖÜ])|vertrauenswürdige[rnm]? Dritte[rnm]?|erste Hilfe|Erste Hilfe|"
        r"erste[nr]? Schritt\w*|achte[nt]\b|(?:die|erste) Achte\b|zu zweit|zu dritt|allererste\w*"
    ),
    parts={
        "drittel": 3, "dritteln": 3, "viertel": 4, "vierteln": 4, "fünftel": 5, "fünfteln": 5, "sechstel": 6,
        "siebtel": 7, "achtel": 8, "neuntel": 9, "zehntel": 10, "zehnteln": 10, "zwanzigstel": 20,
        "hundertstel": 100, "tausendstel": 10**3,
    },
    a_half="Hälfte|halb so",
    shares=(
        (
            r"(?P<one>NUMBER)(?: [^\W\d]+)? von (?P<all>NUMBER)(?:n|en)?\b(?: (?:(?P<day>Tagen)|(?P<week>Wochen)|"
            r"(?P<month>Monaten)|(?P<year>Jahren))(?!\w))?"
        ),
        (
            r"jede[rsnm]? (?P<nth>ORDINAL)[rnsm]?\b(?: (?:(?P<day>Tage?s?)|(?P<week>Woche)|(?P<month>Monate?s?)|"
            r"(?P<year>Jahre?s?))(?!\w))?"
        ),
    ),
    to_scale=r"Ma(?:ß|ss)stab(?:e?s)?(?: von)?|(?:Karten?|Modelle?n?|Nachbildung|Plan|Pläne)(?: im)?",
    phrases={
        "rund um die Uhr": ("24/24", "7/7"), "24/7": ("24/24", "7/7"),
        "(?:an )?(?:sieben|7) Tagen? (?:die|in der|pro|je) Woche": ("7/7", "7"),
        "24 Stunden(?: am| pro) Tag": ("24/24", "24", "1440 min"),
        "vierzehn Tagen?": ("20160 min", "21600 min", "14"),
        r"Halbjahr\w*|halbjähr\w+|Semester\w*": ("6 month",),
        r"Vierteljahr(?!hundert)\w*|vierteljähr\w+|Quartal\w*": ("3 month",), "Dreiviertelstunde": ("45 min",),
        "Viertelstunde": ("15 min",), r"halbstünd\w+": ("30 min",),
        (
            r"beid(?:seitig\w*|erseits)|bilatera\w+|binationa\w+|bilingua\w+|doppel\w*|verdopp\w+|"
            r"gedoppelt\w*|Doppel\w*|Duo"
        ): ("2", "24 month"),
        r"verdreifach\w*|Tripel\w*|trilatera\w+": ("3",), r"vervierfach\w*": ("4",), r"verfünffach\w*": ("5",),
        r"versechsfach\w*": ("6",), r"verzehnfach\w*": ("10",), r"verhundertfach\w*": ("100",),
        r"halbier\w+|Halbierung": ("1/2", "50 %", "2"), "Jahrzehnt": ("120 month",), "Jahrhundert": ("1200 month",),
    },
    units=UNITS,
    nouns=NOUNS,
    adjectives="(?!k?eine)(?-i:[a-zäöüß]{3,}(?:en|er|e))",  # zweimal eine Woche is not two weeks
    unit_endings=UNIT_ENDINGS,
    per=r"(?:pro|je|per|(?:für )?jede[nrs]?)(?:[ \n](?!sieben|halbe)[a-zäöüß]{4,}e[mnrs]?(?=[ \n](?:Euro|€)))?",
    rates={
        r"(?:all)?jährlich\w*|jedes Jahr|im Jahr|Jahres\w+": "year",
        r"(?:all)?monatlich\w*|jeden Monat|im Monat|Monats\w+": "month",
        r"wöchentlich\w*|jede Woche|in der Woche|die Woche|Wochen\w+|\w+tags": "week",
        r"täglich\w*|jeden Tag|am Tag|Tages\w+": "day", r"stündlich\w*|die Stunde|in der Stunde": "h",
        r"vierteljährlich\w*|quartalsweise": "quarter",
    },
    magnitude=(
        "(?:Dutzenden?|Hunderte[nr]?|hunderte[nr]?|(?:zehn|hundert)?tausende[nr]?|Millionen|Milliarden|"
        "Dutzend|Hundert|Tausend|Hunderttausend|Zehntausend)(?: (?:Tausend|Millionen|Milliarden)){0,2}"
    ),
    magnitudes={
        "zehn": 1, "Dutzend": 1, "hundert": 2, "tausend": 3, "Million": 6, "Milliard": 9,
    },
    months={
        "januar": 1, "jänner": 1, "februar": 2, "feber": 2, "märz": 3, "april": 4, "mai": 5, "juni": 6, "juli": 7,
        "august": 8, "september": 9, "oktober": 10, "november": 11, "dezember": 12,
    },
    short_months={
        "jan": 1, "jän": 1, "feb": 2, "mär": 3, "mrz": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9,
        "sep": 9, "okt": 10, "nov": 11, "dez": 12,
    },
    month_alone="Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
    month_tails=(
        r"(?:wochenende|hälfte|ausgabe|sitzung|woche|tage?|termin|gipfel|heft|hoch|ende|mitte|zahlen|daten|werte?|"
        r"bericht|umfrage|wahl(?:en)?|konferenz|tagung|treffen|mitteilung)(?:e?n|s)?"
    ),
    weekdays={
        "Montag": 1, "Dienstag": 2, "Mittwoch": 3, "Donnerstag": 4, "Freitag": 5, "Samstag": 6, "Sonnabend": 6,
        "Sonntag": 7,
    },
    weekday_parts="(?:abend|morgen|mittag|vormittag|nachmittag|früh|nacht)?(?:e?s|(?<!montag)en?)?",
    before_date=r",?\s(?:de[mnr]\s)?(?P<bracket>\()?",
    exceptions=r"außer|ausgenommen|ausser|nicht|kein\w*|geschlossen|Ruhetage?|Schließtage?|schließ\w+",
    day=r"\.",
    day_joins=(
        r"(?: ?(?:/|-|–|&) ?|,? (?:und|oder|bis|sowie|auf)(?: (?:zum|den|dem|am))?[ \n])(?:(?:Montag|Dienstag|"
        "Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)s?,? (?:den |dem )?)?"
    ),
    month_year="(?: des Jahres)?",
    numbered=(
        r"(?:Nrn?\.|Nummer|Heft|Ausgabe|Folge|Band|Bd\.|Seite|S\.|Kapitel|Kap\.|Artikel|Art\.|Tabelle|Tab\.|Abbildung|"
        r"Abb\.|Halle|Stand|Raum|Saal|Gleis|Linie|Los|Phase|Etappe|Punkt|Version) ?\d+/"
    ),
    before_day_month=r"(?:\bam|\bvom|\bbis|\bzum|\bab|\bdem|\bden|\bund|–|-|/|tag,?) ?",
    quarter=r"Q(?P<q>[1-4])(?=[ /]?(?:20|19)\d\d|\b)|(?P<word>\w+\.?) Quartals?",
    half_year=r"H(?P<q>[12])(?=[ /]?(?:20|19)\d\d|\b)|(?P<word>\w+\.?) (?:Halbjahre?s?|Semesters?)",
    decade=(
        r"(?P<digits>(?:1[6-9]|20)?\d0)-?er(?:[ -]?Jahren?)?\b|(?P<word>zwanziger|dreißiger|vierziger|"
        r"fünfziger|sechziger|siebziger|achtziger|neunziger)[ -]?Jahren?\b"
    ),
    adjective_endings="e[mnrs]?",
    genitive="e?s",
    orders={
        "span": (("von|vom|aus|ab", "auf|bis|zu|bis zu|bis zum|zum"), ("zwischen", "und")),
        "part": (("", "davon|darunter|wovon"),),
        "share": (("", "von|der|aller"),),
        "instead": (("", "statt|anstatt|gegenüber|anstelle von"),),
    },
    range_joins=(
        "bis|und|oder|auf|bis zu|statt|gegenüber|bis knapp|bis rund|auf rund|auf etwa|auf über|auf knapp|"
        r"beziehungsweise|bzw\."
    ),
    function_words=frozenset((
        "ab aber aktuell am an anfang anfangs auf aus bei bereits beziehungsweise bis bisher bislang bzw danach "
        "dann das davon dem den der derzeit des die ein eine einer ende erst etwa früher für ganze gegen gegenüber "
        "gut hatte heute höchstens im in ins ist jahr jahre je knapp künftig mindestens mit mitte nach noch nur "
        "oder pro respektive rund seit sind sogar sowie später statt um und unter vom von vor vorher war waren "
        "werden wird zu zum zur zuvor zwischen zwischenzeitlich über"
    ).split()),
    times_of_day={
        r"Mittag(?!,? (?:um|gegen|ab|von|bis) \d|,? \d)": ("12:00",),
        r"Mitternacht(?!,? (?:um|gegen|ab|von|bis) \d|,? \d)": ("24:00", "00:00"),
    },
    approximators={
        "at least": (
            "mindestens|wenigstens|mehr als|über|gut|ab|von über|größer als|nicht weniger als|zumindest|"
            r"übersteig\w*|übertr\w+|etwas mehr als|weit über|deutlich über|deutlich mehr als"
        ),
        "at most": "höchstens|maximal|weniger als|bis zu|unter|kleiner als|nicht mehr als|bis maximal|geringer als",
        "nearly": "knapp|fast|nahezu|beinahe|annähernd",
        "about": r"rund|etwa|circa|ca\.?|ungefähr|an die|zirka|um die|gegen|schätzungsweise|in der Größenordnung von",
    },
    decreases=(
        r"\w*gesunken\w*|sink\w+|sank(?:en)?|weniger(?! als \d)|verlor(?:en)?|verl(?:iert|ieren|öre)|"
        r"(?:ab|zurück)?gefallen|fiel(?:en)?|fällt|niedriger(?! als \d)|\w*reduzier\w*|geringer(?! als \d)|"
        r"\w*verringer\w*|rückläufig\w*|(?:ab|abge|abzu|ge)?senk(?:en|t|te[nrms]?|end\w*)|"
        r"\w*abnahme(?= (?:um|von) |[^.!?;\n]{1,60}? um \d)|abnehm\w+|abgenommen|"
        r"(?:nahm|nahmen|nimmt)\b.{0,120}?\bab|"
        r"(?:ging|gingen|geht|gehen)\b.{0,120}?\bzurück|zurück(?:ge(?:gangen|hen|ht|fahren)|zugehen|ging(?:en)?)|"
        r"schrumpf\w+|geschrumpft\w*|einspar\w+|eingespart\w*|eingebüßt|nachgelassen|(?:preis)?nachlass(?= von )|"
        r"kürz(?:en|t|te[nrms]?|er)|gekürzt\w*|eingebrochen|brach(?:en)?\b.{0,120}?\bein|"
        r"unter (?:de[mnr] )?(?:vorjahr|vorquartal|vormonat|vorwert|niveau|durchschnitt|plan|schnitt)\w*"
    ),
    below_zero=(
        r"(?:unter|minus) null|unter (?:dem )?gefrierpunkt|unter dem nullpunkt|minus(?! ?\d)|negativ\w*|"
        r"(?:(?<=grad )|(?<=°c ))(?:kälte|frost)"
    ),
    losses=(
        r"\w*defizit\w*|\w*verlust\w*|fehlbetr[aä]g\w*|\w*rückgang\w*|\w*rückgäng(?:e|en)|\w*reduktion\w*|\w*senkung\w*|"
        r"\w*kürzung\w*|\w*einbruch\w*|einbu(?:ß|ss)en?"
    ),
    at_level="bei|auf|bis|ab",
    by_amount="um",
)  # fmt: skip
