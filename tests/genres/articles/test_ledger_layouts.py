"""Ledgers are printed from random lines in many layouts and read back as the same records."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from workbooks import workbook

import bbtcheck
from bbtcheck.genres.ledgers import read_ledgers
from bbtcheck.genres.ledgers.columns import Cells, placed_by_total
from bbtcheck.genres.ledgers.placement import MAX_STATES, place
from bbtcheck.quantity import Quantity
from bbtcheck.read import read
from bbtcheck.records import Ledger, LedgerLine, LedgerTotal, Stage
from bbtcheck.source import Source

HEADER = "PR OMSCHRIJVING VAK VEK LIT"
Row = tuple[str, str, int, int, tuple[int, ...]]


@dataclass(frozen=True)
class Layout:
    """How the table of a decree is printed."""

    group: str
    flat: bool  # all on one line
    wrap: bool  # the label over two lines
    cells: bool  # one cell on a line
    page: int  # rows to a page, 0 for no pages

    def figure(self, value: int) -> str:
        return f"{value:,}".replace(",", self.group)


names = st.sampled_from(
    ["APPARAATSKREDIETEN", "KLEUTER- EN LEERPLICHTONDERWIJS", "KUST EN DE DUINEN", "Wonen in Vlaanderen"]
)
codes = st.lists(
    st.tuples(st.sampled_from("CFGHKQX"), st.sampled_from("ABCDFGHKLMPQR")).map("".join),
    min_size=1,
    max_size=8,
    unique=True,
)
amounts = st.integers(0, 9_999_999)
litteras = st.sampled_from([(1,), (2,), (3,), (1, 2), (1, 3), (1, 2, 3)])
layouts = st.builds(
    Layout,
    group=st.sampled_from([".", "", "\u00a0"]),
    flat=st.booleans(),
    wrap=st.booleans(),
    cells=st.booleans(),
    page=st.sampled_from([0, 2, 3]),
)


@st.composite
def tables(draw: st.DrawFn) -> list[Row]:
    return [(code, draw(names), draw(amounts), draw(amounts), draw(litteras)) for code in draw(codes)]


def printed(rows: Sequence[Row], layout: Layout, total: tuple[int, int] | None) -> str:
    lines: list[str] = []
    for code, name, vak, vek, own in rows:
        cells = [f"{code} {name}", layout.figure(vak), layout.figure(vek), ", ".join(map(str, own))]
        if layout.cells:
            lines += [code, name, *cells[1:]]
        elif layout.wrap and not layout.flat:
            first, _, rest = " ".join(cells).rpartition(" ".join(cells[1:]))[0].rstrip().rpartition(" ")
            lines += [first, f"{rest} {' '.join(cells[1:])}"]
        else:
            lines.append(" ".join(cells))
    if total is not None:
        lines += (
            ["TOTAAL", *map(layout.figure, total)]
            if layout.cells
            else [f"TOTAAL {layout.figure(total[0])} {layout.figure(total[1])}"]
        )
    if layout.flat:
        lines = [" ".join(lines)]
    elif layout.page and not layout.cells:
        lines = [
            part
            for number, line in enumerate(lines)
            for part in (
                [HEADER, line] if number and number % layout.page == 0 and line[2:3] == " " else [line]
            )
        ]
    head = f"{HEADER} " if layout.flat else f"{HEADER}\n"
    return "(in duizend euro)\n" + head + "\n".join(lines) + "\nArt. 4. Dit decreet treedt in werking.\n"


def ledgers_of(text: str) -> tuple[Ledger, ...]:
    return read_ledgers(read(Source("paper.txt", text.encode()))).ledgers


def amounts_of(holder: LedgerLine | LedgerTotal) -> dict[str | None, int]:
    return {
        figure.column: int(figure.amount.value) // 1000
        for figure in holder.figures
        if figure.amount is not None
    }


@settings(max_examples=80, phases=(Phase.explicit, Phase.generate))
@given(rows=tables(), layout=layouts, with_total=st.booleans())
def test_the_table_of_a_decree_is_read_back(rows: list[Row], layout: Layout, *, with_total: bool) -> None:
    total = (sum(row[2] for row in rows), sum(row[3] for row in rows)) if with_total else None
    (ledger,) = ledgers_of(printed(rows, layout, total))
    lines = [line for chapter in ledger.chapters for line in chapter.lines]

    assert ledger.placed
    assert [(line.code, line.label, line.litteras) for line in lines] == [
        (row[0], row[1], row[4]) for row in rows
    ]
    assert [amounts_of(line) for line in lines] == [{"VAK": row[2], "VEK": row[3]} for row in rows]
    if total is None:
        assert ledger.total is None
    else:
        assert ledger.total is not None
        assert amounts_of(ledger.total) == {"VAK": total[0], "VEK": total[1]}


COLUMNS = ("Budget 2030", "Uitvoering 2030", "BA 2031", "BO 2032")
cells = st.lists(st.one_of(st.none(), st.integers(0, 99_999)), min_size=4, max_size=4)


@settings(max_examples=60, phases=(Phase.explicit, Phase.generate))
@given(chapters=st.lists(st.lists(cells, min_size=1, max_size=4), min_size=1, max_size=3))
def test_lost_blank_cells_never_make_a_correct_budget_wrong(
    chapters: list[list[list[int | None]]], findings: Callable[[str], list[object]]
) -> None:
    lines = [
        "STRANDFONDS (STF)",
        "ONTVANGSTEN",
        "(in duizend euro)",
        f"ESR CODE OMSCHRIJVING {' '.join(COLUMNS)}",
    ]
    grand = [0] * 4
    for number, rows in enumerate(chapters, 1):
        lines += [f"HOOFDSTUK {number}", "Eigen ontvangsten"]
        totals = [0] * 4
        for position, row in enumerate(rows):
            shown = " ".join(str(value) for value in row if value is not None)
            lines.append(f"46.{10 * number + position} Bijdrage {'ABCD'[position]} {shown}".rstrip())
            totals = [one + (value or 0) for one, value in zip(totals, row, strict=True)]
        lines.append(f"Totaal voor hoofdstuk {number} {' '.join(map(str, totals))}")
        grand = [one + other for one, other in zip(grand, totals, strict=True)]
    lines.append(f"TOTAAL ONTVANGSTEN {' '.join(map(str, grand))}")
    text = "\n".join(lines)
    (ledger,) = ledgers_of(text)

    assert [chapter.number for chapter in ledger.chapters] == list(range(1, len(chapters) + 1))
    assert [found for found in findings(text) if found[0].startswith(("APR", "COD"))] == []
    for chapter, rows in zip(ledger.chapters, chapters, strict=True):
        assert chapter.fits is not False
        full = [line for line, row in zip(chapter.lines, rows, strict=True) if None not in row]
        kept = [row for row in rows if None not in row]
        assert [list(amounts_of(line).values()) for line in full] == kept


FIXED = """STRANDFONDS (STF)
ONTVANGSTEN
(in euro)
ESR CODE OMSCHRIJVING         BA 2031    BO 2032
HOOFDSTUK 1
46.10 Toelage                   1.000      2.000
57.20 Terugbetaling                            5
16.12 Bijdragen                    10
Totaal voor hoofdstuk 1         1.010      2.005
TOTAAL ONTVANGSTEN              1.010      2.005
"""


def test_a_page_that_keeps_its_columns_tells_where_a_lone_figure_stands(
    findings: Callable[[str], list[object]],
) -> None:
    (ledger,) = ledgers_of(FIXED)
    rows = [
        {figure.column: figure.amount.raw for figure in line.figures if figure.amount}
        for line in ledger.chapters[0].lines
    ]

    assert rows == [{"BA 2031": "1.000", "BO 2032": "2.000"}, {"BO 2032": "5"}, {"BA 2031": "10"}]
    assert ledger.chapters[0].fits is None
    assert findings(FIXED) == []
    assert [found[:2] for found in findings(FIXED.replace("      2.005\nT", "      2.050\nT"))] == [
        ("APR001", 9),
        ("APR003", 10),
    ]


def test_a_malformed_figure_makes_no_sum(findings: Callable[[str], list[object]]) -> None:
    found = findings(FIXED.replace("  1.000 ", "  1.00  "))
    assert [one[0] for one in found if one[0].startswith("APR")] == []
    assert [one[:2] for one in found] == [("TXT005", 6)]


@pytest.mark.parametrize("cut", range(1, 11))
def test_an_excerpt_that_stops_half_way_is_no_error(
    cut: int, findings: Callable[[str], list[object]]
) -> None:
    text = "\n".join(FIXED.splitlines()[:cut])
    assert [found for found in findings(text) if found[0].startswith(("APR", "COD"))] == []


def test_payment_credits_may_exceed_commitment_credits(findings: Callable[[str], list[object]]) -> None:
    text = f"(in duizend euro)\n{HEADER}\nXA PROVISIES 1 999 2\nXB KUST 5 7 2\nTOTAAL 6 1.006\nArt. 2. Zo.\n"
    assert findings(text) == []


def test_margins_of_a_domain_table(findings: Callable[[str], list[object]]) -> None:
    text = """Decreet houdende de uitgavenbegroting voor het begrotingsjaar 2031
(in euro)
PROGRAMMA OMSCHRIJVING Departement Agentschappen Totaal
XA KUST 40 2 42
XB DUINEN 7 8 15
TOTAAL 47 10 57
"""
    (ledger,) = ledgers_of(text)
    assert ledger.columns == ("Departement", "Agentschappen", "Totaal")
    assert [figure.margin for line in ledger.chapters[0].lines for figure in line.figures] == [
        False,
        False,
        True,
    ] * 2
    assert findings(text) == []
    assert [found[:2] for found in findings(text.replace("8 15", "8 51"))] == [("APR017", 5), ("APR002", 6)]


def test_a_programme_is_the_sum_of_its_articles() -> None:
    text = f"(in euro)\n{HEADER}\nXA 30 30\nXB0-1XAF2KA-WT WERKING 10 10 1\nXB0-1XAF2KB-LO LONEN 20 20 1\nXB 5 5\nTOTAAL 35 35\n"
    (ledger,) = ledgers_of(text)
    (chapter,) = ledger.chapters

    assert [(line.code, [part.code for part in line.parts]) for line in chapter.lines] == [
        ("XA", ["XB0-1XAF2KA-WT", "XB0-1XAF2KB-LO"]),
        ("XB", []),
    ]


def quantity(value: int) -> Quantity:
    return Quantity.of(value, "EUR")


@settings(max_examples=60)
@given(
    rows=st.lists(
        st.lists(st.one_of(st.none(), st.integers(-50, 50)), min_size=3, max_size=3), min_size=1, max_size=5
    )
)
def test_a_placement_gives_the_total_whenever_there_is_one(rows: list[list[int | None]]) -> None:
    known = [
        Cells(tuple(quantity(v) for v in row if v is not None), (None,) * sum(v is not None for v in row), 3)
        for row in rows
    ]
    sums = [sum(row[column] or 0 for row in rows) for column in range(3)]
    total = Cells(tuple(map(quantity, sums)), (0, 1, 2), 3)
    placed, fits = placed_by_total(known, total)

    assert fits in (True, None)
    if any(row.amounts for row in known):
        assert fits is True
        columns = [0, 0, 0]
        for row, before in zip(placed, known, strict=True):
            assert row.amounts == before.amounts
            numbers = [column for column in row.columns if column is not None]
            assert all(one < other for one, other in pairwise(numbers))
            for amount, column in zip(row.amounts, numbers, strict=True):
                columns[column] += int(amount.value)
        assert columns == sums


def test_too_many_ways_conclude_nothing() -> None:
    rows = [[(0, (quantity(2**number).value,)), (1, (quantity(0).value,))] for number in range(30)]
    found = place(rows, (quantity(-1).value,))
    assert (found.chosen, found.fits) == (None, None)
    assert MAX_STATES < 2**30


@pytest.mark.parametrize(
    ("break_", "litteras"),
    [("\n2\n", [(1, 2), (3,)]), ("\n\n2\n\n", [(1, 2), (3,)]), ("\n- 2 -\n", [(1, 2), (3,)])],
)
def test_a_page_number_behind_a_row_with_its_litteras_is_no_littera(
    break_: str, litteras: list[tuple[int, ...]], findings: Callable[[str], list[object]]
) -> None:
    text = f"(in euro)\n{HEADER}\nXA KUST 40 42 1, 2{break_}XB DUINEN 7 8 3\nTOTAAL 47 50\nArt. 4. Zo.\n"
    (ledger,) = ledgers_of(text)
    assert [line.litteras for chapter in ledger.chapters for line in chapter.lines] == litteras
    assert ledger.placed
    assert findings(text) == []


def test_a_littera_goes_on_below_its_row_behind_a_comma_or_with_every_cell_on_a_line() -> None:
    text = f"(in euro)\n{HEADER}\nXA KUST 40 42 1,\n2\nXB DUINEN\n7\n8\n3\nTOTAAL 47 50\nArt. 4. Zo.\n"
    (ledger,) = ledgers_of(text)
    assert [line.litteras for chapter in ledger.chapters for line in chapter.lines] == [(1, 2), (3,)]


OWN = """STRANDFONDS (STF)
ONTVANGSTEN
(in euro)
{head}
HOOFDSTUK 1
Eigen ontvangsten
2
{head}
46.10 Toelage 1.000 2.000
3
{head}
Totaal voor hoofdstuk 1 1.000 2.000
4
{head}
TOTAAL ONTVANGSTEN 1.000 2.000
"""


def test_a_page_may_end_anywhere_with_its_number_and_begin_with_the_header_again(
    findings: Callable[[str], list[object]],
) -> None:
    text = OWN.format(head="ESR CODE OMSCHRIJVING BA 2031 BO 2032")
    (ledger,) = ledgers_of(text)
    (chapter,) = ledger.chapters
    assert (chapter.name, [(line.code, line.label) for line in chapter.lines]) == (
        "Eigen ontvangsten",
        [("46.10", "Toelage")],
    )
    assert chapter.total is not None and amounts_of(chapter.total) == {"BA 2031": 1, "BO 2032": 2}
    assert ledger.columns == ("BA 2031", "BO 2032") and ledger.total is not None
    assert findings(text) == []


SHEETS = {
    "A1": "Kredieten (in duizend euro)", "A2": "Code", "B2": "Omschrijving", "C2": "VAK BA 2030", "D2": "VAK BO 2031",
    "A3": "WT", "B3": "Werking", "C3": 955360, "D3": 972126, "A4": "LO", "B4": "Lonen", "C4": 3268, "D4": 3333,
    "A5": "Totaal", "C5": 958628, "D5": 975459,
    "Reeks!A1": "Programma", "Reeks!B1": "2030", "Reeks!C1": "2031", "Reeks!A2": "QA Kust", "Reeks!B2": 352180, "Reeks!C2": 361940,
}  # fmt: skip


def test_a_ledger_ends_with_its_sheet_and_its_columns_keep_the_credit_before_their_year() -> None:
    data = workbook(SHEETS)
    (ledger,) = read_ledgers(read(Source("kredieten.xlsx", data))).ledgers
    assert ledger.columns == ("VAK BA 2030", "VAK BO 2031")
    assert [line.label for chapter in ledger.chapters for line in chapter.lines] == ["Werking", "Lonen"]
    assert [
        one.code for one in bbtcheck.check(Source("kredieten.xlsx", data)).findings if one.code[:3] != "DOC"
    ] == []


def test_a_column_of_percentages_behind_the_amounts_is_no_amount() -> None:
    text = """(in duizend euro)
ESR     Omschrijving            BO 2031    BA 2031   Uitv. 2031   Uitv. 2030   % BA
Hoofdstuk 1. Dotaties
46.10   Werkingsdotatie          48.250     50.900       50.900       45.605   100,0
96.10   Leningen                  4.000      4.000            -        4.000     0,0
Totaal hoofdstuk 1               52.250     54.900       50.900       49.605    92,7
TOTAAL ONTVANGSTEN               52.250     54.900       50.900       49.605    92,7
"""
    (ledger,) = ledgers_of(text)
    assert (ledger.columns, ledger.placed) == (("BO 2031", "BA 2031", "Uitv. 2031", "Uitv. 2030"), True)
    (chapter,) = ledger.chapters
    assert [amounts_of(line) for line in chapter.lines] == [
        {"BO 2031": 48250, "BA 2031": 50900, "Uitv. 2031": 50900, "Uitv. 2030": 45605},
        {"BO 2031": 4000, "BA 2031": 4000, "Uitv. 2030": 4000},
    ]
    assert chapter.total is not None and amounts_of(chapter.total)["Uitv. 2030"] == 49605
    assert {figure.stage for figure in chapter.total.figures} == {Stage.BO, Stage.BA, Stage.UITVOERING}
