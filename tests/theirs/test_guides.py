"""The guides are true: every key explained, every example valid, every command there, every value as the table says."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import io
import re
import shlex
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from pydantic import BaseModel, TypeAdapter

from build import COMMANDS
from synopse import document, typography
from synopse.checks.finding import SEVERITIES
from synopse.commands import new
from synopse.commands.shell import read_texts
from synopse.errors import ContentError, describe
from synopse.language import Language
from synopse.loading import facts
from synopse.loading.load import load
from synopse.reading import markup, strict_yaml
from synopse.schema.content import DocumentFile, SharedFile
from synopse.schema.facts import FACTS, FactEntry
from synopse.schema.prose import ProseFile
from synopse.schema.site import SiteFile

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
GUIDES = ("authors", "machines", "add-a-language", "add-a-document", "add-a-rule")
AUTHORS = (DOCS / "authors.md").read_text("utf-8")
BASE = {"kind": "press-release", "original": "fr", "slug": "x", "date": "2026-05-04", "legal": [], "issuers": ["a"]}


def text_of(name: str) -> str:
    return (DOCS / f"{name}.md").read_text("utf-8")


def blocks(name: str, language: str) -> list[str]:
    """The examples of a guide in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text_of(name), re.MULTILINE | re.DOTALL)


# Keys and examples ----------------------------------------------------------------------------------------------------


def keys(model: type[BaseModel]) -> Iterator[str]:
    """Every key of a model and of the models in it."""
    for name, field in model.model_fields.items():
        yield name
        yield from inner_keys(field.annotation)


def inner_keys(annotation: Any) -> Iterator[str]:
    if isinstance(annotation, type) and get_origin(annotation) is None and issubclass(annotation, BaseModel):
        yield from keys(annotation)
    for inner in get_args(annotation):
        if not isinstance(inner, str):
            yield from inner_keys(inner)


@pytest.mark.parametrize("model", [DocumentFile, SharedFile, ProseFile, SiteFile])
def test_every_key_of_the_schema_is_explained_to_authors(model: type[BaseModel]) -> None:
    known = set(keys(model))

    assert len(known) > 3
    assert [] == sorted(key for key in known if not re.search(rf"(?<![\w-]){key}(:|`)", AUTHORS))


@pytest.mark.parametrize("example", blocks("authors", "yaml"))
def test_an_example_is_valid(example: str) -> None:
    file = example.splitlines()[0].removeprefix("# ")
    kind = file.rpartition("/")[2].removesuffix(".yaml")
    tree = strict_yaml.read(example, file, texts_only=kind in ("fr", "de"))
    plain = strict_yaml.plain(tree)
    assert isinstance(plain, dict)

    if kind == "site":
        SiteFile.model_validate(plain)
    elif "/shared/document" in file:
        SharedFile.model_validate(plain)
    elif kind == "document":
        DocumentFile.model_validate({**BASE, **plain})
    else:
        ProseFile.model_validate(plain)
        assert all(markup.parse(scalar.written) for _, scalar in strict_yaml.scalars(tree))


def test_the_ten_minutes_lead_to_a_release_without_findings(tmp_path: Path) -> None:
    root = tmp_path / "press"
    shutil.copytree(ROOT / "tests" / "project" / "locales", root / "locales")
    shutil.copytree(ROOT / "tests" / "project" / "templates", root / "templates")
    (root / "content").mkdir()
    (root / "content" / "site.yaml").write_text("name: Ours\n", "utf-8")
    new.run(root, ["press-release", "spring-launch"])
    for example in blocks("authors", "yaml")[:3]:
        path = root / example.splitlines()[0].removeprefix("# ")
        path.write_text(taken_over(path.read_text("utf-8"), example), "utf-8")

    project = load(root)

    title = next(source for source in project.documents).text("title", "de")
    assert title and title.written == "Eine neue Plattform für den Mittelstand"


def taken_over(text: str, example: str) -> str:
    """A file with the entries of an example in the place of its own, as an author would write them."""
    for key, entry in re.findall(r"^(\w+):((?:.*\n)(?:  .*\n|\n(?=  ))*)", example, re.MULTILINE):
        mine = re.compile(rf"^{key}:.*\n((?:  .*\n|\n(?=  ))*)", re.MULTILINE)
        found = mine.search(text)
        assert found
        kept = found[1] if entry.startswith("\n") else ""  # a mapping keeps what else it has
        own = {line.split(":")[0] for line in entry.splitlines() if re.match(r"  \w", line)}
        kept = "".join(
            part for part in re.split(r"^(?=  \w)", kept, flags=re.MULTILINE) if part.split(":")[0] not in own
        )
        text = text[: found.start()] + f"{key}:{entry}{kept}" + text[found.end() :]
    return text


def test_the_error_it_shows_is_what_is_said(tmp_path: Path) -> None:
    root = Path(shutil.copytree(ROOT / "tests" / "project", tmp_path / "press"))
    folder = root / "content" / "spring-launch"
    (root / "content" / "release").rename(folder)
    document_yaml = (folder / "document.yaml").read_text("utf-8")
    (folder / "document.yaml").write_text(
        document_yaml.replace("facts:", "facts:\n  launch: {date: 2026-05-04}\n  budget: {number: 1}"), "utf-8"
    )
    prose = blocks("authors", "yaml")[1].replace("{budget}. Elle est dirigée par {director}.", "{bugdet}.")
    (folder / "fr.yaml").write_text(prose + "notes:\n  method: x\n", "utf-8")

    with pytest.raises(ContentError) as caught:
        load(root)

    said = next(problem for problem in caught.value.problems if "bugdet" in problem.message)
    shown = re.search(r"^```\n(content/.*?)^```$", AUTHORS, re.MULTILINE | re.DOTALL)
    assert shown
    assert shown[1].rstrip("\n") == describe(said, read_texts([said.place.file], root))


# Facts ----------------------------------------------------------------------------------------------------------------

ROW = re.compile(r"^\| (\w+) \| `([^`]+)` \| `\{([\w.-]+)(?::([\w-]+))?\}` \| (.+?) \| (.+?) \|$", re.MULTILINE)
LINK_TO_FOLLOW = {"fr": "lien à venir", "de": "Link folgt"}


@pytest.mark.parametrize("row", ROW.findall(AUTHORS), ids=lambda row: f"{row[2]}:{row[3]}")
def test_a_fact_is_set_as_the_table_says(row: tuple[str, ...]) -> None:
    kind, written, name, style, *expected = row
    plain = strict_yaml.plain(strict_yaml.read(written, "document.yaml"))
    assert isinstance(plain, dict)
    entry: Any = TypeAdapter(FactEntry).validate_python(plain[name])

    found = [
        document.plain_inline(facts.set_fact(name, entry, style, language).children)
        for language in (Language(tag, {"link to follow": words}) for tag, words in LINK_TO_FOLLOW.items())
    ]

    assert (kind, expected) == (facts.kind(entry), [re.sub(r"[\u00a0\u202f]", " ", text) for text in found])


def test_every_type_of_fact_is_in_the_table_with_every_style() -> None:
    rows = ROW.findall(AUTHORS)
    shown: dict[str, set[str]] = {}
    for kind, written, name, style, *_ in rows:
        plain = strict_yaml.plain(strict_yaml.read(written, "document.yaml"))
        assert isinstance(plain, dict)
        entry: Any = TypeAdapter(FactEntry).validate_python(plain[name])
        shown.setdefault(kind, set()).add(style or facts.styles(entry)[0])
        shown[f"{kind} has"] = shown.get(f"{kind} has", set()) | set(facts.styles(entry))

    assert set(FACTS) == {kind for kind in shown if not kind.endswith(" has")}
    assert {kind: shown[f"{kind} has"] for kind in FACTS} == {kind: shown[kind] for kind in FACTS}


# Commands -------------------------------------------------------------------------------------------------------------


def command_lines() -> list[tuple[str, str]]:
    """Every line in a guide that calls the program, with the guide."""
    found = []
    for name in (*GUIDES, "../README"):
        text = text_of(name)
        lines = re.findall(r"(?:python3 )?build\.py((?: [^\s`|#]+)+)", text)
        found += [(name, line.strip().rstrip(",;.:")) for line in lines]
    return sorted(set(found))


@cache
def help_of(*words: str) -> str:
    """What `--help` says; the command itself is not run."""
    said = io.StringIO()
    module = importlib.import_module(f"synopse.commands.{COMMANDS[words[0]][0]}")
    with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
        module.run(ROOT, [*words[1:], "--help"])
    return said.getvalue()


@pytest.mark.parametrize(("guide", "line"), command_lines(), ids=lambda value: value)
def test_a_command_that_a_guide_names_exists_with_its_options(guide: str, line: str) -> None:
    words = shlex.split(line)
    if words == ["--help"]:
        return
    command = words[0]

    assert command in COMMANDS, guide
    if importlib.util.find_spec(f"synopse.commands.{COMMANDS[command][0]}") is None:
        pytest.skip(f"{command} is not there yet")
    described = help_of(command)
    if len(words) > 1 and re.search(rf"[{{,]{re.escape(words[1])}[,}}]", described):
        described += help_of(command, words[1])
    assert [] == [word for word in words if word.startswith("-") and word not in described], described


def test_there_are_commands_to_check() -> None:
    assert len(command_lines()) > 15


def test_every_command_is_in_a_guide() -> None:
    if not (DOCS / "releasing.md").exists() or not (DOCS / "translators.md").exists():
        pytest.skip("the guides to releasing and for translators are not there yet")
    every = "".join(path.read_text("utf-8") for path in [ROOT / "README.md", *DOCS.glob("*.md")])
    there = [name for name, (module, _) in COMMANDS.items() if importlib.util.find_spec(f"synopse.commands.{module}")]

    assert [] == [name for name in there if not re.search(rf"build\.py {name}\b", every)]


# Names of the code ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", GUIDES)
def test_every_file_that_a_guide_names_exists(name: str) -> None:
    named = re.findall(r"`((?:synopse|templates|tests|schema|locales)/[\w./-]+)`", text_of(name))
    invented = ("position-paper", "locales/it", "words.txt")

    assert [] == [path for path in named if not (ROOT / path).exists() and not any(word in path for word in invented)]


@pytest.mark.parametrize("name", GUIDES)
def test_every_link_leads_somewhere(name: str) -> None:
    later = {"releasing.md", "translators.md"}
    links = re.findall(r"\]\(([\w./-]+\.md)\)", text_of(name))

    assert [] == [link for link in links if not (DOCS / link).exists() and link not in later]


@pytest.mark.parametrize(
    ("name", "place"),
    re.findall(r"`(\w+)`(?:, | and )?(?:`\w+` )?in `(synopse/[\w/]+\.py)`", text_of("add-a-document")),
)
def test_a_name_of_the_code_is_where_the_guide_says(name: str, place: str) -> None:
    module = importlib.import_module(place.removesuffix(".py").replace("/", "."))

    assert hasattr(module, name)


def test_the_rule_it_shows_is_one() -> None:
    source = blocks("add-a-rule", "python")[0].rstrip().rstrip(",")
    names = {name: getattr(importlib.import_module("synopse.typography.rule"), name) for name in ("Rule", "change")}

    rule = eval(source, names)  # the guide's own text

    assert rule.examples["en"][0] == ("Really ?", typography.typeset("Really ?", "en"))


def test_every_message_that_authors_are_told_about_is_one() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "synopse").rglob("*.py"))
    table = AUTHORS[AUTHORS.index("| you see |") :].partition("\n\n")[0].splitlines()[2:]
    messages = [re.sub(r"^`+|`+$", "", line.split(" | ")[0].removeprefix("| ").strip()) for line in table]
    parts = [part.strip(" …`") for message in messages for part in re.split(r"`[^`]+`?", message)]

    assert len(messages) > 7
    assert [] == [part for part in parts if len(part) > 4 and part not in code]


def test_every_check_is_named_for_authors() -> None:
    assert [name for name in SEVERITIES if f"`{name}`" not in AUTHORS] == []
