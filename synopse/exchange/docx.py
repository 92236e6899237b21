"""Translation units → a Word file for people without tools, and the file as they send it back → what came back.

One row is one unit: what it is, the original, the translation, its state. Facts and notes are locked content controls;
emphasis, bullets and links are Word's own. Each row's first cell ends with the unit's name and hashes in hidden text,
which Word and LibreOffice keep.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

from synopse.errors import Place
from synopse.exchange.guarding import check_zip, refuse
from synopse.exchange.interchange import Returned, TranslationUnit
from synopse.exchange.sheet import DONE, SheetWords, sheet_words
from synopse.exchange.tags import BREAKS, Kind, Tag, Tagged, plain
from synopse.exchange.wordml import FOREIGN, Lookup, cell_text

WIDTHS = (Cm(5.0), Cm(9.6), Cm(9.6), Cm(2.5))
_GREY, _PALE = RGBColor(0x59, 0x59, 0x59), "EDEDED"
_LISTS: dict[str, str] = {"bullet": "List Bullet", "number": "List Number", "paragraph": "List Continue"}
_KEY = re.compile(
    r"⟦(?P<name>[^\s⟦⟧]{1,300}) (?P<origin>[\w-]{1,40})>(?P<target>[\w-]{1,40})"
    r"(?: source=(?P<source_hash>[0-9a-f]{16}))?(?: target=(?P<target_hash>[0-9a-f]{16}))?⟧"
)

# Writing --------------------------------------------------------------------------------------------------------------


def write(units: Sequence[TranslationUnit], names: Mapping[str, str]) -> bytes:
    """The file. `names` has the name of each language in itself. All units are for one language."""
    target = units[0].target_language
    words = sheet_words(target)
    document = docx.Document()
    _set_page(document)
    document.core_properties.title = words.title
    document.core_properties.author = "Synopse"
    document.core_properties.language = target
    document.add_heading(words.title, level=1)
    for sentence in words.how:
        document.add_paragraph(sentence.format(language=names[target]))
    origins = " / ".join(dict.fromkeys(names[unit.source_language] for unit in units))
    table = document.add_table(rows=1, cols=len(WIDTHS), style="Table Grid")
    table.autofit = False
    for cell, head in zip(table.rows[0].cells, (words.unit, origins, names[target], words.state), strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for unit in units:
        _write_row(document, table.add_row(), unit, words)
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = width
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, WIDTHS, strict=True):
            cell.width = width
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.5)
    document.styles["Normal"].font.size = Pt(10)
    document.styles["Normal"].paragraph_format.space_after = Pt(3)


def _write_row(document: Any, row: Any, unit: TranslationUnit, words: SheetWords) -> None:
    first, source, target, state = row.cells
    first.paragraphs[0].add_run(unit.name).bold = True
    for line in _about(unit, words):
        run = first.add_paragraph().add_run(line)
        run.font.size, run.font.color.rgb = Pt(8), _GREY
    key = first.add_paragraph().add_run(_key(unit))
    key.font.hidden, key.font.size = True, Pt(4)
    _write_text(document, source, unit, unit.source)
    _write_text(document, target, unit, unit.target)
    state.paragraphs[0].add_run(words.states[unit.state])


def _about(unit: TranslationUnit, words: SheetWords) -> Iterator[str]:
    if unit.context:
        yield unit.context
    for term in unit.terms:
        avoid = f" ({words.avoid}: {', '.join(term.forbidden)})" if term.forbidden else ""
        yield f"{term.source} → {term.target}{avoid}" + (f" – {term.note}" if term.note else "")
    if unit.previous_source:
        yield f"{words.before}: {plain(unit.previous_source)}"


def _key(unit: TranslationUnit) -> str:
    hashes = (("source", unit.source_hash), ("target", unit.target_hash))
    said = "".join(f" {side}={value}" for side, value in hashes if value)
    return f"⟦{unit.name} {unit.source_language}>{unit.target_language}{said}⟧"


def _write_text(document: Any, cell: Any, unit: TranslationUnit, parts: Tagged) -> None:
    paragraph = cell.paragraphs[0]
    inside: list[Tag] = []
    holder = paragraph._p
    numbers = 0
    for part in parts:
        if isinstance(part, str):
            holder.append(_run(document, part, inside))
        elif part.kind in BREAKS:
            fresh = not len(paragraph._p.findall(qn("w:r"))) and paragraph is cell.paragraphs[0] and not inside
            paragraph = paragraph if fresh and not paragraph.text else cell.add_paragraph()
            numbers = _set_list(document, paragraph, part, numbers)
            holder = paragraph._p
        elif part.role == "open":
            inside.append(part)
            if part.kind == "link":
                holder = _hyperlink(document, holder, part.argument)
        elif part.role == "close":
            inside.pop()
            holder = paragraph._p if part.kind == "link" else holder
        else:
            holder.append(_control(document, unit, part, inside))


def _run(document: Any, words: str, inside: Sequence[Tag]) -> Any:
    run = OxmlElement("w:r")
    properties = OxmlElement("w:rPr")
    kinds = {tag.kind for tag in inside}
    languages = [tag.argument for tag in inside if tag.kind == "foreign"]
    if languages:
        style = OxmlElement("w:rStyle")
        style.set(qn("w:val"), _foreign_style(document, languages[-1]))
        properties.append(style)
    for kind, name in (("strong", "w:b"), ("emphasis", "w:i")):
        if kind in kinds:
            properties.append(OxmlElement(name))
    if "link" in kinds:
        _append(properties, "w:color", val="1F4E9E")
        _append(properties, "w:u", val="single")
    run.append(properties)
    text = _append(run, "w:t")
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def _append(parent: Any, name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)
    return element


def _foreign_style(document: Any, language: str) -> str:
    """The character style of words in a language, made when it is first needed; its id."""
    name = f"{FOREIGN}{language}"
    if name not in document.styles:
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = RGBColor(0x1F, 0x5F, 0x5B)
        _append(style.element.get_or_add_rPr(), "w:lang", val=language)
    return str(document.styles[name].style_id)


def _hyperlink(document: Any, holder: Any, address: str) -> Any:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    holder.append(link)
    return link


def _control(document: Any, unit: TranslationUnit, tag: Tag, inside: Sequence[Tag]) -> Any:
    """A fact or note as a locked content control with grey words."""
    control = OxmlElement("w:sdt")
    properties = _append(control, "w:sdtPr")
    _append(properties, "w:alias", val=tag.argument)
    _append(properties, "w:tag", val=tag.id)
    _append(properties, "w:lock", val="contentLocked")
    run = _run(document, unit.shown(tag), inside)
    _append(run.find(qn("w:rPr")), "w:color", val=str(_GREY))
    _append(run.find(qn("w:rPr")), "w:shd", val="clear", color="auto", fill=_PALE)
    _append(control, "w:sdtContent").append(run)
    return control


def _set_list(document: Any, paragraph: Any, tag: Tag, numbers: int) -> int:
    """Give a paragraph the list style of its kind and depth; numbers begin anew in each list. The list's number."""
    depth = int(tag.argument) + (tag.kind != "paragraph")
    if not depth:
        return 0
    paragraph.style = document.styles[_LISTS[tag.kind] + (f" {min(depth, 3)}" if depth > 1 else "")]
    if tag.kind != "number":
        return numbers
    numbers = numbers or _new_list(document, paragraph.style)
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbers
    return numbers


def _new_list(document: Any, style: Any) -> int:
    numbering = document.part.numbering_part.numbering_definitions._numbering
    own = style.element.pPr.numPr.numId.val
    abstract = next(num for num in numbering.num_lst if num.numId == own).abstractNumId.val
    num = numbering.add_num(abstract)
    num.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(num.numId)


# Reading --------------------------------------------------------------------------------------------------------------


def read(data: bytes, file: str) -> Iterator[Returned]:
    """The rows of a file. Raises ContentError where it is no DOCX file, or none of ours."""
    check_zip(data, file)
    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, AttributeError, etree.XMLSyntaxError) as error:  # python-docx's
        raise refuse(file, "this is no DOCX file", "save it as .docx again") from error
    if document.element.tag != qn("w:document") or document.element.body is None:
        raise refuse(file, "this is no DOCX file", "save it as .docx again")
    lookup = _lookup(document)
    rows = [row for table in document.element.body.iter(qn("w:tbl")) for row in table.findall(qn("w:tr"))]
    if not any(_KEY.search(_all_text(row)) for row in rows):
        raise refuse(file, "the file has no row with the name of a unit", "it has to come from `build.py export`")
    for number, row in enumerate(rows, 1):
        if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None and (returned := _read_row(row, file, number, lookup)):
            yield returned


def _all_text(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def _read_row(row: Any, file: str, number: int, lookup: Lookup) -> Returned | None:
    cells = row.findall(qn("w:tc"))
    key = _KEY.search(_all_text(cells[0])) if len(cells) == len(WIDTHS) else None
    if key is None:
        return None
    claim: Literal["done", "if changed"] = "done" if _all_text(cells[3]).strip().lower() in DONE else "if changed"
    return Returned(
        name=key["name"],
        source_language=key["origin"],
        target_language=key["target"],
        source=cell_text(cells[1], lookup),
        target=cell_text(cells[2], lookup),
        claim=claim,
        source_hash=key["source_hash"] or "",
        target_hash=key["target_hash"] or "",
        place=Place(file, number, 1),
    )


def _lookup(document: Any) -> Lookup:
    names = {style.style_id: style.name for style in document.styles}
    relations = {key: relation._target for key, relation in document.part.rels.items() if relation.is_external}

    def numbering(paragraph: Any) -> tuple[Kind, int] | None:
        properties = paragraph.find(qn("w:pPr"))
        style = properties.find(qn("w:pStyle")) if properties is not None else None
        name = names.get(style.get(qn("w:val")), "") if style is not None else ""
        return _listed(document, properties, name)

    return Lookup(lambda id_: names.get(id_, ""), lambda id_: str(relations.get(id_, "")), numbering)


def _listed(document: Any, properties: Any, style: str) -> tuple[Kind, int] | None:
    """The kind and depth of an item by the list it is in, or by its style."""
    own = properties.find(qn("w:numPr")) if properties is not None else None
    number = own.find(qn("w:numId")) if own is not None else None
    if number is not None and number.get(qn("w:val"), "0") == "0":
        return None
    level = own.find(qn("w:ilvl")) if own is not None else None
    deep = re.fullmatch(r"List (Bullet|Number)(?: (\d))?", style)
    if number is None and not deep:
        return None
    written = str(level.get(qn("w:val"))) if level is not None else ""
    depth = int(written) if re.fullmatch("[0-8]", written) else 0  # Word has nine levels
    depth = max(depth, int(deep[2] or 1) - 1) if deep else depth
    form = _format(document, number.get(qn("w:val")), depth) if number is not None else ""
    if deep and not form:
        form = deep[1].lower()
    return ("bullet" if form == "bullet" else "number"), depth


def _format(document: Any, number: str, depth: int) -> str:
    """The number format of a list at a depth: bullet, decimal …"""
    relations = document.part.rels.values()
    part = next(
        (relation.target_part for relation in relations if relation.reltype == RELATIONSHIP_TYPE.NUMBERING), None
    )
    if part is None:
        return ""
    numbering = part.element
    num = next((each for each in numbering.findall(qn("w:num")) if each.get(qn("w:numId")) == number), None)
    abstract = num.find(qn("w:abstractNumId")).get(qn("w:val")) if num is not None else None
    for definition in numbering.findall(qn("w:abstractNum")):
        if definition.get(qn("w:abstractNumId")) == abstract:
            for level in definition.findall(qn("w:lvl")):
                if level.get(qn("w:ilvl")) == str(depth) and level.find(qn("w:numFmt")) is not None:
                    return str(level.find(qn("w:numFmt")).get(qn("w:val")))
    return ""
