"""What readers see is the old tree or the new one, whole; what the program did not write it does not touch."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import hashlib
import json
import os
import stat
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from synopse import freshness, manifest
from synopse.errors import EnvironmentIncomplete
from synopse.manifest import Artefact
from synopse.publishing import publish as publishing
from synopse.publishing import published, swapping
from synopse.publishing.publish import publish

OLD = {"index.html": b"old", "fr/rapport.html": b"ancien", "assets/style.css": b"p {}"}
NEW = {"index.html": b"new", "fr/rapport.html": b"nouveau", "de/bericht.pdf": b"%PDF"}
GENERATOR = {"synopse": "1.0.0"}


def put(files: Mapping[str, bytes], target: Path, **options: float) -> bool:
    artefacts = [Artefact(path, Path(path).suffix[1:], "text/plain") for path in files]
    return publish(files, artefacts, target, GENERATOR, **options)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def beside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.iterdir())


def content(folder: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(folder).items() if path not in ("manifest.json", ".gitignore")}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "a project" / "output"


def test_the_first_publication_makes_the_folder(output: Path) -> None:
    assert put(OLD, output)

    assert content(output) == OLD
    assert beside(output) == ["output"]


def test_a_publication_replaces_all_of_the_one_before(output: Path) -> None:
    put(OLD, output)

    assert put(NEW, output)

    assert content(output) == NEW
    assert beside(output) == ["output"]


def test_the_gitignore_keeps_itself_alone(output: Path) -> None:
    put(OLD, output)

    assert (output / ".gitignore").read_text() == "*\n!.gitignore\n"


def test_a_fresh_checkout_with_nothing_but_the_gitignore_is_published_to(output: Path) -> None:
    output.mkdir(parents=True)
    (output / ".gitignore").write_text("*\n!.gitignore\n")

    put(OLD, output)

    assert content(output) == OLD


def test_the_same_files_are_not_written_again(output: Path) -> None:
    put(OLD, output)
    before = {path: path.stat().st_mtime_ns for path in [output, *output.rglob("*")]}

    assert not put(OLD, output)

    assert {path: path.stat().st_mtime_ns for path in [output, *output.rglob("*")]} == before


def test_the_same_files_need_no_room_to_write(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(OLD, output)
    monkeypatch.setattr(publishing, "_locked", None)

    assert not put(OLD, output)


def test_a_file_that_stays_the_same_is_not_written_again(output: Path) -> None:
    put(OLD, output)
    before = (output / "assets/style.css").stat()

    put({**NEW, "assets/style.css": OLD["assets/style.css"]}, output)

    after = (output / "assets/style.css").stat()
    assert (before.st_ino, before.st_mtime_ns, 1) == (after.st_ino, after.st_mtime_ns, after.st_nlink)


def test_a_file_of_another_mode_is_written_again(output: Path) -> None:
    put(OLD, output)
    (output / "assets/style.css").chmod(0o600)

    put({**NEW, "assets/style.css": OLD["assets/style.css"]}, output)

    assert stat.S_IMODE((output / "assets/style.css").stat().st_mode) == 0o644


def test_where_a_file_cannot_have_two_names_it_is_written_again(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    put(OLD, output)
    monkeypatch.setattr(os, "link", refused)

    put({**OLD, **NEW}, output)

    assert content(output) == {**OLD, **NEW}


def test_modes_do_not_depend_on_the_umask(output: Path) -> None:
    before = os.umask(0o077)
    try:
        put(OLD, output)
    finally:
        os.umask(before)

    modes = {stat.S_IMODE(path.stat().st_mode) for path in output.rglob("*") if path.is_file()}
    assert modes == {0o644}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (output, output / "fr")} == {0o755}


# The manifest ---------------------------------------------------------------------------------------------------------


def test_the_manifest_lists_every_file_but_itself_and_the_gitignore(output: Path) -> None:
    artefact = Artefact("fr/r.pdf", "pdf", "application/pdf", "press-release", "fr", 2, "Été")
    publish({"fr/r.pdf": b"%PDF"}, [artefact], output, GENERATOR)

    assert json.loads((output / "manifest.json").read_text()) == {
        "artefacts": [
            {
                "path": "fr/r.pdf",
                "document": "press-release",
                "language": "fr",
                "format": "pdf",
                "media_type": "application/pdf",
                "bytes": 4,
                "sha256": hashlib.sha256(b"%PDF").hexdigest(),
                "pages": 2,
                "title": "Été",
            }
        ],
        "generator": {"synopse": "1.0.0"},
    }


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
    | st.lists(st.dictionaries(st.text('}{,\n"a '), st.none() | st.text('}{,\n"a '), min_size=1))
)
def test_the_manifest_is_indented_as_json_is(data: object) -> None:
    indented = json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    assume(indented == indented.encode("utf-8", "replace").decode())

    assert manifest._serialise(data) == indented.encode()


def test_the_manifest_does_not_depend_on_the_order_of_its_entries(output: Path) -> None:
    put(NEW, output)
    first = (output / "manifest.json").read_bytes()
    put(dict(reversed(NEW.items())), output.with_name("other"))

    assert (output.with_name("other") / "manifest.json").read_bytes() == first


def test_a_file_without_description_is_a_fault_of_ours(output: Path) -> None:
    with pytest.raises(ValueError, match="differ: x"):
        publish({"x": b""}, [], output, GENERATOR)


@pytest.mark.parametrize("path", ["../x", "/x", "a//b", "a/./b", "manifest.json", ".gitignore", "", "a\x00"])
def test_a_path_that_leaves_the_folder_is_a_fault_of_ours(output: Path, path: str) -> None:
    with pytest.raises(ValueError, match=r"path|name"):
        put({path: b""}, output)


def test_two_paths_that_differ_in_case_only_are_a_fault_of_ours(output: Path) -> None:
    with pytest.raises(ValueError, match="case"):
        put({"fr/A": b"", "fr/a": b""}, output)


# What the program did not write ---------------------------------------------------------------------------------------

FOREIGN: dict[str, tuple[Callable[[Path], object], str]] = {
    "a new file": (
        lambda output: (output / "fr/notes.txt").write_text("mine"),
        "output/fr/notes.txt was not written by this program",
    ),
    "a changed file": (
        lambda output: (output / "index.html").write_text("by hand"),
        "output/index.html was changed after it was published",
    ),
    "a changed .gitignore": (
        lambda output: (output / ".gitignore").write_text("*.pdf"),
        "output/.gitignore was changed after it was published",
    ),
    "a symbolic link": (
        lambda output: (output / "link").symlink_to("/etc/passwd"),
        "output/link was not written by this program",
    ),
    "a published file that is a link now": (
        lambda output: (output / "index.html").rename(output / "b").with_name("index.html").symlink_to("b"),
        "output/b and output/index.html were not written by this program",
    ),
    "new files and changed ones": (
        lambda output: [(output / name).write_text("mine") for name in ("a", "b", "index.html", ".gitignore")],
        "output/a and output/b were not written by this program; output/.gitignore and output/index.html were changed "
        "after they were published",
    ),
    "a hundred new files": (
        lambda output: [(output / f"{number:02}").write_text("mine") for number in range(100)],
        "output/00, output/01, output/02, output/03, output/04 and 95 more were not written by this program",
    ),
    "a pipe": (lambda output: os.mkfifo(output / "pipe"), "output/pipe was not written by this program"),
    "a manifest of more bytes than any": (
        lambda output: os.truncate(output / "manifest.json", 10**10),
        "output/manifest.json was changed after it was published",
    ),
    "a manifest edited by hand": (
        lambda output: (output / "manifest.json").write_text('{"artefacts": []}'),
        "output/manifest.json was changed after it was published",
    ),
}


@pytest.mark.parametrize(("disturb", "said"), FOREIGN.values(), ids=FOREIGN.keys())
def test_what_the_program_did_not_write_stops_it(output: Path, disturb: Callable[[Path], object], said: str) -> None:
    put(OLD, output)
    disturb(output)
    names = sorted(output.rglob("*"))

    with pytest.raises(EnvironmentIncomplete) as caught:
        put(NEW, output)

    assert caught.value.message == f"{said}; nothing was published"
    assert sorted(output.rglob("*")) == names
    assert beside(output) == ["output"]


def test_a_folder_full_of_other_things_is_not_replaced(output: Path) -> None:
    output.mkdir(parents=True)
    (output / "thesis.docx").write_text("mine")

    with pytest.raises(EnvironmentIncomplete, match=r"thesis\.docx was not written"):
        put(NEW, output)


def test_a_published_file_that_was_deleted_comes_back(output: Path) -> None:
    put(OLD, output)
    (output / "index.html").unlink()

    assert put(OLD, output)

    assert content(output) == OLD


@pytest.mark.parametrize("obstacle", ["file", "link"])
def test_a_target_that_is_no_folder_is_not_replaced(output: Path, obstacle: str) -> None:
    output.parent.mkdir()
    if obstacle == "file":
        output.write_text("mine")
    else:
        output.symlink_to(".")

    with pytest.raises(EnvironmentIncomplete, match="output is not a folder"):
        put(NEW, output)


# Builds that died -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("left", [".output.staged", ".output.copy", ".output.aside"])
def test_what_a_dead_build_left_is_removed_even_if_nothing_changed(output: Path, left: str) -> None:
    put(OLD, output)
    (output.parent / left / "fr").mkdir(parents=True)
    (output.parent / left / "fr/half").write_text("ha")
    (output.parent / ".output.lock").touch()

    put(OLD, output)

    assert beside(output) == ["output"]


def test_what_a_dead_build_left_is_something_to_do(output: Path) -> None:
    """The build that sees at once that nothing has changed knows the same names."""
    names = {path.name for path in (*swapping.leftovers(output), publishing._lock_of(output))}

    assert names == set(freshness.LEFT_BEHIND)


def test_nothing_else_beside_the_folder_is_removed(output: Path) -> None:
    put(OLD, output)
    for name in (".output.staged2", ".output", "output.staged", ".cache"):
        (output.parent / name).mkdir()

    put(NEW, output)

    assert beside(output) == [".cache", ".output", ".output.staged2", "output", "output.staged"]


def test_a_swap_that_died_between_its_two_steps_is_undone(output: Path) -> None:
    put(OLD, output)
    output.rename(output.with_name(".output.aside"))

    swapping.repair(output)

    assert content(output) == OLD


def test_a_swap_that_died_while_removing_the_old_tree_is_undone(output: Path) -> None:
    put(OLD, output)
    swapping._copy_aside(output)
    output.mkdir()
    (output / "index.html").write_bytes(OLD["index.html"])

    swapping.repair(output)

    assert content(output) == OLD


def test_repairing_destroys_no_file_that_is_not_in_the_old_tree(output: Path) -> None:
    put(OLD, output)
    output.rename(output.with_name(".output.aside"))
    output.mkdir()
    (output / "mine").write_text("mine")

    with pytest.raises(EnvironmentIncomplete, match="files of two builds"):
        put(NEW, output)

    assert (output / "mine").read_text() == "mine"


# File systems that cannot exchange ------------------------------------------------------------------------------------


@pytest.fixture(params=["no exchange", "no renaming either"])
def poor_file_system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """NFS knows no exchange; overlayfs does not even rename a folder that came with the image."""
    monkeypatch.setattr(swapping, "_exchange", lambda one, other: False)
    rename = Path.rename

    def refusing(path: Path, target: Path) -> Path:
        if path.name == "output":
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return rename(path, target)

    if request.param == "no renaming either":
        monkeypatch.setattr(Path, "rename", refusing)


@pytest.mark.usefixtures("poor_file_system")
def test_a_file_system_that_cannot_exchange_still_gets_the_new_tree(output: Path) -> None:
    put(OLD, output)

    put(NEW, output)

    assert content(output) == NEW
    assert beside(output) == ["output"]


@pytest.mark.usefixtures("poor_file_system")
def test_and_keeps_the_old_tree_when_it_fails(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(OLD, output)
    rename = Path.rename

    def failing(path: Path, target: Path) -> Path:
        if path.name == ".output.staged":
            raise OSError(errno.EIO, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(EnvironmentIncomplete, match="Input/output error"):
        put(NEW, output)

    assert content(output) == OLD
    assert beside(output) == ["output"]


@pytest.mark.parametrize(("number", "falls_back"), [(errno.EINVAL, True), (errno.EXDEV, True), (errno.EIO, False)])
def test_only_an_exchange_that_cannot_be_had_is_replaced_by_two_steps(
    output: Path, monkeypatch: pytest.MonkeyPatch, number: int, falls_back: bool
) -> None:
    class Libc:
        def __init__(self, name: None, use_errno: bool) -> None: ...

        def renameat2(self, *arguments: object) -> int:
            ctypes.set_errno(number)
            return -1

    put(OLD, output)
    monkeypatch.setattr(ctypes, "CDLL", Libc)
    if falls_back:
        put(NEW, output)
    else:
        with pytest.raises(EnvironmentIncomplete):
            put(NEW, output)

    assert content(output) == (NEW if falls_back else OLD)


# Several builds, and disks that fail ----------------------------------------------------------------------------------


def test_a_build_that_cannot_wait_longer_says_so(output: Path) -> None:
    put(OLD, output)
    with output.with_name(".output.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        with pytest.raises(EnvironmentIncomplete, match="another build is running"):
            put(NEW, output, patience=0.1)

    assert content(output) == OLD


@pytest.mark.parametrize("place", [Path.mkdir, lambda lock: lock.symlink_to("elsewhere")], ids=["folder", "link"])
def test_what_is_no_lock_is_named(output: Path, place: Callable[[Path], None]) -> None:
    put(OLD, output)
    place(output.with_name(".output.lock"))

    with pytest.raises(EnvironmentIncomplete, match=r"\.output\.lock is no file"):
        put(NEW, output)

    assert content(output) == OLD


def test_a_build_waits_for_another_to_finish(output: Path) -> None:
    put(OLD, output)
    lock = output.with_name(".output.lock").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    threading.Timer(0.2, lock.close).start()

    put(NEW, output, patience=5)

    assert content(output) == NEW


def test_a_lock_whose_file_was_removed_does_not_count(output: Path) -> None:
    """The next holder may have made a new one: two would then publish at once."""
    output.parent.mkdir()
    path = output.with_name(".output.lock")
    held = publishing._locked(path)
    path.unlink()
    other = publishing._locked(path)

    assert held is not None
    assert other is not None
    assert publishing._locked(path) is None
    os.close(held)
    os.close(other)


@pytest.mark.parametrize("next_one", [False, True])
def test_a_lock_whose_file_is_removed_just_then_does_not_count(
    output: Path, monkeypatch: pytest.MonkeyPatch, next_one: bool
) -> None:
    """Whoever held it removes the file between our opening and our locking it, and the next one may make another."""
    output.parent.mkdir()
    path = output.with_name(".output.lock")

    def meanwhile(descriptor: int, how: int) -> None:
        path.unlink()
        if next_one:
            path.touch()

    monkeypatch.setattr(fcntl, "flock", meanwhile)

    assert publishing._locked(path) is None


@pytest.mark.parametrize("step", ["_write", "sync_folder", "swap", "inspect"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_failing_disk_leaves_the_old_tree_and_says_why(
    output: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    put(OLD, output)

    def failing(*arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(publishing, step, failing)
    with pytest.raises(EnvironmentIncomplete) as caught:
        put(NEW, output)

    assert os.strerror(number) in caught.value.message
    assert content(output) == OLD
    assert beside(output) == ["output"]


def test_a_disk_that_alters_what_is_written_is_noticed(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(OLD, output)
    write = publishing._write
    monkeypatch.setattr(publishing, "_write", lambda path, data: write(path, data.replace(b"nouveau", b"nouvaeu")))

    with pytest.raises(EnvironmentIncomplete, match="reads back otherwise"):
        put(NEW, output)

    assert content(output) == OLD


def test_a_folder_is_whole_only_with_each_file_its_manifest_lists(output: Path) -> None:
    put(OLD, output)
    assert published.inspect(output).whole

    (output / "index.html").unlink()

    assert published.inspect(output) == published.Standing(missing=("index.html",), changed=(), foreign=())
