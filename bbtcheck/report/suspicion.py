"""Which figure is likely wrong, in one sentence; and findings that one error brought about, taken together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from bbtcheck.check.finding import Finding, Suspect
from bbtcheck.report.paint import printable
from bbtcheck.report.wording import Words
from bbtcheck.source import Place

_WORTH_TELLING = Decimal("0.1")
_MOST_TOLD = 3
_LABEL = "label_mistyped"
_HALF = Decimal("0.5")


def folded(findings: Sequence[Finding]) -> Iterator[tuple[Finding, tuple[Finding, ...]]]:
    """Give the findings in their order, each with the others that the same error brought about.

    Where one cause is more than one wrong figure, a finding that names another of them stands by itself.
    """
    causes: dict[str, list[Finding]] = {}
    for finding in findings:
        causes.setdefault(finding.cause or finding.fingerprint, []).append(finding)
    followers = {id(first): rest for same in causes.values() for first, rest in _firsts(same)}
    for finding in findings:
        if id(finding) in followers:
            yield finding, tuple(followers[id(finding)])


def _firsts(same: Sequence[Finding]) -> list[tuple[Finding, list[Finding]]]:
    """Part the findings of one cause: the first that names each wrong figure, with those that tell no other."""
    firsts: list[tuple[Finding, list[Finding]]] = []
    told: set[Place] = set()
    for finding in same:
        wrong = _wrong(finding)
        if not firsts or wrong - told:
            firsts.append((finding, []))
            told |= wrong
        else:
            next((rest for first, rest in firsts if _wrong(first) & wrong), firsts[0][1]).append(finding)
    return firsts


def _wrong(finding: Finding) -> set[Place]:
    """Where the figures stand that are surely wrong."""
    numbers = [one.operand for one in finding.suspects if one.sure and one.operand is not None]
    return {place for number in numbers if (place := finding.operands[number].place) is not None}


def suspicions(finding: Finding, say: Words) -> Iterator[str]:
    """Say which figures are likely wrong: those that are sure, or else the few that may be.

    Where one figure may mean several things and nothing decides, the message has said so already.
    """
    if finding.not_located:
        yield say.say(f"finding.not_located_{finding.not_located}")
    sure = [suspect for suspect in finding.suspects if suspect.sure]
    for suspect in sure:
        yield _told("suspect", suspect, finding, say)
    told = [one for one in finding.suspects if one.score >= _WORTH_TELLING and one.proposed][:_MOST_TOLD]
    if sure or not told:
        return
    if len(told) == 1 or (told[0].score > _HALF and len({one.printed for one in told}) == 1):
        yield _told("possible", told[0], finding, say)
    elif len({(one.operand, one.printed) for one in told}) > 1:
        listed = "; ".join(say.say("finding.one", **_filling(one, finding, say)) for one in told)
        labels = all(one.slip == _LABEL for one in told)
        yield say.say("finding.one_of_labels" if labels else "finding.one_of", list=listed)


def _told(kind: str, suspect: Suspect, finding: Finding, say: Words) -> str:
    known = f"slip.{suspect.slip}" in say.sentences
    key = f"finding.{kind}" if known else f"finding.{kind}_plain"
    slip = say.say(f"slip.{suspect.slip}") if known else ""
    return say.say(key, slip=slip, **_filling(suspect, finding, say))


def _filling(suspect: Suspect, finding: Finding, say: Words) -> dict[str, str]:
    return {
        "printed": printable(suspect.printed),
        "proposed": printable(suspect.proposed),
        "where": _where(suspect, finding, say),
    }


def _where(suspect: Suspect, finding: Finding, say: Words) -> str:
    """Where the figure stands: its cell or its line."""
    place = None if suspect.operand is None else finding.operands[suspect.operand].place
    if place is None:
        return ""
    if place.cell:
        return say.say("finding.in_cell", cell=printable(place.cell))
    return say.say("finding.on_line", line=place.line) if place.line is not None else ""
