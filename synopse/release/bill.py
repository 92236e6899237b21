"""Pinned packages, fonts, shared libraries → a CycloneDX 1.6 bill of materials, licences and hashes with it."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata
from typing import Any, Final

from synopse.manifest import Origin
from synopse.release import licences
from synopse.release.checksums import sha256

FONTS: Final = (".ttf", ".otf", ".woff2", ".woff")
# RFC 9562, 6.1: a name space of our own, so that the same release always has the same number.
_NAME_SPACE: Final = uuid.UUID("5b0f8a3e-2c47-5d7b-9f43-6d5a51c0c8a7")
_PIN = re.compile(r"(?m)^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)[^\n]*\n(?P<rest>(?:[ \t]+[^\n]*\n?)*)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")

Component = dict[str, Any]


@dataclass(frozen=True, order=True)
class Pin:
    """A package as requirements/runtime.txt pins it; `hashes` are those of every file it may be installed from."""

    name: str
    version: str
    hashes: tuple[str, ...]

    @property
    def url(self) -> str:
        """Its package URL, which names no host."""
        return f"pkg:pypi/{self.name.lower().replace('_', '-')}@{self.version}"


def pins(requirements: str) -> tuple[Pin, ...]:
    """The packages of a file of pinned requirements, sorted."""
    found = _PIN.finditer(requirements)
    return tuple(sorted(Pin(one["name"], one["version"], tuple(_HASH.findall(one["rest"]))) for one in found))


def write(name: str, origin: Origin, parts: Iterable[Component], generator: Mapping[str, str]) -> bytes:
    """The bill of a release called `name`: its time is the commit's, its number comes from version, commit and parts.

    `generator` has the versions of what made it.
    """
    components = sorted(parts, key=lambda part: str(part["bom-ref"]))
    root = {"type": "data", "bom-ref": "release", "name": name, "version": origin.version}
    tool = {"type": "application", "name": "synopse", "version": generator["synopse"]}
    content = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"timestamp": origin.committed, "tools": {"components": [tool]}, "component": root},
        "components": components,
        "dependencies": [
            {"ref": "release", "dependsOn": [part["bom-ref"] for part in components]},
            *({"ref": part["bom-ref"]} for part in components),
        ],
    }
    number = uuid.uuid5(_NAME_SPACE, f"{origin.commit}\n{_serialised(content)}")
    return _serialised({**content, "serialNumber": f"urn:uuid:{number}"}).encode()


def _serialised(bill: Mapping[str, Any]) -> str:
    return json.dumps(bill, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


# Components ---------------------------------------------------------------------------------------------------------


def packages(found: Iterable[Pin]) -> list[Component]:
    """The pinned packages; licences are those that the installed ones state."""
    return [_package(pin) for pin in found]


def _package(pin: Pin) -> Component:
    hashes = [{"alg": "SHA-256", "content": content} for content in pin.hashes]
    distribution = {"type": "distribution", "url": pin.url, "hashes": hashes, "comment": "any of these files"}
    component: Component = {
        "type": "library",
        "bom-ref": pin.url,
        "name": pin.name,
        "version": pin.version,
        "purl": pin.url,
        **({"externalReferences": [distribution]} if hashes else {}),
    }
    return _licensed(component, _installed_licences(pin))


def _installed_licences(pin: Pin) -> licences.Licences:
    try:
        about = metadata.metadata(pin.name)
    except metadata.PackageNotFoundError:  # pinned for another kind of Python
        return []
    if about["Version"] != pin.version:
        return []
    stated = {key: about[key] for key in about}
    expression, free_text = stated.get("License-Expression", ""), stated.get("License", "")
    return licences.of_package(expression, free_text, about.get_all("Classifier") or [])


def fonts(templates: Mapping[str, bytes]) -> list[Component]:
    """The fonts below templates/ (path there → bytes), each with its licence."""
    return [_font(path, templates) for path in sorted(templates) if path.endswith(FONTS)]


def _font(path: str, templates: Mapping[str, bytes]) -> Component:
    found, stated = licences.of_font(path, templates)
    component: Component = {
        "type": "file",
        "bom-ref": f"templates/{path}",
        "name": path.rpartition("/")[2],
        "hashes": [{"alg": "SHA-256", "content": sha256(templates[path])}],
        "properties": [{"name": "synopse:path", "value": f"templates/{path}"}],
    }
    if stated:
        component["properties"].append({"name": "synopse:licence-file", "value": f"templates/{stated}"})
    return _licensed(component, found)


def libraries(versions: Mapping[str, str]) -> list[Component]:
    """The shared libraries of the system, by the versions that they tell."""
    return [
        _licensed(
            {"type": "library", "bom-ref": f"system:{name}", "name": name, "version": version},
            [licences.identified(licences.LIBRARIES[name])] if name in licences.LIBRARIES else [],
        )
        for name, version in sorted(versions.items())
    ]


def _licensed(component: Component, found: licences.Licences) -> Component:
    return {**component, "licenses": found} if found else component
