"""This machine → what a build and its tests need, what of it is here, and the one command that brings the rest.

Imports nothing but the standard library and runs under any Python 3.8 or later, so that it can also say that Python is
too old, and before anything has been set up: `python3 -m synopse.doctor`.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from synopse.prerequisites import (
    DICTIONARIES,
    DICTIONARY_FOLDERS,
    INSTALL,
    LIBRARIES,
    OLDEST_PANGO,
    OLDEST_PYTHON,
    PROGRAM_OF_MANAGER,
    PROGRAMS,
    PYTHON,
    RUN_BY_ROOT,
    Manager,
    Need,
    Part,
)

NPM_PACKAGES = ("axe-core", "vnu-jar")
FONT_SUFFIXES = (".otf", ".ttf", ".woff2")
UNKNOWN = "(no command is known for this machine: what is missing has to be installed by hand)"
VERSION_FUNCTIONS: Mapping[str, str] = {
    "Pango": "pango_version_string",
    "HarfBuzz": "hb_version_string",
    "Enchant": "enchant_get_version",
}


@dataclass(frozen=True)
class Finding:
    """One thing that a build or its tests rest on.

    `detail` is its version or place when it is `here`, and what is wrong when it is not. What brings it is either a
    package of the operating system (`packages`, by manager) or the command `remedy`.
    """

    name: str
    need: Need
    here: bool
    detail: str = ""
    packages: tuple[tuple[Manager, str], ...] = ()
    remedy: str = ""


@dataclass(frozen=True)
class Installer:
    """How this machine installs packages: by which manager (None: by none that we know), and whether we are root."""

    manager: Manager | None
    root: bool = False


def examine(root: Path) -> tuple[Finding, ...]:
    """All that the project in `root` needs, looked for on this machine by the Python that is running."""
    return (
        python_version(sys.version_info[:3]),
        *python_packages(root / "requirements/runtime.txt", "build"),
        fonts(root / "templates/fonts"),
        temporary_folder(),
        *python_packages(root / "requirements/dev.txt", "test", direct(root / "requirements/dev.in")),
        *(npm_package(root, name) for name in NPM_PACKAGES),
        *examine_system(),
    )


def examine_system() -> tuple[Finding, ...]:
    """What the operating system has to bring."""
    return (*map(library, LIBRARIES), *map(program, PROGRAMS), *map(dictionary, DICTIONARIES))


def missing(findings: Iterable[Finding], need: Need = "build") -> tuple[Finding, ...]:
    """What is not here of what `need` asks for. The tests need what a build needs, and more."""
    return tuple(finding for finding in findings if not finding.here and finding.need in ("build", need))


def python_version(version: tuple[int, ...]) -> Finding:
    """The version of a Python, as three numbers, against the oldest that will do."""
    found = ".".join(map(str, version))
    if version >= OLDEST_PYTHON:
        return Finding("Python", "build", True, found)
    oldest = ".".join(map(str, OLDEST_PYTHON))
    return Finding("Python", "build", False, f"{found} is too old, {oldest} or newer is needed", tuple(PYTHON.items()))


def python_packages(pins: Path, need: Need, names: frozenset[str] | None = None) -> Iterator[Finding]:
    """What the file `pins` asks for (only `names`, when given), against what the running Python has."""
    from importlib.metadata import PackageNotFoundError, version

    for name, wanted, everywhere in pinned(pins.read_text("utf-8")):
        if names is not None and name not in names:
            continue
        try:
            found = version(name)
        except PackageNotFoundError:
            if everywhere:
                yield Finding(name, need, False, f"{wanted} is not installed", remedy=set_up(need))
            continue
        detail = found if found == wanted else f"{found} is installed, {wanted} is needed"
        yield Finding(name, need, found == wanted, detail, remedy=set_up(need))


def pinned(requirements: str) -> list[tuple[str, str, bool]]:
    """Name, version, and whether it is asked for on every machine (no marker), of each line of a requirements file."""
    lines = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)([^\n]*)", requirements, re.MULTILINE)
    return [(name, version, ";" not in rest) for name, version, rest in lines]


def direct(requirements: Path) -> frozenset[str]:
    """The names that a file of unpinned requirements asks for itself."""
    return frozenset(re.findall(r"^([A-Za-z0-9][A-Za-z0-9._-]*)", requirements.read_text("utf-8"), re.MULTILINE))


def set_up(need: Need) -> str:
    """What to type for what the set-up brings."""
    return "make setup" if need == "build" else "make setup-test"


def fonts(folder: Path) -> Finding:
    """The fonts that the project brings."""
    found = [path for path in folder.rglob("*") if path.suffix in FONT_SUFFIXES] if folder.is_dir() else []
    detail = f"{len(found)} files" if found else "templates/fonts holds none"
    return Finding("fonts", "build", bool(found), detail, remedy="git checkout -- templates/fonts")


def temporary_folder() -> Finding:
    """A folder for temporary files, in which the printing process hands over its fonts."""
    try:
        return Finding("temporary folder", "build", True, tempfile.gettempdir())
    except FileNotFoundError:
        detail = "no folder for temporary files can be written to"
        return Finding("temporary folder", "build", False, detail, remedy='mkdir -p tmp && export TMPDIR="$PWD/tmp"')


def npm_package(root: Path, name: str) -> Finding:
    """A package that npm brings into the project."""
    found = (root / "node_modules" / name / "package.json").exists()
    return Finding(name, "test", found, "node_modules" if found else "not installed", remedy=set_up("test"))


def library(part: Part) -> Finding:
    """A shared library, with its version where it tells one."""
    for name in part.files:
        try:
            loaded = ctypes.CDLL(name)
        except OSError:
            continue
        found = version_of(part.name, loaded)
        if part.name == "Pango" and tuple(map(int, found.split(".")[:2])) < OLDEST_PANGO:
            return absent(part, f"{found} is too old, {'.'.join(map(str, OLDEST_PANGO))} or newer is needed")
        return present(part, found)
    return absent(part, "not found")


def version_of(name: str, loaded: ctypes.CDLL) -> str:
    """The version that a library tells, or nothing for one that has no such function."""
    if name not in VERSION_FUNCTIONS:
        return ""
    function = getattr(loaded, VERSION_FUNCTIONS[name])
    function.restype = ctypes.c_char_p
    version: bytes = function()
    return version.decode("ascii")


def program(part: Part) -> Finding:
    """A program on the path."""
    found = next(filter(None, map(shutil.which, part.files)), None)
    return present(part, found) if found else absent(part, "not found")


def dictionary(part: Part, folders: Iterable[str] = DICTIONARY_FOLDERS) -> Finding:
    """A Hunspell dictionary."""
    places = (Path(folder, name) for folder in folders for name in part.files)
    found = next((place for place in places if place.exists()), None)
    return present(part, str(found)) if found else absent(part, "not found")


def present(part: Part, detail: str) -> Finding:
    """`part` is here."""
    return Finding(part.name, part.need, True, detail)


def absent(part: Part, detail: str) -> Finding:
    """`part` is not here, or will not do."""
    return Finding(part.name, part.need, False, detail, tuple(part.packages.items()))


def installer_here() -> Installer:
    """How this machine installs packages."""
    manager = next((manager for manager, command in PROGRAM_OF_MANAGER.items() if shutil.which(command)), None)
    return Installer(manager, os.geteuid() == 0)


def system_packages(findings: Iterable[Finding], manager: Manager | None) -> list[str]:
    """The system packages that bring what is not here, each once."""
    names = [dict(finding.packages).get(manager, "") for finding in findings if not finding.here and manager]
    return list(dict.fromkeys(name for name in names if name))


def repair(findings: Iterable[Finding], installer: Installer) -> str:
    """The one command that brings everything that is missing, or nothing when nothing is or none is known."""
    absences = [finding for finding in findings if not finding.here]
    commands = dict.fromkeys(finding.remedy for finding in absences if finding.remedy)
    if set_up("test") in commands:  # brings what the other does
        commands.pop(set_up("build"), None)
    packages = system_packages(absences, installer.manager)
    return " && ".join([*install(packages, installer), *commands])


def install(packages: list[str], installer: Installer) -> list[str]:
    """The command that installs `packages`; none for none, or where the manager is unknown."""
    if not packages or installer.manager is None:
        return []
    sudo = "sudo " if installer.manager in RUN_BY_ROOT and not installer.root else ""
    return [f"{sudo}{INSTALL[installer.manager]} {' '.join(packages)}"]


def report(findings: tuple[Finding, ...], installer: Installer) -> str:
    """The findings in words, and below them what to type."""
    width = max(len(finding.name) for finding in findings)
    lines = []
    for need, heading in (("build", "A build needs"), ("test", "The tests need besides")):
        lines.append(f"{heading}:")
        lines += [line(finding, width) for finding in findings if finding.need == need]
        lines.append("")
    return "\n".join([*lines, verdict(findings, installer)])


def line(finding: Finding, width: int) -> str:
    """One finding, its name in a column `width` characters wide."""
    return f"  {'ok' if finding.here else 'NO'}  {finding.name:<{width}}  {finding.detail}".rstrip()


def verdict(findings: tuple[Finding, ...], installer: Installer) -> str:
    """Whether a build and the tests have all they need, and the command that brings the rest."""
    for_build, for_test = missing(findings, "build"), missing(findings, "test")
    if for_build:
        return f"Not all that a build needs is here. To bring it, type:\n  {repair(for_build, installer) or UNKNOWN}"
    if for_test:
        return (
            "All that a build needs is here. Tests that need more are skipped; to bring it, type:\n"
            f"  {repair(for_test, installer) or UNKNOWN}"
        )
    return "All that a build and the tests need is here."


def main(arguments: list[str]) -> int:
    """Print the report. For scripts: `--packages build|test` prints the system packages that are missing, and
    `--command build|test` the command that installs them.

    Returns the exit code: 0 when all that was asked for is here (for the report, all that a build needs), otherwise 4.
    """
    installer = installer_here()
    if arguments[:1] in (["--packages"], ["--command"]):
        absences = missing(examine_system(), "test" if "test" in arguments else "build")
        packages = " ".join(system_packages(absences, installer.manager))
        print(packages if "--packages" in arguments else repair(absences, installer) or UNKNOWN)
    else:
        findings = examine(Path(__file__).resolve().parent.parent)
        absences = missing(findings, "build")
        print(report(findings, installer))
    return 4 if absences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
