"""Two values in an order that means something (from … to, of which) → where two texts have them the other way round.

"de 12 à 35 m" against "von 35 auf 12 m": no number is missing, and the river has become narrower.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from synopse.values.folding import fold
from synopse.values.lexicon import lexicon_of
from synopse.values.value import Kind, Value

NEAR = 60
"""So many characters may stand between two values that belong together."""
MOST = 9
"""So many values are looked through for the one that follows: some overlap."""
MOST_PAIRS = 200
"""So many pairs of a text are compared, each with each: no text has as many."""
_WORDS = r"(?:[^\W\d]+ ){0,2}"
"""What a value is of, or how exact it is: von rund 12 Metern auf knapp 35."""


@dataclass(frozen=True)
class Ordered:
    """Two values of a text; `order` is what their order means."""

    order: str
    first: Value
    second: Value

    def says(self, other: Ordered) -> bool:
        """Whether the other text has these values in this order."""
        return self.order == other.order and _same(self.first, other.first) and _same(self.second, other.second)

    def reverses(self, other: Ordered) -> bool:
        """Whether the other text has these values the other way round."""
        return self.order == other.order and _same(self.first, other.second) and _same(self.second, other.first)


def turned_round(
    ours: tuple[Value, ...], text: str, language: str, theirs: tuple[Value, ...], other_text: str, other_language: str
) -> list[tuple[Value, Value]]:
    """The values of both texts whose order one of them turns round: ours, and theirs in its place."""
    first = [*islice(_ordered(ours, text, language), MOST_PAIRS)]
    second = [*islice(_ordered(theirs, other_text, other_language), MOST_PAIRS)]
    own = [pair for pair in first if not any(map(pair.says, second))]
    other = [pair for pair in second if not any(map(pair.says, first))]
    turned = [(one, another) for one in own for another in other if one.reverses(another)]
    return [pair for one, another in turned for pair in ((one.first, another.first), (one.second, another.second))]


def _ordered(values: tuple[Value, ...], text: str, language: str) -> Iterator[Ordered]:
    for index, value in enumerate(values):
        later = (other for other in islice(values, index + 1, index + MOST) if 0 < other.start - value.end <= NEAR)
        following = min(later, key=lambda other: (other.start, -other.end), default=None)
        if following is not None:
            before = fold(text[max(0, value.start - NEAR) : value.start]).text
            between = fold(text[value.end : following.start]).text
            yield from (
                Ordered(order, value, following)
                for order, ahead, joint in _patterns(language)
                if _may_be(order, {value.kind, following.kind}) and ahead.search(before) and joint.fullmatch(between)
            )


def _may_be(order: str, kinds: set[Kind]) -> bool:
    """Whether two values of these kinds can be in an order: of one of them the unit may be said later, or before."""
    return kinds == {"number"} if order == "share" else len(kinds - {"number"}) <= 1


@lru_cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """What an order means, what stands before the first value and what between the two."""
    return tuple(
        (
            order,
            re.compile(rf"(?<!\w)(?:{ahead}) ?{_WORDS}$" if ahead else "", re.IGNORECASE),
            re.compile(rf" ?{_WORDS}(?:(?<= )|, ?)(?:{joint}) {_WORDS}", re.IGNORECASE),
        )
        for order, phrases in lexicon_of(language).orders.items()
        for ahead, joint in phrases
    )


def _same(one: Value, other: Value) -> bool:
    return not one.forms.isdisjoint(other.forms)
