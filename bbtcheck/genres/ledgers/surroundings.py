"""What stands above a ledger: its unit, whose budget it is, receipts or expenditure, year and litteras."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bbtcheck.genres.table_parts import unit_note
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Unit, unit_of
from bbtcheck.read import Document, Line
from bbtcheck.records import Nature

Mark = TypeVar("Mark")

_SIDE = re.compile(r"(?:[0-9IVX.]+\s+)?(?P<side>ontvangsten|uitgaven)(?:begroting)?\s*:?", re.IGNORECASE)
_YEAR = re.compile(r"\bbegrotings(?:jaar|opmaak)\s+(?P<year>(?:19|20)[0-9]{2})\b", re.IGNORECASE)
_LITTERA = re.compile(r"\blittera\s+(?P<number>[1-9])\s*:", re.IGNORECASE)
_ABBREVIATED = re.compile(r".{3,}\([A-Z][A-Za-z.&-]{1,11}\)")
_LONGEST = 160
_TAIL = 120


@dataclass(frozen=True, slots=True)
class UnitAbove:
    """The unit that counts for a ledger, and where it is stated; ``line`` is None where the paper states none."""

    unit: Unit
    line: Line | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class At:
    """What holds at one line: the unit, the owner and the side stated last above it."""

    unit: UnitAbove
    owner: str | None
    side: Nature | None


@dataclass(slots=True)
class Surroundings:
    """The marks of a paper by the index of their line, and what is said of the whole paper."""

    year: int | None = None
    litteras: tuple[int, ...] = ()
    units: list[tuple[int, UnitAbove]] = field(default_factory=list)
    owners: list[tuple[int, str]] = field(default_factory=list)
    sides: list[tuple[int, Nature]] = field(default_factory=list)

    def at(self, index: int) -> At:
        """Give what was stated last above a line; a side counts only under the owner it stands with."""
        unit = _last(self.units, index + 2) or UnitAbove(unit_of("kEUR"))
        return At(unit, _last(self.owners, index), _last(self.sides, index))


def _last(marks: Sequence[tuple[int, Mark]], index: int) -> Mark | None:
    position = bisect_left(marks, index, key=lambda mark: mark[0])
    return marks[position - 1][1] if position else None


def surroundings(document: Document) -> Surroundings:
    """Walk down a paper once and note every unit, owner and side."""
    found = Surroundings()
    litteras: dict[int, None] = {}
    before: tuple[int, str] = (0, "")
    for index, line in enumerate(document.lines):
        if not line.text.strip():
            continue
        if (unit := _unit(line)) is not None:
            found.units.append((index, unit))
        text = squeezed(line.text) if len(line.text) <= _LONGEST else ""
        if (side := _SIDE.fullmatch(text)) is not None:
            found.sides.append((index, Nature(side["side"].lower())))
            if _is_title(before[1]):
                found.owners.append(before)
        elif _is_owner(text):
            found.owners.append((index, text))
        before = (index, text)
        head = line.text[: 4 * _LONGEST]
        if found.year is None and (year := _YEAR.search(head)) is not None:
            found.year = int(year["year"])
        litteras.update(dict.fromkeys(int(match["number"]) for match in _LITTERA.finditer(head)))
    found.litteras = tuple(sorted(litteras))
    return found


def _unit(line: Line) -> UnitAbove | None:
    """Find a unit stated on a line, or at the end of a long one."""
    cut = max(0, len(line.text) - _TAIL) if len(line.text) > _LONGEST else 0
    note = unit_note(Line(line.number, line.text[cut:]))
    if note is None:
        return None
    return UnitAbove(note.unit, line, note.start + cut, note.end + cut)


def _is_owner(text: str) -> bool:
    """Tell whether a line names a legal person: a title in capitals that closes with its abbreviation."""
    return (
        _ABBREVIATED.fullmatch(text) is not None
        and text[: text.index("(")].strip().isupper()
        and not any(letter.isdigit() for letter in text)
    )


def _is_title(text: str) -> bool:
    """Tell whether the line just above "ONTVANGSTEN" names whose budget it is: some words in capitals."""
    return (
        text.isupper()
        and len(text.split()) > 1
        and not any(letter.isdigit() for letter in text)
        and re.match(r"TOTAAL|HOOFDSTUK|AFDELING|ALGEMEEN|\(", text) is None
    )
