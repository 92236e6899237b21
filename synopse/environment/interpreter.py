"""The Python that runs the program → the project's own, in `.venv`, or the one command that makes it.

Imports nothing heavy and runs under any Python 3.8 or later: it is what tells the others to step aside.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from synopse.errors import EnvironmentIncomplete

GUARD = "SYNOPSE_STARTED_BY"  # holds the Python that was last handed over to: nobody hands over to it twice
REMEDY = "make"


def enter(root: Path) -> None:
    """Go on in the Python of `root`/.venv: return if this is it, otherwise start the program again with it.

    Raises EnvironmentIncomplete when there is none, or when it does not come up.
    """
    own = handed_over_to(root, Path(sys.prefix), os.environ)
    if own is None:
        os.environ.pop(GUARD, None)  # a program that we start may have a .venv of its own
        return
    sys.stdout.flush()
    sys.stderr.flush()
    # The options of Python itself (-X, -W) are kept where Python tells them.
    arguments = getattr(sys, "orig_argv", [sys.executable, *sys.argv])[1:]
    try:
        os.execve(own, [str(own), *arguments], {**os.environ, GUARD: str(own)})  # noqa: S606 our own program
    except OSError as error:
        raise EnvironmentIncomplete(f"the Python in .venv cannot be started ({error.strerror})", REMEDY) from error


def handed_over_to(root: Path, prefix: Path, environment: Mapping[str, str]) -> Path | None:
    """The Python to hand over to, or None when the one with this `prefix` (its `sys.prefix`) is the right one.

    Raises EnvironmentIncomplete when .venv is not there, or was left unfinished, or has been handed over to already.
    """
    venv = root / ".venv"
    own = venv / "bin" / "python"
    if (venv / ".unfinished").exists():
        raise EnvironmentIncomplete("the set-up was interrupted or is still running", REMEDY)
    if prefix.resolve() == venv.resolve():
        return None
    if not own.exists():
        raise EnvironmentIncomplete("the project has not been set up here", REMEDY)
    if environment.get(GUARD) == str(own):
        raise EnvironmentIncomplete("the Python in .venv does not come up as it should", "rm -rf .venv && make")
    return own
