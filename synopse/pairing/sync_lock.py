"""Text of a sync.lock → each unit as it was last in step, and back: one readable stanza per unit.

git's conflict markers are read: for each unit the side survives that matches the current text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from synopse.errors import ContentError, Place, Problem
from synopse.language import tags
from synopse.pairing import Locked, Texts, normalise
from synopse.reading import strict_yaml
from synopse.reading.strict_yaml import Entry, Scalar
from synopse.schema.checking import did_you_mean

HEADER = "# Written by `build.py sync accept`: each unit as its languages were last declared to say the same.\n"
REMEDY = "take the file from git again, or delete it and run `build.py sync accept`"
"""What to do about a lock that is none: nobody writes it by hand."""
OWN = ("by", "facts")
"""What a stanza has besides the texts of languages."""
# What git puts between two versions of the same lines, and the side that follows each mark.
_MARKS = {"<<<<<<<": "ours", "|||||||": "before", "=======": "theirs", ">>>>>>>": "both"}
_LEADS_ON = {"both": ("ours",), "ours": ("before", "theirs"), "before": ("theirs",), "theirs": ("both",)}
_MARK = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?:[ \r].*)?", re.DOTALL)


def read(text: str, file: str, current: Mapping[str, Texts]) -> dict[str, Locked]:
    """The stanzas of a lock; `current` has the units' texts, to choose between the sides of a conflict.

    Raises ContentError where the file is not a lock.
    """
    if not text.strip() or not re.sub(r"(?m)^#.*\n?", "", text).strip():
        return {}
    languages = sorted({tag for texts in current.values() for tag in texts})
    if not has_conflict(text):
        return _stanzas(text, file, languages)
    ours, theirs = (_side(text, file, side, languages) for side in ("ours", "theirs"))
    merged = {}
    for path in sorted({*ours, *theirs}):
        sides = [side[path] for side in (ours, theirs) if path in side]
        merged[path] = max(sides, key=lambda side: _matches(side, current.get(path, {})))
    return merged


def has_conflict(text: str) -> bool:
    """Whether git left conflict markers."""
    return any(line.startswith("<<<<<<<") for line in text.split("\n"))


def _side(text: str, file: str, wanted: str, languages: Sequence[str]) -> dict[str, Locked]:
    """The stanzas of a lock with one side of each conflict. Problems have the lines of the whole file."""
    lines: list[str] = []
    numbers: list[int] = []
    here, opened = "both", 0
    for number, line in enumerate(text.split("\n"), 1):
        mark = _MARK.fullmatch(line)
        if mark and _MARKS[mark[1]] not in _LEADS_ON[here]:
            raise ContentError([_not_whole(Place(file, number, 1, 7))])
        if mark:
            here, opened = _MARKS[mark[1]], number
        elif here in ("both", wanted):
            lines.append(line)
            numbers.append(number)
    if here != "both":
        raise ContentError([_not_whole(Place(file, opened, 1, 7))])
    try:
        return _stanzas("\n".join(lines), file, languages)
    except ContentError as error:
        raise ContentError(_moved(problem, numbers) for problem in error.problems) from None


def _moved(problem: Problem, numbers: Sequence[int]) -> Problem:
    """A problem in one side of a file, with its line in the whole of it."""
    line = problem.place.line
    return (
        replace(problem, place=replace(problem.place, line=numbers[line - 1])) if 0 < line <= len(numbers) else problem
    )


def _not_whole(place: Place) -> Problem:
    return Problem(place, "git's marks of a conflict are not whole here", REMEDY)


def write(lock: Mapping[str, Locked]) -> str:
    """The text of a lock, sorted by unit."""
    return HEADER + "".join(f"\n{_stanza(path, entry)}" for path, entry in sorted(lock.items()))


def _matches(side: Locked, current: Texts) -> int:
    return sum(1 for tag, text in side.texts.items() if normalise(current.get(tag, "")) == normalise(text))


def _stanzas(text: str, file: str, languages: Sequence[str]) -> dict[str, Locked]:
    if not re.sub(r"(?m)^#.*\n?", "", text).strip():
        return {}
    try:
        tree = strict_yaml.read(text, file, texts_only=True)
    except ContentError as error:
        raise ContentError(replace(problem, hint=REMEDY) for problem in error.problems) from None
    problems = [problem for entry in tree.entries for problem in _not_of_a_lock(entry, languages)]
    if problems:
        raise ContentError(problems)
    return {entry.key: _locked(entry.node) for entry in tree.entries if isinstance(entry.node, strict_yaml.Mapping)}


def _not_of_a_lock(stanza: Entry, languages: Sequence[str]) -> Iterator[Problem]:
    """What a stanza holds that `write` would not have written; a language may be one that the project has no more."""
    if not isinstance(stanza.node, strict_yaml.Mapping):
        yield _not_a_lock(stanza.key_place)
        return
    for entry in stanza.node.entries:
        if entry.key not in (*OWN, *languages) and not _is_language(entry.key):
            hint = did_you_mean(entry.key, (*OWN, *languages))
            yield Problem(entry.key_place, f"unknown key `{entry.key}` in an entry of a lock", hint)
        elif isinstance(entry.node, strict_yaml.Mapping if entry.key == "facts" else Scalar):
            continue
        else:
            yield _not_a_lock(entry.key_place)


@lru_cache
def _is_language(key: str) -> bool:
    return tags.canonical(key) == key


def _not_a_lock(place: Place) -> Problem:
    return Problem(place, "this is not an entry of a lock", REMEDY)


def _locked(node: strict_yaml.Mapping) -> Locked:
    texts: dict[str, str] = {}
    facts: dict[str, str] = {}
    by = ""
    for entry in node.entries:
        if isinstance(entry.node, strict_yaml.Mapping):
            facts = {fact.key: str(strict_yaml.plain(fact.node) or "") for fact in entry.node.entries}
        elif isinstance(entry.node, Scalar) and entry.key == "by":
            by = entry.node.written
        elif isinstance(entry.node, Scalar):
            texts[entry.key] = entry.node.written.rstrip("\n")
    return Locked(texts, facts, by)


def _stanza(path: str, entry: Locked) -> str:
    lines = [f"{path}:"]
    if entry.by:
        lines.append(f"  by: {_quoted(entry.by)}")
    if entry.facts:
        lines.append("  facts:")
        lines += [f"    {name}: {_quoted(value)}" for name, value in sorted(entry.facts.items())]
    for tag, text in sorted(entry.texts.items()):
        lines.append(f"  {tag}: |-")
        lines += [f"    {line}".rstrip() for line in text.strip().split("\n")]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
