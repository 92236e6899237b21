"""What builds make of their input again and again → the same from a cache: files, pictures, fonts, templates, texts."""

from __future__ import annotations

import hashlib
import json
import pickle
import platform
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from synopse import typography
from synopse.cache import Cache
from synopse.environment import versions
from synopse.errors import ContentError, UnusablePicture
from synopse.loading.setting import Typesetter
from synopse.reading import roots
from synopse.rendering import fonts
from synopse.typography import Piece, Pieces, Profile, Run

CODE = Path(__file__).parents[1] / "rendering"
"""Where the code lies that makes these: what it made goes with it. It is read, since importing it is slow."""
Wanted = tuple[str, int, tuple[float, float]]
"""A photograph by its name, the width in pixels, and what must stay in it."""
LAST_PICTURES = 64
"""So many stay in memory: the languages of a document, one after the other, show the same, and share their bytes."""
MOST_TEMPLATES = 400
"""So many compiled templates stay in memory: many times those of a project."""


def derive_once(folder: Path) -> Callable[[bytes, int, tuple[float, float]], bytes]:
    """`pictures.derive`, each picture made once for all builds and languages."""
    store = Cache(folder / "pictures")
    made_by = f"{versions.installed('Pillow')} {_hash((CODE / 'pictures.py').read_bytes())}"

    last: dict[str, bytes] = {}

    def derived(data: bytes, width: int, focus: tuple[float, float]) -> bytes:
        wanted = f"{_hash(data)} {width} {focus} {made_by}"
        name = hashlib.sha256(wanted.encode()).hexdigest()
        found = last.get(name) or store.get(name)
        if found is None:
            from synopse.rendering.pictures import derive  # Pillow is imported only where there is work for it

            found = derive(data, width, focus)
            store.put(name, found)
        last[name] = found
        for oldest in [*last][:-LAST_PICTURES]:
            last.pop(oldest, None)  # two threads may do so at once
        return found

    return derived


def derive_ahead(folder: Path, root: Path, wanted: Iterable[Wanted]) -> None:
    """Derive photographs, so that a build finds them here. What cannot be used it will find out itself, and tell."""
    derive = derive_once(folder)
    for name, width, focus in wanted:
        with suppress(ContentError, UnusablePicture):
            derive(roots.read(root, f"content/media/{name}"), width, focus)


def coverage_once(folder: Path) -> Callable[[bytes], frozenset[int]]:
    """`fonts.coverage`, each font looked into once for all builds."""
    store = Cache(folder / "coverage")
    made_by = f"{versions.installed('fonttools')} {_hash((CODE / 'fonts.py').read_bytes())}"

    def coverage(font: bytes) -> frozenset[int]:
        name = f"{_hash(font)} {made_by}"
        found = store.get(name)
        if found is None:
            found = json.dumps(sorted(fonts.coverage(font))).encode()
            store.put(name, found)
        return frozenset(json.loads(found))

    return coverage


@dataclass(frozen=True)
class Compiled:
    """Compiled templates of one state of the program: what a filter makes of a constant is compiled too."""

    store: Cache
    program: str

    def get(self, key: str) -> bytes | None:
        """What was compiled under a key."""
        return self.store.get(f"{self.program} {key}")

    def put(self, key: str, data: bytes) -> None:
        """Keep what was compiled."""
        self.store.put(f"{self.program} {key}", data)


class CompiledHere:
    """Compiled templates of this process: where one changes, the others are not compiled again."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """What was compiled under a key."""
        return self.kept.get(key)

    def put(self, key: str, data: bytes) -> None:
        """Keep what was compiled; of what was so long ago that nobody asks for it, nothing."""
        while len(self.kept) >= MOST_TEMPLATES:
            del self.kept[next(iter(self.kept))]
        self.kept[key] = data


def compiled(folder: Path, program: str) -> Compiled:
    """Where compiled templates are kept; `program` is the hash of the program."""
    return Compiled(Cache(folder / "templates"), program)


@dataclass(frozen=True)
class Readings:
    """The files that one state of the program has read, with its libraries: see `loading/readings`."""

    store: Cache
    made_by: str

    def get(self, path: str, text: str) -> Any:
        """What was read of a file; None where it was not."""
        data = self.store.get(self._key(path, text))
        return pickle.loads(data) if data else None  # noqa: S301  # as trusted as the templates beside it: SECURITY.md

    def put(self, path: str, text: str, reading: object) -> None:
        """Keep what was read of a file."""
        self.store.put(self._key(path, text), pickle.dumps(reading, pickle.HIGHEST_PROTOCOL))

    def _key(self, path: str, text: str) -> str:
        return f"{self.made_by} {path} {_hash(text.encode())}"


def read_once(folder: Path, program: str) -> Readings:
    """Where what was read is kept; `program` is the hash of the program."""
    readers = {name: versions.installed(name) for name in ("pydantic", "PyYAML")}
    with_what = json.dumps(sorted({**versions.generator(), **readers}.items()))  # who knows languages and phones
    return Readings(Cache(folder / "readings"), f"{program} {with_what}")


def typeset_once(folder: Path, program: str) -> Callable[[str], AbstractContextManager[Typesetter]]:
    """What sets the texts of a document by its name, each text once for all builds; `program` is the program's hash.

    Of a document what its last build set is kept, and nothing older.
    """
    store = Cache(folder / "typeset")

    @contextmanager
    def typesetting(document: str) -> Iterator[Typesetter]:
        name = f"{document} {program} {platform.python_version()}"  # whose letters and expressions these are
        known: dict[str, Any] = json.loads(store.get(name) or b"{}")
        used: dict[str, tuple[Pieces, ...]] = {}

        def typeset(runs: Sequence[Run], profiles: Mapping[str, Profile]) -> tuple[Pieces, ...]:
            key = _hash(repr((runs, typography.profiles_of(runs, profiles))).encode())
            if key not in used:
                used[key] = _read(known[key]) if key in known else typography.typeset_runs(runs, profiles)
            return used[key]

        yield typeset
        if used.keys() != known.keys():
            store.put(name, json.dumps({key: _written(runs) for key, runs in used.items()}).encode())

    return typesetting


def _written(runs: Iterable[Pieces]) -> list[Any]:
    return [[(piece.text, piece.superscript) for piece in pieces] for pieces in runs]


def _read(runs: Iterable[Any]) -> tuple[Pieces, ...]:
    return tuple(tuple(Piece(text, superscript) for text, superscript in pieces) for pieces in runs)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
