"""How words are foreseen to fit: lines, sizes, heads beside or above their text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from synopse.document import Document, Field, Notice, Table, fitting
from tests import samples
from tests.samples import unit, words


def test_words_are_wrapped_within_their_room() -> None:
    lines = fitting.wrapped("Digitale Infrastrukturen und Rechenkapazitäten", 26)

    assert lines == ["Digitale Infrastrukturen", "und Rechenkapazitäten"]


def test_a_word_that_is_too_long_has_its_own_line() -> None:
    assert fitting.wrapped("Ein Rechtsschutzversicherungsvertrag mehr", 10) == [
        "Ein", "Rechtsschutzversicherungsvertrag", "mehr"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A short line", "A short line"),
        ("one two three four", "one two\nthree four"),
        ("unbreakablewordthatistoolong", "unbreakablewordthatistoolong"),
    ],
)
def test_a_running_line_that_is_too_long_is_broken_in_two_even_ones(text: str, expected: str) -> None:
    assert fitting.two_lines(text, 15) == expected


@pytest.mark.parametrize(
    ("label", "date", "expected"),
    [
        ("Pressemitteilung", "20.\u00a0November 2026", "Pressemitteilung\u00a0· 20.\u00a0November 2026"),
        ("Zusammenfassung des Berichts", "April 2026", "Zusammenfassung des Berichts\u00a0· April 2026"),
        (
            "Zusammenfassung des Berichts",
            "20.\u00a0November 2026",
            "Zusammenfassung des Berichts\n20.\u00a0November 2026",
        ),
    ],
)
def test_a_running_head_is_parted_before_its_date_and_not_in_it(label: str, date: str, expected: str) -> None:
    assert fitting.running_head(label, date) == expected


def test_a_running_line_that_two_lines_do_not_take_ends_in_an_ellipsis() -> None:
    assert fitting.two_lines("one two three four five six seven eight", 15) == "one two three\nfour five six\u00a0…"


@pytest.mark.parametrize(
    ("signs", "expected"),
    [(60, "Institut de recherche\u00a0· Fraunhofer-Gesellschaft"), (40, "Institut\u00a0· Fraunhofer")],
)
def test_a_running_line_names_institutions_shortly_if_their_names_are_too_long(signs: int, expected: str) -> None:
    first, second = samples.summary("fr").issuers[:2]
    institutions = (
        replace(first, name="Institut de recherche", short="Institut"),
        replace(second, name="Fraunhofer-Gesellschaft", short="Fraunhofer"),
    )

    assert fitting.running_names(institutions, signs) == expected


@pytest.mark.parametrize(
    ("head", "signs", "expected"),
    [
        ("Ein Bericht", 15, "beside lines-1"),
        ("Eine deutsch-französische Initiative", 15, "beside lines-3"),
        ("Wettbewerbsfähigkeitsstrategie", 15, "above"),
        ("Wettbewerbs\u00adfähig", 25, "beside lines-1"),
    ],
)
def test_a_head_stands_beside_its_text_unless_a_word_is_too_long(head: str, signs: int, expected: str) -> None:
    assert fitting.head_class(unit("x:h", "de", head), signs, unit("x:t", "de", "Wort " * 200)) == expected


def test_a_head_says_when_its_text_may_be_shorter() -> None:
    head = unit("x:h", "de", "Ein Kopf mit vier Zeilen im Rand")

    assert fitting.head_class(head, 12, unit("x:t", "de", "Kurz.")).split() == ["beside", "lines-3", "tall", "brief"]
    assert fitting.head_class(head, 12, unit("x:t", "de", words("Kurz."), words("Lang. " * 99))).split()[2:] == [
        "brief"
    ]
    assert fitting.head_class(head, 12).split()[2:] == ["tall"]


def cover(title: str, **differing: object) -> Document:
    """A report with a title, and no more on its cover than what differs."""
    return replace(samples.summary("de"), **{"title": unit("x:t", "de", title), "subtitle": None, **differing})


@pytest.mark.parametrize(
    ("title", "size"),
    [
        ("Ein Wort", "large"),
        ("Wörter " * 12, "medium"),
        ("Wörter " * 28, "small"),
        ("Wörter " * 60, "small low"),
        ("Binnenschifffahrtsinfrastruktur", "small"),
        ("Rindfleischetikettierungsüberwachung", "small"),
    ],
)
def test_a_covers_title_is_as_large_as_there_is_room_for_its_lines_and_its_longest_word(title: str, size: str) -> None:
    assert fitting.cover_class(cover(title.strip())) == size


def test_a_covers_title_shares_its_room_with_issuers_notices_and_subtitle() -> None:
    title, issuer = ("Wörter " * 12).strip(), samples.summary("de").issuers[0]
    notices = (Notice("draft", "Entwurf: eine Stelle ist noch nicht übersetzt"),) * 2

    assert fitting.cover_class(cover(title)) == "medium"
    assert fitting.cover_class(
        cover(title, issuers=(replace(issuer, name="Verband für Wasser und Boden " * 4),) * 4)
    ) == ("small")
    assert fitting.cover_class(cover(title, notices=notices, subtitle=unit("x:s", "de", "Worte " * 30))) == "small"


def contents(fields: int, title: str = "Ein Teil") -> Document:
    """A report with so many fields of action, and a title for its first part."""
    report = samples.summary("de")
    one = Field("f", 1, unit("x:t", "de", "Ein Feld"), None, unit("x:s", "de", "Es geht darum."), None, None)
    part = replace(report.sections[0], title=unit("x:h", "de", title), fields=(one,) * fields)
    return replace(report, sections=(part, *(replace(other, fields=()) for other in report.sections[1:])))


def test_contents_that_one_page_would_not_take_are_dense() -> None:
    assert fitting.contents_class(contents(7)) == ""
    assert fitting.contents_class(contents(30)) == "dense"
    assert fitting.contents_class(contents(7, "Sehr lange Worte " * 50)) == "dense"


@pytest.mark.parametrize(
    ("figures", "size"),
    [
        ([("3,6", " Mrd. €"), ("13.600", ""), ("−12,5", " %")], ""),
        ([("3,6", " Mrd. €"), ("2.840.000", "")], "long"),
        ([("−37,5", " Mio. €")], "long"),
        ([("18,4", " Mio. €")] * 3, "long"),
        ([("18,4", " Mio. €")] * 4, "wide"),
        ([("3,6", " Mrd. €")] * 4, ""),
        ([], ""),
        ([("18.412.655", " Mio. €")] * 4, "long"),
    ],
)
def test_key_figures_are_smaller_together_if_one_is_too_long_for_its_column(
    figures: list[tuple[str, str]], size: str
) -> None:
    assert fitting.figures_class(figures) == size


def table(*rows: tuple[str, ...]) -> Table:
    """A table of these rows."""
    cells = tuple(tuple(unit("x:c", "de", cell) if cell else unit("x:c", "de") for cell in row) for row in rows)
    return Table("t", None, cells[0], cells)


def test_a_column_of_short_cells_is_known_where_all_such_have_room() -> None:
    long = "Ein langer Text, der mehr als eine Zeile seiner Spalte braucht"

    assert fitting.short_columns(table(("Herbst 2029", long), ("November 2029", "kurz"))) == {0}
    assert fitting.short_columns(table(("November 2029",) * 3)) == {0, 1, 2}
    assert fitting.short_columns(table(("November 2029",) * 4)) == set()


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (("9,1", "1.284,5", "−15,8"), True),
        (("1\u202f284,5", "", "+4,0"), True),
        (("60\u00a0%", "40\u00a0%"), True),
        (("8,84\u00a0m", "—"), True),
        (("12. Juni 1876", "13. Mai 1999"), False),
        (("im Bau", "12"), False),
        (("", ""), False),
    ],
)
def test_a_column_of_nothing_but_numbers_is_known(cells: tuple[str, ...], numbers: bool) -> None:
    assert fitting.number_columns(table(*((cell, cell) for cell in cells))) == (frozenset({1}) if numbers else set())
