"""The gate is itself examined: each planted defect must be caught, so that a broken validator cannot go green."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.gates.pdf_gate import Examination, faults_of, kids, validated, walk
from tests.printing.pages import printed

BODY = """
<h1 data-unit="d:title">Titel</h1>
<p>Ein <a href="https://example.org">Verweis</a> und <em lang="fr">l’Élysée</em>, 3,6\u00a0Mrd.
<sup><a role="doc-noteref" href="#n1" aria-label="Anmerkung 1">1</a></sup></p>
<h2>Liste</h2><ul><li>Eins<ul><li>Zwei</li></ul></li></ul>
<table><caption>Tafel</caption><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>
<figure><img src="../assets/media/dot.png" alt="Punkt"><figcaption>Bild</figcaption></figure>
<section role="doc-endnotes"><h2>Noten</h2><ol><li id="n1">Eins</li><li role="doc-endnote">Zwei</li></ol></section>
<p style="break-before: page">Ende, mit einem <a href="#n1">Verweis nach innen</a>.</p>
"""


@cache
def good() -> bytes:
    """A PDF with everything in it."""
    return printed(BODY)


def saved(document: pikepdf.Pdf) -> bytes:
    """The bytes of a changed document; the XMP packet stays as it is."""
    stream = io.BytesIO()
    document.save(stream, fix_metadata_version=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return stream.getvalue()


def elements(document: pikepdf.Pdf, role: str) -> list[Any]:
    return [e for e in walk(document.Root.StructTreeRoot.K[0]) if f"/{role}" == e.S]


def first(document: pikepdf.Pdf, role: str) -> Any:
    return elements(document, role)[0]


def areas(document: pikepdf.Pdf) -> list[Any]:
    return [annotation for page in document.pages for annotation in page.get("/Annots", [])]


def fonts(document: pikepdf.Pdf) -> Iterator[Any]:
    return (o for o in document.objects if isinstance(o, Dictionary) and o.get("/Type") == "/Font")


Plant = Callable[[pikepdf.Pdf], object]


def setting(role: str, name: str, value: Any) -> Plant:
    """Give the first element of a role another entry; None takes it away."""

    def plant(document: pikepdf.Pdf) -> None:
        element = first(document, role)
        if value is None:
            del element[name]
        else:
            element[name] = value

    return plant


def attribute(role: str, name: str, value: Any = None) -> Plant:
    """Change or take away an attribute of all elements of a role."""

    def plant(document: pikepdf.Pdf) -> None:
        for element in elements(document, role):
            if value is None:
                del element.A[name]
            else:
                element.A[name] = value

    return plant


def catalog(name: str, value: Any = None) -> Plant:
    def plant(document: pikepdf.Pdf) -> None:
        if value is None:
            del document.Root[name]
        else:
            document.Root[name] = value

    return plant


def area(name: str, value: Any = None, last: bool = False) -> Plant:
    def plant(document: pikepdf.Pdf) -> None:
        annotation = areas(document)[-1 if last else 0]
        if value is None:
            del annotation[name]
        else:
            annotation[name] = value

    return plant


def packet(old: str, new: str) -> Plant:
    def plant(document: pikepdf.Pdf) -> None:
        text = document.Root.Metadata.read_bytes().decode()
        assert old in text
        document.Root.Metadata.write(text.replace(old, new).encode())

    return plant


def content(pattern: bytes, new: bytes, count: int = 1) -> Plant:
    """Change the first page's content."""

    def plant(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        old = page.Contents.read_bytes()
        changed = re.sub(pattern, new, old, count=count)
        assert changed != old
        page.Contents.write(changed)

    return plant


def without_kid(role: str) -> Plant:
    """Take the first kid of an element out of the tree."""

    def plant(document: pikepdf.Pdf) -> None:
        element = first(document, role)
        element.K = Array(kids(element)[1:])

    return plant


def swapped_kids(document: pikepdf.Pdf) -> None:
    """The item of a list beside its list."""
    element = first(document, "L")
    element.K = Array([*kids(element), *kids(first(document, "LI"))])


def two_owners(document: pikepdf.Pdf) -> None:
    heading, paragraph = first(document, "H1"), first(document, "P")
    paragraph.K = Array([*kids(paragraph), kids(heading)[0]])


def without_parent(document: pikepdf.Pdf) -> None:
    numbers = document.Root.StructTreeRoot.ParentTree.Nums
    numbers[1] = Array([])


def other_parent(document: pikepdf.Pdf) -> None:
    owners = document.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[0] = first(document, "Table")


def annotation_beside_the_tree(document: pikepdf.Pdf) -> None:
    link = first(document, "Link")
    link.K = Array([kid for kid in kids(link) if isinstance(kid, int)])


def without_unicode(document: pikepdf.Pdf) -> None:
    del next(font for font in fonts(document) if "/ToUnicode" in font)["/ToUnicode"]


def whole_font(document: pikepdf.Pdf) -> None:
    for font in fonts(document):
        font.BaseFont = Name("/" + str(font.BaseFont).partition("+")[2])


def without_font_file(document: pikepdf.Pdf) -> None:
    for entry in document.objects:
        if isinstance(entry, Dictionary) and "/FontFile2" in entry:
            del entry["/FontFile2"]
            return


def wrong_widths(document: pikepdf.Pdf) -> None:
    for font in fonts(document):
        if "/W" in font:
            font.W = Array([0, Array([1] * 2000)])
            return


def interpolated(document: pikepdf.Pdf) -> None:
    for entry in document.objects:
        if isinstance(entry, pikepdf.Stream) and entry.get("/Subtype") == "/Image":
            entry.Interpolate = True


def embedded_file(document: pikepdf.Pdf) -> None:
    document.attachments["a.txt"] = b"text"


def script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def span_for_each_line(document: pikepdf.Pdf) -> None:
    paragraph = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=first(document, "P").P))
    spans = [Dictionary(Type=Name.StructElem, S=Name.Span, P=paragraph, K=Array([n])) for n in range(900, 905)]
    paragraph.K = Array([document.make_indirect(span) for span in spans])
    first(document, "Document").K.append(paragraph)


def untitled(document: pikepdf.Pdf) -> None:
    del document.docinfo["/Title"]


def same_names(document: pikepdf.Pdf) -> None:
    for note in elements(document, "Note"):
        note.ID = String("n")


def without_profile(document: pikepdf.Pdf) -> None:
    del document.Root["/OutputIntents"]


def form_with_text(document: pikepdf.Pdf) -> None:
    """What `opacity` does: tagged text in a form."""
    form = pikepdf.Stream(document, b"/Span <</MCID 999>> BDC BT [<0001>] TJ ET EMC")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    document.pages[0].Resources.XObject["/x9"] = document.make_indirect(form)


DEFECTS: dict[str, Plant] = {
    "no language of the document": catalog("/Lang"),
    "a language that is none": catalog("/Lang", String("Deutsch!")),
    "no structure": catalog("/StructTreeRoot"),
    "not marked": catalog("/MarkInfo"),
    "title not shown": catalog("/ViewerPreferences"),
    "no page labels": catalog("/PageLabels"),
    "no bookmarks": catalog("/Outlines"),
    "no title": untitled,
    "a script": script,
    "a form to fill in": catalog("/AcroForm", Dictionary(Fields=Array([]))),
    "an embedded file": embedded_file,
    "no colour profile": without_profile,
    "no metadata": catalog("/Metadata"),
    "not PDF/UA": packet("<pdfuaid:part>1</pdfuaid:part>", ""),
    "another PDF/UA": packet("<pdfuaid:part>1</pdfuaid:part>", "<pdfuaid:part>7</pdfuaid:part>"),
    "not PDF/A": packet("<pdfaid:part>3</pdfaid:part>", ""),
    "a lower level of PDF/A": packet("<pdfaid:conformance>A<", "<pdfaid:conformance>B<"),
    "an undescribed schema": packet("pdfaExtension:schemas", "pdfaExtension:other"),
    "no title in the metadata": packet("dc:title", "dc:other"),
    "a skipped heading": setting("H2", "/S", Name.H4),
    "no first heading": setting("H1", "/S", Name.P),
    "a picture without words": setting("Figure", "/Alt", None),
    "a picture with empty words": setting("Figure", "/Alt", String(" ")),
    "a picture named after its file": setting("Figure", "/Alt", String("dot.png")),
    "a picture without a place": attribute("Figure", "/BBox"),
    "a picture beside the page": attribute("Figure", "/BBox", Array([0, -900, 50, -800])),
    "a picture upside down": attribute("Figure", "/BBox", Array([50, 50, 10, 10])),
    "a heading of a table without scope": attribute("TH", "/Scope"),
    "a heading of a table with a wrong scope": attribute("TH", "/Scope", Name.Diagonal),
    "a cell that is none": setting("TD", "/S", Name.P),
    "a row that is none": setting("TR", "/S", Name.Div),
    "a list without numbering": attribute("L", "/ListNumbering"),
    "an item that is none": setting("LI", "/S", Name.P),
    "a body that is none": setting("LBody", "/S", Name.P),
    "the parts of an item beside it": swapped_kids,
    "a note without a name": setting("Note", "/ID", None),
    "notes of one name": same_names,
    "an element that says nothing": setting("Caption", "/S", Name.NonStruct),
    "a span for each line": span_for_each_line,
    "a role of its own": setting("Sect", "/S", Name("/Chapter")),
    "a link without words": area("/Contents"),
    "a link whose words are empty": area("/Contents", String("")),
    "a link whose words are its address": area("/Contents", String("https://example.org")),
    "a link whose words are a phone number": area("/Contents", String("+33 1 23 45 67")),
    "a link to a script": area("/A", Dictionary(S=Name.URI, URI=String("javascript:alert(1)"))),
    "a link to a file": area("/A", Dictionary(S=Name.URI, URI=String("file:///etc/passwd"))),
    "a link to nowhere": area("/Dest", last=True),
    "a link that is not printed": area("/F", 2),
    "a link that does not know its element": area("/StructParent"),
    "a link that no element knows": annotation_beside_the_tree,
    "a link that is a span": setting("Link", "/S", Name.Span),
    "text that is not in the tree": without_kid("H1"),
    "text that two elements own": two_owners,
    "text without a way back": without_parent,
    "text with a wrong way back": other_parent,
    "text that is not marked": content(rb"/Span\s*<</MCID 0>>\s*BDC", b"q q Q Q /X BMC"),
    "content the tree does not know": content(rb"<</MCID 0>>", b"<</MCID 77>>"),
    "an artifact within text": content(rb"(/Span\s*<</MCID 1>>\s*BDC)", rb"\1 /Artifact BMC BT ET EMC"),
    "margins that are not marked": content(rb"/Artifact\s*<<[^>]*/Footer[^>]*>>\s*BDC", b"/X BMC"),
    "tagged text in a form": form_with_text,
    "a font that cannot be read": without_unicode,
    "a font that is not a part": whole_font,
    "a font that is not embedded": without_font_file,
    "letters of a wrong width": wrong_widths,
    "a blurred picture": interpolated,
}


def planted(plant: Plant) -> bytes:
    with pikepdf.open(io.BytesIO(good())) as document:
        plant(document)
        return saved(document)


def test_a_good_pdf_passes() -> None:
    assert faults_of(good()) == []


def test_a_good_pdf_that_was_only_written_anew_passes() -> None:
    assert faults_of(planted(lambda document: None)) == []


@pytest.mark.parametrize("plant", DEFECTS.values(), ids=DEFECTS)
def test_a_planted_defect_is_caught(plant: Plant) -> None:
    assert faults_of(planted(plant))


def test_compressed_metadata_are_caught() -> None:
    """In memory: saving would decompress them."""
    with pikepdf.open(io.BytesIO(good())) as document:
        packet = document.Root.Metadata.read_bytes()
        document.Root.Metadata.write(zlib.compress(packet), filter=Name.FlateDecode)

        assert list(Examination(document).metadata()) == ["the XMP packet is compressed"]


def test_there_are_enough_of_them() -> None:
    assert len(DEFECTS) >= 40


def test_the_validator_is_at_work_in_both_profiles() -> None:
    assert any(fault.startswith("PDFUA1") for fault in validated(planted(DEFECTS["not marked"])))
    assert any(fault.startswith("PDFA3A") for fault in validated(planted(DEFECTS["no colour profile"])))


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7\n", good()[:2000], b"<html>"], ids=["empty", "head", "cut", "html"])
def test_what_is_no_pdf_is_caught(broken: bytes) -> None:
    assert faults_of(broken)
