"""What holds for all tests: what a test requires of the machine, and which tests only run when they are asked for."""

import gc

import pytest

from tests import conditions

ASKED_FOR = {
    "torture": "hours of kills, faults and fuzzing: make torture",
    "conformance": "veraPDF over everything: make conformance",
    "language": "LanguageTool over the texts: make language",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the expected texts anew; read them before you commit"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "requires(*names): what this test needs of the machine, as the doctor names it")
    for name, meaning in ASKED_FOR.items():
        config.addinivalue_line("markers", f"{name}: {meaning}")
    if not config.option.markexpr:
        config.option.markexpr = " and ".join(f"not {name}" for name in ASKED_FOR)


def pytest_collection_finish() -> None:
    """Thousands of tests stay till the end: to look them through for rubbish again and again costs a tenth."""
    gc.collect()
    gc.freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    conditions.enforce(item)
