"""What the chain tells does not depend on which of its stages was first."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from synopse.commands import build, chain, progress
from synopse.document import UPPER_MIDDLE, Document
from synopse.editing import composing
from synopse.editing.editions import Choice
from synopse.errors import ContentError
from synopse.loading.load import load
from synopse.printing import Limits, Printed, PrintJob
from synopse.publishing import once
from synopse.publishing.ledger import Kept
from synopse.publishing.pages import Workshop, workshop
from synopse.rendering import pictures, style_reading
from synopse.rendering.pictures import derive
from tests.test_incremental import project, swap


class Quick:
    """A press that is done with a job before the next is made."""

    def prepare(self, assets: Mapping[str, bytes]) -> None:
        """Nothing."""

    def meanwhile(self, work: Callable[[], None]) -> None:
        """It is done at once."""
        work()

    def print_all(self, jobs: Iterable[PrintJob]) -> Iterator[tuple[PrintJob, Printed]]:
        """A PDF of nothing for each."""
        return ((job, Printed(b"%PDF", 1)) for job in jobs)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], {"content/second/fr.yaml"}),
        (["--format", "html", "--to", "part"], {"content/second/fr.yaml", "templates/base.html"}),
    ],
    ids=["printed", "not printed"],
)
def test_a_page_that_breaks_hides_no_error_of_another_document(
    tmp_path: Path, arguments: list[str], told: set[str]
) -> None:
    root = project(tmp_path / "p")
    swap(root / "templates/base.html", "<article>", "{% if medium == 'screen' %}{{ nothing }}{% endif %}<article>")
    swap(root / "content/second/fr.yaml", "Un premier message", "Un \u6f22 message")

    with pytest.raises(ContentError) as raised:
        options = build.parser().parse_args(arguments)
        chain.build(root, root / "part", options, "", datetime.now(UTC), Quick(), time.time_ns())

    assert told == {problem.place.file for problem in raised.value.problems}


def test_a_theme_that_is_not_there_is_told_where_it_is_named(tmp_path: Path) -> None:
    root = project(tmp_path / "p")
    site = root / "content/site.yaml"
    site.write_text(site.read_text("utf-8") + "theme: synapse\n", "utf-8")

    with pytest.raises(ContentError) as raised:
        load(root)

    (problem,) = raised.value.problems
    assert str(problem.place).startswith("content/site.yaml:")
    assert ("there is no theme `synapse` in templates/themes", "did you mean `synopse`?") == (
        problem.message,
        problem.hint,
    )


def test_a_variable_that_no_style_sheet_sets_is_told_alone_before_anything_is_printed(tmp_path: Path) -> None:
    root = project(tmp_path / "p")
    swap(root / "templates/styles/print.css", "font: var(--size-m)/13.5pt", "font: var(--size-q)/13.5pt")

    with pytest.raises(ContentError) as raised:
        options = build.parser().parse_args([])
        chain.build(root, root / "part", options, "", datetime.now(UTC), Quick(), time.time_ns())

    (problem,) = raised.value.problems
    assert ("templates/styles/print.css", "did you mean `--size-s`?") == (problem.place.file, problem.hint)


def test_style_sheets_in_which_nothing_was_wrong_are_not_read_again(tmp_path: Path) -> None:
    root = project(tmp_path / "p")
    kept = once.CompiledHere()
    workshop(load(root), derive, kept)
    before = style_reading.read.cache_info()
    workshop(load(root), derive, kept)

    assert before == style_reading.read.cache_info()
    swap(root / "templates/styles/screen.css", "overflow-wrap: anywhere", "overflow-wrp: anywhere")
    with pytest.raises(ContentError):
        workshop(load(root), derive, kept)


def test_a_site_whose_name_is_not_given_in_a_language_is_called_as_in_another(tmp_path: Path) -> None:
    root = project(tmp_path / "p")
    swap(root / "content/site.yaml", "name: Essai", "name: {fr: Essai}")

    assert "Essai" == workshop(load(root), derive).site("de").name


def with_photograph(
    root: Path, named: str, *, there: str = "", drawing: bool = False, document: str = "release"
) -> Path:
    """The project, where a document shows a photograph, and a file of another name lies in content/media."""
    folder = root / "content" / document
    file_of_document = folder / "document.yaml"
    drawn = ", drawing: circle" if drawing else ""
    text = file_of_document.read_text("utf-8").replace("people: [doe]", "people: [doe]\n    pictures: [photo]")
    file_of_document.write_text(f"{text}pictures:\n  photo: {{photograph: {named}{drawn}}}\n", "utf-8")
    for language in ("fr", "de"):
        with (folder / f"{language}.yaml").open("a", encoding="utf-8") as file:
            file.write("pictures:\n  photo:\n    alt: Une photo.\n    caption: Une photo.\n")
    if there:
        (root / "content/media").mkdir(exist_ok=True)
        Image.new("RGB", (1200, 800)).save(root / "content/media" / there)
    return root


def built(root: Path, *arguments: str) -> int:
    options = build.parser().parse_args(["--to", "part", "--format", "html", *arguments])
    return chain.build(root, root / "part", options, "", datetime.now(UTC), Quick(), time.time_ns())


def test_a_misspelt_photograph_is_warned_of_by_a_build_that_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = with_photograph(project(tmp_path / "p"), "h2-hugee.jpg", there="h2-huge.jpg")

    assert built(root) == 0

    (line,) = [line for line in capsys.readouterr().err.splitlines() if "warning" in line]
    assert line.startswith("content/release/document.yaml:")
    assert line.endswith("there is no photograph `h2-hugee.jpg` in content/media; did you mean `h2-huge.jpg`?")
    built(root, "--json")
    (event,) = [event for event in map(json.loads, capsys.readouterr().out.splitlines()) if event["event"] == "warning"]
    assert event["hint"] == "did you mean `h2-huge.jpg`?"


@pytest.mark.parametrize(
    ("named", "there", "drawing", "warned"),
    [
        ("later.jpg", "", True, False),
        ("later.jpg", "opera-house.png", True, False),
        ("later.jpg", "", False, True),
        ("later.jpg", "opera-house.png", False, True),
        ("photo-a.jpg", "photo-b.jpg", True, True),
        ("there.jpg", "there.jpg", False, False),
    ],
)
def test_a_photograph_that_may_come_later_is_not_warned_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], named: str, there: str, drawing: bool, warned: bool
) -> None:
    built(with_photograph(project(tmp_path / "p"), named, there=there, drawing=drawing))

    assert warned == ("warning" in capsys.readouterr().err)


@pytest.mark.parametrize("reason", ["site", "embargo"])
def test_a_misspelt_photograph_is_not_told_of_what_is_silenced_or_may_not_appear(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], reason: str
) -> None:
    root = with_photograph(project(tmp_path / "p"), "photo-a.jpg", there="photo-b.jpg")
    file = root / {"site": "content/site.yaml", "embargo": "content/release/document.yaml"}[reason]
    line = {"site": "checks: {photograph: off}\n", "embargo": 'embargo: "2999-01-01T00:00:00+01:00"\n'}[reason]
    file.write_text(file.read_text("utf-8") + line, "utf-8")
    built(root)

    assert "warning" not in capsys.readouterr().err


def test_the_photograph_of_a_document_that_is_kept_is_not_the_one_that_was_meant(tmp_path: Path) -> None:
    root = with_photograph(project(tmp_path / "p"), "photo-a.jpg", there="photo-b.jpg")
    read = load(root)
    kept = {"other": Kept("other", {}, {}, None, ("photo-b.jpg",))}
    choice = Choice(datetime.now(UTC), drafts=False)

    assert len(chain.misnamed(read, read.documents, {}, choice)) == 1
    assert "did you mean" not in chain.misnamed(read, read.documents, kept, choice)[0].hint


def test_drafts_are_told_in_the_order_of_their_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(tmp_path / "p")
    swap(root / "content/second/fr.yaml", "Un premier message", "Un tout premier message")  # the longest comes first
    options = build.parser().parse_args(["--to", "part"])
    chain.build(root, root / "part", options, "", datetime.now(UTC), Quick(), time.time_ns())
    drafts = [line.partition(":")[0] for line in capsys.readouterr().err.splitlines() if ") :" in line or "): " in line]

    assert drafts
    assert sorted(drafts) == drafts


def test_of_many_drafts_a_person_is_told_the_first_and_a_machine_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "MOST_DRAFTS", 1)
    root = project(tmp_path / "p")
    swap(root / "content/second/fr.yaml", "Un premier message", "Un tout premier message")
    for arguments in (["--to", "part"], ["--to", "part", "--json"]):
        options = build.parser().parse_args(arguments)
        chain.build(root, root / "part", options, "", datetime.now(UTC), Quick(), time.time_ns())
    said = capsys.readouterr()
    drafts = [event for event in map(json.loads, said.out.splitlines()) if event["event"] == "draft"]

    assert len(drafts) > 2
    assert f"drafts: {len(drafts) - 1} more; " in said.err
    assert 1 == len([line for line in said.err.splitlines() if ") :" in line or "): " in line])


@pytest.mark.parametrize("language", ["de", "fr"])
def test_a_language_that_was_edited_is_printed_before_the_others(
    tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(tmp_path / "p")
    rendered: list[tuple[str, str]] = []
    real = chain.print_job

    def noted(shop: Workshop, document: Document, limits: Limits) -> PrintJob:
        rendered.append((document.name, document.language))
        return real(shop, document, limits)

    def built() -> None:
        options = build.parser().parse_args([])
        chain.build(root, root / "output", options, "", datetime.now(UTC), Quick(), time.time_ns())

    built()
    path = root / f"content/second/{language}.yaml"
    path.write_text(path.read_text("utf-8") + "\n# seen again\n", "utf-8")
    monkeypatch.setattr(chain, "print_job", noted)
    built()

    assert [("second", language), ("second", "fr" if language == "de" else "de")] == rendered


def test_an_embargo_that_ends_while_a_build_begins_is_still_to_come_for_the_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[Any] = []

    def slowly(_: str | None) -> datetime:
        now = datetime.now(UTC)
        time.sleep(0.01)
        return now

    monkeypatch.setattr(build, "instant", slowly)
    monkeypatch.setattr(chain, "build", lambda *arguments: built.append(arguments) or 0)
    build.run(tmp_path, [])
    *_, at, _, started = built[0]

    assert started / 1e9 <= at.timestamp() + 1e-6


def test_how_many_documents_wait_for_an_embargo_is_said_without_naming_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path / "p")
    document = root / "content/second/document.yaml"
    document.write_text(document.read_text("utf-8") + 'embargo: "2999-01-01T10:00:00+01:00"\n', "utf-8")
    for arguments in ([], ["--to", "part", "--drafts"]):
        options = build.parser().parse_args(arguments)
        chain.build(root, root / (options.to or "output"), options, "", datetime.now(UTC), Quick(), time.time_ns())
        said = [line for line in capsys.readouterr().err.splitlines() if "embargo has passed" in line]
        told = ["1 document is left out until an embargo has passed; `build --drafts` shows what is left out"]

        assert said == ([] if options.drafts else told)


def test_a_photograph_is_derived_once_where_it_is_derived_ahead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    monkeypatch.setattr(pictures, "derive", lambda data, width, focus: made.append(width) or derive(data, width, focus))  # type: ignore[func-returns-value]
    root = with_photograph(project(tmp_path / "p"), "photo.jpg", there="photo.jpg")
    options = build.parser().parse_args(["--to", "part"])
    monkeypatch.setattr(Quick, "meanwhile", lambda self, work: work() or made.append(0))  # type: ignore[func-returns-value]
    chain.build(root, root / "part", options, "", datetime.now(UTC), Quick(), time.time_ns())

    assert [composing.PRINT_WIDTH, 640, 0] == made


def test_of_the_photographs_derived_ahead_the_first_is_needed_first_and_the_others_last(tmp_path: Path) -> None:
    root = with_photograph(project(tmp_path / "p"), "a.jpg", there="a.jpg")
    read = load(with_photograph(root, "b.jpg", there="b.jpg", document="second"))
    ahead = chain.photographs_ahead(read, read.documents)

    assert [("a.jpg", 1200), ("b.jpg", 640), ("b.jpg", 1200), ("a.jpg", 640)] == [wanted[:2] for wanted in ahead]
    assert {UPPER_MIDDLE} == {focus for _, _, focus in ahead}
    assert 2 * chain.AHEAD == len(chain.photographs_ahead(read, read.documents * chain.AHEAD))
    assert [] == chain.photographs_ahead(read, read.documents[:1])
