"""Figures with the same words that speak of different things: fields of forms, and items of lists that are alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from bbtcheck.quantity import Quantity

T = TypeVar("T")

_FORM_FIELD = 3
_FEWEST = 2
_MAX_PAIRS = 2_000


def of_forms(keys: Iterable[str | None]) -> frozenset[str]:
    """Give the subjects that come back again and again: they are fields of a form, not one subject.

    >>> sorted(of_forms(["budget", "budget", None, "budget", "nieuwe brug"]))
    ['budget']
    """
    counts = Counter(key for key in keys if key is not None)
    return frozenset(key for key, number in counts.items() if number >= _FORM_FIELD)


def of_parallel_lists(lists: Sequence[Mapping[str, Quantity]]) -> frozenset[str]:
    """Give the subjects that two lists have with other figures, where that goes for most of what they share.

    Such lists say the same of two things, as the tariffs of this year and the next; a figure that was mistyped is alone
    among others that agree.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(lists):
        for key in own:
            holders[key].append(number)
    pairs = dict.fromkeys(pair for key in holders for pair in combinations(holders[key][:_FORM_FIELD], 2))
    found: set[str] = set()
    for one, other in list(pairs)[:_MAX_PAIRS]:
        shared = [key for key in lists[one] if key in lists[other]]
        unlike = [key for key in shared if lists[one][key].value != lists[other][key].value]
        if len(unlike) >= _FEWEST and 2 * len(unlike) > len(shared):
            found.update(unlike)
    return frozenset(found)


def side_by_side(numbered: Iterable[tuple[int, str | None]]) -> frozenset[str]:
    """Give the subjects of two items that follow each other: what tells them apart is not in their words.

    >>> sorted(side_by_side([(1, "brug"), (1, "weg"), (2, "brug"), (4, "weg")]))
    ['brug']
    """
    found: set[str] = set()
    last: dict[str, int] = {}
    for number, key in numbered:
        if key is not None:
            if last.get(key) == number - 1:
                found.add(key)
            last[key] = number
    return frozenset(found)


def runs(numbered: Iterable[tuple[int, T]]) -> Iterator[list[T]]:
    """Part things at every gap in their numbers, which do not fall.

    >>> list(runs([(1, "a"), (1, "b"), (2, "c"), (4, "d")]))
    [['a', 'b', 'c'], ['d']]
    """
    group: list[T] = []
    last: int | None = None
    for number, one in numbered:
        if last is not None and number > last + 1:
            yield group
            group = []
        group.append(one)
        last = number
    if group:
        yield group
