"""What a release holds, why it is refused, and that the same commit gives the same bytes wherever and whenever."""

from __future__ import annotations

import io
import json
import os
import re
import stat
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from jsonschema import Draft202012Validator

from synopse.editing.examination import Examined
from synopse.errors import Place, Problem
from synopse.printing.press_cache import PressCache
from tests.release.checkouts import COMMITTED, ROOT, VERSION, accept, call, clone, commit, git, replace, tree

LATER = ("--at", "2027-01-01T00:00:00Z")
STEMS = {"fr": "2026-04-17_le-pont_fr", "de": "2026-04-17_die-bruecke_de"}


def about(release: Path, name: str = "manifest.json") -> dict:  # type: ignore[type-arg]
    return json.loads((release / name).read_bytes())


# What it holds --------------------------------------------------------------------------------------------------------


def test_a_release_holds_each_document_in_each_language_its_kits_its_proof_and_its_statements(released: Path) -> None:
    documents = {f"{stem}.{suffix}" for stem in STEMS.values() for suffix in ("html", "pdf", "txt")}
    kits = {"2026-04-17_bulletin_kit.zip", "press-kit.zip"}
    proofs = {"proof_bulletin.html", "proof_bulletin.pdf"}
    statements = {"manifest.json", "SHA256SUMS", "sbom.cdx.json", "provenance.intoto.json", "RELEASE-NOTES.md"}

    assert documents | kits | proofs | statements == tree(released).keys()


class References(HTMLParser):
    """Every address that a page would load or lead to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("src", "srcset", "href", "data", "poster")]


@pytest.mark.parametrize("stem", STEMS.values())
def test_a_page_needs_no_other_file_and_leads_to_those_beside_it(stem: str, released: Path) -> None:
    page = (released / f"{stem}.html").read_text("utf-8")
    addresses = [*References(page).found, *re.findall(r"url\(\s*[\"']?([^\"')]+)", page)]
    beside = {address.partition("#")[0] for address in addresses if not re.match(r"[a-z]+:|#", address)}

    assert {f"{other}.html" for other in STEMS.values()} | {f"{stem}.pdf", f"{stem}.txt"} == beside
    assert beside <= tree(released).keys()
    assert "@import" not in page
    assert "data:font/woff2;base64," in page
    assert "data:image/svg+xml;base64," in page
    assert '<link rel="stylesheet"' not in page


def test_a_page_keeps_its_address_and_that_of_the_other_language(released: Path) -> None:
    page = (released / f"{STEMS['fr']}.html").read_text("utf-8")

    assert '<link rel="canonical" href="https://press.example.org/fr/le-pont.html">' in page
    assert '<link rel="alternate" hreflang="de" href="https://press.example.org/de/die-bruecke.html">' in page
    assert '<a href="https://press.example.org/index.html">' in page


def test_the_manifest_fits_its_schema_and_says_what_went_in(released: Path) -> None:
    manifest = about(released)
    schema = Draft202012Validator(json.loads((ROOT / "schema" / "manifest.schema.json").read_bytes()))
    inputs = manifest["release"]["inputs"]

    assert [] == list(schema.iter_errors(manifest))
    assert {
        "content/bulletin/fr.yaml",
        "locales/de/labels.po",
        "templates/base.html",
        "requirements/runtime.txt",
    } <= inputs.keys()
    assert any(path.startswith("templates/fonts/") for path in inputs)
    assert "2026-04-16T08:00:01Z" == manifest["release"]["committed"]
    assert {"synopse", "python", "weasyprint", "pango", "harfbuzz"} <= manifest["generator"].keys()


def test_the_manifest_knows_of_each_file_whose_it_is(released: Path) -> None:
    entries = {entry["path"]: entry for entry in about(released)["artefacts"]}
    pdf = entries[f"{STEMS['de']}.pdf"]

    assert ("bulletin", "de", "pdf", "Eine Brücke ist eröffnet") == tuple(
        pdf[k] for k in ("document", "language", "format", "title")
    )
    assert pdf["pages"] >= 1
    assert ("bulletin", None) == tuple(entries["2026-04-17_bulletin_kit.zip"][key] for key in ("document", "language"))
    assert "application/vnd.cyclonedx+json" == entries["sbom.cdx.json"]["media_type"]


def test_the_bill_of_materials_is_valid_cyclonedx(released: Path) -> None:
    text = (released / "sbom.cdx.json").read_text("utf-8")

    assert None is JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)


def test_the_bill_names_every_pinned_package_and_every_font_with_its_licence(released: Path) -> None:
    bill = about(released, "sbom.cdx.json")
    parts = {part["bom-ref"]: part for part in bill["components"]}
    pinned = set(re.findall(r"(?m)^([a-z0-9._-]+)==", (ROOT / "requirements" / "runtime.txt").read_text()))
    fonts = {
        f"templates/fonts/{path.name}"
        for path in (ROOT / "templates" / "fonts").iterdir()
        if path.suffix in (".ttf", ".woff2")
    }

    assert pinned == {part["name"] for part in parts.values() if part["type"] == "library" and "purl" in part}
    assert fonts == {ref for ref, part in parts.items() if part["type"] == "file"}
    assert {"OFL-1.1"} == {parts[font]["licenses"][0]["license"]["id"] for font in fonts}
    assert "Synopse" not in bill["metadata"]["component"]["name"]
    assert "2026-04-16T08:00:01Z" == bill["metadata"]["timestamp"]


def test_the_statement_is_in_toto_with_slsa_provenance_about_all_files(released: Path) -> None:
    statement = about(released, "provenance.intoto.json")
    listed = {path for path in tree(released) if path not in ("SHA256SUMS", "provenance.intoto.json")}

    assert "https://in-toto.io/Statement/v1" == statement["_type"]
    assert "https://slsa.dev/provenance/v1" == statement["predicateType"]
    assert listed == {subject["name"] for subject in statement["subject"]}
    source = statement["predicate"]["buildDefinition"]["resolvedDependencies"][0]
    assert {"name": "source", "digest": {"gitCommit": about(released)["release"]["commit"]}} == source


def test_the_notes_speak_each_language_and_list_what_is_open(released: Path) -> None:
    notes = (released / "RELEASE-NOTES.md").read_text("utf-8")
    links = set(re.findall(r"\]\(([^)]+)\)", notes))

    assert "## Noch offen\n\n- Adresse folgt: `report` (bulletin)\n- Foto folgt: `bridge` (bulletin)\n" in notes
    assert (
        "## Reste à fournir\n\n- Adresse à venir : `report` (bulletin)\n- Photographie à venir : `bridge` (bulletin)\n"
        in notes
    )
    assert links == {entry["path"] for entry in about(released)["artefacts"]} - {"RELEASE-NOTES.md", "sbom.cdx.json"}


def test_a_demonstration_is_released_and_says_so(released: Path) -> None:
    assert "Texte de démonstration." in (released / f"{STEMS['fr']}.txt").read_text("utf-8")
    assert "Text zur Demonstration." in (released / f"{STEMS['de']}.html").read_text("utf-8")


# Press kits -----------------------------------------------------------------------------------------------------------


def test_a_press_kit_has_the_files_the_pictures_and_what_is_said_of_them(released: Path) -> None:
    with ZipFile(released / "2026-04-17_bulletin_kit.zip") as kit:
        names = kit.namelist()
        captions = kit.read("2026-04-17_bulletin/2026-04-17_le-pont_fr_pictures.txt").decode()
        pdf = kit.read(f"2026-04-17_bulletin/{STEMS['fr']}.pdf")

    inner = {f"{stem}{end}" for stem in STEMS.values() for end in (".html", ".pdf", ".txt", "_pictures.txt")}
    assert sorted({f"2026-04-17_bulletin/{name}" for name in inner | {"pictures/bridge.svg"}}) == names
    assert (released / f"{STEMS['fr']}.pdf").read_bytes() == pdf
    assert (
        "Un pont est ouvert\n==================\n\nImages\n------\n\npictures/bridge.svg\n  Le pont, vu de la rive\n"
        "  Un graphique tient lieu de photographie.\n  Photographie : © Anna Doe\n"
    ) == captions.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_photograph_in_a_kit_is_large_and_bare(checkout: Path) -> None:
    from PIL import Image

    (checkout / "content" / "media").mkdir()
    exif = Image.Exif()
    exif[0x010E] = "SECRET-CANARY"
    Image.effect_noise((3300, 2200), 30).convert("RGB").save(checkout / "content" / "media" / "bridge.jpg", exif=exif)
    commit(checkout)

    answer = call("release", checkout, VERSION, *LATER)
    release = checkout / "dist" / VERSION

    assert 0 == answer.code, answer
    with ZipFile(release / "press-kit.zip") as kit:
        data = kit.read("2026-04-17_bulletin/pictures/bridge.jpg")
        captions = kit.read("2026-04-17_bulletin/2026-04-17_die-bruecke_de_pictures.txt").decode()
    assert (3000, 2000) == Image.open(io.BytesIO(data)).size
    assert "  Die Brücke, vom Ufer gesehen\n  Alternativtext: Eine Brücke über einen Fluss\n  © Anna Doe\n" in captions
    assert [] == [path for path, content in tree(release).items() if b"SECRET-CANARY" in content]
    assert "data:image/jpeg;base64," in (release / f"{STEMS['fr']}.html").read_text()
    assert "Photograph" not in (release / "RELEASE-NOTES.md").read_text().split("verify")[0]


def test_archives_are_sorted_dated_by_the_commit_and_not_compressed(released: Path) -> None:
    with ZipFile(released / "press-kit.zip") as kit:
        entries = kit.infolist()

    assert sorted(entry.filename for entry in entries) == [entry.filename for entry in entries]
    assert {(2026, 4, 16, 8, 0, 0)} == {entry.date_time for entry in entries}
    assert {(ZIP_STORED, stat.S_IFREG | 0o644, b"")} == {
        (e.compress_type, e.external_attr >> 16, e.extra) for e in entries
    }
    assert "10:00:01+02:00" in COMMITTED


# The same again -------------------------------------------------------------------------------------------------------


def test_two_checkouts_at_two_places_on_two_days_give_the_same_bytes(
    released: Path, origin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "SYNOPSE_CACHE": str(tmp_path / "cache")}.items():
        monkeypatch.setenv(name, value)
    other = clone(origin, tmp_path / "another place" / "ü")

    answer = call("release", other, VERSION, *LATER)

    assert 0 == answer.code, answer
    assert tree(released) == tree(other / "dist" / VERSION)


def test_a_release_made_again_is_the_same_though_it_was_signed_meanwhile(release: Path, checkout: Path) -> None:
    files = len(tree(release))
    (release / "SHA256SUMS.sig").write_text("signature")

    answer = call("release", checkout, "--rebuild", str(release), *LATER)

    assert (0, f"{release}: made again, {files} files, each the same byte for byte\n") == (answer.code, answer.out)


def test_what_differs_from_the_release_made_again_is_named_and_nothing_comes_from_the_cache(
    release: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(PressCache, "get", lambda self, job: asked.append(self.store.folder))
    pdf = f"{STEMS['fr']}.pdf"
    (release / pdf).write_bytes((release / pdf).read_bytes() + b"%")
    (release / "more").write_text("")
    (release / "press-kit.zip").unlink()

    answer = call("release", checkout, "--rebuild", str(release), *LATER)

    words = [
        f"{release}: {pdf} differs",
        f"{release}: more does not belong to it",
        f"{release}: press-kit.zip is missing",
    ]
    assert (6, words) == (answer.code, answer.out.splitlines())
    assert asked
    assert not [folder for folder in asked if folder.is_relative_to(os.environ["SYNOPSE_CACHE"])]


def test_a_release_of_another_commit_is_not_made_again(released: Path, checkout: Path) -> None:
    replace(checkout, "content/site.yaml", ("Essai", "Autre"))
    commit(checkout)

    answer = call("release", checkout, "--rebuild", str(released), *LATER)

    assert 5 == answer.code
    assert f"was made from {about(released)['release']['commit']}, not from" in answer.err


def test_a_release_that_does_not_say_what_it_was_made_from_is_not_made_again(release: Path, checkout: Path) -> None:
    (release / "manifest.json").write_text("{}")

    answer = call("release", checkout, "--rebuild", str(release), *LATER)

    assert 6 == answer.code
    assert "manifest.json does not say what the release was made from" in answer.out


def test_releasing_again_changes_nothing_and_a_signature_stays(checkout: Path) -> None:
    call("release", checkout, VERSION, *LATER)
    signature = checkout / "dist" / VERSION / "SHA256SUMS.sig"
    signature.write_text("signature")

    answer = call("release", checkout, VERSION, *LATER)

    assert (0, True) == (answer.code, answer.out.endswith("; it is there already, the same\n"))
    assert "signature" == signature.read_text()


def test_a_version_is_released_once(checkout: Path) -> None:
    call("release", checkout, VERSION, *LATER)
    before = tree(checkout / "dist")
    replace(checkout, "content/bulletin/fr.yaml", ("terminé", "achevé"))
    accept(checkout)
    commit(checkout)

    answer = call("release", checkout, VERSION, *LATER)

    assert 5 == answer.code
    assert "dist/1.0 is there already: a version is released once; take another, or move it away" in answer.err
    assert f"dist/1.0: {STEMS['fr']}.pdf differs" in answer.err
    assert before == tree(checkout / "dist")


def test_after_a_failure_there_is_no_release_and_nothing_left_behind(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("synopse.publishing.publish._write", fails)
    answer = call("release", checkout, VERSION, *LATER)

    assert (4, []) == (answer.code, list((checkout / "dist").iterdir()))
    assert "dist" not in git(checkout, "status", "--porcelain")


# Refused --------------------------------------------------------------------------------------------------------------

Plant = Callable[[Path], object]
BEHIND = (
    "bulletin (de) is behind, and its policy is `block`: sections.work.text; `build.py sync diff` shows the changes"
)


def fall_behind(root: Path) -> None:
    replace(root, "content/bulletin/fr.yaml", ("Le travail est terminé.", "Le travail continue."))
    commit(root)


def fall_behind_by_a_number(root: Path) -> None:
    """The German text still says what the French one said, and is of no language either."""
    replace(root, "content/bulletin/fr.yaml", ("Le travail est terminé.", "Le travail dure 12 jours."))
    replace(root, "content/bulletin/de.yaml", ("Die Arbeit ist getan.", "Die Arbeit dauert 11 Tage."))
    accept(root)
    replace(root, "content/bulletin/fr.yaml", ("12 jours", "13 jours"))
    commit(root)


def open_finding(root: Path) -> None:
    replace(root, "content/bulletin/fr.yaml", ("Le travail est terminé.", "Le travail est terminé depuis 12 jours."))
    accept(root)
    commit(root)


def carry_the_imprint(root: Path) -> None:
    replace(root, "content/bulletin/document.yaml", ("legal: demonstration", "legal: [imprint]"))


def untouched(root: Path) -> None:
    """A text that begins a new release, as it was."""
    example = "Une bonne citation se dit à voix haute et tient en deux phrases courtes."
    replace(root, "content/bulletin/fr.yaml", ("Le travail est terminé.", example))
    accept(root)
    commit(root)


def legal_template(root: Path) -> None:
    carry_the_imprint(root)
    replace(root, "content/shared/document.yaml", ("status: ready", "status: todo"))
    commit(root)


def legal_text_with_a_gap(root: Path) -> None:
    carry_the_imprint(root)
    replace(root, "content/shared/de.yaml", ("Herausgeber", "TODO"))
    accept(root)
    commit(root)


def uncommitted(root: Path) -> None:
    replace(root, "content/bulletin/fr.yaml", ("terminé", "achevé"))
    accept(root)


def new_file(root: Path) -> None:
    (root / "notes.txt").write_text("")


def ignored_input(root: Path) -> None:
    (root / ".git" / "info").mkdir(exist_ok=True)
    (root / ".git" / "info" / "exclude").write_text("*.css\n")
    (root / "templates" / "styles" / "more.css").write_text("")


def embargoed(root: Path) -> None:
    replace(root, "content/bulletin/document.yaml", ("kind:", 'embargo: "2027-01-01T01:00:01+01:00"\nkind:'))
    commit(root)


def omitted_everywhere(root: Path) -> None:
    replace(root, "content/bulletin/document.yaml", ("kind:", "policy: omit\nkind:"))
    replace(root, "content/bulletin/fr.yaml", ("Le travail est terminé.", "Le travail continue."))
    replace(root, "content/bulletin/de.yaml", ("Die Arbeit ist getan.", "Die Arbeit geht weiter."))
    commit(root)


REFUSALS: dict[str, tuple[Plant, str]] = {
    "a language is behind": (fall_behind, BEHIND),
    "a finding is open": (open_finding, "content/bulletin/fr.yaml:6:41: `12 jours`"),
    "a text is still the example": (
        untouched,
        "content/bulletin/fr.yaml:6:11: is still the example that `build.py new` wrote; it is not released",
    ),
    "a legal block is a template": (
        legal_template,
        "bulletin carries `imprint`, which is still a template: give its facts, then set its status to `ready`",
    ),
    "a legal block has a gap": (legal_text_with_a_gap, "bulletin carries `imprint`, whose text still says TODO (de)"),
    "a change is not committed": (uncommitted, "has: content/bulletin/fr.yaml, content/bulletin/sync.lock"),
    "a file is not committed": (new_file, "has: notes.txt"),
    "an input is ignored by git": (ignored_input, "has: templates/styles/more.css"),
    "an embargo has not passed": (embargoed, "a document is under embargo until 2027-01-01T01:00:01+01:00"),
    "no language is left": (
        omitted_everywhere,
        "bulletin: each of its languages is behind and is omitted; none is left to publish",
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_release_is_refused_when(name: str, checkout: Path) -> None:
    plant, expected = REFUSALS[name]
    plant(checkout)

    answer = call("release", checkout, VERSION, *LATER)

    assert (5, "the release is refused:") == (answer.code, answer.err.splitlines()[0]), answer
    assert [True] == [expected in line for line in answer.err.splitlines()[1:]]
    assert not (checkout / "dist").exists()


def test_all_reasons_are_told_at_once(checkout: Path) -> None:
    legal_template(checkout)
    fall_behind(checkout)
    embargoed(checkout)
    new_file(checkout)

    answer = call("release", checkout, VERSION, *LATER)

    reasons = ["notes.txt", "under embargo until", "(de) is behind", "still a template"]
    assert [True] * 4 == [reason in line for reason, line in zip(reasons, answer.err.splitlines()[1:], strict=True)]
    assert "bulletin" not in answer.err


def test_what_is_no_checkout_is_not_released(checkout: Path) -> None:
    subprocess.run(["rm", "-rf", checkout / ".git"], check=True)

    answer = call("release", checkout, VERSION, *LATER)

    assert 5 == answer.code
    assert "a release is made from a git commit: not a git repository" in answer.err


def test_a_project_ignored_by_the_repository_around_it_is_not_released(checkout: Path, tmp_path: Path) -> None:
    subprocess.run(["rm", "-rf", checkout / ".git"], check=True)
    (tmp_path / ".gitignore").write_text(f"{checkout.name}/\n")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".gitignore")
    git(tmp_path, "commit", "--quiet", "--message", "Around")

    assert 5 == call("release", checkout, VERSION, *LATER).code


@pytest.mark.parametrize("version", ["../1.0", "1/0", ".", "", "-1", "a b", "1.", "x" * 65, ".hidden"])
def test_a_version_names_a_folder_or_nothing(version: str, checkout: Path) -> None:
    arguments = ("--", version) if version.startswith("-") else (version,)

    assert 2 == call("release", checkout, *LATER, *arguments).code


def test_what_the_finished_files_do_not_say_alike_refuses_the_release(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place("content/bulletin/fr.yaml", 2, 1)
    found = Examined((Problem(place, "the page says 12, and the other 13"),))
    monkeypatch.setattr("synopse.commands.release.examine_published", lambda *given: found)

    answer = call("release", checkout, VERSION, *LATER)

    assert (5, "  - content/bulletin/fr.yaml:2:1: the page says 12, and the other 13") == (
        answer.code,
        answer.err.splitlines()[-1],
    )


# Policies of a language that is behind --------------------------------------------------------------------------------


def test_notice_releases_a_language_that_is_behind_and_says_so(checkout: Path) -> None:
    replace(checkout, "content/bulletin/document.yaml", ("kind:", "policy: notice\nkind:"))
    fall_behind_by_a_number(checkout)

    answer = call("release", checkout, VERSION, *LATER)

    release = checkout / "dist" / VERSION
    notice = "Diese Fassung folgt einer anderen"
    assert 0 == answer.code, answer
    assert notice in (release / f"{STEMS['de']}.txt").read_text("utf-8")
    assert notice in (release / f"{STEMS['de']}.html").read_text("utf-8")
    assert notice in (release / "RELEASE-NOTES.md").read_text("utf-8")
    assert "en retard" not in (release / f"{STEMS['fr']}.txt").read_text("utf-8")


def test_omit_leaves_a_language_that_is_behind_out_everywhere(checkout: Path) -> None:
    replace(checkout, "content/bulletin/document.yaml", ("kind:", "policy: {de: omit}\nkind:"))
    fall_behind_by_a_number(checkout)

    answer = call("release", checkout, VERSION, *LATER)

    release = checkout / "dist" / VERSION
    assert 0 == answer.code, answer
    traces = (b"die-bruecke", b"Eine Br", b"Deutsch", b'hreflang="de"', b"de/feed.xml")
    inputs = {"manifest.json", "provenance.intoto.json"}  # they say which files were read, not what they say
    found = {path: [t for t in traces if t in data] for path, data in tree(release).items() if path not in inputs}
    assert {} == {path: hits for path, hits in found.items() if hits}
    assert not [path for path in tree(release) if path.endswith(("_de.html", "_de.pdf", "_de.txt"))]
