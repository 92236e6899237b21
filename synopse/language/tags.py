"""What a user typed as a language → its BCP 47 tag in the one spelling that the project uses, or a hint."""

from __future__ import annotations

import re

from babel import Locale, UnknownLocaleError
from babel.core import get_global

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<territory>[a-z]{2}|[0-9]{3}))?", re.IGNORECASE
)
NAMED_IN = ("en", "fr", "de")
"""The languages in which a language's name is understood: English, anglais, Englisch."""


def canonical(typed: str) -> str | None:
    """`pt_br` → `pt-BR`; None where CLDR knows no such language, script or territory."""
    match = _TAG.fullmatch(typed.replace("_", "-"))
    if match is None:
        return None
    language, script, territory = match["language"].lower(), match["script"], match["territory"]
    tag = "-".join(filter(None, [language, script and script.title(), territory and territory.upper()]))
    try:
        found = Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return None
    # Babel takes what it does not know for something near: he for iw, en-US for en-ZZ.
    same = found.language == language and (not territory or found.territory == territory.upper())
    return tag if same and (not script or found.script == script.title()) else None


def meant(typed: str) -> str | None:
    """The tag of a language called by its name in English, French or German, or by an old or longer code."""
    word = typed.strip().casefold()
    alias = get_global("language_aliases").get(word)
    if alias:
        return str(alias)
    for tag in NAMED_IN:
        for code, name in Locale.parse(tag).languages.items():
            if name.casefold() == word and canonical(code):
                return canonical(code)
    base = re.split(r"[-_]", word)[0]
    return canonical(base) if base != word else None
