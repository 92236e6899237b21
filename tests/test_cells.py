"""A cell with a decimal point is told where its column has decimal commas, and nowhere else."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from synopse.editing.cells import pointed


def told(**columns: str) -> list[str]:
    """The paths told of a table whose columns are these, their cells parted by bars."""
    cells = {
        f"tables.rates.rows.{row}.{column}": SimpleNamespace(text=text)
        for column, words in columns.items()
        for row, text in zip("abcd", words.split(" | "), strict=False)
    }
    return [path for path, _ in pointed(cells)]  # type: ignore[arg-type]


def test_a_point_among_commas_is_told() -> None:
    assert told(price="102,75 | 116.95 | −3.5", name="Metz | Trier | Saar") == [
        "tables.rates.rows.b.price",
        "tables.rates.rows.c.price",
    ]


@pytest.mark.parametrize(
    "column",
    [
        "14.02 | 15.02 | 16.02",
        "102,75 | 1.204 | 12.450.000",
        "102,75 | Web 2.0 | 3.11.2",
        "2.4 | 3.5",
        "102,75 | 116,95",
    ],
)
def test_what_may_be_something_else_is_left_alone(column: str) -> None:
    assert told(price=column) == []


def test_each_column_speaks_for_itself() -> None:
    assert told(price="102,75 | 116,95", day="14.02 | 15.02") == []
