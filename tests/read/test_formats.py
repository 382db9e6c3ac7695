"""One paper in seven formats: the same records, the same finding, each with the place that its format has."""

from typing import Any

import pytest
from formats import FORMATS, RIGHT, WRONG, as_csv, as_xlsx
from hypothesis import given, settings
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.read import read
from bbtcheck.records import BudgetTable, Statement

PLACES = {
    "csv": (None, None, "B9"), "docx": (None, "T1", "B4"), "html": (None, "T1", "B4"), "pdf": (2, None, None),
    "pptx": (2, "T1", "B4"), "text": (None, None, None), "workbook": (None, "Sheet", "B9"),
}  # fmt: skip


def told(data: bytes) -> list[Any]:
    """What the paper says, without places: tables with their amounts, and statements in prose."""
    (paper,) = bbtcheck.extract(data)
    tables = [record for record in paper.records if isinstance(record, BudgetTable)]
    said = [record.amount for record in paper.records if isinstance(record, Statement)]
    amounts = [
        [(figure.value, figure.unit.symbol) for figure in (line.ba, line.bijstelling, line.bo) if figure]
        for table in tables
        for line in table.lines
    ]
    heads = [(table.programme, table.name, table.policy_field, table.unit_stated) for table in tables]
    return [paper.paper.year, heads, amounts, [(one.value, one.unit.base) for one in said if one]]


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_is_known_by_its_content(form: str) -> None:
    assert read(FORMATS[form](RIGHT)).format == form


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_gives_the_same_records(form: str) -> None:
    expected = told(FORMATS["text"](RIGHT))
    assert expected[1:3] == [
        [("XA", "ZORG IN DE BUURT", "Welzijn", "kEUR")],
        [
            [(48_210_000, "kEUR"), (1_305_000, "kEUR"), (49_515_000, "kEUR")],
            [(47_900_000, "kEUR"), (-640_000, "kEUR"), (47_260_000, "kEUR")],
        ],
    ]
    assert told(FORMATS[form](RIGHT)) == expected


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_gives_the_same_finding_in_its_place(form: str) -> None:
    assert [
        one.code for one in bbtcheck.check(FORMATS[form](RIGHT)).findings if one.severity == "error"
    ] == []
    (finding,) = (one for one in bbtcheck.check(FORMATS[form](WRONG)).findings if one.severity == "error")
    place = finding.place
    assert place is not None
    assert (finding.code, finding.difference) == ("BUD001", "-36000")
    assert (place.page, place.sheet, place.cell) == PLACES[form]


@settings(max_examples=25)
@given(st.lists(st.tuples(*[st.integers(-9_999_999, 9_999_999)] * 4), min_size=1, max_size=2))
def test_random_tables_are_the_same_in_csv_and_workbook(figures: list[tuple[int, ...]]) -> None:
    for vak, vek, more, less in figures:
        rows = [
            ("BA 2030", grouped(vak), grouped(vek)),
            ("Bijstelling|BO 2031", grouped(more), grouped(less)),
            ("BO 2031", grouped(vak + more), grouped(vek + less)),
        ]
        assert (
            told(as_csv(rows))[2]
            == told(as_xlsx(rows))[2]
            == [
                [(number * 1000, "kEUR") for number in (vak, more, vak + more)],
                [(number * 1000, "kEUR") for number in (vek, less, vek + less)],
            ]
        )


def grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")
