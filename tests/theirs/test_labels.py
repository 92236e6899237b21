"""The words of the templates: found, brought up to date, checked; a language without them is a draft, not a fault."""

from __future__ import annotations

import ast
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2.ext import babel_extract

from synopse.commands import labels as command
from synopse.errors import ContentError
from synopse.language import catalogues
from synopse.language.labels import read_labels
from synopse.language.program_labels import PROGRAM_LABELS
from synopse.language.wanted import Use, wanted_labels
from synopse.loading.load import load

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "tests" / "project"
HEAD = '# Ours.\nmsgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'


def wanted(*messages: str) -> dict[str, Use]:
    return {message: Use() for message in messages}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROJECT, tmp_path / "project"))


# Finding --------------------------------------------------------------------------------------------------------------


def test_templates_use_the_labels_that_jinja_itself_finds() -> None:
    templates = command.templates(ROOT)
    pages = [data for path, data in templates.items() if path.endswith(".html")]
    calls = [found[2] for data in pages for found in babel_extract(io.BytesIO(data), ("label", "each"), [], {})]
    by_jinja = {words if isinstance(words, str) else next(filter(None, words)) for words in calls}

    uses, problems = wanted_labels(templates)

    assert (by_jinja, []) == ({message for message, use in uses.items() if use.places}, problems)
    assert len(by_jinja) > 30


def test_a_label_is_found_with_its_line_and_column_and_not_in_a_comment() -> None:
    page = b'{# label("not this") #}\n<p>{{ label(\'one "two"\') }}</p>'

    uses, _ = wanted_labels({"page.html": page})

    place = uses['one "two"'].places[0]
    assert ("templates/page.html", 2, 7) == (place.file, place.line, place.column)
    assert "not this" not in uses


def test_a_label_that_is_not_written_out_is_refused() -> None:
    _, problems = wanted_labels({"page.html": b"<p>\n{{ label(word) }}"})

    assert ["templates/page.html:2:4"] == [str(problem.place) for problem in problems]


def program_labels() -> Iterator[str]:
    """Every label that the program's own code uses: the words that may reach `label`, `each` or `around`."""
    for path in (ROOT / "synopse").rglob("*.py"):
        module = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(module):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("label", "each", "around"):
                for words in node.args[:2]:
                    yield from texts_of(words, module)


def texts_of(node: ast.expr, module: ast.Module) -> Iterator[str]:
    """The texts that an expression may be; a name is looked up where it is assigned in its module."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (text for branch in (node.body, node.orelse) for text in texts_of(branch, module))
    elif isinstance(node, ast.Dict):
        yield from (text for value in node.values for text in texts_of(value, module))
    elif isinstance(node, ast.Subscript):
        yield from texts_of(node.value, module)
    elif isinstance(node, ast.Name):
        for other in ast.walk(module):
            if isinstance(other, ast.Assign) and node.id in [getattr(target, "id", "") for target in other.targets]:
                yield from texts_of(other.value, module)


def test_the_table_of_the_programs_labels_is_what_its_code_uses() -> None:
    assert sorted(PROGRAM_LABELS) == sorted(set(program_labels()))


# Bringing up to date --------------------------------------------------------------------------------------------------


def test_a_new_label_is_added_empty_and_what_stands_there_stays_as_it_is() -> None:
    before = HEAD + '\n# A remark.\nmsgid "Notes"\nmsgstr "Notes"\n\nmsgid "Date"\nmsgstr "Date"\n'

    after = catalogues.updated(before, {"Date": Use(), "Notes": Use(), "Page": Use(note="At the foot")})

    assert before + '\n#. At the foot\nmsgid "Page"\nmsgstr ""\n' == after


def test_nothing_is_guessed_from_what_looks_alike() -> None:
    after = catalogues.updated(HEAD + '\nmsgid "Key figure"\nmsgstr "Chiffre clé"\n', wanted("Key figures"))

    assert ("Key figures",) == read_labels(after, "x").untranslated


def test_a_label_that_went_is_kept_as_a_comment_and_comes_back_when_it_is_wanted_again() -> None:
    before = HEAD + '\nmsgid "Notes"\nmsgstr "Notes de fin"\n'

    without = catalogues.updated(before, wanted("Page"))
    again = catalogues.updated(without, wanted("Page", "Notes"))

    assert '#~ msgid "Notes"\n#~ msgstr "Notes de fin"' in without
    assert {"Notes": "Notes de fin"} == read_labels(again, "x").translations
    assert "#~" not in again


def test_bringing_up_to_date_twice_changes_nothing_more() -> None:
    once = catalogues.updated(HEAD + '\nmsgid "Old"\nmsgstr "Vieux"\n', wanted("100 % sure", "Page {n}"))

    assert once == catalogues.updated(once, wanted("100 % sure", "Page {n}"))
    assert "fuzzy" not in once and "format" not in once and "Date:" not in once


# Checking -------------------------------------------------------------------------------------------------------------


def test_the_shipped_catalogues_have_nothing_to_find() -> None:
    assert 0 == command.run(ROOT, ["check"])


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (('msgid "Notes"\nmsgstr "Notes"\n', ""), "the label `Notes` is missing in locales/fr/labels.po"),
        (('msgstr "Notes"', 'msgstr ""'), "the label `Notes` is not translated"),
        (('msgid "Notes"', 'msgid "Footnotes"'), "nothing uses the label `Footnotes`"),
        (('msgid "Notes"', '#, fuzzy\nmsgid "Notes"'), "the label `Notes` is marked fuzzy"),
        (('{count}"\n\n#. A notice at the top; {c', '{n}"\n\n#. A notice at the top; {c'), "the placeholders differ"),
    ],
)
def test_a_fault_in_a_catalogue_is_found(
    fault: tuple[str, str], expected: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "locales" / "fr" / "labels.po"
    command.run(project, ["extract"])
    assert fault[0] in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(*fault), "utf-8")

    assert (1, True) == (command.run(project, ["check"]), expected in capsys.readouterr().out)


def test_a_label_of_a_template_that_a_catalogue_lacks_stops_the_build_where_the_template_uses_it(project: Path) -> None:
    (project / "templates" / "page.html").write_text('<p>\n{{ label("Opening hours") }}</p>', "utf-8")

    with pytest.raises(ContentError) as caught:
        load(project)

    problem = caught.value.problems[0]
    assert "templates/page.html:2:4" == str(problem.place)
    assert "the label `Opening hours` is missing in locales/de/labels.po, locales/fr/labels.po" == problem.message


def test_the_hint_of_a_missing_label_leads_to_a_build(project: Path) -> None:
    (project / "templates" / "page.html").write_text('{{ label("Opening hours") }}', "utf-8")

    assert 0 == command.run(project, ["update"])
    assert ("Opening hours",) == load(project).language("fr").untranslated


def test_a_catalogue_that_cannot_be_read_is_left_alone(project: Path) -> None:
    path = project / "locales" / "fr" / "labels.po"
    path.write_text('msgid "Page', "utf-8")

    with pytest.raises(ContentError):
        command.run(project, ["update"])

    assert 'msgid "Page' == path.read_text("utf-8")
