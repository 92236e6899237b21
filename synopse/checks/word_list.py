"""The text of words.txt → words that are right though no dictionary has them, and lines that are no word."""

from __future__ import annotations

from synopse.errors import Place, Problem


def read_words(text: str, file: str) -> tuple[frozenset[str], list[Problem]]:
    """The words in `text`, one a line (`#` begins a comment), and its faults; `file` names the text in them."""
    words: set[str] = set()
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        entry = line.partition("#")[0].strip()
        if len(entry.split()) > 1:
            place = Place(file, number, line.index(entry) + 1, len(entry))
            message = f"`{entry}` is more than one word: each would be right anywhere"
            problems.append(Problem(place, message, "write one word a line"))
        elif entry:
            words.add(entry)
    return frozenset(words), problems
