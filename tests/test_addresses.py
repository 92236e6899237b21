"""Links lead where they say; slugs name one file on every system."""

from __future__ import annotations

import pytest

from synopse.reading.addresses import RESERVED_SLUGS, SharedSlug, as_uri, link_problem, shared_slugs, slug_problem
from tests.hostile import links, slugs
from tests.hostile.case import Case, passing, refused


@pytest.mark.parametrize("case", passing(links.CASES), ids=lambda case: case.name)
def test_a_link_that_people_type_passes(case: Case) -> None:
    assert link_problem(case.text) is None


@pytest.mark.parametrize("case", refused(links.CASES), ids=lambda case: case.name)
def test_a_link_that_leads_astray_is_refused_with_its_reason(case: Case) -> None:
    problem = link_problem(case.text)

    assert problem is not None
    assert case.must in problem


@pytest.mark.parametrize(
    ("link", "uri"),
    [
        ("https://example.org/a%20b?x=1#y", "https://example.org/a%20b?x=1#y"),
        ("https://fr.wikipedia.org/wiki/Économie", "https://fr.wikipedia.org/wiki/%C3%89conomie"),
        ("https://fr.wikipedia.org/wiki/E\u0301conomie", "https://fr.wikipedia.org/wiki/%C3%89conomie"),
        ("https://straße.de", "https://xn--strae-oqa.de"),
        ("https://Müller.de:8443/ä", "https://xn--mller-kva.de:8443/%C3%A4"),
        ("https://example.org/a|b", "https://example.org/a%7Cb"),
        ("mailto:press@example.org", "mailto:press@example.org"),
        ("mailto:press@müller.de", "mailto:press@xn--mller-kva.de"),
    ],
)
def test_a_link_becomes_ascii_without_losing_where_it_goes(link: str, uri: str) -> None:
    assert as_uri(link) == uri
    assert link_problem(uri) is None


@pytest.mark.parametrize("slug", [*(case.text for case in passing(slugs.CASES)), "a" * 80])
def test_a_slug_of_small_letters_digits_and_hyphens_passes(slug: str) -> None:
    assert slug_problem(slug) is None


@pytest.mark.parametrize("case", refused(slugs.CASES), ids=lambda case: case.name)
def test_any_other_slug_is_refused(case: Case) -> None:
    problem = slug_problem(case.text)

    assert problem is not None
    assert case.must in problem


@pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS))
def test_a_reserved_slug_is_refused_by_its_name(slug: str) -> None:
    assert slug_problem(slug) == f"must not be `{slug}`, which is reserved"


def test_two_documents_cannot_share_a_slug_in_one_language() -> None:
    slugs = {
        "press-release": {"fr": "rapport", "de": "bericht"},
        "report-summary": {"fr": "rapport", "de": "zusammenfassung"},
        "third": {"fr": "bericht"},
    }

    assert shared_slugs(slugs) == [SharedSlug("fr", "rapport", ("press-release", "report-summary"))]
