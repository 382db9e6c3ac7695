"""The report for a reader: per paper what is wrong, where, why, and which figures nobody looked at."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bbtcheck.check.finding import Finding
from bbtcheck.check.result import CheckedDocument, Report
from bbtcheck.report.accepted import accepted, counted
from bbtcheck.report.base import Context, all_documents
from bbtcheck.report.excerpt import excerpt
from bbtcheck.report.message import message
from bbtcheck.report.paint import Piece, Row, painted, printable, row
from bbtcheck.report.statistics import statistics
from bbtcheck.report.suspicion import folded, suspicions
from bbtcheck.report.told import where_of
from bbtcheck.report.unchecked import unchecked
from bbtcheck.report.wording import Words, words
from bbtcheck.report.working import evidence
from bbtcheck.source import Place

WIDTH = 100
_INDENT = "    "
_MOST_LINES = 24
_SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class TextReport:
    """Writes findings with the printed lines, the sum worked out and the norm; then counts and coverage."""

    name: str = "text"

    def render(self, report: Report, context: Context) -> str:
        """Write the report; ``quiet`` leaves findings only, ``statistics`` adds what each rule did."""
        return painted(_report(report, context, words(context.lang)), context.colour)


FORMAT = TextReport()


def _report(report: Report, context: Context, say: Words) -> Iterator[Row]:
    by_document: dict[str, list[Finding]] = {document.path: [] for document in all_documents(report)}
    for finding in report.findings:
        by_document[finding.document].append(finding)
    documents = {document.path: document for document in report.documents}
    for path, findings in by_document.items():
        yield from _paper(path, documents.get(path), findings, context, say)
    if context.statistics and not context.quiet:
        yield from statistics(report, say)
    if not context.quiet:
        yield from accepted(report, say)
        yield from _summary(report, say)
        yield from (row(count) for count in counted(report, say))


def _paper(
    path: str, document: CheckedDocument | None, findings: Sequence[Finding], context: Context, say: Words
) -> Iterator[Row]:
    if context.quiet and not findings:
        return
    genre = f"  ({document.genre})" if document is not None and document.genre else ""
    yield row(Piece(printable(path), "name"), Piece(printable(genre), "faint"))
    yield row()
    for finding, others in folded(findings):
        yield from _finding(finding, context, say)
        follows = "finding.rounded_too" if finding.not_located == "rounding" else "finding.follows"
        for other in others:
            yield from _wrapped(say.say(follows, finding=_named(other, say)))
        yield row()
    if not findings:
        yield row("  ", say.say("paper.nothing_found"))
        yield row()
    if document is not None and not context.quiet:
        yield from _coverage(document, say)


def _finding(finding: Finding, context: Context, say: Words) -> Iterator[Row]:
    severity = str(finding.severity)
    labels = " ".join(printable(label) for label in dict.fromkeys(finding.labels.values()))
    labels = "" if labels == printable(finding.document) else labels
    where = where_of(finding.place, say)
    yield row(
        "  ",
        Piece(say.say(f"severity.{severity}"), severity),
        " ",
        Piece(finding.code, "name"),
        f"  {labels}" if labels else "",
        Piece(f"  ({where})" if where else "", "faint"),
    )
    rule = context.rules.get(finding.code)
    yield from _wrapped(message(finding, rule, say))
    for part in evidence(finding, say):
        places = [operand.place for operand in part.operands if operand.place is not None]
        shown = places or [place for place in (finding.place,) if place is not None]
        yield from _excerpts(finding.document, shown, context, say)
        for sentence in part.sentences:
            yield from _wrapped(sentence, _INDENT)
    for sentence in suspicions(finding, say):
        yield from _wrapped(sentence)
    if rule is not None:
        yield from _wrapped(say.say("finding.source", text=printable(rule.source)), style="faint")


def _excerpts(document: str, places: Sequence[Place], context: Context, say: Words) -> Iterator[Row]:
    """The printed lines of the finding's own paper, then those of other papers under their names."""
    by_paper: dict[str, list[Place]] = {document: []}
    for place in places:
        by_paper.setdefault(place.document or document, []).append(place)
    for name, own in by_paper.items():
        drawn = tuple(_excerpt(context.lines.get(name, ()), own, say))
        if drawn and name != document:
            yield row(_INDENT, Piece(printable(name), "name"))
        yield from drawn


def _excerpt(lines: Sequence[str], places: Sequence[Place], say: Words) -> Iterator[Row]:
    """Show the printed lines; of very many only the first."""
    numbers = sorted({place.line for place in places if place.line})
    last = numbers[_MOST_LINES - 1] if len(numbers) > _MOST_LINES else None
    kept = [place for place in places if last is None or not place.line or place.line <= last]
    yield from excerpt(lines, kept, _INDENT)
    if last is not None:
        more = say.count("finding.more_lines", len(numbers) - _MOST_LINES)
        yield row(Piece(f"{_INDENT}{more}", "faint"))


def _named(finding: Finding, say: Words) -> str:
    """A finding in few words: its code, what it is about, and where."""
    where = where_of(finding.place, say)
    labels = " ".join(printable(label) for label in dict.fromkeys(finding.labels.values()))
    return " ".join(part for part in (finding.code, labels, f"({where})" if where else "") if part)


def _coverage(document: CheckedDocument, say: Words) -> Iterator[Row]:
    figures = document.figures
    if not figures.printed:
        return  # records made by hand, or a paper that is reported as empty
    left = figures.printed - figures.checked
    counts = {"printed": figures.printed, "checked": figures.checked, "unchecked": left}
    yield from _wrapped(say.say("figures.counts", **counts))
    if figures.unchecked:
        yield from _wrapped(say.say("figures.unchecked"), style="faint")
        yield from unchecked(figures.unchecked, say, WIDTH)
    if left > len(figures.unchecked):
        more = say.say("figures.others", number=left - len(figures.unchecked))
        yield from _wrapped(more, indent=_INDENT, style="faint")
    yield row()


def _summary(report: Report, say: Words) -> Iterator[Row]:
    counted = Counter(str(finding.severity) for finding in report.findings)
    told = {f"{name}s": say.count(f"summary.{name}", counted[name]) for name in _SEVERITIES}
    worst = next((name for name in _SEVERITIES if counted[name]), "name")
    yield row(Piece(say.count("summary.papers", len(report.documents), **told), worst))


def _wrapped(text: str, indent: str = "  ", style: str = "") -> Iterator[Row]:
    for line in textwrap.wrap(text, WIDTH - len(indent), break_on_hyphens=False, break_long_words=False):
        yield row(indent, Piece(line, style))
