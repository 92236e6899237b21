"""What packages and fonts say of their licence → SPDX identifiers where that is plain, else the words as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

Licences = list[dict[str, Any]]
"""What CycloneDX calls `licenses`."""

CLASSIFIERS: Final[Mapping[str, str]] = {
    "Apache Software License": "Apache-2.0",
    "MIT License": "MIT",
    "Mozilla Public License 1.1 (MPL 1.1)": "MPL-1.1",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.0-or-later",
    "Python Software Foundation License": "PSF-2.0",
}
"""SPDX identifiers of the trove classifiers that mean one licence; "BSD License" means several."""

FIELDS: Final = frozenset({"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "MPL-2.0", "PSF-2.0"})
"""What the free field `License` says that is an SPDX identifier."""

PHRASES: Final[Mapping[str, str]] = {
    "SIL Open Font License, Version 1.1": "OFL-1.1",
    "SIL OPEN FONT LICENSE Version 1.1": "OFL-1.1",
    "Apache License, Version 2.0": "Apache-2.0",
    "UBUNTU FONT LICENCE Version 1.0": "Ubuntu-font-1.0",
    "Bitstream Vera": "Bitstream-Vera",
}
"""Words in the licence files of fonts that name the licence."""

LIBRARIES: Final[Mapping[str, str]] = {"pango": "LGPL-2.0-or-later", "harfbuzz": "MIT-Modern-Variant"}
"""The licences of the shared libraries that printing rests on, as their own sources state them."""


def of_package(expression: str, free_text: str, classifiers: Iterable[str]) -> Licences:
    """The licences of a Python package from `License-Expression`, `License` and the classifiers of its metadata."""
    named = [words.rpartition(" :: ")[2] for words in classifiers if words.startswith("License ::")]
    known = [CLASSIFIERS[words] for words in named if words in CLASSIFIERS]
    if expression:
        return [{"expression": expression}]
    if free_text in FIELDS:
        return [identified(free_text)]
    if known and len(known) == len(named):
        # Several classifiers offer a choice: nobody could keep to all of them at once.
        return [{"expression": " OR ".join(known)}] if len(known) > 1 else [identified(known[0])]
    words = free_text.strip().split("\n")[0][:80] or ", ".join(named)
    return [{"license": {"name": words}}] if words else []


def of_font(path: str, files: Mapping[str, bytes]) -> tuple[Licences, str]:
    """The licences of a font below templates/, and the path of the file that states them, or "".

    A licence file lies beside the fonts and is called LICENSE, or LICENSE-Family for those whose name begins so.
    """
    folder, _, name = path.rpartition("/")
    for candidate in sorted(files, key=len, reverse=True):
        beside, _, title = candidate.rpartition("/")
        stem = title.rpartition(".")[0] or title
        family = stem.removeprefix("LICENSE").removeprefix("-")
        if beside == folder and stem.startswith("LICENSE") and name.startswith(family):
            return _stated(files[candidate].decode("utf-8", "replace"), candidate), candidate
    return [], ""


def identified(identifier: str) -> dict[str, Any]:
    """One licence by its SPDX identifier."""
    return {"license": {"id": identifier}}


def _stated(text: str, path: str) -> Licences:
    words = " ".join(text.split())
    found = {identifier for phrase, identifier in PHRASES.items() if phrase in words}
    return [identified(found.pop())] if len(found) == 1 else [{"license": {"name": f"see templates/{path}"}}]
