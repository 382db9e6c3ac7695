"""What can be taken from the page once papers are checked: reports in every format, and annotated copies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from bbtcheck import api
from bbtcheck.check.result import Report
from bbtcheck.errors import BbtcheckError
from bbtcheck.records.content import PaperContent
from bbtcheck.report.annotate import annotated, copy_name
from bbtcheck.report.base import Context, formats
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.rulebook.texts import Language
from bbtcheck.source import Source

COPY = "copy-"
"""How the key of an annotated copy begins; the rest is the number of its paper."""

# File name and media type of each report that comes with bbtcheck; a plug-in's is offered as plain text.
_FILES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "csv": ("bbtcheck.csv", "text/csv"),
        "ess": ("bbtcheck.ess.json", "application/json"),
        "github": ("bbtcheck.github.txt", "text/plain"),
        "gitlab": ("bbtcheck.gitlab.json", "application/json"),
        "html": ("bbtcheck.html", "text/html"),
        "json": ("bbtcheck.json", "application/json"),
        "jsonl": ("bbtcheck.jsonl", "application/x-ndjson"),
        "junit": ("bbtcheck.junit.xml", "application/xml"),
        "markdown": ("bbtcheck.md", "text/markdown"),
        "sarif": ("bbtcheck.sarif", "application/sarif+json"),
        "text": ("bbtcheck.txt", "text/plain"),
    }
)


@dataclass(frozen=True, slots=True)
class Output:
    """One file that can be taken: its key in the address, its name, its media type and its bytes."""

    key: str
    name: str
    media: str
    data: bytes = field(repr=False)


def reports(
    sources: Sequence[Source], report: Report, papers: Sequence[PaperContent], rules: RuleSet, lang: Language
) -> Iterator[Output]:
    """Write the report in every format that is known here, the web page first."""
    originals = {source.name: source for source in sources}
    for name in sorted(formats(), key=lambda name: (name != "html", name)):
        file, media = _FILES.get(name, (f"bbtcheck.{name}.txt", "text/plain"))
        text = api.render(
            report, name, lang=lang, papers=papers, rules=rules, statistics=True, originals=originals.get
        )
        yield Output(name, file, media, text.encode("utf-8", errors="replace"))


def copies(sources: Sequence[Source], report: Report, rules: RuleSet, lang: Language) -> Iterator[Output]:
    """Write an annotated copy of each paper that was checked and whose format holds remarks."""
    checked = {document.path for document in report.documents}
    context = Context(lang=lang, rules=rules)
    for number, source in enumerate(sources, 1):
        if source.name not in checked:
            continue
        try:
            copy = annotated(source, report, context)
        except BbtcheckError:
            continue  # such as an old workbook: it can be read and holds no remarks
        if copy is not None:
            yield Output(f"{COPY}{number}", copy_name(source.name), "application/octet-stream", copy)
