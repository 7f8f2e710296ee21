"""Bills of materials in CycloneDX 1.6, one for each artefact, beside it."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import project
from contents import Component

_OWN = "puffle-desktop"


def write(artefact: Path, components: Iterable[Component], *, included: bool = True) -> Path:
    """Write what an artefact is made of, or with *included* false what it needs beside it."""
    digest = hashlib.sha256(artefact.read_bytes()).hexdigest()
    listed = list(components)
    references = {each.name: each.purl for each in listed}
    needed = [references[each.name] for each in listed]
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
                "bom-ref": _OWN,
                "name": project.NAME,
                "version": project.VERSION,
                "licenses": [{"expression": project.LICENCE}],
                "hashes": [{"alg": "SHA-256", "content": digest}],
                "properties": [{"name": f"{_OWN}:file", "value": artefact.name}],
            },
        },
        "components": [_component(each, included) for each in listed],
        "dependencies": [
            {"ref": _OWN, "dependsOn": sorted(set(needed))},
            *(
                {"ref": each.purl, "dependsOn": sorted(references[n] for n in each.needs if n in references)}
                for each in listed
            ),
        ],
    }
    path = artefact.with_name(f"{artefact.name}.cdx.json")
    path.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    return path


def _component(component: Component, included: bool) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": component.purl,
        "name": component.name,
        "version": component.version,
        "licenses": [{"license": {"name": component.licence}}],
        "purl": component.purl,
        "properties": [{"name": f"{_OWN}:included", "value": str(included).lower()}],
    }
