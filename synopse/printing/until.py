"""Characters → the expression that reads up to one of them, or as far as they go: made once in a process.

tinyhtml5 2.1 means to keep it, and does so under a name that it never asks for: it makes a thousand for a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


class Expressions(dict[tuple[Iterable[str], bool], re.Pattern[str]]):
    """The expressions of tinyhtml5: by their characters, and whether those are what is read."""

    def __missing__(self, key: tuple[Iterable[str], bool]) -> re.Pattern[str]:
        """Make one: the characters may be any of ASCII."""
        characters, these = key
        members = "".join(f"\\x{ord(character):02x}" for character in characters)
        made = self[key] = re.compile(f"[{'' if these else '^'}{members}]+")
        return made
