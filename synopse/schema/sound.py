"""A YAML tree with faults and a model → the instance without what is faulty, and the names that went with it.

So that what else is wrong in a project is told in the same run: a fact that leads nowhere, beside a mistyped key.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from pydantic import BaseModel

from synopse.reading import strict_yaml
from synopse.reading.strict_yaml import Mapping, Node, Way
from synopse.schema.checking import faulty

Model = TypeVar("Model", bound=BaseModel)

MOST_ROUNDS = 4
"""What is left can be faulty too, where a key that was mistyped is one that is needed."""


@dataclass(frozen=True)
class Sound(Generic[Model]):
    """What of a file is sound, as instance and tree; `hidden` are all words that were or lay where it is not."""

    instance: Model
    tree: Mapping
    hidden: frozenset[str]


def sound(tree: Mapping, model: type[Model]) -> Sound[Model] | None:
    """The file without its faults; None where nothing is left that the model would take."""
    hidden: set[str] = set()
    for _ in range(MOST_ROUNDS):
        ways = frozenset(map(_of_a_key, faulty(tree, model)))
        if not ways:
            return Sound(model.model_validate(strict_yaml.plain(tree)), tree, frozenset(hidden))
        if () in ways:
            return None
        for way in ways:
            hidden.update(map(str, way), _words(strict_yaml.find(tree, way)[0]))
        tree = _without(tree, ways)
    return None


def _of_a_key(way: Way) -> Way:
    """The way to the key that holds a list, of a way into the list."""
    return way[: next((number for number, step in enumerate(way) if isinstance(step, int)), len(way))]


def _words(node: Node) -> Iterator[str]:
    for way, scalar in strict_yaml.scalars(node):
        yield from map(str, way)
        yield scalar.written


def _without(node: Mapping, ways: Collection[Way]) -> Mapping:
    kept = []
    for entry in node.entries:
        inner = {way[1:] for way in ways if way[0] == entry.key}
        if () in inner:
            continue
        smaller = _without(entry.node, inner) if inner and isinstance(entry.node, Mapping) else entry.node
        kept.append(replace(entry, node=smaller))
    return replace(node, entries=tuple(kept))
