"""docs/releasing.md says what is so."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import build
from synopse.release import checksums, names, provenance
from synopse.schema.content import DocumentFile
from tests.release.checkouts import ROOT

GUIDE = (ROOT / "docs" / "releasing.md").read_text("utf-8")
BLOCKS = [(language, text) for language, text in re.findall(r"```(\w*)\n(.*?)```", GUIDE, re.DOTALL)]


def test_the_commands_it_names_exist() -> None:
    named = set(re.findall(r"build\.py ([a-z]+)", GUIDE))

    assert {"release", "verify", "sign", "sync", "check"} <= named
    assert named <= build.COMMANDS.keys()


def test_the_options_it_names_exist() -> None:
    for command in ("release", "verify", "sign"):
        done = subprocess.run([sys.executable, ROOT / "build.py", command, "--help"], capture_output=True, text=True)
        named = set(re.findall(rf"build\.py {command} [^`\n]*?(--[a-z]+)", GUIDE))

        assert named <= set(re.findall(r"--[a-z]+", done.stdout))


def test_the_files_it_names_are_those_of_a_release() -> None:
    files = {names.KIT, names.NOTES, names.BILL, names.MANIFEST, provenance.NAME, checksums.NAME}

    assert set() == {file for file in files if f"`{file}`" not in GUIDE}


def test_the_keys_it_shows_are_keys_of_a_document() -> None:
    shown = [yaml.safe_load(text) for language, text in BLOCKS if language == "yaml" and "script:" not in text]

    assert {"embargo", "version", "corrections", "withdrawn"} == {key for data in shown for key in data}
    assert {key for data in shown for key in data} <= DocumentFile.model_fields.keys()


def test_its_pipeline_is_one_that_gitlab_takes(tmp_path: Path) -> None:
    pipeline = tmp_path / "gitlab-ci.yml"
    pipeline.write_text(next(text for language, text in BLOCKS if "script:" in text), "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform"]

    done = subprocess.run([*command, "gitlab-ci", str(pipeline)], capture_output=True, text=True)

    assert (0, "") == (done.returncode, done.stderr), done.stdout


@pytest.mark.parametrize("block", [text for _, text in BLOCKS if "namespaces=" in text])
def test_its_line_of_allowed_signers_is_for_our_signatures(block: str) -> None:
    from synopse.release.signature import NAMESPACE

    assert f'namespaces="{NAMESPACE}" ' in block
    assert f" -n {NAMESPACE} " in GUIDE
