"""Jobs that were printed before → their PDFs, without printing them again."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from synopse.cache import Cache
from synopse.environment import versions
from synopse.printing import Printed, PrintJob


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


@lru_cache(maxsize=256)  # what many jobs share: fonts, style sheets, graphics
def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
