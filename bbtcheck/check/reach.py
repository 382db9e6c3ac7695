"""Following the fields and relations of records, groups and lists."""

from __future__ import annotations

from collections.abc import Callable

from bbtcheck.check.index import RecordIndex
from bbtcheck.check.values import Group, Missing, Ref, Single, Value, missing, read
from bbtcheck.records import Join, Record, Via
from bbtcheck.records.schema import Kind, Type
from bbtcheck.rulebook import tree

Follow = Callable[[Ref, RecordIndex], Value]
Step = Callable[[Value, RecordIndex], Value]


def step(node: tree.Field) -> Step:
    """Give the function that takes one field of whatever stands before it; of a list, of every element."""
    name, kind = node.name, node.type
    follow = _follower(name, kind)

    def take(base: Value, index: RecordIndex) -> Value:
        if isinstance(base, Ref):
            return follow(base, index)
        if isinstance(base, Missing):
            return base
        if isinstance(base, Group):
            return _field_of_group(base, name, follow, index)
        if isinstance(base, tuple):
            return flat([take(element, index) for element in base])
        return missing("not_a_record", field=name)

    return take


def _field_of_group(group: Group, name: str, follow: Follow, index: RecordIndex) -> Value:
    if name in group.keys:
        return follow(Ref(group.members[0].record), index)
    if name == "dossier":
        return Ref(index.dossier, group.members[0], name)
    if name == "document" and not group.across:
        return Ref(group.paper, group.members[0], name)
    return flat([follow(member, index) for member in group.members])


def _follower(name: str, kind: Type | None) -> Follow:
    if kind is None or kind.kind is not Kind.RECORD or kind.record is None:
        return lambda ref, index: content_of(ref, name, index)
    target, join = kind.record, kind.join
    if kind.via is Via.PARENT:
        return lambda ref, index: _one(ref, name, index.parent_of(ref.record, target))
    if kind.via is Via.DOCUMENT:
        return lambda ref, index: _one(ref, name, index.paper_of(ref.record).paper)
    if kind.via is Via.PREVIOUS:
        return lambda ref, index: _one(ref, name, index.previous_of(ref.record))
    if kind.via is Via.NEXT:
        return lambda ref, index: _one(ref, name, index.next_of(ref.record))
    if kind.via is Via.DOSSIER:
        return lambda ref, index: Ref(index.dossier, ref, name)
    if kind.via is Via.MEMBERS:
        return lambda ref, index: _many(ref, name, index.members_of(index.paper_number(ref.record), target))
    if kind.via is Via.JOIN and join is not None:
        return lambda ref, index: _joined(ref, name, join, index)
    return lambda ref, index: content_of(ref, name, index)


def content_of(ref: Ref, name: str, index: RecordIndex) -> Value:
    """Give what a record itself holds in a field, a list as its elements; what the index supposes goes first."""
    content = index.content(ref.record, name) if index.supposed else getattr(ref.record, name)
    if isinstance(content, tuple):
        return tuple(_element(ref, name, number, item) for number, item in enumerate(content, 1))
    return read(ref, name, content)


def elements(value: Value) -> tuple[Single, ...]:
    """Give the elements of a list, the members of a group, or the one value as a list of one."""
    if isinstance(value, tuple):
        return value
    return value.members if isinstance(value, Group) else (value,)


def flat(values: list[Value]) -> tuple[Single, ...]:
    """Make one list of values that may be lists themselves."""
    return tuple(single for value in values for single in (value if isinstance(value, tuple) else (value,)))


def _element(ref: Ref, name: str, number: int, item: object) -> Single:
    if isinstance(item, Record):
        return Ref(item, ref, name, number)
    return read(ref, f"{name}[{number}]", item)


def _one(ref: Ref, name: str, found: Record | None) -> Single:
    return missing("missing_operand", operand=ref.name_of(name)) if found is None else Ref(found, ref, name)


def _many(ref: Ref, name: str, found: tuple[Record, ...]) -> Value:
    return tuple(Ref(record, ref, name, number) for number, record in enumerate(found, 1))


def _joined(ref: Ref, name: str, join: Join, index: RecordIndex) -> Value:
    found = index.joined(ref.record, join)
    if join.many:
        return _many(ref, name, found)
    if len(found) > 1:
        return missing("several_matches", operand=ref.name_of(name), count=str(len(found)))
    return _one(ref, name, found[0] if found else None)


def is_condition(node: tree.Node) -> bool:
    """Tell whether an expression is a condition by its type."""
    return node.type is not None and node.type.kind is Kind.BOOLEAN
