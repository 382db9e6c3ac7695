"""A copy of the user's own file with the findings in it: highlights in a PDF, comments in a workbook or document."""

from bbtcheck.report.annotate.copies import annotated, copy_name

__all__ = ["annotated", "copy_name"]
