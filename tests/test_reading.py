"""Only regular files below the three folders are read, and only as UTF-8."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from synopse.commands.shell import read_texts
from synopse.errors import ContentError, Place, Problem
from synopse.loading.load import load
from synopse.reading import roots
from tests.conditions import ROOT


@pytest.fixture
def root(tmp_path: Path) -> Path:
    project = tmp_path / "a project"
    (project / "content/press-release").mkdir(parents=True)
    (project / "content/press-release/fr.yaml").write_text("title: Un\n")
    (project / "content/site.yaml").write_text("name: X\n")
    (project / "synopse").mkdir()
    (project / "synopse/load.py").write_text("pass")
    (tmp_path / "secret.txt").write_text("SECRET")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/x.yaml").write_text("SECRET")
    return project


def problems_of(action: Callable[[], object]) -> list[Problem]:
    with pytest.raises(ContentError) as caught:
        action()
    return list(caught.value.problems)


def test_what_is_wrong_stands_where_it_is_shown_though_accents_are_apart(root: Path) -> None:
    file = "content/press-release/fr.yaml"
    (root / file).write_text("title: L'e\u0301te\u0301 {day}\n", "utf-8")

    assert read_texts([file], root)[file] == "title: L'été {day}\n"


def test_a_file_is_read_as_it_is(root: Path) -> None:
    assert roots.read(root, "content/press-release/fr.yaml") == b"title: Un\n"


def test_the_files_of_a_folder_are_listed_in_order(root: Path) -> None:
    assert roots.files(root, "content") == ("content/press-release/fr.yaml", "content/site.yaml")
    assert roots.files(root, "content/press-release") == ("content/press-release/fr.yaml",)


def test_what_editors_and_desktops_leave_behind_is_no_content(root: Path) -> None:
    for name in (".DS_Store", ".fr.yaml.swp", "fr.yaml~", "Thumbs.db", "desktop.ini"):
        (root / "content" / name).write_text("x")
    (root / "content/.#fr.yaml").symlink_to("someone@host.1234")  # the lock of Emacs

    assert roots.files(root, "content") == ("content/press-release/fr.yaml", "content/site.yaml")


@pytest.mark.parametrize(
    "path",
    [
        "content/../../secret.txt",
        "content/press-release/../../../secret.txt",
        "../secret.txt",
        "/etc/passwd",
        "content//etc/passwd",
        "content/./site.yaml",
        "content/site.yaml\x00.png",
        "content/press-release/..",
        "content/",
        "secret.txt",
        "output/fr/x.html",
        "synopse/load.py",
        ".git/config",
        "content\\site.yaml",
        "content/" + "a" * 300,
        "content/site.yaml/x",
    ],
)
def test_no_path_leads_out_of_the_folders(root: Path, path: str) -> None:
    assert len(problems_of(lambda: roots.read(root, path))) == 1


LINKS: dict[str, Callable[[Path], object]] = {
    "to a file outside": lambda at: at.symlink_to("../../secret.txt"),
    "to a folder outside": lambda at: at.symlink_to("../../outside"),
    "to a file inside": lambda at: at.symlink_to("site.yaml"),
    "to an absolute path": lambda at: at.symlink_to("/etc/passwd"),
    "to nothing": lambda at: at.symlink_to("nothing"),
    "to itself": lambda at: at.symlink_to(at.name),
}


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS.keys())
def test_no_symbolic_link_is_followed(root: Path, link: Callable[[Path], object]) -> None:
    link(root / "content/linked")

    expected = [Problem(Place("content/linked"), "it is a symbolic link", "put the file itself here")]

    assert problems_of(lambda: roots.read(root, "content/linked")) == expected
    assert problems_of(lambda: roots.files(root, "content")) == expected


def test_no_link_is_followed_on_the_way(root: Path) -> None:
    (root / "content/linked").symlink_to("../../outside")

    (problem,) = problems_of(lambda: roots.read(root, "content/linked/x.yaml"))

    assert (problem.place.file, problem.message) == ("content/linked", "it is a symbolic link")


SWAPPED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file for a link": (lambda at: at.symlink_to("../../secret.txt"), "content/swapped"),
    "a folder for a link": (lambda at: at.symlink_to("../../outside"), "content/swapped/x.yaml"),
    "a file for a pipe": (os.mkfifo, "content/swapped"),
}


@pytest.mark.timeout(5)
@pytest.mark.parametrize(("swap", "path"), SWAPPED.values(), ids=SWAPPED.keys())
def test_what_is_swapped_in_after_the_check_is_not_read_either(
    root: Path, monkeypatch: pytest.MonkeyPatch, swap: Callable[[Path], object], path: str
) -> None:
    swap(root / "content/swapped")
    regular = (root / "content/site.yaml").stat()
    monkeypatch.setattr(os, "stat", lambda *arguments, **options: regular)

    assert len(problems_of(lambda: roots.read(root, path))) == 1


def test_a_folder_with_too_many_files_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roots, "MAX_FILES", 1)

    assert problems_of(lambda: roots.files(root, "content"))[0].message == "there are more than 1 files"


def test_a_root_folder_that_is_a_link_is_refused(root: Path) -> None:
    (root / "locales").symlink_to("../outside")

    assert problems_of(lambda: roots.files(root, "locales"))[0].message == "it is a symbolic link"


def a_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)
    socket.socket(socket.AF_UNIX).bind(path.name)
    os.chdir(here)


SPECIAL: dict[str, tuple[Callable[[Path], object], str]] = {
    "a pipe": (os.mkfifo, "it is a pipe"),
    "a socket": (a_socket, "it is a socket"),
}


@pytest.mark.parametrize(("make", "message"), SPECIAL.values(), ids=SPECIAL.keys())
def test_only_regular_files_are_opened(root: Path, make: Callable[[Path], object], message: str) -> None:
    make(root / "content/special.png")

    assert problems_of(lambda: roots.read(root, "content/special.png"))[0].message == message
    assert problems_of(lambda: roots.files(root, "content"))[0].message == message


def test_a_folder_is_no_file(root: Path) -> None:
    assert problems_of(lambda: roots.read(root, "content/press-release"))[0].message == "it is a folder"


def test_a_missing_file_is_named(root: Path) -> None:
    expected = Problem(Place("content/press-release/it.yaml"), "there is no such file or folder")

    assert problems_of(lambda: roots.read(root, "content/press-release/it.yaml")) == [expected]


def test_a_file_over_its_limit_is_refused_and_one_at_it_is_not(root: Path) -> None:
    limit = roots.SIZE_LIMITS[".svg"]
    (root / "content/at.svg").write_bytes(b"x" * limit)
    (root / "content/over.SVG").write_bytes(b"x" * (limit + 1))

    assert len(roots.read(root, "content/at.svg")) == limit
    assert problems_of(lambda: roots.read(root, "content/over.SVG"))[0].message == "it is larger than 2 MB"


NAMES = {
    "line break": "a\nb",
    "escape sequence": "a\x1b[2Jb",
    "direction override": "a\u202egpj.exe",
    "zero width space": "a\u200bb",
    "not UTF-8": os.fsdecode(b"caf\xe9"),
    "backslash": "a\\b",
    "colon": "a:b",
    "device": "con",
    "device with suffix": "NUL.txt",
    "final point": "a.",
    "final space": "a ",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_hostile_name_is_refused_and_can_be_shown(root: Path, name: str) -> None:
    (root / "content" / name).write_text("x")

    (problem,) = problems_of(lambda: roots.files(root, "content"))

    assert problem.message.startswith("it has a name")
    assert problem.place.file.isprintable()


@pytest.mark.parametrize(
    "name", ["Été à Paris.png", "Straße.png", "a (1).png", "report-2026.01.yaml", "日本.png", "it's.png"]
)
def test_an_ordinary_name_passes(root: Path, name: str) -> None:
    (root / "content" / name).write_text("x")

    assert f"content/{name}" in roots.files(root, "content")


@pytest.mark.parametrize(
    ("one", "other"), [("Photo.png", "photo.PNG"), ("é.png", "e\u0301.png"), ("STRASSE", "straße")]
)
def test_names_that_collide_on_other_systems_are_refused(root: Path, one: str, other: str) -> None:
    (root / "content" / one).write_text("x")
    (root / "content" / other).write_text("x")

    (problem,) = problems_of(lambda: roots.files(root, "content"))

    assert "the same name as" in problem.message


def test_all_problems_of_a_folder_come_at_once(root: Path) -> None:
    (root / "content/a").symlink_to("x")
    (root / "content/press-release/b:c").write_text("x")

    assert len(problems_of(lambda: roots.files(root, "content"))) == 2


def test_folders_without_end_are_cut_short(root: Path) -> None:
    deep = root / "content" / "/".join("d" * (roots.MAX_DEPTH + 2))
    deep.mkdir(parents=True)

    assert "nested deeper" in problems_of(lambda: roots.files(root, "content"))[0].message


TEXTS = {
    "UTF-8": ("Été".encode(), "Été"),
    "UTF-8 with a byte order mark": (b"\xef\xbb\xbfname: X\n", "name: X\n"),
    "line ends of Windows": (b"a\r\nb\r\n", "a\r\nb\r\n"),
    "letters and accents apart": ("a: e\u0301te\u0301 fu\u0308r".encode(), "a: été für"),
    "line ends of an old Macintosh": (b"a: 1\rb: 2\r", "a: 1\nb: 2\n"),
    "empty": (b"", ""),
}


@pytest.mark.parametrize(("data", "text"), TEXTS.values(), ids=TEXTS.keys())
def test_utf8_is_read_whatever_its_line_ends(data: bytes, text: str) -> None:
    assert roots.text(data, "content/fr.yaml") == text


ENCODINGS = {
    "Latin-1": (
        "a: 1\nlieu: Évry\n".encode("latin-1"),
        2,
        7,
        "the byte 0xC9 is not UTF-8; is the file saved as Latin-1",
    ),
    "Windows-1252": ("prix: 3 €".encode("cp1252"), 1, 9, "where it is `€`?"),
    "Latin-1 after CR": ("a: 1\rb: ü".encode("latin-1"), 2, 4, "where it is `ü`?"),
    "UTF-16": ("a: 1".encode("utf-16"), 1, 1, "the file is saved as UTF-16"),
    "UTF-16 without mark": ("a: 1".encode("utf-16-le"), 1, 1, "the file is saved as UTF-16, or is no text"),
    "UTF-32": ("a: 1".encode("utf-32"), 1, 1, "the file is saved as UTF-32"),
    "cut character": ("Évry é".encode()[:-1], 1, 6, "ends in the middle of a character"),
    "overlong": (b"a\xc0\x80", 1, 2, "the byte 0xC0 is not UTF-8"),
    "surrogate": (b"a\n\xed\xa0\x80", 2, 1, "the byte 0xED is not UTF-8"),
    "a picture": (b"\x89PNG\r\n\x1a\n", 1, 1, "the byte 0x89 is not UTF-8"),
}


@pytest.mark.parametrize(("data", "line", "column", "said"), ENCODINGS.values(), ids=ENCODINGS.keys())
def test_another_encoding_is_named_with_its_place(data: bytes, line: int, column: int, said: str) -> None:
    (problem,) = problems_of(lambda: roots.text(data, "content/fr.yaml"))

    assert (problem.place, problem.hint) == (Place("content/fr.yaml", line, column), "save it again as UTF-8")
    assert said in problem.message


def test_what_every_name_is_looked_up_in_is_found_once_per_project() -> None:
    """Looked for anew with each name, the time to read a project would grow with the square of its documents."""
    project = load(ROOT)

    assert project.documents is project.documents
    assert project.shared is project.shared
    assert project.by_name is project.by_name
