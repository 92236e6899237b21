"""The drill at 17:50, as a story: a figure and a sentence change, the languages follow, nothing goes out by halves."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from synopse.commands import build, check, shell, sync
from synopse.errors import EnvironmentIncomplete
from synopse.finished import htmlreading, pdfreading
from synopse.finished.rendered import examine_rendered
from synopse.loading.load import load

ROOT = Path(__file__).parent.parent
RELEASE = "press-release"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped project, to be changed at will."""
    folder = tmp_path_factory.mktemp("drill") / "a project"
    for name in ("content", "locales", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


class Watch:
    """Prints how long each step took."""

    def __init__(self) -> None:
        self.last = time.perf_counter()

    def __call__(self, step: str) -> None:
        now = time.perf_counter()
        print(f"17:50  {step}: {now - self.last:.2f} s")
        self.last = now


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) >= 1, f"{old} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def run(command: object, root: Path, *arguments: str) -> int:
    return shell.run(lambda: command.run(root, list(arguments)), root)  # type: ignore[attr-defined]


def texts(root: Path, document: str) -> dict[str, str]:
    """Everything that the finished files of a document say, by path; HTML and PDF."""
    entries = json.loads((root / "output" / "manifest.json").read_text("utf-8"))["artefacts"]
    found = {}
    for entry in entries:
        path = root / "output" / entry["path"]
        if entry["document"] == document and entry["format"] == "html":
            found[entry["path"]] = "\n".join(text for _, text in htmlreading.read_units(path.read_text("utf-8")))
        elif entry["document"] == document and entry["format"] == "pdf":
            found[entry["path"]] = pdfreading.read_text(path.read_bytes())
    return found


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u00ad", "")


def test_the_drill_at_ten_to_six(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    watch = Watch()
    french = root / "content" / RELEASE / "fr.yaml"
    assert run(build, root, "--strict") == 0
    watch("everything from nothing")

    # A figure changes: both languages follow, and nobody is out of step.
    replace_in(root / "content/shared/document.yaml", "amount: 3600000000", "amount: 3700000000")
    assert run(build, root, "--strict") == 0
    watch("another budget, both languages built")
    said = {path: plain(text) for path, text in texts(root, RELEASE).items()}
    assert 4 == len(said)
    for path, text in said.items():
        assert ("3,7 milliards d’euros" if path.startswith("fr/") else "3,7 Milliarden Euro") in text
        assert "3,6" not in text
    run(sync, root, "status")
    assert "to be read again" in capsys.readouterr().out

    # A French sentence changes: German is behind, with the words that changed; a strict build is refused.
    replace_in(french, "officiellement remis", "solennellement remis")
    assert run(sync, root, "check") == 3
    assert "press-release:lede: de behind" in capsys.readouterr().out
    run(sync, root, "diff", "press-release:lede")
    assert "[-officiellement-]{+solennellement+}" in capsys.readouterr().out
    assert run(build, root, "--strict") == 3
    watch("a sentence changed, German behind, a strict build refused")
    drafts = texts(root, RELEASE)
    assert all("Entwurf" in text for path, text in drafts.items() if path.startswith("de/") and path.endswith(".pdf"))
    assert "Entwurf" in next((root / "output/de").glob("deutsch*.html")).read_text("utf-8")

    # A typographic fix changes nothing.
    before = french.read_text("utf-8")
    french.write_text(before.replace("« le Dialogue »", "«\u00a0le Dialogue\u00a0»").replace("l'IA", "l’IA"), "utf-8")
    run(sync, root, "check")
    assert 1 == capsys.readouterr().out.count("press-release:")
    watch("a typographic fix, nothing changed")

    # Accepted: everything is in step again.
    assert run(sync, root, "accept", "press-release:lede", "--by", "Léa") == 0
    assert run(build, root, "--strict") == 0
    assert run(check, root) == 0
    watch("accepted, built, checked")
    assert not any("Entwurf" in text for text in texts(root, RELEASE).values())


def test_two_branches_merge(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments], cwd=root, check=True,
                       capture_output=True)  # fmt: skip

    git("init", "-q", "-b", "main")
    git("add", "content", "locales")
    git("commit", "-qm", "start")
    for branch, unit, fr, de in (
        ("paris", "messages.impetus", ("Un élan franco-allemand", "Un nouvel élan franco-allemand"),
         ("Ein deutsch-französischer Impuls", "Ein neuer deutsch-französischer Impuls")),
        ("munich", "glance.place.term", ("term: Lieu", "term: Endroit"), ("term: Ort", "term: Schauplatz")),
    ):  # fmt: skip
        git("checkout", "-qb", branch, "main")
        replace_in(root / f"content/{RELEASE}/fr.yaml", *fr)
        replace_in(root / f"content/{RELEASE}/de.yaml", *de)
        assert run(sync, root, "accept", f"{RELEASE}:{unit}") == 0
        git("commit", "-qam", branch)
    git("merge", "-q", "paris")

    assert run(sync, root, "check") == 0


SEEDED = [
    ("de", "shared", "{fraunhofer.budget}", "36 Milliarden Euro"),
    ("de", "shared", "{imt.students}", "16.300"),
    ("fr", "press-release", "en {launch}", "en février 2025"),
    ("de", "press-release", "{handover}", "18. April 2026"),
    ("fr", "shared", "{inria.staff}", "3 600"),
]


@pytest.mark.parametrize(("language", "document", "right", "wrong"), SEEDED)
def test_a_seeded_error_is_found_in_the_content_and_in_the_finished_files(
    root: Path, language: str, document: str, right: str, wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = root / "content" / document / f"{language}.yaml"
    before = path.read_text("utf-8")
    replace_in(path, right, wrong)
    try:
        assert run(check, root) == 1
        in_content = capsys.readouterr().out
        assert run(build, root) == 0
        assert run(check, root, "--rendered") == 1
        rendered = capsys.readouterr().out
    finally:
        path.write_text(before, "utf-8")

    assert f"content/{document}/{language}.yaml" in in_content
    assert ".html: " in rendered and ".pdf: " in rendered


@pytest.mark.parametrize("damaged", [b"", b"%PDF-1.7 x", b"\xff\xfe"])
@pytest.mark.parametrize("suffix", [".pdf", ".html"])
def test_a_finished_file_that_cannot_be_read_is_named(root: Path, suffix: str, damaged: bytes) -> None:
    """An empty page says nothing, and so differs in nothing."""
    file = min((root / "output" / "fr").glob(f"*{suffix}"))
    before = file.read_bytes()
    file.write_bytes(damaged)
    try:
        examine_rendered(load(root), root / "output")
    except EnvironmentIncomplete as error:
        assert f"fr/{file.name} in output/ is not what was built" in error.message
    else:
        assert suffix == ".html" and damaged != b"\xff\xfe"
    finally:
        file.write_bytes(before)


@pytest.mark.parametrize("path", ["../content/site.yaml", "/etc/passwd", "fr"])
def test_nothing_outside_of_output_is_compared(root: Path, tmp_path: Path, path: str) -> None:
    entry = {"path": path, "format": "html", "media_type": "text/html", "document": RELEASE, "language": "fr"}
    (tmp_path / "manifest.json").write_text(json.dumps({"artefacts": [entry]}), "utf-8")

    with pytest.raises(EnvironmentIncomplete, match=f"there is no file {path} in output/"):
        examine_rendered(load(root), tmp_path)


def test_the_marks_of_a_draft_are_no_finding_in_the_finished_files(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = root / "content" / RELEASE / "fr.yaml"
    before = path.read_text("utf-8")
    replace_in(path, "solennellement remis", "publiquement remis")
    replace_in(path, "Des priorités", "Plusieurs priorités")
    try:
        assert run(build, root) == 0
        assert run(check, root, "--rendered") == 0, capsys.readouterr().out
    finally:
        path.write_text(before, "utf-8")
