"""A photograph may come later; one that is named otherwise than it lies in content/media is found."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from synopse.commands.findings import findings
from synopse.errors import Problem
from synopse.loading.load import load
from synopse.loading.photographs import PRINTED_MM

HERE = Path(__file__).parent


def found(root: Path, *files: str, named: str = "photograph: opening.jpg", drawn: bool = True) -> list[str]:
    """What `check` finds about photographs in the project of the slips, where these files lie in content/media."""
    shutil.copytree(HERE / "project", root, dirs_exist_ok=True)
    shutil.copytree(HERE / "slips" / "content", root / "content", dirs_exist_ok=True)
    document = root / "content/launch/document.yaml"
    text = document.read_text("utf-8").replace("photograph: opening.jpg", named)
    document.write_text(text if drawn else re.sub(r" +drawing: circle\n", "", text), "utf-8")
    for file in files:
        (root / "content/media").mkdir(exist_ok=True)
        (root / "content/media" / file).write_bytes(b"picture")
    return shown(findings(load(root), ["photograph"]).problems)


def shown(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.place} {problem.severity}: {problem.message}; {problem.hint}" for problem in problems]


def test_a_photograph_may_come_later(tmp_path: Path) -> None:
    assert [] == found(tmp_path)


def test_one_that_is_there_is_no_finding(tmp_path: Path) -> None:
    assert [] == found(tmp_path, "opening.jpg", "another.jpg")


@pytest.mark.parametrize("file", ["openning.jpg", "opening.jpeg", "opening-1.jpg"])
def test_a_name_that_is_nearly_that_of_a_file_is_misspelt(file: str, tmp_path: Path) -> None:
    assert [
        "content/launch/document.yaml:41:17 error: there is no photograph `opening.jpg` in content/media; "
        f"did you mean `{file}`?"
    ] == found(tmp_path, file)


@pytest.mark.parametrize("file", ["Opening.JPG", "opening.heic"])
def test_a_file_that_cannot_be_named_is_to_be_saved_otherwise(file: str, tmp_path: Path) -> None:
    (finding,) = found(tmp_path, file)

    assert finding.endswith(f"did you mean `{file}`? save it there as opening.jpg")


def test_a_file_that_nothing_names_may_be_the_one(tmp_path: Path) -> None:
    assert [
        "content/launch/document.yaml:41:17 warning: there is no photograph `opening.jpg` in content/media; "
        "of the files there, nothing names `a.png` and 1 more"
    ] == found(tmp_path, "dsc-7.png", "a.png")


def test_what_another_picture_names_is_meant_there(tmp_path: Path) -> None:
    pair = "photograph: opening.jpg\n    drawing: circle\n  opening-2:\n    photograph: opening-2.jpg"

    assert [] == found(tmp_path, "opening-2.jpg", named=pair)


def test_a_note_among_the_photographs_is_none(tmp_path: Path) -> None:
    assert [] == found(tmp_path, "README.md")


def test_where_nothing_stands_in_the_photograph_is_missed(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, drawn=False)

    assert "and no drawing stands in" in finding


def test_a_reason_silences_it(tmp_path: Path) -> None:
    found(tmp_path, "a.png")
    document = tmp_path / "content/launch/document.yaml"
    silenced = "units:\n  pictures.opening.alt: {ignore: [photograph], why: it comes on Monday}\n"
    document.write_text(document.read_text("utf-8").replace("units:\n", silenced), "utf-8")

    examined = findings(load(tmp_path), ["photograph"])

    assert ((), 1) == (examined.problems, examined.silenced)


def photographed(root: Path, size: tuple[int, int], turned: bool = False) -> list[str]:
    """What is found where the photograph has this size, held upright or turned by its EXIF."""
    found(root, "opening.jpg")
    exif = Image.Exif()
    if turned:
        exif[0x0112] = 6
    written = io.BytesIO()
    Image.new("RGB", size, "navy").save(written, "JPEG", exif=exif)
    (root / "content/media/opening.jpg").write_bytes(written.getvalue())
    return shown(findings(load(root), ["photograph"]).problems)


@pytest.mark.parametrize(
    ("size", "turned", "pixels", "dpi"),
    [((484, 400), False, 484, 149), ((2000, 200), False, 300, 92), ((900, 300), True, 300, 92)],
)
def test_one_with_too_few_pixels_for_its_place_in_print_is_warned_of_with_figures(
    size: tuple[int, int], turned: bool, pixels: int, dpi: int, tmp_path: Path
) -> None:
    assert [
        "content/launch/document.yaml:41:17 warning: `opening.jpg` is too small for print: "
        f"{pixels} pixels on 82 mm are {dpi} dpi, and below 150 it is blurred; "
        "take one that is at least 969 pixels wide, cropped to three by two"
    ] == photographed(tmp_path, size, turned)


@pytest.mark.parametrize(("size", "turned"), [((485, 324), False), ((324, 485), True), ((4000, 3000), False)])
def test_one_with_pixels_enough_is_no_finding(size: tuple[int, int], turned: bool, tmp_path: Path) -> None:
    assert [] == photographed(tmp_path, size, turned)


def test_what_is_measured_is_what_the_style_sheet_prints() -> None:
    style = (HERE.parent / "templates/styles/print.css").read_text("utf-8")

    assert f".pictures {{ display: grid; grid-template-columns: {PRINTED_MM}mm {PRINTED_MM}mm;" in style


def without_words(root: Path, *tags: str, named: str = "photograph: opening.jpg") -> list[str]:
    """What is found where these languages do not say what the photograph shows."""
    found(root, named=named)
    for tag in tags:
        path = root / f"content/launch/{tag}.yaml"
        path.write_text(re.sub(r"(?m)^    alt: .*\n", "", path.read_text("utf-8")), "utf-8")
    return shown(findings(load(root), ["alt"]).problems)


def test_a_photograph_of_which_no_language_says_what_it_shows_is_found(tmp_path: Path) -> None:
    assert [
        "content/launch/document.yaml:41:17 error: no language says what `opening.jpg` shows to who cannot see it; "
        "write the text `pictures.opening.alt` in de.yaml and fr.yaml"
    ] == without_words(tmp_path, "fr", "de")


def test_where_one_language_says_it_the_other_is_behind_and_a_drawing_needs_no_words(tmp_path: Path) -> None:
    assert [] == without_words(tmp_path / "one", "fr")
    assert [] == without_words(tmp_path / "drawn", "fr", "de", named="# drawn")
