"""Formulas of a workbook as records: a cell must hold what its formula gives over what the other cells hold."""

from bbtcheck.genres.formulas.records import with_formulas

__all__ = ["with_formulas"]
