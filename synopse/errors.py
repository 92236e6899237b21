"""Problems in what an author wrote → the lines shown to them: place, what is wrong, source line, caret, what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeVar

Severity = Literal["error", "warning"]

UNSEEN: Mapping[str, str] = {
    "\u00a0": "a no-break space (U+00A0)",
    "\u202f": "a thin no-break space (U+202F)",
    "\u2007": "a figure space (U+2007)",
    "\u2009": "a thin space (U+2009)",
    "\u2011": "a no-break hyphen (U+2011)",
    "\u00ad": "a soft hyphen (U+00AD)",
}
"""Characters that texts may hold, that look like others or like none, and are on no keyboard: what they are called."""

MOST = 100
"""How many problems are told of one file. Who made more has made one mistake many times."""
LONGEST_MESSAGE = 1000
WIDEST = 500
"""How many characters of a line are shown: a whole paragraph, as some people write it, but not a whole book."""


@dataclass(frozen=True, order=True)
class Place:
    """A range of characters in a source file.

    `file` is relative to the project and uses `/`; `line` and `column` count from 1, columns in code points;
    `length` is how many characters the caret underlines (at least 1). `line` 0 means the file as a whole.
    """

    file: str
    line: int = 0
    column: int = 0
    length: int = 1

    @classmethod
    def at(cls, file: str, text: str, offset: int, length: int = 1) -> Place:
        """The place of a character in the text of a file, whose lines end with LF."""
        return cls(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset), length)

    def __str__(self) -> str:
        file = escaped(self.file)
        return f"{file}:{self.line}:{self.column}" if self.line else file


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, in the plain words of an editor.

    `message` has no final full stop and names keys in backticks; `hint` says what to do; `rule` names the check
    that found it, where it has a name; `related` is a second place (the other language), with its own label.
    What is quoted in the words may hold anything: what steers a terminal, or cannot be seen, is shown as `\\u200b`.
    """

    place: Place
    message: str
    hint: str = ""
    severity: Severity = "error"
    rule: str = ""
    related: tuple[tuple[Place, str], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", escaped(_shortened(self.message)))
        object.__setattr__(self, "hint", escaped(_shortened(self.hint)))


class ContentError(Exception):
    """What the author wrote cannot be built; carries every problem found. Ends in exit code 1."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(f"{p.place}: {p.severity}: {p.message}" for p in self.problems))

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Problem, ...]]]:
        return ContentError, (self.problems,)  # so that it can come from another process


Item = TypeVar("Item")
Result = TypeVar("Result")


def gathered(function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """What a function makes of each item, one after the other as they are asked for.

    An item with which it raises ContentError is left out; at the end ContentError is raised with the problems of all,
    those of the items' own source included.
    """
    problems: list[Problem] = []
    source = iter(items)
    while True:
        try:
            found = function(next(source))
        except StopIteration:
            break
        except ContentError as error:
            problems += error.problems
            continue
        yield found
    if problems:
        raise ContentError(problems)


class UnusablePicture(Exception):
    """These bytes are no photograph that can be published; the message says why and follows "it"."""


class EnvironmentIncomplete(Exception):
    """Something outside the project is missing or failed (a library, a disk). `remedy` is what to type. Exit code 4."""

    def __init__(self, message: str, remedy: str = "") -> None:
        self.message, self.remedy = message, remedy
        super().__init__(message)


class LimitReached(Exception):
    """A document took too much time, memory or room, or its printing process died. Exit code 7.

    `document` and `language` name it, or a template, which has no language; `reason` says which limit and its value.
    `problems` are where the time was up, and what was found in other documents meanwhile.
    """

    def __init__(self, document: str, language: str, reason: str, problems: Iterable[Problem] = ()) -> None:
        self.document, self.language, self.reason = document, language, reason
        self.problems = tuple(problems)
        super().__init__(f"{document} ({language}): {reason}" if language else f"{document}: {reason}")

    def __reduce__(self) -> tuple[type[LimitReached], tuple[str, str, str, tuple[Problem, ...]]]:
        return LimitReached, (self.document, self.language, self.reason, self.problems)


class ReleaseRefused(Exception):
    """A release may not be made; carries every reason at once. Exit code 5."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("; ".join(self.reasons))


def excerpt(place: Place, text: str) -> list[str]:
    """The source line of `place` with a caret below it; nothing where `text` has no such line."""
    lines = _lines(text)
    if not 1 <= place.line <= len(lines):
        return []
    line, column = _around(lines[place.line - 1], place.column)
    line = _visible(line)
    number = f"{place.line:>5}"
    before = "".join("\t" if character == "\t" else " " for character in line[: column - 1])
    caret = "^" * max(1, min(place.length, len(line) - column + 1))
    return [f"{number} | {line}", f"{' ' * 5} | {before}{caret}"]


@lru_cache(maxsize=8)  # a file with many problems is cut into its lines once
def _lines(text: str) -> list[str]:
    return re.split(r"\r\n|\n|\r", text)  # not splitlines: lines are counted as editors count them


def _around(line: str, column: int) -> tuple[str, int]:
    """What is shown of a line, and the column in it: all of it, unless it is very long."""
    if len(line) <= WIDEST:
        return line, column
    start = max(0, min(column - 1 - WIDEST // 2, len(line) - WIDEST))
    shown = line[start : start + WIDEST]
    before, after = "…" if start else "", "…" if start + WIDEST < len(line) else ""
    return f"{before}{shown}{after}", column - start + len(before)


def _shortened(words: str) -> str:
    """Words without the middle of what nobody reads to its end."""
    third = LONGEST_MESSAGE // 3
    return words if len(words) <= LONGEST_MESSAGE else f"{words[: 2 * third]} … {words[-third:]}"


def _visible(line: str) -> str:
    """A line with one sign for each hidden character: an excerpt must not act on who reads it, and carets count."""
    return "".join("�" if c not in "\t\u00ad" and _is_hidden(c) else c for c in line)


def to_write(text: str) -> str:
    """What to tell an author who is to write `text`: its characters that nobody sees are named."""
    names = " and ".join(name for character, name in UNSEEN.items() if character in text)
    if not text.strip(" " + "".join(UNSEEN)):
        return f"write {names or 'a space'}" if text else ""
    return f"write `{text}`, with {names}" if names else f"write `{text}`"


def escaped(words: str) -> str:
    """Words with each hidden character told by its number, so that it can be looked up."""
    return "".join(_escape(c) if _is_hidden(c) else c for c in words)


def _escape(character: str) -> str:
    return {"\n": "\\n", "\t": "\\t"}.get(character) or (
        f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"
    )


def _is_hidden(character: str) -> bool:
    """Whether a character steers a terminal, or cannot be seen."""
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def describe(problem: Problem, texts: Mapping[str, str]) -> str:
    """The lines that show one problem.

    `texts` has the text of each file already read, by its path in the project.
    """
    rule = f" [{problem.rule}]" if problem.rule else ""
    lines = [f"{problem.place}: {problem.severity}: {problem.message}{rule}"]
    lines += excerpt(problem.place, texts.get(problem.place.file, ""))
    for place, label in problem.related:
        lines.append(f"{place}: {label}")
        lines += excerpt(place, texts.get(place.file, ""))
    if problem.hint:
        lines.append(f"      = hint: {problem.hint}")
    return "\n".join(lines)
