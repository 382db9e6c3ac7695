"""A baseline: what was found before, so that only what is new is reported.

The file has one JSON text per line, so that a difference between two versions of it can be read: first its
version, then one line for each finding. A finding is known again by its rule and its labels, whatever its line and the
name of the file; its amounts stand beside them, and one that differs makes it a new finding.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from bbtcheck.check.finding import Finding
from bbtcheck.errors import ConfigError, UnreadableError

BASELINE_VERSION = "1.0"
"""Version of the form of the file; the first number changes when something is taken away or renamed."""
LARGEST_FILE = 64 * 1024 * 1024
_REMEDY = "Expected a file that --write-baseline wrote; write it again."

Subject: TypeAlias = tuple[str, tuple[tuple[str, str], ...]]
Known: TypeAlias = tuple[str, tuple[tuple[str, str], ...], tuple[str, ...]]


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


Line = TypeVar("Line", bound=_Line)


class _Head(_Line):
    baseline_version: str


class BaselineFinding(_Line):
    """One finding that is known: its rule, its labels and its amounts.

    ``paper`` is the name of the file it was found in; it tells findings without labels apart. ``amounts`` are the
    differences of its comparisons as exact decimals in the base unit, or where it compares no figures the texts.
    """

    code: str
    rule: str
    paper: str
    labels: dict[str, str]
    amounts: tuple[str, ...]

    @property
    def key(self) -> Known:
        """What makes it the same finding: rule, labels and amounts; the paper too where there are no labels."""
        return (*self.subject, self.amounts)

    @property
    def subject(self) -> Subject:
        """What it is about, whatever the amounts: its rule and its labels, or its paper where there are none."""
        labels = self.labels or {"": self.paper}
        return (self.code, tuple(sorted(labels.items())))


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings that are known, each as often as it was found."""

    findings: tuple[BaselineFinding, ...] = ()

    def counted(self) -> Counter[Known]:
        """Count how often each finding is known."""
        return Counter(finding.key for finding in self.findings)


def baseline_of(findings: Iterable[Finding]) -> Baseline:
    """Take findings into a baseline, sorted, so that the same findings give the same file."""
    known = [known_as(finding) for finding in findings]
    return Baseline(tuple(sorted(known, key=lambda one: (one.key, one.paper))))


def known_as(finding: Finding) -> BaselineFinding:
    """Reduce a finding to what it is known by."""
    differences = [one.difference for one in finding.comparisons if one.difference is not None]
    texts = [operand.text for operand in finding.operands]
    notes = [f"{name}={value}" for name, value in sorted(finding.arguments.items()) if name[0] != "$"]
    paper = PurePath(finding.document).name
    return BaselineFinding(
        code=finding.code,
        rule=finding.rule,
        paper=paper,
        labels={
            name: paper if value == finding.document else value
            for name, value in sorted(finding.labels.items())
        },
        amounts=tuple(differences or texts or ([] if finding.comparisons else notes)),
    )


def baseline_text(baseline: Baseline) -> str:
    """Write a baseline as the text of its file."""
    lines: list[dict[str, Any]] = [{"baseline_version": BASELINE_VERSION}]
    lines += [finding.model_dump(mode="json") for finding in baseline.findings]
    return "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in lines)


def read_baseline(file: str | Path) -> Baseline:
    """Read a baseline; ConfigError names file and line of what is wrong, and says what is expected."""
    path = Path(file)
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError as fault:
        raise UnreadableError(f"{path}: this baseline cannot be read ({fault.strerror}).") from None
    if len(data) > LARGEST_FILE:
        raise ConfigError(f"{path}: a baseline of more than {LARGEST_FILE} bytes is not read.")
    rows = [(number, line) for number, line in enumerate(data.split(b"\n"), 1) if line.strip()]
    if not rows:
        raise ConfigError(f"{path}:1: this baseline is empty. {_REMEDY}")
    head = _parsed(_Head, path, *rows[0])
    if head.baseline_version.partition(".")[0] != BASELINE_VERSION.partition(".")[0]:
        raise ConfigError(
            f"{path}:{rows[0][0]}: this baseline has version {head.baseline_version}; "
            f"bbtcheck reads {BASELINE_VERSION}. Write it again with --write-baseline."
        )
    return Baseline(tuple(_parsed(BaselineFinding, path, *row) for row in rows[1:]))


def _parsed(kind: type[Line], path: Path, number: int, line: bytes) -> Line:
    try:
        return kind.model_validate_json(line)
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        reason = f"{key}: {first['msg']}" if key else first["msg"]
        raise ConfigError(f"{path}:{number}: {reason[:200]}. {_REMEDY}") from None
