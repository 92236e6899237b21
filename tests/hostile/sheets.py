"""Word files that a translator, or somebody in between, sends back for the small project."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

from tests.hostile.case import PASSES, Case
from tests.hostile.xliffs import HASHES

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
BODY, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
KEY = f"⟦release:sections.method.title fr>de {HASHES}⟧"


def cell(inside: str) -> str:
    """A cell of one paragraph."""
    return f"<w:tc><w:p>{inside}</w:p></w:tc>"


def run(words: str) -> str:
    """A run of words."""
    return f"<w:r><w:t>{words}</w:t></w:r>"


def body(target: str, key: str = KEY) -> bytes:
    """The main part of a file with one unit, whose translation has these runs."""
    row = "".join(map(cell, (run(key), run("La méthode"), target, run("OK"))))
    names = f'xmlns:w="{WORDS}" xmlns:r="{OFFICE}"'
    return f"<w:document {names}><w:body><w:tbl><w:tr>{row}</w:tr></w:tbl></w:body></w:document>".encode()


def relations(*entries: str) -> bytes:
    """A part that says what a part refers to."""
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(entries)}</Relationships>'.encode()


def relation(kind: str, target: str, more: str = "") -> str:
    """One thing that a part refers to."""
    return f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{target}" {more}/>'


PARTS: Mapping[str, bytes] = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{BODY}" ContentType="{TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{TYPE}.styles+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{TYPE}.numbering+xml"/></Types>'
    ).encode(),
    "_rels/.rels": relations(relation("officeDocument", BODY)),
    BODY: body(run("Die Methode, neu")),
    RELATIONS: relations(relation("styles", "styles.xml"), relation("numbering", "numbering.xml")),
    "word/styles.xml": f'<w:styles xmlns:w="{WORDS}"/>'.encode(),
    "word/numbering.xml": f'<w:numbering xmlns:w="{WORDS}"/>'.encode(),
}
"""The least that is a Word file of ours."""


def zipped(members: Mapping[str, bytes]) -> bytes:
    """An archive of these."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def sheet(**parts: bytes) -> bytes:
    """The file with other parts; `body=` and `relations=` for short."""
    names = {"body": BODY, "relations": RELATIONS}
    return zipped({**PARTS, **{names[part]: data for part, data in parts.items()}})


def with_member(name: str, data: bytes = b"x") -> bytes:
    """The file with one more member."""
    return zipped({**PARTS, name: data})


def lying(size: int) -> bytes:
    """A file whose first member says that it unpacks to something else than it does."""
    data = zipped({"word/media/a.xml": b"<a/>" * 100, **PARTS})
    return data.replace(struct.pack("<I", 400), struct.pack("<I", size))


def encrypted() -> bytes:
    """A file whose members say that they are encrypted."""
    data = bytearray(zipped(PARTS))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(signature, place + 4)
    return bytes(data)


def disguised() -> bytes:
    """A file whose text stands in a part that is called a picture, and declares entities."""
    types = PARTS["[Content_Types].xml"].replace(BODY.encode(), b"word/document.png")
    others = {name: data for name, data in PARTS.items() if name != BODY}
    start = relations(relation("officeDocument", "word/document.png"))
    return zipped(
        {**others, "[Content_Types].xml": types, "_rels/.rels": start, "word/document.png": DTD + body("&a;")}
    )


DTD = b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
LIST = "<w:pPr><w:numPr><w:ilvl w:val='{}'/><w:numId w:val='{}'/></w:numPr></w:pPr>"
BODIES = (
    PARTS[BODY],
    body(
        '<w:hyperlink r:id="x"><w:r><w:rPr><w:b/><w:rStyle w:val="Foreign en"/></w:rPr><w:t>a</w:t></w:r></w:hyperlink>'
    ),
    body("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>{day}</w:t></w:r></w:sdtContent></w:sdt>"),
    body(LIST.format("0", "1") + run("- a") + "<w:ins>" + run("b") + "</w:ins><w:del>" + run("c") + "</w:del>"),
)
"""Main parts with everything that is read in one."""

CASES = (
    Case("a bomb", zipped({f"word/media/{n}.bin": bytes(9_000_000) for n in range(8)}), "unpacks to more than"),
    Case("a bomb in the text", sheet(body=b"<w>" + b" " * 20_000_000 + b"</w>"), "unpacks to more than"),
    Case("a million tags", sheet(body=b"<w>" + b"<a/>" * 1_000_000 + b"</w>"), "more tags than any translation"),
    Case("deep nesting", sheet(body=b"<w>" * 100_000), "this is no DOCX file"),
    Case("too many members", zipped({f"{n}": b"" for n in range(1_100)}), "unpacks to more than"),
    Case("member that says it is small", lying(10), "this is no DOCX file"),
    Case("member that says it is huge", lying(2**31), "unpacks to more than"),
    Case("encrypted", encrypted(), "this is no DOCX file"),
    Case("DTD", sheet(body=DTD + body("&a;")), "(DTD) is not allowed"),
    Case("DTD in the relations", sheet(relations=DTD + relations()), "(DTD) is not allowed"),
    Case("DTD in capitals of another part", with_member("WORD/X.XML", DTD + b"<x/>"), "(DTD) is not allowed"),
    Case("way out", with_member("../../etc/passwd"), "a path that leads out of it"),
    Case("way out on Windows", with_member("..\\..\\x.xml"), "a path that leads out of it"),
    Case("way out in the middle", with_member("word/../../x.xml"), "a path that leads out of it"),
    Case("absolute path", with_member("/etc/passwd"), "a path that leads out of it"),
    Case("path of a drive", with_member("C:/temp/x.xml"), "a path that leads out of it"),
    Case("cut off", sheet()[:400], "this is no DOCX file"),
    Case("no zip", b"PK\x03\x04 no zip at all", "this is no DOCX file"),
    Case("another zip", zipped({"a.txt": b"x"}), "this is no DOCX file"),
    Case("no main part", zipped({**PARTS, "[Content_Types].xml": b"<Types/>"}), "this is no DOCX file"),
    Case(
        "main part outside", zipped({**PARTS, "_rels/.rels": relations(relation("officeDocument", "../../x"))}), "DOCX"
    ),
    Case("no relations", zipped({**PARTS, "_rels/.rels": relations()}), "this is no DOCX file"),
    Case("no styles", sheet(relations=relations(relation("styles", "nowhere.xml"))), "this is no DOCX file"),
    Case("text that is no XML", sheet(body=b"hello"), "this is not XML"),
    Case("text of another program", sheet(body=b"<html/>"), "this is no DOCX file"),
    Case("no row of ours", sheet(body=body("", key="x")), "no row with the name of a unit"),
    Case("name that is a path", sheet(body=body(run("x"), key="⟦../../etc:passwd fr>de⟧")), "there is no unit"),
    Case(
        "language that is a path", sheet(body=body(run("x"), key=KEY.replace(">de", ">../de"))), "no row with the name"
    ),
    Case("direction override", sheet(body=body(run("gpj.\u202eexe"))), "U+202E"),
    Case("zero width space", sheet(body=body(run("a&#8203;b"))), "U+200B"),
    Case("list level that is none", sheet(body=body(LIST.format("x", "1") + run("a"))), "is not taken"),
    Case("list level without end", sheet(body=body(LIST.format("9" * 5000, "1") + run("a"))), "is not taken"),
    Case("list of nothing", sheet(body=body("<w:pPr><w:numPr><w:numId/></w:numPr></w:pPr>" + run("Neu"))), PASSES),
    Case("sign that begins with a colon", sheet(body=body("<w:r><:x/><w:t>Neu</w:t></w:r>")), "this is no DOCX file"),
    Case("empty content control", sheet(body=body("<w:sdt/>" + run("Die Methode, neu"))), PASSES),
    Case(
        "picture over the network",
        sheet(relations=relations(relation("image", "http://127.0.0.1:9/x.png", 'TargetMode="External"'))),
        PASSES,  # never looked at
    ),
    Case("text in a picture's name", disguised(), "(DTD) is not allowed"),
    Case("markup as words", sheet(body=body(run("&lt;b&gt;Die Methode&lt;/b&gt; {{ x }} 100 % %s"))), PASSES),
    Case("the usual", sheet(), PASSES),
)
