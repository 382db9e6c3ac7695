"""Ledgers: tables of amounts by programme, article or economic code, with chapters and totals."""

from bbtcheck.genres.ledgers.build import LedgerReading, read_ledgers

__all__ = ["LedgerReading", "read_ledgers"]
