"""What is seen of a project at a glance is what its pages are printed with; where it is not, nothing depends on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from synopse.printing import PrintJob, print_pdf
from synopse.printing.foreman import Foreman
from synopse.publishing import glance, pages
from synopse.schema.site import SiteFile
from tests.printing.pages import job

ROOT = Path(__file__).parent.parent
GOOD = job("<h1>Titel</h1><p>gut</p>")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two themes, of which it names none."""
    for folder in ("styles", "themes/synopse", "themes/other", "fonts"):
        (tmp_path / "templates" / folder).mkdir(parents=True)
        for path in (ROOT / "templates" / folder.replace("other", "synopse")).iterdir():
            data = b"/* other */" + path.read_bytes() if "other" in folder else path.read_bytes()
            (tmp_path / "templates" / folder / path.name).write_bytes(data)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yaml").write_text("name: X\n")
    return tmp_path


def printed_with(project: Path, theme: str) -> dict[str, bytes]:
    templates = project / "templates"
    files = {str(path.relative_to(templates)): path.read_bytes() for path in templates.rglob("*") if path.is_file()}
    return pages.press_assets(theme, files)


@pytest.mark.parametrize("written", ["theme: other", "theme:   'other'  # ours", 'theme: "other"'])
def test_the_theme_is_seen_as_it_may_be_written(project: Path, written: str) -> None:
    (project / "content/site.yaml").write_text(f"name: X\n{written}\n")

    assert printed_with(project, "other") == glance.press_assets(project)


def test_where_none_is_named_the_usual_one_is_seen(project: Path) -> None:
    assert SiteFile.model_fields["theme"].default == glance.USUAL_THEME
    assert printed_with(project, "synopse") == glance.press_assets(project)


@pytest.mark.parametrize("missing", ["content/site.yaml", "templates/styles/print.css"])
def test_nothing_is_seen_where_something_is_missing(project: Path, missing: str) -> None:
    (project / missing).unlink()

    assert {} == glance.press_assets(project)


@pytest.mark.parametrize("seen", [{"assets/print.css": b"p { color: red"}, {"assets/fonts/a.ttf": b"no font"}])
def test_what_was_seen_wrongly_is_printed_all_the_same(seen: dict[str, bytes]) -> None:
    with Foreman(2) as pressing:
        pressing.prepare(seen)
        outcomes: list[tuple[PrintJob, object]] = list(pressing.print_all([GOOD]))

    assert [(GOOD, print_pdf(GOOD))] == outcomes
