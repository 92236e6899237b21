"""A drawing is published with what is on the list, and nothing that runs, loads or never ends."""

from __future__ import annotations

import time

import pytest

from synopse.errors import ContentError, Problem
from synopse.svg import MAX_DEPTH, MAX_DRAWN, MAX_ELEMENTS, clean

FILE = "content/media/logo.svg"
START = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">'


def svg(inside: str) -> str:
    return f"{START}\n{inside}\n</svg>"


def problems_of(text: str) -> list[Problem]:
    with pytest.raises(ContentError) as caught:
        clean(text, FILE)
    return list(caught.value.problems)


def uses(levels: int, each: int) -> str:
    """Levels that use the one below several times: each × each × … elements."""
    groups = (f'<g id="l{level}">' + f'<use href="#l{level - 1}"/>' * each + "</g>" for level in range(1, levels))
    return svg('<g id="l0"><path d="M0 0h1"/></g>' + "".join(groups))


REFUSED = {
    "script": (svg("<script>alert(1)</script>"), "`<script>` is not allowed"),
    "script with a prefix": (
        '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>1</s:script></s:svg>',
        "`<script>` is not allowed",
    ),
    "script of another namespace": (svg('<script xmlns="http://www.w3.org/1999/xhtml">1</script>'), "`<script>`"),
    "script without namespace": (svg('<script xmlns="">1</script>'), "`<script>`"),
    "web page inside": (svg("<foreignObject><p>x</p></foreignObject>"), "`<foreignObject>` is not allowed"),
    "frame": (svg('<iframe xmlns="http://www.w3.org/1999/xhtml" src="x"/>'), "`<iframe>` is not allowed"),
    "on load": (svg('<g onload="alert(1)"/>'), "the attribute `onload` is not allowed"),
    "on click in capitals": (svg('<g onClick="alert(1)"/>'), "the attribute `onClick` is not allowed"),
    "link": (
        svg('<a href="javascript:alert(1)"><path/></a>'),
        "`<a>` is not allowed in a drawing: links belong into the text",
    ),
    "picture": (svg('<image href="https://example.org/x.png"/>'), "`<image>` is not allowed"),
    "local picture": (svg('<image xlink:href="file:///etc/passwd"/>'), "`<image>` is not allowed"),
    "embedded picture": (svg('<image href="data:image/png;base64,AAAA"/>'), "`<image>` is not allowed"),
    "use of another file": (svg('<use href="other.svg#x"/>'), "`other.svg#x` is not allowed"),
    "use over the network": (svg('<use xlink:href="https://example.org/x.svg#x"/>'), "refers only to its own parts"),
    "use of a script": (svg('<use href="javascript:alert(1)"/>'), "refers only to its own parts"),
    "use of data": (svg('<use href="data:image/svg+xml,x#x"/>'), "refers only to its own parts"),
    "fill from a file": (svg('<path fill="url(https://example.org/x#y)"/>'), "loads no other file"),
    "fill from a quoted file": (svg("<path fill=\"url('file:///etc/passwd')\"/>"), "loads no other file"),
    "escaped url": (svg('<path style="fill:u\\72l(https://example.org)"/>'), "`\\` is not allowed in the style"),
    "url with a comment": (svg('<path style="fill:url(/**/x.png)"/>'), "loads no other file"),
    "unclosed url": (svg('<path style="fill:url(x.png"/>'), "is not closed"),
    "imported style": (svg('<style>@import "https://example.org/x.css";</style>'), "`@` is not allowed in the style"),
    "imported style in CDATA": (svg("<style><![CDATA[@import url(x)]]></style>"), "`@` is not allowed"),
    "font": (svg("<style>@font-face { src: url(x.woff) }</style>"), "`@` is not allowed in the style"),
    "expression": (svg('<path style="width: expression(alert(1))"/>'), "is not allowed in the style"),
    "image in style": (svg('<path style="fill: image(&quot;x.png&quot;)"/>'), "is not allowed in the style"),
    "animation": (svg('<rect><animate attributeName="x" to="1"/></rect>'), "`<animate>` is not allowed"),
    "setting": (svg('<set attributeName="href" to="javascript:1"/>'), "`<set>` is not allowed"),
    "filter": (svg("<filter><feImage href='x'/></filter>"), "`<filter>` is not allowed"),
    "unknown element": (svg("<blink/>"), "`<blink>` is not allowed"),
    "doctype": ('<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">' + svg(""), "`<!DOCTYPE` is not allowed"),
    "doctype in small letters": ("<!doctype svg>" + svg(""), "`<!doctype` is not allowed"),
    "entity": ('<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + svg("<text>&x;</text>"), "is not allowed"),
    "entity bomb": ("<!DOCTYPE s [" + '<!ENTITY a "xxxxxxxxxx">' * 9 + "]>" + svg("&a;"), "`<!ENTITY` is not allowed"),
    "unknown entity": (svg("<text>&nbsp;</text>"), "this is not valid XML"),
    "invisible character": (svg("<text>a\u200bb</text>"), "U+200B (ZERO WIDTH SPACE"),
    "direction override": (svg("<text>\u202egpj</text>"), "U+202E"),
    "escaped direction override": (svg("<text>&#x202e;gpj</text>"), "U+202E"),
    "escaped control in an attribute": (svg('<text aria-label="a&#x200b;b"/>'), "U+200B"),
    "not closed": (START, "this is not valid XML"),
    "no XML": ("hello", "this is not valid XML"),
    "empty": ("", "this is not valid XML"),
    "attribute twice": (svg('<path d="" d=""/>'), "this is not valid XML"),
    "another root": ("<html/>", "this is no SVG drawing"),
    "no namespace": ("<svg/>", "this is no SVG drawing"),
    "too deep": (svg("<g>" * MAX_DEPTH + "</g>" * MAX_DEPTH), "the drawing is too large: nested deeper"),
    "very deep": (svg("<g>" * 100_000), "this is not valid XML"),
    "too many elements": (svg("<g/>" * MAX_ELEMENTS), "the drawing is too large: more than"),
    "use bomb": (uses(10, 10), "uses its own parts in a circle, or more than"),
    "use of itself": (svg('<g id="a"><use href="#a"/></g>'), "uses its own parts in a circle"),
    "use in a circle": (svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "in a circle"),
    "pattern filled with itself": (
        svg('<pattern id="p"><path style="fill: url(#p)"/></pattern>'),
        "uses its own parts in a circle",
    ),
    "gradient in a circle": (svg('<linearGradient id="a" href="#a"/>'), "uses its own parts in a circle"),
    "gigantic": ('<svg xmlns="http://www.w3.org/2000/svg" width="1e9" height="1"/>', "more than five digits"),
    "gigantic view": (START.replace("0 0 10 10", "0 0 9999999 1") + "</svg>", "more than five digits"),
}


@pytest.mark.parametrize(("text", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_runs_loads_hides_or_never_ends_is_refused(text: str, said: str) -> None:
    start = time.process_time()

    problems = problems_of(text)

    assert any(said in problem.message for problem in problems)
    assert all(problem.place.file == FILE and problem.place.line >= 1 for problem in problems)
    assert time.process_time() - start < 2


ALLOWED = {
    "shapes": svg('<g transform="scale(2)"><path d="M0 0h1"/><rect width="1" height="1" rx=".1"/></g>'),
    "gradient": svg('<linearGradient id="a"><stop offset="0"/></linearGradient><path fill="url(#a)"/>'),
    "gradient of a gradient": svg('<linearGradient id="a"/><linearGradient id="b" xlink:href="#a"/>'),
    "style sheet of Illustrator": svg("<style>.cls-1{fill:#e3000f;}.cls-2{fill:url(#a)}</style><path class='cls-1'/>"),
    "style attribute": svg('<path style="fill:none;stroke:#000;stroke-width:1.5"/>'),
    "clip and mask": svg('<clipPath id="c"><path d=""/></clipPath><g clip-path="url(#c)"/>'),
    "symbol used often": svg('<symbol id="s"><path d=""/></symbol>' + '<use href="#s"/>' * 100),
    "words": svg("<title>Été « 2026 »</title><text x='1'>3\u202f600\u00a0€ <tspan>{{ x }}</tspan> 100 %</text>"),
    "escaped signs": svg("<text>&lt;script&gt; &amp; &#233;</text>"),
    "declaration": '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n' + svg("<path/>"),
    "declaration of another encoding": '<?xml version="1.0" encoding="ISO-8859-1"?>\n' + svg("<text>é</text>"),
    "comment": svg("<!-- Generator: Adobe Illustrator --><path/>"),
    "many decimals": svg('<path d="M0.123456789 1"/>').replace("0 0 10 10", "0 0 10.1234567 10"),
    "name with url": svg('<g id="curl"><text>https://example.org</text></g>'),
}


@pytest.mark.parametrize("text", ALLOWED.values(), ids=ALLOWED.keys())
def test_an_ordinary_drawing_passes(text: str) -> None:
    assert clean(text, FILE).startswith(b'<svg xmlns="http://www.w3.org/2000/svg"')


def test_what_editors_add_for_themselves_is_left_out() -> None:
    text = svg(
        """<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">SECRET author</rdf:RDF></metadata>
        <sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" SECRET="1"/>
        <g inkscape:label="SECRET" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" data-name="SECRET">
        <!-- SECRET --><?SECRET?><path xml:base="SECRET" d="M0 0"/></g>"""
    )

    assert b"SECRET" not in clean(text, FILE)
    assert b'<path d="M0 0"/>' in clean(text, FILE)


def test_words_are_kept_letter_for_letter() -> None:
    assert "<text>a &lt;b&gt; {{ c }} <tspan>é</tspan> d</text>".encode() in clean(
        svg("<text>a &lt;b&gt; {{ c }} <tspan>é</tspan> d</text>"), FILE
    )


def test_a_clean_drawing_stays_as_it_is() -> None:
    once = clean(ALLOWED["gradient"], FILE)

    assert clean(once.decode(), FILE) == once


def test_a_drawing_just_within_the_limit_passes() -> None:
    clean(svg('<g id="a">' + "<path/>" * 98 + "</g>" + '<use href="#a"/>' * (MAX_DRAWN // 100 - 3)), FILE)


def test_each_problem_points_to_its_line_and_column() -> None:
    places = [(p.place.line, p.place.column) for p in problems_of(svg("<g/>\n  <script/>\n  <g onload='x'/>"))]

    assert places == [(3, 3), (4, 6)]


def test_all_problems_come_at_once() -> None:
    assert len(problems_of(svg("<script/><image/><g onload=''/><use href='x.svg'/>"))) == 4
