"""Templates, and the table of the program's own labels → every label that documents need, and where each is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from synopse.errors import Place, Problem
from synopse.language.program_labels import PROGRAM_LABELS

FOLDER = "templates"
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
# label("…"), label(language, "…") and, on pages of all languages, each("…").
_CALL = re.compile(
    r"""(?<![\w.])(?:label|each)\(\s*(?:[\w.]+\s*,\s*)?(?P<words>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')?"""
)


@dataclass(frozen=True)
class Use:
    """Where a label is used: its places in templates, and what the program says of it where it uses it itself."""

    places: tuple[Place, ...] = ()
    note: str = ""


def wanted_labels(templates: Mapping[str, bytes]) -> tuple[dict[str, Use], list[Problem]]:
    """Every label by its English words, the templates' in their order and then the program's, and what cannot be read.

    `templates` are the files below templates/ by their path there. Found are calls with their words written out.
    """
    found: dict[str, list[Place]] = {}
    problems: list[Problem] = []
    for path, data in sorted(templates.items()):
        if not path.endswith(".html"):
            continue
        for words, place in _calls(data.decode("utf-8", "replace"), f"{FOLDER}/{path}"):
            if words is None:
                message = "a label is written out in quotes: its words must be found without running the template"
                problems.append(Problem(place, message, 'write label("…")'))
            else:
                found.setdefault(words, []).append(place)
    uses = {words: Use(tuple(places), PROGRAM_LABELS.get(words, "")) for words, places in found.items()}
    return {**uses, **{words: Use((), note) for words, note in PROGRAM_LABELS.items() if words not in uses}}, problems


def _calls(text: str, file: str) -> Iterator[tuple[str | None, Place]]:
    """The words of each call, or None where they are not written out, and where it stands."""
    code = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in _CALL.finditer(code):
        words = match["words"]
        place = Place.at(file, code, match.start(), len(match[0]))
        yield (str(ast.literal_eval(words)) if words else None), place
