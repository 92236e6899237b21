"""Style sheets of pages → what is wrong in them as text: braces left open, names mistyped, variables that nobody sets.

Browsers and WeasyPrint skip what they do not understand: what follows from it is then found elsewhere, or never.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from synopse.errors import ContentError, Place, Problem
from synopse.rendering import stylesheets
from synopse.rendering.style_reading import Declaration, Sheet, read
from synopse.rendering.stylesheets import Medium
from synopse.rendering.templating import FOLDER as TEMPLATES
from synopse.schema.checking import nearest

ON: Mapping[Medium, str] = {"press": "paper", "screen": "the screen"}

_NEXT_LINE = re.compile(r"\n[ \t]*(?P<name>[a-z-]+)[ \t]*:(?!:)")
"""How a declaration begins in a line of its own."""
_USED = re.compile(r"\bvar\(\s*(?P<name>--[\w-]+)\s*\)", re.IGNORECASE)
"""A variable without a fallback."""
_SET = re.compile(r"(?P<name>--[\w-]+)\s*:")
"""Where a template sets a variable."""
_DESCRIBING = ("@font-face", "@font-palette-values", "@font-feature-values", "@counter-style", "@property",
               "@color-profile", "@view-transition", "@supports")  # fmt: skip
"""What has names of its own; and what asks whether a name is known."""

SHORT, SLIPS = 4, 2
"""A name with so many letters is mistyped with one slip, a longer one with so many at most: what is further from any
known name may be one that is newer than our list."""


@lru_cache(maxsize=1)
def properties() -> Sequence[str]:
    """Every name of a property that browsers or WeasyPrint know."""
    lines = Path(__file__).with_name("properties.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))


def check(theme: str, templates: Mapping[str, bytes]) -> None:
    """Raise ContentError with what is wrong in the style sheets of pages and proofs, for screen and press."""
    groups = {
        medium: (stylesheets.linked(medium, mirrored=True, running_notice=True), stylesheets.OF_PROOF[medium])
        for medium in ON
    }
    together = [
        (medium, [path for name in names if (path := stylesheets.below_templates(name, theme)) in templates])
        for medium, each in groups.items()
        for names in each
    ]
    read = sorted({*(path for _, paths in together for path in paths), *(p for p in templates if p.endswith(".html"))})
    texts = {f"{TEMPLATES}{path}": templates[path].decode("utf-8", "replace") for path in read}
    placed = [(medium, [f"{TEMPLATES}{path}" for path in paths]) for medium, paths in together]
    pages = [text for path, text in texts.items() if path.endswith(".html")]
    if found := faults(placed, texts, pages):
        raise ContentError(found)


def faults(
    groups: Iterable[tuple[Medium, Sequence[str]]], texts: Mapping[str, str], pages: Iterable[str] = ()
) -> list[Problem]:
    """What is wrong in the style sheets that are linked together, for a medium, by their files; each is told once.

    `texts` are the sheets; `pages` those of templates, which may set variables too.
    """
    together = list(groups)
    sheets = {file: read(file, texts[file]) for _, files in together for file in files}
    found = [problem for sheet in sheets.values() for problem in sheet.problems]
    for file, sheet in sheets.items():
        for one in sheet.declarations:
            found += [*_mistyped(file, texts[file], one), *_runs_on(file, texts[file], one)]
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


def _mistyped(file: str, css: str, one: Declaration) -> Iterator[Problem]:
    """A property that nobody knows, and that is nearly one that everybody knows."""
    name = one.name.lower()
    if name.startswith("-") or name in properties():
        return
    if any(prelude.lower().startswith(_DESCRIBING) for prelude in one.around):
        return
    near = nearest(name, properties())
    if near and _slips(name, near) <= (SLIPS if len(name) > SHORT else 1):
        place = Place.at(file, css, one.offset, len(name))
        yield Problem(place, f"there is no property `{name}`", f"did you mean `{near}`?", rule="style")


def _runs_on(file: str, css: str, one: Declaration) -> Iterator[Problem]:
    """A declaration that begins a line within the value of another, outside of brackets."""
    for found in () if one.name.startswith("--") else _NEXT_LINE.finditer(one.value):
        before = one.value[: found.start()]
        if found["name"] in properties() and before.count("(") == before.count(")"):
            message = "here a `;` is missing: the next line is read as part of this value"
            yield Problem(
                Place.at(file, css, one.value_offset + len(before.rstrip()) - 1), message, "write `;`", rule="style"
            )
            return


def _slips(name: str, known: str) -> int:
    """How many letters are wrong, too many or missing; two that changed places are two."""
    steps = difflib.SequenceMatcher(None, name, known).get_opcodes()
    return sum(max(end - begin, to - fro) for kind, begin, end, fro, to in steps if kind != "equal")
