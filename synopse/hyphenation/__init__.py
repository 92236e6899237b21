"""German patterns and the preferred breaks of an editor → where the press may break a word.

WeasyPrint asks pyphen, whose own German dictionary breaks compounds wrongly (`Kreisl-aufwirtschaft`): `register` puts
TeX's patterns in its place. What patterns cannot know, an editor writes in `locales/LANGUAGE/hyphenation.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path

import pyphen

from synopse.errors import Place, Problem

SOFT_HYPHEN = "\u00ad"
GERMAN_PATTERNS = Path(__file__).parent / "patterns" / "hyph-de-1996.pat.txt"
Patterns = dict[str, tuple[int, tuple[int, ...]]]
"""Letters → where the first value stands among them, and the values from there to the last."""
GERMAN = ("de", "de_DE", "de_AT", "de_CH")

# A word in an address is no word.
WORD = re.compile(rf"(?<![\w{SOFT_HYPHEN}@/.#])[^\W\d_]{{4,}}(?![\w{SOFT_HYPHEN}@/]|\.\w)")
ENDINGS = ("s", "es", "e", "n", "en", "er", "ern", "em", "nen", "x")
"""What German and French words may take on behind an entry of the list: its plural, its cases."""


def register() -> None:
    """Let pyphen, and so WeasyPrint's `hyphens: auto`, break German by TeX's patterns. Calling it again is free."""
    pyphen.hdcache.setdefault(GERMAN_PATTERNS, _GERMAN)
    for language in GERMAN:
        pyphen.LANGUAGES[language] = GERMAN_PATTERNS
        pyphen.LANGUAGES_LOWERCASE[language.lower()] = language


def learn(language: str) -> None:
    """Read German patterns, if it is German, before anybody asks for them: a process whose children will."""
    if language.partition("-")[0] == "de":
        _ = _GERMAN.patterns


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


def read_exceptions(text: str, file: str) -> tuple[dict[str, str], list[Problem]]:
    """The preferred breaks in `text`, a word a line (`Kreislauf-wirtschaft`; `#` begins a comment), and its faults.

    The words come in small letters, by themselves without their breaks. `file` names the text in the problems.
    """
    exceptions: dict[str, str] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        entry = line.partition("#")[0].strip()
        if not entry:
            continue
        place = Place(file, number, line.index(entry) + 1, len(entry))
        fault = _fault(entry, exceptions)
        if fault:
            problems.append(Problem(place, *fault))
        else:
            exceptions[entry.replace("-", "").lower()] = entry.lower()
    return exceptions, problems


def _fault(entry: str, known: Mapping[str, str]) -> tuple[str, str] | None:
    """What is wrong with one entry and what to do; None where nothing is."""
    if any(character.isspace() for character in entry):
        return f"`{entry}` is more than one word", "write one word a line"
    if not entry.replace("-", "").isalpha():
        return f"`{entry}` holds something other than letters and `-`", "write the word with `-` where it may break"
    if "-" not in entry:
        return f"`{entry}` shows no break", "put `-` where the word may break, as in `Kreislauf-wirtschaft`"
    if any(len(part) < 2 for part in entry.split("-")):
        return f"`{entry}` leaves fewer than two letters on a line", "keep two letters or more on both sides of `-`"
    if known.get(entry.replace("-", "").lower(), entry.lower()) != entry.lower():
        return f"`{entry}` stands in this list with other breaks already", "keep one of the two"
    return None


def soft_hyphens(text: str, exceptions: Mapping[str, str]) -> str:
    """`text` with a soft hyphen (U+00AD) at the preferred breaks of the words in `exceptions`.

    `exceptions` maps a word in small letters to the same with `-` at its breaks. A capital makes no difference, nor do
    the endings of plural and case. A word that holds a soft hyphen already stays as it is.
    """
    if not exceptions:
        return text
    return WORD.sub(lambda match: _broken(match[0], exceptions), text)


def _broken(word: str, exceptions: Mapping[str, str]) -> str:
    small = word.lower()
    entry = next((exceptions[form] for form in _forms(small) if form in exceptions), None)
    if entry is None or len(small) != len(word):
        return word
    cuts = [0, *accumulate(len(part) for part in entry.split("-")[:-1]), len(word)]
    return SOFT_HYPHEN.join(word[start:end] for start, end in pairwise(cuts))


@lru_cache(maxsize=16384)  # few words are new
def _forms(small: str) -> tuple[str, ...]:
    """A word in small letters, and without each ending that it may have."""
    return (small, *(small.removesuffix(ending) for ending in ENDINGS if small.endswith(ending)))
