"""Paths below content/, locales/ and templates/ → the bytes and texts of the files; nothing else is read.

No symbolic link is followed, not even one that stays inside: a project must read the same wherever it is unpacked. Only
regular files are opened, each folder on the way from the one above it, so that nothing can be swapped in between.
"""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from synopse.errors import ContentError, Place, Problem
from synopse.reading.characters import forbidden

ROOTS: Final = ("content", "locales", "templates")

MEGABYTE: Final = 1_000_000
SIZE_LIMITS: Final[Mapping[str, int]] = {
    ".yaml": 2 * MEGABYTE,
    ".lock": 8 * MEGABYTE,
    ".po": 2 * MEGABYTE,
    ".svg": 2 * MEGABYTE,
    ".png": 40 * MEGABYTE,
    ".jpg": 40 * MEGABYTE,
    ".jpeg": 40 * MEGABYTE,
    ".webp": 40 * MEGABYTE,
    ".ttf": 20 * MEGABYTE,
    ".otf": 20 * MEGABYTE,
    ".woff2": 20 * MEGABYTE,
}
OTHER_LIMIT: Final = 5 * MEGABYTE
FILE_SUFFIXES: Final = frozenset((*SIZE_LIMITS, ".txt", ".html", ".css"))
"""No folder is called so: one in the place of a file would be taken for a file that is not there."""
MAX_FILES: Final = 200_000
MAX_DEPTH: Final = 12

# What editors and desktops leave behind; nobody means it as content.
_LEFT_BEHIND: Final = re.compile(r"\..*|.*~|Thumbs\.db|desktop\.ini|__pycache__", re.DOTALL)
_DEVICES: Final = re.compile(r"(?:aux|con|nul|prn|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE | re.DOTALL)
_KINDS: Final[tuple[tuple[Callable[[int], bool], str], ...]] = (
    (stat.S_ISLNK, "is a symbolic link"),
    (stat.S_ISFIFO, "is a pipe"),
    (stat.S_ISSOCK, "is a socket"),
    (stat.S_ISCHR, "is a device"),
    (stat.S_ISBLK, "is a device"),
    (stat.S_ISDIR, "is a folder"),
)
_COPY: Final = "put the file itself here"


def files(root: Path, folder: str) -> tuple[str, ...]:
    """The paths, relative to `root` and sorted, of all files in `folder`, which is one of `ROOTS` or lies below one.

    Raises ContentError with every link, device, hostile name and collision of names found.
    """
    problems: list[Problem] = []
    paths: list[str] = []
    try:
        descriptor = _open_folder(root, folder)
    except OSError as error:
        raise ContentError([_unreadable(folder, error)]) from error
    try:
        for found in _walk(descriptor, folder):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                paths.append(found)
            if len(paths) > MAX_FILES:
                problems.append(Problem(Place(folder), f"there are more than {MAX_FILES:,} files"))
                break
    except OSError as error:
        problems.append(_unreadable(folder, error))
    finally:
        os.close(descriptor)
    if problems:
        raise ContentError(problems)
    return tuple(sorted(paths))


def read(root: Path, path: str) -> bytes:
    """The bytes of the file at `path`, relative to `root`. Raises ContentError."""
    try:
        return _read(root, path)
    except OSError as error:
        raise ContentError([_unreadable(path, error)]) from error


def limit_of(path: str) -> int:
    """How many bytes a file may have."""
    return SIZE_LIMITS.get(_suffix(path), OTHER_LIMIT)


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122  # asked of each file several times


def text(data: bytes, path: str) -> str:
    """The text of a file: UTF-8, composed, without a byte order mark, a lone CR read as a line end.

    Other line ends stay as they were, so that the text can be written back. Raises ContentError.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            raise ContentError([_encoding_problem(path, f"the file is saved as {encoding}")])
    data = data.removeprefix(codecs.BOM_UTF8)
    if data[:200].count(0) > len(data[:200]) / 4:
        raise ContentError([_encoding_problem(path, "the file is saved as UTF-16, or is no text")])
    try:
        decoded = data.decode()
    except UnicodeDecodeError as error:
        raise ContentError([_not_utf8(data, error, path)]) from error
    return re.sub(r"\r(?!\n)", "\n", composed(decoded))


def composed(text: str) -> str:
    """The text with each letter and its accents in one character (NFC), as keyboards write them.

    What is pasted from a PDF or from a file name of macOS has two, which no dictionary knows.
    """
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=1024)  # most folders have files of the same names
def name_problem(name: str) -> str | None:
    """What is wrong with the name of a file or folder for use on every system; None when it may be used."""
    if name in ("", ".", "..") or "/" in name:
        return "is no name of a file"
    if found := forbidden(name):
        return f"has a name with U+{ord(found[0].character):04X} ({found[0].name})"
    if sign := re.search(r'[\\:*?"<>|\t\n]', name):
        return f"has a name with {sign[0]!r}, which Windows does not allow"
    if name != name.strip(" ") or name.endswith("."):
        return "has a name that begins or ends with a space, or ends with a point"
    if _DEVICES.fullmatch(name):
        return "has a name that Windows reserves for a device"
    return None


_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def _read(root: Path, path: str) -> bytes:
    folder, _, name = path.rpartition("/")
    parent = _open_folder(root, folder)
    try:
        if problem := name_problem(name):
            raise _refused(path, problem, "give the right path")
        if kind := _kind_of(os.stat(name, dir_fd=parent, follow_symlinks=False).st_mode):
            raise _refused(path, kind, _COPY)
        # Not blocking, lest a pipe put there in this very moment never end.
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=parent)
    finally:
        os.close(parent)
    with os.fdopen(descriptor, "rb") as file:
        if kind := _kind_of(os.fstat(descriptor).st_mode):
            raise _refused(path, kind, _COPY)
        limit = limit_of(name)
        data = file.read(limit + 1)
    if len(data) > limit:
        raise _refused(path, f"is larger than {limit // MEGABYTE} MB", "make it smaller, or cut it in two")
    return data


def _open_folder(root: Path, folder: str) -> int:
    """An open folder, reached from `root` through real folders only."""
    names = folder.split("/")
    if names[0] not in ROOTS:
        raise _refused(folder, f"is not below {', '.join(f'{name}/' for name in ROOTS)}", "")
    descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    for depth, name in enumerate(names, 1):
        parent = descriptor
        try:
            here = "/".join(names[:depth])
            if problem := name_problem(name):
                raise _refused(here, problem, "give the right path")
            if stat.S_ISLNK(os.stat(name, dir_fd=parent, follow_symlinks=False).st_mode):
                raise _refused(here, "is a symbolic link", "put the folder itself here")
            flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
            descriptor = os.open(name, flags, dir_fd=parent)
        finally:
            os.close(parent)
    return descriptor


def _walk(descriptor: int, folder: str, depth: int = 1) -> Iterator[str | Problem]:
    """Every file below an open folder, or what is wrong with it."""
    if depth > MAX_DEPTH:
        yield Problem(Place(_printable(folder)), f"folders are nested deeper than {MAX_DEPTH}")
        return
    names = sorted(name for name in os.listdir(descriptor) if not _LEFT_BEHIND.fullmatch(name))
    twins: dict[str, str] = {}
    for name in names:
        path = f"{folder}/{name}"
        key = unicodedata.normalize("NFC", name).casefold()
        twin = twins.setdefault(key, name)
        mode = os.stat(name, dir_fd=descriptor, follow_symlinks=False).st_mode
        kind = _kind_of(mode)
        if problem := name_problem(name):
            yield _told(path, problem, "rename it")
        elif twin != name:
            yield _told(path, f"has the same name as `{_printable(twin)}` on other systems", "rename one of them")
        elif stat.S_ISDIR(mode) and _suffix(name) in FILE_SUFFIXES:
            yield _told(path, kind, _COPY)
        elif stat.S_ISDIR(mode):
            yield from _below(descriptor, path, depth)
        elif kind:
            yield _told(path, kind, _COPY)
        else:
            yield path


def _below(parent: int, path: str, depth: int) -> Iterator[str | Problem]:
    name = path.rpartition("/")[2]
    descriptor = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=parent)
    try:
        yield from _walk(descriptor, path, depth + 1)
    finally:
        os.close(descriptor)


def _kind_of(mode: int) -> str:
    """What a file is, when it is no regular one."""
    if stat.S_ISREG(mode):
        return ""
    return next((words for is_kind, words in _KINDS if is_kind(mode)), "is no regular file")


def _refused(path: str, what: str, hint: str) -> ContentError:
    return ContentError([_told(path, what, hint)])


def _told(path: str, what: str, hint: str) -> Problem:
    return Problem(Place(_printable(path)), f"it {what}", hint)


def _unreadable(path: str, error: OSError) -> Problem:
    if error.errno == errno.ENOENT:
        return Problem(Place(_printable(path)), "there is no such file or folder")
    return Problem(Place(_printable(path)), f"it cannot be read: {error.strerror}")


def _printable(path: str) -> str:
    """A path as it may be shown in a terminal, whatever the name holds."""
    unfit = {found.character for found in forbidden(path)} | {"\n", "\t"}
    return "".join(f"\\u{ord(sign):04x}" if sign in unfit else sign for sign in path)


def _encoding_problem(path: str, message: str, line: int = 1, column: int = 1) -> Problem:
    return Problem(Place(path, line, column), message, "save it again as UTF-8")


def _not_utf8(data: bytes, error: UnicodeDecodeError, path: str) -> Problem:
    before = data[: error.start].decode(errors="replace")
    lines = re.split(r"\r\n|\n|\r", before)
    place = len(lines), len(lines[-1]) + 1
    byte = data[error.start]
    if "unexpected end" in error.reason:
        return _encoding_problem(path, "the file ends in the middle of a character", *place)
    meant = bytes([byte]).decode("cp1252", errors="ignore")
    guess = f"; is the file saved as Latin-1 (Windows-1252), where it is `{meant}`?" if meant else ""
    return _encoding_problem(path, f"the byte 0x{byte:02X} is not UTF-8{guess}", *place)
