"""PDF files → what veraPDF, the reference validator, finds in them. It is fetched with Maven and run with Java."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

VERSION = "1.28.2"
ARTIFACT = f"org.verapdf.apps:greenfield-apps:{VERSION}"
MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
PROFILES = ("ua1", "3a")


def jar() -> Path:
    """The validator as one file: `VERAPDF_JAR`, else from Maven's own store, where it is put if it is not there yet."""
    if named := os.environ.get("VERAPDF_JAR"):
        return Path(named)
    stored = (
        Path.home() / ".m2/repository/org/verapdf/apps/greenfield-apps" / VERSION / f"greenfield-apps-{VERSION}.jar"
    )
    if not stored.exists():
        maven = shutil.which("mvn")
        if maven is None:
            raise FileNotFoundError("mvn is needed to fetch veraPDF: apt-get install maven")
        subprocess.run([maven, "-q", "dependency:get", "-Dtransitive=false", f"-Dartifact={ARTIFACT}"], check=True)
    return stored


def validate(files: Sequence[Path], profile: str) -> dict[Path, list[str]]:
    """The rules each file breaks in a profile, with how often; an empty list where it conforms."""
    command = ["java", "-cp", str(jar()), MAIN, "-f", profile, "--format", "json", *map(str, files)]
    # veraPDF ends with 1 where a file does not conform.
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    jobs = json.loads(done.stdout)["report"]["jobs"]
    return {Path(job["itemDetails"]["name"]): list(_broken(job)) for job in jobs}


def _broken(job: dict[str, object]) -> list[str]:
    results = job.get("validationResult")
    if not isinstance(results, list):
        return [f"not validated: {job.get('taskException')}"]
    rules = [rule for result in results for rule in result["details"]["ruleSummaries"]]
    return [f"{rule['clause']}-{rule['testNumber']}: {rule['description']}" for rule in rules]
