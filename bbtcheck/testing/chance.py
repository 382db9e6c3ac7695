"""What a generator asks of chance, so that one generator serves both a fast seed and Hypothesis, which shrinks."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from hypothesis import strategies as st

T = TypeVar("T")


class Chance(Protocol):
    """A source of choices: a number, yes or no, one of some, and how often."""

    def number(self, least: int, most: int) -> int:
        """Give a whole number from ``least`` up to and including ``most``."""

    def maybe(self) -> bool:
        """Give yes or no."""

    def one(self, choices: Sequence[T]) -> T:
        """Give one of the choices; the first is the plainest."""

    def times(self, least: int, most: int) -> Iterator[int]:
        """Count from nought, at least so often and at most so often."""


class Seeded:
    """Choices of a seed: fast, and the same for the same seed on every machine."""

    def __init__(self, seed: int | str) -> None:
        self._source = random.Random(seed)

    def number(self, least: int, most: int) -> int:
        """Give a whole number from ``least`` up to and including ``most``."""
        return least + self._source.randrange(most - least + 1)

    def maybe(self) -> bool:
        """Give yes or no."""
        return self._source.randrange(2) == 1

    def one(self, choices: Sequence[T]) -> T:
        """Give one of the choices."""
        return choices[self._source.randrange(len(choices))]

    def times(self, least: int, most: int) -> Iterator[int]:
        """Count from nought, at least so often and at most so often."""
        yield from range(self.number(least, most))


class Drawn:
    """Choices that Hypothesis draws, and makes smaller and plainer when a test fails."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def number(self, least: int, most: int) -> int:
        """Give a whole number from ``least`` up to and including ``most``."""
        from hypothesis import strategies as st

        return self._draw(st.integers(least, most))

    def maybe(self) -> bool:
        """Give yes or no; no is the plainer answer."""
        from hypothesis import strategies as st

        return self._draw(st.booleans())

    def one(self, choices: Sequence[T]) -> T:
        """Give one of the choices; the first is the plainest."""
        from hypothesis import strategies as st

        return self._draw(st.sampled_from(choices))

    def times(self, least: int, most: int) -> Iterator[int]:
        """Count from nought: each time beyond ``least`` is a choice of its own, so that it can be left out."""
        for count in range(most):
            if count >= least and not self.maybe():
                return
            yield count


def some(chance: Chance, choices: Sequence[T], least: int, most: int) -> tuple[T, ...]:
    """Give some of the choices, each at most once, in the order in which they were taken."""
    left, taken = list(choices), []
    for _ in chance.times(least, min(most, len(left))):
        taken.append(left.pop(chance.number(0, len(left) - 1)))
    return tuple(taken)


def many(chance: Chance, make: Callable[[], T], least: int, most: int) -> tuple[T, ...]:
    """Give as many as chance wants of what ``make`` makes."""
    return tuple(make() for _ in chance.times(least, most))


def figure(chance: Chance, digits: int = 7) -> int:
    """Give a whole number of at most so many digits, small ones as often as large ones."""
    return chance.number(0, 10 ** chance.number(1, digits) - 1)


def shares(chance: Chance, whole: int, count: int) -> tuple[int, ...]:
    """Cut a whole into so many parts that add up to it; a part may be nought."""
    cuts = sorted(chance.number(0, whole) for _ in range(count - 1))
    return tuple(high - low for low, high in zip((0, *cuts), (*cuts, whole), strict=True))
