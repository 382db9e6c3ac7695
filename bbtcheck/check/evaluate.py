"""Applies one rule to its subjects: three-valued, exact, and aware of rounding.

**Values.** Numbers are exact. A figure that is not there is *missing*, and so is all that is worked out with it;
it is never zero. A malformed number, a sum or a mean of no elements, a division by zero and figures that cannot
be brought to one unit are missing too, each with its reason. ``count`` of no elements is 0.

**Comparisons.** ``a == b`` is TRUE when the nominal values are equal; ROUNDING when they differ but some value
lies in the intervals of both; FALSE otherwise. ``<`` and ``<=`` are TRUE when the nominal values obey, ROUNDING
when some values of the intervals do, FALSE otherwise. ``a != b`` is FALSE when the nominal values are equal,
ROUNDING when they differ but the intervals meet, TRUE otherwise. When a side holds a figure that the paper itself
calls inexact ("ca.", "meer dan"), only the intervals count, and what they allow is TRUE. Dates compare by first
and last day: certain, or UNKNOWN. A missing side gives UNKNOWN. ``x in list`` is ``or`` over ``==``.

**Logic.** ``and`` is the lowest of FALSE < UNKNOWN < ROUNDING < TRUE < VACUOUS, ``or`` the highest of FALSE <
UNKNOWN < VACUOUS < ROUNDING < TRUE, ``all`` and ``any`` the same over a list. ``not`` is pushed inwards to the
comparisons, which change their sign. ``if c then x else y`` is UNKNOWN when c is, else x or y; without ``else``
it is VACUOUS when c is FALSE, and so is ``all`` over no elements. As a condition ROUNDING and VACUOUS count as
fulfilled; a list whose condition is UNKNOWN for one element is missing.

**Verdict.** TRUE holds, ROUNDING is within rounding, FALSE is broken, UNKNOWN and VACUOUS are not applicable.
Before that, ``where`` leaves out the subjects for which it is FALSE, and every ``given`` must be fulfilled.
``docs/semantics.md`` says the same for whoever compiles rules to another engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bbtcheck.check.index import Key, RecordIndex
from bbtcheck.check.judgement import TRUE, Judgement, Truth, unknown
from bbtcheck.check.meaning import Condition, Meanings, Scope
from bbtcheck.check.outcome import VERDICT_OF, Outcome, Verdict
from bbtcheck.check.reach import is_condition
from bbtcheck.check.values import Group, Missing, Reason, Ref, Value
from bbtcheck.errors import BbtcheckError, RuleCrashError
from bbtcheck.quantity import Quantity
from bbtcheck.records import Kind, Record
from bbtcheck.rulebook.expression import render
from bbtcheck.rulebook.rule import Rule, Tolerance
from bbtcheck.rulebook.tree import Field, Node

Subject = Ref | Group
_NO_PARAMETERS: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PreparedRule:
    """A rule turned into functions, ready for any number of subjects."""

    rule: Rule
    where: Condition | None
    given: tuple[Condition, ...]
    require: Condition

    @classmethod
    def of(cls, rule: Rule, params: Mapping[str, object] = _NO_PARAMETERS) -> PreparedRule:
        """Turn a rule into functions; ``params`` replace the rule's own defaults."""
        truncation = rule.tolerance is Tolerance.ROUNDING_OR_TRUNCATION
        meanings = Meanings({**rule.params, **params}, truncation)
        return cls(
            rule,
            None if rule.where_tree is None else meanings.condition(rule.where_tree),
            tuple(_precondition(node, meanings) for node in rule.given_trees),
            meanings.condition(rule.require_tree),
        )

    def outcomes(self, index: RecordIndex) -> Iterator[Outcome]:
        """Apply the rule to all its subjects, in reading order; RuleCrashError names the rule when it fails."""
        return (self.outcome(subject, judged, index) for subject, judged in self._subjects(index))

    def outcome(self, subject: Subject, left_open: Judgement | None, index: RecordIndex) -> Outcome:
        """Apply the rule to one subject; ``left_open`` is an unknown ``where``, which decides at once."""
        judged = left_open if left_open is not None else self.judge(Scope((subject,), index))
        verdict = VERDICT_OF[judged.truth]
        reason = judged.reason if verdict is Verdict.NOT_APPLICABLE else None
        return Outcome(self.rule.code, subject, verdict, reason, judged, index)

    def again(self, outcome: Outcome, index: RecordIndex) -> Outcome:
        """Apply the rule once more to the subject of an outcome, in an index that supposes something else.

        What ``where`` leaves out, or leaves open, is left out or open again.
        """
        subject = outcome.subject
        if self.where is None or not isinstance(subject, Ref):
            return self.outcome(subject, None, index)
        judged = self._where(subject.record, index)
        if judged.truth is Truth.FALSE:
            judged = unknown(Reason("given_not_met"))
        return self.outcome(subject, judged if judged.truth is Truth.UNKNOWN else None, index)

    def judge(self, scope: Scope) -> Judgement:
        """Judge what the rule gives and requires for one subject."""
        try:
            for condition in self.given:
                met = condition(scope)
                if not met.met:
                    return met
            return self.require(scope)
        except BbtcheckError:
            raise
        except Exception as fault:
            raise _crash(self.rule, fault) from fault

    def _subjects(self, index: RecordIndex) -> Iterator[tuple[Subject, Judgement | None]]:
        records = index.of_type(self.rule.subject)
        kept = ((record, self._where(record, index)) for record in records)
        chosen = ((record, judged) for record, judged in kept if judged.truth is not Truth.FALSE)
        if self.rule.group_by:
            yield from ((group, None) for group in _groups(self.rule, chosen, index))
            return
        for record, judged in chosen:
            yield Ref(record), judged if judged.truth is Truth.UNKNOWN else None

    def _where(self, record: Record, index: RecordIndex) -> Judgement:
        if self.where is None:
            return TRUE
        try:
            return self.where(Scope((Ref(record),), index))
        except BbtcheckError:
            raise
        except Exception as fault:
            raise _crash(self.rule, fault) from fault


def evaluate(
    rule: Rule, subject: Subject | Record, index: RecordIndex, params: Mapping[str, object] = _NO_PARAMETERS
) -> Outcome:
    """Apply one rule to one record or group, whatever its ``where`` says; ``params`` replace the defaults."""
    given = Ref(subject) if isinstance(subject, Record) else subject
    return PreparedRule.of(rule, params).outcome(given, None, index)


def outcomes(
    rule: Rule, index: RecordIndex, params: Mapping[str, object] = _NO_PARAMETERS
) -> Iterator[Outcome]:
    """Apply one rule to all its subjects, in reading order."""
    return PreparedRule.of(rule, params).outcomes(index)


def _crash(rule: Rule, fault: Exception) -> RuleCrashError:
    return RuleCrashError(f"rule {rule.code} ({rule.name}) failed: {type(fault).__name__}: {fault}")


def _precondition(node: Node, meanings: Meanings) -> Condition:
    """A path to a field asks that it is present, anything that is true or false must be true."""
    shown = (("condition", render(node)),)
    if is_condition(node):
        judged = meanings.condition(node)

        def hold(scope: Scope) -> Judgement:
            found = judged(scope)
            return unknown(Reason("given_not_met", shown)) if found.truth is Truth.FALSE else found

        return hold
    value, name = meanings.value(node), _plain_field(node)

    def be_present(scope: Scope) -> Judgement:
        subject = scope.chain[0]
        if name is not None and isinstance(subject, Ref) and _is_well_formed(getattr(subject.record, name)):
            return TRUE
        return _presence(value(scope), shown)

    return be_present


def _plain_field(node: Node) -> str | None:
    """The name of a field that holds one figure; its presence can be seen without working out a value."""
    if not isinstance(node, Field) or node.base is not None or node.type is None or node.type.many:
        return None
    return node.name if node.type.kind is Kind.QUANTITY else None


def _is_well_formed(content: object) -> bool:
    return isinstance(content, Quantity) and not content.malformed


def _presence(found: Value, shown: tuple[tuple[str, str], ...]) -> Judgement:
    """Judge whether a value is there; of a list every element must be, and there must be one."""
    for one in found if isinstance(found, tuple) else (found,):
        if isinstance(one, Missing):
            return unknown(one.reason)
    return unknown(Reason("no_elements", shown)) if found == () else TRUE


def _groups(rule: Rule, chosen: Iterable[tuple[Record, Judgement]], index: RecordIndex) -> Iterator[Group]:
    """Form the groups of records with equal, present keys, in the order of their first members."""
    found: dict[tuple[int, Key], list[Record]] = {}
    for record, judged in chosen:
        key = index.key_of(record, rule.group_by)
        if key is not None and judged.truth is not Truth.UNKNOWN:
            paper = 0 if rule.across else index.paper_number(record)
            found.setdefault((paper, key), []).append(record)
    return (_group(rule, records, index) for records in found.values())


def _group(rule: Rule, records: list[Record], index: RecordIndex) -> Group:
    members = tuple(Ref(record, position=number) for number, record in enumerate(records, 1))
    first = records[0]
    return Group(
        members,
        rule.group_by,
        _key_labels(rule, first, index),
        index.paper_of(first).paper,
        bool(rule.across),
    )


def _key_labels(rule: Rule, record: Record, index: RecordIndex) -> Mapping[str, str]:
    labels: dict[str, str] = {}
    for name in rule.group_by:
        value = getattr(record, name) if name in type(record).model_fields else index.resolve(record, name)
        labels |= index.labels_of(value) if isinstance(value, Record) else {name: str(value)}
    return labels
