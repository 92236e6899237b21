"""How words are foreseen to fit: lines, sizes, heads beside or above their text."""

from __future__ import annotations

import pytest

from synopse.document import fitting
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


@pytest.mark.parametrize(("letters", "size"), [(5, "large"), (80, "medium"), (200, "small")])
def test_a_covers_title_is_as_large_as_there_is_room(letters: int, size: str) -> None:
    assert fitting.cover_class(unit("x:t", "fr", "mots " * (letters // 5))) == size


@pytest.mark.parametrize(
    ("figures", "size"),
    [
        ([("3,6", " Mrd. €"), ("13.600", ""), ("−12,5", " %")], ""),
        ([("3,6", " Mrd. €"), ("2.840.000", "")], "long"),
        ([("−37,5", " Mio. €")], "long"),
    ],
)
def test_key_figures_are_smaller_together_if_one_is_too_long_for_its_column(
    figures: list[tuple[str, str]], size: str
) -> None:
    assert fitting.figures_class(figures) == size
