"""Text of a labels.po → labels by their English words, those not translated yet, and every problem with its line.

gettext's own tools let pass what would be printed wrong (lost placeholders, fuzzy entries): it is refused here. An
empty entry is no fault but a state: a language is being added, and its documents are drafts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from synopse.errors import MOST, Place, Problem
from synopse.language.wanted import Use
from synopse.reading import characters

if TYPE_CHECKING:
    from babel.messages.catalog import Message

LONGEST = 1000
"""The characters of a label: longer ones were pasted, and fit nowhere."""
_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
_MARKUP = re.compile(r"<[A-Za-z/!]|&[a-z#0-9]+;")


@dataclass(frozen=True)
class Labels:
    """What a catalogue says: its translations, the places of all its entries, and what is wrong in it.

    An entry with a problem is still given. `places` has every entry, those not translated yet too.
    """

    translations: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def untranslated(self) -> tuple[str, ...]:
        """The entries that say nothing yet, in the order of the file."""
        return tuple(message for message in self.places if message not in self.translations)


@lru_cache(maxsize=16)  # in the preview, one file changes and the others are read again
def read_labels(text: str, file: str) -> Labels:
    """The labels of a catalogue; `file` is its path in the project."""
    from babel.messages.pofile import PoFileError, read_po  # slow, and a catalogue that stays is not read again

    lines = text.splitlines()
    if problem := _charset(lines, file):
        return Labels(problems=(problem,))
    try:
        catalogue = read_po(BytesIO(text.encode()), abort_invalid=True)
    except PoFileError as error:
        return Labels(problems=(Problem(Place(file, error.lineno + 1, 1), "this line is not valid in a .po file"),))
    except (ValueError, SyntaxError, TypeError, KeyError, LookupError):
        hint = "compare it with another language"
        return Labels(problems=(Problem(Place(file, 1, 1), "the file is not a valid .po catalogue", hint),))
    translations: dict[str, str] = {}
    places: dict[str, Place] = {}
    declared = str(catalogue.locale_identifier or "")
    problems = [*_other_language(declared, lines, file), *_duplicates(lines, file), *_unclosed(lines, file)][:MOST]
    numbers = {line.strip(): number for number, line in reversed([*enumerate(lines, 1)]) if line.startswith("msgid")}
    for message in catalogue:
        if not message.id:
            continue
        place = _place(numbers, message, file)
        problems += _problems(message, place) if len(problems) < MOST else []
        if isinstance(message.id, str) and isinstance(message.string, str):
            places[message.id] = place
            if message.string:
                translations[message.id] = message.string
    return Labels(translations, places, tuple(problems))


def missing_labels(catalogues: Mapping[str, Labels], wanted: Mapping[str, Use]) -> list[Problem]:
    """Labels that are used and that a catalogue (by its path) lacks: each once, where it is used.

    Of a catalogue that could not be read nobody knows what it lacks.
    """
    problems = []
    read = {file: labels for file, labels in catalogues.items() if labels.places or not labels.problems}
    for message, use in wanted.items():
        lacking = [file for file, labels in read.items() if message not in labels.places]
        if not lacking:
            continue
        place = use.places[0] if use.places else Place(lacking[0])
        words = f"the label `{message}` is missing in {', '.join(lacking)}"
        problems.append(Problem(place, words, "`build.py labels update` adds it, to be translated"))
    return problems


_CHARSET = re.compile(r'\s*"Content-Type:[^"]*?charset=\s*(?P<name>[^"\s;\\]*)', re.IGNORECASE)


def _charset(lines: list[str], file: str) -> Problem | None:
    """The head of a catalogue that says another charset than the UTF-8 it is read in: Babel would believe it."""
    for number, line in enumerate(lines, 1):
        if found := _CHARSET.match(line):
            if found["name"].lower().replace("-", "") == "utf8":
                return None
            start, end = found.span("name")
            message = f"the head of the file says that its charset is `{found['name']}`, not UTF-8"
            place = Place(file, number, start + 1, max(1, end - start))
            return Problem(place, message, "save the file as UTF-8 and write `charset=utf-8` here")
        if line.startswith("msgid ") and line.strip() != 'msgid ""':
            break
    return None


def _place(numbers: Mapping[str, int], message: Message, file: str) -> Place:
    """The line of the msgid, by the numbers of such lines; Babel counts from the comments above it."""
    first = str(message.id if isinstance(message.id, str) else message.id[0]).split("\n", 1)[0]
    escaped = first.replace("\\", "\\\\").replace('"', '\\"')
    line = f'msgid "{escaped}"'
    if line in numbers:
        return Place(file, numbers[line], 1, len(line))
    return Place(file, max(message.lineno or 1, 1), 1)


def _problems(message: Message, place: Place) -> list[Problem]:
    problems = []
    if not isinstance(message.id, str) or not isinstance(message.string, str):
        return [Problem(place, "plural forms are not used here", "write one msgid and one msgstr")]
    if not message.string:
        return []
    if len(message.string) > LONGEST:
        return [Problem(place, f"the translation is longer than {LONGEST} characters", "shorten it")]
    if message.fuzzy:
        problems.append(Problem(place, f"the label `{message.id}` is marked fuzzy", "check it and delete the mark"))
    if sorted(_PLACEHOLDER.findall(message.id)) != sorted(_PLACEHOLDER.findall(message.string)):
        wanted = ", ".join(_PLACEHOLDER.findall(message.id)) or "none"
        problems.append(Problem(place, "the placeholders differ", f"the translation must have: {wanted}"))
    if _MARKUP.search(message.string) and not _MARKUP.search(message.id):
        problems.append(Problem(place, "a label is text and must not hold markup", "delete the tags or entities"))
    return problems + [
        Problem(place, f"the character U+{ord(found.character):04X} ({found.name}) is not allowed", found.hint)
        for found in characters.forbidden(message.string, MOST)
    ]


_QUOTED = re.compile(r'(?:msg(?:id|str|ctxt|id_plural)(?:\[\d+\])?\s+)?"(?:[^"\\]|\\.)*"')


def _unclosed(lines: list[str], file: str) -> list[Problem]:
    """Lines whose text has no closing quote, or goes on behind it: Babel would cut it silently."""
    return [
        Problem(
            Place(file, number, 1, len(line)), "the text on this line is not closed as it was opened", 'end it with "'
        )
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.lstrip().startswith("#") and not _QUOTED.fullmatch(line.strip())
    ]


def _other_language(declared: str, lines: list[str], file: str) -> list[Problem]:
    """Whether the head of a catalogue names another language than its folder; tools add a territory."""
    folder = file.rpartition("/")[0].rpartition("/")[2]
    if not declared or not folder or re.split("[-_]", declared)[0].lower() == folder.partition("-")[0]:
        return []
    number = next((number for number, line in enumerate(lines, 1) if line.startswith('"Language:')), 1)
    hint = f"write `Language: {folder}`, if these are its words; else put the file where it belongs"
    return [Problem(Place(file, number, 1), f"this catalogue says that it is in `{declared}`", hint)]


def _duplicates(lines: list[str], file: str) -> list[Problem]:
    first: dict[str, int] = {}
    problems = []
    for number, key in _messages(lines):
        if key in first:
            place = Place(file, number, 1, len(lines[number - 1]))
            problems.append(Problem(place, f"this label already stands on line {first[key]}"))
        first.setdefault(key, number)
    return problems


def _messages(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The line on which each message begins, and its context and words, on however many lines they are written."""
    context, begun, words = "", 0, ""
    for number, line in enumerate([*lines, ""], 1):
        stripped = line.strip()
        if begun and stripped.startswith('"'):
            words += stripped.strip('"')
            continue
        if begun and words:
            yield begun, f"{context}\n{words}"
        if begun:
            context, begun = "", 0
        if stripped.startswith("msgctxt"):
            context = stripped
        elif stripped.startswith("msgid "):
            begun, words = number, stripped.removeprefix("msgid").strip().strip('"')
