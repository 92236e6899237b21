#!/usr/bin/env python3
"""Synopse: what a document says in several languages → a web page, a PDF and a plain text in each of them."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

ROOT = os.path.dirname(os.path.realpath(__file__))  # noqa: PTH120  # pathlib alone would double the time of a no-op
if ROOT not in sys.path:  # as with `python3 -I`
    sys.path.insert(0, ROOT)

# Name of the command: its module in synopse/commands, and what it does.
COMMANDS: dict[str, tuple[str, str]] = {
    "build": ("build", "make every document in every language into output/ (the default)"),
    "check": ("check", "read everything and compare the languages, without building"),
    "sync": ("sync", "what is behind: status, diff, accept, check"),
    "new": ("new", "begin a press release or a report summary of your own"),
    "add-language": ("add_language", "add a language to the project"),
    "list": ("list", "the documents, their languages and their files"),
    "typeset": ("typeset", "set text from standard input by the typography of a language"),
    "export": ("export", "texts for a translator, as XLIFF or DOCX"),
    "import": ("import_", "take a translator's file back"),
    "labels": ("labels", "the words of the templates: extract, update, check"),
    "proof": ("proof", "both languages side by side, to be signed, as HTML and PDF"),
    "serve": ("serve", "a live preview of both languages in the browser"),
    "release": ("release", "make dist/VERSION: everything that is handed out, verifiable"),
    "verify": ("verify", "check a release without anything installed"),
    "sign": ("sign", "sign a release with an SSH key"),
    "schema": ("schema", "write schema/*.json, for editors that complete and check"),
    "doctor": ("doctor", "what is missing on this machine, and how to get it"),
}
# Commands that run on any Python, without .venv.
BARE = ("verify", "sign", "doctor")


def main(arguments: list[str]) -> int:
    """Run one command; see design: 0 done, 1 errors, 2 usage, 3 not in step, 4 environment, 5 refused, 6 differs …"""
    if sys.version_info < (3, 11):  # noqa: UP036  # the Python that starts us may be any
        print("error: Python 3.11 or newer is needed\n      = hint: make", file=sys.stderr)
        return 4
    if arguments[:1] in (["-h"], ["--help"], ["help"]):
        print(usage())
        return 0
    if (code := nothing_to_do(arguments)) is not None:
        return code
    name, rest = command(arguments)
    if name not in COMMANDS:
        import difflib

        near = difflib.get_close_matches(name, COMMANDS, n=1)
        hint = f"did you mean `{near[0]}`?" if near else "`build.py --help` lists the commands"
        print(f"error: there is no command `{name}`\n      = hint: {hint}", file=sys.stderr)
        return 2
    from pathlib import Path

    from synopse.commands import shell

    return shell.run(lambda: start(name, rest, Path(ROOT)), Path(ROOT))


def command(arguments: list[str]) -> tuple[str, list[str]]:
    """The name of the command and its own arguments."""
    named = bool(arguments) and not arguments[0].startswith("-")
    return (arguments[0], arguments[1:]) if named else ("build", arguments)


def nothing_to_do(arguments: list[str]) -> int | None:
    """The exit code of the last build, if nothing changed since; decided before anything heavy is imported."""
    options = arguments[1:] if arguments[:1] == ["build"] else arguments
    if (options and not options[0].startswith("-")) or any(option.startswith("--p") for option in options):
        return None
    from synopse import freshness

    last = freshness.unchanged(ROOT, os.environ.get("SYNOPSE_CACHE") or f"{ROOT}/.cache", " ".join(options))
    if last is None:
        return None
    code, told = last
    if "--json" in options:
        print(freshness.event(ROOT, code))
    else:
        print(*told, "output/: nothing to do", sep="\n", file=sys.stderr)
    return code


def start(name: str, arguments: list[str], root: Path) -> int:
    """Enter the project's own Python and hand over to the command's module."""
    import gc
    import importlib

    gc.set_threshold(300_000, 20, 20)  # what a build makes it keeps: to look for rubbish all the time costs a tenth

    if name not in BARE:
        from synopse.environment import interpreter

        interpreter.enter(root)
    module = importlib.import_module(f"synopse.commands.{COMMANDS[name][0]}")
    return int(module.run(root, arguments))


def usage() -> str:
    """What `--help` prints."""
    width = max(map(len, COMMANDS))
    lines = ["usage: python3 build.py [COMMAND] [OPTIONS]", "", __doc__ or "", ""]
    lines += [f"  {name:<{width}}  {words}" for name, (_, words) in COMMANDS.items()]
    lines += ["", "`build.py COMMAND --help` shows the options of a command. docs/ has a guide for each task."]
    return "\n".join(lines)


if __name__ == "__main__":
    try:
        exit_code = main(sys.argv[1:])
        sys.stdout.flush()
        sys.stderr.flush()
        if command(sys.argv[1:])[0] == "build":  # All is written: to take the process apart would cost a tenth of it.
            os._exit(exit_code)
        sys.exit(exit_code)
    except KeyboardInterrupt:  # before a command began, which says so itself
        print("interrupted; nothing was changed", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:  # whoever reads has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
