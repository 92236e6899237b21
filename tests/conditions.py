"""What some tests need and not every machine has. Without it they are skipped, and fail where CI promises all of it.

from tests.conditions import requires_chromium

@requires_chromium
def test_the_page_does_not_scroll_sideways(): ...
"""

import os
from functools import cache
from pathlib import Path

import pytest

from synopse.environment.doctor import installer_here, repair
from synopse.environment.inventory import Finding, examine

ROOT = Path(__file__).resolve().parent.parent

requires_chromium = pytest.mark.requires("Chromium")
requires_java = pytest.mark.requires("Java")
requires_nu = pytest.mark.requires("Java", "vnu-jar")
requires_axe = pytest.mark.requires("Chromium", "axe-core")
requires_poppler = pytest.mark.requires("Poppler")
requires_dictionaries = pytest.mark.requires("Enchant", "French dictionary", "German dictionary")
requires_shellcheck = pytest.mark.requires("ShellCheck")
requires_strace = pytest.mark.requires("strace")
requires_unshare = pytest.mark.requires("unshare")


@cache
def findings() -> dict[str, Finding]:
    """What `build.py doctor` finds on this machine, by name."""
    return {finding.name: finding for finding in examine(ROOT)}


def place(name: str) -> str:
    """The path of a program, such as `place("Chromium")`. For tests that require it."""
    return findings()[name].detail


def lacking(names: tuple[str, ...], here: dict[str, Finding]) -> str:
    """Why a test that needs `names` cannot run, and what to type; nothing when it can."""
    absences = [here[name] for name in names if not here[name].here]
    if not absences:
        return ""
    command = repair(absences, installer_here())
    return f"needs {', '.join(finding.name for finding in absences)}" + (f"; type: {command}" if command else "")


def is_ci(environment: dict[str, str]) -> bool:
    """Whether a test that cannot run is a failure."""
    return environment.get("CI", "").lower() in ("true", "1")


def enforce(item: pytest.Item) -> None:
    """Skip a test that cannot run here, or let it fail under CI=true."""
    names = tuple(name for mark in item.iter_markers("requires") for name in mark.args)
    reason = lacking(names, findings()) if names else ""
    if reason and is_ci(dict(os.environ)):
        pytest.fail(reason, pytrace=False)
    if reason:
        pytest.skip(reason)
