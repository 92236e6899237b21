"""A medium and a theme → what its pages need: the style sheets they link, and what lies below assets/, from where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from synopse.errors import ContentError, Place, Problem

Medium = Literal["press", "screen"]

MAX_NESTING = 100
"""Brackets in brackets: what reads style sheets calls itself for each, and breaks on a thousand."""

FOLDER = "assets"
"""Where what pages share lies, below output/."""

_LINKED = {
    "screen": ("colours.css", "tokens.css", "screen.css", "dark.css"),
    "press": ("colours.css", "tokens.css", "print.css"),
}
OF_PROOF: Mapping[Medium, tuple[str, ...]] = {
    "screen": ("colours.css", "tokens.css", "proof.css"),
    "press": ("colours.css", "tokens.css", "proof.css", "proof-print.css"),
}
"""The style sheets of a proof; its page for the screen has them inline."""
_OF_THEME = ("colours.css", "dark.css")
_MIRRORED, _NOTICED = "rtl.css", "notice.css"
_FONTS = {"screen": ".woff2", "press": ".ttf"}


def linked(medium: Medium, *, mirrored: bool = False, running_notice: bool = False) -> tuple[str, ...]:
    """The style sheets that a page links, in order, by their path below assets/.

    Two of the press are for some pages only: those in languages from right to left (`mirrored`; on the screen browsers
    mirror by themselves), and those with a notice that runs on every page.
    """
    if medium == "screen":
        return _LINKED[medium]
    return (*_LINKED[medium], *[_MIRRORED] * mirrored, *[_NOTICED] * running_notice)


def sources(medium: Medium, theme: str, templates: Iterable[str]) -> Mapping[str, str]:
    """What must lie below assets/ for the pages of a medium: path there → path below templates/.

    `templates` are the paths of all files below templates/: every font of the medium's format is taken. Raises
    ContentError where a style sheet is not among them.
    """
    sheets = linked(medium, mirrored=True, running_notice=True)
    found = {name: below_templates(name, theme) for name in sheets}
    there = set(templates)
    if missing := [path for path in found.values() if path not in there]:
        raise ContentError([Problem(Place(f"templates/{path}"), "this style sheet is missing") for path in missing])
    fonts = sorted(path for path in there if path.startswith("fonts/") and path.endswith(_FONTS[medium]))
    return {**found, **{path: path for path in fonts}}


def below_templates(name: str, theme: str) -> str:
    """Where a style sheet lies below templates/: some are a theme's own."""
    return f"themes/{theme}/{name}" if name in _OF_THEME else f"styles/{name}"
