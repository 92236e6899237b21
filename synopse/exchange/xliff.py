"""Translation units → XLIFF 1.2, and XLIFF as any program may hand it back → what came back, unit by unit.

One unit is one trans-unit, named DOCUMENT:PATH. Emphasis, links and spans are `<g>`; facts, notes, and the beginnings
of paragraphs and items are `<x>`, which a translator may move but not change. Written is what the strict schema allows;
read is what is found: other prefixes, XLIFF 1.1, segments, `<ph>`, `<bpt>`, `<it>`, missing states.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Literal

from lxml import etree

from synopse.document import State
from synopse.errors import Place
from synopse.exchange.guarding import check_xml, refuse
from synopse.exchange.interchange import Mark, Returned, TranslationUnit
from synopse.exchange.tags import Kind, Role, Tagged

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
READ = (NAMESPACE, "urn:oasis:names:tc:xliff:document:1.1", "")
_XML = "{http://www.w3.org/XML/1998/namespace}"

_STATES: dict[State, str] = {
    "in step": "final",
    "behind": "needs-review-translation",
    "in conflict": "needs-review-translation",
    "new": "needs-review-translation",
    "missing": "new",
}
_DONE = ("translated", "signed-off", "final")
_CTYPES: dict[Kind, str] = {
    "emphasis": "italic",
    "strong": "bold",
    "link": "link",
    "foreign": "x-foreign",
    "fact": "x-fact",
    "note": "x-note",
    "paragraph": "x-paragraph",
    "bullet": "x-bullet",
    "number": "x-number",
}
_KINDS: dict[str, Kind] = {ctype: kind for kind, ctype in _CTYPES.items()}
_HASHES = re.compile(r"\b(source|target)=([0-9a-f]{16})")

# Writing --------------------------------------------------------------------------------------------------------------


def write(units: Iterable[TranslationUnit]) -> bytes:
    """The file: one `<file>` for each document and source language, in their order."""
    root = etree.Element("xliff", {"version": "1.2"}, nsmap={None: NAMESPACE})  # type: ignore[dict-item]  # the stubs forbid None
    for (document, origin, target), group in itertools.groupby(units, _file_of):
        file = etree.SubElement(
            root,
            "file",
            {
                "original": f"content/{document}/{target}.yaml",
                "source-language": origin,
                "target-language": target,
                "datatype": "x-synopse",
                "product-name": "Synopse",
            },
        )
        body = etree.SubElement(file, "body")
        for unit in group:
            _write_unit(body, unit)
    _indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _file_of(unit: TranslationUnit) -> tuple[str, str, str]:
    return unit.name.partition(":")[0], unit.source_language, unit.target_language


def _write_unit(body: etree._Element, unit: TranslationUnit) -> None:
    hashes = {"source": unit.source_hash, "target": unit.target_hash}
    attributes = {
        "id": unit.name,
        "resname": unit.name,
        "approved": "yes" if unit.state == "in step" else "no",
        f"{_XML}space": "preserve",
        "extradata": " ".join(f"{side}={value}" for side, value in hashes.items() if value),
    }
    if unit.max_length:
        attributes |= {"maxwidth": str(unit.max_length), "size-unit": "char"}
    element = etree.SubElement(body, "trans-unit", attributes)
    _write_text(element, "source", unit, unit.source, {f"{_XML}lang": unit.source_language})
    target = {f"{_XML}lang": unit.target_language, "state": _STATES[unit.state]}
    _write_text(element, "target", unit, unit.target, target)
    _write_context(element, unit)
    for words in _notes(unit):
        etree.SubElement(element, "note", {"from": "Synopse"}).text = words
    if unit.previous_source:
        previous = etree.SubElement(
            element, "alt-trans", {"alttranstype": "previous-version", f"{_XML}space": "preserve"}
        )
        _write_text(previous, "source", unit, unit.previous_source, {f"{_XML}lang": unit.source_language})
        _write_text(previous, "target", unit, unit.previous_target, {f"{_XML}lang": unit.target_language})


def _write_context(element: etree._Element, unit: TranslationUnit) -> None:
    group = etree.SubElement(element, "context-group", {"purpose": "location"})
    etree.SubElement(group, "context", {"context-type": "sourcefile"}).text = unit.place.file
    etree.SubElement(group, "context", {"context-type": "linenumber"}).text = str(unit.place.line)


def _notes(unit: TranslationUnit) -> Iterator[str]:
    if unit.context:
        yield unit.context
    for call, words in unit.facts:
        if words:
            yield f"{{{call}}} = {words}"
    for term in unit.terms:
        forbidden = f" (✗ {', '.join(term.forbidden)})" if term.forbidden else ""
        yield f"{term.source} → {term.target}{forbidden}" + (f" – {term.note}" if term.note else "")


def _write_text(
    parent: etree._Element, name: str, unit: TranslationUnit, parts: Tagged, attributes: dict[str, str]
) -> None:
    element = etree.SubElement(parent, name, attributes)
    for part in parts:
        if isinstance(part, str):
            _append(element, part)
        elif part.role == "close":
            above = element.getparent()
            assert above is not None
            element = above
        else:
            shown = unit.shown(part)
            inline = {"id": part.id, "ctype": _CTYPES[part.kind], "equiv-text": shown}
            if part.kind in ("fact", "note", "link"):
                inline["clone"] = "no"
            child = etree.SubElement(element, "g" if part.role == "open" else "x", inline)
            element = child if part.role == "open" else element


def _append(element: etree._Element, words: str) -> None:
    """Put words behind everything an element holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


_WORDS = ("source", "target", "note", "context")


def _indent(element: etree._Element, depth: int = 0) -> None:
    """Put every element on a line of its own, but never touch the space inside a text."""
    if _name(element) in _WORDS or not len(element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _indent(child, depth + 1)
        child.tail = element.text
    element[-1].tail = "\n" + "  " * depth


# Reading --------------------------------------------------------------------------------------------------------------


def read(data: bytes, file: str) -> Iterator[Returned]:
    """The units of an XLIFF file that have a translation. Raises ContentError where it is not XLIFF 1.1 or 1.2."""
    check_xml(data, file)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        message = (
            "the file is larger or deeper than any translation"
            if "HUGE" in error.msg
            else f"this is not XML: {error.msg}"
        )
        raise refuse(file, message, "export it again", error.lineno or 0) from None
    if _name(root) != "xliff" or _namespace(root) not in READ:
        what = f"XLIFF {root.get('version', '')}".strip() if _name(root) == "xliff" else f"`{_name(root)}`"
        raise refuse(file, f"the file is {what}, not XLIFF 1.2", "save it as XLIFF 1.2 in the translation program")
    for element in root.iter(etree.Element):
        if _name(element) == "trans-unit" and _translates(element) and (returned := _read_unit(element, file)):
            yield returned


def _name(element: etree._Element) -> str:
    """Its name without the namespace; lxml's own way refuses names such as `:g`, which its parser lets pass."""
    return str(element.tag).rpartition("}")[2]


def _namespace(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[0].removeprefix("{")


def _translates(element: etree._Element) -> bool:
    """Whether neither a unit nor a group around it says translate="no"."""
    chain = (element, *element.iterancestors())
    said = next((found for each in chain if (found := each.get("translate"))), "yes")
    return said != "no"


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if _name(child) == name), None)


def _read_unit(element: etree._Element, path: str) -> Returned | None:
    target, source = _child(element, "target"), _child(element, "source")
    if target is None:
        return None
    around = next((each for each in element.iterancestors() if _name(each) == "file"), element)
    hashes = dict(_HASHES.findall(element.get("extradata", "")))
    names = (element.get("resname", ""), element.get("id", ""))
    return Returned(
        name=next((name for name in names if ":" in name), names[1] or names[0]),
        source_language=around.get("source-language", ""),
        target_language=target.get(f"{_XML}lang", around.get("target-language", "")),
        source=() if source is None else tuple(_marked(source, {})),
        target=tuple(_marked(target, {})),
        claim=_claim(element, target),
        source_hash=hashes.get("source", ""),
        target_hash=hashes.get("target", ""),
        place=Place(path, _line(target), 1),
    )


def _line(element: etree._Element) -> int:
    line: object = element.sourceline
    return line if isinstance(line, int) else 0


def _claim(element: etree._Element, target: etree._Element) -> Literal["done", "open", ""]:
    state = target.get("state", "")
    if state in _DONE or (not state and element.get("approved") == "yes"):
        return "done"
    return "open" if state == "new" or state.startswith("needs-") else ""


# The elements that stand for one tag each, and the role they play.
_SINGLE: dict[str, Role] = {"x": "alone", "ph": "alone", "bx": "open", "ex": "close", "bpt": "open", "ept": "close"}
_POSITIONS: dict[str, Role] = {"open": "open", "close": "close"}


def _marked(element: etree._Element, opened: dict[str, str]) -> Iterator[str | Mark]:
    """Words and marks; what programs put around segments and terms is looked through.

    `opened` has the ids of what was opened by the number that its end refers to.
    """
    if element.text:
        yield element.text
    for child in element.iterchildren(etree.Element):
        yield from _inline(child, opened)
        if child.tail:
            yield child.tail


def _inline(child: etree._Element, opened: dict[str, str]) -> Iterator[str | Mark]:
    name, id_ = _name(child), child.get("id", "")
    kind: Kind | Literal[""] = _KINDS.get(child.get("ctype", ""), "")
    if name == "g":
        yield Mark("open", id_, kind, child.get("equiv-text", ""))
        yield from _marked(child, opened)
        yield Mark("close", id_, kind, child.get("equiv-text", ""))
    elif name in _SINGLE or name == "it":
        role = _SINGLE.get(name) or _POSITIONS.get(child.get("pos", ""), "alone")
        pair = child.get("rid", id_)
        if role == "open":
            opened[pair] = id_
        shown = child.get("equiv-text") or "".join(map(str, child.itertext()))
        yield Mark(role, opened.get(pair, id_) if role == "close" else id_, kind, shown)
    else:
        yield from _marked(child, opened)
