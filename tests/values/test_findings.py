"""What an editor is told about a difference."""

import pytest

from synopse.values import Finding, Name, compare, examine, warnings
from synopse.values.lexicon import lexicon_of

NAMES = (
    Name("courbe", ("Thomas Courbe",), person=True),
    Name("ministry", ("ministère de l'Économie", "Bundesministerium für Wirtschaft und Energie")),
    Name("inria", ("Inria",)),
)


def test_a_lost_value_is_named_as_written_with_what_it_means() -> None:
    text = "Un budget de 3,6\u00a0milliards d’euros par an"

    assert compare(text, "fr", "Ein Budget", "de") == [
        Finding(
            "amount",
            "`3,6\u00a0milliards d’euros` (3600000000 EUR) has no counterpart",
            "first", 13, 34, "3,6\u00a0milliards d’euros",
        )
    ]  # fmt: skip


def test_what_stands_in_its_place_is_named_too() -> None:
    (found,) = compare("Am 17. April 2026", "de", "Le 17 mai 2026", "fr")

    assert found.message == "`17. April 2026` (2026-04-17) stands against `17 mai 2026` (2026-05-17)"
    assert (found.side, found.counterpart) == ("first", (3, 14))


def test_an_added_value_is_found_on_its_side() -> None:
    (found,) = compare("Deux pays", "fr", "Zwei Länder und 300 Orte", "de")

    assert (found.side, found.text) == ("second", "300")


@pytest.mark.parametrize(
    ("french", "german"),
    [
        ("Thomas Courbe, du ministère de l’Économie", "Thomas Courbe vom Bundesministerium für Wirtschaft und Energie"),
        ("Thomas Courbe a parlé. M. Courbe est parti.", "Courbes Rede war kurz; Thomas Courbe ging."),
        ("Inria et Thomas Courbe", "Herr Courbe und das Inria-Team"),
    ],
)
def test_a_known_name_may_take_any_of_its_forms_and_any_number_of_times(french: str, german: str) -> None:
    assert compare(french, "fr", german, "de", names=NAMES) == []


@pytest.mark.parametrize(
    ("french", "german", "missing"),
    [
        ("Thomas Courbe a parlé.", "Es wurde gesprochen.", "Thomas Courbe"),
        ("Inria et ses partenaires", "Das Institut und seine Partner", "Inria"),
        ("le ministère de l'Économie", "das Auswärtige Amt", "ministère de l'Économie"),
    ],
)
def test_a_name_that_one_text_lacks_is_found(french: str, german: str, missing: str) -> None:
    assert [found.text for found in compare(french, "fr", german, "de", names=NAMES)] == [missing]


@pytest.mark.parametrize(
    ("french", "german", "warned"),
    [
        ("plus de 300 projets", "knapp 300 Projekte", True),
        ("plus de 300 projets", "mehr als 300 Projekte", False),
        ("près de 32 000 salariés", "rund 32.000 Beschäftigte", True),
        ("près de 32 000 salariés", "knapp 32.000 Beschäftigte", False),
        ("environ 300 projets", "etwa 300 Projekte", False),
        ("au plus 300 projets", "mindestens 300 Projekte", True),
        ("300 projets", "300 Projekte", False),
    ],
)
def test_another_approximator_is_a_warning_and_no_finding(french: str, german: str, warned: bool) -> None:
    assert compare(french, "fr", german, "de") == []
    assert bool(warnings(french, "fr", german, "de")) == warned
    assert examine(french, "fr", german, "de").warnings == tuple(warnings(french, "fr", german, "de"))


def test_a_word_on_one_side_with_nothing_on_the_other_is_no_finding() -> None:
    assert compare("Les trois instituts ont deux sites.", "fr", "Die Institute haben Standorte.", "de") == []


def test_un_and_ein_never_count() -> None:
    assert compare("Un institut et deux sites", "fr", "Ein Institut und eine Reihe von zwei Standorten", "de") == []


def test_a_weekday_is_told_with_that_of_its_date_in_each_language() -> None:
    found = compare("Le mardi 30 novembre 2026", "fr", "Am Mittwoch, dem 30. November 2026", "de")

    assert [(one.kind, one.side, one.text, one.message) for one in found] == [
        ("weekday", "first", "mardi", "`mardi` is not the weekday of 2026-11-30, which is a Monday"),
        ("weekday", "second", "Mittwoch", "`Mittwoch` is not the weekday of 2026-11-30, which is a Monday"),
    ]


def test_weekdays_that_differ_are_told_once_and_with_each_other() -> None:
    (found,) = compare("Le mardi 30 novembre", "fr", "Am Mittwoch, dem 30. November", "de")

    assert found.message == "`mardi` stands against `Mittwoch`"
    assert (found.side, found.counterpart) == ("first", (3, 11))


def test_numbers_that_changed_places_are_told_with_each_other() -> None:
    found = compare("3 pays et 12 partenaires", "fr", "12 Länder und 3 Partner", "de")

    assert [(one.text, one.message, one.counterpart) for one in found] == [
        ("3", "`3` stands against `12`: numbers have changed places", (0, 2)),
        ("12", "`12` stands against `3`: numbers have changed places", (14, 15)),
    ]


def test_things_that_are_counted_have_words_in_french_and_german() -> None:
    french, german = (lexicon_of(language).nouns for language in ("fr", "de"))

    assert list(french) == list(german)
    for words in (*french.values(), *german.values()):
        assert "(" not in words.replace("(?", "")


INSTITUTIONS = (
    Name("dfi", ("Deutsch-Französisches Institut", "Institut franco-allemand", "dfi")),
    Name("embassy", ("Französische Botschaft in Berlin", "Französische Botschaft", "Ambassade de France")),
    Name("dlr", ("Deutsches Zentrum für Luft- und Raumfahrt", "Centre aérospatial allemand")),
    Name("economy", ("Bundesministerium für Wirtschaft und Energie", "ministère fédéral de l'Économie")),
    Name("university", ("Deutsch-Französische Hochschule", "Université franco-allemande")),
    Name("munich", ("Technische Universität München", "Université technique de Munich")),
    Name("foreign", ("Auswärtiges Amt", "ministère fédéral des Affaires étrangères")),
    Name("history", ("Haus der Geschichte", "Maison de l'Histoire")),
    Name("council", ("Deutsch-Französischer Ministerrat", "Conseil des ministres franco-allemand")),
)


@pytest.mark.parametrize(
    ("french", "german"),
    [
        ("à l'Institut franco-allemand", "im Deutsch-Französischen Institut"),
        ("l'Institut franco-allemand", "das Deutsch-Französische Institut"),
        ("un projet de l'Institut franco-allemand", "ein Vorhaben des Deutsch-Französischen Instituts"),
        ("l’Institut franco-allemand", "Deutsch-Fran\u00adzösisches\u00a0Institut"),
        ("à l'Ambassade de France", "in der Französischen Botschaft"),
        ("à l'Ambassade de France à Berlin", "in der Französischen Botschaft in Berlin"),
        ("avec le Centre aérospatial allemand", "mit dem Deutschen Zentrum für Luft- und Raumfahrt"),
        ("du Centre aérospatial allemand", "des Deutschen Zentrums für Luft- und Raumfahrt"),
        ("du ministère fédéral de l'Économie", "des Bundesministeriums für Wirtschaft und Energie"),
        ("à l'Université franco-allemande", "an der Deutsch-Französischen Hochschule"),
        ("de l'Université technique de Munich", "der Technischen Universität München"),
        ("du ministère fédéral des Affaires étrangères", "des Auswärtigen Amtes"),
        ("au ministère fédéral des Affaires étrangères", "im Auswärtigen Amt"),
        ("de la Maison de l'Histoire", "des Hauses der Geschichte"),
        ("au Conseil des ministres franco-allemand", "auf dem Deutsch-Französischen Ministerrat"),
    ],
)
def test_the_name_of_an_institution_is_known_in_every_case(french: str, german: str) -> None:
    assert compare(french, "fr", german, "de", names=INSTITUTIONS) == []
    assert compare(german, "de", french, "fr", names=INSTITUTIONS) == []


@pytest.mark.parametrize(
    ("french", "german"),
    [
        ("à l'Institut franco-allemand", "im Deutsch-Französischen Jugendwerk"),
        ("à l'Institut franco-allemand", "im Französischen Institut"),
        ("à l'Institut franco-allemand", "im Deutsch-Polnischen Institut"),
        ("à l'Institut franco-allemand", "im Deutsch-Französischen Institutsgebäude"),
        ("à l'Ambassade de France", "in der Deutschen Botschaft"),
        ("du Centre aérospatial allemand", "des Deutschen Zentrums für Altersfragen"),
        ("du ministère fédéral de l'Économie", "des Bundesministeriums für Verkehr"),
        ("de l'Université technique de Munich", "der Technischen Universität Dresden"),
        ("à l'Institut franco-allemand", "am Institut der Deutsch-Französischen Hochschule"),
    ],
)
def test_another_institution_is_not_taken_for_one_whose_name_is_inflected(french: str, german: str) -> None:
    assert compare(french, "fr", german, "de", names=INSTITUTIONS) != []
    assert compare(german, "de", french, "fr", names=INSTITUTIONS) != []
