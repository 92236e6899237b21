"""What the YAML parser says of a file that it cannot read → a Problem in the words of an editor, at the real cause."""

from __future__ import annotations

import re

from synopse.errors import Place, Problem

QUOTE = "put the text in quotes"

# What the parser says, in part; what an author is told; what to do.
_SAID: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", "a `:` stands where YAML does not expect one", QUOTE),
    ("could not find expected ':'", "this line has no `key:`", "write `key: value`, or indent it below its key"),
    ("did not find expected key", "the indentation or a quote is wrong here", "align the keys of one level"),
    ("did not find expected '-' indicator", "the items of this list are not aligned", "align the dashes"),
    ("cannot start any token", "this character cannot begin a value", "put the text in quotes; indent with spaces"),
    ("did not find expected ',' or '}'", "text beginning with `{` is read as a mapping", QUOTE),
    ("did not find expected ',' or ']'", "text beginning with `[` is read as a list", QUOTE),
    ("unknown escape", "`\\` begins an escape that YAML does not know", "write `\\\\`, or use ' quotes"),
    ("Unicode character escape", "`\\` begins an escape that is no character", "type the character itself"),
    ("block sequence entries", "a list begins where YAML does not expect one", "start it on a new line"),
    ("found a tab character", "the indentation holds a tab", "indent with spaces"),
)
_UNCLOSED = ("a quote is opened here and never closed", "close it with the same quote")


def explain(said: str, noticed: Place, begun: Place, text: str) -> Problem:
    """A syntax error.

    `said` is the parser's own message, `noticed` where it stopped, `begun` where the construct began that it was
    reading. The parser often notices a fault long after its cause: an open quote runs to the next one.
    """
    if "unexpected end of stream" in said:
        return Problem(begun, *_UNCLOSED)
    lines = re.split(r"\r\n|\n|\r", text)
    line = lines[noticed.line - 1] if noticed.line <= len(lines) else ""
    if tab := re.match(r" *\t", line):
        return Problem(
            Place(noticed.file, noticed.line, tab.end()), "the indentation holds a tab", "indent with spaces"
        )
    if brace := re.match(r"\s*(?:- )?[\w.-]+:\s+([{\[])", line):
        place = Place(noticed.file, noticed.line, brace.start(1) + 1)
        return Problem(place, f"text beginning with `{brace[1]}` is read as YAML, not as text", QUOTE)
    if opened := _open_quote(lines, noticed):
        return Problem(opened, *_UNCLOSED)
    for part, message, hint in _SAID:
        if part in said:
            return Problem(noticed, message, hint)
    return Problem(noticed, f"this is not valid YAML: {said}")


def _open_quote(lines: list[str], noticed: Place) -> Place | None:
    """The quote that was closed only by the next one, many lines below, right before the parser stopped."""
    quote = lines[noticed.line - 1][: noticed.column - 1].rstrip()[-1:] if noticed.line <= len(lines) else ""
    if quote not in ("'", '"'):
        return None
    for number in range(noticed.line - 1, 0, -1):
        if quote not in lines[number - 1]:
            continue
        opened = re.match(rf"\s*(?:- )?(?:[\w.-]+:\s+)?({quote})[^{quote}]*$", lines[number - 1])
        return Place(noticed.file, number, opened.start(1) + 1) if opened else None
    return None
