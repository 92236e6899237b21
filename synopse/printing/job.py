"""What a printing process is given → what it gives back; both frozen and self-contained, so that they can travel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

ORIGIN = "http://assets.invalid/"
"""The one address under which everything lies. RFC 6761 keeps `.invalid` from ever resolving, and since it is the same
everywhere, no path of the building machine reaches the PDF."""


Face = tuple[Any, ...]
"""In which font, size and language a line is set, among more: the values of `faces.READ`."""
FONT_SUFFIXES = (".ttf", ".otf")


@dataclass(frozen=True)
class Limits:
    """What one PDF may cost: seconds on the clock and of processor time, bytes of memory, pages, bytes of PDF."""

    seconds: float = 60.0
    memory_bytes: int = 1 << 30
    pages: int = 300
    output_bytes: int = 50_000_000


@dataclass(frozen=True)
class PrintJob:
    """One page to print.

    `page` is complete HTML; `address` is where it virtually lies (`http://assets.invalid/fr/slug.html`), so that it can
    refer to `assets` by relative addresses; these are keyed by their path (`assets/print.css`). Title, language,
    authors, description and dates of the PDF are those the page's head states.
    """

    document: str
    language: str
    page: str
    address: str
    assets: Mapping[str, bytes] = field(repr=False)
    limits: Limits = Limits()


def type_case_of(assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """The style sheets and fonts among assets: what many jobs share, and need not be loaded for each."""
    return {path: data for path, data in assets.items() if path.endswith((".css", *FONT_SUFFIXES))}


@dataclass(frozen=True)
class Printed:
    """A finished PDF: its bytes, how many pages, the fonts embedded, the assets used; for the next, see `faces`."""

    pdf: bytes = field(repr=False)
    pages: int
    fonts: tuple[str, ...] = ()
    used: tuple[str, ...] = ()
    faces: tuple[Face, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, order=True)
class Fault:
    """Something in a page that may not be published.

    `page` counts from 1 (0: not on one page); `unit` is the `data-unit` of the nearest element. Where the fault lies in
    a style sheet, `file` is its path among the assets, with `line` and `column` counting from 1.
    """

    document: str
    language: str
    message: str
    page: int = 0
    unit: str = ""
    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        where = [f"page {self.page}"] if self.page else []
        where += [self.unit] if self.unit else []
        where += [f"{self.file}:{self.line}:{self.column}"] if self.file else []
        return f"{self.document} ({self.language}): {self.message}" + (f" [{', '.join(where)}]" if where else "")


@dataclass(frozen=True)
class Failure:
    """Why a job has no PDF: faults of the page, or a limit reached, or, where `trace` is set, a bug of this program."""

    document: str
    language: str
    faults: tuple[Fault, ...] = ()
    limit: str = ""
    trace: str = ""


class Unprintable(Exception):
    """A page cannot be printed as it is; carries every fault found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))
