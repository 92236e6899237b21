"""Folded text and its dates → the days of the week it names, and of two texts those that are wrong or differ.

A weekday beside a date has to be that of the date, and the same in both languages. Those that stand by themselves are
compared only where both texts name as many and neither alone speaks of an exception: a night from Saturday to Sunday is
one "zum Sonntag", and what is closed on Mondays may be open from Tuesday on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from synopse.values.folding import fold
from synopse.values.lexicon import lexicon_of
from synopse.values.lexicon.model import NEVER, Lexicon
from synopse.values.value import Value, value

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FULL = re.compile(r"\d{4}-\d\d-\d\d")
ANY = re.compile(r"(?:\d{4}|-)-\d\d-\d\d")
FIRST_YEAR = 1583
"""The first whole year of the calendar that is in use."""

REACH = 16
"""How many characters stand between a weekday and its date at most."""


@dataclass(frozen=True)
class _Patterns:
    name: re.Pattern[str]
    gap: re.Pattern[str]
    chained: re.Pattern[str]
    exceptions: re.Pattern[str]


@lru_cache
def _patterns(language: str) -> _Patterns:
    lexicon = lexicon_of(language)
    names = "|".join(lexicon.weekdays) or NEVER
    word = rf"(?:{names})(?:{lexicon.weekday_parts})"
    return _Patterns(
        re.compile(rf"(?<!\w)(?P<name>{names})(?:{lexicon.weekday_parts})(?!\w)", re.IGNORECASE),
        re.compile(lexicon.before_date),
        re.compile(rf"(?<!\w){word},?\s?(?:[-–/&,]|{lexicon.range_joins})?\s?(?:le\s|den\s|dem\s)?$", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{lexicon.exceptions})(?!\w)", re.IGNORECASE),
    )


def weekdays(text: str, values: Sequence[Value], lexicon: Lexicon) -> Iterator[Value]:
    """The days of the week in `text`, each with the date among `values` that it stands before.

    Of several days before a date (samedi et dimanche 3 et 4 juillet) none is known to be that of the first one, and
    neither is what is said of every week (sonntags, 1. Juli bis 30. August) or of more than one date in brackets.
    """
    patterns = _patterns(lexicon.language)
    numbers = {name.lower(): number for name, number in lexicon.weekdays.items()}
    dates = {made.start: made for made in values if made.kind == "date" and ANY.fullmatch(made.canonical)}
    named = {place for made in values if made.kind == "name" for place in range(made.start, made.end)}
    for found in patterns.name.finditer(text):
        if found.start() in named:
            continue
        beside = _beside(found, text, dates, patterns)
        made = value("weekday", f"weekday {numbers[found['name'].lower()]}", *found.span(), weight="offered")
        yield replace(made, beside=beside)


def _beside(found: re.Match[str], text: str, dates: Mapping[int, Value], patterns: _Patterns) -> str:
    """The canonical date that a weekday is said of; "" where there is none."""
    gap = patterns.gap.match(text, found.end(), found.end() + REACH)
    made = dates.get(gap.end()) if gap else None
    if gap is None or made is None or (gap["bracket"] and text[made.end : made.end + 1] != ")"):
        return ""
    is_every = found[0].lower().endswith("s")
    is_chained = patterns.chained.search(text, max(0, found.start() - 2 * REACH), found.start()) is not None
    return "" if is_every or is_chained else made.canonical


def exceptional(values: Iterable[Value], text: str, language: str) -> bool:
    """Whether a text with weekdays among its values speaks of what is not, or closed, or except for a day."""
    if not any(made.kind == "weekday" for made in values):
        return False
    return _patterns(language).exceptions.search(fold(text).text) is not None


def wrong(values: Iterable[Value]) -> list[Value]:
    """The weekdays that are not those of the date beside them."""
    return [
        made
        for made in values
        if made.kind == "weekday" and FULL.fullmatch(made.beside) and made.beside >= f"{FIRST_YEAR}"
        if made.canonical != f"weekday {date.fromisoformat(made.beside).isoweekday()}"
    ]


def day_of(written: str) -> str:
    """The English name of the weekday of a date such as 2026-11-30."""
    return NAMES[date.fromisoformat(written).weekday()]


def differing(ours: Iterable[Value], theirs: Iterable[Value], *, alone: bool) -> Iterator[tuple[Value, Value]]:
    """The weekdays of one date that differ, and, if `alone`, those by themselves that do; ours before theirs."""
    first = [made for made in ours if made.kind == "weekday"]
    second = [made for made in theirs if made.kind == "weekday"]
    for made in first:
        others = [other for other in second if made.beside and _same_date(made.beside, other.beside)]
        ours_too = {own.canonical for own in first if _same_date(own.beside, made.beside)}
        if others and not ours_too & {other.canonical for other in others}:
            yield made, others[0]
    if alone:
        yield from _differing_alone(first, second)


def _same_date(one: str, other: str) -> bool:
    """Whether two dates may be the same, where either may lack its year."""
    return one[-5:] == other[-5:] and (one == other or one.startswith("--") or other.startswith("--"))


def _differing_alone(first: list[Value], second: list[Value]) -> Iterator[tuple[Value, Value]]:
    ours, theirs = ([made for made in values if not made.beside] for values in (first, second))
    if len(ours) != len(theirs):
        return
    left = list(theirs)
    unanswered = []
    for made in ours:
        answer = next((other for other in left if other.canonical == made.canonical), None)
        if answer is None:
            unanswered.append(made)
        else:
            left.remove(answer)
    yield from zip(unanswered, left, strict=True)
