"""Large tables: which engine checks one, and the report of several checked one by one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bbtcheck.check.result import Report, RuleOutcomes
from bbtcheck.columnar.files import is_dataset, is_parquet
from bbtcheck.errors import UsageError
from bbtcheck.genres.mapped import TableMapping
from bbtcheck.read.extras import needed
from bbtcheck.records.content import PaperContent
from bbtcheck.rulebook.rule import Rule

ENGINES = ("auto", "memory", "duckdb", "spark")
"""The engines that can be asked for; ``auto`` takes the one that is likely the quickest."""
LARGE = 200_000
"""From this size in bytes on a CSV is checked by DuckDB when nobody chose: about 5.000 rows.

From 2.000 rows on DuckDB takes less time (``benchmarks/columnar_crossover.py``).
"""
Watch = Callable[..., None]
"""Called with what is begun, how many such things there are, and what tells how many rows are done."""
_DELIMITED = (".csv", ".tsv")
_UNFIT = MappingProxyType(
    {
        "indentation": "its lines hang together by indentation",
        "several_units": "its amounts are in several units (column {shown})",
        "date_in_words": "a date is not written as 2031-07-01 ({shown})",
        "figure_with_words": "a figure has a word or a unit of its own ({shown})",
        "figures_of_many_notations": "its figures are written in too many ways ({shown})",
    }
)


@dataclass(frozen=True, slots=True)
class Engine:
    """Which engine checks tables, and how: its memory (``"1GB"``), its threads, how many findings are told.

    ``findings`` is a Parquet file to which all findings of a table are written (a folder of them by Spark).
    ``earlier`` is a file with what DuckDB found in a Parquet table before: what did not change is taken over, and the
    results are kept there for the next time. ``master`` is where Spark works, where no session of it is active. With
    ``partial`` a check by DuckDB or Spark that the user stops (Ctrl-C) gives what it found until then, marked as
    partial; so does one whose jobs of Spark a program cancels.
    """

    name: str = "auto"
    memory_limit: str | None = None
    threads: int | None = None
    most: int | None = None
    findings: str | Path | None = None
    earlier: str | Path | None = None
    master: str | None = None
    partial: bool = False

    def __post_init__(self) -> None:
        """Refuse an engine that does not exist."""
        if self.name not in ENGINES:
            raise UsageError(f"There is no engine {self.name!r}. Known: {', '.join(ENGINES)}.")
        if self.master is not None and self.name != "spark":
            raise UsageError(f"A master is for Spark, and the engine is {self.name}. Use --engine spark.")
        if self.earlier is not None and self.name in ("memory", "spark"):
            raise UsageError(f"Only DuckDB takes earlier results over, and the engine is {self.name}.")


@dataclass(frozen=True, slots=True)
class CheckedTables:
    """Reports of tables that an engine checked, the rows that they speak of, and what is to be read as papers."""

    reports: tuple[Report, ...] = ()
    papers: tuple[PaperContent, ...] = ()
    rest: tuple[Any, ...] = ()


def check_tables(
    items: Sequence[Any],
    mapping: Callable[[], TableMapping],
    rules: Iterable[Rule],
    engine: Engine,
    *,
    date: dt.date | None = None,
    diagnose: bool = True,
    solver: str = "auto",
    watch: Watch = lambda *_: None,
) -> CheckedTables:
    """Check what is a table for an engine, each on its own; the mapping is read when there is one."""
    wanted = [takes(engine, item) for item in items]
    if not any(wanted):
        return CheckedTables(rest=tuple(items))
    if (engine.findings is not None or engine.earlier is not None) and sum(wanted) > 1:
        raise UsageError(
            "A file for all findings, or for earlier results, is that of one table. Check the tables one by one."
        )
    described, chosen = mapping(), tuple(rules)
    found = CheckedTables()
    for item, table in zip(items, wanted, strict=True):
        if not table:
            found = replace(found, rest=(*found.rest, item))
            continue
        report, content = check_table(
            item, described, chosen, engine, date=date, diagnose=diagnose, solver=solver, watch=watch
        )
        if report is None:
            found = replace(found, rest=(*found.rest, content))
        else:
            found = replace(found, reports=(*found.reports, report), papers=(*found.papers, content))
            if report.partial:
                return replace(found, rest=())
    return found


def takes(engine: Engine, item: object) -> bool:
    """Tell whether something is a table that is not read as a paper.

    Parquet files, folders of them, frames and relations always are; a CSV when the engine is asked for, or when it
    is large.
    """
    if not isinstance(item, str | Path):
        return _is_frame(item)
    path = Path(item)
    if engine.name == "spark" and not path.is_file():
        return str(item) != "-"
    if not path.is_file():
        return is_dataset(path)
    if is_parquet(path):
        return True
    delimited = path.suffix.lower() in _DELIMITED
    if engine.name in ("duckdb", "spark"):
        return delimited
    large = delimited and engine.name == "auto" and path.stat().st_size >= LARGE
    return large and find_spec("duckdb") is not None and find_spec("sqlglot") is not None


def _is_frame(item: object) -> bool:
    origin = type(item).__module__.partition(".")[0]
    return origin in ("pyarrow", "pandas", "polars", "duckdb", "_duckdb", "pyspark")


def check_table(
    item: object,
    mapping: TableMapping,
    rules: Iterable[Rule],
    engine: Engine,
    *,
    date: dt.date | None = None,
    diagnose: bool = True,
    solver: str = "auto",
    watch: Watch = lambda *_: None,
) -> tuple[Report | None, PaperContent]:
    """Check one table, and give the report with the rows that it speaks of.

    No report comes with a table that must be checked in memory: its content is then all of it. Raises UsageError
    when DuckDB was asked for a table that it cannot check.
    """
    needed("sqlglot", "spark" if engine.name == "spark" else "columnar", "A large table")
    from bbtcheck.columnar.check import whole_table
    from bbtcheck.columnar.odd import UnfitError
    from bbtcheck.columnar.settings import Settings

    found_in, earlier = (None if file is None else Path(file) for file in (engine.findings, engine.earlier))
    settings = Settings(
        engine.memory_limit, engine.threads, engine.most, diagnose, found_in, earlier, engine.partial
    )
    if engine.name == "memory":
        return None, whole_table(item, mapping, settings)
    try:
        found = _examiner(engine, item)(item, mapping, list(rules), date=date, settings=settings, watch=watch)
    except UnfitError as unfit:
        if engine.name in ("duckdb", "spark") or _is_spark(item):
            raise UsageError(_refusal(engine, item, unfit)) from None
        return None, whole_table(item, mapping, settings)
    told: Sequence[Any] = found.examination.report.findings
    if diagnose and not found.report.partial and (found.examination.found or solver != "auto"):
        from bbtcheck.diagnose.diagnosis import diagnosed

        counted, kept = found.report.outcomes, found.kept
        told = diagnosed(found.examination, solver=solver, counted=counted, kept=kept).findings
    return found.finished(told), found.content


def _is_spark(item: object) -> bool:
    return type(item).__module__.partition(".")[0] == "pyspark"


def _examiner(engine: Engine, item: object) -> Callable[..., Any]:
    """What checks a table: Spark when it is asked for and for its own frames, else DuckDB."""
    if engine.name == "spark" or _is_spark(item):
        needed("pyspark", "spark", "Spark")
        from bbtcheck.columnar.spark import examine_table as on_spark

        return partial(on_spark, master=engine.master)
    from bbtcheck.columnar.check import examine_table

    return examine_table


def _refusal(engine: Engine, item: object, unfit: Any) -> str:
    name = str(item) if isinstance(item, str | Path) else "The table"
    why = _UNFIT[unfit.code].format(shown=unfit.shown)
    asked = "DuckDB" if engine.name == "duckdb" else "Spark"
    return f"{name} cannot be checked by {asked}: {why}. Use --engine memory, or auto."


def together(reports: Sequence[Report]) -> Report:
    """Put reports about different papers, made with the same rules, together as one."""
    if len(reports) == 1:
        return reports[0]
    outcomes: dict[str, RuleOutcomes] = {}
    for one in (one for report in reports for one in report.outcomes):
        outcomes[one.code] = _added(outcomes[one.code], one) if one.code in outcomes else one
    documents = sorted((one for report in reports for one in report.documents), key=lambda one: one.path)
    findings = sorted((one for report in reports for one in report.findings), key=lambda one: one.sort_key)
    return reports[0].model_copy(
        update={
            "documents": tuple(documents),
            "findings": tuple(findings),
            "outcomes": tuple(outcomes[code] for code in sorted(outcomes)),
            "partial": any(report.partial for report in reports),
        }
    )


def _added(one: RuleOutcomes, other: RuleOutcomes) -> RuleOutcomes:
    reasons = Counter(one.reasons) + Counter(other.reasons)
    return RuleOutcomes(
        code=one.code,
        name=one.name,
        holds=one.holds + other.holds,
        within_rounding=one.within_rounding + other.within_rounding,
        broken=one.broken + other.broken,
        not_applicable=one.not_applicable + other.not_applicable,
        reasons=dict(sorted(reasons.items())),
    )
