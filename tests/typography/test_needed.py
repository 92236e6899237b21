"""A text that has none of the characters that an expression needs is one in which it is not found."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopse.typography import needed, rule, typeset
from synopse.typography.guards import PATTERNS
from synopse.typography.needed import characters_of, may_stand_in
from synopse.typography.setting import _typeset
from tests.typography.pairs import LANGUAGES, pairs, real


@pytest.fixture(scope="module")
def expressions() -> list[str]:
    """Every expression of every rule, and those of technical strings."""
    asked: dict[str, None] = dict.fromkeys(PATTERNS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rule, "may_stand_in", lambda pattern, characters: bool(asked.setdefault(pattern)))
        _typeset.cache_clear()
        for language in LANGUAGES:
            typeset("Text", language)
    _typeset.cache_clear()
    return list(asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_expression_is_found_without_what_it_needs(language: str, expressions: list[str]) -> None:
    texts = [real(side) for pair in pairs(language) for side in (pair.typed, pair.set)]
    needs = [(re.compile(pattern), needed.needed(pattern)) for pattern in expressions]
    found = 0
    for text in texts:
        characters = characters_of(text)
        for expression, wanted in needs:
            if wanted and wanted.isdisjoint(characters):
                assert not expression.search(text)
            found += bool(wanted and expression.search(text))

    assert sum(bool(wanted) for _, wanted in needs) > 0.6 * len(needs)
    assert found > 200


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("a%", "%"),
        ("[%‰]x+", "%‰"),
        (r"(?<=\d)k", "0"),
        ("7", "0"),
        ("(?:§|Nr\\.)", "§N"),
        ("(?:§|)", ""),
        ("%?", ""),
        ("%{0,3}a", "a"),
        ("(?!%)", ""),
        ("[^%]", ""),
        (r"\w", ""),
        ("(?i)É", ""),
        ("(?i:É)", ""),
        ("(?P<dash>–)x", "–"),
        ("(?>–|-)x", "–-"),
    ],
)
def test_what_an_expression_needs_is_read_from_it(pattern: str, characters: str) -> None:
    assert set(characters) == needed.needed(pattern)


@given(
    st.text(st.sampled_from("a1٣%é É-"), max_size=6),
    st.sampled_from(["[%É]a", r"\d-", "(?:%|-)(?=1)", "é+|1", "(?<=%)a"]),
)
def test_what_is_found_has_what_it_needs(text: str, pattern: str) -> None:
    if re.search(pattern, text):
        assert not needed.needed(pattern).isdisjoint(characters_of(text))


def test_without_a_parser_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needed, "parser", None)

    assert needed.needed("%") == frozenset()


def test_only_what_is_asked_for_often_is_examined(monkeypatch: pytest.MonkeyPatch) -> None:
    examined: list[str] = []
    monkeypatch.setattr(needed, "needed", lambda pattern: examined.append(pattern) or frozenset("%"))
    monkeypatch.setattr(needed, "_examined", {})
    monkeypatch.setattr(needed, "_asked", needed._asked.__class__())

    answers = [may_stand_in("a new one", frozenset("x")) for _ in range(needed.OFTEN + 3)]

    assert answers == [True] * (needed.OFTEN - 1) + [False] * 4
    assert examined == ["a new one"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_set_the_same_when_everything_is_examined(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [real(pair.typed) for pair in pairs(language)]
    set_by = {}
    for often in (10**9, 0):
        monkeypatch.setattr(needed, "OFTEN", often)
        monkeypatch.setattr(needed, "_examined", {})
        _typeset.cache_clear()
        set_by[often] = [typeset(text, language) for text in texts]
    _typeset.cache_clear()

    assert set_by[0] == set_by[10**9]
