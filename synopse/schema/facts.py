"""Plain data of `facts:` → checked facts: number, amount, percentage, date, period, address, phone, names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Discriminator, StringConstraints, Tag, model_validator
from pydantic import Field as Key

from synopse.schema.scalars import (
    CURRENCY_PATTERN,
    FACT_KEYS,
    AddressOrEach,
    Each,
    EmailOrEach,
    LanguageTag,
    LineOrEach,
    Number,
    PartialDate,
    PhoneOrEach,
    Same,
    Spread,
    Strict,
)


class NumberFact(Strict):
    """A plain number."""

    number: Number


class AmountFact(Strict):
    """An amount of money."""

    amount: Number
    currency: Annotated[str, StringConstraints(pattern=CURRENCY_PATTERN)] = Key(
        description="ISO 4217 code, such as EUR"
    )


class PercentageFact(Strict):
    """A percentage: 12.5 is twelve and a half per cent."""

    percentage: Number


class DateFact(Strict):
    """A day (2026-04-17), a month (2026-04) or a year (2026)."""

    date: PartialDate


class PeriodFact(Strict):
    """A first and a last date, of the same precision."""

    period: Annotated[list[PartialDate], Key(min_length=2, max_length=2)]

    @model_validator(mode="after")
    def _in_order(self) -> PeriodFact:
        first, last = self.period
        if len(first) != len(last):
            raise ValueError("the two dates of `period` must have the same precision")
        if first >= last:
            raise ValueError("the first date of `period` must be before the last")
        return self


class UrlFact(Strict):
    """A web address; empty (null) while it is not known yet, and then the page says so."""

    url: AddressOrEach


class EmailFact(Strict):
    """An e-mail address."""

    email: EmailOrEach


class PhoneFact(Strict):
    """A phone number in international form."""

    phone: PhoneOrEach


class NamesFact(Strict):
    """A list of names, joined with "and" or "or"."""

    names: Annotated[list[LineOrEach], Key(min_length=1)]


FACTS: dict[str, type[Strict]] = {
    "number": NumberFact,
    "amount": AmountFact,
    "percentage": PercentageFact,
    "date": DateFact,
    "period": PeriodFact,
    "url": UrlFact,
    "email": EmailFact,
    "phone": PhoneFact,
    "names": NamesFact,
}


def _fact_kind(value: object) -> str | None:
    if isinstance(value, Strict):
        return next(kind for kind, model in FACTS.items() if isinstance(value, model))
    keys = [key for key in value if key in FACT_KEYS] if isinstance(value, Mapping) else []
    return keys[0] if keys else None


FactEntry = Annotated[
    Annotated[NumberFact, Tag("number")]
    | Annotated[AmountFact, Tag("amount")]
    | Annotated[PercentageFact, Tag("percentage")]
    | Annotated[DateFact, Tag("date")]
    | Annotated[PeriodFact, Tag("period")]
    | Annotated[UrlFact, Tag("url")]
    | Annotated[EmailFact, Tag("email")]
    | Annotated[PhoneFact, Tag("phone")]
    | Annotated[NamesFact, Tag("names")],
    Discriminator(
        _fact_kind,
        custom_error_type="fact_kind",
        custom_error_message=f"a fact must have one of the keys {', '.join(f'`{key}`' for key in FACTS)}",
    ),
]
FactOrEach = Annotated[Annotated[FactEntry, Same] | Annotated[dict[LanguageTag, FactEntry], Each], Spread]
