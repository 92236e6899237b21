"""Bytes from outside → nothing, or a Problem before any parser can be harmed: bombs, DTDs, ways out of a zip."""

from __future__ import annotations

import io
import zipfile
from xml.parsers import expat

from synopse.errors import ContentError, Place, Problem

MEGABYTE = 1_000_000
MAX_XML = 16 * MEGABYTE
MAX_TAGS = 400_000
MAX_ATTRIBUTES = 800_000
MAX_ZIP = 32 * MEGABYTE
MAX_UNZIPPED = 64 * MEGABYTE
MAX_MEMBERS = 1_000


class _Root(Exception):
    """The parser has come to the root element: there is no DTD."""


def refuse(file: str, message: str, hint: str = "", line: int = 0) -> ContentError:
    """The error that says why a file is not read."""
    return ContentError([Problem(Place(file, line, 1 if line else 0), message, hint)])


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
        raise refuse(file, f"this is not XML: {error}", "export it again") from None


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
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise refuse(file, f"this is no DOCX file: {error}", "save it as .docx again") from None


def _check_members(archive: zipfile.ZipFile, file: str) -> None:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNZIPPED:
        raise refuse(file, "the file unpacks to more than any translation needs")
    for member in members:
        if member.filename.startswith("/") or "\\" in member.filename or ".." in member.filename.split("/"):
            raise refuse(file, f"the file holds a path that leads out of it: {member.filename!r}")
        if member.filename.endswith((".xml", ".rels")):
            if member.file_size > MAX_XML:
                raise refuse(file, "the file unpacks to more than any translation needs")
            check_xml(archive.read(member), file)
