"""Tables on Spark: the findings and outcomes are those of memory, and nothing is joined crosswise or made a DOUBLE."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import bbtcheck
from bbtcheck.check.result import Report
from bbtcheck.columnar.spark.session import configured
from bbtcheck.errors import ConfigError, UnreadableError, UsageError
from bbtcheck.genres.mapped import TableMapping
from bbtcheck.tables import Engine

pytest.importorskip("sqlglot")
pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("ignore::ResourceWarning")]

TABLES = Path(__file__).resolve().parents[2] / "examples" / "tables"
SELECT = ["TAB", "TXT005"]
EUROS = "code STRING, bedrag DECIMAL(20, 2)"


def mapping(**keys: object) -> TableMapping:
    return TableMapping.model_validate(
        {"columns": {"code": "code", "amounts": "bedrag"}, "hierarchy": {"by": "prefix"}, **keys}
    )


def on(engine: str | Engine, given: Any, table: TableMapping | Path) -> Report:
    return bbtcheck.check(given, mapping=table, select=SELECT, engine=engine)


def told(report: Report) -> list[tuple[str, int | None, str | None]]:
    return [
        (one.code, one.place.line if one.place else None, one.difference)
        for one in report.findings
        if one.code != "DOC010"
    ]


ROWS = [("4", Decimal("100.05")), ("41", Decimal("60.05")), ("411", Decimal("60.05")), ("42", Decimal("50"))]


def test_an_example_has_the_findings_outcomes_and_figures_of_memory(spark: Any) -> None:
    memory, engine = (
        on(name, TABLES / "broken.csv", TABLES / "mapping.toml") for name in ("memory", "spark")
    )

    assert engine.findings == memory.findings
    assert engine.outcomes == memory.outcomes
    assert [one.figures for one in engine.documents] == [one.figures for one in memory.documents]


def test_files_frames_and_tables_by_name_are_read_alike(spark: Any, tmp_path: Path) -> None:
    frame = spark.createDataFrame(ROWS, EUROS).coalesce(1)
    frame.write.parquet(str(tmp_path / "lines"))
    frame.createOrReplaceTempView("ledger")
    (part,) = (tmp_path / "lines").glob("part-*.parquet")

    for given in (frame, part, tmp_path / "lines", "ledger"):
        assert told(on("spark", given, mapping())) == [("TAB001", 1, "10")]
    spark.catalog.dropTempView("ledger")


def test_a_job_of_ones_own_gets_a_frame_of_findings_and_its_session_back(spark: Any) -> None:
    from bbtcheck.columnar.spark import check

    spark.conf.set("spark.sql.ansi.enabled", "false")
    frame = spark.createDataFrame([*ROWS, ("5", Decimal("1")), ("51", Decimal("3"))], EUROS).coalesce(1)
    before = {one.name for one in spark.catalog.listTables()}
    found = check(frame, mapping(), bbtcheck.load_rules().select(["TAB001"]))

    rows = sorted(tuple(row) for row in found.findings.collect())
    assert found.findings.columns == ["rule", "about", "row", "code", "label"]
    assert rows == [
        ("TAB001", "hierarchy:bedrag", 1, "4", None),
        ("TAB001", "hierarchy:bedrag", 5, "5", None),
    ]
    assert told(found.report) == [("TAB001", 1, "10"), ("TAB001", 5, "2")]
    assert spark.conf.get("spark.sql.ansi.enabled") == "false"
    assert {one.name for one in spark.catalog.listTables()} == before
    found.findings.unpersist()
    spark.conf.set("spark.sql.ansi.enabled", "true")


SUMMED = {
    "columns": {"code": "code", "parent": "onder", "within": "soort", "amounts": ["a", "b"]},
    "hierarchy": {"by": "parent"},
    "balances": ({"total": "b", "parts": "a"},),
    "subtotals": ({"column": "code", "total": "Totaal"},),
}


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The plans of all statements that are run."""
    from bbtcheck.columnar.spark.connection import Connection

    seen: list[str] = []
    earlier = Connection.frame

    def frame(self: Connection, statement: Any) -> Any:
        made = earlier(self, statement)
        text = made._jdf.queryExecution().toString()
        seen.append(text)
        return made

    monkeypatch.setattr(Connection, "frame", frame)
    yield seen


@pytest.mark.parametrize("small", [0, 5_000])
def test_no_plan_has_a_cartesian_product_or_a_binary_fraction(
    spark: Any, plans: list[str], monkeypatch: pytest.MonkeyPatch, small: int
) -> None:
    monkeypatch.setattr("bbtcheck.columnar.check.SMALL", small)
    amounts = [
        ("4", "", "VAK", 100),
        ("41", "4", "VAK", 60),
        ("42", "4", "VAK", 50),
        ("Totaal", "", "VAK", 9),
    ]
    rows = [(code, above, kind, Decimal(amount), Decimal(amount)) for code, above, kind, amount in amounts]
    schema = "code STRING, onder STRING, soort STRING, a DECIMAL(20, 2), b DECIMAL(20, 2)"
    frame = spark.createDataFrame(rows, schema).coalesce(1)
    report = on("spark", frame, TableMapping.model_validate(SUMMED))

    assert told(report) == [
        ("TAB001", 1, "10"),
        ("TAB001", 1, "10"),
        ("TAB005", 4, "91"),
        ("TAB005", 4, "91"),
    ]
    assert any("SortMergeJoin" in plan or "HashJoin" in plan for plan in plans)
    assert [plan for plan in plans if "CartesianProduct" in plan] == []
    assert [plan for plan in plans if "double" in plan.lower()] == []


TREE = [
    ("1", "", Decimal("30")),
    *((f"1{at}", "1", Decimal("10")) for at in range(2)),
    *((f"1{at}{below}", f"1{at}", Decimal(below)) for at in range(2) for below in (4, 6)),
]


@pytest.mark.parametrize(("part", "sent_whole"), [(8, True), (1 << 60, False)])
def test_sums_go_whole_to_every_worker_as_far_as_there_is_room(
    spark: Any, plans: list[str], monkeypatch: pytest.MonkeyPatch, part: int, sent_whole: bool
) -> None:
    monkeypatch.setattr("bbtcheck.columnar.spark.sharing.PART", part)
    monkeypatch.setattr("bbtcheck.columnar.check.SMALL", 0)
    frame = spark.createDataFrame(TREE, "code STRING, onder STRING, bedrag DECIMAL(20, 2)").coalesce(1)
    by_parent = {"code": "code", "parent": "onder", "amounts": "bedrag"}
    with configured(spark, {"spark.sql.autoBroadcastJoinThreshold": "-1"}):
        report = on("spark", frame, mapping(columns=by_parent, hierarchy={"by": "parent"}))

    assert told(report) == [("TAB001", 1, "-10")]
    executed = next(plan for plan in plans if "first_row_below" in plan).partition("== Physical Plan ==")[2]
    assert ("BroadcastHashJoin" in executed, "SortMergeJoin" in executed) == (sent_whole, not sent_whole)


def test_an_overflow_is_an_error_and_not_another_figure(spark: Any) -> None:
    large = Decimal("9" * 36 + ".99")
    frame = spark.createDataFrame(
        [("4", large), *((f"4{at}", large) for at in range(9))], "code STRING, bedrag DECIMAL(38, 2)"
    )
    with pytest.raises(UnreadableError, match="too large to calculate with exactly"):
        on("spark", frame, mapping())


def test_binary_fractions_and_missing_columns_are_refused(spark: Any) -> None:
    frame = spark.createDataFrame([("4", 1.5)], "code STRING, bedrag DOUBLE")
    with pytest.raises(ConfigError, match="holds binary fractions \\(DOUBLE\\)"):
        on("spark", frame, mapping())
    with pytest.raises(ConfigError, match=r"names 'bedrag'.*It has 'code', 'x'"):
        on("spark", frame.withColumnRenamed("bedrag", "x"), mapping())


def test_a_damaged_file_and_a_table_that_is_not_there_are_told(spark: Any, tmp_path: Path) -> None:
    path = tmp_path / "lines.parquet"
    path.write_bytes(b"PAR1" + bytes(200))
    with pytest.raises(UnreadableError, match="cannot be read"):
        on("spark", path, mapping())
    with pytest.raises(UnreadableError, match="no_such_table"):
        on("spark", "no_such_table", mapping())


SPLIT = """Begroting;;

"Uitgaven
per post";"onze
dienst";
code;naam;bedrag
"4
1";"Lonen
en ""toelagen""
";60
;;
4 1 2;buis 5";20

41;"x";"1.000"
4 1 3;"a;b
";50
"""


@pytest.mark.parametrize("text", [SPLIT, SPLIT.replace("\n", "\r\n")])
def test_cells_over_several_lines_are_read_as_memory_reads_them(
    spark: Any, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "lines.csv"
    path.write_bytes(text.encode())
    named = mapping(columns={"code": "code", "label": "naam", "amounts": "bedrag"})
    expected, found = on("memory", path, named), on("spark", path, named)

    assert told(found) == told(expected) == [("TAB001", 5, "10")]
    assert [one for one in found.findings if one.code != "DOC010"] == [
        one for one in expected.findings if one.code != "DOC010"
    ]
    assert found.documents[0].figures == expected.documents[0].figures


def test_all_findings_go_to_a_folder_that_was_not_there(spark: Any, tmp_path: Path) -> None:
    target = tmp_path / "all.parquet"
    frame = spark.createDataFrame(ROWS, EUROS).coalesce(1)
    on(Engine("spark", findings=target), frame, mapping())

    assert [tuple(row) for row in spark.read.parquet(str(target)).collect()] == [
        ("TAB001", "hierarchy:bedrag", 1)
    ]
    assert [one.name for one in tmp_path.iterdir()] == ["all.parquet"]
    with pytest.raises(UsageError, match="is there already"):
        on(Engine("spark", findings=target), frame, mapping())
