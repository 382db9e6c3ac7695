"""What the text behind the projects of a monitoring says of all of them: how many are finished, funds, shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from bbtcheck.genres.overviews import Overview, OverviewRow
from bbtcheck.genres.relance_monitor.mentions import count_in
from bbtcheck.genres.relance_monitor.openings import title_key
from bbtcheck.genres.relance_monitor.overview import MEASURES
from bbtcheck.genres.relance_monitor.vocabulary import fund_of
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Figure, FigureKind, Qualifier, Quantity, Unit, scan, unit_of
from bbtcheck.read.document import Line
from bbtcheck.records import Enumeration, OverviewTotal, ShareClaim, Statement
from bbtcheck.records.relance import Fund, Progress, RecoveryProject

_COUNT = r"[0-9]{1,3}|[^\W\d_]+"
_OF_ALL = re.compile(rf"\bVan\s+(?:de|alle)\s+(?P<count>{_COUNT})\s+projecten\b(?P<rest>[^.]{{0,200}})")
_MILESTONES = re.compile(
    rf"\b(?P<count>{_COUNT})\s+mijlpalen\b(?:\s+zijn\s+er)?\s*:?(?P<rest>[^.]{{0,200}})", re.IGNORECASE
)
_STATES: Mapping[Progress, str] = {
    Progress.NOT_STARTED: r"(?:nog\s+)?niet\s+(?:op)?gestart",
    Progress.REALISED: r"afgerond|afgewerkt|voltooid|gerealiseerd",
    Progress.STARTED: r"lopende?|lopen|in\s+uitvoering",
    Progress.DELAYED: r"vertraagd",
    Progress.ON_SCHEDULE: r"op\s+schema",
}
_STATE = {
    progress: re.compile(
        rf"(?<![\w.,])(?P<count>{_COUNT})\s+(?:(?:zijn|is|werden|al|reeds|projecten)\s+){{0,2}}(?:{words})\b",
        re.IGNORECASE,
    )
    for progress, words in _STATES.items()
}
_FROM_FUND = re.compile(
    r"\s+(?:(?:komt|komen|is\s+afkomstig|zijn\s+afkomstig)\s+)?uit\s+(?:het\s+|de\s+)?(?P<fund>Europees\s+Herstelfonds|Brexit-?fonds|React[\s-]EU|(?:Vlaamse\s+)?relancemiddelen"
    r"|reguliere\s+(?:Vlaamse\s+)?middelen)\b",
    re.IGNORECASE,
)
_EUROPEAN = re.compile(
    r"\bEuropese\s+(?:middelen|fondsen)\b[^.0-9]{0,40}\b(?:bedragen|zijn|is|samen)\s+(?:goed\s+voor\s+)?$",
    re.IGNORECASE,
)
_EUROPEAN_FUNDS = (Fund.EUROPEAN_RECOVERY_FUND, Fund.BREXIT_FUND, Fund.REACT_EU)
_MEASURE = r"beleidsruimte|vastleggingen|vereffeningen|VAK|VEK"
_SHARE_OF_ROW = re.compile(
    rf"\baandeel\s+van\s+(?P<row>[^.;0-9]{{3,80}}?)\s+in\s+de\s+(?P<measure>{_MEASURE})\s+(?:bedraagt|is)\s+$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?P<part>vastgelegd|vereffend|VAK|VEK)\s*:?\s*(?:(?:is|werd|bedraagt)\s+)?$", re.IGNORECASE
)
_WHOLE = re.compile(rf"\s+van\s+(?:de|het)\s+(?P<whole>{_MEASURE})\b", re.IGNORECASE)
_NAMES = {
    "beleidsruimte": "begroot",
    "vastleggingen": "vak",
    "vastgelegd": "vak",
    "vak": "vak",
    "vereffeningen": "vek",
    "vereffend": "vek",
    "vek": "vek",
}
_PROJECTS = unit_of("projecten", count=True)
_MILESTONE_COUNT = unit_of("mijlpalen", count=True)
_LONGEST = 2_000

Claim = Enumeration | OverviewTotal | ShareClaim


def closing_claims(
    lines: Sequence[Line], overviews: Sequence[Overview], projects: Sequence[RecoveryProject], document: str
) -> Iterator[Claim]:
    """Set what the lines behind the projects say of all of them beside the projects and their overview.

    Only where the paper holds all projects the text counts, or its overview has them all.
    """
    complete = [one for one in overviews if _counts_all(one, len(projects))]
    for line in lines:
        if len(line.text) > _LONGEST:
            continue
        yield from _states(line, projects, document)
        yield from _states_of_milestones(line, projects, document)
        for figure in scan(line.text):
            if figure.quantity is None or figure.quantity.qualifier is not Qualifier.EXACT:
                continue
            if figure.kind is FigureKind.AMOUNT and complete:
                yield from _fund(line, figure, figure.quantity, projects, document)
            elif figure.kind is FigureKind.SHARE and complete:
                yield from _share(line, figure, figure.quantity, complete[0], document)


def _counts_all(overview: Overview, number: int) -> bool:
    columns = [column for column in range(len(overview.heads)) if overview.counts(column)]
    count = overview.total.cells[columns[0]] if columns and overview.total is not None else None
    return count is not None and count.value == number


def _states(line: Line, projects: Sequence[RecoveryProject], document: str) -> Iterator[Enumeration]:
    """Read "Van de 14 projecten zijn er drie afgerond en één nog niet opgestart"."""
    known = [(project.code, project.progress) for project in projects]
    for match in _OF_ALL.finditer(line.text):
        if count_in(match["count"].casefold()) == len(projects):
            yield from _counted(line, match.span("rest"), known, _PROJECTS, document)


def _states_of_milestones(
    line: Line, projects: Sequence[RecoveryProject], document: str
) -> Iterator[Enumeration]:
    """Read "De projecten tellen samen 38 mijlpalen: 24 gerealiseerd, 11 op schema en 3 vertraagd"."""
    known = [
        (f"{project.code}: {one.text}", one.progress) for project in projects for one in project.milestones
    ]
    for match in _MILESTONES.finditer(line.text):
        if count_in(match["count"].casefold()) == len(known):
            yield from _counted(line, match.span("rest"), known, _MILESTONE_COUNT, document)


def _counted(
    line: Line, span: tuple[int, int], known: Sequence[tuple[str, Progress | None]], unit: Unit, document: str
) -> Iterator[Enumeration]:
    """Set each number of a state in a stretch of a line beside the projects or milestones that are in it."""
    if not all(state in _STATE for _, state in known):
        return
    for progress, pattern in _STATE.items():
        found = list(pattern.finditer(line.text, *span))
        count = count_in(found[0]["count"].casefold()) if len(found) == 1 else None
        if count is None:
            continue
        place = line.place(document, *found[0].span("count"))
        announced = Quantity.of(count, unit, step=Decimal(0), place=place)
        yield Enumeration(
            label=squeezed(found[0][0]),
            announced=replace(announced, raw=found[0]["count"]),
            items=tuple(name for name, state in known if state is progress),
            place=place,
        )


def _fund(
    line: Line, figure: Figure, quantity: Quantity, projects: Sequence[RecoveryProject], document: str
) -> Iterator[OverviewTotal]:
    """Read an amount that comes from a fund, or from all European ones, as the sum of the origins of the projects."""
    words = _FROM_FUND.match(line.text, figure.end)
    european = _EUROPEAN.search(line.text[: figure.start]) is not None
    funds = (fund_of(words["fund"]),) if words is not None else _EUROPEAN_FUNDS if european else ()
    if not funds or any(project.begroot is not None and not project.origins for project in projects):
        return
    parts = [
        Statement(amount=origin.amount, label=f"{project.code}: {origin.label}", place=origin.place)
        for project in projects
        for origin in project.origins
        if origin.fund in funds and origin.amount is not None and origin.amount.value
    ]
    made = sum((part.amount.value for part in parts), Decimal(0))
    if parts and 10 * abs(made - quantity.value) <= 3 * quantity.value:
        place = line.place(document, figure.start, figure.end)
        label = words["fund"] if words is not None else "Europese middelen"
        yield OverviewTotal(
            label=squeezed(label),
            column="oorsprong middelen",
            amount=replace(quantity, place=place),
            parts=tuple(parts),
            place=place,
        )


def _share(
    line: Line, figure: Figure, quantity: Quantity, overview: Overview, document: str
) -> Iterator[ShareClaim]:
    """Read the share of a line in a total of the overview, or of one total in another."""
    before, total = line.text[: figure.start], overview.total
    of_row, part, whole = (
        _SHARE_OF_ROW.search(before),
        _PART.search(before),
        _WHOLE.match(line.text, figure.end),
    )
    first = second = None
    if of_row is not None and total is not None:
        key = title_key(of_row["row"])
        rows = [row for row in overview.rows if title_key(row.label) == key]
        first = _measure(overview, rows[0], of_row["measure"]) if len(rows) == 1 else None
        second = _measure(overview, total, of_row["measure"])
    elif part is not None and whole is not None and total is not None:
        first, second = _measure(overview, total, part["part"]), _measure(overview, total, whole["whole"])
    if first is not None and second is not None and second.value and first != second:
        lead = of_row or part
        start = lead.start() if lead is not None else figure.start
        place = line.place(document, figure.start, figure.end)
        yield ShareClaim(
            label=squeezed(line.text[start : figure.end]),
            part=first,
            whole=second,
            rate=replace(quantity, place=place),
            place=place,
        )


def _measure(overview: Overview, row: OverviewRow, name: str) -> Quantity | None:
    """Give the figure of a line in the column of a measure: "vastgelegd" is that of VAK."""
    words = MEASURES[_NAMES[name.casefold()]]
    columns = [column for column, head in enumerate(overview.heads) if words.fullmatch(head)]
    return row.cells[columns[0]] if len(columns) == 1 else None
