"""Localisation: all minimal sets, in every published case and against exhaustive search on small systems."""

import json
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bbtcheck.diagnose.feasibility import Feasibility
from bbtcheck.diagnose.hitting import lightest_hitting_sets
from bbtcheck.diagnose.linear import Equation
from bbtcheck.diagnose.localise import MOST_TOGETHER, Located, localise, minimal_sets
from bbtcheck.diagnose.milp import Solver
from bbtcheck.diagnose.simplex import Clash, Effort, EffortSpent, Solved, solve
from bbtcheck.quantity import Interval


def equation_of(rule: Mapping[str, Any], tolerance: str = "0") -> Equation:
    weights = {cell: Fraction(weight) for cell, weight in rule["terms"].items()}
    return Equation.of(weights, rule["op"], Fraction(rule["const"]), Fraction(tolerance))


def number(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def test_every_minimal_set_of_every_published_case(shared: Path) -> None:
    cases = json.loads((shared / "conformance" / "error_localisation.json").read_text(encoding="utf-8"))
    wrong = {}
    for case in cases["cases"]:
        weights = {
            cell: None if weight == "inf" else Fraction(weight)
            for cell, weight in (case["weights"] or {}).items()
        }
        values = {cell: number(value) for cell, value in case["values"].items()}
        found = minimal_sets([equation_of(rule) for rule in case["rules"]], values, weights)
        wanted = sorted(sorted(one) for one in case["brute_force"]["all_minimal_sets"])
        if found is None or sorted(sorted(one) for one in found) != wanted:
            wrong[case["id"]] = found
    assert len(cases["cases"]) == 18 and wrong == {}


X_Y_Z = Equation.of({"x": 1, "y": 1, "z": -1})


def test_one_broken_equation_has_as_many_suspects_as_cells() -> None:
    found = localise([X_Y_Z], {"x": Fraction(1), "y": Fraction(1), "z": Fraction(3)})
    assert found == (Located((0,), (("x",), ("y",), ("z",)), Fraction(1)),)


def test_a_cell_in_two_broken_equations_is_the_one() -> None:
    rows = [Equation.of({"a": 1, "b": 1, "s": -1}), Equation.of({"a": 1, "c": 1, "t": -1})]
    values = {name: Fraction(value) for name, value in {"a": 7, "b": 2, "s": 5, "c": 4, "t": 7}.items()}
    assert localise(rows, values) == (Located((0, 1), (("a",),), Fraction(1)),)
    assert Feasibility(rows, values, Effort(1000)).determined(["a"]) == {"a": 3}


def test_errors_without_a_common_cell_are_located_apart() -> None:
    rows = [Equation.of({"a": 1, "b": -1}), Equation.of({"c": 1, "d": -1})]
    values = {name: Fraction(value) for name, value in {"a": 1, "b": 2, "c": 3, "d": 4}.items()}
    assert localise(rows, values) == (
        Located((0,), (("a",), ("b",)), Fraction(1)),
        Located((1,), (("c",), ("d",)), Fraction(1)),
    )


def test_two_errors_that_use_the_room_of_one_limit_are_located_together() -> None:
    """Each error alone could be put right below the limit of 10, both together only in one way."""
    rows = [
        Equation.of({"a": 1, "p": -1}),
        Equation.of({"b": 1, "q": -1}),
        Equation.of({"a": 1, "b": 1}, "<=", 10),
    ]
    values = {name: Fraction(value) for name, value in {"a": 1, "p": 7, "b": 1, "q": 8}.items()}
    found = localise(rows, values, {"p": 2, "q": 2})
    assert found == (Located((0, 1), (("a", "q"), ("p", "b")), Fraction(3)),)


def test_a_set_weighs_what_its_cells_weigh() -> None:
    values = {"x": Fraction(1), "y": Fraction(1), "z": Fraction(3)}
    weights = {"x": Fraction(1, 2), "y": Fraction(2, 3), "z": Fraction(1, 2)}
    assert localise([X_Y_Z], values, weights) == (Located((0,), (("x",), ("z",)), Fraction(1, 2)),)


def test_a_contradiction_is_said() -> None:
    found = localise([X_Y_Z], {"x": Fraction(1), "y": Fraction(1), "z": Fraction(3)}, dict.fromkeys("xyz"))
    assert found == (Located((0,), (), Fraction(0), "contradiction"),)


def test_a_search_that_takes_too_long_says_so() -> None:
    values = {"x": Fraction(1), "y": Fraction(1), "z": Fraction(3)}
    assert localise([X_Y_Z], values, effort=3) == (Located((0,), (), Fraction(0), "effort"),)
    assert minimal_sets([X_Y_Z], values, effort=3) is None


def chained(number: int, more: int = 0) -> tuple[list[Equation], dict[str, Fraction]]:
    """So many broken equations, each of which shares a cell with the next."""
    rows = [
        Equation.of({f"a{n}": 1, f"a{n + 1}": 1, f"b{n}": 1, f"c{n}": 1, f"s{n}": -1}) for n in range(number)
    ]
    cells = {cell for row in rows for cell in row.cells}
    return rows, {str(cell): Fraction(7 + more if str(cell).startswith("s") else 1) for cell in cells}


def test_when_very_many_equations_are_broken_together_nothing_is_searched() -> None:
    rows, values = chained(MOST_TOGETHER + 1)
    assert localise(rows, values, effort=1) == (Located(tuple(range(len(rows))), (), Fraction(0), "many"),)
    assert localise(rows[:-1], values, effort=1)[0].reason == "effort"


def test_no_more_lightest_sets_are_kept_than_can_be_told() -> None:
    """Of 40 conflicts apart with 3 cells each there are 3 to the power 40 lightest sets."""
    conflicts = [frozenset({3 * n, 3 * n + 1, 3 * n + 2}) for n in range(40)]
    weights = dict.fromkeys(range(120), 1)
    with pytest.raises(EffortSpent):
        lightest_hitting_sets(conflicts, weights, Effort(200_000), 5)
    assert len(lightest_hitting_sets(conflicts[:3], weights, Effort(200_000), 27)) == 27


def test_after_some_groups_that_reach_the_limit_others_take_few_steps() -> None:
    """Six groups apart, none of which is located within the limit, take little more than four times the limit."""
    rows, values = chained(12)
    parts = [
        [Equation.of({f"{cell}-{part}": factor for cell, factor in row.weights}) for row in rows]
        for part in range(40)
    ]
    spread = {f"{cell}-{part}": value for cell, value in values.items() for part in range(40)}
    spent = Counter[str]()
    before = Effort.spend

    def counted(self: Effort, steps: int = 1) -> None:
        spent["steps"] += steps
        before(self, steps)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Effort, "spend", counted)
        found = localise([row for part in parts for row in part], spread, effort=200, solver=Solver.EXACT)
    assert {one.reason for one in found} == {"effort"} and len(found) == 40
    assert spent["steps"] < 4 * 200 + 40 * 100


def test_cells_without_a_value_are_free() -> None:
    rows = [X_Y_Z, Equation.of({"y": 1}, ">=", 0)]
    values = {"x": Fraction(10), "y": None, "z": Fraction(5)}
    assert localise(rows, values) == (Located((), (("x",), ("z",)), Fraction(1)),)
    assert localise(rows, {**values, "z": Fraction(15)}) == ()


def test_amounts_of_ten_billion_in_cents_are_exact() -> None:
    big = Fraction(1_000_000_000_000_000_01)
    values = {"x": big, "y": big, "z": 2 * big + 1}
    assert [one.sets for one in localise([X_Y_Z], values)] == [(("x",), ("y",), ("z",))]
    assert Feasibility([X_Y_Z], values, Effort(100)).solution(["x"]) == {"x": big + 1}


def test_a_clash_names_the_rows_that_cannot_hold_together() -> None:
    rows = [{0: Fraction(1)}, {0: Fraction(2)}]
    bounds = [Interval.exact(1), Interval.exact(3)]
    clash = solve(rows, bounds, 1, Effort(100))
    assert isinstance(clash, Clash)
    added = dict(clash.factors)
    assert added[0] + 2 * added[1] == 0 and set(added) == {0, 1}


def test_open_bounds_are_kept() -> None:
    found = solve(
        [{0: Fraction(1)}, {0: Fraction(1)}],
        [Interval(Fraction(0), None, low_open=True), Interval(None, Fraction(1), high_open=True)],
        1,
        Effort(100),
    )
    assert isinstance(found, Solved) and 0 < found.values[0] < 1
    assert isinstance(
        solve(
            [{0: Fraction(1)}, {0: Fraction(1)}],
            [Interval(Fraction(0), None, low_open=True), Interval(None, Fraction(0))],
            1,
            Effort(100),
        ),
        Clash,
    )
    with pytest.raises(EffortSpent):
        solve([{0: Fraction(1)}], [Interval.exact(3)], 1, Effort(0))


SMALL = st.integers(-3, 3).map(Fraction)
CELLS = ["a", "b", "c", "d", "e"]
EQUATIONS = st.lists(
    st.builds(
        lambda weights, relation, constant: Equation.of(weights, relation, constant),
        st.dictionaries(st.sampled_from(CELLS), st.sampled_from([1, 1, -1, -1, 2]), min_size=2, max_size=4),
        st.sampled_from(["==", "==", "==", "<=", "<", ">="]),
        st.integers(-2, 4),
    ),
    min_size=1,
    max_size=4,
)


def by_exhaustive_search(equations, values, weights):
    """Try every set of cells, with the feasibility test of the library on the whole system at once."""
    check = Feasibility(equations, values, Effort(10**9))
    cells = list(check.touching)
    broken = [one for one in equations if one.holds(values) is False]
    best, found = None, []
    for size in range(len(cells) + 1):
        for chosen in combinations(cells, size):
            weight = sum(weights.get(cell, 1) for cell in chosen)
            if any(not set(chosen) & set(one.cells) for one in broken):
                continue
            if (best is None or weight <= best) and check.clash(chosen) is None:
                found = found if weight == best else []
                best = weight
                found.append(tuple(chosen))
    return sorted(sorted(one) for one in found)


@settings(max_examples=60)
@given(
    EQUATIONS,
    st.fixed_dictionaries(dict.fromkeys(CELLS, SMALL)),
    st.dictionaries(st.sampled_from(CELLS), st.integers(1, 3)),
)
def test_the_search_finds_what_exhaustive_search_finds(equations, values, weights) -> None:
    found = minimal_sets(equations, values, weights)
    wanted = by_exhaustive_search(equations, values, weights)
    assert (sorted(sorted(one) for one in found) if found is not None else []) == wanted


@settings(max_examples=60)
@given(EQUATIONS, st.fixed_dictionaries(dict.fromkeys(CELLS, SMALL)), st.randoms(use_true_random=False))
def test_the_order_of_equations_and_cells_does_not_matter(equations, values, random) -> None:
    shuffled = [
        Equation(tuple(random.sample(one.weights, len(one.weights))), one.allowed) for one in equations
    ]
    random.shuffle(shuffled)
    first, second = minimal_sets(equations, values), minimal_sets(shuffled, values)
    assert (first is None) == (second is None)
    assert {frozenset(one) for one in first or ()} == {frozenset(one) for one in second or ()}


@settings(max_examples=60)
@given(EQUATIONS, st.fixed_dictionaries(dict.fromkeys(CELLS, SMALL)))
def test_every_located_set_can_be_put_right(equations, values) -> None:
    check = Feasibility(equations, values, Effort(10**6))
    for cells in minimal_sets(equations, values) or ():
        solution = check.solution(cells)
        assert solution is not None
        assert all(one.holds({**values, **solution}) for one in equations)
