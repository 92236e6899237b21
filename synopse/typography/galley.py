"""The runs of one block → one galley, and corrections → the next: each character knows its run and where it stood."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from synopse.typography.needed import characters_of

FREE, GUARDED, FOREIGN, RAISED = range(4)
"""What a character is to the rules: free to change; technical; another language's or protected; superscript."""


@dataclass(frozen=True)
class Run:
    """One text node of a block: its text, the language it is in (a BCP 47 tag), and whether it must stay as it is."""

    text: str
    language: str
    protected: bool = False


@dataclass(frozen=True)
class Piece:
    """A stretch of typeset text, set as superscript or not."""

    text: str
    superscript: bool = False


Pieces = tuple[Piece, ...]
"""A run as it is set."""


@dataclass(frozen=True)
class Edit:
    """A correction: the characters from `start` up to `end` become `text`.

    `anchor` is the position of the character the new text belongs to (a mark, a symbol): the new text goes into its
    run, and nothing happens where it may not be touched. `raised` sets the new text as superscript.
    """

    start: int
    end: int
    text: str
    anchor: int = -1
    raised: bool = False


@dataclass(frozen=True)
class Galley:
    """Text on its way through the rules, as parallel rows of equal length.

    `owner` is the run of each character, `origin` its offset in the joined text as it came (one entry more than
    there are characters), `kind` one of FREE, GUARDED, FOREIGN, RAISED.
    """

    text: str
    owner: array[int]
    origin: array[int]
    kind: bytes

    @cached_property
    def characters(self) -> frozenset[str]:
        """What stands in it, each once."""
        return characters_of(self.text)

    def allows(self, edit: Edit, *, guarded: bool = False) -> bool:
        """Whether `edit` touches nothing that must stay; `guarded` lets it change technical strings too."""
        forbidden = (FOREIGN, RAISED) if guarded else (GUARDED, FOREIGN, RAISED)
        touched = self.kind[edit.start : edit.end]
        if any(kind in touched for kind in forbidden):
            return False
        return edit.anchor < 0 or self.kind[edit.anchor] not in forbidden


def galley_of(runs: Sequence[Run]) -> Galley:
    """The runs joined, with nothing recognised and nothing changed yet."""
    owner = array("l")
    for number, run in enumerate(runs):
        owner.extend(array("l", [number]) * len(run.text))
    text = "".join(run.text for run in runs)
    return Galley(text, owner, array("l", range(len(text) + 1)), bytes(len(text)))


def corrected(galley: Galley, edits: Iterable[Edit]) -> Galley:
    """The galley after `edits`, which come in ascending order and do not overlap."""
    text: list[str] = []
    owner, origin, kind = array("l"), array("l"), bytearray()
    copied = 0
    for edit in edits:
        text += (galley.text[copied : edit.start], edit.text)
        owner += galley.owner[copied : edit.start]
        origin += galley.origin[copied : edit.start]
        kind += galley.kind[copied : edit.start]
        home = galley.owner[edit.anchor if edit.start == edit.end else edit.start]
        owner.extend([home] * len(edit.text))
        origin.extend([galley.origin[edit.start]] * len(edit.text))
        technical = edit.start < edit.end and galley.kind[edit.start] == GUARDED
        kind += bytes([RAISED if edit.raised else GUARDED if technical else FREE]) * len(edit.text)
        copied = edit.end
    owner += galley.owner[copied:]
    origin += galley.origin[copied:]
    kind += galley.kind[copied:]
    return Galley("".join((*text, galley.text[copied:])), owner, origin, bytes(kind))


def pieces_of(galley: Galley, count: int) -> tuple[Pieces, ...]:
    """The galley cut back into `count` runs, each as its pieces in order; a run without text has none."""
    runs: list[list[Piece]] = [[] for _ in range(count)]
    start = 0
    for end in _cuts(galley):
        piece = Piece(galley.text[start:end], galley.kind[start] == RAISED)
        runs[galley.owner[start]].append(piece)
        start = end
    return tuple(tuple(run) for run in runs)


def _cuts(galley: Galley) -> list[int]:
    """Where a new piece begins, and the end of the text."""
    owner, kind, length = galley.owner, galley.kind, len(galley.text)
    inner = (
        position
        for position in range(1, length)
        if owner[position] != owner[position - 1] or (kind[position] == RAISED) != (kind[position - 1] == RAISED)
    )
    return [*inner, length] if length else []
