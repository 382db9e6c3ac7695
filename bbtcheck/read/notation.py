"""What the one mark in figures such as 27,410 means, told by which reading makes the sums of their table hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_DOUBTFUL = re.compile(r"[-+]?[0-9]{1,3}([.,])[0-9]{3}")
_PLAIN = re.compile(r"[-+]?[0-9]+")
_FIGURE = re.compile(r"[-+]?[0-9][0-9.,]*")
_CLEAR = 20
"""How many bits more the sums of one reading must say than those of the other."""
_MOST_BITS = 14
_MOST_CELLS = 200_000
_WHOLE = 1000


def point_by_sums(rows: Sequence[Sequence[str]]) -> bool | None:
    """Tell whether decimals of a table stand behind a point, by the sums that hold when they do.

    None when other figures settle it (such as 1.234,5 or 0,75), when there are two marks, or when both readings or
    neither make sums: where all figures have the mark, sums hold in either.

    >>> point_by_sums([["27,410", "980", "28,390"], ["5,312", "777", "6,089"], ["11,034", "652", "11,686"]])
    True
    >>> point_by_sums([["27.410", "980", "28.390"], ["5.312", "777", "6.089"], ["11.034", "652", "11.686"]])
    False
    >>> point_by_sums([["27,410", "980", "28,390"], ["5,312", "777,5", "6,089"]]) is None
    True
    """
    texts = [[cell.strip() for cell in row] for row in rows]
    mark = _mark(text for row in texts for text in row)
    if mark is None or sum(map(len, texts)) > _MOST_CELLS:
        return None
    grouped = _evidence([[_thousandths(text, True) for text in row] for row in texts])
    parted = _evidence([[_thousandths(text, False) for text in row] for row in texts])
    if abs(grouped - parted) < _CLEAR:
        return None
    return (grouped > parted) == (mark == ",")


def _mark(texts: Iterable[str]) -> str | None:
    """Give the mark that has three digits behind it in some figures, when all others have no mark."""
    marks = set()
    for text in texts:
        match = _DOUBTFUL.fullmatch(text)
        if match is not None:
            marks.add(match[1])
        elif _FIGURE.fullmatch(text) and not _PLAIN.fullmatch(text):
            return None
    return marks.pop() if len(marks) == 1 else None


def _thousandths(text: str, grouped: bool) -> int | None:
    if _PLAIN.fullmatch(text):
        return int(text) * _WHOLE
    if _DOUBTFUL.fullmatch(text):
        return int(text.replace(",", "").replace(".", "")) * (_WHOLE if grouped else 1)
    return None


def _evidence(rows: Sequence[Sequence[int | None]]) -> int:
    """Count in bits what the figures say that are the sum of those just before or behind them, in either direction."""
    width = max(map(len, rows), default=0)
    columns = [[row[at] if at < len(row) else None for row in rows] for at in range(width)]
    tracks = [[value for value in track if value] for track in (*rows, *columns)]
    return sum(_sums(track) + _sums(track[::-1]) for track in tracks)


def _sums(track: Sequence[int]) -> int:
    """Count what the figures say that are the sum of two or more before them; noughts at their end say nothing."""
    bits = 0
    running = [0]
    known: set[int] = set()
    for at, value in enumerate(track):
        if at > 1:
            known.add(running[at - 2])
        if running[at] - value in known:
            digits = int(str(abs(value)).rstrip("0"))
            bits += max(0, min(digits.bit_length(), _MOST_BITS) - at.bit_length())
        running.append(running[at] + value)
    return bits
