"""Lists of names with one number each, without a unit on the line, and the total below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate, islice

from bbtcheck.genres.prose.likely_slips import is_likely_error, is_made_of_others
from bbtcheck.genres.words import OPEN_LIST, squeezed
from bbtcheck.quantity import Quantity
from bbtcheck.quantity.scan import Figure, FigureKind
from bbtcheck.read import Document, Line
from bbtcheck.records import AnnouncedTotal, Statement

_TOTAL = re.compile(r"(?:samen|in\s+totaal|(?:alge[mh]e+n\s+)?totaal|som|eindtotaal)\b", re.IGNORECASE)
_ANY_TOTAL = re.compile(r"totaal|totale|\bsaldo\b|\bsamen\b|\bsom\b", re.IGNORECASE)
_SUBPART = re.compile(r"\b(?:waarvan|daarvan|waaronder|inclusief|incl\.)", re.IGNORECASE)
_RUNS_ON = re.compile(
    r"(?:\b(?:van|de|het|een|in|op|met|voor|naar|te|tot|door|bij|of|aan|uit|per|ten|ter|nr|artikel|pagina|blz|trap|fase|slide)"
    r"|[,;(/])\.?$",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_EDGES = " \t.:…-–—|•◦▪●○■□➢➔✓*·"
_MAX_PARTS = 100
_MAX_LABEL = 80
_MAX_GAP = 3


@dataclass(frozen=True, slots=True)
class _Named:
    """A line that is a name and one number, with where its text begins and how many blank lines stand above it."""

    line: Line
    name: str
    figure: Figure
    indent: int
    gap: int

    def amount(self, document: str) -> Quantity:
        """Give the number with its place."""
        quantity = self.figure.quantity
        if quantity is None:
            raise AssertionError("a named number has a quantity")
        return replace(quantity, place=self.line.place(document, self.figure.start, self.figure.end))


def totals_of_named_numbers(
    document: Document, figures: Mapping[int, Sequence[Figure]], skipped: frozenset[int]
) -> tuple[AnnouncedTotal, ...]:
    """Find "Totaal 23" below lines such as "Sport 4" and "Jeugd 19" of which it is the total.

    Where lines may be parts of each other (other indents, "waarvan", a line that is the sum of the ones below it) a
    total is only read when it is right.
    """
    found: list[AnnouncedTotal] = []
    run: list[_Named] = []
    heading = ""
    for each, text in _lines(document, figures, skipped):
        if each is None:
            run, heading = [], text
            continue
        kept = _kept(run, each)
        run, heading = kept, heading if len(kept) == len(run) else ""
        if _ANY_TOTAL.search(each.name):
            if _TOTAL.match(each.name):
                found.extend(_total(document.name, run, each, heading))
            run = []
            continue
        run = [*run, each][-_MAX_PARTS:]
    return tuple(found)


def _kept(run: list[_Named], each: _Named) -> list[_Named]:
    """Give the lines that a line goes on with: slides leave room between lines, as much between all of a list."""
    if each.gap > 1 and not (each.gap <= _MAX_GAP and (len(run) < 2 or run[-1].gap == each.gap)):
        return []
    return run[-1:] if len(run) > 1 and run[-1].gap > max(each.gap, 1) else run


def _lines(
    document: Document, figures: Mapping[int, Sequence[Figure]], skipped: frozenset[int]
) -> Iterator[tuple[_Named | None, str]]:
    """Give the printed lines, each as a name with its number or, when it is anything else, as its text."""
    gap = 0
    for line in document.lines:
        text = line.text.strip()
        if not text:
            gap += 1
            continue
        named = None if line.number in skipped else _named(line, figures.get(line.number, ()), gap)
        yield named, text
        gap = 0


def _named(line: Line, figures: Sequence[Figure], gap: int) -> _Named | None:
    if (
        line.cells
        or len(figures) != 1
        or figures[0].kind is not FigureKind.NUMBER
        or figures[0].quantity is None
    ):
        return None
    figure = figures[0]
    name = line.text[: figure.start].strip(_EDGES)
    ends = not line.text[figure.end :].strip(" \t|")
    if not ends or _LETTERS.search(name) is None or _RUNS_ON.search(name) or figures[0].quantity.readings:
        return None
    return _Named(line, name, figure, len(line.text) - len(line.text.lstrip()), gap)


def _total(document: str, run: Sequence[_Named], total: _Named, heading: str) -> Iterator[AnnouncedTotal]:
    amount = total.amount(document)
    parts = [(each, each.amount(document)) for each in run]
    for start in range(len(parts) - 1):
        if sum(part.value for _, part in parts[start:]) == amount.value:
            parts = parts[start:]
            break
    else:
        if not _are_likely([part for part, _ in parts], total, amount):
            return
    label = squeezed(f"{heading.strip(_EDGES)}: {total.name}" if heading else total.name)
    texts = (heading, total.name, *(each.name for each, _ in parts))
    yield AnnouncedTotal(
        label=label[-_MAX_LABEL:],
        amount=amount,
        complete=not any(OPEN_LIST.search(text) for text in texts),
        parts=tuple(Statement(amount=part, label=each.name, place=part.place) for each, part in parts),
        place=amount.place,
    )


def _are_likely(parts: Sequence[_Named], total: _Named, amount: Quantity) -> bool:
    """Tell whether lines that do not make a total are its parts all the same, one of which is wrong."""
    values = [each.figure.quantity.value for each in parts if each.figure.quantity is not None]
    made = sum(values, Decimal(0))
    flat = len({each.indent for each in parts}) == 1 and not any(_SUBPART.search(each.name) for each in parts)
    even = len({each.gap for each in (*parts[1:], total)}) == 1
    nested = any(
        value in islice(accumulate(values[index + 1 :]), 1, None) for index, value in enumerate(values)
    )
    if len(values) < 2 or not flat or not even or nested:
        return False
    amounts = [each.figure.quantity for each in parts if each.figure.quantity is not None]
    if is_made_of_others(amount, amounts):
        return False
    # A total that names something ("Totaal budget") may be that of other lines than a bare one.
    near = 4 * abs(made - amount.value) <= 3 * max(abs(made), abs(amount.value))
    return near if _TOTAL.fullmatch(total.name) else is_likely_error(amount, amounts)
