"""Every rule, guard and pair of sentences: what was typed becomes what a compositor sets."""

from __future__ import annotations

import pytest

from synopse.typography import Run, profile, rules_document, typeset, typeset_runs
from synopse.typography.guard_table import GUARDS
from synopse.typography.rules import RULES
from tests.typography.pairs import LANGUAGES, ROOT, Pair, held, pairs, real, shown

PAIRS = [
    pytest.param(language, pair, id=f"{language}: {pair.typed}") for language in LANGUAGES for pair in pairs(language)
]
EXAMPLES = [
    pytest.param(rule, language, typed, wanted, id=f"{rule.name}: {typed}")
    for rule in RULES
    for language, examples in rule.examples.items()
    for typed, wanted in examples
]
TECHNICAL = [
    pytest.param(language, example, id=f"{language}: {example}")
    for guard in GUARDS
    for example in guard.examples
    for language in LANGUAGES
]


@pytest.mark.parametrize(("language", "pair"), PAIRS)
def test_a_sentence_is_set_as_a_compositor_would(language: str, pair: Pair) -> None:
    assert pair.set == shown(typeset(real(pair.typed), language))


@pytest.mark.parametrize(("language", "pair"), PAIRS)
def test_what_is_set_stays_as_it_is(language: str, pair: Pair) -> None:
    assert pair.set == shown(typeset(real(pair.set), language))


@pytest.mark.parametrize(("rule", "language", "typed", "wanted"), EXAMPLES)
def test_an_example_shows_what_its_rule_does(rule, language: str, typed: str, wanted: str) -> None:
    house = profile(language, {"rules": {rule.name: "fix"}})
    pieces = typeset_runs([Run(real(typed), language)], {language: house})

    assert wanted == shown("".join(piece.text for piece in pieces[0]))


@pytest.mark.parametrize(("language", "example"), TECHNICAL)
@pytest.mark.parametrize("sentence", ["{}", "Voir {} ici.", "({}), « {} »"])
def test_technical_strings_stay_as_they_are(language: str, example: str, sentence: str) -> None:
    assert held(example, typeset(sentence.replace("{}", example), language))


def test_every_rule_of_a_language_has_a_pair_of_its_own() -> None:
    covered = {pair.rule for language in LANGUAGES for pair in pairs(language)}

    assert [] == [rule.name for rule in RULES if rule.name not in covered and rule.mode == "fix"]


@pytest.mark.parametrize(("language", "least"), [("fr", 200), ("de", 200), ("en", 60)])
def test_there_are_pairs_enough(language: str, least: int) -> None:
    assert least <= len({pair.typed for pair in pairs(language)})


def test_names_of_rules_are_unique() -> None:
    names = [rule.name for rule in RULES]

    assert sorted(set(names)) == sorted(names)


def test_the_handbook_is_written_from_the_rules() -> None:
    assert rules_document() == (ROOT / "docs" / "typography.md").read_text(encoding="utf-8")
