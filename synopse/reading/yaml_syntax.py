"""What the YAML parser says of a file that it cannot read → a Problem in the words of an editor, at the real cause."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from synopse.errors import Place, Problem

QUOTE = "put the text in quotes"

# What the parser says, in part; what an author is told; what to do.
_SAID: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a `:` stands where YAML does not expect one",
        "put the text in quotes, or write `|` after its key and the text below, indented",
    ),
    ("could not find expected ':'", "this line has no `key:`", "write `key: value`, or indent it below its key"),
    ("did not find expected key", "the indentation or a quote is wrong here", "align what belongs to one level"),
    ("did not find expected '-' indicator", "the items of this list are not aligned", "align the dashes"),
    ("cannot start any token", "this character cannot begin a value", "put the text in quotes; indent with spaces"),
    ("unknown escape", "`\\` begins an escape that YAML does not know", "write `\\\\`, or use ' quotes"),
    ("Unicode character escape", "`\\` begins an escape that is no character", "type the character itself"),
    (
        "block sequence entries",
        "a list begins where YAML does not expect one",
        "put the text in quotes; a list begins on a new line",
    ),
    ("mapping keys are not allowed", "`?` begins a key for YAML, not a text", QUOTE),
    ("expected comment or line break", "text stands beside the sign that begins a block", "write it below, indented"),
    ("found a tab character", "the indentation holds a tab", "indent with spaces"),
)
_UNCLOSED = ("a quote is opened here and never closed", "close it with the same quote")
_INNER_QUOTE = {
    '"': "write \\\" for a quote inside the text, or put all of it in ' quotes",
    "'": "write '' for an apostrophe inside the text, or put all of it in \" quotes",
}
_NO_BREAK = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_BLOCK = r"(?P<indent> *)(?:- +)?(?P<key>[\w.-]+): +[|>][-+1-9]*\s*(?:#.*)?$"
_KEY = r"(?P<indent> *)(?:- +)?(?P<key>[\w.-]+):"


@dataclass(frozen=True)
class _Stop:
    """Where the parser stopped (`noticed`), what it says, where what it was reading began, the lines of the file."""

    said: str
    noticed: Place
    begun: Place
    lines: list[str]

    def line(self, number: int) -> str:
        """A line by its number, from 1; empty outside the file."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""

    @property
    def above(self) -> int:
        """The number of the line before, empty ones left out."""
        numbers = range(self.noticed.line - 1, 0, -1)
        return next((number for number in numbers if self.line(number).strip()), 0)

    def at(self, line: int, column: int, length: int, message: str, hint: str) -> Problem:
        """A problem at a column, from 1."""
        return Problem(Place(self.noticed.file, line, column, length), message, hint)


def explain(said: str, noticed: Place, begun: Place, text: str) -> Problem:
    """A syntax error.

    `said` is the parser's own message, `noticed` where it stopped, `begun` where the construct began that it was
    reading. The parser often notices a fault long after its cause: an open quote runs to the next one.
    """
    stop = _Stop(said, noticed, begun, re.split(r"\r\n|\n|\r", text))
    for cause in _CAUSES:
        if problem := cause(stop):
            return problem
    for part, message, hint in _SAID:
        if part in said:
            return Problem(noticed, message, hint)
    return Problem(noticed, f"this is not valid YAML: {said}")


def _end_of_file(stop: _Stop) -> Problem | None:
    return Problem(stop.begun, *_UNCLOSED) if "unexpected end of stream" in stop.said else None


def _indentation(stop: _Stop) -> Problem | None:
    """A tab, or a space that does not break, among the spaces of the indentation."""
    for number in (stop.noticed.line, stop.above):
        if found := re.match(rf" *([\t{_NO_BREAK}])", stop.line(number)):
            name = "a tab" if found[1] == "\t" else f"a no-break space (U+{ord(found[1]):04X})"
            return stop.at(number, found.end(), 1, f"the indentation holds {name}", "indent with spaces")
    return None


def _block_not_indented(stop: _Stop) -> Problem | None:
    """The text of a block that stands no deeper than its key, or a line that stands less deep than its first one.

    A line of it that has a colon passes for a key, so that the parser stops some lines below.
    """
    headers = ((number, re.match(_BLOCK, stop.line(number))) for number in range(stop.noticed.line - 1, 0, -1))
    at, header = next(((number, found) for number, found in headers if found), (0, None))
    text = [number for number in range(at + 1, stop.noticed.line + 1) if _is_text(stop.line(number))]
    if header is None or not text:
        return None
    first, key = _depth(stop.line(text[0])), len(header["indent"])
    if first > key:
        wrong = text[-1] if text[-1] == stop.noticed.line and key < _depth(stop.line(text[-1])) < first else 0
        message = f"this line is indented less than the text of `{header['key']}`, which it belongs to"
        hint = "align it with the lines above"
    else:
        own = text[1:] if text[-1] != stop.noticed.line else text[1:-1]
        alike = all(_depth(stop.line(number)) == first and not _is_key(stop.line(number)) for number in own)
        wrong = text[0] if alike and not _is_key(stop.line(text[0])) else 0
        message = f"the text of `{header['key']}` is not indented deeper than its key"
        hint = "put two spaces more than the key has before each of its lines"
    if not wrong:
        return None
    line = stop.line(wrong)
    return stop.at(wrong, _depth(line) + 1, max(1, len(line.strip())), message, hint)


def _is_text(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _is_key(line: str) -> bool:
    return bool(re.match(rf"{_KEY}(?:\s|$)", line))


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _space_after_the_colon(stop: _Stop) -> Problem | None:
    """A line that was read as text, for want of an ordinary space after its key."""
    number = stop.begun.line if "could not find expected ':'" in stop.said else stop.above
    found = re.match(rf"{_KEY}(?P<next>[^\s/]|[{_NO_BREAK}])", stop.line(number))
    if not found or "expected key" in stop.said or number == stop.noticed.line:
        return None
    no_break = re.match(f"[{_NO_BREAK}]", found["next"])
    said = f"a no-break space (U+{ord(no_break[0]):04X})" if no_break else "no space"
    key = f"{found['key']}:"
    return stop.at(number, found.start("key") + 1, len(key), f"{said} stands after `{key}`", "write a space")


def _deeper_than_its_sibling(stop: _Stop) -> Problem | None:
    """A key below one that has a text already."""
    found = re.match(rf"{_KEY}(?:\s|$)", stop.line(stop.noticed.line))
    sibling = re.match(rf"{_KEY} +[^\s|>#]", stop.line(stop.above))
    if "mapping values" not in stop.said or not found or not sibling or found.end("key") + 1 != stop.noticed.column:
        return None
    if len(found["indent"]) <= len(sibling["indent"]):
        return None
    message = f"`{found['key']}` is indented deeper than `{sibling['key']}`, which has its text already"
    return stop.at(stop.noticed.line, found.start("key") + 1, len(found["key"]), message, "align the two")


def _no_colon(stop: _Stop) -> Problem | None:
    """A line without a key is noticed on the next one."""
    if "could not find expected ':'" not in stop.said or not 0 < stop.begun.line < stop.noticed.line:
        return None
    words = stop.line(stop.begun.line)[stop.begun.column - 1 :].rstrip()
    hint = f"write `{words}:`, or indent it below its key" if re.fullmatch(r"[\w.-]+", words) else (
        "write `key: value`, or indent it below its key"
    )  # fmt: skip
    return stop.at(stop.begun.line, stop.begun.column, max(1, len(words)), "this line has no `key:`", hint)


def _not_aligned(stop: _Stop) -> Problem | None:
    """A key at which the parser stops before it reads any further: whatever it holds, its indentation is wrong."""
    found = re.match(rf"{_KEY}(?:\s|$)", stop.line(stop.noticed.line))
    if not found or "did not find expected" not in stop.said or found.end("indent") + 1 != stop.noticed.column:
        return None
    if stop.line(stop.above).startswith("..."):  # nothing may follow the end of a document
        return None
    above = re.match(_KEY, stop.line(stop.above))
    key = found["key"]
    if above and found.start("key") > above.start("key"):
        message = f"`{key}` is indented deeper than `{above['key']}`, which has its value already"
    else:
        message = f"`{key}` is aligned with no key above it"
    return stop.at(stop.noticed.line, found.start("key") + 1, len(key), message, "align what belongs to one level")


def _text_like_a_collection(stop: _Stop) -> Problem | None:
    """Text that begins with a brace or bracket, or one that is never closed."""
    if re.search(r"expected ',' or '[}\]]'", stop.said) and stop.begun.line < stop.noticed.line:
        opening = stop.line(stop.begun.line)[stop.begun.column - 1 : stop.begun.column]
        closing = "}" if opening == "{" else "]"
        message = f"`{opening}` is opened here and never closed"
        return Problem(stop.begun, message, f"write `{closing}` at its end; if it is text, put it in quotes")
    if brace := re.match(r"\s*(?:- )?[\w.-]+:\s+([{\[])", stop.line(stop.noticed.line)):
        message = f"text beginning with `{brace[1]}` is read as YAML, not as text"
        return stop.at(stop.noticed.line, brace.start(1) + 1, 1, message, QUOTE)
    return None


def _open_quote(stop: _Stop) -> Problem | None:
    """A quote that was closed only by the next one, many lines below, right before the parser stopped."""
    quote = stop.line(stop.noticed.line)[: stop.noticed.column - 1].rstrip()[-1:]
    if quote not in ("'", '"'):
        return None
    for number in range(stop.noticed.line - 1, 0, -1):
        if quote not in stop.line(number):
            continue
        opened = re.match(rf"\s*(?:- )?(?:[\w.-]+:\s+)?({quote})[^{quote}]*$", stop.line(number))
        return stop.at(number, opened.start(1) + 1, 1, *_UNCLOSED) if opened else None
    return None


def _text_after_a_quote(stop: _Stop) -> Problem | None:
    """A text whose quote is closed before its end: by a quote or an apostrophe inside it."""
    line, column = stop.line(stop.noticed.line), stop.noticed.column
    found = re.match(r"\s*(?:- )?(?:[\w.-]+:\s+)?([\"'])", line)
    if "expected key" not in stop.said or not found or line[: column - 1].rstrip()[-1:] != found[1]:
        return None
    rest = len(line[column - 1 :].rstrip())
    message = f"the text goes on after the {found[1]} that closes it"
    return stop.at(stop.noticed.line, column, max(1, rest), message, _INNER_QUOTE[found[1]])


def _item_among_keys(stop: _Stop) -> Problem | None:
    found = re.match(r" *- +([\w.-]+):? *$", stop.line(stop.noticed.line))
    if "expected key" not in stop.said or not found:
        return None
    message = "an item of a list (`- `) stands among `key: value` lines"
    return stop.at(stop.noticed.line, stop.noticed.column, 1, message, f"write `{found[1]}:`")


_CAUSES: tuple[Callable[[_Stop], Problem | None], ...] = (
    _end_of_file,
    _indentation,
    _block_not_indented,
    _space_after_the_colon,
    _deeper_than_its_sibling,
    _no_colon,
    _not_aligned,
    _text_like_a_collection,
    _open_quote,
    _text_after_a_quote,
    _item_among_keys,
)
"""The causes that lie elsewhere than where the parser stopped, or that it cannot name; the first that holds is told."""
