"""`build.py serve`: the languages of a document side by side in the browser, kept current while you write."""

from __future__ import annotations

import argparse
import contextlib
import os
from functools import partial
from pathlib import Path

from synopse.commands import shell, sync
from synopse.commands.chain import cache_folder
from synopse.errors import ContentError, EnvironmentIncomplete

EDITOR = "SYNOPSE_EDITOR"
"""Who writes names their own editor: what a project says is not run."""
EDITOR_HELP = f"opens a place from the preview, such as `code -g {{file}}:{{line}}`; ${EDITOR} without it"
NEEDED = ("sse_starlette", "starlette", "uvicorn", "watchfiles", "pypdfium2")


def run(root: Path, arguments: list[str]) -> int:
    """Serve the preview until it is interrupted. Raises EnvironmentIncomplete where its packages are not installed."""
    parser = argparse.ArgumentParser(prog="build.py serve", description=__doc__)
    parser.add_argument("document", nargs="?", default="", metavar="DOCUMENT", help="the one to show first")
    parser.add_argument("--port", type=int, default=8000, metavar="N", help="8000 without it; 0 takes a free one")
    parser.add_argument("--editor", default=os.environ.get(EDITOR, ""), metavar="COMMAND", help=EDITOR_HELP)
    parser.add_argument("--no-open", action="store_true", help="do not open the browser")
    options = parser.parse_args(arguments)
    if not 0 <= options.port <= 65535:
        raise shell.Usage(f"there is no port {options.port}")
    if options.document and not (root / "content" / options.document / "document.yaml").is_file():
        raise shell.Usage(f"there is no document `{options.document}`")
    try:
        from synopse.preview import serving
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] in NEEDED:
            raise EnvironmentIncomplete("the packages of the preview are not installed", "make serve") from error
        raise
    accept = partial(accepted, root)
    with contextlib.suppress(KeyboardInterrupt):  # the way to end it
        serving.serve(
            root,
            cache_folder(root),
            options.document,
            options.port,
            accept,
            editor=options.editor,
            show=not options.no_open,
        )
    return shell.DONE


def accepted(root: Path, unit: str) -> str:
    """Declare a unit in step, just as `sync accept` does; why it was refused, or ""."""
    try:
        code = sync.run(root, ["accept", "--", unit])
    except (ContentError, shell.Usage, OSError) as error:
        return str(error)
    return "" if code == shell.DONE else unit
