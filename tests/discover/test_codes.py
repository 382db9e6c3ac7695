"""Codes that are whole numbers are no amounts where one is below the other, as 12 and 121."""

import bbtcheck
from bbtcheck.discover import Grid
from bbtcheck.discover.counters import without_counters
from bbtcheck.source import Source

TABLE = """\
code;dienst;lonen;werking;totaal
1;Bestuur;2.311;745;3.056
11;Secretariaat;1.408;212;1.620
12;Archief;903;533;1.436
121;Leeszaal;318;346;664
122;Bewaring;585;187;772
2;Vrije tijd;1.733;2.819;4.552
21;Bibliotheek;1.027;1.164;2.191
22;Zwembad;706;1.655;2.361
"""


def told(text: str) -> list[tuple[str, str, str]]:
    return [
        (one.code, str(one.place), str(one.difference))
        for one in bbtcheck.check(Source("diensten.csv", text.encode())).findings
        if one.code.startswith("DIS")
    ]


def test_nothing_adds_up_in_a_column_of_codes() -> None:
    assert told(TABLE) == []
    assert told(TABLE.replace("4.552", "5.452")) == [
        ("DIS001", "diensten.csv!E7", "-900"),
        ("DIS001", "diensten.csv!E7", "-900"),
    ]


def is_text(figures: list[str]) -> bool:
    grid = Grid.from_texts([[figure, "x"] for figure in figures])
    return without_counters(grid, grid) != (grid, grid)


def test_codes_are_told_by_their_order_and_their_levels() -> None:
    assert is_text(["1", "12", "3", "31", "5", "58"])
    assert not is_text(["12", "11", "121", "122", "2", "21"])
    assert not is_text(["1.100", "1.120", "1.121", "2.100", "2.110"])
    assert not is_text(["11", "11", "112", "2", "21", "22"])
    assert not is_text(["6110", "6111", "6120", "6130", "6200"])
    assert not is_text(["1", "11", "2", "22"])
