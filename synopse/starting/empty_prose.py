"""Paths of units, what a language is called → the text of a prose file in which every key waits for its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def empty_prose(paths: Sequence[str], name: str) -> str:
    """The text of a prose file in which every key waits for its words."""
    head = (
        "# yaml-language-server: $schema=../../schema/prose.schema.json\n"
        f"# The words in {name}, to be written behind the colons; a longer text begins with | and goes on below.\n"
        "# Until a text is there, the page says in its place that it is missing.\n"
    )
    lines: list[str] = []
    before: tuple[str, ...] = ()
    for way in sorted((tuple(path.split(".")) for path in paths), key=_order(paths)):
        same = _in_common(before, way)
        if same == 0:
            lines.append("")
        lines += [f"{'  ' * depth}{way[depth]}:" for depth in range(same, len(way))]
        before = way
    return head + "\n".join(lines) + ("\n" if lines else "")


def _order(paths: Sequence[str]) -> Callable[[tuple[str, ...]], tuple[int, ...]]:
    """Units in the order they are found in, those of one parent together."""
    first: dict[tuple[str, ...], int] = {}
    for number, path in enumerate(paths):
        way = tuple(path.split("."))
        for length in range(1, len(way) + 1):
            first.setdefault(way[:length], number)
    return lambda way: tuple(first[way[:length]] for length in range(1, len(way) + 1))


def _in_common(one: Sequence[str], other: Sequence[str]) -> int:
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return same
