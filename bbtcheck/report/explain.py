"""The page of one rule: what must hold, why, where that is written, and when it says nothing."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from bbtcheck.check.notes import KINDS
from bbtcheck.report.paint import Piece, Row, painted, printable, row
from bbtcheck.report.wording import Words, words
from bbtcheck.rulebook.rule import Rule
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.rulebook.texts import Language

WIDTH = 100
_BLANK = re.compile(r"\{\w+\}")


def explain(code: str, rules: RuleSet, lang: Language, *, colour: bool = False) -> str:
    """Write the page of a rule, found by its code or its name; UsageError when there is none."""
    note = next((name for name, (known, _) in KINDS.items() if code.upper() == known), None)
    if note is not None:
        return painted(_note_page(note, words(lang)), colour)
    return painted(_page(rules.find(code), words(lang), lang), colour)


def _note_page(note: str, say: Words) -> Iterator[Row]:
    """The page of a remark about the reading of a paper, which no rule file describes."""
    code, severity = KINDS[note]
    yield row(Piece(code, str(severity)), "  ", Piece(note.replace("_", "-"), "name"))
    yield from _text(_BLANK.sub("…", say.sentences[f"note.{note}"]), indent="")
    yield from _text(say.say("explain.note", severity=say.say(f"severity.{severity}")), indent="")


def _page(rule: Rule, say: Words, lang: Language) -> Iterator[Row]:
    yield row(Piece(rule.code, str(rule.severity)), "  ", Piece(rule.name, "name"))
    yield from _text(rule.title.in_language(lang), indent="")
    yield from _text(
        say.say(
            "explain.severity",
            severity=say.say(f"severity.{rule.severity}"),
            since=rule.since,
            status=say.say(f"explain.status.{rule.status}"),
        ),
        indent="",
    )
    yield from _section(say.say("explain.requires"), *_requirement(rule, say))
    yield from _section(say.say("explain.why"), rule.why.in_language(lang))
    yield from _section(say.say("explain.not_applied"), rule.not_applied_when.in_language(lang))
    ess = say.say("explain.ess", type=rule.ess.type, level=rule.ess.level) if rule.ess else ""
    yield from _section(say.say("explain.source"), rule.source, ess)
    parameters = (
        say.say("explain.parameter", name=name, value=str(value)) for name, value in rule.params.items()
    )
    yield from _section(say.say("explain.parameters"), *parameters)
    yield from _section(say.say("explain.examples"), *_examples(rule, say))


def _requirement(rule: Rule, say: Words) -> Iterator[str]:
    yield rule.require
    yield say.say("explain.subject", subject=rule.subject)
    if rule.group_by:
        yield say.say("explain.group", keys=", ".join(rule.group_by))
    if rule.where:
        yield say.say("explain.where", where=rule.where)
    if rule.given:
        yield say.say("explain.given", given=", ".join(rule.given))
    yield say.say("explain.tolerance", tolerance=say.say(f"explain.tolerances.{rule.tolerance}"))


def _examples(rule: Rule, say: Words) -> Iterator[str]:
    labels = [say.say(f"explain.expect.{example.expect}") for example in rule.examples]
    width = max((len(label) for label in labels), default=0)
    for label, example in zip(labels, rule.examples, strict=True):
        yield f"{label:<{width}}  {example.name}"


def _section(title: str, *texts: str) -> Iterator[Row]:
    told = [text for text in texts if text]
    if told:
        yield row()
        yield row(Piece(title, "name"))
        for text in told:
            yield from _text(text)


def _text(text: str, indent: str = "  ") -> Iterator[Row]:
    safe = printable(" ".join(text.splitlines()))
    for line in textwrap.wrap(
        safe, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    ):
        yield row(line)
