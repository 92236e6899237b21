"""A folder staged beside another → in its place, in one step where the kernel can, with what repairs a broken swap.

Linux exchanges two folders in one system call. Some file systems cannot (NFS, many FUSE ones) and overlayfs, in
containers, cannot even rename a folder of a lower layer. There the old folder is set aside first, under a name that
says so, and a swap that died between its steps is undone by the next build. A symbolic link to the current tree would
have no such gap; but output/ is a tracked folder, and git would see it deleted.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from pathlib import Path
from typing import Final

from synopse.publishing.published import inspect, is_part

_RENAME_EXCHANGE: Final = 2
_AT_FDCWD: Final = -100
_NO_EXCHANGE: Final = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV})


def staging_of(target: Path) -> Path:
    """Where the new tree is staged, and where the old one lies after the exchange, until it is removed."""
    return target.with_name(f".{target.name}.staged")


def swap(target: Path) -> None:
    """Put the staged folder in the place of `target`, which need not exist; what stood there is left beside it.

    The caller holds the lock, and calls `repair` whatever happens. Raises OSError.
    """
    staged = staging_of(target)
    if not target.exists():
        staged.rename(target)
    elif not _exchange(staged, target):
        _set_aside(target)
        staged.rename(target)
    sync_folder(target.parent)


def repair(target: Path) -> None:
    """Undo a swap that died halfway, and remove what any swap has left beside `target`, and nothing else.

    The caller holds the lock. Raises OSError.
    """
    aside = _aside_of(target)
    if aside.is_dir() and not inspect(target).whole:
        if not is_part(target, aside):
            raise OSError(errno.ENOTEMPTY, "it holds files of two builds", str(target))
        _remove(target)
        aside.rename(target)
        sync_folder(target.parent)
    for left in left_behind(target):
        _remove(left)


def left_behind(target: Path) -> list[Path]:
    """The folders beside `target` that a swap in progress has, or one that died."""
    return [path for path in leftovers(target) if os.path.lexists(path)]


def leftovers(target: Path) -> tuple[Path, Path, Path]:
    """Every folder that a swap may leave beside `target`."""
    return staging_of(target), _aside_of(target), _copy_of(target)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` survive a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where that cannot be had here."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _set_aside(target: Path) -> None:
    try:
        target.rename(_aside_of(target))
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy_aside(target)


def _copy_aside(target: Path) -> None:
    """Set aside by a copy, complete before it has the name that `repair` trusts."""
    copy = _copy_of(target)
    shutil.copytree(target, copy, symlinks=True)
    for folder, _, names in os.walk(copy):
        for name in names:
            with (Path(folder) / name).open("rb") as file:
                os.fsync(file.fileno())
        sync_folder(Path(folder))
    copy.rename(_aside_of(target))
    sync_folder(target.parent)
    _remove(target)


def _aside_of(target: Path) -> Path:
    return target.with_name(f".{target.name}.aside")


def _copy_of(target: Path) -> Path:
    return target.with_name(f".{target.name}.copy")


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif os.path.lexists(path):
        path.unlink()
