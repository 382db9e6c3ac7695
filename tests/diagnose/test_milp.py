"""The MILP solver: the same sets as the exact search, never a set that exact arithmetic refuses, and an honest end."""

import importlib.util
import json
import random
import sys
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bbtcheck.diagnose import localise as localising
from bbtcheck.diagnose.linear import Equation
from bbtcheck.diagnose.localise import Located, localise, minimal_sets
from bbtcheck.diagnose.milp import Proposals, Solver, TimeSpent, Work
from bbtcheck.diagnose.simplex import EffortSpent
from bbtcheck.errors import UsageError

needs_highs = pytest.mark.skipif(
    importlib.util.find_spec("highspy") is None, reason="the solver of the extra milp is not installed"
)
SMALL = st.integers(-3, 3).map(Fraction)
CELLS = ["a", "b", "c", "d", "e"]
FACTORS = st.sampled_from([1, 1, -1, -1, 2])
EQUATIONS = st.lists(
    st.builds(
        Equation.of,
        st.dictionaries(st.sampled_from(CELLS), FACTORS, min_size=2, max_size=4),
        st.sampled_from(["==", "==", "==", "<=", "<", ">="]),
        st.integers(-2, 4),
    ),
    min_size=1,
    max_size=5,
)
VALUES = st.fixed_dictionaries(dict.fromkeys(CELLS, st.one_of(SMALL, SMALL, SMALL, st.none())))
WEIGHTS = st.dictionaries(
    st.sampled_from(CELLS), st.one_of(st.integers(1, 3), st.sampled_from([Fraction(1, 2), None]))
)


def spent(*_: object) -> None:
    raise EffortSpent


def by_number(sets: tuple[tuple[str, ...], ...] | None) -> list[list[str]] | None:
    return None if sets is None else sorted(sorted(one) for one in sets)


@needs_highs
@settings(max_examples=50)
@given(EQUATIONS, VALUES, WEIGHTS)
def test_the_solver_finds_what_the_exact_search_finds(equations, values, weights) -> None:
    exact = minimal_sets(equations, values, weights, solver=Solver.EXACT)
    assert by_number(minimal_sets(equations, values, weights, solver=Solver.MILP)) == by_number(exact)


@needs_highs
def test_every_minimal_set_of_every_published_case(shared: Path) -> None:
    cases = json.loads((shared / "conformance" / "error_localisation.json").read_text(encoding="utf-8"))
    wrong = {}
    for case in cases["cases"]:
        rules = [
            Equation.of(
                {cell: Fraction(w) for cell, w in rule["terms"].items()}, rule["op"], Fraction(rule["const"])
            )
            for rule in case["rules"]
        ]
        given_weights = (case["weights"] or {}).items()
        weights = {cell: None if weight == "inf" else Fraction(weight) for cell, weight in given_weights}
        values = {cell: None if text is None else Fraction(text) for cell, text in case["values"].items()}
        found = by_number(minimal_sets(rules, values, weights, solver=Solver.MILP))
        if found != sorted(sorted(one) for one in case["brute_force"]["all_minimal_sets"]):
            wrong[case["id"]] = found
    assert wrong == {}


def cross_table(size: int, errors: int) -> tuple[list[Equation], dict[Any, Fraction], list[tuple[int, int]]]:
    """A table with totals of rows and columns, in which errors of different sizes stand in rows of their own."""
    chance = random.Random(size * errors)
    values: dict[Any, Fraction] = {}
    rows = [[(r, c) for c in range(size)] for r in range(size)]
    for cell in (cell for row in rows for cell in row):
        values[cell] = Fraction(chance.randrange(1_000, 10**12))
    sums = [(row, ("row", at)) for at, row in enumerate(rows)]
    sums += [([row[at] for row in rows], ("column", at)) for at in range(size)]
    values |= {total: sum((values[part] for part in parts), Fraction(0)) for parts, total in sums}
    wrong = [(at, (3 * at + 1) % size) for at in range(errors)]
    for at, cell in enumerate(wrong):
        values[cell] += 7**at * (-1) ** at
    return (
        [Equation.of([*((part, 1) for part in parts), (total, -1)]) for parts, total in sums],
        values,
        wrong,
    )


@needs_highs
def test_errors_too_many_for_the_exact_search_are_located_to_the_last_unit() -> None:
    """The differences are 1 to 7 units on totals of ten billion: doubles alone would not see them."""
    equations, values, wrong = cross_table(10, 8)
    assert {one.reason for one in localise(equations, values, effort=20_000, solver=Solver.EXACT)} == {
        "effort"
    }
    found = localise(equations, values, effort=20_000)
    assert [one.sets for one in found] == [((cell,),) for cell in wrong]


@needs_highs
def test_without_time_nothing_is_located_and_nothing_hangs() -> None:
    equations, values, _ = cross_table(10, 8)
    (found,) = localise(equations, values, solver=Solver.MILP, seconds=0)
    assert (found.sets, found.reason) == ((), "time")
    with pytest.raises(TimeSpent):
        Proposals({"a": 1}, [["a"]], Work(left=0)).next()


@needs_highs
def test_a_contradiction_is_said() -> None:
    values = {"x": Fraction(1), "y": Fraction(1), "z": Fraction(3)}
    rows = [
        Equation.of({"x": 1, "y": 1, "z": -1}),
        Equation.of({"x": 1}, "==", 1),
        Equation.of({"y": 1}, ">", 2),
    ]
    fixed = {"z": None, "x": None}
    assert localise(rows, values, fixed, solver=Solver.MILP) == localise(
        rows, values, fixed, solver=Solver.EXACT
    )
    rows.append(Equation.of({"y": 1}, "<", 2))
    found = localise(rows, values, fixed, solver=Solver.MILP)
    assert {one.reason for one in found} == {"contradiction"}
    assert found == localise(rows, values, fixed, solver=Solver.EXACT)


@needs_highs
def test_the_solver_writes_nothing_to_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    assert Proposals({"a": 2, "b": 1}, [["a", "b"]], Work()).next() == ("b",)
    assert capfd.readouterr() == ("", "")


@needs_highs
def test_a_bound_is_true_whatever_the_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    conflicts = [["a", "b"], ["b", "c"], ["c", "a"]]
    prices = Proposals(dict.fromkeys("abc", 1), conflicts, Work()).prices()
    assert sum(prices) == Fraction(3, 2)
    proposals = Proposals(dict.fromkeys("abc", 1), conflicts, Work())
    dishonest = type("Solution", (), {"row_dual": [5, 5, 5]})
    monkeypatch.setattr(proposals, "_highs", Replaced(proposals._highs, getSolution=lambda: dishonest))
    assert proposals.prices() == (Fraction(1, 2),) * 3


class Replaced:
    """An object of which some methods are others."""

    def __init__(self, real: object, **others: object) -> None:
        self.__dict__.update(others)
        self.real = real

    def __getattr__(self, name: str) -> object:
        return getattr(self.real, name)


def test_a_solver_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    with pytest.raises(UsageError) as raised:
        Solver.of("milp")
    assert str(raised.value) == (
        "Looking for wrong figures with a MILP solver needs a library that is not installed here (highspy). "
        'Install it with: pip install "bbtcheck[milp]"'
    )
    with pytest.raises(UsageError) as raised:
        Solver.of("simplex")
    assert str(raised.value) == "There is no solver 'simplex'. Known: auto, exact, milp."


def test_without_the_solver_a_search_beyond_its_limit_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(localising, "installed", lambda: False)
    values: Mapping[str, Fraction] = {"x": Fraction(1), "y": Fraction(1), "z": Fraction(3)}
    rows = [Equation.of({"x": 1, "y": 1, "z": -1})]
    assert localise(rows, values, effort=3) == (Located((0,), (), Fraction(0), "effort"),)


@needs_highs
@pytest.mark.parametrize("work", [Work(left=0), Work(branches=0), Work(steps=0)])
def test_nothing_is_proposed_when_any_of_the_work_is_done(work: Work) -> None:
    with pytest.raises(TimeSpent):
        Proposals({"a": 1}, [["a"]], work).next()


@needs_highs
def test_the_work_is_counted_alike_each_time_and_less_than_that_gives_no_answer() -> None:
    chance = random.Random(4)
    cells = [f"c{number}" for number in range(40)]
    conflicts = [chance.sample(cells, 3) for _ in range(90)]

    def left(work: Work) -> tuple[int, int]:
        Proposals(dict.fromkeys(cells, 1), conflicts, work).prices()
        return work.branches, work.steps

    spent = Work().steps - left(Work())[1]
    assert spent > 1
    assert left(Work()) == left(Work()) == (Work().branches, Work().steps - spent)
    with pytest.raises(TimeSpent):
        left(Work(steps=spent // 2))


@needs_highs
def test_a_sum_that_only_many_cells_together_could_mend_is_not_looked_into_for_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Both sides of one broken equation are repeated twice, so that three cells must change for it."""
    pairs = ["xy", "xu", "uw", "yv", "vz"]
    equations = [Equation.of({one: 1, other: -1}, "==", 0) for one, other in pairs]
    values = {cell: Fraction(1 if cell in "xuw" else 2) for cell in "xuwyvz"}
    both = [["u", "w", "x"], ["v", "y", "z"]]
    assert by_number(minimal_sets(equations, values, solver=Solver.EXACT)) == both
    assert by_number(minimal_sets(equations, values, solver=Solver.MILP)) == both
    monkeypatch.setattr(localising, "lightest_hitting_sets", spent)
    assert localise(equations, values) == (Located((0,), (), Fraction(0), "time"),)
