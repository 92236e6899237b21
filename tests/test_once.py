"""What is kept from one build to the next is kept only as long as the code is the same that made it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from synopse import typography
from synopse.environment import versions
from synopse.errors import ContentError
from synopse.loading import load as loading
from synopse.loading.load import load
from synopse.loading.readings import ANEW
from synopse.publishing import once
from synopse.reading import strict_yaml
from synopse.rendering import fonts, pictures
from synopse.typography import DEFAULTS, Piece, Pieces, Run

ROOT = Path(__file__).parent.parent


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the code, which may be changed."""
    for name in ("pictures.py", "fonts.py"):
        (tmp_path / name).write_bytes((once.CODE / name).read_bytes())
    monkeypatch.setattr(once, "CODE", tmp_path)
    return tmp_path


def test_a_picture_is_made_again_once_the_code_that_makes_it_changed(
    tmp_path: Path, code: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for made in (b"old", b"unasked", b"new"):
        monkeypatch.setattr(pictures, "derive", lambda data, width, focus, made=made: made)
        if made == b"new":
            (code / "pictures.py").write_text("QUALITY = 90")
        found.append(once.derive_once(tmp_path / "cache")(b"photo", 300, (0.5, 0.5)))

    assert [b"old", b"old", b"new"] == found


def test_languages_that_show_the_same_picture_share_its_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "derive", lambda data, width, focus: bytes([width]))
    derive = once.derive_once(tmp_path / "cache")

    assert derive(b"photo", 200, (0.5, 0.5)) is derive(b"photo", 200, (0.5, 0.5))
    assert derive(b"photo", 200, (0.5, 0.5)) != derive(b"photo", 100, (0.5, 0.5))


def test_what_was_derived_ahead_is_found_and_what_cannot_be_is_left_to_be_told(tmp_path: Path) -> None:
    media = tmp_path / "content/media"
    media.mkdir(parents=True)
    Image.new("RGB", (90, 60)).save(media / "good.png")
    (media / "broken.jpg").write_bytes(b"none")
    names = ("broken.jpg", "missing.jpg", "good.png")
    once.derive_ahead(tmp_path / "cache", tmp_path, [(name, 30, (0.5, 0.5)) for name in names])
    store = tmp_path / "cache/pictures"
    made = [path.stat().st_ino for path in store.rglob("*") if path.is_file()]
    once.derive_once(tmp_path / "cache")((media / "good.png").read_bytes(), 30, (0.5, 0.5))

    assert len(made) == 1
    assert made == [path.stat().st_ino for path in store.rglob("*") if path.is_file()]


def test_a_font_is_looked_into_again_once_the_code_that_does_so_changed(
    tmp_path: Path, code: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for made in (1, 2, 3):
        monkeypatch.setattr(fonts, "coverage", lambda font, made=made: frozenset({made}))
        if made == 3:
            (code / "fonts.py").write_text("UNDRAWN = ()")
        found.append(once.coverage_once(tmp_path / "cache")(b"font"))

    assert [{1}, {1}, {3}] == found


STYLE = {**DEFAULTS, "fr": replace(DEFAULTS["fr"], superscripts=True)}
TEXTS = ("Le 1er mai, « oui »", "Non ; rien.", "Ein „Satz“")


def set_by(
    build: Path, texts: Iterable[str], program: str = "program", document: str = "release"
) -> list[tuple[Pieces, ...]]:
    """Texts as a build with a cache sets them."""
    with once.typeset_once(build, program)(document) as typeset:
        return [typeset((Run(text, "fr"), Run(" z. B.", "de")), STYLE) for text in texts]


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are set anew, one after the other."""
    texts: list[str] = []
    set_anew = typography.typeset_runs

    def noted(runs: tuple[Run, ...], profiles: dict[str, typography.Profile]) -> tuple[Pieces, ...]:
        texts.append(runs[0].text)
        return set_anew(runs, profiles)

    monkeypatch.setattr(typography, "typeset_runs", noted)
    return texts


def test_a_text_is_set_by_the_first_build_and_known_to_the_next(tmp_path: Path, worked: list[str]) -> None:
    first = set_by(tmp_path, TEXTS)
    edited = ("Un autre.", *TEXTS[1:])

    assert set_by(tmp_path, TEXTS) == first
    assert set_by(tmp_path, edited)[1:] == first[1:]
    assert worked == [*TEXTS, "Un autre."]
    assert Piece("er", superscript=True) in first[0][0]


def test_another_program_style_or_document_sets_anew(tmp_path: Path, worked: list[str]) -> None:
    set_by(tmp_path, TEXTS[:1])
    set_by(tmp_path, TEXTS[:1], program="another")
    set_by(tmp_path, TEXTS[:1], document="report")
    with once.typeset_once(tmp_path, "program")("release") as typeset:
        typeset((Run(TEXTS[0], "fr"), Run(" z. B.", "de")), DEFAULTS)

    assert worked == [TEXTS[0]] * 4


def test_what_a_build_no_longer_sets_is_forgotten(tmp_path: Path, worked: list[str]) -> None:
    set_by(tmp_path, TEXTS)
    set_by(tmp_path, TEXTS[:1])
    set_by(tmp_path, TEXTS)

    assert worked == [*TEXTS, *TEXTS[1:]]


def test_what_is_damaged_is_set_anew(tmp_path: Path, worked: list[str]) -> None:
    expected = set_by(tmp_path, TEXTS)
    for entry in tmp_path.rglob("typeset/*/*"):
        entry.write_bytes(entry.read_bytes().replace(b"true", b"false"))

    assert set_by(tmp_path, TEXTS) == expected
    assert worked == [*TEXTS, *TEXTS]


# Files --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The shipped project, to be written to."""
    for folder in ("content", "locales", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / "project" / folder)
    return tmp_path / "project"


@pytest.fixture
def read_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read anew, one after the other."""
    files: list[str] = []
    for module, name in ((strict_yaml, "read"), (loading, "read_labels")):
        read = getattr(module, name).__wrapped__  # without the memory of this process

        def noted(text: str, file: str, *, read: Callable[..., object] = read, **options: bool) -> object:
            files.append(file)
            return read(text, file, **options)

        monkeypatch.setattr(module, name, noted)
    return files


def test_a_file_that_stays_is_read_once_and_says_the_same(tmp_path: Path, root: Path, read_anew: list[str]) -> None:
    first = load(root, readings=once.read_once(tmp_path, "program"))
    prose = root / "content/press-release/fr.yaml"
    prose.write_text(prose.read_text("utf-8") + "# a comment\n", "utf-8")
    read_anew.clear()
    second = load(root, readings=once.read_once(tmp_path, "program"))

    assert read_anew == ["content/press-release/fr.yaml"]
    assert load(root) == second
    assert first.texts != second.texts


def test_a_file_is_read_again_once_the_program_changed_or_a_library(
    tmp_path: Path, root: Path, read_anew: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(root, readings=once.read_once(tmp_path, "program"))
    first = sorted(read_anew)
    load(root, readings=once.read_once(tmp_path, "changed"))
    monkeypatch.setattr(versions, "generator", lambda: {"phonenumbers": "another"})
    load(root, readings=once.read_once(tmp_path, "program"))

    assert sorted(read_anew) == sorted(3 * first)


@pytest.mark.parametrize(
    ("file", "wrong"),
    [
        ("content/site.yaml", "theme: [\n"),
        ("content/site.yaml", "unknown: key\n"),
        ("content/press-release/document.yaml", "unknown: key\n"),
        ("content/press-release/de.yaml", "unknown: key\n"),
        ("locales/de/labels.po", '\nmsgid "X {a}"\nmsgstr "Y"\n'),
    ],
)
def test_what_is_wrong_in_a_file_is_told_each_time(tmp_path: Path, root: Path, file: str, wrong: str) -> None:
    path = root / file
    path.write_text(path.read_text("utf-8") + wrong, "utf-8")
    told = []
    for readings in (ANEW, once.read_once(tmp_path, "program"), once.read_once(tmp_path, "program")):
        with pytest.raises(ContentError) as raised:
            load(root, readings=readings)
        told.append(raised.value.problems)

    assert told[0] == told[1] == told[2] != []
