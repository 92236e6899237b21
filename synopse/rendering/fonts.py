"""The bytes of font files → the characters they have, and what a text needs that one of them lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

UNDRAWN = frozenset(map(ord, "\n\t\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2060\u2066\u2067\u2068\u2069\ufeff"))
"""Characters that are obeyed and not drawn; the hyphen that a soft one may become is looked for instead."""


@dataclass(frozen=True)
class Missing:
    """A character that some faces lack: where it first stands in the text (from 0), and the names of these faces."""

    character: str
    offset: int
    faces: tuple[str, ...]

    def __str__(self) -> str:
        return f"U+{ord(self.character):04X} “{self.character}” is not in {', '.join(self.faces)}"


def coverage(font: bytes) -> frozenset[int]:
    """The code points that a font (TTF, OTF, WOFF2) has a glyph for. Raises ValueError where it is no font."""
    from fontTools.ttLib import TTFont  # here, since what a build knows of its fonts it mostly knows already

    try:
        with TTFont(BytesIO(font), lazy=True) as opened:
            return frozenset(opened.getBestCmap() or {})
    except Exception as error:  # fontTools promises no kind of exception for broken files
        raise ValueError(str(error) or type(error).__name__) from error


def missing(text: str, faces: Mapping[str, frozenset[int]]) -> tuple[Missing, ...]:
    """What a text needs that a face lacks, once per character, in the order of the text.

    `faces` has the coverage of each face by its name. Every face must have every character: emphasis, a title or a
    theme can set any of them in any face.
    """
    first: dict[str, int] = {}
    for offset, character in enumerate(text):
        first.setdefault("\u2010" if character == "\u00ad" else character, offset)
    found = []
    for character, offset in sorted(first.items(), key=lambda item: item[1]):
        lacking = tuple(name for name, points in faces.items() if ord(character) not in points)
        if lacking and ord(character) not in UNDRAWN:
            found.append(Missing(character, offset, lacking))
    return tuple(found)
