"""A YAML scalar's notation → for each character of its value, the line and column where that character stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

Style = Literal["plain", "single", "double", "literal", "folded"]
Spot = tuple[int, int]
"""Line and column, counted from 0."""

_ESCAPES = {"x": 2, "u": 4, "U": 8}


@lru_cache(maxsize=8)  # a text with many problems is asked for each of them
def spots(lines: tuple[str, ...], style: Style, start: Spot, end: Spot, value: str) -> list[Spot]:
    """The spot of each character of `value`; empty where the notation cannot be followed."""
    is_block = style in ("literal", "folded")
    found = _block(lines, start, end) if is_block else _flow(lines, style, start, end)
    return found[: len(value)] if len(found) >= len(value) else []


def _block(lines: Sequence[str], start: Spot, end: Spot) -> list[Spot]:
    """Block scalars: the lines below the header, without their common indentation; one spot for each line's end."""
    header = lines[start[0]][start[1] :]
    last = min(end[0] + 1, len(lines))
    body = range(start[0] + 1, last)
    first = next((lines[number] for number in body if lines[number].strip()), "")
    indent = len(first) - len(first.lstrip(" "))
    if given := re.match(r"[|>][+-]?([1-9])", header):
        parent = len(lines[start[0]]) - len(lines[start[0]].lstrip(" "))
        indent = parent + int(given[1])
    found: list[Spot] = []
    for number in body:
        found += [(number, column) for column in range(min(indent, len(lines[number])), len(lines[number]))]
        found.append((number, len(lines[number])))
    return found


def _flow(lines: Sequence[str], style: Style, start: Spot, end: Spot) -> list[Spot]:
    """Plain and quoted scalars; a line's end with the spaces around it folds into one character."""
    quote = 0 if style == "plain" else 1
    found: list[Spot] = []
    for number in range(start[0], end[0] + 1):
        line = lines[number] if number < len(lines) else ""
        first = start[1] + quote if number == start[0] else len(line) - len(line.lstrip())
        last = end[1] - quote if number == end[0] else len(line.rstrip())
        if number > start[0]:
            found += _fold(lines, number)
        found += _characters(line, style, number, first, last)
    return found


def _fold(lines: Sequence[str], number: int) -> list[Spot]:
    """The character that a line's end becomes: a space, or a line break for each empty line."""
    previous = (number - 1, len(lines[number - 1].rstrip()))
    return [previous] if not lines[number].strip() or lines[number - 1].strip() else []


def _characters(line: str, style: Style, number: int, first: int, last: int) -> list[Spot]:
    found: list[Spot] = []
    column = first
    while column < last:
        found.append((number, column))
        if style == "single" and line.startswith("''", column):
            column += 2
        elif style == "double" and line[column] == "\\" and column + 1 < last:
            column += 2 + _ESCAPES.get(line[column + 1], 0)
        else:
            column += 1
    return found
