"""The texts of a unit in all languages, and as they were last declared to match → the state of each language.

Nothing is typed by hand and no clock is asked: a state follows from the current texts and `sync.lock` alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from synopse.document import State

Texts = Mapping[str, str]
"""Text by language."""


@dataclass(frozen=True)
class Locked:
    """A unit as it was last declared in step: its texts, the facts they used with their values, and who said so."""

    texts: Texts
    facts: Mapping[str, str]
    by: str = ""


@dataclass(frozen=True)
class UnitState:
    """How a unit stands.

    `languages` gives each wanted language its state; `leading` are the languages whose text changed since the unit was
    in step; `locked` is what it is compared with; `moved_from` the path it had there, if another;
    `changed_facts` names the facts whose value changed since (read it again; no failure).
    """

    path: str
    languages: Mapping[str, State]
    leading: tuple[str, ...]
    locked: Locked | None
    moved_from: str = ""
    changed_facts: tuple[str, ...] = ()

    @property
    def in_step(self) -> bool:
        """Whether every language is in step."""
        return all(state == "in step" for state in self.languages.values())

    @property
    def summary(self) -> str:
        """The state of the unit in words: in step, de behind, in conflict, de missing, new."""
        states = set(self.languages.values())
        if self.in_step:
            return "in step"
        if "in conflict" in states:
            return "in conflict"
        for state in ("missing", "behind"):
            named = [tag for tag, found in self.languages.items() if found == state]
            if named:
                return f"{', '.join(named)} {state}"
        return "new"


_DOUBLE_QUOTES = "«»“”„‟"
_SINGLE_QUOTES = "’‘‚‛‹›´`ʼ"
_DASHES = "‐‑‒–—―−"
_ALIKE = str.maketrans({**dict.fromkeys(_DOUBLE_QUOTES, '"'), **dict.fromkeys(_SINGLE_QUOTES, "'"),
                        **dict.fromkeys(_DASHES, "-"), "…": "...", "\u00ad": None, "\u2060": None})  # fmt: skip
_NEAR = 40  # nobody puts more marks than so many between two figures; and a text of nothing else has an end
_PARAGRAPH = "\u2029"
_PUNCTUATION = r"""[;:!?.,"'()\[\]{}%‰€$£°§/*_\-"""
_SPACE_AT_PUNCTUATION = re.compile(rf" (?={_PUNCTUATION}{_PARAGRAPH}])|(?<={_PUNCTUATION}{_PARAGRAPH}]) ")


@lru_cache(maxsize=32_768)  # a unit is compared with its lock for each language, and again with each change
def normalise(text: str) -> str:
    """What two versions of a text are compared by: the words and figures, not how they are spaced and quoted.

    Runs of space are one; spaces at punctuation and quotes are dropped, but never where digits would meet;
    quotes, apostrophes and dashes are alike. Paragraphs and list items stay apart.
    """
    text = unicodedata.normalize("NFC", text).strip()
    text = re.sub(r"(?<![ \t\u00a0\u202f\u2009\u2007])[ \t\u00a0\u202f\u2009\u2007]*\r?\n", "\n", text)
    text = re.sub(r"\n{2,}[ \t]*", _PARAGRAPH, text)
    text = re.sub(r"(?:\n|(?<=\u2029))[ \t]*([-*+]|\d+[.)])[ \t]+", lambda m: f"{_PARAGRAPH}{m[1]} ", text)
    text = re.sub(r"\s+", " ", text.replace(_PARAGRAPH, "\x00")).replace("\x00", _PARAGRAPH)
    text = re.sub(f"{_PARAGRAPH}+", _PARAGRAPH, text.translate(_ALIKE))
    return _SPACE_AT_PUNCTUATION.sub(lambda match: _drop(match, text), text)


def _drop(match: re.Match[str], text: str) -> str:
    """Nothing, or the space itself where dropping it would join digits over the mark (`1, 2` is not `1,2`)."""
    before = text[max(0, match.start() - _NEAR) : match.start()].rstrip(" .,:'-")[-1:]
    after = text[match.end() : match.end() + _NEAR].lstrip(" .,:'-")[:1]
    return " " if before.isdigit() and after.isdigit() else ""


def state_of(
    path: str, current: Texts, locked: Locked | None, wanted: Sequence[str], facts: Mapping[str, str]
) -> UnitState:
    """The state of one unit.

    `current` has the texts there are, `wanted` the languages it is wanted in, `facts` the values of the facts its texts
    use now.
    """
    known = {tag: text for tag, text in (locked.texts if locked else {}).items() if tag in wanted}
    present = [tag for tag in wanted if current.get(tag)]
    leading = tuple(tag for tag in present if tag in known and normalise(current[tag]) != normalise(known[tag]))
    declared = any(tag in known for tag in present)
    states: dict[str, State] = {}
    for tag in wanted:
        if tag not in present:
            states[tag] = "missing"
        elif len(present) == 1 or len(wanted) == 1:
            states[tag] = "in step"  # nothing beside it to be out of step with
        elif not declared or tag not in known:
            states[tag] = "new"
        elif tag in leading:
            states[tag] = "in conflict" if len(leading) > 1 else "in step"
        else:
            states[tag] = "behind" if leading else "in step"
    touched = tuple(name for name, value in (locked.facts if locked else {}).items() if facts.get(name, value) != value)
    return UnitState(path, states, leading, locked, changed_facts=touched)


def states(
    units: Mapping[str, Texts],
    lock: Mapping[str, Locked],
    wanted: Mapping[str, Sequence[str]],
    facts: Mapping[str, Mapping[str, str]],
) -> tuple[UnitState, ...]:
    """The state of every unit of a document, in the order of `units`.

    A unit that was moved or renamed with its texts unchanged is found again by its texts.
    """
    gone = {_fingerprint(entry.texts): (path, entry) for path, entry in lock.items() if path not in units}
    found = []
    for path, current in units.items():
        entry, moved_from = lock.get(path), ""
        if entry is None:
            present = {tag: current[tag] for tag in wanted[path] if current.get(tag)}
            moved_from, entry = gone.get(_fingerprint(present), ("", None))
        state = state_of(path, current, entry, wanted[path], facts.get(path, {}))
        found.append(UnitState(path, state.languages, state.leading, entry, moved_from, state.changed_facts))
    return tuple(found)


def _fingerprint(texts: Texts) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((tag, normalise(text)) for tag, text in texts.items()))


def accept(current: Texts, wanted: Sequence[str], facts: Mapping[str, str], by: str = "") -> Locked:
    """The unit as it is now, declared in step."""
    return Locked({tag: current[tag].strip() for tag in wanted if current.get(tag)}, dict(facts), by)
