"""One command sets everything up, a second time it does nothing, and it heals what was left half done.

The set-up is run for real on a small project of the same shape, without a network: the programs that would change the
machine (apt-get, sudo, npm) are stand-ins that write down how they were called.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from synopse.environment.prerequisites import LIBRARIES, PROGRAMS
from tests.conditions import requires_shellcheck

ROOT = Path(__file__).resolve().parent.parent
SHARED = (
    "scripts/setup.sh",
    "synopse/__init__.py",
    "synopse/errors.py",
    "synopse/environment/__init__.py",
    "synopse/environment/doctor.py",
    "synopse/environment/inventory.py",
    "synopse/environment/prerequisites.py",
)
PINNED = ("runtime", "serve", "dev")
STAND_INS = {
    "apt-get": 'echo "apt-get $*" >>"$CALLS"; exit "${APT_ENDS:-0}"',
    "sudo": "exit 1",
    "id": 'echo "${USER_ID:-1000}"',
    "npm": 'echo "npm $*" >>"$CALLS"; mkdir -p node_modules; touch node_modules/.package-lock.json',
}


class Project:
    """A project to set up, in a folder whose name holds a space."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.bin = root.parent / "bin"
        self.calls = root.parent / "calls"
        for name in SHARED:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, root / name)
        (root / "requirements").mkdir()
        for name in (*(f"requirements/{name}.txt" for name in PINNED), "package-lock.json"):
            (root / name).write_text("# nothing\n")
        self.bin.mkdir()
        for name, script in STAND_INS.items():
            self.stand_in(name, script)

    def stand_in(self, name: str, script: str) -> None:
        (self.bin / name).write_text(f"#!/bin/sh\n{script}\n")
        (self.bin / name).chmod(0o755)

    def start(self, level: str = "build", **environment: str) -> subprocess.Popen[str]:
        paths = [str(self.bin), str(Path(sys.base_prefix) / "bin"), "/usr/bin", "/bin"]
        return subprocess.Popen(
            ["sh", str(self.root / "scripts/setup.sh"), level],
            env={"PATH": ":".join(paths), "HOME": str(self.root.parent), "CALLS": str(self.calls), **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def set_up(self, level: str = "build", **environment: str) -> tuple[int, list[str]]:
        """The exit code, and what was said."""
        process = self.start(level, **environment)
        printed, said = process.communicate(timeout=120)
        assert printed == ""
        return process.returncode, said.splitlines()

    def lacks(self, name: str) -> None:
        """Let a library or program be one that no machine has."""
        part = next(part for part in (*LIBRARIES, *PROGRAMS) if part.name == name)
        tables = self.root / "synopse/environment/prerequisites.py"
        names = "|".join(f'"{re.escape(name)}"' for name in part.files)
        tables.write_text(re.sub(names, '"nonesuch"', tables.read_text()))

    def python_says(self, program: str) -> str:
        python = self.root / ".venv/bin/python"
        return subprocess.run([python, "-c", program], capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path / "my project")


def test_the_second_time_nothing_is_done_in_no_time(project):
    first = project.set_up(umask="077")
    started = time.perf_counter()
    second = [project.set_up() for _ in range(5)]
    each = (time.perf_counter() - started) / 5

    assert (first[0], first[1][-1]) == (0, "setup: ready")
    assert second == [(0, [])] * 5
    assert each < 0.5  # a tenth of that on a machine with nothing else to do


def test_what_was_left_unfinished_or_moved_is_made_anew(project):
    project.set_up()
    (project.root / ".venv/bin/left-over").touch()
    (project.root / ".venv/.unfinished").touch()

    assert project.set_up()[1][0].startswith("setup: making .venv anew")
    assert not (project.root / ".venv/bin/left-over").exists()

    project.root = project.root.rename(project.root.with_name("elsewhere"))

    assert project.set_up()[1][0].startswith("setup: making .venv anew")
    assert project.python_says("import sys; print(sys.prefix)") == str(project.root / ".venv")
    assert project.set_up() == (0, [])


def test_a_set_up_that_was_killed_is_healed(project):
    process = project.start()
    until(lambda: (project.root / ".venv/bin/python").exists())
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()

    assert not (project.root / ".venv/.ready-build").exists()
    assert project.set_up()[0] == 0
    assert project.python_says("import pip; print('whole')") == "whole"


def until(holds):
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_two_at_once_do_it_once(project):
    together = [project.start(), project.start()]
    said = sorted(process.communicate(timeout=120)[1].count("making a Python environment") for process in together)

    assert [process.returncode for process in together] == [0, 0]
    assert said == [0, 1]


def test_without_a_network_it_says_so_and_leaves_what_was_there(project):
    project.set_up()
    (project.root / "requirements/dev.txt").write_text(f"nonesuch==1.0 --hash=sha256:{'0' * 64}\n")

    code, said = project.set_up("test", PIP_NO_INDEX="1")

    assert code == 4
    assert said[-1] == "setup: the Python packages could not be installed; is there a network? Please try again"
    assert project.set_up() == (0, [])


def test_a_missing_library_is_told_as_the_one_command_to_type(project):
    project.lacks("Pango")
    project.lacks("HarfBuzz Subset")

    code, said = project.set_up()

    assert code == 4
    assert [line.replace("sudo ", "") for line in said] == [
        "setup: system packages are missing; please type",
        "setup:   apt-get install -y --no-install-recommends libpango-1.0-0 libharfbuzz-subset0",
        "setup: and then try again",
    ]
    assert not project.calls.exists()


def test_root_has_missing_libraries_installed(project):
    project.lacks("Pango")

    code, said = project.set_up(USER_ID="0")

    assert "-o DPkg::Lock::Timeout=120 libpango-1.0-0\n" in project.calls.read_text()
    assert said[0] == "setup: installing system packages: libpango-1.0-0"
    assert code == 4  # the stand-in brought nothing
    assert said[-2].endswith("apt-get install -y --no-install-recommends libpango-1.0-0")


def test_the_tests_go_on_without_a_tool_that_cannot_be_had_and_try_again(project):
    project.lacks("Java")

    code, said = project.set_up("test", USER_ID="0", APT_ENDS="100")

    assert code == 0
    assert "setup: could not install default-jre-headless" in said
    assert said[-1] == "setup: ready"
    assert "npm ci --ignore-scripts" in project.calls.read_text()
    assert "setup: could not install default-jre-headless" in project.set_up("test", USER_ID="0", APT_ENDS="100")[1]


def test_an_old_python_is_refused_in_plain_words(project):
    for name in ("python3", *(f"python3.{minor}" for minor in range(11, 15))):
        project.stand_in(name, '[ "$1" = --version ] && echo Python 3.9.2')

    code, said = project.set_up()

    assert code == 4
    assert said[0] == "setup: Python 3.11 or newer is needed, and this machine has Python 3.9.2"
    assert said[1].startswith("setup: please install one")


def test_each_level_is_set_up_by_itself(project):
    assert project.set_up("serve")[1][-2:] == [
        "setup: installing the Python packages of requirements/serve.txt",
        "setup: ready",
    ]
    assert project.set_up("serve") == (0, [])
    assert not project.calls.exists()  # npm is for the tests


def test_a_level_that_does_not_exist_is_wrong_usage(project):
    assert project.set_up("everything")[0] == 2


# ---------------------------------------------------------------- what is pinned


def pins(name: str) -> dict[str, str]:
    """The version of each package of a requirements file."""
    text = (ROOT / f"requirements/{name}.txt").read_text()
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", PINNED)
def test_every_package_is_pinned_with_its_hashes_and_no_host_is_named(name):
    text = (ROOT / f"requirements/{name}.txt").read_text()
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]

    assert len(entries) > 20
    assert [entry.split()[0] for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)] == []
    assert re.findall(r"://|--index|--extra-index|--find-links|--trusted-host| @ ", text) == []


@pytest.mark.parametrize("name", PINNED)
def test_everything_asked_for_is_pinned(name):
    asked = re.findall(r"^([A-Za-z0-9][A-Za-z0-9._-]*)", (ROOT / f"requirements/{name}.in").read_text(), re.MULTILINE)

    assert {wanted.lower() for wanted in asked} - set(pins(name)) == set()


def test_the_tests_run_with_what_a_build_runs_with():
    assert pins("runtime").items() < pins("serve").items() < pins("dev").items()


def test_npm_packages_are_pinned_with_their_hashes_and_no_host_is_named():
    lock = json.loads((ROOT / "package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}

    assert set(packages) == {"node_modules/axe-core", "node_modules/vnu-jar"}
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert "://" not in json.dumps(lock)


# ---------------------------------------------------------------- what is typed


def test_the_readme_begins_with_the_two_commands():
    blocks = re.findall(r"^```\w*\n(.*?)^```", (ROOT / "README.md").read_text(), re.MULTILINE | re.DOTALL)
    lines = [re.sub(r"\s*#.*", "", line).removeprefix("$ ").strip() for block in blocks for line in block.splitlines()]
    commands = [line for line in lines if line and not line.startswith(("git clone", "cd "))]

    assert commands[:2] == ["make", "make test"]


def make(*arguments: str, cwd: Path = ROOT) -> str:
    """What make says; it does not know that another make may have started these tests."""
    outside = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    command = ["make", "--no-print-directory", *arguments]
    return subprocess.run(command, cwd=cwd, env=outside, capture_output=True, text=True, check=True).stdout


def test_make_alone_sets_up_and_builds():
    assert make("-n", "-j4").splitlines() == ["sh scripts/setup.sh build", ".venv/bin/python build.py build"]


def test_make_test_sets_up_checks_and_tests():
    assert make("-n", "-j4", "test").splitlines() == [
        "sh scripts/setup.sh test",
        ".venv/bin/python -m ruff check .",
        ".venv/bin/python -m ruff format --check .",
        ".venv/bin/python -m mypy",
        ".venv/bin/python -m pytest -n 2",
    ]


def test_make_help_tells_every_target():
    targets = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    told = dict(re.findall(r"^  make (\S+) +(.+)$", make("help"), re.MULTILINE))

    assert targets is not None
    assert list(told) == targets[1].split()
    assert len(set(told.values())) == len(told)


def test_ci_runs_what_everybody_runs():
    script = (ROOT / ".ci/run").read_text()

    assert os.access(ROOT / ".ci/run", os.X_OK)
    assert [line for line in script.splitlines() if line.startswith("exec ")] == ["exec make test </dev/null"]


@requires_shellcheck
@pytest.mark.parametrize("script", [".ci/run", "scripts/setup.sh", "scripts/lock.sh"])
def test_scripts_are_clean(script):
    done = subprocess.run(["shellcheck", script], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, "")
