"""A currency as somebody typed it → whether ISO 4217 knows its code, and the code that was meant."""

from __future__ import annotations

from babel import Locale
from babel.numbers import list_currencies

NAMED_IN = ("en", "fr", "de")
"""The languages in which a currency's name is understood: pound sterling, livre sterling, Britisches Pfund."""


def known(code: str) -> bool:
    """Whether CLDR has a currency of this code."""
    return code in list_currencies()


def called(typed: str) -> str:
    """The code of a currency called by its sign, by its name, or in other letters; empty where none is."""
    word = typed.strip()
    if known(word.upper()):
        return word.upper()
    for locale in map(Locale.parse, NAMED_IN):
        for names in (locale.currency_symbols, locale.currencies):
            for code, name in names.items():
                if name.casefold() in (word.casefold(), word.casefold().removesuffix("s")):
                    return str(code)
    return ""
