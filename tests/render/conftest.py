"""What the tests of the pages share: templates compiled once, sample pages, and golden files that one flag rewrites."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest
from lxml import html

from synopse.document import Document
from synopse.rendering import art, render, stylesheets, theme
from synopse.rendering.render import Medium
from tests import samples

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="session")
def templates() -> dict[str, bytes]:
    return samples.templates()


@pytest.fixture(scope="session")
def environment(templates: dict[str, bytes]) -> jinja2.Environment:
    return render.environment(templates)


@pytest.fixture(scope="session")
def page(environment: jinja2.Environment) -> Callable[[Document, Medium], str]:
    """Renders a sample document."""

    def rendered(document: Document, medium: Medium = "screen") -> str:
        label = samples.label(document.language)
        return render.render_page(environment, document, label, samples.SITE, medium, {"fr/communique.pdf": "62 ko"})

    return rendered


@pytest.fixture(scope="session")
def press_assets(templates: dict[str, bytes]) -> dict[str, bytes]:
    """Everything below assets/ that a page of the press may refer to."""
    palette = theme.colours(templates["themes/synopse/colours.css"].decode())
    found = stylesheets.sources("press", "synopse", templates)
    assets = {f"assets/{path}": templates[source] for path, source in found.items()}
    assets |= {f"assets/{path}": data for path, data in art.plates(palette).items()}
    # A photograph stands in for the one of the sample: any picture will do.
    return {**assets, "assets/media/rivers-968.jpg": assets["assets/art/circle.svg"]}


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with a file in golden/, or writes the file under `--update-golden`."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        assert path.read_text("utf-8") == text, f"{name} differs: look at the diff, then pytest --update-golden"

    return compare


def tree(page: str) -> html.HtmlElement:
    """A page, parsed."""
    return html.document_fromstring(page)
