"""What was found, said and refused while printing → faults with their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from synopse.errors import Problem
from synopse.printing.job import ORIGIN, Fault, PrintJob
from synopse.printing.links import leads_nowhere, words_of
from synopse.printing.marks import Finding, Page
from synopse.printing.tree import Node

PLACE = re.compile(r" at (\d+):(\d+)")
"""How WeasyPrint gives a place in a style sheet."""

MISSING = re.compile(r"^\.notdef glyph .* \((U\+[0-9A-F]+)\)$")
"""How WeasyPrint names a character that no font has; it is found with its place, except in margins and drawings."""


@dataclass
class Faults:
    """The faults of one job, as they are gathered."""

    job: PrintJob
    faults: list[Fault] = field(default_factory=list)

    def add(self, message: str, page: int = 0, unit: str = "", file: str = "", line: int = 0, column: int = 0) -> None:
        """Add one fault."""
        self.faults.append(Fault(self.job.document, self.job.language, message, page, unit, file, line, column))

    def found(self, findings: Iterable[Finding], page: Page) -> None:
        """Add what was found in the laid-out pages, each with the unit around it."""
        for finding in findings:
            self.add(finding.message, finding.page + 1, page.unit(finding.element))

    def linted(self, problems: Iterable[Problem]) -> None:
        """Add the problems of style sheets, fonts and page."""
        for problem in problems:
            hint = f"; {problem.hint}" if problem.hint else ""
            place = problem.place
            self.add(f"{problem.message}{hint}", file=place.file, line=place.line, column=place.column)

    def said_of_sheets(self, messages: Mapping[str, Iterable[str]]) -> None:
        """Add what WeasyPrint says of style sheets, each with its place in them."""
        for path, sayings in messages.items():
            for message in sayings:
                found = PLACE.search(message)
                line, column = (int(found[1]), int(found[2])) if found else (0, 0)
                self.add(message, file=path, line=line, column=column)

    def refused(self, refusals: Mapping[str, str], page: Page) -> None:
        """Add what was asked for and not given, each with the unit that asks; not what a linted sheet asks."""
        placed = [fault.message for fault in self.faults if fault.line]
        for address, reason in refusals.items():
            if any(message.startswith(f"{address[:80]} is refused") for message in placed):
                continue
            asking = (e for e in page.root.iter() if address in _addresses(e, self.job.address))
            self.add(f"{address.removeprefix(ORIGIN)} is refused: {reason}", unit=page.unit(next(asking, None)))

    def said_of_page(self, messages: Iterable[str]) -> None:
        """Add what WeasyPrint says beyond what is known already, with a better place than it could give."""
        known = {fault.message for fault in self.faults}
        text = " ".join(known)
        for message in messages:
            character = MISSING.search(message)
            told = any(f"{known.partition(' is refused')[0]}'" in message for known in known if " is refused" in known)
            if message not in known and not told and not (character and f"({character[1]}," in text):
                self.add(message)


def _addresses(element: Element, base: str) -> list[str]:
    return [urljoin(base, element.get(name, "")) for name in ("src", "href", "data") if element.get(name)]


def in_tree(tree: Node, page: Page) -> Iterator[Finding]:
    """Pictures and links without words, and links that a PDF cannot follow."""
    for node in tree.walk():
        if node.element is None:
            continue
        sheet = node.mark.page if node.mark else -1
        if node.role == "Figure" and not node.alternative:
            yield Finding("a picture has no alternative text", sheet, node.element)
        if node.role == "Link" and not node.pseudo:
            address = node.element.get("href", "")
            if not words_of(node.element, page):
                yield Finding(f"the link to {address} has no words but its address", sheet, node.element)
            if leads_nowhere(node.element):
                yield Finding(f"the link to {address} leads nowhere from a PDF", sheet, node.element)
