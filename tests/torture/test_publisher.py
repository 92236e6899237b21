"""Publishing survives kills, faults, full disks and company; and the harness that says so can be wrong about none."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from synopse.manifest import NAME
from tests.conditions import requires_strace, requires_unshare
from tests.torture import harness
from tests.torture.subjects import ROOT, Subject, small_publisher

LONG = (pytest.mark.torture, pytest.mark.timeout(7200))
# How often in `make test`, and how often in `make torture`.
KILLS = [40, pytest.param(int(os.environ.get("SYNOPSE_KILLS", "500")), marks=LONG)]
FAULTS = [60, pytest.param(int(os.environ.get("SYNOPSE_FAULTS", "600")), marks=LONG)]
BUILDERS = [4, pytest.param(int(os.environ.get("SYNOPSE_BUILDERS", "16")), marks=LONG)]


@pytest.fixture
def subject(tmp_path: Path) -> Subject:
    return small_publisher(tmp_path / "a project")


@pytest.mark.parametrize("count", KILLS)
def test_a_kill_at_any_moment_leaves_one_of_the_versions_whole(subject: Subject, count: int) -> None:
    known = harness.baseline(subject)

    assert list(harness.kills(subject, known, count)) == []


@requires_strace
@pytest.mark.parametrize("count", FAULTS)
def test_a_failing_system_call_leaves_one_of_the_versions_whole(subject: Subject, count: int) -> None:
    known = harness.baseline(subject)

    assert list(harness.faults(subject, known, count)) == []


@pytest.mark.parametrize("builders", BUILDERS)
def test_several_builds_at_once_leave_one_of_the_versions_whole(subject: Subject, builders: int) -> None:
    known = harness.baseline(subject)

    assert list(harness.crowd(subject, known, builders, rounds=3)) == []


@requires_unshare
@pytest.mark.parametrize(("kind", "sizes"), [("small", 28), ("real", 8), pytest.param("real", 40, marks=LONG)])
def test_a_full_or_read_only_disk_leaves_one_of_the_versions_whole(tmp_path: Path, kind: str, sizes: int) -> None:
    program = [sys.executable, "-m", "tests.torture.full_disk", kind, str(tmp_path), str(sizes)]
    finished = subprocess.run(["unshare", "-rm", *program], capture_output=True, text=True, cwd=ROOT, check=False)

    assert finished.stderr == ""
    assert finished.stdout == "ended with [0, 4, 104]\n"  # with little room it fails, with more it does not


# The harness itself ---------------------------------------------------------------------------------------------------

DAMAGE: dict[str, Callable[[Path], object]] = {
    "a file is cut short": lambda output: (output / "fr/document-0.pdf").write_bytes(b"half"),
    "a file is missing": lambda output: (output / "fr/document-0.pdf").unlink(),
    "a file is left over": lambda output: (output / "fr/.document-0.pdf.tmp").touch(),
    "the manifest is missing": lambda output: (output / NAME).unlink(),
    "everything is missing": lambda output: output.rename(output.with_name("elsewhere")),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_the_harness_sees_a_tree_that_is_not_whole(subject: Subject, damage: Callable[[Path], object]) -> None:
    known = harness.baseline(subject)
    damage(subject.output)

    assert harness.complaint(subject.output, known).startswith("not whole")


def test_the_harness_sees_a_third_version(subject: Subject) -> None:
    known = harness.baseline(subject)
    subject.edit(2)
    subject.run()

    assert harness.complaint(subject.output, known) == "whole, but neither of the two versions"


def test_the_harness_sees_what_is_left_behind(subject: Subject) -> None:
    known = harness.baseline(subject)
    (subject.output.parent / ".output.other").touch()

    assert harness.settle(subject, 1, known) == "left behind: ['.output.other']"


WORSE_PUBLISHERS = {
    "in place": """
for path, data in tree.items():
    (output / path).parent.mkdir(parents=True, exist_ok=True)
    (output / path).write_bytes(data)
""",
    "file by file, each renamed": """
for path, data in tree.items():
    (output / path).parent.mkdir(parents=True, exist_ok=True)
    (output / (path + ".tmp")).write_bytes(data)
    (output / (path + ".tmp")).rename(output / path)
""",
}


@pytest.mark.parametrize("worse", WORSE_PUBLISHERS.values(), ids=WORSE_PUBLISHERS.keys())
def test_the_harness_finds_a_publisher_that_is_not_atomic(tmp_path: Path, worse: str) -> None:
    """The comparison that shows that the kills come at moments that matter."""
    good = small_publisher(tmp_path, files=60, size=200_000)
    program = tmp_path / "worse.py"
    program.write_text(
        "import sys\n"
        "from pathlib import Path\n"
        "from tests.torture import publisher\n"
        "def publish(files, artefacts, output, generator):\n"
        "    from synopse import manifest\n"
        "    tree = {**files, manifest.NAME: manifest.write(files, artefacts, generator)}\n"
        + "".join(f"    {line}\n" for line in worse.splitlines())
        + "publisher.publish = publish\n"
        "sys.exit(publisher.main(*sys.argv[1:]))\n"
    )
    bad = Subject((sys.executable, str(program), *good.command[3:]), good.output, good.edit, good.environment)
    known = harness.baseline(bad)

    assert any("not whole" in wrong for wrong in harness.kills(bad, known, 30))
