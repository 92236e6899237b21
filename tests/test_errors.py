"""What an author is shown of a problem: nothing in it is hidden, and nothing acts on the terminal."""

from __future__ import annotations

import pytest

from synopse.errors import UNSEEN, Place, Problem, describe, to_write
from synopse.typography import DEFAULTS, Run, lint_runs
from synopse.typography.rules import RULES


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("\u202e", "\\u202e"),
        ("\u200b", "\\u200b"),
        ("\x00", "\\u0000"),
        ("\x1b", "\\u001b"),
        ("\u2028", "\\u2028"),
        ("\U000e0041", "\\U000e0041"),
        ("\n", "\\n"),
    ],
)
def test_what_cannot_be_seen_is_told_by_its_number_wherever_it_stands(hidden: str, shown: str) -> None:
    problem = Problem(Place(f"a{hidden}.yaml", 9, 2), f"unknown key `b{hidden}`", f"did you mean `c{hidden}`?")

    words = describe(problem, {}).splitlines()

    assert [f"a{shown}.yaml:9:2: error: unknown key `b{shown}`", f"      = hint: did you mean `c{shown}`?"] == words


def test_an_excerpt_has_one_sign_for_each_hidden_character_so_that_the_caret_stands_right() -> None:
    problem = Problem(Place("a.yaml", 1, 4, 3), "unknown")

    assert [
        "a.yaml:1:4: error: unknown",
        "    1 | a��xyz",
        "      |    ^^^",
    ] == describe(problem, {"a.yaml": "a\u202e\u200bxyz"}).splitlines()


def test_letters_and_spaces_that_texts_hold_are_shown_as_they_are() -> None:
    problem = Problem(Place("a.yaml", 9, 1), "« 13\u202f600\u00a0€ » – ʼn’est pas ß")

    assert "a.yaml:9:1: error: « 13\u202f600\u00a0€ » – ʼn’est pas ß" == describe(problem, {})


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (",", "write `,`"),
        ("", ""),
        (" ", "write a space"),
        ("\u00a0", "write a no-break space (U+00A0)"),
        ("\u202f", "write a thin no-break space (U+202F)"),
        ("\u2011", "write a no-break hyphen (U+2011)"),
        ("\u00ad", "write a soft hyphen (U+00AD)"),
        ("12\u00a0€", "write `12\u00a0€`, with a no-break space (U+00A0)"),
        (
            "1\u202f200\u00a0€",
            "write `1\u202f200\u00a0€`, with a no-break space (U+00A0) and a thin no-break space (U+202F)",
        ),
    ],
)
def test_what_is_to_be_written_is_named_where_it_cannot_be_seen(text: str, hint: str) -> None:
    assert to_write(text) == hint


def test_nothing_that_a_rule_proposes_is_shown_bare() -> None:
    proposed = {
        finding.suggestion
        for rule in RULES
        for language, examples in rule.examples.items()
        for typed, _ in examples
        for finding in lint_runs((Run(typed, language),), DEFAULTS, fixes=True)
    }
    unseen = {text for text in proposed if UNSEEN.keys() & set(text)}

    assert len(unseen) > 3
    assert all(UNSEEN[character] in to_write(text) for text in unseen for character in UNSEEN.keys() & set(text))
    assert all("` `" not in to_write(text) for text in proposed)
