"""Fonts at hand → nothing: a page of our own is printed once, so that what a process forks need not learn to print.

The interpreter learns what it runs and fetches what it needs on the way, and each child would do so anew: a tenth of
the time of a PDF. The page uses what pages use; style sheets of a project have no part in it, since they could hold a
parent up for ever.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from weakref import WeakSet

from synopse.printing import press
from synopse.printing.fonts import type_case
from synopse.printing.job import ORIGIN, PrintJob

PAGE = Path(__file__).with_name("rehearsal.html")
PHOTOGRAPH = Path(__file__).with_name("rehearsal.jpg")
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20">'
    b'<path d="M0 10 C20 0 40 20 60 10" fill="none" stroke="#345"/><circle cx="30" cy="10" r="4" fill="#345"/></svg>'
)


_rehearsed: WeakSet[Any] = WeakSet()


def rehearse(assets: Mapping[str, bytes]) -> None:
    """Print the page in this process with the fonts among `assets`, once, unless one is not as it should be.

    What is wrong with them is told by each child, whose end is not that of the others.
    """
    with contextlib.suppress(Exception):
        case = type_case(assets)
        if case.configuration in _rehearsed:
            return
        _rehearsed.add(case.configuration)
        if not (case.empty or case.unread or any(case.problems.values()) or any(case.messages.values())):
            press.print_pdf(job(assets))


def job(assets: Mapping[str, bytes]) -> PrintJob:
    """The page, to be printed with these fonts."""
    page = PAGE.read_text(encoding="utf-8")
    pictures = {"assets/rehearsal.svg": DRAWING, "assets/rehearsal.jpg": PHOTOGRAPH.read_bytes()}
    return PrintJob("rehearsal", "it", page, f"{ORIGIN}it/rehearsal.html", {**assets, **pictures})
