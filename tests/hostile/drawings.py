"""Drawings: SVG files."""

from __future__ import annotations

from tests.hostile.case import PASSES, Case

START = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">'


def svg(inside: str) -> str:
    """A drawing with this inside."""
    return f"{START}\n{inside}\n</svg>"


def uses(levels: int, each: int) -> str:
    """Levels that use the one below several times: each × each × … elements."""
    groups = (f'<g id="l{level}">' + f'<use href="#l{level - 1}"/>' * each + "</g>" for level in range(1, levels))
    return svg('<g id="l0"><path d="M0 0h1"/></g>' + "".join(groups))


CASES = (
    Case("script", svg("<script>alert(1)</script>"), "`<script>` is not allowed"),
    Case(
        "script with a prefix",
        '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>1</s:script></s:svg>',
        "`<script>` is not allowed",
    ),
    Case("script of another namespace", svg('<script xmlns="http://www.w3.org/1999/xhtml">1</script>'), "`<script>`"),
    Case("script without namespace", svg('<script xmlns="">1</script>'), "`<script>`"),
    Case("web page inside", svg("<foreignObject><p>x</p></foreignObject>"), "`<foreignObject>` is not allowed"),
    Case("frame", svg('<iframe xmlns="http://www.w3.org/1999/xhtml" src="x"/>'), "`<iframe>` is not allowed"),
    Case("on load", svg('<g onload="alert(1)"/>'), "the attribute `onload` is not allowed"),
    Case("on click in capitals", svg('<g onClick="alert(1)"/>'), "the attribute `onClick` is not allowed"),
    Case(
        "link",
        svg('<a href="javascript:alert(1)"><path/></a>'),
        "`<a>` is not allowed in a drawing: links belong into the text",
    ),
    Case("picture", svg('<image href="https://example.org/x.png"/>'), "`<image>` is not allowed"),
    Case("local picture", svg('<image xlink:href="file:///etc/passwd"/>'), "`<image>` is not allowed"),
    Case("embedded picture", svg('<image href="data:image/png;base64,AAAA"/>'), "`<image>` is not allowed"),
    Case("use of another file", svg('<use href="other.svg#x"/>'), "`other.svg#x` is not allowed"),
    Case(
        "use over the network", svg('<use xlink:href="https://example.org/x.svg#x"/>'), "refers only to its own parts"
    ),
    Case("use of a script", svg('<use href="javascript:alert(1)"/>'), "refers only to its own parts"),
    Case("use of data", svg('<use href="data:image/svg+xml,x#x"/>'), "refers only to its own parts"),
    Case("fill from a file", svg('<path fill="url(https://example.org/x#y)"/>'), "loads no other file"),
    Case("fill from a quoted file", svg("<path fill=\"url('file:///etc/passwd')\"/>"), "loads no other file"),
    Case("escaped url", svg('<path style="fill:u\\72l(https://example.org)"/>'), "`\\` is not allowed in the style"),
    Case("url with a comment", svg('<path style="fill:url(/**/x.png)"/>'), "loads no other file"),
    Case("unclosed url", svg('<path style="fill:url(x.png"/>'), "is not closed"),
    Case(
        "imported style", svg('<style>@import "https://example.org/x.css";</style>'), "`@` is not allowed in the style"
    ),
    Case("imported style in CDATA", svg("<style><![CDATA[@import url(x)]]></style>"), "`@` is not allowed"),
    Case("font", svg("<style>@font-face { src: url(x.woff) }</style>"), "`@` is not allowed in the style"),
    Case("expression", svg('<path style="width: expression(alert(1))"/>'), "is not allowed in the style"),
    Case("image in style", svg('<path style="fill: image(&quot;x.png&quot;)"/>'), "is not allowed in the style"),
    Case("animation", svg('<rect><animate attributeName="x" to="1"/></rect>'), "`<animate>` is not allowed"),
    Case("setting", svg('<set attributeName="href" to="javascript:1"/>'), "`<set>` is not allowed"),
    Case("filter", svg("<filter><feImage href='x'/></filter>"), "`<filter>` is not allowed"),
    Case("unknown element", svg("<blink/>"), "`<blink>` is not allowed"),
    Case(
        "doctype",
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">' + svg(""),
        "`<!DOCTYPE` is not allowed",
    ),
    Case(
        "doctype in small letters",
        "<!doctype svg>" + svg(""),
        "`<!doctype` is not allowed",
    ),
    Case(
        "entity",
        '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + svg("<text>&x;</text>"),
        "is not allowed",
    ),
    Case(
        "entity bomb",
        "<!DOCTYPE s [" + '<!ENTITY a "xxxxxxxxxx">' * 9 + "]>" + svg("&a;"),
        "`<!ENTITY` is not allowed",
    ),
    Case("unknown entity", svg("<text>&nbsp;</text>"), "this is not valid XML"),
    Case("invisible character", svg("<text>a\u200bb</text>"), "U+200B (ZERO WIDTH SPACE"),
    Case("direction override", svg("<text>\u202egpj</text>"), "U+202E"),
    Case("escaped direction override", svg("<text>&#x202e;gpj</text>"), "U+202E"),
    Case("escaped control in an attribute", svg('<text aria-label="a&#x200b;b"/>'), "U+200B"),
    Case(
        "not closed",
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">',
        "this is not valid XML",
    ),
    Case("no XML", "hello", "this is not valid XML"),
    Case("empty", "", "this is not valid XML"),
    Case("attribute twice", svg('<path d="" d=""/>'), "this is not valid XML"),
    Case("another root", "<html/>", "this is no SVG drawing"),
    Case("no namespace", "<svg/>", "this is no SVG drawing"),
    Case("too deep", svg("<g>" * 40 + "</g>" * 40), "the drawing is too large: nested deeper"),
    Case("very deep", svg("<g>" * 100_000), "this is not valid XML"),
    Case("too many elements", svg("<g/>" * 20_000), "the drawing is too large: more than"),
    Case("links without end", svg("<a/>\n" * 15_000), "`<a>` is not allowed"),
    Case("hidden characters without end", svg("<text>" + "\u200b" * 300_000 + "</text>"), "U+200B"),
    Case("use bomb", uses(10, 10), "uses its own parts in a circle, or more than"),
    Case("use of itself", svg('<g id="a"><use href="#a"/></g>'), "uses its own parts in a circle"),
    Case("use in a circle", svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "in a circle"),
    Case(
        "pattern filled with itself",
        svg('<pattern id="p"><path style="fill: url(#p)"/></pattern>'),
        "uses its own parts in a circle",
    ),
    Case("gradient in a circle", svg('<linearGradient id="a" href="#a"/>'), "uses its own parts in a circle"),
    Case("gigantic", '<svg xmlns="http://www.w3.org/2000/svg" width="1e9" height="1"/>', "more than five digits"),
    Case(
        "gigantic view",
        START.replace("10 10", "9999999 1") + "</svg>",
        "more than five digits",
    ),
    Case("shapes", svg('<g transform="scale(2)"><path d="M0 0h1"/><rect width="1" height="1" rx=".1"/></g>'), PASSES),
    Case("gradient", svg('<linearGradient id="a"><stop offset="0"/></linearGradient><path fill="url(#a)"/>'), PASSES),
    Case("gradient of a gradient", svg('<linearGradient id="a"/><linearGradient id="b" xlink:href="#a"/>'), PASSES),
    Case(
        "style sheet of Illustrator",
        svg("<style>.cls-1{fill:#e3000f;}.cls-2{fill:url(#a)}</style><path class='cls-1'/>"),
        PASSES,
    ),
    Case("comment in a style sheet", svg("<style>/* made @home with url(x) */ .a{fill:red}</style>"), PASSES),
    Case("style attribute", svg('<path style="fill:none;stroke:#000;stroke-width:1.5"/>'), PASSES),
    Case("clip and mask", svg('<clipPath id="c"><path d=""/></clipPath><g clip-path="url(#c)"/>'), PASSES),
    Case("symbol used often", svg('<symbol id="s"><path d=""/></symbol>' + '<use href="#s"/>' * 100), PASSES),
    Case(
        "words",
        svg("<title>Été « 2026 »</title><text x='1'>3\u202f600\xa0€ <tspan>{{ x }}</tspan> 100 %</text>"),
        PASSES,
    ),
    Case("escaped signs", svg("<text>&lt;script&gt; &amp; &#233;</text>"), PASSES),
    Case(
        "declaration",
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n' + svg("<path/>"),
        PASSES,
    ),
    Case(
        "declaration of another encoding",
        '<?xml version="1.0" encoding="ISO-8859-1"?>\n' + svg("<text>é</text>"),
        PASSES,
    ),
    Case("comment", svg("<!-- Generator: Adobe Illustrator --><path/>"), PASSES),
    Case(
        "many decimals",
        svg('<path d="M0.123456789 1"/>').replace("0 0 10 10", "0 0 10.1234567 10"),
        PASSES,
    ),
    Case("name with url", svg('<g id="curl"><text>https://example.org</text></g>'), PASSES),
)
