"""The preferred breaks of an editor → soft hyphens in a text; and, in `dictionaries`, how the press breaks words.

What patterns cannot know, an editor writes in `locales/LANGUAGE/hyphenation.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate, pairwise

from synopse.errors import Place, Problem

SOFT_HYPHEN = "\u00ad"
# A word in an address is no word.
WORD = re.compile(rf"(?<![\w{SOFT_HYPHEN}@/.#])[^\W\d_]{{4,}}(?![\w{SOFT_HYPHEN}@/]|\.\w)")
FEW = 200
"""So many words are looked for in a text one by one; with more, it is faster to look up each word of the text."""
ENDINGS = ("s", "es", "e", "n", "en", "er", "ern", "em", "nen", "x")
"""What German and French words may take on behind an entry of the list: its plural, its cases."""


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
    if len(exceptions) <= FEW:
        small = text.lower()
        if not any(word in small for word in exceptions):  # as in most pieces of text, which need no words then
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
