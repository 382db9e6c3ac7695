"""What the text around a table of projects calls the dearest project or the largest sector, and what all cost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bbtcheck.genres.project_table.cost_heads import TOTAL, origin_in
from bbtcheck.genres.project_table.cost_projects import CostTable, Sector
from bbtcheck.genres.project_table.cost_records import cost_of
from bbtcheck.genres.project_table.text import as_printed, key_of
from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.offsets import is_stated, place_at
from bbtcheck.quantity import Dimension, Quantity, number_word
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import OverviewTotal, ProjectExtreme, Record, Statement
from bbtcheck.source import Place

_MOST = {"duurste": True, "grootste": True, "goedkoopste": False, "kleinste": False}
_WHAT = r"(?P<what>duurste|goedkoopste|grootste|kleinste)"
_PROJECT = re.compile(
    rf"\b(?:het|Het)\s+{_WHAT}\s+project\s+(?:is|blijft)\s+(?:opnieuw\s+|nog\s+steeds\s+)?"
    r"(?:(?:project\s+)?[‘'“\"«](?P<quoted>[^’'”\"»]{3,120}(?:[’'][^’'”\"»]{1,80})*?)[’'”\"»]|(?P<bare>[A-Z][^.,;:()]{2,120}?))"
    r"(?=\s+(?:met|van|voor|ter\s+waarde)\b|\s*[.,;(]|\s*$)"
)
_TURNED = re.compile(
    rf"[‘“\"«](?P<quoted>[^’”\"»]{{3,120}})[’”\"»]\s+is\s+(?:met\s+[^.;()]{{3,40}}?\s+)?het\s+{_WHAT}\s+project(?=\s*[.,;]|\s*$)"
)
_OF_SECTOR = (
    r"\s+(?:is\s+)?(?:met\s+(?P<amount>[^;()]{3,40}?)\s+)?de\s+(?P<what>grootste|kleinste|duurste|goedkoopste)"
    r"(?:\s+sector)?(?=\s*[.,;]|\s+en\b|\s*$)"
)
_SECTOR_IS = re.compile(rf"\b[Dd]e\s+{_WHAT}\s+sector\s+is\s+(?:de\s+sector\s+)?[‘'“\"]?")
_TOGETHER = re.compile(
    r"\b(?:De|Alle|Die)\s+(?P<n>[0-9]{1,3}|[^\W\d_]+)\s+projecten\s+(?:vertegenwoordigen|kosten|zijn|tellen)\s+(?:samen|in\s+totaal)\s+"
    r"(?:goed\s+voor\s+)?$"
)
_FROM = re.compile(
    r"\s*(?:\([^()]{1,20}\)\s*)?(?:komt\s+|is\s+|zijn\s+)?(?:uit|van|via|aan)\s+(?P<who>[\w+]+(?:\s+\w+){0,2})"
)
_THEREOF = re.compile(r"\b(?:Daarvan|Hiervan|waarvan)\b")
_NARROWED = re.compile(
    r"\b(?:sector|domein|cluster|thema|vorige?|eerdere?|toen|destijds|europese|lokale|nieuwe)\b",
    re.IGNORECASE,
)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Named:
    """A project or a sector with what it costs, and the cells that say so."""

    name: str
    cost: Decimal
    cells: tuple[tuple[str, Quantity], ...]
    shown: Quantity
    size: int = 1


def told_of_costs(table: CostTable, document: str, items: Sequence[Item]) -> Iterator[Record]:
    """Find what the text tells of the dearest and the largest, and of all projects together."""
    projects, sectors = _projects(table), _sectors(table)
    for at, item in enumerate(items):
        yield from _of_projects(table, projects, document, item)
        yield from _of_sectors(sectors, document, item)
        yield from _of_all(table, document, items[at : at + 2])


def _projects(table: CostTable) -> list[_Named]:
    """All projects with what they cost; nothing where one was not surely read or has no cost."""
    costs = [(project, cost_of(project, table)) for project in table.projects]
    if not table.sure or any(cost is None for _, cost in costs):
        return []
    named = [(as_printed(piece.text for piece in project.cells.title), cost) for project, cost in costs]
    return [_Named(name, cost.value, ((name, cost),), cost) for name, cost in named if cost is not None]


def _sectors(table: CostTable) -> list[_Named]:
    """All sectors with what they cost: their total, or the sum of their projects."""
    found = []
    for sector in table.sectors:
        cells = _cells(table, sector)
        if not cells or not sector.name:
            return []
        made = sum((amount.value for _, amount in cells), Decimal(0))
        shown = cells[0][1] if len(cells) == 1 else Quantity(made, cells[0][1].unit, cells[0][1].step)
        found.append(_Named(sector.name, made, cells, shown, len(sector.projects)))
    return found if len(found) >= _FEWEST else []


def _cells(table: CostTable, sector: Sector) -> tuple[tuple[str, Quantity], ...]:
    at = table.lines.heads.total
    if at is None:
        return ()
    if sector.total is not None:
        amount = sector.total.cells[at].amount
        return ((f"Totaal {sector.name}", amount),) if amount is not None and not amount.readings else ()
    costs = [(project, cost_of(project, table)) for project in sector.projects]
    if not sector.sure or any(cost is None for _, cost in costs):
        return ()
    return tuple(
        (as_printed(piece.text for piece in project.cells.title), cost)
        for project, cost in costs
        if cost is not None
    )


def _extreme(known: Sequence[_Named], most: bool) -> _Named:
    return (max if most else min)(known, key=lambda one: one.cost)


def _of_projects(table: CostTable, known: Sequence[_Named], document: str, item: Item) -> Iterator[Record]:
    """Read "het duurste project is ‘Nieuwe sluis’ met 13.000 keuro"."""
    if len(known) < _FEWEST:
        return
    for match in (*_PROJECT.finditer(item.text), *_TURNED.finditer(item.text)):
        before = item.text[: match.start()].rpartition(". ")[2]
        group = "bare" if match.re is _PROJECT and match["bare"] else "quoted"
        told = _project_named(table, known, match[group])
        if told is None or _NARROWED.search(before) is not None:
            continue
        found = _extreme(known, _MOST[match["what"]])
        found = told if told.cost == found.cost else found
        place = place_at(document, item, *match.span(group))
        yield _claim(match[0], told, found, place)
        after = re.match(r"\W*\s*(?:met|van|voor)?\s*\(?", item.text[match.end() :])
        amount = _amount_at(item, match.end() + (after.end() if after is not None else 0))
        if amount is not None and match.re is _PROJECT:
            yield from _beside(document, amount, found, match["what"])


def _project_named(table: CostTable, known: Sequence[_Named], name: str) -> _Named | None:
    """Give the one project whose title is, or opens with, a name."""
    key = key_of(name) or ""
    exact = [one for one in known if key_of(one.name) == key]
    opening = re.compile(rf"{re.escape(key)}(?!\w)")
    texts = (
        as_printed(piece.text for piece in (*one.cells.title, *one.cells.description))
        for one in table.projects
    )
    fitting = exact or [
        one for one, text in zip(known, texts, strict=True) if opening.match(key_of(text) or "") is not None
    ]
    return fitting[0] if len(fitting) == 1 else None


def _amount_at(item: Item, start: int) -> Mention | None:
    """Give the amount of money that starts at an offset, or a blank after it."""
    near = (each for each in item.mentions if start <= each.start <= start + 1)
    return next((each for each in near if each.figure.kind is FigureKind.AMOUNT and is_stated(each)), None)


def _beside(document: str, mention: Mention, named: _Named, column: str) -> Iterator[OverviewTotal]:
    """Hold an amount in the text against the cells that say it."""
    amount = mention.located(document)
    units = {cell.unit.dimension for _, cell in named.cells}
    if amount is not None and units == {Dimension.MONEY}:
        yield OverviewTotal(
            label=named.name,
            column=column,
            amount=amount,
            parts=tuple(Statement(amount=cell, label=label, place=cell.place) for label, cell in named.cells),
            place=amount.place,
        )


def _of_sectors(known: Sequence[_Named], document: str, item: Item) -> Iterator[Record]:
    """Read "Fietspaden is met 7,3 miljoen euro de kleinste" and "de grootste sector is Havens"."""
    taken: set[tuple[int, int]] = set()
    for told in sorted(known, key=lambda one: -len(one.name)):
        name = re.escape(" ".join(told.name.split())).replace(r"\ ", r"\s+")
        patterns = (
            re.compile(rf"(?<!\w)(?P<name>{name})[’'”\"]?{_OF_SECTOR}", re.IGNORECASE),
            re.compile(rf"{_SECTOR_IS.pattern}(?P<name>{name})(?!\w)", re.IGNORECASE),
        )
        for match in (found for pattern in patterns for found in pattern.finditer(item.text)):
            if match.span("name") in taken:
                continue
            taken.add(match.span("name"))
            yield from _of_sector(known, told, match, document, item)


def _claim(raw: str, told: _Named, found: _Named, place: Place) -> ProjectExtreme:
    """Make the record of what is said to be the largest or smallest, beside what is."""
    return ProjectExtreme(
        raw=" ".join(raw.split()),
        told=told.name,
        told_key=key_of(told.name) or "",
        amount=told.shown,
        found=found.name,
        found_key=key_of(found.name) or "",
        found_amount=found.shown,
        place=place,
        places={"told": place, "told_key": place},
    )


def _of_sector(
    known: Sequence[_Named], told: _Named, match: re.Match[str], document: str, item: Item
) -> Iterator[Record]:
    most = _MOST[match["what"].lower()]
    found = _extreme(known, most)
    sizes = [one.size for one in known]
    by_number = told.size == (max if most else min)(sizes) and not match.groupdict().get("amount")
    if told.cost == found.cost or by_number:
        found = told
    place = place_at(document, item, *match.span("name"))
    yield _claim(match[0], told, found, place)
    if match.groupdict().get("amount"):
        amount = _amount_at(item, match.start("amount"))
        if amount is not None:
            yield from _beside(document, amount, told, match["what"].lower())


def _of_all(table: CostTable, document: str, items: Sequence[Item]) -> Iterator[OverviewTotal]:
    """Read "De 8 projecten kosten samen 33,4 miljoen euro. Daarvan komt 26,8 miljoen euro uit Vlaamse middelen"."""
    item = items[0]
    for mention in item.mentions:
        match = _TOGETHER.search(item.text, 0, mention.start)
        if match is None or mention.figure.kind is not FigureKind.AMOUNT or not is_stated(mention):
            continue
        number = int(match["n"]) if match["n"].isdigit() else number_word(match["n"])
        if number != len(table.projects):
            return
        whole = _whole(table, TOTAL)
        if whole is None:
            return
        yield from _beside(document, mention, whole, "totaal")
        for other in items:
            starts = [
                each.end()
                for each in _THEREOF.finditer(other.text)
                if other is not item or each.start() > mention.end
            ]
            if starts:
                yield from _thereof(table, document, other, starts[0])
                return


def _thereof(table: CostTable, document: str, item: Item, start: int) -> Iterator[OverviewTotal]:
    """Hold each amount that comes from one source against the total of its column."""
    for mention in item.mentions:
        if mention.start < start or mention.figure.kind is not FigureKind.AMOUNT or not is_stated(mention):
            continue
        match = _FROM.match(item.text, mention.end)
        words = match["who"].split() if match is not None else []
        origins = (origin_in(" ".join(words[:number])) for number in range(len(words), 0, -1))
        origin = next((found for found in origins if found is not None), None)
        whole = _whole(table, origin) if origin is not None else None
        if whole is not None:
            yield from _beside(document, mention, whole, "totaal")


def _whole(table: CostTable, kind: str) -> _Named | None:
    """Give the total of a column for all projects: as it is printed, or the sum of the projects."""
    at = table.lines.heads.of(kind)
    if at is None:
        return None
    if table.overview is not None and table.overview.rows and table.overview.rows[-1].is_total:
        own = table.overview.heads.of(kind)
        amount = table.overview.rows[-1].cells[own].amount if own is not None else None
        if amount is not None and not amount.readings:
            return _Named(
                table.overview.heads.columns[own or 0].head, amount.value, (("Totaal", amount),), amount
            )
    head = table.lines.heads.columns[at].head
    if (
        table.grand is not None
        and (amount := table.grand.cells[at].amount) is not None
        and not amount.readings
    ):
        return _Named(head, amount.value, (("Totaal", amount),), amount)
    costs = [cost_of(project, table, kind) for project in table.projects]
    if not table.sure or any(cost is None for cost in costs):
        return None
    known = [cost for cost in costs if cost is not None]
    cells = tuple((str(row), cost) for row, cost in enumerate(known, 1) if cost.place is not None)
    made = sum((cost.value for cost in known), Decimal(0))
    return _Named(head, made, cells, known[0]) if cells else None
