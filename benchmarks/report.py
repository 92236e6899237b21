"""What was measured → docs/performance.md with its table, and docs/pictures/performance.svg."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from benchmarks.timing import Taken

BEGIN, END = "<!-- measured: `make bench` writes from here -->", "<!-- to here -->"
PLOT = "pictures/performance.svg"


@dataclass(frozen=True)
class Row:
    """A figure: what it is, what it is to be at most (or at least), and the ratios that were measured."""

    figure: str
    goal: float | None
    ratios: Sequence[float]
    at_least: bool = False

    @property
    def median(self) -> float:
        """The middle of the ratios."""
        return statistics.median(self.ratios)

    @property
    def reached(self) -> str:
        """Whether the goal is reached, in a word."""
        if self.goal is None:
            return ""
        return "yes" if (self.median >= self.goal if self.at_least else self.median <= self.goal) else "**no**"


@dataclass(frozen=True)
class Peer:
    """What one page costs with a program: seconds on the clock, of processor, MiB at its peak."""

    name: str
    wall: float | None
    processor: float
    memory: float | None


@dataclass(frozen=True)
class Size:
    """A build from nothing: how many documents and PDFs, seconds on the clock and of processor, MiB at its peak."""

    documents: int
    pdfs: int
    wall: float
    processor: float
    memory: float


@dataclass(frozen=True)
class Length:
    """One document of so many pages, and what the `weasyprint` command takes for its page."""

    pages: int
    ours: Taken
    theirs: Taken


@dataclass(frozen=True)
class There:
    """So many documents that are printed already.

    `first` makes all but the PDFs, `states` reads them all and compares their languages; then one text is edited
    (`edit`), and nothing is done (`nothing`); `settling` hashes every file once more, when all are young.
    """

    documents: int
    first: Taken
    states: Taken
    edit: Taken
    nothing: Taken
    settling: Taken


@dataclass(frozen=True)
class Measured:
    """Everything that was measured."""

    rows: Sequence[Row]
    others: Sequence[Peer]
    sizes: Sequence[Size]
    lengths: Sequence[Length]
    there: Sequence[There]
    rounds: int


def write(docs: Path, found: Measured) -> None:
    """Renew what was measured in the page; what is written around it stays."""
    page = docs / "performance.md"
    text = page.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n\n{measured(found)}\n{END}{after}", "utf-8")
    (docs / PLOT).parent.mkdir(exist_ok=True)
    (docs / PLOT).write_text(plot(found.rows), "utf-8")


def measured(found: Measured) -> str:
    """The tables."""
    load = ", ".join(f"{average:.1f}" for average in os.getloadavg())
    names = ("weasyprint", "pydyf", "jinja2")
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in names)
    lines = [
        f"Python {platform.python_version()}, {versions}; {os.cpu_count()} cores; {found.rounds} rounds, both sides in "
        f"turn. Average load of the machine at the end (1, 5, 15 minutes): {load}.",
        "",
        *_table(("figure", "goal", "median", "least to most", "reached"), map(_figure, found.rows)),
        f"![Each figure through its goal]({PLOT})",
        "",
        "One page of the press (four sides), one process each:",
        "",
        *_table(("program", "clock", "processor", "memory"), map(_peer, found.others)),
        "Generated projects from nothing, two workers:",
        "",
        *_table(("documents", "PDFs", "clock", "processor", "processor per PDF", "peak"), map(_size, found.sizes)),
    ]
    if found.lengths:
        heads = ("pages", "clock", "processor", "peak", "`weasyprint`: clock", "peak", "ours through theirs")
        lines += [
            "One document in one language from nothing, by its length:",
            "",
            *_table(heads, map(_length, found.lengths)),
        ]
    if found.there:
        heads = (
            "documents",
            "all but printing",
            "all states",
            "one edit",
            "nothing to do",
            "of the edit, each",
            "peak",
        )
        lines += ["Documents in two languages that are printed already:", "", *_table(heads, map(_there, found.there))]
    return "\n".join(lines)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    shown = [heads, ["---"] * len(heads), *rows]
    return [*(f"| {' | '.join(row)} |" for row in shown), ""]


def _figure(row: Row) -> Sequence[str]:
    goal = "" if row.goal is None else f"{'≥' if row.at_least else '≤'} {row.goal:g}"
    return row.figure, goal, f"{row.median:.2f}", f"{min(row.ratios):.2f} – {max(row.ratios):.2f}", row.reached


def _peer(peer: Peer) -> Sequence[str]:
    return peer.name, _unit(peer.wall, "s"), f"{peer.processor:.2f} s", _unit(peer.memory, "MiB", 0)


def _size(size: Size) -> Sequence[str]:
    each = f"{size.processor / size.pdfs:.2f} s"
    return str(size.documents), str(size.pdfs), f"{size.wall:.1f} s", f"{size.processor:.1f} s", each, _mib(size.memory)


def _length(one: Length) -> Sequence[str]:
    ours, theirs = one.ours, one.theirs
    clocks = f"{ours.wall:.1f} s", f"{ours.processor:.1f} s", _mib(ours.memory), f"{theirs.wall:.1f} s"
    return str(one.pages), *clocks, _mib(theirs.memory), f"{ours.wall / theirs.wall:.2f}"


def _there(one: There) -> Sequence[str]:
    clocks = [f"{taken.wall:.1f} s" for taken in (one.first, one.states, one.edit, one.nothing)]
    peak = max(taken.memory for taken in (one.first, one.states, one.edit))
    return f"{one.documents:,}", *clocks, f"{1000 * one.edit.wall / one.documents:.2f} ms", _mib(peak)


def _mib(memory: float) -> str:
    return _unit(memory, "MiB", 0)


def _unit(value: float | None, unit: str, digits: int = 2) -> str:
    return "–" if value is None else f"{value:.{digits}f} {unit}"


def plot(rows: Iterable[Row]) -> str:
    """A bar per goal: what was measured through what was aimed at; the line is the goal, shorter is better."""
    bars = [(row.figure, row.goal / row.median if row.at_least else row.median / row.goal) for row in rows if row.goal]
    height, scale = 34, 260
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 {height * len(bars) + 30}" role="img" '
        'font-family="sans-serif" font-size="11"><title>Each figure through its goal</title>'
        '<rect width="100%" height="100%" fill="#fff"/>'
    ]
    for number, (figure, share) in enumerate(bars):
        top = 8 + number * height
        width = min(share, 2.4) * scale
        colour = "#1f6f5c" if share <= 1 else "#b3541e"
        words = figure.replace("`", "").replace("&", "&amp;").replace("<", "&lt;")
        parts.append(f'<text x="8" y="{top + 10}">{words}</text>')
        parts.append(f'<rect x="8" y="{top + 14}" width="{width:.1f}" height="10" fill="{colour}"/>')
        parts.append(f'<text x="{12 + width:.1f}" y="{top + 23}">{share:.2f}</text>')
    foot = 8 + len(bars) * height
    parts.append(f'<path d="M{8 + scale} 4V{foot}" stroke="#333" stroke-dasharray="3 3"/>')
    parts.append(f'<text x="{8 + scale}" y="{foot + 14}" text-anchor="middle">the goal</text></svg>\n')
    return "\n".join(parts)
