"""`build.py sign`: a release that verifies, an SSH key → SHA256SUMS.sig beside SHA256SUMS."""

from __future__ import annotations

import argparse
from pathlib import Path

from synopse.commands import shell
from synopse.commands.writing import replace_file
from synopse.errors import EnvironmentIncomplete
from synopse.release import checksums, signature
from synopse.release.verification import verify


def run(root: Path, arguments: list[str]) -> int:
    """Sign a release; one that is not as it was released is not signed, exit 6."""
    parser = argparse.ArgumentParser(prog="build.py sign", description=__doc__)
    parser.add_argument("folder", metavar="DIR", help="a release, such as dist/1.0")
    parser.add_argument("--key", metavar="FILE", required=True, help="an SSH key: private, or public with an agent")
    options = parser.parse_args(arguments)
    folder = Path(options.folder)
    if not folder.is_dir():
        raise EnvironmentIncomplete(f"there is no folder {folder}")
    found = verify(folder)
    if not found.sound:
        for fault in found.faults:
            print(fault)
        print("not signed")
        return shell.DIFFERS
    sums = (folder / checksums.NAME).read_bytes()
    replace_file(folder / checksums.SIGNATURE, signature.sign(sums, Path(options.key)))
    print(f"{folder / checksums.SIGNATURE}: anyone can check it with `build.py verify --signers FILE`")
    return shell.DONE
