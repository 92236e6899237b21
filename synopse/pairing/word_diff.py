"""Two versions of a text → what was taken out and put in, word by word."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Change:
    """A stretch of text that is the same, was deleted, or was inserted."""

    kind: Literal["same", "deleted", "inserted"]
    text: str


def word_diff(old: str, new: str) -> tuple[Change, ...]:
    """The stretches of `new` beside what it replaced of `old`; joined, the same and inserted ones are `new`.

    Lines that are only broken elsewhere are the same, as they are for the state of a unit.
    """
    before, after = _words(old), _words(new)
    changes: list[Change] = []
    known, found = [_spaced(word) for word in before], [_spaced(word) for word in after]
    matcher = difflib.SequenceMatcher(None, known, found, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind == "equal":
            changes.append(Change("same", "".join(after[other_start:other_end])))
            continue
        if start < end:
            changes.append(Change("deleted", "".join(before[start:end])))
        if other_start < other_end:
            changes.append(Change("inserted", "".join(after[other_start:other_end])))
    return tuple(changes)


def in_words(changes: tuple[Change, ...]) -> str:
    """A diff for a terminal: [-taken out-]{+put in+}."""
    marks = {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    return "".join(marks[change.kind].format(change.text) for change in changes)


def _spaced(word: str) -> str:
    """A word, or a space as what it parts: words, or paragraphs."""
    return word if not word.isspace() else "\n\n" if word.count("\n") > 1 else " "


def _words(text: str) -> list[str]:
    """Words, spaces and signs, each on its own."""
    return re.findall(r"\w+|\s+|[^\w\s]", text)
