"""The checks → their names, as `ignore`, `checks` in site.yaml and `check --only` write them."""

from __future__ import annotations

from typing import get_args

from synopse import typography
from synopse.checks.finding import SEVERITIES
from synopse.pairing import parity
from synopse.schema.checking import did_you_mean, nearest
from synopse.typography.rules import RULES

# What is compared by value, in the content and in the finished files; `missing`: a unit that a finished file lacks.
_BY_VALUE = ("values", "missing")
_RULE = "typography."


def check_names() -> tuple[str, ...]:
    """Every name; `typography` stands for all of its rules."""
    rules = [f"{_RULE}{name}" for name in typography.rule_names()]
    return tuple(sorted({*_BY_VALUE, *get_args(parity.Check), *SEVERITIES, "typography", *rules}))


def unknown_check(name: str) -> str | None:
    """What to do about a name that no check has; None for one that is known.

    A rule that corrects the text by itself finds nothing, unless a house style has it report: it is not proposed.
    """
    names = check_names()
    if name in names:
        return None
    if name.startswith(_RULE):
        near = nearest(name.removeprefix(_RULE), [rule.name for rule in RULES if rule.mode == "lint"])
        return f"did you mean `{_RULE}{near}`?" if near else "docs/typography.md says which rules report something"
    short = [known for known in names if not known.startswith(_RULE)]
    return did_you_mean(name, short) or "known: " + ", ".join(f"`{known}`" for known in short)
