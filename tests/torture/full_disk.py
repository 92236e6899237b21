"""FOLDER FIRST LAST STEP → publishes there with ever more room, and prints a complaint for each size that went wrong.

Runs in a mount namespace of its own, where it may mount: a disk of so many kilobytes, on it one version whole, and just
so much room for the other.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.torture import harness
from tests.torture.subjects import Subject, small_publisher

READ_ONLY = "remount,ro"


def main(folder: str, first: str, last: str, step: str) -> int:
    subject = small_publisher(Path(folder) / "disk")
    known = harness.baseline(subject)
    old = shutil.copytree(subject.output, Path(folder) / "old")
    ended: set[int] = set()
    for kilobytes in range(int(first), int(last), int(step)):
        with_disk(subject, old, f"size={kilobytes}k")
        code = publish_and_complain(subject, known, f"{kilobytes} kB")
        ended.add(code)
        mount("umount", str(subject.output.parent))
    with_disk(subject, old, "size=9000k")
    mount("mount", "-o", READ_ONLY, str(subject.output.parent))
    ended.add(100 + publish_and_complain(subject, known, "read-only"))
    mount("umount", str(subject.output.parent))
    print(f"ended with {sorted(ended)}")
    return 0


def with_disk(subject: Subject, old: Path, options: str) -> None:
    """A fresh disk in the place of the folder around output/, with the old tree on it and the new version asked for."""
    mount("mount", "-t", "tmpfs", "-o", options, "tmpfs", str(subject.output.parent))
    shutil.copytree(old, subject.output)
    subject.edit(0)


def publish_and_complain(subject: Subject, known: harness.Baseline, where: str) -> int:
    finished = subject.run()
    if finished.returncode not in (harness.DONE, harness.ENVIRONMENT) or "Traceback" in finished.stderr:
        print(f"{where}: ended with {finished.returncode}: {finished.stderr[-300:]}")
    if wrong := harness.complaint(subject.output, known):
        print(f"{where}: {wrong}")
    litter = subject.beside - {"output", "version"}
    if litter:
        print(f"{where}: left behind {sorted(litter)}")
    return finished.returncode


def mount(*command: str) -> None:
    subprocess.run(command, check=True, env={**os.environ, "LC_ALL": "C"})


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
