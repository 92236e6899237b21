"""What facts look like in each language, and Babel's faults that must not come through (notes A5)."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from synopse.language import Language, known, phones
from synopse.language.labels import read_labels

FR, DE, EN = Language("fr", {}), Language("de", {}), Language("en", {})
N, T = "\u00a0", "\u202f"  # no-break space, narrow no-break space


@pytest.mark.parametrize(
    ("value", "style", "french", "german"),
    [
        ("3600000000", "full", f"3,6{N}milliards{N}d’euros", f"3,6{N}Milliarden{N}Euro"),
        ("3600000000", "short", f"3,6{N}Md€", f"3,6{N}Mrd.{N}€"),
        ("3600000000", "bare", f"3,6{N}milliards", f"3,6{N}Milliarden"),
        ("1000000", "full", f"1{N}million{N}d’euros", f"1{N}Million{N}Euro"),
        ("1000000000", "full", f"1{N}milliard{N}d’euros", f"1{N}Milliarde{N}Euro"),
        ("1500000", "full", f"1,5{N}million{N}d’euros", f"1,5{N}Millionen{N}Euro"),
        ("1999999", "full", f"1{T}999{T}999{N}euros", f"1.999.999{N}Euro"),
        ("20000000", "short", f"20{N}M€", f"20{N}Mio.{N}€"),
        ("13600", "full", f"13{T}600{N}euros", f"13.600{N}Euro"),
        ("1", "full", f"1{N}euro", f"1{N}Euro"),
        ("29.99", "short", f"29,99{N}€", f"29,99{N}€"),
        ("-5000000", "full", f"−5{N}millions{N}d’euros", f"−5{N}Millionen{N}Euro"),
    ],
)
def test_an_amount_is_set_exactly_and_does_not_break(value: str, style: str, french: str, german: str) -> None:
    assert french == FR.amount(Decimal(value), "EUR", style)  # type: ignore[arg-type]
    assert german == DE.amount(Decimal(value), "EUR", style)  # type: ignore[arg-type]


@pytest.mark.parametrize(("currency", "short"), [("EUR", "4,2\u00a0M€"), ("PLN", "4,2\u00a0M\u00a0PLN")])
def test_a_currency_in_letters_stands_apart_from_its_scale(currency: str, short: str) -> None:
    assert short == FR.amount(Decimal(4_200_000), currency, "short")
    assert short.replace("4,2", "2").replace("M", "Md") == FR.amount(Decimal(2_000_000_000), currency, "short")


def test_other_currencies_have_their_names() -> None:
    assert f"2{N}millions{N}de{N}dollars des États-Unis" == FR.amount(Decimal(2_000_000), "USD", "full")
    assert f"2{N}Millionen{N}US-Dollar" == DE.amount(Decimal(2_000_000), "USD", "full")


@pytest.mark.parametrize(
    ("value", "french", "german", "english"),
    [
        ("13600", f"13{T}600", "13.600", "13,600"),
        ("3500", f"3{T}500", "3.500", "3,500"),
        ("12.50", "12,50", "12,50", "12.50"),
        ("-5", "−5", "−5", "−5"),
        ("1234567.891", f"1{T}234{T}567,891", "1.234.567,891", "1,234,567.891"),
        ("75", "75", "75", "75"),
    ],
)
def test_a_number_is_grouped_and_never_rounded(value: str, french: str, german: str, english: str) -> None:
    assert (french, german, english) == tuple(language.number(Decimal(value)) for language in (FR, DE, EN))


def test_a_house_may_group_by_a_thin_space() -> None:
    assert f"13{T}600" == Language("de", {}, {"grouping": "thin"}).number(Decimal(13600))


def test_a_percentage_is_not_rounded() -> None:
    assert [f"12,5{N}%", f"12,5{N}%", "12.5%"] == [language.percentage(Decimal("12.5")) for language in (FR, DE, EN)]


@pytest.mark.parametrize(
    ("value", "style", "french", "german"),
    [
        ("2026-04-17", "full", f"17{N}avril 2026", f"17.{N}April 2026"),
        ("2026-05-01", "full", f"1er{N}mai 2026", f"1.{N}Mai 2026"),
        ("2026-05-01", "day-month", f"1er{N}mai", f"1.{N}Mai"),
        ("2026-05-11", "full", f"11{N}mai 2026", f"11.{N}Mai 2026"),
        ("2025-01", "month-year", "janvier 2025", "Januar 2025"),
        ("2026-04-17", "year", "2026", "2026"),
    ],
)
def test_a_date(value: str, style: str, french: str, german: str) -> None:
    assert (french, german) == (FR.date(value, style), DE.date(value, style))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last", "style", "french", "german"),
    [
        ("2026-04-17", "2026-04-19", "range", f"17–19{N}avril 2026", f"17.–19.{N}April 2026"),
        ("2026-04-17", "2026-04-19", "from-to", f"17 au 19{N}avril 2026", f"17. bis 19.{N}April 2026"),
        ("2026-04-17", "2026-04-18", "and", f"17 et 18{N}avril 2026", f"17. und 18.{N}April 2026"),
        ("2026-05-01", "2026-05-03", "from-to", f"1er au 3{N}mai 2026", f"1. bis 3.{N}Mai 2026"),
        ("2026-04-17", "2026-05-02", "range", f"17{N}avril{N}– 2{N}mai 2026", f"17.{N}April{N}– 2.{N}Mai 2026"),
        ("2025-12-30", "2026-01-02", "from-to", f"30{N}décembre 2025 au 2{N}janvier 2026",
         f"30.{N}Dezember 2025 bis 2.{N}Januar 2026"),
        ("2025-01", "2025-04", "from-to", "janvier à avril 2025", "Januar bis April 2025"),
        ("2025-11", "2026-05", "from-to", "novembre 2025 à mai 2026", "November 2025 bis Mai 2026"),
        ("2024", "2026", "range", "2024–2026", "2024–2026"),
    ],
)  # fmt: skip
def test_a_period_says_once_what_its_ends_share(first: str, last: str, style: str, french: str, german: str) -> None:
    assert (french, german) == (FR.period(first, last, style), DE.period(first, last, style))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "french", "german"),
    [
        ("2026-04-17T18:30:00+02:00", f"17{N}avril 2026 à 18{N}h{N}30 (heure d’été d’Europe centrale)",
         f"17.{N}April 2026, 18:30{N}Uhr (Mitteleuropäische Sommerzeit)"),
        ("2026-10-25T02:30:00+02:00", f"25{N}octobre 2026 à 2{N}h{N}30 (heure d’été d’Europe centrale)",
         f"25.{N}Oktober 2026, 02:30{N}Uhr (Mitteleuropäische Sommerzeit)"),
        ("2026-10-25T02:30:00+01:00", f"25{N}octobre 2026 à 2{N}h{N}30 (heure normale d’Europe centrale)",
         f"25.{N}Oktober 2026, 02:30{N}Uhr (Mitteleuropäische Normalzeit)"),
        ("2026-03-29T01:59:00+01:00", f"29{N}mars 2026 à 1{N}h{N}59 (heure normale d’Europe centrale)",
         f"29.{N}März 2026, 01:59{N}Uhr (Mitteleuropäische Normalzeit)"),
        ("2026-01-05T18:00:00+02:00", f"5{N}janvier 2026 à 18{N}h (UTC+02:00)",
         f"5.{N}Januar 2026, 18:00{N}Uhr (UTC+02:00)"),
        ("2026-04-17T18:00:00Z", f"17{N}avril 2026 à 18{N}h (UTC)", f"17.{N}April 2026, 18:00{N}Uhr (UTC)"),
        ("2026-04-17T18:00:00-04:00", f"17{N}avril 2026 à 18{N}h (UTC−04:00)",
         f"17.{N}April 2026, 18:00{N}Uhr (UTC−04:00)"),
    ],
)  # fmt: skip
def test_an_instant_says_its_hour_and_zone_as_the_language_does(written: str, french: str, german: str) -> None:
    instant = datetime.fromisoformat(written)

    assert (french, german) == (FR.instant(instant), DE.instant(instant))


def test_a_phone_number_is_national_at_home_and_international_abroad() -> None:
    number = "+33627660509"

    assert [f"06{N}27{N}66{N}05{N}09", f"+33{N}6{N}27{N}66{N}05{N}09"] == [
        phones.shown(number, "", t) for t in ("fr", "de")
    ]
    assert number == phones.canonical("06 27 66 05 09", "fr")


def test_names_are_joined() -> None:
    assert (FR.names(["A", "B", "C"], "and"), DE.names(["A", "B", "C"], "or")) == ("A, B et C", "A, B oder C")


def test_a_language_names_itself_and_knows_its_direction() -> None:
    arabic = Language("ar", {})

    assert [(x.name, x.direction) for x in (FR, DE, EN)] == [
        ("Français", "ltr"),
        ("Deutsch", "ltr"),
        ("English", "ltr"),
    ]
    assert arabic.direction == "rtl"
    assert not known("xx")


HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ('#, fuzzy\nmsgid "Page"\nmsgstr "Seite"', "the label `Page` is marked fuzzy"),
        ('msgid "Page {n}"\nmsgstr "Seite"', "the placeholders differ"),
        ('msgid "Page"\nmsgstr "<b>Seite</b>"', "a label is text and must not hold markup"),
        ('msgid "Page"\nmsgstr "A"\n\nmsgid "Page"\nmsgstr "B"', "this label already stands on line 6"),
        ('msgid "Page"\nmsgid_plural "Pages"\nmsgstr[0] "Seite"\nmsgstr[1] "Seiten"', "plural forms are not used here"),
        (
            'msgid "Page"\nmsgstr "Sei\u202ete"',
            "the character U+202E (RIGHT-TO-LEFT OVERRIDE, bidirectional control) is not allowed",
        ),
        ('msgid "Page', "this line is not valid in a .po file"),
    ],
)
def test_a_label_that_would_be_printed_wrong_is_refused(entry: str, expected: str) -> None:
    found = read_labels(HEADER + entry + "\n", "locales/de/labels.po")

    assert expected in [problem.message for problem in found.problems]


def test_a_percent_sign_and_braces_in_a_label_are_text() -> None:
    found = read_labels(HEADER + 'msgid "100 % sure"\nmsgstr "100 % sicher"\n', "locales/de/labels.po")

    assert ({"100 % sure": "100 % sicher"}, ()) == (found.translations, found.problems)


def test_a_label_that_is_not_translated_yet_is_no_fault_and_shows_its_english_words() -> None:
    found = read_labels(HEADER + 'msgid "Page {n}"\nmsgstr ""\n', "locales/de/labels.po")

    assert (("Page {n}",), ()) == (found.untranslated, found.problems)
    assert "[Page 3]" == Language("de", found.translations, untranslated=found.untranslated).label("Page {n}", n="3")


@pytest.mark.parametrize(
    ("tag", "million", "billion", "odd"),
    [
        ("it", f"2,5{N}Mln{N}€", f"3,6{N}Mld{N}€", f"2.512.345{N}€"),
        ("pt-BR", f"€{N}2,5{N}mi", f"€{N}3,6{N}bi", f"€{N}2.512.345"),
        ("es", f"2,5{N}M€", f"3.600{N}M€", f"2.512.345{N}€"),
        ("sv", f"2,5{N}mn{N}€", f"3,6{N}md{N}€", f"2{N}512{N}345{N}€"),
        ("ja", "€250万", "€36億", "€2,512,345"),
    ],
)
def test_short_amounts_of_other_languages_are_those_of_cldr(tag: str, million: str, billion: str, odd: str) -> None:
    language = Language(tag, {})

    found = [language.amount(Decimal(value), "EUR", "short") for value in (2_500_000, 3_600_000_000, 2_512_345)]

    assert [million, billion, odd] == found


def test_a_scale_of_another_language_keeps_the_value() -> None:
    japanese, polish = Language("ja", {}), Language("pl", {})

    amounts = [japanese.amount(Decimal(2_500_000), "EUR", "bare")]
    amounts += [polish.amount(Decimal(value) * 10**9, "EUR", "bare") for value in ("3.6", "3", "1")]

    assert [f"250{N}万", f"3,6{N}miliarda", f"3{N}miliardy", f"1{N}miliard"] == amounts


def test_a_language_is_called_as_the_reader_calls_it() -> None:
    assert ("allemand", "Französisch") == (Language("fr", {}).name_of("de"), Language("de", {}).name_of("fr"))
