"""A cell of a Word table → the text in it, as people leave it: split runs, tracked changes, typed bullets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from synopse.exchange.interchange import Mark, Marked
from synopse.exchange.tags import Kind

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{NAMESPACE}}}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
FOREIGN = "Foreign "
"""How the character styles of words in another language are called, before its tag."""

# What is looked through, so that inserted text counts; what is not in here, such as deleted text, does not.
_THROUGH = {f"{_W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo")}
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_TYPED_BULLET = re.compile(r"[-•·‣*]\s+")

Format = tuple[Kind, str]
"""A span that a run belongs to: its kind, and its address or language."""


@dataclass(frozen=True)
class Lookup:
    """What a cell only refers to: the name of a style, the address of a relation, the kind and depth of a list."""

    style: Callable[[str], str]
    address: Callable[[str], str]
    numbering: Callable[[etree._Element], tuple[Kind, int] | None]


def cell_text(cell: etree._Element, lookup: Lookup) -> Marked:
    """Words and marks of a cell. Empty paragraphs say nothing; one whose mark was deleted goes on in the next."""
    found: list[str | Mark] = []
    goes_on = False
    for paragraph in cell.iter(f"{_W}p"):
        pieces = list(_pieces(paragraph, lookup, ()))
        if not "".join(_words(piece) for piece, _ in pieces).strip():
            continue
        pieces, mark = _bullet(paragraph, pieces, lookup)
        if mark is None and found and not goes_on:
            mark = Mark("alone", kind="paragraph", shown=_continued(paragraph, lookup))
        found += [mark] if mark else []
        found += _spans(pieces)
        goes_on = paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None
    return tuple(found)


Piece = tuple[str | Mark, tuple[Format, ...]]


def _words(piece: str | Mark) -> str:
    return piece if isinstance(piece, str) else piece.shown


def _pieces(element: etree._Element, lookup: Lookup, around: tuple[Format, ...]) -> Iterator[Piece]:
    """Every run with the formats it is in."""
    for child in element.iterchildren(etree.Element):
        if child.tag == f"{_W}r":
            yield _run(child), (*around, *_formats(child, lookup))
        elif child.tag == f"{_W}hyperlink":
            address = lookup.address(child.get(_RELATION, ""))
            inner = list(_pieces(child, lookup, around))
            linked = address and address != "".join(_words(piece) for piece, _ in inner).strip()
            link: Format = ("link", address)
            yield from ((piece, (link, *formats) if linked else formats) for piece, formats in inner)
        elif child.tag == f"{_W}sdt":
            yield from _control(child, lookup, around)
        elif child.tag in _THROUGH:
            yield from _pieces(child, lookup, around)


def _control(control: etree._Element, lookup: Lookup, around: tuple[Format, ...]) -> Iterator[Piece]:
    """A content control: one of ours holds a fact or a note, any other just its text."""
    content = control.find(f"{_W}sdtContent")
    inner = list(_pieces(content, lookup, around)) if content is not None else []
    shown = "".join(_words(piece) for piece, _ in inner)
    if re.match(r"\s*[{\[]", shown):
        kind: Kind = "fact" if shown.lstrip().startswith("{") else "note"
        yield Mark("alone", kind=kind, shown=shown.strip()), inner[0][1]
    else:
        yield from inner


def _run(run: etree._Element) -> str:
    signs = []
    for child in run.iterchildren(etree.Element):
        name = str(child.tag).rpartition("}")[2]
        signs.append((child.text or "") if name == "t" else _SIGNS.get(name, ""))
    return "".join(signs)


def _formats(run: etree._Element, lookup: Lookup) -> Iterator[Format]:
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return
    style = properties.find(f"{_W}rStyle")
    name = lookup.style(style.get(f"{_W}val", "")) if style is not None else ""
    if name.startswith(FOREIGN):
        yield "foreign", name.removeprefix(FOREIGN)
    if _on(properties, "b", name == "Strong"):
        yield "strong", ""
    if _on(properties, "i", name == "Emphasis"):
        yield "emphasis", ""


def _on(properties: etree._Element, name: str, otherwise: bool) -> bool:
    element = properties.find(f"{_W}{name}")
    return otherwise if element is None else element.get(f"{_W}val", "true") not in ("0", "false", "off", "none")


def _bullet(paragraph: etree._Element, pieces: list[Piece], lookup: Lookup) -> tuple[list[Piece], Mark | None]:
    """The mark of an item, by Word's own list or by a sign that was typed, which is then taken off."""
    if listed := lookup.numbering(paragraph):
        return pieces, Mark("alone", kind=listed[0], shown=str(listed[1]))
    first, formats = pieces[0]
    if isinstance(first, str) and (typed := _TYPED_BULLET.match(first)):
        return [(first[typed.end() :], formats), *pieces[1:]], Mark("alone", kind="bullet", shown="0")
    return pieces, None


def _continued(paragraph: etree._Element, lookup: Lookup) -> str:
    """The depth of a paragraph: inside of an item where it has the style for that."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = lookup.style(style.get(f"{_W}val", "")) if style is not None else ""
    return (name.removeprefix("List Continue").strip() or "1") if name.startswith("List Continue") else "0"


def _spans(pieces: list[Piece]) -> Iterator[str | Mark]:
    """Runs that share a format become one span; of two that begin together, the longer is the outer one."""
    opened: list[Format] = []
    for position, (piece, formats) in enumerate([*pieces, ("", ())]):
        space = isinstance(piece, str) and piece.strip() == "" and piece != ""
        wanted = opened if space else formats
        while not set(opened) <= set(wanted):
            kind, argument = opened.pop()
            yield Mark("close", kind=kind, shown=argument)
        begun = dict.fromkeys(form for form in wanted if form not in opened)
        for kind, argument in sorted(begun, key=lambda form: -_extent(pieces, position, form)):
            yield Mark("open", kind=kind, shown=argument)
            opened.append((kind, argument))
        if piece:
            yield piece


def _extent(pieces: list[Piece], position: int, form: Format) -> int:
    """How many runs on from one have a format."""
    following = pieces[position:]
    return next((count for count, (_, formats) in enumerate(following) if form not in formats), len(following))
