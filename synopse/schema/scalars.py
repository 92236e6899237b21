"""Plain data → checked scalars: tags, names, addresses, dates, numbers; with what to say of those that are none."""

from __future__ import annotations

import re
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic import Field as Key
from pydantic.fields import FieldInfo

from synopse.language import currencies, phones, tags
from synopse.reading import addresses, characters
from synopse.schema import meant

LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
COUNTRY_PATTERN = r"^[A-Z]{2}$"
CURRENCY_PATTERN = r"^[A-Z]{3}$"
ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
MOST_DIGITS = 21
"""Of a number, before and after the point: CLDR's rules are worked out with 28, and scales and decimals need some."""
_WITH_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)? ?(Z|[+-]\d\d:\d\d)", re.ASCII)


class Strict(BaseModel):
    """No unknown key, no change after reading."""

    # Built when first used: a model that others contain is built with them and needs no validator of its own.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Wrong(ValueError):
    """What is wrong with a value, in words that follow the name of its key, and what to do.

    `step` is the key or the position, inside the value, that it is about.
    """

    def __init__(self, message: str, hint: str = "", step: str | int | None = None) -> None:
        self.message, self.hint, self.step = message, hint, step
        super().__init__(message)


def _write(value: str) -> str:
    """The hint that proposes a value, if there is one."""
    return f"write `{value}`" if value else ""


# Single values ------------------------------------------------------------------------------------------------------


def _language(value: str) -> str:
    if tags.canonical(value) != value:
        named = tags.canonical(value) or tags.meant(value)
        raise Wrong(f"`{value}` is not a language tag", _write(named or "") or "write `fr`, `de`, `en` or `pt-BR`")
    return value


def _original(value: str) -> str:
    return value if value == "joint" else _language(value)


def _currency(value: str) -> str:
    if not currencies.known(value):
        hint = _write(currencies.called(value)) or "write its three capital letters (ISO 4217), such as EUR"
        raise Wrong(f"`{value}` is not a currency", hint)
    return value


def _id(value: str) -> str:
    if not re.fullmatch(ID_PATTERN, value):
        form = "names have lower-case letters, digits and single hyphens, and begin with a letter"
        proposed = meant.name(value)
        hint = _write(proposed) if re.fullmatch(ID_PATTERN, proposed) else "such as `key-figures`"
        raise Wrong(f"`{value}` is not a name", f"{hint}; {form}")
    return value


def _address(value: str) -> str:
    problem = addresses.link_problem(value)
    if problem:
        raise Wrong(problem)
    return value


def _slug(value: str) -> str:
    problem = addresses.slug_problem(value)
    if problem:
        proposed = meant.name(value)[: addresses.MAX_SLUG].strip("-")
        raise Wrong(problem, "" if addresses.slug_problem(proposed) else _write(proposed))
    return value


def _number(value: object) -> object:
    if _digits(value) > MOST_DIGITS:
        raise Wrong(f"has more than {MOST_DIGITS} digits", "round it")
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        proposed = meant.number(value) if isinstance(value, str) else ""
        raise Wrong("must be a number, written with digits and a point: 3600000000 or 12.5", _write(proposed))
    if re.fullmatch(r"-?[1-9]\d{0,2}\.\d\d0", str(value)):  # 13.600 is how German parts thousands
        thousands, decimal = str(value).replace(".", ""), str(value).rstrip("0").rstrip(".")
        raise Wrong("would be read with decimals: the point does not part thousands", f"write {thousands} or {decimal}")
    return value


def _digits(value: object) -> int:
    """How many digits a number has; one that is too long for YAML's reader comes as text."""
    if isinstance(value, str) and not re.fullmatch(r"-?\d+(\.\d+)?", value, re.ASCII):
        return 0
    written = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return sum(character.isdigit() for character in written)


def _whole(value: object) -> object:
    if isinstance(value, bool):  # which Python counts with
        raise Wrong("must be a whole number", "such as 2")
    return value


def _partial_date(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999:
        return str(value)  # YAML reads a year as a number
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value, re.ASCII):
        raise Wrong("must be a date written 2026-04-17, 2026-04 or 2026", _write(meant.day(str(value))))
    _existing((value + "-01-01")[:10])
    return value


def _instant(value: object) -> datetime:
    form = "must be an instant with its zone, such as 2026-04-17T18:00:00+02:00"
    written = value if isinstance(value, str) else ""
    try:
        instant = datetime.fromisoformat(written.replace(" ", "T", 1).replace(" ", ""))
    except ValueError:
        if day := _WITH_DAY.match(written):
            _existing(day[0])
        if _INSTANT.fullmatch(written):
            raise Wrong("has a time or a zone that does not exist") from None
        raise Wrong(form) from None
    if len(written) <= 10:
        raise Wrong("must say its time and zone: 2026-04-17T18:00:00+02:00")
    if instant.tzinfo is None:
        raise Wrong("must say its zone: 2026-04-17T18:00:00+02:00")
    if not _INSTANT.fullmatch(written):
        proposed = instant.isoformat()
        raise Wrong(form, _write(proposed) if _INSTANT.fullmatch(proposed) else "")
    return instant


def _phone(value: str) -> str:
    if not re.fullmatch(r"\+[1-9][0-9]{6,14}", value, re.ASCII):
        hint = _write(meant.phone(value))
        raise Wrong("must be in international form without spaces: +33199001234", hint)
    if not phones.known(value):
        raise Wrong(f"`{value}` begins with the code of no country", "such as +33 or +49")
    return value


def _email(value: str) -> str:
    problem = addresses.link_problem(f"mailto:{value}")
    if problem:
        raise Wrong("must be one e-mail address, such as press@example.org")
    return value


def _whole_day(value: object) -> Date:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        raise Wrong("must be a day written 2026-04-17", _write(meant.day(str(value))))
    return _existing(value)


def _existing(day: str) -> Date:
    try:
        return Date.fromisoformat(day)
    except ValueError:
        raise Wrong("is a day that does not exist") from None


def _share(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not 0 <= value <= 1:
        raise Wrong("must be a share from 0 to 1", "0.5 is the middle")
    return value


def _photograph(value: str) -> str:
    if not re.fullmatch(PHOTOGRAPH_PATTERN, value):
        proposed = meant.picture(value)
        fits = re.fullmatch(PHOTOGRAPH_PATTERN, proposed)
        hint = f"put it into content/media as {proposed}, and write that name alone" if fits else (
            "write the name of a file in content/media alone, such as opening.jpg (or .png, .webp)"
        )  # fmt: skip
        raise Wrong(f"`{value}` is not the name of a photograph", hint)
    return value


def _seen(value: str) -> str:
    if characters.unseen(value):
        raise Wrong("is empty for a reader: it holds only spaces or signs that nobody sees", "write something")
    return value


def formed(form: str, message: str, hint: str = "") -> AfterValidator:
    """The check that a text has a form, with the words for one that has not."""

    def checked(value: str) -> str:
        if not re.fullmatch(form, value):
            raise Wrong(f"`{value}` {message}", hint)
        return value

    return AfterValidator(checked)


def pattern(form: str) -> FieldInfo:
    """What editors are told of a text whose form is checked here in words."""
    found: FieldInfo = Key(json_schema_extra={"pattern": form})
    return found


LINE_PATTERN = r"^[^\r\n]*$"
PHOTOGRAPH_PATTERN = r"^[a-z0-9][a-z0-9_-]*\.(jpg|jpeg|png|webp)$"
LanguageTag = Annotated[str, AfterValidator(_language), pattern(LANGUAGE_PATTERN)]
Original = Annotated[str, AfterValidator(_original), pattern(LANGUAGE_PATTERN.replace("^", "^(joint|", 1)[:-1] + ")$")]
Country = Annotated[
    str,
    formed(COUNTRY_PATTERN, "is not the code of a country", "write its two capital letters, such as FR"),
    pattern(COUNTRY_PATTERN),
]
Currency = Annotated[str, AfterValidator(_currency), pattern(CURRENCY_PATTERN)]
Id = Annotated[str, StringConstraints(max_length=60), AfterValidator(_id), pattern(ID_PATTERN)]
Reference = Annotated[str, StringConstraints(min_length=1, max_length=300), pattern(ID_PATTERN)]
"""The name of what stands elsewhere; whether it is there is looked up when all is read."""
LONGEST = 40_000
"""Characters of one text: a dozen pages."""
Prose = Annotated[str, StringConstraints(max_length=LONGEST)]
Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=300),
    AfterValidator(_seen),
    formed(LINE_PATTERN, "is more than one line", "put it on one line, in quotes"),
    pattern(LINE_PATTERN),
]
Address = Annotated[str, AfterValidator(_address)]
Slug = Annotated[str, AfterValidator(_slug)]
Whole = Annotated[int, BeforeValidator(_whole)]
Number = Annotated[Decimal, BeforeValidator(_number)]
Share = Annotated[Decimal, BeforeValidator(_share), Key(ge=0, le=1)]
PartialDate = Annotated[str, BeforeValidator(_partial_date)]
Day = Annotated[Date, BeforeValidator(_whole_day)]
Instant = Annotated[datetime, BeforeValidator(_instant)]
Phone = Annotated[str, AfterValidator(_phone)]
Email = Annotated[str, AfterValidator(_email)]
Photograph = Annotated[str, AfterValidator(_photograph), pattern(PHOTOGRAPH_PATTERN)]
