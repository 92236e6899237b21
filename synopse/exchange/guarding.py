"""Bytes from outside → nothing, or a Problem before any parser can be harmed: bombs, DTDs, ways out of a zip."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.parsers import expat

from synopse.errors import ContentError, Place, Problem

MEGABYTE = 1_000_000
MAX_XML = 16 * MEGABYTE
MAX_TAGS = 400_000
MAX_ATTRIBUTES = 800_000
MAX_ZIP = 32 * MEGABYTE
MAX_UNZIPPED = 64 * MEGABYTE
MAX_MEMBERS = 1_000
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
_LEADS_OUT = re.compile(r"^/|\\|:|(?:^|/)\.\.(?:/|$)")
_BEFORE_XML = b"\0\xef\xbb\xbf\xff\xfe \t\r\n"
"""Spaces, byte order marks, and the halves of UTF-16 that say nothing."""

_OTHERS = (  # first bytes, what it is: for what people send instead
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "an RTF file"),
    (b"\xd0\xcf\x11\xe0", "a file of an old Office (.doc, .xls)"),
    (b'msgid "', "a PO file"),
)
EXPECTED = "take the .xlf or .docx file that `build.py export` wrote, with the translations in it"


class _Root(Exception):
    """The parser has come to the root element: there is no DTD."""


def refuse(file: str, message: str, hint: str = "", line: int = 0) -> ContentError:
    """The error that says why a file is not read."""
    return ContentError([Problem(Place(file, line, 1 if line else 0), message, hint)])


def check_kind(data: bytes, file: str) -> None:
    """Refuse what neither is a zip, as DOCX is, nor begins as XML does. Raises ContentError."""
    if data.startswith(b"PK") or _looks_like_xml(data):
        return
    begin = data.lstrip(_BEFORE_XML)
    found = next((what for first, what in _OTHERS if begin.startswith(first)), "")
    what = f"it is {found}" if found else "it is empty" if not begin else "it begins as neither does"
    raise refuse(file, f"this is no XLIFF and no Word file: {what}", EXPECTED)


def check_xml(data: bytes, file: str) -> None:
    """Refuse XML that has a DTD, or more than a translator's file can have. Raises ContentError."""
    if len(data) > MAX_XML:
        raise refuse(file, f"the file is larger than {MAX_XML // MEGABYTE} MB")
    if data.count(b"<") > MAX_TAGS or data.count(b"=") > MAX_ATTRIBUTES:
        raise refuse(file, "the file has more tags than any translation has")
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _doctype
    parser.StartElementHandler = _root
    try:
        parser.Parse(data, True)
    except _Root:
        return
    except _Doctype:
        line = parser.CurrentLineNumber
        raise refuse(file, "a document type declaration (DTD) is not allowed", "delete it", line) from None
    except (expat.ExpatError, LookupError, ValueError) as error:
        reason = str(error).partition(": line ")[0]
        raise refuse(file, f"this is not XML: {reason}", "export it again", parser.CurrentLineNumber) from None


class _Doctype(Exception):
    """The parser has come to a DTD."""


def _doctype(*_: object) -> None:
    raise _Doctype


def _root(*_: object) -> None:
    raise _Root


def check_zip(data: bytes, file: str) -> None:
    """Refuse a zip that is a bomb, leads out of itself, or holds XML that `check_xml` refuses. Raises ContentError."""
    if len(data) > MAX_ZIP:
        raise refuse(file, f"the file is larger than {MAX_ZIP // MEGABYTE} MB")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_members(archive, file)
    except _BROKEN as error:
        raise refuse(file, f"this is no DOCX file: {error}", "save it as .docx again") from None


def _check_members(archive: zipfile.ZipFile, file: str) -> None:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNZIPPED:
        raise refuse(file, "the file unpacks to more than any translation needs")
    for member in members:
        if _LEADS_OUT.search(member.filename):
            raise refuse(file, f"the file holds a path that leads out of it: {member.filename!r}")
        named_xml = member.filename.lower().endswith((".xml", ".rels"))
        if named_xml and member.file_size > MAX_XML:
            raise refuse(file, "the file unpacks to more than any translation needs")
        data = archive.read(member)
        if named_xml or _looks_like_xml(data):
            check_xml(data, file)


def _looks_like_xml(data: bytes) -> bool:
    """What a part is, the package says and not its name: what is called a picture may be the text."""
    return data[:256].translate(None, _BEFORE_XML).startswith(b"<")
