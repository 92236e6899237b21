"""Words and tags → the text of a unit in the markup of the content, wrapped where it is a block."""

from __future__ import annotations

import itertools
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field

from synopse.exchange.tags import BREAKS, Part, Tag, Tagged, alike, tagged, tidy

WIDTH = 96
"""Where the lines of a block are wrapped whose authors have not shown it: in characters, its margin not counted."""

# What is escaped: nothing, what begins a call or a span, all there could be.
_NOTHING, _BEGINNINGS, _ANYTHING = re.compile("(?!)"), re.compile(r"[\[{]"), re.compile(r"[\\*_\[\]{}]")
_LIKE_AN_ITEM = re.compile(r"^([-+*]|\d+(?=[.)]))(?=[.) ]|$)")
# What would begin a list if it came first on a line keeps to the word before it.
_BEFORE_AN_ITEM = re.compile(r" (?=(?:[-+*]|\d+[.)]) )")
_KEPT = "\x00"
# How emphasis and strong are marked; the later ones where the first would run together.
_STRESS = (("*", "**"), ("_", "**"), ("*", "__"), ("_", "__"))


class Unwritable(ValueError):
    """The markup of the content cannot say this."""


def width_of(text: str) -> int:
    """Where the lines of a block are wrapped, as its authors show it."""
    longest = max(map(len, text.split("\n")))
    return longest if "\n" in text.strip() and longest >= WIDTH / 2 else WIDTH


def written(parts: Tagged, width: int = 0) -> str:
    """The text that reads as `parts`, wrapped at `width` characters unless it is 0.

    Raises Unwritable where no text does.
    """
    parts = tidy(parts)
    for always in (False, True):
        paragraphs = [_paragraph(inlines, always) for _, inlines in _paragraphs(parts)]
        heads = [head for head, _ in _paragraphs(parts)]
        for layout in (_Layout(width), _Layout(0)):
            text = layout.text(heads, paragraphs)
            if alike(tagged(text), parts):
                return text
    raise Unwritable


def _paragraphs(parts: Tagged) -> Iterator[tuple[Tag | None, tuple[Part, ...]]]:
    """Each paragraph or item with the tag that begins it."""
    head: Tag | None = None
    inlines: list[Part] = []
    for position, part in enumerate(parts):
        if isinstance(part, Tag) and part.kind in BREAKS:
            if position:
                yield head, tuple(inlines)
            head, inlines = part, []
        else:
            inlines.append(part)
    yield head, tuple(inlines)


def _paragraph(parts: tuple[Part, ...], always: bool) -> str:
    """One paragraph on one line, with as few escapes as it needs; `always` escapes all there could be."""
    escapes = (_ANYTHING,) if always else (_NOTHING, _BEGINNINGS, _ANYTHING)
    stressed = any(isinstance(part, Tag) and part.kind in ("emphasis", "strong") for part in parts)
    for escape, stress in itertools.product(escapes, _STRESS if stressed else _STRESS[:1]):
        line = "".join(_inline(part, stress, escape) for part in parts)
        line = _LIKE_AN_ITEM.sub(_escaped_item, line) if escape is _ANYTHING else line
        if alike(tagged(line), parts):
            return line
    raise Unwritable


def _escaped_item(match: re.Match[str]) -> str:
    return match[1] + "\\" if match[1].isdigit() else "\\" + match[1]


def _inline(part: Part, stress: tuple[str, str], escape: re.Pattern[str]) -> str:
    if isinstance(part, str):
        return escape.sub(r"\\\g<0>", part)
    match part.kind, part.role:
        case "fact", _:
            return f"{{{part.argument}}}"
        case "note", _:
            return f"[^{part.argument}]"
        case "emphasis", _:
            return stress[0]
        case "strong", _:
            return stress[1]
        case "link", "close":
            return f"]({part.argument})" if re.fullmatch(r"[^\s()<>]+", part.argument) else f"](<{part.argument}>)"
        case "foreign", "close":
            return f"]{{lang={part.argument}}}"
    return "["


@dataclass
class _Layout:
    """Puts paragraphs and items below each other."""

    width: int
    widths: list[int] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)

    def text(self, heads: list[Tag | None], paragraphs: list[str]) -> str:
        """All of them, each with the tag that begins it."""
        text = ""
        before: Tag | None = None
        for position, (head, line) in enumerate(zip(heads, paragraphs, strict=True)):
            marker = self._marker(head)
            if position:
                close = (
                    head is not None and head.kind != "paragraph" and before is not None and before.kind in BREAKS[1:]
                )
                text += "\n" if close else "\n\n"
            text += self._lines(marker, line)
            before = head
        return text

    def _marker(self, head: Tag | None) -> str:
        depth = int(head.argument) if head else 0
        if head is None or head.kind == "paragraph":
            del self.widths[depth:], self.counts[depth:]
            return ""
        again = len(self.counts) > depth and (self.counts[depth] > 0) == (head.kind == "number")
        count = (self.counts[depth] + 1 if again else 1) if head.kind == "number" else 0
        marker = f"{count}. " if count else "- "
        self.widths[depth:], self.counts[depth:] = [len(marker)], [count]
        return marker

    def _lines(self, marker: str, line: str) -> str:
        margin = " " * sum(self.widths)
        first = margin[: len(margin) - len(marker)] + marker
        if not self.width or not line:
            return (first + line).rstrip()
        kept = _BEFORE_AN_ITEM.sub(_KEPT, line)
        lines = textwrap.wrap(kept, self.width, initial_indent=first, subsequent_indent=margin,
                              break_long_words=False, break_on_hyphens=False)  # fmt: skip
        return "\n".join(lines).replace(_KEPT, " ")
