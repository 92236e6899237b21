"""Style sheets of pages → what is wrong in them as text: braces left open, variables that nobody sets.

Browsers and WeasyPrint skip what they do not understand: what follows from it is then found elsewhere, or never.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from synopse.errors import Place, Problem
from synopse.rendering.style_reading import Medium, Sheet, read
from synopse.schema.checking import nearest

ON: Mapping[Medium, str] = {"press": "paper", "screen": "the screen"}

_USED = re.compile(r"\bvar\(\s*(?P<name>--[\w-]+)\s*\)", re.IGNORECASE)
"""A variable without a fallback."""
_SET = re.compile(r"(?P<name>--[\w-]+)\s*:")
"""Where a template sets a variable."""


def faults(
    groups: Iterable[tuple[Medium, Sequence[str]]], texts: Mapping[str, str], pages: Iterable[str] = ()
) -> list[Problem]:
    """What is wrong in the style sheets that are linked together, for a medium, by their files; each is told once.

    `texts` are the sheets; `pages` those of templates, which may set variables too.
    """
    together = list(groups)
    sheets = {file: read(file, texts[file]) for _, files in together for file in files}
    found = [problem for sheet in sheets.values() for problem in sheet.problems]
    if any(sheet.broken for sheet in sheets.values()):  # what it would set is not known
        return found
    set_by_pages = {match["name"] for page in pages for match in _SET.finditer(page)}
    told: dict[Place, Problem] = {}
    for medium, files in together:
        for problem in _unset(medium, {file: sheets[file] for file in files}, texts, set_by_pages):
            told.setdefault(problem.place, problem)
    return [*found, *told.values()]


def _unset(
    medium: Medium, sheets: Mapping[str, Sheet], texts: Mapping[str, str], set_by_pages: set[str]
) -> Iterator[Problem]:
    """The variables that style sheets of a medium use, and none of them sets."""
    applying = [(file, one) for file, sheet in sheets.items() for one in sheet.declarations if one.is_for(medium)]
    registered = {name for sheet in sheets.values() for name in sheet.registered}
    known = {*set_by_pages, *registered, *(one.name for _, one in applying if one.name.startswith("--"))}
    for file, one in applying:
        for used in _USED.finditer(one.value):
            if (name := used["name"]) not in known:
                near = nearest(name, sorted(known))
                hint = f"did you mean `{near}`?" if near else f"set it in `:root`, or give a value: `var({name}, …)`"
                place = Place.at(file, texts[file], one.value_offset + used.start("name"), len(name))
                yield Problem(place, f"no style sheet for {ON[medium]} sets `{name}`", hint, rule="style")
