"""Fields of action, events, a palette → drawings as inline SVG, their words in the language of the document.

Units of a drawing are millimetres of the printed width, so that sizes of type are true. Style sheets do not reach into
an inline drawing on paper: colours and fonts are attributes there; the classes beside them serve the screen's schemes.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import pairwise
from typing import Literal

from synopse.document import Event, Field
from synopse.document.fitting import one_line, wrapped

Palette = Mapping[str, str]
"""Colours by name, as `synopse.rendering.theme.colours` reads them."""
Direction = Literal["ltr", "rtl"]

WIDTH = 170.0
"""The width of a drawing: that of the text area of a printed page."""
POINT = 0.3528
"""Millimetres in a point."""
_SIGN = 0.48
"""The mean width of a letter of the sans, by its size: enough to see whether words fit."""


@dataclass(frozen=True)
class Pen:
    """Draws shapes as SVG text, in the colours of a palette; `rtl` mirrors what is drawn."""

    palette: Palette
    direction: Direction = "ltr"
    width: float = WIDTH

    def x(self, value: float) -> str:
        """A position across, mirrored where the text runs from right to left."""
        return number(self.width - value if self.direction == "rtl" else value)

    def curve(self, start: tuple[float, float], end: tuple[float, float], bend: float = 0.5) -> str:
        """The path of a line that leaves and arrives level: `bend` is how far its handles reach."""
        reach = (end[0] - start[0]) * bend
        handles = ((start[0] + reach, start[1]), (end[0] - reach, end[1]), end)
        points = " ".join(f"{self.x(x)} {number(y)}" for x, y in handles)
        return f"M{self.x(start[0])} {number(start[1])}C{points}"

    def path(self, shape: str, colour: str, width: float) -> str:
        """A line."""
        stroke = f'stroke="{self.palette[colour]}" stroke-width="{number(width)}"'
        return f'<path class="s-{colour}" d="{shape}" fill="none" {stroke}/>'

    def disc(self, x: float, y: float, radius: float, colour: str) -> str:
        """A full circle."""
        spot = f'cx="{self.x(x)}" cy="{number(y)}" r="{number(radius)}"'
        return f'<circle class="f-{colour}" {spot} fill="{self.palette[colour]}"/>'

    def ring(self, x: float, y: float, radius: float, colour: str, width: float) -> str:
        """A circle that shows the paper."""
        spot = f'cx="{self.x(x)}" cy="{number(y)}" r="{number(radius)}"'
        paint = f'fill="{self.palette["paper"]}" stroke="{self.palette[colour]}" stroke-width="{number(width)}"'
        return f'<circle class="f-paper s-{colour}" {spot} {paint}/>'

    def text(
        self, words: str, x: float, y: float, *, points: float, colour: str, anchor: str = "start", weight: int = 600
    ) -> str:
        """A line of type; `points` is its size on paper."""
        if self.direction == "rtl":
            anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
        place = f'x="{self.x(x)}" y="{number(y)}" text-anchor="{anchor}"'
        face = f'font-family="Source Sans 3" font-weight="{weight}" font-size="{number(points * POINT)}"'
        return f'<text class="f-{colour}" {place} {face} fill="{self.palette[colour]}">{escape(words)}</text>'

    def drawing(self, kind: str, title: str, height: float, shapes: Sequence[str]) -> str:
        """The whole drawing; `title` says in words all that it shows."""
        box = f'viewBox="0 0 {number(self.width)} {number(height)}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing {kind}" {box} role="img">'
            f"<title>{escape(title)}</title>{''.join(shapes)}</svg>"
        )


def number(value: float) -> str:
    """A number as SVG writes it, at most three decimals."""
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"


# The fields of action -----------------------------------------------------------------------------------------------

_PITCH, _PITCH_OF_TWO = 11.5, 14.0
_NODE, _TRACK_END, _GOAL = 34.0, 122.0, 150.0
_LABEL_POINTS = 10.0
_LABEL_SIGNS = (_TRACK_END - _NODE - 6) / (_LABEL_POINTS * POINT * _SIGN)


def map_of_fields(
    fields: Sequence[Field], title: str, goal: str, palette: Palette, direction: Direction = "ltr"
) -> str:
    """Lines from two sides meet in one node per field; each field runs on its own track to `goal`."""
    pen = Pen(palette, direction)
    two = any(len(wrapped(one_line(field.title), _LABEL_SIGNS)) > 1 for field in fields)
    pitch, top = (_PITCH_OF_TWO, 10.5) if two else (_PITCH, 6.5)
    rows = [top + pitch * index for index in range(len(fields))]
    height = top + pitch * (len(fields) - 1) + 8.5
    middle = (rows[0] + rows[-1]) / 2 if rows else 0
    lines, nodes = [], []
    for index, (field, y) in enumerate(zip(fields, rows, strict=True)):
        offset = (index - (len(fields) - 1) / 2) * 1.15
        lines.append(pen.path(pen.curve((0, height * 0.12 + offset), (_NODE, y), 0.56), "line-soft", 0.3))
        lines.append(pen.path(pen.curve((0, height * 0.88 + offset), (_NODE, y), 0.56), "line-soft", 0.3))
        lines.append(pen.path(f"M{pen.x(_NODE)} {number(y)}H{pen.x(_TRACK_END)}", "blue", 0.45))
        lines.append(pen.path(pen.curve((_TRACK_END, y), (_GOAL, middle), 0.55), "blue", 0.45))
        nodes.append(pen.disc(_NODE, y, 3.3, "blue"))
        nodes.append(pen.text(str(field.number), _NODE, y + 1.28, points=10, colour="on-fill", anchor="middle"))
        nodes += _track_label(pen, one_line(field.title), y)
    nodes.append(pen.disc(_GOAL, middle, 3.3, "warm"))
    nodes.append(pen.text(goal, _GOAL + 5, middle + 1.28, points=10, colour="warm"))
    return pen.drawing("map", title, height, [*lines, *nodes])


def _track_label(pen: Pen, words: str, y: float) -> list[str]:
    """The name of a field above its track, in one line or two."""
    size = _LABEL_POINTS
    lines = wrapped(words, _LABEL_SIGNS)
    if len(lines) > 2:
        size *= 0.8
        lines = wrapped(words, _LABEL_SIGNS / 0.8)[:2]
    leading = size * POINT * 1.16
    start = y - 1.5 - leading * (len(lines) - 1)
    return [
        pen.text(line, _NODE + 5.6, start + leading * index, points=size, colour="ink")
        for index, line in enumerate(lines)
    ]


# The timeline -------------------------------------------------------------------------------------------------------

_FIRST, _LAST, _AXIS = 5.0, WIDTH - 5.0, 16.0
_NODE_RADIUS = 2.9
_YEAR_WIDTH = 8.0
"""The room that the number of a year takes on the axis."""
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True)
class Span:
    """When something was: its first and last day, as ordinals."""

    first: int
    last: int

    @classmethod
    def of(cls, machine: str) -> Span:
        """The days of a date that may lack its day or its month (2026-04-17, 2026-04, 2026)."""
        parts = [int(part) for part in machine.split("-")]
        year, month, day = (*parts, 0, 0)[:3]
        if day:
            ordinal = date(year, month, day).toordinal()
            return cls(ordinal, ordinal)
        if month:
            length = calendar.monthrange(year, month)[1]
            return cls(date(year, month, 1).toordinal(), date(year, month, length).toordinal())
        return cls(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())

    @property
    def middle(self) -> float:
        """The day in its middle."""
        return (self.first + self.last) / 2


def has_room(events: Sequence[Event]) -> bool:
    """Whether an axis true to time can show events: where their nodes would cover one another, only a list can."""
    spans = [Span.of(event.when.machine) for event in events]
    scale = _Scale.of(spans)
    places = sorted(scale.at(span.middle) for span in spans)
    return all(after - before >= 2 * _NODE_RADIUS for before, after in pairwise(places))


def timeline(events: Sequence[Event], title: str, palette: Palette, direction: Direction = "ltr") -> str:
    """Events on an axis true to time: a day is a node, a month or a year a stretch; the last one is what counts now."""
    pen = Pen(palette, direction)
    spans = [Span.of(event.when.machine) for event in events]
    scale = _Scale.of(spans)
    shapes = [pen.path(f"M{pen.x(0)} {_AXIS}H{pen.x(WIDTH)}", "line-soft", 0.35), *_months(pen, scale)]
    levels = _levels(events, [scale.at(span.middle) for span in spans])
    for index, (event, span) in enumerate(zip(events, spans, strict=True)):
        shapes += _stop(pen, index, event, span, scale, levels[index], last=index == len(events) - 1)
    return pen.drawing("timeline", title, _AXIS + 9, shapes)


@dataclass(frozen=True)
class _Scale:
    """Where a day lies on the axis."""

    first: float
    last: float

    @classmethod
    def of(cls, spans: Sequence[Span]) -> _Scale:
        first = min((span.first for span in spans), default=0)
        return cls(first, max(max((span.last for span in spans), default=0), first + 1))

    def at(self, day: float) -> float:
        """The place of a day."""
        return _FIRST + (day - self.first) / (self.last - self.first) * (_LAST - _FIRST)


def _months(pen: Pen, scale: _Scale) -> list[str]:
    """A tick where each month begins, a longer one with its number where a year does; years alone on a long axis.

    Where the numbers of all years have no room, round years alone have a tick and a number.
    """
    many = scale.last - scale.first > 366 * 6
    room = scale.at(scale.first + 365.25) - _FIRST
    step = next((step for step in _YEAR_STEPS if step * room >= _YEAR_WIDTH), _YEAR_STEPS[-1])
    year, month = date.fromordinal(int(scale.first)).year, 1
    shapes: list[str] = []
    while (x := scale.at(date(year, month, 1).toordinal())) <= WIDTH:
        begins = month == 1 and year % step == 0
        if x >= 0 and (begins or not many):
            shapes.append(pen.path(f"M{pen.x(x)} {_AXIS}V{number(_AXIS + (4.2 if begins else 1.4))}", "line-soft", 0.3))
        if begins and 0 <= x <= WIDTH - 12:
            shapes.append(pen.text(str(year), x + 1.4, _AXIS + 6.6, points=8.75, colour="grey", weight=400))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return shapes


def _stop(pen: Pen, index: int, event: Event, span: Span, scale: _Scale, level: int | None, *, last: bool) -> list[str]:
    """One event: its stretch or node, its number, its date above."""
    colour = "warm" if last else "blue"
    x = scale.at(span.middle)
    words, anchor, at = _date_place(event.when.text, x)
    shapes = []
    if span.last > span.first:
        ends = (max(scale.at(span.first), 0), min(scale.at(span.last + 1), WIDTH))
        shapes.append(pen.path(f"M{pen.x(ends[0])} {_AXIS}H{pen.x(ends[1])}", colour, 1.6))
    if level:
        shapes.append(pen.path(f"M{pen.x(x)} {number(_AXIS - 9)}V{_AXIS}", "line-soft", 0.3))
    shapes.append(pen.disc(x, _AXIS, _NODE_RADIUS, colour))
    shapes.append(pen.text(str(index + 1), x, _AXIS + 1.12, points=8.75, colour="on-fill", anchor="middle"))
    if level is not None:
        shapes.append(pen.text(words, at, _AXIS - 5.2 - 5 * level, points=10, colour=colour, anchor=anchor))
    return shapes


def _date_place(words: str, x: float) -> tuple[str, str, float]:
    """A date, begun as in the list, and where it stands: above its node, but never beyond the ends of the axis."""
    words = words[:1].upper() + words[1:]
    half = len(words) * 10 * POINT * _SIGN / 2
    if x - half < 0:
        return words, "start", 0.0
    if x + half > WIDTH:
        return words, "end", WIDTH
    return words, "middle", x


def _levels(events: Sequence[Event], places: Sequence[float]) -> list[int | None]:
    """The height of each date, 0 or 1: one that would touch the date before it stands higher, or in the list alone."""
    levels: list[int | None] = []
    ends = [-WIDTH, -WIDTH]
    for event, x in zip(events, places, strict=True):
        width = len(event.when.text) * 10 * POINT * _SIGN
        left = min(max(x - width / 2, 0), WIDTH - width)
        level = next((level for level in (0, 1) if left > ends[level] + 3), None)
        if level is not None:
            ends[level] = left + width
        levels.append(level)
    return levels
