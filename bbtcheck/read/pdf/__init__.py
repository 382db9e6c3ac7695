"""PDF: words with their boxes, rows of a page, and lines that keep the columns in place."""

from bbtcheck.read.pdf.reader import PDF, PdfReader

__all__ = ["PDF", "PdfReader"]
