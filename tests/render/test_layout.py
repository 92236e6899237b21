"""The press's pages as they are laid out: nothing that a compositor would send back; and each check has its fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

import pytest

from synopse.document import Detail, Document
from tests import samples
from tests.render import layout

DOCUMENTS = [samples.release("fr"), samples.release("de"), samples.summary("fr"), samples.summary("de")]
NAMES = [f"{document.name}.{document.language}" for document in DOCUMENTS]
FONT = """@font-face { font-family: S; src: url(../assets/fonts/SourceSans3-Regular.ttf) }
body { font: 10pt/14pt S; margin: 0 }"""
SHEET = "@page { size: 100mm 100mm; margin: 10mm }"


@pytest.mark.parametrize("document", DOCUMENTS, ids=NAMES)
def test_a_printed_document_is_well_set(
    document: Document, page: Callable[..., str], press_assets: Mapping[str, bytes]
) -> None:
    assert layout.findings(layout.lay_out(page(document, "press"), press_assets)) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=NAMES)
def test_a_draft_is_well_set(document: Document, page: Callable[..., str], press_assets: Mapping[str, bytes]) -> None:
    found = layout.lay_out(page(samples.draft(document), "press"), press_assets)

    assert list(layout.overfull(found)) == []
    assert list(layout.stranded_heads(found)) == []


def test_what_a_field_says_in_one_text_stands_below_its_title(
    page: Callable[..., str], press_assets: Mapping[str, bytes]
) -> None:
    report = samples.summary("de")
    place = next(index for index, part in enumerate(report.sections) if part.fields)
    first, *others = report.sections[place].fields
    title = samples.unit("x.title", "de", "Titel eines Felds")
    alone = replace(first, title=title, stake=None, action=None, effect=None)
    fields = replace(report.sections[place], fields=(alone, *others))
    parts = (*report.sections[:place], fields, *report.sections[place + 1 :])

    found = layout.lay_out(page(replace(report, sections=parts), "press"), press_assets)

    assert alone.summary is not None
    head = next(line for line in found.lines if line.words == title.line and line.paragraph.tag == "h3")
    text = next(line for line in found.lines if line.words == alone.summary.line)
    assert (head.page, head.column[0]) == (text.page, text.left)
    assert 0 <= text.top - head.bottom < 10


def test_the_contents_have_a_page_of_their_own_at_most(
    page: Callable[..., str], press_assets: Mapping[str, bytes]
) -> None:
    report = samples.summary("de")
    fields = next(part.fields for part in report.sections if part.fields)

    for number in range(1, 18, 2):
        more = tuple(replace(part, fields=(fields * 9)[:number]) if part.fields else part for part in report.sections)
        found = layout.lay_out(page(replace(report, sections=more), "press"), press_assets)
        entries = [line for line in found.lines if line.paragraph.tag == "li" and " .  ." in line.words]
        assert (number, 1) == (number, len({line.page for line in entries}))


def test_a_word_too_long_for_a_line_of_the_contents_is_broken(
    page: Callable[..., str], press_assets: Mapping[str, bytes]
) -> None:
    report = samples.summary("de")
    word = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung"
    first = replace(report.sections[0], title=samples.unit("sections.x.title", "de", word))
    html = page(replace(report, sections=(first, *report.sections[1:])), "press")

    assert list(layout.overfull(layout.lay_out(html, press_assets))) == []


def test_a_long_word_in_a_running_heading_stays_clear_of_the_notice_beside_it(
    page: Callable[..., str], press_assets: Mapping[str, bytes]
) -> None:
    report = samples.draft(samples.summary("de"))
    word = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung"
    parts = tuple(replace(part, title=samples.unit("x.title", "de", word)) for part in report.sections)

    found = layout.margin_lines(page(replace(report, sections=parts), "press"), press_assets)

    assert any(line.startswith("Grundstück") for _, line in found)
    assert all(word not in line for _, line in found)


def test_a_long_text_in_a_table_leaves_the_short_cells_beside_it_whole(
    page: Callable[..., str], press_assets: Mapping[str, bytes]
) -> None:
    release = samples.release("de")
    place = next(index for index, part in enumerate(release.sections) if part.tables)
    row = tuple(samples.unit("t.c", "de", text) for text in ("Herbst", "November 2029", "Ein langer Text. " * 20))
    table = replace(release.sections[place].tables[0], caption=None, heads=row, rows=(row,) * 3)
    parts = list(release.sections)
    parts[place] = replace(parts[place], tables=(table,))

    lines = layout.lay_out(page(replace(release, sections=tuple(parts)), "press"), press_assets).lines

    assert [line.words for line in lines if line.words.startswith("November")] == ["November 2029"] * 4


def test_a_long_title_beside_a_running_notice_fills_its_lines(
    page: Callable[..., str], press_assets: Mapping[str, bytes]
) -> None:
    words = "L'hydrogénoduc Sarre-Moselle entre dans sa phase de réalisation et la première soudure aura lieu demain"
    draft = samples.draft(replace(samples.release("fr"), title=samples.unit("title", "fr", words)))

    found = [line for place, line in layout.margin_lines(page(draft, "press"), press_assets) if place == "@top-center"]

    assert found
    assert [line for line in found if len(line) < 24 and not line.endswith("demain")] == []


def test_a_draft_says_of_a_table_that_it_is_late_once_and_has_room_for_it(
    page: Callable[..., str], press_assets: Mapping[str, bytes]
) -> None:
    release = samples.draft(samples.release("de"))
    place = next(index for index, part in enumerate(release.sections) if part.tables)
    cells = tuple(samples.unit(f"tables.t.{name}", "de", f"{name} Wert", state="new") for name in "abcdefg")
    table = replace(release.sections[place].tables[0], caption=None, heads=cells, rows=(cells,) * 3)
    parts = list(release.sections)
    parts[place] = replace(parts[place], tables=(table,))
    html = page(replace(release, sections=tuple(parts)), "press")

    assert html.count(samples.label("de")("This text is new and not yet declared to match")) == 1
    assert list(layout.overfull(layout.lay_out(html, press_assets))) == []


@pytest.mark.parametrize("language", ["fr", "de"])
def test_figures_in_a_part_with_pictures_stay_on_the_page(
    language: str, page: Callable[..., str], press_assets: Mapping[str, bytes]
) -> None:
    release = samples.release(language)
    figures = next(part.figures for part in release.sections if part.figures)
    parts = tuple(replace(part, figures=figures) if part.pictures else part for part in release.sections)

    found = layout.lay_out(page(replace(release, sections=parts), "press"), press_assets)

    assert list(layout.overfull(found)) == []


@pytest.mark.parametrize(
    ("number", "across", "direction"), [(3, 3, "ltr"), (4, 2, "ltr"), (6, 3, "ltr"), (3, 3, "rtl"), (4, 2, "rtl")]
)
def test_four_key_figures_stand_two_and_two_and_others_three_by_three(
    number: int,
    across: int,
    direction: Literal["ltr", "rtl"],
    page: Callable[..., str],
    press_assets: Mapping[str, bytes],
) -> None:
    report = replace(samples.summary("fr"), direction=direction)
    figures = tuple((report.figures * 6)[:number])

    found = layout.lay_out(page(replace(report, figures=figures), "press"), press_assets)

    own = [line for line in found.lines if line.paragraph.tag == "b"]
    edges = [line.right if direction == "rtl" else line.left for line in own]
    assert len({round(edge / 4) for edge in edges}) == across
    assert all(line.sheet[0] - 1 <= line.left and line.right <= line.sheet[1] + 1 for line in own)


def test_nothing_told_at_a_glance_is_lost_at_the_foot_of_a_page(
    page: Callable[..., str], press_assets: Mapping[str, bytes]
) -> None:
    words = [f"Wort{number}" for number in range(4)]
    term, text = "Ort und Zeit und noch eine Zeile mehr dazu", "Kurz und gut und dann noch etwas mehr als das, dazu"
    glance = tuple(
        Detail(word, samples.unit("glance.a.term", "de", term), samples.unit("glance.a.text", "de", f"{text} {word}."))
        for word in words
    )
    html = page(replace(samples.release("de"), glance=glance), "press")

    for height in range(154, 168, 2):
        lower = html.replace('<header class="masthead">', f'<header class="masthead" style="height: {height}mm">')
        printed = " ".join(line.words for line in layout.lay_out(lower, press_assets).lines)
        assert (height, []) == (height, [word for word in words if f"{word}." not in printed])


@pytest.mark.parametrize("document", DOCUMENTS, ids=NAMES)
def test_a_part_with_pictures_sets_its_text_beside_its_head_and_in_the_measure_of_all_text(
    document: Document, page: Callable[..., str], press_assets: Mapping[str, bytes]
) -> None:
    shown = next(part.pictures for part in document.sections if part.pictures)
    plain = next(part for part in document.sections if part.text and not part.fields and not part.pictures)
    head, words = samples.unit("p.title", document.language, "Atelier"), "Zwei Ufer, zwei Länder. " * 12
    pictured = replace(plain, id="p", title=head, text=samples.unit("p.text", document.language, words), pictures=shown)
    html = page(replace(document, sections=(plain, pictured)), "press")

    found = layout.lay_out(html, press_assets)

    assert layout.findings(found) == []
    (title,) = (line for line in found.lines if line.paragraph.get("data-unit") == "p.title")
    prose = [line for line in found.lines if "Zwei Ufer" in line.words]
    (column,) = {line.column for line in prose}
    assert title.right < prose[0].left
    assert title.page == prose[0].page
    assert column in {line.column for line in found.lines if line.paragraph.tag == "p" and line not in prose}


def test_the_title_of_a_release_stays_on_its_first_page_where_its_figures_do_not(
    page: Callable[..., str], press_assets: Mapping[str, bytes]
) -> None:
    release = samples.release("fr")
    figures = next(part.figures for part in release.sections if part.figures)
    html = page(replace(release, figures=figures), "press")

    for height in range(100, 200, 10):
        lower = html.replace('<header class="masthead">', f'<header class="masthead" style="height: {height}mm">')
        title = next(line for line in layout.lay_out(lower, press_assets).lines if line.paragraph.tag == "h1")
        assert (height, title.page) == (height, 1)


def test_long_names_and_addresses_stay_in_their_columns(
    page: Callable[..., str], press_assets: Mapping[str, bytes]
) -> None:
    release = samples.release("de")
    long = "Bundesverband der Wasserstoffinfrastrukturbetreibergesellschaften"
    issuers = (replace(release.issuers[0], name=long), *release.issuers[1:])
    address = "presse-und-oeffentlichkeitsarbeit@grenzueberschreitendezusammenarbeit.example.org"
    glance = (Detail("mail", samples.unit("g.term", "de", "E-Mail"), samples.unit("g.text", "de", address)),)
    html = page(replace(release, issuers=issuers, institutions=issuers, glance=glance), "press")

    assert list(layout.overfull(layout.lay_out(html, press_assets))) == []


def test_what_a_part_without_text_shows_stands_clear_of_its_head(
    page: Callable[..., str], press_assets: Mapping[str, bytes]
) -> None:
    release = samples.release("de")
    head = samples.unit("sections.costs.title", "de", "Nichts als eine Tabelle, und das ist alles, was hier steht")
    tables = next(part.tables for part in release.sections if part.tables)
    part = replace(release.sections[0], title=head, text=None, quotations=(), people=(), tables=tables)

    found = layout.lay_out(page(replace(release, sections=(part,)), "press"), press_assets)

    heads = [line for line in found.lines if line.paragraph.get("data-unit") == "sections.costs.title"]
    caption = next(line for line in found.lines if line.paragraph.tag == "caption")
    assert max(line.bottom for line in heads) <= caption.top


@pytest.mark.parametrize("language", ["fr", "de"])
def test_a_picture_of_a_report_stands_clear_of_the_text_above_it_and_keeps_its_credit(
    language: str, page: Callable[..., str], press_assets: Mapping[str, bytes]
) -> None:
    picture = next(part.pictures for part in samples.release(language).sections if part.pictures)[0]
    summary = samples.summary(language)
    first = replace(summary.sections[0], pictures=(picture,))
    html = page(replace(summary, sections=(first, *summary.sections[1:])), "press")

    for height in range(60, 180, 10):
        lower = html.replace('<div class="text">', f'<div class="text" style="height: {height}mm">', 1)
        lines = layout.lay_out(lower, press_assets).lines
        credit = next(index for index, line in enumerate(lines) if line.paragraph.get("class") == "credit")
        assert (height, lines[credit].page) == (height, lines[credit - 1].page)


# Each check and a fault that it must find ---------------------------------------------------------------------------

WORDS = "Eine Brücke verbindet zwei Ufer und zwei Länder. "


def laid_out(body: str, css: str, assets: Mapping[str, bytes]) -> layout.Layout:
    head = f"<head><style>{FONT} {SHEET} {css}</style></head>"
    return layout.lay_out(f'<html lang="de">{head}<body>{body}</body></html>', assets)


FAULTS: list[tuple[Callable[[layout.Layout], Iterator[str]], str, str, str]] = [
    (layout.overfull, "<p>Donaudampfschifffahrtsgesellschaftskapitän</p>", "p { width: 30mm }", "overfull"),
    (layout.overfull, "<p>zwei Ufer zwei Länder</p>", "p { width: 20mm; white-space: nowrap }", "overfull"),
    (layout.overfull, "<p>Wort</p>", "p { margin-left: 85mm; width: 9mm }", "in the margin"),
    (layout.stranded_heads, "<h2>Kopf</h2><p>Text</p>", "p { break-before: page }", "a head at the foot"),
    (layout.stranded_heads, "<div></div><h2>Eins zwei drei vier fünf sechs</h2><p>Text</p>",
     "div { height: 72mm } h2 { width: 12mm; break-inside: auto; orphans: 1; widows: 1; margin: 0 }", "in two parts"),
    (layout.single_lines, f"<div></div><p>{WORDS * 5}</p>",
     "div { height: 74mm } p { orphans: 1; widows: 1; margin: 0 }", "a single line"),
    (layout.lone_items, '<div class="prose"><ul><li>eins</li><li>zwei</li><li>drei</li></ul></div>',
     "ul { list-style: none } li + li { break-before: page }", "an item alone: eins"),
    (layout.lone_items, '<div class="prose"><ol><li>eins</li><li>zwei</li><li>drei</li></ol></div>',
     "ol { list-style: none } li:last-child { break-before: page }", "an item alone: drei"),
    (layout.hyphens_in_heads, "<h2>Hand\u00adlungs\u00adfelder</h2>", "h2 { width: 17mm; font: 10pt S }", "a hyphen"),
    (layout.broken_early, "<p>Eine Brücke<br>und noch eine Brücke über den Fluss</p>", "", "broken too early"),
    (layout.nearly_empty, "<p>Ein Wort</p><p style='break-before: page'>Noch eins</p>", "", "nearly empty"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "body", "css", "words"), FAULTS)
def test_each_check_finds_its_fault(
    check: Callable[[layout.Layout], Iterator[str]], body: str, css: str, words: str, press_assets: Mapping[str, bytes]
) -> None:
    found = list(check(laid_out(body, css, press_assets)))

    assert any(words in finding for finding in found)


def test_a_page_without_faults_gives_no_finding(press_assets: Mapping[str, bytes]) -> None:
    good = laid_out(f"<h2>Kopf</h2><p>{WORDS * 6}</p>", "h2, p { font: 10pt/14pt S }", press_assets)

    assert layout.findings(good) == []
