"""Style sheets, pages and fonts → problems: what WeasyPrint accepts and cannot print so that it can be read.

Each of these would pass unnoticed into a PDF that fails PDF/UA-1, loses text to readers, or is cut off.
"""

from __future__ import annotations

import posixpath
import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html.parser import HTMLParser

import tinycss2  # type: ignore[import-untyped]
from tinycss2.ast import (  # type: ignore[import-untyped]
    AtRule,
    Declaration,
    Node,
    ParseError,
    QualifiedRule,
)

from synopse.errors import Place, Problem
from synopse.rendering.stylesheets import MAX_NESTING


@dataclass(frozen=True)
class Ban:
    """A declaration that must not be: its property, the values meant, why, what to do instead."""

    name: str
    values: re.Pattern[str]
    reason: str
    hint: str


def _ban(name: str, values: str, reason: str, hint: str) -> Ban:
    return Ban(name, re.compile(values, re.IGNORECASE), reason, hint)


BANS = (
    _ban(
        "opacity",
        r"0?\.\d+|0|\d\d?(\.\d+)?%",
        "is lost to readers: it is painted apart",
        "give a lighter colour instead",
    ),
    _ban("position", r"fixed", "is repeated as text on each page", "use a page margin box (`@bottom-left`)"),
    _ban(
        "position",
        r"(note|running)\(.*",
        "takes text out of what is read",
        "use `string-set` and linked endnotes",
    ),
    _ban(
        "float", r"footnote", "slips to other pages, and breaks the layout", "use linked endnotes (`role=doc-endnotes`)"
    ),
    _ban(
        "font-variation-settings", r"(?!normal).*", "needs a variable font, whose widths are wrong", "use a static font"
    ),
    _ban("text-overflow", r"(?!clip).*", "cuts text off", "let it wrap"),
    _ban("block-ellipsis", r"(?!none).*", "cuts text off", "let it run"),
    _ban("max-lines", r"(?!none).*", "cuts text off", "let it run"),
    _ban("line-clamp", r"(?!none).*", "cuts text off", "let it run"),
    _ban("continue", r"discard", "cuts text off", "let it run"),
    _ban("hyphenate-character", r"(?!auto).*", "cannot be told from the author's own hyphens", "leave it out"),
    _ban("mix-blend-mode", r"(?!normal).*", "is not for print", "leave it out"),
)
"""What no style sheet for print may say. Each is measured (see docs/conformance.md)."""

ANYWHERE = (
    (
        re.compile(r"device-cmyk\(", re.IGNORECASE),
        "`device-cmyk()` has no place beside the sRGB profile",
        "give the colour in sRGB",
    ),
)
"""What no value may contain."""

ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
"""How an address begins that is none of a file beside the style sheet."""

BRACKETS = re.compile(r"""/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\\.|[(\[{]|[)\]}]""", re.DOTALL)
"""Opening and closing ones, and before them what they count for nothing in."""

IMPORT = re.compile(r"""/\*.*?\*/|@import\s+(?:url\(\s*)?["']?(?P<path>[^"')\s;]+)""", re.DOTALL | re.IGNORECASE)
"""What a style sheet imports; and comments, in which it imports nothing."""

TABLE = re.compile(r"(^|[\s>+~,])table([.#:\[][^\s>+~]*)?$", re.IGNORECASE)

FORMS = frozenset(
    {"button", "datalist", "fieldset", "form", "input", "meter", "output", "progress", "select", "textarea"}
)

HEADING = re.compile(r"h([1-6])")


def lint_style(file: str, css: str, first_line: int = 1) -> list[Problem]:
    """The problems of a style sheet for print. `first_line` is the line of `file` on which it begins."""
    if problem := too_deep(file, css, first_line):
        return [problem]
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return [problem for rule in rules for problem in _rule(rule, file, first_line - 1)]


def too_deep(file: str, css: str, first_line: int = 1) -> Problem | None:
    """The bracket at which a style sheet is nested too deep to be read."""
    depth = 0
    for found in BRACKETS.finditer(css):
        depth += (found[0] in "([{") - (found[0] in ")]}")
        if depth > MAX_NESTING:
            place = Place.at(file, css, found.start())
            place = replace(place, line=place.line + first_line - 1)
            return _problem(place, f"brackets are nested deeper than {MAX_NESTING}", "close them", "print-style")
    return None


def unreadable(file: str, error: Exception) -> Problem:
    """What is said of a style sheet on which WeasyPrint breaks; it does not say where."""
    message = f"this style sheet cannot be read ({in_words(error)})"
    return _problem(Place(file), message, "look at what was last changed", "print-style")


def in_words(error: BaseException) -> str:
    """What WeasyPrint broke on: the kind of error, and what it says."""
    return ": ".join(filter(None, (type(error).__name__, str(error))))


def circle(file: str, sheets: Mapping[str, str]) -> Problem | None:
    """The first `@import` by which a style sheet, one of those at hand by their paths, comes back to itself."""
    for begun, place in _imports(file, sheets[file]):
        reached, waiting = {begun}, [begun]
        while waiting and file not in reached:
            path = waiting.pop()
            found = {imported for imported, _ in _imports(path, sheets.get(path, ""))} - reached
            reached |= found
            waiting += found
        if file in reached:
            return _problem(place, "this style sheet imports itself", "leave this line out", "print-style")
    return None


def _imports(file: str, css: str) -> Iterator[tuple[str, Place]]:
    for found in IMPORT.finditer(css):
        if found["path"]:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(file), found["path"]))
            yield path, Place.at(file, css, found.start())


def lint_page(file: str, html: str) -> list[Problem]:
    """The problems of a page for print, its style elements and attributes included."""
    reading = PageReading(file)
    reading.feed(html)
    reading.close()
    return [*_unclosed_comment(file, html), *reading.problems, *reading.without_title()]


def _unclosed_comment(file: str, html: str) -> Iterator[Problem]:
    """A comment that hides all the rest of a page."""
    begin = html.rfind("<!--")
    if begin > html.rfind("-->"):
        message = "this comment is never closed: nothing after it is shown"
        yield _problem(Place.at(file, html, begin, 4), message, "end it with -->", "print-page")


def lint_font(file: str, font: bytes) -> list[Problem]:
    """The problems of a font: it must be a static one with TrueType outlines."""
    if font[:4] not in (b"\x00\x01\x00\x00", b"true"):
        return [_problem(Place(file), "this is no TrueType font", "use the static .ttf of the family", "print-font")]
    (tables,) = struct.unpack(">H", font[4:6])
    names = {font[12 + 16 * number : 16 + 16 * number] for number in range(tables)}
    if b"fvar" in names:
        message = "this is a variable font, whose widths are wrong in a PDF"
        return [_problem(Place(file), message, "use the static .ttf of each weight", "print-font")]
    return []


def _problem(place: Place, message: str, hint: str, rule: str) -> Problem:
    return Problem(place, message, hint, rule=rule)


def _rule(rule: Node, file: str, offset: int) -> Iterator[Problem]:
    """The problems of a rule and of those inside it; what is for the screen alone is nobody's business here."""
    if isinstance(rule, ParseError):
        place = Place(file, rule.source_line + offset, rule.source_column)
        yield _problem(place, f"this cannot be read as CSS ({rule.message})", "", "print-style")
    if isinstance(rule, AtRule) and rule.lower_at_keyword == "import":
        yield from _elsewhere(rule.prelude, file, offset, bare=True)
    if not isinstance(rule, AtRule | QualifiedRule) or rule.content is None:
        return
    prelude = tinycss2.serialize(rule.prelude).strip()
    if isinstance(rule, AtRule) and rule.lower_at_keyword == "media" and _is_screen_only(prelude):
        return
    for inner in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
        if isinstance(inner, Declaration):
            at_rule = rule.lower_at_keyword if isinstance(rule, AtRule) else ""
            yield from _declaration(inner, prelude, at_rule, file, offset)
        else:
            yield from _rule(inner, file, offset)


def _is_screen_only(media: str) -> bool:
    return all(
        query.split()[:1] in (["screen"], ["only"]) and "print" not in query for query in media.lower().split(",")
    )


def _declaration(declaration: Declaration, selector: str, at_rule: str, file: str, offset: int) -> Iterator[Problem]:
    value = tinycss2.serialize(declaration.value).strip()
    name = declaration.lower_name
    place = Place(
        file, declaration.source_line + offset, declaration.source_column, len(f"{declaration.name}: {value}")
    )
    for ban in BANS:
        if ban.name == name and ban.values.fullmatch(value):
            yield _problem(place, f"`{name}: {value}` {ban.reason}", ban.hint, "print-style")
    for pattern, message, hint in ANYWHERE:
        if pattern.search(value):
            yield _problem(place, message, hint, "print-style")
    yield from _elsewhere(declaration.value, file, offset)
    if at_rule == "font-face" and name == "font-weight" and len(value.split()) > 1:
        yield _problem(
            place, f"`{name}: {value}` is for a variable font", "name one weight for each file", "print-style"
        )
    if name in ("break-inside", "page-break-inside") and value.startswith("avoid") and TABLE.search(selector):
        message = f"`{name}: {value}` on a table parts it from its caption"
        yield _problem(place, message, "say so of a box around the table", "print-style")


def _elsewhere(value: Iterable[Node], file: str, offset: int, *, bare: bool = False) -> Iterator[Problem]:
    """The addresses in a value that lead away from the files of the project; `bare`: those without `url()` too."""
    for node in value:
        if node.type == "function":
            yield from _elsewhere(node.arguments, file, offset, bare=node.lower_name == "url")
        elif (node.type == "url" or (bare and node.type == "string")) and ELSEWHERE.match(node.value):
            place = Place(file, node.source_line + offset, node.source_column)
            message = f"{node.value[:80]} is refused: only files that come with the document may be used"
            yield _problem(place, message, "put the file beside the style sheet", "print-style")


class PageReading(HTMLParser):
    """Reads a page for what must not be printed; `problems` gathers what it finds."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.file = file
        self.problems: list[Problem] = []
        self.level = 0
        self.styled_from: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element as it opens."""
        line, column = self.getpos()
        place = Place(self.file, line, column + 1, len(self.get_starttag_text() or " "))
        if tag in FORMS:
            self._found(place, f"`<{tag}>` cannot be filled in on paper", "leave it out of the page for print")
        if heading := HEADING.fullmatch(tag):
            self._heading(place, int(heading[1]))
        if style := dict(attrs).get("style"):
            found = lint_style(self.file, f"*{{{style}}}")
            self.problems += [Problem(place, p.message, p.hint, rule=p.rule) for p in found]
        self.styled_from = line if tag == "style" else None

    def handle_data(self, data: str) -> None:
        """Look at a style sheet within the page."""
        if self.styled_from is not None:
            self.problems += lint_style(self.file, data, self.getpos()[0])
            self.styled_from = None

    def without_title(self) -> list[Problem]:
        """The problem of a page that has no heading at all."""
        if self.level:
            return []
        return [_problem(Place(self.file, 1, 1), "the page has no title (`<h1>`)", "begin with an h1", "print-page")]

    def _heading(self, place: Place, level: int) -> None:
        if level > self.level + 1:
            above = f"after an h{self.level}" if self.level else "as the first heading"
            self._found(place, f"an h{level} {above} skips a level", f"make it an h{self.level + 1}")
        self.level = level

    def _found(self, place: Place, message: str, hint: str) -> None:
        self.problems.append(_problem(place, message, hint, "print-page"))
