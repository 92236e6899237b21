"""Bytes that nobody vouches for → each parser of the program that may meet them; and bytes to begin with.

A parser may refuse its bytes with the errors listed for it, and with nothing else.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from synopse import manifest
from synopse.errors import ContentError
from synopse.exchange import docx, xliff
from synopse.language.catalogues import updated
from synopse.language.labels import read_labels
from synopse.pairing import sync_lock
from synopse.reading import addresses, strict_yaml
from synopse.reading.markup import parse
from synopse.reading.near_markup import near_markup
from synopse.reading.svg import clean
from synopse.release import checksums, provenance
from synopse.release.verification import structure_faults
from synopse.rendering.pictures import UnusablePicture, derive
from synopse.typography import typeset
from tests.hostile import drawings, labels, links, photographs, sheets, slugs, statements, xliffs, yaml_texts
from tests.hostile.case import Case

LANGUAGES = ("fr", "de", "en")
SECONDS = 10.0
"""How much processor time an input may take, in a parser that Atheris watches and so slows down."""


@dataclass(frozen=True)
class Parser:
    """`feed` gives it bytes; `refuses` is what it may raise; `seeds` is what mutations begin with.

    `longest` is how many bytes Atheris gives it at most: as many as hold something of everything, for long inputs take
    long.
    """

    feed: Callable[[bytes], object]
    refuses: tuple[type[Exception], ...]
    seeds: tuple[bytes, ...]
    longest: int = 200

    def survives(self, data: bytes) -> None:
        """Give it the bytes; raises what is not among the errors it may refuse them with, and TimeoutError."""
        started = time.process_time()
        with contextlib.suppress(*self.refuses):
            self.feed(data)
        if (seconds := time.process_time() - started) > SECONDS:
            raise TimeoutError(f"{seconds:.1f} s")


def _text(data: bytes) -> str:
    """What can stand in a file that was read: UTF-8. Other encodings end before any parser (synopse.reading.roots)."""
    return data.decode("utf-8", "ignore")


def _labels(data: bytes) -> None:
    if not read_labels(_text(data), "labels.po").problems:
        updated(_text(data), {})


def _address(data: bytes) -> None:
    link = _text(data)
    addresses.slug_problem(link)
    if not addresses.link_problem(link):
        addresses.as_uri(link).encode("ascii")


def _lock(data: bytes) -> None:
    sync_lock.has_conflict(_text(data))
    sync_lock.write(sync_lock.read(_text(data), "sync.lock", {}))


def _statements(data: bytes) -> None:
    """As they are, and as this program would have written them: else hardly any comes past the comparison."""
    for each in (data, _rewritten(data, 1), _rewritten(data, 2)):
        for read in (manifest.read, provenance.read, checksums.read, _manifest):
            with contextlib.suppress(manifest.Unreadable, provenance.Unreadable, checksums.Unreadable):
                read(each)


def _manifest(data: bytes) -> None:
    manifest.origin(data)
    list(structure_faults(json.loads(data)))


def _rewritten(data: bytes, indent: int) -> bytes:
    try:
        return (json.dumps(json.loads(data), ensure_ascii=False, indent=indent, sort_keys=True) + "\n").encode()
    except (ValueError, RecursionError):
        return data


def _sheet(data: bytes) -> None:
    """A whole file, or one part of a file that is sound but for that."""
    archive = data if data.startswith(b"PK") else sheets.zipped({**sheets.PARTS, sheets.BODY: data})
    list(docx.read(archive, "a.docx"))


def _bytes(cases: Iterable[Case], longest: int = 4000) -> tuple[bytes, ...]:
    """The data of a corpus, but for what is hostile only by its length."""
    data = (case.data if isinstance(case.data, bytes) else case.data.encode("utf-8", "ignore") for case in cases)
    return tuple(each for each in data if len(each) <= longest)


def named(name: str) -> Parser:
    """The parser of a name; or one with a fault, by which a search shows that it finds any."""
    return {**PARSERS, "planted": PLANTED}[name]


def _planted(data: bytes) -> None:
    """Fails where a bracket stands in a bracket, which no seed has."""
    if data.startswith(b"{") and data[1:2] == b"{":
        raise IndexError


PROSE = _bytes(yaml_texts.CASES)

PARSERS: dict[str, Parser] = {
    "strict YAML": Parser(lambda data: strict_yaml.read(_text(data), "fr.yaml"), (ContentError,), PROSE),
    "labels": Parser(_labels, (), _bytes(labels.CASES), 300),
    "markup": Parser(
        lambda data: (parse(_text(data)), near_markup(_text(data))), (), (*PROSE, *_bytes(links.CASES)), 120
    ),
    "drawings": Parser(lambda data: clean(_text(data), "a.svg"), (ContentError,), _bytes(drawings.CASES), 300),
    "addresses": Parser(_address, (), _bytes((*links.CASES, *slugs.CASES))),
    "typography": Parser(lambda data: typeset(_text(data[1:]), LANGUAGES[sum(data[:1]) % 3]), (), PROSE, 120),
    "XLIFF": Parser(lambda data: list(xliff.read(data, "a.xlf")), (ContentError,), _bytes(xliffs.CASES), 700),
    "Word": Parser(_sheet, (ContentError,), _bytes(sheets.CASES) + sheets.BODIES, 1200),
    "statements": Parser(_statements, (), _bytes(statements.MANIFESTS), 900),
    "sync.lock": Parser(_lock, (ContentError,), _bytes(statements.LOCKS)),
    "photographs": Parser(lambda data: derive(data, 60), (UnusablePicture,), _bytes(photographs.CASES), 4000),
}
PLANTED = Parser(_planted, (ContentError,), (b"a", b"{a}", b"[{"))
