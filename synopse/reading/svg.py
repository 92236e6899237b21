"""The text of an SVG file that nobody vouches for → an SVG of our own, with what is listed below and nothing else.

What could run, load or hide something is refused with its line. What editors add for themselves (metadata, layers) is
left out. The result is meant to be shown as an image of its own, where its style sheet reaches nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, cast

from lxml import etree

from synopse.errors import MOST, ContentError, Place, Problem
from synopse.reading.characters import Forbidden, forbidden

MAX_ELEMENTS: Final = 20_000
MAX_DEPTH: Final = 32
MAX_DRAWN: Final = 50_000
"""Elements drawn, each as often as it is used."""

SVG: Final = "{http://www.w3.org/2000/svg}"
XHTML: Final = "{http://www.w3.org/1999/xhtml}"
XLINK_HREF: Final = "{http://www.w3.org/1999/xlink}href"
XML: Final = "{http://www.w3.org/XML/1998/namespace}"


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


ELEMENTS: Final = _names(
    """svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath style
    linearGradient radialGradient stop clipPath mask pattern marker switch"""
)
LEFT_OUT: Final = frozenset(("metadata", "view"))
REFUSED: Final[Mapping[str, str]] = {
    "script": "it runs a program",
    "handler": "it runs a program",
    "listener": "it runs a program",
    "foreignObject": "it can hold a web page",
    "a": "links belong into the text",
    "image": "it shows another file",
    "feImage": "it shows another file",
    "cursor": "it loads another file",
    "animate": "a printed picture stands still",
    "animateColor": "a printed picture stands still",
    "animateMotion": "a printed picture stands still",
    "animateTransform": "a printed picture stands still",
    "set": "a printed picture stands still",
    "discard": "a printed picture stands still",
}
ATTRIBUTES: Final = _names(
    """id class style transform viewBox preserveAspectRatio version role lang href
    x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy rotate width height d points pathLength offset textLength lengthAdjust
    startOffset method spacing orient refX refY markerWidth markerHeight markerUnits gradientUnits gradientTransform
    spreadMethod patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits type media
    fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
    stroke-dasharray stroke-dashoffset opacity color stop-color stop-opacity clip-path clip-rule mask marker
    marker-start marker-mid marker-end display visibility overflow paint-order vector-effect shape-rendering
    text-rendering font font-family font-size font-size-adjust font-stretch font-style font-variant font-weight
    text-anchor text-decoration letter-spacing word-spacing dominant-baseline alignment-baseline baseline-shift
    direction unicode-bidi writing-mode aria-label aria-labelledby aria-describedby aria-hidden"""
)

_LOCAL: Final = re.compile(r"#[^\s\"'()<>#\\]+")
_URL: Final = re.compile(r"url\(\s*(['\"]?)(.*?)\1\s*\)", re.IGNORECASE | re.DOTALL)
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_UNSAFE_CSS: Final = re.compile(
    r"@|\\|expression\s*\(|-moz-binding|behavior\s*:|javascript:|<|image(?:-set)?\s*\(|src\s*\(", re.IGNORECASE
)
_HUGE: Final = re.compile(r"(?<![\d.])\d{6,}|e\+?\d", re.IGNORECASE)


def clean(text: str, file: str) -> bytes:
    """The picture with its allowed elements and attributes, in UTF-8. Raises ContentError with every problem found."""
    if problems := list(_forbidden_text(text, file)):
        raise ContentError(problems)
    cleaner = _Cleaner(text, file)
    root = cleaner.root()
    if not cleaner.problems:
        cleaner.count(root)
    if cleaner.problems:
        raise ContentError(cleaner.problems)
    return etree.tostring(root, encoding="utf-8") + b"\n"


def parser() -> etree.XMLParser:
    """A parser that resolves no entity, loads nothing and keeps libxml2's own limits."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True, encoding="utf-8",
    )  # fmt: skip


def _forbidden_text(text: str, file: str) -> Iterator[Problem]:
    """What must not even reach a parser: declarations of entities, and characters nobody sees."""
    for found in islice(re.finditer(r"<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE), MOST):
        hint = "delete the declaration, or export the drawing as plain SVG"
        yield Problem(
            Place.at(file, text, found.start(), len(found[0])), f"`{found[0]}` is not allowed in a drawing", hint
        )
    for hidden in forbidden(text, MOST):
        yield Problem(Place.at(file, text, hidden.offset), _not_allowed(hidden), hidden.hint)


def _not_allowed(hidden: Forbidden) -> str:
    return f"the character U+{ord(hidden.character):04X} ({hidden.name}) is not allowed"


@dataclass
class _Cleaner:
    """Copies element by element, gathers problems, and counts what is drawn."""

    text: str
    file: str
    problems: list[Problem] = field(default_factory=list)
    copied: int = 0

    def root(self) -> etree._Element:
        try:
            element = etree.fromstring(self.text.encode(), parser())
        except etree.XMLSyntaxError as error:
            line, column = error.position
            message = f"this is not valid XML: {error.msg.partition(', line ')[0]}"
            raise ContentError([Problem(Place(self.file, line or 1, max(column, 1)), message)]) from error
        if element.tag != f"{SVG}svg":
            hint = 'a drawing begins with <svg xmlns="http://www.w3.org/2000/svg">'
            raise ContentError([Problem(Place(self.file, _line(element), 1), "this is no SVG drawing", hint)])
        # None is how lxml names the namespace that needs no prefix; its stubs do not know.
        copy = etree.Element(f"{SVG}svg", nsmap={None: SVG.strip("{}")})  # type: ignore[dict-item]
        self._copy(element, copy, 1)
        return copy

    # Copying --------------------------------------------------------------------------------------------------------

    def _copy(self, element: etree._Element, copy: etree._Element, depth: int) -> None:
        self.copied += 1
        if depth > MAX_DEPTH or self.copied == MAX_ELEMENTS:
            what = f"more than {MAX_ELEMENTS:,} elements" if depth <= MAX_DEPTH else f"nested deeper than {MAX_DEPTH}"
            self._problem(element, f"the drawing is too large: {what}", "simplify the drawing")
            return
        if self.copied > MAX_ELEMENTS:
            return
        for words in (element.text, element.tail, *element.attrib.values()):
            for hidden in forbidden(str(words or ""), MOST):  # written as &#x202e;
                self._problem(element, _not_allowed(hidden), hidden.hint)
        for name, value in sorted(element.attrib.items()):
            self._copy_attribute(element, copy, str(name), str(value))
        copy.text = element.text
        if copy.tag == f"{SVG}style":
            copy.text = self._checked_css(element, element.text or "")
        for child in element:
            name = self._allowed(child)
            if name:
                below = etree.SubElement(copy, SVG + name)
                self._copy(child, below, depth + 1)
                below.tail = child.tail

    def _allowed(self, element: etree._Element) -> str:
        """The name of an element to copy; empty for what is left out or refused."""
        tag = str(element.tag)
        if not tag.startswith(SVG):
            if tag.startswith(XHTML) or not tag.startswith("{"):
                self._problem(element, f"`<{_short(tag)}>` is not allowed in a drawing", "draw it in SVG")
            return ""
        name = tag.removeprefix(SVG)
        if name in ELEMENTS:
            return name
        if name not in LEFT_OUT:
            reason = REFUSED.get(name, "it is not on the list of what a drawing may hold")
            self._problem(element, f"`<{name}>` is not allowed in a drawing: {reason}", "remove it and export again")
        return ""

    def _copy_attribute(self, element: etree._Element, copy: etree._Element, name: str, value: str) -> None:
        if _short(name).lower().startswith("on"):
            self._problem(
                element, f"the attribute `{_short(name)}` is not allowed: it runs a program", "delete it", name
            )
            return
        name = "href" if name == XLINK_HREF else name
        if name == "href" and not _LOCAL.fullmatch(value.strip()):
            self._problem(element, f"`{value[:60]}` is not allowed: a drawing refers only to its own parts", "", name)
        elif name in (f"{XML}lang", f"{XML}space"):
            copy.set(name, value)
        elif name in ATTRIBUTES:
            copy.set(name, self._checked(element, name, value))

    def _checked(self, element: etree._Element, name: str, value: str) -> str:
        value = value.strip()
        if name == "style" or "url" in value.lower() or "\\" in value:
            return self._checked_css(element, value)
        if name in ("width", "height", "viewBox") and _HUGE.search(value):
            self._problem(element, f"`{name}` has a number of more than five digits", "make the drawing smaller", name)
        return value

    def _checked_css(self, element: etree._Element, css: str) -> str:
        css = _COMMENT.sub(" ", css)
        if unsafe := _UNSAFE_CSS.search(css):
            self._problem(
                element, f"`{unsafe[0]}` is not allowed in the style of a drawing", "export with plain styles"
            )
        for url in _URL.finditer(css):
            if not _LOCAL.fullmatch(url[2].strip()):
                self._problem(element, f"`{url[0][:60]}` is not allowed: a drawing loads no other file", "remove it")
        if re.search(r"url\s*\(", _URL.sub("", css), re.IGNORECASE):
            self._problem(element, "a `url(` in the style is not closed", "remove it")
        return css

    # Counting -------------------------------------------------------------------------------------------------------

    def count(self, root: etree._Element) -> None:
        """Refuse what draws itself, or draws its parts so often that it never ends."""
        parts: dict[str, etree._Element] = {}
        for element in root.iter():
            parts.setdefault(element.get("id", ""), element)
        weights: dict[etree._Element, int] = {}
        try:
            drawn = _weight(root, parts, weights)
        except RecursionError:
            drawn = MAX_DRAWN + 1
        if drawn > MAX_DRAWN:
            message = f"the drawing uses its own parts in a circle, or more than {MAX_DRAWN:,} times"
            self.problems.append(Problem(Place(self.file, 1, 1), message, "replace `<use>` by what it shows"))

    def _problem(self, element: etree._Element, message: str, hint: str, attribute: str = "") -> None:
        if len(self.problems) >= MOST:
            return
        line = _line(element)
        source = self.text.split("\n")[line - 1 : line]
        sought = f"{_short(attribute)}=" if attribute else f"<{_short(str(element.tag))}"
        column = "".join(source).find(sought) + 1 or 1
        self.problems.append(Problem(Place(self.file, line, column), message, hint))


def _weight(element: etree._Element, parts: Mapping[str, etree._Element], known: dict[etree._Element, int]) -> int:
    """How many elements are drawn for this one: itself, those inside, and those it refers to."""
    if element not in known:
        known[element] = MAX_DRAWN + 1  # while it is counted: who comes back here runs in a circle
        inside = sum(_weight(child, parts, known) for child in element)
        referred = sum(_weight(parts[name], parts, known) for name in _references(element) if name in parts)
        known[element] = min(1 + inside + referred, MAX_DRAWN + 1)
    return known[element]


def _references(element: etree._Element) -> Iterator[str]:
    for name, value in element.attrib.items():
        if name == "href":
            yield str(value).strip()[1:]
        else:
            yield from (url[2].strip()[1:] for url in _URL.finditer(str(value)))


def _line(element: etree._Element) -> int:
    return cast("int | None", element.sourceline) or 1


def _short(tag: str) -> str:
    return tag.rpartition("}")[2]
