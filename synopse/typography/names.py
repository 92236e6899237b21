"""A galley → titles kept with their names and with one another, and abbreviations of several parts kept together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from synopse.typography.galley import Edit, Galley
from synopse.typography.lexicon import (
    GERMAN_ABBREVIATIONS,
    GERMAN_DEGREES,
    GERMAN_TITLES,
    LETTER,
    UPPER,
    S,
)
from synopse.typography.profiles import NO_BREAK, Profile
from synopse.typography.rule import expression

KNOWN = frozenset(GERMAN_ABBREVIATIONS)
DOTTED = rf"(?<![\w.])(?:{LETTER}{{1,5}}\.{S}?){{2,8}}"
TITLES = (
    rf"(?<![\w.])(?:{GERMAN_TITLES})(?:{S}*(?:{GERMAN_TITLES}|{GERMAN_DEGREES})){{0,9}}(?:{S}*(?=[{UPPER}][^\W\d_]))?"
)
GAP = re.compile(rf"(?<=\.)({S}*)(?=[^\W\d_])")
LAST_GAP = re.compile(rf"(?<=\.)({S}*)\Z")
PARTS = re.compile(rf"{LETTER}{{1,5}}\.")


def abbreviations(galley: Galley, profile: Profile) -> Iterator[Edit]:
    """The parts of `z. B.` and its like, a no-break space between them however they were typed."""
    for match in expression(DOTTED).finditer(galley.text):
        parts = list(PARTS.finditer(galley.text, match.start(), match.end()))
        while parts:
            length = _known_length([part[0] for part in parts])
            for left, right in pairwise(parts[:length]):
                if galley.text[left.end() : right.start()] != profile.abbreviation_space:
                    yield Edit(left.end(), right.start(), profile.abbreviation_space, left.end() - 1)
            parts = parts[length:]


def _known_length(parts: list[str]) -> int:
    """How many of `parts` make up the longest abbreviation they begin with; 1 where they begin with none."""
    for length in range(len(parts), 1, -1):
        spelt = "".join(parts[:length])
        if spelt in KNOWN or spelt[0].lower() + spelt[1:] in KNOWN:
            return length
    return 1


def titles(galley: Galley, profile: Profile) -> Iterator[Edit]:
    """`Prof. Dr. med.` and its like: the titles kept together, and with the name that follows them."""
    for match in expression(TITLES).finditer(galley.text):
        for gap in GAP.finditer(galley.text, match.start(), match.end()):
            if gap[1] != profile.abbreviation_space:
                yield Edit(*gap.span(1), profile.abbreviation_space, gap.start() - 1)
        last = LAST_GAP.search(match[0])
        if last and _names_someone(galley.text, match.end()) and last[1] != NO_BREAK:
            yield Edit(match.start() + last.start(1), match.end(), NO_BREAK, match.start() + last.start(1) - 1)


def _names_someone(text: str, at: int) -> bool:
    return text[at : at + 1].isupper() and text[at + 1 : at + 2].isalpha()


ACRONYM = re.compile(r"(?<![\w.])[A-Z]\.(?:[A-Z]\.){2,9}(?!\w)")


def dotted_acronyms(galley: Galley, profile: Profile) -> Iterator[Edit]:
    """Acronyms of three letters and more typed with full stops."""
    for match in ACRONYM.finditer(galley.text):
        yield Edit(match.start(), match.end(), match[0].replace(".", ""))
