"""Adds to every wheel a bill of materials (CycloneDX) of what bbtcheck depends on, made from pyproject.toml.

A wheel of bbtcheck carries no code of others; the bill names what an installer brings beside it, each with the
versions that will do, and whether it is needed always or for an extra (PEP 770 says where it stands).
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

NAME = "bbtcheck.cdx.json"


class BillOfMaterials(BuildHookInterface):
    """Makes the bill before a wheel is built, and takes its draft away afterwards."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the bill, and hand it to the builder."""
        metadata = self.metadata.core
        bill = bill_of_materials(
            metadata.name, self.metadata.version, metadata.dependencies, metadata.optional_dependencies
        )
        self._folder = tempfile.TemporaryDirectory()
        file = Path(self._folder.name) / NAME
        file.write_text(
            json.dumps(bill, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8"
        )
        build_data["sbom_files"].append(str(file))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the draft away."""
        self._folder.cleanup()


def bill_of_materials(
    name: str, version: str, needed: list[str], extras: dict[str, list[str]]
) -> dict[str, Any]:
    """Give the bill: the same text for the same project, without a time or a random number."""
    own = f"pkg:pypi/{name}@{version}"
    wanted: dict[str, dict[str, Any]] = {}
    for extra, requirements in (("", needed), *sorted(extras.items())):
        for requirement in map(Requirement, requirements):
            found = canonicalize_name(requirement.name)
            if found != canonicalize_name(name):
                component = wanted.setdefault(found, _component(found, requirement))
                component["scope"] = "optional" if extra else "required"
                if extra:
                    component["properties"].append({"name": "bbtcheck:extra", "value": extra})
    components = [wanted[found] for found in sorted(wanted)]
    references = [component["bom-ref"] for component in components]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "library",
                "bom-ref": own,
                "name": name,
                "version": version,
                "purl": own,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            },
            "lifecycles": [{"phase": "build"}],
        },
        "components": components,
        "dependencies": [{"ref": own, "dependsOn": references}, *({"ref": one} for one in references)],
    }


def _component(name: str, requirement: Requirement) -> dict[str, Any]:
    """What is asked of one dependency; which version of it gets installed is for the installer to say."""
    specified = str(requirement.specifier)
    return {
        "type": "library",
        "bom-ref": f"pkg:pypi/{name}",
        "name": name,
        "purl": f"pkg:pypi/{name}",
        "properties": [{"name": "bbtcheck:versions", "value": specified or "any"}],
    }
