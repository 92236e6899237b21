"""One input that nobody vouches for, and what must happen to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

PASSES = ""


@dataclass(frozen=True)
class Case:
    """`must` is a part of what the author is told, or PASSES: then the input only looks dangerous."""

    name: str
    data: str | bytes
    must: str

    @property
    def text(self) -> str:
        """The data of a case that is text."""
        assert isinstance(self.data, str)
        return self.data


def refused(cases: Iterable[Case]) -> list[Case]:
    """The cases that must be refused."""
    return [case for case in cases if case.must]


def passing(cases: Iterable[Case]) -> list[Case]:
    """The look-alikes."""
    return [case for case in cases if not case.must]
