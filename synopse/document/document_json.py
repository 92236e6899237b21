"""A Document, or any part of one → plain JSON data, and back to the very same value."""

from __future__ import annotations

import dataclasses
from typing import Any

from synopse import document
from synopse.errors import Place

_TYPES: dict[str, type[Any]] = {
    name: value
    for name, value in {**vars(document), "Place": Place}.items()
    if isinstance(value, type) and dataclasses.is_dataclass(value)
}


def encode(value: Any) -> Any:
    """Plain data: a dataclass is a list of its name and its fields' values, a tuple is a list behind `()`."""
    if dataclasses.is_dataclass(value):
        fields = [encode(getattr(value, field.name)) for field in dataclasses.fields(value)]
        return [type(value).__name__, *fields]
    if isinstance(value, tuple):
        return ["()", *(encode(inner) for inner in value)]
    return value


def decode(data: Any) -> Any:
    """The value that `encode` made plain. Raises KeyError, TypeError or ValueError where it did not."""
    if not isinstance(data, list):
        return data
    name, *values = data
    decoded = [decode(value) if isinstance(value, list) else value for value in values]
    return tuple(decoded) if name == "()" else _TYPES[name](*decoded)
