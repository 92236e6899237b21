"""Text of a unit → its words, and tags for everything in it that is no word, as translators' programs want it.

A unit stays one piece, with a tag where a paragraph or an item of a list begins: its state, its previous version and
the hash of its source are those of the whole, and a translator may cut its paragraphs otherwise where that is allowed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from synopse.reading import markup
from synopse.reading.markup import Block, FactCall, Inline, ListBlock, NoteCall, Span, Words

Kind = Literal["fact", "note", "link", "foreign", "emphasis", "strong", "paragraph", "bullet", "number"]
Role = Literal["open", "close", "alone"]

BREAKS: tuple[Kind, ...] = ("paragraph", "bullet", "number")
PAIRED: tuple[Kind, ...] = ("link", "foreign", "emphasis", "strong")
_LANGUAGE = re.compile(r"/[a-z]{2}(?=/|$)")
_SPACES = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class Tag:
    """Something in a text that is no word.

    `argument` is the call of a fact (`budget:short`), the name of a note, the address of a link, the language of a
    span, the depth of a paragraph or item. `id` names the tag in its unit; what opens and what closes share it.
    """

    kind: Kind
    role: Role = "alone"
    argument: str = ""
    id: str = ""

    @property
    def means(self) -> tuple[Kind, Role, str]:
        """What it is, whatever it is called."""
        return self.kind, self.role, self.argument


Part = str | Tag
Tagged = tuple[Part, ...]


def tagged(text: str) -> Tagged:
    """The words and tags of a unit's text, tidy, without ids."""
    return tidy(_blocks(markup.parse(text), 0))


def _blocks(blocks: tuple[Block, ...], depth: int) -> Iterator[Part]:
    for position, block in enumerate(blocks):
        if isinstance(block, ListBlock):
            for item in block.items:
                yield Tag("number" if block.ordered else "bullet", argument=str(depth))
                yield from _blocks(item, depth + 1)
        else:
            if position:
                yield Tag("paragraph", argument=str(depth))
            yield from _inlines(block.children)


def _inlines(nodes: tuple[Inline, ...]) -> Iterator[Part]:
    for node in nodes:
        match node:
            case Words():
                yield node.text
            case FactCall():
                yield Tag("fact", argument=f"{node.name}:{node.style}" if node.style else node.name)
            case NoteCall():
                yield Tag("note", argument=node.name)
            case Span():
                yield Tag(node.kind, "open", node.argument)
                yield from _inlines(node.children)
                yield Tag(node.kind, "close", node.argument)


# Alike and tidy -------------------------------------------------------------------------------------------------------


def tidy(parts: Iterable[Part]) -> Tagged:
    """The same words and tags in the one way of writing them: no idle space, none inside a span's edges."""
    found: list[Part] = []
    for part in _joined(parts):
        if isinstance(part, str):
            _add(found, part)
        elif part.kind in BREAKS:
            _trim(found)
            found.append(part)
        elif part.role == "close":
            _close(found, part)
        else:
            found.append(part)
    _trim(found)
    return tuple(_without_leading_spaces(found))


def _add(found: list[Part], text: str) -> None:
    if found and isinstance(found[-1], str):
        found[-1] = _SPACES.sub(" ", found[-1] + text)
    elif text:
        found.append(text)


def _close(found: list[Part], tag: Tag) -> None:
    """Close a span; the spaces at its end go behind it, and if nothing is in it, it goes."""
    before = found[-1] if found else ""
    spaces = before[len(before.rstrip()) :] if isinstance(before, str) else ""
    if spaces and isinstance(before, str):
        found[-1:] = [before[: -len(spaces)]] if before.strip() else []
    opening = found[-1] if found else ""
    if isinstance(opening, Tag) and opening.role == "open" and opening.kind == tag.kind and tag.kind != "link":
        found.pop()
    else:
        found.append(tag)
    _add(found, spaces)


def _trim(found: list[Part]) -> None:
    """Drop the spaces at the end of a paragraph."""
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip()
        if not found[-1]:
            found.pop()


def _without_leading_spaces(parts: list[Part]) -> Iterator[Part]:
    """Drop the spaces at the beginning of a paragraph; those at the beginning of a span go before it."""
    moved: list[Part] = []
    for position, part in enumerate(parts):
        before = parts[position - 1] if position else None
        if isinstance(part, str) and isinstance(before, Tag) and before.role == "open" and part != part.lstrip():
            spaces = part[: len(part) - len(part.lstrip())]
            place = len(moved)
            while place and isinstance(opening := moved[place - 1], Tag) and opening.role == "open":
                place -= 1
            moved.insert(place, spaces)
            part = part.lstrip()
        moved.append(part)
    start = True
    for part in _joined(moved):
        if isinstance(part, str) and start:
            part = part.lstrip()
        start = isinstance(part, Tag) and part.kind in BREAKS
        if part:
            yield part


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """The same with words that follow each other as one, and each run of spaces one space."""
    for is_text, run in itertools.groupby(parts, lambda part: isinstance(part, str)):
        if not is_text:
            yield from run
        elif text := _SPACES.sub(" ", "".join(map(str, run))):
            yield text


def alike(parts: Iterable[Part], others: Iterable[Part]) -> bool:
    """Whether two say the same, whatever their tags are called and whichever of two spans is the outer one."""
    return _flat(parts) == _flat(others)


def _flat(parts: Iterable[Part]) -> list[tuple[object, frozenset[tuple[Kind, str]]]]:
    """Each stretch of words and each tag that stands alone, with the spans it is in."""
    opened: list[tuple[Kind, str]] = []
    found: list[tuple[object, frozenset[tuple[Kind, str]]]] = []
    for part in parts:
        if isinstance(part, str):
            found.append((part, frozenset(opened)))
        elif part.role == "open":
            opened.append((part.kind, part.argument))
        elif part.role == "alone":
            found.append((part.means, frozenset(opened)))
        elif opened and opened[-1] == (part.kind, part.argument):
            opened.pop()
        else:
            found.append(("not closed in its place", frozenset()))
    return [*found, ("not closed", frozenset(opened))] if opened else found


# Ids ------------------------------------------------------------------------------------------------------------------


def numbered(parts: Tagged, known: Tagged = ()) -> Tagged:
    """The same with ids: those of `known` (a target's source) for what means the same there, else new ones."""
    begun = [part for part in parts if isinstance(part, Tag) and part.role != "close"]
    free = [part for part in known if isinstance(part, Tag) and part.role != "close"]
    fresh = itertools.filterfalse({tag.id for tag in free}.__contains__, map(str, itertools.count(1)))
    ids: dict[int, str] = {}
    for alike_enough in (_strictly, _loosely):
        for position, tag in enumerate(begun):
            same = next((other for other in free if alike_enough(other) == alike_enough(tag)), None)
            if position not in ids and same:
                free.remove(same)
                ids[position] = same.id
    given = iter([ids.get(position) or next(fresh) for position in range(len(begun))])
    return tuple(_with_ids(parts, given))


def _with_ids(parts: Tagged, given: Iterator[str]) -> Iterator[Part]:
    opened: list[str] = []
    for part in parts:
        if isinstance(part, str):
            yield part
        elif part.role == "close":
            yield replace(part, id=opened.pop())
        else:
            id_ = next(given)
            opened += [id_] if part.role == "open" else []
            yield replace(part, id=id_)


def _strictly(tag: Tag) -> tuple[Kind, Role, str]:
    return tag.means


def _loosely(tag: Tag) -> tuple[Kind, Role, str]:
    """What it is, but for the style of a fact and the language in an address, which may differ on purpose."""
    if tag.kind == "fact":
        return tag.kind, tag.role, tag.argument.partition(":")[0]
    return tag.kind, tag.role, _LANGUAGE.sub("/", tag.argument) if tag.kind == "link" else tag.argument


def plain(parts: Tagged) -> str:
    """What a person reads: words, calls in braces, paragraphs and items on lines of their own."""
    shown = {"fact": "{%s}", "note": "[^%s]", "paragraph": "\n\n%.0s", "bullet": "\n- %.0s", "number": "\n# %.0s"}
    words = (part if isinstance(part, str) else shown.get(part.kind, "%.0s") % part.argument for part in parts)
    return "".join(words).strip()
