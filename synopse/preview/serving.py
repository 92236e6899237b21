"""A project → its preview, served until it is interrupted."""

from __future__ import annotations

import logging
import socket
import webbrowser
from pathlib import Path

import uvicorn

from synopse.errors import EnvironmentIncomplete
from synopse.preview import guarding
from synopse.preview.desk import Desk
from synopse.preview.gate import Address
from synopse.preview.server import Accept, Preview
from synopse.preview.service import Service


def serve(root: Path, cache_folder: Path, document: str, port: int, accept: Accept, *, editor: str, show: bool) -> None:
    """Serve the preview until it is interrupted; `show` opens it in the browser. Port 0 takes a free one.

    `editor` is the command that opens a file, such as `code -g {file}:{line}`; without it, nothing does.

    Raises EnvironmentIncomplete where the port is taken.
    """
    from synopse.publishing.once import derive_once

    listening = _listening(port)
    address = Address(listening.getsockname()[1])
    preview = Preview(Service(Desk(root, derive_once(cache_folder)), cache_folder), address, accept, editor)
    config = uvicorn.Config(
        preview.app(),
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=1,
        server_header=False,
        ws="none",
    )
    print(address.url(document), flush=True)
    if show:
        webbrowser.open(address.url(document))
    # Ending, it breaks off the streams of events, and says so as if that were a fault.
    logging.getLogger("uvicorn.error").addFilter(lambda record: "without completing" not in record.getMessage())
    with listening:
        uvicorn.Server(config).run(sockets=[listening])


def _listening(port: int) -> socket.socket:
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((guarding.LOOPBACK, port))
        made.listen(64)
    except OSError as error:
        made.close()
        raise EnvironmentIncomplete(
            f"port {port} cannot be used: {error.strerror}", "build.py serve --port 0"
        ) from error
    return made
