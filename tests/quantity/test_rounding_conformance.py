"""The public cases of XBRL Calculations 1.1: a weighted sum of rounded or truncated facts against a total."""

import json
from fractions import Fraction
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from bbtcheck.quantity import Interval

CASES = Path("conformance") / "rounding_calculations.json"
Facts = dict[str, list[list[str] | None]]


def fact_interval(value: str, decimals: str, mode: str) -> Interval:
    """Give what a fact stands for; ``decimals`` says how many places behind the point are printed."""
    if decimals == "INF":
        return Interval.exact(Fraction(value))
    step = Fraction(10) ** -int(decimals)
    return (
        Interval.around(Fraction(value), step)
        if mode == "round"
        else Interval.truncated(Fraction(value), step)
    )


def is_too_fine(value: str, decimals: str) -> bool:
    """Tell whether a value has more digits than its decimals promise."""
    return decimals != "INF" and (Fraction(value) * Fraction(10) ** int(decimals)).denominator != 1


def verdict(facts: Facts, weights: dict[str, int], mode: str) -> str:
    """Check the total of a case in one mode."""
    printed = {
        name: [fact for fact in values if fact and fact[0] is not None] for name, values in facts.items()
    }
    if any(is_too_fine(*fact) for values in printed.values() for fact in values):
        return "not_checked_excess_digits"
    intervals: dict[str, Interval] = {}
    for name, values in printed.items():
        known = [fact_interval(*fact, mode) for fact in values]
        both = reduce(
            lambda left, right: left and left.intersect(right), known[1:], known[0] if known else None
        )
        if known and both is None:
            return "not_checked_inconsistent_duplicates"
        if both is not None:
            intervals[name] = both
    if "T" not in intervals:
        # A calculation without a total binds nothing; the suite records that no inconsistency is found.
        return "consistent"
    total = Interval.exact(0)
    for name, weight in weights.items():
        total += intervals.get(name, Interval.exact(0)) * Interval.exact(weight)
    return "consistent" if total.meets(intervals["T"]) else "inconsistent"


@pytest.mark.parametrize("mode", ["round", "truncate"])
def test_every_undisputed_case_agrees(shared: Path, mode: str) -> None:
    path = shared / CASES
    if not path.is_file():
        pytest.skip(f"the conformance cases are not here: {path}")
    suite: dict[str, Any] = json.loads(path.read_text("utf-8"))
    key = f"calc11_{mode}"
    checked = [case for case in suite["cases"] if key not in (case["disputed"] or {})]
    assert len(checked) >= 350
    wrong = {
        case["id"]: (found, case["expected"][key])
        for case in checked
        if (found := verdict(case["facts"], suite["weights"], mode)) != case["expected"][key]
    }
    assert wrong == {}
