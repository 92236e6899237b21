"""Folded text and its values → the values with how exact they are said to be (plus de, knapp, rund)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from synopse.values.lexicon import lexicon_of
from synopse.values.lexicon.model import Lexicon
from synopse.values.value import Approximator, Value

APPROXIMABLE = frozenset({"number", "percentage", "points", "amount", "quantity", "fraction"})
REACH = 40
"""How many characters before a value its approximator may begin."""
ARTICLE = r"les?|la|l'|de|d'|une?|eine?[mnrs]?|die|de[nrm]|the|an?|of"
BETWEEN = rf"(?:\s(?:{ARTICLE}))*[ \n']{{0,2}}(?:d'|l')?$"


def approximated(values: Iterable[Value], text: str, lexicon: Lexicon) -> Iterator[Value]:
    """The same values, each with the approximator that stands right before it in the folded text."""
    for made in values:
        if made.kind not in APPROXIMABLE:
            yield made
            continue
        yield replace(made, approximator=approximator_before(text[max(0, made.start - REACH) : made.start], lexicon))


def approximator_before(before: str, lexicon: Lexicon) -> Approximator | None:
    """The approximator that ends the text `before` a value."""
    matches = [
        (found.start(), -len(found[0]), name)
        for name, pattern in _patterns(lexicon.language)
        if (found := pattern.search(before))
    ]
    return min(matches)[2] if matches else None


@lru_cache
def _patterns(language: str) -> list[tuple[Approximator, re.Pattern[str]]]:
    approximators = lexicon_of(language).approximators
    return [(name, re.compile(rf"(?<!\w)(?:{words}){BETWEEN}", re.IGNORECASE)) for name, words in approximators.items()]
