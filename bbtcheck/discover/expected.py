"""What the headings of a table, and the sums found in it, make one expect of its ratios and changes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice, permutations

from bbtcheck.discover.aggregation import Aggregation
from bbtcheck.discover.divided import Quotient
from bbtcheck.discover.grid import Grid, GridCell
from bbtcheck.discover.labels import names_quotient
from bbtcheck.discover.lattice import Lattice

KINDS = 2
"""What it takes to say whether a quotient is a ratio or a change, plain or in percent."""

COMPARED = 3
"""What is taken off for the choice of a quotient of the two lines that its heading names: kind and direction."""

DIFFERENCE = 6
"""What is taken off at most for the choice of a change of two lines of which the difference is printed as well."""

LABEL = 8
"""What a label adds that announces a ratio or a change, and once more what names the two lines that are compared."""

_NEXT = 2
_TEXTS_READ = 3
_LONGEST = 200
_AWAY = 500
_MOST = 60
_SEEN = 12
_MARK = re.compile(r"[^\s\-\u2010-\u2015\u2212:;,=<>()]*[0-9][^\s\-\u2010-\u2015\u2212:;,=<>()]*")
_YEARS = re.compile(r"((?:19|20)[0-9]{2})[/.]((?:19|20)[0-9]{2})")


@dataclass(frozen=True, slots=True)
class Expected:
    """The lines that are announced as quotients, those whose heading names two others, and the printed differences.

    ``named`` are the lines with a word such as "aandeel" or "groei"; ``differences`` are three lines each of which one
    is how much the two others differ, and ``apart`` any two of these; ``compared`` gives the two lines that the heading
    of a line names.
    """

    named: frozenset[int] = frozenset()
    differences: frozenset[frozenset[int]] = frozenset()
    apart: frozenset[frozenset[int]] = frozenset()
    compared: Mapping[int, frozenset[int]] = field(default_factory=dict)

    def proposed(self) -> Iterator[Quotient]:
        """Give the quotients of two lines that a heading names, and changes in percent beside those in amounts."""
        for target, two in islice(self.compared.items(), _MOST):
            for numerator, denominator in permutations(sorted(two), 2):
                for change, scale in ((True, 100), (True, 1), (False, 100), (False, 1)):
                    yield Quotient(target, numerator, denominator, change, scale)
        for lines in sorted(map(sorted, self.differences))[:_MOST]:
            for target in sorted(self.named.difference(lines)):
                if min(abs(target - line) for line in lines) <= _NEXT:
                    for numerator, denominator in permutations(lines, 2):
                        yield Quotient(target, numerator, denominator, True, 100)

    def announced(self, quotient: Quotient) -> int:
        """Give what is added where the heading says that a line is a quotient, or names the two lines it is made of."""
        return 2 * LABEL if self._compares(quotient) else LABEL * (quotient.target in self.named)

    def cost(self, quotient: Quotient) -> int:
        """Give what the choice of a quotient takes off its evidence: the more, the further away its lines stand."""
        cost = 2 * (2 * quotient.reach).bit_length() + KINDS
        if self._compares(quotient):
            return min(cost, COMPARED)
        if quotient.change and frozenset((quotient.numerator, quotient.denominator)) in self.apart:
            return min(cost, DIFFERENCE)
        return cost

    def _compares(self, quotient: Quotient) -> bool:
        return self.compared.get(quotient.target) == frozenset((quotient.numerator, quotient.denominator))


def expected_in(grid: Grid, lattice: Lattice, sums: Sequence[Aggregation], labels: bool) -> Expected:
    """Read what is expected of the quotients of a table; without ``labels`` from its sums alone."""
    differences = _differences(sums, lattice)
    apart = frozenset(frozenset(two) for lines in differences for two in combinations(lines, 2))
    if not labels:
        return Expected(frozenset(), differences, apart)
    lines = grid.rows if lattice.axis == "rows" else tuple(zip(*grid.rows, strict=True))
    headings = [list(islice(_texts(line), _TEXTS_READ)) for line in lines]
    named = frozenset(at for at, texts in enumerate(headings) if any(map(names_quotient, texts)))
    return Expected(named, differences, apart, _compared([_marks(texts) for texts in headings]))


def _differences(sums: Sequence[Aggregation], lattice: Lattice) -> frozenset[frozenset[int]]:
    """Give three lines each of which one is printed as the difference of the two others, twice at least."""
    at = 0 if lattice.axis == "rows" else 1
    seen = Counter(
        frozenset((one.total[at], *(part[at] for part in one.parts)))
        for aggregation in sums
        if aggregation.axis == lattice.axis
        for one in aggregation.holding
        if len(one.parts) == 2
    )
    return frozenset(lines for lines, often in seen.items() if often > 1)


def _texts(line: Sequence[GridCell]) -> Iterator[str]:
    """Give the texts before the first figure of a line, the nearest first; a year at its head is one of them."""
    first = next((at for at, cell in enumerate(line) if cell.quantity is not None), len(line))
    if first < len(line) and re.fullmatch(r"(?:19|20)[0-9]{2}", line[first].text.strip()):
        yield line[first].text
    for at in range(first - 1, max(-1, first - 1 - _AWAY), -1):
        if line[at].text.strip():
            yield line[at].text[:_LONGEST]


def _marks(texts: Sequence[str]) -> frozenset[str]:
    """Give the years, quarters and numbers that a heading names.

    >>> sorted(_marks(["Evolutie 2030-2031 (%)"])), sorted(_marks(["BO25/BA25", "Q3 2031"]))
    (['2030', '2031'], ['2031', 'bo25/ba25', 'q3'])
    """
    found = (one for text in texts for one in _MARK.findall(_YEARS.sub(r"\1 \2", text.lower())))
    return frozenset(one.strip(".") for one in found)


def _compared(marks: Sequence[frozenset[str]]) -> dict[int, frozenset[int]]:
    """Give for each heading that names two others the nearest lines that have one of both marks and not the other.

    A mark that most headings have, such as the year of the table, names none of them.
    """
    having: dict[str, list[int]] = defaultdict(list)
    for line, own in enumerate(marks):
        for mark in own:
            having[mark].append(line)
    filled = sum(map(bool, marks))
    found = {}
    for line, own in enumerate(marks):
        named = sorted(one for one in own if len(having[one]) > 1 and 2 * len(having[one]) <= filled + 1)
        if len(named) != 2:
            continue
        near = ([at for at in _around(having[one], line) if not marks[at].issuperset(named)] for one in named)
        first, last = near
        if first and last:
            found[line] = frozenset((first[0], last[0]))
    return found


def _around(lines: Sequence[int], line: int) -> list[int]:
    """Give some of a list of lines, the nearest to one first."""
    at = bisect_left(lines, line)
    return sorted(lines[max(0, at - _SEEN) : at + _SEEN], key=lambda other: (abs(other - line), other))
