"""Of a table in several files a later run judges only what a changed file can affect, and says what a full run says."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from table_laws import OWN, TEMPLATE, rules

import bbtcheck
from bbtcheck.columnar import check, earlier, narrow, passes
from bbtcheck.genres.mapped import TableMapping
from bbtcheck.rulebook.rule import Rule
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.rulebook.understanding import read_rule
from bbtcheck.tables import Engine

duckdb = pytest.importorskip("duckdb")
exp = pytest.importorskip("sqlglot").exp
arrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

Line = tuple[str | None, str | None, str | None, str, Decimal | None, Decimal | None]
NAMES = ("code", "onder", "jaar", "krediet", "a", "b")
Files = Mapping[str, Sequence[Line]]


def group_rule(keys: str, require: str) -> Rule:
    """A rule over lines that are brought together."""
    made = TEMPLATE.format(
        code="GRP001",
        number=9,
        subject="MappedLine",
        given="[]",
        require=require,
        tolerance="exact",
        label="code",
    )
    return read_rule(made.replace("given = []", f"group_by = {keys}\ngiven = []"))


GROUPED = st.sampled_from(
    [
        group_rule('["code"]', "count(unique(year)) == 1"),
        group_rule('["year", "code"]', "count(unique(label)) <= 1"),
        group_rule('["year", "code"]', "count(members) <= 1"),
    ]
)


def mapping(within: bool, year: bool, subtotal: bool, balance: bool) -> TableMapping:
    columns: dict[str, Any] = {"code": "code", "parent": "onder", "amounts": ("a", "b")}
    columns |= {"year": "jaar"} if year else {}
    columns |= {"within": "krediet"} if within else {}
    parts = {"column": "krediet", "total": "ALL", "parts": ("VAK", "VEK")}
    return TableMapping.model_validate(
        {
            "columns": columns,
            "hierarchy": {"by": "parent"},
            "subtotals": (parts,) if subtotal and within else (),
            "balances": ({"total": "b", "parts": ("a",)},) if balance else (),
        }
    )


def write(folder: Path, files: Files, size: int = 100) -> None:
    """Write files by their names, and take away the others; what folders say is no column of the files."""
    for old in folder.rglob("*.parquet"):
        old.unlink()
    kinds = dict.fromkeys(NAMES[:4], arrow.string()) | dict.fromkeys(NAMES[4:], arrow.decimal128(12, 2))
    for name, lines in files.items():
        columns = {
            each: arrow.array([line[at] for line in lines], kinds[each])
            for at, each in enumerate(NAMES)
            if f"{each}=" not in name
        }
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        parquet.write_table(arrow.table(columns), path, row_group_size=size)


def told(report: Any) -> tuple[Any, ...]:
    """All that a report says, but for what was taken over."""
    own = [one for one in report.findings if one.code != "DOC022"]
    return own, report.outcomes, [(one.sha256, one.figures, one.records) for one in report.documents]


def taken(report: Any) -> tuple[str, str]:
    """How many of how many looks at a part were taken over."""
    (note,) = (one for one in report.findings if one.code == "DOC022")
    return note.arguments["taken"], note.arguments["asked"]


def all_told(path: Path) -> list[Any]:
    """Every finding of a file with all of them."""
    return sorted(duckdb.read_parquet(str(path)).fetchall())


CODES = st.sampled_from(["1", "2", "11", "12", "9"])
MONEY = st.sampled_from([Decimal("1.00"), Decimal("2.50"), Decimal("-3.00"), Decimal("0.00")])
LINES = st.tuples(
    CODES,
    st.none() | CODES,
    st.none() | st.sampled_from(["2030", "2031", "2032"]),
    st.sampled_from(["VAK", "VEK", "ALL"]),
    st.none() | MONEY,
    MONEY,
)
PLAIN = st.sampled_from(["p0.parquet", "p1.parquet", "p2.parquet", "p3.parquet"])
FOLDERS = st.sampled_from([f"jaar={year}/{part}.parquet" for year in (2030, 2031, 2032) for part in "ab"])


@st.composite
def versions(draw: st.DrawFn) -> list[Files]:
    """A table, and what becomes of it: files change, come and go."""
    names = draw(st.sampled_from([PLAIN, FOLDERS]))
    lines = st.lists(LINES, min_size=1, max_size=5)
    files: dict[str, Sequence[Line]] = draw(st.dictionaries(names, lines, min_size=2, max_size=5))
    made: list[Files] = [files]
    for _ in range(draw(st.integers(1, 2))):
        files = dict(files)
        name = draw(st.sampled_from(sorted(files)))
        if draw(st.booleans()) and len(files) > 1:
            del files[name]
        else:
            files[draw(st.just(name) | names)] = draw(lines)
        made.append(files)
    return made


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    changes=versions(),
    table=st.builds(mapping, st.booleans(), st.booleans(), st.booleans(), st.booleans()),
    more=rules(),
    grouped=GROUPED,
    size=st.integers(1, 3),
    most=st.sampled_from([1, 3, None]),
    limits=st.sampled_from([(2, 3, 2), (100_000, 100_000, 1_000)]),
    small=st.sampled_from([0, check.SMALL]),
)
def test_a_later_run_over_changed_files_says_what_a_full_run_says(
    tmp_path_factory: pytest.TempPathFactory,
    changes: Sequence[Files],
    table: TableMapping,
    more: Sequence[Rule],
    grouped: Rule,
    size: int,
    most: int | None,
    limits: tuple[int, int, int],
    small: int,
) -> None:
    folder = tmp_path_factory.mktemp("changed")
    chosen = RuleSet((*OWN, *more, grouped))
    every, again = folder / "all.parquet", folder / "again.parquet"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passes, "NAMED", limits[0])
        patch.setattr(earlier, "MOST_ROWS", limits[1])
        patch.setattr(earlier, "MOST_VALUES", limits[2])
        patch.setattr(check, "SMALL", small)
        for files in changes:
            write(folder / "lines", files, size)
            how: dict[str, Any] = {"mapping": table, "rules": chosen}
            full = bbtcheck.check(folder / "lines", engine=Engine("duckdb", most=most, findings=every), **how)
            kept = folder / "results.json"
            later = bbtcheck.check(
                folder / "lines", engine=Engine("duckdb", most=most, findings=again, earlier=kept), **how
            )
            assert told(later) == told(full)
            assert all_told(again) == all_told(every)


def year_of(year: int, wrong: bool = False) -> list[Line]:
    """A total and its two parts in one year, which may be wrong."""
    year_text, total = str(year), Decimal("9.00") if wrong else Decimal("3.00")
    return [
        ("1", None, year_text, "VAK", total, total),
        ("11", "1", year_text, "VAK", Decimal("1.00"), Decimal("1.00")),
        ("12", "1", year_text, "VAK", Decimal("2.00"), Decimal("2.00")),
    ]


YEARS = range(2030, 2034)
TABLE = mapping(within=False, year=True, subtotal=False, balance=False)


def ledger(*, folders: bool, wrong: Sequence[int] = ()) -> dict[str, Sequence[Line]]:
    """A file for every year, told by its folder or by a column."""
    name = "jaar={}/part.parquet" if folders else "part-{}.parquet"
    return {name.format(year): year_of(year, year in wrong) for year in YEARS}


def checked(path: Path, kept: Path, chosen: Sequence[str] = ("TAB001", "TAB003")) -> Any:
    return bbtcheck.check(path, mapping=TABLE, select=chosen, engine=Engine("duckdb", earlier=kept))


@pytest.mark.parametrize("folders", [True, False])
def test_the_files_of_other_years_are_not_read_for_a_rule_over_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folders: bool
) -> None:
    """Sums, codes and what no rule looked at are asked of the year that changed; of the other files nothing is."""
    table, kept = tmp_path / "lines", tmp_path / "results.json"
    write(table, ledger(folders=folders))
    checked(table, kept)
    write(table, ledger(folders=folders, wrong=[2032]))

    opened: set[str] = set()
    whole: list[str] = []
    numbered, run, judge = narrow.numbered, passes.run, passes.judge

    def opening(files: Sequence[Path], *more: Any, **how: Any) -> Any:
        opened.update(file.relative_to(table).as_posix() for file in files)
        return numbered(files, *more, **how)

    def running(connection: Any, query: Any) -> Any:
        if not isinstance(connection, narrow.Narrow):
            whole.extend(found.name for found in query.find_all(exp.Table))
        return run(connection, query)

    def judging(*asked: Any) -> Any:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(passes, "run", running)
            return judge(*asked)

    monkeypatch.setattr(narrow, "numbered", opening)
    monkeypatch.setattr(check, "judge", judging)
    report = checked(table, kept)

    assert opened == {"jaar=2032/part.parquet" if folders else "part-2032.parquet"}
    assert whole == []
    assert taken(report) == ("10", "12")  # the codes of the changed year are what they were
    found = [(one.code, one.place.line) for one in report.findings if one.code.startswith("TAB")]
    assert found == [("TAB001", 7)] * 2


def test_lines_that_move_to_another_year_are_judged_with_both(tmp_path: Path) -> None:
    table, kept = tmp_path / "lines", tmp_path / "results.json"
    files = ledger(folders=False)
    write(table, files)
    checked(table, kept)
    files["part-2031.parquet"] = [*year_of(2031)[:2], ("12", "1", "2033", "VAK", Decimal(2), Decimal(2))]
    write(table, files)
    report = checked(table, kept)

    # the part that left makes the total of its year too large, and that of the other year too small
    assert taken(report) == ("6", "12")
    found = [(one.code, one.place.line) for one in report.findings if one.code.startswith("TAB")]
    sums, code = ("TAB001", "TAB001"), "TAB003"
    assert found == [*((one, 4) for one in sums), (code, 6), *((one, 10) for one in sums), (code, 12)]


def test_a_rule_that_brings_years_together_is_judged_again_over_all_of_them(tmp_path: Path) -> None:
    """Codes that come back in other years are met by their code, not by their year: the pass is one whole."""
    table, kept = tmp_path / "lines", tmp_path / "results.json"
    across = RuleSet((group_rule('["code"]', "count(unique(year)) == 1"),))
    how: dict[str, Any] = {"mapping": TABLE, "rules": across, "engine": Engine("duckdb", earlier=kept)}
    files = ledger(folders=True)
    write(table, files)
    bbtcheck.check(table, **how)
    files["jaar=2032/part.parquet"] = [("13", *line[1:]) for line in year_of(2032)]
    write(table, files)
    report = bbtcheck.check(table, **how)

    # of the two looks at every part that about the rule is done again, and that about what no rule looked at
    assert taken(report) == ("3", "8")
    found = [(one.code, one.place.line) for one in report.findings if one.code == "GRP001"]
    assert found == [("GRP001", 1), ("GRP001", 2), ("GRP001", 3)]


def test_a_new_year_and_one_that_left_do_not_touch_the_others(tmp_path: Path) -> None:
    table, kept = tmp_path / "lines", tmp_path / "results.json"
    files = ledger(folders=True, wrong=[2031])
    write(table, files)
    checked(table, kept)
    del files["jaar=2030/part.parquet"]
    files["jaar=2029/part.parquet"] = year_of(2029)[:2]
    write(table, files)
    report = checked(table, kept)

    assert taken(report) == ("9", "12")
    found = [(one.code, one.place.line) for one in report.findings if one.code.startswith("TAB")]
    assert found == [("TAB001", 1)] * 2 + [("TAB001", 3)] * 2


def test_one_file_is_cut_up_by_its_groups_of_rows(tmp_path: Path) -> None:
    """A file that is sorted by year has the values of each year in few groups."""
    path, kept = tmp_path / "lines.parquet", tmp_path / "results.json"
    lines = [line for year in YEARS for line in year_of(year)]
    write(tmp_path, {path.name: lines}, size=3)
    checked(path, kept)
    lines[6:9] = year_of(2032, wrong=True)
    write(tmp_path, {path.name: lines}, size=3)
    report = checked(path, kept)

    assert taken(report) == ("10", "12")
    found = [(one.code, one.place.line) for one in report.findings if one.code.startswith("TAB")]
    assert found == [("TAB001", 7)] * 2
