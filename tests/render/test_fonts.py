"""Fonts: every face has what the two languages need, and what is missing is named."""

from __future__ import annotations

import re

import pytest

from synopse.errors import ContentError
from synopse.loading.load import load
from synopse.rendering import coverage, fonts
from tests import samples

FACES = {path: data for path, data in samples.templates().items() if path.endswith((".ttf", ".woff2"))}
NEEDED = "\u00a0\u202f\u2010\u2011\u2212\u2013\u2014„“”«»‚‘’…ẞßÄÖÜäöüÀÂÆÇÈÉÊËÎÏÔŒÙÛŸàâæçèéêëîïôœùûÿ€§°×₂²³½·•†↑→"


@pytest.mark.parametrize("path", FACES)
def test_a_face_has_what_french_and_german_need(path: str) -> None:
    assert [f"U+{ord(c):04X}" for c in NEEDED if ord(c) not in fonts.coverage(FACES[path])] == []


@pytest.mark.parametrize("path", [path for path in FACES if path.endswith(".ttf")])
def test_print_and_screen_have_the_same_characters(path: str) -> None:
    assert fonts.coverage(FACES[path]) == fonts.coverage(FACES[f"{path}.woff2"])


def test_what_a_face_lacks_is_named_once_with_its_place() -> None:
    faces = {"A": frozenset(map(ord, "abc\u2010")), "B": frozenset(map(ord, "ab\u2010"))}

    assert fonts.missing("abcca", faces) == (fonts.Missing("c", 2, ("B",)),)
    assert str(fonts.missing("c", faces)[0]) == "U+0063 “c” is not in B"


def test_what_is_not_drawn_is_not_missed_but_the_hyphen_it_becomes_is() -> None:
    faces = {"A": frozenset(map(ord, "ab"))}

    assert fonts.missing("a\u200b\nb", faces) == ()
    assert [found.character for found in fonts.missing("a\u00adb", faces)] == ["\u2010"]


def test_a_text_that_lacks_many_characters_is_told_once_with_the_first_of_them() -> None:
    with pytest.raises(ContentError) as refused:
        coverage.check(load(samples.ROOT), [samples.release("de")], lambda font: frozenset())

    told = [problem.message for problem in refused.value.problems]
    assert "release (de): no font has the character U+20AC `€`" in told
    assert any(re.fullmatch(r".*: no font has the characters (U\+\w{4} `.`(, )?){8} and \d+ more", one) for one in told)


def test_licence_and_provenance_lie_beside_the_fonts() -> None:
    texts = samples.templates()

    assert b"SIL OPEN FONT LICENSE" in texts["fonts/LICENSE-SourceSans3.md"].upper()
    assert b"SIL OPEN FONT LICENSE" in texts["fonts/LICENSE-SourceSerif4.md"].upper()
    assert b"3.52.0" in texts["fonts/README.md"]
