"""`make conformance`: the reference validator on what is shipped and on a hundred documents that nobody wrote."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.conditions import requires_java
from tests.conformance.verapdf import PROFILES, VERSION, validate
from tests.gates.generated import STYLES, long_bodies, printed_or_rejected
from tests.gates.pdf_gate import faults_of
from tests.gates.spoken import spoken_by_page, spoken_by_pdf
from tests.gates.test_pdf_gate import DEFECTS, good, planted
from tests.printing.pages import page

pytestmark = [pytest.mark.conformance, requires_java, pytest.mark.timeout(1800)]

OUTPUT = Path(__file__).parents[2] / "output"

MANY = settings(
    max_examples=100,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)

CAUGHT_BY_VERAPDF = {
    "no language of the document": "ua1",
    "not marked": "ua1",
    "title not shown": "ua1",
    "not PDF/UA": "ua1",
    "a skipped heading": "ua1",
    "a picture without words": "ua1",
    "a link without words": "ua1",
    "a link that is a span": "ua1",
    "a cell that is none": "ua1",
    "an item that is none": "ua1",
    "a note without a name": "ua1",
    "content the tree does not know": "ua1",
    "text that is not marked": "ua1",
    "letters of a wrong width": "ua1",
    "not PDF/A": "3a",
    "no colour profile": "3a",
    "an undescribed schema": "3a",
    "a blurred picture": "3a",
    "a font that is not embedded": "3a",
    "a script": "3a",
}


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A hundred generated documents; each has passed our own gate, and says what its page says."""
    folder = tmp_path_factory.mktemp("generated")
    files: list[Path] = []

    @MANY
    @given(long_bodies(), STYLES)
    def make(body: str, style: str) -> None:
        pdf = printed_or_rejected(body, style)
        assert faults_of(pdf) == []
        assert spoken_by_page(page(body)) == spoken_by_pdf(pdf)
        files.append(folder / f"{len(files):03}.pdf")
        files[-1].write_bytes(pdf)

    make()
    return files


def report(files: list[Path], profile: str, broken: dict[Path, list[str]]) -> str:
    lengths = []
    for file in files:
        with pikepdf.open(file) as document:
            lengths.append(len(document.pages))
    passed = sum(not rules for rules in broken.values())
    pages = f"{min(lengths)} to {max(lengths)} pages, {sum(lengths)} in all"
    return f"veraPDF {VERSION} {profile}: {passed} of {len(files)} pass, {pages}"


@pytest.mark.parametrize("profile", PROFILES)
def test_a_hundred_generated_documents_conform(profile: str, generated: list[Path]) -> None:
    broken = validate(generated, profile)

    print(report(generated, profile, broken))
    assert len(broken) == len(generated) >= 100
    assert {file.name: rules for file, rules in broken.items() if rules} == {}


@pytest.mark.parametrize("profile", PROFILES)
def test_everything_shipped_conforms(profile: str) -> None:
    shipped = sorted(OUTPUT.glob("*/*.pdf"))
    if not shipped:
        pytest.skip("nothing is built: python build.py")
    broken = validate(shipped, profile)

    print(report(shipped, profile, broken))
    assert {file.name: rules for file, rules in broken.items() if rules} == {}


@pytest.mark.parametrize("profile", PROFILES)
def test_verapdf_is_at_work(profile: str, tmp_path: Path) -> None:
    names = [name for name, caught_in in CAUGHT_BY_VERAPDF.items() if caught_in == profile]
    (tmp_path / "good.pdf").write_bytes(good())
    for number, name in enumerate(names):
        (tmp_path / f"{number}.pdf").write_bytes(planted(DEFECTS[name]))

    broken = {file.stem: rules for file, rules in validate(sorted(tmp_path.glob("*.pdf")), profile).items()}
    assert broken.pop("good") == []
    assert [names[int(number)] for number, rules in broken.items() if not rules] == []
