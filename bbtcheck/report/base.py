"""What a report format is, and how a format of one's own joins in.

A format is an object with a name and a ``render`` method, registered under the entry point group
``bbtcheck.reports``. The built-in ones are registered the same way.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import Protocol, TypeAlias, runtime_checkable

from bbtcheck.check.result import CheckedDocument, Report
from bbtcheck.errors import UsageError
from bbtcheck.records.content import PaperContent
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.rulebook.texts import Language
from bbtcheck.source import Source

GROUP = "bbtcheck.reports"

# The same table as in pyproject.toml: a source tree that was never installed has no entry points.
BUILT_IN = MappingProxyType(
    {
        "csv": "bbtcheck.report.findings_csv:FORMAT",
        "ess": "bbtcheck.report.ess:FORMAT",
        "github": "bbtcheck.report.github:FORMAT",
        "gitlab": "bbtcheck.report.gitlab:FORMAT",
        "html": "bbtcheck.report.html:FORMAT",
        "json": "bbtcheck.report.json_report:FORMAT",
        "jsonl": "bbtcheck.report.json_lines:FORMAT",
        "junit": "bbtcheck.report.junit:FORMAT",
        "markdown": "bbtcheck.report.markdown:FORMAT",
        "sarif": "bbtcheck.report.sarif:FORMAT",
        "text": "bbtcheck.report.text:FORMAT",
    }
)


Originals: TypeAlias = Callable[[str], Source | None]
"""Finds the file behind the name of a paper; None when it is not to be had any more."""


def no_original(_name: str) -> Source | None:
    """Find nothing: the files behind the papers are not at hand."""
    return None


@dataclass(frozen=True, slots=True)
class Context:
    """What a format may need besides the report itself.

    ``lang`` is ``nl`` or ``en``; ``rules`` brings the sentences of the rules that were used; ``lines`` holds the
    printed lines of each paper by its name, and ``papers`` what was read in it, where they are known. ``originals``
    finds the file behind a name, for the formats that show its pages.
    """

    lang: Language
    rules: RuleSet
    lines: Mapping[str, Sequence[str]] = field(default_factory=lambda: MappingProxyType({}))
    papers: Mapping[str, PaperContent] = field(default_factory=lambda: MappingProxyType({}))
    originals: Originals = no_original
    statistics: bool = False
    quiet: bool = False
    colour: bool = False


def all_documents(report: Report) -> tuple[CheckedDocument, ...]:
    """Give the papers of a report, and what else a finding is about, such as a file with waivers that have expired."""
    known = {document.path for document in report.documents}
    others = dict.fromkeys(finding.document for finding in report.findings if finding.document not in known)
    return (*report.documents, *(CheckedDocument(path=path) for path in others))


@runtime_checkable
class ReportFormat(Protocol):
    """One way to write a report."""

    @property
    def name(self) -> str:
        """The name that ``--format`` takes."""

    def render(self, report: Report, context: Context) -> str:
        """Write the whole report as text that ends with a line end."""


@cache
def formats() -> Mapping[str, str]:
    """Give the formats by name, in alphabetical order, each as ``module:object``."""
    offered = {entry.name: entry.value for entry in entry_points(group=GROUP)}
    return MappingProxyType(dict(sorted({**offered, **BUILT_IN}.items())))


def report_format(name: str) -> ReportFormat:
    """Find a format by name; UsageError lists the known ones."""
    known = formats()
    if name not in known:
        close = difflib.get_close_matches(name, known, n=1)
        meant = f" Did you mean {close[0]!r}?" if close else ""
        raise UsageError(f"There is no report format {name!r}.{meant} Known: {', '.join(known)}.")
    return load(name, known[name])


def load(name: str, target: str) -> ReportFormat:
    """Load a format from ``module:object``; UsageError says what is wrong with one that cannot be used."""
    module, _, attribute = target.partition(":")
    try:
        found = getattr(import_module(module), attribute)
    except Exception as error:
        raise UsageError(f"The report format {name!r} ({target}) cannot be loaded: {error}") from error
    if not isinstance(found, ReportFormat):
        raise UsageError(f"{target}, offered as report format {name!r}, is no report format.")
    return found
