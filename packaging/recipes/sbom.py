"""Bills of materials in CycloneDX 1.6, one for each artefact, beside it."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import project
from contents import Component


def write(artefact: Path, included: Iterable[Component], *, beside: Iterable[Component] = ()) -> Path:
    """Write what is in an artefact, and what it needs beside it."""
    digest = hashlib.sha256(artefact.read_bytes()).hexdigest()
    listed = dict.fromkeys(included, True) | dict.fromkeys(beside, False)
    references = {each.name: each.purl for each in listed}
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, digest)}",
        "version": 1,
        "metadata": {
            "timestamp": project.source_date().isoformat(),
            "component": {
                "type": "application",
                "bom-ref": project.NAME,
                "name": project.NAME,
                "version": project.VERSION,
                "licenses": [{"expression": project.LICENCE}],
                "hashes": [{"alg": "SHA-256", "content": digest}],
                "properties": [{"name": f"{project.NAME}:file", "value": artefact.name}],
            },
        },
        "components": [_component(each, is_included) for each, is_included in listed.items()],
        "dependencies": [
            {"ref": project.NAME, "dependsOn": sorted(references.values())},
            *({"ref": each.purl, "dependsOn": _known(each.needs, references)} for each in listed),
        ],
    }
    path = artefact.with_name(f"{artefact.name}.cdx.json")
    path.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    return path


def _known(names: Iterable[str], references: Mapping[str, str]) -> list[str]:
    return sorted(references[name] for name in names if name in references)


def _component(component: Component, is_included: bool) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": component.purl,
        "name": component.name,
        "version": component.version,
        "licenses": [{"license": {"name": component.licence}}],
        "purl": component.purl,
        "properties": [{"name": f"{project.NAME}:included", "value": str(is_included).lower()}],
    }
