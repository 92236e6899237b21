"""A PDF as pydyf writes it → the same, with the end of each stream beyond doubt; no object moves."""

from __future__ import annotations

import re

DOUBTFUL = b"\r\nendstream"
"""The data of a stream happen to end in a carriage return, and the line feed that parts them from `endstream` follows:
some readers take the two for one line end, and find the stream a byte too short."""

HEAD = re.compile(rb"/Filter /(.{0,300}?/Length (\d+)>>\nstream\n)", re.DOTALL)


def clear_stream_ends(pdf: bytes) -> bytes:
    """Write CR LF before such an `endstream`; the byte this takes is that of a needless space in its dictionary."""
    if DOUBTFUL not in pdf:
        return pdf
    parts = []
    written = 0
    for head in HEAD.finditer(pdf):
        end = head.end() + int(head[2])
        if head.start() >= written and pdf[end - 1 : end + 10] == DOUBTFUL:
            parts += [pdf[written : head.start()], b"/Filter/", head[1], pdf[head.end() : end], b"\r"]
            written = end
    return b"".join([*parts, pdf[written:]])
