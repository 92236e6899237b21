"""What was made before → the same again without making it: PDFs by their job, pictures by their photograph."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

from synopse.cache import Cache
from synopse.environment import versions
from synopse.printing import Printed, PrintJob
from synopse.rendering.pictures import derive


class PressCache:
    """PDFs by the hash of their job: page, assets, options, and the versions of what prints them."""

    def __init__(self, folder: Path) -> None:
        self.store = Cache(folder / "pdf")

    def get(self, job: PrintJob) -> Printed | None:
        """The PDF printed before from the very same input."""
        data = self.store.get(key(job))
        if data is None:
            return None
        head, _, pdf = data.partition(b"\n")
        about = json.loads(head)
        return Printed(pdf, about["pages"], tuple(about["fonts"]), tuple(about["used"]))

    def put(self, job: PrintJob, printed: Printed) -> None:
        """Keep a PDF."""
        about = {"pages": printed.pages, "fonts": printed.fonts, "used": printed.used}
        self.store.put(key(job), json.dumps(about).encode() + b"\n" + printed.pdf)


def key(job: PrintJob) -> str:
    """The SHA-256 of everything a PDF is made of; limits change nothing in it."""
    digest = hashlib.sha256()
    for part in (job.document, job.language, job.address, job.page, json.dumps(versions.press(), sort_keys=True)):
        digest.update(hashlib.sha256(part.encode()).digest())
    for path, data in sorted(job.assets.items()):
        digest.update(hashlib.sha256(path.encode()).digest() + _hash(data))
    return digest.hexdigest()


@cache
def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def derive_once(folder: Path) -> Callable[[bytes, int, tuple[float, float]], bytes]:
    """`pictures.derive`, each picture made once for all builds and languages."""
    store = Cache(folder / "pictures")

    def derived(data: bytes, width: int, focus: tuple[float, float]) -> bytes:
        wanted = f"{_hash(data).hex()} {width} {focus} {versions.press()['Pillow']}"
        name = hashlib.sha256(wanted.encode()).hexdigest()
        found = store.get(name)
        if found is None:
            found = derive(data, width, focus)
            store.put(name, found)
        return found

    return derived
