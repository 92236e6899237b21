"""Text as typed or typeset → the same text in plain characters, with the way back to the given offsets.

Spaces of every width become one kind, soft hyphens and zero-width characters go, dashes and apostrophes are made alike,
raised and lowered characters come down to the line. What is no text (a fact's braces, the call of a note) is blanked
out.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

BLANK = "\ufffc"
"""Stands for a character that is already accounted for: neither letter, digit, space nor punctuation."""

DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\r*")
ALIKE = {
    "\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2015": "—",
    "’": "'", "‘": "'", "ʼ": "'", "´": "'", "º": "°", "\u2028": "\n", "\u2029": "\n",
}  # fmt: skip
RAISED = {"¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁰": "0"}
AREA = re.compile(r"(?:^|[^\w]|\d)[cdkmµ]?m$")
SKIPPED = re.compile(r"</?su[bp]>|\[\^[^\]\s]+\]|\u00ad[ \t]*\n[ \t]*")
FACT = re.compile(r"\{[a-z][\w.-]*(?::[a-z-]+)?\}")


@dataclass(frozen=True)
class Folded:
    """A folded text. Its character `i` stands for the characters `starts[i]` up to `ends[i]` of the given text."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range of the given text behind the range of the folded one, which must not be empty."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Fold `text`; any string will do."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    skipped = {index for found in SKIPPED.finditer(text) for index in range(*found.span())}
    facts = {index for found in FACT.finditer(text) for index in range(*found.span())}
    for index, character in enumerate(text):
        if index in skipped or character in DROPPED:
            continue
        if unicodedata.combining(character) and letters:
            composed = unicodedata.normalize("NFC", letters[-1] + character)
            letters[-1] = composed if len(composed) == 1 else letters[-1]
            ends[-1] = index + 1
            continue
        for plain in BLANK if index in facts else plain_form(character, letters):
            letters.append(plain)
            starts.append(index)
            ends.append(index + 1)
    return Folded("".join(letters), tuple(starts), tuple(ends))


def plain_form(character: str, before: list[str]) -> str:
    """The characters that one counts as, after those `before` it; none for a raised digit that calls a note."""
    if character.isascii():
        return " " if character == "\t" else character
    if character in RAISED:
        return RAISED[character] if AREA.search("".join(before[-3:])) else ""
    if character in ALIKE:
        return ALIKE[character]
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Lm" or "\ufb00" <= character <= "\ufb06" or "₀" <= character <= "₉":
        return unicodedata.normalize("NFKC", character)
    return character
