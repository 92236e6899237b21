"""A style sheet → what WeasyPrint makes of it, parsed once per process and lent to each page that links it.

Parsing takes a tenth of the time of a press release. WeasyPrint has no way to be handed a parsed sheet that a page
links (those it can be handed count for less), so while it lays out a page, `weasyprint.css.CSS` is ours.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from synopse.printing.engine import CSS, weasyprint


@dataclass
class Parsed:
    """A parsed style sheet, and what it has added to the lists that all sheets of a page share."""

    css: Any = None
    page_rules: list[Any] = field(default_factory=list)
    layers: list[Any] = field(default_factory=list)
    counter_styles: dict[Any, Any] = field(default_factory=dict)
    color_profiles: dict[Any, Any] = field(default_factory=dict)

    @property
    def can_be_lent(self) -> bool:
        """Whether it means the same after other sheets: layers are ordered across all of them."""
        return not self.layers and not self.color_profiles

    def lend(self, page_rules: list[Any], layers: list[Any], counter_style: Any) -> Any:
        """The sheet, as if it had been parsed for a page with these lists."""
        page_rules.extend(self.page_rules)
        for name, style in self.counter_styles.items():
            counter_style[name] = style
        lent = copy.copy(self.css)
        lent.page_rules, lent.layers = page_rules, layers
        return lent


def parse(content: bytes, address: str, fetcher: Any, configuration: Any) -> Parsed:
    """Parse a style sheet for print, and load the fonts it asks for into a font configuration."""
    parsed = Parsed()
    parsed.css = CSS(
        string=content,
        base_url=address,
        url_fetcher=fetcher,
        font_config=configuration,
        media_type="print",
        page_rules=parsed.page_rules,
        layers=parsed.layers,
        counter_style=parsed.counter_styles,
        color_profiles=parsed.color_profiles,
    )
    return parsed


@contextmanager
def lending(sheets: Mapping[str, Parsed]) -> Iterator[None]:
    """Let WeasyPrint take the sheets, by their addresses, as they are; others it parses itself."""
    real = weasyprint.css.CSS

    def css(**given: Any) -> Any:
        sheet = sheets.get(given.get("url", ""))
        if sheet is None or not sheet.can_be_lent:
            return real(**given)
        given["url_fetcher"](given["url"])  # Who serves the sheet is to know that it was used.
        return sheet.lend(given["page_rules"], given["layers"], given["counter_style"])

    weasyprint.css.CSS = css
    try:
        yield
    finally:
        weasyprint.css.CSS = real
