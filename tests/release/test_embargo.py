"""Before its instant nothing of a document is anywhere, at its instant it is there in every language; and afterwards
it is corrected or withdrawn where it stands.
"""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdf
import pytest
from PIL import Image

from synopse import freshness
from tests.release.checkouts import HERE, VERSION, Answer, accept, call, clone, commit, new_project, replace, tree

BEFORE, AT, AFTER = "2026-06-01T17:59:59+02:00", "2026-06-01T18:00:00+02:00", "2026-06-01T16:00:01Z"
CANARIES = (
    *(
        "fusion-zyxo",
        "zyxo-fusion",
        "zyxofusion",
        "quokka",
        "papagei",
        "kanarienvogel",
        "ottilie",
        "voliere",
        "volière",
    ),
    *("papegai", "987654321", "987 654 321", "987.654.321", "2026-06-01", "geheimakte", "secret-canary"),
)
SECRET = {
    f"{tag}/{slug}.{suffix}"
    for tag, slug in (("fr", "fusion-zyxo"), ("de", "zyxo-fusion"))
    for suffix in ("html", "pdf", "txt")
}


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two documents, one of them under embargo."""
    content = tmp_path_factory.mktemp("content") / "content"
    shutil.copytree(HERE / "project" / "content", content)
    shutil.copytree(HERE / "embargo" / "content", content, dirs_exist_ok=True)
    (content / "media").mkdir()
    exif = Image.Exif()
    exif[0x010E] = "SECRET-CANARY"
    Image.effect_noise((900, 600), 30).convert("RGB").save(content / "media" / "voliere.jpg", exif=exif)
    return new_project(tmp_path_factory.mktemp("two") / "project", content)


@pytest.fixture
def root(two: Path, tmp_path: Path) -> Path:
    return clone(two, tmp_path / "project")


def build(root: Path, at: str, *arguments: str) -> tuple[Mapping[str, bytes], Answer]:
    answer = call("build", root, "--at", at, *arguments)
    assert answer.code == 0, answer
    return tree(root / "output"), answer


# Traces -------------------------------------------------------------------------------------------------------------


def readable(path: str, data: bytes) -> Iterable[str]:
    """Everything that can be read in a file: its name, its bytes, what is packed in it."""
    yield path
    yield data.decode("utf-8", "replace")
    if path.endswith(".pdf"):
        yield pdf_text(data).replace("\u00ad", "")
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for thing in pdf.objects:
                yield str(thing)
                if isinstance(thing, pikepdf.Stream):
                    yield decoded(thing).decode("latin-1")
    if path.endswith(".zip"):
        with ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield from readable(name, packed.read(name))


def decoded(stream: pikepdf.Stream) -> bytes:
    """The bytes of a stream; of a picture, which is not unpacked, as they are."""
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return stream.read_raw_bytes()


def pdf_text(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def digests(files: Mapping[str, bytes]) -> set[str]:
    return {hashlib.sha256(data).hexdigest() for data in files.values()}


def traces(files: Mapping[str, bytes], words: Iterable[str] = CANARIES) -> list[tuple[str, str]]:
    """Every word of the secret in every file, in any case and with any spaces."""
    found = []
    for path, data in files.items():
        for text in readable(path, data):
            plain = re.sub(r"[\u00a0\u202f\u2009]", " ", text.replace("\u00ad", "")).casefold()
            found += [(path, word) for word in words if word in plain]
    return found


def test_the_search_for_traces_finds_them_in_every_kind_of_file(root: Path) -> None:
    files, _ = build(root, AT)
    found = traces(files)

    kinds = {path.rpartition(".")[2] for path, _ in found}
    assert {"html", "pdf", "txt", "xml", "json", "jpg"} == kinds
    assert {word for _, word in found} >= {
        "quokka",
        "987 654 321",
        "987.654.321",
        "ottilie",
        "geheimakte",
        "voliere",
        "zyxo-fusion",
    }


# Before, at, after ----------------------------------------------------------------------------------------------------


def test_before_the_instant_nothing_of_the_document_is_anywhere(root: Path) -> None:
    build(root, BEFORE, "--drafts", "--to", str(root / "drafts"))
    files, answer = build(root, BEFORE)
    secret = digests(tree(root / "drafts")) - digests(files)

    assert [] == traces({**files, "the log": (answer.out + answer.err).encode()}, {*CANARIES, *secret})
    assert len(secret) >= len(SECRET)
    assert "fr/le-pont.html" in files


@pytest.mark.parametrize("at", [AT, AFTER])
def test_at_the_instant_all_languages_appear_together(at: str, root: Path) -> None:
    files, _ = build(root, at)

    assert SECRET <= files.keys()
    for tag, slug in (("fr", "fusion-zyxo"), ("de", "zyxo-fusion")):
        assert f"{tag}/{slug}.html" in files["sitemap.xml"].decode()
        assert f"{tag}/{slug}.html" in files[f"{tag}/feed.xml"].decode()
        assert f"{tag}/{slug}.html" in files["index.html"].decode()
    assert [] == [
        path for path, data in files.items() if b"embargo" in data.lower() and path.endswith((".html", ".txt"))
    ]


def test_the_boundary_holds_one_build_after_the_other(root: Path) -> None:
    shown = [SECRET <= build(root, at)[0].keys() for at in (BEFORE, AT, BEFORE, AFTER, BEFORE)]
    last = tree(root / "output")

    assert [False, True, False, True, False] == shown
    assert [] == traces(last)


def test_the_instant_decides_and_is_in_no_byte(root: Path) -> None:
    first, _ = build(root, AT)
    second, _ = build(root, "2031-01-01T00:00:00-05:00")

    assert first == second


def test_a_build_that_had_nothing_to_do_has_again_at_the_instant(root: Path) -> None:
    cache = str(root / "cache")
    instant = time.time() + 3600
    freshness.remember(str(root), cache, "", 0, [instant], time.time_ns())

    def nothing_to_do(now: float) -> bool:
        return freshness.unchanged(str(root), cache, "", now) is not None

    assert (True, False, False) == (nothing_to_do(instant - 1), nothing_to_do(instant), nothing_to_do(instant + 1))


def test_drafts_are_marked_in_their_language_on_each_page(root: Path) -> None:
    files, _ = build(root, BEFORE, "--drafts")
    marks = {"fr/fusion-zyxo": "Sous embargo jusqu’au 1er juin 2026", "de/zyxo-fusion": "Sperrfrist bis 1. Juni 2026"}

    for stem, mark in marks.items():
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(files[f"{stem}.pdf"])).pages]
        assert [True] * len(pages) == [mark in re.sub(r"\s+", " ", page) for page in pages]
        for suffix in ("html", "txt"):
            shown = files[f"{stem}.{suffix}"].decode().replace("<sup>er</sup>", "er")
            assert mark in re.sub(r"[\s\u00a0\u202f]+", " ", shown)
        assert 'content="noindex"' in files[f"{stem}.html"].decode()
    assert "fusion" not in files["sitemap.xml"].decode() + files["fr/feed.xml"].decode() + files["de/feed.xml"].decode()


# Releases -------------------------------------------------------------------------------------------------------------


def test_a_release_is_refused_a_second_before_and_names_nothing_of_it(root: Path) -> None:
    answer = call("release", root, VERSION, "--at", BEFORE)

    assert (5, "") == (answer.code, answer.out)
    assert [] == traces({"the log": answer.err.replace("2026-06-01T18:00:00+02:00", "").encode()})
    assert "a document is under embargo until 2026-06-01T18:00:00+02:00" in answer.err
    assert not (root / "dist").exists()


def test_a_refusal_counts_the_findings_in_what_is_under_embargo_and_does_not_tell_them(root: Path) -> None:
    replace(root, "content/geheimakte/fr.yaml", ("réunit deux instituts", "réunit 31 instituts"))
    accept(root)
    commit(root)

    answer = call("release", root, VERSION, "--at", BEFORE)

    assert "a document under embargo has open findings: " in answer.err
    assert [] == traces({"the log": answer.err.replace("2026-06-01T18:00:00+02:00", "").encode()}, (*CANARIES, "31"))


def test_a_release_at_the_instant_holds_it_and_is_that_of_a_second_later(two: Path, tmp_path: Path) -> None:
    trees = []
    for name, at in (("one", AT), ("two", AFTER)):
        root = clone(two, tmp_path / name)
        answer = call("release", root, VERSION, "--at", at)
        assert answer.code == 0, answer
        trees.append(tree(root / "dist" / VERSION))

    assert trees[0] == trees[1]
    assert {"2026-06-01_fusion-zyxo_fr.pdf", "2026-06-01_zyxo-fusion_de.pdf"} <= trees[0].keys()


# Corrections ----------------------------------------------------------------------------------------------------------


def correct(root: Path) -> None:
    head = 'version: 2\ncorrections:\n  cost: {version: 2, date: "2026-05-02"}\nkind:'
    replace(root, "content/bulletin/document.yaml", ("kind:", head))
    for tag, words in (("fr", "Le prix était faux."), ("de", "Der Preis war falsch.")):
        path = root / f"content/bulletin/{tag}.yaml"
        path.write_text(f"{path.read_text('utf-8')}corrections:\n  cost: {words}\n", "utf-8")


@pytest.fixture(scope="session")
def corrected(two: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """What is published of the corrected document."""
    root = clone(two, tmp_path_factory.mktemp("corrected") / "project")
    correct(root)
    accept(root)
    return build(root, BEFORE)[0]


def said(files: Mapping[str, bytes], path: str) -> str:
    """The words of a file, spaces alike."""
    words = pdf_text(files[path]) if path.endswith(".pdf") else files[path].decode()
    return re.sub(r"[\s\u00a0\u202f]+", " ", re.sub(r"<[^>]+>", "", words.replace("\u00ad", "")))


NOTICES = {
    "fr/le-pont": "Version corrigée du 2 mai 2026 : Le prix était faux.",
    "de/die-bruecke": "Korrigierte Fassung vom 2. Mai 2026: Der Preis war falsch.",
}


@pytest.mark.parametrize(("stem", "notice"), NOTICES.items())
@pytest.mark.parametrize("suffix", ["html", "pdf", "txt"])
def test_a_correction_is_said_at_the_same_address_in_each_language(
    stem: str, notice: str, suffix: str, corrected: Mapping[str, bytes]
) -> None:
    assert notice in said(corrected, f"{stem}.{suffix}")


def test_a_correction_changes_the_version_and_the_day_of_change_for_machines(corrected: Mapping[str, bytes]) -> None:
    page = corrected["fr/le-pont.html"].decode()

    assert '"dateModified": "2026-05-02"' in page
    assert '"datePublished": "2026-04-17"' in page
    assert '"version": "2"' in page
    assert 'data-unit="bulletin:corrections.cost"' in page


def test_a_correction_that_a_language_lacks_refuses_the_release(root: Path) -> None:
    correct(root)
    accept(root)
    replace(root, "content/bulletin/de.yaml", ("corrections:\n  cost: Der Preis war falsch.\n", ""))
    commit(root)

    answer = call("release", root, VERSION, "--at", AT)

    assert 5 == answer.code
    assert "bulletin (de) is behind, and its policy is `block`: corrections.cost" in answer.err


def test_a_correction_may_call_facts_and_take_several_paragraphs(root: Path) -> None:
    correct(root)
    replace(
        root, "content/bulletin/fr.yaml", ("Le prix était faux.", "|\n    Le prix est {budget}.\n\n    Voilà tout.")
    )
    replace(
        root,
        "content/bulletin/de.yaml",
        ("Der Preis war falsch.", "|\n    Der Preis beträgt {budget}.\n\n    Das ist alles."),
    )
    accept(root)

    files, _ = build(root, BEFORE)

    for suffix in ("html", "pdf", "txt"):
        assert re.search("Le prix est 3,6 milliards d’euros. ?Voilà tout.", said(files, f"fr/le-pont.{suffix}")), suffix


# Withdrawal -----------------------------------------------------------------------------------------------------------


def withdraw(root: Path) -> None:
    replace(root, "content/bulletin/document.yaml", ("kind:", 'withdrawn: "2026-05-20"\nkind:'))
    for tag, words in (("fr", "Ce communiqué n'est plus valable."), ("de", "Diese Mitteilung gilt nicht mehr.")):
        path = root / f"content/bulletin/{tag}.yaml"
        path.write_text(f"{path.read_text('utf-8')}withdrawal: {words}\n", "utf-8")
    accept(root)


@pytest.fixture(scope="session")
def withdrawn(two: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """What is published of the withdrawn document."""
    root = clone(two, tmp_path_factory.mktemp("withdrawn") / "project")
    withdraw(root)
    return build(root, BEFORE)[0]


WITHDRAWN = {
    "fr/le-pont": ("Retiré le 20 mai 2026", "Ce communiqué n’est plus valable.", "Le travail est terminé"),
    "de/die-bruecke": ("Zurückgezogen am 20. Mai 2026", "Diese Mitteilung gilt nicht mehr.", "Die Arbeit ist getan"),
}


@pytest.mark.parametrize("stem", WITHDRAWN)
@pytest.mark.parametrize("suffix", ["html", "pdf", "txt"])
def test_a_withdrawal_is_said_at_the_same_address_and_nothing_else(
    stem: str, suffix: str, withdrawn: Mapping[str, bytes]
) -> None:
    notice, words, gone = WITHDRAWN[stem]
    text = said(withdrawn, f"{stem}.{suffix}")

    assert (True, True, False) == (notice in text, words in text, gone in text)
    assert "3,6" not in withdrawn[f"{stem}.html"].decode()


def test_a_withdrawn_document_keeps_its_legal_blocks_and_its_colophon(root: Path) -> None:
    replace(root, "content/bulletin/document.yaml", ("legal: demonstration", "legal: [imprint]"))
    withdraw(root)

    files, _ = build(root, BEFORE)

    for suffix in ("html", "pdf", "txt"):
        text = said(files, f"de/die-bruecke.{suffix}")
        assert (True, True) == ("Herausgeber, Laboratoire, 1 rue du Pont" in text, "Text zur Demonstration." in text)


def test_a_withdrawn_document_is_in_no_feed_and_still_in_the_chooser(withdrawn: Mapping[str, bytes]) -> None:
    assert "le-pont" not in withdrawn["sitemap.xml"].decode() + withdrawn["fr/feed.xml"].decode()
    assert "Retiré le 20 mai 2026" in said(withdrawn, "index.html")
    assert '"dateModified": "2026-05-20"' in withdrawn["fr/le-pont.html"].decode()


@pytest.mark.parametrize(("at", "code"), [("2026-05-19T11:59:59+02:00", 1), ("2026-05-19T10:00:00Z", 0)])
def test_a_withdrawal_with_a_day_that_has_begun_nowhere_is_an_error(at: str, code: int, root: Path) -> None:
    withdraw(root)

    answer = call("build", root, "--at", at)

    told = "content/bulletin/document.yaml:1:13: error: `withdrawn` is a day to come, 2026-05-20; the document would"
    assert (code, bool(code), not code) == (answer.code, told in answer.err, (root / "output").exists())
    checked = call("check", root, "--at", at)
    assert (bool(code), bool(code)) == (told in checked.out, "1 finding" in checked.err)


@pytest.mark.parametrize(
    ("date", "code", "message"),
    [
        ("2026-05-20", 1, "error: `corrections.cost.date` is a day to come, 2026-05-20"),
        ("2026-04-16", 0, "warning: `corrections.cost.date` is before the document's own date, 2026-04-17"),
        ("2026-04-18", 0, ""),
    ],
)
def test_the_day_of_a_correction_is_one_after_the_document_and_has_begun(
    date: str, code: int, message: str, root: Path
) -> None:
    correct(root)
    replace(root, "content/bulletin/document.yaml", ('date: "2026-05-02"', f'date: "{date}"'))
    at = ("--at", "2026-05-19T00:00:00Z")

    checked = call("check", root, *at)

    assert ([message] if message else []) == re.findall(r"(?:error|warning): `corrections[^\n]*", checked.out)
    assert code == call("build", root, *at).code


def test_a_withdrawn_document_is_released_though_its_body_is_behind(root: Path) -> None:
    withdraw(root)
    replace(root, "content/bulletin/fr.yaml", ("Le travail est terminé.", "Le travail continue."))
    commit(root)

    answer = call("release", root, VERSION, "--at", AT)

    assert 0 == answer.code, answer
    assert "Zurückgezogen" in (root / "dist" / VERSION / "2026-04-17_die-bruecke_de.txt").read_text("utf-8")


# Legal blocks ---------------------------------------------------------------------------------------------------------


def test_legal_blocks_that_are_ready_are_printed_in_the_languages_they_are_for(root: Path) -> None:
    replace(root, "content/bulletin/document.yaml", ("legal: demonstration", "legal: [imprint]"))
    replace(root, "content/shared/document.yaml", ("status: ready", "status: ready\n    languages: [de]"))

    files, _ = build(root, BEFORE)

    for suffix in ("html", "pdf", "txt"):
        assert "Herausgeber, Laboratoire, 1 rue du Pont" in said(files, f"de/die-bruecke.{suffix}")
        assert "Éditeur, Laboratoire" not in said(files, f"fr/le-pont.{suffix}")
