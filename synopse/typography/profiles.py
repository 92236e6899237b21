"""What a house style decides, and what it is in each language when nobody decided anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

Mode = Literal["fix", "lint", "off"]
MODES: tuple[Mode, ...] = ("fix", "lint", "off")

NO_BREAK, THIN = "\u00a0", "\u202f"
Value = TypeVar("Value")


@dataclass(frozen=True)
class Profile:
    """The house style of one language.

    A space is the character itself, "" for none. An empty `grouping` groups the digits of numbers typed with a space
    by thin spaces and leaves typed points; an empty `dash` leaves typed dashes. `modes` holds the rules whose
    mode differs from the rule's own. `quoted` says that the marks `quotes` are put around the whole text later.
    """

    language: str
    quotes: tuple[str, str]
    inner_quotes: tuple[str, str]
    quote_space: str = ""
    high_space: str = ""
    colon_space: str = ""
    unit_space: str = NO_BREAK
    abbreviation_space: str = NO_BREAK
    grouping: str = ""
    dash: str = ""
    superscripts: bool = False
    modes: tuple[tuple[str, Mode], ...] = ()
    quoted: bool = False


DEFAULTS = {
    "fr": Profile("fr", ("«", "»"), ("“", "”"), NO_BREAK, THIN, NO_BREAK, grouping=THIN),
    "de": Profile("de", ("„", "“"), ("‚", "‘")),
    "en": Profile("en", ("“", "”"), ("‘", "’"), grouping=","),
}


def base_language(tag: str) -> str:
    """The language of a BCP 47 tag without script and region, in lower case: `de-CH` → `de`."""
    return tag.replace("_", "-").split("-")[0].lower()


def for_tag(values: Mapping[str, Value], tag: str) -> Value | None:
    """What `values` has for a language tag: under the tag itself, else under its language; None if under neither."""
    if tag in values:
        return values[tag]
    return values.get(base_language(tag))
