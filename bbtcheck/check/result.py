"""The report of a check: the same content as ``--format json`` prints, with a committed JSON Schema."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bbtcheck._version import __version__
from bbtcheck.check.accepted import AbsentFinding, AcceptedBy, AcceptedFinding
from bbtcheck.check.coverage import FigureCoverage, UncheckedFigure
from bbtcheck.check.finding import Finding
from bbtcheck.rulebook.rule import Severity

__all__ = [
    "SCHEMA_VERSION",
    "AbsentFinding",
    "AcceptedBy",
    "AcceptedFinding",
    "CheckedDocument",
    "FailOn",
    "FigureCoverage",
    "NoteText",
    "Report",
    "RuleOutcomes",
    "RulePack",
    "Tool",
    "UncheckedFigure",
]

SCHEMA_VERSION = "1.0"
"""Version of the report's form; the first number changes when something is taken away or renamed."""

FailOn = Literal["error", "warning", "info", "never"]
"""From which severity on findings make a check fail."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Tool(_Frozen):
    """The program that made the report."""

    name: str = "bbtcheck"
    version: str = __version__


class RulePack(_Frozen):
    """A rule pack and how many of its rules were applied."""

    name: str
    rules: int


class NoteText(_Frozen):
    """Something the reader of a paper noticed: a code with its values."""

    code: str
    arguments: dict[str, str] = Field(default_factory=dict)
    line: int | None = None


class RuleOutcomes(_Frozen):
    """How often one rule held, was broken or could not be applied, and why not."""

    code: str
    name: str
    holds: int = 0
    within_rounding: int = 0
    broken: int = 0
    not_applicable: int = 0
    reasons: dict[str, int] = Field(default_factory=dict)


class CheckedDocument(_Frozen):
    """One paper: what was read in it and how much of it was checked.

    ``outcomes`` are those of the rules that had something to look at in it.
    """

    path: str
    sha256: str = ""
    genre: str = ""
    records: dict[str, int] = Field(default_factory=dict)
    figures: FigureCoverage = FigureCoverage()
    notes: tuple[NoteText, ...] = ()
    outcomes: tuple[RuleOutcomes, ...] = ()


class Report(_Frozen):
    """Everything a check has to say: the papers, the findings, and what every rule came to.

    Findings are sorted by document, place and code. ``date`` is the day the check was told is today, if any.
    ``accepted`` are findings that a waiver or a baseline accepts: they do not count. ``baseline_used`` tells whether
    there was a baseline, ``absent`` is what it knows and was not found again and ``baseline_gone`` counts that;
    ``hidden`` counts the findings below the severity that was asked for. ``partial`` tells that the user stopped the
    check before every rule was judged: what is not in it may still be wrong.
    """

    schema_version: str = SCHEMA_VERSION
    tool: Tool = Tool()
    rulepacks: tuple[RulePack, ...] = ()
    date: dt.date | None = None
    documents: tuple[CheckedDocument, ...] = ()
    findings: tuple[Finding, ...] = ()
    accepted: tuple[AcceptedFinding, ...] = ()
    baseline_used: bool = False
    baseline_gone: int = 0
    absent: tuple[AbsentFinding, ...] = ()
    hidden: int = 0
    outcomes: tuple[RuleOutcomes, ...] = ()
    partial: bool = False

    def exit_code(self, fail_on: FailOn = "error") -> int:
        """Give 1 when a finding is as bad as ``fail_on`` or worse, else 0; ``never`` always gives 0."""
        if fail_on == "never":
            return 0
        limit = Severity(fail_on)
        return int(any(finding.severity.at_least(limit) for finding in self.findings))
