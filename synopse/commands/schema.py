"""`build.py schema`: what files of content may hold → schema/*.json, for editors that complete and check."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from synopse.commands import shell
from synopse.commands.writing import replace_file
from synopse.schema.published import schemas


def run(root: Path, arguments: list[str]) -> int:
    """Write the schemas, or with --check say whether they are those of the models."""
    parser = argparse.ArgumentParser(prog="build.py schema", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a schema is out of date")
    options = parser.parse_args(arguments)
    stale = [name for name, text in schemas().items() if _read(root / "schema" / name) != text]
    if options.check:
        for name in stale:
            print(f"schema/{name} is out of date; `build.py schema` renews it", file=sys.stderr)
        return shell.PROBLEMS if stale else shell.DONE
    for name in stale:
        replace_file(root / "schema" / name, schemas()[name].encode())
        print(f"schema/{name}")
    return shell.DONE


def _read(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""
