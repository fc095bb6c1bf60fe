"""The bill of materials, CycloneDX 1.5: what is inside, in which version, under which licence."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from building.components import Component


def document(
    parts: Sequence[Component], *, version: str, epoch: int, files: Iterable[Path]
) -> dict[str, Any]:
    """Return it. The same parts, files and time give the same document."""
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    seed = json.dumps([version, epoch, hashes], sort_keys=True)
    stamp = dt.datetime.fromtimestamp(epoch, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    program = next(part for part in parts if part.name == "wxtcp-gui")
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, seed)}",
        "version": 1,
        "metadata": {
            "timestamp": stamp,
            "component": {
                **_entry(program, "application"),
                "components": [
                    {
                        "type": "file",
                        "name": name,
                        "hashes": [{"alg": "SHA-256", "content": digest}],
                    }
                    for name, digest in sorted(hashes.items())
                ],
            },
        },
        "components": [_entry(part, "library") for part in parts if part is not program],
    }


def _entry(part: Component, kind: str) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "type": kind,
        "bom-ref": part.purl or part.name,
        "name": part.name,
        "licenses": [{"expression": part.licence}],
    }
    if part.version:
        entry["version"] = part.version
    if part.purl:
        entry["purl"] = part.purl
    if part.licence == "NOASSERTION":
        del entry["licenses"]
    return entry
