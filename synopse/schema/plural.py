"""Plain data → checked lists, and values that may differ per language."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated

from pydantic import AfterValidator, Discriminator, Tag
from pydantic import Field as Key

from synopse.language import tags
from synopse.schema.scalars import LANGUAGE_PATTERN, Address, Email, Id, LanguageTag, Line, Phone, Reference, Wrong


def _each_once(values: list[str]) -> list[str]:
    for position, value in enumerate(values):
        if value in values[:position]:
            raise Wrong(f"names `{value}` twice", "keep one of the two", position)
    return values


def word_or_list(word: str) -> Callable[[object], object]:
    """A check that a value is a word or a list, said in one sentence for both."""

    def checked(value: object) -> object:
        if value == word or (isinstance(value, Sequence) and not isinstance(value, str)):
            return value
        one = value if isinstance(value, str) and value else "one"
        near = word.startswith(one) or difflib.get_close_matches(one, [word])
        raise Wrong(f"must be `{word}` or a list", f"write `{word}`" if near else f"write `{word}`, or `[{one}]`")

    return checked


Distinct = AfterValidator(_each_once)
Unique = Key(json_schema_extra={"uniqueItems": True})
Ids = Annotated[list[Id], Distinct, Unique]
References = Annotated[list[Reference], Distinct, Unique]
LanguageTags = Annotated[list[LanguageTag], Key(min_length=1), Distinct, Unique]
Issuers = Annotated[list[Reference], Key(min_length=1), Distinct, Unique]


# What may differ per language ---------------------------------------------------------------------------------------

FACT_KEYS = ("number", "amount", "percentage", "date", "period", "url", "email", "phone", "names")


def _spread(value: object) -> str:
    """Whether a value is the same in all languages, or a mapping of language tags."""
    keys = list(value) if isinstance(value, Mapping) else []
    tagged = keys and all(isinstance(key, str) and _is_tag(key) for key in keys)
    return "per-language" if tagged and not set(FACT_KEYS).intersection(keys) else "same"


def _is_tag(key: str) -> bool:
    """Whether a key has the form of a tag; of three letters only known ones, since many words have three (`dat`)."""
    return bool(re.fullmatch(LANGUAGE_PATTERN, key)) and (len(key) != 3 or tags.canonical(key) == key)


Same = Tag("same")
Each = Tag("per-language")
Spread = Discriminator(_spread)

LineOrEach = Annotated[Annotated[Line, Same] | Annotated[dict[LanguageTag, Line], Each], Spread]
AddressOrEach = Annotated[Annotated[Address | None, Same] | Annotated[dict[LanguageTag, Address | None], Each], Spread]
EmailOrEach = Annotated[Annotated[Email, Same] | Annotated[dict[LanguageTag, Email], Each], Spread]
PhoneOrEach = Annotated[Annotated[Phone, Same] | Annotated[dict[LanguageTag, Phone], Each], Spread]
IssuersOrEach = Annotated[Annotated[Issuers, Same] | Annotated[dict[LanguageTag, Issuers], Each], Spread]
