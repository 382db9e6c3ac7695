"""The figures of a sentence, scanned once for all who look at it."""

from __future__ import annotations

from functools import lru_cache

from bbtcheck.quantity.scan import Figure, scan


@lru_cache(maxsize=64)
def figures_of(text: str) -> tuple[Figure, ...]:
    """Give the figures of a sentence in order; the last sentences are remembered."""
    return scan(text)
