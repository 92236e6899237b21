"""What the operating system has to bring → its names as libraries, programs and packages: tables, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Need = Literal["build", "test"]
Manager = Literal["apt", "dnf", "pacman", "brew"]

OLDEST_PYTHON = (3, 11)
OLDEST_PANGO = (1, 44)  # WeasyPrint's own limit

PROGRAM_OF_MANAGER: Mapping[Manager, str] = {"apt": "apt-get", "dnf": "dnf", "pacman": "pacman", "brew": "brew"}
INSTALL: Mapping[Manager, str] = {
    "apt": "apt-get install -y --no-install-recommends",
    "dnf": "dnf install -y",
    "pacman": "pacman -S --needed",
    "brew": "brew install",
}
RUN_BY_ROOT: frozenset[Manager] = frozenset({"apt", "dnf", "pacman"})


@dataclass(frozen=True)
class Part:
    """Something that the operating system's package manager brings.

    `files` are the names under which it may be found, the first that exists counts: of libraries as the loader
    knows them, of programs on the path, or of dictionaries. `packages` go by package manager; a manager that is not
    named has no such package.
    """

    name: str
    need: Need
    files: tuple[str, ...]
    packages: Mapping[Manager, str]


LIBRARIES = (
    Part(
        "Pango",
        "build",
        ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0.0.dylib"),
        {"apt": "libpango-1.0-0", "dnf": "pango", "pacman": "pango", "brew": "pango"},
    ),
    Part(
        "PangoFT2",
        "build",
        ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0.0.dylib"),
        {"apt": "libpangoft2-1.0-0", "dnf": "pango", "pacman": "pango", "brew": "pango"},
    ),
    Part(
        "HarfBuzz",
        "build",
        ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz.dylib"),
        {"apt": "libharfbuzz0b", "dnf": "harfbuzz", "pacman": "harfbuzz", "brew": "harfbuzz"},
    ),
    Part(
        "HarfBuzz Subset",
        "build",
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset.dylib"),
        {"apt": "libharfbuzz-subset0", "dnf": "harfbuzz", "pacman": "harfbuzz", "brew": "harfbuzz"},
    ),
    Part(
        "Fontconfig",
        "build",
        ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig.dylib"),
        {"apt": "libfontconfig1", "dnf": "fontconfig", "pacman": "fontconfig", "brew": "fontconfig"},
    ),
    Part(
        "Enchant",
        "test",
        ("libenchant-2.so.2", "libenchant-2.2.dylib", "libenchant-2.dylib"),
        {"apt": "libenchant-2-2", "dnf": "enchant2", "pacman": "enchant", "brew": "enchant"},
    ),
)

PROGRAMS = (
    Part(
        "Chromium",
        "test",
        ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
        {"apt": "chromium", "dnf": "chromium", "pacman": "chromium"},
    ),
    Part(
        "Java",
        "test",
        ("java",),
        {"apt": "default-jre-headless", "dnf": "java-latest-openjdk-headless", "pacman": "jre-openjdk-headless"},
    ),
    Part(
        "Poppler",
        "test",
        ("pdftotext",),
        {"apt": "poppler-utils", "dnf": "poppler-utils", "pacman": "poppler", "brew": "poppler"},
    ),
    Part(
        "ShellCheck",
        "test",
        ("shellcheck",),
        {"apt": "shellcheck", "dnf": "ShellCheck", "pacman": "shellcheck", "brew": "shellcheck"},
    ),
    Part("strace", "test", ("strace",), {"apt": "strace", "dnf": "strace", "pacman": "strace"}),
    Part("unshare", "test", ("unshare",), {"apt": "util-linux", "dnf": "util-linux", "pacman": "util-linux"}),
    Part("npm", "test", ("npm",), {"apt": "npm", "dnf": "nodejs-npm", "pacman": "npm", "brew": "node"}),
)

DICTIONARIES = (
    Part(
        "French dictionary",
        "test",
        ("fr.dic", "fr_FR.dic", "fr-classical.dic"),
        {"apt": "hunspell-fr", "dnf": "hunspell-fr", "pacman": "hunspell-fr"},
    ),
    Part(
        "German dictionary",
        "test",
        ("de_DE.dic", "de_DE_frami.dic"),
        {"apt": "hunspell-de-de", "dnf": "hunspell-de", "pacman": "hunspell-de"},
    ),
    Part(
        "English dictionary",
        "test",
        ("en_GB.dic",),
        {"apt": "hunspell-en-gb", "dnf": "hunspell-en-GB", "pacman": "hunspell-en_gb"},
    ),
)
DICTIONARY_FOLDERS = ("/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/local/share/hunspell")
