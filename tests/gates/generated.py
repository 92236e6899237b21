"""Documents that nobody wrote: Hypothesis strategies for the body of a page, from one page to many.

Long words, lists in lists, many pictures, tables with spans, notes, terms, languages in languages, links of all kinds.
"""

from __future__ import annotations

from html import escape

from hypothesis import reject
from hypothesis import strategies as st

from synopse.printing import Unprintable
from tests.printing.pages import printed

LANGUAGES = ("de", "fr", "en")

WORDS = (
    *(
        "Daten",
        "Bundesdatenschutzgrundverordnung",
        "deutsch-französisch",
        "Vor-",
        "und",
        "Nachteile",
        "l’Élysée",
        "œuvre",
    ),
    *(
        "13\u202f600",
        "3,6\u00a0Mrd.",
        "Fraunhofer\u2011Gesellschaft",
        "Hand\u00adlungs\u00adfeld",
        "„Wort“",
        "«\u00a0mot\u00a0»",
    ),
    *(
        "–",
        "…",
        "100\u00a0%",
        "a/b",
        "E-Mail-Adresse",
        "Schifffahrt",
        "effizient",
        "ẞ",
        "CO₂",
        "C:\\",
        "{{x}}",
        "<b>",
        "&amp;",
    ),
    *("Qu’est-ce\u202f?", "1949", "(siehe", "oben)", "Paris–Berlin", "Donaudampfschifffahrtsgesellschaftskapitän"),
)

PICTURE = '<img src="../assets/media/dot.png" alt="{}" style="width: 20mm">'
DRAWING = (
    '<svg viewBox="0 0 9 9" width="40" height="40" role="img"><title>{}</title><circle cx="4" cy="4" r="3"/></svg>'
)


@st.composite
def sentences(draw: st.DrawFn, most: int = 25) -> str:
    """Plain words."""
    return escape(" ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=most))))


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A phrase within a phrase."""
    tags = st.sampled_from(["strong", "em", "b", "i", "span", "cite", "small", "sup", "code", "q"])
    foreign = st.builds('<span lang="{}">{}</span>'.format, st.sampled_from(LANGUAGES), inner)
    return st.builds("<{0}>{1}</{0}>".format, tags, inner) | foreign


LINKS = st.builds(
    '<a href="https://example.org/{}">{}</a>'.format, st.integers(0, 99), sentences(4).map("Zu {}".format)
)
ADDRESSES = st.just('<a href="mailto:a@example.org" aria-label="E-Mail an uns">a@example.org</a>')
INWARD = st.just('<a href="#first">www.example.org</a>') | st.just('<a href="#first"><b>Zum</b> Anfang</a>')
PHRASES = st.recursive(sentences() | LINKS | ADDRESSES | INWARD | st.just("<br>"), wrapped, max_leaves=3)


@st.composite
def lines(draw: st.DrawFn, most: int = 6) -> str:
    """Phrases with and without spaces between them."""
    parts = draw(st.lists(PHRASES, min_size=1, max_size=most))
    return "Text" + "".join(draw(st.sampled_from([" ", "\n  ", ""])) + part for part in parts)


PARAGRAPHS = st.builds("<p>{}</p>".format, lines())


def in_lists(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A list of what is inside."""
    items = st.lists(st.builds("<li>{}{}</li>".format, lines(2), inner | st.just("")), min_size=1, max_size=4).map(
        "".join
    )
    return st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["ul", "ol"]), items)


LISTS = st.recursive(in_lists(PARAGRAPHS | st.just("")), in_lists, max_leaves=5)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A table with heads of columns and rows, of one to fifty rows."""
    columns, rows = draw(st.integers(1, 4)), draw(st.sampled_from([1, 3, 50]))
    head = "<td></td>" + "".join(f"<th>{draw(sentences(1))}</th>" for _ in range(columns))
    cell = draw(sentences(2))
    body = "".join(f"<tr><th>{row}</th>{f'<td>{cell}</td>' * columns}</tr>" for row in range(rows))
    last = f'<tr><th colspan="{columns + 1}">{draw(sentences(2))}</th></tr>'
    caption = draw(st.builds("<caption>{}</caption>".format, sentences(4)) | st.just(""))
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}{last}</tbody></table>"


FIGURES = st.builds(
    "<figure>{}<figcaption>{}</figcaption></figure>".format,
    st.sampled_from([PICTURE.format("Punkt"), DRAWING.format("Kreis"), PICTURE.format("")]),
    lines(2),
)
TERMS = st.lists(st.builds("<dt>{}</dt><dd>{}</dd>".format, sentences(2), lines(2)), min_size=1, max_size=4).map(
    lambda pairs: f"<dl>{''.join(pairs)}</dl>"
)
QUOTES = st.builds("<blockquote>{}</blockquote>".format, PARAGRAPHS | lines(2))
BOXES = st.builds('<div lang="{}">{}</div>'.format, st.sampled_from(LANGUAGES), PARAGRAPHS | lines(2) | LISTS)
BLOCKS = PARAGRAPHS | LISTS | tables() | FIGURES | TERMS | QUOTES | BOXES


@st.composite
def bodies(draw: st.DrawFn, most_sections: int = 6, most_blocks: int = 6) -> str:
    """A whole document: title, sections with their blocks, sometimes each on a page of its own, sometimes notes."""
    parts = [f'<h1 id="first">{draw(sentences(3))}</h1>']
    for number in range(draw(st.integers(1, most_sections))):
        level = draw(st.sampled_from([2, 2, 3])) if number else 2
        start = draw(st.sampled_from(["", ' style="break-before: page"']))
        blocks = "".join(draw(st.lists(BLOCKS, min_size=1, max_size=most_blocks)))
        language = draw(st.sampled_from(["", "", ' lang="fr"']))
        parts.append(f"<section{language}{start}><h{level}>{draw(sentences(3))}</h{level}>{blocks}</section>")
    if draw(st.booleans()):
        parts.append('<p>Text<sup><a role="doc-noteref" href="#n" aria-label="Anmerkung 1">1</a></sup></p>')
        parts.append(f'<section role="doc-endnotes"><ol><li id="n">{draw(lines(2))}</li></ol></section>')
    return f"<main><article>{''.join(parts)}</article></main>"


@st.composite
def long_bodies(draw: st.DrawFn) -> str:
    """A document of one to sixty pages: sometimes its sections come many times over."""
    body = draw(bodies())
    if draw(st.integers(0, 4)):
        return body
    start, end = body.index("<section"), body.rindex("</article>")
    again = body[start:end].partition('<p>Text<sup><a role="doc-noteref"')[0]
    return body[:start] + again * draw(st.integers(3, 14)) + body[start:]


STYLES = st.sampled_from(
    [
        "",
        "html { hyphens: auto; text-align: justify }",
        "@page { size: A4; margin: 25mm 20mm } html { hyphens: auto }",
        "ul { list-style: none } ul > li::before { content: '– ' } section { counter-increment: s }",
        "figure { float: right; width: 60mm; margin: 0 } blockquote { float: left; width: 60mm }",
        "section { columns: 2; column-gap: 5mm } h1 { column-span: all }",
        "dl { display: grid; grid-template-columns: 1fr 3fr } ul { display: flex; flex-wrap: wrap } li { width: 40mm }",
        "strong, small { display: block } em, cite { display: inline-block } caption { caption-side: bottom }",
        "article { position: relative } h2, h3 { position: relative; z-index: 1 } code { position: relative }",
        "section { border: 1pt solid; padding: 2mm } h2 { break-before: page } small { white-space: pre-wrap }",
        "p::first-line { font-weight: 600 } p::first-letter { font-size: 200% } a { text-decoration: underline }",
    ]
)


def printed_or_rejected(body: str, style: str) -> bytes:
    """The PDF of a body; a draw that does not fit its page is drawn anew."""
    try:
        return printed(body, style + COMMON)
    except Unprintable as error:
        if all("does not fit" in fault.message or "runs into" in fault.message for fault in error.faults):
            reject()
        raise


COMMON = " p, li, dd, td, th, h1, h2, h3, dt, div, figcaption, caption, blockquote { overflow-wrap: anywhere }"
COMMON += " code { font-family: inherit }"
