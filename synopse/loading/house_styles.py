"""The tree of a style.yaml → each setting that is wrong in it, at its own place, with what was meant."""

from __future__ import annotations

from collections.abc import Iterator

from synopse import typography
from synopse.errors import Place, Problem
from synopse.reading import strict_yaml
from synopse.reading.strict_yaml import Mapping
from synopse.schema.checking import did_you_mean
from synopse.typography.house_style import SETTINGS
from synopse.typography.rules import RULES


def problems(tag: str, tree: Mapping) -> Iterator[Problem]:
    """What is wrong with the settings of a language; each is looked at by itself, so that all are told."""
    for entry in tree.entries:
        if entry.key not in SETTINGS:
            yield Problem(entry.key_place, f"unknown setting `{entry.key}`", did_you_mean(entry.key, SETTINGS))
        elif entry.key == "rules" and isinstance(entry.node, Mapping):
            yield from _rules(tag, entry.node)
        else:
            yield from _refused(tag, entry.key, strict_yaml.plain(entry.node), entry.node.place)


def _rules(tag: str, rules: Mapping) -> Iterator[Problem]:
    known = [rule.name for rule in RULES]
    for entry in rules.entries:
        if entry.key in known:
            yield from _refused(tag, "rules", {entry.key: strict_yaml.plain(entry.node)}, entry.node.place)
        else:
            hint = did_you_mean(entry.key, known) or "docs/typography.md lists the rules"
            yield Problem(entry.key_place, f"there is no rule `{entry.key}`", hint)


def _refused(tag: str, name: str, value: object, place: Place) -> Iterator[Problem]:
    try:
        typography.profile(tag, {name: value})
    except ValueError as error:
        yield Problem(place, str(error))
