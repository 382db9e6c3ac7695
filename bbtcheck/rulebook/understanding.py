"""Turns a rule file into a rule: parses and type-checks its expressions, and tests what its texts refer to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

from bbtcheck.errors import RulePackError
from bbtcheck.records.registry import record_types
from bbtcheck.records.schema import Kind, Type
from bbtcheck.rulebook import kinds
from bbtcheck.rulebook.examples import ExampleFault, papers_of
from bbtcheck.rulebook.expression import names, parse_at
from bbtcheck.rulebook.origin import Origin, near, no_record_type
from bbtcheck.rulebook.rule import Example, Expectation, Parameter, Rule, RuleFile, RuleHead
from bbtcheck.rulebook.texts import Texts, placeholders, unknown_placeholder
from bbtcheck.rulebook.toml_places import Path, place_of_value
from bbtcheck.rulebook.toml_reading import model_of, tables
from bbtcheck.rulebook.tree import Field, Node, Subject
from bbtcheck.rulebook.typecheck import Relations, Scope, check_condition, check_types

ALWAYS_KNOWN = ("left", "right", "difference", "document")
"""What every message can name besides operands, labels and parameters."""

_NO_RELATIONS: Relations = MappingProxyType({})
_EXAMPLES = "\n[[example]]"


def read_rule(source: str, *, file: str = "", pack: str = "", relations: Relations = _NO_RELATIONS) -> Rule:
    """Read the TOML text of one rule; RulePackError names file, line and column of the first fault.

    ``relations`` are those that the pack of the rule declares, by record type and name.
    """
    content = model_of(RuleFile, tables(source, file), source, file)
    return _Understanding(content, source, file, relations).rule(pack, content.examples)


def proven_rule(source: str, *, file: str = "", pack: str = "", relations: Relations = _NO_RELATIONS) -> Rule:
    """Read a rule that was proven before, such as those that come with bbtcheck: as ``read_rule``, but late.

    Its expressions and examples are read when somebody asks for them, which for most rules nobody does. The examples
    must be the last tables of the file.
    """
    content = model_of(RuleHead, tables(source.partition(_EXAMPLES)[0], file), source, file)
    fields = {name: getattr(content, name) for name in RuleHead.model_fields}
    rule = Rule.model_construct(**fields, pack=pack, file=file)
    rule.__dict__["unread"] = cache(_Unread(source, _Understanding(rule, source, file, relations)).part)
    return rule


@dataclass(frozen=True, slots=True, eq=False)
class _Unread:
    """What was left out of a rule that was proven before."""

    source: str
    work: _Understanding

    def part(self, name: str) -> Any:
        """Read what is asked for: the trees by name, or the examples."""
        if name == "trees":
            return self.work.trees(self.work.scope())
        return model_of(RuleFile, tables(self.source, self.work.file), self.source, self.work.file).examples


@dataclass(frozen=True, slots=True)
class _Understanding:
    """One rule file on its way to a rule; every fault is raised at its place in the TOML text."""

    content: RuleHead
    source: str
    file: str
    relations: Relations

    def rule(self, pack: str, examples: tuple[Example, ...]) -> Rule:
        self.subject()
        scope = self.scope()
        self.group(scope)
        trees = self.trees(scope)
        self.texts(scope, [trees["require_tree"], *trees["given_trees"]])
        self.examples(scope, examples)
        fields = {name: getattr(self.content, name) for name in RuleHead.model_fields}
        rule = Rule.model_construct(**fields, examples=examples, pack=pack, file=self.file)
        rule.__dict__.update(trees)
        return rule

    def trees(self, scope: Scope) -> dict[str, Any]:
        """Parse and type-check what is given, what is required, and which records are subjects."""
        content, where_scope = self.content, replace(scope, group_by=())
        where = content.where
        return {
            "require_tree": self.condition(content.require, ("require",), scope),
            "given_trees": tuple(
                self.precondition(text, ("given", index), scope) for index, text in enumerate(content.given)
            ),
            "where_tree": None if where is None else self.condition(where, ("where",), where_scope),
        }

    def fault(self, path: Path, reason: str) -> RulePackError:
        line, column = place_of_value(self.source, path)
        return RulePackError(reason, file=self.file, line=line, column=column)

    def subject(self) -> None:
        known, name = record_types(), self.content.subject
        if name not in known:
            raise self.fault(("subject",), no_record_type(name, known))

    def scope(self) -> Scope:
        types = {}
        for name, value in self.content.params.items():
            kind = parameter_type(value)
            if kind is None:
                raise self.fault(("params", name), "a list must hold values of one kind")
            types[name] = kind
        return Scope(
            self.content.subject,
            self.content.group_by,
            self.content.across is not None,
            MappingProxyType(types),
            self.relations,
        )

    def group(self, scope: Scope) -> None:
        fields = scope.fields_of(scope.record)
        for index, key in enumerate(scope.group_by):
            if key not in fields:
                reason = f"a record {scope.record} has no field {key!r}.{near(key, fields)}"
                raise self.fault(("group_by", index), reason)
            if fields[key].many or fields[key].kind is Kind.RECORD:
                reason = f"{key!r} is {kinds.describe(fields[key])}; group by a field that has one value"
                raise self.fault(("group_by", index), reason)
        if scope.across and not scope.group_by:
            raise self.fault(("across",), "'across' says how far groups reach, and 'group_by' is missing")

    def origin(self, path: Path) -> Origin:
        return Origin(self.file, source=self.source, path=path)

    def condition(self, text: str, path: Path, scope: Scope) -> Node:
        origin = self.origin(path)
        return check_condition(parse_at(text, origin), scope, text=text, origin=origin)

    def precondition(self, text: str, path: Path, scope: Scope) -> Node:
        origin = self.origin(path)
        found = check_types(parse_at(text, origin), scope, text=text, origin=origin)
        kind = found.type
        if isinstance(found, Field | Subject) or (kind is not None and kind == kinds.BOOLEAN):
            return found
        shown = "this" if kind is None else kinds.describe(kind)
        raise origin.fault(text, 0, f"a field or something true or false is expected here, not {shown}")

    def texts(self, scope: Scope, trees: Iterable[Node]) -> None:
        labels = record_types()[scope.record].key
        operands = [name for tree in trees for name in names(tree)]
        known = (*operands, *labels, *scope.group_by, *scope.parameters, *ALWAYS_KNOWN)
        for language in ("nl", "en"):
            wrong = unknown_placeholder(getattr(self.content.message, language), known)
            if wrong:
                raise self.fault(("message", language), wrong)
            for key in ("title", "why", "not_applied_when"):
                self.plain((key, language), getattr(self.content, key))

    def plain(self, path: tuple[str, str], texts: Texts) -> None:
        try:
            found = placeholders(getattr(texts, path[1]))
        except ValueError as fault:
            raise self.fault(path, str(fault)) from None
        if found:
            raise self.fault(path, f"only the message has placeholders; {{{found[0]}}} would stay as it is")

    def examples(self, scope: Scope, examples: tuple[Example, ...]) -> None:
        labels = scope.group_by or record_types()[scope.record].key
        for index, example in enumerate(examples):
            path: Path = ("example", index)
            self.expected_places(path, example.expect, example.broken_at, labels)
            if example.reason is not None and example.expect is not Expectation.NOT_APPLICABLE:
                raise self.fault((*path, "reason"), "a reason belongs to an example that is not applicable")
            try:
                papers_of(example)
            except ExampleFault as fault:
                raise self.fault((*path, *fault.path), fault.reason) from None
        for wanted in (Expectation.HOLDS, Expectation.BROKEN):
            if not any(example.expect is wanted for example in examples):
                raise self.fault(("example",), f"no example expects {wanted.value!r}: every rule shows one")

    def expected_places(
        self, path: Path, expect: Expectation, places: tuple[Mapping[str, Any], ...], labels: tuple[str, ...]
    ) -> None:
        if expect is Expectation.BROKEN and not places:
            raise self.fault(path, "the key 'broken_at' is missing: it names the subjects that must be found")
        if places and expect not in (Expectation.BROKEN, Expectation.WITHIN_ROUNDING):
            raise self.fault((*path, "broken_at"), f"nothing is broken in an example that expects {expect}")
        for number, place in enumerate(places):
            for label in place:
                if label not in labels:
                    reason = f"{label!r} is no label of the subject.{near(label, labels)}"
                    raise self.fault((*path, "broken_at", number, label), reason)


def parameter_type(value: Parameter) -> Type | None:
    """Tell how the rule language sees a parameter; None for a list of different kinds."""
    if isinstance(value, tuple):
        found = {parameter_type(item) for item in value}
        first = found.pop() if len(found) == 1 else None
        return None if first is None else replace(first, many=True)
    match value:
        case bool():
            return kinds.BOOLEAN
        case int() | Decimal():
            return kinds.NUMBER
        case dt.date():
            return kinds.DATE
        case str():
            return kinds.TEXT
