"""One law: whatever the table and whatever the rules, DuckDB says what memory says."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from table_laws import OWN, ROWS, UNWRITTEN, mappings, on_engines, rules, undiagnosed, without

import bbtcheck
from bbtcheck.columnar import check
from bbtcheck.genres.mapped import TableMapping
from bbtcheck.rulebook.rule import Rule

pytest.importorskip("duckdb")
ENGINES = ("memory", "duckdb")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=ROWS, table=mappings(), more=rules(), small=st.sampled_from([0, check.SMALL]))
def test_both_engines_have_the_same_outcomes_and_findings(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, ...]],
    table: TableMapping,
    more: Sequence[Rule],
    small: int,
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(check, "SMALL", small)
        memory, engine = on_engines(ENGINES, tmp_path_factory, rows, table, [*OWN, *more])
    told = [one.arguments for one in engine.findings if one.code == "DOC020"]
    refused = {str(one["rule"]) for one in told}

    assert {str(one["reason"]) for one in told} <= UNWRITTEN
    assert without(refused, engine.outcomes) == without(refused, memory.outcomes)
    ours, theirs = without({"DOC020", *refused}, engine.findings), without(refused, memory.findings)
    if not small:
        ours, theirs = undiagnosed(ours), undiagnosed(theirs)
    assert ours == theirs


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=ROWS, table=mappings())
def test_both_engines_count_the_same_figures_as_checked(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]], table: TableMapping
) -> None:
    memory, engine = on_engines(ENGINES, tmp_path_factory, rows, table, OWN)

    assert [one.figures for one in engine.documents] == [one.figures for one in memory.documents]


@pytest.mark.parametrize("engine", ENGINES)
def test_empty_cells_that_end_a_row_are_figures_each_of_its_own(tmp_path: Path, engine: str) -> None:
    """Where empty cells count as nought, a rule that reads one of them has not checked the one beside it."""
    table = tmp_path / "lines.csv"
    table.write_text("code;label;a;b;c\n1;Lonen;10;;\n2;Werking;10;;\n", encoding="utf-8")
    mapping = TableMapping.model_validate(
        {
            "unit": "EUR",
            "blank": "zero",
            "columns": {"code": "code", "label": "label", "amounts": ("a", "b", "c")},
            "balances": ({"total": "a", "parts": ("b",)},),
        }
    )
    (document,) = bbtcheck.check(table, mapping=mapping, engine=engine).documents
    assert (document.figures.printed, document.figures.checked) == (6, 4)
    assert [one.place and one.place.line for one in document.figures.unchecked] == [2, 3]
