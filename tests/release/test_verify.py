"""A release is made, handed out, tampered with in every way, and each time the file is named; with Python alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from synopse import manifest
from synopse.release import checksums, provenance
from synopse.release.verification import structure_faults, verify
from tests.release.checkouts import ROOT, Answer, call, tree

UNSIGNED = "unsigned: whoever could change the files could have changed SHA256SUMS with them"


def bare(*arguments: str) -> Answer:
    """Run build.py where no package is installed, as someone does who has nothing but Python."""
    command = [sys.executable, "-S", "-E", str(ROOT / "build.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    return Answer(done.returncode, done.stdout, done.stderr)


def test_a_release_verifies_without_any_package_and_is_said_to_be_unsigned(released: Path) -> None:
    answer = bare("verify", str(released))

    commit = json.loads((released / "manifest.json").read_bytes())["release"]["commit"]
    lines = [f"{released}: {len(tree(released))} files, each as it was released"]
    lines += [f"version 1.0, made from commit {commit}", UNSIGNED]
    assert Answer(0, "\n".join(lines) + "\n", "") == answer


def test_coreutils_verify_it_too(released: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]

    assert 0 == subprocess.run(command, cwd=released).returncode


def test_a_flipped_bit_in_any_file_is_found_and_the_file_named(release: Path) -> None:
    found = {}
    for path, data in tree(release).items():
        (release / path).write_bytes(data[:-20] + bytes([data[-20] ^ 1]) + data[-19:])
        found[path] = verify(release).faults
        (release / path).write_bytes(data)

    assert dict.fromkeys(tree(release), True) == {
        path: any(path in f for f in faults) for path, faults in found.items()
    }
    assert verify(release).sound


def test_any_deleted_file_is_found_and_named(release: Path) -> None:
    found = {}
    for path, data in tree(release).items():
        (release / path).unlink()
        found[path] = verify(release).faults
        (release / path).write_bytes(data)

    assert dict.fromkeys(found, True) == {path: f"{path} is missing" in faults for path, faults in found.items()}


def test_any_renamed_file_is_found_with_both_names(release: Path) -> None:
    found = {}
    for path in sorted(tree(release).keys() - {"SHA256SUMS"}):
        (release / path).rename(release / "other")
        found[path] = verify(release).faults
        (release / "other").rename(release / path)

    assert dict.fromkeys(found, True) == {p: f"{p} was renamed to other" in faults for p, faults in found.items()}


def added_file(release: Path) -> None:
    (release / "added.pdf").write_bytes(b"%PDF")


def added_below(release: Path) -> None:
    (release / "inner").mkdir()
    (release / "inner" / "added").write_bytes(b"")


def added_with_an_escape_sequence(release: Path) -> None:
    (release / "a\x1b[2Jb").write_bytes(b"")


def added_of_any_size(release: Path) -> None:
    (release / "huge.pdf").touch()
    os.truncate(release / "huge.pdf", 10**10)


def added_link(release: Path) -> None:
    (release / "link").symlink_to("SHA256SUMS")


def linked_file(release: Path) -> None:
    (release / "RELEASE-NOTES.md").rename(release.with_name("elsewhere"))
    (release / "RELEASE-NOTES.md").symlink_to(release.with_name("elsewhere"))


def empty_folder(release: Path) -> None:
    (release / "empty").mkdir()


def hidden_file(release: Path) -> None:
    (release / ".hidden").write_bytes(b"")


def edit_manifest(change: Callable[[dict], None]) -> Callable[[Path], None]:  # type: ignore[type-arg]
    """A manifest that says something else, in the form in which the program writes it, everything else made to fit."""

    def edited(release: Path) -> None:
        about = json.loads((release / "manifest.json").read_bytes())
        change(about)
        (release / "manifest.json").write_bytes(manifest._serialise(about))
        fit(release)

    return edited


def fit(release: Path) -> None:
    """What somebody would do who wants nobody to notice: state and sum up everything anew."""
    files = {path: data for path, data in tree(release).items() if path not in ("SHA256SUMS", provenance.NAME)}
    about = json.loads((release / provenance.NAME).read_bytes())
    hashes = checksums.digests(files)
    about["subject"] = [{"name": path, "digest": {"sha256": hashes[path]}} for path in sorted(hashes)]
    files[provenance.NAME] = (json.dumps(about, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    (release / provenance.NAME).write_bytes(files[provenance.NAME])
    (release / "SHA256SUMS").write_bytes(checksums.write(checksums.digests(files)))


def first_pdf(about: dict) -> dict:  # type: ignore[type-arg]
    return next(entry for entry in about["artefacts"] if entry["format"] == "pdf")


def rewrite(path: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    return lambda release: (release / path).write_bytes(change((release / path).read_bytes())) and None


TAMPERINGS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file added": (added_file, "added.pdf does not belong to the release"),
    "a hidden file added": (hidden_file, ".hidden does not belong to the release"),
    "a file added below": (added_below, "inner/added does not belong to the release"),
    "a file added whose name acts on a terminal": (
        added_with_an_escape_sequence,
        r"a\u001b[2Jb does not belong to the release",
    ),
    "a file of any size added": (added_of_any_size, "huge.pdf is larger than anything that is released"),
    "an empty folder added": (empty_folder, "empty/ is not a file"),
    "a link added": (added_link, "link is not a file"),
    "a file replaced by a link to its like": (linked_file, "RELEASE-NOTES.md is not a file"),
    "sums cut": (rewrite("SHA256SUMS", lambda data: data[:-1]), "SHA256SUMS cannot be read"),
    "sums emptied": (rewrite("SHA256SUMS", lambda data: b""), "SHA256SUMS cannot be read"),
    "sums not text": (rewrite("SHA256SUMS", lambda data: b"\xff" + data), "SHA256SUMS cannot be read: it is not UTF-8"),
    "sums in another order": (
        rewrite("SHA256SUMS", lambda data: b"\n".join(sorted(data.splitlines(), reverse=True)) + b"\n"),
        "SHA256SUMS cannot be read",
    ),
    "sums of a file outside": (
        rewrite("SHA256SUMS", lambda data: data + b"0" * 64 + b"  ../outside\n"),
        "SHA256SUMS cannot be read: ../outside leaves the folder",
    ),
    "a line of the sums gone": (
        rewrite("SHA256SUMS", lambda data: b"".join(data.splitlines(keepends=True)[1:])),
        "does not belong to the release",
    ),
    "manifest not JSON": (rewrite("manifest.json", lambda data: b"{"), "manifest.json cannot be read"),
    "manifest too deep": (rewrite("manifest.json", lambda data: b"[" * 100_000), "manifest.json cannot be read"),
    "manifest reformatted": (
        rewrite("manifest.json", lambda data: json.dumps(json.loads(data)).encode()),
        "manifest.json cannot be read: not as this program writes it",
    ),
    "manifest of no release": (
        edit_manifest(lambda about: about.pop("release")),
        "it is not the manifest of a release",
    ),
    "manifest with another version": (
        edit_manifest(lambda about: about["release"].update(version="2.0")),
        "provenance.intoto.json names another version or commit than manifest.json",
    ),
    "manifest with a commit that is none": (
        edit_manifest(lambda about: about["release"].update(commit="main")),
        "manifest.json: `commit` is not what it should be",
    ),
    "manifest with another size": (
        edit_manifest(lambda about: first_pdf(about).update(bytes=1)),
        "manifest.json states another size of 2026-04-17",
    ),
    "manifest with another digest": (
        edit_manifest(lambda about: first_pdf(about).update(sha256="0" * 64)),
        "manifest.json states another digest of 2026-04-17",
    ),
    "manifest without a file": (
        edit_manifest(lambda about: about["artefacts"].remove(first_pdf(about))),
        "manifest.json does not list 2026-04-17",
    ),
    "manifest with a file too many": (
        edit_manifest(lambda about: about["artefacts"].append({**first_pdf(about), "path": "z"})),
        "manifest.json lists z, and SHA256SUMS does not",
    ),
    "manifest with a file twice": (
        edit_manifest(lambda about: about["artefacts"].insert(0, about["artefacts"][0])),
        "manifest.json: the files are not sorted, or one is listed twice",
    ),
    "manifest with an unknown format": (
        edit_manifest(lambda about: first_pdf(about).update(format="doc")),
        "there is no format `doc`",
    ),
    "manifest with an unknown key": (edit_manifest(lambda about: about.update(more=1)), "unknown key `more`"),
    "manifest with a page count in words": (
        edit_manifest(lambda about: first_pdf(about).update(pages="two")),
        "`pages` is of the wrong type",
    ),
    "provenance not JSON": (rewrite(provenance.NAME, lambda data: b"null"), f"{provenance.NAME} cannot be read"),
    "provenance of another kind": (
        rewrite(provenance.NAME, lambda data: data.replace(b"slsa.dev/provenance/v1", b"slsa.dev/provenance/v0")),
        f"{provenance.NAME} cannot be read",
    ),
    "bill not JSON": (rewrite("sbom.cdx.json", lambda data: b"[]"), "sbom.cdx.json cannot be read"),
    "bill of another release": (
        rewrite("sbom.cdx.json", lambda data: data.replace(b'"version": "1.0"', b'"version": "2.0"')),
        "sbom.cdx.json is not the bill of materials of this release",
    ),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_tampering_is_found_and_named(name: str, release: Path) -> None:
    tamper, expected = TAMPERINGS[name]
    tamper(release)

    answer = call("verify", release, str(release))

    assert answer.code == 6
    assert expected in answer.out
    assert "each as it was released" not in answer.out


def test_what_lies_elsewhere_than_below_the_folder_is_never_read(release: Path) -> None:
    secret = release.with_name("outside")
    secret.write_text("x")
    sums = (release / "SHA256SUMS").read_bytes()
    (release / "SHA256SUMS").write_bytes(checksums.sha256(b"x").encode() + b"  ../outside\n" + sums)

    assert not verify(release).sound


STRUCTURES: dict[str, Callable[[dict], object]] = {  # type: ignore[type-arg]
    "an unknown key": lambda about: about.update(more=1),
    "an unknown key of a file": lambda about: first_pdf(about).update(more=1),
    "an unknown format": lambda about: first_pdf(about).update(format="doc"),
    "pages in words": lambda about: first_pdf(about).update(pages="two"),
    "no size": lambda about: first_pdf(about).pop("bytes"),
    "a size that is true": lambda about: first_pdf(about).update(bytes=True),
    "no title": lambda about: first_pdf(about).pop("title"),
    "a language that is a number": lambda about: first_pdf(about).update(language=1),
    "a commit that is none": lambda about: about["release"].update(commit="main"),
    "an instant that is none": lambda about: about["release"].update(committed="today"),
    "a version that is a number": lambda about: about["release"].update(version=1),
    "an input without digest": lambda about: about["release"]["inputs"].update(x="0"),
    "versions that are numbers": lambda about: about["generator"].update(synopse=1),
}


def structure(about: dict) -> tuple[bool, bool]:  # type: ignore[type-arg]
    """Whether the verifier, and whether the schema takes a manifest."""
    schema = Draft202012Validator(json.loads((ROOT / "schema" / "manifest.schema.json").read_bytes()))
    return not list(structure_faults(about)), schema.is_valid(about)


def test_the_verifier_takes_the_manifest_that_the_schema_takes(released: Path) -> None:
    assert (True, True) == structure(json.loads((released / "manifest.json").read_bytes()))


@pytest.mark.parametrize("name", STRUCTURES)
def test_the_verifier_refuses_the_manifest_that_the_schema_refuses(name: str, released: Path) -> None:
    about = json.loads((released / "manifest.json").read_bytes())
    STRUCTURES[name](about)

    assert (False, False) == structure(about)


def test_a_built_output_is_verified_by_its_manifest_and_said_to_be_no_release(tmp_path: Path) -> None:
    from synopse.manifest import Artefact
    from synopse.publishing.publish import publish

    publish({"index.html": b"<p>"}, [Artefact("index.html", "html", "text/html")], tmp_path / "output", {})
    whole = call("verify", tmp_path, str(tmp_path / "output"))
    (tmp_path / "output" / "index.html").write_bytes(b"<b>")
    changed = call("verify", tmp_path, str(tmp_path / "output"))

    assert (0, "it is no release" in whole.out) == (whole.code, True)
    assert (6, "index.html was changed\n") == (changed.code, changed.out)


def test_a_release_without_its_sums_does_not_pass_for_a_built_output(release: Path) -> None:
    (release / "SHA256SUMS").unlink()
    (release / ".gitignore").write_text("*\n!.gitignore\n")

    assert 6 == call("verify", release, str(release)).code


def test_a_folder_that_is_not_there_is_said_to_be_none(tmp_path: Path) -> None:
    answer = call("verify", tmp_path, str(tmp_path / "nothing"))

    assert (4, f"error: there is no folder {tmp_path}/nothing\n") == (answer.code, answer.err)


# Signatures ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A press office's key, a stranger's key, and who may sign."""
    folder = tmp_path_factory.mktemp("keys")
    for name in ("office", "stranger"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", folder / name], check=True)
    office = (folder / "office.pub").read_text()
    (folder / "signers").write_text(f'press@example.org namespaces="synopse" {office}')
    return folder


def test_a_signed_release_verifies_against_those_who_may_sign(release: Path, keys: Path) -> None:
    signed = bare("sign", str(release), "--key", str(keys / "office"))
    answer = bare("verify", str(release), "--signers", str(keys / "signers"))

    assert (0, "") == (signed.code, signed.err)
    assert (0, "signed by press@example.org") == (answer.code, answer.out.splitlines()[-1])


def test_signing_twice_gives_the_same_signature(release: Path, keys: Path) -> None:
    call("sign", release, str(release), "--key", str(keys / "office"))
    first = (release / "SHA256SUMS.sig").read_bytes()
    call("sign", release, str(release), "--key", str(keys / "office"))

    assert first == (release / "SHA256SUMS.sig").read_bytes()


def test_a_signature_that_is_not_checked_against_anyone_says_so(release: Path, keys: Path) -> None:
    call("sign", release, str(release), "--key", str(keys / "office"))

    answer = call("verify", release, str(release))

    assert answer.code == 0
    assert "not checked against those who may: --signers" in answer.out


def test_a_strangers_signature_is_refused(release: Path, keys: Path) -> None:
    call("sign", release, str(release), "--key", str(keys / "stranger"))

    answer = call("verify", release, str(release), "--signers", str(keys / "signers"))

    assert answer.code == 6
    assert "SHA256SUMS.sig: it was signed by nobody whom the file of allowed signers names" in answer.out


def test_an_unsigned_release_is_refused_where_a_signature_is_asked_for(release: Path, keys: Path) -> None:
    answer = call("verify", release, str(release), "--signers", str(keys / "signers"))

    assert (6, UNSIGNED) == (answer.code, answer.out.splitlines()[-1])


@pytest.mark.parametrize("signers", [True, False])
def test_a_change_that_fits_in_everywhere_is_betrayed_by_the_signature(
    signers: bool, release: Path, keys: Path
) -> None:
    call("sign", release, str(release), "--key", str(keys / "office"))
    notes = release / "RELEASE-NOTES.md"
    notes.write_text(notes.read_text().replace("1.0", "1.1"))
    edit_manifest(lambda about: about["artefacts"][-3].update())(release)
    files = {path: data for path, data in tree(release).items() if not path.startswith("SHA256SUMS")}
    (release / "SHA256SUMS").write_bytes(checksums.write(checksums.digests(files)))

    answer = call("verify", release, str(release), *(["--signers", str(keys / "signers")] if signers else []))

    assert answer.code == 6
    assert "SHA256SUMS.sig: it is not the signature of this SHA256SUMS" in answer.out


def test_a_signature_for_another_purpose_is_refused(release: Path, keys: Path) -> None:
    command = ["ssh-keygen", "-q", "-Y", "sign", "-n", "file", "-f", keys / "office", release / "SHA256SUMS"]
    subprocess.run(command, check=True, capture_output=True)

    assert 6 == call("verify", release, str(release)).code


def test_what_is_not_as_it_was_released_is_not_signed(release: Path, keys: Path) -> None:
    (release / "RELEASE-NOTES.md").write_text("other")

    answer = call("sign", release, str(release), "--key", str(keys / "office"))

    assert (6, ["RELEASE-NOTES.md was changed", "not signed"]) == (answer.code, answer.out.splitlines())
    assert not (release / "SHA256SUMS.sig").exists()


@pytest.mark.parametrize("key", ["nothing", "signers"])
def test_a_key_that_cannot_sign_is_told_in_plain_words(key: str, release: Path, keys: Path) -> None:
    answer = call("sign", release, str(release), "--key", str(keys / key))

    assert answer.code == 4
    assert str(keys / key) in answer.err
    assert "Traceback" not in answer.err


def test_without_ssh_keygen_a_release_still_verifies_and_a_signature_is_said_not_to_be_checked(
    release: Path, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("sign", release, str(release), "--key", str(keys / "office"))
    monkeypatch.setenv("PATH", "")

    answer = call("verify", release, str(release))
    asked = call("verify", release, str(release), "--signers", str(keys / "signers"))

    assert (0, "signed, but not checked: ssh-keygen is not installed") == (answer.code, answer.out.splitlines()[-1])
    assert (4, "error: ssh-keygen is not installed\n      = hint: install OpenSSH\n") == (asked.code, asked.err)


def test_a_copy_of_the_release_elsewhere_verifies_alike(released: Path, tmp_path: Path) -> None:
    elsewhere = shutil.copytree(released, tmp_path / "with a space" / "1.0")

    assert verify(released) == verify(Path(elsewhere))
