"""The prose of a source → what nearly is markup: an error where it surely was meant as such, else a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from synopse.errors import Problem, to_write
from synopse.loading import facts
from synopse.loading.source import Project, Source
from synopse.reading.near_markup import Kind, NearMarkup, decoded, near_markup
from synopse.reading.strict_yaml import Scalar
from synopse.schema.checking import did_you_mean

CHECK = "near-markup"

_QUOTED = re.compile(r"([«»„“”\"])[^«»„“”\"]*([«»„“”\"])[.,]?", re.DOTALL)

# Nobody means these as text: what is wrong, what to do.
_SURELY: dict[Kind, tuple[str, str]] = {
    "span": ("marks no language", "write [words]{lang=en} without spaces or quotes; to print a brace, write \\{"),
    "link": ("is no link", "write [words](https://…) without spaces, %20 for one; to print a bracket, write \\["),
}
# These may be text: what is said of them, what to do.
_PERHAPS: dict[Kind, tuple[str, str]] = {
    "tag": ("is printed as it stands: HTML is text", "write *emphasis*, **strong** or [words](https://…)"),
    "entity": ("is printed as it stands: HTML is text", "type the character itself"),
    "emphasis": ("is printed as it stands: nothing pairs with it", "write *words*; to print a star, write \\*"),
    "heading": ("is printed as it stands: a text has no headings", "make it the `title` of a section of its own"),
    "bullet": ("is printed as it stands: it begins no item of a list", "write `- ` in its place"),
    "lettered": ("is printed as it stands: it begins no item of a list", "write `- ` or `1. ` in its place"),
    "code": ("is printed as it stands: a text has no code", "leave the marks out; to print one, write \\`"),
    "strike": ("is printed as it stands: nothing is struck out", "leave the words out, or the marks"),
    "reference": ("is printed as it stands: it is no link", "write [words](https://…); to print a bracket, write \\["),
    "quote": ("is printed as it stands: it begins no quotation", "make it one of `quotations`, which a section names"),
    "rule": ("is printed as it stands: it is no line", "begin a new section"),
    "table": ("is printed as it stands: it begins no row", "make it one of `tables`, which a section names"),
    "line break": ("breaks no line: the lines run on", "leave an empty line before a new paragraph"),
}


def errors(project: Project, source: Source, scalar: Scalar) -> Iterator[Problem]:
    """What was surely meant as markup: calls of facts that are there, notes, links, spans."""
    for near in near_markup(scalar.written):
        place = scalar.place_of(near.start, near.end)
        if near.kind == "note":
            yield Problem(place, f"`{near.text}` calls no note", _note_hint(source, near.name))
        elif near.kind in _SURELY:
            message, hint = _SURELY[near.kind]
            yield Problem(place, f"`{near.text}` {message}", hint)
        elif near.kind == "fact" and (name := _fact(project, source, near)):
            call = f"{{{name}:{near.style}}}" if near.style else f"{{{name}}}"
            yield Problem(
                place, f"`{near.text}` is not the fact `{name}`", f"write {call}; to print a brace, write \\{{"
            )


def _note_hint(source: Source, name: str) -> str:
    wanted = name.casefold()
    if f"notes.{wanted}" in source.paths:
        return f"write [^{wanted}]"
    return "write [^source], a name that begins with a letter, and the note's text under `notes:`"


def findings(project: Project, source: Source, scalar: Scalar) -> Iterator[Problem]:
    """What may be meant as text, and will be printed as it stands."""
    for near in near_markup(scalar.written):
        words = _finding(project, source, near)
        if words:
            message, hint = words
            place = scalar.place_of(near.start, near.end)
            yield Problem(place, f"`{near.text}` {message}", hint, "warning", CHECK)


def quoted(path: str, scalar: Scalar) -> Iterator[Problem]:
    """A quotation that has its quotation marks in it: they are set around it, and would be there twice."""
    text = scalar.written.strip()
    if path.startswith("quotations.") and (found := _QUOTED.fullmatch(text)):
        message = f"`{found[1]}` at the beginning and `{found[2]}` at the end are set around a quotation by themselves"
        place = scalar.place_of(scalar.written.index(text), scalar.written.index(text) + 1)
        yield Problem(place, message, "leave both out", "warning", CHECK)


def _finding(project: Project, source: Source, near: NearMarkup) -> tuple[str, str] | None:
    if near.kind == "bracket":
        return _bracket(project, source, near.name)
    if near.kind == "wrong encoding":
        return "is what another encoding made of a character", to_write(decoded(near.text))
    if near.kind == "fact":
        return _no_fact(project, source, near)
    return _PERHAPS.get(near.kind)


def _no_fact(project: Project, source: Source, near: NearMarkup) -> tuple[str, str] | None:
    """A call of a fact that is not there, in a form that calls none; one that is there is an error already."""
    if _fact(project, source, near):
        return None
    similar = did_you_mean(near.name, list(dict.fromkeys(facts.names(project, source))))
    hint = similar if similar.startswith("did") else "if it is meant, write \\{"
    return "is printed as it stands: there is no such fact", hint


def _bracket(project: Project, source: Source, name: str) -> tuple[str, str] | None:
    """`[source]` where there is a note or a fact of this name."""
    if f"notes.{name}" in source.paths:
        return "is printed as it stands: it calls no note", f"write [^{name}]"
    if facts.find(project, source, name):
        return "is printed as it stands: it is no fact", f"write {{{name}}}"
    return None


def _fact(project: Project, source: Source, near: NearMarkup) -> str:
    """The name of the fact that was meant, whatever its letters; empty where there is none."""
    wanted = near.name.casefold().replace("_", "-")
    return next((name for name in facts.names(project, source) if name == wanted), "")
