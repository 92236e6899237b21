"""A YAML tree and a model → the model's instance, or problems with their places in the plain words of an editor."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from heapq import nlargest
from itertools import islice
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from synopse.errors import MOST, Place, Problem
from synopse.reading import strict_yaml
from synopse.reading.strict_yaml import Mapping, Node, Scalar, Way
from synopse.schema import meant
from synopse.schema.plural import FACT_KEYS
from synopse.schema.scalars import Wrong

Model = TypeVar("Model", bound=BaseModel)

ALIKE = 0.6
MOST_COMPARED, MOST_LIKELY, LONGEST_COMPARED = 1000, 3, 100
"""A hint may cost some milliseconds: names that are compared, those of them letter by letter, and their length."""


def check(node: Mapping, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    """The instance and no problems, or None and every problem."""
    try:
        return model.model_validate(strict_yaml.plain(node)), []
    except ValidationError as error:
        return None, [_problem(detail, node, model) for detail in error.errors(include_url=False)[:MOST]]


def faulty(node: Mapping, model: type[BaseModel]) -> list[Way]:
    """The way to each value that is wrong, or to the mapping that lacks a key; empty where all is right.

    A key that is no name makes all wrong: nobody knows what it was to be called.
    """
    try:
        model.model_validate(strict_yaml.plain(node))
    except ValidationError as error:
        details = error.errors(include_url=False)[:MOST]
        return [() if "[key]" in detail["loc"] else _way(detail, node) for detail in details]
    return []


def did_you_mean(wrong: str, known: Sequence[str]) -> str:
    """A hint that names the nearest known name, or all of a short list."""
    if near := nearest(wrong, known):
        return f"did you mean `{near}`?"
    if known and len(known) <= 12:
        return "known: " + ", ".join(f"`{name}`" for name in known)
    return ""


def nearest(wrong: str, known: Sequence[str]) -> str:
    """The known name most like a mistyped one; empty where none is, or where to look for it would take too long.

    Names are compared by their letters first: letter by letter takes a thousand times longer where they are alike.
    """
    if len(wrong) > LONGEST_COMPARED:
        return ""
    matcher = difflib.SequenceMatcher(b=wrong)
    likely = []
    for name in islice(known, MOST_COMPARED):
        matcher.set_seq1(name)
        if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE:
            likely.append((matcher.quick_ratio(), name))
    best = (0.0, "")
    for _, name in nlargest(MOST_LIKELY, likely):
        matcher.set_seq1(name)
        best = max(best, (matcher.ratio(), name))
    return best[1] if best[0] >= ALIKE else ""


def _problem(detail: ErrorDetails, root: Mapping, model: type[BaseModel]) -> Problem:
    way = _way(detail, root)
    node, place = strict_yaml.find(root, way)
    kind = detail["type"]
    last = str(detail["loc"][-1]) if detail["loc"] else ""
    if kind == "extra_forbidden":
        return _unknown_key(last, way, root, place, model)
    if kind == "missing":
        described = _description(model, way, last)
        return Problem(place, f"the key `{last}` is missing", f"add it: {described}" if described else "add it")
    message, hint = _words(detail, node, model, way)
    is_key = last == "[key]"
    at = node.place if isinstance(node, Scalar) and not is_key else place
    wrong = detail.get("ctx", {}).get("error")
    if isinstance(wrong, Wrong) and wrong.step is not None:
        at = _place_of_step(node, wrong.step, at)
    name = ".".join(step for step in (way[:-1] if is_key else way) if isinstance(step, str))
    joint = ": " if message.startswith("`") else " "
    return Problem(at, f"`{name}`{joint}{message}" if name else message, hint)


def _place_of_step(node: Node, step: str | int, otherwise: Place) -> Place:
    """Where the value says what is wrong with it: a key of a mapping, an item of a list."""
    if isinstance(node, Mapping) and isinstance(step, str) and (entry := node.get(step)):
        return entry.key_place
    if isinstance(node, strict_yaml.Sequence) and isinstance(step, int):
        return node.items[step].place
    return otherwise


_QUOTE_THE_COMMA = "put the text that has the comma in quotes"


def _unknown_key(name: str, way: Way, root: Mapping, place: Place, model: type[BaseModel]) -> Problem:
    around, _ = strict_yaml.find(root, way[:-1])
    if isinstance(around, Mapping) and around.flow and (number := _parted_by_a_comma(around, name)):
        return Problem(place, f"unknown key `{name}`: a comma parts two entries here", f"write `{number}`")
    known = _known_keys(model, way[:-1])
    if isinstance(around, Mapping) and around.flow and _says_nothing(around, name) and not nearest(name, known):
        return Problem(place, f"unknown key `{name}`: inside `{{}}` a comma ends a text", _QUOTE_THE_COMMA)
    return Problem(place, f"unknown key `{name}`", did_you_mean(name, known) or "docs/authors.md has every key")


def _says_nothing(around: Mapping, name: str) -> bool:
    """Whether a key that is not the first has no value, as what stands behind a comma in a text."""
    entry = around.get(name)
    behind = around.entries[0].key != name
    return behind and entry is not None and isinstance(entry.node, Scalar) and entry.node.value is None


def _parted_by_a_comma(around: Mapping, name: str) -> str:
    """The number that a decimal comma cut in two, as in `{percentage: 12,5}`; empty where it is something else."""
    keys = [entry.key for entry in around.entries]
    before = around.entries[keys.index(name) - 1].node if keys.index(name) else None
    digits = re.fullmatch(r"(\d+)\D*", name)
    whole = before.value if isinstance(before, Scalar) else None
    return f"{whole}.{digits[1]}" if digits and isinstance(whole, int) and not isinstance(whole, bool) else ""


def _way(detail: ErrorDetails, root: Node) -> Way:
    """The steps of pydantic's location that exist in the file; its labels of unions are left out.

    Such a label may be the name of a key too (`amount` is one of a fact's types, and its key): if it is followed, what
    is behind it is not found.
    """
    loc = detail["loc"]
    tried = [loc, *(loc[:position] + loc[position + 1 :] for position in range(len(loc) - 1))]
    ways = [_follow(steps, root) for steps in tried]
    return max((way for way, left in ways if _leads_there(detail, root, way, left)), key=len, default=ways[0][0])


def _leads_there(detail: ErrorDetails, root: Node, way: Way, left: tuple[int | str, ...]) -> bool:
    """Whether a way ends at the value that is wrong, or at the mapping that lacks a key."""
    last = detail["loc"][-1:]
    if detail["type"] == "missing":
        return left[-1:] == last and isinstance(strict_yaml.find(root, way)[0], Mapping)
    return left[-1:] != last


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


def _words(detail: ErrorDetails, node: Node, model: type[BaseModel], way: Way) -> tuple[str, str]:
    """What is wrong with a value, and what to do."""
    kind: str = detail["type"]
    context: dict[str, Any] = detail.get("ctx", {})
    written = node.written if isinstance(node, Scalar) else ""
    if bare := meant.without_quotes(written):
        return "stands in typographic quotes, which are read as part of it", f'write "{bare}"'
    if isinstance(wrong := context.get("error"), Wrong):
        return wrong.message, wrong.hint
    if kind == "string_type":
        return _no_text(node)
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        needed = ", ".join(f"{key}: …" for key in _needed_keys(model, way))
        hint = f"write `{{{needed}}}`" if needed else "indent `key: value` lines below it"
        return "must hold keys of its own", hint
    if kind == "list_type":
        return "must be a list", _list_hint(node)
    if kind == "fact_kind":
        return "does not say what it is", _fact_hint(node)
    if kind == "literal_error":
        possible = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        near = nearest(written, possible)
        hint = f"did you mean `{near}`?" if near else "write " + " or ".join(f"`{value}`" for value in possible)
        return f"cannot be `{written}`" if written else "is not one of the possible values", hint
    for known, words in _WORDS.items():
        if kind == known:
            return words(context)
    return f"is not right: {detail['msg'].lower()}", ""


def _as_text(node: Node) -> str:
    return node.value if isinstance(node, Scalar) and isinstance(node.value, str) else ""


def _list_hint(node: Node) -> str:
    """How the list is written; `all` is a word where a whole list may stand for it, and here nothing's name."""
    item = _as_text(node) or "one, two"
    if item == "all":
        return "name each of them: `[one, two]`"
    return "begin each entry with `- `" if isinstance(node, Mapping) else f"write `[{item}]`"


def _fact_hint(node: Node) -> str:
    keys = [entry.key for entry in node.entries] if isinstance(node, Mapping) else []
    near = [kind for key in keys if (kind := nearest(key, FACT_KEYS))]
    kinds = ", ".join(f"`{kind}`" for kind in FACT_KEYS[1:])
    return f"did you mean `{near[0]}`?" if near else f"write `{{number: …}}`, or in its place {kinds}"


def _no_text(node: Node) -> tuple[str, str]:
    """What else stands where text must stand."""
    if isinstance(node, Scalar) and node.value is None:
        return "has no value", "write one, or delete the key"
    if isinstance(node, Mapping) and node.flow:
        if cut := _cut_off(node):
            return f"is cut in two: inside `{{}}` a comma ends a text, and `{cut}` is read as a key", _QUOTE_THE_COMMA
        return "begins with `{`, which YAML does not read as text", "put the text in quotes"
    if isinstance(node, strict_yaml.Sequence):
        return "must be text, but is a list", "put the text in quotes, or write `|` and the list below it"
    if isinstance(node, Mapping):
        return "must be text, but holds keys", "write the text beside its key; if it has a colon, put it in quotes"
    return "must be text", "put it in quotes"


def _cut_off(node: Mapping) -> str:
    """What stands behind a comma in the text of a language, as in `{fr: A, de: B, C}`; empty where nothing does."""
    values = [entry.node.value for entry in node.entries if isinstance(entry.node, Scalar)]
    tails = [entry.key for entry, value in zip(node.entries, values, strict=False) if value is None]
    return tails[0] if len(values) == len(node.entries) and len(tails) < len(values) and tails else ""


_WORDS: dict[str, Callable[[dict[str, Any]], tuple[str, str]]] = {
    "string_too_long": lambda c: (f"is longer than {c['max_length']} characters", "shorten it"),
    "string_too_short": lambda _: ("is empty", "write something, or delete the key"),
    "too_short": lambda c: (
        ("is empty", "name at least one")
        if c["min_length"] == 1
        else (f"needs at least {c['min_length']} entries", "add what is missing")
    ),
    "too_long": lambda c: (f"may have at most {c['max_length']} entries", "delete what is too much"),
    "int_type": lambda _: ("must be a whole number", "such as 2"),
    "int_parsing": lambda _: ("must be a whole number", "such as 2"),
    "int_from_float": lambda _: ("must be a whole number", "such as 2"),
    "bool_type": lambda _: ("must be true or false", ""),
    "greater_than_equal": lambda c: (f"must be at least {c['ge']}", ""),
    "less_than_equal": lambda c: (f"must be at most {c['le']}", ""),
    "decimal_type": lambda _: ("must be a number", "such as 12.5"),
    "decimal_parsing": lambda _: ("must be a number", "such as 12.5"),
}


def _description(model: type[BaseModel], way: Way, name: str) -> str:
    """What the model says of a key; empty where it says nothing."""
    fields = (found.model_fields.get(name) for found in _models_at(model, way))
    return next((field.description for field in fields if field and field.description), "")


def _needed_keys(model: type[BaseModel], way: Way) -> list[str]:
    """The keys that must stand where a way leads."""
    found = _models_at(model, way)
    return [name for name, field in found[0].model_fields.items() if field.is_required()] if len(found) == 1 else []


def _models_at(model: type[BaseModel], way: Way) -> list[type[BaseModel]]:
    """The models that may stand where a way leads."""
    annotations: list[Any] = [model]
    for step in way:
        annotations = [inner for annotation in annotations for inner in _inside(annotation, str(step))]
    return [found for annotation in annotations for found in _models_in(annotation)]


def _known_keys(model: type[BaseModel], way: Way) -> list[str]:
    """The keys that may stand where a way leads, found by following it through the models."""
    return list(dict.fromkeys(key for found in _models_at(model, way) for key in found.model_fields))


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
