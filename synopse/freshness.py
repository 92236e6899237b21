"""The files of a project and of its output, as they were after the last build → whether there is nothing to do.

Runs before anything heavy is imported: `os`, `json`, `time` and `hashlib` when needed, nothing else. A file counts as
unchanged when size, time and inode are; one that is younger than the record, or touched, is read and hashed.
"""

from __future__ import annotations

import json
import os
import stat as modes
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

RECORD = "built.json"
EDITED = ("content", "locales", "templates")
FOLDERS = (*EDITED, "synopse")
FILES = ("build.py", "requirements/runtime.txt", ".venv/.complete")
IGNORED = ("__pycache__",)
# What publishing may have left beside output/ when it died or could not tidy up: then there is something to do.
LEFT_BEHIND = (".output.staged", ".output.aside", ".output.copy", ".output.lock")
LARGEST_READ = 100_000_000
"""No build reads what is larger, such as a film beside photographs; its time stands for what is in it."""
_RACY = 2_000_000_000  # nanoseconds: a file changed as late as this before the record may have changed after it too

# What reading a record that somebody damaged ends in.
_DAMAGED = (OSError, ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError)

Stamp = list[int | str]
"""Size, time of change in nanoseconds, inode, SHA-256."""
Known = tuple[dict[str, Stamp], int]
"""The stamps of the last record by path, and when it was written, in nanoseconds."""


def unchanged(root: str, cache: str, options: str, now: float | None = None) -> tuple[int, list[str]] | None:
    """The exit code of the last build with the same options and what it told, if nothing changed since, else None.

    `now` (seconds since the epoch) decides only whether an embargo has passed meanwhile.
    """
    now = time.time() if now is None else now
    try:
        record = _record(cache)
        same = record["options"] == options and record["python"] == sys.version and record["root"] == root
        in_time = record["from"] <= now < record["until"]
        if not (same and in_time):
            return None
        if not _same_tree(root, inputs(root), record["inputs"], record["written"]):
            return None
        if not _same_tree(root, outputs(root), record["outputs"], record["written"]):
            return None
        if any(os.path.lexists(f"{root}/{name}") for name in LEFT_BEHIND):
            return None
        stamps = (*record["inputs"].values(), *record["outputs"].values())
        if any(_is_racy(stamp, record["written"]) for stamp in stamps):
            _vouch(cache, record, now)
        return int(record["code"]), [str(line) for line in record["told"]]
    except _DAMAGED:
        return None


def event(root: str, code: int) -> str:
    """What a build with nothing to do tells machines: the keys of any build, in which no stage took time."""
    with open(f"{root}/output/manifest.json", encoding="utf-8") as file:
        published = json.load(file)["artefacts"]
    documents = sum(artefact["document"] is not None for artefact in published)
    told = {"files": len(published), "artefacts": documents, "changed": False, "code": code, "seconds": {}}
    return json.dumps({"event": "done", **told})


def remember(
    root: str, cache: str, options: str, code: int, embargoes: list[float], started: int, told: list[str] | None = None
) -> bool:
    """Record the state of every file after a build that began at `started` (ns) and ended with `code`.

    `told` is what it said of the documents, and will be said again as long as nothing changes.

    Nothing is recorded, and False returned, if an input changed while the build ran: it may have been read before. What
    was moved or removed meanwhile, its folder tells.
    """
    now = started / 1e9
    read = inputs(root)
    folders = {path[:end] for path in read if path.startswith(EDITED) for end, sign in enumerate(path) if sign == "/"}
    known = last(cache)
    stamps = {path: stamp(root, path, known) for path in read}
    changed = [int(stamp[1]) for stamp in stamps.values()]
    changed += [os.lstat(f"{root}/{path}").st_mtime_ns for path in folders]
    if max(changed, default=0) >= started:
        return False
    before = max([moment for moment in embargoes if moment <= now], default=0.0)
    after = min([moment for moment in embargoes if moment > now], default=float(2**53))
    record = {
        "options": options,
        "python": sys.version,
        "root": root,
        "code": code,
        "told": told or [],
        "from": before,
        "until": after,
        "written": time.time_ns(),
        "inputs": stamps,
        "outputs": {path: stamp(root, path, known) for path in outputs(root)},
    }
    _write(cache, record)
    return True


def inputs(root: str) -> list[str]:
    """Every file that a build reads, below `root`."""
    found = [path for path in FILES if os.path.exists(f"{root}/{path}")]
    for folder in FOLDERS:
        found += below(root, folder)
    return found


def outputs(root: str) -> list[str]:
    """Every file of output/."""
    return below(root, "output")


def below(root: str, folder: str) -> list[str]:
    """Every file below a folder of the project, but bytecode."""
    found: list[str] = []
    stack = [folder]
    while stack:
        current = stack.pop()
        try:
            entries = os.scandir(f"{root}/{current}")
        except OSError:
            continue
        with entries:
            for entry in entries:
                if entry.name in IGNORED:
                    continue
                path = f"{current}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    stack.append(path)
                else:
                    found.append(path)
    return found


def _same_tree(root: str, paths: list[str], stamps: dict[str, Stamp], written: int) -> bool:
    return len(paths) == len(stamps) and all(_same(root, path, stamps.get(path), written) for path in paths)


def _same(root: str, path: str, stamp: Stamp | None, written: int) -> bool:
    if stamp is None:
        return False
    status = os.lstat(f"{root}/{path}")
    size, changed, inode, digest = stamp
    if status.st_size != size:
        return False
    settled = status.st_mtime_ns < written - _RACY
    if settled and status.st_mtime_ns == changed and status.st_ino == inode:
        return True
    return _hash(f"{root}/{path}") == digest


def _is_racy(stamp: Stamp, written: int) -> bool:
    return int(stamp[1]) >= written - _RACY


def _vouch(cache: str, record: dict[str, object], now: float) -> None:
    """Date the record to when every file was found as it says, so that the next build need not hash them again."""
    _write(cache, {**record, "written": int(now * 1e9)})


def _write(cache: str, record: dict[str, object]) -> None:
    temporary = f"{cache}/{RECORD}.{os.getpid()}"
    try:
        os.makedirs(cache, exist_ok=True)
        with open(temporary, "w", encoding="utf-8") as file:
            file.write(json.dumps(record))  # which is done in C; `json.dump` is not
        os.replace(temporary, f"{cache}/{RECORD}")
    except OSError:  # a cache that cannot be written costs time and nothing else
        return


def stamp(root: str, path: str, known: Known) -> Stamp:
    """The stamp of a file; hashed anew only where the last record does not vouch for it. Raises OSError."""
    stamps, written = known
    found = stamps.get(path)
    status = os.lstat(f"{root}/{path}")
    seen = [status.st_size, status.st_mtime_ns, status.st_ino]
    if found is not None and found[:3] == seen and status.st_mtime_ns < written - _RACY:
        return found
    return [*seen, _hash(f"{root}/{path}")]


def last(cache: str) -> Known:
    """What the last record knows of files, whatever it was of."""
    try:
        record = _record(cache)
        stamps = {**record["inputs"], **record["outputs"]}
        if all(list(map(type, stamp)) == [int, int, int, str] for stamp in stamps.values()):
            return stamps, int(record["written"])
    except _DAMAGED:
        pass
    return {}, 0


def _record(cache: str) -> dict[str, Any]:
    """What was recorded. Raises one of `_DAMAGED` where there is nothing, or nothing that can be read."""
    with open(f"{cache}/{RECORD}", encoding="utf-8", opener=_opened) as file:
        return dict(json.load(file))


def _opened(path: str, flags: int) -> int:
    """A regular file, opened; a pipe in its place would be waited for without end."""
    handle = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)
    if modes.S_ISREG(os.fstat(handle).st_mode):
        return handle
    os.close(handle)
    raise OSError(path)


def _hash(path: str) -> str:
    import hashlib

    with open(path, "rb", opener=_opened) as file:
        status = os.fstat(file.fileno())
        if status.st_size > LARGEST_READ:
            return f"of {status.st_mtime_ns}"
        return hashlib.file_digest(file, "sha256").hexdigest()
