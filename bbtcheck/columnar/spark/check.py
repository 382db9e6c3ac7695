"""Checks a table with Spark: in a job of one's own, or for the command."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.check import TableExamination, Work
from bbtcheck.columnar.mapped import LINES
from bbtcheck.columnar.odd import UnfitError
from bbtcheck.columnar.passes import all_findings
from bbtcheck.columnar.query import ROW
from bbtcheck.columnar.settings import Settings, Watch, quiet
from bbtcheck.columnar.spark.connection import Connection, connected
from bbtcheck.columnar.spark.opened import open_given
from bbtcheck.columnar.spark.session import session
from bbtcheck.columnar.staging import stage
from bbtcheck.errors import UsageError
from bbtcheck.genres.mapped import TableMapping
from bbtcheck.mapping import read_mapping
from bbtcheck.rulebook.load import load_rules
from bbtcheck.rulebook.rule import Rule

_IN_A_JOB = Settings(surround=False)
_ON_ITS_OWN = Settings()


@dataclass(frozen=True)
class SparkCheck:
    """What came of a check: for every rule how often it holds and is broken, and a frame with every finding.

    ``findings`` has the columns ``rule``, ``about``, ``row`` (from 1), ``code`` and ``label``. The workers keep it
    until ``findings.unpersist()``. It is None when no rule looked at anything. ``examination.report`` is the report
    without the words of the findings; ``bbtcheck.check`` gives those, and their causes.
    """

    examination: TableExamination
    findings: Any

    @property
    def report(self) -> Any:
        """The report: outcomes by rule, the figures that were looked at, and findings without their causes."""
        return self.examination.finished(self.examination.examination.report.findings)


def check(
    given: object,
    mapping: TableMapping | str | Path,
    rules: Iterable[Rule] | None = None,
    *,
    date: dt.date | None = None,
    settings: Settings = _IN_A_JOB,
) -> SparkCheck:
    """Check a frame of the active session, a file, a folder or a table of the catalog; give every finding as a frame.

    ``mapping`` says what the columns are; the rules are those of bbtcheck when none are given. Nothing comes to the
    driver but counts and at most ``settings.most`` findings of each rule. UsageError when the table is one that only
    memory can read, or no session is active.
    """
    from pyspark.sql import SparkSession

    spark = SparkSession.getActiveSession()
    if spark is None:
        raise UsageError("No session of Spark is active. Make one with SparkSession.builder.getOrCreate().")
    described = mapping if isinstance(mapping, TableMapping) else read_mapping(mapping)
    chosen = tuple(load_rules() if rules is None else rules)
    with connected(spark) as connection:
        try:
            work = _work(connection, given, described, chosen, date)
        except UnfitError as unfit:
            raise UsageError(
                f"The table cannot be checked by Spark ({unfit.code}: {unfit.shown}); check it in memory."
            ) from None
        found = work.examined(settings, quiet)
        return SparkCheck(found, _kept(connection, work))


def examine_table(
    given: object,
    mapping: TableMapping,
    rules: Iterable[Rule],
    *,
    master: str | None = None,
    date: dt.date | None = None,
    settings: Settings = _ON_ITS_OWN,
    watch: Watch = quiet,
) -> TableExamination:
    """Check one table in the active session or in one of our own; UnfitError for what only memory can read."""
    with (
        session(master, settings.memory_limit, settings.threads) as (spark, ends),
        connected(spark, ends) as connection,
    ):
        return _work(connection, given, mapping, rules, date).examined(settings, watch)


def _work(
    connection: Connection, given: object, mapping: TableMapping, rules: Iterable[Rule], date: dt.date | None
) -> Work:
    opened = open_given(connection, given, mapping)
    staged = stage(connection, opened, mapping)
    chosen = tuple(sorted(rules, key=lambda rule: rule.code))
    known = bool(mapping.columns.code) and "code" in staged.layout.full  # then every row is a line
    return Work(connection, opened, staged, chosen, date, counted=opened.rows if known else None)


def _kept(connection: Connection, work: Work) -> Any:
    """Have all findings with the codes and labels of their lines, read once and kept by the workers."""
    united = all_findings(work.passes)
    if united is None:
        return None
    outputs = [sql.column(name, "f") for name in ("rule", "about", "row")]
    outputs += [sql.column(name, "l") for name in ("code", "label")]
    met = sql.equal(sql.plus(sql.column(ROW, "l"), sql.number(1)), sql.column("row", "f"))
    query = exp.select(*outputs).from_(united.subquery("f"))
    found = connection.frame(query.join(exp.to_table(LINES, alias="l"), on=met)).persist()
    found.count()
    return found
