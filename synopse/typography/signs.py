"""A galley → its quantities that are typed with the signs of another language: 86.000 m³ in French, 3.5 km in either.

A point may as well part the numbers of a chapter, a version, a date or a time. So a number is a quantity only with what
is measured or counted behind it, and not behind a word that numbers things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from synopse.typography.galley import Edit, Galley
from synopse.typography.lexicon import (
    CURRENCY,
    FRENCH_CURRENCIES,
    FRENCH_MEASURES,
    FRENCH_NOT_COUNTED,
    FRENCH_SCALES,
    GERMAN_CURRENCIES,
    GERMAN_MEASURES,
    GERMAN_SCALES,
    LETTER,
    LOWER,
    NUMBERING,
    UNITS,
    UPPER,
    S,
)
from synopse.typography.needed import may_stand_in
from synopse.typography.profiles import THIN, Profile
from synopse.typography.rule import expression

START = rf"(?<![\w.,:/§#+])(?<!{LETTER}-)"
END = r"(?![\w]|[.,:/]\d)"
AMOUNT = rf"\d{{1,9}}(?:[.,]\d{{1,9}}|{S}\d{{3}}(?!\d)){{0,4}}"

# A time may stand before `min`, and in German before Monday; Swiss cents stand behind a point in any language.
NO_SYMBOLS = {"fr": r"min(?!\w)|CHF", "de": r"min(?!\w)|CHF|Mo(?!\w)"}
WORDS = {
    "fr": rf"(?:{FRENCH_SCALES}|(?!francs?){FRENCH_CURRENCIES}|{FRENCH_MEASURES})(?!\w)",
    "de": rf"(?:{GERMAN_SCALES}|(?!Schweizer|Franken){GERMAN_CURRENCIES}|{GERMAN_MEASURES})(?!\w)",
}
MEASURED = {
    language: rf"{S}?(?:[%‰]|(?!{NO_SYMBOLS[language]})(?![VWL]\.{S}?[{UPPER}])"
    rf"(?:{UNITS}|{CURRENCY}|[mgtVWlLj]|s(?!\.{S}?\w))(?![\w'’]|-\w)|{words})"
    for language, words in WORDS.items()
}
COUNTED = {
    # What French counts is in the plural.
    "fr": rf"(?:{S}(?!{FRENCH_NOT_COUNTED}(?!\w))[{LOWER}]{{2,}}(?<=[sxz])(?!\w)|{S}CHF(?!\w))",
    "de": rf"{S}{LETTER}{{3}}",
}
HOURS = rf"{S}?(?:h|min|heures?|minutes?|Std\.|Min\.|Stunden?|Minuten?)(?![\w'’]|-\w)"
TO = rf"(?:{S}?(?:--?|[–—…×/±]|\.\.\.){S}?|{S}(?:à|bis|x){S})"
BETWEEN = r"(?:(?<=\b[Ee]ntre.)|(?<=\b[Zz]wischen.)|(?<=\b[Vv]on.))"
AND = rf"{S}(?:et|und|auf){S}"

POINT = r"(?:(?:0|[1-9]\d{0,8})(\.)(?:\d\d?|\d{4,9})|0(\.)\d{3})(?!\d)"
DECIMALS = {
    language: rf"{START}(?:{POINT}{END}(?=(?:{TO}{AMOUNT}){{0,3}}{measured})"
    rf"|\d{{1,4}}(\.)\d{END}(?={HOURS})"  # with two decimals it is a time: 10.30 h
    rf"|{BETWEEN}{POINT}(?={AND}{AMOUNT}{measured}))"
    for language, measured in MEASURED.items()
}
"""A number with a point and decimals behind it, before what is measured, or the first of several that are."""

GROUPED = {
    "fr": r"[1-9]\d{0,2}(?:(?:\.\d{3}){1,4}|(?:,\d{3}){2,4})",
    "de": r"[1-9]\d{0,2}(?:,\d{3}){2,4}",
}
MIXED = {
    "fr": r"[1-9]\d{0,2}(?:(?:\.\d{3}){1,4},\d{1,9}|(?:,\d{3}){1,4}\.\d\d?)",
    "de": r"[1-9]\d{0,2}(?:,\d{3}){1,4}\.\d\d?",
}
"""Of what has both signs nobody doubts which groups its digits."""

THOUSANDS = {
    language: rf"{START}(?<!\d{S})(?:{MIXED[language]}{END}"
    rf"|{grouped}{END}(?=(?:{TO}{AMOUNT}){{0,3}}(?:{MEASURED[language]}|{COUNTED[language]}))"
    rf"|{BETWEEN}{grouped}(?={AND}{AMOUNT}(?:{MEASURED[language]}|{COUNTED[language]})))"
    for language, grouped in GROUPED.items()
}
"""A number whose thousands are parted by the sign of another language."""

NUMBERED = rf"(?:{NUMBERING}){S}?(?:\d[\d.,]{{0,12}}{S}?(?:[,;/–-]|et|ou|à|und|oder|bis){S}?){{0,5}}\Z"
"""What stands before the number of a thing, or of the last of several: `articles 1.203 et`."""
FARTHEST = 80


def decimal_points(galley: Galley, profile: Profile) -> Iterator[Edit]:
    """The points of decimal numbers, which become commas."""
    for number in _quantities(DECIMALS, galley, profile):
        for group in range(1, number.re.groups + 1):
            if number[group]:
                yield Edit(*number.span(group), ",")


def foreign_thousands(galley: Galley, profile: Profile) -> Iterator[Edit]:
    """Whole numbers grouped by a point or a comma, as the language or its house style groups them."""
    separator = profile.grouping or ("." if profile.language == "de" else THIN)
    for number in _quantities(THOUSANDS, galley, profile):
        wanted = _grouped(number[0], separator)
        if wanted != number[0]:
            yield Edit(*number.span(), wanted)


def _quantities(patterns: Mapping[str, str], galley: Galley, profile: Profile) -> Iterator[re.Match[str]]:
    pattern = patterns[profile.language]
    if may_stand_in(pattern, galley.characters):
        for number in expression(pattern).finditer(galley.text):
            if not expression(NUMBERED).search(galley.text, max(0, number.start() - FARTHEST), number.start()):
                yield number


def _grouped(number: str, separator: str) -> str:
    """A number with its thousands parted by `separator`; the last sign is that of decimals if it is another one."""
    signs = re.findall(r"\D", number)
    whole, _, part = number.rpartition(signs[-1]) if len(set(signs)) > 1 else (number, "", "")
    return separator.join(re.split(r"\D", whole)) + (f",{part}" if part else "")
