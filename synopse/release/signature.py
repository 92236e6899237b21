"""SHA256SUMS and a key → its signature; a signature and those who may sign → who signed. By `ssh-keygen -Y`."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Final

from synopse.errors import EnvironmentIncomplete

NAMESPACE: Final = "synopse"
"""What a signature is for: one made for another purpose does not pass here, nor ours elsewhere."""
_PROGRAM: Final = "ssh-keygen"


class Forged(Exception):
    """The signature does not belong to these bytes, or to nobody who may sign; the message says which."""


def sign(data: bytes, key: Path) -> bytes:
    """The signature of some bytes by the private key in a file, or by the agent's for a public one.

    A passphrase is asked for on the terminal. Raises EnvironmentIncomplete with ssh-keygen's own words.
    """
    if not key.is_file():
        raise EnvironmentIncomplete(f"there is no key {key}", "ssh-keygen -t ed25519 -f KEY makes one")
    done = _run(["-Y", "sign", "-q", "-n", NAMESPACE, "-f", str(key)], data)
    if done.returncode or not done.stdout:
        raise EnvironmentIncomplete(f"{key} cannot sign: {_words(done)}")
    return done.stdout


def signer(data: bytes, signature: Path, allowed: Path) -> str:
    """Who signed some bytes, as the file of allowed signers calls them. Raises Forged, EnvironmentIncomplete."""
    found = _run(["-Y", "find-principals", "-s", str(signature), "-f", str(allowed)], b"")
    names = found.stdout.decode("utf-8", "replace").split("\n")[0].split(",")
    if found.returncode or not names[0]:
        raise Forged("it was signed by nobody whom the file of allowed signers names")
    for name in names:
        arguments = ["-Y", "verify", "-n", NAMESPACE, "-s", str(signature), "-f", str(allowed), "-I", name]
        if _run(arguments, data).returncode == 0:
            return name
    raise Forged("it is not the signature of this SHA256SUMS")


def key_of(data: bytes, signature: Path) -> str:
    """The fingerprint of the key that signed some bytes, whoever's it may be. Raises Forged, EnvironmentIncomplete."""
    done = _run(["-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(signature)], data)
    fingerprint = re.search(r"SHA256:\S+", done.stdout.decode("utf-8", "replace"))
    if done.returncode or not fingerprint:
        raise Forged("it is not the signature of this SHA256SUMS")
    return fingerprint[0]


def _run(arguments: list[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        return subprocess.run([_PROGRAM, *arguments], input=data, capture_output=True, env=environment)  # noqa: S603
    except FileNotFoundError:
        raise EnvironmentIncomplete("ssh-keygen is not installed", "install OpenSSH") from None


def _words(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else f"ssh-keygen ended with {done.returncode}"
