"""An expression → characters of which every text that it is found in has one: where there is none, nobody need look.

A language has some hundred expressions, and most texts lack what most of them begin with: a digit, a quotation mark, a
word of a list. To find that out takes as long as to look a dozen times, so only what is asked for often is examined.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

try:  # Python's own way of reading expressions, which may be called otherwise one day: then nothing is known of them
    from re import _constants as op  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:
    parser = None

OFTEN = 12
"""What is asked for so many times is worth examining."""
MOST = 200
"""A class of more characters says nothing: every text has one."""
COMMON = frozenset("abcdefghijklmnopqrstuvwxyz .,")
"""Every text has these."""
DIGIT = "0"
"""Stands for all digits."""

_asked: Counter[str] = Counter()
_examined: dict[str, frozenset[str]] = {}


def may_stand_in(pattern: str, characters: frozenset[str]) -> bool:
    """Whether an expression may be found in a text of these characters; True also where that is not known."""
    known = _examined.get(pattern)
    if known is None:
        _asked[pattern] += 1
        if _asked[pattern] < OFTEN:
            return True
        known = _examined[pattern] = needed(pattern)
    return not known or not known.isdisjoint(characters)


def characters_of(text: str) -> frozenset[str]:
    """The characters of a text, as `may_stand_in` wants them."""
    return frozenset(map(_digits_alike, set(text)))


def needed(pattern: str) -> frozenset[str]:
    """The characters of which any text that the expression is found in has one; empty where that is not known."""
    tree = parser.parse(pattern) if parser else None
    if tree is None or tree.state.flags & re.IGNORECASE:
        return frozenset()
    return _of_sequence(tree) or frozenset()


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """Of what must all be found, that which says most."""
    found = [known for item in items if (known := _of_item(*item))]
    return min(found, key=lambda known: (not known.isdisjoint(COMMON), len(known)), default=None)


def _of_item(kind: Any, what: Any) -> frozenset[str] | None:
    if kind is op.LITERAL:
        return frozenset(_digits_alike(chr(what)))
    if kind is op.IN:
        return _of_class(what)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _of_sequence(what[2]) if what[0] > 0 else None
    if kind is op.SUBPATTERN:
        return _of_sequence(what[3]) if not what[1] & re.IGNORECASE else None
    if kind is op.ATOMIC_GROUP:
        return _of_sequence(what)
    if kind is op.ASSERT:  # what stands ahead or behind stands in the text too
        return _of_sequence(what[1])
    if kind is op.BRANCH:
        branches = [_of_sequence(branch) for branch in what[1]]
        return frozenset().union(*filter(None, branches)) if all(branches) else None
    return None


def _of_class(members: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    found: set[str] = set()
    for kind, what in members:
        if kind is op.LITERAL:
            found.add(_digits_alike(chr(what)))
        elif kind is op.RANGE and what[1] - what[0] < MOST:
            found.update(_digits_alike(chr(code)) for code in range(what[0], what[1] + 1))
        elif kind is op.CATEGORY and what is op.CATEGORY_DIGIT:
            found.add(DIGIT)
        else:  # another category, or all but what is named
            return None
    return frozenset(found) if len(found) <= MOST else None


def _digits_alike(character: str) -> str:
    return DIGIT if character.isdecimal() else character
