"""Documents that nobody wrote pass the gate, and say what their pages say, in the same languages and order."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings

from tests.gates.generated import STYLES, bodies, printed_or_rejected
from tests.gates.pdf_gate import faults_of
from tests.gates.spoken import spoken_by_page, spoken_by_pdf
from tests.printing.pages import page

FEW = settings(
    max_examples=15,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@FEW
@given(bodies(), STYLES)
def test_a_generated_document_passes_and_says_what_its_page_says(body: str, style: str) -> None:
    pdf = printed_or_rejected(body, style)

    assert faults_of(pdf) == []
    assert spoken_by_page(page(body)) == spoken_by_pdf(pdf)
