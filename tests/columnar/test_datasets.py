"""A folder of Parquet files is one table: its rows count on, and it says what one file with all rows says."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.errors import ConfigError, UnreadableError, UsageError
from bbtcheck.genres.mapped import TableMapping
from bbtcheck.tables import Engine

pytest.importorskip("duckdb")
arrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

Line = tuple[str, str | None, str, Decimal, Decimal]
TABLE = TableMapping.model_validate(
    {
        "columns": {"code": "code", "parent": "onder", "within": "krediet", "amounts": ("ba", "bo")},
        "hierarchy": {"by": "parent"},
        "balances": ({"total": "bo", "parts": ("ba",)},),
    }
)
SELECT = ["TAB001", "TAB002", "TAB003"]
NAMES = ("code", "onder", "krediet", "ba", "bo")


def write(
    path: Path, lines: Sequence[Line], *, left_out: str = "", places: int = 2, digits: int = 12
) -> None:
    """Write a file with some lines, without one of the columns, or with other decimals or digits."""
    kinds = dict.fromkeys(NAMES[:3], arrow.string()) | dict.fromkeys(
        NAMES[3:], arrow.decimal128(digits, places)
    )
    columns = {
        name: arrow.array([line[at] for line in lines], kinds[name])
        for at, name in enumerate(NAMES)
        if name != left_out
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    parquet.write_table(arrow.table(columns), path)


def checked(path: Path, engine: str = "duckdb", **how: Any) -> Any:
    return bbtcheck.check(path, mapping=TABLE, select=SELECT, engine=Engine(engine, **how))


def told(report: Any) -> list[tuple[Any, ...]]:
    """Every finding of a rule: its code, what it is about, its row and the figures."""
    return [
        (one.code, one.labels, one.place.line, [(each.text, each.place.line) for each in one.operands])
        for one in report.findings
        if one.code in SELECT
    ]


MONEY = st.integers(-300, 300).map(lambda cents: Decimal(cents) / 100)
CODE = st.sampled_from(["1", "2", "11", "12", "2 1", "9"])
LINE = st.tuples(CODE, st.none() | CODE, st.sampled_from(["VAK", "VEK"]), MONEY, MONEY)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(files=st.lists(st.lists(LINE, min_size=1, max_size=6), min_size=1, max_size=4))
def test_files_say_what_one_file_with_all_rows_says(
    tmp_path_factory: pytest.TempPathFactory, files: list[list[Line]]
) -> None:
    folder = tmp_path_factory.mktemp("table")
    for number, lines in enumerate(files):
        write(folder / "parts" / f"part-{number}.parquet", lines)
    write(folder / "whole.parquet", [line for lines in files for line in lines])

    parts, whole = checked(folder / "parts"), checked(folder / "whole.parquet")
    assert told(parts) == told(whole) == told(checked(folder / "parts", "memory"))
    assert parts.outcomes == whole.outcomes


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(lines=st.lists(LINE, min_size=2, max_size=9))
def test_what_the_names_of_folders_say_is_a_column(
    tmp_path_factory: pytest.TempPathFactory, lines: list[Line]
) -> None:
    folder, ordered = tmp_path_factory.mktemp("table"), sorted(lines, key=lambda line: line[2])
    write(folder / "whole.parquet", ordered)
    for credit in {line[2] for line in lines}:
        own = [line for line in ordered if line[2] == credit]
        write(folder / "parts" / f"krediet={credit}" / "part-0.parquet", own, left_out="krediet")

    assert told(checked(folder / "parts")) == told(checked(folder / "whole.parquet"))


GOOD: list[Line] = [
    ("1", None, "VAK", Decimal("5.00"), Decimal("5.00")),
    ("11", "1", "VAK", Decimal("2.00"), Decimal("2.00")),
]
BAD: list[Line] = [("12", "1", "VAK", Decimal("3.00"), Decimal("4.00"))]


def test_the_report_says_in_which_file_the_rows_with_findings_stand(tmp_path: Path) -> None:
    write(tmp_path / "jaar=2031" / "deel.parquet", GOOD)
    write(tmp_path / "jaar=2032" / "deel.parquet", BAD)
    (tmp_path / "jaar=2032" / "_SUCCESS").touch()
    (tmp_path / "jaar=2032" / ".deel.parquet.crc").touch()
    report = checked(tmp_path)

    assert [(one.code, one.place.line) for one in report.findings if one.code in SELECT] == [
        ("TAB001", 1),
        ("TAB002", 3),
    ]
    (note,) = (one for one in report.findings if one.code == "DOC025")
    deel = str(Path("jaar=2031", "deel.parquet")), str(Path("jaar=2032", "deel.parquet"))
    assert note.arguments == {"files": "2", "shown": f"{deel[0]} 1-2; {deel[1]} 3-3"}
    assert [one.path for one in report.documents] == [str(tmp_path)]


def test_a_later_run_looks_again_only_at_the_file_that_changed(tmp_path: Path) -> None:
    folder, earlier = tmp_path / "table", tmp_path / "earlier.json"
    for number, lines in enumerate([GOOD, BAD, BAD]):
        write(folder / f"part-{number}.parquet", lines)
    checked(folder, earlier=earlier)
    write(folder / "part-2.parquet", [("12", "1", "VAK", Decimal("1.00"), Decimal("4.00"))])
    again = checked(folder, earlier=earlier)

    assert told(again) == told(checked(folder))
    (note,) = (one for one in again.findings if one.code == "DOC022")
    # single lines: two of three files; sums: the amounts differ; codes of the lines above: they do not
    assert note.arguments == {"taken": "5", "asked": "9"}


def test_another_name_of_a_folder_is_another_value(tmp_path: Path) -> None:
    folder, earlier = tmp_path / "table", tmp_path / "earlier.json"
    write(folder / "krediet=VAK" / "part-0.parquet", GOOD[:1], left_out="krediet")
    write(folder / "krediet=VEK" / "part-0.parquet", GOOD[1:] + BAD, left_out="krediet")
    before = checked(folder, earlier=earlier)
    (folder / "krediet=VEK").rename(folder / "krediet=VAK2")
    (folder / "krediet=VAK").rename(folder / "krediet=VEK")
    (folder / "krediet=VAK2").rename(folder / "krediet=VAK")
    write(folder / "krediet=VAK" / "part-1.parquet", GOOD[:1], left_out="krediet")
    after = checked(folder, earlier=earlier)

    assert told(after) == told(checked(folder))
    assert told(after) != told(before)


def test_files_of_one_table_must_be_alike(tmp_path: Path) -> None:
    write(tmp_path / "part-0.parquet", GOOD)
    write(tmp_path / "part-1.parquet", BAD, places=3)
    with pytest.raises(ConfigError) as wrong:
        checked(tmp_path)
    assert str(wrong.value) == (
        f"{tmp_path}: the column 'ba' is DECIMAL(12,2) in part-0.parquet and DECIMAL(12,3) in part-1.parquet. "
        "Write the files of one table alike."
    )

    write(tmp_path / "part-1.parquet", BAD, left_out="bo")
    with pytest.raises(ConfigError, match=r"'bo' is DECIMAL\(12,2\) in .* and not there in part-1"):
        checked(tmp_path)


def test_files_may_have_room_for_other_numbers(tmp_path: Path) -> None:
    large = [("3", None, "VAK", Decimal("123456789012.00"), Decimal("123456789015.00"))]
    for order in ((4, 24), (24, 4)):
        folder, earlier = tmp_path / str(order[0]), tmp_path / f"{order[0]}.json"
        lines = {4: GOOD + BAD, 24: large}
        for number, digits in enumerate(order):
            write(folder / f"part-{number}.parquet", lines[digits], digits=digits)
        write(tmp_path / "one" / f"{order[0]}.parquet", [*lines[order[0]], *lines[order[1]]], digits=24)
        report = checked(folder, earlier=earlier)

        assert told(report) == told(checked(tmp_path / "one" / f"{order[0]}.parquet"))
        assert "123456789015,00" in [each.text for one in report.findings for each in one.operands]
        write(
            folder / f"part-{order.index(4)}.parquet", GOOD, digits=4
        )  # what is read again leaves less room
        assert told(checked(folder, earlier=earlier)) == told(checked(folder))


def test_a_folder_that_is_no_plain_table_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "delta" / "part-0.parquet", GOOD)
    (tmp_path / "delta" / "_delta_log").mkdir()
    with pytest.raises(UsageError, match=r"is a Delta table: .* Use --engine spark"):
        checked(tmp_path / "delta")

    write(tmp_path / "mixed" / "part-0.parquet", GOOD)
    (tmp_path / "mixed" / "toelichting.txt").write_text("De tabel", "utf-8")
    with pytest.raises(UsageError, match=r"beside them toelichting\.txt. Put the table in a folder"):
        checked(tmp_path / "mixed")

    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "part-0.parquet").write_bytes(b"PAR1 and then nothing")
    with pytest.raises(UnreadableError, match=r"broken holds a damaged Parquet file: .* Write it again"):
        checked(tmp_path / "broken")


def test_without_a_mapping_a_folder_of_parquet_says_that_it_needs_one(tmp_path: Path) -> None:
    write(tmp_path / "part-0.parquet", GOOD)
    with pytest.raises(UnreadableError, match=r"holds Parquet files.*--mapping"):
        bbtcheck.check(tmp_path)
