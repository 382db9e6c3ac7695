"""One law: whatever the table and whatever the rules, Spark says what memory says. A few examples, some seconds each."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from table_laws import OWN, ROWS, UNWRITTEN, mappings, on_engines, rules, undiagnosed, without

from bbtcheck.columnar import check
from bbtcheck.columnar.spark import sharing
from bbtcheck.genres.mapped import TableMapping
from bbtcheck.rulebook.rule import Rule

NOTHING_SHARED = 1 << 60
pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("ignore::ResourceWarning")]


@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(
    rows=ROWS,
    table=mappings(),
    more=rules(),
    small=st.sampled_from([0, check.SMALL]),
    part=st.sampled_from([sharing.PART, NOTHING_SHARED]),
)
def test_spark_has_the_outcomes_findings_and_figures_of_memory(
    spark: Any,
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, ...]],
    table: TableMapping,
    more: Sequence[Rule],
    small: int,
    part: int,
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(check, "SMALL", small)
        patch.setattr(sharing, "PART", part)
        memory, engine = on_engines(("memory", "spark"), tmp_path_factory, rows, table, [*OWN, *more])
    told = [one.arguments for one in engine.findings if one.code == "DOC020"]
    refused = {str(one["rule"]) for one in told}

    assert {str(one["reason"]) for one in told} <= UNWRITTEN
    assert without(refused, engine.outcomes) == without(refused, memory.outcomes)
    ours, theirs = without({"DOC020", *refused}, engine.findings), without(refused, memory.findings)
    if not small:
        ours, theirs = undiagnosed(ours), undiagnosed(theirs)
    assert ours == theirs
