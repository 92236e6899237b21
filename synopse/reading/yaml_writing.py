"""Text of a YAML file, the way to a value, its new text → the file's text with nothing else changed.

Comments, order, layout, quoting and line ends stay as they are. A value that is not there yet is put where its
counterpart stands in the file that leads. Every result is read back before it is handed out: it says the new value,
and all else as before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from synopse.errors import ContentError
from synopse.reading import strict_yaml
from synopse.reading.scalar_spots import Style
from synopse.reading.strict_yaml import Entry, Mapping, Node, Scalar, Way
from synopse.reading.yaml_notation import double_quoted, notations

STEP = 2
"""How far a level is indented in a file that does not show it."""

_LINE_END = re.compile(r"\r\n|\n|\r")
_BLOCK_HEAD = re.compile(r"[|>][-+0-9]*")
_PLAIN_KEY = re.compile(r"[A-Za-z][\w.-]*", re.ASCII)


def write(
    text: str,
    file: str,
    way: Way,
    value: str,
    *,
    order: Sequence[Way] = (),
    style: Style = "plain",
    texts_only: bool = True,
) -> str:
    """The file's text with `value` at the end of `way`.

    A value that is there keeps its notation as far as it can; one that is missing gets `style`, and its place from
    `order`: the ways of the file that leads. `texts_only` is that of `strict_yaml.read`.
    Raises ContentError where the file cannot be read, ValueError where YAML cannot say `value` there.
    """
    page = _page(text, file, texts_only)
    nodes = _nodes(page.tree, way)
    if len(nodes) > len(way) and isinstance(nodes[-1], Scalar):
        candidates = _replacements(page, nodes, value, style)
    else:
        page = _page(text if text.endswith(("\n", "\r")) or not text else text + page.line_end, file, texts_only)
        candidates = _insertions(page, way, value, order, style)
    for candidate in candidates:
        if _says(candidate, page, way, value):
            return candidate
    raise ValueError(f"{file}: YAML cannot say this text at {'.'.join(map(str, way))}")


@dataclass(frozen=True)
class _Page:
    """A file: its text, its lines with the offset each begins at, and its tree; None where nothing is said yet."""

    text: str
    file: str
    texts_only: bool
    lines: Sequence[str]
    starts: Sequence[int]
    tree: Mapping | None

    @property
    def line_end(self) -> str:
        """How lines end in this file."""
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"

    @property
    def step(self) -> int:
        """How far a level is indented."""
        nested = (entry.node for entry in (self.tree.entries if self.tree else ()))
        return next((_column(node) for node in nested if isinstance(node, Mapping) and not node.flow), STEP)

    def offset(self, node: Node) -> int:
        """The offset at which a node begins."""
        return self.starts[node.place.line - 1] + node.place.column - 1

    def end_of(self, number: int) -> int:
        """The offset at which a line ends, its line end not counted."""
        return self.starts[number] + len(self.lines[number])


def _page(text: str, file: str, texts_only: bool) -> _Page:
    ends = [match.end() for match in _LINE_END.finditer(text)]
    silent = all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines())
    tree = None if silent else strict_yaml.read(text, file, texts_only=texts_only)
    return _Page(text, file, texts_only, _LINE_END.split(text), (0, *ends), tree)


def _nodes(tree: Mapping | None, way: Way) -> list[Node]:
    """The nodes on a way as far as the tree has it, its root first."""
    nodes: list[Node] = [tree] if tree else []
    for step in way:
        node = nodes[-1] if nodes else None
        if isinstance(node, Mapping) and isinstance(step, str) and (entry := node.get(step)):
            nodes.append(entry.node)
        elif isinstance(node, strict_yaml.Sequence) and isinstance(step, int) and step < len(node.items):
            nodes.append(node.items[step])
        else:
            break
    return nodes


def _column(node: Node) -> int:
    return node.place.column - 1


def _says(candidate: str, page: _Page, way: Way, value: str) -> bool:
    """Whether a text reads as `value` at the end of a way, and as before everywhere else."""
    try:
        after = dict(strict_yaml.scalars(strict_yaml.read(candidate, page.file, texts_only=page.texts_only)))
    except ContentError:
        return False
    before = dict(strict_yaml.scalars(page.tree)) if page.tree else {}
    kept = {other: scalar.value for other, scalar in after.items() if other != way}
    wanted = {other: scalar.value for other, scalar in before.items() if other != way[: len(other)]}
    return way in after and after[way].value == value and kept == wanted


# Replacing ------------------------------------------------------------------------------------------------------------


def _replacements(page: _Page, nodes: Sequence[Node], value: str, style: Style) -> Iterator[str]:
    scalar, base = nodes[-1], _column(nodes[-2])
    assert isinstance(scalar, Scalar)
    line, column = scalar.start
    start = page.starts[line] + column
    if scalar.style in ("literal", "folded"):
        head = _BLOCK_HEAD.match(page.text, start)
        assert head
        head_end, last = head.end(), _last_line_of_block(page, scalar)
        indent = _indent_of_block(page, scalar, last, base)
    else:
        head_end, last = page.starts[scalar.end[0]] + scalar.end[1], scalar.end[0]
        indent = base + page.step
    gap = "" if page.text[start - 1 : start].isspace() else " "
    rest = page.text[head_end : page.end_of(line if scalar.style in ("literal", "folded") else last)]
    before, after = page.text[:start] + gap, page.text[page.end_of(last) :]
    for notation in notations(value, scalar.style if scalar.written else style, indent, base):
        body = "".join(page.line_end + written for written in notation.body)
        yield before + notation.head + rest + body + (after or page.line_end if body else after)


def _last_line_of_block(page: _Page, scalar: Scalar) -> int:
    """The last line of a block that holds characters of its value; empty lines below are layout, unless kept."""
    first, past = scalar.start[0], scalar.end[0] + (scalar.end[1] > 0)
    if scalar.style == "literal":
        return first + scalar.written.count("\n") + (not scalar.written.endswith("\n") and scalar.written != "")
    if scalar.written.endswith("\n\n") or scalar.written.rstrip("\n").endswith((" ", "\t")):
        return past - 1
    return max((number for number in range(first, past) if page.lines[number].strip()), default=first)


def _indent_of_block(page: _Page, scalar: Scalar, last: int, base: int) -> int:
    told = re.search(r"\d", page.lines[scalar.start[0]][scalar.start[1] : scalar.start[1] + 3])
    if told:
        return base + int(told[0])
    body = page.lines[scalar.start[0] + 1 : last + 1]
    return next((len(line) - len(line.lstrip(" ")) for line in body if line.strip()), base + page.step)


# Inserting ------------------------------------------------------------------------------------------------------------


def _insertions(page: _Page, way: Way, value: str, order: Sequence[Way], style: Style) -> Iterator[str]:
    nodes = _nodes(page.tree, way)
    keys = [str(step) for step in way[len(nodes) - 1 :]] if nodes else [str(step) for step in way]
    if not nodes:
        number = len(page.lines) - 1
        apart = [""] if page.text.strip() and page.lines[number - 1].strip() else []
        yield from _with_lines(page, number, 0, keys, value, style, before=apart)
    elif isinstance(nodes[-1], Mapping) and nodes[-1].flow:
        yield from _in_flow(page, nodes[-1], keys, value)
    elif isinstance(nodes[-1], Mapping):
        yield from _among(page, nodes[-1], way[: len(nodes)], keys, value, order, style)
    elif isinstance(nodes[-1], Scalar) and nodes[-1].value is None and len(nodes) > 1:
        column = _column(nodes[-2]) + page.step
        yield from _with_lines(page, nodes[-1].end[0] + 1, column, keys, value, style)


def _in_flow(page: _Page, mapping: Mapping, keys: Sequence[str], value: str) -> Iterator[str]:
    """Into `{…}`, as its last key."""
    inner = double_quoted(value)
    for key in reversed(keys[1:]):
        inner = f"{{{_key(key)}: {inner}}}"
    brace = page.starts[mapping.end[0]] + mapping.end[1] - 1
    for comma in (", ", " ") if mapping.entries else ("",):
        yield f"{page.text[:brace].rstrip(' ')}{comma}{_key(keys[0])}: {inner}{page.text[brace:]}"


def _among(
    page: _Page, mapping: Mapping, way: Way, keys: Sequence[str], value: str, order: Sequence[Way], style: Style
) -> Iterator[str]:
    """Among its siblings: after the one it follows in the file that leads, or before the first."""
    column = _column(mapping)
    rank = _ranks(order, way)
    mine = rank.get(keys[0], len(rank))
    ranked = [entry for entry in mapping.entries if rank.get(entry.key, mine) < mine]
    if ranked or keys[0] not in rank:
        follows = max(ranked, key=lambda entry: rank[entry.key]) if ranked else mapping.entries[-1]
        number = _past(page, follows, column)
        for apart in ([""] if _set_apart(page, mapping, follows) else [], []):
            yield from _with_lines(page, number, column, keys, value, style, before=apart)
        return
    number = _first_line(page, mapping.entries[0])
    apart = [""] if _set_apart(page, mapping, mapping.entries[0]) else []
    yield from _with_lines(page, number, column, keys, value, style, after=apart)


def _ranks(order: Sequence[Way], way: Way) -> dict[str, int]:
    """The position of each key beside the last of `way`, in the file that leads."""
    depth = len(way) - 1
    keys = [str(other[depth]) for other in order if len(other) > depth and other[:depth] == way[:depth]]
    return {key: position for position, key in enumerate(dict.fromkeys(keys))}


def _with_lines(
    page: _Page,
    number: int,
    column: int,
    keys: Sequence[str],
    value: str,
    style: Style,
    *,
    before: Sequence[str] = (),
    after: Sequence[str] = (),
) -> Iterator[str]:
    """The text with the keys and the value put before a line."""
    offset = page.starts[number] if number < len(page.starts) else len(page.text)
    parents = [f"{' ' * (column + page.step * depth)}{_key(key)}:" for depth, key in enumerate(keys[:-1])]
    base = column + page.step * (len(keys) - 1)
    for notation in notations(value, style, base + page.step, base):
        lines = [*before, *parents, f"{' ' * base}{_key(keys[-1])}: {notation.head}", *notation.body, *after]
        yield page.text[:offset] + "".join(line + page.line_end for line in lines) + page.text[offset:]


def _key(key: str) -> str:
    return key if _PLAIN_KEY.fullmatch(key) else double_quoted(key)


def _set_apart(page: _Page, mapping: Mapping, beside: Entry) -> bool:
    """Whether an entry has an empty line between itself and the next, or the one before where it is the last."""
    if len(mapping.entries) == 1:
        return _column(mapping) == 0
    position = min(mapping.entries.index(beside) + 1, len(mapping.entries) - 1)
    return not page.lines[_first_line(page, mapping.entries[position]) - 1].strip()


def _first_line(page: _Page, entry: Entry) -> int:
    """Where an entry begins with the comments right above it; those at the top of a file belong to the file."""
    number = key_line = entry.key_place.line - 1
    while number and page.lines[number - 1].lstrip().startswith("#"):
        number -= 1
    return number or key_line


def _past(page: _Page, entry: Entry, column: int) -> int:
    """The line after an entry and after the comments below it that are indented deeper."""
    number = _last_line(page, entry.node) + 1
    while number < len(page.lines):
        line = page.lines[number]
        if not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) <= column:
            break
        number += 1
    return number


def _last_line(page: _Page, node: Node) -> int:
    if isinstance(node, Scalar):
        return _last_line_of_block(page, node) if node.style in ("literal", "folded") else node.end[0]
    if isinstance(node, Mapping) and not node.flow and node.entries:
        return _last_line(page, node.entries[-1].node)
    if isinstance(node, strict_yaml.Sequence) and not page.text.startswith("[", page.offset(node)):
        return _last_line(page, node.items[-1])
    return node.end[0]
