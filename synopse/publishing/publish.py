"""Files → output/: the whole tree staged beside it, checked, and put in its place at once, or not at all.

The tree that readers see is at any moment the old one or the new one, whole: a process that is killed, a full disk, or
several builds at once never show anything else, and the next build removes what they left beside it.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final

from synopse import manifest
from synopse.errors import EnvironmentIncomplete, escaped
from synopse.manifest import Artefact, Present
from synopse.publishing.published import GITIGNORE, GITIGNORE_LINES, Digest, holds, inspect
from synopse.publishing.swapping import left_behind, repair, staging_of, swap, sync_folder

Tree = Mapping[str, bytes | Present]
"""Path below the folder → its bytes, or what the folder has there already."""

FILE_MODE: Final = 0o644
FOLDER_MODE: Final = 0o755
NAMED: Final = 5
"""Of the files that are in the way, so many are named."""
PATIENCE: Final = 20.0
"""Seconds to wait for another build to finish publishing, which takes it less than one."""

_REMEDIES: Final[Mapping[int, str]] = {
    errno.ENOSPC: "free some space on this disk, then build again",
    errno.EDQUOT: "free some space in your quota, then build again",
    errno.EROFS: "the disk is mounted read-only; build into another folder with --to",
    errno.EACCES: "make the folder and the one around it writable for you",
    errno.EPERM: "make the folder and the one around it writable for you",
    errno.EBUSY: "if the folder is a mount point, mount the one around it instead",
}


def publish(
    files: Mapping[str, bytes],
    artefacts: Iterable[Artefact],
    target: Path,
    generator: Mapping[str, str],
    *,
    present: Mapping[str, Present] = MappingProxyType({}),
    digest: Digest | None = None,
    patience: float = PATIENCE,
) -> bool:
    """Replace the folder `target` by `files` (path → bytes), their manifest and .gitignore; False if it is so already.

    `present` are files that `target` has already and keeps; `digest` may know its files without reading them. Raises
    EnvironmentIncomplete where another build does not finish within `patience` seconds, where `target` holds a file
    that was not published, or where the disk fails; then `target` is as it was. Raises ValueError for paths that leave
    the folder or artefacts that do not fit the files.
    """
    tree: Tree = {
        **files,
        **present,
        manifest.NAME: manifest.write(files, artefacts, generator, present=present),
        GITIGNORE: "".join(f"{line}\n" for line in GITIGNORE_LINES).encode(),
    }
    _check_paths([*files, *present], {manifest.NAME, GITIGNORE})
    target = Path(os.path.normpath(target.absolute()))
    try:
        return _replace(tree, target, digest, patience)
    except OSError as error:
        raise _failed(target, error) from error


def publish_once(tree: Mapping[str, bytes], target: Path, *, patience: float = PATIENCE) -> bool:
    """Put a folder `target` that holds exactly `tree` where there is none yet; False if it is there already.

    Raises FileExistsError where something else is there, EnvironmentIncomplete as `publish` does, ValueError for paths
    that leave the folder.
    """
    _check_paths(tree, set())
    target = Path(os.path.normpath(target.absolute()))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _alone(target, patience):
            if os.path.lexists(target):
                return _is_there(target, tree)
            repair(target)
            try:
                _stage(tree, staging_of(target))
                swap(target)
            finally:
                with suppress(OSError):  # the next one tries again
                    repair(target)
        return True
    except FileExistsError:
        raise
    except OSError as error:
        raise _failed(target, error) from error


def _is_there(target: Path, tree: Mapping[str, bytes]) -> bool:
    """False, since nothing is to be done. Raises FileExistsError where `target` holds anything but `tree`."""
    if holds(target, tree):
        return False
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))


def _replace(tree: Tree, target: Path, digest: Digest | None, patience: float) -> bool:
    if not left_behind(target) and not os.path.lexists(_lock_of(target)) and holds(target, tree):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    with _alone(target, patience):
        repair(target)
        _refuse_foreign(target, digest)
        if holds(target, tree):
            return False
        try:
            _stage(tree, staging_of(target), target)
            swap(target)
        finally:
            with suppress(OSError):  # the next build tries again
                repair(target)
    return True


def _check_paths(files: Iterable[str], reserved: set[str]) -> None:
    seen = set(reserved)
    for path in files:
        parts = path.split("/")
        if path.startswith("/") or "\0" in path or {"", ".", ".."} & {*parts}:
            raise ValueError(f"not a path below the folder: {path!r}")
        if path.casefold() in seen:
            raise ValueError(f"two files of one name where case does not count: {path!r}")
        seen.add(path.casefold())


@contextmanager
def _alone(target: Path, patience: float) -> Iterator[None]:
    """Hold the lock beside `target`; the kernel frees it when this process dies. Raises EnvironmentIncomplete."""
    lock = _lock_of(target)
    give_up = time.monotonic() + patience
    while (descriptor := _locked(lock)) is None:
        if time.monotonic() > give_up:
            raise EnvironmentIncomplete(f"another build is running and publishes to {target.name}/", "wait for its end")
        time.sleep(0.02)
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink()
        os.close(descriptor)


def _locked(lock: Path) -> int | None:
    """An open file that holds the lock, or None while another process has it. Raises EnvironmentIncomplete."""
    if lock.is_symlink() or lock.is_dir():
        raise EnvironmentIncomplete(f"{lock.name} is no file; nothing was published", "delete it: builds lock it")
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, FILE_MODE)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # The holder removes the file: what was locked here may have no name any more, and another one have taken it.
        if os.path.samestat(os.fstat(descriptor), lock.stat()):
            return descriptor
    except (BlockingIOError, FileNotFoundError):
        pass
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


def _lock_of(target: Path) -> Path:
    return target.with_name(f".{target.name}.lock")


def _refuse_foreign(target: Path, digest: Digest | None) -> None:
    """Raise EnvironmentIncomplete where replacing `target` would destroy what this program did not write."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise EnvironmentIncomplete(f"{target.name} is not a folder; nothing was published", "move it elsewhere")
    standing = inspect(target, digest)
    if manifest.NAME in standing.changed:  # nothing else says what is the program's
        message = f"{target.name}/{manifest.NAME} was changed after it was published; nothing was published"
        raise EnvironmentIncomplete(message, f"restore it, or delete {target.name}/: the next build writes all of it")
    said = [
        _named([f"{target.name}/{escaped(path)}" for path in paths], one, several)
        for paths, one, several in (
            (standing.foreign, "was not written by this program", "were not written by this program"),
            (standing.changed, "was changed after it was published", "were changed after they were published"),
        )
        if paths
    ]
    if said:
        them = "it" if len(standing.foreign) + len(standing.changed) == 1 else "them"
        message = f"{'; '.join(said)}; nothing was published"
        raise EnvironmentIncomplete(message, f"move {them} out of {target.name}/, or delete {them}")


def _named(paths: Sequence[str], one: str, several: str) -> str:
    """What is said of one file or of several: the first few by name, and how many more there are."""
    if len(paths) == 1:
        return f"{paths[0]} {one}"
    first = paths if len(paths) <= NAMED + 1 else paths[:NAMED]
    rest = len(paths) - len(first)
    names = f"{', '.join(first)} and {rest} more" if rest else f"{', '.join(first[:-1])} and {first[-1]}"
    return f"{names} {several}"


def _stage(tree: Tree, staged: Path, old: Path | None = None) -> None:
    """Write the tree, each file and folder made to survive a loss of power, and read it again. Raises OSError.

    A file that is the same in the `old` tree gets a second name instead of a second copy: it is on the disk already,
    and neither tree is ever written to again.
    """
    inner = {PurePosixPath(folder) for folder in {path.rpartition("/")[0] for path in tree}}
    folders = sorted({staged} | {staged / parent for folder in inner for parent in (folder, *folder.parents)})
    for folder in folders:
        folder.mkdir()
        folder.chmod(FOLDER_MODE)
    written = [
        path
        for path, file in sorted(tree.items())
        if old is None or not _linked(f"{old}/{path}", f"{staged}/{path}", file)
    ]
    for path in written:
        file = tree[path]
        _write(staged / path, file if isinstance(file, bytes) else _read_again(old, path, file))
    # Only now: what the disk is told of the first file, it mostly does for all the others at once.
    for path in written:
        _sync(staged / path)
    for folder in folders:
        sync_folder(folder)
    if not holds(staged, tree):
        raise OSError(errno.EIO, "what was written reads back otherwise", str(staged))


def _linked(old: str, new: str, file: bytes | Present) -> bool:
    """Give `old` the name `new` too if it is `file`, as published; False where it is not, or cannot have two names."""
    try:
        status = os.lstat(old)
        published = stat.S_ISREG(status.st_mode) and stat.S_IMODE(status.st_mode) == FILE_MODE
        if not published or status.st_uid != os.geteuid() or not _same(old, status, file):
            return False
        os.link(old, new, follow_symlinks=False)
    except OSError:
        return False
    return True


def _same(old: str, status: os.stat_result, file: bytes | Present) -> bool:
    if isinstance(file, Present):
        return file.is_at(status)
    return status.st_size == len(file) and Path(old).read_bytes() == file


def _read_again(old: Path | None, path: str, file: Present) -> bytes:
    """The bytes of a file that is kept but cannot have a second name. Raises OSError where they are others by now."""
    data = (old / path).read_bytes() if old else b""
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise OSError(errno.ESTALE, "it was changed while the build ran", path)
    return data


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, FILE_MODE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fchmod(descriptor, FILE_MODE)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _failed(target: Path, error: OSError) -> EnvironmentIncomplete:
    reason = error.strerror or str(error)
    return EnvironmentIncomplete(f"{target.name}/ cannot be published: {reason}", _REMEDIES.get(error.errno or 0, ""))
