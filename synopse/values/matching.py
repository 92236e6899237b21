"""Two texts and their languages → where they do not say the same: findings, and warnings where they are not as exact.

Values are compared as multisets: each answers for one on the other side, wherever it stands. First those are paired
that are equal as they stand, then those that may stand for the same; what is left and was to be there is a finding.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from synopse.values.extraction import extract
from synopse.values.folding import fold
from synopse.values.lexicon import lexicon_of
from synopse.values.names import surnames_in
from synopse.values.value import Finding, Names, Side, Value

SORTS = {"number": "number", "quantity": "number", "amount": "number", "percentage": "number", "points": "number"}
"""Kinds that are weighed against each other where neither side is demanded (deux ans / drei Jahre)."""


@dataclass(frozen=True)
class Examination:
    """What comparing two texts brought to light: `findings` fail a check, `warnings` are only told."""

    findings: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


@dataclass(frozen=True)
class Sides:
    """The values of both texts that have found no partner, and the pairs of those that have."""

    first: tuple[Value, ...]
    second: tuple[Value, ...]
    pairs: tuple[tuple[Value, Value], ...] = ()


def compare(text: str, language: str, other_text: str, other_language: str, *, names: Names = ()) -> list[Finding]:
    """The differences of value between two texts; empty when both say the same.

    Languages are BCP 47 tags. `names` are persons and institutions known beforehand. Numbers, amounts, quantities,
    dates, times, addresses, phones, references and names have to be in both; numbers in words, ordinals and Roman
    numerals only have to agree where both texts have them. Warnings are not among the findings: see `examine`.
    """
    return list(examine(text, language, other_text, other_language, names=names).findings)


def warnings(text: str, language: str, other_text: str, other_language: str, *, names: Names = ()) -> list[Finding]:
    """Values that both texts say, but one as more or less exact than the other (plus de 300 / knapp 300)."""
    return list(examine(text, language, other_text, other_language, names=names).warnings)


def examine(text: str, language: str, other_text: str, other_language: str, *, names: Names = ()) -> Examination:
    """Findings and warnings of two texts at once; arguments as of `compare`."""
    ours, theirs = extract(text, language, names), extract(other_text, other_language, names)
    matched = matched_values(Sides(ours, theirs), _negation(text, language), _negation(other_text, other_language))
    missing = _Missing(text, other_text, *_unanswered(matched, text, other_text))
    return Examination(tuple(missing.findings()), tuple(_imprecise(matched.pairs)))


# Pairing --------------------------------------------------------------------------------------------------------------

Keys = Callable[[Value], Iterable[str]]


def matched_values(sides: Sides, ours_fall: bool = False, theirs_fall: bool = False) -> Sides:
    """Pair what is equal, strictest first; `…_fall` says that the text has a word for a decrease."""
    demanded, any_weight = (lambda made: made.demanded), (lambda made: True)
    passes: list[tuple[Keys, Callable[[Value], bool]]] = [
        (_itself, demanded), (_itself, any_weight), (_forms, demanded), (_forms, any_weight),
    ]  # fmt: skip
    if ours_fall or theirs_fall:
        passes.append((_magnitude, demanded))
    for keys, wanted in passes:
        sides = _paired(sides, keys, wanted)
    return _split_fractions(_split_dates(sides))


def _itself(made: Value) -> Iterable[str]:
    return (made.canonical,)


def _forms(made: Value) -> Iterable[str]:
    return sorted(made.forms)


def _magnitude(made: Value) -> Iterable[str]:
    return (f"+{made.canonical}" if made.text.startswith("+") else made.canonical.removeprefix("-"),)


def _paired(sides: Sides, keys: Keys, wanted: Callable[[Value], bool]) -> Sides:
    """One pass: each wanted value of the first text takes the earliest wanted one of the second that shares a key."""
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for index, theirs in enumerate(sides.second):
        if wanted(theirs):
            for key in keys(theirs):
                waiting[key].append(index)
    taken: set[int] = set()
    left: list[Value] = []
    pairs = list(sides.pairs)
    for ours in sides.first:
        match = _earliest(waiting, keys(ours), taken) if wanted(ours) else None
        if match is None:
            left.append(ours)
            continue
        taken.add(match)
        pairs.append((ours, sides.second[match]))
    rest = tuple(made for index, made in enumerate(sides.second) if index not in taken)
    return Sides(tuple(left), rest, tuple(pairs))


def _earliest(waiting: dict[str, deque[int]], keys: Iterable[str], taken: set[int]) -> int | None:
    found = None
    for key in keys:
        queue = waiting.get(key)
        while queue and queue[0] in taken:
            queue.popleft()
        if queue and (found is None or queue[0] < found):
            found = queue[0]
    return found


def _negation(text: str, language: str) -> bool:
    return re.search(rf"(?<!\w)(?:{lexicon_of(language).decreases})(?!\w)", fold(text).text, re.IGNORECASE) is not None


def _split_dates(sides: Sides) -> Sides:
    """Pair a full date with a day and month and a year that stand apart in the other text."""
    first, second, pairs = list(sides.first), list(sides.second), list(sides.pairs)
    for whole, apart, swapped in ((first, second, False), (second, first, True)):
        for made in [made for made in whole if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", made.canonical)]:
            day = next((other for other in apart if other.canonical == f"-{made.canonical[4:]}"), None)
            year = next((other for other in apart if other.canonical == made.canonical[:4]), None)
            if day and year:
                whole.remove(made)
                apart.remove(day)
                apart.remove(year)
                pairs.append((day, made) if swapped else (made, day))
    return Sides(tuple(first), tuple(second), tuple(pairs))


def _split_fractions(sides: Sides) -> Sides:
    """Pair a fraction with the two numbers that the other text makes it of (jeder fünfte / 1 adulte sur 5)."""
    first, second, pairs = list(sides.first), list(sides.second), list(sides.pairs)
    for whole, apart, swapped in ((first, second, False), (second, first, True)):
        for made in [made for made in whole if made.kind == "fraction"]:
            over, _, under = made.canonical.partition("/")
            top = next((other for other in apart if other.canonical == over), None)
            bottom = next((other for other in apart if other.canonical == under), None)
            if bottom and (top or over == "1"):
                whole.remove(made)
                apart.remove(bottom)
                if top:
                    apart.remove(top)
                pairs.append((bottom, made) if swapped else (made, bottom))
    return Sides(tuple(first), tuple(second), tuple(pairs))


# What is left ---------------------------------------------------------------------------------------------------------


def _unanswered(sides: Sides, text: str, other_text: str) -> tuple[list[Value], list[Value]]:
    """The values of each side whose absence from the other is a finding."""
    ours = _missed_names(sides, text, other_text)
    first = [made for made in sides.first if made.demanded and made.kind != "name"] + ours[0]
    second = [made for made in sides.second if made.demanded and made.kind != "name"] + ours[1]
    spare_first = [made for made in sides.first if made.weight == "counted"]
    spare_second = [made for made in sides.second if made.weight == "counted"]
    sorts = {_sort(made) for made in spare_first} & {_sort(made) for made in spare_second}
    first += [made for made in spare_first if _sort(made) in sorts]
    second += [made for made in spare_second if _sort(made) in sorts]
    return sorted(first, key=_position), sorted(second, key=_position)


def _position(made: Value) -> tuple[int, int]:
    return made.start, made.end


def _sort(made: Value) -> str:
    if made.canonical.startswith(("per ", "some ")):
        return made.canonical[:4]
    return SORTS.get(made.kind, made.kind)


def _missed_names(sides: Sides, text: str, other_text: str) -> tuple[list[Value], list[Value]]:
    """Names that one text has and the other has not at all; how often does not matter."""
    named = {made.canonical for pair in sides.pairs for made in pair if made.kind == "name"}
    return (
        list(_absent(sides.first, named, other_text)),
        list(_absent(sides.second, named, text)),
    )


def _absent(values: Iterable[Value], named: set[str], other_text: str) -> Iterator[Value]:
    words: set[str] | None = None
    told = set(named)
    for made in values:
        if made.kind != "name" or not made.demanded or made.canonical in told:
            continue
        told.add(made.canonical)
        if words is None:
            words = surnames_in(fold(other_text).text)
        if made.canonical not in words:
            yield made


# Words for an editor --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Missing:
    """The values without counterpart of both texts, told as findings."""

    text: str
    other_text: str
    first: list[Value]
    second: list[Value]

    def findings(self) -> Iterator[Finding]:
        answers = self._answers()
        answered = {id(other) for other in answers.values()}
        for made in self.first:
            yield _finding(made, "first", answers.get(id(made)))
        for made in self.second:
            if id(made) not in answered:
                yield _finding(made, "second", None)

    def _answers(self) -> dict[int, Value]:
        """What stands in a value's place: the values of one sort, where both texts lack equally many."""
        answers: dict[int, Value] = {}
        for sort in {_sort(made) for made in self.first}:
            ours = [made for made in self.first if _sort(made) == sort]
            theirs = [made for made in self.second if _sort(made) == sort]
            if len(ours) == len(theirs):
                answers |= {id(made): other for made, other in zip(ours, theirs, strict=True)}
        return answers


def _finding(made: Value, side: Side, answer: Value | None) -> Finding:
    if answer is None:
        message = f"{_shown(made)} has no counterpart"
        return Finding(made.kind, message, side, made.start, made.end, made.text)
    message = f"{_shown(made)} stands against {_shown(answer)}"
    return Finding(made.kind, message, side, made.start, made.end, made.text, (answer.start, answer.end))


def _shown(made: Value) -> str:
    """The value as written, and what it is taken for where that is not the same."""
    if made.canonical == made.text or made.kind in ("name", "email", "url"):
        return f"`{made.text}`"
    return f"`{made.text}` ({made.canonical})"


def _imprecise(pairs: Iterable[tuple[Value, Value]]) -> Iterator[Finding]:
    for ours, theirs in pairs:
        if ours.approximator and theirs.approximator and ours.approximator != theirs.approximator:
            message = f"`{ours.text}` is “{ours.approximator}”, `{theirs.text}` is “{theirs.approximator}”"
            yield Finding(ours.kind, message, "first", ours.start, ours.end, ours.text, (theirs.start, theirs.end))
