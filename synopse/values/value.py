"""What the other modules of this package speak of: values, names, findings; frozen, without behaviour of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "number", "percentage", "points", "amount", "quantity", "fraction", "ordinal",
    "date", "weekday", "time", "phone", "email", "url", "reference", "name",
]  # fmt: skip

Weight = Literal["demanded", "counted", "offered"]
"""How much a value asks of the other text.

*demanded*: it must be there. *counted*: a number in words, an ordinal, a Roman numeral; it is missed only where the
other text has one of the same sort to spare (trois / vier). *offered*: it answers, and is never missed (un, beide).
"""

Approximator = Literal["at least", "at most", "nearly", "about"]

Side = Literal["first", "second"]


@dataclass(frozen=True)
class Value:
    """One value as a text says it.

    `canonical` is the same for the same value in every language and spelling; `forms` are all the canonical values it
    may stand for (a day without its year, a number whose unit follows later), `canonical` among them. `start` and `end`
    count code points of the given text, and `text` is what stands there. `negative` marks a number below zero,
    `lowered` one whose sign a word near it may stand for. `beside` is the canonical date that a weekday is said of, and
    `whole` the canonical value that a quantity makes together with its neighbour (12 km et 300 m); `noun` is the thing
    that a number is a number of (country, for 12 pays). Each is "" where there is none.
    """

    kind: Kind
    canonical: str
    start: int
    end: int
    forms: frozenset[str]
    weight: Weight = "demanded"
    approximator: Approximator | None = None
    text: str = ""
    negative: bool = False
    lowered: bool = False
    beside: str = ""
    whole: str = ""
    noun: str = ""

    @property
    def demanded(self) -> bool:
        """Whether the other text must say it too."""
        return self.weight == "demanded"


@dataclass(frozen=True)
class Name:
    """A person or an institution known beforehand.

    `forms` are all its spellings, in all languages: any of them, in either text, is the same name. Of a person, the
    last word of a form answers for the whole (Thomas Courbe, Herr Courbe).
    """

    concept: str
    forms: tuple[str, ...]
    person: bool = False


Names = tuple[Name, ...]


@dataclass(frozen=True)
class Finding:
    """A difference between two texts.

    `side` says in which text the value stands, `start`, `end` and `text` where; `counterpart` is the range in the other
    text of what stands there in its place, where that is plain. `message` is a sentence for an editor, without full
    stop.
    """

    kind: Kind
    message: str
    side: Side
    start: int
    end: int
    text: str
    counterpart: tuple[int, int] | None = None


def value(
    kind: Kind, canonical: str, start: int, end: int, *others: str, weight: Weight = "demanded", negative: bool = False
) -> Value:
    """A value whose forms are `canonical` and `others`."""
    return Value(kind, canonical, start, end, frozenset((canonical, *others)), weight, negative=negative)
