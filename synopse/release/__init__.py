"""Published files → what is handed out: `dist/VERSION` with its archives, its statements, and what verifies them.

`verification`, `checksums`, `provenance` and `signature` rest on the standard library alone, so that a release can be
verified where nothing is installed.
"""
