"""What a translator does with an XLIFF file: fill in a target, change a state, take something away."""

from __future__ import annotations

import re

from synopse.exchange.interchange import units
from synopse.exchange.taking import Outcome, take
from synopse.exchange.xliff import read, write
from synopse.loading.source import Project


def exported(project: Project, language: str = "de", *, every: bool = False) -> str:
    """The XLIFF file as text."""
    return write(units(project, language, every=every)).decode()


def with_target(xliff: str, name: str, inner: str, state: str = "translated") -> str:
    """The file with a target for one unit."""
    pattern = rf'(<trans-unit id="{re.escape(name)}".*?)<target ([^>]*?)state="[^"]*"\s*(?:/>|>.*?</target>)'
    attribute = f' state="{state}"' if state else ""
    changed, count = re.subn(
        pattern,
        lambda match: f"{match[1]}<target {match[2].strip()}{attribute}>{inner}</target>",
        xliff,
        count=1,
        flags=re.DOTALL,
    )
    assert count == 1, name
    return changed


def taken(project: Project, xliff: str) -> Outcome:
    """What an import of the file comes to."""
    return take(project, read(xliff.encode(), "back.xlf"))


def texts(outcome: Outcome) -> dict[str, str]:
    """The texts that are taken, by the path of their unit."""
    return {unit.path: unit.text for unit in outcome.taken if unit.new}


def messages(outcome: Outcome) -> list[str]:
    """What is said of those that are refused."""
    return [problem.message for problem in outcome.problems]
