"""A file that was read before, by its path and text → what was read of it; a build keeps that, others read anew."""

from __future__ import annotations

from typing import Any, Protocol


class Readings(Protocol):
    """What was read before, by the path and the text of a file in which nothing was wrong."""

    def get(self, path: str, text: str) -> Any:
        """What was read of a file; None where it was not."""
        ...

    def put(self, path: str, text: str, reading: object) -> None:
        """Keep what was read of a file."""
        ...


class NoReadings:
    """Everything is read anew."""

    def get(self, path: str, text: str) -> Any:
        """Nothing."""

    def put(self, path: str, text: str, reading: object) -> None:
        """Keep nothing."""


ANEW = NoReadings()
