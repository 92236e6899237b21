"""Two texts and their languages → where they do not say the same: findings, and warnings where one is less exact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from synopse.values.counted import exchanged
from synopse.values.extraction import extract
from synopse.values.folding import fold
from synopse.values.matching import Sides, matched_values
from synopse.values.names import surnames_in
from synopse.values.ordered import turned_round
from synopse.values.value import Finding, Names, Side, Value
from synopse.values.weekdays import day_of, differing, exceptional, wrong

SORTS = {"number": "number", "quantity": "number", "amount": "number", "percentage": "number", "points": "number"}
"""Kinds that are weighed against each other where neither side is demanded (deux ans / drei Jahre)."""


@dataclass(frozen=True)
class Examination:
    """What comparing two texts brought to light: `findings` fail a check, `warnings` are only told."""

    findings: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


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
    matched = matched_values(Sides(ours, theirs))
    missing = _Missing(text, other_text, *_unanswered(matched, text, other_text))
    alike = exceptional(ours, text, language) == exceptional(theirs, other_text, other_language)
    swapped = (*exchanged(ours, theirs), *turned_round(ours, text, language, theirs, other_text, other_language))
    findings = (*missing.findings(), *_swapped(swapped), *_weekdays(ours, theirs, alike))
    return Examination(findings, tuple(_imprecise(matched.pairs)))


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


def _swapped(pairs: Iterable[tuple[Value, Value]]) -> Iterator[Finding]:
    """Numbers that both texts say, but of each other's things, or in the other order; each once."""
    for made, other in dict.fromkeys(pairs):
        message = f"{_shown(made)} stands against {_shown(other)}: numbers have changed places"
        yield Finding(made.kind, message, "first", made.start, made.end, made.text, (other.start, other.end))


def _weekdays(ours: tuple[Value, ...], theirs: tuple[Value, ...], alike: bool) -> Iterator[Finding]:
    """Weekdays that are not those of their date, and those that both texts say differently.

    `alike` says that either both texts or none speaks of an exception.
    """
    sides: tuple[tuple[Side, tuple[Value, ...]], ...] = (("first", ours), ("second", theirs))
    faults = [(side, made) for side, values in sides for made in wrong(values)]
    for side, made in faults:
        message = f"`{made.text}` is not the weekday of {made.beside}, which is a {day_of(made.beside)}"
        yield Finding(made.kind, message, side, made.start, made.end, made.text)
    told = {made.beside for _, made in faults}
    for made, other in differing(ours, theirs, alone=alike):
        if not {made.beside, other.beside} & told:
            yield _finding(made, "first", other)


def _shown(made: Value) -> str:
    """The value as written, and what it is taken for where that is not the same."""
    if made.canonical == made.text or made.kind in ("name", "email", "url", "weekday"):
        return f"`{made.text}`"
    return f"`{made.text}` ({made.canonical})"


def _imprecise(pairs: Iterable[tuple[Value, Value]]) -> Iterator[Finding]:
    for ours, theirs in pairs:
        if ours.approximator and theirs.approximator and ours.approximator != theirs.approximator:
            message = f"`{ours.text}` is “{ours.approximator}”, `{theirs.text}` is “{theirs.approximator}”"
            yield Finding(ours.kind, message, "first", ours.start, ours.end, ours.text, (theirs.start, theirs.end))
