"""The real `build.py` under kills, faults and company: half a release is never seen, and never left behind."""

from __future__ import annotations

import os

import pytest

from tests.conditions import requires_strace
from tests.torture import harness
from tests.torture.subjects import Subject, real_build

LONG = (pytest.mark.torture, pytest.mark.timeout(7200))
# How often in `make test`, and how often in `make torture`.
KILLS = [24, pytest.param(int(os.environ.get("SYNOPSE_KILLS", "500")), marks=LONG)]
FAULTS = [20, pytest.param(int(os.environ.get("SYNOPSE_FAULTS", "120")), marks=LONG)]
BUILDERS = [4, pytest.param(int(os.environ.get("SYNOPSE_BUILDERS", "16")), marks=LONG)]


@pytest.fixture(scope="module")
def subject(tmp_path_factory: pytest.TempPathFactory) -> Subject:
    return real_build(tmp_path_factory.mktemp("torture"))


@pytest.fixture(scope="module")
def known(subject: Subject) -> harness.Baseline:
    return harness.baseline(subject)


@pytest.mark.parametrize("count", KILLS)
def test_a_kill_at_any_moment_leaves_one_of_the_versions_whole(
    subject: Subject, known: harness.Baseline, count: int
) -> None:
    assert list(harness.kills(subject, known, count)) == []


@requires_strace
@pytest.mark.parametrize("count", FAULTS)
def test_a_failing_system_call_leaves_one_of_the_versions_whole(
    subject: Subject, known: harness.Baseline, count: int
) -> None:
    assert list(harness.faults(subject, known, count)) == []


@pytest.mark.parametrize("builders", BUILDERS)
def test_several_builds_at_once_leave_one_of_the_versions_whole(
    subject: Subject, known: harness.Baseline, builders: int
) -> None:
    assert list(harness.crowd(subject, known, builders, rounds=2)) == []
