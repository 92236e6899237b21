"""A style sheet → its declarations with their places, or what keeps it from being read: brackets, comments, strings.

It says where something is missing; readers of CSS go on to the end of the file, and take all of it for one rule.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from synopse.errors import Place, Problem
from synopse.rendering.stylesheets import MAX_NESTING, Medium

_OTHER: Mapping[str, Medium] = {"print": "screen", "screen": "press"}
"""A medium that a query names → that which it leaves out."""

_WORDLESS = re.compile(r"""/\*.*?(?:\*/|\Z)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?""", re.DOTALL)
"""Comments and strings, in which nothing means anything; some have no end."""
_SIGNS = re.compile(r"""url\(\s*[^"'\s)][^)]*\)|\\.|[(){}\[\];]""", re.DOTALL | re.IGNORECASE)
"""What parts a style sheet; and before it what holds such signs for something else."""
_DECLARATION = re.compile(r"(?P<name>[\w-]+)\s*:(?P<value>.*)", re.DOTALL)
_LINE_OF_ITS_OWN = re.compile(r"[^,\s][ \t]*\n\s*")
"""The end of a line that goes with the next one no more: selectors over several lines end theirs with a comma."""
_PAIRS = {")": "(", "]": "[", "}": "{"}
_GROUPING = ("@media", "@supports", "@layer", "@container", "@scope", "@starting-style")
"""What holds rules; some write them without a further indent."""


@dataclass(frozen=True)
class Declaration:
    """A property and its value where they stand, and the media it is for."""

    offset: int
    name: str
    value: str
    value_offset: int
    around: tuple[str, ...]

    def is_for(self, medium: Medium) -> bool:
        """Whether the queries around it let it apply."""
        return not any(_leaves_out(prelude, medium) for prelude in self.around)


@dataclass(frozen=True)
class Sheet:
    """A style sheet read: its declarations; `broken` is what keeps it from being read further."""

    declarations: tuple[Declaration, ...] = ()
    registered: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    broken: bool = False


def _leaves_out(prelude: str, medium: Medium) -> bool:
    """Whether what stands around a declaration keeps it from a medium."""
    words = prelude.lower()
    if words.startswith("@page"):
        return medium == "screen"
    if not words.startswith("@media"):
        return False
    kinds = [re.sub(r"^only\s+", "", query.strip()).split(" ")[0] for query in words[len("@media") :].split(",")]
    return all(_OTHER.get(kind) == medium for kind in kinds)


@dataclass(frozen=True)
class _Opening:
    """A bracket that is open: where it stands, and for a brace where its rule begins and what that says."""

    offset: int
    sign: str
    begin: int = 0
    prelude: str = ""


@lru_cache(maxsize=64)  # of many sheets mostly one has changed
def read(file: str, css: str) -> Sheet:
    """A style sheet as its declarations, with what is wrong in them."""
    for found in _WORDLESS.finditer(css):
        if message := _endless(found[0]):
            place = Place.at(file, css, found.start(), 2 if found[0].startswith("/*") else 1)
            return Sheet(problems=(Problem(place, *message, rule="style"),), broken=True)
    reading = _Reading(file, css, _WORDLESS.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), css))
    if problem := reading.run():
        return Sheet(problems=(problem,), broken=True)
    return Sheet(tuple(reading.declarations), frozenset(reading.registered), tuple(reading.problems))


def _endless(text: str) -> tuple[str, str] | None:
    """What is said of a comment or string without its end."""
    if text.startswith("/*"):
        closed = len(text) >= len("/**/") and text.endswith("*/")
        return None if closed else ("this comment is never closed: nothing after it counts", "end it with */")
    closed = len(text) > 1 and text.endswith(text[0]) and not re.search(r"(?<!\\)(\\\\)*\\.\Z", text, re.DOTALL)
    return None if closed else ("this quotation mark is not closed in its line", f"write {text[0]} at its end")


class _Reading:
    """Reads a style sheet whose comments and strings are blanked in `code`, sign by sign."""

    def __init__(self, file: str, css: str, code: str) -> None:
        self.file, self.css, self.code = file, css, code
        self.declarations: list[Declaration] = []
        self.registered: set[str] = set()
        self.problems: list[Problem] = []
        self.open: list[_Opening] = []
        self.unindented: tuple[_Opening, int] | None = None

    def run(self) -> Problem | None:
        """Read it to its end; a bracket that leaves unclear what belongs to what is returned."""
        start = 0
        for found in _SIGNS.finditer(self.code):
            sign, offset = found[0], found.start()
            around = self.open[-1] if self.open else None
            if around and len(self.open) > MAX_NESTING:
                return self._problem(around.offset, 1, f"brackets are nested deeper than {MAX_NESTING}", "close them")
            if sign in "([":
                self.open.append(_Opening(offset, sign))
            elif sign in ")]":
                if not around or around.sign != _PAIRS[sign]:
                    return self._bracket(around) if around and around.sign != "{" else self._too_many(offset, sign)
                self.open.pop()
            elif sign in "{}" and around and around.sign != "{":
                return self._bracket(around)
            elif sign == "{":
                self._begin(start, offset)
                start = found.end()
            elif sign == "}":
                if not around:
                    return self._too_many(offset, sign)
                self._statement(start, offset)
                self._compare(self.open.pop(), offset, nested=False)
                start = found.end()
            elif sign == ";" and not (around and around.sign != "{"):
                self._statement(start, offset, ended=True)
                start = found.end()
        return self._never_closed() if self.open else None

    def _begin(self, start: int, offset: int) -> None:
        begin = self._first(start, offset)
        if self.open:  # a declaration before it may lack its `;`
            *_, last = (0, *(line.end() for line in _LINE_OF_ITS_OWN.finditer(self.code[begin:offset].rstrip())))
            begin += last
        rule = _Opening(offset, "{", begin, self.code[begin:offset].strip())
        if found := re.match(r"@property\s+(--[\w-]+)", rule.prelude, re.IGNORECASE):
            self.registered.add(found[1])
        if self.open and not self.open[-1].prelude.lower().startswith(_GROUPING):
            self._compare(self.open[-1], begin, nested=True)
        self.open.append(rule)

    def _compare(self, outer: _Opening, offset: int, *, nested: bool) -> None:
        """Remember the first rule that does not seem closed where the next begins, or its brace is another's."""
        inner, own = self._indent(offset), self._indent(outer.begin)
        if not self.unindented and inner is not None and own is not None and inner < own + nested:
            self.unindented = (outer, offset)

    def _first(self, start: int, end: int) -> int:
        """Where something begins that is not blank."""
        return start + len(self.code[start:end]) - len(self.code[start:end].lstrip())

    def _indent(self, offset: int) -> int | None:
        """How far in a line begins, where it begins there."""
        before = self.code[self.code.rfind("\n", 0, offset) + 1 : offset]
        return len(before) if not before.strip() else None

    def _statement(self, start: int, end: int, *, ended: bool = False) -> None:
        """What stands between two signs: a declaration, or a rule that is one line."""
        begin = self._first(start, end)
        text = self.code[begin:end].rstrip()
        if not self.open and ended and not text.startswith(("@", "\ufeff@")):
            message = "this stands in no rule, and the rule after it is skipped for it"
            self._found(begin if text else end, len(text) or 1, message, "delete it, or look for a `}` too many above")
        elif self.open and text and not text.startswith("@"):
            self._declaration(begin, text)

    def _declaration(self, begin: int, text: str) -> None:
        found = _DECLARATION.fullmatch(text)
        if not found:
            if ":" not in text:
                self._found(begin, len(text), "there is no `:` here", "write `property: value`")
            return
        around = tuple(opening.prelude for opening in self.open)
        value_offset = begin + found.start("value")
        self.declarations.append(Declaration(begin, found["name"], found["value"], value_offset, around))

    def _found(self, offset: int, length: int, message: str, hint: str) -> None:
        line_end = self.css.find("\n", offset)
        length = min(length, line_end - offset) if line_end >= 0 else length
        self.problems.append(self._problem(offset, max(1, length), message, hint))

    def _problem(self, offset: int, length: int, message: str, hint: str) -> Problem:
        return Problem(Place.at(self.file, self.css, offset, length), message, hint, rule="style")

    def _bracket(self, opening: _Opening) -> Problem:
        closing = {begin: end for end, begin in _PAIRS.items()}[opening.sign]
        return self._problem(opening.offset, 1, f"this `{opening.sign}` is not closed", f"write `{closing}`")

    def _too_many(self, offset: int, sign: str) -> Problem:
        hint = "delete it" if sign != "}" else "delete it, or look for a `}` too many above"
        return self._problem(offset, 1, f"this `{sign}` closes nothing", hint)

    def _never_closed(self) -> Problem:
        """The rule in which another begins that stands as far out as it does; else the last one that is open."""
        last = self.open[-1]
        if last.sign != "{":
            return self._bracket(last)
        rule, following = self.unindented or (last, 0)
        line = self.code.count("\n", 0, following) + 1
        where = f" after its last declaration, before line {line}" if following else " at its end"
        first = rule.prelude.split("\n")[0].rstrip()
        return self._problem(rule.begin, max(1, len(first)), "this rule is not closed", f"write `}}`{where}")
