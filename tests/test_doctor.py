"""The doctor says what is missing and how to get it, before anything else works."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from synopse.commands import doctor as command
from synopse.environment import doctor, inventory, prerequisites
from synopse.environment.doctor import Installer, repair, report
from synopse.environment.inventory import Finding
from synopse.environment.prerequisites import Part
from synopse.errors import EnvironmentIncomplete

ROOT = Path(__file__).resolve().parent.parent
USER, SUPERUSER = Installer("apt"), Installer("apt", root=True)

PYTHON = Finding("Python", "build", True, "3.11.2")
PANGO = Finding("Pango", "build", False, "not found", (("apt", "libpango-1.0-0"), ("dnf", "pango")))
PANGOFT2 = Finding("PangoFT2", "build", False, "not found", (("apt", "libpangoft2-1.0-0"), ("dnf", "pango")))
BABEL = Finding("babel", "build", False, "2.18.0 is not installed", remedy="make setup")
JAVA = Finding("Java", "test", False, "not found", (("apt", "default-jre-headless"),))
RUFF = Finding("ruff", "test", False, "0.17.6 is not installed", remedy="make setup-test")

APT = "apt-get install -y --no-install-recommends"


@pytest.mark.parametrize(
    ("findings", "installer", "command"),
    [
        ((PYTHON,), USER, ""),
        ((PYTHON, PANGO), USER, f"sudo {APT} libpango-1.0-0"),
        ((PYTHON, PANGO), SUPERUSER, f"{APT} libpango-1.0-0"),
        ((PANGO, PANGOFT2), Installer("dnf"), "sudo dnf install -y pango"),
        ((PANGO, PANGOFT2, BABEL), USER, f"sudo {APT} libpango-1.0-0 libpangoft2-1.0-0 && make setup"),
        ((BABEL, RUFF), USER, "make setup-test"),
        ((PANGO,), Installer(None), ""),
        ((JAVA,), Installer("brew"), ""),
    ],
)
def test_one_command_brings_all_that_is_missing(findings, installer, command):
    assert repair(findings, installer) == command


def test_the_report_says_what_is_here_what_is_missing_and_what_to_type():
    assert report((PYTHON, PANGO, JAVA), USER) == (
        "A build needs:\n"
        "  ok  Python  3.11.2\n"
        "  NO  Pango   not found\n"
        "\n"
        "The tests need besides:\n"
        "  NO  Java    not found\n"
        "\n"
        "Not all that a build needs is here. To bring it, type:\n"
        f"  sudo {APT} libpango-1.0-0"
    )


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [
        ((PYTHON,), "All that a build and the tests need is here."),
        (
            (PYTHON, JAVA),
            "All that a build needs is here. Tests that need more are skipped; to bring it, type:\n"
            f"  sudo {APT} default-jre-headless",
        ),
    ],
)
def test_what_only_the_tests_need_does_not_stop_a_build(findings, verdict):
    assert report(findings, USER).endswith(verdict)


@pytest.mark.parametrize(
    ("findings", "message", "remedy"),
    [
        ((PYTHON, BABEL), "this machine lacks babel", "make setup"),
        ((PANGO, BABEL), "this machine lacks Pango, babel", f"sudo {APT} libpango-1.0-0 && make setup"),
        ((BABEL,) * 4, "this machine lacks babel, babel, babel and more", "make setup"),
    ],
)
def test_what_cannot_be_loaded_is_traced_to_what_is_missing(findings, message, remedy):
    cause = doctor.cause(findings, USER)

    assert (cause.message, cause.remedy) == (message, remedy)


def test_what_cannot_be_loaded_on_a_complete_machine_is_a_fault_of_ours():
    assert doctor.cause((PYTHON, JAVA), USER) is None


def test_a_machine_whose_package_manager_is_unknown_is_told_so():
    assert report((PYTHON, PANGO), Installer(None)).endswith(doctor.UNKNOWN)


@pytest.mark.parametrize(("version", "here"), [((3, 10, 14), False), ((3, 11, 0), True), ((4, 0, 0), True)])
def test_python_is_new_enough_from_3_11_on(version, here):
    finding = inventory.python_version(version)

    assert finding.here == here
    assert here or finding.detail == "3.10.14 is too old, 3.11 or newer is needed"


def test_a_library_that_is_not_there_is_found_missing():
    part = Part("Nonesuch", "build", ("libnonesuch.so.7",), {"apt": "libnonesuch7"})

    assert inventory.library(part) == Finding("Nonesuch", "build", False, "not found", (("apt", "libnonesuch7"),))


def test_a_library_that_is_too_old_will_not_do(monkeypatch):
    monkeypatch.setattr(inventory, "version_of", lambda name, loaded: "1.42.4")
    pango = next(part for part in prerequisites.LIBRARIES if part.name == "Pango")

    finding = inventory.library(pango)

    assert not finding.here
    assert finding.detail == "1.42.4 is too old, 1.44 or newer is needed"


def test_a_program_is_found_under_any_of_its_names(tmp_path, monkeypatch):
    program = tmp_path / "google-chrome"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    chromium = next(part for part in prerequisites.PROGRAMS if part.name == "Chromium")

    assert inventory.program(chromium) == Finding("Chromium", "test", True, str(program))


def test_a_dictionary_is_looked_for_in_each_folder(tmp_path):
    (tmp_path / "fr.dic").touch()
    french = next(part for part in prerequisites.DICTIONARIES if part.name == "French dictionary")

    assert inventory.dictionary(french, ["/nonexistent", str(tmp_path)]).here
    assert not inventory.dictionary(french, ["/nonexistent"]).here


def test_packages_are_compared_with_their_pins(tmp_path):
    pins = tmp_path / "runtime.txt"
    pins.write_text(
        "pytest==0.1 \\\n    --hash=sha256:00\n    # via nothing\n"
        "nonesuch==1.0 \\\n    --hash=sha256:00\n"
        "elsewhere==1.0 ; sys_platform == 'win32' \\\n    --hash=sha256:00\n"
    )

    findings = list(inventory.python_packages(pins, "build"))

    assert findings == [
        Finding("pytest", "build", False, f"{pytest.__version__} is installed, 0.1 is needed", remedy="make setup"),
        Finding("nonesuch", "build", False, "1.0 is not installed", remedy="make setup"),
    ]


def test_a_project_without_its_fonts_is_not_complete(tmp_path):
    assert not inventory.fonts(tmp_path / "fonts").here

    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts/Some-Regular.woff2").touch()

    assert inventory.fonts(tmp_path / "fonts").here


def test_every_part_has_a_package_for_debian():
    parts = (*prerequisites.LIBRARIES, *prerequisites.PROGRAMS, *prerequisites.DICTIONARIES)

    assert [part.name for part in parts if "apt" not in part.packages] == []


def test_this_machine_is_examined_whole():
    names = [finding.name for finding in inventory.examine(ROOT)]

    assert {"Python", "weasyprint", "Pango", "HarfBuzz Subset", "fonts", "Chromium", "Java", "axe-core"} <= set(names)
    assert len(names) == len(set(names))


def test_scripts_are_told_the_packages_alone(capsys, monkeypatch):
    monkeypatch.setattr(doctor, "examine_system", lambda: (PANGO, PANGOFT2, JAVA))
    monkeypatch.setattr(doctor, "installer_here", lambda: USER)

    assert doctor.main(["--packages", "build"]) == 4
    assert capsys.readouterr().out == "libpango-1.0-0 libpangoft2-1.0-0\n"
    assert doctor.main(["--command", "test"]) == 4
    assert capsys.readouterr().out == f"sudo {APT} libpango-1.0-0 libpangoft2-1.0-0 default-jre-headless\n"


def test_all_here_ends_well(capsys, monkeypatch):
    monkeypatch.setattr(doctor, "examine", lambda root: (PYTHON, JAVA))

    assert doctor.main([]) == 0


@pytest.mark.parametrize(("findings", "code"), [((PYTHON, JAVA), 0), ((PYTHON, PANGO), 4)])
def test_the_command_ends_with_4_when_a_build_lacks_something(findings, code, capsys, monkeypatch):
    def nowhere_to_go(root):
        raise EnvironmentIncomplete("the project has not been set up here")

    monkeypatch.setattr(command.interpreter, "enter", nowhere_to_go)
    monkeypatch.setattr(command, "examine", lambda root: findings)

    assert command.run(ROOT, []) == code
    assert capsys.readouterr().out.startswith("A build needs:\n  ok  Python  3.11.2\n")


def pythons() -> list[str]:
    """Pythons of this machine that have none of the project's packages, old ones too."""
    names = ["/usr/bin/python3", *(f"python3.{minor}" for minor in range(8, 15))]
    return [name for name in names if shutil.which(name) and runs(name)]


def runs(python: str) -> bool:
    return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("python", pythons() or [sys.executable])
def test_it_runs_under_any_python_with_nothing_installed(python):
    done = subprocess.run(
        [python, "-S", "-m", "synopse.environment.doctor"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (4, "")
    assert "NO  weasyprint" in done.stdout
    assert "make setup" in done.stdout
