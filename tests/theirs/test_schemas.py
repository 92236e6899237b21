"""The JSON Schemas are those of the models, and editors find them from each file."""

from __future__ import annotations

import datetime
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from synopse.commands import schema
from synopse.commands.new import beginnings
from synopse.reading import strict_yaml
from synopse.schema.content import KINDS
from synopse.schema.published import schemas
from synopse.starting import beginning

ROOT = Path(__file__).parents[2]
CONTENT = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "content").rglob("*.yaml"))
FIRST_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


def data_of(text: str, path: str) -> Any:
    """What an editor sees: numbers are numbers."""
    name = path.rpartition("/")[2]
    tree = strict_yaml.read(text, path, texts_only=name not in ("document.yaml", "site.yaml"))
    return json.loads(
        json.dumps(strict_yaml.plain(tree), default=lambda value: float(value) if isinstance(value, Decimal) else value)
    )


def faults(text: str, path: str) -> list[str]:
    """What an editor would mark, by the schema that the file names."""
    named = FIRST_LINE.match(text)
    assert named, path
    schema_file = (ROOT / path).parent / named[1]
    validator = jsonschema.Draft202012Validator(json.loads(schema_file.resolve().read_text("utf-8")))
    return [f"{path}: {error.json_path}: {error.message}" for error in validator.iter_errors(data_of(text, path))]


def test_the_schemas_in_the_project_are_those_of_the_models() -> None:
    assert schemas() == {path.name: path.read_text("utf-8") for path in (ROOT / "schema").iterdir()}
    assert schema.run(ROOT, ["--check"]) == 0


@pytest.mark.parametrize("name", schemas())
def test_a_schema_is_one_and_names_its_dialect(name: str) -> None:
    loaded = json.loads(schemas()[name])

    jsonschema.Draft202012Validator.check_schema(loaded)
    assert loaded["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", CONTENT)
def test_a_file_names_its_schema_and_follows_it(path: str) -> None:
    assert [] == faults((ROOT / path).read_text("utf-8"), path)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_document_follows_its_schemas(kind: Any) -> None:
    tags = {"fr": "French", "de": "German"}
    start = beginning.Beginning(kind, "ours", datetime.date(2026, 4, 17), dict.fromkeys(tags, "ours"), tags, ())

    files = beginning.begin(start, beginnings())

    assert [] == [fault for path, text in files.items() for fault in faults(text, path)]


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("content/press-release/document.yaml", "leed: x\n"),
        ("content/press-release/document.yaml", "policy: later\n"),
        ("content/press-release/fr.yaml", "leed: x\n"),
        ("content/site.yaml", "base_url: http://example.org\n"),
    ],
)
def test_an_editor_marks_a_fault(path: str, fault: str) -> None:
    key = fault.partition(":")[0]
    text = re.sub(rf"^{key}:.*\n", "", (ROOT / path).read_text("utf-8"), flags=re.MULTILINE)

    assert 1 <= len(faults(text + fault, path))
