"""Budgets of legal persons and of services with separate management: receipts and expenditure in chapters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bbtcheck.genres.base import Recognition
from bbtcheck.genres.expenditure_decree import ledger_paper
from bbtcheck.genres.ledgers import read_ledgers
from bbtcheck.read import Document
from bbtcheck.records import Ledger
from bbtcheck.records.content import PaperContent

_TITLE = re.compile(
    r"\bbegroting\b.*\b(?:rechtsperso(?:on|nen)|instelling|agentschap|DAB|fonds)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class LegalPersonBudget:
    """The budget of a legal person or DAB: economic codes in chapters, one column for each stage or year."""

    name: str = "legal-person-budget"
    title: str = "budget of a legal person or service with separate management"

    def recognise(self, document: Document) -> Recognition:
        """Score a ledger keyed by economic codes that is headed as receipts or expenditure, with chapters."""
        ledgers = read_ledgers(document).ledgers
        signs = {
            "economic_codes": any(_has_codes(ledger) for ledger in ledgers),
            "sides": any(ledger.side is not None for ledger in ledgers),
            "chapters": any(chapter.number is not None for ledger in ledgers for chapter in ledger.chapters),
            "owner": any(ledger.owner is not None for ledger in ledgers),
        }
        points = {"economic_codes": 40, "sides": 25, "chapters": 20, "owner": 15}
        seen = tuple(code for code, present in signs.items() if present)
        score = sum(points[code] for code in seen) if signs["economic_codes"] else 0
        return Recognition(score, seen)

    def extract(self, document: Document) -> PaperContent:
        """Read the ledgers of receipts and expenditure, and what the text beside them states."""
        return ledger_paper(document, self.name, _TITLE)


def _has_codes(ledger: Ledger) -> bool:
    return any(line.esr is not None for chapter in ledger.chapters for line in chapter.lines)


LEGAL_PERSON_BUDGET = LegalPersonBudget()
"""The genre of budgets of legal persons."""
