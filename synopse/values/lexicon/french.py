"""The French lexicon."""

from synopse.values.lexicon.french_nouns import NOUNS
from synopse.values.lexicon.french_units import UNITS
from synopse.values.lexicon.model import Lexicon, cardinals

LEXICON = Lexicon(
    language="fr",
    minus="(?<!au )(?<!du )(?<!ou )(?<!de )moins",
    calling_code="33",
    scales={
        r"(?i:milliards?|mia\b\.?)|Mds?\b\.?|mds?\b\.?|Mrds?\b\.?": 10**9,
        r"(?i:millions?|mio\b\.?)|M(?= ?[€$£₹₪₩]| ?(?:[A-Z]{3}|F?[ ]?CFA)\b| ?R\$| d['e]| [a-zà-ÿ]{3})": 10**6,
        r"(?i:milliers?|mille)|[kK](?= ?[€$£]| ?[A-Z]{3}\b)|k\b": 10**3, "(?i:billions?)": 10**12,
        "(?i:trillions?)": 10**18, "(?i:centaines?)": 100, "(?i:dizaines?)": 10, "(?i:douzaines?)": 12,
        "(?i:huitaines?)": 8, "(?i:quinzaines?)": 15, "(?i:vingtaines?)": 20, "(?i:trentaines?)": 30,
        "(?i:quarantaines?)": 40, "(?i:cinquantaines?)": 50, "(?i:soixantaines?)": 60,
    },
    lone_scale=(
        r"(?i:(?:cent|di|dou|quin|vingt|trent|quarant|cinquant|soixant)(?:z?aine)|millier|million|milliard)\b"
    ),
    of="(?:d'|de |du )",
    half=r"et demie?\b",
    cardinals=cardinals({
        "zéro": 0, "un une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
        "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
        "vingt vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
        "huitante octante quatre-vingt quatre-vingts": 80, "nonante": 90, "cent cents": 100, "mille": 1000,
        "demi demie": "1/2",
    }),
    word_joins=r"[ -]et[ -](?=(?:une?|onze|unième|onzième)\b)|[ -]|\n",
    articles=frozenset((
        "un une"
    ).split()),
    uncertain=r"zéro|neuf(?! (?:\w+[sx]|mille|millions?|milliards?)\b)",
    ordinal_digits=r"(?:ers?|ères?|res?|nde?s?|es?|[èe]mes?|ièmes?)\b",
    ordinals={
        "premier": 1, "première": 1, "premiers": 1, "premières": 1, "second": 2, "seconde": 2, "unième": 1,
        "deuxième": 2, "troisième": 3, "quatrième": 4, "cinquième": 5, "sixième": 6, "septième": 7, "huitième": 8,
        "neuvième": 9, "dixième": 10, "onzième": 11, "douzième": 12, "treizième": 13, "quatorzième": 14,
        "quinzième": 15, "seizième": 16, "vingtième": 20, "trentième": 30, "quarantième": 40, "cinquantième": 50,
        "soixantième": 60, "quatre-vingtième": 80, "centième": 100, "millième": 10**3,
    },
    not_ordinals=(
        "premi(?:er|ère)s? ministres?|matières? premières?|(?:en|dans un|au|de tout) premier (?:lieu|temps|"
        "abord|plan|rang)|de premier (?:ordre|plan|rang|choix)|de première (?:main|nécessité|ligne)|"
        "en première ligne|premiers? secours|premiers? pas|en second lieu|dans un second temps|(?:tout|toute|"
        "tous|toutes)(?:s)? premi(?:er|ère)s?|(?:une|des|les|ses|leurs|nos) premi(?:er|ère)s?(?! (?:fois|"
        r"édition|trimestre|semestre))|une première\b|avant-premières?"
    ),
    parts={
        "tiers": 3, "quart": 4, "quarts": 4, "cinquième": 5, "cinquièmes": 5, "sixième": 6, "sixièmes": 6,
        "septièmes": 7, "huitième": 8, "huitièmes": 8, "neuvièmes": 9, "dixième": 10, "dixièmes": 10,
        "centième": 100, "centièmes": 100, "millième": 10**3, "millièmes": 10**3,
    },
    a_half="(?:la |une |de )?moitié",
    shares=(
        r"(?P<one>NUMBER)(?: (?:(?P<day>jours?)|(?P<week>semaines?)|(?P<month>mois)|(?P<year>ans?|années?))(?= sur )|"
        r"(?: (?:d')?[^\W\d]+){0,3}?) sur (?P<all>NUMBER)",
    ),
    to_scale=(
        r"échelles?(?: (?:de|du|au))?|(?:cartes?|plans?|maquettes?|modèles?|reproductions?)(?: \w+){0,2} (?:au|à|en)"
    ),
    phrases={
        "24 ?h(?:eures)?(?:/| sur )24(?: ?h)?|24/24": ("24/24",),
        "7 ?j(?:ours)?(?:/| sur )7|sept jours sur sept|7/7": ("7/7",), "24/7": ("24/24", "7/7"),
        "quinze jours": ("21600 min", "20160 min", "15", "2 week"), "huit jours": ("11520 min", "10080 min", "8"),
        "(?<!-)midi": ("12:00",),
        "(?:tiers|parties?) de confiance|(?:pays|États) tiers|tiers payant|tierces? parties?": (),
        r"semestr\w+": ("6 month",), r"trimestr\w+": ("3 month",), r"bac ?\+ ?\d": (),
        (
            r"bimensuel\w*|bimestriel\w*|bilingue\w*|bilatéra\w+|binationa\w+|biennal\w*|double\w*|doubl(?:er|"
            "ées?|és?|ement)|deuxfois"
        ): ("2", "24 month"),
        r"tripl\w+|trilatéra\w+|trilingue\w*|triennal\w*": ("3", "36 month"),
        r"quadrupl\w+|quadriennal\w*": ("4", "48 month"), r"quintupl\w+|quinquenna\w+": ("5", "60 month"),
        r"sextupl\w+": ("6",), r"décupl\w+|décenn(?:al|aux)\w*": ("10", "120 month"),
        r"centupl\w+|centenaire\w*": ("100", "1200 month"), r"cinquantenaire\w*": ("50", "600 month"),
        r"bicentenaire\w*": ("200", "2400 month"),
    },
    units=UNITS,
    nouns=NOUNS,
    adjectives=(
        "derni(?:er|ère)s?|prochaine?s?|premi(?:er|ère)s?|longue?s?|bonne?s?|petite?s?|pleine?s?|autres|"
        "nouve(?:aux|lles)|seule?s?|grande?s?|belles|vieux|anciens|meilleure?s|présentes?"
    ),
    per="par|(?:pour )?chaque(?= euro)",
    rates={
        r"annuel\w*|annualis\w+": "year", r"mensue\w*|mensuali\w+": "month", r"hebdomadaire\w*": "week",
        r"quotidien\w*|journali\w+": "day", r"horaire\w*": "h", r"trimestriel\w*": "quarter",
        r"semestriel\w*": "half-year", "chaque (?:an|année)|tous les ans|par année": "year",
        "chaque mois|tous les mois": "month",
        (
            "chaque semaine|toutes les semaines|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|"
            "dimanches?"
        ): "week",
        "chaque jour|tous les jours": "day",
    },
    magnitude=(
        "(?:dizaines|douzaines|centaines|milliers|millions|milliards)(?: de (?:milliers|millions|"
        "milliards)){0,2}"
    ),
    magnitudes={
        "dizaines|douzaines": 1, "centaines": 2, "milliers": 3, "millions": 6, "milliards": 9,
    },
    months={
        "janvier": 1, "février": 2, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7,
        "août": 8, "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12, "decembre": 12,
    },
    short_months={
        "janv": 1, "jan": 1, "févr": 2, "fév": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "déc": 12,
    },
    month_alone=(
        "[Jj]anvier|[Ff]évrier|mars|[Aa]vril|mai|[Jj]uin|[Jj]uillet|[Aa]oût|[Ss]eptembre|[Oo]ctobre|"
        "[Nn]ovembre|[Dd]écembre"
    ),
    weekdays={
        "lundi": 1, "mardi": 2, "mercredi": 3, "jeudi": 4, "vendredi": 5, "samedi": 6, "dimanche": 7,
    },
    weekday_parts="s?",
    before_date=r",?\s(?:le\s)?(?P<bracket>\()?",
    exceptions=r"sauf|hors|excepté\w*|exception|pas|jamais|ferm\w+|relâche|aucun\w*",
    day="(?: ?er)?",
    day_joins=(
        r"(?: ?(?:/|-|–|&) ?|,? (?:et|ou|au|à|puis)(?: (?:le|du))?[ \n])(?:(?:lundi|mardi|mercredi|jeudi|"
        "vendredi|samedi|dimanche) )?"
    ),
    month_year="(?:,? de l'année|,? de l'an)?",
    before_day_month=(
        r"(?:\ble|\bdu|\bau|\bles(?= \d+/\d+(?:,|,? et| ou| &)(?: les?)? \d)|\bet|\bdès le|\bd'ici au|\bdi|\blundi|"
        r"\bmardi|\bmercredi|\bjeudi|\bvendredi|\bsamedi|\bdimanche) (?!\d+/\d+ (?:des |du |de (?:la |l')|d'))"
    ),
    numbered=(
        r"(?:[Nn] ?°s?|[Nn]os?|№|[Nn]uméros?) ?\d+/?|(?:[Pp]ages?|pp?\.|[Tt]ableaux?|[Ff]igures?|[Ff]ig\.|[Aa]rticles?|"
        r"[Aa]rt\.|[Cc]hapitres?|[Aa]nnexes?|[Vv]olumes?|[Vv]ol\.|[Tt]omes?|[Pp]arties?|[Ss]ections?|[Pp]aragraphes?|"
        r"[Pp]oints?|[Aa]xes?|[Ll]ots?|[Éé]tapes?|[Pp]hases?|[Vv]ersions?|[Ll]ignes?|[Ss]alles?|[Hh]alls?|[Ss]tands?|"
        r"[Qq]uais?|[Bb]âtiments?|[Pp]laces?|[Nn]iveaux?) \d+(?:(?=,)|/)"
    ),
    quarter=r"T(?P<q>[1-4])(?= ?(?:20|19)\d\d|\b)|(?P<word>\w+) trimestres?",
    half_year=r"S(?P<q>[12])(?= ?(?:20|19)\d\d|\b)|(?P<word>\w+) semestres?",
    decade=(
        r"(?:les |des |d')?années[ -](?P<digits>(?:1[6-9]|20)?\d0)(?P<more>(?:(?:, | et | ou |-|–)(?:1[6-9]|"
        r"20)?\d0)*)\b|années[ -](?P<word>vingt|trente|quarante|cinquante|soixante-dix|soixante|"
        r"quatre-vingt-dix|quatre-vingts?)\b"
    ),
    orders={
        "span": ((r"de|du|des|d'|depuis", r"à|au|aux|jusqu'à|jusqu'au|vers"), ("entre", "et")),
        "part": (("", r"dont|desquel(?:le)?s|parmi lesquel(?:le)?s"),),
        "share": (("", "sur|des|parmi les"),),
        "instead": (("", "au lieu de|au lieu d'|contre"),),
    },
    range_joins="à|au|aux|et|ou|contre|à plus de|à près de|à environ|à quelque|et jusqu'à|jusqu'à",
    function_words=frozenset((
        "a actuellement actuels an année ans après au aujourd'hui auparavant autrefois aux avait avant ce cette "
        "contre d dans de demain depuis des dont du dès début déjà désormais en enfin ensuite entre environ est et "
        "fin hier ici initialement jusqu jusque l l'année la le les lieu lors mais mi moins même ont ou par passant "
        "passe passer passera plus porté portée pour près précédemment puis quelque quelques respectivement "
        "seulement soit sont sous sur vers voire à était"
    ).split()),
    times_of_day={
        "(?<!-)(?<!le )(?<!du )(?<!ce )midi(?! et (?:demie?|quart)| trente| quinze| vingt| dix)": ("12:00",),
        "(?<!-)[Mm]idi (?:et demie?|trente)": ("12:30",), "(?<!-)[Mm]idi (?:et quart|quinze)": ("12:15",),
        "[Mm]inuit(?! et (?:demie?|quart)| trente| quinze| vingt| dix)": ("24:00", "00:00"),
        "[Mm]inuit (?:et demie?|trente)": ("00:30", "24:30"), "[Mm]inuit (?:et quart|quinze)": ("00:15", "24:15"),
    },
    drawn="partout",
    approximators={
        "at least": (
            r"au moins|plus d[e'u]|plus que|supérieure?s? à|à partir de|au minimum|minimum|dépass\w+(?: les?|"
            r" la)?|excèd\w+|au-delà d[e'u]|bien plus d[e']|pas moins de|un peu plus d[e']"
        ),
        "at most": (
            "au plus|moins d[e'u]|jusqu'[àa]u?x?|inférieure?s? à|au maximum|maximum|pas plus d[e']|"
            "en dessous d[e']"
        ),
        "nearly": r"près d[e']|presque|pas loin d[e']|approch\w+(?: les?)?|quasi(?:ment)?",
        "about": (
            "environ|quelque|autour d[e']|aux alentours d[e']|de l'ordre d[e']|à peu près|approximativement|"
            r"aux environs d[e']|avoisin\w+(?: les?)?"
        ),
    },
    decreases=(
        r"recul(?:e|é|er|ent|ait|aient|ant|ée|és|ées)|baiss(?:er?|é|ent|ait|aient|ant|ée|és|ées|era|eront)|diminu\w+|"
        r"rédui\w+|perd(?:u|ue|us|ues|re|ent|ait|aient|ant|ra|ront)?|"
        r"(?<!au )(?<!du )(?<!à )(?<!ou )moins(?! ?\d| d[e']u? ?\d)|chut(?:er?|é|ent|ait|aient|ant|ée|és|ées)|"
        r"inférieure?s?(?! (?:à|aux?) ?\d)|abaiss(?:er?|é|ent|ait|ant|ée|és|ées)|(?<!se )décline(?:r|nt)?|"
        r"décliné(?= de )|(?:se |s'est |se sont )contract\w+|régress\w+|dégrad(?!ab)\w+|allég(?![uo])\w+|"
        r"économis(?:er?|é|ent|ant|ée|és|ées)|fléchi\w*|cédé|cède(?:nt)?|déviss\w+|sous le niveau"
    ),
    below_zero=(
        r"sous (?:le )?zéro|dessous (?:de|du) (?:zéro|point de congélation)|"
        r"négati(?:f|fs|ve|ves|vement)"
    ),
    losses=(
        r"déficit\w*|pertes?|reculs?|baisses?|réductions?|chutes?|replis?|déclins?|contractions?|abaissements?|"
        r"économies? d[e'](?= ?\d)|coupes? (?:budgétaires? )?d[e'](?= ?\d)"
    ),
    at_level="à|jusqu'à|dès",
    by_amount="(?<!est )(?<!sont )(?<!était )(?<!température )(?<!températures )(?:de|d')",
)  # fmt: skip
