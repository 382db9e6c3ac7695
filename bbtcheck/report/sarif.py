"""SARIF 2.1.0, which code hosts, editors and security dashboards read (OASIS Standard, 27 March 2020)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from bbtcheck.check.finding import Finding, Suspect
from bbtcheck.check.result import AbsentFinding, AcceptedBy, AcceptedFinding, CheckedDocument, Report
from bbtcheck.report.base import Context
from bbtcheck.report.paint import printable
from bbtcheck.report.told import told
from bbtcheck.report.uri import is_plain, uri_of
from bbtcheck.report.wording import words
from bbtcheck.rulebook.rule import Rule
from bbtcheck.source import Place

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


@dataclass(frozen=True, slots=True)
class SarifReport:
    """Writes one run, with every rule that was applied and every finding as a result.

    The other figures of a comparison are related locations, sure repairs are fixes, and the fingerprint stays the
    same when lines move. What a waiver accepts is suppressed with its reason. Where a baseline was used, each result
    says whether it is new, unchanged, updated (the same with other amounts) or absent (it was known and is gone).
    """

    name: str = "sarif"

    def render(self, report: Report, context: Context) -> str:
        """Write the log as indented JSON."""
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, context)]}
        return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


FORMAT = SarifReport()


def _run(report: Report, context: Context) -> dict[str, Any]:
    findings = (*report.findings, *(one.finding for one in report.accepted))
    names = {one.code: one.name for one in report.outcomes} | {one.code: one.rule for one in findings}
    names |= {one.code: one.rule for one in report.absent}
    numbers = {code: number for number, code in enumerate(names)}
    rules = [_descriptor(code, name, context.rules.get(code), context) for code, name in names.items()]
    driver = {"name": report.tool.name, "semanticVersion": report.tool.version, "rules": rules}
    return {
        "tool": {"driver": driver},
        "language": context.lang,
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(document) for document in report.documents],
        "results": list(_results(report, numbers, context)),
    }


def _results(report: Report, numbers: Mapping[str, int], context: Context) -> Iterator[dict[str, Any]]:
    """Give every finding, those that count first; where a baseline was used, each says whether it is new."""
    updated = {one.changed_to for one in report.absent if one.changed_to}

    def state(finding: Finding) -> dict[str, Any]:
        known = "updated" if finding.fingerprint in updated else "new"
        return {"baselineState": known} if report.baseline_used else {}

    for finding in report.findings:
        yield _result(finding, numbers[finding.code], context) | state(finding)
    for one in report.accepted:
        result = _result(one.finding, numbers[one.finding.code], context)
        if one.accepted_by is AcceptedBy.BASELINE:
            yield result | {"baselineState": "unchanged"}
        else:
            yield result | state(one.finding) | {"suppressions": [_suppression(one)]}
    for gone in report.absent:
        if not gone.changed_to:
            yield _absent(gone, numbers[gone.code], report, context)


def _absent(gone: AbsentFinding, number: int, report: Report, context: Context) -> dict[str, Any]:
    """Say what was known and is found no more: no fault of this run, so that nobody counts it as one."""
    papers = [one.path for one in report.documents if PurePath(one.path).name == gone.paper]
    about = ", ".join(dict.fromkeys([*gone.labels.values(), *gone.amounts])) or gone.paper
    return {
        "ruleId": gone.code,
        "ruleIndex": number,
        "kind": "pass",
        "level": "none",
        "message": {"text": printable(words(context.lang).say("accepted.absent", about=about))},
        "locations": [_location(None, papers[0] if papers else gone.paper, gone.labels)],
        "baselineState": "absent",
    }


def _suppression(one: AcceptedFinding) -> dict[str, Any]:
    """Say that a waiver accepts a finding, who gave it, why and until when."""
    more = {"approvedBy": one.approved_by, "until": one.until.isoformat() if one.until is not None else ""}
    known = {name: printable(text) for name, text in more.items() if text}
    return {
        "kind": "external",
        "status": "accepted",
        "justification": printable(one.reason),
        **({"properties": known} if known else {}),
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
    region = _region(place, document)
    if region:
        physical["region"] = region
    logical = [
        {"name": printable(label), "kind": kind, "fullyQualifiedName": " / ".join(labels.values())}
        for kind, label in labels.items()
    ]
    if place is not None and place.cell is not None:
        logical.append({"name": "!".join(part for part in (place.sheet, place.cell) if part), "kind": "cell"})
    return {"physicalLocation": physical, **({"logicalLocations": logical} if logical else {})}


def _region(place: Place | None, document: str) -> dict[str, Any]:
    """Give the line, and in plain text the columns: elsewhere they count in the text that was read from the file."""
    if place is None or place.line is None:
        return {}
    known: dict[str, int | None] = {"startLine": place.line}
    if is_plain(document):
        known |= {"startColumn": place.column, "endColumn": place.end_column}
    return {name: number for name, number in known.items() if number is not None}


def _fixes(finding: Finding) -> Iterator[dict[str, Any]]:
    """Give a fix for each suspect that is sure, and whose printed figure has an exact place in plain text."""
    for suspect in finding.suspects:
        if not suspect.sure or suspect.operand is None:
            continue
        place = finding.operands[suspect.operand].place
        document = place.document or finding.document if place is not None else ""
        if place is None or not is_plain(document) or not suspect.proposed:
            continue
        if place.column is not None and place.end_column is not None:
            yield _fix(suspect, place, document)


def _fix(suspect: Suspect, place: Place, document: str) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(place, document), "insertedContent": {"text": suspect.proposed}}
    change = {"artifactLocation": {"uri": uri_of(document)}, "replacements": [replacement]}
    return {
        "description": {"text": f"{suspect.printed} → {suspect.proposed}"},
        "artifactChanges": [change],
    }
