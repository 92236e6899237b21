"""A galley → the same galley with the technical strings in it marked: classified first, so that no rule errs."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from synopse.typography.galley import FREE, GUARDED, Galley
from synopse.typography.guard_table import GUARDS
from synopse.typography.needed import characters_of, may_stand_in
from synopse.typography.rule import expression

PATTERNS = tuple(pattern for guard in GUARDS for pattern in guard.patterns)
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
    characters = characters_of(text)
    looked_for = (expression(pattern) for pattern in PATTERNS if may_stand_in(pattern, characters))
    return tuple(
        match.span("kept" if "kept" in known.groupindex else 0)
        for known in looked_for
        for match in known.finditer(text)
    )
