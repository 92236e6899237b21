"""The values of two texts → those that answer each other in pairs, and those that are left over on each side.

Values are compared as multisets: each answers for one on the other side, wherever it stands. First those are paired
that are equal as they stand, then those that may stand for the same.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from synopse.values.value import Value


@dataclass(frozen=True)
class Sides:
    """The values of both texts that have found no partner, and the pairs of those that have."""

    first: tuple[Value, ...]
    second: tuple[Value, ...]
    pairs: tuple[tuple[Value, Value], ...] = ()


Keys = Callable[[Value], Iterable[str]]
SCORE = re.compile(r"(\d{1,2}):(\d\d)")


def matched_values(sides: Sides) -> Sides:
    """Pair what is equal, strictest first."""
    for keys in (_itself, _forms):
        for ours, theirs in WEIGHED:
            sides = _paired(sides, ours(keys), theirs(keys))
    sides = _paired(sides, _fallen, _lowered)
    sides = _paired(sides, _lowered, _fallen)
    return _split_quantities(_split_fractions(_split_dates(sides)))


def _demanded(keys: Keys) -> Keys:
    return lambda made: keys(made) if made.demanded else ()


def _any(keys: Keys) -> Keys:
    return keys


WEIGHED = ((_demanded, _demanded), (_demanded, _any), (_any, _demanded), (_any, _any))
"""Who chooses first: an article (un) leaves the "eins" to a 1 that has to be there."""


def _itself(made: Value) -> Iterable[str]:
    return (made.canonical,)


def _forms(made: Value) -> Iterable[str]:
    return sorted(made.forms)


def _fallen(made: Value) -> Iterable[str]:
    """What a negative number is without its sign."""
    return sorted(form.removeprefix("-") for form in made.forms) if made.negative else ()


def _lowered(made: Value) -> Iterable[str]:
    """A number that bears no sign, and whose sign a word near it stands for."""
    return sorted(made.forms) if made.lowered and not made.text.startswith("+") else ()


def _paired(sides: Sides, our_keys: Keys, their_keys: Keys) -> Sides:
    """One pass: each value of the first text takes the earliest one of the second that shares a key with it."""
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for index, theirs in enumerate(sides.second):
        for key in their_keys(theirs):
            waiting[key].append(index)
    taken: set[int] = set()
    left: list[Value] = []
    pairs = list(sides.pairs)
    for ours in sides.first:
        match = _earliest(waiting, our_keys(ours), taken)
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
    """Pair a fraction or a score with the two numbers that the other text makes it of.

    Jeder fünfte / 1 adulte sur 5; acht von zehn / 8 Français sur 10; 21:19 / 21 à 19.
    """
    first, second, pairs = list(sides.first), list(sides.second), list(sides.pairs)
    for whole, apart, swapped in ((first, second, False), (second, first, True)):
        for made in list(whole):
            parts = _fraction_parts(made, apart) if made.kind == "fraction" else _score_parts(made, apart)
            if parts:
                whole.remove(made)
                apart[:] = [other for other in apart if other not in parts]
                pairs.append((parts[-1], made) if swapped else (made, parts[-1]))
    return Sides(tuple(first), tuple(second), tuple(pairs))


def _fraction_parts(made: Value, apart: list[Value]) -> list[Value]:
    """The numbers over and under the stroke, wherever they stand, or two neighbours that make the same fraction."""
    over, _, under = made.canonical.partition("/")
    top = next((other for other in apart if other.canonical == over), None)
    bottom = next((other for other in apart if other.canonical == under), None)
    if bottom and (top or over == "1"):
        return [top, bottom] if top else [bottom]
    share = Fraction(made.canonical)
    return next(
        (
            [one, other]
            for one, other in pairwise(apart)
            if one.canonical.isdigit() and other.canonical.isdigit()
            if int(other.canonical) and Fraction(int(one.canonical), int(other.canonical)) == share
        ),
        [],
    )


def _score_parts(made: Value, apart: list[Value]) -> list[Value]:
    """The two neighbours that stand at either side of the colon in what looks like a time without a sign of one."""
    score = SCORE.fullmatch(made.text) if made.kind == "time" else None
    if score is None:
        return []
    numbers = tuple(str(int(number)) for number in score.groups())
    return next(
        ([one, other] for one, other in pairwise(apart) if (one.canonical, other.canonical) == numbers),
        [],
    )


def _split_quantities(sides: Sides) -> Sides:
    """Pair a quantity with the two that the other text says it in (12,3 km / 12 km et 300 m)."""
    first, second, pairs = list(sides.first), list(sides.second), list(sides.pairs)
    for whole, apart, swapped in ((first, second, False), (second, first, True)):
        answered = [pair[0] if swapped else pair[1] for pair in sides.pairs]
        for made in list(whole):
            parts = _parts(made.canonical, apart, answered)
            if len(parts) == 2:
                whole.remove(made)
                apart[:] = [other for other in apart if other not in parts]
                pairs.append((parts[0], made) if swapped else (made, parts[0]))
    return Sides(tuple(first), tuple(second), tuple(pairs))


def _parts(whole: str, left: list[Value], answered: list[Value]) -> list[Value]:
    """The two of the values that are `left` which make `whole`.

    For one that answers for another value already, its like stands in: of two times 300 m the first is taken, whichever
    belongs to the 12 km.
    """
    parts = [made for made in left if made.whole == whole]
    for taken in [made for made in answered if made.whole == whole]:
        parts += [made for made in left if made.canonical == taken.canonical and made not in parts][:1]
    return parts[:2]
