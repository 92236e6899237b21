"""A language and the plain settings of a house style → the frozen profile its rules work by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from synopse.typography.profiles import DEFAULTS, NO_BREAK, THIN, Mode, Profile, base_language, for_tag
from synopse.typography.rules import RULES

MODES = ("fix", "lint", "off")
WIDTHS = {"none": "", "thin": THIN, "no-break": NO_BREAK}
GROUPING = {"as-typed": "", "thin": THIN, "no-break": NO_BREAK, ".": ".", ",": ",", "’": "’"}
DASHES = {"as-typed": "", "–": "–", "—": "—"}

CHOICES: dict[str, tuple[str, Mapping[str, str]]] = {
    "quote-space": ("quote_space", WIDTHS),
    "high-space": ("high_space", WIDTHS),
    "colon-space": ("colon_space", WIDTHS),
    "unit-space": ("unit_space", WIDTHS),
    "abbreviation-space": ("abbreviation_space", WIDTHS),
    "grouping": ("grouping", GROUPING),
    "dash": ("dash", DASHES),
}
"""Settings that are one of a closed list: their name, the profile's field, the values by name."""

QUOTES = {"quotes": "quotes", "inner-quotes": "inner_quotes"}
QUOTE_MARKS = ("«»", "»«", "„“", "“”", "‘’", "‚‘", "‹›", "›‹", "„”", "””", "’’", "”“", "’‘", "「」", "『』")
SETTINGS = (*QUOTES, *CHOICES, "superscripts", "rules")


def profile(language: str, settings: Mapping[str, object] | None = None) -> Profile:
    """The profile of `language`, with the house style's `settings` over the language's own.

    `settings` is plain data, such as read from `locales/LANGUAGE/style.yaml`. A language without rules of its own has
    the quotation marks of CLDR's root, unless its settings name others. Raises ValueError, in plain words with the
    setting and the values it may have, for a setting that is wrong.
    """
    default = for_tag(DEFAULTS, language) or Profile(base_language(language), ("“", "”"), ("‘", "’"))
    for name, value in (settings or {}).items():
        default = _with_setting(default, str(name), value)
    return default


def settings_of(current: Profile) -> dict[str, str]:
    """The settings that say what a profile holds: what `profile` reads, written out; without its rules."""
    quotes = {name: "".join(getattr(current, field)) for name, field in QUOTES.items()}
    chosen = {
        name: next(key for key, value in values.items() if value == getattr(current, field))
        for name, (field, values) in CHOICES.items()
    }
    return {**quotes, **chosen, "superscripts": "true" if current.superscripts else "false"}


def _with_setting(current: Profile, name: str, value: object) -> Profile:
    if name in CHOICES:
        field, values = CHOICES[name]
        return replace(current, **{field: values[_one_of(name, value, values)]})  # type: ignore[arg-type]
    if name in QUOTES:
        marks = _one_of(name, value, QUOTE_MARKS)
        return replace(current, **{QUOTES[name]: (marks[0], marks[1])})  # type: ignore[arg-type]
    if name == "superscripts":
        if not isinstance(value, bool):
            raise ValueError(f"`superscripts` is `{value}`, but may only be `true` or `false`")
        return replace(current, superscripts=value)
    if name == "rules":
        return replace(current, modes=_modes(value))
    raise ValueError(f"unknown setting `{name}`; the settings are {_listed(SETTINGS)}")


def _modes(value: object) -> tuple[tuple[str, Mode], ...]:
    if not isinstance(value, Mapping):
        raise ValueError(f"`rules` is `{value}`, but must give a mode for each rule it names")
    known = {rule.name for rule in RULES}
    unknown = sorted(str(name) for name in value if name not in known)
    if unknown:
        raise ValueError(f"`rules` names {_listed(unknown)}, which is no rule; docs/typography.md lists the rules")
    return tuple((str(name), cast(Mode, _one_of(f"rules.{name}", mode, MODES))) for name, mode in value.items())


def _one_of(name: str, value: object, allowed: Iterable[str]) -> str:
    # YAML reads a bare `off` as the boolean it was in YAML 1.1.
    text = "off" if value is False and "off" in allowed else str(value)
    if text not in allowed:
        raise ValueError(f"`{name}` is `{value}`, but may only be {_listed(allowed)}")
    return text


def _listed(values: Iterable[str]) -> str:
    return ", ".join(f"`{value}`" for value in values)
