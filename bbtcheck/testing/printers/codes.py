"""Codes of budget articles, basic allocations and economic classification that fit each other."""

from __future__ import annotations

from bbtcheck.testing.chance import Chance

LETTERS = "ABCDEFGHJKLMNP"
"""The letters that tell the articles of one structure element apart."""
EXPENDITURE = ("WT", "LO", "IS", "PR", "LE", "PA")
"""The economic aggregates of expenditure articles."""
OUTFLOW_CODES = ("11.11", "12.11", "33.10", "41.40", "43.22", "51.11", "74.22", "21.10", "31.32", "44.30")
"""Economic codes of expenditure, each of another group."""
INFLOW_CODES = ("16.12", "26.10", "28.20", "36.20", "38.10", "39.30", "47.10", "57.20", "76.31", "87.20")
"""Economic codes of receipts, each of another group."""
_ALLOCATED = {"WT": "1211", "LO": "1111", "IS": "4140", "PR": "0100", "LE": "9112", "PA": "8142"}


def article_code(
    programme: str, element: str, letter: str, esr: str, *, holder: str = "", kind: str = "1"
) -> str:
    """Write the code of a budget article, as since 2019; ``holder`` is who holds the credit."""
    return f"{holder or programme[0] + 'B0'}-{kind}{programme}F2{element}{letter}-{esr}"


def allocation(chance: Chance, programme: str) -> str:
    """Write the code of a basic allocation of a programme."""
    return f"1{programme}{chance.number(1, 999):03}"


def economic_code(esr: str) -> str:
    """Give an economic code that fits the economic aggregate of an article."""
    return _ALLOCATED[esr]
