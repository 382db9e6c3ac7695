"""Ledgers: tables of amounts by programme, article or economic code, with chapters and totals."""

from bbtcheck.genres.ledgers.build import LedgerReading, read_ledgers
from bbtcheck.genres.ledgers.voted import voted_amounts

__all__ = ["LedgerReading", "read_ledgers", "voted_amounts"]
