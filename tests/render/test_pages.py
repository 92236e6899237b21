"""The pages: what they say, what they escape, where they lead."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace

import jinja2
import pytest

from synopse.document import Document, Fact, Link, Moment, Notice, Paragraph, Person, Section, Text, units
from synopse.errors import ContentError
from synopse.publishing.once import CompiledHere
from synopse.rendering import render, stylesheets
from synopse.rendering.hypertext import Hypertext, beginning, number_and_unit
from synopse.rendering.metadata import Site
from synopse.rendering.render import Medium
from tests import samples
from tests.render.conftest import tree

Render = Callable[..., str]
DOCUMENTS = [samples.release("fr"), samples.release("de"), samples.summary("fr"), samples.summary("de")]
NAMES = [f"{document.name}.{document.language}" for document in DOCUMENTS]
MEDIA: tuple[Medium, ...] = ("screen", "press")
every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=NAMES)
every_medium = pytest.mark.parametrize("medium", MEDIA)


@every_document
@every_medium
def test_a_page_is_as_it_was(document: Document, medium: Medium, page: Render, golden: Callable[..., None]) -> None:
    golden(f"{document.name}.{document.language}.{medium}.html", page(document, medium))


def test_the_chooser_is_as_it_was(environment: object, golden: Callable[..., None]) -> None:
    golden("index.html", chooser(environment))


def chooser(environment: object) -> str:
    labels = {tag: samples.label(tag) for tag in ("de", "fr")}
    return render.render_index(environment, DOCUMENTS, labels, samples.SITE, {"de/mitteilung.pdf": "64 kB"})


@every_medium
def test_the_first_of_a_month_is_raised_above_the_title_as_in_prose(medium: Medium, page: Render) -> None:
    first = Moment("2026-05-01", "1er mai 2026", (Text("1"), Text("er", superscript=True), Text(" mai 2026")))

    shown = page(replace(samples.release("fr"), dated=first), medium)

    assert '<p class="date"><time datetime="2026-05-01">1<sup>er</sup> mai 2026</time></p>' in shown


@every_medium
def test_the_first_of_a_month_is_raised_in_a_notice_too(medium: Medium, page: Render) -> None:
    words = (Text("Embargo jusqu’au 1"), Text("er", superscript=True), Text(" mai 2026 & après"))
    notice = Notice("embargo", "Embargo jusqu’au 1er mai 2026 & après", inlines=words)

    shown = page(replace(samples.release("fr"), notices=(notice,)), medium)

    assert '<p class="notice embargo">Embargo jusqu’au 1<sup>er</sup> mai 2026 &amp; après</p>' in shown


def test_a_date_without_an_ordinal_begins_with_a_capital() -> None:
    assert "Mai 2026" == beginning(Moment("2026-05", "mai 2026"))


# Text is text -------------------------------------------------------------------------------------------------------

TRICKY = [
    "{{ 7*7 }}", "{% raise %}", "{# no #}", "<b>bold</b>", "</title><script>alert(1)</script>", "100 %", "{", "}}",
    "&amp;", "&lt;",
    'a "quoted" word', "l'apostrophe", "--x: 1", "]]>", "</script>", "\\n", "%(name)s", "{name}", "$HOME",
]  # fmt: skip


@pytest.mark.parametrize("text", TRICKY)
@every_medium
def test_text_is_printed_as_it_is(text: str, medium: Medium, page: Render) -> None:
    document = samples.release("fr")
    said = replace(document.title, blocks=(Paragraph((Text(text),)),))
    section = replace(document.sections[0], title=said, text=replace(said, name="release:sections.start.text"))
    altered = replace(document, title=said, description=text, sections=(section, *document.sections[1:]))

    found = tree(page(altered, medium))

    assert found.xpath("string(//h1)") == text
    assert found.xpath("string(//*[@id='start']//h2)") == text
    assert found.xpath("string(//*[@data-unit='release:sections.start.text'])") == text
    assert found.xpath("string(//meta[@name='description']/@content)") == text
    assert found.xpath("//title")[0].text_content().startswith(text)


UNPARTED = [
    ("un projet –\u00a0le premier\u00a0– naît", ["–\u00a0le"]),
    ("das IPCEI Künstliche Intelligenz (IPCEI-AI) und Gaia-X", ["IPCEI-AI", "Gaia-X"]),
    ("celui-ci, c'est-à-dire KI-Dialog, Mines-Télécom, 2025-26-27", ["celui-ci"]),
    ("A <b>-X", []),
]


@pytest.mark.parametrize(("text", "expected"), UNPARTED)
def test_what_may_not_be_parted_at_the_end_of_a_line_is_bound(text: str, expected: list[str], page: Render) -> None:
    document = samples.release("fr")
    lede = replace(document.lede, blocks=(Paragraph((Text(text),)),))

    found = tree(page(replace(document, lede=lede), "press")).xpath("//*[@class='lede']")[0]

    assert expected == [span.text for span in found.xpath(".//*[@class='bound']")]
    assert text == found.text_content()


HEADS = [
    ("De Berlin à Paris\u00a0: le rapport est remis", ["le rapport", "est remis"]),
    ("Une belle amitié franco-allemande", ["franco-allemande"]),
    ("Un pas vers A-Bcd ici", ["A-Bcd ici"]),
    ("Der Bericht: ja", ["Bericht: ja"]),
    ("Une amitié : le rapprochement-franco-allemand-de-tous ici même", ["ici même"]),
]


@pytest.mark.parametrize(("text", "expected"), HEADS)
def test_words_that_belong_together_stay_together_in_a_head(text: str, expected: list[str], page: Render) -> None:
    document = samples.release("fr")
    title = replace(document.title, blocks=(Paragraph((Text(text),)),))

    found = tree(page(replace(document, title=title), "press")).xpath("//h1")[0]

    assert expected == [span.text for span in found.xpath(".//*[@class='whole']")]
    assert text == found.text_content()


def test_an_address_cannot_leave_its_attribute(page: Render) -> None:
    document = samples.release("fr")
    fact = Fact("x", "url", 'https://a.example/"onclick="x', (Text("a.example"),))
    said = replace(document.lede, blocks=(Paragraph((fact,)),))

    found = tree(page(replace(document, lede=said)))

    assert found.xpath("//div[contains(@class, 'lede')]//a/@href") == ['https://a.example/"onclick="x']
    assert found.xpath("//@onclick") == []


# Units, facts, links ------------------------------------------------------------------------------------------------


@every_document
@every_medium
def test_every_unit_bears_its_name(document: Document, medium: Medium, page: Render) -> None:
    found = set(tree(page(document, medium)).xpath("//@data-unit"))
    shown = {unit.name for unit in units(document)}
    unseen = {name for name in shown if name.endswith((".alt", "pictures.bridge.alt"))}
    if document.kind == "report-summary":
        unseen |= {name for name in shown if ":glance." in name or name.endswith(".summary")}
    else:
        unseen |= {name for name in shown if re.search(r"fields\.[^.]+\.(stake|action|effect)$", name)}

    assert shown - unseen <= found
    assert found <= shown


@every_document
@every_medium
def test_no_id_occurs_twice_and_every_internal_link_arrives(document: Document, medium: Medium, page: Render) -> None:
    found = tree(page(document, medium))
    ids = found.xpath("//@id")
    wanted = [address[1:] for address in found.xpath("//a/@href | //@data-ref") if address.startswith("#")]

    assert sorted(ids) == sorted(set(ids))
    assert set(wanted) <= set(ids)


@every_document
def test_the_same_place_exists_in_the_other_language(document: Document, page: Render) -> None:
    other = next(d for d in DOCUMENTS if d.name == document.name and d.language != document.language)
    ids = set(tree(page(other)).xpath("//@id"))

    links = tree(page(document)).xpath("//p[@class='elsewhere']/a/@href")

    assert len(links) == len(document.sections)
    assert {link.partition("#")[2] for link in links} <= ids


@every_document
@every_medium
def test_nothing_is_asked_of_another_host(document: Document, medium: Medium, page: Render) -> None:
    found = tree(page(document, medium))
    loaded = found.xpath("//img/@src | //script/@src | //iframe/@src | //source/@src | //link[@rel='stylesheet']/@href")

    assert loaded
    assert all(address.startswith("../assets/") for address in loaded)
    assert found.xpath("//script[not(@type='application/ld+json')]") == []


@every_document
def test_pages_refer_to_one_another_by_relative_addresses(document: Document, page: Render) -> None:
    addresses = tree(page(document)).xpath("//body//a/@href")
    ours = [a for a in addresses if not re.match(r"https://|mailto:|tel:|#", a)]

    assert ours
    assert all(not address.startswith("/") for address in ours)


@every_document
def test_a_page_of_the_press_leads_nowhere_a_pdf_cannot_follow(document: Document, page: Render) -> None:
    addresses = tree(page(document, "press")).xpath("//a/@href")

    assert [a for a in addresses if not re.match(r"https://|mailto:|tel:|#", a)] == []


def test_facts_are_readable_by_machines(page: Render) -> None:
    found = tree(page(samples.release("fr")))
    text = found.xpath("//*[@data-unit='release:sections.start.text']")[0]

    assert text.xpath("string(.//data/@value)") == "3600000000"
    assert text.xpath("string(.//time/@datetime)") == "2026-04-17"
    assert text.xpath("string(.//*[@class='pending'])") == "lien à venir"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://www.ville.example/pont", "Site web\u00a0: www.ville.example/pont"),
        ("mailto:presse@ville.example", "E-mail\u00a0: presse@ville.example"),
        ("tel:+33300000000", "Téléphone\u00a0: 03 00 00 00 00"),
    ],
)
def test_a_link_that_shows_an_address_says_what_it_is(address: str, words: str, page: Render) -> None:
    text = tree(page(samples.release("fr"))).xpath("//*[@data-unit='release:sections.start.text']")[0]

    assert text.xpath("string(.//a[@href=$address]/@aria-label)", address=address) == words


@pytest.mark.parametrize(
    ("shown", "address", "spoken"),
    [
        ("03 87 00 00 12", "tel:+33387000012", "Telephone: 03 87 00 00 12"),
        ("+49 (0)681 500\u201112", "tel:+4968150012", "Telephone: +49 (0)681 500\u201112"),
        ("standard", "tel:+33387000012", ""),
        ("2026", "https://a.example/2026", ""),
    ],
)
def test_a_number_that_is_linked_says_that_it_is_one(shown: str, address: str, spoken: str) -> None:
    words = Hypertext("fr", lambda message, **values: message.format(**values))
    found = tree(f"<!doctype html><p>{words.inline((Link(address, (Text(shown),)),))}</p>")

    assert found.xpath("string(//a/@aria-label)") == spoken


def test_an_institutions_links_say_whose_they_are_and_what_is_seen(page: Render) -> None:
    spoken = tree(page(samples.release("fr"))).xpath("//address//a/@aria-label")

    assert "Site web\u00a0: Strasbourg, www.ville.example/pont" in spoken
    assert "E-mail\u00a0: Anne Martin, presse@ville.example" in spoken


def test_foreign_words_and_names_bear_their_language(page: Render) -> None:
    found = tree(page(samples.release("fr")))

    assert found.xpath("//em/span[@lang='en']/text()") == ["made in Europe"]
    assert "Dr.\u00a0Eva Müller" in found.xpath("//strong/span[@lang='de']/text()")
    assert found.xpath("//ul[@class='issuers']//span[@lang='de']/text()") == ["Stadt Kehl"]


@pytest.mark.parametrize(
    ("language", "title", "shown"),
    [
        ("fr", "Pr Dr", 'Pr Dr\u00a0<span lang="de">Anneliese Müller-Weiß</span>'),
        ("de", "Prof. Dr.", "Prof. Dr.\u00a0Anneliese Müller-Weiß"),
    ],
)
@every_medium
def test_a_title_given_for_each_language_is_outside_of_a_name_in_another(
    medium: Medium, language: str, title: str, shown: str, page: Render
) -> None:
    release = samples.release(language)
    person = Person("weiss", title, "Anneliese Müller-Weiß", "de", None, title_language=language)
    quotation = replace(release.sections[0].quotations[0], speaker=person)
    first = replace(release.sections[0], people=(person,), quotations=(quotation,))

    said = page(replace(release, sections=(first, *release.sections[1:])), medium)

    assert 2 == said.count(f"<strong>{shown}</strong>")


def test_a_note_is_called_and_leads_back_to_its_first_call(page: Render) -> None:
    found = tree(page(samples.release("fr")))

    assert found.xpath("//a[@role='doc-noteref']/@href") == ["#note_source", "#note_source"]
    assert found.xpath("//a[@role='doc-noteref']/@id") == ["call_source"]
    assert found.xpath("//*[@role='doc-endnotes']//a[@role='doc-backlink']/@href") == ["#call_source"]


def test_a_quotation_is_marked_in_the_language_and_labelled_as_a_translation(page: Render) -> None:
    french, german = (tree(page(samples.release(tag))).xpath("//blockquote/..")[0] for tag in ("fr", "de"))

    assert french.xpath("string(.//blockquote)").strip() == "«\u202fUne rive plus proche de l’autre.\u202f»"
    assert german.xpath("string(.//blockquote)").strip() == "„Ein Ufer rückt näher an das andere.“"
    assert "Traduction" in french.text_content()
    assert "Übersetzung" not in german.text_content()


def test_a_graphic_says_that_it_stands_in_and_a_photograph_takes_over(page: Render) -> None:
    first, second = tree(page(samples.release("fr"))).xpath("//div[contains(@class, 'pictures')]/figure")

    assert "tient lieu de photographie" in first.text_content()
    assert "tient lieu" not in second.text_content()
    assert second.xpath("string(.//img/@src)") == "../assets/media/rivers-480.jpg"
    assert "../assets/media/rivers-960.jpg 960w" in second.xpath("string(.//img/@srcset)")
    assert first.xpath("string(.//img/@alt)").startswith("Graphique")


@pytest.mark.parametrize("medium", ["screen", "press"])
def test_a_key_figure_keeps_the_spaces_of_its_language(medium: Medium, page: Render) -> None:
    for language, shown in (("fr", "13\u202f600"), ("de", "13.600")):
        summary = tree(page(samples.summary(language), medium))
        assert shown in [figure.text_content() for figure in summary.xpath("//ul[contains(@class, 'figures')]//data")]


@pytest.mark.parametrize(
    ("shown", "parts"),
    [
        ("3,6\u00a0Md€", ("3,6", "\u00a0Md€")),
        ("13\u202f600", ("13\u202f600", "")),
        ("\u221212,5\u00a0%", ("\u221212,5", "\u00a0%")),
        ("€\u00a02,5\u00a0mi", ("€\u00a02,5", "\u00a0mi")),
        ("US$3.5\u00a0million", ("US$3.5", "\u00a0million")),
        ("CHF\u00a03,5", ("CHF\u00a03,5", "")),
        ("viele", ("viele", "")),
    ],
)
def test_the_number_of_a_figure_is_large_and_what_follows_is_not(shown: str, parts: tuple[str, str]) -> None:
    assert number_and_unit(shown) == parts


def test_an_empty_head_is_left_out(page: Render) -> None:
    heads = tree(page(samples.summary("fr"))).xpath("//*[@id='field_field-3']//h4/text()")

    assert heads == ["Enjeu", "Ce qu’il faut faire"]


@every_medium
def test_what_a_report_says_of_itself_is_not_headed_as_the_legal_notice(medium: Medium, page: Render) -> None:
    heads = tree(page(samples.summary("de"), medium)).xpath("//article/section//h2/text()")

    assert ["Impressum", "Zu diesem Dokument"] == [head.strip() for head in heads[-2:]]
    assert 1 == heads.count("Impressum")


# States and notices -------------------------------------------------------------------------------------------------


@every_document
@every_medium
def test_a_draft_says_in_words_what_is_behind(document: Document, medium: Medium, page: Render) -> None:
    found = tree(page(samples.draft(document), medium))
    late = found.xpath("//*[@data-unit=$name]", name=f"{document.name}:sections.start.text")[0]
    words = {"fr": "texte en retard sur une autre langue", "de": "Text im Rückstand gegenüber einer anderen Sprache"}

    assert late.xpath("string(.//span[@class='state'])") == words[document.language]
    assert len(found.xpath("//p[contains(@class, 'notice')]")) == 3


@every_document
def test_what_is_in_step_or_released_bears_no_mark(document: Document, page: Render) -> None:
    late = replace(samples.draft(document), notices=())

    assert tree(page(late)).xpath("//span[@class='state']") == []


def test_the_running_head_of_a_draft_has_the_words_of_the_heading_alone(page: Render) -> None:
    summary = samples.draft(samples.summary("de"))
    first = summary.sections[0]
    late = replace(first, title=replace(first.title, state="new"))

    html = page(replace(summary, sections=(late, *summary.sections[1:])), "press")

    assert f'data-heading="{first.title.line}"' in html.partition("<article")[2]


@every_medium
def test_one_institution_is_spoken_of_as_one(medium: Medium, page: Render) -> None:
    words = {
        "release.fr": ("Émetteur", "À propos de l’institution"),
        "release.de": ("Herausgeber", "Über die Institution"),
        "summary.fr": ("Émetteur", "L’institution"),
        "summary.de": ("Herausgeber", "Die Institution"),
    }
    for document in DOCUMENTS:
        alone = replace(document, issuers=document.issuers[:1], institutions=document.institutions[:1])
        found = tree(page(alone, medium))
        terms = found.xpath("//section[@class='imprint']//dt[1]/text()")
        entries = found.xpath("//nav//a[@href='#_institutions']/text()")

        issuer, institution = words[f"{document.name}.{document.language}"]
        assert issuer == found.xpath("string(//ul[@class='issuers']/@aria-label)")
        assert institution == found.xpath("string(//*[@id='_institutions']/h2)")
        assert {issuer} >= set(terms)
        assert {institution} >= set(entries)


def test_institutions_have_their_names_above_all_if_one_is_too_long_for_the_margin(page: Render) -> None:
    summary = samples.summary("de")
    first, *others = summary.institutions
    longer = replace(first, name="Bundesforschungsstelle für Berufsbildung")

    def places(document: Document) -> set[str]:
        found = tree(page(document, "press")).xpath("//section[contains(@class, 'institution ')]/h3/@class")
        return {str(name).split()[0] for name in found}

    assert places(summary) == {"beside"}
    assert places(replace(summary, institutions=(longer, *others))) == {"above"}


def test_a_running_notice_goes_to_every_printed_page(page: Render) -> None:
    found = tree(page(samples.draft(samples.release("fr")), "press"))

    assert (
        found.xpath("string(//body/@data-notice)")
        == "Brouillon · Sous embargo jusqu’au 17 avril 2026 à 18 h (heure d’été d’Europe centrale)"
    )
    assert found.xpath("//link[@rel='stylesheet']/@href")[-1] == "../assets/notice.css"


# Head ---------------------------------------------------------------------------------------------------------------


@every_document
def test_alternates_are_the_same_in_every_language(document: Document, page: Render) -> None:
    other = next(d for d in DOCUMENTS if d.name == document.name and d.language != document.language)

    def links(of: Document) -> list[tuple[str, str]]:
        found = tree(page(of)).xpath("//link[@rel='alternate'][not(@type)]")
        return [(link.get("hreflang"), link.get("href")) for link in found]

    assert links(document) == links(other)
    assert [language for language, _ in links(document)] == ["de", "fr", "x-default"]
    assert (document.language, tree(page(document)).xpath("string(//link[@rel='canonical']/@href)")) in links(document)


def test_without_an_address_nothing_absolute_is_said(environment: object) -> None:
    document = samples.release("fr")
    text = render.render_page(environment, document, samples.label("fr"), Site("Essai"), "screen")

    assert (
        tree(text).xpath("//link[@rel='canonical'] | //link[@hreflang='x-default'] | //meta[@property='og:url']") == []
    )
    assert "essai.example" not in text


@every_document
def test_the_json_of_a_page_can_be_read_back(document: Document, page: Render) -> None:
    data = json.loads(tree(page(document)).xpath("//script")[0].text)

    assert data["inLanguage"] == document.language
    assert data["headline"] == document.title.plain


def test_a_draft_is_not_for_search_engines(page: Render) -> None:
    found = tree(page(samples.draft(samples.release("fr"))))

    assert found.xpath("string(//meta[@name='robots']/@content)") == "noindex"


# Chooser ------------------------------------------------------------------------------------------------------------


def test_the_chooser_shows_every_edition_in_its_language_side_by_side(environment: object) -> None:
    found = tree(chooser(environment))

    assert [row.xpath(".//section/@lang") for row in found.xpath("//div[@class='entry']")] == [
        ["de", "fr"],
        ["de", "fr"],
    ]
    assert "fr/communique.html" in found.xpath("//h2/a/@href")


# Templates and themes that are broken -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "content", "place", "message"),
    [
        ("press-release.html", b"\n{% if %}", "templates/press-release.html:2:1", "broken"),
        ("press-release.html", b"\n\n{{ document.titel }}", "templates/press-release.html:3:13", "titel"),
        ("parts/head.html", b"{{ nothing }}", "templates/parts/head.html:1:4", "nothing"),
        ("press-release.html", b'{% extends "none.html" %}', "templates/press-release.html:1:1", "`none.html`"),
        ("press-release.html", b'\n{% include "press-release.html" %}', "templates/press-release.html:2:1", "itself"),
        ("press-release.html", b"\n\xff", "templates/press-release.html:2:1", "UTF-8"),
        ("press-release.html", b"\n{{ 1 / 0 }}", "templates/press-release.html:2:1", "ZeroDivisionError"),
        ("press-release.html", b"\n{{ {}.x() }}", "templates/press-release.html:2:7", "there"),
        ("press-release.html", b"\n{{ 1 + 'a' }}", "templates/press-release.html:2:1", "TypeError"),
    ],
)
def test_a_broken_template_is_named_with_its_line(
    path: str, content: bytes, place: str, message: str, templates: dict[str, bytes]
) -> None:
    with pytest.raises(ContentError) as raised:
        broken = render.environment({**templates, path: content})
        render.render_page(broken, samples.release("fr"), samples.label("fr"), samples.SITE, "screen")

    (problem,) = raised.value.problems
    assert str(problem.place) == place
    assert message in problem.message


def test_of_the_templates_only_what_changed_is_compiled(
    templates: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = CompiledHere()
    compiled: list[str] = []
    real = jinja2.Environment._compile
    monkeypatch.setattr(
        jinja2.Environment, "_compile", lambda self, source, name: compiled.append(name) or real(self, source, name)
    )

    first = render.environment(templates, kept)
    assert "templates/press-release.html" in compiled
    compiled.clear()
    render.environment({**templates, "press-release.html": templates["press-release.html"] + b" "}, kept)
    again = render.environment(templates, kept)

    assert ["templates/press-release.html"] == compiled
    page = [
        render.render_page(made, samples.release("fr"), samples.label("fr"), samples.SITE, "screen")
        for made in (first, again)
    ]
    assert page[0] == page[1]


def test_a_theme_that_is_not_there_is_named(environment: object) -> None:
    with pytest.raises(ContentError) as raised:
        render.render_page(environment, samples.release("fr"), samples.label("fr"), Site("X", theme="none"), "screen")

    assert str(raised.value.problems[0].place) == "templates/themes/none/colours.css"


def test_a_style_sheet_that_is_missing_is_named(templates: dict[str, bytes]) -> None:
    without = templates.keys() - {"styles/tokens.css"}

    with pytest.raises(ContentError, match=r"templates/styles/tokens\.css: error: this style sheet is missing"):
        stylesheets.sources("screen", "synopse", without)


def test_a_theme_without_a_colour_is_told_which(templates: dict[str, bytes]) -> None:
    path = "themes/synopse/colours.css"
    broken = render.environment({**templates, path: templates[path].replace(b"--warm", b"--hot")})

    with pytest.raises(ContentError, match="--warm"):
        render.render_page(broken, samples.release("fr"), samples.label("fr"), samples.SITE, "screen")


# Right to left ------------------------------------------------------------------------------------------------------


@every_medium
def test_a_document_from_right_to_left_says_so(medium: Medium, page: Render) -> None:
    document = replace(samples.summary("fr"), direction="rtl")

    found = tree(page(document, medium))

    assert found.get("dir") == "rtl"


def test_a_section_without_title_or_text_is_no_fault(page: Render) -> None:
    document = replace(samples.release("fr"), sections=(Section("bare", None, None),))

    assert tree(page(document)).xpath("//section[@id='bare']")
