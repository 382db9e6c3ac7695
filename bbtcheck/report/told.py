"""A finding in words, for the formats that have one line or one box for it."""

from __future__ import annotations

from dataclasses import dataclass

from bbtcheck.check.finding import Finding
from bbtcheck.report.base import Context
from bbtcheck.report.message import message
from bbtcheck.report.paint import printable
from bbtcheck.report.wording import Words, words
from bbtcheck.report.working import workings
from bbtcheck.source import Place


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader is told: the fault in one line, the sentence, the sums worked out, and the norm behind it."""

    title: str
    subject: str
    sentence: str
    workings: tuple[str, ...]
    norm: str

    @property
    def whole(self) -> str:
        """The sentence and the sums in one paragraph."""
        return " ".join((self.sentence, *(_ended(working) for working in self.workings)))


def told(finding: Finding, context: Context) -> Told:
    """Put a finding into words of the chosen language."""
    say = words(context.lang)
    rule = context.rules.get(finding.code)
    labels = " ".join(printable(label) for label in dict.fromkeys(finding.labels.values()))
    return Told(
        title=rule.title.in_language(context.lang) if rule is not None else finding.rule.replace("-", " "),
        subject="" if labels == printable(finding.document) else labels,
        sentence=message(finding, rule, say),
        workings=tuple(workings(finding, say)),
        norm=printable(rule.source) if rule is not None else "",
    )


def where_of(place: Place | None, say: Words) -> str:
    """Give a place in words: page, sheet and cell, or line; empty when nothing of it is known."""
    if place is None:
        return ""
    parts = (
        say.say("place.page", page=place.page) if place.page is not None else "",
        say.say("place.sheet", sheet=printable(place.sheet)) if place.sheet else "",
        say.say("place.cell", cell=place.cell) if place.cell else "",
        say.say("place.line", line=place.line) if place.line is not None and not place.cell else "",
    )
    return ", ".join(part for part in parts if part)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(".") else f"{sentence}."
