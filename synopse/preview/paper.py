"""A print job → its PDF; a PDF → its sheets: a picture of each, and which units it shows where, read from its tags."""

from __future__ import annotations

import ctypes
import gc
import hashlib
import math
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pypdfium2
from pypdfium2 import raw

from synopse.finished.pdfreading import GENERATED
from synopse.loading.source import Project
from synopse.preview.errand import outcome_of
from synopse.printing import Failure, Printed, PrintJob
from synopse.printing.reported import problems_of

if TYPE_CHECKING:  # it brings WeasyPrint
    from synopse.printing.child import Child
    from synopse.printing.standby import Standby

NARROWEST, WIDEST = 100, 2400
"""The pixels that a picture of a sheet is wide: what the window has, within what a screen shows."""
MOST_PIXELS = 12_000_000
"""Of a sheet that is long and narrow, less is drawn: a picture must fit into the memory."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from a page's lower left corner."""


@dataclass(frozen=True)
class Area:
    """Where a sheet shows a unit, or a part of it: shares of its width and height, from its upper left corner."""

    unit: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Sheets:
    """A finished PDF, its digest, and the areas on each of its sheets in the order of reading."""

    pdf: bytes = field(repr=False)
    digest: str
    areas: tuple[tuple[Area, ...], ...]


def ready(job: PrintJob) -> None:
    """Bring the printing library and the fonts of a job into this process, for all that it forks."""
    from synopse.printing import pool

    pool.warm_up(job.assets)


def begun(job: PrintJob) -> Child:
    """Fork a child that prints one job; `ready` must have been called."""
    from synopse.printing import child

    with _shared():
        return child.start(job)


def standing_by(job: PrintJob) -> Standby:
    """Fork a child that prints this job again, for practice, and the one that follows it sooner."""
    from synopse.printing import standby

    with _shared():
        return standby.stand_by(job)


@contextmanager
def _shared() -> Iterator[None]:
    """Fork here: what the child does not touch stays shared with it, since nothing counts what is looked through."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


async def finished(child: Child, project: Project) -> Printed:
    """What a child prints. Cancelled, it ends the child.

    Raises ContentError with every fault of the page, LimitReached where it took too much.
    """
    outcome = await outcome_of(child)
    if isinstance(outcome, Failure):
        raise problems_of([outcome], project)
    return outcome


@lru_cache(maxsize=16)
def sheets(pdf: bytes) -> Sheets:
    """The sheets of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        areas = tuple(tuple(_areas(page)) for page in document)
    return Sheets(pdf, hashlib.sha256(pdf).hexdigest()[:16], areas)


@lru_cache(maxsize=64)
def picture(pdf: bytes, number: int, width: int) -> bytes:
    """Page `number` (from 1) of a PDF as PNG, `width` pixels wide. Raises IndexError where there is no such page."""
    with pypdfium2.PdfDocument(pdf) as document:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        page = document[number - 1]
        wide, high = page.get_size()
        scale = min(max(width, NARROWEST), WIDEST) / wide
        drawn = page.render(scale=min(scale, math.sqrt(MOST_PIXELS / (wide * high))), rev_byteorder=True)
        return _png(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))


def _png(width: int, height: int, stride: int, rgb: bytes) -> bytes:
    """Rows of red, green and blue as PNG: without filters and hardly compressed, in a third of the time others take."""
    rows = b"".join(b"\0" + rgb[start : start + 3 * width] for start in range(0, height * stride, stride))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (b"IHDR" + head, b"IDAT" + zlib.compress(rows, 1), b"IEND")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in chunks
    )


# Where units lie: tags bear their names, and the numbers of the marked content that the page shows ------------------


def _areas(page: Any) -> Iterator[Area]:
    width, height = page.get_size()
    units = dict(_units(page))
    boxes: dict[str, list[Box]] = {unit: [] for unit in units.values()}
    for shown in page.get_objects():
        if unit := units.get(raw.FPDFPageObj_GetMarkedContentID(shown.raw)):
            boxes[unit].append(shown.get_bounds())
    for unit, found in boxes.items():
        if found:
            left, bottom, right, top = _around(found)
            yield Area(unit, left / width, 1 - top / height, (right - left) / width, (top - bottom) / height)


def _around(boxes: list[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _units(page: Any) -> Iterator[tuple[int, str]]:
    """The number of each piece of marked content of a page that belongs to a unit, and the unit, in reading order."""
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return
    try:
        for place in range(raw.FPDF_StructTree_CountChildren(tree)):
            yield from _units_in(raw.FPDF_StructTree_GetChildAtIndex(tree, place), "")
    finally:
        raw.FPDF_StructTree_Close(tree)


def _units_in(tag: Any, around: str) -> Iterator[tuple[int, str]]:
    title = _title(tag)
    unit = title if title and not title.startswith(GENERATED) else around
    for place in range(raw.FPDF_StructElement_CountChildren(tag)):
        number = raw.FPDF_StructElement_GetChildMarkedContentID(tag, place)
        if number >= 0 and unit:
            yield number, unit
        if kid := raw.FPDF_StructElement_GetChildAtIndex(tag, place):
            yield from _units_in(kid, unit)


def _title(tag: Any) -> str:
    size = raw.FPDF_StructElement_GetTitle(tag, None, 0)
    text = ctypes.create_string_buffer(size)
    raw.FPDF_StructElement_GetTitle(tag, text, size)
    return text.raw[:size].decode("utf-16-le").rstrip("\0")
