"""WeasyPrint's declarations of C types → each parsed once in a process, before it forks.

cffi parses a declaration with a parser written in Python, which reads every type WeasyPrint knows each time. WeasyPrint
makes one for each length of an array: some ten for a PDF, a tenth of its time.
"""

from __future__ import annotations

import re
from typing import Any

DECLARATIONS = (
    "char[]",
    "char[4]",
    "hb_codepoint_t[]",
    "hb_tag_t[100]",
    "PangoLogAttr[]",
    "PangoRectangle *",
    "unsigned int *",
)
"""What WeasyPrint 70 makes for each page. One that is not here is parsed when it is met."""

FUNCTIONS = "PangoLayout * pango_layout_copy (PangoLayout *layout);"

_LENGTH = re.compile(r"\[\d+\]\Z")


class AnyLength:
    """cffi's interface to C, but an array that is made of given items has a type without a length."""

    def __init__(self, interface: Any) -> None:
        self._interface = interface

    def __getattr__(self, name: str) -> Any:
        return getattr(self._interface, name)

    def new(self, declaration: str, items: Any = None) -> Any:
        """A new value of a C type; of an array, as many items as are given."""
        if items is not None:
            declaration = _LENGTH.sub("[]", declaration)
        return self._interface.new(declaration, items)


def parse(interface: Any) -> None:
    """Parse every declaration ahead, and those of functions that WeasyPrint does not use."""
    interface.cdef(FUNCTIONS)
    for declaration in DECLARATIONS:
        interface.typeof(declaration)
