"""Findings that are known and accepted: they stay in the report and no longer make a check fail."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from bbtcheck.check.finding import Finding


class AcceptedBy(StrEnum):
    """What accepts a finding: a waiver that somebody wrote, or a baseline that was made before."""

    WAIVER = "waiver"
    BASELINE = "baseline"


class AcceptedFinding(BaseModel):
    """A finding that does not count, with who accepted it and why.

    ``reason``, ``approved_by`` and ``until`` are those of the waiver; a baseline gives none of them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    finding: Finding
    accepted_by: AcceptedBy
    reason: str = ""
    approved_by: str = ""
    until: dt.date | None = None


class AbsentFinding(BaseModel):
    """What a baseline knows and was not found again: its rule, its labels and its amounts as they were.

    ``paper`` is the name of the file it was found in. ``changed_to`` is the fingerprint of a finding of the same rule
    and labels that is there now with other amounts; empty where there is none, and the fault is mended.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    rule: str
    paper: str
    labels: dict[str, str]
    amounts: tuple[str, ...]
    changed_to: str = ""
