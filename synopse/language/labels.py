"""Text of a labels.po → labels by their English words, and every problem in it with its line.

gettext's own tools let pass what would be printed wrong (lost placeholders, empty or fuzzy entries): it is refused here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from synopse import characters
from synopse.errors import Place, Problem

_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
_MARKUP = re.compile(r"<[A-Za-z/!]|&[a-z#0-9]+;")


def read_labels(text: str, file: str) -> tuple[dict[str, str], list[Problem]]:
    """The labels of a catalogue, and what is wrong in it; an entry with a problem is still given."""
    lines = text.splitlines()
    try:
        catalogue = read_po(BytesIO(text.encode()), abort_invalid=True)
    except PoFileError as error:
        return {}, [Problem(Place(file, error.lineno + 1, 1), "this line is not valid in a .po file")]
    except (ValueError, SyntaxError, TypeError, KeyError, LookupError):
        return {}, [
            Problem(Place(file, 1, 1), "the file is not a valid .po catalogue", "compare it with another language")
        ]
    labels: dict[str, str] = {}
    problems: list[Problem] = _duplicates(lines, file)
    for message in catalogue:
        if not message.id:
            continue
        problems += _problems(message, _place(lines, message, file))
        if isinstance(message.id, str) and isinstance(message.string, str) and message.string:
            labels[message.id] = message.string
    return labels, problems


def missing_labels(labels: Mapping[str, str], wanted: Mapping[str, str], file: str) -> list[Problem]:
    """Labels that templates use (`wanted`: message → where) and the catalogue lacks."""
    return [
        Problem(Place(file), f"the label `{message}` is missing (used in {where})", "run `build.py labels update`")
        for message, where in sorted(wanted.items())
        if message not in labels
    ]


def _place(lines: list[str], message: Message, file: str) -> Place:
    """The line of the msgid; Babel counts from the comments above it."""
    first = str(message.id if isinstance(message.id, str) else message.id[0]).split("\n", 1)[0]
    escaped = first.replace("\\", "\\\\").replace('"', '\\"')
    for number, line in enumerate(lines, 1):
        if line.strip() == f'msgid "{escaped}"':
            return Place(file, number, 1, len(line))
    return Place(file, max(message.lineno or 1, 1), 1)


def _problems(message: Message, place: Place) -> list[Problem]:
    problems = []
    if not isinstance(message.id, str) or not isinstance(message.string, str):
        return [Problem(place, "plural forms are not used here", "write one msgid and one msgstr")]
    if not message.string:
        return [Problem(place, f"the label `{message.id}` is not translated", "fill in its msgstr")]
    if message.fuzzy:
        problems.append(Problem(place, f"the label `{message.id}` is marked fuzzy", "check it and delete the mark"))
    if sorted(_PLACEHOLDER.findall(message.id)) != sorted(_PLACEHOLDER.findall(message.string)):
        wanted = ", ".join(_PLACEHOLDER.findall(message.id)) or "none"
        problems.append(Problem(place, "the placeholders differ", f"the translation must have: {wanted}"))
    if _MARKUP.search(message.string) and not _MARKUP.search(message.id):
        problems.append(Problem(place, "a label is text and must not hold markup", "delete the tags or entities"))
    for found in characters.forbidden(message.string):
        problems.append(
            Problem(place, f"the character U+{ord(found.character):04X} ({found.name}) is not allowed", found.hint)
        )
    return problems


def _duplicates(lines: list[str], file: str) -> list[Problem]:
    first: dict[str, int] = {}
    problems = []
    context = ""
    for number, line in enumerate(lines, 1):
        if line.startswith("msgctxt"):
            context = line
        elif line.startswith("msgid ") and line != 'msgid ""':
            key = context + line
            if key in first:
                problems.append(
                    Problem(Place(file, number, 1, len(line)), f"this label already stands on line {first[key]}")
                )
            first.setdefault(key, number)
            context = ""
    return problems


def write_labels(catalogue: Catalog) -> str:
    """A catalogue as the text of a .po file, without dates of the machine."""
    from babel.messages.pofile import write_po

    buffer = BytesIO()
    write_po(buffer, catalogue, width=0, sort_output=True, omit_header=False, no_location=True)
    return buffer.getvalue().decode()
