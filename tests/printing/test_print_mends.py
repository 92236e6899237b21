"""Each thing that WeasyPrint's own tags get wrong, and how the tree has it."""

from __future__ import annotations

import pytest

from synopse.finished.pdfreading import Tag, read_tags
from tests.printing.pages import below, printed, tags

COUNTED = ".x { list-style: none; counter-reset: n } .x li::before { counter-increment: n; content: counter(n) }"

BELOW = "caption { caption-side: bottom }"
TABLE = 'Table[Caption"T" TBody[TR[TD"1"]]]'
TURNED = ".x { display: flex; flex-flow: column } .x :first-child { order: 2 }"

TREES = [
    ("a line is no element", "<p>a <span class=x>b</span> c</p>", "", 'P"a " "b" " c"'),
    ("strong and emphasis are spans", "<p><strong>c <em>d</em></strong></p>", "", 'P[Span["c " Span"d"]]'),
    ("a plain list", "<ul><li>Eins</li></ul>", "", 'L[LI[Lbl"• " LBody"Eins"]]'),
    ("paragraphs in an item", "<ul><li><p>A</p><p>B</p></li></ul>", "", 'L[LI[Lbl"• " LBody[P"A" P"B"]]]'),
    ("a list in an item", "<ul><li>A<ul><li>B</ul></ul>", "", 'L[LI[Lbl"• " LBody[P"A" L[LI[Lbl"◦ " LBody"B"]]]]]'),
    ("numbers the style makes", "<ol class=x><li>A</li></ol>", COUNTED, 'L[LI[Lbl"1" LBody"A"]]'),
    ("a list without bullets", "<ul><li>A</li></ul>", "ul { list-style: none }", 'L[LI[LBody"A"]]'),
    ("terms", "<dl><dt>A</dt><dd>B</dd><dt>C</dt><dd>D</dd></dl>", "", 'L[LI[Lbl"A" LBody"B"] LI[Lbl"C" LBody"D"]]'),
    ("many definitions", "<dl><dt>A</dt><dd>B</dd><dd>C</dd></dl>", "", 'L[LI[Lbl"A" LBody[P"B" P"C"]]]'),
    ("grouped terms", "<dl><div><dt>A</dt><dd>B</dd></div></dl>", "", 'L[LI[Lbl"A" LBody"B"]]'),
    ("an empty corner", "<table><tr><td></td><th>A</th></tr></table>", "", 'Table[TBody[TR[TD TH"A"]]]'),
    (
        "a table with its caption",
        "<table><caption>T</caption><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
        "",
        'Table[Caption"T" THead[TR[TH"A"]] TBody[TR[TD"1"]]]',
    ),
    (
        "a picture and its caption",
        '<figure><img src="../assets/media/dot.png" alt="Punkt"><figcaption>Bild</figcaption></figure>',
        "",
        'Sect[Figure"" Caption"Bild"]',
    ),
    (
        "a note and its call",
        '<p>A<a role="doc-noteref" href="#n" aria-label="Anmerkung 1">1</a></p><ol><li id="n">B</li></ol>',
        "",
        'P["A" Reference[Link"1"]] L[LI[Lbl"1. " LBody[Note"B"]]]',
    ),
    ("a note by role", '<aside role="doc-footnote"><p>B</p></aside>', "", 'Note[P"B"]'),
    ("text among blocks", "<div>a<p>b</p>c</div>", "", 'Div[P"a" P"b" P"c"]'),
    ("a box that is a paragraph", "<div><div>a</div></div>", "", 'P"a"'),
    ("text in a group", "<section>a</section>", "", 'Sect[P"a"]'),
    ("a quotation", "<blockquote>a</blockquote>", "", 'BlockQuote[P"a"]'),
    ("a link with more in it", '<p><a href="#x"><b>a</b> b</a></p><p id=x>c</p>', "", 'P[Link[Span"a" " b"]] P"c"'),
    ("an anchor that leads nowhere", "<p><a id=x>a</a></p>", "", 'P"a"'),
    ("a box laid out by columns", "<div class=g><p>a</p><p>b</p></div>", ".g { display: grid }", 'P"a" P"b"'),
    ("items outside of a list", "<div><li>a</li></div>", "li { list-style: none }", 'L[LI[LBody"a"]]'),
    ("a caption set below", "<table><caption>T</caption><tr><td>1</td></tr></table>", BELOW, TABLE),
    ("boxes turned around", "<div class=x><p>a</p><p>b</p></div>", TURNED, 'P"a" P"b"'),
    (
        "contents",
        '<nav role="doc-toc"><ol><li><a href="#x">A</a><ol><li><a href="#x">B</a></li></ol></li></ol></nav>'
        "<h2 id=x>X</h2>",
        "ol { list-style: none }",
        'Sect[TOC[TOCI[Reference[Link"A"] TOC[TOCI[Reference[Link"B"]]]]]] H2"X"',
    ),
]


@pytest.mark.parametrize(("body", "style", "tree"), [case[1:] for case in TREES], ids=[case[0] for case in TREES])
def test_the_tree_is_that_of_the_page(body: str, style: str, tree: str) -> None:
    assert tree == below(tags(body, style))


LONG = " ".join(f"Wort{number}" for number in range(900))
ROWS = "".join(f"<tr><td>Zelle {number}</td></tr>" for number in range(80))


def only(tag: Tag, role: str) -> Tag:
    """The one tag of a role."""
    (found,) = [inner for inner in tag.walk() if inner.role == role]
    return found


def test_a_paragraph_over_three_pages_is_one_element() -> None:
    tree = tags(f"<p>{LONG}</p>")

    assert only(tree, "P").text == LONG


def test_a_list_and_its_item_over_three_pages_are_one_element() -> None:
    tree = tags(f"<ul><li>{LONG}</li></ul>")

    assert only(only(tree, "L"), "LI").text == LONG


def test_a_table_over_pages_is_one_element_and_its_repeated_head_is_read_once() -> None:
    tree = tags(f"<table><thead><tr><th>Kopf</th></tr></thead><tbody>{ROWS}</tbody></table>")

    table = only(tree, "Table")
    assert [tag.text for tag in table.walk() if tag.role == "TH"] == ["Kopf"]
    assert [f"Zelle {number}" for number in range(80)] == [tag.text for tag in table.walk() if tag.role == "TD"]


def test_a_head_that_is_repeated_in_the_next_column_is_read_once() -> None:
    tree = tags(
        f'<div class="x"><table><thead><tr><th>Kopf</th></tr></thead><tbody>{ROWS}</tbody></table></div>',
        ".x { columns: 2 }",
    )

    assert [tag.text for tag in tree.walk() if tag.role == "TH"] == ["Kopf"]


def test_a_repeated_foot_of_a_table_is_read_once_and_last() -> None:
    tree = tags(f"<table><tbody>{ROWS}</tbody><tfoot><tr><td>Summe</td></tr></tfoot></table>")

    cells = [tag.text for tag in tree.walk() if tag.role == "TD"]
    assert (cells[-1], cells.count("Summe")) == ("Summe", 1)


def test_what_stands_in_the_margins_is_not_read() -> None:
    pdf = printed("<h1>Titel</h1><p>Text</p>")

    assert read_tags(pdf).text == "Titel\nText"


LANGUAGES = [
    ('<p lang="fr">a</p>', [("P", "fr")]),
    ('<p>a <span lang="en">b</span></p>', [("Span", "en")]),
    ('<p lang="fr">a <em>b</em></p>', [("P", "fr")]),
    ('<section lang="fr"><p>a</p><p lang="de">b</p></section>', [("Sect", "fr"), ("P", "de")]),
    ('<p><a lang="en" href="https://example.org">the page</a></p>', [("Link", "en")]),
    ('<dl><dt lang="fr">a</dt><dd>b</dd></dl>', [("Lbl", "fr")]),
    ('<p lang="de">a</p>', []),
]


@pytest.mark.parametrize(("body", "languages"), LANGUAGES)
def test_an_element_says_its_language_where_it_differs_from_the_one_around_it(
    body: str, languages: list[tuple[str, str]]
) -> None:
    assert languages == [(tag.role, tag.language) for tag in list(tags(body).walk())[1:] if tag.language]


CORNERED = "<table><thead><tr><td></td><th>A</th></tr></thead><tbody><tr><th>B</th><td>1</td></tr></tbody></table>"

SCOPES = [
    (
        "<table><thead><tr><td></td><th>A</th></tr></thead><tbody><tr><th>B</th><td>1</td></tr></tbody></table>",
        ["/Column", "/Row"],
    ),
    ("<table><tr><th>A</th><th>B</th></tr></table>", ["/Column", "/Column"]),
    ('<table><tr><th scope="row">A</th></tr></table>', ["/Row"]),
    ('<table><tr><th scope="col">A</th><td>1</td></tr></table>', ["/Column"]),
    ('<table><tr><th scope="colgroup" colspan="2">A</th></tr><tr><td>1</td><td>2</td></tr></table>', ["/Column"]),
]


@pytest.mark.parametrize(("body", "scopes"), SCOPES)
def test_a_table_heading_says_what_it_heads(body: str, scopes: list[str]) -> None:
    assert scopes == [tag.attributes["Scope"] for tag in tags(body).walk() if tag.role == "TH"]


def test_a_cell_says_what_it_spans() -> None:
    tree = tags('<table><tr><td colspan="2" rowspan="2">A</td><td>B</td></tr><tr><td>C</td></tr></table>')

    spans = [(tag.attributes.get("ColSpan"), tag.attributes.get("RowSpan")) for tag in tree.walk() if tag.role == "TD"]
    assert spans == [(2, 2), (None, None), (None, None)]


NUMBERINGS = [
    ("<ul><li>A</li></ul>", "", "/Disc"),
    ("<ol><li>A</li></ol>", "", "/Decimal"),
    ("<ol><li>A</li></ol>", "ol { list-style: upper-roman }", "/UpperRoman"),
    ("<ul><li>A</li></ul>", "ul { list-style: none }", "/None"),
    ("<ol class=x><li>A</li></ol>", COUNTED, "/Decimal"),
    ("<dl><dt>A</dt><dd>B</dd></dl>", "", "/None"),
]


@pytest.mark.parametrize(("body", "style", "numbering"), NUMBERINGS)
def test_a_list_says_how_it_is_numbered(body: str, style: str, numbering: str) -> None:
    assert numbering == only(tags(body, style), "L").attributes["ListNumbering"]


def test_notes_have_names_of_their_own() -> None:
    tree = tags('<aside role="doc-footnote" id="a">A</aside><aside role="doc-footnote">B</aside>')

    assert [tag.identifier for tag in tree.walk() if tag.role == "Note"] == ["a", "note-2"]


def test_a_unit_is_found_by_its_name_however_it_is_tagged() -> None:
    tree = tags(
        '<div data-unit="d:a"><p>eins</p></div><p data-unit="d:b">zwei <span data-unit="d:c">drei</span></p>'
        '<ul><li data-unit="d:e">vier</li></ul><dl><dt data-unit="d:f">fünf</dt><dd>x</dd></dl>'
    )

    units = {tag.title: tag.text for tag in tree.walk() if tag.title.startswith("d:")}
    assert units == {"d:a": "eins", "d:b": "zwei drei", "d:c": "drei", "d:e": "vier", "d:f": "fünf"}
