"""The rules and guards → docs/typography.md, so that what the document says is what the engine does."""

from __future__ import annotations

from collections.abc import Iterator

from synopse.typography.guard_table import GUARDS, Guard
from synopse.typography.house_style import CHOICES, QUOTE_MARKS, SETTINGS, settings_of
from synopse.typography.profiles import DEFAULTS
from synopse.typography.rule import Rule
from synopse.typography.rules import RULES

LANGUAGES = {"fr": "French", "de": "German", "en": "English"}
MODES = {"fix": "corrected", "lint": "reported, not corrected"}
INTRODUCTION = """# Typography

What `synopse.typography` does to the texts of each language. This page is written from the rules themselves, and each
example is a test. `⍽` is a no-break space (U+00A0), `⎵` a thin no-break space (U+202F).

A rule is *corrected* (mode `fix`), *reported* (`lint`) or `off`; `rules` in `locales/LANGUAGE/style.yaml` changes its
mode, by its name. Rules see across emphasis and links, and each language in a text is set by its own rules.
"""


def rules_document() -> str:
    """The whole of docs/typography.md, in Markdown."""
    return "\n".join([INTRODUCTION, *_setting_lines(), *_rule_lines(), *_guard_lines()]) + "\n"


def _setting_lines() -> Iterator[str]:
    yield "## House style\n"
    yield "The settings of `locales/LANGUAGE/style.yaml`, and what holds where it is silent.\n"
    yield f"| setting | may be | {' | '.join(DEFAULTS)} |\n| --- | --- |{' --- |' * len(DEFAULTS)}"
    defaults = [settings_of(profile) for profile in DEFAULTS.values()]
    for setting in SETTINGS:
        held = (f"`{default[setting]}`" if setting in default else "" for default in defaults)
        yield f"| `{setting}` | {_allowed(setting)} | {' | '.join(held)} |"
    yield ""


def _allowed(setting: str) -> str:
    if setting == "rules":
        return "a mode for each rule named: `fix`, `lint`, `off`"
    if setting == "superscripts":
        return "`true`, `false`"
    values = CHOICES[setting][1] if setting in CHOICES else QUOTE_MARKS
    return ", ".join(f"`{value}`" for value in values)


def _rule_lines() -> Iterator[str]:
    for heading, rules in _chapters():
        yield f"## {heading}\n"
        for rule in rules:
            yield from _rule_section(rule)


def _chapters() -> Iterator[tuple[str, list[Rule]]]:
    yield "Several languages", [rule for rule in RULES if len(rule.languages) > 1]
    for language, heading in LANGUAGES.items():
        yield heading, [rule for rule in RULES if rule.languages == (language,)]


def _rule_section(rule: Rule) -> Iterator[str]:
    languages = ", ".join(LANGUAGES[language] for language in rule.languages)
    yield f"### {rule.name}\n"
    yield f"{rule.message[0].upper()}{rule.message[1:]}. {languages}; {MODES[rule.mode]}.\n"
    yield f"Source: {rule.source}.\n"
    yield "| | typed | set |\n| --- | --- | --- |"
    for language, examples in rule.examples.items():
        for typed, set_ in examples:
            yield f"| {language} | {_cell(typed)} | {_cell(set_)} |"
    yield ""


def _guard_lines() -> Iterator[str]:
    yield "## What stays as it is\n"
    yield "Recognised first, in every language, and left alone byte by byte; but spaces in a standard or an act become"
    yield "no-break spaces.\n"
    yield "| | examples |\n| --- | --- |"
    for guard in GUARDS:
        yield f"| {guard.name} | {_examples(guard)} |"


def _examples(guard: Guard) -> str:
    return ", ".join(_cell(example) for example in guard.examples)


def _cell(text: str) -> str:
    """Text as code in a table: a bar would end the cell, and code that holds a backtick needs two around it."""
    ticks = "``" if "`" in text else "`"
    padding = " " if "`" in text else ""
    return f"{ticks}{padding}{text}{padding}{ticks}".replace("|", "\\|")
