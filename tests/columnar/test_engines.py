"""Tables on DuckDB: the findings and outcomes are those of memory, and bad input gives a clear error."""

import signal
import tempfile
from pathlib import Path
from typing import ClassVar

import pytest

import bbtcheck
from bbtcheck.check.result import Report
from bbtcheck.columnar.duck import session
from bbtcheck.errors import ConfigError, UnreadableError, UsageError
from bbtcheck.genres.mapped import TableMapping
from bbtcheck.genres.mapped.read import MappedTable
from bbtcheck.quantity import CalendarDate
from bbtcheck.records import Money, Record
from bbtcheck.rulebook.rule import Rule
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.rulebook.understanding import read_rule
from bbtcheck.tables import Engine, check_table

duckdb = pytest.importorskip("duckdb")

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "examples" / "tables"
SELECT = ["TAB", "TXT005"]


def mapping(**keys: object) -> TableMapping:
    return TableMapping.model_validate({"columns": {"code": "code", "amounts": "bedrag"}, **keys})


def on(engine: str, given: object, table: TableMapping | Path) -> Report:
    return bbtcheck.check(given, mapping=table, select=SELECT, engine=engine)  # type: ignore[arg-type]


def told(report: Report) -> list[tuple[str, int | None, str | None]]:
    return [
        (one.code, one.place.line if one.place else None, one.difference)
        for one in report.findings
        if one.code != "DOC010"
    ]


@pytest.mark.parametrize("paper", ["consistent.csv", "broken.csv"])
def test_the_examples_have_the_findings_and_outcomes_of_memory(paper: str) -> None:
    memory, engine = (on(name, TABLES / paper, TABLES / "mapping.toml") for name in ("memory", "duckdb"))

    assert engine.findings == memory.findings
    assert engine.outcomes == memory.outcomes
    assert [one.figures for one in engine.documents] == [one.figures for one in memory.documents]


ROWS = [("4", 100), ("41", 60), ("411", 60), ("42", 50)]


def test_parquet_arrow_pandas_and_polars_are_read_alike(tmp_path: Path) -> None:
    pandas, polars, arrow = (pytest.importorskip(name) for name in ("pandas", "polars", "pyarrow"))
    columns = {"code": [code for code, _ in ROWS], "bedrag": [amount for _, amount in ROWS]}
    table = mapping(hierarchy={"by": "prefix"})
    path = tmp_path / "lines.parquet"
    duckdb.from_arrow(arrow.table(columns)).write_parquet(str(path))
    given = [path, arrow.table(columns), pandas.DataFrame(columns), polars.DataFrame(columns)]
    given.append(duckdb.from_arrow(arrow.table(columns)))

    assert [told(on("duckdb", one, table)) for one in given] == [[("TAB001", 1, "10")]] * 5
    assert [told(on("memory", one, table)) for one in given[:4]] == [[("TAB001", 1, "10")]] * 4


def test_a_column_of_the_table_may_say_what_its_amounts_were_rounded_to(tmp_path: Path) -> None:
    path = tmp_path / "steps.csv"
    path.write_text("code;onder;bedrag;stap\nA;;1000;1000\nB;A;400;0\nC;A;300;0\nD;;5;0\nE;D;6;0\n")
    table = mapping(
        columns={"code": "code", "parent": "onder", "amounts": "bedrag", "rounded_to": "stap"},
        hierarchy={"by": "parent"},
    )

    for engine in ("memory", "duckdb"):
        report = on(engine, path, table)
        assert told(report) == [("TAB001", 5, "1")]
        sums = next(one for one in report.outcomes if one.code == "TAB001")
        assert (sums.within_rounding, sums.broken) == (1, 1)


def test_figures_in_every_notation_are_read_as_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "notations.csv"
    path.write_text("code;bedrag\n4;1.234,50\n41;+ 1.000,5\n42;(6)\n43;240\n44;59.28\n5;-\n51;\n", "utf-8")
    table = mapping(decimals=",", hierarchy={"by": "prefix"})
    memory, engine = (on(name, path, table) for name in ("memory", "duckdb"))

    assert engine.findings == memory.findings
    assert engine.outcomes == memory.outcomes
    assert [one.figures for one in engine.documents] == [one.figures for one in memory.documents]
    assert [one.code for one in engine.findings if one.code != "DOC010"] == ["TXT005"]


def test_a_mapping_that_names_a_missing_column_is_told(tmp_path: Path) -> None:
    path = tmp_path / "lines.parquet"
    duckdb.sql("select '4' as code, 1 as x").write_parquet(str(path))
    with pytest.raises(ConfigError, match=r"names 'bedrag'.*It has 'code', 'x'"):
        on("duckdb", path, mapping())


def test_binary_fractions_are_refused_and_never_rounded(tmp_path: Path) -> None:
    path = tmp_path / "lines.parquet"
    duckdb.sql("select '4' as code, 1.5::double as bedrag").write_parquet(str(path))
    with pytest.raises(ConfigError, match="holds binary fractions \\(DOUBLE\\)"):
        on("duckdb", path, mapping())


def test_a_damaged_parquet_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "lines.parquet"
    path.write_bytes(b"PAR1" + bytes(200))
    with pytest.raises(UnreadableError, match="is a damaged Parquet file"):
        on("duckdb", path, mapping())


def test_what_only_memory_can_read_is_told_and_auto_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "lines.csv"
    path.write_text("code;bedrag\n4;ca. 100\n41;60\n42;40\n")
    table = mapping(hierarchy={"by": "prefix"})
    with pytest.raises(UsageError, match=r"has a word or a unit of its own \(ca. 100\)"):
        on("duckdb", path, table)
    assert told(on("auto", path, table)) == []


def test_an_unknown_engine_is_told() -> None:
    with pytest.raises(UsageError, match=r"There is no engine 'duck'\. Known: auto, memory, duckdb"):
        on("duck", TABLES / "consistent.csv", TABLES / "mapping.toml")


class LedgerEntry(Record):
    """A record of a test: a line with a credit and days."""

    key: ClassVar[tuple[str, ...]] = ("node", "credit")

    node: str | None = None
    credit: str | None = None
    amount: Money | None = None
    start: CalendarDate | None = None
    end: CalendarDate | None = None


def ledger_rule(code: str, label: str = "node", **keys: str) -> Rule:
    """A rule about entries; its examples only fill the form."""
    content = "\n".join(f"{key} = {value}" for key, value in keys.items())
    texts = "\n".join(
        f"{key} = {{ nl = 'x', en = 'x' }}" for key in ("title", "message", "why", "not_applied_when")
    )
    examples = "".join(
        f"[[example]]\nname = '{name}'\nexpect = '{name}'\n{more}\n[[example.record]]\ntype = 'LedgerEntry'\n"
        for name, more in (("holds", ""), ("broken", f"broken_at = [{{ {label} = '1' }}]"))
    )
    head = f"code = '{code}'\nname = 'rule-{code.lower()}'\nsince = '0.1.0'\nstatus = 'preview'\nseverity = 'error'"
    ess = "source = 'a test'\ness = { type = 'VAD', level = 'B1' }"
    return read_rule(f"{head}\nsubject = 'LedgerEntry'\n{content}\n{ess}\n{texts}\n{examples}")


LEDGER = """node;credit;bedrag;van;tot
A;VAK;10;2031-01-01;2031-02-01
A;VEK;11;2031-03-01;2031-02-01
B;VAK;10;;2031-02-01
B;VEK;9;2031-01-01;2031-02-01
C;VEK;5;;
"""


def test_rules_of_ones_own_over_groups_and_days_of_a_record(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text(LEDGER, "utf-8")
    paid, due = "only(where(this, credit == 'VEK')).amount", "only(where(this, credit == 'VAK')).amount"
    rules = RuleSet(
        (
            ledger_rule("LED001", group_by="['node']", require=f'"{paid} <= {due}"'),
            ledger_rule("LED002", given="['start', 'end']", require="'start <= end'"),
            ledger_rule("LED003", "credit", group_by="['credit']", require="'sum(amount) <= 20 EUR'"),
        )
    )
    fields = {"node": "node", "credit": "credit", "amount": "bedrag", "start": "van", "end": "tot"}
    table = mapping(
        columns={"code": "node", "within": "credit", "amounts": "bedrag"},
        record={"type": "LedgerEntry", "fields": fields},
    )
    memory, engine = (
        bbtcheck.check(path, mapping=table, rules=rules, engine=name) for name in ("memory", "duckdb")
    )

    assert [(one.code, one.labels) for one in engine.findings if one.code != "DOC010"] == [
        ("LED001", {"node": "A"}),
        ("LED002", {"node": "A", "credit": "VEK"}),
        ("LED003", {"credit": "VEK"}),
    ]
    assert engine.findings == memory.findings
    assert engine.outcomes == memory.outcomes


def test_all_findings_go_to_a_file_and_no_file_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "all.parquet"
    engine = Engine("duckdb", most=1, findings=target)
    report = bbtcheck.check(
        TABLES / "broken.csv", mapping=TABLES / "mapping.toml", select=["TAB001"], engine=engine
    )

    rows = duckdb.read_parquet(str(target)).order("all").fetchall()
    assert rows == [("TAB001", "hierarchy:totaal", 3), ("TAB001", "hierarchy:werking", 3)]
    assert [one.name for one in tmp_path.iterdir()] == ["all.parquet"]
    assert [one.code for one in report.findings if one.code.startswith("TAB")] == ["TAB001", "TAB001"]


def test_the_first_rows_of_a_rule_are_told_whatever_column_they_are_about(tmp_path: Path) -> None:
    path = tmp_path / "twice.csv"
    path.write_text("onder;code;a;b\n;1;9;3\n1;11;4;3\n;2;7;9\n2;21;7;2\n", "utf-8")
    table = mapping(
        columns={"code": "code", "parent": "onder", "amounts": ["a", "b"]}, hierarchy={"by": "parent"}
    )
    report = bbtcheck.check(path, mapping=table, select=["TAB001"], engine=Engine("duckdb", most=1))

    assert [one.place.line for one in report.findings if one.code == "TAB001"] == [2]
    notes = [dict(one.arguments) for one in report.documents[0].notes if one.code == "findings_capped"]
    assert notes == [{"rule": "TAB001", "told": "1", "total": "2"}]


def test_an_interrupted_check_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(KeyboardInterrupt), session():
        assert [one.name[:9] for one in tmp_path.iterdir()] == ["bbtcheck-"]
        signal.raise_signal(signal.SIGTERM)

    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


@pytest.mark.parametrize("engine", ["memory", "duckdb"])
def test_a_code_with_a_point_is_shown_as_it_stands(tmp_path: Path, engine: str) -> None:
    """Amounts are shown in Belgian notation; 0.10 is the code of a line, and no figure."""
    path = tmp_path / "lines.csv"
    path.write_text('code,naam,bedrag\n0,Alles,"1,234.50"\n0.10,Lonen 1.5,1000.50\n0.20,,200.00\n')
    table = TableMapping.model_validate(
        {
            "columns": {"code": "code", "label": "naam", "amounts": "bedrag"},
            "hierarchy": {"by": "prefix", "separator": "."},
        }
    )
    chosen = bbtcheck.load_rules().select(["TAB"])
    if engine == "memory":
        content = MappedTable(table).extract(bbtcheck.read(path))
    else:
        _, content = check_table(path, table, chosen, Engine("duckdb"))

    told = ["0\tAlles\t1.234,50", "0.10\tLonen 1.5\t1000,50", "0.20\t\t200,00"]
    assert [content.lines[at] for at in (1, 2, 3)] == told
    (finding,) = (one for one in on(engine, path, table).findings if one.operands)
    assert [one.place.column for one in finding.operands if one.place] == [16, 7, 9]
