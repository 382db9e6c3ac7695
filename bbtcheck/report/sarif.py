"""SARIF 2.1.0, which code hosts, editors and security dashboards read (OASIS Standard, 27 March 2020)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bbtcheck.check.finding import Finding, Suspect
from bbtcheck.check.result import CheckedDocument, Report
from bbtcheck.report.base import Context
from bbtcheck.report.paint import printable
from bbtcheck.report.told import told
from bbtcheck.report.uri import uri_of
from bbtcheck.rulebook.rule import Rule
from bbtcheck.source import Place

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


@dataclass(frozen=True, slots=True)
class SarifReport:
    """Writes one run, with every rule that was applied and every finding as a result.

    The other figures of a comparison are related locations, proposed repairs are fixes, and the fingerprint stays
    the same when lines move.
    """

    name: str = "sarif"

    def render(self, report: Report, context: Context) -> str:
        """Write the log as indented JSON."""
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, context)]}
        return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


FORMAT = SarifReport()


def _run(report: Report, context: Context) -> dict[str, Any]:
    names = {one.code: one.name for one in report.outcomes} | {one.code: one.rule for one in report.findings}
    numbers = {code: number for number, code in enumerate(names)}
    rules = [_descriptor(code, name, context.rules.get(code), context) for code, name in names.items()]
    driver = {"name": report.tool.name, "semanticVersion": report.tool.version, "rules": rules}
    return {
        "tool": {"driver": driver},
        "language": context.lang,
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(document) for document in report.documents],
        "results": [_result(finding, numbers[finding.code], context) for finding in report.findings],
    }


def _descriptor(code: str, name: str, rule: Rule | None, context: Context) -> dict[str, Any]:
    pascal = "".join(part.capitalize() for part in name.split("-"))
    if rule is None:
        return {"id": code, "name": pascal}
    return {
        "id": code,
        "name": pascal,
        "shortDescription": {"text": rule.title.in_language(context.lang)},
        "fullDescription": {"text": rule.why.in_language(context.lang)},
        "help": {"text": rule.source},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.pack, rule.ess.type, rule.ess.level], "require": rule.require},
    }


def _artifact(document: CheckedDocument) -> dict[str, Any]:
    hashes = {"hashes": {"sha-256": document.sha256}} if document.sha256 else {}
    return {"location": {"uri": uri_of(document.path)}, **hashes}


def _result(finding: Finding, number: int, context: Context) -> dict[str, Any]:
    fixes = list(_fixes(finding))
    related = list(_related(finding))
    return {
        "ruleId": finding.code,
        "ruleIndex": number,
        "level": _LEVELS[finding.severity],
        "message": {"text": told(finding, context).whole},
        "locations": [_location(finding.place, finding.document, finding.labels)],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"bbtcheck/v1": finding.fingerprint},
        **({"fixes": fixes} if fixes else {}),
        "properties": {"role": finding.role, "difference": finding.difference},
    }


def _related(finding: Finding) -> Iterator[dict[str, Any]]:
    for number, operand in enumerate(finding.operands, 1):
        if operand.place is not None:
            place = _location(operand.place, operand.place.document or finding.document, operand.labels)
            yield {"id": number, "message": {"text": printable(f"{operand.label}: {operand.text}")}, **place}


def _location(place: Place | None, document: str, labels: Mapping[str, str]) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri_of(document)}}
    region = _region(place)
    if region:
        physical["region"] = region
    logical = [
        {"name": printable(label), "kind": kind, "fullyQualifiedName": " / ".join(labels.values())}
        for kind, label in labels.items()
    ]
    if place is not None and place.cell is not None:
        logical.append({"name": "!".join(part for part in (place.sheet, place.cell) if part), "kind": "cell"})
    return {"physicalLocation": physical, **({"logicalLocations": logical} if logical else {})}


def _region(place: Place | None) -> dict[str, Any]:
    if place is None or place.line is None:
        return {}
    known = {"startLine": place.line, "startColumn": place.column, "endColumn": place.end_column}
    return {name: number for name, number in known.items() if number is not None}


def _fixes(finding: Finding) -> Iterator[dict[str, Any]]:
    """Give a fix for each suspect that is sure, and whose printed figure has an exact place in a text."""
    for suspect in finding.suspects:
        if not suspect.sure or suspect.operand is None:
            continue
        place = finding.operands[suspect.operand].place
        if (
            place is not None
            and place.column is not None
            and place.end_column is not None
            and suspect.proposed
        ):
            yield _fix(suspect, place, place.document or finding.document)


def _fix(suspect: Suspect, place: Place, document: str) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(place), "insertedContent": {"text": suspect.proposed}}
    change = {"artifactLocation": {"uri": uri_of(document)}, "replacements": [replacement]}
    return {
        "description": {"text": f"{suspect.printed} → {suspect.proposed}"},
        "artifactChanges": [change],
    }
