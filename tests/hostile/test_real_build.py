"""Hostile inputs given to the real `build.py`: it says what is wrong and where, and output/ stays as it was.

The corpus asks every module in turn; here a few of each kind go the whole way, together with what only a file system
can be hostile about, and look-alikes that must come out letter for letter.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.hostile.drawings import svg
from tests.hostile.photographs import CARRIERS, SECRET, picture, png_of, saved
from tests.torture.subjects import Subject, real_build

PROSE = "content/press-release/fr.yaml"
DOCUMENT = "content/press-release/document.yaml"
LOCK = "content/press-release/sync.lock"
TEMPLATE = "templates/themes/synopse/letterhead.html"
FONT = "templates/fonts/SourceSans3-Regular.ttf"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Subject:
    subject = real_build(tmp_path_factory.mktemp("hostile"))
    assert subject.run().returncode == 0
    return subject


@pytest.fixture
def project(built: Subject) -> Iterator[Path]:
    """The project, built, and put back after each test."""
    root = built.output.parent
    before = root.with_name("before")
    shutil.rmtree(before, ignore_errors=True)
    for folder in ("content", "templates"):
        shutil.copytree(root / folder, before / folder)
    yield root
    for folder in ("content", "templates"):
        shutil.rmtree(root / folder)
        (before / folder).rename(root / folder)
    link = root / "locales/linked"
    link.unlink(missing_ok=True)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def replaced(root: Path, file: str, pattern: str, line: str) -> None:
    text = (root / file).read_text("utf-8")
    changed = re.sub(pattern, lambda _: line, text, count=1, flags=re.MULTILINE)
    assert changed != text
    (root / file).write_text(changed, "utf-8", "surrogatepass")


def title(words: str) -> Callable[[Path], object]:
    return lambda root: replaced(root, PROSE, r"^title: .*$", f"title: {words}")


def photograph(data: bytes) -> Callable[[Path], object]:
    """Put a photograph into the first slot of the press release."""

    def plant(root: Path) -> None:
        (root / "content/media").mkdir(exist_ok=True)
        (root / "content/media/hostile.jpg").write_bytes(data)
        for file in (DOCUMENT, "content/shared/document.yaml"):
            text = (root / file).read_text("utf-8")
            (root / file).write_text(re.sub(r"(photograph: )\S+", r"\1hostile.jpg", text), "utf-8")
            if "photograph:" not in text:
                replaced_drawings = re.sub(r"^(\s+)(drawing: )", r"\1photograph: hostile.jpg\n\1\2", text, flags=re.M)
                (root / file).write_text(replaced_drawings, "utf-8")

    return plant


def media(name: str, make: Callable[[Path], object]) -> Callable[[Path], object]:
    def plant(root: Path) -> None:
        (root / "content/media").mkdir(exist_ok=True)
        make(root / "content/media" / name)

    return plant


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "alias": (title("*x"), rf"{PROSE}:\d+:\d+: error: `\*` begins an alias"),
    "escaped direction override": (title('"a\\u202eb"'), rf"{PROSE}:\d+:\d+: error: the character U\+202E"),
    "link to a script": (title('"[x](javascript:alert(1))"'), rf"{PROSE}:\d+:\d+: error: .*`javascript:`"),
    "unknown fact": (title("un {nothing.here}"), rf"{PROSE}:\d+:\d+: error: .*nothing.here"),
    "Latin-1": (lambda root: (root / PROSE).write_bytes(b"title: \xe9t\xe9\n"), rf"{PROSE}:1:8: error: the byte 0xE9"),
    "slug that is a path": (
        lambda root: replaced(root, DOCUMENT, r"^slug:.*\n(?:[ ].*\n)*", "slug: {fr: ../x, de: x}\n"),
        rf"{DOCUMENT}:\d+:\d+: error: `slug.fr` must consist",
    ),
    "symbolic link to a file": (
        media("a.png", lambda path: path.symlink_to("/etc/passwd")),
        r"content/media/a\.png: error: it is a symbolic link",
    ),
    "symbolic link to a folder": (
        lambda root: (root / "locales/linked").symlink_to("/etc"),
        r"locales/linked: error: it is a symbolic link",
    ),
    "pipe": (media("a.png", os.mkfifo), r"content/media/a\.png: error: it is a pipe"),
    "folder in the place of a file": (
        lambda root: [(root / LOCK).unlink(), (root / LOCK).mkdir()],  # type: ignore[func-returns-value]
        r"content/press-release/sync\.lock: error: it is a folder",
    ),
    "texts under another suffix": (
        lambda root: (root / PROSE).rename(root / "content/press-release/fr.yml"),
        r"content/press-release/fr\.yml: error: it is not read",
    ),
    "name with an escape sequence": (
        media("a\x1b[2Jb.png", Path.touch),
        r"content/media/a\\u001b\[2Jb\.png: error: it has a name with U\+001B",
    ),
    "names that collide": (
        media("A.png", lambda path: [twin.touch() for twin in (path, path.with_name("a.png"))]),  # type: ignore[func-returns-value]
        r"content/media/a\.png: error: it has the same name as `A\.png`",
    ),
    "drawing as photograph": (
        photograph(svg("<script/>").encode()),
        r"content/shared/document\.yaml:[0-9:]+: error: content/media/hostile\.jpg .*SVG or HTML",
    ),
    "damaged photograph": (photograph(saved(picture(900, 900), "JPEG")[:-4000]), r"error: .*damaged or incomplete"),
    "damaged font": (
        lambda root: (root / FONT).write_bytes((root / FONT).read_bytes()[:5000]),
        r"templates/fonts/SourceSans3-Regular\.ttf: error: this font is damaged",
    ),
    "font that is missing": (
        lambda root: (root / FONT).unlink(),
        r"templates/styles/print\.css: error: .*SourceSans3-Regular\.ttf is refused: there is no such file",
    ),
    "picture that a template takes from elsewhere": (
        lambda root: (root / TEMPLATE).write_text('<p>\n<img src="file:///etc/passwd" alt="x"></p>'),
        r"letterhead\.html:2:11: error: .*file:///etc/passwd is refused",
    ),
    "link of a template that leads nowhere": (
        lambda root: (root / TEMPLATE).write_text('<p><a href="#nowhere">x</a></p>'),
        r"letterhead\.html:1:13: error: .*No anchor #nowhere",
    ),
    "no font at all": (
        lambda root: [path.unlink() for path in (root / "templates/fonts").glob("*.ttf")],
        r"templates/fonts: error: there is no font",
    ),
    "image bomb": (photograph(png_of(60_000, 60_000)), r"error: .*has more than 64 million pixels"),
}


@pytest.mark.parametrize(("plant", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_it_is_refused_with_its_place_and_output_stays(
    built: Subject, project: Path, plant: Callable[[Path], object], said: str
) -> None:
    before = tree(built.output)
    plant(project)

    finished = built.run()

    assert finished.returncode == 1, finished.stderr
    assert re.search(said, finished.stderr), finished.stderr
    assert "Traceback" not in finished.stderr
    assert "\x1b" not in finished.stderr
    assert tree(built.output) == before


def test_the_name_of_a_foreign_file_does_not_act_on_the_terminal(built: Subject, project: Path) -> None:
    title("Un autre")(project)
    foreign = built.output / "a\x1b[2Jb\nerror: c"
    foreign.touch()

    finished = built.run()
    foreign.unlink()

    assert finished.returncode == 4, finished.stderr
    assert "\x1b" not in finished.stderr
    assert r"error: output/a\u001b[2Jb\nerror: c was not written by this program" in finished.stderr


LETTER_FOR_LETTER = [
    "{{ 7*7 }} {% raw %} {# x #} ${ x } #{ x } <%= x %>",
    "<script>alert(1)</script> <b>gras</b> <!-- x --> </p>",
    "&amp; &lt; &#60; & AT&T",
    "100 % %s %d %(x)s %%",
    r"C:\temp\new \n \u202e",
    "{ } {} { x } {0} {X.class} }{",
    "import(os) `id` $(id)",
]


def test_text_is_text(built: Subject, project: Path, tmp_path: Path) -> None:
    """What other programs would take for code is printed as it was typed."""
    paragraphs = "".join(f"\n\n  {line}" for line in LETTER_FOR_LETTER)
    replaced(project, PROSE, r"^lede: \|\n(?:[ ].*\n|\n)*", f"lede: |\n  Un début.{paragraphs}\n\n")

    part = [*built.command, "--format", "html", "--language", "fr", "--to", str(tmp_path / "part")]
    finished = subprocess.run(part, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    page = "".join(path.read_text("utf-8") for path in (tmp_path / "part").rglob("*.html"))
    words = re.sub(r"[\s\u00a0\u202f]+", "", html.unescape(re.sub(r"<[^<>]*>", "", page)))

    for line in LETTER_FOR_LETTER:
        typed = re.sub(r"\s+", "", line).replace("'", "’")
        assert typed in words.replace("'", "’"), line


@pytest.mark.parametrize("data", CARRIERS.values(), ids=CARRIERS.keys())
def test_no_metadata_of_a_photograph_is_published(built: Subject, project: Path, tmp_path: Path, data: bytes) -> None:
    photograph(data)(project)

    part = [*built.command, "--format", "html", "--to", str(tmp_path / "part")]
    finished = subprocess.run(part, capture_output=True, text=True, check=False)

    assert finished.returncode == 0, finished.stderr
    assert list((tmp_path / "part").rglob("*hostile*.jpg"))
    assert [path for path, published in tree(tmp_path / "part").items() if SECRET in published] == []
