"""The text of a template that Jinja refuses → the tag that is not closed, or that closes nothing.

Jinja tells where it noticed: lines further down, or at the end of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from synopse.errors import Place, Problem

_WITHIN = r"""(?:"[^"\n]*"|'[^'\n]*'|(?!\{[%{#]|END).)*"""
_TAG = re.compile(
    r"\{#.*?#\}|(?P<comment>\{#)"
    r"|\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}"
    rf"|(?P<tag>\{{%)(?P<inside>{_WITHIN.replace('END', '%}')})(?P<end>%\}})?"
    rf"|(?P<value>\{{\{{){_WITHIN.replace('END', '}}')}(?P<value_end>\}}\}})?",
    re.DOTALL,
)
"""Comments, what is taken as it is, tags, values: with their ends, as far as these come before the next begins."""
_NAME = re.compile(r"[-+]?\s*(?P<name>\w+)(?P<rest>.*)", re.DOTALL)
_PAIRED = ("autoescape", "block", "call", "filter", "for", "if", "macro", "raw", "trans", "with")
_OF_PAIRS = re.compile(r"Unexpected end of template|unknown tag 'end|unknown tag 'el|Jinja was looking for")
"""What Jinja says where a pair of tags has but one."""


@dataclass(frozen=True)
class _Tag:
    offset: int
    length: int
    name: str
    rest: str


def fault(file: str, text: str, message: str, line: int) -> Problem | None:
    """The tag that is the reason for what Jinja says of a line; None where it says all there is."""
    for found in _TAG.finditer(text):
        place = Place.at(file, text, found.start(), 2)
        if place.line > line:
            break
        if found["comment"]:
            return Problem(place, "this comment is never closed: nothing after it is shown", "end it with `#}`")
        if (found["tag"] and not found["end"]) or (found["value"] and not found["value_end"]):
            end = "%}" if found["tag"] else "}}"
            return Problem(place, f"this `{found[0][:2]}` is not closed before the next tag", f"write `{end}`")
    return _unpaired(file, text) if _OF_PAIRS.search(message) else None


def _tags(text: str) -> Iterator[_Tag]:
    for found in _TAG.finditer(text):
        if found["tag"] and (said := _NAME.match(found["inside"])):
            yield _Tag(found.start(), len(found[0]), said["name"], said["rest"])


def _opens(tag: _Tag) -> bool:
    """Whether a tag wants an end: `set` only where it takes what stands below it."""
    return tag.name in _PAIRED or (tag.name == "set" and "=" not in tag.rest)


def _unpaired(file: str, text: str) -> Problem | None:
    """The first tag that is closed by the end of another, or that closes nothing; else the last that is open."""
    opened: list[_Tag] = []
    for tag in _tags(text):
        if _opens(tag):
            opened.append(tag)
        elif tag.name.startswith("end") and not opened:
            return Problem(_place(file, text, tag), f"this `{tag.name}` closes nothing", "delete it")
        elif tag.name.startswith("end") and tag.name != f"end{opened[-1].name}":
            line = _place(file, text, tag).line
            return _endless(file, text, opened[-1], f"before the `{tag.name}` of line {line}")
        elif tag.name.startswith("end"):
            opened.pop()
    return _endless(file, text, opened[-1], "where it ends") if opened else None


def _endless(file: str, text: str, tag: _Tag, where: str) -> Problem:
    return Problem(_place(file, text, tag), f"this `{tag.name}` has no end", f"write `{{% end{tag.name} %}}` {where}")


def _place(file: str, text: str, tag: _Tag) -> Place:
    return Place.at(file, text, tag.offset, tag.length)
