"""What is here of what a build and its tests need → a report, and the one command that brings the rest.

Like the inventory it rests on, it runs under any Python 3.8 or later, before anything has been set up:
`python3 -m synopse.environment.doctor`.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from synopse.environment.inventory import Finding, examine, examine_system, missing, set_up
from synopse.environment.prerequisites import INSTALL, PROGRAM_OF_MANAGER, RUN_BY_ROOT, Manager
from synopse.errors import EnvironmentIncomplete

UNKNOWN = "(no command is known for this machine: what is missing has to be installed by hand)"


@dataclass(frozen=True)
class Installer:
    """How this machine installs packages: by which manager (None: by none that we know), and whether we are root."""

    manager: Manager | None
    root: bool = False


def installer_here() -> Installer:
    """How this machine installs packages."""
    manager = next((manager for manager, command in PROGRAM_OF_MANAGER.items() if shutil.which(command)), None)
    return Installer(manager, os.geteuid() == 0)


def system_packages(findings: Iterable[Finding], manager: Manager | None) -> list[str]:
    """The system packages that bring what is not here, each once."""
    names = [dict(finding.packages).get(manager, "") for finding in findings if not finding.here and manager]
    return list(dict.fromkeys(name for name in names if name))


def repair(findings: Iterable[Finding], installer: Installer) -> str:
    """The one command that brings everything that is missing, or nothing when nothing is or none is known."""
    absences = [finding for finding in findings if not finding.here]
    commands = dict.fromkeys(finding.remedy for finding in absences if finding.remedy)
    if set_up("test") in commands:  # brings what the other does
        commands.pop(set_up("build"), None)
    packages = system_packages(absences, installer.manager)
    return " && ".join([*install(packages, installer), *commands])


def install(packages: list[str], installer: Installer) -> list[str]:
    """The command that installs `packages`; none for none, or where the manager is unknown."""
    if not packages or installer.manager is None:
        return []
    sudo = "sudo " if installer.manager in RUN_BY_ROOT and not installer.root else ""
    return [f"{sudo}{INSTALL[installer.manager]} {' '.join(packages)}"]


def report(findings: tuple[Finding, ...], installer: Installer) -> str:
    """The findings in words, and below them what to type."""
    width = max(len(finding.name) for finding in findings)
    lines = []
    for need, heading in (("build", "A build needs"), ("test", "The tests need besides")):
        lines.append(f"{heading}:")
        lines += [line(finding, width) for finding in findings if finding.need == need]
        lines.append("")
    return "\n".join([*lines, verdict(findings, installer)])


def line(finding: Finding, width: int) -> str:
    """One finding, its name in a column `width` characters wide."""
    return f"  {'ok' if finding.here else 'NO'}  {finding.name:<{width}}  {finding.detail}".rstrip()


def verdict(findings: tuple[Finding, ...], installer: Installer) -> str:
    """Whether a build and the tests have all they need, and the command that brings the rest."""
    for_build, for_test = missing(findings, "build"), missing(findings, "test")
    if for_build:
        return f"Not all that a build needs is here. To bring it, type:\n  {repair(for_build, installer) or UNKNOWN}"
    if for_test:
        return (
            "All that a build needs is here. Tests that need more are skipped; to bring it, type:\n"
            f"  {repair(for_test, installer) or UNKNOWN}"
        )
    return "All that a build and the tests need is here."


def cause(findings: Iterable[Finding], installer: Installer) -> EnvironmentIncomplete | None:
    """Why something could not be imported or loaded, when that is because a build lacks something; otherwise None."""
    absences = missing(findings, "build")
    if not absences:
        return None
    names = ", ".join(finding.name for finding in absences[:3]) + (" and more" if len(absences) > 3 else "")
    return EnvironmentIncomplete(f"this machine lacks {names}", repair(absences, installer) or UNKNOWN)


def main(arguments: list[str]) -> int:
    """Print the report. For scripts: `--packages build|test` prints the system packages that are missing, and
    `--command build|test` the command that installs them.

    Returns the exit code: 0 when all that was asked for is here (for the report, all that a build needs), otherwise 4.
    """
    installer = installer_here()
    if arguments[:1] in (["--packages"], ["--command"]):
        absences = missing(examine_system(), "test" if "test" in arguments else "build")
        packages = " ".join(system_packages(absences, installer.manager))
        print(packages if "--packages" in arguments else repair(absences, installer) or UNKNOWN)
    else:
        findings = examine(Path(__file__).resolve().parent.parent.parent)
        absences = missing(findings, "build")
        print(report(findings, installer))
    return 4 if absences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
