"""The HTML format: a template filled in with what the report says, everything from a paper escaped."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from bbtcheck.check.result import AcceptedBy, Report
from bbtcheck.report.accepted import counted, what, why
from bbtcheck.report.base import Context, all_documents
from bbtcheck.report.html.charts import bridges, coverage_bar
from bbtcheck.report.html.pages import MOST_PICTURES, pages_of
from bbtcheck.report.html.view import causes, has_box, spots
from bbtcheck.report.wording import words

if TYPE_CHECKING:
    from jinja2 import Template

SEVERITIES = ("error", "warning", "info")


def _part(name: str) -> str:
    return (files("bbtcheck.report.html") / name).read_text(encoding="utf-8")


def _policy(style: str) -> str:
    """Allow a browser this one style and pictures that are in the page itself, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )


CONTENT_POLICY = _policy(_part("style.css"))
"""What a browser may do with the page: show it. Who serves the page says the same in a header."""


@dataclass(frozen=True, slots=True)
class HtmlReport:
    """Writes one file that holds everything: per paper the findings by cause, the coverage and its pictures."""

    name: str = "html"

    def render(self, report: Report, context: Context) -> str:
        """Write the page; ``quiet`` leaves out coverage and statistics."""
        say = words(context.lang)
        by_severity = Counter(str(finding.severity) for finding in report.findings)
        totals = {name: say.count(f"summary.{name}", by_severity[name]) for name in SEVERITIES}
        page = _template().render(
            lang=context.lang,
            say=say.say,
            count=say.count,
            known=say.known,
            report=report,
            quiet=context.quiet,
            totals=totals,
            summary=say.count(
                "summary.papers", len(report.documents), **{f"{name}s": told for name, told in totals.items()}
            ),
            counted=list(counted(report, say)),
            waived=[
                (what(one, say), why(one, say))
                for one in report.accepted
                if one.accepted_by is AcceptedBy.WAIVER
            ],
            papers=list(_papers(report, context)),
        )
        return f"{page}\n"


FORMAT = HtmlReport()


def _papers(report: Report, context: Context) -> Iterator[dict[str, Any]]:
    """Give what the page shows of each paper; the pictures of pages are shared out in the order of the papers."""
    say, left = words(context.lang), MOST_PICTURES
    on_pages = {finding.document for finding in report.findings if has_box(finding)}
    for document in all_documents(report):
        # A file is only opened again when a page of it can be shown: some are larger than memory.
        source = context.originals(document.path) if document.path in on_pages else None
        with pages_of(source, document.sha256, left) as pages:
            found = causes(report, document.path, context, say, pages)
        left -= sum(shown.picture is not None for cause in found for shown in cause)
        yield {
            "document": document,
            "causes": found,
            "bar": coverage_bar(document.figures, say),
            "unchecked": spots(document.figures.unchecked, say),
            "bridges": bridges(context.papers.get(document.path), say),
        }


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined, auto_reload=False
    )
    environment.globals |= {"style": _part("style.css"), "policy": CONTENT_POLICY}
    return environment.from_string(_part("report.html.jinja"))
