"""A YAML tree and a model → the model's instance, or problems with their places in the plain words of an editor."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from synopse.errors import Problem
from synopse.reading import strict_yaml
from synopse.reading.strict_yaml import Mapping, Node, Scalar, Way
from synopse.schema.scalars import CURRENCY_PATTERN, ID_PATTERN, LANGUAGE_PATTERN

Model = TypeVar("Model", bound=BaseModel)

_PATTERNS = {
    CURRENCY_PATTERN: ("is not a currency", "write its three capital letters, such as EUR"),
    ID_PATTERN: ("is not a name", "names have lower-case letters, digits and single hyphens, such as `key-figures`"),
    LANGUAGE_PATTERN: ("is not a language tag", "write `fr`, `de`, `en` or `pt-BR`"),
}


def check(node: Mapping, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    """The instance and no problems, or None and every problem."""
    try:
        return model.model_validate(strict_yaml.plain(node)), []
    except ValidationError as error:
        return None, [_problem(detail, node, model) for detail in error.errors(include_url=False)]


def did_you_mean(wrong: str, known: Sequence[str]) -> str:
    """A hint that names the nearest known name, or all of a short list."""
    near = difflib.get_close_matches(wrong, known, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    if known and len(known) <= 12:
        return "known: " + ", ".join(f"`{name}`" for name in known)
    return ""


def _problem(detail: ErrorDetails, root: Mapping, model: type[BaseModel]) -> Problem:
    way, rest = _way(detail["loc"], root)
    node, place = strict_yaml.find(root, way)
    kind = detail["type"]
    if kind == "extra_forbidden":
        name = str(detail["loc"][-1])
        return Problem(place, f"unknown key `{name}`", did_you_mean(name, _known_keys(model, way[:-1])))
    if kind == "missing":
        return Problem(place, f"the key `{detail['loc'][-1]}` is missing", "add it")
    value_place = node.place if not rest or isinstance(node, Scalar) else place
    message, hint = _words(detail, node)
    name = ".".join(str(step) for step in way)
    joint = ": " if message.startswith(("`", "the ")) else " "
    return Problem(value_place, f"`{name}`{joint}{message}" if name else message.removeprefix("`: "), hint)


def _way(loc: tuple[int | str, ...], root: Node) -> tuple[Way, tuple[int | str, ...]]:
    """The steps of pydantic's location that exist in the file; its labels of unions are left out.

    Such a label may be the name of a key too (`amount` is one of a fact's types, and its key): if it is followed, what
    is behind it is not found.
    """
    way, left = _follow(loc, root)
    if not left or left[-1] != loc[-1]:
        return way, left
    for position in range(len(loc) - 1):
        shorter, rest = _follow(loc[:position] + loc[position + 1 :], root)
        if not rest or rest[-1] != loc[-1]:
            return shorter, (loc[position], *rest)
    return way, left


def _follow(loc: tuple[int | str, ...], root: Node) -> tuple[Way, tuple[int | str, ...]]:
    """Each step that leads further, and the others."""
    way: list[str | int] = []
    node = root
    left: list[int | str] = []
    for step in loc:
        if isinstance(node, Mapping) and isinstance(step, str) and (entry := node.get(step)):
            node = entry.node
            way.append(step)
        elif isinstance(node, strict_yaml.Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            way.append(step)
        else:
            left.append(step)
    return tuple(way), tuple(left)


def _words(detail: ErrorDetails, node: Node) -> tuple[str, str]:
    """What is wrong with a value, and what to do."""
    kind: str = detail["type"]
    context: dict[str, Any] = detail.get("ctx", {})
    if kind == "string_type" and isinstance(node, Scalar) and node.value is None:
        return "has no value", "write one, or delete the key"
    if kind == "value_error":
        return str(context.get("error", detail["msg"])), ""
    if kind == "string_type" and isinstance(node, Mapping) and node.flow:
        return "begins with `{`, which YAML does not read as text", "put the text in quotes"
    if kind == "string_type" and isinstance(node, strict_yaml.Sequence):
        return "must be text, but is a list", "put the text in quotes"
    if kind == "string_pattern_mismatch":
        return _pattern_words(str(context.get("pattern", "")), node)
    for known, words in _WORDS.items():
        if kind == known:
            return words(context)
    return f"is not right: {detail['msg'].lower()}", ""


def _pattern_words(pattern: str, node: Node) -> tuple[str, str]:
    value = node.written if isinstance(node, Scalar) else ""
    if pattern in _PATTERNS:
        message, hint = _PATTERNS[pattern]
        return f"{message}: `{value}`" if value else message, hint
    return f"has not the form it must have: `{value}`", f"it must match {pattern}"


_WORDS: dict[str, Callable[[dict[str, Any]], tuple[str, str]]] = {
    "string_type": lambda _: ("must be text", "put it in quotes"),
    "string_too_long": lambda c: (f"is longer than {c['max_length']} characters", "shorten it"),
    "string_too_short": lambda _: ("is empty", "write something, or delete the key"),
    "dict_type": lambda _: ("must hold keys of its own", "indent `key: value` lines below it"),
    "model_type": lambda _: ("must hold keys of its own", "indent `key: value` lines below it"),
    "model_attributes_type": lambda _: ("must hold keys of its own", "indent `key: value` lines below it"),
    "list_type": lambda _: ("must be a list", "write `[one, two]`, or a line `- one` for each"),
    "too_short": lambda c: (f"needs at least {c['min_length']} entries", ""),
    "too_long": lambda c: (f"may have at most {c['max_length']} entries", ""),
    "literal_error": lambda c: ("is not one of the possible values", f"write one of {c['expected']}"),
    "int_type": lambda _: ("must be a whole number", ""),
    "int_parsing": lambda _: ("must be a whole number", ""),
    "bool_type": lambda _: ("must be true or false", ""),
    "greater_than_equal": lambda c: (f"must be at least {c['ge']}", ""),
    "less_than_equal": lambda c: (f"must be at most {c['le']}", ""),
    "decimal_type": lambda _: ("must be a number", ""),
    "fact_kind": lambda c: (
        "is not a fact",
        "give it one of number, amount, percentage, date, period, url, email, phone, names",
    ),
}


def _known_keys(model: type[BaseModel], way: Way) -> list[str]:
    """The keys that may stand where a way leads, found by following it through the models."""
    annotations: list[Any] = [model]
    for step in way:
        annotations = [inner for annotation in annotations for inner in _inside(annotation, str(step))]
    keys: dict[str, None] = {}
    for annotation in annotations:
        for found in _models_in(annotation):
            keys.update(dict.fromkeys(found.model_fields))
    return list(keys)


def _inside(annotation: Any, step: str) -> list[Any]:
    """The annotations one step further in: a model's field, or the values of a mapping or list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        field = annotation.model_fields.get(step)
        return [field.annotation] if field else []
    if get_origin(annotation) in (dict, list):
        return [get_args(annotation)[-1]]
    return [found for inner in get_args(annotation) for found in _inside(inner, step)]


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    """The models that an annotation itself may be, not those in its mappings and lists."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if get_origin(annotation) in (dict, list):
        return []
    return [model for inner in get_args(annotation) for model in _models_in(inner)]
