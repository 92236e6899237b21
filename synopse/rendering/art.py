"""A palette → graphics without words: what stands behind a cover and in the place of a photograph. The same every time.

All of them are one idea: lines from two sides meet in nodes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from synopse.rendering.drawings import Palette, number

LINES = 7
Point = tuple[float, float]


@dataclass(frozen=True)
class Plate:
    """A coloured ground with lines and nodes on it; units are free, `aspect` is width by height."""

    palette: Palette
    width: float
    height: float

    def curve(self, start: Point, end: Point, colour: str, width: float, bend: float = 0.55) -> str:
        """A line that leaves and arrives level."""
        reach = (end[0] - start[0]) * bend
        points = [start, (start[0] + reach, start[1]), (end[0] - reach, end[1]), end]
        words = [f"{number(x)} {number(y)}" for x, y in points]
        return self.line(f"M{words[0]}C{' '.join(words[1:])}", colour, width)

    def line(self, shape: str, colour: str, width: float) -> str:
        """A line of any shape."""
        return f'<path d="{shape}" fill="none" stroke="{self.palette[colour]}" stroke-width="{number(width)}"/>'

    def disc(self, centre: Point, radius: float, colour: str) -> str:
        """A node."""
        x, y = map(number, centre)
        return f'<circle cx="{x}" cy="{y}" r="{number(radius)}" fill="{self.palette[colour]}"/>'

    def box(self, corner: Point, size: Point, colour: str) -> str:
        """A rectangle."""
        (x, y), (width, height) = (map(number, corner), map(number, size))
        return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{self.palette[colour]}"/>'

    def svg(self, shapes: Sequence[str]) -> str:
        """The whole plate."""
        width, height = number(self.width), number(self.height)
        ground = self.box((0, 0), (self.width, self.height), "plate")
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
            f"{ground}{''.join(shapes)}</svg>\n"
        )


def even(first: float, last: float, count: int) -> list[float]:
    """Numbers from first to last, evenly spaced."""
    step = (last - first) / max(count - 1, 1)
    return [first + step * index for index in range(count)]


def meeting(plate: Plate, left: Sequence[Point], nodes: Sequence[Point], right: Sequence[Point], width: float) -> str:
    """Lines from the left to nodes and on to the right, in two colours: one side comes, the other joins."""
    shapes = [plate.curve(a, b, "line-bright", width) for a, b in zip(left, nodes, strict=True)]
    shapes += [plate.curve(b, c, "line-soft-on-plate", width) for b, c in zip(nodes, right, strict=True)]
    shapes += [plate.disc(node, width * 6, "node") for node in nodes]
    return "".join(shapes)


def cover(palette: Palette) -> str:
    """The plate at the foot of a cover, 210 × 144 mm."""
    plate = Plate(palette, 210, 144)
    left = [(0.0, y) for y in even(116, 134, LINES)]
    nodes = list(zip(even(58, 152, LINES), even(124, 20, LINES), strict=True))
    right = [(210.0, y) for y in even(10, 28, LINES)]
    return plate.svg([meeting(plate, left, nodes, right, 0.45)])


def back(palette: Palette) -> str:
    """The plate at the head of a back page, 210 × 110 mm: the cover's lines, come to rest."""
    plate = Plate(palette, 210, 110)
    left = [(0.0, y) for y in even(8, 22, LINES)]
    nodes = list(zip(even(136, 74, LINES), even(16, 94, LINES), strict=True))
    right = [(210.0, y) for y in even(92, 102, LINES)]
    return plate.svg([meeting(plate, left, nodes, right, 0.45)])


def wide(palette: Palette) -> str:
    """The plate below the title of a page on the screen, 320 × 110."""
    plate = Plate(palette, 320, 110)
    left = [(0.0, y) for y in even(88, 102, LINES)]
    nodes = list(zip(even(92, 228, LINES), even(94, 18, LINES), strict=True))
    right = [(320.0, y) for y in even(8, 22, LINES)]
    return plate.svg([meeting(plate, left, nodes, right, 0.5)])


def handover(palette: Palette) -> str:
    """A document of two leaves, to which lines come from three places and from which they go to two."""
    plate = Plate(palette, 480, 320)
    threads = (-9, -3, 3, 9)
    shapes = [
        plate.curve((0, side + thread), (180, leaf + thread * 0.9), "line-bright", 1.3)
        for side, leaf in ((46, 126), (160, 160), (274, 194))
        for thread in threads
    ]
    shapes += [
        plate.curve((300, leaf + thread), (480, side + thread), "line-soft-on-plate", 1.3)
        for leaf, side in ((138, 72), (182, 248))
        for thread in threads
    ]
    shapes += [plate.disc((90, y), 10, "node") for y in (86, 160, 234)]
    shapes += [plate.disc((390, y), 10, "node") for y in (105, 215)]
    shapes += [plate.box((178, 82), (61, 156), "line-bright"), plate.box((241, 82), (61, 156), "line-soft-on-plate")]
    for x, colour in ((190, "plate"), (253, "plate")):
        shapes.append(plate.box((x, 98), (22, 6), "warm"))
        for index, length in enumerate((37, 37, 30, 37, 37, 24, 37, 33)):
            shapes.append(plate.box((x, 118 + index * 13), (length, 2.4), colour))
    return plate.svg(shapes)


def circle(palette: Palette) -> str:
    """Many around one table: threads between the seats of a circle, a few seats lit."""
    from math import cos, pi, sin

    plate = Plate(palette, 480, 320)
    count = 36
    seats = [(240 + 118 * cos(2 * pi * i / count), 160 + 118 * sin(2 * pi * i / count)) for i in range(count)]
    shapes = [
        plate.line(_chord(seats[i], seats[(i * 7 + 11) % count], (240, 160)), "line-thread", 0.8) for i in range(count)
    ]
    lit = (2, 8, 13, 18, 24, 29, 34)
    for first, second in zip(lit, (*lit[3:], *lit[:3]), strict=True):
        shapes.append(plate.line(_chord(seats[first], seats[second], (240, 160)), "line-bright", 1.3))
    shapes += [plate.disc(seat, 3.2, "line-soft-on-plate") for seat in seats]
    shapes += [plate.disc(seats[i], 8.5, "node") for i in lit]
    return plate.svg(shapes)


def _chord(start: Point, end: Point, centre: Point) -> str:
    """A line between two places that bends towards the centre."""
    (ax, ay), (bx, by), (cx, cy) = start, end, centre
    first = (ax + (cx - ax) * 0.7, ay + (cy - ay) * 0.7)
    second = (bx + (cx - bx) * 0.7, by + (cy - by) * 0.7)
    points = [f"{number(x)} {number(y)}" for x, y in (start, first, second, end)]
    return f"M{points[0]}C{' '.join(points[1:])}"


def fields(palette: Palette) -> str:
    """Seven tracks side by side, each with its node."""
    plate = Plate(palette, 480, 320)
    left = [(0.0, y) for y in even(140, 180, LINES)]
    nodes = list(zip([240.0] * LINES, even(52, 268, LINES), strict=True))
    right = [(480.0, y) for y in even(140, 180, LINES)]
    return plate.svg([meeting(plate, left, nodes, right, 1.4)])


def timeline(palette: Palette) -> str:
    """A line that rises from node to node."""
    plate = Plate(palette, 480, 320)
    stops = [(0.0, 236.0), (110.0, 214.0), (240.0, 160.0), (370.0, 106.0), (480.0, 84.0)]
    shapes = [plate.line(f"M{number(x)} 40V280", "line-thread", 0.8) for x in even(30, 450, 29)]
    shapes += [plate.curve(a, b, "line-bright", 1.6) for a, b in pairwise(stops)]
    shapes += [plate.disc(stop, 9, "node") for stop in stops[1:-1]]
    return plate.svg(shapes)


SLOTS = ("handover", "circle", "fields", "timeline")
"""The graphics that content may name for the place of a photograph."""

_PLATES: Mapping[str, Callable[[Palette], str]] = {
    "cover": cover,
    "back": back,
    "wide": wide,
    "handover": handover,
    "circle": circle,
    "fields": fields,
    "timeline": timeline,
}


def plates(palette: Palette) -> dict[str, bytes]:
    """Every graphic in a theme's colours, by its path below assets/."""
    return {path(name): draw(palette).encode() for name, draw in _PLATES.items()}


def path(name: str) -> str:
    """Where a graphic lies below assets/."""
    return f"art/{name}.svg"
