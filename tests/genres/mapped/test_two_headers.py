"""Headings in several rows: every column has a name, the mapping finds it, and a proposal names it the same way."""

import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.discover.suggest import suggest
from bbtcheck.errors import ConfigError
from bbtcheck.genres.mapped import TableMapping, propose
from bbtcheck.genres.mapped.columns import header_of
from bbtcheck.genres.mapped.header import headings
from bbtcheck.source import Source

TABLE = """Begroting in duizend euro;;;;;
;;;;;
Code;Omschrijving;2030;;2031;
;;VAK;VEK;VAK;VEK
1;Werking;48.210;47.900;49.515;47.260
11;Lonen;40.000;40.000;41.000;40.100
12;Aankopen;8.210;7.900;8.551;7.160
Totaal;;48.210;47.900;49.515;47.260
"""
MAPPING = {
    "header_rows": 2,
    "columns": {
        "code": "Code",
        "label": "Omschrijving",
        "amounts": ["2030 / VAK", "2030 / VEK", "2031 / VAK", "2031 / VEK"],
    },
    "hierarchy": {"by": "prefix"},
    "subtotals": ({"column": "Code", "total": "Totaal"},),
}


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ([], []),
        ([["a", "", "b"]], ["a", "", "b"]),
        ([["a", "", "b"], ["x", "y", "z"]], ["a / x", "a / y", "b / z"]),
        ([["a", "", "b"], ["x", "", "z"]], ["a / x", "", "b / z"]),
        ([["", "a", ""], ["k", "x", "y", "z"]], ["k", "a / x", "a / y", "a / z"]),
        (
            [["2030", "", "", "2031"], ["u", "", "v", ""], ["x", "y", "x", "y"]],
            ["2030 / u / x", "2030 / u / y", "2030 / v / x", "2031 / y"],
        ),
    ],
)
def test_every_column_is_named_from_the_top_down(rows: list[list[str]], names: list[str]) -> None:
    assert headings(rows) == names


@given(st.lists(st.lists(st.sampled_from(["", "a", "b"]), max_size=5), max_size=4))
def test_a_column_has_a_name_when_anything_stands_in_it(rows: list[list[str]]) -> None:
    names = headings(rows)
    assert len(names) == max(map(len, rows), default=0)
    filled = {at for row in rows for at, text in enumerate(row) if text}
    assert {at for at, name in enumerate(names) if name} == filled


def told(report: bbtcheck.Report) -> list[tuple[str, int | None, object, str | None]]:
    return [
        (one.code, one.place and one.place.line, one.labels.get("column"), one.difference)
        for one in report.findings
        if one.code != "DOC010"
    ]


WRONG = [("TAB001", 5, "2031 / VAK", "36")]


@pytest.mark.parametrize("engine", ["memory", "duckdb"])
def test_a_sum_under_two_headings_is_checked_by_every_engine(tmp_path: Path, engine: str) -> None:
    if engine == "duckdb":
        pytest.importorskip("duckdb")
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    mapping = TableMapping.model_validate(MAPPING)
    report = bbtcheck.check(tmp_path / "t.csv", mapping=mapping, select=["TAB"], engine=engine)
    assert told(report) == WRONG


def test_a_header_that_comes_back_is_no_row() -> None:
    head, rows = TABLE.split("Code")[0], TABLE[TABLE.index("Code") :].splitlines()
    again = "\n".join((head + rows[0], *rows[1:4], *rows[:2], *rows[4:])) + "\n"
    report = bbtcheck.check(
        Source("t.csv", again.encode()), mapping=TableMapping.model_validate(MAPPING), select=["TAB"]
    )
    assert told(report) == WRONG
    assert report.documents[0].records["MappedLine"] == 4


def book() -> bytes:
    """The same as a workbook with merged headings."""
    made = openpyxl.Workbook()
    sheet = made.active
    for line in TABLE.splitlines():
        sheet.append(
            [int(text.replace(".", "")) if "." in text else text or None for text in line.split(";")]
        )
    for area in ("A3:A4", "B3:B4", "C3:D3", "E3:F3"):
        sheet.merge_cells(area)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


@pytest.mark.parametrize("paper", [Source("t.csv", TABLE.encode()), Source("t.xlsx", book())], ids=str)
def test_a_proposal_finds_both_rows(paper: Source) -> None:
    mapping = propose(bbtcheck.read(paper))
    assert mapping.header_rows == 2
    assert mapping.columns == TableMapping.model_validate(MAPPING).columns
    assert told(bbtcheck.check(paper, mapping=mapping, select=["TAB"]))[:1] == WRONG


def test_a_total_of_columns_is_suggested_by_its_whole_name() -> None:
    rows = [(17, 26), (340, 95), (58, 4), (211, 73), (92, 618), (7, 35)]
    text = "Post;Lonen;;;Rest\n;vast;tijdelijk;samen;samen\n" + "".join(
        f"post {letter};{a};{b};{a + b};{3 * a + 1}\n" for letter, (a, b) in zip("abcdef", rows, strict=True)
    )
    found = suggest(bbtcheck.read(Source("t.csv", text.encode())))
    assert [(one.total, one.parts) for one in found.sums] == [
        ("Lonen / samen", ("Lonen / vast", "Lonen / tijdelijk"))
    ]
    assert [one.total for one in found.mapping.balances] == ["Lonen / samen"]


@pytest.mark.parametrize(
    "text",
    [
        "Code;Naam;2030\nHoofdstuk een;;\n1;a;12\n2;b;13\n",
        "Begroting;;\nCode;Naam;2030\n1;a;12\n2;b;13\n",
        "Deel;;Deel\nCode;Naam;2030\n1;a;12\n2;b;13\n",
    ],
)
def test_a_title_above_and_a_chapter_below_are_no_second_header(text: str) -> None:
    assert header_of(bbtcheck.read(Source("t.csv", text.encode())).lines).rows == 1


def test_one_row_too_few_is_told(tmp_path: Path) -> None:
    mapping = TableMapping.model_validate({**MAPPING, "header_rows": 1})
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    said = []
    for paper, engine in ((tmp_path / "t.csv", "memory"), (tmp_path / "t.csv", "duckdb")):
        with pytest.raises(ConfigError) as caught:
            bbtcheck.check(paper, mapping=mapping, engine=engine)
        said.append(str(caught.value).removeprefix(f"{tmp_path}/"))
    assert (
        said[0]
        == said[1]
        == (
            "t.csv: no row has all columns of the mapping. Line 3 comes nearest; it lacks '2030 / VAK', '2030 / VEK', "
            "'2031 / VAK', '2031 / VEK' and has 'Code', 'Omschrijving', '2030', '2031'. Write the headings in [columns] as "
            "they stand in the file, and in header_rows in how many rows they stand."
        )
    )
