"""All rules, in the order they work in: spaces and words, quotes, marks, names, numbers, dashes, and last, advice."""

from __future__ import annotations

from synopse.typography import english, french, german, shared_rules
from synopse.typography.rule import Rule

# Each rule finds what it looks for as those before it left it: spaces are cleared before quotes are paired, a number is
# parted from its unit before its digits are grouped, and grouped before a range of two is seen.
RULES: tuple[Rule, ...] = (
    shared_rules.ONE_SPACE,
    shared_rules.BRACKETS,
    shared_rules.SPACE_AFTER,
    *german.MARKS,
    *english.MARKS,
    *french.ABBREVIATIONS,
    shared_rules.ELLIPSIS,
    *french.WORDS,
    *german.WORDS,
    *english.WORDS,
    shared_rules.QUOTES,
    *french.AFTER_QUOTES,
    *german.AFTER_QUOTES,
    *english.AFTER_QUOTES,
    shared_rules.SPACE_BEFORE_QUOTE,
    *french.SPACES,
    *german.SPACES,
    *french.NAMES,
    *german.NAMES,
    *english.NAMES,
    *french.HOURS,
    shared_rules.STANDARD,
    shared_rules.MINUS,
    shared_rules.TIMES,
    shared_rules.PERCENT,
    shared_rules.UNIT,
    shared_rules.GLUED_UNIT,
    *french.NUMBERS,
    *german.NUMBERS,
    *english.NUMBERS,
    shared_rules.GROUPING,
    *french.DASHES,
    *german.DASHES,
    *english.DASHES,
    shared_rules.UNPAIRED,
    shared_rules.UNGROUPED,
    shared_rules.CURRENCY_FIRST,
    *french.ADVICE,
    *german.ADVICE,
)


EVERYWHERE = (shared_rules.ONE_SPACE, shared_rules.QUOTES)
"""What holds in a language that has no rules of its own: its house style names its quotation marks."""


def rules_of(language: str) -> tuple[Rule, ...]:
    """The rules of one language, in order."""
    return tuple(rule for rule in RULES if language in rule.languages) or EVERYWHERE


def rule_names() -> tuple[str, ...]:
    """The names of all rules, in order."""
    return tuple(dict.fromkeys(rule.name for rule in (*RULES, *EVERYWHERE)))
