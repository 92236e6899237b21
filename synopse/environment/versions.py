"""This installation → the versions of what makes the files, for the manifest and for the keys of the cache."""

from __future__ import annotations

import ctypes
import hashlib
import platform
from functools import cache
from importlib import metadata
from pathlib import Path

from synopse import __version__

PRINTERS = ("weasyprint", "pydyf", "fonttools", "pyphen", "tinycss2", "tinyhtml5", "cssselect2", "Pillow")
RENDERERS = ("jinja2", "babel", "markdown-it-py", "phonenumbers")


def generator() -> dict[str, str]:
    """The versions that a manifest names."""
    own = {"synopse": __version__, "python": platform.python_version()}
    return {**own, **{name.lower(): metadata.version(name) for name in (*RENDERERS, *PRINTERS)}, **libraries()}


@cache
def press() -> dict[str, str]:
    """What a PDF depends on besides its job: versions, and the code that prints."""
    python = ".".join(platform.python_version_tuple()[:2])
    return {**{name: metadata.version(name) for name in PRINTERS}, **libraries(), "python": python, "code": _code()}


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


@cache
def program() -> str:
    """The hash of the whole program."""
    here = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for path in sorted(here.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(str(path.relative_to(here)).encode() + path.read_bytes())
    return digest.hexdigest()


def _code() -> str:
    """The hash of our own printing code and hyphenation patterns."""
    here = Path(__file__).parent.parent
    digest = hashlib.sha256()
    files = [*here.glob("printing/*"), *here.glob("typography/patterns/*"), here / "typography" / "hyphenation.py"]
    for path in sorted(path for path in files if path.is_file()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
