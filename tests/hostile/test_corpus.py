"""Every input of the corpus, planted into a small project: refused with its file and line, or let through."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from synopse.errors import ContentError, Problem
from synopse.exchange import docx, xliff
from synopse.exchange.interchange import Returned
from synopse.exchange.taking import take
from synopse.language.labels import read_labels
from synopse.loading.load import load
from synopse.loading.standing import standing
from synopse.reading.characters import forbidden
from synopse.reading.svg import clean
from synopse.release.verification import verify
from synopse.rendering.pictures import picture_problem
from synopse.rendering.templating import environment, rendered
from tests.hostile import (
    characters,
    drawings,
    files,
    labels,
    links,
    photographs,
    sheets,
    slugs,
    statements,
    templates,
    values,
    xliffs,
    yaml_texts,
)
from tests.hostile.case import Case
from tests.hostile.limits import MEGABYTES, SECONDS, within_limits

SMALL = Path(__file__).parents[1] / "project"
DOCUMENT = "content/release/document.yaml"
PROSE = "content/release/fr.yaml"
MEDIA = "content/media"
LOCK = "content/release/sync.lock"
CATALOGUE = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n\n'

Told = Sequence[str]
"""What an author is told: `FILE:LINE:COLUMN: MESSAGE`, or `FILE: MESSAGE` about a file as a whole."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL, tmp_path / "project")


def write(path: Path, data: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode(errors="surrogatepass"))


def told(problems: Sequence[Problem], file: str) -> Told:
    found = [problem for problem in problems if problem.place.file.startswith(file) and problem.severity == "error"]
    return [f"{problem.place}: {problem.message}" for problem in found]


def problems_of(action: Callable[[], object]) -> Sequence[Problem]:
    try:
        action()
    except ContentError as error:
        return error.problems
    return ()


# What becomes of an input ---------------------------------------------------------------------------------------------


def as_prose(root: Path, case: Case) -> Told:
    write(root / PROSE, case.data)
    return told(problems_of(lambda: load(root)), PROSE)


def as_value(root: Path, case: Case) -> Told:
    """In the place of the part of document.yaml with the same key; the prose then calls nothing that is gone."""
    key = re.escape(case.text.partition(":")[0])
    without = re.sub(rf"^{key}:.*\n(?:[ ].*\n)*", "", (root / DOCUMENT).read_text(), flags=re.MULTILINE)
    write(root / DOCUMENT, f"{without}{case.text}\n")
    if key in ("facts", "sections"):
        write(root / PROSE, "title: Un essai\n")
    return told(problems_of(lambda: load(root)), DOCUMENT)


def as_slug(root: Path, case: Case) -> Told:
    return as_value(root, Case(case.name, f"slug: {{fr: {json.dumps(case.text)}, de: versuch}}", case.must))


def as_link(root: Path, case: Case) -> Told:
    return as_value(root, Case(case.name, f"facts: {{day: {{url: {json.dumps(case.text)}}}}}", case.must))


def as_link_in_prose(root: Path, case: Case) -> Told:
    return as_prose(root, Case(case.name, f"title: Un essai\nlede: {json.dumps(f'[lien]({case.text})')}\n", case.must))


def as_words(root: Path, case: Case) -> Told:
    return as_prose(root, Case(case.name, f"title: {json.dumps(case.text, ensure_ascii=False)}\n", case.must))


def as_words_escaped(root: Path, case: Case) -> Told:
    escaped = "".join(f"\\U{ord(character):08x}" for character in case.text)
    return as_prose(root, Case(case.name, f'title: "{escaped}"\n', case.must))


def as_name(root: Path, case: Case) -> Told:
    write(root / MEDIA / case.text, b"")
    return told(problems_of(lambda: load(root)), MEDIA)


def as_label(root: Path, case: Case) -> Told:
    return told(read_labels(CATALOGUE + case.text, "locales/fr/labels.po").problems, "locales")


def as_catalogue(root: Path, case: Case) -> Told:
    return told(read_labels(case.text, "locales/fr/labels.po").problems, "locales")


def as_drawing(root: Path, case: Case) -> Told:
    return told(problems_of(lambda: clean(case.text, "content/media/a.svg")), "content/media/a.svg")


def as_photograph(root: Path, case: Case) -> Told:
    assert isinstance(case.data, bytes)
    problem = picture_problem(case.data)
    return [f"content/media/a.jpg: it {problem}"] if problem else []


def as_template(root: Path, case: Case) -> Told:
    def render() -> None:
        rendered(environment({"t.html": case.text.encode()}, {}, {}), "t.html", {})

    return told(problems_of(render), "templates/")


def as_xliff(root: Path, case: Case) -> Told:
    return told(come_back(root, xliff.read(as_bytes(case), "back.xlf")), "back.xlf")


def as_sheet(root: Path, case: Case) -> Told:
    return told(come_back(root, docx.read(as_bytes(case), "back.docx")), "back.docx")


def come_back(root: Path, returned: Iterator[Returned]) -> Sequence[Problem]:
    """What is said of a translator's file for the small project: by its reader, or by who judges its texts."""
    taken: list[Problem] = []
    return problems_of(lambda: taken.extend(take(load(root), returned).problems)) or taken


def as_bytes(case: Case) -> bytes:
    return case.data if isinstance(case.data, bytes) else case.data.encode()


def as_manifest(root: Path, case: Case) -> Told:
    """What is said of a release that consists of a manifest, beside what is said of any such."""
    path = root / "dist" / "manifest.json"
    write(path, statements.SOUND)
    expected = verify(path.parent).faults
    write(path, case.data)
    return [words for words in verify(path.parent).faults if words not in expected]


def as_lock(root: Path, case: Case) -> Told:
    write(root / LOCK, case.data)
    project = load(root)
    return told(problems_of(lambda: [standing(project, source) for source in project.sources]), LOCK)


ABOUT_THE_FILE = (as_name, as_photograph, as_manifest, as_sheet)
"""Inputs that have no lines."""

# What YAML or Markdown would read first (quotation marks, brackets, a percent sign) reaches the model only directly.
WRITABLE = {
    become: tuple(case for case in cases if not forbidden(case.text) and re.fullmatch(pattern, case.text))
    for become, cases, pattern in (
        (as_slug, slugs.CASES, r".*"),
        (as_link, links.CASES, r".*"),
        (as_link_in_prose, links.CASES, r"(?!.*%$)[!#-'*-;=?-Z_a-z~é]+"),
    )
}
WRITTEN = tuple(case for case in characters.CASES if not re.search(r"[\r\ud800-\udfff]", case.text))
CORPUS: tuple[tuple[Callable[[Path, Case], Told], tuple[Case, ...]], ...] = (
    (as_prose, yaml_texts.CASES),
    (as_prose, files.ENCODINGS),
    (as_value, values.CASES),
    *WRITABLE.items(),
    (as_words, WRITTEN),
    (as_words_escaped, WRITTEN),
    (as_name, files.NAMES),
    (as_label, labels.CASES),
    (as_catalogue, labels.CATALOGUES),
    (as_drawing, drawings.CASES),
    (as_photograph, photographs.CASES),
    (as_template, templates.CASES),
    (as_xliff, xliffs.CASES),
    (as_sheet, sheets.CASES),
    (as_manifest, statements.MANIFESTS),
    (as_lock, statements.LOCKS),
)
CASES = [
    pytest.param(become, case, id=f"{become.__name__.removeprefix('as_')}-{case.name}")
    for become, cases in CORPUS
    for case in cases
]


@pytest.fixture(scope="module", autouse=True)
def warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is imported and prepared when it is first needed is so here once, and not in the child of each input."""
    for become, cases in CORPUS:
        for case in (case for case in cases[:50] if not case.must):
            become(shutil.copytree(SMALL, tmp_path_factory.mktemp("warm") / "project"), case)
            break


@pytest.mark.parametrize(("become", "case"), CASES)
def test_what_must_happen_happens(root: Path, become: Callable[[Path, Case], Told], case: Case) -> None:
    outcome = within_limits(lambda: become(root, case))

    assert outcome.traceback == ""
    if not case.must:
        assert outcome.returned == []
        return
    assert any(case.must in words for words in outcome.returned), outcome.returned
    place = r".+" if become in ABOUT_THE_FILE else r"[^:]+(:\d+:\d+|(?=: the file (is|has) )): "
    assert all(re.match(place, words) for words in outcome.returned)
    assert outcome.seconds < SECONDS
    assert outcome.megabytes < MEGABYTES


def test_the_small_project_itself_is_fine(root: Path) -> None:
    assert problems_of(lambda: load(root)) == ()


def test_two_documents_that_want_the_same_file_are_refused(root: Path) -> None:
    shutil.copytree(root / "content/release", root / "content/second")

    said = told(problems_of(lambda: load(root)), "content/second/document.yaml")
    assert [words.partition(": ")[2] for words in said] == [
        "the slug `essai` is already that of `release`",
        "the slug `versuch` is already that of `release`",
    ]


def test_the_corpus_has_far_more_than_150_inputs() -> None:
    inputs = {(case.data, case.must) for _, cases in CORPUS for case in cases}

    assert len([must for _, must in inputs if must]) > 250
    assert len([must for _, must in inputs if not must]) > 80
