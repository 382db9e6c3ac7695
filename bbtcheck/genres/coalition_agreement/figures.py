"""The figures of a sentence, scanned once for all who look at it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from bbtcheck.quantity.scan import Figure, scan

Found = TypeVar("Found")
_SHORT = 2_000
_MANY, _FEW = 4_096, 64


def remembered(find: Callable[[str], Found]) -> Callable[[str], Found]:
    """Remember what was found in the sentences of a paper, which several readers look through one after the other.

    Of texts that are longer than a sentence only the last ones are kept, so that they do not fill the memory.
    """
    short, long = lru_cache(_MANY)(find), lru_cache(_FEW)(find)

    @wraps(find)
    def found_in(text: str) -> Found:
        return short(text) if len(text) <= _SHORT else long(text)

    return found_in


@remembered
def figures_of(text: str) -> tuple[Figure, ...]:
    """Give the figures of a sentence in order."""
    return scan(text)
