"""An incremental build is a clean build that leaves out what it already has: the same bytes, whatever was edited."""

from __future__ import annotations

import importlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from synopse import freshness
from synopse.commands import build, chain, shell
from synopse.publishing.pages import Workshop, workshop

ROOT = Path(__file__).parent.parent
EXAMPLES = int(os.environ.get("SYNOPSE_EDITS", "2"))


def project(folder: Path) -> Path:
    """The small project of the tests, with the real templates and labels, and a second document."""
    shutil.copytree(ROOT / "tests/project/content", folder / "content")
    for name in ("locales", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(folder / "content/release", folder / "content/second")
    swap(folder / "content/second/document.yaml", "{fr: essai, de: versuch}", "{fr: deux, de: zwei}")
    return folder


def swap(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    path.write_text(text.replace(old, new) if old in text else text.replace(new, old), "utf-8")


def photograph(root: Path) -> None:
    """A photograph is dropped in, or another, or taken away."""
    path = root / "content/media/photo.jpg"
    document = root / "content/release/document.yaml"
    if "pictures:" not in document.read_text("utf-8"):
        with document.open("a", encoding="utf-8") as file:
            file.write("pictures:\n  photo: {photograph: photo.jpg, drawing: circle}\n")
        swap(document, "people: [doe]", "people: [doe]\n    pictures: [photo]")
        for language, words in (("fr", "Une photo."), ("de", "Ein Foto.")):
            with (root / f"content/release/{language}.yaml").open("a", encoding="utf-8") as file:
                file.write(f"pictures:\n  photo:\n    alt: {words}\n    caption: {words}\n")
    elif path.exists():
        path.unlink()
    else:
        path.parent.mkdir(exist_ok=True)
        picture = io.BytesIO()
        Image.new("RGB", (900, 600), (len(document.read_text()) % 255, 80, 120)).save(picture, "JPEG")
        path.write_bytes(picture.getvalue())


EDITS: dict[str, Callable[[Path], None]] = {
    "a French sentence": lambda root: swap(root / "content/release/fr.yaml", "Un premier message", "Un autre message"),
    "a shared fact": lambda root: swap(root / "content/shared/document.yaml", "3600000000", "3700000000"),
    "a fact of one document": lambda root: swap(root / "content/second/document.yaml", "2026-04-17}", "2026-04-18}"),
    "a label": lambda root: swap(root / "locales/de/labels.po", 'msgstr "Pressekontakt"', 'msgstr "Kontakt"'),
    "a template": lambda root: swap(root / "templates/base.html", "<article>", '<article class="x">'),
    "a style": lambda root: swap(root / "templates/styles/tokens.css", "10pt", "10.1pt"),
    "the site": lambda root: swap(root / "content/site.yaml", "name: Essai", "name: Autre"),
    "a slug": lambda root: swap(root / "content/second/document.yaml", "fr: deux", "fr: autre"),
    "a photograph": photograph,
    "a document fewer or more": lambda root: (
        shutil.move(root / "content/second", root / "aside")
        if (root / "content/second").exists()
        else shutil.move(root / "aside", root / "content/second")
    ),
}


def built(root: Path) -> dict[str, bytes]:
    assert shell.run(lambda: build.run(root, []), root) == 0
    output = root / "output"
    return {str(path.relative_to(output)): path.read_bytes() for path in output.rglob("*") if path.is_file()}


def clean(root: Path) -> dict[str, bytes]:
    """The same project, built where nothing was built before."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("content", "locales", "templates"):
            shutil.copytree(root / name, Path(folder) / name)
        return built(Path(folder))


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=2, max_size=4))
def test_incremental_equals_clean(edits: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder) / "p")
        built(root)
        for name in edits:
            EDITS[name](root)
            found = built(root)

        assert clean(root) == found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "p")


@pytest.mark.parametrize("key", ["kind : shared", '"kind": "shared"'])
def test_what_is_shared_is_seen_however_it_is_written(root: Path, key: str) -> None:
    swap(root / "content/shared/document.yaml", "kind: shared", key)
    built(root)
    EDITS["a shared fact"](root)

    assert clean(root) == built(root)


def printed_by(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The PDFs that a build prints."""
    capsys.readouterr()
    built(root)
    return [line.split()[0] for line in capsys.readouterr().err.splitlines() if line.split()[0].endswith(".pdf")]


def test_one_translated_unit_prints_one_pdf(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    swap(root / "content/release/de.yaml", "Eine erste Botschaft", "Die erste Botschaft")
    built(root)

    swap(root / "content/release/de.yaml", "Eine erste Botschaft", "Die erste Botschaft")
    swap(root / "content/release/de.yaml", "Eine erste Botschaft", "Eine andere Botschaft")

    assert ["de/versuch.pdf"] == printed_by(root, capsys)


def test_an_edit_that_changes_no_page_prints_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(root)

    swap(root / "content/release/fr.yaml", "Un premier message", "Un  premier   message")
    path = root / "content/release/document.yaml"
    path.write_text("# a comment\n" + path.read_text("utf-8"), "utf-8")

    assert [] == printed_by(root, capsys)


def test_every_lock_that_cannot_be_read_is_told_also_under_embargo(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for document in ("release", "second"):
        (root / f"content/{document}/sync.lock").write_text("no lock\n", "utf-8")
    embargo = 'embargo: "2099-01-01T00:00:00+01:00"\n'
    swap(root / "content/second/document.yaml", "kind:", f"{embargo}kind:")

    for _ in ("under embargo", "published"):
        assert 1 == shell.run(lambda: build.run(root, []), root)
        said = capsys.readouterr().err
        assert "content/release/sync.lock:1:1: error" in said
        assert "content/second/sync.lock:1:1: error" in said
        swap(root / "content/second/document.yaml", f"{embargo}kind:", "kind:")


def test_a_broken_template_hides_neither_style_sheets_nor_locks(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file, words in (
        ("templates/parts/notes.html", "{% if %}"),
        ("templates/styles/print.css", "p { colour: red }"),
        ("templates/styles/screen.css", "p { colour: red }"),
    ):
        with (root / file).open("a", encoding="utf-8") as opened:
            opened.write(f"\n{words}\n")
    (root / "content/release/sync.lock").write_text("title: x\n", "utf-8")

    code = shell.run(lambda: build.run(root, []), root)

    said = capsys.readouterr().err
    assert code == shell.PROBLEMS
    for file in ("parts/notes.html", "styles/print.css", "styles/screen.css"):
        assert f"templates/{file}:" in said
    assert "content/release/sync.lock:1:1: error" in said


def test_a_damaged_output_is_mended_or_named(root: Path) -> None:
    whole = built(root)
    path = root / "output/assets/screen.css"
    path.unlink()

    assert whole == built(root)


def test_a_damaged_cache_is_made_again(root: Path) -> None:
    whole = built(root)
    for path in (root / ".cache").rglob("*"):
        if path.is_file() and path.name != freshness.RECORD:
            path.write_bytes(path.read_bytes()[:-1] + b"?")
    swap(root / "content/release/fr.yaml", "Un premier message", "Un  premier  message")

    assert whole == built(root)


def test_a_film_beside_the_photographs_is_not_hashed(tmp_path: Path) -> None:
    film = tmp_path / "film.mov"
    film.touch()
    os.truncate(film, 10**10)

    first = freshness.stamp(str(tmp_path), "film.mov", ({}, 0))
    os.utime(film, (1, 1))

    assert first != freshness.stamp(str(tmp_path), "film.mov", ({}, 0))


DAMAGED = {
    "nothing": "",
    "null": "null",
    "a list": "[]",
    "brackets without end": "[" * 100_000,
    "inputs as a list": '{"inputs": [], "outputs": [], "written": 1}',
    "a stamp as a number": '{"inputs": {"build.py": 5}, "outputs": {}, "written": 1}',
    "an instant in words": '{"inputs": {}, "outputs": {}, "written": "x"}',
    "an instant beyond all": '{"inputs": {}, "outputs": {}, "written": 1e999}',
}


@pytest.mark.parametrize("record", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_record_knows_nothing(tmp_path: Path, record: str) -> None:
    (tmp_path / freshness.RECORD).write_text(record)

    assert freshness.last(str(tmp_path)) == ({}, 0)
    assert freshness.unchanged(str(tmp_path), str(tmp_path), "") is None


def test_a_record_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / freshness.RECORD)

    assert freshness.last(str(tmp_path)) == ({}, 0)
    assert freshness.unchanged(str(tmp_path), str(tmp_path), "") is None


def test_nothing_to_do_is_noticed_and_a_touched_file_is_looked_into(root: Path) -> None:
    built(root)
    cache = str(root / ".cache")
    freshness.remember(str(root), cache, "", 0, [], 2**62)

    assert freshness.unchanged(str(root), cache, "") == (0, [])
    os.utime(root / "content/site.yaml")
    assert freshness.unchanged(str(root), cache, "") == (0, [])
    swap(root / "content/site.yaml", "Essai", "Autre")
    assert freshness.unchanged(str(root), cache, "") is None


def test_a_build_with_nothing_to_do_tells_machines_what_any_build_tells(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = build.run(root, ["--json"])
    told = json.loads(capsys.readouterr().out.splitlines()[-1])

    assert {**told, "changed": False, "seconds": {}} == json.loads(freshness.event(str(root), code))


def test_what_a_build_told_of_the_documents_is_told_again_while_nothing_changes(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with (root / "content/second/document.yaml").open("a", encoding="utf-8") as file:
        file.write('embargo: "2999-01-01T10:00:00+01:00"\n')
    time.sleep(0.01)
    build.run(root, [])
    told = [line for line in capsys.readouterr().err.splitlines() if "embargo has passed" in line or "): " in line]
    command = importlib.import_module("build")
    monkeypatch.setattr(command, "ROOT", str(root))

    assert command.nothing_to_do([]) is not None
    assert capsys.readouterr().err.splitlines() == [*told, "output/: nothing to do"]
    assert "1 document is left out until an embargo has passed" in "\n".join(told)
    assert len(told) > 1


def test_what_was_just_published_is_hashed_once_more_and_then_never_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(root)
    cache = str(root / ".cache")
    freshness.remember(str(root), cache, "", 0, [], 2**62)
    hashed: list[str] = []
    real = freshness._hash
    monkeypatch.setattr(freshness, "_hash", lambda path: hashed.append(path) or real(path))

    assert freshness.unchanged(str(root), cache, "", now=time.time() + 60) == (0, [])
    assert len(hashed) >= len(freshness.outputs(str(root)))
    hashed.clear()
    assert freshness.unchanged(str(root), cache, "", now=time.time() + 60) == (0, [])

    assert [] == hashed


def test_nothing_to_do_imports_nothing_heavy(root: Path) -> None:
    built(root)
    freshness.remember(str(root), str(root / ".cache"), "", 0, [], 2**62)
    script = f"import sys\nfrom synopse import freshness\ncode, _ = freshness.unchanged({str(root)!r}, "
    script += f"{str(root / '.cache')!r}, '')\nprint(code, *sys.modules)"

    found = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)

    code, *modules = found.stdout.split()
    heavy = {"yaml", "jinja2", "babel", "pydantic", "weasyprint", "markdown_it", "PIL", "fontTools", "argparse"}
    assert code == "0"
    assert set() == heavy.intersection(modules)


def test_an_edit_that_changes_no_page_imports_no_printer_and_no_check(root: Path) -> None:
    built(root)
    path = root / "content/release/document.yaml"
    path.write_text("# a comment\n" + path.read_text("utf-8"), "utf-8")
    script = f"import sys\nfrom pathlib import Path\nfrom synopse.commands import build\nroot = Path({str(root)!r})\n"
    script += "code = build.run(root, [])\nprint(code, *sys.modules)"

    found = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)

    code, *modules = found.stdout.split()
    assert code == "0"
    needless = {
        "weasyprint",
        "pikepdf",
        "lxml",
        "enchant",
        "docx",
        "distributed",
        "synopse.values",
        "synopse.checks.pair",
    }
    assert set() == needless.intersection(modules)


def test_pages_are_kept_also_of_what_was_printed_before(root: Path, tmp_path: Path) -> None:
    built(root)

    assert shell.run(lambda: build.run(root, ["--pages", str(tmp_path / "pages")]), root) == 0

    names = [path.name for path in sorted((tmp_path / "pages").glob("*/*.html"))]
    assert ["versuch.html", "zwei.html", "deux.html", "essai.html"] == names


def moved_in(root: Path) -> None:
    (root / "aside.yaml").rename(root / "content/release/fr.yaml")


def removed(root: Path) -> None:
    shutil.rmtree(root / "content/second")


@pytest.mark.parametrize("change", [moved_in, removed])
def test_what_is_moved_or_removed_while_a_build_runs_is_something_to_do(
    root: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    old = root / "aside.yaml"
    shutil.copy(root / "content/release/fr.yaml", old)
    swap(old, "Un premier message", "Un autre message")
    os.utime(old, (0, 0))
    time.sleep(0.1)  # what was copied into the project before the build is no change

    def meanwhile(*arguments: Any) -> Workshop:
        change(root)
        return workshop(*arguments)

    monkeypatch.setattr(chain, "workshop", meanwhile)
    built(root)

    assert freshness.unchanged(str(root), str(root / ".cache"), "") is None


def test_pages_are_refused_where_nothing_is_printed(root: Path, tmp_path: Path) -> None:
    arguments = ["--pages", str(tmp_path / "pages"), "--format", "html", "--to", str(tmp_path / "part")]

    assert shell.USAGE == shell.run(lambda: build.run(root, arguments), root)
    assert not (tmp_path / "part").exists()


def test_a_new_file_a_missing_output_and_another_option_are_something_to_do(root: Path) -> None:
    built(root)
    cache = str(root / ".cache")
    freshness.remember(str(root), cache, "", 0, [], 2**62)

    assert freshness.unchanged(str(root), cache, "--strict") is None
    (root / "output/index.html").rename(root / "index.html")
    assert freshness.unchanged(str(root), cache, "") is None
    (root / "index.html").rename(root / "output/index.html")
    (root / "content/release/new.txt").write_text("x")
    assert freshness.unchanged(str(root), cache, "") is None


@pytest.mark.parametrize(("now", "same"), [(1_999_999_999.0, False), (2_000_000_000.0, True), (2_000_000_001.0, True)])
def test_an_embargo_between_then_and_now_is_something_to_do(root: Path, now: float, same: bool) -> None:
    built(root)
    cache = str(root / ".cache")
    freshness.remember(str(root), cache, "", 0, [2_000_000_000.0], 2**62)  # built after the embargo had passed

    assert same == (freshness.unchanged(str(root), cache, "", now=now) is not None)
