"""An element of the page → its structure type in the PDF (ISO 32000-1, 14.8.4); tables of names, and nothing else."""

from __future__ import annotations

from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}svg"

ROLES = {
    "main": "Part",
    "article": "Art",
    "section": "Sect",
    "nav": "Sect",
    "aside": "Sect",
    "figure": "Sect",
    "blockquote": "BlockQuote",
    "p": "P",
    "pre": "P",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
    "ul": "L",
    "ol": "L",
    "menu": "L",
    "dl": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "caption": "Caption",
    "figcaption": "Caption",
    "img": "Figure",
    SVG: "Figure",
    "a": "Link",
    "q": "Quote",
    "code": "Code",
}
"""Block elements that are not listed are Div, phrases that are not listed Span."""

PHRASING = frozenset(
    (
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
        SVG,
    )
)
"""The elements of phrasing content (HTML, 3.2.5.2.5) that print."""

MEANINGFUL_PHRASES = frozenset(
    ("strong", "em", "b", "i", "cite", "dfn", "abbr", "sub", "sup", "del", "ins", "kbd", "samp", "var", "mark")
)
"""Phrases that stay elements of their own; a span that says nothing is left out of the tree."""

GROUPS = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote"})
"""Types that hold blocks: text directly in them needs a paragraph."""

INLINE = frozenset({"Span", "Link", "Quote", "Code", "Reference", "Figure", "Lbl"})
"""Types that stand in a line."""

PARAGRAPHS = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6"})
"""Types that hold one paragraph and no blocks."""

CELLS = frozenset({"TH", "TD"})

LIST_NUMBERING = {
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "decimal": "Decimal",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "lower-alpha": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "lower-latin": "LowerAlpha",
    "upper-latin": "UpperAlpha",
}
"""ListNumbering (ISO 32000-1, table 347) by `list-style-type`."""


def is_phrasing(element: Element) -> bool:
    """Whether an element stands in a line of text."""
    return element.tag in PHRASING


def role_of(element: Element) -> str:
    """The structure type of an element; a link without a destination is a Span."""
    tag = element.tag
    if tag == "a" and not element.get("href"):
        return "Span"
    return ROLES.get(tag) or ("Span" if tag in PHRASING else "Div")
