"""Text of a YAML file → a tree of nodes that know their places; what YAML would do silently is refused.

No anchors, aliases, tags, merge keys, duplicate keys, dates or yes/no: a plain scalar is text unless it is
true, false, null, or a number in JSON's notation. Limits are data below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

import yaml

from synopse.errors import MOST, ContentError, Place, Problem
from synopse.reading import characters, yaml_syntax
from synopse.reading.scalar_spots import Spot, Style, spots

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 16
MAX_NODES = 50_000

ESCAPED = "in \" quotes `\\` begins an escape: write `\\\\` for a backslash, or put the text in ' quotes"

_STYLES: dict[str | None, Style] = {
    None: "plain",
    "": "plain",
    "'": "single",
    '"': "double",
    "|": "literal",
    ">": "folded",
}
_KINDS: tuple[tuple[str, str, str], ...] = (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", "n~"),
    ("int", r"-?(0|[1-9][0-9]*)", "-0123456789"),
    ("float", r"-?(0|[1-9][0-9]*)\.[0-9]+", "-0123456789"),
)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


for _kind, _pattern, _first in _KINDS:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(rf"^(?:{_pattern})$"), [*_first])
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^$"), [""])


@dataclass(frozen=True)
class Scalar:
    """A single value: `value` is text, int, Decimal, bool or None; `written` its text as YAML understood it."""

    file: str
    value: str | int | Decimal | bool | None
    written: str
    style: Style
    start: Spot
    end: Spot
    lines: tuple[str, ...] = field(repr=False, compare=False)

    @cached_property
    def place(self) -> Place:
        """Where the value stands; of a block, its first characters."""
        if not self.written:
            return Place(self.file, self.start[0] + 1, self.start[1] + 1)
        return self.place_of(0, len(self.written))

    def place_of(self, start: int, end: int) -> Place:
        """Where the characters [start:end] of the value stand in the file, up to the end of the first line."""
        found = spots(self.lines, self.style, self.start, self.end, self.written)
        if not found:
            return Place(self.file, self.start[0] + 1, self.start[1] + 1)
        first = found[min(start, len(found) - 1)]
        last = first
        for spot in found[start:end]:
            if spot[0] != first[0]:
                break
            last = spot
        past_the_end = 1 if start >= len(found) else 0
        return Place(self.file, first[0] + 1, first[1] + 1 + past_the_end, max(1, last[1] - first[1] + 1))

    def escapes(self, offset: int) -> bool:
        """Whether the character at `offset` of the value is written with a backslash, as in "\\t"."""
        place = self.place_of(offset, offset + 1)
        return self.style == "double" and self.lines[place.line - 1][place.column - 1] == "\\"


@dataclass(frozen=True)
class Sequence:
    """A list."""

    file: str
    items: tuple[Node, ...]
    place: Place
    end: Spot


@dataclass(frozen=True)
class Entry:
    """A key of a mapping with its value."""

    key: str
    key_place: Place
    node: Node


@dataclass(frozen=True)
class Mapping:
    """Keys and values, in the order of the file; `flow` is `{…}` notation."""

    file: str
    entries: tuple[Entry, ...]
    place: Place
    end: Spot
    flow: bool

    def get(self, key: str) -> Entry | None:
        """The entry of a key."""
        return self._by_key.get(key)

    @cached_property
    def _by_key(self) -> dict[str, Entry]:
        """The entries by their keys: a document may have thousands of sections, each looked up many times."""
        return {entry.key: entry for entry in reversed(self.entries)}


Node = Scalar | Sequence | Mapping
Way = tuple[str | int, ...]
"""The way from the root to a value: keys and positions."""


@lru_cache(maxsize=64)  # in the preview, one file changes and the others are read again
def read(text: str, file: str, *, texts_only: bool = False) -> Mapping:
    """Read one file.

    `file` is its path in the project; with `texts_only` every scalar is text (prose). Raises ContentError.
    """
    if len(text) > MAX_CHARACTERS:
        raise ContentError([Problem(Place(file), f"the file is longer than {MAX_CHARACTERS:,} characters")])
    _refuse(_forbidden_characters(text, file))
    _refuse(_forbidden_events(text, file))
    lines = tuple(re.split(r"\r\n|\n|\r", text))
    reader = _Reader(file, lines, texts_only)
    root = yaml.compose(text, Loader=_Loader)
    if root is None:
        raise ContentError([Problem(Place(file, 1, 1), "the file is empty", "write `key: value` lines")])
    node = reader.node(root)
    if not isinstance(node, Mapping):
        reader.problems.append(Problem(node.place, "the file must consist of `key: value` lines"))
    _refuse(reader.problems)
    assert isinstance(node, Mapping)
    return node


def plain(node: Node) -> object:
    """A node as plain data: dict, list, text, int, Decimal, bool, None."""
    if isinstance(node, Mapping):
        return {entry.key: plain(entry.node) for entry in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value


def with_text(tree: Mapping, key: str, text: str) -> Mapping:
    """A mapping in which a key has another text; where there was none, it stands where the mapping begins."""
    scalar = Scalar(tree.file, text, text, "plain", (0, 0), (0, 0), ())
    entry = tree.get(key)
    made = Entry(key, entry.key_place if entry else tree.place, scalar)
    return replace(tree, entries=(made, *(other for other in tree.entries if other.key != key)))


def scalars(node: Node, way: Way = ()) -> Iterator[tuple[Way, Scalar]]:
    """Every scalar below a node with the way to it."""
    if isinstance(node, Scalar):
        yield way, node
    elif isinstance(node, Sequence):
        for position, item in enumerate(node.items):
            yield from scalars(item, (*way, position))
    else:
        for entry in node.entries:
            yield from scalars(entry.node, (*way, entry.key))


def find(node: Node, way: Way) -> tuple[Node, Place]:
    """The node at the end of a way, or the last one on it; with the place of its key, or of itself."""
    place = node.place
    for step in way:
        if isinstance(node, Mapping) and isinstance(step, str) and (entry := node.get(step)):
            node, place = entry.node, entry.key_place
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            place = node.place
        else:
            break
    return node, place


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise ContentError(problems)


def _place(file: str, mark: Any, length: int = 1) -> Place:
    return Place(file, mark.line + 1, mark.column + 1, length)


def _forbidden_characters(text: str, file: str) -> list[Problem]:
    problems = []
    for found in characters.forbidden(text, MOST):
        offset = found.offset
        line = len(re.findall(r"\r\n|\n|\r", text[:offset])) + 1
        column = offset - max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset))
        problems.append(_not_allowed(Place(file, line, column), found))
    return problems


def _not_allowed(place: Place, found: characters.Forbidden) -> Problem:
    return Problem(place, f"the character U+{ord(found.character):04X} ({found.name}) is not allowed", found.hint)


def _refused_character(scalar: Scalar, found: characters.Forbidden) -> Problem:
    problem = _not_allowed(scalar.place_of(found.offset, found.offset + 1), found)
    return replace(problem, hint=ESCAPED) if scalar.escapes(found.offset) else problem


def _forbidden_events(text: str, file: str) -> list[Problem]:
    """What is refused before any tree is built, so that no bomb can go off."""
    problems: list[Problem] = []
    depth = count = documents = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            count += 1
            if count > MAX_NODES:
                problems.append(Problem(_place(file, event.start_mark), f"more than {MAX_NODES:,} values in one file"))
                return problems
            problems += _refused_features(event, file)
            if len(problems) >= MOST:
                return problems
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                message = "`---` begins a second document"
                return [*problems, Problem(_place(file, event.start_mark), message, "keep one document in a file")]
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > MAX_DEPTH:
                problems.append(Problem(_place(file, event.start_mark), f"nested deeper than {MAX_DEPTH} levels"))
                return problems
    except yaml.MarkedYAMLError as error:
        syntax = _syntax_problem(error, text, file)
        if syntax.place.line not in [problem.place.line for problem in problems]:  # else it is what was refused
            problems.append(syntax)
    except (yaml.reader.ReaderError, UnicodeEncodeError) as error:
        problems.append(Problem(Place(file, 1, 1), f"the file cannot be read as YAML: {error.reason}"))
    return problems


def _refused_features(event: yaml.Event, file: str) -> list[Problem]:
    if isinstance(event, yaml.AliasEvent):
        return [Problem(_place(file, event.start_mark), "`*` begins an alias, which is not allowed", yaml_syntax.QUOTE)]
    problems: list[Problem] = []
    if getattr(event, "anchor", None):
        problems.append(
            Problem(_place(file, event.start_mark), "`&` begins an anchor, which is not allowed", yaml_syntax.QUOTE)
        )
    if getattr(event, "tag", None):
        problems.append(
            Problem(_place(file, event.start_mark), "`!` begins a tag, which is not allowed", yaml_syntax.QUOTE)
        )
    if isinstance(event, yaml.DocumentStartEvent) and (event.version or event.tags):
        problems.append(Problem(_place(file, event.start_mark), "YAML directives are not allowed"))
    return problems


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    begun = _place(file, error.context_mark) if error.context_mark else Place(file, 1, 1)
    noticed = _place(file, error.problem_mark) if error.problem_mark else begun
    return yaml_syntax.explain(error.problem or "", noticed, begun, text)


class _Reader:
    """Turns PyYAML's nodes into ours and gathers problems on the way."""

    def __init__(self, file: str, lines: tuple[str, ...], texts_only: bool) -> None:
        self.file, self.lines, self.texts_only = file, lines, texts_only
        self.problems: list[Problem] = []

    def node(self, node: yaml.Node) -> Node:
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        if isinstance(node, yaml.SequenceNode):
            items = tuple(self.node(item) for item in node.value)
            return Sequence(self.file, items, _place(self.file, node.start_mark), _spot(node.end_mark))
        assert isinstance(node, yaml.ScalarNode)
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode) -> Mapping:
        entries: list[Entry] = []
        first_lines: dict[str, int] = {}
        for key, value in node.value:
            if len(self.problems) >= MOST:
                break
            if not isinstance(key, yaml.ScalarNode):
                self._problem(key.start_mark, "a key must be plain text")
                continue
            place = _place(self.file, key.start_mark, max(1, key.end_mark.column - key.start_mark.column))
            name = key.value
            if name == "<<":
                self.problems.append(Problem(place, "merge keys (`<<`) are not allowed"))
            if name in first_lines:
                message = f"the key `{name}` is given twice; it already stands on line {first_lines[name]}"
                self.problems.append(Problem(place, message, "keep one of the two"))
            first_lines.setdefault(name, place.line)
            self.problems += [_not_allowed(place, found) for found in characters.forbidden(name, MOST)]
            entries.append(Entry(name, place, self.node(value)))
        place = _place(self.file, node.start_mark)
        return Mapping(self.file, tuple(entries), place, _spot(node.end_mark), bool(node.flow_style))

    def _scalar(self, node: yaml.ScalarNode) -> Scalar:
        style = _STYLES[node.style]
        value = _value(node, self.texts_only or style != "plain")
        scalar = Scalar(self.file, value, node.value, style, _spot(node.start_mark), _spot(node.end_mark), self.lines)
        for found in characters.forbidden(node.value, max(0, MOST - len(self.problems))):
            self.problems.append(_refused_character(scalar, found))
        return scalar

    def _problem(self, mark: Any, message: str) -> None:
        self.problems.append(Problem(_place(self.file, mark), message))


def _spot(mark: Any) -> Spot:
    return mark.line, mark.column


def _value(node: yaml.ScalarNode, is_text: bool) -> str | int | Decimal | bool | None:
    kind: str = node.tag.rpartition(":")[2]
    if is_text:
        return None if kind == "null" and not node.style else str(node.value)
    if kind == "bool":
        return bool(node.value == "true")
    if kind == "null":
        return None
    if kind == "int":
        return int(node.value) if len(node.value) < 40 else str(node.value)
    return Decimal(node.value) if kind == "float" and len(node.value) < 40 else str(node.value)
