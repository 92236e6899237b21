"""Templates and style sheets as files: what they must never hold, since everything else relies on it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from synopse.errors import ContentError
from synopse.rendering import templating
from tests import samples

TEMPLATES = {path: data.decode() for path, data in samples.templates().items() if path.endswith(".html")}
SHEETS = {path: data.decode() for path, data in samples.templates().items() if path.endswith(".css")}
LABEL = re.compile(r'label\(\s*"([^"]*)"')


# Looked for where values and code are taken out, so that only tags are left.
_OF_TAGS = ("unquoted attribute", "words outside a label")


def faults_of_template(text: str) -> list[str]:
    """What a template must not have: a way around escaping, an attribute that text could leave."""
    bans = {
        "safe": r"\|\s*safe\b",
        "Markup": r"\bMarkup\b",
        "autoescape off": r"autoescape\s+false",
        "unquoted attribute": r"<[a-z][^<>]*\s[a-z-]+=(?![\"'])[^\s>]",
        "single quotes around an attribute": r"<[a-z][^<>{}]*\s[a-z-]+='",
        "words outside a label": r"<(?!span lang=)[^<>]*>[A-Za-zÀ-ÿ][a-zà-ÿ]{3,}\s",
        "event handler": r"\son[a-z]+=",
        "script": r"<script(?! type=\"application/ld\+json\")",
    }
    bare = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "X", text, flags=re.DOTALL)
    bare = re.sub(r'="[^"]*"', '=""', bare)
    return [name for name, pattern in bans.items() if re.search(pattern, bare if name in _OF_TAGS else text)]


@pytest.mark.parametrize("path", TEMPLATES)
def test_a_template_leaves_no_way_around_escaping(path: str) -> None:
    assert faults_of_template(TEMPLATES[path]) == []


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        ("safe", "<p>{{ title|safe }}</p>"),
        ("Markup", "{{ Markup(title) }}"),
        ("autoescape off", "{% autoescape false %}"),
        ("unquoted attribute", "<a href={{ link }}>x</a>"),
        ("single quotes around an attribute", "<a class='x'>x</a>"),
        ("words outside a label", "<p>Contact the press</p>"),
        ("event handler", '<p onclick="x">'),
        ("script", "<script>x</script>"),
    ],
)
def test_each_ban_on_templates_catches_its_fault(fault: str, text: str) -> None:
    assert faults_of_template(text) == [fault]


@pytest.mark.parametrize("language", ["fr", "de"])
def test_every_label_of_a_template_is_translated(language: str) -> None:
    catalogue = (samples.ROOT / "locales" / language / "labels.po").read_text("utf-8")
    translated = set(re.findall(r'^msgid "(.+)"\nmsgstr ".+"$', catalogue, re.MULTILINE))

    used = {message for text in TEMPLATES.values() for message in LABEL.findall(text)}

    assert used
    assert used <= translated


# Style sheets -------------------------------------------------------------------------------------------------------


def without_comments(sheet: str) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)


def faults_of_sheet(sheet: str) -> list[str]:
    """What no style sheet may have: what spoils the PDF, what does not mirror, words of a language, other hosts."""
    css = without_comments(sheet)
    bans = {
        "opacity": r"\bopacity\s*:|rgba\(|\bmix-blend",
        "fixed position": r"position\s*:\s*fixed",
        "footnotes": r"float\s*:\s*footnote|footnote-",
        "variable font": r"font-variation|variable",
        "invisible hyphen": r"hyphenate-character",
        "physical side": r"(?:margin|padding|border)-(?:left|right)\b|(?:text-align|float)\s*:\s*(?:left|right)"
        r"|(?<![-\w@])(?:left|right)\s*:",
        "words": r"content\s*:(?:[^;}\"]|\"[^\"]*\")*?\"[^\"]*[A-Za-zÀ-ÿ]{2}",
        "other host": r"https?:|//",
        "unquoted import": r"@import",
    }
    return [name for name, pattern in bans.items() if re.search(pattern, css)]


@pytest.mark.parametrize("path", SHEETS)
def test_a_style_sheet_has_nothing_banned(path: str) -> None:
    assert faults_of_sheet(SHEETS[path]) == []


@pytest.mark.parametrize(
    ("fault", "css"),
    [
        ("opacity", "p { opacity: .5 }"),
        ("fixed position", "p { position: fixed }"),
        ("footnotes", "p { float: footnote }"),
        ("invisible hyphen", 'p { hyphenate-character: "x" }'),
        ("physical side", "p { margin-left: 1mm }"),
        ("physical side", "p { left: 0 }"),
        ("physical side", "p { text-align: right }"),
        ("words", 'p::before { content: "Page " }'),
        ("other host", "p { background: url(https://a.example/x) }"),
    ],
)
def test_each_ban_on_style_sheets_catches_its_fault(fault: str, css: str) -> None:
    assert fault in faults_of_sheet(css)


@pytest.mark.parametrize("path", ["styles/print.css", "styles/screen.css"])
def test_a_style_sheet_keeps_its_order(path: str) -> None:
    heads = ["/* Fonts", "/* Variables", "/* Page rules", "/* Style"]
    places = [SHEETS[path].find(head) for head in heads]

    assert -1 not in places
    assert places == sorted(places)


def test_only_fonts_that_lie_here_are_named() -> None:
    fonts = {path.removeprefix("fonts/") for path in samples.templates() if path.startswith("fonts/")}
    named = {name for sheet in SHEETS.values() for name in re.findall(r"url\(fonts/([^)]+)\)", sheet)}

    assert named == {name for name in fonts if name.endswith((".ttf", ".woff2"))}


def test_print_and_screen_set_the_same_faces() -> None:
    def faces(path: str) -> list[str]:
        return re.findall(r"(@font-face \{[^}]*?) src:", SHEETS[path])

    assert faces("styles/print.css") == faces("styles/screen.css")


# Colours ------------------------------------------------------------------------------------------------------------

PAIRS = [
    ("ink", "paper"), ("grey", "paper"), ("blue", "paper"), ("warm", "paper"), ("on-fill", "blue"), ("on-fill", "warm"),
]  # fmt: skip


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def scheme(name: str) -> dict[str, str]:
    """The colours of a scheme of the theme; the dark one inherits what it does not name."""
    light = dict(re.findall(r"--([a-z-]+): (#[0-9A-F]{6})", SHEETS["themes/synopse/colours.css"]))
    dark = dict(re.findall(r"--([a-z-]+): (#[0-9A-F]{6})", SHEETS["themes/synopse/dark.css"]))
    return light if name == "light" else {**light, **dark}


@pytest.mark.parametrize("pair", PAIRS, ids="-on-".join)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_stands_out_from_its_ground(pair: tuple[str, str], name: str) -> None:
    colours = scheme(name)

    assert contrast(colours[pair[0]], colours[pair[1]]) >= 4.5


@pytest.mark.parametrize("line", ["line-bright", "line-soft-on-plate", "node"])
def test_what_a_plate_shows_stands_out_from_it(line: str) -> None:
    colours = scheme("light")

    assert contrast(colours[line], colours["plate"]) >= 3


def test_contrast_is_measured_as_wcag_does() -> None:
    assert (round(contrast("#000000", "#FFFFFF"), 2), round(contrast("#777777", "#FFFFFF"), 2)) == (21.0, 4.48)


def test_the_engine_and_its_templates_know_no_document(page: Callable[..., str]) -> None:
    content = samples.ROOT / "content"
    known = [path.name for path in content.iterdir() if path.is_dir()]
    institutions = ("Inria", "Fraunhofer", "Mines-Télécom", "Sportisse")
    texts = {**TEMPLATES, **SHEETS}
    rendering = {path.name: path.read_text("utf-8") for path in (samples.ROOT / "synopse" / "rendering").glob("*.py")}
    texts |= rendering

    assert known
    assert rendering
    for path in texts:
        assert [name for name in institutions if name in texts[path]] == [], path


@pytest.mark.parametrize(
    ("line", "column", "length"),
    [
        ("<b>{{ nothing.here }}</b>", 7, 7),
        ("<b>{{ word.leed }}, {{ word.lede }}</b>", 12, 4),
        ("<b>{{ (word)|attr('le' ~ 'ed') ~ '' }}</b>", 1, 1),
    ],
)
def test_a_name_that_is_not_there_is_told_where_it_stands(line: str, column: int, length: int) -> None:
    environment = templating.environment({"t.html": f"<p>\n{line}".encode()}, {}, {})

    with pytest.raises(ContentError) as told:
        templating.rendered(environment, "t.html", {"word": "Wort"})

    (problem,) = told.value.problems
    assert ("templates/t.html", 2, column, length) == (
        problem.place.file, problem.place.line, problem.place.column, problem.place.length
    )  # fmt: skip
