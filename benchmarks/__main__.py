"""This repository → docs/performance.md with its table and its plot: the program beside what others cost.

    python -m benchmarks [--rounds N] [--documents 20,100,500] [--pages 10,50,100,200] [--many 1000,10000] [--keep DIR]

Runs of both sides alternate; what is reported are medians of their ratios, and the spread. An empty list leaves a part
out; what was measured of it before goes from the page.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from benchmarks import cluster, peers, report
from benchmarks.generate import PROGRAM, ROOT, generate, long_document
from benchmarks.report import Length, Peer, Row, Size, There
from benchmarks.timing import Taken, median, paired, run

PYTHON = str(ROOT / ".venv/bin/python")
CLUSTERED = 100
"""The number of documents that are printed on a cluster too."""
SETTLED = 2.5
"""Seconds after which a file counts as settled: see `synopse.freshness`."""
PAGES_OF_MODEL, PAGES_OF_A_PART = 4, 0.267


def main(arguments: list[str]) -> int:
    """Measure everything and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each side runs")
    parser.add_argument(
        "--documents", default="20,100,500", help="numbers of generated documents, in two languages each"
    )
    parser.add_argument("--pages", default="10,50,100,200", help="lengths of one document, roughly, in pages")
    parser.add_argument("--many", default="1000,10000", help="numbers of documents that are there already")
    parser.add_argument("--keep", metavar="DIR", help="work here, and leave it there")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(options.keep or temporary).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        counts, lengths, many = (_numbers(text) for text in (options.documents, options.pages, options.many))
        rows, others = shipped(folder, options.rounds)
        sizes = []
        for count in counts:
            more, size = generated(folder, count, options.rounds)
            rows += more
            sizes.append(size)
        long = [one_length(folder, pages) for pages in lengths]
        there = [already_there(folder, count) for count in many]
    report.write(ROOT / "docs", report.Measured(rows, others, sizes, long, there, options.rounds))
    return 0


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",") if number]


def say(words: str) -> None:
    """What is being measured."""
    print(words, file=sys.stderr, flush=True)


def build(project: Path, *options: str) -> Taken:
    """One build."""
    return run([[PYTHON, "build.py", "build", *options]], project)


def put_aside(project: Path, *folders: str) -> None:
    """Take folders of a project out of the way without deleting them.

    For minutes ext4 makes no file where another was just deleted, and looks at each such place again for each new one:
    a fiftieth of a build that follows some others, and none of a build from nothing.
    """
    spent = Path(tempfile.mkdtemp(prefix="spent-", dir=project.parent))
    for number, folder in enumerate(folders):
        if (project / folder).exists():
            (project / folder).rename(spent / str(number))


def from_nothing(project: Path, *options: str) -> Callable[[], Taken]:
    """A build without cache and output."""

    def once() -> Taken:
        put_aside(project, ".cache", "output")
        return build(project, *options)

    return once


def confined(work: Callable[[], Taken]) -> Callable[[], Taken]:
    """The same on one processor alone."""

    def once() -> Taken:
        all_of_them = os.sched_getaffinity(0)
        os.sched_setaffinity(0, {min(all_of_them)})
        try:
            return work()
        finally:
            os.sched_setaffinity(0, all_of_them)

    return once


def without(project: Path, *caches: str) -> Callable[[], Taken]:
    """A build that finds some of the caches empty, and no output."""

    def once() -> Taken:
        put_aside(project, *(f".cache/{name}" for name in caches), "output")
        return build(project)

    return once


def pages_of(project: Path, *options: str) -> list[Path]:
    """The pages that a build prints, exactly as it prints them."""
    pages = project.with_name(f"{project.name}-pages")
    build(project, "--pages", str(pages), *options)
    return peers.pages_of(pages)


def emptied(folder: Path) -> Path:
    """A folder with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


# What is measured -----------------------------------------------------------------------------------------------------


def shipped(folder: Path, rounds: int) -> tuple[list[Row], list[Peer]]:
    """The shipped documents from nothing, and one of their pages printed by everybody."""
    say("the shipped documents")
    project = folder / "shipped"
    shutil.rmtree(project, ignore_errors=True)
    for name in (*PROGRAM, "content"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        project.mkdir(exist_ok=True)
        copy(ROOT / name, project / name)
    (project / ".venv").symlink_to(ROOT / ".venv")
    pages = pages_of(project)
    target = emptied(folder / "others")
    both = paired(from_nothing(project), lambda: run(peers.weasyprint(pages, target), target), rounds)
    rows = [Row("everything shipped, from nothing, against one `weasyprint` command per PDF", 0.6, both.ratios())]
    return rows, one_page(pages[0], target, rounds)


def one_page(page: Path, target: Path, rounds: int) -> list[Peer]:
    """The same page, printed by one cold process of each peer in turn."""
    commands = {
        "`weasyprint` command": peers.weasyprint([page], target),
        "Chromium, headless": peers.chromium([page], target),
        "Typst, the same words": peers.typst([page], target),
    }
    installed = {name: command for name, command in commands.items() if command}
    runs: dict[str, list[Taken]] = {name: [] for name in installed}
    for _ in range(rounds):
        for name, command in installed.items():
            runs[name].append(run(command, target))
    found = [Peer(name, median(all_), median(all_, "processor"), median(all_, "memory")) for name, all_ in runs.items()]
    warm = sorted(seconds for _ in range(rounds) for seconds in peers.floor([page]))
    return [*found, Peer("R: WeasyPrint alone, warm", None, warm[len(warm) // 2], None)]


def generated(folder: Path, count: int, rounds: int) -> tuple[list[Row], Size]:
    """A project of `count` documents: from nothing with one and two processes, one edit, nothing to do."""
    say(f"{count} documents")
    project = folder / f"generated-{count}"
    shutil.rmtree(project, ignore_errors=True)
    generate(project, count)
    few = max(1, min(rounds, 200 // count))
    pages = pages_of(project)
    rows = [*batch(project, pages, count, few)] if count <= 20 else []
    last = [from_nothing(project)() for _ in range(few)]
    if count == CLUSTERED:
        rows.append(on_a_cluster(project, count, few))
    if count <= 100:
        rows += [nothing_to_do(project, count, rounds), one_edit(project, pages, count, rounds)]
    size = Size(count, len(pages), median(last), median(last, "processor"), median(last, "memory"))
    return rows, size


def batch(project: Path, pages: list[Path], count: int, rounds: int) -> list[Row]:
    """From nothing: against a loop of commands, two processes against one, and what each PDF costs against R."""
    target = emptied(project.with_name("loop"))
    loop = paired(from_nothing(project), lambda: run(peers.weasyprint(pages, target), target), rounds)
    alone, together = from_nothing(project, "--jobs", "1"), from_nothing(project, "--jobs", "2")
    workers, processors = paired(alone, together, rounds), paired(confined(alone), together, rounds)
    floor = sum(peers.floor(pages))
    whole = sorted(one.processor / floor for one in loop.ours)
    printing = paired(without(project, "pdf", "documents"), without(project, "documents"), rounds)
    costs = sorted(
        (one.processor - other.processor) / floor for one, other in zip(printing.ours, printing.theirs, strict=True)
    )
    return [
        Row(f"{count} documents × 2 languages, two cores, against the command in a loop", 0.2, loop.ratios()),
        Row("the same, in processor time", None, loop.ratios("processor")),
        Row("processor time of printing per PDF, tags and mending included, against R", 1.25, costs),
        Row("processor time of the whole build per PDF (pictures, pages, texts and all), against R", None, whole),
        Row("one worker against two (times faster)", 1.8, workers.ratios(), at_least=True),
        Row("one worker on one processor against two on two (times faster)", 1.8, processors.ratios(), at_least=True),
    ]


def on_a_cluster(project: Path, count: int, rounds: int) -> Row:
    """Two workers of a Dask cluster on this machine, against its own two processes."""
    with cluster.running(workers=2) as address:
        both = paired(from_nothing(project, "--scheduler", address), from_nothing(project, "--jobs", "2"), rounds)
    return Row(
        f"{count} documents × 2 languages, two workers of a local cluster against two processes", 1.2, both.ratios()
    )


def nothing_to_do(project: Path, count: int, rounds: int) -> Row:
    """A build after a build, against a Python that does nothing."""
    build(project)
    time.sleep(SETTLED)  # files as young as a clock is coarse are read once more
    build(project)
    both = paired(lambda: build(project), lambda: run([[PYTHON, "-c", "pass"]], project), max(15, rounds))
    return Row(
        f"nothing to do, {count} documents × 2 languages with pictures, against `python -c pass`", 4, both.ratios()
    )


def one_edit(project: Path, pages: list[Path], count: int, rounds: int) -> Row:
    """One sentence of one document edited back and forth and further, against one `weasyprint` command for its page."""
    path = project / "content/release-00001/fr.yaml"
    text = path.read_text("utf-8")
    page = next(page for page in pages if page.parent.name == "fr")
    target = emptied(project.with_name("edit"))
    number = iter(range(10_000))

    time.sleep(SETTLED)
    build(project)

    def edited() -> Taken:
        path.write_text(text.replace("avaient été", f"avaient été, {next(number)} fois,"), "utf-8")
        return build(project)

    both = paired(edited, lambda: run(peers.weasyprint([page], target), target), max(5, rounds))
    return Row(f"one unit edited among {count} documents, cold, against one `weasyprint` command", 1.0, both.ratios())


def one_length(folder: Path, pages: int) -> Length:
    """One document of about so many pages in one language, beside the `weasyprint` command for its page."""
    say(f"{pages} pages")
    project, kept = folder / f"long-{pages}", folder / f"long-{pages}-pages"
    shutil.rmtree(project, ignore_errors=True)
    generate(project, 1)
    long_document(project, round((pages - PAGES_OF_MODEL) / PAGES_OF_A_PART))
    options = ["--document", "long", "--language", "fr", "--to", str(emptied(folder / "long-output"))]
    options += ["--limit-seconds", "600", "--limit-pages", "400"]
    build(project, "--pages", str(kept), *options)
    printed = json.loads((folder / "long-output/manifest.json").read_text("utf-8"))
    count = next(entry["pages"] for entry in printed["artefacts"] if "pages" in entry)
    shutil.rmtree(project / ".cache")
    ours = build(project, *options)
    theirs = run(peers.weasyprint(peers.pages_of(kept), emptied(folder / "others")), folder)
    return Length(count, ours, theirs)


def prepared(project: Path, count: int) -> Taken:
    """Make such a project, and what it took to make everything but the PDFs; one that `--keep` has kept is not made."""
    record = project.with_suffix(".json")
    if not record.exists():
        shutil.rmtree(project, ignore_errors=True)
        generate(project, count)
        first = run([[PYTHON, "-m", "benchmarks.unprinted", str(project)]], ROOT)
        record.write_text(json.dumps(asdict(first)), "utf-8")
    return Taken(**json.loads(record.read_text("utf-8")))


def already_there(folder: Path, count: int) -> There:
    """A project whose documents are printed: reading them all with their states, one edit, and nothing to do.

    What prints gives every job the same PDF, since printing is not what is measured here.
    """
    say(f"{count} documents that are there already")
    project = folder / f"many-{count}"
    first = prepared(project, count)
    time.sleep(SETTLED)
    again = build(project)
    states = run([[PYTHON, "build.py", "sync", "status"]], project)
    path = project / "content/release-00001/fr.yaml"
    path.write_text(path.read_text("utf-8") + "# \n", "utf-8")
    edit = build(project)
    nothing = build(project)
    return There(count, first, states, edit, nothing, again)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
