"""Whoever types `python3 build.py` ends up in the project's own Python, or is told the one command to type."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from synopse.environment.interpreter import GUARD, handed_over_to
from synopse.errors import EnvironmentIncomplete

ROOT = Path(__file__).resolve().parent.parent
ELSEWHERE = Path("/usr")

PROGRAM = """
import os, sys
from pathlib import Path
from synopse.errors import EnvironmentIncomplete
from synopse.environment.interpreter import GUARD, enter
try:
    enter(Path(__file__).parent)
except EnvironmentIncomplete as problem:
    print(f"{problem.message}: {problem.remedy}")
    sys.exit(4)
print(sys.prefix, sys.argv[1:], sys.flags.utf8_mode, GUARD in os.environ)
"""


@pytest.fixture
def project(tmp_path):
    """A program with a .venv of its own, in a folder whose name holds a space."""
    root = tmp_path / "my project"
    python = root / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    (root / ".venv/pyvenv.cfg").write_text(f"home = {Path(sys.base_prefix) / 'bin'}\n")
    (root / "program.py").write_text(PROGRAM)
    return root


def start(project: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    done = subprocess.run(
        [f"{sys.base_prefix}/bin/python3", *arguments],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
        cwd=project,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout.strip()


def test_another_python_hands_over_with_all_arguments(project):
    code, said = start(project, "-X", "utf8", "program.py", "build", "--to", "my dir")

    assert (code, said) == (0, f"{project / '.venv'} ['build', '--to', 'my dir'] 1 False")


def test_without_an_environment_the_one_command_is_told(project):
    (project / ".venv/bin/python").unlink()

    assert start(project, "program.py") == (4, "the project has not been set up here: make")


def test_an_interrupted_set_up_is_not_used(project):
    (project / ".venv/.unfinished").touch()

    assert start(project, "program.py") == (4, "the set-up was interrupted or is still running: make")


def test_an_environment_that_leads_elsewhere_never_loops(project):
    (project / ".venv/pyvenv.cfg").unlink()  # so that its Python takes itself for the one it links to

    code, said = start(project, "program.py")

    assert (code, said) == (4, "the Python in .venv does not come up as it should: rm -rf .venv && make")


def test_a_python_that_cannot_be_started_is_said_to_be_so(project):
    python = project / ".venv/bin/python"
    python.unlink()
    python.write_text("not a program")

    code, said = start(project, "program.py")

    assert (code, said) == (4, "the Python in .venv cannot be started (Permission denied): make")


def test_the_right_python_stays(project):
    assert handed_over_to(project, project / ".venv", {}) is None


def test_the_guard_of_another_project_does_not_count(project):
    own = project / ".venv/bin/python"

    assert handed_over_to(project, ELSEWHERE, {GUARD: "/another/.venv/bin/python"}) == own
    with pytest.raises(EnvironmentIncomplete, match="does not come up"):
        handed_over_to(project, ELSEWHERE, {GUARD: str(own)})
