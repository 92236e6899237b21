"""A finished PDF → what a screen reader finds in it: its tags in order, their text, the text of each unit.

The text is that of the codes in the content streams, as they are to be read (ToUnicode), and nothing is guessed from
where they stand on the page: what is not written there, such as a space at the end of a line, is not read either.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pikepdf

GENERATED = "::"
"""How the title of a tag begins whose content the style sheet made: a bullet, a number, a page in the contents."""

INLINE = frozenset({"Span", "Link", "Quote", "Code", "Reference"})
"""Tags within a line; all others begin and end one."""

BFCHAR = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
BFRANGE = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
TRIPLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass(frozen=True)
class Tag:
    """A structure element as it is read.

    `kids` are further tags and text, `links` the words of its clickable areas, `attributes` those of all owners.
    """

    role: str
    title: str = ""
    language: str = ""
    alternative: str = ""
    identifier: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    kids: tuple[Tag | str, ...] = ()

    def walk(self) -> Iterator[Tag]:
        """The tag and all tags below it, in order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.walk()

    @property
    def text(self) -> str:
        """The text, a line for each paragraph, item or cell, broken words whole.

        What is generated or drawn is left out, and the number that calls a note: behind 2029. it would be a decimal.
        """
        lines = "".join(self._parts()).replace("\u00ad", "").split("\n")
        return "\n".join(line.strip(" ") for line in lines if line.strip(" "))

    @property
    def _calls_a_note(self) -> bool:
        """A Reference around a number that is a link; in a table of contents it stands around words."""
        link = self.kids[0] if self.role == "Reference" and len(self.kids) == 1 else None
        return isinstance(link, Tag) and link.role == "Link" and link.text.isdigit()

    def _parts(self) -> Iterator[str]:
        if self.title.startswith(GENERATED) or self.role == "Figure" or self._calls_a_note:
            return
        edge = "" if self.role in INLINE else "\n"
        yield edge
        for kid in self.kids:
            if isinstance(kid, str):
                yield kid
            else:
                yield from kid._parts()
        yield edge


def read_tags(pdf: bytes) -> Tag:
    """The tag tree of a PDF, from its Document on, whose language is that of the PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        tree = Reading(document).tag(document.Root.StructTreeRoot.K[0], None)
        return replace(tree, language=tree.language or str(document.Root.get("/Lang", "")))


def read_text(pdf: bytes) -> str:
    """All text of a PDF, in the order of its tags."""
    return read_tags(pdf).text


def read_units(pdf: bytes) -> list[tuple[str, str]]:
    """The name and text of each unit that a PDF shows, in their order. ValueError for none of ours."""
    try:
        tags = read_tags(pdf).walk()
    except (pikepdf.PdfError, AttributeError, KeyError) as error:  # damaged, or without tags
        raise ValueError(f"no tagged PDF: {error}") from error
    return [(tag.title, tag.text) for tag in tags if tag.title and not tag.title.startswith(GENERATED)]


class Reading:
    """One open document: its pages' text by the number of the marked content."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self.document = document

    @cached_property
    def texts(self) -> dict[tuple[int, int], dict[int, str]]:
        """The text of each piece of marked content, by page and number."""
        fonts: dict[tuple[int, int], dict[int, str]] = {}
        return {page.obj.objgen: read_content(page, fonts) for page in self.document.pages}

    def tag(self, entry: Any, page: Any) -> Tag:
        """Read a structure element; `page` is the one it begins on unless it says otherwise."""
        page = entry.get("/Pg", page)
        kids: list[Tag | str] = []
        links: list[str] = []
        for kid in _many(entry.get("/K")):
            if isinstance(kid, int):
                kids.append(self.texts[page.objgen].get(kid, ""))
            elif kid.get("/Type") == "/MCR":
                kids.append(self.texts[kid.get("/Pg", page).objgen].get(int(kid.MCID), ""))
            elif kid.get("/Type") == "/OBJR":
                links.append(str(kid.Obj.get("/Contents", "")))
            else:
                kids.append(self.tag(kid, page))
        owners = _many(entry.get("/A"))
        return Tag(
            role=str(entry.S)[1:],
            title=str(entry.get("/T", "")),
            language=str(entry.get("/Lang", "")),
            alternative=str(entry.get("/Alt", "")),
            identifier=str(entry.get("/ID", "")),
            attributes={name[1:]: _plain(value) for owner in owners for name, value in owner.items()},
            links=tuple(links),
            kids=tuple(kids),
        )


def _many(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _plain(value: Any) -> Any:
    """A value without ties to the open document."""
    if isinstance(value, pikepdf.Array):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, pikepdf.Object) else value


def read_content(page: Any, fonts: dict[tuple[int, int], dict[int, str]]) -> dict[int, str]:
    """The text of each piece of marked content of a page. `fonts` keeps what the codes of a font say."""
    texts: dict[int, str] = {}
    opened: list[tuple[int | None, bool]] = []
    unicode: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page, "BDC BMC EMC Tf TJ Tj"):
        operands = list(instruction.operands)
        match str(instruction.operator):
            case "BDC" | "BMC":
                properties: Any = operands[1] if len(operands) > 1 else {}
                number = int(properties["/MCID"]) if "/MCID" in properties else None
                actual = "/ActualText" in properties
                if number is not None:
                    texts[number] = str(properties["/ActualText"]) if actual else ""
                opened.append((number, actual))
            case "EMC":
                opened.pop()
            case "Tf":
                unicode = _unicode(page.Resources.Font[str(operands[0])], fonts)
            case _:
                number, actual = next(((n, a) for n, a in reversed(opened) if n is not None), (None, False))
                if number is not None and not actual:
                    texts[number] += "".join(_decoded(operands[0], unicode))
    return texts


def _decoded(shown: Any, unicode: Mapping[int, str]) -> Iterator[str]:
    for part in shown if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(part, pikepdf.String):
            codes = bytes(part)
            for place in range(0, len(codes), 2):
                yield unicode.get(int.from_bytes(codes[place : place + 2]), "\ufffd")


def _unicode(font: Any, fonts: dict[tuple[int, int], dict[int, str]]) -> dict[int, str]:
    """What the codes of a font say (its ToUnicode)."""
    if font.objgen not in fonts:
        fonts[font.objgen] = _read_cmap(font.ToUnicode.read_bytes() if "/ToUnicode" in font else b"")
    return fonts[font.objgen]


def _read_cmap(cmap: bytes) -> dict[int, str]:
    unicode = {}
    for block in BFCHAR.findall(cmap):
        for code, text in PAIR.findall(block):
            unicode[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for block in BFRANGE.findall(cmap):
        for first, last, text in TRIPLE.findall(block):
            for offset in range(int(last, 16) - int(first, 16) + 1):
                unicode[int(first, 16) + offset] = chr(int(text, 16) + offset)
    return unicode
