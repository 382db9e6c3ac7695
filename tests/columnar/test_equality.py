"""One law: whatever the table and whatever the rules, DuckDB says what memory says."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from table_laws import OWN, ROWS, UNWRITTEN, mappings, on_engines, rules, undiagnosed, without

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
