"""A galley → the same galley with the technical strings in it marked: classified first, so that no rule errs."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from synopse.typography.galley import FREE, GUARDED, Galley
from synopse.typography.guard_table import GUARDS

FREE_TO_GUARDED = bytes([GUARDED if kind == FREE else kind for kind in range(256)])


def guarded(galley: Galley) -> Galley:
    """The galley with addresses, identifiers, code and the like marked, so that edits leave them alone."""
    kind = bytearray(galley.kind)
    for start, end in technical_spans(galley.text):
        kind[start:end] = kind[start:end].translate(FREE_TO_GUARDED)
    return replace(galley, kind=bytes(kind))


@lru_cache(maxsize=1024)  # a block in several languages is looked through for each of them
def technical_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the technical strings of `text` begin and end, kind by kind; they may overlap."""
    return tuple(
        match.span("kept" if "kept" in expression.groupindex else 0)
        for expression in _expressions()
        for match in expression.finditer(text)
    )


@cache
def _expressions() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for guard in GUARDS for pattern in guard.patterns)
