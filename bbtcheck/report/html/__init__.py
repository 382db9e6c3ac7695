"""The report as one web page: no network, no script needed, readable on paper and on a phone."""

from bbtcheck.report.html.format import FORMAT, HtmlReport

__all__ = ["FORMAT", "HtmlReport"]
