"""VERSION-FILE OUTPUT FILES SIZE → publishes that many files of that size, different in each version."""

import hashlib
import sys
from pathlib import Path

from synopse.errors import EnvironmentIncomplete
from synopse.manifest import Artefact
from synopse.publishing.publish import publish


def main(version: str, output: str, files: str, size: str) -> int:
    seed = Path(version).read_text()
    made = {
        f"{('fr', 'de')[number % 2]}/document-{number}.pdf": hashlib.shake_256(f"{seed}/{number}".encode()).digest(
            int(size)
        )
        for number in range(int(files))
    }
    artefacts = [Artefact(path, "pdf", "application/pdf") for path in made]
    try:
        publish(made, artefacts, Path(output), {"synopse": "torture"})
    except EnvironmentIncomplete as error:
        print(f"error: {error.message}", file=sys.stderr)
        return 4
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
