"""A language tag → its lexicon: what the words and marks for numbers, dates, times and units are in that language.

A new language is one more module with a `LEXICON`, named in `LEXICONS`. A language without one is still read as far as
digits, symbols and addresses go.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from synopse.values.lexicon.model import Lexicon

LEXICONS = {"fr": "french", "de": "german", "en": "english"}
"""Language subtag: module of this package."""


def knows(language: str) -> bool:
    """Whether the words of a language for numbers, dates and units are known; else only digits and symbols are read."""
    return language.replace("_", "-").lower().partition("-")[0] in LEXICONS


@lru_cache
def lexicon_of(language: str) -> Lexicon:
    """The lexicon of a BCP 47 tag (fr, de-CH); a lexicon without words where the language has none."""
    primary = language.replace("_", "-").lower().partition("-")[0]
    if primary not in LEXICONS:
        return Lexicon(language=primary)
    lexicon: Lexicon = import_module(f"synopse.values.lexicon.{LEXICONS[primary]}").LEXICON
    return lexicon
