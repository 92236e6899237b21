"""Dates and periods of day, month or year precision → text of one locale, by CLDR.

CLDR knows no « 1er mai » and abbreviates intervals; both are cured here. Spaces between day and month do not break.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from datetime import date as Date  # noqa: N812  # `date` is the function that sets one
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time

NO_BREAK = "\u00a0"
DateStyle = Literal["full", "day-month", "month-year", "year"]
PeriodStyle = Literal["range", "from-to", "and"]

# A fact carries no preposition: « du {period:from-to} », „vom {period:from-to}“. Day precision, then month and year.
_JOINTS: dict[str, dict[str, tuple[str, str]]] = {
    "fr": {"from-to": (" au ", " à "), "and": (" et ", " et ")},
    "de": {"from-to": (" bis ", " bis "), "and": (" und ", " und ")},
    "en": {"from-to": (" to ", " to "), "and": (" and ", " and ")},
}


def styles_for(value: str) -> tuple[DateStyle, ...]:
    """The styles that a date of this precision has; the first is its default."""
    if len(value) == 10:
        return "full", "day-month", "month-year", "year"
    return ("month-year", "year") if len(value) == 7 else ("year",)


def date(value: str, style: DateStyle, locale: Locale) -> str:
    """A date 2026-04-17, 2026-04 or 2026 in a style it has (see `styles_for`)."""
    day = Date.fromisoformat((value + "-01-01")[:10])
    if style == "year":
        return f"{day.year}"
    if style == "month-year":
        return format_skeleton("yMMMM", day, locale=locale)
    text = format_date(day, "long", locale=locale) if style == "full" else format_skeleton("MMMMd", day, locale=locale)
    return _bind_day(text, day, locale)


def period(first: str, last: str, style: PeriodStyle, locale: Locale) -> str:
    """Two dates of one precision, what they share said once: 17–19 avril 2026, 17. bis 19. April 2026."""
    days = len(first) == 10
    if style == "range":
        return _range(first, last, locale)
    words = _JOINTS.get(locale.language, {"from-to": ("–", "–"), "and": (", ", ", ")})[style]
    joint = words[0 if days else 1]
    return f"{_first_part(first, last, locale)}{joint}{date(last, styles_for(last)[0], locale)}"


def instant(value: datetime, locale: Locale) -> str:
    """A date with its time and zone: 17 avril 2026 à 18 h (heure d’été d’Europe centrale)."""
    day = date(value.date().isoformat(), "full", locale)
    zone = f"({_zone(value, locale)})"
    if locale.language == "fr":
        minutes = f"{NO_BREAK}{value.minute:02d}" if value.minute else ""
        return f"{day} à {value.hour}{NO_BREAK}h{minutes} {zone}"
    clock = format_time(value, "HH:mm", locale=locale)
    if locale.language == "de":
        clock = f"{clock}{NO_BREAK}Uhr"
    return f"{day}, {clock} {zone}"


# An instant says its offset and no place. Of the clocks that Paris and Munich share everybody knows the name.
_CENTRAL_EUROPE = {timedelta(hours=1): "standard", timedelta(hours=2): "daylight"}


def _zone(value: datetime, locale: Locale) -> str:
    """What clocks with the instant's offset are called, by CLDR; UTC+05:30 where it has no common name."""
    offset = value.utcoffset() or timedelta()
    if offset == _central_european_offset(value):
        names = locale.meta_zones.get("Europe_Central", {}).get("long", {})
        return str(names.get(_CENTRAL_EUROPE[offset], value.tzname()))
    return str(value.tzname()).replace("-", "\N{MINUS SIGN}")


def _central_european_offset(value: datetime) -> timedelta:
    """Summer time runs from 01:00 UTC on the last Sunday of March to that of October (Directive 2000/84/EC).

    Computed, since machines have time zones of different ages, and the same input must give the same bytes.
    """
    begins, ends = (_last_sunday(value.year, month) for month in (3, 10))
    return timedelta(hours=2 if begins <= value < ends else 1)


def _last_sunday(year: int, month: int) -> datetime:
    """01:00 UTC on the last Sunday of a month of 31 days."""
    return datetime(year, month, 31 - Date(year, month, 31).isoweekday() % 7, 1, tzinfo=UTC)


def _range(first: str, last: str, locale: Locale) -> str:
    shared = _first_part(first, last, locale)
    spaced = " " in shared or NO_BREAK in shared
    joint = f"{NO_BREAK}– " if spaced else "–"
    return f"{shared}{joint}{date(last, styles_for(last)[0], locale)}"


def _first_part(first: str, last: str, locale: Locale) -> str:
    """The first date without what the last one says again."""
    if first[:4] != last[:4] or len(first) == 4:
        return date(first, styles_for(first)[0], locale)
    if len(first) == 7:
        return format_date(Date.fromisoformat(first + "-01"), "LLLL", locale=locale)
    if first[:7] != last[:7]:
        return date(first, "day-month", locale)
    return _day_alone(Date.fromisoformat(first), locale)


def _day_alone(day: Date, locale: Locale) -> str:
    if locale.language == "fr" and day.day == 1:
        return "1er"
    return f"{day.day}." if locale.language == "de" else f"{day.day}"


def _bind_day(text: str, day: Date, locale: Locale) -> str:
    """French « 1er », and no line break between day and month."""
    if locale.language == "fr" and day.day == 1:
        text = text.replace("1 ", "1er ", 1)
    head, space, rest = text.partition(" ")
    return f"{head}{NO_BREAK}{rest}" if space and head[0].isdigit() else text
