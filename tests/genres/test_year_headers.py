"""The years above a series run on from the first to the last, in text and in cells."""

import pytest

import bbtcheck
from bbtcheck.source import Source

ROWS = (
    ("Zorg", 412, 425, 435, 445, 454),
    ("Wegen", 318, 332, 342, 352, 361),
    ("Havens", 128, 140, 151, 166, 170),
)


def told(years: list[str], *, cells: bool, more: str = "") -> list[tuple[str, int | None]]:
    gap = ";" if cells else "    "
    rows = [gap.join((name, *map(str, amounts), *((more and ["2,9"]) or []))) for name, *amounts in ROWS]
    head = gap.join(("Programma", *years, *((more and [more]) or [])))
    source = Source("reeks.csv" if cells else "reeks.txt", "\n".join((head, *rows, "")).encode())
    return [
        (one.code, one.place.line)
        for one in bbtcheck.check(source).findings
        if one.code == "TXT033" and one.place
    ]


@pytest.mark.parametrize(("cells", "more"), [(True, ""), (True, "Groei (%)"), (False, "")])
def test_a_year_that_stands_twice_is_told(cells: bool, more: str) -> None:
    right = ["2030", "2031", "2032", "2033", "2034"]
    assert told(right, cells=cells, more=more) == []
    assert told(right[::-1], cells=cells, more=more) == []
    assert told(["2030", "2030", "2032", "2033", "2034"], cells=cells, more=more) == [("TXT033", 1)]


@pytest.mark.parametrize(
    "years",
    [
        ["2030", "2030", "2031", "2032", "2033"],
        ["2020", "2025", "2030", "2035", "2040"],
        ["2030", "2031", "x", "2033", "2034"],
    ],
)
def test_other_ways_to_name_years_are_right(years: list[str]) -> None:
    """Two columns may be of one year, and years may go by fives."""
    assert told(years, cells=True) == []
