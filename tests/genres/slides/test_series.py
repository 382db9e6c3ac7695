"""Series of years in every layout: labels that end in a digit, wrapped labels, blanks in numbers, more columns."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bbtcheck.genres.bbt_slides import BBT_SLIDES
from bbtcheck.read import read
from bbtcheck.records import AnnouncedTotal, YearSeries
from bbtcheck.source import Source

Records = Callable[..., list[Any]]


def values(series: YearSeries) -> list[tuple[int, str]]:
    return [(value.year, str(value.amount.value)) for value in series.values]


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("2029 2030 2031\nHaltes trap 2 378 726 1.215", "Haltes trap 2", [(2029, "378"), (2030, "726"), (2031, "1215")]),
        ("2029 2030 2031\nHaltes 12 - 14", "Haltes", [(2029, "12"), (2031, "14")]),
        ("2030 2031\n# houders \nvan een pas\n\n24 677 25 299", "# houders van een pas", [(2030, "24677"), (2031, "25299")]),
        ("2030 2031\nLeraren trap 2 40 102 41 003", "Leraren trap 2", [(2030, "40102"), (2031, "41003")]),
        ("2031 2030 2029\nHaltes 378 726 1.215", "Haltes", [(2031, "378"), (2030, "726"), (2029, "1215")]),
        ("2029 2030 2031\n# haltes met\nscherm\n\n14 17 23*", "# haltes met scherm", [(2029, "14"), (2030, "17"), (2031, "23")]),
        ("2030 2031\nTotaal basis-\nnetten\n\n14 17", "Totaal basisnetten", [(2030, "14"), (2031, "17")]),
        ("Aantal 2030 2031\nHaltes 58,5 % 60,1%", "Haltes", [(2030, "58.5"), (2031, "60.1")]),
        ("2030-2031 2031-2032\nLeerlingen 1.203 1.210", "Leerlingen", [(2030, "1203"), (2031, "1210")]),
        ("2030 | 2031\nHaltes | 1.203 | 1.210", "Haltes", [(2030, "1203"), (2031, "1210")]),
        ("      2030     2031\nHaltes  -3       4", "Haltes", [(2030, "-3"), (2031, "4")]),
        ("\t2030\t2031\nHaltes\t1 203\t15", "Haltes", [(2030, "1203"), (2031, "15")]),
        ("2030 2031\n\nBudget 2032\n1.000 2.000", "Budget 2032", [(2030, "1000"), (2031, "2000")]),
    ],
)  # fmt: skip
def test_a_row_in_its_layout(
    records: Records, text: str, label: str, expected: list[tuple[int, str]]
) -> None:
    (found,) = records(f" Haltes\n\n{text}\n", YearSeries)

    assert (found.label, values(found)) == (label, expected)


@pytest.mark.parametrize(
    "text",
    [
        "Versterking van 2029 tot 2031 met 12 haltes",
        "2029 2030 2031\n\nEr kwamen nieuwe haltes bij.",
        "2029 2030\n\n Andere slide\n\nHaltes 12 14",
        "De jaren 2030 2031.\nHaltes 12 14",
        "2031 2030\nHaltes 12 14 15 16 17 18",
        "1 2 3 4 5",
    ],
)
def test_what_is_no_series(records: Records, text: str) -> None:
    assert records(f" Haltes\n\n{text}\n", YearSeries) == []


def test_columns_behind_the_years(records: Records) -> None:
    (found,) = records(
        " Haltes\n\n2029 2030 2031 totaal verschil groei in %\nHaltes 10 12 15 37 3 25,0\n", YearSeries
    )

    assert (found.total.value, found.change.value, found.growth.value, found.growth.unit.base) == (
        Decimal(37), Decimal(3), Decimal("25.0"), "%",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("Haltes 10 12 15 37 3 25,0 %", []),
        ("Haltes 10 12 15 37 5 50 %", []),
        ("Haltes 10 12 15 38 5 50 %", []),
        ("Haltes 10 12 15 42 3 25 %", ["TXT016"]),
        ("Haltes 10 12 15 37 8 25 %", ["TXT018"]),
        ("Haltes 10 12 15 37 3 90 %", ["TXT017"]),
    ],
)
def test_columns_behind_the_years_are_checked(
    found: Callable[[str], list[tuple[str, int | None, str]]], row: str, codes: list[str]
) -> None:
    text = f" Haltes\n\n2029 2030 2031 totaal verschil groei in %\n{row}\n"

    assert [code for code, _, _ in found(text)] == codes


TABLE = """ Haltes

2029 2030 2031
In dorpen 100 120 130
In steden 200 210 {last}
Totaal 300 330 380
"""


def test_a_row_of_totals_adds_up_each_year(records: Records) -> None:
    totals = records(TABLE.format(last=250), AnnouncedTotal)

    assert [(one.label, [str(part.amount.value) for part in one.parts]) for one in totals] == [
        ("Totaal 2029", ["100", "200"]), ("Totaal 2030", ["120", "210"]), ("Totaal 2031", ["130", "250"]),
    ]  # fmt: skip


def test_a_total_of_one_year_that_is_wrong(found: Callable[[str], list[tuple[str, int | None, str]]]) -> None:
    assert found(TABLE.format(last=250)) == []
    assert found(TABLE.format(last=205)) == [("TXT001", 6, "Totaal 2031")]


def test_rows_below_of_which_and_shares_are_no_sum(records: Records) -> None:
    text = TABLE.format(last=250)

    assert records(text.replace("In steden", "waarvan in steden"), AnnouncedTotal) == []
    assert records(text.replace("100 120 130", "10 % 12 % 13 %"), AnnouncedTotal) == []


def test_a_dash_before_the_first_figure_is_an_empty_cell_and_counts_for_nothing(
    found: Callable[[str], list[tuple[str, int | None, str]]],
) -> None:
    text = (
        " Havens\n\n2028 2029 2030 2031\nFonds 21.400 24.900 28.600 31.000\nOevers - 50.000 57.500 42.500\n"
        "Kaaien 64.200 {} 82.642 117.660\nTotaal 85.600 146.250 168.742 191.160\n"
    )
    assert found(text.format("71.350")) == []
    assert found(text.format("73.150")) == [("TXT001", 7, "Totaal 2029")]
    assert found(text.format("71.350").replace("Oevers -", "Oevers n.b.")) == []
    assert found(text.format("71.350").replace("Oevers - ", "Oevers ")) == [("TXT015", 5, "Oevers 2028-2031")]


LABEL = st.builds(
    lambda words, digit: " ".join((*words, digit) if digit else words),
    st.lists(
        st.sampled_from("haltes fietspaden budgethouders trap zorg en buurt Ring".split()),
        min_size=1,
        max_size=3,
    ),
    st.sampled_from(["", "1", "2", "R0", "65+", "T2"]),
)
ROWS = st.lists(
    st.tuples(LABEL, st.lists(st.integers(0, 99_999), min_size=4, max_size=4)), min_size=1, max_size=5
)


def dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


@settings(max_examples=60)
@given(
    rows=ROWS,
    first=st.integers(2005, 2040),
    gap=st.sampled_from([" ", "   ", "\t", " | "]),
    blank=st.booleans(),
    wrap=st.booleans(),
)
def test_what_is_printed_is_read_back(
    rows: list[tuple[str, list[int]]], first: int, gap: str, blank: bool, wrap: bool
) -> None:
    """At least one figure has a point, so that a digit before the figures is surely part of the label."""
    rows = [(label, [12_345, *numbers[1:]]) for label, numbers in rows]
    lines = [" Evolutie", "", gap.join(str(first + year) for year in range(4))]
    for label, numbers in rows:
        between = "\n" if wrap else gap
        lines += [""] * blank + [f"{label}{between}{gap.join(map(dotted, numbers))}"]
    content = BBT_SLIDES.extract(read(Source("deck.txt", "\n".join(lines).encode())))
    found = [record for record in content.records if isinstance(record, YearSeries)]

    assert [(one.label, [int(value.amount.value) for value in one.values]) for one in found] == rows
    assert all(one.years == tuple(range(first, first + 4)) for one in found)
