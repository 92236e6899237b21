"""What is copied from a PDF, or read aloud, is what the page says: whole words, each space, each hyphen."""

from __future__ import annotations

import io

import pikepdf
import pypdf
import pytest

from synopse.finished.pdfreading import Tag, read_tags, read_text, read_units
from tests.gates.spoken import spoken_by_page, spoken_by_pdf
from tests.printing.pages import page, printed, tags

NARROW = "@page { size: 80mm 100mm; margin: 15mm } "
HYPHENS = NARROW + "html { hyphens: auto }"


def paragraph(body: str, style: str = "") -> list[str]:
    """The lines of the one paragraph after the title, as they are in the text layer."""
    (found,) = [tag for tag in tags(body, style).walk() if tag.role == "P"]
    return list(_strings(found))


def _strings(tag: Tag) -> list[str]:
    return [part for kid in tag.kids for part in ([kid] if isinstance(kid, str) else _strings(kid))]


def test_a_word_broken_by_the_press_is_whole() -> None:
    lines = paragraph("<p>Die Bundesdatenschutzgrundverordnung gilt.</p>", HYPHENS)

    assert len(lines) > 1
    assert "".join(lines).replace("\u00ad", "") == "Die Bundesdatenschutzgrundverordnung gilt."
    assert all(line.endswith(("\u00ad", " ", ".")) for line in lines)


def test_a_word_broken_at_the_authors_soft_hyphen_is_whole() -> None:
    lines = paragraph("<p>Wissenschafts&shy;organisations&shy;verwaltung</p>", NARROW)

    assert "".join(lines).replace("\u00ad", "") == "Wissenschaftsorganisationsverwaltung"


def test_hyphens_of_the_author_stay_where_the_press_has_added_some_with_the_same_glyph() -> None:
    text = "Die Bundesdatenschutzgrundverordnungen der deutsch-französischen Seite, E-Mail-Adressen, Vor- und Nachteile"

    assert text == "".join(paragraph(f"<p>{text}</p>", HYPHENS)).replace("\u00ad", "")


@pytest.mark.parametrize("text", ["Vor- und Nachteile", "deutsch-französisch", "Paris–Berlin", "a – b", "und/oder"])
@pytest.mark.parametrize("width", range(18, 60, 3))
def test_a_line_that_ends_at_a_hyphen_or_dash_ends_a_word_only_where_the_page_has_a_space(
    text: str, width: int
) -> None:
    style = f"@page {{ size: 200mm 100mm }} p {{ width: {width}px; margin-right: 0 }}"

    assert text == "".join(paragraph(f"<p>{text}</p>", style + " p { overflow-wrap: anywhere }"))


SPACES = [
    ("no-break space", "3,6\u00a0Mrd.\u00a0Euro und mehr"),
    ("narrow no-break space", "13\u202f600 et plus\u202f; oui\u202f?"),
    ("no-break space first", "\u00a0a b"),
    ("no-break hyphen", "Fraunhofer\u2011Gesellschaft, deutsch-französisch"),
    ("dashes and quotes", "« mot\u00a0» „Wort“ – ja — nein … ‚so‘ l’été"),
    ("ligatures and accents", "effizient, Schifffahrt, œuvre, Ærø, ẞ ß, naïve, CO₂, 1²"),
    ("letters alike", "\u2126 \u03a9 \u2126 \u00b5 \u03bc \u00b5"),
]


@pytest.mark.parametrize("text", [case[1] for case in SPACES], ids=[case[0] for case in SPACES])
def test_each_character_is_read_as_itself(text: str) -> None:
    assert text == "".join(paragraph(f"<p>{text}</p>"))


INLINE = [
    ("<p><b>a</b> <i>b</i></p>", "a b"),
    ("<p><b>a</b><i> b</i></p>", "a b"),
    ("<p><b>a </b><i>b</i></p>", "a b"),
    ("<p><b>a</b><i>b</i></p>", "ab"),
    ("<p>a<br>b</p>", "a b"),
    ("<p>a <br> b</p>", "a b"),
    ('<p><span class="block">a</span> <span class="block">b</span></p>', "a b"),
    ('<p class="upper">Straße <i>und</i> Weg</p>', "STRASSE UND WEG"),
]


@pytest.mark.parametrize(("body", "text"), INLINE)
def test_words_are_parted_where_the_page_parts_them(body: str, text: str) -> None:
    style = ".block { display: block } .upper { text-transform: uppercase }"

    assert text == "".join(paragraph(body, style)).strip()


def test_letters_that_run_from_right_to_left_are_read_in_the_order_of_the_page() -> None:
    text = "vor \u202eabc def\u202c nach"

    assert "".join(paragraph(f"<p>{text}</p>")) == "vor abc def nach"


def test_other_readers_find_the_same_text() -> None:
    text = "Die Bundesdatenschutzgrundverordnungen der deutsch-französischen Seite kosten 3,6\u00a0Mrd.\u00a0Euro."
    reader = pypdf.PdfReader(io.BytesIO(printed(f"<h1>Titel</h1><p>{text}</p>", HYPHENS)))

    extracted = reader.pages[0].extract_text().replace("\n", "").replace("\u00ad", "")
    assert text in extracted


def test_a_generated_number_or_bullet_is_not_part_of_the_text() -> None:
    pdf = printed(
        '<h1>Titel</h1><ul><li data-unit="d:a">Eins</li></ul><p data-unit="d:b">x</p>', "p::after { content: '!' }"
    )

    assert read_units(pdf) == [("d:a", "Eins"), ("d:b", "x")]


def test_the_dots_of_a_leader_are_not_read_and_the_page_number_is_apart() -> None:
    style = "p::after { content: leader(' . ') counter(page) }"
    (found,) = [tag for tag in tags("<p>Kapitel</p>", style).walk() if tag.role == "P"]

    assert _strings(found) == ["Kapitel ", "1"]


def test_the_lines_of_a_pdf_are_its_paragraphs() -> None:
    assert read_text(printed("<h1>Titel</h1><p>a <b>b</b></p><ul><li>c</li><li>d</li></ul>")) == "Titel\na b\nc\nd"


def test_text_and_language_are_those_of_the_page() -> None:
    body = '<h1>Titel</h1><p>Der <em lang="fr">Élysée</em> und <span lang="en">AI <b>Continent</b></span>, ja.</p>'

    assert spoken_by_page(page(body)) == spoken_by_pdf(printed(body))


def test_a_page_that_says_something_else_is_noticed() -> None:
    body = "<h1>Titel</h1><p>Ein Satz.</p>"

    assert spoken_by_page(page(body.replace("Satz", "Absatz"))) != spoken_by_pdf(printed(body))


def test_codes_that_were_added_have_the_width_and_shape_of_their_glyph() -> None:
    pdf = printed("<h1>Titel</h1><p>a b\u00a0c</p>")

    with pikepdf.open(io.BytesIO(pdf)) as document:
        (font,) = [
            o
            for o in document.objects
            if isinstance(o, pikepdf.Dictionary)
            and o.get("/Subtype") == "/CIDFontType2"
            and isinstance(o.CIDToGIDMap, pikepdf.Stream)
        ]
        glyphs = font.CIDToGIDMap.read_bytes()
        added = len(glyphs) // 2 - 1
        glyph = int.from_bytes(glyphs[-2:])
        widths = {int(font.W[i]) + n: w for i in range(0, len(font.W), 2) for n, w in enumerate(font.W[i + 1])}

    assert widths[added] == widths[glyph]
    assert "a b\u00a0c" in read_tags(pdf).text
