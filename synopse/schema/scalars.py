"""Plain data → checked scalars: tags, names, addresses, dates, numbers, and values that may differ per language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Discriminator, StringConstraints, Tag

from synopse.reading import addresses

LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
CURRENCY_PATTERN = r"^[A-Z]{3}$"
ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"

LanguageTag = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
Prose = Annotated[str, StringConstraints(max_length=40_000)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\r\n]*$")]


class Strict(BaseModel):
    """No unknown key, no change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _address(value: str) -> str:
    problem = addresses.link_problem(value)
    if problem:
        raise ValueError(problem)
    return value


def _slug(value: str) -> str:
    problem = addresses.slug_problem(value)
    if problem:
        raise ValueError(problem)
    return value


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError("must be a number, written with digits and a point: 3600000000 or 12.5")
    return value


def _partial_date(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999:
        return str(value)  # YAML reads a year as a number
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value, re.ASCII):
        raise ValueError("must be a date written 2026-04-17, 2026-04 or 2026")
    _existing((value + "-01-01")[:10])
    return value


def _instant(value: object) -> datetime:
    if not isinstance(value, str):
        raise ValueError("must be an instant with its zone, such as 2026-04-17T18:00:00+02:00")
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        raise ValueError("must be an instant with its zone, such as 2026-04-17T18:00:00+02:00") from None
    if instant.tzinfo is None:
        raise ValueError("must say its zone: 2026-04-17T18:00:00+02:00")
    return instant


def _phone(value: str) -> str:
    if not re.fullmatch(r"\+[1-9][0-9]{6,14}", value, re.ASCII):
        raise ValueError("must be in international form without spaces: +33199001234")
    return value


def _email(value: str) -> str:
    problem = addresses.link_problem(f"mailto:{value}")
    if problem:
        raise ValueError("must be one e-mail address, such as press@example.org")
    return value


def _whole_day(value: object) -> Date:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        raise ValueError("must be a day written 2026-04-17")
    return _existing(value)


def _existing(day: str) -> Date:
    try:
        return Date.fromisoformat(day)
    except ValueError:
        raise ValueError("is a day that does not exist") from None


Address = Annotated[str, AfterValidator(_address)]
Slug = Annotated[str, AfterValidator(_slug)]
Number = Annotated[Decimal, BeforeValidator(_number)]
PartialDate = Annotated[str, BeforeValidator(_partial_date)]
Day = Annotated[Date, BeforeValidator(_whole_day)]
Instant = Annotated[datetime, BeforeValidator(_instant)]
Phone = Annotated[str, AfterValidator(_phone)]
Email = Annotated[str, AfterValidator(_email)]


FACT_KEYS = ("number", "amount", "percentage", "date", "period", "url", "email", "phone", "names")


def _spread(value: object) -> str:
    """Whether a value is the same in all languages, or a mapping of language tags."""
    keys = list(value) if isinstance(value, Mapping) else []
    tags = [key for key in keys if isinstance(key, str) and re.fullmatch(LANGUAGE_PATTERN, key)]
    return "per-language" if keys and len(tags) == len(keys) and not set(FACT_KEYS).intersection(keys) else "same"


Same = Tag("same")
Each = Tag("per-language")
Spread = Discriminator(_spread)

LineOrEach = Annotated[Annotated[Line, Same] | Annotated[dict[LanguageTag, Line], Each], Spread]
AddressOrEach = Annotated[Annotated[Address | None, Same] | Annotated[dict[LanguageTag, Address], Each], Spread]
EmailOrEach = Annotated[Annotated[Email, Same] | Annotated[dict[LanguageTag, Email], Each], Spread]
PhoneOrEach = Annotated[Annotated[Phone, Same] | Annotated[dict[LanguageTag, Phone], Each], Spread]
IdsOrEach = Annotated[Annotated[list[Id], Same] | Annotated[dict[LanguageTag, list[Id]], Each], Spread]
