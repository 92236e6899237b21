"""This machine → what of that which a build and its tests need is here, in which version, and what is not.

Imports nothing but the standard library and runs under any Python 3.8 or later, so that it can also say that Python is
too old, and before anything has been set up.
"""

from __future__ import annotations

import ctypes
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from synopse.environment.prerequisites import (
    DICTIONARIES,
    DICTIONARY_FOLDERS,
    LIBRARIES,
    OLDEST_PANGO,
    OLDEST_PYTHON,
    PROGRAMS,
    Manager,
    Need,
    Part,
)

NPM_PACKAGES = ("axe-core", "vnu-jar")
FONT_SUFFIXES = (".otf", ".ttf", ".woff2")
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


def examine(root: Path) -> tuple[Finding, ...]:
    """All that the project in `root` needs, looked for on this machine by the Python that is running."""
    requirements = root / "requirements"
    asked_by_tests = direct(requirements / "dev.in") | direct(requirements / "serve.in")
    return (
        python_version(sys.version_info[:3]),
        *python_packages(requirements / "runtime.txt", "build"),
        fonts(root / "templates/fonts"),
        temporary_folder(),
        *python_packages(requirements / "dev.txt", "test", asked_by_tests),
        *(npm_package(root, name) for name in NPM_PACKAGES),
        *examine_system(),
    )


def examine_system() -> tuple[Finding, ...]:
    """What the operating system has to bring."""
    return (venv_module(), *map(library, LIBRARIES), *map(program, PROGRAMS), *map(dictionary, DICTIONARIES))


def missing(findings: Iterable[Finding], need: Need = "build") -> tuple[Finding, ...]:
    """What is not here of what `need` asks for. The tests need what a build needs, and more."""
    return tuple(finding for finding in findings if not finding.here and finding.need in ("build", need))


def python_version(version: tuple[int, ...]) -> Finding:
    """The version of a Python, as three numbers, against the oldest that will do."""
    found = ".".join(map(str, version))
    if version >= OLDEST_PYTHON:
        return Finding("Python", "build", True, found)
    oldest = ".".join(map(str, OLDEST_PYTHON))
    return Finding("Python", "build", False, f"{found} is too old, {oldest} or newer is needed", remedy=set_up("build"))


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


def venv_module() -> Finding:
    """The part of Python that makes environments; Debian and its kin bring it apart."""
    found = find_spec("ensurepip") is not None and find_spec("venv") is not None
    name = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    return Finding("Python venv", "build", found, "" if found else "not installed", (("apt", name),))


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
