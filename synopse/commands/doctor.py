"""`build.py doctor`: this machine → what is here of what a build and its tests need, and what to type for the rest."""

from __future__ import annotations

import argparse
from contextlib import suppress
from pathlib import Path

from synopse.commands import shell
from synopse.environment import doctor, interpreter
from synopse.environment.inventory import examine, missing
from synopse.errors import EnvironmentIncomplete


def run(root: Path, arguments: list[str]) -> int:
    """Print the report. Runs in the project's own Python where there is one, and tells its absence where not."""
    argparse.ArgumentParser(prog="build.py doctor", description=__doc__).parse_args(arguments)
    with suppress(EnvironmentIncomplete):
        interpreter.enter(root)
    findings = examine(root)
    print(doctor.report(findings, doctor.installer_here()))
    return shell.ENVIRONMENT if missing(findings, "build") else shell.DONE
