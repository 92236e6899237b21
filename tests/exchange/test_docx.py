"""What the Word file promises: readable without tools, and read back as people leave it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx as word
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from synopse.errors import ContentError
from synopse.exchange import docx
from synopse.exchange.interchange import units
from synopse.exchange.resolving import resolved
from synopse.exchange.tags import alike, numbered, tagged
from synopse.exchange.taking import Outcome, take
from synopse.loading.load import load
from synopse.loading.source import Project
from tests.exchange.returning import messages, texts

HERE = Path(__file__).parent
NAMES = {"fr": "Français", "de": "Deutsch"}
METHOD = "report:sections.method.text"


def sent(project: Project, *, every: bool = True) -> bytes:
    return docx.write(list(units(project, "de", every=every)), NAMES)


def edited(data: bytes, name: str, edit: Callable[[Any], None], column: int = 2) -> bytes:
    """The file after somebody edited one cell of the row of a unit."""
    document = word.Document(io.BytesIO(data))
    (row,) = [row for row in document.tables[0].rows if row.cells[0].paragraphs[0].text == name]
    edit(row.cells[column])
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def typed(*lines: str) -> Callable[[Any], None]:
    """Type lines into a cell instead of what is there."""

    def edit(cell: Any) -> None:
        for paragraph in cell.paragraphs[1:]:
            paragraph._p.getparent().remove(paragraph._p)
        cell.paragraphs[0]._p.clear_content()
        for number, line in enumerate(lines):
            (cell.add_paragraph() if number else cell.paragraphs[0]).add_run(line)

    return edit


def marked_up(*paragraphs: str) -> Callable[[Any], None]:
    """Put WordprocessingML into a cell, each piece one paragraph's content."""

    def edit(cell: Any) -> None:
        typed("")(cell)
        for xml in paragraphs:
            cell._tc.append(parse_xml(f"<w:p {nsdecls('w', 'r')}>{xml}</w:p>"))

    return edit


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def imported(project: Project, data: bytes) -> Outcome:
    return take(project, docx.read(data, "back.docx"))


LEDE = "Am {day} {budget:short} {staff}[^method]."


# Writing --------------------------------------------------------------------------------------------------------------


def test_every_text_comes_back_as_it_went(project: Project) -> None:
    expected = {unit.name: unit for unit in units(project, "de", every=True)}
    back = list(docx.read(sent(project), "x.docx"))

    assert set(expected) == {unit.name for unit in back}
    for unit in back:
        assert alike(resolved(expected[unit.name], unit.source), expected[unit.name].source)
        assert alike(resolved(expected[unit.name], unit.target), expected[unit.name].target)


NESTED = """Un *lien [**gras** et {day}](https://x.org/a?b=c)* puis [Dr. *{staff}*]{lang=en}.

1. a
2. b
   - c
   - d

Enfin :

1. e
2. f

   suite

- g

  suite"""


def test_lists_and_spans_in_each_other_come_back(root: Path) -> None:
    path = root / "content" / "report" / "fr.yaml"
    path.write_text(path.read_text("utf-8").replace("Un résultat.", NESTED.replace("\n", "\n      ")), "utf-8")
    project = load(root)
    (unit,) = [unit for unit in units(project, "de") if unit.name == "report:sections.results.text"]

    (back,) = docx.read(docx.write([unit], NAMES), "x.docx")

    assert alike(resolved(unit, back.source), numbered(tagged(f"{NESTED}\n\nUn autre.")))


def test_it_is_a_landscape_sheet_with_locked_facts_and_heads_on_each_page(project: Project) -> None:
    document = word.Document(io.BytesIO(sent(project)))

    assert document.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["Text", "Français", "Deutsch", "Stand"]
    assert document.tables[0].rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    controls = [control for control in document.element.iter(qn("w:sdt")) if "{budget" in "".join(control.itertext())]
    assert all(control.find(f"{qn('w:sdtPr')}/{qn('w:lock')}") is not None for control in controls)
    assert "{budget:short} (3,6\u00a0Mrd.\u00a0€)" in "".join(controls[0].itertext())


def test_an_untouched_file_changes_nothing(project: Project) -> None:
    outcome = imported(project, sent(project))

    assert (outcome.taken, outcome.conflicts, outcome.problems) == ((), (), ())


# Reading what people do -----------------------------------------------------------------------------------------------

BOLD, ITALIC = "<w:b/>", "<w:i/>"
STRONG, EMPHASIS = '<w:rStyle w:val="Strong"/>', '<w:rStyle w:val="Emphasis"/>'
DELETED = '<w:del w:id="1" w:author="A"><w:r><w:delText>Die Methoden</w:delText></w:r></w:del>'
INSERTED = f'<w:ins w:id="2" w:author="A">{run("Das Verfahren")}</w:ins>'
MOVED_FROM = f'<w:moveFrom w:id="3" w:author="A">{run("weg")}</w:moveFrom>'
MOVED_TO = f'<w:moveTo w:id="4" w:author="A">{run(" hier")}</w:moveTo>'
GONE_MARK = '<w:pPr><w:rPr><w:del w:id="5" w:author="A"/></w:rPr></w:pPr>'
SIGNS = "<w:r><w:t>Das\u00a0KI</w:t><w:noBreakHyphen/><w:t>V</w:t></w:r>"
MARKS = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="a"/>'
TITLES = {
    "typed": (typed("Das Verfahren"), "Das Verfahren"),
    "runs that were split": (marked_up(run("Das ") + run("Ver") + run("fahren")), "Das Verfahren"),
    "empty lines around it": (typed("", "Das Verfahren", "", " "), "Das Verfahren"),
    "spaces around it": (typed("  Das \t Verfahren "), "Das Verfahren"),
    "bold and italics": (marked_up(run("Das ", BOLD) + run("V", BOLD) + run(" neu", ITALIC)), "**Das V** *neu*"),
    "bold taken off": (marked_up(run("Das Verfahren", '<w:b w:val="0"/>')), "Das Verfahren"),
    "Strong and Emphasis": (marked_up(run("Das", STRONG) + run(" V", EMPHASIS)), "**Das** *V*"),
    "other quotes": (typed("Das „Verfahren“"), "Das „Verfahren“"),
    "tracked changes": (marked_up(DELETED + INSERTED), "Das Verfahren"),
    "moved text": (marked_up(run("Verfahren") + MOVED_FROM + MOVED_TO), "Verfahren hier"),
    "a deleted line break": (marked_up(GONE_MARK + run("Das "), run("Verfahren")), "Das Verfahren"),
    "a no-break space and hyphen": (marked_up(SIGNS), "Das\u00a0KI\u2011V"),
    "a soft line break": (marked_up("<w:r><w:t>Das</w:t><w:br/><w:t>Verfahren</w:t></w:r>"), "Das Verfahren"),
    "spelling marks and bookmarks": (marked_up(MARKS + run("Verfahren")), "Verfahren"),
    "a smart tag": (marked_up(f'<w:smartTag w:element="x">{run("Verfahren")}</w:smartTag>'), "Verfahren"),
    "stars that are no markup": (typed("*Das* Verfahren"), "\\*Das\\* Verfahren"),
}


@pytest.mark.parametrize(("edit", "expected"), TITLES.values(), ids=TITLES.keys())
def test_what_people_do_is_understood(project: Project, edit: Callable[[Any], None], expected: str) -> None:
    outcome = imported(project, edited(sent(project), "report:sections.method.title", edit))

    assert messages(outcome) == []
    assert texts(outcome) == {"sections.method.title": expected}


def test_typed_bullets_are_a_list(project: Project) -> None:
    outcome = imported(project, edited(sent(project), "report:sections.results.text", typed("Ein Ergebnis:", "- eins")))

    assert "the lists differ: none in the original, 1 item in the translation" in messages(outcome)[0]


def test_a_text_with_bullets_and_a_link_copied_from_the_original_is_taken(project: Project) -> None:
    data = sent(project)

    def copied(cell: Any) -> None:
        row = cell._tc.getparent()
        source = row.findall(qn("w:tc"))[1]
        cell.paragraphs[0]._p.getparent().remove(cell.paragraphs[0]._p)
        for paragraph in source.findall(qn("w:p")):
            cell._tc.append(parse_xml(word.oxml.xmlchemy.serialize_for_reading(paragraph)))

    outcome = imported(project, edited(data, METHOD, copied))

    assert texts(outcome)["sections.method.text"] == (
        "Une phrase avec un [lien](https://www.example.org/fr/), *souple* et **sûre**.\n\nTrois parties :\n\n"
        "- une avec [AI Continent]{lang=en} ;\n- deux ;\n- trois.\n"
    )


PASTED = LEDE.replace("{budget:short}", "{budget:short} (3,6\u00a0Mrd.\u00a0€)")


@pytest.mark.parametrize("words", [LEDE, LEDE.replace("{day}", "{day} (17. April 2026)"), PASTED])
def test_a_fact_may_be_typed_or_pasted_as_words(project: Project, words: str) -> None:
    outcome = imported(project, edited(sent(project), "report:lede", typed(words)))

    assert texts(outcome) == {"lede": LEDE + "\n"}


def test_words_in_parentheses_after_a_fact_are_words(project: Project) -> None:
    words = LEDE.replace("{day}", "{day} (Freitag)")

    assert texts(imported(project, edited(sent(project), "report:lede", typed(words)))) == {"lede": words + "\n"}


@pytest.mark.parametrize("words", [LEDE.replace("{day}", "{day} (18. April 2026)"), LEDE.replace("{day}", "{tag}")])
def test_a_fact_that_was_changed_is_refused(project: Project, words: str) -> None:
    outcome = imported(project, edited(sent(project), "report:lede", typed(words)))

    (problem,) = outcome.problems
    assert "{day}" in problem.message
    assert (problem.place.file, outcome.taken) == ("back.docx", ())


def test_a_fact_changed_inside_its_control_is_refused(project: Project) -> None:
    def change(cell: Any) -> None:
        text = next(text for text in cell._tc.iter(qn("w:t")) if text.text.startswith("{budget"))
        text.text = text.text.replace("3,6", "3,7")

    outcome = imported(project, edited(sent(project), "report:lede", change))

    assert "`{budget:short}` was changed to `{budget:short} (3,7 Mrd. €)`" in messages(outcome)[0]


# States ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word_", ["OK", "ok", " Fertig ", "À jour"])
def test_ok_in_the_last_column_declares_a_text_in_step(project: Project, word_: str) -> None:
    (unit,) = imported(project, edited(sent(project), "report:colophon", typed(word_), column=3)).taken

    assert (unit.path, unit.new, unit.accepted) == ("colophon", False, True)


def test_a_changed_text_is_declared_in_step_but_not_for_its_quotes(project: Project) -> None:
    (changed,) = imported(project, edited(sent(project), "report:colophon", typed("Ganz anders."))).taken
    (spaced,) = imported(
        project, edited(sent(project), "report:colophon", typed("Demonstrationstext , geprüft."))
    ).taken

    assert (changed.accepted, spaced.accepted) == (True, False)
    assert spaced.new


def test_a_deleted_row_is_left_alone_and_a_lost_name_is_no_harm(project: Project) -> None:
    data = edited(sent(project), "report:colophon", typed(""), column=0)

    assert imported(project, data).problems == ()


def test_a_file_from_before_the_source_moved_is_a_conflict(root: Path, project: Project) -> None:
    data = edited(sent(project), "report:lede", typed(LEDE))
    path = root / "content" / "report" / "fr.yaml"
    path.write_text(path.read_text("utf-8").replace("Le laboratoire présente", "Le laboratoire dévoile"), "utf-8")

    (conflict,) = imported(load(root), data).conflicts

    assert (conflict.name, conflict.returned) == ("report:lede", LEDE)


def test_a_file_saved_by_libreoffice_is_read(project: Project) -> None:
    outcome = imported(project, (HERE / "saved" / "libreoffice.docx").read_bytes())

    assert messages(outcome) == []
    assert texts(outcome) == {
        "lede": "Am {day} stellt das *Labor* mit {staff} Leuten **{budget:short}** vor[^method].\n",
        "sections.method.text": (
            "Ein Satz mit einem [Link](https://www.example.org/fr/), *weich* und\n**sicher**.\n\nDrei Teile:\n\n"
            "- eins mit [AI Continent]{lang=en};\n- zwei;\n- drei.\n"
        ),
        "sections.results.title": "Die Ergebnisse",
    }


# Hostile files --------------------------------------------------------------------------------------------------------


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def changed(data: bytes, name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({**{member: archive.read(member) for member in archive.namelist()}, name: content})


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
HOSTILE: dict[str, Callable[[bytes], bytes]] = {
    "a bomb": lambda _: zipped({f"word/media/{n}.bin": b"\x00" * 9_000_000 for n in range(8)}),
    "a bomb in a text": lambda data: changed(data, "word/document.xml", b"<w>" + b" " * 20_000_000 + b"</w>"),
    "a million tags": lambda data: changed(data, "word/document.xml", b"<w>" + b"<a/>" * 1_000_000 + b"</w>"),
    "a DTD": lambda data: changed(data, "word/document.xml", LAUGHS),
    "a DTD in a relation": lambda data: changed(data, "word/_rels/document.xml.rels", LAUGHS),
    "a way out": lambda data: changed(data, "../../etc/passwd", b"x"),
    "a way out on Windows": lambda data: changed(data, "..\\..\\x.xml", b"x"),
    "too many members": lambda _: zipped({f"{n}": b"" for n in range(1_100)}),
    "cut off": lambda data: data[: len(data) // 2],
    "no zip": lambda _: b"PK\x03\x04 no zip at all",
    "another zip": lambda _: zipped({"a.txt": b"x"}),
    "no table of ours": lambda _: _document_of_somebody(),
    "no main part": lambda data: changed(data, "[Content_Types].xml", b"<Types/>"),
}


def _document_of_somebody() -> bytes:
    file = io.BytesIO()
    document = word.Document()
    document.add_table(rows=2, cols=4)
    document.save(file)
    return file.getvalue()


@pytest.mark.timeout(20)
@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_in_plain_words(project: Project, make: Callable[[bytes], bytes]) -> None:
    data = make(sent(project))

    with pytest.raises(ContentError) as caught:
        list(docx.read(data, "bad.docx"))

    assert [problem.place.file for problem in caught.value.problems] == ["bad.docx"]
