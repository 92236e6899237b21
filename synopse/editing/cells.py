"""The cells of tables in one language → those with a decimal point in whose column others have a decimal comma.

A cell says no unit, and `14.02` may as well be a day: what stands below and above it tells that it is a quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from synopse.loading.spoken import Spoken

CELL = re.compile(r"tables\.(?P<table>[^.]+)\.rows\.[^.]+\.(?P<column>[^.]+)")
WITH_POINT = re.compile(r"[+−-]?\d{1,9}\.\d\d?")
WITH_COMMA = re.compile(r"[+−-]?\d[\d.\u00a0\u202f ]{0,20},\d{1,9}")


def pointed(texts: Mapping[str, Spoken]) -> Iterator[tuple[str, Spoken]]:
    """The path and the text of each such cell, of the texts of a document by their paths."""
    cells = [(found, path, text) for path, text in texts.items() if (found := CELL.fullmatch(path))]
    with_comma = {found.groups() for found, _, text in cells if WITH_COMMA.fullmatch(text.text.strip())}
    for found, path, text in cells:
        if found.groups() in with_comma and WITH_POINT.fullmatch(text.text.strip()):
            yield path, text
