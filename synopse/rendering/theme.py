"""A theme's style sheet → its colours by name, for what no style sheet reaches: drawings, and art behind a cover."""

from __future__ import annotations

import re
from collections.abc import Mapping

from synopse.errors import ContentError, Place, Problem

_ROOT = re.compile(r":root\s*\{([^}]*)\}")
_COLOUR = re.compile(r"--([a-z][a-z0-9-]*)\s*:\s*(#[0-9A-Fa-f]{6})\b")

COLOURS = (
    *("ink", "grey", "blue", "warm", "rule", "paper", "on-fill", "line-soft"),
    *("plate", "line-bright", "line-soft-on-plate", "line-thread", "node"),
)
"""The colours that every theme names. `blue` is what stands, `warm` what is to be done or is now; their hue is free."""


def colours(sheet: str, file: str = "colours.css") -> Mapping[str, str]:
    """The colours of the light scheme: those of the first `:root` of a theme's colours.css, as `#RRGGBB`.

    `file` is where the sheet comes from. Raises ContentError naming the colours that are missing.
    """
    root = _ROOT.search(sheet)
    found = dict(_COLOUR.findall(root.group(1))) if root else {}
    missing = [name for name in COLOURS if name not in found]
    if missing:
        names = ", ".join(f"`--{name}`" for name in missing)
        hint = "name it in the first `:root`, as #RRGGBB"
        raise ContentError([Problem(Place(file), f"the theme lacks the colours {names}", hint)])
    return found
