"""What the user of a strategy asked for: a value or a strategy for it, checked before anything is drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import strategies as st

from bbtcheck.errors import UsageError
from bbtcheck.testing.chance import Chance, Drawn

T = TypeVar("T")


def given(draw: st.DrawFn, value: T | st.SearchStrategy[T]) -> T:
    """Give a value that may be a strategy for it."""
    return draw(value) if isinstance(value, st.SearchStrategy) else value


def drawn(draw: st.DrawFn, make: Callable[..., T], **options: Any) -> T:
    """Let Hypothesis make what a generator makes; options that are strategies are drawn first, None is left out."""
    chosen = {name: given(draw, value) for name, value in options.items() if value is not None}
    return make(Drawn(draw), **chosen)


def at_least(name: str, value: Any, least: int) -> None:
    """Raise UsageError when a number is too small, or is no whole number."""
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise UsageError(f"{name} must be a whole number of at least {least}, not {value!r}")


__all__ = ["Chance", "at_least", "drawn", "given"]
