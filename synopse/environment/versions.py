"""This installation → the versions of what makes the files, for the manifest and for the keys of the cache."""

from __future__ import annotations

import ctypes
import hashlib
import platform
import re
import sysconfig
from functools import cache
from pathlib import Path

from synopse import __version__, freshness
from synopse.freshness import Known

PROJECT, PACKAGE = Path(__file__).parents[2], Path(__file__).parents[1].name

PRINTERS = ("weasyprint", "pydyf", "fonttools", "pyphen", "tinycss2", "tinyhtml5", "cssselect2", "Pillow")
RENDERERS = ("jinja2", "babel", "markdown-it-py", "phonenumbers")


def generator() -> dict[str, str]:
    """The versions that a manifest names."""
    own = {"synopse": __version__, "python": platform.python_version()}
    return {**own, **{name.lower(): installed(name) for name in (*RENDERERS, *PRINTERS)}, **libraries()}


@cache
def press() -> dict[str, str]:
    """What a PDF depends on besides its job: versions, and the code that prints."""
    python = ".".join(platform.python_version_tuple()[:2])
    return {**{name: installed(name) for name in PRINTERS}, **libraries(), "python": python, "code": _code()}


@cache
def libraries() -> dict[str, str]:
    """The versions of Pango and HarfBuzz, as they say themselves."""
    found = {}
    for name, file, function in (
        ("pango", "libpango-1.0.so.0", "pango_version_string"),
        ("harfbuzz", "libharfbuzz.so.0", "hb_version_string"),
    ):
        try:
            ask = getattr(ctypes.CDLL(file), function)
        except OSError:
            continue
        ask.restype = ctypes.c_char_p
        found[name] = ask().decode()
    return found


def installed(name: str) -> str:
    """The version of an installed package. Raises importlib.metadata.PackageNotFoundError."""
    found = _distributions().get(_normalised(name))
    if found:
        return found
    from importlib import metadata  # parses whole files: thirty milliseconds for a dozen names

    return metadata.version(name)


@cache
def _distributions() -> dict[str, str]:
    """The versions of what lies beside us, by normalised name, as the names of their *.dist-info folders say."""
    names = [path.stem for path in Path(sysconfig.get_path("purelib")).iterdir() if path.suffix == ".dist-info"]
    return {_normalised(name.partition("-")[0]): name.partition("-")[2] for name in names}


def _normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def program(known: Known) -> str:
    """The hash of the whole program; `known` vouches for files that need not be read again."""
    digest = hashlib.sha256()
    for path in sorted(freshness.below(str(PROJECT), PACKAGE)):
        digest.update(f"{path} {freshness.stamp(str(PROJECT), path, known)[-1]}\n".encode())
    return digest.hexdigest()


def _code() -> str:
    """The hash of our own printing code and hyphenation patterns."""
    here = Path(__file__).parent.parent
    digest = hashlib.sha256()
    files = [*here.glob("printing/*"), *here.glob("hyphenation/*"), *here.glob("hyphenation/patterns/*")]
    for path in sorted(path for path in files if path.is_file()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
