"""Marks of text, and the page's own text → where a word ends at a line's end, and which hyphens are not the author's.

Setting a paragraph drops the spaces at which its lines break and adds hyphens. Both are found again by following the
text of the page: only there is it known that “Vor-” and “und” are two words, “deutsch-” and “französisch” one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from xml.etree.ElementTree import Element

from synopse.printing.marks import Mark, Page
from synopse.printing.roles import is_phrasing

HYPHEN = "\u2010"
"""What the press adds at the end of a line (the initial value of `hyphenate-character`)."""

DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\n\u2028" + DIRECTIONS))
"""Signs that are never drawn."""

UNSEEN = {sign: None for sign in INVISIBLE if not chr(sign).isspace()}
SPACES = re.compile(r"[ \t\r\n\f\u2028]+")
BREAK = "\0"
"""Stands where the text of an element is interrupted by that of another."""


@dataclass(frozen=True)
class Text:
    """A run of text as it is to be read: `words` without what is not drawn, `space` whether one follows it unseen."""

    words: str
    space: bool = False


@dataclass
class Thread:
    """The text of one element, folded, its runs parted by `BREAK`; how much of it has been met, and what was skipped.

    `starts` says where each run begins, `numbers` which run of the page it is.
    """

    text: str = ""
    starts: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    met: int = 0
    skipped: str = ""

    def add(self, number: int, text: str) -> None:
        """Add a run; one that follows upon the last in the page, with nothing shown between, continues it."""
        if self.numbers and number > self.numbers[-1] + 1:
            self.text += BREAK
        self.starts.append(len(self.text))
        self.numbers.append(number)
        self.text += text.removeprefix(" ") if self.text.endswith(" ") else text

    def follow(self, text: str) -> bool:
        """Go on to the end of a text: normally it comes next, else what was left out before it is skipped."""
        while self.text[self.met : self.met + 1] in (" ", BREAK):
            self.met += 1
        start = self.met if self.text.startswith(text, self.met) else self.text.find(text, self.met)
        if start >= 0:
            self.skipped += self.text[self.met : start]
            self.met = start + len(text)
        return start >= 0

    def lost(self) -> str:
        """What was never met."""
        return " ".join((self.skipped + self.text[self.met :]).replace(BREAK, " ").split())

    def rest(self) -> tuple[int, str]:
        """The run that was met last, and what of it is still to come."""
        place = bisect_left(self.starts, self.met) - 1
        end = self.starts[place + 1] if place + 1 < len(self.starts) else len(self.text)
        return self.numbers[place], self.text[self.met : end].rstrip(BREAK)


@dataclass(frozen=True)
class Source:
    """The text of a page as a sequence of runs, folded, each with its element; and the thread of each element."""

    runs: list[tuple[Element, str]]
    threads: dict[Element, Thread]

    @classmethod
    def of(cls, page: Page, shown: set[Element]) -> Source:
        """The text of the elements that are shown, in the order of the page."""
        runs = [(element, folded(text)) for element, text in _runs(page.root) if element in shown]
        threads: dict[Element, Thread] = {}
        for number, (element, text) in enumerate(runs):
            threads.setdefault(element, Thread()).add(number, text)
        return cls(runs, threads)

    def follow(self, element: Element, text: str) -> tuple[bool, bool]:
        """Follow a line of an element's text: whether it is found, and whether its hyphen was added."""
        thread = self.threads.get(element)
        line = folded(text).strip(" ")
        if thread is None or not line:
            return False, text.endswith(HYPHEN)
        if line.endswith(HYPHEN) and not thread.text.startswith(line, thread.met) and thread.follow(line[:-1]):
            return True, True
        return thread.follow(line), False

    def gap(self, element: Element) -> tuple[bool, Element | None]:
        """Whether a space follows the line that was followed last, and the element of the next sign."""
        number, rest = self.threads[element].rest()
        space = rest[:1] == " "
        while not rest.strip(" ") and number + 1 < len(self.runs):
            number += 1
            element, rest = self.runs[number]
            space = space or rest[:1] == " "
        return space, element if rest.strip(" ") else None


def folded(text: str) -> str:
    """A text without what makes no difference here: unseen signs, capitals, how much white space there is."""
    return SPACES.sub(" ", text.translate(UNSEEN).casefold())


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


def read_words(marks: Sequence[Mark], page: Page) -> tuple[dict[Mark, Text], list[tuple[Element, str]]]:
    """What each run of text says, by its mark, runs of mere space left out; and what of the page was never set.

    A space is added to a run where the page has one and the line does not, up to the end of the paragraph.
    """
    shown = {mark.element for mark in marks if mark.element is not None}
    source = Source.of(page, shown)
    texts = [mark for mark in marks if mark.kind == "leader" or (mark.kind == "text" and mark.text.strip())]
    words: dict[Mark, Text] = {}
    for mark, following in zip_longest(texts, texts[1:]):
        if mark.kind == "leader" or mark.element is None:
            continue
        words[mark] = _read(mark, following, source, page)
    return words, [(element, lost) for element, thread in source.threads.items() if (lost := thread.lost())]


def _read(mark: Mark, following: Mark | None, source: Source, page: Page) -> Text:
    assert mark.element is not None
    if mark.pseudo:
        return Text(mark.text.translate(INVISIBLE))
    found, added = source.follow(mark.element, mark.text)
    text = mark.text.translate(INVISIBLE)
    if added:
        return Text(text.removesuffix(HYPHEN) + "\u00ad")
    if text[-1:].isspace() or following is None or following.text[:1].isspace():
        return Text(text)
    if following.kind == "leader":
        return Text(text, space=True)
    if not found:
        return Text(text, space=not text.endswith(("-", HYPHEN)))
    space, element = source.gap(mark.element)
    together = element is not None and _paragraph(page, element) is _paragraph(page, mark.element)
    return Text(text, space=space and together)


def _paragraph(page: Page, element: Element) -> Element:
    """The innermost element around a run of text that is no mere phrase."""
    return next((e for e in page.chain(element) if not is_phrasing(e)), element)
