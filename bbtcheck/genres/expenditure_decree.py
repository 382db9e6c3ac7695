"""Decrees that open the credits of a year: a table of programmes or articles with VAK, VEK and littera."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bbtcheck.genres.base import Recognition
from bbtcheck.genres.decree_papers import content_of, front_of, paper_of
from bbtcheck.genres.ledgers import read_ledgers, voted_amounts
from bbtcheck.genres.ledgers.named_rows import named_rows
from bbtcheck.genres.ledgers.told import told_of_named_rows
from bbtcheck.genres.running_heads import without_running_heads
from bbtcheck.read import Document
from bbtcheck.records import Ledger
from bbtcheck.records.content import PaperContent

_TITLE = re.compile(
    r"\b(?:uitgaven|middelen)begroting\s+van\s+de\s+vlaamse\s+gemeenschap\b|\bhoudende\b.{0,60}\b(?:uitgaven|middelen)begroting\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\bvereffeningskredieten\b.{0,40}\bgeopend\b|\bkredieten\b.{0,60}\bgeopend\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ExpenditureDecree:
    """A decree with the expenditure budget, or its annex: credits by programme or by article."""

    name: str = "expenditure-decree"
    title: str = "expenditure decree (uitgavendecreet)"

    def recognise(self, document: Document) -> Recognition:
        """Score the title, the clause that opens credits, and a ledger keyed by programmes or articles."""
        ledgers = read_ledgers(document).ledgers
        credits = any(_is_voted(ledger) for ledger in ledgers)
        signs = {
            "title": any(_TITLE.search(line.text) for line in front_of(document)),
            "credits_opened": any(_OPENS.search(line.text[:400]) for line in document.lines),
            "credit_ledger": credits,
        }
        points = {"title": 30, "credits_opened": 15, "credit_ledger": 55}
        seen = tuple(code for code, present in signs.items() if present)
        score = sum(points[code] for code in seen) if credits else 0
        return Recognition(score, seen)

    def extract(self, document: Document) -> PaperContent:
        """Read every ledger of the decree, and what the text beside it states."""
        return ledger_paper(document, self.name, _TITLE)


def _is_voted(ledger: Ledger) -> bool:
    return any(line.programme is not None for chapter in ledger.chapters for line in chapter.lines)


def ledger_paper(document: Document, genre: str, title: re.Pattern[str]) -> PaperContent:
    """Read a paper whose tables are ledgers."""
    clean = without_running_heads(document)
    reading = read_ledgers(clean)
    paper = paper_of(document, genre, title, [ledger.unit for ledger in reading.ledgers])
    voted = tuple(voted_amounts(clean, reading.ledgers))
    codes = frozenset(one.places["littera"] for one in voted)
    amounts = (*reading.amounts, *(one.amount for one in voted if one.amount is not None))
    rows = named_rows(clean, reading.ledgers, reading.lines)
    return content_of(
        document,
        clean,
        paper,
        (*reading.ledgers, *voted),
        reading.lines,
        amounts,
        codes,
        beside=lambda items: told_of_named_rows(clean, rows, items),
    )


EXPENDITURE_DECREE = ExpenditureDecree()
"""The genre of expenditure decrees."""
