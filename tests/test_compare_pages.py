"""The comparison shows each page that looks different, and no other."""

import pytest
from PIL import Image

from tools.compare_pages import changes, differs, main

PAGE = (120, 160)


def page(*marks: tuple[int, int], size: tuple[int, int] = PAGE) -> Image.Image:
    """A white page with a black square of five points at each of `marks`."""
    picture = Image.new("RGB", size, "white")
    for x, y in marks:
        picture.paste("black", (x, y, x + 5, y + 5))
    return picture


def save(path, *pages: Image.Image):
    path.parent.mkdir(parents=True, exist_ok=True)
    pages[0].save(path, save_all=True, append_images=pages[1:], resolution=72)


@pytest.fixture
def folders(tmp_path):
    """The same two documents before and after."""
    before, after = tmp_path / "before", tmp_path / "after"
    for folder in (before, after):
        save(folder / "fr/communique.pdf", page((10, 10)), page((20, 20)))
        save(folder / "de/meldung.pdf", page((10, 10)))
    return before, after


def seen(before, after) -> list[tuple[str, int, str]]:
    return [(change.document, change.number, change.kind) for change in changes(before, after)]


def test_equal_documents_have_no_changes(folders):
    assert seen(*folders) == []


def test_a_changed_page_is_found_and_no_other(folders):
    before, after = folders
    save(after / "fr/communique.pdf", page((10, 10)), page((20, 20), (60, 90)))

    assert seen(before, after) == [("fr/communique.pdf", 2, "changed")]


def test_new_and_lost_pages_and_documents_are_found(folders):
    before, after = folders
    save(after / "fr/communique.pdf", page((10, 10)))
    save(after / "fr/rapport.pdf", page())
    (after / "de/meldung.pdf").unlink()

    assert seen(before, after) == [
        ("de/meldung.pdf", 1, "gone"),
        ("fr/communique.pdf", 2, "gone"),
        ("fr/rapport.pdf", 1, "new"),
    ]


def test_another_page_size_is_a_change(folders):
    before, after = folders
    save(after / "de/meldung.pdf", page((10, 10), size=(120, 170)))

    assert seen(before, after) == [("de/meldung.pdf", 1, "changed")]


def test_noise_is_no_difference_and_a_pale_comma_is():
    almost_white, pale_grey = page(), page()
    almost_white.putpixel((5, 5), (240, 240, 240))
    pale_grey.putpixel((5, 5), (200, 200, 200))

    assert not differs(page(), almost_white)
    assert differs(page(), pale_grey)


def test_pictures_and_a_summary_are_written(folders, tmp_path, capsys):
    before, after = folders
    save(after / "de/meldung.pdf", page((60, 90)))

    assert main([str(before), str(after), "--to", str(tmp_path / "seen")]) == 0

    assert capsys.readouterr().out == (
        "## Pages that look different\n\n"
        "| document | page | | picture |\n"
        "| --- | ---: | --- | --- |\n"
        "| de/meldung.pdf | 1 | changed | de-meldung-1.png |\n"
    )
    picture = Image.open(tmp_path / "seen/de-meldung-1.png")
    assert picture.width > 3 * PAGE[0]
    assert sorted(path.name for path in (tmp_path / "seen").iterdir()) == ["de-meldung-1.png", "summary.md"]


def test_where_nothing_was_built_before_everything_is_new(folders, tmp_path, capsys):
    main([str(tmp_path / "nothing"), str(folders[1]), "--to", str(tmp_path / "seen")])

    assert capsys.readouterr().out.count("| new |") == 3


def test_where_nothing_changed_the_summary_says_so(folders, tmp_path, capsys):
    main([*map(str, folders), "--to", str(tmp_path / "seen")])

    assert capsys.readouterr().out == "## Pages that look different\n\nNone.\n"
