"""The rules of French typesetting, after the Imprimerie nationale's *Lexique des règles typographiques* (2002, IN)."""

from __future__ import annotations

from synopse.typography.dashes import french_asides, ranges
from synopse.typography.lexicon import (
    ACCENTED_CAPITALS,
    CURRENCY,
    FRENCH_CURRENCIES,
    FRENCH_MONTH_NAMES,
    FRENCH_MONTHS,
    FRENCH_NUMBERED,
    FRENCH_REFERENCES,
    FRENCH_SCALES,
    FRENCH_SHORT_WEEKDAYS,
    FRENCH_TITLES,
    FRENCH_WEEKDAYS,
    LETTER,
    LIGATURES,
    LOWER,
    SHORT_NUMBER,
    UPPER,
    S,
    behind,
)
from synopse.typography.names import dotted_acronyms
from synopse.typography.profiles import NO_BREAK, Mode
from synopse.typography.rule import Finder, Rule, change, word_list
from synopse.typography.signs import decimal_points, foreign_thousands

ELISION = "(?:[ldjmtsncçLDJMTSNCÇ]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Qq]uoiqu|[Pp]resqu|[Qq]uelqu|[Ee]ntr)"
NUMBER_START = r"(?<![\w.,#])"
ROMAN = r"(?<![\w.])(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
SPANS = r"(?:(?:siècle|millénaire|trimestre|semestre)s?(?!\w)|s\.)"
AFTER_TEXT = r"(?<=[^\s(\[{«“„¿¡!?/\\'’‘\"–—:;,.-])"
AFTER_OPENER = r"(?<=[^\s(\[{«“„])"
PARTICLE = rf"(?:[dl]['’]|(?:des?|du|l[ae]|v[ao]n|de[nr]){S})"
TAX = "(?:HT|TTC)"
SENTENCE_START = r"(?:(?<![\s\S])|(?<=\n)|(?<=[.!?]\s))"


def french(
    name: str, message: str, source: str, examples: tuple[tuple[str, str], ...], *finders: Finder, mode: Mode = "fix"
) -> Rule:
    """A rule of French alone."""
    return Rule(name, ("fr",), message, source, {"fr": examples}, finders, mode)


ABBREVIATIONS = (
    french(
        "fr-etcetera",
        "etc. takes one full stop and no ellipsis",
        "F9: IN, Et cætera",
        (("des lacs, etc...", "des lacs, etc."), ("etc…", "etc.")),
        change(rf"(?<!\w)[eE]tc(\.?{S}?\.{{3,}}|\.{{2,}}|\.?{S}?…)(?!\w)", "."),
    ),
)

WORDS = (
    french(
        "fr-apostrophe",
        "the apostrophe is ’",
        "F7: IN, Apostrophe; 2'33\" keeps its marks",
        (("l'État", "l’État"), ('d\'"Europe"', "d’«⍽Europe⍽»"), ("l'«Europe»", "l’«⍽Europe⍽»"), ("2'33\"", "2'33\"")),
        change(rf"(['´`‘′])(?<={LETTER}.)(?={LETTER})", "’"),
        change(rf"(?<!\w){ELISION}(['´`‘′])(?=[^\s'])", "’"),
        change(rf"(?<!\w){ELISION}(['´])(?={S}{LETTER})", "’"),
        change(rf"(['´])(?<={LETTER}.)(?=\d)", "’"),
        change(rf"(?<![\w'])(['´])(?=\d\d(?![\w']|{S}?h))", "’"),
        change(rf"(?<={S})(['´`])n(['´`])(?={S})", "’"),
    ),
    french(
        "fr-ordinal",
        "ordinals are 1er, 1re, 2e, 2nd: the letters in superscript where there is one",
        "F14: IN, Abréviations, Nombres ordinaux",
        (
            ("la 1ère fois", "la 1re fois"),
            ("le 2ème", "le 2e"),
            ("au XXIème siècle", "au XXIe⍽siècle"),
            ("au 1er semestre", "au 1er⍽semestre"),
            ("les 3èmes", "les 3es"),
        ),
        change(rf"{NUMBER_START}1(i?[èe]res|res)(?!\w)", "res", raised=True),
        change(rf"{NUMBER_START}1(i?[èe]re|re)(?!\w)", "re", raised=True),
        change(rf"{NUMBER_START}1(i?ers)(?!\w)", "ers", raised=True),
        change(rf"{NUMBER_START}1(i?er)(?!\w)", "er", raised=True),
        change(rf"{NUMBER_START}2(nde?s?)(?!\w)", None, raised=True),
        change(rf"{NUMBER_START}\d{{1,4}}(i?[èeé]mes|es)(?!\w)", "es", raised=True),
        change(rf"{NUMBER_START}\d{{1,4}}(i?[èeé]me|[èe])(?!\w|-\d)", "e", raised=True),
        change(rf"{ROMAN}(i?[èe]mes|es)(?!\w)", "es", raised=True),
        change(rf"{ROMAN}(i?[èe]me|[èe])(?!\w)", "e", raised=True),
        change(r"(?<![\w.])I(er|i?ère|re)(?!\w)", None, raised=True),
        change(rf"({S})(?={SPANS})(?:(?<=[\dIVX]e.)|(?<=[\dI]er.))", NO_BREAK),
    ),
    french(
        "fr-first-of-month",
        "the first day of a month is 1er",
        "F15: IN, Date",
        (("le 1 mai 2026", "le 1er⍽mai 2026"), ("le 21 mai", "le 21⍽mai")),
        change(rf"(?<![\w.,/:–-])(?<!\d{S})1()(?={S}+{FRENCH_MONTHS}(?!\w))", "er", "left", raised=True),
    ),
    french(
        "fr-ligature",
        "the word is written with œ",
        "F20: IN, Ligatures; by a list of words, since moelle and coexister have none",
        (
            ("une oeuvre", "une œuvre"),
            ("Oeil", "Œil"),
            ("le COEUR", "le CŒUR"),
            ("moelle, coexister", "moelle, coexister"),
        ),
        word_list(LIGATURES),
    ),
)

AFTER_QUOTES = (
    french(
        "fr-trailing-apostrophe",
        "the apostrophe of a word cut short is ’",
        "F7: IN, Apostrophe",
        (("le petit-déj' de presse", "le petit-déj’ de presse"),),
        change(rf"(?<={LETTER})(['´])(?=\s|[.,;:!?)-]|\Z)", "’"),
    ),
)

SPACES = (
    french(
        "fr-ellipsis-glued",
        "the ellipsis follows the word it breaks off without a space",
        "F8: IN, Points de suspension; where a word is left out inside a sentence, spaces stay on both sides",
        (("Il hésite ...", "Il hésite…"), ("traité de … devant tous", "traité de … devant tous")),
        change(rf"(?<=[^\W_])({S}+)(?=…(?:\s*\Z|\n|[.»”)\],;:!?]|{S}+[{UPPER}!?»]))", "", "right"),
    ),
    french(
        "fr-high-punctuation",
        "a thin no-break space stands before ; ! and ?",
        "F1: IN, Ponctuation/Espacement: espace fine insécable",
        (
            ("Bravo !", "Bravo⎵!"),
            ("Vraiment?!", "Vraiment⎵?!"),
            ("un lieu; un lien", "un lieu⎵; un lien"),
            ("(!)", "(!)"),
        ),
        change(rf"{AFTER_OPENER}({S}+)(?=[;!?](?![a-z=]))", "{high}", "right"),
        change(rf"{AFTER_TEXT}()(?=;(?:\s|\Z|[»”\")\]]))", "{high}", "right"),
        change(rf"{AFTER_TEXT}()(?=[!?]{{1,9}}(?:[^\w=&!?]|\Z))", "{high}", "right"),
        change(rf"(?<={LETTER}\.)()(?=[!?;](?:\s|\Z|[»”)\]]))", "{high}", "right"),
    ),
    french(
        "fr-colon",
        "a no-break space stands before a colon, an ordinary one after it",
        "F2: IN, Ponctuation/Espacement: espace mots insécable",
        (
            ("Note : oui", "Note⍽: oui"),
            ("Note: oui", "Note⍽: oui"),
            ("Note:exemple", "Note⍽: exemple"),
            ("à 14:30", "à 14:30"),
            ("clé:valeur", "clé:valeur"),
        ),
        change(rf"(?<=[^\s]{S}):()(?=[^\W_]|[«“])", " ", "left"),
        change(r"(?<=[^\s:]):()(?=[«“])", " ", "left"),
        change(rf"(?<![\w.@/’'-])[{UPPER}][{LOWER}]{{2,30}}:()(?={LETTER}{{2}})(?!inn?e?n?(?!\w))", " ", "left"),
        change(rf"{AFTER_OPENER}({S}+)(?=:(?:\s|\Z|[»”)\]]))", "{colon}", "right"),
        change(r"(?<=[\w»”)\]%‰€$°…’\"!?.*²³])()(?=:(?:\s|\Z|[»”)\]]))", "{colon}", "right"),
    ),
    french(
        "fr-guillemets",
        "a no-break space stands inside « »",
        "F3: IN, Guillemets: espace mots insécable",
        (("«texte»", "«⍽texte⍽»"), ("« texte »", "«⍽texte⍽»"), ("«Oui!»dit-il", "«⍽Oui⎵!⍽» dit-il")),
        change(rf"(?<=«)({S}*)(?=[^\s»])", "{quote}", "left"),
        change(rf"(?<=[^\s«])({S}*)(?=»)", "{quote}", "right"),
        change(rf"»()(?={LETTER})", " ", "left"),
        change(r"(?<=[^\W_])()(?=«)", " ", "right"),
    ),
    french(
        "fr-aside",
        "an aside has no-break spaces inside its dashes, and no closing dash before a full stop",
        "F18: IN, Tirets; en dash in its table, em dashes stay where they were typed",
        (
            ("un projet – le premier – naît", "un projet –⍽le premier⍽– naît"),
            ("un projet — le premier —.", "un projet —⍽le premier."),
            ("2024 – 2026", "2024 – 2026"),
        ),
        french_asides,
        change(rf"(?:(?<![\s\S])|(?<=\n))[–—]({S}+)(?=[^\s])", NO_BREAK),
    ),
)

HOURS = (
    french(
        "fr-hour",
        "hours and minutes stand apart from their h, and no line break parts them",
        "F13: IN, Heure",
        (("18 h 30", "18⍽h⍽30"), ("à 18h30", "à 18⍽h⍽30"), ("de 9h-17h", "de 9⍽h-17⍽h"), ("24h/24", "24h/24")),
        change(rf"(?<![\w.,])\d{{1,2}}{S}*h({S}*)(?=\d{{2}}(?!\d))", "{unit}", "left"),
        change(rf"(?<![\w.,])\d{{1,2}}({S}*)h(?={S}*\d{{2}}(?!\d)|(?!\w))", "{unit}", "right"),
    ),
)

NUMBERS = (
    french(
        "fr-scale",
        "a no-break space keeps a number with millions, milliards and its currency",
        "F12: IN, Nombres",
        (("3,6 milliards d'euros", "3,6⍽milliards d’euros"), ("12 euros", "12⍽euros"), ("3,6 Md €", "3,6⍽Md⍽€")),
        change(rf"(?<=\d)({S}+)(?={FRENCH_SCALES}(?!\w))", "{unit}"),
        change(rf"(?<=\d)({S}+)(?={FRENCH_CURRENCIES}(?!\w))", "{unit}"),
        change(rf"\d{S}?(?:{FRENCH_SCALES}|M)({S}+)(?=[€$])", "{unit}"),
    ),
    french(
        "fr-measure",
        "no line break parts a measure that is said in two numbers",
        "F13: IN, Unités de mesure",
        (("haut de 2 m 05", "haut de 2⍽m⍽05"), ("1 km 200", "1⍽km⍽200"), ("à 3 m. 20 pas", "à 3⍽m. 20 pas")),
        change(rf"k[mg](?<=\d{S}k.)({S})(?=\d{{3}}(?!\w))|m(?<=\d{S}m)({S})(?=\d\d(?!\w))", "{unit}"),
    ),
    french(
        "fr-tax",
        "no line break parts an amount from its currency and from HT or TTC",
        "F13: IN, Euro",
        (("100€HT", "100⍽€⍽HT"), ("100€ TTC", "100⍽€⍽TTC"), ("1,5 M€ HT", "1,5⍽M€⍽HT")),
        change(rf"(?<=\d)({S}*)(?={CURRENCY}{S}*{TAX}(?!\w))", "{unit}", "right"),
        change(rf"\d{S}?(?:{CURRENCY}|{FRENCH_CURRENCIES})({S}*)(?={TAX}(?!\w))", "{unit}", "left"),
    ),
    french(
        "fr-date",
        "a no-break space keeps the day with its month",
        "F15: IN, Date",
        (("le 17 avril 2026", "le 17⍽avril 2026"), ("le 1er juin", "le 1er⍽juin")),
        change(rf"(?<![\w.,])(?:0?[1-9]|[12]\d|3[01])(?:er)?({S}+)(?={FRENCH_MONTHS}(?!\w))", NO_BREAK),
    ),
)

NAMES = (
    french(
        "fr-title",
        "a no-break space keeps a title with the name",
        "F16: IN, Titres de civilité",
        (
            ("M. Courbe", "M.⍽Courbe"),
            ("Mme Dubarry et le Dr Baron", "Mme⍽Dubarry et le Dr⍽Baron"),
            ("Mme d'Arcy et M. de Gaulle", "Mme⍽d’Arcy et M.⍽de Gaulle"),
            ("Mme est servie", "Mme est servie"),
        ),
        change(rf"(?<![\w.]){FRENCH_TITLES}({S}+)(?={PARTICLE}{{0,3}}[{UPPER}])", NO_BREAK),
    ),
    french(
        "fr-era",
        "no line break parts av. and apr. from J.-C.",
        "F16: IN, Abréviations",
        (("en 52 av. J.-C.", "en 52 av.⍽J.-C."), ("apr.J.-C.", "apr.⍽J.-C.")),
        change(rf"(?<![\w.])(?:av|apr)\.({S}*)(?=J\.-C\.)", NO_BREAK, "left"),
    ),
    french(
        "fr-reference",
        "a no-break space keeps n°, art., p., §, article, page and their like with the number",
        "F17: IN, Abréviations; IN, Coupures",
        (
            ("n° 12", "n°⍽12"),
            ("art. 5 et p. 12", "art.⍽5 et p.⍽12"),
            ("§ 3", "§⍽3"),
            ("art. L. 123-4", "art.⍽L.⍽123-4"),
            ("l'article 5, annexe II", "l’article⍽5, annexe⍽II"),
            ("une page 2 fois lue", "une page⍽2 fois lue"),
            ("la phase 3 000 fois vue", "la phase 3⎵000 fois vue"),
        ),
        change(rf"(?<!\w)[nN][°º]s?({S}*)(?=[\dA-Z])", NO_BREAK, "left"),
        change(rf"(?<![\w.]){FRENCH_REFERENCES}({S}*)(?=\d)", NO_BREAK, "left"),
        change(rf"(?<![\w.])(?:art|Art|chap|vol|fig)\.({S}+)(?=[LRDAIVX])", NO_BREAK),
        change(rf"(?<![\w.])[LRDA]\.({S}*)(?=\d{{1,4}}-\d)", NO_BREAK, "left"),
        change(rf"§({S}*)(?=\d)", NO_BREAK, "left"),
        change(rf"({S})(?={SHORT_NUMBER}|[LRD]\.?{S}?\d){behind(FRENCH_NUMBERED)}", NO_BREAK),
    ),
)

DASHES = (
    french(
        "fr-weekdays",
        "from one day of the week to another: an en dash without spaces",
        "F21: IN, Trait d’union",
        (
            ("lun-ven", "lun–ven"),
            ("lun.-ven.", "lun.–ven."),
            ("lundi-vendredi", "lundi–vendredi"),
            ("vendredi-samedi-dimanche", "vendredi-samedi-dimanche"),
        ),
        change(rf"(?<![\w.-]){FRENCH_WEEKDAYS}(-)(?={FRENCH_WEEKDAYS}(?![\w-]))", "–"),
        change(rf"(?<![\w.-]){FRENCH_SHORT_WEEKDAYS}\.?(-)(?={FRENCH_SHORT_WEEKDAYS}(?![\w-]|\.\w))", "–"),
    ),
)

ADVICE = (
    french(
        "fr-decimal-point",
        "the decimal sign is a comma",
        "F11: IN, Nombres; only advice, since versions look alike",
        (
            ("3.6 milliards", "3,6⍽milliards"),
            ("2.5 %", "2,5⍽%"),
            ("haut de 3.5 m", "haut de 3,5⍽m"),
            ("de 12.5 à 35.5 m", "de 12,5 à 35,5⍽m"),
            ("entre 1.5 et 2 tonnes", "entre 1,5 et 2 tonnes"),
            ("Python 3.11, section 3.2, à 10.30 h", "Python 3.11, section 3.2, à 10.30⍽h"),
        ),
        decimal_points,
        mode="lint",
    ),
    french(
        "fr-thousands",
        "thousands are parted by a space, and the decimal sign is a comma",
        "F10: IN, Nombres en chiffres arabes; only advice, since articles and accounts look alike",
        (
            ("86.000 m³", "86⎵000⍽m³"),
            ("1.204 stations", "1⎵204 stations"),
            ("12.450.000 euros", "12⎵450⎵000⍽euros"),
            ("de 1.200 à 1.500 places", "de 1⎵200 à 1⎵500 places"),
            ("1,204.50 €", "1⎵204,50⍽€"),
            ("l'article 1.204 modifié, 192.168.100.200", "l’article 1.204 modifié, 192.168.100.200"),
        ),
        foreign_thousands,
        mode="lint",
    ),
    french(
        "fr-accented-capital",
        "capitals keep their accents",
        "F19: IN, Accents sur les capitales; by a list of words",
        (("l'Etat", "l’État"), ("A ce jour", "À ce jour"), ("ECONOMIE", "ÉCONOMIE")),
        word_list(ACCENTED_CAPITALS),
        change(rf"{SENTENCE_START}(A)(?={S}+[{LOWER}])", "À"),
        mode="lint",
    ),
    french(
        "fr-month-capital",
        "months begin with a small letter",
        "F15: IN, Date",
        (("le 17 Avril", "le 17⍽avril"),),
        *(change(rf"\d(?:er)?{S}({month.capitalize()})(?!\w)", month) for month in FRENCH_MONTH_NAMES),
        mode="lint",
    ),
    french(
        "fr-range",
        "from one number to another: an en dash, or de … à",
        "F21: IN, Trait d’union; dates in figures keep theirs",
        (("2024-2026", "2024–2026"), ("2026-04-17", "2026-04-17")),
        ranges,
        mode="lint",
    ),
    french(
        "fr-hyphen-as-dash",
        "a dash, not a hyphen, sets off an aside",
        "F18: IN, Tirets",
        (("x - y - z", "x –⍽y⍽– z"),),
        change(rf"(?<={LETTER}){S}(-)(?={S}{LETTER})", "–"),
        mode="lint",
    ),
    french(
        "fr-abbreviation",
        "Monsieur is M., c’est-à-dire c.-à-d., and acronyms take no full stops",
        "F22: IN, Abréviations, Sigles",
        (("Mr Courbe", "M.⍽Courbe"), ("cad", "c.-à-d."), ("le C.N.R.S.", "le CNRS")),
        change(r"(?<!\w)(Mr)\.?(?!\w)", "M."),
        change(r"(?<!\w)(cad)(?![\w.])", "c.-à-d."),
        dotted_acronyms,
        mode="lint",
    ),
)
