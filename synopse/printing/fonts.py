"""The fonts and style sheets of a job → WeasyPrint's font configuration, made once per process and set of them."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from synopse.errors import Problem
from synopse.printing import faces
from synopse.printing.engine import FontConfiguration, Layout, no_system_fonts
from synopse.printing.fetcher import ClosedFetcher
from synopse.printing.job import FONT_SUFFIXES, ORIGIN, Face, type_case_of
from synopse.printing.lint import circle, lint_font, lint_style, too_deep, unreadable
from synopse.printing.messages import listening
from synopse.printing.stylesheets import Parsed, parse

_makers: WeakKeyDictionary[Any, int] = WeakKeyDictionary()
"""Who made each configuration: this process, or one that it was forked from."""


@dataclass(frozen=True)
class TypeCase:
    """The fonts and style sheets at hand: WeasyPrint's configuration, and each sheet parsed, by its address.

    `messages` is what WeasyPrint said of each sheet, `problems` are those of each file, `digests` the SHA-256 of the
    fonts. `empty` is true where no font could be loaded: laying text out without any ends the process (SIGSEGV).
    `unread` is true where a style sheet cannot be read; then none is, and `problems` says why.
    """

    configuration: Any
    sheets: Mapping[str, Parsed]
    messages: Mapping[str, tuple[str, ...]]
    problems: Mapping[str, tuple[Problem, ...]]
    digests: frozenset[str]
    empty: bool
    unread: bool


def type_case(assets: Mapping[str, bytes]) -> TypeCase:
    """The fonts of a set of assets, loaded by their style sheets.

    A configuration keeps every font it has seen under the family's name, so it is shared only between jobs whose style
    sheets and fonts are the same, byte for byte. Never share it between threads: WeasyPrint then writes other bytes.
    """
    return _type_case(tuple(sorted(type_case_of(assets).items())))


# The cache also keeps a configuration alive: dropping it would delete the fonts under the feet of a forked parent.
@lru_cache(maxsize=8)
def _type_case(assets: tuple[tuple[str, bytes], ...]) -> TypeCase:
    fetcher = ClosedFetcher(dict(assets))
    with no_system_fonts():
        configuration = FontConfiguration()
    _makers[configuration] = os.getpid()
    texts = {path: content.decode("utf-8", "replace") for path, content in assets if path.endswith(".css")}
    broken = {path: found for path, css in texts.items() if (found := too_deep(path, css) or circle(path, texts))}
    sheets, said = {}, {}
    for path, content in assets:
        if path.endswith(".css") and not broken:
            before = set(fetcher.refusals)
            with listening() as messages:
                try:
                    sheets[ORIGIN + path] = parse(content, ORIGIN + path, fetcher, configuration)
                except Exception as error:
                    broken[path] = unreadable(path, error)
                    break
            refused = (
                f"{address.removeprefix(ORIGIN)} is refused: {reason}"
                for address, reason in fetcher.refusals.items()
                if address.startswith(ORIGIN) and address not in before
            )
            said[path] = tuple(dict.fromkeys([*messages, *refused]))
    failed = any("Font-face" in message for messages in said.values() for message in messages)
    return TypeCase(
        configuration,
        sheets,
        said,
        problems={path: (broken[path],) if path in broken else _linted(path, content) for path, content in assets},
        digests=frozenset(hashlib.sha256(font).hexdigest() for path, font in assets if path.endswith(FONT_SUFFIXES)),
        empty=failed or not any(path.endswith(FONT_SUFFIXES) for path in fetcher.used),
        unread=bool(broken),
    )


def learn(assets: Mapping[str, bytes], used: Iterable[Face]) -> None:
    """Look up the fonts of faces that a page was set in, for processes that are forked to print others like it."""
    faces.learn(type_case(assets).configuration, used, Layout)


def put_away() -> None:
    """Remove the files that font configurations have made, before a process ends in which they would be left.

    Those that a parent made are the parent's.
    """
    for configuration, maker in _makers.items():
        if maker == os.getpid() and configuration._folder:
            shutil.rmtree(configuration._folder, ignore_errors=True)


@lru_cache(maxsize=64)  # of a set, mostly one sheet has changed
def _linted(path: str, content: bytes) -> tuple[Problem, ...]:
    text = content.decode("utf-8", "replace")
    return tuple(lint_style(path, text) if path.endswith(".css") else lint_font(path, content))
