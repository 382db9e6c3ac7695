"""The report as one web page: no network, no script needed, readable on paper and on a phone."""

from bbtcheck.report.html.format import CONTENT_POLICY, FORMAT, HtmlReport

__all__ = ["CONTENT_POLICY", "FORMAT", "HtmlReport"]
