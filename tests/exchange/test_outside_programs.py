"""XLIFF survives programs that this project did not write: those of the Translate Toolkit, run as they are.

`podebug` plays the translator: it puts a changed copy of each source into its target. `pomerge` merges two files,
`pofilter` picks out what it finds fault with, `xliff2po` and `po2xliff` go by way of gettext, which knows no tags.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from synopse.exchange.interchange import units
from synopse.exchange.resolving import resolved
from synopse.exchange.xliff import read
from synopse.loading.source import Project
from tests.exchange.returning import exported, messages, taken, texts, with_target


def toolkit(program: str, *arguments: str | Path) -> None:
    path = Path(sys.executable).parent / program
    subprocess.run([path, "--progress=none", *map(str, arguments)], check=True, capture_output=True, timeout=60)


@pytest.fixture
def sent(project: Project, tmp_path: Path) -> Path:
    path = tmp_path / "sent.xlf"
    path.write_text(exported(project, every=True), "utf-8")
    return path


def test_what_another_program_translates_is_taken_with_every_tag(project: Project, sent: Path, tmp_path: Path) -> None:
    back = tmp_path / "back.xlf"
    toolkit("podebug", "--rewrite=unicode", sent, back)

    outcome = taken(project, back.read_text("utf-8"))

    found = texts(outcome)
    assert messages(outcome) == []
    assert set(found) == {unit.name.partition(":")[2] for unit in units(project, "de", every=True)}
    assert re.findall(r"[{\[]\^?\w[^}\]]*[}\]]", found["lede"]) == ["{day}", "{budget:short}", "{staff}", "[^method]"]
    assert [line[:2] for line in found["sections.method.text"].split("\n")][-4:] == ["- ", "- ", "- ", ""]


def test_what_another_program_merges_comes_back_unchanged(project: Project, sent: Path, tmp_path: Path) -> None:
    back = tmp_path / "back.xlf"
    toolkit("pomerge", "-t", sent, "-i", sent, back)

    sources = {unit.name: unit for unit in units(project, "de", every=True)}
    for unit in read(back.read_bytes(), "back.xlf"):
        assert resolved(sources[unit.name], unit.target) == sources[unit.name].target
        assert (unit.source_hash, unit.target_hash) == (sources[unit.name].source_hash, sources[unit.name].target_hash)


def test_xliff_1_1_as_another_program_writes_it_is_read(project: Project, sent: Path, tmp_path: Path) -> None:
    inner = '<x id="1"/> <x id="2"/> <x id="3"/><x id="4"/>'
    sent.write_text(with_target(sent.read_text("utf-8"), "report:lede", f"Am {inner} ", "translated"), "utf-8")
    back = tmp_path / "back.xlf"
    toolkit("pofilter", sent, back)
    assert "urn:oasis:names:tc:xliff:document:1.1" in back.read_text("utf-8")

    assert texts(taken(project, back.read_text("utf-8"))) == {"lede": "Am {day} {budget:short} {staff}[^method]\n"}


def test_what_lost_its_tags_by_way_of_gettext_is_refused_and_nothing_is_lost(
    project: Project, sent: Path, tmp_path: Path
) -> None:
    catalogue, filled, back = tmp_path / "de.po", tmp_path / "filled.po", tmp_path / "back.xlf"
    toolkit("xliff2po", sent, catalogue)
    toolkit("podebug", "--rewrite=bracket", catalogue, filled)
    toolkit("po2xliff", filled, back)

    outcome = taken(project, back.read_text("utf-8"))

    assert (outcome.taken, outcome.conflicts) == ((), ())
    assert len(messages(outcome)) == len(list(units(project, "de", every=True))) + 1  # the header of the catalogue
    assert all(message.startswith("there is no unit") for message in messages(outcome))


def test_a_control_character_from_another_program_is_refused(project: Project, sent: Path, tmp_path: Path) -> None:
    back = tmp_path / "back.xlf"
    toolkit("podebug", "--rewrite=flipped", sent, back)

    outcome = taken(project, back.read_text("utf-8"))

    assert outcome.taken == ()
    assert all("U+202E" in message for message in messages(outcome))


def test_a_file_written_by_okapi_is_taken_with_every_tag(project: Project) -> None:
    outcome = taken(project, (Path(__file__).parent / "saved" / "okapi.xlf").read_text("utf-8"))

    assert messages(outcome) == []
    assert len(texts(outcome)) == 9
    assert texts(outcome)["sections.method.text"] == (
        "Uné phrasé avéc un [lién](https://www.example.org/fr/), *souplé* ét **sûré**.\n\nTrois partiés :\n\n"
        "- uné avéc [AI Continént]{lang=en} ;\n- déux ;\n- trois.\n"
    )
