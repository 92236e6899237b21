"""The rules that hold in more than one language: the ellipsis, spaces at brackets and commas, quotes, numbers."""

from __future__ import annotations

from synopse.typography.guard_table import STANDARDS
from synopse.typography.lexicon import (
    BEFORE_SIGNED,
    CURRENCY,
    GLUED_LONE_UNITS,
    LETTER,
    LONE_UNITS,
    LOWER,
    MEASURE_WORDS,
    SIGNED_BY,
    UNITS,
    UPPER,
    S,
    behind,
)
from synopse.typography.numbers import group_digits, ungrouped_digits
from synopse.typography.profiles import NO_BREAK
from synopse.typography.quotes import set_quotes, unpaired_quotes
from synopse.typography.rule import Rule, change

ALL = ("fr", "de", "en")
BODIES = STANDARDS.split("|")
GROUPED = [rf"{body}{S}\d\d\d" for body in ("EN", "ES", "TR", "TS")]
"""The beginning of a standard whose digits ETSI groups: EN 301 549."""
SYMBOL = rf"(?:{UNITS}|{CURRENCY}|{LONE_UNITS})(?![\w'’])"
INITIAL = rf"(?![VWL]\.{S}?[{UPPER}])"
MEASURE = rf"(?:(?:[%‰°]|{MEASURE_WORDS})(?![\w(]|-\w)|{INITIAL}(?:{UNITS}|{CURRENCY}|{LONE_UNITS})(?![\w'’]|-\w))"
FEW_DIGITS = r"\d{1,9}(?:[.,]\d{1,9})?"
AMOUNT = rf"\d{{1,9}}(?:[.,]\d{{1,9}}|{S}\d{{3}}(?!\d)){{0,4}}{S}?{MEASURE}"

ELLIPSIS = Rule(
    "ellipsis",
    ALL,
    "three full stops stand for an ellipsis",
    "Duden K 17; Imprimerie nationale, Points de suspension, counts three; the one glyph is today's form of them",
    {
        "fr": (("Il hésite...", "Il hésite…"), ("Et puis....", "Et puis…")),
        "de": (
            ("Er zögert [...] und geht.", "Er zögert […] und geht."),
            ("Einleitung ........ 5", "Einleitung ........ 5"),
        ),
    },
    (
        change(r"(\.(?<![.\d…].)\.{2,3})(?![.\d\w])", "…"),
        change(r"(\.(?<![.\d…].)\.\.)(?=[^\W\d_])", "…"),
        change(r"(?<=…)(\.)(?![.\w])", ""),
    ),
)

ONE_SPACE = Rule(
    "one-space",
    ALL,
    "one space is enough between two words",
    "Typewriter habit; no language asks for two",
    {"fr": (("Le rapport  est là.", "Le rapport est là."),)},
    (change(r"(?<=[^\s])( {2,})(?=[^\s])", " "),),
)

BRACKETS = Rule(
    "space-at-bracket",
    ALL,
    "no space inside brackets, nor before a comma or full stop",
    "F5: Imprimerie nationale, Ponctuation/Espacement; DIN 5008",
    {
        "fr": (("Le rapport ( x ) est là , enfin .", "Le rapport (x) est là, enfin."),),
        "de": (("Der Bericht [ neu ] ist da .", "Der Bericht [neu] ist da."),),
    },
    (
        change(rf"(?<=[(\[])({S}+)(?=[^\s)\]])", "", "left"),
        change(rf"(?<=[^\s(\[])({S}+)(?=[)\]])", "", "right"),
        change(rf"(?<=[^\s(\[«“„…,;–—-])({S}+)(?=,(?!\d)|\.(?:\s|\Z|[»”“\")\]:;!?]))", "", "right"),
    ),
)

SPACE_AFTER = Rule(
    "space-after-mark",
    ALL,
    "a space follows a comma, semicolon, question or exclamation mark",
    "F4: Imprimerie nationale, Ponctuation/Espacement",
    {
        "fr": (("Paris,Berlin", "Paris, Berlin"), ("a;b", "a⎵; b"), ("Oui?Non", "Oui⎵? Non")),
        "de": (("Ja!Aber", "Ja! Aber"),),
    },
    (
        change(rf",(?<={LETTER},)()(?={LETTER})", " ", "left"),
        change(rf"(?<=[»”“)\]]),()(?={LETTER})", " ", "left"),
        change(r"(?<=[^\s]);()(?=[^\W_])", " ", "left"),
        change(rf"(?<=[^\W_][!?])()(?=[{UPPER}][{LOWER}' ’])", " ", "left"),
        change(rf"(?<=[^\s«„“(]{S}[!?])()(?=[{UPPER}])", " ", "left"),
        change(rf"(?<=[^\s«„“(]{S};)()(?={LETTER})", " ", "left"),
    ),
)

SPACE_BEFORE_QUOTE = Rule(
    "space-before-quote",
    ("fr", "de"),
    "a space parts a mark from the quotation that follows it",
    "F4: Imprimerie nationale, Ponctuation/Espacement",
    {"fr": (("oui;«non»", "oui⎵; «⍽non⍽»"),), "de": (("Ja!„Nein“", "Ja! „Nein“"),)},
    (change(r"(?<=[^\s(\[«„“][;!?])()(?=[«„])", " ", "left"),),
)

MINUS = Rule(
    "minus",
    ALL,
    "a number below zero has a minus sign, not a hyphen",
    "DIN 5008 Rechenzeichen; SI Brochure 5.4; where it is measured, follows a word such as à, or stands alone",
    {
        "fr": (
            ("à -5 °C", "à −5⍽°C"),
            ("un recul (-3 %)", "un recul (−3⍽%)"),
            ("passer de -5 à +3", "passer de −5 à +3"),
            ("10 -20 %, 2019 -2024", "10 -20⍽%, 2019 -2024"),
            ("à + 0,7 % (- 1,3 %)", "à +⍽0,7⍽% (−⍽1,3⍽%)"),
        ),
        "de": (
            ("bei -40 °C", "bei −40⍽°C"),
            ("-3,5 Mio. €", "−3,5⍽Mio.⍽€"),
            ("5 Euro -10 Euro", "5⍽Euro -10⍽Euro"),
            ("Durchwahl -1302", "Durchwahl -1302"),
        ),
        "en": (("at -40 °C", "at −40⍽°C"),),
    },
    (
        # What begins with a digit is passed over whole: its hyphen stands between two numbers.
        change(
            rf"\d(?=[^\d\n]{{0,24}}-\d){S}?(?:{MEASURE}{S}?){{0,2}}-"
            rf"|(?<=[{S[1:-1]}(\[«„“‚])(?<!\n{S})(?<!\b[A-Z]{S})(-)(?=\d)(?={AMOUNT})",
            "−",
            when=r"-\d",
        ),
        change(
            rf"(?<![\w-]){BEFORE_SIGNED}{S}(-)(?=(?!0\d)\d{{1,2}}(?:[.,]\d{{1,3}})?(?!\w|[.,:]\d|[-–/]|{S}\d))", "−"
        ),
        change(rf"\A(-)(?=(?:\d{{1,3}}(?:[.,]\d{{1,4}})?|{AMOUNT}(?:{S}?{MEASURE}){{0,2}})\s*\Z)", "−", when=r"\A-\d"),
        # Typed with a space behind it, it is a sign where a bracket opens or a word before it wants a number.
        change(
            rf"(-)(?={S}\d)(?={S}{AMOUNT})(?:(?<=\(.)|{behind(rf'{word}{S}' for word in SIGNED_BY)})",
            "−",
            when=rf"-{S}\d",
        ),
        change(
            rf"[+±−](?<![\w%‰€$£°²³)\]].)(?<![\d%‰€$£°²³)\]]{S}.)({S})(?=\d)(?={AMOUNT})",
            NO_BREAK,
            when=rf"[+±−]{S}\d",
        ),
        # At the beginning of a text it may also mark the first item of a list.
        change(rf"\A(-)(?={FEW_DIGITS}{S}?(?:[%‰]|°[CF])(?![\w(]|-\w))(?![\s\S]*\n{S}*[-–])", "−"),
    ),
)

TIMES = Rule(
    "times",
    ALL,
    "between two numbers stands ×, and no line end parts them",
    "DIN 5008 Rechenzeichen; IN, Signes; a 4x4 and its like only where a unit follows",
    {
        "fr": (("10 x 20 m", "10⍽×⍽20⍽m"), ("3x4 m", "3⍽×⍽4⍽m"), ("un 4x4 neuf", "un 4x4 neuf")),
        "de": (("2 x 3 x 4 cm", "2⍽×⍽3⍽×⍽4⍽cm"), ("40m x 30m", "40⍽m⍽×⍽30⍽m"), ("M8 x 30", "M8 x 30")),
        "en": (("10 x 20 mm", "10⍽×⍽20⍽mm"),),
    },
    (
        change(
            rf"(?<![\w.,:/-]){FEW_DIGITS}(?=[^x]{{0,12}}x)(?:{S}?{SYMBOL})?{S}+(x){S}+(?=\d)", "×", when=rf"x{S}+\d"
        ),
        change(
            rf"(?<![\w.,:/-]){FEW_DIGITS}(?=[^×]{{0,12}}×)(?:{S}?{SYMBOL})?({S}+)×({S}+)(?=\d)",
            "{unit}",
            when=rf"×{S}+\d",
        ),
        change(
            rf"(?<![\w.,:/-]){FEW_DIGITS}([x×]){FEW_DIGITS}(?:([x×]){FEW_DIGITS})?"
            rf"(?={S}?(?:{UNITS}|[mgtlL])(?![\w'’]|-\w))",
            "{unit}×{unit}",
            when=r"\d[x×]\d",
        ),
    ),
)

PERCENT = Rule(
    "percent-space",
    ("fr", "de"),
    "a no-break space parts a number from % and ‰",
    "F13, D8: Imprimerie nationale, Pourcentage; DIN 5008 10.5; none in a word such as 8%ige",
    {
        "fr": (("une hausse de 12% en un an", "une hausse de 12⍽% en un an"),),
        "de": (("20 ‰ der Fälle", "20⍽‰ der Fälle"), ("8%ige Lösung", "8%ige Lösung"), ("50%ig", "50%ig")),
    },
    (change(rf"(?<=\d)({S}*)(?=[%‰](?![\w(]|-\w))", "{unit}", "right"),),
)

UNIT = Rule(
    "unit-space",
    ALL,
    "a no-break space keeps a number and its unit together",
    "F13, D9: Imprimerie nationale, Unités de mesure; DIN 1301, DIN 5008; SI Brochure 5.4.3",
    {
        "fr": (("un colis de 12 kg", "un colis de 12⍽kg"), ("à 20°C", "à 20⍽°C"), ("300 km/h", "300⍽km/h")),
        "de": (("12kWh", "12⍽kWh"), ("12V-Batterie", "12V-Batterie"), ("das 5G-Netz", "das 5G-Netz")),
        "en": (("12 kg", "12⍽kg"),),
    },
    (
        change(rf"(?<=\d)({S}+)(?={INITIAL}(?:{SYMBOL}|Mio\.?{S}?€))", "{unit}"),
        change(rf"(?<![\w.,])\d++(?:[.,]\d++)*+()(?=(?:{UNITS})(?![\w'’]|-\w))", "{unit}", "right"),
    ),
)

GLUED_UNIT = Rule(
    "unit-insertion",
    ("fr", "de"),
    "a no-break space keeps a number and its unit apart and together",
    "F13, D9: as unit-space, for symbols of one letter and currencies",
    {
        "fr": (("12€", "12⍽€"), ("5€/mois", "5⍽€/mois"), ("un mur de 12m", "un mur de 12⍽m")),
        "de": (("29,99€", "29,99⍽€"), ("60W", "60⍽W")),
    },
    (
        change(
            rf"(?<![\w.,])\d++(?:[.,]\d++)*+()(?=(?:{CURRENCY}|{GLUED_LONE_UNITS})(?![\w'’]|-\w))", "{unit}", "right"
        ),
        change(rf"(?<!\w)(?<!\d{S})(?:EUR|CHF|USD|€)({S}+)(?=\d)", "{unit}"),
    ),
)

STANDARD = Rule(
    "standard",
    ALL,
    "no line break parts the name of a standard or the number of an act of the Union",
    "DIN 820-2; Interinstitutional style guide, 4.2.2; DIN 5008, geschütztes Leerzeichen",
    {
        "fr": (
            ("la norme ISO 14687", "la norme ISO⍽14687"),
            ("NF EN ISO 9001:2015", "NF⍽EN⍽ISO⍽9001:2015"),
            ("le règlement (UE) 2024/1689", "le règlement (UE)⍽2024/1689"),
        ),
        "de": (
            ("DIN EN 15038", "DIN⍽EN⍽15038"),
            ("nach EN 301 549", "nach EN⍽301⍽549"),
            ("ISO und DIN", "ISO und DIN"),
            ("die EN 9 Mal", "die EN 9 Mal"),
        ),
        "en": (("as in RFC 9110", "as in RFC⍽9110"),),
    },
    (
        change(
            rf"(?<=[A-Z])({S})(?=(?:(?:{STANDARDS})[{S[1:-1]}/-]){{0,3}}[A-Z]?\d{{2,6}}(?!\w)){behind(BODIES)}",
            NO_BREAK,
        ),
        change(rf"({S})(?=\d\d\d(?!\w)){behind(GROUPED)}", NO_BREAK),
        change(rf"({S})(?=(?:n[°o]|Nr\.|No)?{S}?\d{{1,4}}/\d)(?<=\((?:UE|EU|CE|EG|EC)..)", NO_BREAK),
        change(rf"({S})(?=\d{{1,4}}/\d)(?:(?<=\).n[°o].)|(?<=\).Nr\..)|(?<=\).No.))", NO_BREAK),
    ),
    technical=True,
)

GROUPING = Rule(
    "digit-grouping",
    ALL,
    "the digits of a quantity stand in groups of three that no line break parts",
    "F10, D7: Imprimerie nationale, Nombres en chiffres arabes; DIN 5008; never years, pages, numbers of things",
    {
        "fr": (
            ("13 600 fiches", "13⎵600 fiches"),
            ("3,141 592 65", "3,141⎵592⎵65"),
            ("page 1234 et n° 12345, en 2026", "page⍽1234 et n°⍽12345, en 2026"),
        ),
        "de": (("13 600 Studierende", "13⎵600 Studierende"), ("13.600 Studierende", "13.600 Studierende")),
        "en": (("13 600 students", "13,600 students"),),
    },
    (group_digits,),
)

UNGROUPED = Rule(
    "ungrouped-digits",
    ALL,
    "a number of five digits or more is easier to read in groups of three",
    "F10, D7: only the author knows whether it counts or names",
    {"fr": (("13600 fiches", "13⎵600 fiches"),), "de": (("136000 Bände", "136.000 Bände"),)},
    (ungrouped_digits,),
    "lint",
)

QUOTES = Rule(
    "quotes",
    ALL,
    "quotation marks are those of the language, outer and inner in turn",
    "F6, D1: Imprimerie nationale, Guillemets; Duden K 8–12",
    {
        "fr": (('il dit "oui"', "il dit «⍽oui⍽»"), ('"il dit "oui""', "«⍽il dit “oui”⍽»")),
        "de": (
            ('"a "b" c"', "„a ‚b‘ c“"),
            ("„gut”", "„gut“"),
            ("ein 'Wort'", "ein ‚Wort‘"),
            ('des "Spiegel"s', "des „Spiegel“s"),
            ('»a "b" c«', "»a ›b‹ c«"),
        ),
        "en": (('he said "yes"', "he said “yes”"), ("a 'word'", "a ‘word’")),
    },
    (set_quotes,),
)

UNPAIRED = Rule(
    "unpaired-quote",
    ALL,
    "this quotation mark has no partner",
    "F6, D1: which mark it stands for, only the author knows",
    {"fr": (('il dit "oui', "il dit «⍽oui"),)},
    (unpaired_quotes,),
    "lint",
)

CURRENCY_FIRST = Rule(
    "currency-after-amount",
    ("fr", "de"),
    "the currency follows the amount",
    "F13: Imprimerie nationale, Euro; DIN 5008 allows both, house style puts it last",
    {"fr": (("€12", "12⍽€"),), "de": (("€3,50", "3,50⍽€"),)},
    (
        change(
            rf"(?<![\w])(?<!\d{S})(€{S}?(?P<amount>\d[\d.,\u202f]{{0,15}}(?<=\d)))(?![\w])", r"\g<amount>" + "\u00a0€"
        ),
    ),
    "lint",
)
