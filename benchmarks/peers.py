"""The pages that were printed → the commands with which others print the same."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

from benchmarks.generate import ROOT

Commands = list[list[str]]
BIN = ROOT / ".venv/bin"


def pages_of(folder: Path) -> list[Path]:
    """The pages below a folder that `--pages` has filled."""
    return sorted(folder.glob("*/*.html"))


def weasyprint(pages: list[Path], target: Path) -> Commands:
    """The `weasyprint` command, once per page, with tags and as PDF/A-3a."""
    options = ["--pdf-variant", "pdf/a-3a", "--pdf-tags", "--quiet"]
    return [[str(BIN / "weasyprint"), str(page), str(target / f"{page.stem}.pdf"), *options] for page in pages]


def floor(pages: list[Path]) -> list[float]:
    """R: seconds of processor that WeasyPrint needs for each page when it is warm."""
    command = [sys.executable, "-m", "benchmarks.warm", *map(str, pages)]
    found = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return [float(seconds) for seconds in json.loads(found.stdout)]


def chromium(pages: list[Path], target: Path) -> Commands | None:
    """Chromium without a window, once per page; None where it is not installed."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        return None
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        "--generate-pdf-document-outline",
    ]
    return [[program, *options, f"--print-to-pdf={target / page.stem}.pdf", page.as_uri()] for page in pages]


def typst(pages: list[Path], target: Path) -> Commands | None:
    """Typst, once per page, of the same words, headings and fonts, as PDF/UA-1; None where it is not installed."""
    if importlib.util.find_spec("typst") is None:
        return None
    commands = []
    for page in pages:
        source = target / f"{page.stem}.typ"
        source.write_text(typst_source(page.read_text("utf-8")), "utf-8")
        words = (
            "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], "
            "ignore_system_fonts=True, pdf_standards='ua-1')"
        )
        fonts = page.parent.parent / "assets/fonts"
        commands.append([sys.executable, "-c", words, str(source), str(target / f"{page.stem}.pdf"), str(fonts)])
    return commands


def typst_source(html: str) -> str:
    """The headings and paragraphs of a page in Typst's language: its words, not its design."""
    language = (re.search(r'<html lang="([a-z]+)', html) or ["", "en"])[1]
    lines = ['#set document(title: "Document")', f'#set text(lang: "{language}", font: "Source Sans 3", size: 10pt)']
    lines += ["#set par(justify: true)", '#set page(numbering: "1 / 1")']
    for tag, body in re.findall(r"<(h[1-4]|p|li|dd|td|figcaption)\b[^>]*>(.*?)</\1>", html, re.DOTALL):
        words = " ".join(unescape(re.sub(r"<[^>]+>", "", body)).split())
        escaped = re.sub(r"([\\#$*_`<>@\[\]~/=+-])", r"\\\1", words)
        lines.append(f"{'=' * min(3, int(tag[1]))} {escaped}\n" if tag[0] == "h" else f"{escaped}\n")
    return "\n".join(lines)
