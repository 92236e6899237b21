"""Marks of text, and the page's own text → where a word ends at a line's end, and which hyphens are not the author's.

Setting a paragraph drops the spaces at which its lines break and adds hyphens. Both are found again by following the
text of the page: only there is it known that “Vor-” and “und” are two words, “deutsch-” and “französisch” one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from synopse.printing.marks import Mark, Page
from synopse.printing.roles import is_phrasing

HYPHEN = "\u2010"
"""What the press adds at the end of a line (the initial value of `hyphenate-character`)."""

DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\n\u2028" + DIRECTIONS))
"""Signs that are never drawn."""


@dataclass(frozen=True)
class Text:
    """A run of text as it is to be read: `words` without what is not drawn, `space` whether one follows it unseen."""

    words: str
    space: bool = False


@dataclass
class Thread:
    """The text of one element, without spaces, and how much of it has been met; `spots` says where each sign stands."""

    signs: str
    spots: list[tuple[int, int]]
    met: int = 0


@dataclass(frozen=True)
class Source:
    """The text of a page as a sequence of runs, each with the element it belongs to."""

    runs: list[tuple[Element, str]]
    threads: dict[Element, Thread] = field(default_factory=dict)

    @classmethod
    def of(cls, page: Page, shown: set[Element]) -> Source:
        """The text of the elements that are shown, in the order of the page."""
        runs = [run for run in _runs(page.root) if run[0] in shown]
        signs: dict[Element, list[str]] = {}
        spots: dict[Element, list[tuple[int, int]]] = {}
        for number, (element, text) in enumerate(runs):
            for offset, sign in enumerate(text):
                if not sign.isspace() and ord(sign) not in INVISIBLE:
                    folded = sign.casefold()
                    signs.setdefault(element, []).append(folded)
                    spots.setdefault(element, []).extend([(number, offset)] * len(folded))
        return cls(runs, {element: Thread("".join(signs[element]), spots[element]) for element in signs})

    def follow(self, element: Element, text: str) -> tuple[tuple[int, int] | None, bool]:
        """Where in the page the last sign of a line stands, None if it is not found; whether its hyphen was added."""
        thread = self.threads.get(element)
        signs = "".join(text.split()).translate(INVISIBLE).casefold()
        if thread is None or not signs:
            return None, text.endswith(HYPHEN)
        readings = [(signs, False)] + [(signs[:-1], True)] * signs.endswith(HYPHEN)
        for reach in (0, len(thread.signs)):  # Normally it comes next; what was left out before it is skipped.
            for reading, added in readings:
                start = thread.signs.find(reading, thread.met, thread.met + len(reading) + reach)
                if start >= 0:
                    thread.met = start + len(reading)
                    return thread.spots[thread.met - 1], added
        return None, text.endswith(HYPHEN)

    def gap(self, spot: tuple[int, int]) -> tuple[bool, Element | None]:
        """Whether a space follows a place in the page, and the element of the next sign."""
        number, offset = spot
        space = False
        element, text = self.runs[number]
        rest = text[offset + 1 :]
        while True:
            rest = rest.translate(INVISIBLE_BUT_BREAKS)
            space = space or rest[:1].isspace()
            if rest.strip():
                return space, element
            number += 1
            if number == len(self.runs):
                return space, None
            element, rest = self.runs[number]


INVISIBLE_BUT_BREAKS = {sign: None for sign in INVISIBLE if not chr(sign).isspace()}


def _runs(root: Element) -> Iterator[tuple[Element, str]]:
    """Every run of text with its element, in the order of the page; a forced line break is a run of its own."""
    stack: list[tuple[Element, str | None] | Element] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, tuple):
            if item[1]:
                yield item[0], item[1]
            continue
        if callable(item.tag):  # a comment
            continue
        if item.tag == "br":
            yield item, "\n"
        if item.text:
            yield item, item.text
        for child in reversed(item):
            stack.append((item, child.tail))
            stack.append(child)


def read_words(marks: Sequence[Mark], page: Page) -> dict[Mark, Text]:
    """What each run of text says, by its mark; runs of mere space are left out.

    A space is added to a run where the page has one and the line does not, up to the end of the paragraph.
    """
    shown = {mark.element for mark in marks if mark.element is not None}
    source = Source.of(page, shown)
    texts = [mark for mark in marks if mark.kind in ("text", "leader") and (mark.kind == "leader" or mark.text.strip())]
    words: dict[Mark, Text] = {}
    for mark, following in zip(texts, [*texts[1:], None], strict=True):
        if mark.kind == "leader" or mark.element is None:
            continue
        words[mark] = _read(mark, following, source, page)
    return words


def _read(mark: Mark, following: Mark | None, source: Source, page: Page) -> Text:
    assert mark.element is not None
    if mark.pseudo:
        return Text(mark.text.translate(INVISIBLE))
    spot, added = source.follow(mark.element, mark.text)
    text = mark.text.translate(INVISIBLE)
    if added:
        return Text(text.removesuffix(HYPHEN) + "\u00ad")
    if text[-1:].isspace() or following is None or following.text[:1].isspace():
        return Text(text)
    if following.kind == "leader":
        return Text(text, space=True)
    if spot is None:
        return Text(text, space=not text.endswith(("-", HYPHEN)))
    space, element = source.gap(spot)
    together = element is not None and _paragraph(page, element) is _paragraph(page, mark.element)
    return Text(text, space=space and together)


def _paragraph(page: Page, element: Element) -> Element:
    """The innermost element around a run of text that is no mere phrase."""
    return next((e for e in page.chain(element) if not is_phrasing(e)), element)
