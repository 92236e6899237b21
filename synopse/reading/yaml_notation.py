"""A text → the ways of writing it down as a YAML scalar, the wanted one first: plain, quoted, block."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from synopse.reading.scalar_spots import Style

WIDTH = 100
"""Where a folded block is wrapped, in characters, its indentation included."""

# The short escapes of YAML 1.1; anything else that cannot stand in double quotes is written by its number.
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0", "\x07": "\\a", "\x08": "\\b"}
_BY_NUMBER = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udfff]")


@dataclass(frozen=True)
class Notation:
    """A scalar as it is written: what follows `key: ` on that line, and the lines below it, indented."""

    head: str
    body: tuple[str, ...] = ()


def notations(value: str, style: Style, indent: int, base: int) -> Iterator[Notation]:
    """The notations to try, best first; which of them says the value is for the reader to tell.

    `style` is the notation the value has, or should have; `indent` the column a block's lines begin at, `base` the
    column of the collection it stands in, both counted from 0.
    """
    block = style in ("literal", "folded")
    one_line = "\n" not in value.strip("\n") if block else "\n" not in value
    if style == "folded" and one_line:
        yield _folded(value, indent)
    if value.strip() and (block or not one_line):
        yield _literal(value, indent, base)
    if style == "plain" and one_line:
        yield Notation(value)
    if style == "single" and one_line:
        yield Notation("'" + value.replace("'", "''") + "'")
    yield Notation(double_quoted(value))


def double_quoted(value: str) -> str:
    """A text in double quotes, on one line."""
    escaped = "".join(_ESCAPES.get(character, character) for character in value)
    return '"' + _BY_NUMBER.sub(lambda match: f"\\u{ord(match[0]):04x}", escaped) + '"'


def _literal(value: str, indent: int, base: int) -> Notation:
    lines = value.rstrip("\n").split("\n")
    first = next(line for line in lines if line.strip(" "))
    # YAML takes the indentation from the first line, unless it is told.
    told = str(indent - base) if first[0] in " \t" or not lines[0].strip(" ") else ""
    return Notation(f"|{told}{_chomping(value)}", _indented(value, lines, indent))


def _folded(value: str, indent: int) -> Notation:
    lines = textwrap.wrap(
        value.strip("\n"),
        WIDTH - indent,
        break_long_words=False,
        break_on_hyphens=False,
        expand_tabs=False,
        replace_whitespace=False,
    )
    return Notation(f">{_chomping(value)}", _indented(value, lines, indent))


def _chomping(value: str) -> str:
    ends = len(value) - len(value.rstrip("\n"))
    return "-" if not ends else "" if ends == 1 else "+"


def _indented(value: str, lines: list[str], indent: int) -> tuple[str, ...]:
    kept = [""] * max(0, len(value) - len(value.rstrip("\n")) - 1)
    return tuple(" " * indent + line if line else "" for line in [*lines, *kept])
