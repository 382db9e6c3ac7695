"""Published tables with typical slips: every expected correction, and partial ones left partial."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

from bbtcheck.diagnose.deduce import corrected, implied, in_unit_of, within_units
from bbtcheck.diagnose.linear import Equation
from bbtcheck.diagnose.slips import SLIPS, Takes, slip
from bbtcheck.diagnose.written import Written

TYPING = ("digit_wrong", "digits_swapped", "digit_lost", "digit_added")


def equations_of(case: dict[str, Any]) -> list[Equation]:
    return [
        Equation.of(
            {cell: Fraction(weight) for cell, weight in rule["terms"].items()},
            rule["op"],
            Fraction(rule["const"]),
            Fraction(case["eps"]) if rule["op"] == "==" and case["kind"] == "sign" else 0,
        )
        for rule in case["rules"]
    ]


def solved(case: dict[str, Any]) -> dict[str, Fraction]:
    """What changes, by the class of slips that the case is about."""
    equations = equations_of(case)
    values = {cell: None if text is None else Fraction(text) for cell, text in case["input"].items()}
    written = {cell: Written.of(value) for cell, value in values.items() if value is not None}
    options = case["options"] or {}
    match case["kind"]:
        case "typo":
            return corrected(equations, written, slips=lambda cell: [SLIPS[name] for name in TYPING])
        case "sign":
            pairs = dict(options.get("swap", [])) | {b: a for a, b in options.get("swap", [])}

            def signs(cell):
                flips = [slip("sign_lost"), slip("sign_added")] if cell in options.get("flip", values) else []
                return [*flips, slip("credits_swapped")]

            def beside(cell, takes):
                other = pairs.get(cell) if takes is Takes.PARTNER else None
                return [] if other is None else [(other, written[other])]

            return corrected(equations, written, slips=signs, others=beside)
        case "rounding":
            return within_units(equations, values, Fraction(case["eps"])) or {}
        case "unit_scale_1000":
            return in_unit_of(written, {cell: Fraction(text) for cell, text in options["reference"].items()})
        case _:
            return implied(equations, values)


def is_one_solution(case: dict[str, Any], found: dict[str, Fraction]) -> bool:
    """Of a rounding case one solution is published; each that holds and changes no cell by more is right."""
    near = (
        abs(found[cell] - Fraction(text)) <= Fraction(case["eps"]) for cell, text in case["input"].items()
    )
    return all(near) and all(one.holds(found) for one in equations_of(case))


def test_every_expected_correction(shared: Path) -> None:
    cases = json.loads((shared / "conformance" / "typical_slips.json").read_text(encoding="utf-8"))["cases"]
    wrong = {}
    for case in cases:
        values = {cell: None if text is None else Fraction(text) for cell, text in case["input"].items()}
        expected = {cell: None if text is None else Fraction(text) for cell, text in case["expected"].items()}
        found = values | solved(case)
        if not (is_one_solution(case, found) if case["kind"] == "rounding" else found == expected):
            wrong[case["id"]] = solved(case)
    assert len(cases) == 14 and wrong == {}


def test_a_rounding_difference_too_large_to_be_one_is_left() -> None:
    rows = [Equation.of({"a": 1, "b": 1, "s": -1})]
    values = {"a": Fraction(10), "b": Fraction(20), "s": Fraction(37)}
    assert within_units(rows, values, Fraction(2)) is None
    assert within_units(rows, values, Fraction(7)) == {"a": 17}


def test_a_table_in_the_unit_of_its_reference_is_left() -> None:
    values = {"a": Written("120"), "b": Written("3000")}
    assert in_unit_of(values, {"a": Fraction(118), "b": Fraction(3100)}) == {}
    assert in_unit_of(values, {}) == {}
    assert in_unit_of(values, {"a": Fraction(118_000), "b": Fraction(3_100_000)}) == {
        "a": 120_000,
        "b": 3_000_000,
    }


def test_nothing_is_filled_in_where_the_rules_leave_a_choice() -> None:
    rows = [Equation.of({"a": 1, "b": 1, "s": -1}), Equation.of({"c": 1, "d": -1})]
    assert implied(rows, {"s": Fraction(5), "d": Fraction(7)}) == {"c": 7}
    assert implied(rows, {"s": Fraction(5), "a": Fraction(2), "d": Fraction(7), "c": Fraction(7)}) == {"b": 3}
