"""What a text says, and where: kinds, canonical values, offsets; any text has a result."""

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synopse.values import Name, compare, extract

LANGUAGES = ("fr", "de", "en")
FRAGMENTS = st.sampled_from(
    "3,6 milliards d'euros|17 avril 2026|17. April 2026|12,5 %|06 27 66 05 09|+33 1 44 87 17 17|de|bis|à|und|et|"
    "vingt et un|zweitausendsechsundzwanzig|1er|2.|XXIe|1/3|18 h 30|18.30 Uhr|500 MW|−5 °C|www.inria.fr/fr|a@b.fr|"
    "ISO 14289-1|2024/1689|un tiers|die Hälfte|entre|zwischen|10|20|M€|Mio. €|%|,|.|(|)|\n|\u00a0|\u202f|\u00ad|"
    "Thomas Courbe|plus de|knapp|G7|5G".split("|")
)


def said(text: str, language: str) -> list[tuple[str, str, str]]:
    return [(value.kind, value.text, value.canonical) for value in extract(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "3,6 milliards d’euros", [("amount", "3,6 milliards d’euros", "3600000000 EUR")]),
        ("de", "3,6 Mrd. €", [("amount", "3,6 Mrd. €", "3600000000 EUR")]),
        ("fr", "12,5\u202f%", [("percentage", "12,5\u202f%", "12.5 %")]),
        ("de", "3 Prozentpunkte", [("points", "3 Prozentpunkte", "3 percentage point")]),
        ("fr", "500 MW", [("quantity", "500 MW", "500000000 W")]),
        ("fr", "le 17\u00a0avril 2026", [("date", "17\u00a0avril 2026", "2026-04-17")]),
        ("de", "17.–19. April 2026", [("date", "17", "2026-04-17"), ("date", "19. April 2026", "2026-04-19")]),
        ("fr", "06 27 66 05 09", [("phone", "06 27 66 05 09", "+33627660509")]),
        ("de", "18.30 Uhr", [("time", "18.30 Uhr", "18:30")]),
        ("fr", "1er mai", [("date", "1er mai", "--05-01")]),
        ("fr", "1ᵉʳ mai", [("date", "1ᵉʳ mai", "--05-01")]),
        ("fr", "1<sup>er</sup> mai", [("date", "1<sup>er</sup> mai", "--05-01")]),
        ("de", "die sieben\u00adund\u00adzwanzig", [("number", "sieben\u00adund\u00adzwanzig", "27")]),
        ("fr", "**3,6** milliards", [("number", "3,6** milliards", "3600000000")]),
        ("fr", "{budget} et {event.start:month-year}", []),
        ("fr", "le Dialogue[^1] et la note1", []),
        ("de", "−5 °C", [("quantity", "−5 °C", "-5 °C")]),
        ("fr", "XXIe siècle", [("ordinal", "XXIe", "21.")]),
        ("fr", "un tiers", [("fraction", "un tiers", "1/3")]),
        ("fr", "EN 301 549", [("reference", "EN 301 549", "EN 301549")]),
        ("de", "A\u0308hnlich am 1. Ma\u0308rz", [("date", "1. Ma\u0308rz", "--03-01")]),
    ],
)
def test_a_value_is_known_by_kind_and_canonical_form(
    language: str, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert said(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "n° 3, 7 au 9 mai"),
        ("fr", "Nº 3 – 7 au 9 mai"),
        ("fr", "n<sup>o</sup>\u202f3, 7 et 9 mai"),
        ("fr", "no 3, 7 et 9 mai"),
        ("fr", "№ 3, 7 et 9 mai"),
        ("fr", "numéro 3, 7 et 9 mai"),
        ("fr", "tableau 3, 7 et 9 mai"),
        ("fr", "p. 3, 7 et 9 mai"),
        ("de", "Nr. 3, 7. bis 9. Mai"),
        ("de", "Tabelle 3, 7. und 9. Mai"),
        ("en", "No. 3, 7 to 9 May"),
        ("en", "page 3, 7 and 9 May"),
    ],
)
def test_the_number_of_a_thing_is_no_day(language: str, text: str) -> None:
    assert [("number", "3"), ("date", "--05-07"), ("date", "--05-09")] == [
        (kind, canonical) for kind, _, canonical in said(text, language)
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "les 3, 7 et 9 mai"),
        ("fr", "réunions : 3, 7 et 9 mai"),
        ("de", "am 3., 7. und 9. Mai"),
        ("en", "on 3, 7 and 9 May"),
    ],
)
def test_every_day_of_a_list_is_a_day(language: str, text: str) -> None:
    assert ["--05-03", "--05-07", "--05-09"] == [canonical for _, _, canonical in said(text, language)]


def test_a_version_may_have_a_date_without_an_article() -> None:
    assert [("date", "--05-03")] == [(kind, canonical) for kind, _, canonical in said("version 3 mai", "fr")]


def test_words_are_not_demanded_and_digits_are() -> None:
    demanded = {value.text: value.demanded for value in extract("trois pays, 4 villes, un accord", "fr")}

    assert demanded == {"trois": False, "4": True, "un": False}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "plus de 300 projets", "at least"),
        ("fr", "au moins 300 projets", "at least"),
        ("fr", "près de 32 000 salariés", "nearly"),
        ("fr", "plus d’une centaine", "at least"),
        ("fr", "jusqu'à 50 %", "at most"),
        ("fr", "quelque 300 projets", "about"),
        ("fr", "les 300 projets", None),
        ("de", "knapp 32.000 Beschäftigte", "nearly"),
        ("de", "mehr als 300 Projekte", "at least"),
        ("de", "bis zu 50 %", "at most"),
        ("de", "ca. 300 Projekte", "about"),
        ("de", "von 300 Projekten", None),
    ],
)
def test_how_exact_a_value_is_said_to_be(language: str, text: str, expected: str | None) -> None:
    values = [value for value in extract(text, language) if value.weight != "offered"]

    assert [value.approximator for value in values] == [expected]


def test_a_known_name_hides_its_digits() -> None:
    names = (Name("agenda", ("Agenda 2030", "l'Agenda deux mille trente")),)

    assert [(value.kind, value.canonical) for value in extract("L’Agenda 2030", "fr", names)] == [("name", "agenda")]


def test_a_language_without_a_lexicon_is_read_as_far_as_digits_go() -> None:
    assert [value.canonical for value in extract("42 kg, 2026-04-17, a@b.it", "it")] == [
        "42 kg",
        "2026-04-17",
        "a@b.it",
    ]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(FRAGMENTS, max_size=12).map(" ".join)), st.sampled_from(LANGUAGES))
def test_any_text_has_values_that_stand_where_they_say(text: str, language: str) -> None:
    values = extract(text, language)

    assert [value.text for value in values] == [text[value.start : value.end] for value in values]
    assert all(value.start < value.end and value.canonical in value.forms for value in values)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(FRAGMENTS, max_size=12).map(" ".join)), st.sampled_from(LANGUAGES))
def test_a_text_says_the_same_as_itself(text: str, language: str) -> None:
    assert compare(text, language, text, language) == []


@settings(max_examples=200, deadline=None)
@given(st.lists(FRAGMENTS, max_size=8).map(" ".join), st.lists(FRAGMENTS, max_size=8).map(" ".join))
def test_the_order_of_the_texts_does_not_matter(first: str, second: str) -> None:
    assert bool(compare(first, "fr", second, "de")) == bool(compare(second, "de", first, "fr"))


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "1/",
        "(0",
        "12 et ",
        "www.",
        "a@",
        "vingt ",
        "ein",
        "deux millions ",
        "-",
        "0-",
        "a.b.",
        "Jean ",
        "https://",
    ],
)
@pytest.mark.parametrize("language", ["fr", "de"])
def test_time_grows_with_the_length_of_the_text_and_no_faster(piece: str, language: str) -> None:
    short, long = piece * (2_000 // len(piece)), piece * (16_000 // len(piece))
    extract(short, language)

    started = perf_counter()
    extract(short, language)
    halfway = perf_counter()
    extract(long, language)
    ended = perf_counter()

    assert ended - halfway < 40 * (halfway - started) + 0.5
