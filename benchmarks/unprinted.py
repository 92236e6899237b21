"""A project → its output/, made by the real chain but for the printing: every PDF is the same empty one.

python -m benchmarks.unprinted PROJECT
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from synopse.commands import build, chain
from synopse.printing import Failure, Printed, PrintJob

PDF = Printed(b"%PDF-1.7\n%%EOF\n", 1)


class NoPress:
    """Gives every job the same PDF at once."""

    def prepare(self, assets: Mapping[str, bytes]) -> None:
        """Nothing."""

    def print_all(self, jobs: Iterable[PrintJob]) -> Iterator[tuple[PrintJob, Printed | Failure]]:
        """The same for all."""
        return ((job, PDF) for job in jobs)


if __name__ == "__main__":
    root = Path(sys.argv[1])
    options = build.parser().parse_args([])
    sys.exit(chain.build(root, root / "output", options, "", datetime.now(UTC), NoPress(), time.time_ns()))
