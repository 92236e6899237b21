"""What a check finds, and how severe each check is unless told otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from synopse.errors import Severity

Side = Literal["first", "second"]

SEVERITIES: Mapping[str, Severity] = {
    "alt": "error",
    "brackets-and-quotes": "error",
    "double-space": "warning",
    "end-punctuation": "warning",
    "example": "warning",
    "forbidden-term": "error",
    "glossary": "warning",
    "ignore": "warning",
    "near-markup": "warning",
    "other-language": "error",
    "photograph": "error",
    "same-as-source": "error",
    "spelling": "warning",
    "unshown": "warning",
}
"""Name of a check: its severity by default."""


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that a check found.

    `side` says in which of the texts of a pair (always "first" where a check has one text); `start` and `end` count
    code points of that text. `message` is for an editor and has no full stop; `hint` says what to do.
    """

    side: Side
    start: int
    end: int
    name: str
    message: str
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """The severity of the check by default."""
        return SEVERITIES[self.name]
