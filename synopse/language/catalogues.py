"""Labels that are wanted, the text of a catalogue → the same catalogue brought up to date, its template, or a new one.

What stands in a catalogue keeps its order, comments and translation; nothing is guessed from what looks alike; no date,
no name of a machine or program is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from synopse.errors import Place, Problem
from synopse.language.labels import Labels
from synopse.language.wanted import Use

TEMPLATE = "locales/labels.pot"
HINT = "# The words of the templates, by their English words. Placeholders such as {name} stay as they are.\n"
_HEAD = re.compile(r'\A(?:#[^\n]*\n|[^\S\n]*\n)*msgid ""\nmsgstr ""\n(?:"[^\n]*"\n)*')


def template(wanted: Mapping[str, Use]) -> str:
    """The text of labels.pot: every label with its note and the templates that use it."""
    made = Catalog()
    for message, use in wanted.items():
        _add(made, message, "", use, places=True)
    return _head("") + _body(made)


def begun(tag: str, wanted: Mapping[str, Use], known: Mapping[str, str]) -> str:
    """The text of the labels.po of a new language; `known` are the translations that there are already."""
    made = Catalog()
    for message, use in wanted.items():
        _add(made, message, known.get(message, ""), use)
    return _head(tag) + _body(made)


def updated(text: str, wanted: Mapping[str, Use]) -> str:
    """A catalogue's text with every wanted label, new ones at its end and empty.

    A label that nothing uses any more is kept as a comment (`#~`) below all others, and comes back when it is wanted.
    """
    found = read_po(BytesIO(text.encode()), abort_invalid=True)
    made = Catalog()
    for message in (entry for entry in found if entry.id):
        if str(message.id) in wanted:
            made[str(message.id)] = _copied(message)
        else:
            made.obsolete[str(message.id)] = _copied(message)
    for key, message in found.obsolete.items():
        if str(message.id) in wanted and message.id not in made:
            made[str(message.id)] = _copied(message)
        else:
            made.obsolete.setdefault(key, message)
    for message_id, use in wanted.items():
        if message_id not in made:
            _add(made, message_id, "", use)
    head = _HEAD.match(text)
    return (head[0] if head else _head("")) + _body(made)


def findings(catalogues: Mapping[str, Labels], wanted: Mapping[str, Use]) -> list[Problem]:
    """What is to be done in catalogues beyond what would stop a build: to translate, to take out."""
    problems = []
    for labels in catalogues.values():
        for message in labels.untranslated:
            words = f"the label `{message}` is not translated"
            problems.append(Problem(labels.places[message], words, "fill in its msgstr"))
        for message in (message for message in labels.places if message not in wanted):
            words = f"nothing uses the label `{message}`"
            problems.append(Problem(labels.places[message], words, "run `build.py labels update`"))
    return problems


def stale_template(text: str | None, wanted: Mapping[str, Use]) -> list[Problem]:
    """Whether labels.pot has other labels than are wanted; None where there is none. Its comments may differ."""
    listed = {str(entry.id) for entry in read_po(BytesIO(text.encode())) if entry.id} if text is not None else set()
    if text is not None and listed == set(wanted):
        return []
    words = "the file is missing" if text is None else "the file does not list the labels that are used"
    return [Problem(Place(TEMPLATE), words, "run `build.py labels extract`")]


def _add(catalogue: Catalog, message: str, translation: str, use: Use, *, places: bool = False) -> None:
    files = list(dict.fromkeys((place.file, 0) for place in use.places)) if places else []
    notes = [use.note] if use.note else []
    catalogue[message] = Message(message, translation, locations=files, auto_comments=notes)
    catalogue[message].flags.clear()  # Babel takes "100 % sure" for a format of Python's


def _copied(message: Message) -> Message:
    copy = Message(
        message.id,
        message.string,
        auto_comments=message.auto_comments,
        user_comments=message.user_comments,
        context=message.context,
    )
    copy.flags = message.flags - {"python-format", "python-brace-format"}
    return copy


def _head(tag: str) -> str:
    language = [f"Language: {tag}"] if tag else []
    fields = [
        *language,
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    ]
    return HINT + 'msgid ""\nmsgstr ""\n' + "".join(f'"{field}\\n"\n' for field in fields)


def _body(catalogue: Catalog) -> str:
    """The entries as gettext writes them, each after an empty line."""
    buffer = BytesIO()
    write_po(buffer, catalogue, width=0, omit_header=True, include_lineno=False)
    text = buffer.getvalue().decode().strip("\n")
    return f"\n{text}\n" if text else ""
