"""What machines are told: the same in every language, complete, and of published languages only."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from synopse.document import Notice
from synopse.rendering import metadata
from synopse.rendering.metadata import Site
from tests import samples

FR, DE = samples.release("fr"), samples.release("de")
SUMMARY = samples.summary("fr")
ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_the_original_names_its_translations_and_a_translation_its_original() -> None:
    original, translation = metadata.json_ld(FR, samples.SITE), metadata.json_ld(DE, samples.SITE)

    assert [work["@id"] for work in original["workTranslation"]] == [translation["@id"]]
    assert translation["translationOfWork"]["@id"] == original["@id"]
    assert "translationOfWork" not in original
    assert "workTranslation" not in translation


def test_documents_written_jointly_are_no_translations_of_one_another() -> None:
    data = metadata.json_ld(replace(FR, original="joint"), samples.SITE)

    assert not {"translationOfWork", "workTranslation"} & set(data)


def test_an_original_that_is_not_published_is_not_announced() -> None:
    alone = replace(DE, editions=tuple(e for e in DE.editions if e.language == "de"))

    text = json.dumps(metadata.json_ld(alone, samples.SITE)) + str(metadata.head(alone, samples.SITE))

    assert "translationOfWork" not in text
    assert "/fr/" not in text


@pytest.mark.parametrize(("document", "kind"), [(FR, "NewsArticle"), (SUMMARY, "Report")])
def test_each_kind_of_document_has_its_type(document: object, kind: str) -> None:
    assert metadata.json_ld(document, samples.SITE)["@type"] == kind


def test_the_pdf_is_an_encoding_of_the_document() -> None:
    pdf = metadata.json_ld(FR, samples.SITE)["encoding"][0]

    assert pdf["contentUrl"] == "https://essai.example/fr/communique.pdf"
    assert (pdf["encodingFormat"], pdf["inLanguage"]) == ("application/pdf", "fr")


def test_json_cannot_end_its_script() -> None:
    data = {"headline": "</script><script>alert(1)</script><!-- &amp; \u2028"}

    text = metadata.embedded_json(data)

    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == data


@pytest.mark.parametrize(
    ("tag", "locale"), [("fr", "fr_FR"), ("de", "de_DE"), ("de-CH", "de_CH"), ("zh-Hant-TW", "zh_TW"), ("eo", "")]
)
def test_open_graph_gets_a_language_with_its_territory(tag: str, locale: str) -> None:
    assert metadata.open_graph_locale(tag) == locale


def test_open_graph_names_the_other_languages() -> None:
    properties = metadata.open_graph(FR, samples.SITE)

    assert ("og:locale", "fr_FR") in properties
    assert ("og:locale:alternate", "de_DE") in properties
    assert ("og:locale:alternate", "fr_FR") not in properties


def test_the_sitemap_says_what_the_heads_say() -> None:
    root = ElementTree.fromstring(metadata.sitemap([FR, DE], samples.SITE))

    pages = {url.findtext("s:loc", "", MAP): url for url in root.findall("s:url", MAP)}
    for document in (FR, DE):
        url = pages[metadata.head(document, samples.SITE).canonical]
        links = tuple((link.get("hreflang"), link.get("href")) for link in url.findall("x:link", MAP))
        assert links == metadata.head(document, samples.SITE).alternates
        assert url.findtext("s:lastmod", "", MAP) == "2026-04-18"
    assert set(pages) == {"https://essai.example/index.html", *(samples.SITE.url(e.page) for e in FR.editions)}


def test_a_feed_has_the_documents_of_its_language_newest_first() -> None:
    older = replace(SUMMARY, date=replace(SUMMARY.date, machine="2026-01-01"))
    newer = FR

    root = ElementTree.fromstring(metadata.atom_feed("fr", [older, DE, newer], samples.SITE, {"fr/communique.pdf": 7}))

    entries = root.findall("a:entry", ATOM)
    assert [entry.findtext("a:id", "", ATOM) for entry in entries] == [
        "https://essai.example/fr/communique.html", "https://essai.example/fr/synthese.html"
    ]  # fmt: skip
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    enclosure = entries[0].find("a:link[@rel='enclosure']", ATOM)
    assert (enclosure.get("href"), enclosure.get("length")) == ("https://essai.example/fr/communique.pdf", "7")
    alternates = [link.get("hreflang") for link in entries[0].findall("a:link[@rel='alternate']", ATOM)]
    assert alternates == ["fr", "de"]


@pytest.mark.parametrize("required", ["id", "title", "updated"])
def test_a_feed_and_its_entries_have_what_atom_requires(required: str) -> None:
    root = ElementTree.fromstring(metadata.atom_feed("fr", [FR], samples.SITE))

    for element in (root, *root.findall("a:entry", ATOM)):
        assert element.findtext(f"a:{required}", "", ATOM)
    assert all(entry.findtext("a:author/a:name", "", ATOM) for entry in root.findall("a:entry", ATOM))


@pytest.mark.parametrize("kind", ["draft", "embargo", "withdrawal"])
def test_what_is_not_to_be_found_is_in_no_list(kind: str) -> None:
    hidden = replace(FR, notices=(Notice(kind, "…"),))

    assert b"communique" not in metadata.sitemap([hidden], samples.SITE)
    assert b"communique" not in metadata.atom_feed("fr", [hidden], samples.SITE)


def test_lists_are_the_same_each_time() -> None:
    assert metadata.sitemap([FR, DE], samples.SITE) == metadata.sitemap([FR, DE], samples.SITE)
    assert metadata.atom_feed("fr", [FR], samples.SITE) == metadata.atom_feed("fr", [FR], samples.SITE)


def test_without_an_address_the_head_promises_none() -> None:
    head = metadata.head(FR, Site("Essai"))

    assert (head.canonical, head.alternates, head.feed) == (None, (), None)
