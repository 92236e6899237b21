"""A document of one's own: valid, in step, built at once, with every key explained."""

from __future__ import annotations

import datetime
import re
import shutil
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from synopse.commands import build, new, shell
from synopse.commands.new import beginnings, known_examples
from synopse.editing.editions import Choice, edit
from synopse.editing.examination import examine
from synopse.finished.pdfreading import read_text
from synopse.finished.rendered import examine_rendered
from synopse.loading.load import load
from synopse.reading import strict_yaml
from synopse.schema.content import KINDS, DocumentFile, SectionEntry
from synopse.schema.prose import ProseFile
from synopse.starting import beginning
from synopse.starting.examples import MAY_STAY

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "tests" / "project"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with an institution that documents share."""
    return Path(shutil.copytree(PROJECT, tmp_path / "project"))


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A project with languages and templates, and no document at all."""
    root = tmp_path / "empty"
    for folder in ("locales", "templates"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "content").mkdir()
    (root / "content" / "site.yaml").write_text("name: Ours\n", "utf-8")
    return root


@pytest.mark.parametrize(
    ("website", "told"),
    [
        ('{url: {fr: "https://www.example.org/guide", de: "https://www.example.org/leitfaden"}}', False),
        ('{fr: {url: "https://www.example.org/guide"}, de: {url: "https://www.example.org/leitfaden"}}', False),
        ("{fr: {number: 12}, de: {number: 13}}", False),
        ('{url: "https://www.example.org"}', True),
    ],
)
def test_what_each_language_was_given_for_itself_may_differ(website: str, told: bool, project: Path) -> None:
    new.run(project, ["press-release", "spring-launch"])
    folder = project / "content" / "spring-launch"
    ours = (folder / "document.yaml").read_text("utf-8")
    theirs = (folder / "de.yaml").read_text("utf-8")
    (folder / "document.yaml").write_text(
        ours.replace('{url: "https://www.example.org"}', website), "utf-8", newline="\n"
    )
    if told:
        (folder / "de.yaml").write_text(theirs.replace("{website}", "www.example.com"), "utf-8", newline="\n")

    found = [
        problem.message for problem in examine(load(project), ["values"]).problems if "spring" in str(problem.place)
    ]

    assert ["`www.example.com` stands against `www.example.org`"] * told == found


@pytest.mark.parametrize(("said", "told"), [('"[{}]{{lang=de}}"', False), ('"{}"', True)])
def test_a_name_that_is_marked_as_words_of_another_language_need_not_be_translated(
    said: str, told: bool, project: Path
) -> None:
    new.run(project, ["press-release", "spring-launch"])
    title = "Haus der Wissenschaft am Rhein"
    for tag, words in (("de", f'"{title}"'), ("fr", said.format(title))):
        path = project / "content" / "spring-launch" / f"{tag}.yaml"
        path.write_text(
            re.sub("^subtitle: .*$", lambda _, words=words: f"subtitle: {words}", path.read_text("utf-8"), flags=re.M),
            "utf-8",
            newline="\n",
        )

    found = [problem.message for problem in examine(load(project), ["same-as-source"]).problems]

    assert ["is the same in both languages"] * told == found


def test_a_fact_in_both_texts_says_the_same_whatever_its_words(project: Path) -> None:
    new.run(project, ["press-release", "spring-launch"])
    ours = project / "content" / "spring-launch" / "document.yaml"
    ours.write_text(ours.read_text("utf-8").replace("currency: EUR", "currency: BEF"), "utf-8", newline="\n")

    assert [] == [problem.message for problem in examine(load(project), ["values"]).problems]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("shared", [True, False])
def test_a_new_document_is_valid_and_in_step_and_checks_find_nothing(kind: str, shared: bool, project: Path) -> None:
    if not shared:
        shutil.rmtree(project / "content" / "shared")
        shutil.rmtree(project / "content" / "release")

    assert shell.DONE == new.run(project, [kind, "spring-launch"])

    loaded = load(project)
    units = edit(loaded, Choice(datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC))).standings["spring-launch"]
    found = [problem for problem in examine(loaded, ()).problems if "spring-launch" in problem.place.file]
    assert ([], []) == ([unit.path for unit in units if not unit.in_step], found)
    assert len(units) > 15


def test_both_kinds_build_in_an_empty_project_into_pages_pdfs_and_texts(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in KINDS:
        new.run(empty, [kind, f"our-{kind}"])

    assert shell.DONE == build.run(empty, ["--strict"])

    output = empty / "output"
    built = {f"{path.parent.name}/{path.name}" for path in output.glob("??/our-*")}
    assert {
        f"{tag}/our-{kind}.{form}" for tag in ("fr", "de") for kind in KINDS for form in ("html", "pdf", "txt")
    } == built
    assert "2,5 millions d’euros" in (output / "fr" / "our-press-release.txt").read_text("utf-8").replace("\u00a0", " ")
    assert () == examine_rendered(load(empty), output).problems
    assert "Einzelnen" in read_text((output / "de" / "our-press-release.pdf").read_bytes()).replace("\u00ad", "")


def test_what_each_language_was_given_for_itself_may_differ_in_finished_files(empty: Path) -> None:
    new.run(empty, ["press-release", "ours"])
    path = empty / "content" / "ours" / "document.yaml"
    own = '{url: {fr: "https://www.example.org/guide", de: "https://www.example.org/leitfaden"}}'
    text = path.read_text("utf-8").replace('{url: "https://www.example.org"}', own)
    path.write_text(text, "utf-8", newline="\n")

    assert shell.DONE == build.run(empty, ["--strict"])
    assert () == examine_rendered(load(empty), empty / "output").problems


def test_a_document_of_the_projects_own_institutions_brings_none(project: Path) -> None:
    new.run(project, ["press-release", "spring-launch"])

    source = next(source for source in load(project).documents if source.name == "spring-launch")
    assert (["lab"], {}) == (source.file.issuers, source.file.institutions)  # type: ignore[union-attr]


def test_a_slug_that_another_document_has_is_numbered(project: Path) -> None:
    new.run(project, ["press-release", "essai"])

    slugs = {source.name: source.file.slug for source in load(project).documents}  # type: ignore[union-attr]
    assert {"fr": "essai-2", "de": "essai"} == slugs["essai"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["press-release", "release"], "content/release is there already"),
        (["press-release", "shared"], "the name is reserved"),
        (["press-release", "media"], "the name is reserved"),
        (["press-release", "Frühling 2026"], "`fruehling-2026` would do"),
        (["press-release", "../up"], "`up` would do"),
        (["press-release", "index"], "such as spring-launch"),
        (["pressrelease", "spring"], "did you mean"),
        (["summary", "spring"], "report-summary"),
    ],
)
def test_what_cannot_be_begun_is_refused_in_words_and_nothing_is_written(
    arguments: list[str], words: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(project.rglob("*"))

    code = shell.run(lambda: new.run(project, arguments), project)

    said = capsys.readouterr().err
    assert (shell.USAGE, True) == (code, words in said), said
    assert before == sorted(project.rglob("*"))


# What the texts explain -----------------------------------------------------------------------------------------------


def written(kind: str) -> dict[str, str]:
    """The files of a new document in our three languages, without shared institutions."""
    tags = {"de": "German", "fr": "French", "en": "English"}
    start = beginning.Beginning(kind, "ours", datetime.date(2026, 4, 17), dict.fromkeys(tags, "ours"), tags, ())  # type: ignore[arg-type]
    return beginning.begin(start, beginnings())


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_there_or_shown_as_an_example(kind: str) -> None:
    text = written(kind)["content/ours/document.yaml"]

    keys = set(re.findall(r"^#?([a-z_]+):", text, re.MULTILINE))

    assert set(DocumentFile.model_fields) == keys
    assert all(key in text for key in SectionEntry.model_fields)


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_is_valid_once_its_sign_is_taken_away(kind: str) -> None:
    text = written(kind)["content/ours/document.yaml"]
    with_examples = re.sub(r"^#(?! \S)(?=.)", "", text, flags=re.MULTILINE)

    tree = strict_yaml.read(with_examples, "content/ours/document.yaml")

    assert set(DocumentFile.model_fields) == {entry.key for entry in tree.entries}
    DocumentFile.model_validate(strict_yaml.plain(tree))


@pytest.mark.parametrize("kind", KINDS)
def test_every_language_has_the_same_units_and_a_comment_for_each_part(kind: str) -> None:
    files = {path: text for path, text in written(kind).items() if not path.endswith("document.yaml")}
    trees = {path: strict_yaml.read(text, path, texts_only=True) for path, text in files.items()}

    ways = [{way for way, _ in strict_yaml.scalars(tree)} for tree in trees.values()]

    assert ways[0] == ways[1] == ways[2]
    for path, tree in trees.items():
        ProseFile.model_validate(strict_yaml.plain(tree))
        lines = files[path].splitlines()
        bare = [entry.key for entry in tree.entries if not lines[entry.key_place.line - 2].startswith("# ")]
        assert [] == bare


def test_comments_are_in_the_language_of_the_file_where_we_have_it() -> None:
    files = written("press-release")

    starts = [files[f"content/ours/{tag}.yaml"].splitlines()[1] for tag in ("fr", "de", "en")]

    assert "en français" in starts[0] and "auf Deutsch" in starts[1] and "in English" in starts[2]


@pytest.mark.parametrize("kind", KINDS)
def test_what_nobody_has_written_yet_is_warned_of_and_what_may_well_stay_is_not(kind: str, empty: Path) -> None:
    new.run(empty, [kind, "ours"])
    title = 'title: "Our own, at last"'
    for tag in ("fr", "de"):
        path = empty / "content" / "ours" / f"{tag}.yaml"
        text = re.sub(r"^title: .*$", title, path.read_text("utf-8"), flags=re.MULTILINE)
        own = text.replace("\n  news:", "\n  latest:")  # moved, and its lines broken otherwise
        own = re.sub(r"(?m)^lede: \|\n  (\S+) ", r"lede: |\n  \1\n  ", own)
        path.write_text(own, "utf-8", newline="\n")
    ours = empty / "content" / "ours" / "document.yaml"
    ours.write_text(ours.read_text("utf-8").replace("\n  news:", "\n  latest:"), "utf-8", newline="\n")
    project = load(empty)
    (source,) = project.documents

    found = [(problem.severity, problem.place) for problem in examine(project, ["example"], known_examples()).problems]

    units = {scalar.place: path for tag in ("fr", "de") for path, scalar in source.prose[tag].items()}
    stay = {"title"} | {path for path in units.values() if any(fnmatchcase(path, pattern) for pattern in MAY_STAY)}
    assert {"warning"} == {severity for severity, _ in found}
    assert sorted(set(units.values()) - stay) == sorted({units[place] for _, place in found})
    assert len(found) == 2 * len(set(units.values()) - stay)
    assert {"lede", "colophon", "institutions.example.about"} <= {units[place] for _, place in found}
