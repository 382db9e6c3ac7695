"""The closed list of functions of the rule language: what they take, what they give, and what they mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from bbtcheck.records.schema import Kind, Type
from bbtcheck.rulebook import kinds
from bbtcheck.rulebook.patterns import PatternFault, compiled
from bbtcheck.rulebook.tree import Field, Literal, Node
from bbtcheck.rulebook.wordings import WORDINGS


class Mismatch(ValueError):
    """An argument is of the wrong kind; ``argument`` counts from 0, -1 is the call as a whole."""

    def __init__(self, argument: int, reason: str) -> None:
        """Keep the number of the argument beside the reason."""
        super().__init__(reason)
        self.argument, self.reason = argument, reason


Arguments = tuple[Node, ...]
Result = Callable[[Arguments], Type]


@dataclass(frozen=True, slots=True)
class Signature:
    """One function: how it is called, what it means in Dutch and English, and which type it gives.

    ``result`` takes the typed arguments and gives the type of the call, or raises Mismatch. ``walks`` is true for
    a function whose second argument is evaluated once for each element of its first.
    """

    name: str
    usage: str
    nl: str
    en: str
    fewest: int
    most: int
    result: Result
    walks: bool = False


def _type(node: Node) -> Type:
    if node.type is None:
        raise AssertionError("a function is typed after its arguments")
    return node.type


def _listed(arguments: Arguments, index: int = 0) -> Type:
    found = _type(arguments[index])
    if not found.many:
        raise Mismatch(index, f"a list is expected, not {kinds.describe(found)}")
    return found


def _single(arguments: Arguments, index: int, *allowed: Kind) -> Type:
    found = _type(arguments[index])
    if found.many or found.kind not in allowed:
        wanted = " or ".join(kinds.describe(Type(kind)) for kind in allowed)
        raise Mismatch(index, f"{wanted} is expected, not {kinds.describe(found)}")
    return found


ABSENCE_MODES = ("non_null", "non_zero", "partial_null", "partial_zero", "always_null", "always_zero")
"""How ``sum`` and ``average`` may read elements that are not there, after check_hierarchy of VTL 2.1."""


def _quantities(arguments: Arguments) -> Type:
    found = _listed(arguments)
    mode = arguments[1] if len(arguments) > 1 else None
    if mode is not None and not (isinstance(mode, Literal) and mode.value in ABSENCE_MODES):
        raise Mismatch(1, f"one of {', '.join(ABSENCE_MODES)} is expected, between quotes")
    if found.kind is not Kind.QUANTITY:
        raise Mismatch(0, f"a list of quantities is expected, not {kinds.describe(found)}")
    return replace(found.item, optional=False)


def _extreme(arguments: Arguments) -> Type:
    """``min`` and ``max``: of one list, or of two and more values that compare."""
    if len(arguments) == 1:
        found = _listed(arguments)
        _refuse_order(0, found)
        return replace(found.item, optional=True)
    first = _type(arguments[0])
    for index, argument in enumerate(arguments):
        found = _type(argument)
        _refuse_order(index, found)
        if found.many or not kinds.comparable(first, found):
            raise Mismatch(index, f"{kinds.describe(found)} does not compare with {kinds.describe(first)}")
    known = (_type(argument) for argument in arguments if _type(argument).dimension is not None)
    return replace(next(known, first), optional=False)


def _refuse_order(index: int, found: Type) -> None:
    if found.kind not in (Kind.QUANTITY, Kind.DATE, Kind.QUARTER):
        raise Mismatch(index, f"quantities, dates or quarters are expected, not {kinds.describe(found)}")


def _average(arguments: Arguments) -> Type:
    return replace(_quantities(arguments), optional=True)


def _count(arguments: Arguments) -> Type:
    _listed(arguments)
    return kinds.NUMBER


def _absolute(arguments: Arguments) -> Type:
    return _single(arguments, 0, Kind.QUANTITY)


def _every(arguments: Arguments) -> Type:
    listed = _listed(arguments)
    if len(arguments) == 1 and listed.kind is not Kind.BOOLEAN:
        raise Mismatch(0, f"a list of true or false is expected, not {kinds.describe(listed)}")
    if len(arguments) == 2:
        _condition(arguments)
    return kinds.BOOLEAN


def _condition(arguments: Arguments) -> None:
    _records(arguments)
    _single(arguments, 1, Kind.BOOLEAN)


def _records(arguments: Arguments) -> Type:
    found = _listed(arguments)
    if found.kind is not Kind.RECORD:
        raise Mismatch(0, f"a list of records is expected, not {kinds.describe(found)}")
    return found


def _where(arguments: Arguments) -> Type:
    _condition(arguments)
    return _listed(arguments)


def _unique(arguments: Arguments) -> Type:
    found = _listed(arguments)
    if found.kind is Kind.RECORD:
        raise Mismatch(0, f"take a field of the records: {kinds.describe(found)} has no equal elements")
    return found


def _one(arguments: Arguments) -> Type:
    return replace(_listed(arguments).item, optional=True)


def _coalesce(arguments: Arguments) -> Type:
    """The first may be a list, whose every element is filled in; what fills it in is a single value."""
    first, kept = _type(arguments[0]), _type(arguments[-1]).optional
    if first.kind is Kind.RECORD:
        raise Mismatch(0, f"take a field of the records, not {kinds.describe(first)}")
    for index in range(1, len(arguments)):
        found = _type(arguments[index])
        if found.many or not kinds.comparable(first.item, found):
            raise Mismatch(index, f"{kinds.describe(found)} does not fill in {kinds.describe(first.item)}")
    known = (_type(argument).dimension for argument in arguments)
    dimension = next((found for found in known if found is not None), None)
    return replace(first, optional=kept, dimension=dimension)


def _days(arguments: Arguments) -> Type:
    _single(arguments, 0, Kind.DATE)
    _single(arguments, 1, Kind.DATE)
    return kinds.NUMBER


def _year(arguments: Arguments) -> Type:
    _single(arguments, 0, Kind.DATE, Kind.QUARTER)
    return kinds.NUMBER


def _quarter(arguments: Arguments) -> Type:
    _single(arguments, 0, Kind.DATE)
    return kinds.QUARTER


def _edge(arguments: Arguments) -> Type:
    _single(arguments, 0, Kind.QUARTER, Kind.PERIOD, Kind.DATE)
    return kinds.DATE


def _within(arguments: Arguments) -> Type:
    last = len(arguments) - 1
    for index in range(last):
        _single(arguments, index, Kind.DATE, Kind.QUARTER)
    _single(arguments, last, Kind.PERIOD)
    return kinds.BOOLEAN


def _matches(arguments: Arguments) -> Type:
    _single(arguments, 0, Kind.TEXT)
    pattern = arguments[1]
    if not isinstance(pattern, Literal) or not isinstance(pattern.value, str):
        raise Mismatch(1, "the pattern must be written out between quotes")
    try:
        compiled(pattern.value)
    except PatternFault as fault:
        raise Mismatch(1, str(fault)) from None
    return kinds.BOOLEAN


def _text(arguments: Arguments) -> Type:
    return replace(kinds.TEXT, optional=_single(arguments, 0, Kind.TEXT).optional)


def _two_texts(arguments: Arguments) -> Type:
    _single(arguments, 0, Kind.TEXT)
    _single(arguments, 1, Kind.TEXT)
    return kinds.BOOLEAN


def _substring(arguments: Arguments) -> Type:
    found = _text(arguments)
    for index in range(1, len(arguments)):
        _single(arguments, index, Kind.QUANTITY)
    return found


def _present(arguments: Arguments) -> Type:
    if not isinstance(arguments[0], Field):
        raise Mismatch(0, "the name of a field is expected")
    return kinds.BOOLEAN


def _ordered(arguments: Arguments) -> Type:
    _refuse_order(0, _listed(arguments))
    return kinds.BOOLEAN


def _successive(arguments: Arguments) -> Type:
    found = _listed(arguments)
    if found.kind not in (Kind.QUANTITY, Kind.QUARTER):
        raise Mismatch(0, f"a list of numbers or quarters is expected, not {kinds.describe(found)}")
    return kinds.BOOLEAN


def _signature(name: str, fewest: int, most: int, result: Result, walks: bool = False) -> Signature:
    words = WORDINGS[name]
    return Signature(name, words.usage, words.nl, words.en, fewest, most, result, walks)


_ALL = (
    _signature("sum", 1, 2, _quantities),
    _signature("count", 1, 1, _count),
    _signature("min", 1, 20, _extreme),
    _signature("max", 1, 20, _extreme),
    _signature("average", 1, 2, _average),
    _signature("abs", 1, 1, _absolute),
    _signature("all", 1, 2, _every, walks=True),
    _signature("any", 1, 2, _every, walks=True),
    _signature("unique", 1, 1, _unique),
    _signature("where", 2, 2, _where, walks=True),
    _signature("only", 1, 1, _one),
    _signature("coalesce", 2, 20, _coalesce),
    _signature("first", 1, 1, _one),
    _signature("last", 1, 1, _one),
    _signature("days", 2, 2, _days),
    _signature("year", 1, 1, _year),
    _signature("quarter", 1, 1, _quarter),
    _signature("start", 1, 1, _edge),
    _signature("end", 1, 1, _edge),
    _signature("within", 2, 3, _within),
    _signature("matches", 2, 2, _matches),
    _signature("lower", 1, 1, _text),
    _signature("normalised", 1, 1, _text),
    _signature("starts_with", 2, 2, _two_texts),
    _signature("substring", 2, 3, _substring),
    _signature("present", 1, 1, _present),
    _signature("ascending", 1, 1, _ordered),
    _signature("consecutive", 1, 1, _successive),
)

FUNCTIONS: Mapping[str, Signature] = MappingProxyType({entry.name: entry for entry in _ALL})
"""Every function a rule may call, by name; there is no other way to call anything."""
