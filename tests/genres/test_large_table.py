"""A table of more cells than anybody reads without a description: said at once, and nothing of it is looked at."""

import pytest
from effort import effort
from workbooks import workbook

import bbtcheck
from bbtcheck.discover import large
from bbtcheck.genres import plain
from bbtcheck.source import Source

TABLE = b"code;naam;bedrag\n" + b"".join(b"%d;Lijn %d;%d\n" % (row, row, row * 7) for row in range(1, 40))


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if 100 cells were more than anybody reads, or looks through."""
    monkeypatch.setattr(plain, "MOST_CELLS", 100)
    monkeypatch.setattr(large, "MOST_CELLS", 100)


def test_a_large_table_is_not_read_and_that_is_said() -> None:
    report = bbtcheck.check(Source("x.csv", TABLE))
    assert [(one.code, one.severity) for one in report.findings] == [
        ("DOC001", "error"),
        ("DOC010", "info"),
        ("DOC019", "warning"),
    ]
    (note,) = (one for one in report.findings if one.code == "DOC019")
    assert note.arguments == {"rows": "40", "cells": "120", "most": "100"}
    assert (report.documents[0].genre, report.documents[0].figures.printed) == ("plain", 0)


def test_one_that_is_not_larger_is_read() -> None:
    smaller = b"\n".join(TABLE.split(b"\n")[:33])
    report = bbtcheck.check(Source("x.csv", smaller))
    assert [one.code for one in report.findings] == ["DOC001", "DOC004", "DOC010"]
    assert report.documents[0].figures.printed == 96


def test_a_large_table_costs_no_more_than_reading_its_cells() -> None:
    bbtcheck.extract(Source("x.csv", TABLE))
    once = effort(lambda: bbtcheck.extract(Source("x.csv", TABLE * 10)))
    more = effort(lambda: bbtcheck.extract(Source("x.csv", TABLE * 20)))
    assert more - once < 50 * 10 * 120


def test_who_describes_a_large_table_has_it_checked(tmp_path_factory: pytest.TempPathFactory) -> None:
    mapping = tmp_path_factory.mktemp("m") / "m.toml"
    mapping.write_text('[columns]\ncode = "code"\nlabel = "naam"\namounts = ["bedrag"]\n', encoding="utf-8")
    report = bbtcheck.check(Source("x.csv", TABLE), mapping=mapping, engine="memory")
    assert [one.code for one in report.findings] == ["DOC010"]


def test_formulas_of_a_large_workbook_are_checked_all_the_same() -> None:
    cells = (
        {f"A{row}": row for row in range(1, 60)} | {f"B{row}": 1 for row in range(1, 60)} | {"C1": "=A1+B1"}
    )
    report = bbtcheck.check(Source("x.xlsx", workbook(cells, {"C1": 3})))
    assert [one.code for one in report.findings] == ["DOC019", "TAB006"]
