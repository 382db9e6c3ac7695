"""What stands in for figures that are absent or empty: another value, or one of six ways to add up.

The six ways are those of check_hierarchy of VTL 2.1.

An element is *absent* when there is no record for it (``only`` of nothing), *empty* when the record is there and
its figure is not. The modes that end in ``zero`` read what is absent as 0, those that end in ``null`` as unknown; what
is empty is unknown in every mode.
"""

from __future__ import annotations

from bbtcheck.check.values import Missing, Number, Single, Value, missing
from bbtcheck.quantity import Dimension

_ABSENT = "no_elements"
_NOTHING_PRINTED = frozenset({"missing_operand", _ABSENT, "none_present", "not_all_present", "all_zero"})
_ZERO = Number(0, Dimension.NUMBER, "", "literal")


def completed(found: tuple[Single, ...], mode: str) -> Value:
    """Give the elements to add up in a mode, or the reason why there is nothing to add up.

    ``non_null`` adds up only when every element is there, ``non_zero`` only when one is not 0, ``partial_null`` and
    ``partial_zero`` only when one is there, ``always_null`` and ``always_zero`` whenever there is a record at all.
    """
    if all(_is_absent(one) for one in found):
        return missing(_ABSENT)
    if mode == "non_null" and any(isinstance(one, Missing) for one in found):
        return missing("not_all_present")
    if mode.startswith("partial") and not any(isinstance(one, Number) for one in found):
        return missing("none_present")
    if mode == "non_zero" and all(_is_nought(one) for one in found):
        return missing("all_zero")
    filler: Single = _ZERO if mode.endswith("zero") else missing("missing_operand")
    return tuple(filler if _is_absent(one) else one for one in found)


def filled_in(values: tuple[Value, ...]) -> Value:
    """Give the first value that is there; of a list, every element with what stands in for it.

    Only what is not printed is passed over. A figure that can be read in two ways, or two records where one is
    meant, is a fault of the paper that another value must not hide.
    """
    first, others = values[0], values[1:]
    if isinstance(first, tuple):
        return tuple(_first_printed((one, *others)) for one in first)
    return _first_printed(values)


def _first_printed(values: tuple[Value, ...]) -> Single:
    singles = [value for value in values if not isinstance(value, tuple)]
    return next((value for value in singles if not _is_not_printed(value)), singles[-1])


def _is_not_printed(one: Single) -> bool:
    return isinstance(one, Missing) and one.reason.code in _NOTHING_PRINTED


def _is_absent(one: Single) -> bool:
    return isinstance(one, Missing) and one.reason.code == _ABSENT


def _is_nought(one: Single) -> bool:
    return _is_absent(one) or (isinstance(one, Number) and one.nominal == 0)
