"""A unit's prose with its facts filled in → what it says as plain text, each character with its place in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from synopse import document, typography
from synopse.errors import Place
from synopse.loading import facts
from synopse.loading.source import Project, Source
from synopse.reading import markup
from synopse.reading.strict_yaml import Scalar


@dataclass(frozen=True)
class Segment:
    """A stretch of what is said: `start` and `end` are its characters in the file's text.

    `literal` text stands there letter for letter; a fact stands there as its call. `block` counts paragraphs and items.
    `own` is a fact that each language was given for itself; `fact` is the call of a fact: its name, style and value.
    """

    text: str
    language: str
    start: int
    end: int
    literal: bool
    protected: bool
    block: int
    own: bool = False
    fact: str = ""


@dataclass(frozen=True)
class Spoken:
    """What a unit says in a language."""

    scalar: Scalar
    segments: tuple[Segment, ...]
    text: str
    starts: tuple[int, ...]

    def place(self, start: int, end: int) -> Place:
        """Where the characters [start:end] of `text` come from; of a fact, its call."""
        first, last = self._segment(start), self._segment(max(start, end - 1))
        begin = self._origin(first, start)
        finish = self._origin(last, max(start, end - 1)) + 1 if self.segments[last].literal else self.segments[last].end
        return self.scalar.place_of(begin, max(finish, begin + 1))

    def native(self, language: str) -> str:
        """The text with everything in another language, and every fact, blanked out; offsets stay."""
        return self._without(lambda segment: segment.language != language or not segment.literal)

    @property
    def worded(self) -> str:
        """The text with the facts blanked out that are addresses or telephone numbers; offsets stay."""
        return self._without(lambda segment: segment.protected)

    def worded_in(self, language: str) -> str:
        """The same without what is marked as another language; offsets stay."""
        return self._without(lambda segment: segment.protected or segment.language != language)

    @property
    def typed(self) -> str:
        """The text with every fact blanked out; offsets stay."""
        return self._without(lambda segment: not segment.literal)

    def common_but(self, calls: Collection[str]) -> str:
        """The text with every fact blanked out that each language was given for itself, or has one of these calls.

        Offsets stay.
        """
        return self._without(lambda segment: segment.own or segment.fact in calls)

    def _without(self, is_blank: Callable[[Segment], bool]) -> str:
        text = list(self.text)
        for start, segment in zip(self.starts, self.segments, strict=True):
            if is_blank(segment):
                text[start : start + len(segment.text)] = " " * len(segment.text)
        return "".join(text)

    def _segment(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)

    def _origin(self, index: int, offset: int) -> int:
        segment = self.segments[index]
        inside = min(offset - self.starts[index], max(0, segment.end - segment.start - 1))
        return segment.start + (inside if segment.literal else 0)

    def blocks(self) -> Iterator[tuple[Segment, ...]]:
        """The segments of each paragraph and item."""
        numbers = sorted({segment.block for segment in self.segments})
        for number in numbers:
            yield tuple(segment for segment in self.segments if segment.block == number)


def spoken(project: Project, source: Source, scalar: Scalar, tag: str) -> Spoken:
    """What a text of a source says in a language; its references must have been checked."""
    segments = tuple(_Reader(project, source, tag).blocks(markup.parse(scalar.written)))
    text, starts, block = "", [], 0
    for segment in segments:
        if segment.block != block and text:
            text += "\n"
        block = segment.block
        starts.append(len(text))
        text += segment.text
    return Spoken(scalar, segments, text, tuple(starts))


def runs(block: tuple[Segment, ...]) -> tuple[typography.Run, ...]:
    """A block as the typography wants it."""
    return tuple(typography.Run(segment.text, segment.language, segment.protected) for segment in block)


class _Reader:
    """Walks through parsed prose and gives the segments of what it says."""

    def __init__(self, project: Project, source: Source, tag: str) -> None:
        self.project, self.source, self.tag = project, source, tag
        self.count = 0

    def blocks(self, blocks: tuple[markup.Block, ...]) -> Iterator[Segment]:
        for block in blocks:
            if isinstance(block, markup.ListBlock):
                for item in block.items:
                    yield from self.blocks(item)
            else:
                self.count += 1
                yield from self._nodes(block.children, self.tag)

    def _nodes(self, nodes: tuple[markup.Inline, ...], language: str) -> Iterator[Segment]:
        for node in nodes:
            if isinstance(node, markup.Words):
                yield Segment(node.text, language, node.start, node.start + len(node.text), True, False, self.count)
            elif isinstance(node, markup.FactCall):
                yield self._fact(node, language)
            elif isinstance(node, markup.Span):
                inner = node.argument if node.kind == "foreign" else language
                yield from self._nodes(node.children, inner)

    def _fact(self, call: markup.FactCall, language: str) -> Segment:
        found = facts.find(self.project, self.source, call.name)
        entry = found.in_language(self.tag) if found else None
        if found is None or entry is None:
            raise KeyError(call.name)
        fact = facts.set_fact(call.name, entry, call.style, self.project.language(self.tag))
        protected = fact.kind in ("url", "email", "phone")
        words = document.plain_inline(fact.children)
        return Segment(
            words,
            language,
            call.start,
            call.end,
            False,
            protected,
            self.count,
            found.is_own(),
            f"{call.name}:{call.style}={fact.machine}",
        )
