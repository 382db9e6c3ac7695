"""Rounding that nobody declared is told once, and no wrong figure is looked for in what it explains."""

import random
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from effort import effort
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.api import render
from bbtcheck.check.engine import examine
from bbtcheck.diagnose.undeclared import Undeclared, undeclared
from bbtcheck.genres.mapped import TableMapping
from bbtcheck.genres.mapped.read import MappedTable
from bbtcheck.tables import Engine

COLUMNS: dict[str, Any] = {
    "columns": {"code": "code", "amounts": "bedrag"},
    "hierarchy": {"by": "prefix", "separator": "."},
}
Change = Callable[[str, int], int]


def as_printed(_code: str, amount: int) -> int:
    return amount


def tree(seed: int, *, within: int = 1) -> dict[str, int]:
    """A budget of four levels, to the euro: every amount is the sum of those under it, and a multiple of ``within``."""
    drawn, amounts = random.Random(seed), dict[str, int]()

    def add(code: str, levels: int) -> int:
        if levels == 0:
            amounts[code] = drawn.randrange(10**5, 10**9) // within * within
        else:
            amounts[code] = 0
            amounts[code] = sum(add(f"{code}.{at}", levels - 1) for at in range(1, drawn.randrange(3, 7)))
        return amounts[code]

    for at in range(1, 4):
        add(str(at), 3)
    return amounts


def write(path: Path, amounts: dict[str, int], step: int = 1, change: Change = as_printed) -> Path:
    """Print a budget rounded to a step, with some changes."""
    rounded = {code: (amount + step // 2) // step * step for code, amount in amounts.items()}
    lines = [f"{code};{change(code, amount)}" for code, amount in rounded.items()]
    path.write_text("\n".join(["code;bedrag", *lines]) + "\n", "utf-8")
    return path


def check(path: Path, **more: Any) -> Any:
    engine = more.pop("engine", "memory")
    table = TableMapping.model_validate({**COLUMNS, **more})
    return bbtcheck.check(path, mapping=table, select=["TAB"], engine=engine, solver="exact")


def seen(path: Path) -> tuple[int, tuple[Undeclared, ...]]:
    """How many sums are off, and the rounding that explains it; nothing else is looked for."""
    content = MappedTable(TableMapping.model_validate(COLUMNS)).extract(bbtcheck.read(path))
    examination = examine([content], bbtcheck.load_rules().select(["TAB"]))
    return len(examination.found), undeclared(examination)


def remarks(report: Any) -> list[dict[str, Any]]:
    return [dict(one.arguments) for one in report.findings if one.code == "DOC026"]


def told(report: Any) -> list[Any]:
    """Every finding of a sum that rounding does not explain, with what is said of its cause."""
    return [
        (one.labels, one.difference, one.suspects, bool(one.cause), one.not_located)
        for one in report.findings
        if one.code == "TAB001" and one.not_located != "rounding"
    ]


def slips(*codes: str) -> Change:
    """Print some amounts ninety thousand too high."""
    return lambda code, amount: amount + 90_000 if code in codes else amount


@pytest.mark.parametrize("engine", ["memory", "duckdb"])
def test_the_step_to_declare_is_told_and_the_real_errors_are_found(tmp_path: Path, engine: str) -> None:
    if engine == "duckdb":
        pytest.importorskip("duckdb")
    path = write(tmp_path / "t.csv", tree(3), 1000, slips("2.1"))
    report = check(path, engine=engine)

    off = [one for one in report.findings if one.code == "TAB001"]
    explained = [one for one in off if one.not_located == "rounding"]
    assert remarks(report) == [{"step": "1000", "unit": "EUR", "number": str(len(explained)), "others": "2"}]
    assert [one.labels["row"] for one in off if one not in explained] == ["2", "2.1"]
    assert len({(one.suspects, one.cause) for one in explained}) == 1
    assert len(off) == report.outcomes[0].broken  # none is left out
    amount = tree(3)["2.1"]
    right = (amount + 500) // 1000 * 1000
    (one,) = {suspect.proposed for finding in off for suspect in finding.suspects if suspect.sure}
    assert abs(int(one.replace(".", "")) - right) <= 3000


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    seed=st.integers(0, 10**6),
    step=st.sampled_from([10, 500, 1000]),
    wrong=st.sampled_from(["1", "2.1", "3.2.1"]),
)
def test_what_is_left_is_what_a_table_with_its_rounding_declared_says(
    tmp_path_factory: pytest.TempPathFactory, seed: int, step: int, wrong: str
) -> None:
    path = write(tmp_path_factory.mktemp("law") / "t.csv", tree(seed), step, slips(wrong))
    report = check(path)
    assume(remarks(report))  # in a few tables too few sums are off

    assert [one["step"] for one in remarks(report)] == [str(step)]
    assert told(report) == told(check(path, rounded_to=step))


def test_a_table_whose_rounding_is_declared_has_no_remark(tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", tree(3), 1000)
    assert remarks(check(path, rounded_to=1000)) == []


def _swapped(amount: int) -> int:
    """Two digits before the noughts that changed places."""
    digits = str(amount // 1000)
    return int(digits[:-2] + digits[-1] + digits[-2]) * 1000


TOTALS = [code for code in tree(3) if code.count(".") == 2]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda code, amount: _swapped(amount) if code in TOTALS[::3] else amount, id="digits"),
        pytest.param(lambda code, amount: amount + 1000 if code in TOTALS[:4] else amount, id="few"),
        pytest.param(lambda code, amount: amount + 40_000 if code in TOTALS[::2] else amount, id="wide"),
    ],
)
def test_errors_in_a_table_of_round_amounts_are_no_rounding(tmp_path: Path, change: Change) -> None:
    """Budgets are often made in thousands: then the sums are exact, and what is off is wrong."""
    off, rounding = seen(write(tmp_path / "t.csv", tree(3, within=1000), 1, change))
    assert off > 0
    assert rounding == ()


def test_totals_that_lean_to_one_side_are_no_rounding(tmp_path: Path) -> None:
    """A part that was left out under every total makes all of them too high."""
    level = {code for code in tree(3) if code.count(".") == 3}

    def change(code: str, amount: int) -> int:
        return amount - 1000 * (code in level)

    off, rounding = seen(write(tmp_path / "t.csv", tree(3, within=1000), 1, change))
    assert off >= 20
    assert rounding == ()


def test_what_rounding_explains_costs_no_search(tmp_path: Path) -> None:
    """The table costs less than three checks of it in which the rounding is declared."""
    path = write(tmp_path / "t.csv", tree(3), 1000)
    check(path)  # what is read once is read before
    assert effort(lambda: check(path)) < 3 * effort(lambda: check(path, rounded_to=1000))


def test_a_step_below_the_unit_is_told_as_it_is_written_in_the_mapping(tmp_path: Path) -> None:
    exact = {code: Decimal(amount) / 1000 for code, amount in tree(4).items()}
    lines = [
        f"{code};{(amount.quantize(Decimal('0.1'))):.2f}".replace(".", ",") for code, amount in _cents(exact)
    ]
    path = tmp_path / "t.csv"
    path.write_text("\n".join(["code;bedrag", *lines]) + "\n", "utf-8")
    (remark,) = remarks(check(path, unit="kEUR", hierarchy={"by": "prefix", "separator": "_"}))
    assert (remark["step"], remark["unit"]) == ("0.1", "kEUR")


def _cents(amounts: dict[str, Decimal]) -> Sequence[tuple[str, Decimal]]:
    """Codes without points, which the decimals of this table would change."""
    return [(code.replace(".", "_"), amount) for code, amount in amounts.items()]


def test_of_a_large_table_the_remark_counts_the_findings_that_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("duckdb")
    monkeypatch.setattr("bbtcheck.columnar.check.SMALL", 0)
    path = write(tmp_path / "t.csv", tree(3), 1000)
    report = check(path, engine=Engine("duckdb", most=12))

    assert remarks(report) == [{"step": "1000", "unit": "EUR", "number": "12", "others": "0"}]
    off = [one for one in report.findings if one.code == "TAB001"]
    assert [one.not_located for one in off] == ["rounding"] * 12


def test_the_report_tells_the_first_in_full_and_the_others_in_a_line(tmp_path: Path) -> None:
    report = check(write(tmp_path / "t.csv", tree(3), 1000))
    text = " ".join(render(report).split())
    off = sum(one.code == "TAB001" for one in report.findings)
    assert text.count("zie de opmerking bij de tabel") == 1
    assert text.count("Door de afronding klopt ook niet: TAB001") == off - 1
    assert "rounded_to = 1000" in text
