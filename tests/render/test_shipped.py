"""The documents that are shipped, as they are printed: well set, as long as they should be, every character at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import jinja2
import pytest

from synopse.document import Document, units
from synopse.editing import editions
from synopse.loading import load
from synopse.loading.source import Project
from synopse.rendering import fonts, render
from tests import samples
from tests.render import layout

PAGES = {"press-release": range(1, 5), "report-summary": range(4, 11)}
LONG_AFTER = datetime(2040, 1, 1, tzinfo=UTC)


@cache
def project() -> Project:
    return load.load(samples.ROOT)


@cache
def documents() -> dict[str, Document]:
    """Every document in every language, without the notices of a draft."""
    edited = editions.edit(project(), editions.Choice(LONG_AFTER)).documents
    return {f"{document.name}.{document.language}": replace(document, notices=()) for document in edited}


@cache
def faces() -> dict[str, frozenset[int]]:
    """The characters of every face of the press."""
    return {path: fonts.coverage(data) for path, data in samples.templates().items() if path.endswith(".ttf")}


@pytest.fixture(params=[f"{name}.{tag}" for name in ("press-release", "report-summary") for tag in ("fr", "de")])
def shipped(request: pytest.FixtureRequest) -> Document:
    return documents()[request.param]


@pytest.fixture
def laid_out(shipped: Document, environment: jinja2.Environment, press_assets: Mapping[str, bytes]) -> layout.Layout:
    label = project().language(shipped.language).label
    return layout.lay_out(render.render_page(environment, shipped, label, samples.SITE, "press"), press_assets)


def test_a_shipped_document_is_well_set_and_as_long_as_it_should_be(shipped: Document, laid_out: layout.Layout) -> None:
    assert layout.findings(laid_out) == []
    assert len(laid_out.sheets) in PAGES[shipped.kind]


def test_every_character_of_a_shipped_document_is_in_every_face(shipped: Document) -> None:
    text = "\n".join(unit.plain for unit in units(shipped))

    assert fonts.missing(text, faces()) == ()
