"""Plain data of `facts:` → checked facts: number, amount, percentage, date, period, address, phone, names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Tag, model_validator
from pydantic import Field as Key

from synopse.schema.plural import FACT_KEYS, AddressOrEach, Each, EmailOrEach, LineOrEach, PhoneOrEach, Same, Spread
from synopse.schema.scalars import Currency, LanguageTag, Number, PartialDate, Strict, Wrong


class NumberFact(Strict):
    """A plain number."""

    number: Number


class AmountFact(Strict):
    """An amount of money."""

    amount: Number
    currency: Currency = Key(description="ISO 4217 code, such as EUR")


class PercentageFact(Strict):
    """A percentage: 12.5 is twelve and a half per cent."""

    percentage: Number


class DateFact(Strict):
    """A day (2026-04-17), a month (2026-04) or a year (2026)."""

    date: PartialDate


def _two_dates(value: object) -> object:
    if not isinstance(value, list):
        raise Wrong("must be a list of two dates", 'write `["2026-04-17", "2026-04-19"]`')
    return value


class PeriodFact(Strict):
    """A first and a last date, of the same precision."""

    period: Annotated[list[PartialDate], Key(min_length=2, max_length=2), BeforeValidator(_two_dates)]

    @model_validator(mode="after")
    def _in_order(self) -> PeriodFact:
        first, last = self.period
        if len(first) != len(last):
            raise Wrong("must have two dates of the same precision", step="period")
        if first >= last:
            raise Wrong("must begin with the earlier date: the first must be before the last", step="period")
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
