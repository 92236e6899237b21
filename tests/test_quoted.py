"""A quotation's marks are set around it; who types them is told, and nobody else."""

from __future__ import annotations

import pytest

from synopse.loading.near_misses import quoted
from synopse.reading import strict_yaml
from synopse.reading.strict_yaml import Scalar


def scalar(text: str) -> Scalar:
    (_, found), *_ = strict_yaml.scalars(strict_yaml.read(f"text: |-\n  {text}\n", "fr.yaml", texts_only=True))
    return found


@pytest.mark.parametrize("text", ["« Nous ouvrons un quai. »", "„Wir öffnen einen Kai.“", '"Un quai."', "“A quay”."])
def test_marks_around_a_quotation_are_told(text: str) -> None:
    (problem,) = quoted("quotations.chief", scalar(text))

    assert (2, 3) == (problem.place.line, problem.place.column)


@pytest.mark.parametrize("text", ["Nous ouvrons « un quai ».", "« Un » et « deux »", "Un quai."])
def test_marks_within_a_quotation_are_its_own(text: str) -> None:
    assert [] == list(quoted("quotations.chief", scalar(text)))
    assert [] == list(quoted("sections.news.text", scalar("« Un quai. »")))
