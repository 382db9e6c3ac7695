"""Words that announce a total, in five languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from bbtcheck.discover.aggregation import Axis, Spot
from bbtcheck.discover.grid import Grid, GridCell
from bbtcheck.discover.lattice import Lattice
from bbtcheck.read.word_lists import any_word

_LABELS = "bbtcheck.discover", "labels.toml"
_LONGEST = 200
_LABEL_AWAY = 500
_LABELS_READ = 3
_MOST_WORDS = 8
_WORDS = re.compile(r"[^\W\d_]+|%")


def names_total(text: str) -> bool:
    """Tell whether a label has a word that announces a total or balance; a sentence is no label.

    >>> names_total("Totaal ontvangsten"), names_total("SOUS-TOTAL"), names_total("Totalitarisme")
    (True, True, False)
    """
    short = text[:_LONGEST].lower()
    return any_word(*_LABELS, "total").search(short) is not None and len(_WORDS.findall(short)) <= _MOST_WORDS


def may_name_total(text: str) -> bool:
    """Tell the same of any text of a cell; what has no letters, as most figures, is told at once."""
    return text.upper() != text.lower() and names_total(text)


def names_sum(text: str) -> bool:
    """Tell whether a label announces the sum of all that stands beside it, and no balance or net amount.

    >>> names_sum("Totaal ontvangsten"), names_sum("Saldo"), names_sum("Netto totaal")
    (True, False, False)
    """
    if not names_total(text) or names_statistic(text):
        return False
    return any_word(*_LABELS, "balance").search(text[:_LONGEST].lower()) is None


def names_average(text: str) -> bool:
    """Tell whether a label has a word that announces an average.

    >>> names_average("Gemiddelde 2024"), names_average("Gemiddeldes")
    (True, False)
    """
    return any_word(*_LABELS, "average").search(text[:_LONGEST].lower()) is not None


def names_statistic(text: str) -> bool:
    """Tell whether a label announces an average or a figure such as a median: those of parts make none of a total.

    >>> names_statistic("Mediaan"), names_statistic("gemiddelde"), names_statistic("Totaal")
    (True, True, False)
    """
    return names_average(text) or any_word(*_LABELS, "statistic").search(text[:_LONGEST].lower()) is not None


def names_quotient(text: str) -> bool:
    """Tell whether a label has a word or sign that announces a ratio, a share or a change.

    >>> names_quotient("Aandeel in het totaal"), names_quotient("Groei in %"), names_quotient("Perceel")
    (True, True, False)
    """
    return any_word(*_LABELS, "quotient").search(text[:_LONGEST].lower()) is not None


def line_labels(grid: Grid, lattice: Lattice) -> list[str]:
    """Give the label of every line in small letters without figures: the text nearest before its first figure."""
    across = lattice.axis == "rows"
    lines = grid.rows if across else tuple(zip(*grid.rows, strict=True))
    return [_label(line) for line in lines]


def track_labels(grid: Grid, lattice: Lattice) -> list[str]:
    """Give the label of every track in the same way: of the row or column in which the sums are tried."""
    lines = grid.rows if lattice.axis == "columns" else tuple(zip(*grid.rows, strict=True))
    return [_label(lines[place]) for place in lattice.places]


def _label(line: Sequence[GridCell]) -> str:
    before = list(takewhile(lambda cell: cell.quantity is None, line[:_LABEL_AWAY]))
    words = (" ".join(_WORDS.findall(cell.text[:_LONGEST].lower())) for cell in reversed(before))
    return next(filter(None, words), "")


def announced(line: Sequence[GridCell], start: int) -> bool:
    """Tell whether a label announces a total: one of the nearest before the figure, or the first one behind it."""
    texts = list(islice(filter(_is_label, (line[at].text for at in _backwards(start))), _LABELS_READ))
    if not texts:
        behind = (cell.text for cell in line[start + 1 : start + _LABEL_AWAY] if cell.quantity is None)
        texts = list(islice(filter(_is_label, behind), 1))
    return any(map(names_total, texts))


class Announced:
    """Tells where in a table a label announces a total, along its rows or its columns, each place looked at once."""

    def __init__(self, grid: Grid, axis: Axis) -> None:
        self._grid, self._axis = grid, axis
        self._lines: dict[int, Sequence[GridCell]] = {}
        self._known: dict[Spot, bool] = {}

    def at(self, spot: Spot) -> bool:
        """Tell whether a label announces that a figure is a total: in its row where rows are added up."""
        known = self._known.get(spot)
        if known is None:
            line, start = spot if self._axis == "rows" else spot[::-1]
            known = self._known[spot] = announced(self._line(line), start)
        return known

    def label(self, spot: Spot) -> int | None:
        """Give where the label nearest before a figure stands, when it announces the sum of all beside it."""
        line, start = spot if self._axis == "rows" else spot[::-1]
        cells = self._line(line)
        place = next((at for at in _backwards(start) if _is_label(cells[at].text)), None)
        return place if place is not None and names_sum(cells[place].text) else None

    def _line(self, line: int) -> Sequence[GridCell]:
        if self._axis == "rows":
            return self._grid.rows[line]
        if line not in self._lines:
            self._lines[line] = [cells[line] for cells in self._grid.rows]
        return self._lines[line]


def announcing_lines(grid: Grid, lattice: Lattice) -> tuple[frozenset[int], frozenset[int]]:
    """Give the lines in which any word announces a total, and among them those in which it does before the figures."""
    lines = grid.rows if lattice.axis == "rows" else tuple(zip(*grid.rows, strict=True))
    named = frozenset(at for at, line in enumerate(lines) if any(may_name_total(cell.text) for cell in line))
    first = {
        at: next((x for x, cell in enumerate(lines[at]) if cell.quantity is not None), 0) for at in named
    }
    return named, frozenset(at for at in named if announced(lines[at], first[at]))


def _backwards(end: int) -> range:
    """The places before one, the nearest first, as far as a label may be away."""
    return range(end - 1, max(-1, end - 1 - _LABEL_AWAY), -1)


def _is_label(text: str) -> bool:
    return any(map(str.isalpha, text))
