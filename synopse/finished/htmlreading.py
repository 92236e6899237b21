"""A finished HTML page → the text of each unit it shows, by the name its element bears (`data-unit`)."""

from __future__ import annotations

from html.parser import HTMLParser

_BLOCKS = frozenset(
    [
        "p",
        "li",
        "ul",
        "ol",
        "div",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "figure",
        "figcaption",
    ]
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_UNSAID = frozenset(("script", "style", "svg", "template"))


def read_units(page: str) -> list[tuple[str, str]]:
    """Name and text of each unit in the order of the page; a block's end is a line's end; marks of a draft left out."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return [(name, _lines(text)) for name, text in reader.units]


def _lines(text: str) -> str:
    lines = [" ".join(line.replace("\u00ad", "").split(" ")).strip(" ") for line in text.split("\n")]
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    """Gathers the text of every open unit."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.units: list[tuple[str, str]] = []
        self._open: list[tuple[str, int | None, bool]] = []  # element, index of its unit, whether it is unsaid

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _BLOCKS:
            self._say("\n")
        if tag in _VOID:
            return
        index = None
        if name := values.get("data-unit"):
            index = len(self.units)
            self.units.append((name, ""))
        unsaid = tag in _UNSAID or "data-mark" in values or values.get("role") == "doc-noteref"
        self._open.append((tag, index, unsaid))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, _, _ = self._open.pop()
            if name == tag:
                break
        if tag in _BLOCKS:
            self._say("\n")

    def handle_data(self, data: str) -> None:
        self._say(data.replace("\n", " "))

    def _say(self, text: str) -> None:
        if any(unsaid for _, _, unsaid in self._open):
            return
        for _, index, _ in self._open:
            if index is not None:
                name, said = self.units[index]
                self.units[index] = (name, said + text)
