"""The parts of a release one by one: pages as one file, archives, sums, licences, names, comparisons."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopse.errors import ContentError
from synopse.release import checksums, licences
from synopse.release.archive import archive
from synopse.release.bill import pins
from synopse.release.comparison import differences
from synopse.release.names import is_version
from synopse.release.notes import escaped
from synopse.release.single_page import Surroundings, self_contained

FILES = {
    "assets/a.css": b'@font-face{src:url("fonts/f.woff2")} b{background:url(data:,x)} p::after{content:"</style>"}',
    "assets/fonts/f.woff2": b"FONT",
    "assets/media/p-640.jpg": b"SMALL",
    "assets/media/p-1280.jpg": b"LARGE",
}
NAMES = {"fr/a.html": "a_fr.html", "de/a.html": "a_de.html", "fr/a.pdf": "a_fr.pdf"}


def alone(page: str, site: str = "https://example.org/") -> str:
    return self_contained(page, Surroundings("fr/a.html", FILES, NAMES, site))


# Pages as one file --------------------------------------------------------------------------------------------------

PAGES = {
    "a link to the other language": ('<a href="../de/a.html">', '<a href="a_de.html">'),
    "a link to a part of it": ('<a href="../de/a.html#x">', '<a href="a_de.html#x">'),
    "a link to the PDF keeps its attributes": (
        '<a href="a.pdf" type="application/pdf" download>',
        '<a href="a_fr.pdf" type="application/pdf" download>',
    ),
    "a link to what is published elsewhere": ('<a href="../index.html">', '<a href="https://example.org/index.html">'),
    "a link within the page": ('<a href="#x">', '<a href="#x">'),
    "a link to the world": ("<a href='https://x.example/?a=1&amp;b'>", "<a href='https://x.example/?a=1&amp;b'>"),
    "a picture": ('<img src="../assets/media/p-640.jpg" alt="">', '<img src="data:image/jpeg;base64,U01BTEw=" alt="">'),
    "the largest of several pictures": (
        '<img src="x" srcset="../assets/media/p-640.jpg 640w, ../assets/media/p-1280.jpg 1280w" sizes="50vw" alt="a">',
        '<img src="data:image/jpeg;base64,TEFSR0U=" alt="a">',
    ),
    "a picture that is within already": ('<img src="data:,x">', '<img src="data:,x">'),
    "a style sheet with its fonts": (
        '<link rel="stylesheet" href="../assets/a.css">',
        '<style>\n@font-face{src:url("data:font/woff2;base64,Rk9OVA==")} b{background:url(data:,x)} '
        'p::after{content:"<\\/style>"}</style>',
    ),
    "every other character": (
        '<!doctype html>\n<P title=\'a"b\'>&eacute;&#x41; <!-- <a href="../de/a.html"> --></P>',
        '<!doctype html>\n<P title=\'a"b\'>&eacute;&#x41; <!-- <a href="../de/a.html"> --></P>',
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_in_a_page_as_one_file_stands(name: str) -> None:
    page, expected = PAGES[name]

    assert f"é\n{expected}\n" == alone(f"é\n{page}\n")


def test_without_an_address_of_the_site_a_page_leads_only_to_what_lies_beside_it() -> None:
    page = '<link rel="alternate" href="feed.xml"><a href="../index.html">Name</a><a href="a.pdf">PDF</a>'

    assert '<a>Name</a><a href="a_fr.pdf">PDF</a>' == alone(page, site="")


def test_the_addresses_that_machines_read_lead_to_what_lies_beside_the_page_too() -> None:
    data = {"@id": "a.html", "url": "https://example.org/a", "name": "a.html?", "list": [{"u": "../de/a.html"}], "n": 1}
    page = f'<script type="application/ld+json">\n{json.dumps(data)}\n</script>'

    found = alone(page).removeprefix('<script type="application/ld+json">').removesuffix("</script>")

    assert {**data, "@id": "a_fr.html", "list": [{"u": "a_de.html"}]} == json.loads(found)


def test_a_page_that_needs_a_file_which_is_not_there_is_an_error() -> None:
    with pytest.raises(ContentError, match="needs assets/none"):
        alone('<img src="../assets/none.png">')


# Archives, sums, comparisons ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("year", "expected"), [(1970, 1980), (2026, 2026), (2200, 2107)])
def test_an_archive_can_be_dated_by_any_commit(year: int, expected: int) -> None:
    packed = archive({"a": b"x"}, datetime(year, 1, 2, 3, 4, 5, tzinfo=UTC))

    assert (expected, 1, 2, 3, 4, 4) == ZipFile(io.BytesIO(packed)).infolist()[0].date_time


def test_an_archive_does_not_depend_on_the_order_of_its_files() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)

    assert archive({"a": b"1", "b": b"2"}, at) == archive({"b": b"2", "a": b"1"}, at)


@given(st.dictionaries(st.from_regex(r"[a-z0-9_.-]*[a-z]", fullmatch=True), st.binary(), min_size=1))
def test_sums_are_read_as_they_were_written(files: dict[str, bytes]) -> None:
    assert checksums.digests(files) == checksums.read(checksums.write(checksums.digests(files)))


@given(st.binary())
def test_whatever_stands_in_place_of_the_sums_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(checksums.Unreadable):
        checksums.read(data)


def test_what_differs_is_named_once() -> None:
    made, found = {"a": b"1", "b": b"1", "c": b"1"}, {"a": b"1", "b": b"2", "d": b"1", "SHA256SUMS.sig": b""}

    assert ["b differs", "c is missing", "d does not belong to it"] == list(differences(made, found))


# Licences -----------------------------------------------------------------------------------------------------------

OSI = "License :: OSI Approved"


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (("MIT OR Apache-2.0", "ignored", []), [{"expression": "MIT OR Apache-2.0"}]),
        (("", "MIT", []), [{"license": {"id": "MIT"}}]),
        (("", "", [f"{OSI} :: MIT License"]), [{"license": {"id": "MIT"}}]),
        (
            ("", "", [f"{OSI} :: MIT License", f"{OSI} :: Apache Software License"]),
            [{"expression": "MIT OR Apache-2.0"}],
        ),
        (("", "", [f"{OSI} :: BSD License"]), [{"license": {"name": "BSD License"}}]),
        (("", "Do what you like\nand more", []), [{"license": {"name": "Do what you like"}}]),
        (("", "", ["Programming Language :: Python"]), []),
    ],
)
def test_a_package_has_the_licence_it_states(
    stated: tuple[str, str, list[str]], expected: list[dict[str, str]]
) -> None:
    assert expected == licences.of_package(*stated)


FONTS = {
    "fonts/Own-Regular.ttf": b"",
    "fonts/LICENSE-Own.md": "… under the SIL Open Font License,\nVersion 1.1.".encode(),
    "fonts/LICENSE.txt": b"A licence of our own",
    "other/LICENSE": b"Apache License, Version 2.0",
}


@pytest.mark.parametrize(
    ("font", "expected"),
    [
        ("fonts/Own-Regular.ttf", ([{"license": {"id": "OFL-1.1"}}], "fonts/LICENSE-Own.md")),
        ("fonts/Alien.ttf", ([{"license": {"name": "see templates/fonts/LICENSE.txt"}}], "fonts/LICENSE.txt")),
        ("other/Any.woff2", ([{"license": {"id": "Apache-2.0"}}], "other/LICENSE")),
        ("none/Any.woff2", ([], "")),
    ],
)
def test_a_font_has_the_licence_that_lies_beside_it(font: str, expected: tuple[list[dict[str, str]], str]) -> None:
    assert expected == licences.of_font(font, FONTS)


def test_pins_are_read_with_their_markers_and_all_their_hashes() -> None:
    text = (
        "# made\nb==2 ; python_version < '3'  \\\n    --hash=sha256:" + "0" * 64 + " \\\n    --hash=sha256:" + "1" * 64
    )
    text += "\n    # via a\nA_b==1.0\n"

    first, second = pins(text)

    assert ("pkg:pypi/a-b@1.0", ()) == (first.url, first.hashes)
    assert ("2", ("0" * 64, "1" * 64)) == (second.version, second.hashes)


# Names --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["1", "1.0", "v1.0.0-rc.1+build.5", "2026-04-17", "x_y"])
def test_a_version_may_be(version: str) -> None:
    assert is_version(version)


def test_nothing_in_a_title_is_markup_in_the_notes() -> None:
    assert r"\*a\* \[b\](c) \<i\> \_d\_ \`e\` \# \!" == escaped("*a* [b](c) <i> _d_ `e` # !")
