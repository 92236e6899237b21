"""`build.py typeset`: text from standard input → the same text, set by the typography of a language."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from synopse.commands import shell
from synopse.typography import typeset


def run(root: Path, arguments: list[str]) -> int:
    """Set standard input; `root` is not looked at: the default profiles hold everywhere."""
    parser = argparse.ArgumentParser(prog="build.py typeset", description=__doc__)
    parser.add_argument("--language", required=True, metavar="TAG", help="such as fr, de or en")
    options = parser.parse_args(arguments)
    try:
        text = sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise shell.Usage(f"standard input is not UTF-8 (byte {error.start})") from None
    sys.stdout.buffer.write(typeset(text, options.language).encode())
    sys.stdout.flush()
    return shell.DONE
