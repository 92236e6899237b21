"""The tree of a file → the texts in it that cannot be published as they are written, each with its place."""

from __future__ import annotations

from synopse.errors import Place, Problem
from synopse.reading import characters, strict_yaml
from synopse.reading.strict_yaml import Scalar


def tabs(tree: strict_yaml.Mapping) -> list[Problem]:
    """The first tab of each text: no font has one."""
    problems = []
    for _, scalar in strict_yaml.scalars(tree):
        if (offset := scalar.written.find("\t")) >= 0:
            place = scalar.place_of(offset, offset + 1)
            written = ", written with a backslash" if scalar.escapes(offset) else ""
            hint = "write a space, or `\\\\` for a backslash" if written else "write a space in its place"
            problems.append(Problem(place, f"a tab stands in the text{written}", hint))
    return problems


def misread(tree: strict_yaml.Mapping) -> list[Problem]:
    """Notations of prose that YAML would cut or merge silently."""
    problems = []
    for _, scalar in strict_yaml.scalars(tree):
        line = scalar.lines[scalar.end[0]] if scalar.end[0] < len(scalar.lines) else ""
        rest = line[scalar.end[1] :]
        if scalar.style == "plain" and scalar.written and rest.lstrip().startswith("#"):
            column = scalar.end[1] + len(rest) - len(rest.lstrip()) + 1
            place = Place(scalar.file, scalar.end[0] + 1, column, len(rest.strip()))
            problems.append(Problem(place, "YAML would cut the text at ` #`", "put the text in quotes"))
        if scalar.style == "folded" and _has_blank_line(scalar):
            problems.append(
                Problem(scalar.place, "a folded block (`>`) would merge its lines", "write `|` instead of `>`")
            )
    return problems


def unseen(tree: strict_yaml.Mapping) -> list[Problem]:
    """Texts that are there and of which a reader sees nothing; one of spaces alone counts as not written yet."""
    message = "the text is empty for a reader: it holds only soft hyphens or other signs that nobody sees"
    return [
        Problem(scalar.place, message, "write the text, or delete the key")
        for _, scalar in strict_yaml.scalars(tree)
        if scalar.written.strip() and characters.unseen(scalar.written)
    ]


def look_alikes(tree: strict_yaml.Mapping) -> list[Problem]:
    """Words that mix letters of several scripts: they read as one word and are another."""
    problems = []
    for _, scalar in strict_yaml.scalars(tree):
        for word in characters.mixed_scripts(scalar.written):
            place = scalar.place_of(word.letter_offset, word.letter_offset + 1)
            message = f"`{word.word}` mixes scripts: `{word.letter}` is U+{ord(word.letter):04X} ({word.name})"
            problems.append(Problem(place, message, "type the letter anew on your keyboard"))
    return problems


def _has_blank_line(scalar: Scalar) -> bool:
    body = scalar.lines[scalar.start[0] + 1 : scalar.end[0]]
    while body and not body[-1].strip():
        body = body[:-1]
    return any(not line.strip() for line in body)
