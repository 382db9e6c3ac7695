"""Tables that no genre explains: their own sums are checked, in every format, and only there."""

from pathlib import Path

import pytest

import bbtcheck
from bbtcheck import api
from bbtcheck.cli.app import application
from bbtcheck.discover import promised
from bbtcheck.discover.lines import text_grids
from bbtcheck.read.limits import ReadOptions
from bbtcheck.records import DiscoveredSum
from bbtcheck.source import Source

TITLE = "Bijlage 3. Werkingsmiddelen van de centra\n\n"
HEAD = ["Centrum", "2026", "2027", "2028", "2029", "2030", "2031"]
ROWS = [
    ["Aalbeke", "1.109", "1.150", "1.187", "1.204", "1.310", "1.377"],
    ["Bevere", "871", "903", "944", "986", "1.022", "1.108"],
    ["Cruiskerke", "2.218", "2.305", "2.377", "2.415", "2.433", "2.502"],
    ["Dorlik", "266", "281", "302", "318", "340", "361"],
]
TOTAL = ["Totaal", "4.464", "4.639", "4.810", "4.923", "5.105", "5.348"]
WRONG = [*TOTAL[:4], "4.932", *TOTAL[5:]]


def as_text(rows: list[list[str]]) -> bytes:
    lines = [f"{row[0]:<14}" + "".join(f"{cell:>9}" for cell in row[1:]) for row in rows]
    return (TITLE + "\n".join(lines) + "\n").encode()


def as_csv(rows: list[list[str]]) -> bytes:
    return "\n".join(";".join(row) for row in rows).encode()


def as_html(rows: list[list[str]]) -> bytes:
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<!doctype html><html><body><table>{body}</table></body></html>".encode()


def found_in(data: bytes, name: str, **options: bool) -> list[tuple[str, str | None, str]]:
    report = bbtcheck.check(Source(name, data), **options)  # type: ignore[arg-type]
    return [
        (one.code, one.suspects[0].proposed if one.suspects else None, str(one.place))
        for one in report.findings
        if one.code.startswith("DIS")
    ]


@pytest.mark.parametrize(
    ("write", "name", "place"),
    [(as_text, "bijlage.txt", "bijlage.txt:8:46"), (as_csv, "bijlage.csv", "bijlage.csv!E6"), (as_html, "bijlage.html", "bijlage.html!T1!E6")],
)  # fmt: skip
def test_a_total_that_breaks_in_one_column_is_named_with_what_it_should_be(
    write: object, name: str, place: str
) -> None:
    assert callable(write)
    assert found_in(write([HEAD, *ROWS, WRONG]), name) == [("DIS001", "4.923", place)]
    assert found_in(write([HEAD, *ROWS, TOTAL]), name) == []


def test_without_a_label_it_is_information() -> None:
    rows = [HEAD, *ROWS, ["", *WRONG[1:]]]
    assert [code for code, _, _ in found_in(as_csv(rows), "t.csv")] == ["DIS002"]


def test_the_record_names_table_row_and_column() -> None:
    (paper,) = api.gather(
        Source("bijlage.txt", as_text([HEAD, *ROWS, TOTAL])), options=ReadOptions(discover=True)
    ).papers
    sums = [record for record in paper.records if isinstance(record, DiscoveredSum)]
    first = sums[0]
    assert [(one.row, one.column, one.tried, one.holding, one.labelled) for one in sums] == [
        ("Totaal", year, 6, 6, True) for year in HEAD[1:]
    ]
    assert [part.label for part in first.parts] == ["Aalbeke", "Bevere", "Cruiskerke", "Dorlik"]
    assert first.total is not None and first.total.raw == "4.464"


def test_it_can_be_switched_off(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = as_text([HEAD, *ROWS, WRONG])
    assert found_in(data, "bijlage.txt", discover=False) == []
    paper = tmp_path / "bijlage.txt"
    paper.write_bytes(data)
    for more, settings, expected in (
        ([], "", True),
        (["--no-discover"], "", False),
        ([], "discover = false\n", False),
        (["--discover"], "discover = false\n", True),
    ):
        config = tmp_path / "bbtcheck.toml"
        config.write_text(settings, encoding="utf-8")
        application.main(
            ["check", str(paper), "--config", str(config), *more], standalone_mode=False, prog_name="bbtcheck"
        )
        assert ("DIS001" in capsys.readouterr().out) is expected


def test_what_a_genre_explains_is_not_looked_at_again() -> None:
    """A programme table is read as budget lines, and its figures stand in no discovered sum."""
    table = "Programma XA - Duinen (in duizend euro)\n\n              VAK      VEK\nBA 2030    48.210   47.100\nBijstelling 1.305    1.200\nBO 2031    49.515   48.300\n"
    (paper,) = api.gather(Source("nota.txt", table.encode()), options=ReadOptions(discover=True)).papers
    assert [record for record in paper.records if isinstance(record, DiscoveredSum)] == []


def test_a_table_that_is_too_large_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(promised, "MOST_CELLS", 20)
    report = bbtcheck.check(Source("bijlage.csv", as_csv([HEAD, *ROWS, WRONG])))
    told = [(one.code, dict(one.arguments)) for one in report.findings if one.code == "DOC016"]
    assert told == [("DOC016", {"table": "bijlage.csv", "most": "20"})]


@pytest.mark.parametrize(
    "text",
    [
        "Inhoud\n\nInleiding ......... 3\nBeleid ......... 5\nMiddelen ......... 8\nBijlagen ......... 13\n",
        "Bel 050 12 34 56\nBel 050 33 44 90\nBel 050 45 79 46\n",
        "1 2 3\n1 2 3\n1 2 3\n2 4 6\n",
        "a 0 0 0\nb 0 0 0\nc 0 0 0\n",
        "",
        "|||||\n" * 5,
        "- - -\n- - -\n- - -\n",
    ],
    ids=["contents", "telephone", "small", "noughts", "empty", "bars", "dashes"],
)
def test_text_that_is_no_table_gives_no_finding(text: str) -> None:
    assert found_in(text.encode(), "nota.txt") == []


def test_a_row_with_fewer_figures_takes_the_columns_above_it() -> None:
    lines = [
        "Aalbeke      1.109    1.150    1.187",
        "Bevere                  903      944",
        "Cruiskerke   2.218    2.305    2.377",
        "Dorlik         266        -   - 302",
    ]
    (grid,) = text_grids(api.read("\n".join(lines).encode()))
    figures = [
        [None if cell.quantity is None else str(cell.quantity.value) for cell in row] for row in grid.rows
    ]
    assert figures == [
        [None, "1109", "1150", "1187"],
        [None, None, "903", "944"],
        [None, "2218", "2305", "2377"],
        [None, "266", None, "-302"],
    ]


@pytest.mark.parametrize(
    ("heads", "code"),
    [
        ("BA 2030;Bijstelling;BO 2031", "DIS001"),
        ("VAK BA 2030;VAK bijstelling;VAK BO 2031", "DIS001"),
        ("Voor;Erbij;Na", "DIS002"),
    ],
)
def test_headings_of_a_budget_say_that_an_adjustment_makes_the_next_stage(heads: str, code: str) -> None:
    steps = [(1311, -17), (2450, 212), (871, 45), (3902, -388), (6555, -85), (418, 61), (9127, 1033)]
    rows = "".join(f"Artikel;{before};{step};{before + step}\n" for before, step in steps)
    wrong = rows.replace(";6470\n", ";6740\n")
    assert found_in(f"Post;{heads}\n{rows}".encode(), "posten.csv") == []
    assert found_in(f"Post;{heads}\n{wrong}".encode(), "posten.csv") == [(code, "6.470", "posten.csv!D6")]
