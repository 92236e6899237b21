"""Prose of a unit → what in its literal text nearly is markup, by its characters: `{ budget }`, `[words](https://a b)`.

Everything that is no markup is text, letter for letter; what was escaped (`\\{`) is meant as text and is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from synopse.reading import markup

Kind = Literal[
    "fact", "note", "span", "link", "bracket", "tag", "entity", "emphasis", "heading", "bullet", "wrong encoding",
    "code", "strike", "reference", "quote", "rule", "table", "lettered", "line break",
]  # fmt: skip

_ADDRESS = r"(?:https?:|mailto:|tel:|www\.)"
# In the literal text of a paragraph. `name` is what it would call.
_IN_TEXT: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("span", re.compile(r"\{\s*lang\w*\s*[=:][^{}]*\}")),
    ("fact", re.compile(r"(?<!\{)\{+\s*(?P<name>[^\W\d][\w.-]*)\s*(?::\s*(?P<style>[\w-]*)\s*)?\}+")),
    ("fact", re.compile(r"\{(?P<name>[^\W\d](?:[\w.-]*\w)?)(?::[\w-]*)?(?=[^\w{}]*(?:\s|$))(?![^{}]*\})")),
    ("note", re.compile(r"\[\s*\^\s*+(?P<name>(?:[^\]\[\s]++(?:\s++(?!\]))?+)*+)\s*+\]")),  # never tried otherwise
    ("link", re.compile(rf"\[[^\]\[]*\]\s*\({_ADDRESS}[^)]*\)?|\([^()]*\)\[{_ADDRESS}[^\]]*\]")),
    ("reference", re.compile(r"\[[^\]\[^]+\]\[[^\]\[]*\]")),
    ("bracket", re.compile(r"\[(?P<name>[a-z][a-z0-9.-]*)\]")),
    ("tag", re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")),
    ("entity", re.compile(r"&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,5});")),
    ("code", re.compile(r"`[^`\n]+`")),
    ("strike", re.compile(r"~~[^~\n]+~~")),
    ("emphasis", re.compile(r"(?<![\w*])\*{1,2}(?=\w|\Z)|(?<=[\w.!?»“])\*{1,2}(?![\w*])")),
)
# At the beginning of a line as it is written.
_AT_A_LINE: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("heading", re.compile(r"^[ \t]*(#{1,6}) +\S", re.MULTILINE)),
    ("bullet", re.compile(r"^[ \t]*([•‣▪●◦○■])\s", re.MULTILINE)),
    ("quote", re.compile(r"^[ \t]*(>)[ \t]*(?=[^\W\d])", re.MULTILINE)),  # before a digit it is "more than"
    ("rule", re.compile(r"^[ \t]*(-{3,}|_{3,}|={3,}|\*{3,})[ \t]*$", re.MULTILINE)),
    ("table", re.compile(r"^[ \t]*(\|)[^|\n]*\|.*\|[ \t]*$", re.MULTILINE)),
    ("line break", re.compile(r"(?<!\\)(\\)$(?=\n[ \t]*\S)", re.MULTILINE)),
)
_ITEM = re.compile(r"^[ \t]*- ", re.MULTILINE)
_LETTERED = re.compile(r"^[ \t]*([a-h]\))[ \t]+\S", re.MULTILINE)
_ALMOST_AN_ITEM = re.compile(r"^[ \t]*(-)(?=[^\W\d_])", re.MULTILINE)
# What UTF-8 becomes when it is read as Windows-1252: an Ã, Â or â with what follows it.
_CP1252 = r"\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_SIGNS = re.compile(rf"[{{\[<&*#•‣▪●◦○■ÂÃ`|]|~~|\\$|â[{_CP1252}]|^[ \t]*(?:- |>|[a-h]\)|[-_=]{{3}})", re.MULTILINE)
"""What every form has one of: most units have none."""
_TWICE_ENCODED = re.compile(rf"[ÂÃ][{_CP1252}]|â[{_CP1252}]{{2}}")


@dataclass(frozen=True)
class NearMarkup:
    """Literal text that looks like markup: its characters, itself, and the name that it would call."""

    kind: Kind
    start: int
    end: int
    text: str
    name: str = ""
    style: str = ""


@lru_cache(maxsize=32_768)  # errors and findings ask for the same units, and the preview with each change
def near_markup(text: str) -> tuple[NearMarkup, ...]:
    """What in a unit's text looks like markup and is none, in its order; of what overlaps, the first kind."""
    if not _SIGNS.search(text):
        return ()
    found = [one for stretch in _literal(markup.parse(text)) for one in _in_stretch(text, stretch)]
    for kind, form in _AT_A_LINE:
        found += [NearMarkup(kind, match.start(1), match.end(1), match[1]) for match in form.finditer(text)]
    if _ITEM.search(text):
        found += [NearMarkup("bullet", *match.span(1), match[1]) for match in _ALMOST_AN_ITEM.finditer(text)]
    lettered = [NearMarkup("lettered", *match.span(1), match[1]) for match in _LETTERED.finditer(text)]
    found += lettered if [near.text for near in lettered[:2]] == ["a)", "b)"] else []  # else a line begins so by chance
    found += [NearMarkup("wrong encoding", *m.span(), m[0]) for m in _TWICE_ENCODED.finditer(text) if decoded(m[0])]
    return tuple(sorted(found, key=lambda near: near.start))


def decoded(text: str) -> str:
    """`Ã©` → `é`; empty where the characters were no UTF-8 once."""
    try:
        once = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""
    return once if once.isprintable() or once == "\u00a0" else ""


Stretch = list[tuple[str, int]]
"""Characters of literal text with their offsets."""


def _literal(blocks: tuple[markup.Block, ...]) -> Iterator[Stretch]:
    for block in blocks:
        if isinstance(block, markup.ListBlock):
            for item in block.items:
                yield from _literal(item)
        else:
            yield from _stretches(block.children)


def _stretches(nodes: tuple[markup.Inline, ...]) -> Iterator[Stretch]:
    """Literal text as far as no markup interrupts it; that inside of markup by itself."""
    current: Stretch = []
    for node in nodes:
        if isinstance(node, markup.Words):
            current += [(character, node.start + number) for number, character in enumerate(node.text)]
            continue
        yield current
        current = []
        if isinstance(node, markup.Span):
            yield from _stretches(node.children)
    yield current


def _in_stretch(text: str, stretch: Stretch) -> Iterator[NearMarkup]:
    shown = "".join([character for character, _ in stretch])
    if "\\" in text:  # what was escaped matches nothing
        shown = "".join("\0" if text[offset - 1 : offset] == "\\" else character for character, offset in stretch)
    taken: set[int] = set()
    for kind, form in _IN_TEXT:
        for match in form.finditer(shown):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                start, end = stretch[match.start()][1], stretch[match.end() - 1][1] + 1
                names = match.groupdict()
                yield NearMarkup(kind, start, end, match[0], names.get("name") or "", names.get("style") or "")
