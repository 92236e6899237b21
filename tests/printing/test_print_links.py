"""A link is one element whose words can be read."""

from __future__ import annotations

import io

import pikepdf
import pytest

from synopse.printing import Unprintable
from synopse.printing.links import is_address
from tests.printing.pages import printed, tags

WORDS = [
    ('<a href="https://www.inria.fr">Inria</a>', "Inria"),
    ('<a href="https://www.inria.fr"><strong>Inria</strong> im Netz</a>', "Inria im Netz"),
    ('<a href="https://www.inria.fr" aria-label="Inria im Netz">www.inria.fr</a>', "Inria im Netz"),
    ('<a href="https://www.inria.fr" title="Inria im Netz">www.inria.fr</a>', "Inria im Netz"),
    ('<a href="mailto:a@b.fr" aria-label="E-Mail an Inria">a@b.fr</a>', "E-Mail an Inria"),
    ('<a href="#ziel">https://example.org</a>', "Das Ziel"),
    ('<a href="#ziel">Zum Ziel</a>', "Zum Ziel"),
    ('<a href="https://example.org"><img src="../assets/media/dot.png" alt="Punkt"></a>', "Punkt"),
    ('<a href="https://example.org">Hand&shy;lungs&shy;feld</a>', "Handlungsfeld"),
]


@pytest.mark.parametrize(("link", "words"), WORDS)
def test_a_link_says_words(link: str, words: str) -> None:
    tree = tags(f'<p>{link}</p><section id="ziel"><h2>Das Ziel</h2></section>')

    assert [(words,)] == [tag.links for tag in tree.walk() if tag.role == "Link"]


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("https://www.inria.fr/en", "www.inria.fr/en"),
        ("mailto:a@inria.fr", "a@inria.fr"),
        ("tel:+33123456789", "+33 1 23 45 67 89"),
        ("https://example.org", '<img src="../assets/media/dot.png" alt="">'),
    ],
)
def test_a_link_that_says_nothing_but_an_address_is_a_fault(address: str, text: str) -> None:
    with pytest.raises(Unprintable) as caught:
        printed(f'<h1>Titel</h1><p data-unit="d:p"><a href="{address}">{text}</a></p>')

    (fault,) = caught.value.faults
    assert (f"the link to {address} has no words but its address", 1, "d:p") == (fault.message, fault.page, fault.unit)


@pytest.mark.parametrize(
    "address", ["other.html", "../de/page.pdf", "javascript:alert(1)", "file:///etc/passwd", "ftp://a.de"]
)
def test_a_link_that_a_pdf_cannot_follow_is_a_fault(address: str) -> None:
    with pytest.raises(Unprintable, match="leads nowhere from a PDF"):
        printed(f'<h1>Titel</h1><p><a href="{address}">Wort</a></p>')


def areas(pdf: bytes) -> list[list[float]]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [[float(x) for x in a.Rect] for page in document.pages for a in page.get("/Annots", [])]


def test_a_link_over_two_lines_is_one_element_with_an_area_on_each() -> None:
    text = "sehr " * 30
    pdf = printed(f'<h1>Titel</h1><p><a href="https://example.org">{text}</a></p>')

    assert len(areas(pdf)) == 3


def test_what_is_inside_a_link_has_no_area_of_its_own() -> None:
    pdf = printed('<h1>Titel</h1><p><a href="https://example.org">a <b>b <i>c</i></b></a></p>')

    assert len(areas(pdf)) == 1


def test_a_picture_larger_than_the_line_of_its_link_can_be_clicked_as_a_whole() -> None:
    picture = '<img src="../assets/media/dot.png" alt="Punkt" style="width: 100px; height: 100px">'
    pdf = printed(f'<h1>Titel</h1><p><a href="https://example.org">{picture}</a></p>')

    assert any(abs(y2 - y1) >= 75 for _, y1, _, y2 in areas(pdf))


@pytest.mark.parametrize("text", ["www.inria.fr", "a@b.fr", "https://a.de/b", "+49 30 123", "imt.fr/fr", "tel:123456"])
def test_an_address_is_known_as_one(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text", ["Inria", "Zum Bericht (PDF)", "z. B. hier", "2026", "E-Mail", "AI Continent", "Seite 3"]
)
def test_words_are_no_address(text: str) -> None:
    assert not is_address(text)
