"""A galley → its dashes: the ones around an aside, which open and close in turn, and the ones between two numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from synopse.typography.galley import Edit, Galley
from synopse.typography.lexicon import UPPER, S
from synopse.typography.profiles import NO_BREAK, Profile
from synopse.typography.rule import Finder, expression

ASIDE_OR_END = (
    rf"(?<=[^\s])(?P<before>{S}+)(?P<dash>--|[–—])(?:(?P<after>{S}+)(?=[^\s])|(?P<stop>(?=[.,;:!?)…]|\n|$)))"
    rf"|(?P<end>(?<!\bM)(?<!\bMM)(?<!\b[{UPPER}])[.!?…][\"»”’)\]]{{0,3}}\s+(?=[\"«“(]?{S}?[{UPPER}])|\n)"
)


def french_asides(galley: Galley, profile: Profile) -> Iterator[Edit]:
    """Asides between dashes: no-break spaces inside, ordinary ones outside, no closing dash before a full stop.

    The first dash of a sentence opens, the next closes, and so on; between two figures a dash is no aside.
    """
    text, is_open = galley.text, False
    for match in expression(ASIDE_OR_END).finditer(text):
        if match["end"]:
            is_open = False
        elif not _between_figures(text, match):
            yield from _aside_edits(text, match, profile.dash, is_open)
            is_open = not is_open


def _aside_edits(text: str, match: re.Match[str], dash: str, closing: bool) -> Iterator[Edit]:
    start, end = match.span("dash")
    if match["after"] is None and closing and text[end : end + 1] == "." and text[end : end + 2] != "..":
        yield Edit(match.start("before"), end, "")
        return
    before, after = (NO_BREAK, " ") if closing or match["after"] is None else (" ", NO_BREAK)
    wanted = dash or ("–" if match["dash"] == "--" else match["dash"])
    if match["before"] != before:
        yield Edit(*match.span("before"), before)
    if match["dash"] != wanted:
        yield Edit(start, end, wanted)
    if match["after"] is not None and match["after"] != after:
        yield Edit(*match.span("after"), after)


def _between_figures(text: str, match: re.Match[str]) -> bool:
    return text[match.start() - 1].isdigit() and text[match.end() : match.end() + 1].isdigit()


def dash_glyph(pattern: str) -> Finder:
    """A finder that sets the dashes found by `pattern`, in its group `dash`, in the glyph of the house style."""

    def find(galley: Galley, profile: Profile) -> Iterator[Edit]:
        for match in expression(pattern).finditer(galley.text):
            wanted = profile.dash or (match["dash"] if match["dash"] in "–—" else "–")
            if match["dash"] != wanted:
                yield Edit(*match.span("dash"), wanted)

    return find


NUMBERS = {
    "fr": r"\d{1,3}(?:[\u00a0\u202f]\d{3})+(?:,\d+)?|\d{1,4}(?:,\d+)?",
    "de": r"\d{1,3}(?:[.\u202f]\d{3})+(?:,\d+)?|\d{1,4}(?:,\d+)?",
    "en": r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,4}(?:\.\d+)?",
}
"""A number that may begin or end a range, as each language writes it."""

RANGES = {
    language: rf"(?<![\w.,:/+*=~#§°'’–-])(?<!\d[ \u00a0\u202f])(?<![-–—=+]{S})"
    rf"(?P<first>{number})(?P<dash>{S}?(?:--|[-–]){S}?)(?P<last>{number})"
    r"(?![\w/]|[.,:]\d|[-–]\d|\s?[=])"
    for language, number in NUMBERS.items()
}


def ranges(galley: Galley, profile: Profile) -> Iterator[Edit]:
    """From one number to a greater one: an en dash without spaces."""
    decimal = "." if profile.language == "en" else ","
    for match in expression(RANGES[profile.language]).finditer(galley.text):
        if match["dash"] != "–" and _ascends(match["first"], match["last"], decimal):
            yield Edit(*match.span("dash"), "–")


def _ascends(first: str, last: str, decimal: str) -> bool:
    """Whether `first` to `last` is a range: rising, or a year and the end of a later one; not two identifiers."""
    if any(len(number) > 1 and number[0] == "0" and number.isdigit() for number in (first, last)):
        return False
    if len(first) == len(last) == 4 and first.isdigit() and last.isdigit() and not _years(first, last):
        return False
    if len(first) == 4 and len(last) == 2 and first.isdigit():
        return int(last) > int(first[2:])
    return _value(first, decimal) < _value(last, decimal)


def _years(first: str, last: str) -> bool:
    return 1000 <= int(first) < int(last) <= 2199


def _value(number: str, decimal: str) -> float:
    kept = "".join(character for character in number if character.isdigit() or character == decimal)
    return float(kept.replace(decimal, "."))
