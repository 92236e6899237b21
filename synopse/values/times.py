"""Folded text → times of day (18 h 30, 18.30 Uhr, 6:30 pm), each of which may be a duration as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from synopse.values.canonical import clock, plain
from synopse.values.lexicon import lexicon_of
from synopse.values.lexicon.model import Lexicon
from synopse.values.value import Value, value

HOUR, MINUTE = r"(?:[01]?\d|2[0-4])", r"[0-5]\d"
JOIN = r"(?:\s?[-–]\s?|\s(?:à|au|et|ou|jusqu'à|et de|puis de|bis|und|oder|und von|sowie|to|and)\s)"
BEFORE = re.compile(rf"(?<![\w.,:/])(?P<hour>{HOUR})(?:(?:[:.]|\s?h\s?)(?P<minute>{MINUTE}))?(?:\s?h|\s?Uhr)?{JOIN}$")
"""A time that shares the sign of the next one: 8–12 und 14–17.30 Uhr."""

TWELVE = re.compile(
    rf"(?<![\w.,:])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>{MINUTE}))?\s?(?P<half>[ap])\.?m(?:\.|\b)", re.I
)
UHR = re.compile(
    rf"(?<![\w.,:])(?P<hour>{HOUR})(?:[:.](?P<minute>{MINUTE}))?[ -]?(?:Uhr)"
    rf"(?(minute)|(?:\s(?P<late>{MINUTE})(?!\w|[.,:]\d))?)"
)
HOURS = re.compile(
    rf"(?<![\w.,:/])(?P<hour>{HOUR})\s?(?:h(?:\s?(?P<minute>{MINUTE})(?!\d|[.,]\d|\s?\d{{3}}(?!\d)))|"
    rf"(?:heures?|Stunden?(?=\s\d\d(?:\s(?:auf|statt)\b|[,.;)]|$)))\s(?P<late>{MINUTE})(?!\d|[.,]\d|\s\d|\s?%)|h(?!\w|/|'))(?:\s?min\b)?"
)
COLON = re.compile(
    rf"(?<![\w.,:/])(?P<hour>{HOUR}):(?P<minute>{MINUTE})(?::(?P<second>{MINUTE}))?"
    r"(?![\w:]|[.,]\d| \d{3}(?!\d))(?:\s?(?:h|Std\.|Stunden)(?!\w))?"
)
RATIO = re.compile(r"(?<![\w.,:/-])(\d{1,3}):(\d{1,3}(?:[ .]\d{3})*)(?![\w:]|[.,]\d)")
AND = r",? (?:et |und |and )?"
SPAN = re.compile(
    rf"(?<![\w.,])(?P<hours>\d{{1,4}})[ ]?(?:Std\.|h|Stunden?|heures?|hours?){AND}"
    rf"(?P<minutes>[0-5]?\d)[ ]?(?:min|mn|Min\.|Minuten?|minutes?)(?!\w)"
    rf"(?:{AND}(?P<seconds>[0-5]?\d)[ ]?(?:s|Sek\.|Sekunden?|secondes?|seconds?)(?!\w))?"
)
REACH = 24
"""How many characters before a time the one before it begins at most."""


def times(text: str, lexicon: Lexicon) -> Iterator[Value]:
    """The times of `text`, then ratios (16:9) as two numbers."""
    taken = bytearray(len(text))
    for values in (*_readings(text), *_drawn(text, lexicon)):
        for made in values:
            if not any(taken[made.start : made.end]):
                taken[made.start : made.end] = b"\1" * (made.end - made.start)
                yield made


def times_of_day(text: str, lexicon: Lexicon) -> Iterator[Value]:
    """The times of `text` that are said in a word (midi, Mitternacht)."""
    for pattern, forms in _times_of_day(lexicon.language):
        for found in pattern.finditer(text):
            yield value("time", forms[0], *found.span(), *forms, weight="counted")


@lru_cache
def _times_of_day(language: str) -> list[tuple[re.Pattern[str], tuple[str, ...]]]:
    words = lexicon_of(language).times_of_day
    return [(re.compile(rf"(?<!\w)(?:{pattern})(?![\w-])"), forms) for pattern, forms in words.items()]


def _readings(text: str) -> Iterator[tuple[Value, ...]]:
    for found in SPAN.finditer(text):
        hours, minutes, seconds = int(found["hours"]), int(found["minutes"]), int(found["seconds"] or 0)
        lasting = duration(hours, minutes, seconds)
        yield (value("time", lasting, *found.span(), *([clock(hours, minutes, seconds)] if hours <= 24 else [])),)
    for pattern in (TWELVE, UHR, HOURS):
        for found in pattern.finditer(text):
            last = _timed(found)
            yield (*_earlier(last, text, found.groupdict().get("half")), last)
    for found in COLON.finditer(text):
        hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
        lasting = duration(hour, minute, second)
        yield (value("time", clock(hour, minute, second), *found.span(), lasting, *_ratio(found)),)
    for found in RATIO.finditer(text):
        yield (
            value("number", found[1], found.start(1), found.end(1)),
            value("number", re.sub(r"\D", "", found[2]), found.start(2), found.end(2)),
        )


def _drawn(text: str, lexicon: Lexicon) -> Iterator[tuple[Value, ...]]:
    """Scores of which one number says both (12 partout / 12:12)."""
    for found in re.finditer(rf"(?<![\w.,:/-])(\d{{1,3}}) ({lexicon.drawn})(?!\w)", text):
        yield tuple(value("number", str(int(found[1])), *found.span(group)) for group in (1, 2))


def _timed(found: re.Match[str]) -> Value:
    groups = found.groupdict()
    hour = int(found["hour"])
    if groups.get("half"):
        hour = hour % 12 + _afternoon(groups["half"])
    minute = int(groups.get("minute") or groups.get("late") or 0)
    return value("time", clock(hour, minute), *found.span(), duration(hour, minute), *_midnight(hour, minute))


def _afternoon(half: str | None) -> int:
    return 12 if half and half.lower() == "p" else 0


def _earlier(last: Value, text: str, half: str | None) -> list[Value]:
    """The times before `last` that have their sign from it, the earliest first."""
    times: list[Value] = []
    start = last.start
    while found := BEFORE.search(text, max(0, start - REACH), start):
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        hour += _afternoon(half) if hour < 12 and hour + _afternoon(half) <= int(last.canonical[:2]) else 0
        start, end = found.start(), max(found.end("minute"), found.end("hour"))
        times.insert(0, value("time", clock(hour, minute), start, end, duration(hour, minute), found["hour"]))
    return times


def duration(hours: int, minutes: int, seconds: int = 0) -> str:
    """The canonical string of so many hours, minutes and seconds."""
    return f"{plain(hours * 60 + minutes + Fraction(seconds, 60))} min"


def _midnight(hour: int, minute: int) -> tuple[str, ...]:
    return ("00:00",) if (hour, minute) == (24, 0) else ("24:00",) if (hour, minute) == (0, 0) else ()


def _ratio(found: re.Match[str]) -> tuple[str, ...]:
    return (f"{found['hour']}:{found['minute']}",)
