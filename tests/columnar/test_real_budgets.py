"""Published budgets of other administrations, as tables: DuckDB finds what memory finds, and counts the same."""

import csv
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

import bbtcheck
from bbtcheck.genres.mapped import TableMapping

pytest.importorskip("duckdb")
pytest.importorskip("sqlglot")

SPANISH = {
    "columns": {
        "code": ("ECONOMICA", "FINANCIACION", "ITEM"),
        "label": "DESCRIPCION",
        "year": "EJERCICIO",
        "amounts": "IMPORTE",
    },
    "hierarchy": {"by": "prefix"},
}
SPENT = {**SPANISH, "columns": {**SPANISH["columns"], "within": ("CENTRO GESTOR", "FUNCIONAL")}}  # type: ignore[dict-item]
RECEIVED = {**SPANISH, "columns": {**SPANISH["columns"], "within": ("CENTRO GESTOR",)}}  # type: ignore[dict-item]
EUROPEAN = {
    "rounded_to": 100_000,
    "columns": {"within": "Country ID", "code": "Fund", "amounts": "Amount"},
    "subtotals": ({"column": "Fund", "total": "Total (€)", "rounded_to": 1_000_000},),
}
SMALLER = [("es_pge_2007_ingresos.csv", RECEIVED), ("eu_allocations_2014_2020.csv", EUROPEAN)]
PAPERS = [
    ("es_pge_2007_gastos.csv", SPENT, False),  # the largest; with slips in it memory takes long
    *((name, table, broken) for name, table in SMALLER for broken in (False, True)),
]


def every_sixtieth_amount_raised(source: Path, target: Path, heading: str) -> Path:
    """Write a table over with slips in it, so that there is something to find."""
    with source.open(encoding="utf-8-sig", newline="") as stream:
        delimiter = ";" if ";" in stream.readline() else ","
        stream.seek(0)
        rows = list(csv.reader(stream, delimiter=delimiter))
    at = rows[0].index(heading)
    for number, row in enumerate(rows[1:]):
        try:
            row[at] = str(Decimal(row[at]) + 7_000_000) if number % 60 == 7 else row[at]
        except InvalidOperation:
            continue
    with target.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return target


@pytest.mark.parametrize(("paper", "described", "broken"), PAPERS)
def test_a_published_budget_has_the_findings_and_counts_of_memory(
    shared: Path, tmp_path: Path, paper: str, described: dict[str, object], broken: bool
) -> None:
    table = TableMapping.model_validate(described)
    path = shared / "realdocs" / paper
    if broken:
        path = every_sixtieth_amount_raised(path, tmp_path / paper, table.columns.amounts[0])
    memory, engine = (
        bbtcheck.check(path, mapping=table, select=["TAB", "TXT005"], engine=name, diagnose=False)
        for name in ("memory", "duckdb")
    )

    assert engine.findings == memory.findings
    assert engine.outcomes == memory.outcomes
    assert [one.figures for one in engine.documents] == [one.figures for one in memory.documents]
    assert broken is any(one.code.startswith("TAB") for one in engine.findings)
