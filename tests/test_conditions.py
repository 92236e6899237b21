"""A test that cannot run says so, and never passes for one that ran."""

import pytest

from synopse.environment.inventory import Finding
from tests import conditions

pytest_plugins = ["pytester"]

JAVA = Finding("Java", "test", True, "/usr/bin/java")
BROWSER = Finding("Chromium", "test", False, "not found")
HERE = {"Java": JAVA, "Chromium": BROWSER}

SUITE = """
    import pytest
    from tests import conditions

    @conditions.requires_java
    def test_with_java(): pass

    @conditions.requires_chromium
    def test_with_a_browser(): pass

    def test_with_nothing(): pass

    @pytest.mark.torture
    def test_that_takes_hours(): pass
"""


@pytest.fixture
def outcomes(pytester, monkeypatch):
    """Run SUITE on a machine that has Java and no browser, and count what becomes of its tests."""
    monkeypatch.setattr(conditions, "findings", lambda: HERE)
    pytester.makeconftest("from tests.conftest import pytest_configure, pytest_runtest_setup  # noqa")
    pytester.makepyfile(SUITE)

    def run(ci: str, *arguments: str) -> dict[str, int]:
        monkeypatch.setenv("CI", ci)
        return pytester.runpytest_inprocess("-p", "no:cacheprovider", *arguments).parseoutcomes()

    return run


def test_a_test_is_skipped_where_what_it_needs_is_missing(outcomes):
    assert outcomes("") == {"passed": 2, "skipped": 1, "deselected": 1}


def test_in_ci_a_test_that_cannot_run_fails(outcomes):
    assert outcomes("true") == {"passed": 2, "errors": 1, "deselected": 1}


def test_long_examinations_run_when_they_are_asked_for(outcomes):
    assert outcomes("", "-m", "torture") == {"passed": 1, "deselected": 3}


@pytest.mark.parametrize(
    ("names", "reason"), [(("Java",), ""), (("Chromium",), "needs Chromium"), (("Java", "Chromium"), "needs Chromium")]
)
def test_the_reason_names_what_is_missing(names, reason):
    assert conditions.lacking(names, HERE) == reason


def test_every_condition_names_something_that_the_doctor_looks_for():
    marks = [mark for name, mark in vars(conditions).items() if name.startswith("requires_")]
    names = {name for mark in marks for name in mark.args}

    assert len(marks) >= 8
    assert names - set(conditions.findings()) == set()
