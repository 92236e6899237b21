"""TeX's German patterns → pyphen's dictionaries, which WeasyPrint asks where a word may be broken.

Its own German one breaks compounds wrongly (`Kreisl-aufwirtschaft`): `register` puts TeX's in its place.
"""

from __future__ import annotations

import re
from pathlib import Path

import pyphen

GERMAN_PATTERNS = Path(__file__).parent / "patterns" / "hyph-de-1996.pat.txt"
Patterns = dict[str, tuple[int, tuple[int, ...]]]
"""Letters → where the first value stands among them, and the values from there to the last."""
GERMAN = ("de", "de_DE", "de_AT", "de_CH")


def register() -> None:
    """Let pyphen, and so WeasyPrint's `hyphens: auto`, break German by TeX's patterns. Calling it again is free."""
    pyphen.hdcache.setdefault(GERMAN_PATTERNS, _GERMAN)
    for language in GERMAN:
        pyphen.LANGUAGES[language] = GERMAN_PATTERNS
        pyphen.LANGUAGES_LOWERCASE[language.lower()] = language


def learn(language: str) -> None:
    """Read the patterns of a language before anybody asks for them: a process whose children will.

    French takes 12 ms, German 40, English 60.
    """
    if known := pyphen.language_fallback(language):
        _ = pyphen.Pyphen(lang=known).hd.patterns


class _German(pyphen.HyphDict):  # type: ignore[misc]  # pyphen has no types
    """TeX's patterns, read when the first word is broken by them: that takes 40 ms, and many a build breaks none.

    No lock is held while they are read: a process may be forked meanwhile, and would wait for it for ever. Who is early
    reads them twice.
    """

    def __init__(self) -> None:
        self.cache: dict[str, object] = {}
        self._read: tuple[Patterns, int] | None = None

    def _known(self) -> tuple[Patterns, int]:
        if self._read is None:
            patterns = _patterns(GERMAN_PATTERNS.read_text(encoding="utf-8"))
            self._read = patterns, max(map(len, patterns))
        return self._read

    @property
    def patterns(self) -> Patterns:
        """All of them."""
        return self._known()[0]

    @property
    def maxlen(self) -> int:
        """The length of the longest."""
        return self._known()[1]


_GERMAN = _German()


def _patterns(text: str) -> Patterns:
    """What pyphen would read from patterns in its own format; its reader takes half a second for these.

    A pattern such as `.ab3it` is letters with values between them. Few arrangements of values occur, so each is
    worked out once, by the shape of the pattern: all its letters made alike.
    """
    alike = str.maketrans(
        {character: "a" for character in set(text) if not (character.isdigit() or character.isspace())}
    )
    keys = text.translate(str.maketrans("", "", "0123456789")).split()
    shapes = text.translate(alike).split()
    values = {shape: _values(shape) for shape in set(shapes)}
    return {key: values[shape] for key, shape in zip(keys, shapes, strict=True)}


def _values(shape: str) -> tuple[int, tuple[int, ...]]:
    """Where the first value of a pattern stands among its letters, and the values from there to the last."""
    values = [int(digit or 0) for digit in re.findall(r"(\d?)(?:\D|$)", shape)]
    used = [position for position, value in enumerate(values) if value]
    return used[0], tuple(values[used[0] : used[-1] + 1])
