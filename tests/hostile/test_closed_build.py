"""The real build talks to nobody, says nothing of the machine it runs on, and gives the same bytes wherever it runs."""

from __future__ import annotations

import io
import os
import re
import shutil
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pikepdf
import pytest

from tests.conditions import requires_strace, requires_unshare
from tests.torture.subjects import Subject, real_build

CANARY = "CANARY-5c1f2e"
TALK = re.compile(r"\b(?:connect|sendto|sendmsg)\([^\n]*sa_family=AF_INET6?\b")


@pytest.fixture(scope="module")
def subject(tmp_path_factory: pytest.TempPathFactory) -> Subject:
    """The project, built once under names that nobody else has."""
    built = real_build(tmp_path_factory.mktemp(CANARY))
    assert built.run().returncode == 0
    return built


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def built_anew(
    subject: Subject, folder: Path, changes: Mapping[str, str], *before: str, cwd: Path | None = None
) -> Path:
    """What a build makes that can take nothing from a cache or from what is published."""
    environment = {**os.environ, "SYNOPSE_CACHE": str(folder / "cache"), **changes}
    command = [*before, *subject.command, "--to", str(folder / "made")]
    finished = subprocess.run(command, env=environment, cwd=cwd, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    return folder / "made"


def published(subject: Subject) -> dict[str, bytes]:
    return {path: data for path, data in tree(subject.output).items() if path != ".gitignore"}


# Talks to nobody ------------------------------------------------------------------------------------------------------


def said_to_others(log: Path) -> list[str]:
    return TALK.findall(log.read_text(errors="replace"))


STRACE = ("strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o")


@requires_strace
def test_a_full_build_makes_no_connection(subject: Subject, tmp_path: Path) -> None:
    log = tmp_path / "log"
    built_anew(subject, tmp_path, {"http_proxy": "http://127.0.0.1:9"}, *STRACE, str(log))

    assert log.exists()
    assert said_to_others(log) == []


@requires_strace
def test_a_connection_would_be_seen(tmp_path: Path) -> None:
    planted = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
    subprocess.run([*STRACE, str(tmp_path / "log"), sys.executable, "-c", planted], check=True)

    assert len(said_to_others(tmp_path / "log")) == 1


@requires_unshare
def test_without_a_network_the_build_gives_the_same_bytes(subject: Subject, tmp_path: Path) -> None:
    made = built_anew(subject, tmp_path, {}, "unshare", "-rn")

    assert published(subject) == {path: data for path, data in tree(made).items() if path != ".gitignore"}


@requires_unshare
def test_there_is_no_network_without_one() -> None:
    """Whoever asked for something would not get it there, though it is served on this very machine."""
    with socket.create_server(("127.0.0.1", 0)) as served:
        asking = ["-c", f"import socket; socket.create_connection({served.getsockname()!r}, 5)"]
        here = subprocess.run([sys.executable, *asking], check=False)
        there = subprocess.run(["unshare", "-rn", sys.executable, *asking], check=False, stderr=subprocess.DEVNULL)

    assert [0, 1] == [here.returncode, there.returncode]


# Says nothing of the machine ------------------------------------------------------------------------------------------


def unfolded(data: bytes) -> Iterator[bytes]:
    """The bytes of a file, and those compressed in it: the streams of a PDF, the members of an archive."""
    yield data
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for held in pdf.objects:
                if isinstance(held, pikepdf.Stream):
                    try:
                        yield held.read_bytes()
                    except pikepdf.PdfError:  # a picture, which only has its own coding
                        yield held.read_raw_bytes()
                yield held.unparse(resolved=True) if not isinstance(held, pikepdf.Stream) else b""
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from unfolded(archive.read(name))


def leaks(files: Mapping[str, bytes], secrets: set[str]) -> list[tuple[str, str]]:
    return [
        (path, secret)
        for path, data in files.items()
        for secret in sorted(secrets)
        if any(secret.encode(coding) in part for part in unfolded(data) for coding in ("utf-8", "utf-16-be"))
    ]


ON_ANOTHER_HOST = ("unshare", "-ru", "sh", "-c", f'hostname {CANARY}-host && exec "$@"', "sh")


@requires_unshare
def test_nothing_of_the_machine_is_in_what_is_published(subject: Subject, tmp_path: Path) -> None:
    environment = {
        "SECRET_TOKEN": f"{CANARY}-token",
        "HOME": str(tmp_path / f"{CANARY}-home"),
        "USER": f"{CANARY}-user",
    }
    made = built_anew(subject, tmp_path, environment, *ON_ANOTHER_HOST)

    assert leaks(tree(made), {CANARY, str(subject.output.parent), str(tmp_path)}) == []


@pytest.mark.parametrize("where", ["stream", "title", "text"])
def test_a_leak_would_be_seen_also_where_it_is_compressed(subject: Subject, where: str) -> None:
    path, data = next((path, data) for path, data in published(subject).items() if path.endswith(".pdf"))
    if where == "text":
        path, data = "a.txt", f"made in {CANARY}".encode()
    else:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if where == "stream":
                pdf.Root.Planted = pikepdf.Stream(pdf, f"made in {CANARY}".encode() * 20)
            else:
                pdf.Root.Planted = pikepdf.String(f"made in {CANARY}")
            written = io.BytesIO()
            pdf.save(written, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        data = written.getvalue()
        assert CANARY.encode() not in data

    assert leaks({path: data}, {CANARY}) == [(path, CANARY)]


# The same wherever ----------------------------------------------------------------------------------------------------

ENVIRONMENT = {
    "time zone": {"TZ": "Pacific/Kiritimati"},
    "locale": {"LC_ALL": "C", "LANG": "tr_TR.UTF-8"},
    "hash seed": {"PYTHONHASHSEED": "4711"},
    "home": {"HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent", "XDG_CONFIG_HOME": "/nonexistent"},
    "user": {"USER": "somebody", "LOGNAME": "somebody"},
    "font settings": {"FONTCONFIG_FILE": "/nonexistent"},
    "the rest of the environment": {
        "COLUMNS": "20",
        "NO_COLOR": "1",
        "PYTHONUTF8": "0",
        "http_proxy": "http://x.invalid",
    },
    "clock": {"SOURCE_DATE_EPOCH": "1"},
}
AROUND = {
    "umask": ("sh", "-c", 'umask 077; exec "$@"', "sh"),
    "one core": ("taskset", "1"),
}


def same(subject: Subject, made: Path) -> None:
    files = {path: data for path, data in tree(made).items() if path != ".gitignore"}
    expected = published(subject)
    assert expected.keys() == files.keys()
    assert [path for path, data in files.items() if data != expected[path]] == []


def test_everything_else_at_once_gives_the_same_bytes(subject: Subject, tmp_path: Path) -> None:
    """Another path with spaces, folder to stand in, environment, umask and count of cores."""
    elsewhere = tmp_path / "an other place – été"
    shutil.copytree(subject.output.parent, elsewhere, symlinks=True, ignore=shutil.ignore_patterns("output", ".cache"))
    program = str(elsewhere / "build.py")
    moved = Subject((subject.command[0], program, *subject.command[2:-1], "2"), elsewhere / "output", subject.edit)
    changes = {key: value for each in ENVIRONMENT.values() for key, value in each.items()}

    same(subject, built_anew(moved, tmp_path, changes, *AROUND["umask"], cwd=Path("/")))


@pytest.mark.torture
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", [*ENVIRONMENT, *AROUND, "folder to stand in", "two workers"])
def test_each_variation_gives_the_same_bytes(subject: Subject, tmp_path: Path, name: str) -> None:
    workers = "2" if name == "two workers" else "1"
    varied = Subject((*subject.command[:-1], workers), subject.output, subject.edit)
    around = AROUND.get(name, ())
    cwd = Path("/") if name == "folder to stand in" else None

    same(subject, built_anew(varied, tmp_path, ENVIRONMENT.get(name, {}), *around, cwd=cwd))


def test_another_byte_would_be_seen(subject: Subject, tmp_path: Path) -> None:
    other = Path(shutil.copytree(subject.output, tmp_path / "made"))
    page = next(other.rglob("*.html"))
    page.write_bytes(page.read_bytes() + b"\n")

    with pytest.raises(AssertionError):
        same(subject, other)
