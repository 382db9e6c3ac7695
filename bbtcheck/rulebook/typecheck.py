"""Checks that an expression makes sense: known fields, euros with euros, dates with dates.

The result is the same tree with ``type`` filled in everywhere, so that whoever evaluates, explains or compiles
it never has to guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType

from bbtcheck.errors import RulePackError
from bbtcheck.records.registry import record_type
from bbtcheck.records.schema import Kind, Type, Via, schema_of
from bbtcheck.rulebook import kinds
from bbtcheck.rulebook.comparisons import comparison_fault
from bbtcheck.rulebook.functions import FUNCTIONS, Mismatch, Signature
from bbtcheck.rulebook.origin import Origin, near
from bbtcheck.rulebook.tree import (
    And,
    Arithmetic,
    Call,
    Compare,
    Field,
    If,
    ListLiteral,
    Literal,
    Negative,
    Node,
    Not,
    Or,
    Parameter,
    Subject,
)

Relations = Mapping[tuple[str, str], Type]
"""Relations that rule packs declare, by record type and name."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What the names in an expression can mean: the subject of the rule, its parameters, the packs' relations.

    With ``group_by`` the subject is a group of such records: every field is a list, but for the keys of the group
    and, unless the group reaches ``across`` papers, its document.
    """

    record: str
    group_by: tuple[str, ...] = ()
    across: bool = False
    parameters: Mapping[str, Type] = field(default_factory=lambda: MappingProxyType({}))
    relations: Relations = field(default_factory=lambda: MappingProxyType({}))

    @property
    def subject(self) -> Type:
        """The type of ``this``: one record, or the records of a group."""
        return Type(Kind.RECORD, record=self.record, many=bool(self.group_by))

    def fields_of(self, record: str) -> Mapping[str, Type]:
        """List the fields and relations of a record type, those of the packs included."""
        own = schema_of(record_type(record)).fields
        extra = {name: kind for (owner, name), kind in self.relations.items() if owner == record}
        return {**own, **extra}

    def names(self) -> Mapping[str, Type]:
        """List what a bare name can mean in the expression of the rule."""
        fields = self.fields_of(self.record)
        if not self.group_by:
            return fields
        return {name: kind if self._single(name, kind) else _listed(kind) for name, kind in fields.items()}

    def _single(self, name: str, kind: Type) -> bool:
        alone = kind.via is Via.DOSSIER or (kind.via is Via.DOCUMENT and not self.across)
        return name in self.group_by or alone


def _listed(kind: Type) -> Type:
    return replace(kind, many=True, optional=False)


def check_types(node: Node, scope: Scope, *, text: str = "", origin: Origin | None = None) -> Node:
    """Give the expression with every type filled in.

    ``text`` and ``origin`` say where the expression came from. An unknown field, a call outside the list, or values
    that do not go together raise RulePackError with the place of the offending part and what was expected.
    """
    return _Checker(scope, text, origin or Origin()).check(node, None)


def check_condition(node: Node, scope: Scope, *, text: str = "", origin: Origin | None = None) -> Node:
    """As ``check_types``, for an expression that must be true or false."""
    checker = _Checker(scope, text, origin or Origin())
    return checker.condition(node, None)


@dataclass(frozen=True, slots=True)
class _Checker:
    """Walks the tree once; ``element`` is the type of the list element in scope, None for the subject."""

    scope: Scope
    text: str
    origin: Origin

    def fault(self, node: Node, reason: str) -> RulePackError:
        return self.origin.fault(self.text, node.span[0], reason)

    def check(self, node: Node, element: Type | None) -> Node:
        match node:
            case Literal():
                return replace(node, type=_literal_type(node))
            case ListLiteral():
                return self._list(node, element)
            case Parameter():
                return replace(node, type=self._parameter(node))
            case Field():
                return self._field(node, element)
            case Subject():
                return replace(node, type=self.scope.subject)
            case Negative() | Arithmetic():
                return self._number(node, element)
            case Compare():
                return self._compare(node, element)
            case Call():
                return self._call(node, element)
            case _:
                return self._logic(node, element)

    def condition(self, node: Node, element: Type | None) -> Node:
        found = self.check(node, element)
        kind = _type(found)
        if kind.many or kind.kind is not Kind.BOOLEAN:
            raise self.fault(node, f"true or false is expected here, not {kinds.describe(kind)}")
        return found

    def _logic(self, node: And | Or | Not | If, element: Type | None) -> Node:
        if isinstance(node, Not):
            return replace(node, operand=self.condition(node.operand, element), type=kinds.BOOLEAN)
        if isinstance(node, If):
            otherwise = None if node.otherwise is None else self.condition(node.otherwise, element)
            return replace(
                node,
                condition=self.condition(node.condition, element),
                consequence=self.condition(node.consequence, element),
                otherwise=otherwise,
                type=kinds.BOOLEAN,
            )
        items = tuple(self.condition(item, element) for item in node.items)
        return replace(node, items=items, type=kinds.BOOLEAN)

    def _parameter(self, node: Parameter) -> Type:
        known = self.scope.parameters
        if node.name not in known:
            raise self.fault(node, f"there is no parameter ${node.name}.{near(node.name, known)}")
        return known[node.name]

    def _list(self, node: ListLiteral, element: Type | None) -> ListLiteral:
        items = tuple(self.check(item, element) for item in node.items)
        if not items:
            raise self.fault(node, "the list is empty")
        first = _type(items[0])
        for item in items:
            if _type(item).many or not kinds.comparable(first, _type(item)):
                raise self.fault(
                    item, f"{kinds.describe(_type(item))} in a list that starts with {kinds.describe(first)}"
                )
        return replace(node, items=items, type=replace(first, many=True))

    def _field(self, node: Field, element: Type | None) -> Field | Subject:
        if self._is_members(node, element):
            return Subject(node.span, self.scope.subject)
        if node.base is None:
            return replace(node, type=self._bare_name(node, element))
        base = self.check(node.base, element)
        owner = _type(base)
        if owner.kind is not Kind.RECORD or owner.record is None:
            raise self.fault_after(base, f"{kinds.describe(owner)} has no fields, so no {node.name!r} either")
        fields = self.scope.names() if isinstance(base, Subject) else self.scope.fields_of(owner.record)
        if node.name not in fields:
            raise self.fault_after(
                base, f"a record {owner.record} has no field {node.name!r}.{near(node.name, fields)}"
            )
        found = fields[node.name]
        if isinstance(base, Subject):
            return replace(node, base=base, type=found)
        many, optional = owner.many or found.many, owner.optional or found.optional
        return replace(node, base=base, type=replace(found, many=many, optional=optional and not many))

    def _is_members(self, node: Field, element: Type | None) -> bool:
        """In a group, ``members`` are its records: another word for ``this``."""
        if node.name != "members" or not self.scope.group_by or "members" in self.scope.names():
            return False
        return isinstance(node.base, Subject) or (node.base is None and element is None)

    def fault_after(self, base: Node, reason: str) -> RulePackError:
        """Point at the name behind the dot that follows ``base``."""
        offset = self.text.find(".", base.span[1])
        while 0 <= offset < len(self.text) - 1 and not self.text[offset + 1].isalpha():
            offset += 1
        return self.origin.fault(self.text, offset + 1 if offset >= 0 else base.span[1], reason)

    def _bare_name(self, node: Field, element: Type | None) -> Type:
        subject = self.scope.names()
        if element is None:
            if node.name not in subject:
                raise self.fault(node, self._unknown(node.name, self.scope.record, subject))
            return subject[node.name]
        fields = self.scope.fields_of(element.record or "")
        if node.name in fields:
            return fields[node.name]
        reason = self._unknown(node.name, element.record or "", fields)
        if node.name in subject:
            reason = f"a record {element.record} has no field {node.name!r}; the subject has: write this.{node.name}"
        raise self.fault(node, reason)

    def _unknown(self, name: str, record: str, fields: Mapping[str, Type]) -> str:
        if name in self.scope.parameters:
            return f"a record {record} has no field {name!r}; the rule has a parameter: write ${name}"
        return f"a record {record} has no field {name!r}.{near(name, fields)}"

    def _number(self, node: Negative | Arithmetic, element: Type | None) -> Node:
        if isinstance(node, Negative):
            operand = self._quantity(node.operand, element)
            return replace(node, operand=operand, type=replace(_type(operand), optional=False))
        left, right = self._quantity(node.left, element), self._quantity(node.right, element)
        return replace(node, left=left, right=right, type=self._arithmetic(node, _type(left), _type(right)))

    def _quantity(self, node: Node, element: Type | None) -> Node:
        found = self.check(node, element)
        kind = _type(found)
        if kind.many:
            raise self.fault(
                node, f"one value is expected, not {kinds.describe(kind)}; say sum(...) or only(...)"
            )
        if kind.kind is not Kind.QUANTITY:
            hint = "; say days(from, to)" if kind.kind is Kind.DATE else ""
            raise self.fault(node, f"nothing can be calculated with {kinds.describe(kind)}{hint}")
        return found

    def _arithmetic(self, node: Arithmetic, left: Type, right: Type) -> Type:
        words = f"{kinds.describe(left)} and {kinds.describe(right)}"
        match node.operator:
            case "+" | "-":
                if not kinds.addable(left, right):
                    raise self.fault(node.right, f"{words} cannot be added or subtracted")
                return kinds.total(left, right)
            case "*":
                found, verb = kinds.product(left, right), "multiplied"
            case _:
                found, verb = kinds.quotient(left, right), "divided"
        if found is None:
            raise self.fault(node.right, f"{words} cannot be {verb}")
        return found

    def _compare(self, node: Compare, element: Type | None) -> Compare:
        left, right = self.check(node.left, element), self.check(node.right, element)
        if fault := comparison_fault(node.operator, left, right):
            raise self.fault(fault.node, fault.reason)
        return replace(node, left=left, right=right, type=kinds.BOOLEAN)

    def _call(self, node: Call, element: Type | None) -> Call:
        signature = FUNCTIONS.get(node.function)
        if signature is None:
            raise self.fault(node, f"there is no function {node.function!r}.{near(node.function, FUNCTIONS)}")
        given = len(node.arguments)
        if not signature.fewest <= given <= signature.most:
            raise self.fault(node, f"{given} arguments for {signature.usage}")
        arguments = self._arguments(node, signature, element)
        try:
            return replace(node, arguments=arguments, type=signature.result(arguments))
        except Mismatch as fault:
            at = node.arguments[fault.argument] if fault.argument >= 0 else node
            raise self.fault(at, f"{signature.usage}: {fault.reason}") from None

    def _arguments(self, node: Call, signature: Signature, element: Type | None) -> tuple[Node, ...]:
        if not (signature.walks and len(node.arguments) == 2):
            return tuple(self.check(argument, element) for argument in node.arguments)
        listed = self.check(node.arguments[0], element)
        kind = _type(listed)
        if not (kind.many and kind.kind is Kind.RECORD):
            raise self.fault(
                node.arguments[0],
                f"{signature.usage}: a list of records is expected, not {kinds.describe(kind)}",
            )
        return listed, self.condition(node.arguments[1], kind.item)


def _type(node: Node) -> Type:
    if node.type is None:
        raise AssertionError("a part of an expression is typed before the whole")
    return node.type


def _literal_type(node: Literal) -> Type:
    match node.value:
        case bool():
            return kinds.BOOLEAN
        case Decimal():
            if node.unit:
                return kinds.SHARE if node.unit == "%" else kinds.MONEY
            return kinds.NUMBER if node.value else kinds.ANY_QUANTITY
        case str():
            return kinds.TEXT
        case _:
            return kinds.DATE if hasattr(node.value, "isoformat") else kinds.QUARTER
