"""`build.py release`: a version → dist/VERSION, everything that is handed out; or the same again, to compare."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from synopse import manifest
from synopse.commands import chain, instants, proof, shell
from synopse.commands.findings import findings
from synopse.commands.progress import Progress
from synopse.editing.editions import Choice, edit
from synopse.editing.vocabulary import unspelt
from synopse.environment import versions
from synopse.errors import EnvironmentIncomplete, ReleaseRefused, escaped
from synopse.finished.rendered import examine_published
from synopse.loading.load import load
from synopse.manifest import Origin
from synopse.printing import Limits
from synopse.printing.foreman import Foreman
from synopse.publishing.once import derive_once
from synopse.publishing.pages import publication, workshop
from synopse.publishing.publish import publish_once
from synopse.reading import roots
from synopse.release import checkout, checksums, refusal
from synopse.release.assembly import Ingredients, assemble
from synopse.release.checkout import Checkout, NotACheckout
from synopse.release.comparison import differences, tree_of
from synopse.release.names import is_version
from synopse.rendering import coverage

REQUIREMENTS = "requirements/runtime.txt"
# Which dictionaries a machine has must not show in what is handed out.
OF_THE_MACHINE = ("spelling",)
INPUTS = ("content", "locales", "templates")


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    made = argparse.ArgumentParser(prog="build.py release", description=__doc__)
    made.add_argument("version", nargs="?", metavar="VERSION", help="what the release and its folder are called: 1.0")
    made.add_argument("--at", metavar="INSTANT", help="the instant that decides embargoes; now without it")
    made.add_argument("--rebuild", metavar="DIR", help="make the release in DIR again; exit 6 if it differs")
    made.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="how many print at once")
    return made


def run(root: Path, arguments: list[str]) -> int:
    """Make a release, or make one again and compare."""
    options = parser().parse_args(arguments)
    if bool(options.version) == bool(options.rebuild):
        raise shell.Usage("say what the release is called (`release 1.0`), or which to make again (`--rebuild DIR`)")
    work = _Work(root, instants.instant(options.at), options.jobs, Progress())
    if options.rebuild:
        return _rebuild(work, Path(options.rebuild))
    if not is_version(options.version):
        raise shell.Usage(f"`{options.version}` cannot name a folder: use letters, digits, `.`, `-`, `+` and `_`")
    return _release(work, options.version)


@dataclass(frozen=True)
class _Work:
    """Where, at which instant, and how a release is made."""

    root: Path
    at: datetime
    jobs: int
    progress: Progress


def _release(work: _Work, version: str) -> int:
    target = work.root / "dist" / version
    files = _made(work, version, _commit(work.root), chain.cache_folder(work.root))
    name = f"dist/{version}"
    try:
        new = not _is_there(files, target) and publish_once(files, target)
    except FileExistsError:
        different = differences(files, tree_of(target)) if target.is_dir() else ["it is not a folder"]
        first = f"{name} is there already: a version is released once; take another, or move it away"
        raise ReleaseRefused([first, *(f"{name}: {words}" for words in different)]) from None
    print(f"{name}: {len(files)} files" + ("" if new else "; it is there already, the same"))
    return shell.DONE


def _is_there(files: Mapping[str, bytes], target: Path) -> bool:
    """Whether the release is there already; a signature that was put to it takes nothing away."""
    return target.is_dir() and not target.is_symlink() and not any(differences(files, tree_of(target)))


def _rebuild(work: _Work, folder: Path) -> int:
    if not folder.is_dir():
        raise EnvironmentIncomplete(f"there is no folder {folder}")
    found = tree_of(folder)
    try:
        origin = manifest.origin(found.get(manifest.NAME, b""))
    except manifest.Unreadable as error:
        print(f"{folder}/{manifest.NAME} does not say what the release was made from: {error}")
        return shell.DIFFERS
    here = _commit(work.root)
    if isinstance(here, Checkout) and here.commit != origin.commit:
        raise ReleaseRefused([f"{folder} was made from {origin.commit}, not from {here.commit}: check that out first"])
    with tempfile.TemporaryDirectory() as cache:  # what was printed before would prove nothing
        files = _made(work, origin.version, here, Path(cache))
    different = list(differences(files, found))
    for words in different:
        print(f"{folder}: {escaped(words)}")
    if not different:
        print(f"{folder}: made again, {len(files)} files, each the same byte for byte")
    return shell.DIFFERS if different else shell.DONE


def _commit(root: Path) -> Checkout | str:
    try:
        return checkout.examine(root)
    except NotACheckout as reason:
        return str(reason)


# The chain ----------------------------------------------------------------------------------------------------------


def _made(work: _Work, version: str, commit: Checkout | str, cache: Path) -> dict[str, bytes]:
    """Every file of the release. Raises ReleaseRefused with every reason why there is none."""
    progress = work.progress
    with progress.stage("load"):
        project = load(work.root)
        found = findings(project).problems
        for told in unspelt(project):
            print(told, file=sys.stderr)
    with progress.stage("edit"):
        if refused := refusal.reasons(project, work.at, commit, found):
            raise ReleaseRefused(refused)
        assert isinstance(commit, Checkout)
        edited = edit(project, Choice(work.at, release=True))
        coverage.check(project, edited.documents)
    with progress.stage("print"), Foreman(work.jobs) as press:
        shop = workshop(project, derive_once(cache))
        published = publication(shop, chain.printed(shop, edited.documents, Limits(), cache, press, progress))
        rendered = examine_published(project, published.artefacts, published.files.__getitem__)
        if refused := refusal.differences(project, rendered.problems, edited.standings):
            raise ReleaseRefused(refused)
        shown = [problem for problem in found if problem.rule not in OF_THE_MACHINE]
        proofs = proof.proofs(shop, edited, edited.documents, published, shown, cache, press)
    with progress.stage("assemble"):
        committed = commit.committed.strftime("%Y-%m-%dT%H:%M:%SZ")
        return assemble(
            Ingredients(
                shop=shop,
                documents=edited.documents,
                published=published,
                proofs=proofs,
                origin=Origin(version, commit.commit, committed, _inputs(work.root)),
                instant=commit.committed,
                requirements=(work.root / REQUIREMENTS).read_text("utf-8"),
                libraries=versions.libraries(),
                generator=versions.generator(),
            )
        )


def _inputs(root: Path) -> dict[str, str]:
    """The digest of everything that was read."""
    paths = [path for folder in INPUTS for path in roots.files(root, folder)]
    found = {path: checksums.sha256(roots.read(root, path)) for path in paths}
    return {**found, REQUIREMENTS: checksums.sha256((root / REQUIREMENTS).read_bytes())}
