"""`build.py verify`: a released folder → whether each file is as it was released, and who signed it.

Needs Python and nothing else: no `.venv`, no network.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from synopse import manifest
from synopse.commands import shell
from synopse.errors import EnvironmentIncomplete, escaped
from synopse.publishing import published
from synopse.release import checksums, signature
from synopse.release.verification import verify


def run(root: Path, arguments: list[str]) -> int:
    """Verify a release, or what a build published; exit 6 when anything is not as it was."""
    parser = argparse.ArgumentParser(prog="build.py verify", description=__doc__)
    parser.add_argument("folder", metavar="DIR", help="a release, such as dist/1.0; or output/")
    parser.add_argument("--signers", metavar="FILE", help="who may sign it, as ssh-keygen wants it (ALLOWED SIGNERS)")
    options = parser.parse_args(arguments)
    folder = Path(options.folder)
    if not folder.is_dir():
        raise EnvironmentIncomplete(f"there is no folder {folder}")
    if _is_output(folder):
        return _output(folder)
    return _release(folder, Path(options.signers) if options.signers else None)


def _is_output(folder: Path) -> bool:
    """Whether this is what a build published: its own .gitignore and manifest, and nothing that a release has."""
    names = {path.name for path in folder.iterdir()}
    return {published.GITIGNORE, manifest.NAME} <= names and not names & {checksums.NAME, checksums.SIGNATURE}


def _output(folder: Path) -> int:
    found = published.inspect(folder)
    for path in found.missing:
        print(f"{escaped(path)} is missing")
    for path in found.changed:
        print(f"{escaped(path)} was changed")
    for path in found.foreign:
        print(f"{escaped(path)} does not belong to it")
    if found.whole:
        print(f"{folder}: as it was built; it is no release, and says nothing of where it comes from")
    return shell.DONE if found.whole else shell.DIFFERS


def _release(folder: Path, signers: Path | None) -> int:
    found = verify(folder)
    for fault in found.faults:
        print(fault)
    signed, words = _signature(folder, signers)
    if found.sound and found.origin:
        print(f"{folder}: {found.files} files, each as it was released")
        print(escaped(f"version {found.origin.version}, made from commit {found.origin.commit}"))
    print(escaped(words))
    return shell.DONE if found.sound and signed else shell.DIFFERS


def _signature(folder: Path, signers: Path | None) -> tuple[bool, str]:
    """Whether nothing speaks against the signature, and what is to be said of it."""
    path, sums = folder / checksums.SIGNATURE, folder / checksums.NAME
    if not path.is_file():
        return signers is None, "unsigned: whoever could change the files could have changed SHA256SUMS with them"
    data = sums.read_bytes() if sums.is_file() else b""
    try:
        if signers:
            return True, f"signed by {signature.signer(data, path, signers)}"
        return True, f"signed with the key {signature.key_of(data, path)}, not checked against those who may: --signers"
    except signature.Forged as error:
        return False, f"{checksums.SIGNATURE}: {error}"
    except EnvironmentIncomplete as error:
        if signers:
            raise
        return True, f"signed, but not checked: {error}"
