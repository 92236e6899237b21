"""Document → plain text of 72 columns, for the body of an e-mail; it says what the page says, facts and all."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from synopse.document import (
    Block,
    Contact,
    Document,
    Fact,
    Field,
    Foreign,
    Inline,
    Institution,
    Link,
    ListBlock,
    NoteReference,
    Paragraph,
    Picture,
    Section,
    Text,
    Unit,
    between,
)
from synopse.rendering.hypertext import Label

WIDTH = 72
SetField = Callable[[Field], list[str]]


@dataclass(frozen=True)
class Marks:
    """The marks that the program puts between words of a document, with the spaces of its language around them."""

    colon: str
    semicolon: str


def render_text(document: Document, label: Label, marks: Marks) -> str:
    """The whole document as text; `label` gives the words of the language, `marks` its colon and semicolon."""
    colon = marks.colon
    parts = [*_head(document), *_opening(document, colon)]
    for section in document.sections:
        parts += _section(section, label, marks, _of_fields(document, label, colon))
    parts += _notes(document, label)
    for institution in document.institutions:
        parts += _institution(institution, label, colon)
    parts += [part for block in document.legal for part in (_under(block.title.plain, "-"), _prose(block.text))]
    if document.colophon:
        parts += ["-- ".rstrip(), _prose(document.colophon)]
    return "\n\n".join(part for part in parts if part).replace("\u00ad", "") + "\n"


def _head(document: Document) -> Iterator[str]:
    for notice in document.notices:
        yield _wrap(f"*** {notice.plain} ***")
    yield _wrap(" · ".join(institution.name for institution in document.issuers))
    yield _wrap(f"{document.label}, {document.dated.text}")
    yield _under(_line(document.title), "=")
    if document.subtitle:
        yield _wrap(_line(document.subtitle))


def _opening(document: Document, colon: str) -> Iterator[str]:
    yield "\n".join(_wrap(_line(message), "* ", "  ") for message in document.messages)
    yield _prose(document.lede)
    yield "\n".join(_wrap(f"{_line(item.term)}{colon}{_line(item.text)}", "", "  ") for item in document.glance)
    yield "\n".join(
        _wrap(" ".join(filter(None, [_line(figure.before), _inline((figure.value,)), _line(figure.label)])), "* ", "  ")
        for figure in document.figures
    )


def _section(section: Section, label: Label, marks: Marks, field: SetField) -> Iterator[str]:
    colon = marks.colon
    if section.title:
        yield _under(_line(section.title), "-")
    if section.text:
        yield _prose(section.text)
    for quotation in section.quotations:
        speaker = " ".join(filter(None, [quotation.speaker.title, quotation.speaker.name]))
        role = f", {_line(quotation.speaker.role)}" if quotation.speaker.role else ""
        opening, _, closing = label("“{text}”").partition("{text}")
        said = replace(quotation.text, blocks=between(quotation.text.blocks, opening, closing))
        yield _prose(said, "    ")
        yield _wrap(
            f"– {speaker}{role}" + (f" ({label('translation')})" if quotation.translated_from else ""), "    ", "    "
        )
    yield "\n".join(
        _wrap(
            " ".join(filter(None, [person.title, person.name])) + (f", {_line(person.role)}" if person.role else ""),
            "* ",
            "  ",
        )
        for person in section.people
    )
    for figure in section.figures:
        yield _wrap(
            " ".join(filter(None, [_line(figure.before), _inline((figure.value,)), _line(figure.label)])), "* ", "  "
        )
    for item in section.fields:
        yield "\n".join([_wrap(_line(item.title), f"{item.number}. ", "   "), *field(item)])
    yield "\n".join(_wrap(f"{event.when.text}{colon}{_line(event.text)}", "* ", "  ") for event in section.events)
    for table in section.tables:
        yield _wrap(_line(table.caption)) if table.caption else ""
        heads = [_line(head) for head in table.heads]
        for row in table.rows:
            cells = [
                f"{head}{colon}{_line(cell)}" for head, cell in zip(heads[1:], row[1:], strict=True) if _line(cell)
            ]
            yield _wrap(f"{_line(row[0])} – " + marks.semicolon.join(cells), "* ", "  ")
    for picture in section.pictures:
        yield _picture(picture, label)


def _of_fields(document: Document, label: Label, colon: str) -> SetField:
    """What a document says of a field of action, as its page does: a release in one text, a report under heads."""

    def summary(item: Field) -> list[str]:
        return [_prose(item.summary, "   ")] if item.summary else []

    def heads(item: Field) -> list[str]:
        parts = {"What is at stake": item.stake, "What is to be done": item.action, "Expected effect": item.effect}
        return [
            f"   {label(head)}{colon}".rstrip() + f"\n{_prose(part, '   ')}" for head, part in parts.items() if part
        ]

    first, second = (summary, heads) if document.kind == "press-release" else (heads, summary)
    return lambda item: first(item) or second(item)


def _picture(picture: Picture, label: Label) -> str:
    stands_in = "" if picture.source else label("A graphic stands in for the photograph.")
    credit = picture.credit if picture.source else label("Photograph: {credit}", credit=picture.credit)
    words = [_line(picture.caption) if picture.caption else "", stands_in, credit if picture.credit else ""]
    return _wrap(f"[{label('Picture')}] " + " ".join(filter(None, words)))


def _notes(document: Document, label: Label) -> Iterator[str]:
    if document.notes:
        yield _under(label("Notes"), "-")
    for note in document.notes:
        yield _prose(note.text, "    ", f"[{note.number}] ")


def _institution(institution: Institution, label: Label, colon: str) -> Iterator[str]:
    yield _under(institution.name, "-")
    if institution.about:
        yield _prose(institution.about)
    lines = [_inline((institution.web,))] if institution.web else []
    for contact in institution.contacts:
        lines += [f"{label('Press contact')}{colon}{contact.name}", *_reach(contact)]
    yield "\n".join(lines)


def _reach(contact: Contact) -> Iterator[str]:
    for fact in (contact.email, contact.phone):
        if fact:
            yield _inline((fact,))


def _under(text: str, mark: str) -> str:
    lines = textwrap.wrap(_clean(text), WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n".join([*lines, mark * max((len(line) for line in lines), default=0)])


def _prose(unit: Unit, indent: str = "", first: str = "") -> str:
    """A unit's blocks, one below the other; `first` begins the first line of all."""
    blocks = [_block(block, indent) for block in unit.blocks]
    text = "\n\n".join(blocks)
    return first + text[len(first) :] if first and text.startswith(" " * len(first)) else text


def _block(block: Block, indent: str) -> str:
    if isinstance(block, Paragraph):
        return _wrap(_inline(block.children), indent, indent)
    return "\n".join(_items(block, indent))


def _items(block: ListBlock, indent: str) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        mark = f"{number}. " if block.ordered else "* "
        inner = indent + " " * len(mark)
        text = "\n".join(_block(part, inner) for part in item)
        yield indent + mark + text[len(inner) :]


def _line(unit: Unit | None) -> str:
    """A short unit on one line."""
    return " ".join(_inline(block.children) for block in unit.blocks if isinstance(block, Paragraph)) if unit else ""


def _inline(nodes: tuple[Inline, ...]) -> str:
    """Characters, an address behind the words of its link, a number for the call of a note."""
    parts = []
    for node in nodes:
        match node:
            case Text():
                parts.append(node.text)
            case NoteReference():
                parts.append(f"\u00a0[{node.number}]")
            case Link():
                words = _inline(node.children)
                parts.append(words if words in node.address else f"{words} <{node.address}>")
            case Fact() if node.kind == "url" and node.machine:
                parts.append(node.machine)
            case _:
                assert isinstance(node, Foreign | Fact) or hasattr(node, "children")
                parts.append(_inline(node.children))
    return "".join(parts)


def _clean(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split(" "))


def _wrap(text: str, first: str = "", then: str = "") -> str:
    """Lines of at most 72 columns; no-break spaces hold, addresses stay whole."""
    return textwrap.fill(
        _clean(text),
        WIDTH,
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=False,
        break_on_hyphens=False,
    )
