"""What each rule did: how often it held, within rounding or not, and why it did not apply."""

from __future__ import annotations

from collections.abc import Iterator

from bbtcheck.check.result import Report, RuleOutcomes
from bbtcheck.report.paint import Piece, Row, printable, row
from bbtcheck.report.wording import Words

_COLUMNS = ("holds", "within_rounding", "broken", "not_applicable")


def statistics(report: Report, say: Words) -> Iterator[Row]:
    """Give the records that were read in each paper, and a row per rule with its reasons below it."""
    for document in report.documents:
        if not document.records:
            continue
        counted = ", ".join(f"{say.shown(number)} {name}" for name, number in document.records.items())
        yield row(
            Piece(printable(document.path), "name"), "  ", say.say("statistics.records", records=counted)
        )
    yield row()
    yield row(Piece(say.say("statistics.heading"), "name"))
    heads = [say.say(f"statistics.{name}") for name in _COLUMNS]
    yield row(Piece(f"  {say.say('statistics.rule'):<8}{''.join(f'{head:>12}' for head in heads)}", "faint"))
    for outcome in report.outcomes:
        yield from _rule(outcome, say)
    if not report.outcomes:
        yield row("  ", say.say("statistics.none"))
    yield row()


def _rule(outcome: RuleOutcomes, say: Words) -> Iterator[Row]:
    cells = "".join(f"{say.shown(getattr(outcome, name))!s:>12}" for name in _COLUMNS)
    yield row(f"  {outcome.code:<8}{cells}")
    for code, number in outcome.reasons.items():
        reason = say.known(f"reason.{code}", "statistics.reason_other", code=code)
        yield row(Piece(f"    {say.say('statistics.reason', number=number, reason=reason)}", "faint"))
