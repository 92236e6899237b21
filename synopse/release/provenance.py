"""What a release is made from and what came out → an in-toto statement with SLSA provenance; and back to its subjects.

It names no builder that vouches for it: who signs SHA256SUMS does, and CI attests with its own identity.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from synopse.manifest import Origin

NAME: Final = "provenance.intoto.json"
STATEMENT: Final = "https://in-toto.io/Statement/v1"
PREDICATE: Final = "https://slsa.dev/provenance/v1"
# RFC 2606 keeps .example from ever being anybody's: the two addresses are names and lead nowhere.
BUILD_TYPE: Final = "https://synopse.example/release/v1"
BUILDER: Final = "https://synopse.example/build.py"


class Unreadable(Exception):
    """These bytes are no statement that this program wrote."""


def write(subjects: Mapping[str, str], origin: Origin, generator: Mapping[str, str], pins: Mapping[str, str]) -> bytes:
    """The statement about `subjects` (path → SHA-256).

    `generator` has the versions of what made them, `pins` the package URLs of what the program rests on, by name.
    """
    inputs = [{"name": path, "digest": {"sha256": origin.inputs[path]}} for path in sorted(origin.inputs)]
    packages = [{"name": name, "uri": pins[name]} for name in sorted(pins)]
    statement = {
        "_type": STATEMENT,
        "subject": [{"name": path, "digest": {"sha256": subjects[path]}} for path in sorted(subjects)],
        "predicateType": PREDICATE,
        "predicate": {
            "buildDefinition": {
                "buildType": BUILD_TYPE,
                "externalParameters": {"version": origin.version},
                "resolvedDependencies": [
                    {"name": "source", "digest": {"gitCommit": origin.commit}},
                    *inputs,
                    *packages,
                ],
            },
            "runDetails": {"builder": {"id": BUILDER, "version": dict(generator)}},
        },
    }
    return _serialised(statement)


def read(data: bytes) -> tuple[str, str, dict[str, str]]:
    """The version and the commit that a statement names, and the SHA-256 of each subject. Raises Unreadable."""
    try:
        statement = json.loads(data)
        definition = statement["predicate"]["buildDefinition"]
        version = definition["externalParameters"]["version"]
        commit = definition["resolvedDependencies"][0]["digest"]["gitCommit"]
        subjects = {subject["name"]: subject["digest"]["sha256"] for subject in statement["subject"]}
        kinds = (statement["_type"], statement["predicateType"], definition["buildType"])
        as_written = _serialised(statement)  # fails on half a character, which JSON can name
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise Unreadable(str(error)) from error
    if kinds != (STATEMENT, PREDICATE, BUILD_TYPE) or data != as_written:
        raise Unreadable("not as this program writes it")
    return version, commit, subjects


def _serialised(statement: Any) -> bytes:
    return (json.dumps(statement, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
