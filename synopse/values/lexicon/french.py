"""The French lexicon."""

from synopse.values.lexicon.model import Lexicon, cardinals

WEEKDAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"

LEXICON = Lexicon(
    language="fr",
    decimal=",",
    grouping=".",
    minus=r"(?<!au )(?<!du )(?<!ou )(?<!de )moins",
    calling_code="33",
    scales={
        r"(?i:milliards?|mia\b\.?)|Mds?\b\.?|mds?\b\.?|Mrds?\b\.?": 10**9,
        r"(?i:millions?|mio\b\.?)|M(?= ?[€$£]| ?EUR\b| ?USD\b| ?CHF\b| d['e])": 10**6,
        r"(?i:milliers?|mille)|[kK](?= ?[€$£]| ?EUR\b| ?USD\b| ?CHF\b)": 10**3,
        r"(?i:billions?)": 10**12,
        r"(?i:trillions?)": 10**18,
        r"(?i:centaines?)": 100,
        r"(?i:dizaines?)": 10,
        r"(?i:douzaines?)": 12,
        r"(?i:huitaines?)": 8,
        r"(?i:quinzaines?)": 15,
        r"(?i:vingtaines?)": 20,
        r"(?i:trentaines?)": 30,
        r"(?i:quarantaines?)": 40,
        r"(?i:cinquantaines?)": 50,
        r"(?i:soixantaines?)": 60,
    },
    lone_scale=r"(?i:(?:cent|di|dou|quin|vingt|trent|quarant|cinquant|soixant)(?:z?aine)|millier|million|milliard)\b",
    of=r"(?:d'|de |du )",
    half=r"et demie?\b",
    cardinals=cardinals({
        "zéro": 0, "un une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
        "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt vingts": 20,
        "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
        "huitante octante quatre-vingt quatre-vingts": 80, "nonante": 90, "cent cents": 100, "mille": 1000,
        "demi demie": "1/2",
    }),
    word_joins=r"[ -]et[ -](?=(?:une?|onze|unième|onzième)\b)|[ -]|\n",
    articles=frozenset({"un", "une"}),
    uncertain=r"zéro|neuf(?! (?:\w+[sx]|mille|millions?|milliards?)\b)",
    ordinal_digits=r"(?:ers?|ères?|res?|nde?s?|es?|[èe]mes?|ièmes?)\b",
    ordinals={
        "premier": 1, "première": 1, "premiers": 1, "premières": 1, "second": 2, "seconde": 2, "unième": 1, "deuxième": 2,
        "troisième": 3, "quatrième": 4, "cinquième": 5, "sixième": 6, "septième": 7, "huitième": 8, "neuvième": 9,
        "dixième": 10, "onzième": 11, "douzième": 12, "treizième": 13, "quatorzième": 14, "quinzième": 15, "seizième": 16,
        "vingtième": 20, "trentième": 30, "quarantième": 40, "cinquantième": 50, "soixantième": 60,
        "quatre-vingtième": 80, "centième": 100, "millième": 1000,
    },
    not_ordinals=(
        r"premi(?:er|ère)s? ministres?|matières? premières?|(?:en|dans un|au|de tout) premier (?:lieu|temps|abord|plan|rang)|"
        r"de premier (?:ordre|plan|rang|choix)|de première (?:main|nécessité|ligne)|en première ligne|premiers? secours|"
        r"premiers? pas|en second lieu|dans un second temps|(?:tout|toute|tous|toutes)(?:s)? premi(?:er|ère)s?|"
        r"(?:une|des|les|ses|leurs|nos) premi(?:er|ère)s?(?! (?:fois|édition|trimestre|semestre))|une première\b|avant-premières?"
    ),
    parts={
        "tiers": 3, "quart": 4, "quarts": 4, "cinquième": 5, "cinquièmes": 5, "sixième": 6, "sixièmes": 6, "septièmes": 7,
        "huitième": 8, "huitièmes": 8, "neuvièmes": 9, "dixième": 10, "dixièmes": 10, "centième": 100, "centièmes": 100,
        "millième": 1000, "millièmes": 1000,
    },
    a_half=r"(?:la |une |de )?moitié",
    shares=(
        r"(?P<one>NUMBER)(?: [^\W\d]+){0,3}? sur (?P<all>NUMBER)",
    ),
    phrases={
        r"24 ?h(?:eures)?(?:/| sur )24(?: ?h)?|24/24": ("24/24",),
        r"7 ?j(?:ours)?(?:/| sur )7|sept jours sur sept|7/7": ("7/7",),
        r"24/7": ("24/24", "7/7"),
        r"quinze jours": ("21600 min", "20160 min", "15", "2 week"),
        r"huit jours": ("11520 min", "10080 min", "8"),
        r"midi": ("12:00",),
        r"minuit": ("24:00", "00:00"),
        r"(?:tiers|parties?) de confiance|(?:pays|États) tiers|tiers payant|tierces? parties?": (),
        r"semestr\w+": ("6 month",),
        r"trimestr\w+": ("3 month",),
        r"bac ?\+ ?\d": (),
        r"bimensuel\w*|bimestriel\w*|bilingue\w*|bilatéra\w+|binationa\w+|biennal\w*|double\w*|doubl(?:er|ées?|és?|ement)|"
        r"deuxfois": ("2", "24 month"),
        r"tripl\w+|trilatéra\w+|trilingue\w*|triennal\w*": ("3", "36 month"),
        r"quadrupl\w+|quadriennal\w*": ("4", "48 month"),
        r"quintupl\w+|quinquenna\w+": ("5", "60 month"),
        r"sextupl\w+": ("6",),
        r"décupl\w+|décenn(?:al|aux)\w*": ("10", "120 month"),
        r"centupl\w+|centenaire\w*": ("100", "1200 month"),
        r"cinquantenaire\w*": ("50", "600 month"),
        r"bicentenaire\w*": ("200", "2400 month"),
    },
    adjectives=r"derni(?:er|ère)s?|prochaine?s?|premi(?:er|ère)s?|longue?s?|bonne?s?|petite?s?|pleine?s?|autres|nouve(?:aux|lles)|"
    r"seule?s?|grande?s?|belles|vieux|anciens|meilleure?s|présentes?",
    units={
        "%": r"pour ?cents?|p\. ?100", "‰": r"pour mille", "percentage point": r"points? de pourcentage|points? de %|pp", "point": r"points?",
        "basis point": r"points? de base|pb", "nm": r"nanomètres?", "µm": r"micromètres?|microns?", "mm": r"millimètres?",
        "cm": r"centimètres?", "m": r"mètres?", "km": r"kilomètres?", "mile": r"miles?", "nautical mile": r"mill?es? marins?|milles? nautiques?",
        "inch": r"pouces?", "light year": r"années?[- ]lumière", "cm²": r"centimètres? carrés?", "m²": r"mètres? carrés?",
        "km²": r"kilomètres? carrés?", "ha": r"hectares?", "m³": r"mètres? cubes?", "cm³": r"centimètres? cubes?",
        "km³": r"kilomètres? cubes?", "ml": r"millilitres?", "cl": r"centilitres?", "l": r"litres?", "hl": r"hectolitres?",
        "barrel": r"barils?", "mg": r"milligrammes?", "g": r"grammes?", "µg": r"microgrammes?", "kg": r"kilogrammes?|kilos?",
        "t": r"tonnes?", "kt": r"kilotonnes?", "Mt": r"mégatonnes?", "Gt": r"gigatonnes?", "quintal": r"quintal|quintaux",
        "carat": r"carats?", "W": r"watts?", "kW": r"kilowatts?", "MW": r"mégawatts?", "GW": r"gigawatts?", "TW": r"térawatts?",
        "kWp": r"kilowatts?[- ]crêtes?", "MWp": r"mégawatts?[- ]crêtes?", "Wh": r"watt-?heures?|wattheures?",
        "kWh": r"kilowatt-?heures?|kilowatts?-heures?", "MWh": r"mégawatt-?heures?|mégawatts?-heures?",
        "GWh": r"gigawatt-?heures?|gigawatts?-heures?", "TWh": r"térawatt-?heures?|térawatts?-heures?",
        "horsepower": r"ch|chevaux|cv", "J": r"joules?", "kcal": r"kilocalories?", "cal": r"calories?", "V": r"volts?",
        "kV": r"kilovolts?", "A": r"ampères?", "Hz": r"hertz", "kHz": r"kilohertz", "MHz": r"mégahertz", "GHz": r"gigahertz",
        "dB": r"décibels?", "Pa": r"pascals?", "hPa": r"hectopascals?", "bar": r"bars?",
        "°C": r"degrés? celsius|degrés? centigrades?", "°F": r"degrés? fahrenheit", "degree": r"degrés?", "K": r"kelvins?",
        "km/h": r"kilomètres?[- ](?:par |à l')?heure|km ?/ ?h|km à l'heure|kilomètres?/heure", "m/s": r"mètres? par seconde",
        "knot": r"nœuds?|noeuds?", "B": r"octets?", "KB": r"kilo-?octets?", "MB": r"méga-?octets?", "GB": r"giga-?octets?",
        "TB": r"téra-?octets?", "PB": r"péta-?octets?", "EB": r"exa-?octets?", "bit": r"bits?",
        "Mbit/s": r"mégabits? par seconde|mégabits?/s", "Gbit/s": r"gigabits? par seconde|gigabits?/s", "px": r"pixels?",
        "MP": r"mégapixels?|millions? de pixels", "petaflop": r"pétaflops?(?:/s)?", "exaflop": r"exaflops?(?:/s)?",
        "teraflop": r"téraflops?(?:/s)?", "ns": r"nanosecondes?", "µs": r"microsecondes?", "ms": r"millisecondes?",
        "s": r"secondes?|sec\b\.?", "min": r"minutes?", "h": r"heures?", "day": r"jours?|journées?|j", "week": r"semaines?",
        "month": r"mois", "quarter": r"trimestres?", "half-year": r"semestres?", "year": r"ans?|années?",
        "decade": r"décennies?", "century": r"siècles?", "millennium": r"millénaires?", "cent": r"centimes?(?: d'euros?)?|cents d'euros?",
        "EUR": r"euros?", "USD": r"dollars?(?: (?:américains?|US|des États-Unis))?", "CAD": r"dollars? canadiens?",
        "AUD": r"dollars? australiens?", "HKD": r"dollars? de Hong ?Kong", "SGD": r"dollars? de Singapour",
        "GBP": r"livres? sterling|livres? britanniques?", "CHF": r"francs? suisses?", "XOF": r"francs? CFA", "FRF": r"francs?(?: français)?",
        "JPY": r"yens?", "CNY": r"yuans?", "PLN": r"zlotys?", "CZK": r"couronnes? tchèques?", "SEK": r"couronnes? suédoises?",
        "NOK": r"couronnes? norvégiennes?", "DKK": r"couronnes? danoises?", "HUF": r"forints?", "RUB": r"roubles?",
        "UAH": r"hryvnias?", "INR": r"roupies?(?: indiennes?)?", "KRW": r"wons?", "TRY": r"livres? turques?",
        "DEM": r"marks?(?: allemands?)?|deutschemarks?", "BRL": r"réaux|réals?|reais",
    },
    per=r"par",
    rates={
        r"annuel\w*|annualis\w+": "year", r"mensue\w*|mensuali\w+": "month", r"hebdomadaire\w*": "week",
        r"quotidien\w*|journali\w+": "day", r"horaire\w*": "h", r"trimestriel\w*": "quarter", r"semestriel\w*": "half-year",
        r"chaque (?:an|année)|tous les ans|par année": "year", r"chaque mois|tous les mois": "month",
        r"chaque semaine|toutes les semaines|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?": "week",
        r"chaque jour|tous les jours": "day",
    },
    magnitude=r"(?:dizaines|douzaines|centaines|milliers|millions|milliards)(?: de (?:milliers|millions|milliards)){0,2}",
    magnitudes={"dizaines|douzaines": 1, "centaines": 2, "milliers": 3, "millions": 6, "milliards": 9},
    months={
        "janvier": 1, "février": 2, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "août": 8,
        "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12, "decembre": 12,
    },
    short_months={
        "janv": 1, "jan": 1, "févr": 2, "fév": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "déc": 12,
    },
    month_alone=r"[Jj]anvier|[Ff]évrier|mars|[Aa]vril|mai|[Jj]uin|[Jj]uillet|[Aa]oût|[Ss]eptembre|[Oo]ctobre|[Nn]ovembre|[Dd]écembre",
    weekday=WEEKDAY,
    day=r"(?: ?er)?",
    day_joins=rf"(?: ?(?:/|-|–|&) ?|,? (?:et|ou|au|à|puis)(?: (?:le|du))?[ \n])(?:{WEEKDAY} )?",
    month_year=r"(?:,? de l'année|,? de l'an)?",
    before_day_month=r"(?:\ble|\bdu|\bau|\bles|\bet|\bdès le|\bd'ici au|\bdi|\blundi|\bmardi|\bmercredi|\bjeudi|\bvendredi|\bsamedi|\bdimanche) ",
    quarter=r"T(?P<q>[1-4])(?= ?(?:20|19)\d\d|\b)|(?P<word>\w+) trimestres?",
    half_year=r"S(?P<q>[12])(?= ?(?:20|19)\d\d|\b)|(?P<word>\w+) semestres?",
    decade=r"(?:les |des |d')?années[ -](?P<digits>(?:1[6-9]|20)?\d0)(?P<more>(?:(?:, | et | ou |-|–)(?:1[6-9]|20)?\d0)*)\b|années[ -](?P<word>vingt|trente|quarante|cinquante|soixante-dix|"
    r"soixante|quatre-vingt-dix|quatre-vingts?)\b",
    range_joins=r"à|au|aux|et|ou|contre|à plus de|à près de|à environ|à quelque|et jusqu'à|jusqu'à",
    function_words=frozenset(
        "lieu autrefois auparavant précédemment avait auparavant à au aux de du des d la le les l et ou en dans sur sous par pour vers contre entre puis ensuite enfin voire même "
        "jusqu jusque environ près plus moins quelque quelques soit contre après avant depuis dès lors fin début mi mais "
        "respectivement seulement an ans année est sont était a ont avait passant passe passer passera porté portée ici "
        "l'année hier aujourd'hui demain dont ce cette soit contre".split()
    ),
    approximators={
        "at least": r"au moins|plus d[e'u]|plus que|supérieure?s? à|à partir de|au minimum|minimum|dépass\w+(?: les?| la)?|"
        r"excèd\w+|au-delà d[e'u]|bien plus d[e']|pas moins de|un peu plus d[e']",
        "at most": r"au plus|moins d[e'u]|jusqu'[àa]u?x?|inférieure?s? à|au maximum|maximum|pas plus d[e']|en dessous d[e']",
        "nearly": r"près d[e']|presque|pas loin d[e']|approch\w+(?: les?)?|quasi(?:ment)?",
        "about": r"environ|quelque|autour d[e']|aux alentours d[e']|de l'ordre d[e']|à peu près|approximativement|"
        r"aux environs d[e']|avoisin\w+(?: les?)?",
    },
    decreases=r"recul\w*|baiss\w+|dimin\w+|rédu\w+|perte\w*|pertes|perd\w*|défic\w+|moins(?! ?\d)|chut\w+|repli\w*|inférieur\w*|abaiss\w+|"
    r"négati\w+|déclin\w*|contract\w+|régress\w+|dégrad\w+|allég\w+|écono\w+|coup\w+|fléchi\w+|cédé|cèd\w+|dévisse\w*",
)  # fmt: skip
