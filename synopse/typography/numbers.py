"""A galley → the digits of its long numbers in groups of three, as the house style separates them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from synopse.typography.galley import Edit, Galley
from synopse.typography.lexicon import LETTER, UPPER, S
from synopse.typography.profiles import THIN, Profile
from synopse.typography.rule import expression

SPACED = (
    rf"(?<![\w.,:/])(?<!{LETTER}-)(?<!\d{S})\d{{1,3}}(?P<whole>(?:{S}\d{{3}}){{1,5}})(?:,(?P<part>\d{{3}}(?:{S}\d{{3}}){{0,3}}(?:{S}\d{{1,2}})?|\d+))?"
    rf"(?![\w]|{S}\d|[.:/]\d)"
)
PART = rf"(?<=\d),(?P<part>\d{{3}}(?:{S}\d{{3}}){{0,3}}{S}\d{{1,3}})(?![\w]|{S}\d|[.,:/]\d)"
POINTED = r"(?<![\w.,:/-])\d{1,3}(?P<whole>(?:\.\d{3}){1,5})(?![\w]|[.:/]\d)"
# Five digits before a capital are most often a postal code.
BARE = re.compile(rf"(?<![\w.,:/+#°’'-])(?<!\d{S})[1-9](?:\d{{5,14}}|\d{{4}}(?!{S}[{UPPER}]))(?![\w:/]|[.,-]\d|{S}\d)")
ANY_SPACE = re.compile(S)


def group_digits(galley: Galley, profile: Profile) -> list[Edit]:
    """Numbers typed in groups, with the separator of the house style; a typed point yields only to a chosen one."""
    separator = profile.grouping or THIN
    edits = [
        edit for match in expression(SPACED).finditer(galley.text) for edit in _separated(match, "whole", separator)
    ]
    # Behind the decimal comma a group is parted by a space, whatever parts the groups before it.
    part_space = separator if separator.isspace() else THIN
    if profile.language != "en":
        edits += [
            edit for match in expression(PART).finditer(galley.text) for edit in _separated(match, "part", part_space)
        ]
    if profile.language == "de" and profile.grouping not in ("", "."):
        edits += [edit for match in expression(POINTED).finditer(galley.text) for edit in _pointed(match, separator)]
    return sorted(edits, key=lambda edit: edit.start)


def _separated(match: re.Match[str], group: str, separator: str) -> Iterator[Edit]:
    offset = match.start(group)
    for space in ANY_SPACE.finditer(match[group]):
        if space[0] != separator:
            yield Edit(offset + space.start(), offset + space.end(), separator)


def _pointed(match: re.Match[str], separator: str) -> Iterator[Edit]:
    for at in range(match.start("whole"), match.end("whole"), 4):
        yield Edit(at, at + 1, separator)


def ungrouped_digits(galley: Galley, profile: Profile) -> Iterator[Edit]:
    """Numbers of five digits and more typed in one row: a quantity to be grouped, or a name to be left alone."""
    separator = profile.grouping or ("." if profile.language == "de" else THIN)
    for match in BARE.finditer(galley.text):
        grouped = f"{int(match[0]):,}".replace(",", separator)
        yield Edit(match.start(), match.end(), grouped)
