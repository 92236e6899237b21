"""small|real FOLDER SIZES → publishes there with ever more room, and prints a complaint for each size that went wrong.

Runs in a mount namespace of its own, where it may mount: a disk with one version on it, whole, and a little or a lot of
room for the other; in the end a disk that is read-only.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from tests.torture import harness
from tests.torture.subjects import Subject, real_build, small_publisher


def main(kind: str, folder: str, sizes: str) -> int:
    subject = on_a_disk(
        small_publisher(Path(folder) / "small") if kind == "small" else real_build(Path(folder)), folder
    )
    known = harness.baseline(subject)
    old = shutil.copytree(subject.output, Path(folder) / "old")
    kilobytes = sum(-(-path.stat().st_size // 4096) * 4 + 4 for path in old.rglob("*"))  # a disk counts in pages
    subject.edit(0)
    ended = set()
    for number in range(int(sizes)):
        with_disk(subject, old, f"size={kilobytes + 16 + kilobytes * 3 * number // (2 * int(sizes))}k")
        ended.add(publish_and_complain(subject, known, f"size {number}"))
        mount("umount", str(subject.output.parent))
    with_disk(subject, old, f"size={kilobytes * 3}k")
    mount("mount", "-o", "remount,ro", str(subject.output.parent))
    ended.add(100 + publish_and_complain(subject, known, "read-only"))
    mount("umount", str(subject.output.parent))
    print(f"ended with {sorted(ended)}")
    return 0


def on_a_disk(subject: Subject, folder: str) -> Subject:
    """The subject publishing to a folder of its own, which a disk can be mounted on."""
    output = Path(folder) / "disk" / "output"
    output.parent.mkdir()
    if subject.command[-2:] == ("--jobs", "1"):
        return replace(subject, command=(*subject.command, "--to", str(output)), output=output)
    moved = (str(output) if word == str(subject.output) else word for word in subject.command)
    return replace(subject, command=tuple(moved), output=output)


def with_disk(subject: Subject, old: Path, options: str) -> None:
    """A fresh disk around output/, with the old tree on it."""
    mount("mount", "-t", "tmpfs", "-o", options, "tmpfs", str(subject.output.parent))
    shutil.copytree(old, subject.output)


def publish_and_complain(subject: Subject, known: harness.Baseline, where: str) -> int:
    finished = subject.run()
    if finished.returncode not in (harness.DONE, harness.ENVIRONMENT) or "Traceback" in finished.stderr:
        print(f"{where}: ended with {finished.returncode}: {finished.stderr[-300:]}")
    if wrong := harness.complaint(subject.output, known):
        print(f"{where}: {wrong}")
    if litter := subject.beside - {"output"}:
        print(f"{where}: left behind {sorted(litter)}")
    return finished.returncode


def mount(*command: str) -> None:
    subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
