"""All rules, in the order they work in: words, marks and quotes, spaces, numbers, dashes, and at last what is only advice."""

from __future__ import annotations

from synopse.typography import english, french, german, shared_rules
from synopse.typography.rule import Rule

RULES: tuple[Rule, ...] = (
    *french.WORDS,
    *german.WORDS,
    *english.WORDS,
    shared_rules.ELLIPSIS,
    shared_rules.QUOTES,
    *french.AFTER_QUOTES,
    *german.AFTER_QUOTES,
    *english.AFTER_QUOTES,
    shared_rules.ONE_SPACE,
    shared_rules.BRACKETS,
    shared_rules.SPACE_AFTER,
    *french.SPACES,
    *german.SPACES,
    *english.SPACES,
    shared_rules.PERCENT,
    shared_rules.UNIT,
    shared_rules.GLUED_UNIT,
    shared_rules.GROUPING,
    *french.NUMBERS,
    *german.NUMBERS,
    *english.NUMBERS,
    *french.NAMES,
    *german.DASHES,
    *english.DASHES,
    shared_rules.UNPAIRED,
    shared_rules.UNGROUPED,
    shared_rules.CURRENCY_FIRST,
    *french.ADVICE,
    *german.ADVICE,
)


def rules_of(language: str) -> tuple[Rule, ...]:
    """The rules of one language, in order."""
    return tuple(rule for rule in RULES if language in rule.languages)
