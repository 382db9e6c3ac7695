"""What may stand among the parts of a total without being one: shares, averages, and copies of a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bbtcheck.discover.labels import names_statistic

_STRIDES = (2, 3)


def left_out(
    printed: Sequence[Sequence[int]], names: Sequence[str], same: Sequence[int]
) -> Iterator[list[bytearray]]:
    """Say which cells to hide in turn: figures of another precision, other lines, averages, and copies of a line.

    Amounts stand between shares, every second or third; averages between the figures they are taken of; and a wide
    table repeats its first column. ``printed`` are the steps per track, ``names`` the labels of the lines, and ``same``
    tells of each line the first one that is the same.
    """
    steps = sorted({step for track in printed for step in track if step})
    for step in steps if len(steps) > 1 else ():
        yield [bytearray(own != step for own in track) for track in printed]
    for stride in _STRIDES:
        for start in range(stride):
            yield [bytearray(line % stride != start for line in range(len(same)))] * len(printed)
    averages = bytearray(map(names_statistic, names))
    copies = bytearray(first != line for line, first in enumerate(same))
    yield from ([lines] * len(printed) for lines in (averages, copies) if any(lines))
