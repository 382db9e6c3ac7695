"""A finding: what is wrong at which place, as codes and typed values without a single sentence."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from pydantic import BaseModel, ConfigDict, Field

from bbtcheck.check.meaning import Meanings, Scope
from bbtcheck.check.outcome import Comparison, Operand, Outcome, Verdict
from bbtcheck.check.trace import text_of, trace_all
from bbtcheck.check.values import Group, Number, Scalar, Value
from bbtcheck.quantity import Quarter
from bbtcheck.quantity.exact import to_decimal
from bbtcheck.rulebook import tree
from bbtcheck.rulebook.operands import path_of
from bbtcheck.rulebook.rule import Role, Rule, Severity, Tolerance
from bbtcheck.source import Place

Argument = int | Decimal | dt.date | str
"""A value that the words of a finding may need: a count, an exact number, a date or a text."""


class Suspect(BaseModel):
    """A figure that is likely to be the wrong one, and what it should be.

    ``operand`` is its number among the operands of the finding, if it is one of them; ``printed`` and ``proposed``
    are texts as a reader sees them, the latter empty where many values would do; ``slip`` names the kind of error,
    ``score`` says how sure, from 0 to 1, and ``explains`` how many broken rules it would mend. ``sure`` tells that
    all likely repairs agree on it; where no suspect is sure, one of them is wrong and nothing says which.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    operand: int | None
    printed: str
    proposed: str
    slip: str = ""
    score: Decimal = Decimal(0)
    explains: int = 0
    sure: bool = False


class Finding(BaseModel):
    """One thing that is wrong in a paper, or that its reader must know.

    ``code`` and ``rule`` name the rule; ``labels`` say what it is about, ``operands`` what was compared,
    ``comparisons`` every comparison that failed, worked out. ``difference`` is that of the first one: left minus
    right, exact, in the base unit. ``slip`` is ``rounding`` for a difference that rounding can explain.
    ``arguments`` holds the fields and parameters that the rule's message may name. ``fingerprint`` stays the same
    when lines move; ``cause`` is equal for findings that one error brought about.
    ``not_located`` says why nobody can tell which figure is wrong: ``effort`` when the search reached its limit,
    ``time`` when the solver did, ``many`` when so many sums that hang together are broken that no few figures are, and
    ``rounding`` when rounding that the description of the table does not mention explains the difference.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    rule: str
    severity: Severity
    role: Role = Role.TEXT
    document: str
    place: Place | None = None
    labels: dict[str, str] = Field(default_factory=dict)
    arguments: dict[str, Argument] = Field(default_factory=dict)
    operands: tuple[Operand, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    difference: str | None = None
    verdict: Verdict = Verdict.BROKEN
    slip: str = ""
    suspects: tuple[Suspect, ...] = ()
    cause: str = ""
    not_located: str = ""
    fingerprint: str

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Order of a report: document, place, code."""
        place = self.place.sort_key[1:] if self.place is not None else (0, 0, 0, "", "")
        return (self.document, place, self.code, tuple(self.labels.items()), self.fingerprint)


def is_finding(rule: Rule, outcome: Outcome) -> bool:
    """Tell whether an outcome is reported: what is broken, and under an exact rule what differs by rounding."""
    if outcome.verdict is Verdict.WITHIN_ROUNDING:
        return rule.tolerance is Tolerance.EXACT
    return outcome.verdict is Verdict.BROKEN


def finding_of(rule: Rule, outcome: Outcome, parameters: Mapping[str, object]) -> Finding:
    """Make the finding of an outcome; only the comparisons that are at fault are in it."""
    rounding = outcome.verdict is Verdict.WITHIN_ROUNDING
    operands, comparisons = trace_all(outcome.judgement.responsible(), outcome.index)
    document = outcome.paper.name
    return Finding(
        code=rule.code,
        rule=rule.name,
        severity=rule.severity.lowered if rounding else rule.severity,
        role=rule.role,
        document=document,
        place=_placed(_place(outcome, operands, comparisons, document), document),
        labels=outcome.labels,
        arguments={**_parameters(parameters), **_fields(rule, outcome, parameters)},
        operands=operands,
        comparisons=comparisons,
        difference=next((one.difference for one in comparisons if one.difference is not None), None),
        verdict=outcome.verdict,
        slip="rounding" if rounding else "",
        fingerprint=fingerprint(rule.code, document, outcome.labels, operands),
    )


def fingerprint(
    code: str, document: str, labels: Mapping[str, str], operands: tuple[Operand, ...] = ()
) -> str:
    """Identify a finding by what it says and not by its line: 64 hexadecimal digits."""
    parts = [code, document]
    parts += [part for item in labels.items() for part in item]
    parts += [part for operand in operands for part in (operand.name, operand.text)]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _place(
    outcome: Outcome, operands: tuple[Operand, ...], comparisons: tuple[Comparison, ...], document: str
) -> Place | None:
    """The announced figure: what stands alone on one side of the first comparison, the right side first.

    Only figures of the paper itself count: what is compared with another paper is wrong here. Without one it is
    the start of the subject; of a group, the first of its figures that are at fault.
    """
    for side in (side for one in comparisons for side in (one.right, one.left)):
        if len(side) == 1 and isinstance(side[0], int):
            place = operands[side[0]].place
            if place is not None and place.document in ("", document):
                return place
    grouped = isinstance(outcome.subject, Group)
    own = (one.place for one in operands if one.place is not None and one.place.document in ("", document))
    return next(own, outcome.place) if grouped else outcome.place


def _placed(place: Place | None, document: str) -> Place | None:
    if place is None or place.document:
        return place
    return place.in_document(document)


def _parameters(parameters: Mapping[str, object]) -> dict[str, Argument]:
    return {f"${name}": _argument_of(value) for name, value in parameters.items()}


def _argument_of(value: object) -> Argument:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        return "; ".join(str(_argument_of(item)) for item in value)
    return value if isinstance(value, (int, Decimal, dt.date)) else str(value)


def _fields(rule: Rule, outcome: Outcome, parameters: Mapping[str, object]) -> dict[str, Argument]:
    """The fields of the subject that the rule reads, by their path; what is missing is left out."""
    meanings, scope = Meanings(parameters), Scope((outcome.subject,), outcome.index)
    found: dict[str, Argument] = {}
    for node in (node for root in (*rule.given_trees, rule.require_tree) for node in _subject_fields(root)):
        path = path_of(node)
        value = _shown(meanings.value(node)(scope)) if path else None
        if path and value is not None:
            found[path] = value
    return found


def _subject_fields(node: tree.Node) -> Iterator[tree.Field]:
    """The fields that are read from the subject, not those of an element inside ``where``, ``any`` and ``all``."""
    if isinstance(node, tree.Field):
        yield node
        return
    walks = isinstance(node, tree.Call) and node.function in ("where", "any", "all")
    parts = tree.children(node)
    for part in parts[:1] if walks else parts:
        yield from _subject_fields(part)


def _shown(value: Value) -> Argument | None:
    if isinstance(value, tuple):
        texts = [text_of(one) for one in value if isinstance(one, (Number, Scalar))]
        return "; ".join(dict.fromkeys(texts)) if texts else None
    if isinstance(value, Number):
        return value.nominal if isinstance(value.nominal, int) else _decimal(value.nominal)
    if isinstance(value, Scalar):
        content = value.content
        return str(content) if isinstance(content, Quarter) else _day_or_text(value)
    return None


def _day_or_text(value: Scalar) -> Argument:
    return value.content if type(value.content) is dt.date else text_of(value)


def _decimal(value: Fraction) -> Decimal | str:
    decimal = to_decimal(value)
    return decimal if decimal is not None else str(value)
