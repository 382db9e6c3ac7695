"""What an earlier run found is taken over where nothing changed, and the report is that of a run without it."""

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.errors import UsageError
from bbtcheck.genres.mapped import TableMapping
from bbtcheck.tables import Engine

pytest.importorskip("duckdb")
arrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

Line = tuple[str, str | None, str, Decimal | None, Decimal]
TABLE = TableMapping.model_validate(
    {
        "columns": {"code": "code", "parent": "onder", "label": "naam", "amounts": ("a", "b")},
        "hierarchy": {"by": "parent"},
        "balances": ({"total": "b", "parts": ("a",)},),
    }
)
SELECT = ["TAB001", "TAB002", "TAB003", "TXT005"]
KINDS = [("code", "string"), ("onder", "string"), ("naam", "string"), ("a", "money"), ("b", "money")]


def write(path: Path, lines: Sequence[Line], size: int) -> None:
    """Write a table with so many lines in every group of rows."""
    kinds = {"string": arrow.string(), "money": arrow.decimal128(12, 2)}
    columns = {
        name: arrow.array([line[at] for line in lines], kinds[kind]) for at, (name, kind) in enumerate(KINDS)
    }
    parquet.write_table(arrow.table(columns), path, row_group_size=size)


def checked(path: Path, earlier: Path | None = None, select: Sequence[str] = SELECT, **more: Any) -> Any:
    return bbtcheck.check(
        path, mapping=TABLE, select=select, engine=Engine("duckdb", earlier=earlier), **more
    )


def taken(report: Any) -> tuple[str, str]:
    """How many of how many looks at a part were taken over."""
    (note,) = (one for one in report.findings if one.code == "DOC022")
    return note.arguments["taken"], note.arguments["asked"]


def told(report: Any) -> tuple[Any, ...]:
    """All that a report says, but for what was taken over."""
    own = [one for one in report.findings if one.code != "DOC022"]
    return own, report.outcomes, [(one.sha256, one.figures, one.records) for one in report.documents]


AMOUNTS = st.sampled_from(
    [Decimal("1.00"), Decimal("2.50"), Decimal("-3.00"), Decimal("0.00"), Decimal("7.25")]
)
CODES = st.sampled_from(["1", "2", "11", "12", "2 1", "2  1", "9"])
LINES = st.tuples(CODES, st.none() | CODES, st.sampled_from(["x", "y z"]), st.none() | AMOUNTS, AMOUNTS)
START = [
    ("1", None, "x", Decimal("5.00"), Decimal("5.00")),
    ("11", "1", "x", Decimal("5.00"), Decimal("5.00")),
]


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    versions=st.lists(st.lists(LINES, min_size=1, max_size=9), min_size=2, max_size=3),
    kept=st.integers(0, 4),
    size=st.integers(1, 4),
    selects=st.lists(st.sampled_from([SELECT, SELECT[:2], SELECT[1:]]), min_size=3, max_size=3),
)
def test_a_later_run_says_what_a_full_run_says(
    tmp_path_factory: pytest.TempPathFactory,
    versions: list[list[Line]],
    kept: int,
    size: int,
    selects: list[list[str]],
) -> None:
    folder = tmp_path_factory.mktemp("earlier")
    path, earlier = folder / "lines.parquet", folder / "results.json"
    first = versions[0]
    for version, select in zip(versions, selects, strict=False):
        write(path, [*START, *first[:kept], *version], size)
        assert told(checked(path, earlier, select)) == told(checked(path, None, select))


def many(change: dict[int, Line] | None = None) -> list[Line]:
    """Four groups of two lines; some lines may be others."""
    lines: list[Line] = [
        (str(10 + at), "1" if at else None, "x", Decimal(at), Decimal(at)) for at in range(1, 9)
    ]
    for at, line in (change or {}).items():
        lines[at] = line
    return lines


def test_what_did_not_change_is_taken_over(tmp_path: Path) -> None:
    path, earlier = tmp_path / "lines.parquet", tmp_path / "results.json"
    write(path, many(), 2)
    assert taken(checked(path, earlier)) == ("0", "12")
    assert taken(checked(path, earlier)) == ("12", "12")

    write(path, many({5: ("16", "1", "x", Decimal(1), Decimal(2))}), 2)
    changed = checked(path, earlier)
    # single lines: three of four groups; sums: the amounts differ; codes: they do not
    assert taken(changed) == ("7", "12")
    assert [one.place.line for one in changed.findings if one.code == "TAB002"] == [6]


def test_a_group_that_moved_is_taken_over_where_it_is_now(tmp_path: Path) -> None:
    path, earlier = tmp_path / "lines.parquet", tmp_path / "results.json"
    broken = many({5: ("16", "1", "x", Decimal(1), Decimal(2))})
    write(path, broken, 2)
    checked(path, earlier, ["TAB002"])
    write(path, [*many()[:2], *broken], 2)
    moved = checked(path, earlier, ["TAB002"])

    assert taken(moved) == ("5", "5")
    assert [one.place.line for one in moved.findings if one.code == "TAB002"] == [8]


def test_results_of_another_version_are_no_answer(tmp_path: Path) -> None:
    path, earlier = tmp_path / "lines.parquet", tmp_path / "results.json"
    write(path, many(), 2)
    checked(path, earlier)
    content = json.loads(earlier.read_text())
    earlier.write_text(json.dumps({**content, "bbtcheck": "0.0.0"}))

    assert taken(checked(path, earlier)) == ("0", "12")


@pytest.mark.parametrize("text", ["", "[1]", '{"results": 1}'])
def test_another_file_in_its_place_is_told_and_stays(tmp_path: Path, text: str) -> None:
    path, earlier = tmp_path / "lines.parquet", tmp_path / "results.json"
    write(path, many(), 2)
    earlier.write_text(text)
    with pytest.raises(UsageError, match=r"results\.json holds no earlier results of bbtcheck"):
        checked(path, earlier)
    assert earlier.read_text() == text


def test_a_table_of_which_nothing_can_be_kept_is_told(tmp_path: Path) -> None:
    path = tmp_path / "lines.csv"
    path.write_text("code;onder;naam;a;b\n1;;x;1;1\n11;1;x;1;1\n12;1;x;1;1\n")
    with pytest.raises(UsageError, match=r"lines\.csv is no Parquet file"):
        checked(path, tmp_path / "results.json")
    with pytest.raises(UsageError, match="Only DuckDB takes earlier results over, and the engine is memory"):
        Engine("memory", earlier="results.json")
