"""Folded text → dates, months, quarters, decades and years written short: canonical as in ISO 8601 (2026-04-17,
--04-17).

A date without its year may stand for any year that its text gives to another date; a list or a range of days shares its
month and year. The day of the week is read by itself, see `synopse.values.weekdays`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from synopse.values.folding import BLANK
from synopse.values.lexicon import lexicon_of
from synopse.values.lexicon.model import Lexicon
from synopse.values.value import Value, value
from synopse.values.wording import read_compound

YEAR = r"(?:1[0-9]{3}|20\d\d|21\d\d)(?!\d|[.,/]\d)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH = r"(?:0?[1-9]|1[0-2])"

ISO = re.compile(r"(?<![\w/-])(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\d-])")
NUMERIC = re.compile(
    rf"(?<![\w/])(?<![.-])(?:(?P<first>{DAY})\.?[ ]?[–/-][ ]?)?(?P<day>{DAY})(?P<mark>\. ?|/|-)(?P<month>{MONTH})"
    rf"(?P=mark)(?P<year>(?:1[0-9]|20|21)\d\d|\d\d)(?![\w]|[./-]\d)"
)
YEARS = re.compile(r"(?<![\w/.-])(?P<first>(?:19|20)\d\d)(?P<mark>[/-])(?P<last>(?:19|20)?\d\d)(?![\w/]|[-.,]\d)")


@lru_cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    lexicon = lexicon_of(language)
    full = "|".join(sorted(lexicon.months, key=len, reverse=True)) or r"(?!)"
    short = "|".join(rf"{month}\b\.?" for month in sorted(lexicon.short_months, key=len, reverse=True)) or r"(?!)"
    day, month = rf"{DAY}(?:{lexicon.day})", rf"(?P<month>{full}|{short})(?!\w)"
    list_ = rf"(?P<days>(?:(?:{day}, )*{day}{lexicon.day_joins})?{day})"
    year = rf"(?:{lexicon.month_year}\s(?P<year>{YEAR}))?"
    start = r"(?<![\w.,/])(?:(?<!\d[-–])|(?<=\D(?:19|20)\d\d–))"  # of two years: 15. Dezember 2026–31. März 2027
    start += r"(?!(?:(?<=\dh)|(?<=\dh )|(?<=\d h )|(?<=\dheures )|(?<=\d heures ))\d\d)"  # 22 h 15 au lundi 6 avril
    return {
        "days": re.compile(rf"{start}{list_}\s?(?:of )?{month}{year}", re.IGNORECASE),
        "numbered": re.compile(rf"(?<!\w)(?:{lexicon.numbered})"),
        "month day": re.compile(
            rf"(?<!\w){month}\s(?P<days>{day}(?:\s?[-–]\s?{day})?)(?!\d|[.,]\d)(?:,?\s(?P<year>{YEAR}))?",
            re.IGNORECASE,
        ),
        "month year": re.compile(rf"(?<!\w){month}{lexicon.month_year}\s(?P<year>{YEAR})", re.IGNORECASE),
        "month": re.compile(rf"(?<!\w)(?P<month>{lexicon.month_alone})(?:{lexicon.month_tails})?(?!\w|-\w*\d)"),
        "day month": re.compile(
            rf"(?:{lexicon.before_day_month})(?P<day>{DAY})"
            rf"(?:\. ?(?P<month>{MONTH})\.|/(?P<slash>0?[1-9]|1[0-2]))(?![\d/]|\.\d)",
            re.IGNORECASE,
        ),
        "quarter": re.compile(rf"(?<!\w)(?:{lexicon.quarter})(?!\w)", re.IGNORECASE),
        "half": re.compile(rf"(?<!\w)(?:{lexicon.half_year})(?!\w)", re.IGNORECASE),
        "decade": re.compile(rf"(?<!\w)(?:{lexicon.decade})", re.IGNORECASE),
    }  # fmt: skip


def dates(text: str, lexicon: Lexicon) -> Iterator[Value]:
    """The dates of `text`; a later, less complete reading never overlaps an earlier one."""
    taken = bytearray(len(text))
    found: list[Value] = []
    for values in _readings(text, lexicon):
        if values and not any(taken[values[0].start : values[-1].end]):
            taken[values[0].start : values[-1].end] = b"\1" * (values[-1].end - values[0].start)
            found += values
    years = {made.canonical[:4] for made in found if re.match(r"\d{4}-", made.canonical)}
    return (_with_years(made, years) for made in found)


def _with_years(made: Value, years: set[str]) -> Value:
    if not made.canonical.startswith("--"):
        return made
    return replace(made, forms=made.forms | {f"{year}{made.canonical[1:]}" for year in years})


def _readings(text: str, lexicon: Lexicon) -> Iterator[tuple[Value, ...]]:
    patterns = _patterns(lexicon.language)
    for found in ISO.finditer(text):
        yield _dated(found, lexicon)
    for found in NUMERIC.finditer(text):
        yield _dated(found, lexicon)
    for found in YEARS.finditer(text):
        yield _years(found)
    for found in patterns["days"].finditer(patterns["numbered"].sub(lambda number: BLANK * len(number[0]), text)):
        yield _dated(found, lexicon)
    for name in (*(("month day",) if lexicon.language == "en" else ()), "month year"):
        for found in patterns[name].finditer(text):
            yield _dated(found, lexicon)
    for found in patterns["day month"].finditer(text):
        month = int(found["month"] or found["slash"])
        yield (value("date", f"--{month:02d}-{int(found['day']):02d}", found.start("day"), found.end()),)
    for name in ("quarter", "half"):
        for found in patterns[name].finditer(text):
            yield _part_of_year(found, "Q" if name == "quarter" else "H", lexicon)
    for found in patterns["decade"].finditer(text):
        yield _decade(found, lexicon)
    for found in patterns["month"].finditer(text):
        yield _dated(found, lexicon)


# One reading of each form ---------------------------------------------------------------------------------------------


def _dated(found: re.Match[str], lexicon: Lexicon) -> tuple[Value, ...]:
    month, year = _month(found["month"], lexicon), _year(found.groupdict().get("year") or "")
    days = _days(found)
    if not days:
        return (value("date", f"{year or '-'}-{month:02d}", *found.span()),)
    if not all(_exists(year, month, int(found.string[start:end])) for start, end in days):
        return ()
    starts = [found.start(), *(start for start, _ in days[1:])]
    ends = [*(end for _, end in days[:-1]), found.end()]
    return tuple(
        value("date", f"{year or '-'}-{month:02d}-{int(found.string[slice(*day)]):02d}", start, end)
        for day, start, end in zip(days, starts, ends, strict=True)
    )


def _days(found: re.Match[str]) -> list[tuple[int, int]]:
    """Where the days of a date stand: one, or those of a list or range."""
    groups = found.groupdict()
    if groups.get("days"):
        offset = found.start("days")
        return [(offset + each.start(), offset + each.end()) for each in re.finditer(r"\d+", groups["days"])]
    return [found.span(name) for name in ("first", "day") if groups.get(name)]


def _month(written: str, lexicon: Lexicon) -> int:
    if written.isdigit():
        return int(written)
    word = written.lower().rstrip(".")
    return lexicon.months.get(word) or lexicon.short_months[word]


def _year(written: str) -> str:
    if len(written) == 2:
        return f"20{written}" if int(written) < 70 else f"19{written}"
    return written


def _exists(year: str, month: int, day: int) -> bool:
    try:
        date(int(year or 2000), month, day)
    except ValueError:
        return False
    return True


def _years(found: re.Match[str]) -> tuple[Value, ...]:
    first, last = int(found["first"]), found["last"]
    full = int(last) if len(last) == 4 else first - first % 100 + int(last)
    if full != first + 1 and (found["mark"] == "/" or len(last) == 2):
        return ()
    start, middle, end = found.start(), found.start("mark"), found.end()
    return value("number", str(first), start, middle), value("number", str(full), middle + 1, end)


def _part_of_year(found: re.Match[str], mark: str, lexicon: Lexicon) -> tuple[Value, ...]:
    number = int(found["q"]) if found["q"] else _ordinal(found["word"], lexicon)
    if not 1 <= number <= 4:
        return ()
    if found["q"]:
        return (value("date", f"{mark}{number}", *found.span()),)
    return (value("ordinal", f"{mark}{number}", *found.span(), weight="counted"),)


def _ordinal(word: str, lexicon: Lexicon) -> int:
    """The number of an ordinal in digits or words; 0 where the word is none."""
    digits = re.match(r"\d{1,2}", word)
    if digits:
        return int(digits[0])
    plain = word.lower()
    if lexicon.compound_and:
        read = read_compound(plain, lexicon.language)
        return int(read[0]) if read and read[1] == "ordinal" else 0
    return lexicon.ordinals.get(plain, 0)


def _decade(found: re.Match[str], lexicon: Lexicon) -> tuple[Value, ...]:
    digits = found["digits"] or str(DECADES[found["word"].lower()])
    more = found.groupdict().get("more") or ""
    first = _decade_value(digits, found.start(), found.end() - len(more))
    position = first.end
    return (
        first,
        *(_decade_value(each[0], position + each.start(), position + each.end()) for each in re.finditer(r"\d+", more)),
    )


def _decade_value(digits: str, start: int, end: int) -> Value:
    forms = [f"{century}{digits}s" for century in (19, 20, 18)] if len(digits) == 2 else []
    return value("date", f"{digits}s", start, end, *forms)


DECADES = {
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "soixante-dix": 70, "quatre-vingt": 80,
    "quatre-vingts": 80, "quatre-vingt-dix": 90, "zwanziger": 20, "dreißiger": 30, "vierziger": 40, "fünfziger": 50,
    "sechziger": 60, "siebziger": 70, "achtziger": 80, "neunziger": 90, "twenties": 20, "thirties": 30, "forties": 40,
    "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
