"""Equations: every published verdict and difference, and what rules of each form come down to."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import bbtcheck
from bbtcheck import BudgetLine
from bbtcheck.check.engine import examine
from bbtcheck.diagnose.equations import System
from bbtcheck.diagnose.linear import Equation
from bbtcheck.quantity import Interval, Quantity
from bbtcheck.records import AnnouncedTotal, Record
from bbtcheck.records.content import by_hand

RULES = bbtcheck.load_rules()


def test_every_published_verdict_and_difference(shared: Path) -> None:
    cases = json.loads((shared / "conformance" / "equations.json").read_text(encoding="utf-8"))["cases"]
    counted, wrong = 0, []
    for case in cases:
        for row in case["equations"]:
            sides = [
                (f"{side}{n}", Fraction(w), v)
                for side in ("lhs", "rhs")
                for n, (_, w, v) in enumerate(row[side])
            ]
            equation = Equation.of(
                [(cell, weight if cell.startswith("lhs") else -weight) for cell, weight, _ in sides]
            )
            values = {cell: Fraction(value or 0) for cell, _, value in sides}
            counted += 1
            near = abs((equation.total(values) or 0) - Fraction(row["difference"])) < Fraction(1, 10**20)
            if not near or equation.holds(values) is row["violated"]:
                wrong.append((case["id"], row["row_number"]))
        assert sum(row["violated"] for row in case["equations"]) == case["violated_count"]
    assert counted == sum(len(case["equations"]) for case in cases) > 45 and wrong == []


def system_of(*records: Record, codes: tuple[str, ...]) -> System:
    return System.of(examine([by_hand(records)], RULES.select(codes, ())))


def told(system: System) -> list[tuple[list[tuple[str, int]], str]]:
    """Each equation with the fields of its cells and their weights, and the interval of its sum."""
    return [
        (
            [(system.figures[cell].slots[0][1], int(weight)) for cell, weight in equation.weights],
            str(equation.allowed),
        )
        for equation in system.equations
    ]


def test_a_sum_of_one_precision_is_exact() -> None:
    line = BudgetLine(programme="XA", credit="VAK", unit="kEUR", ba="10", bijstelling="2", bo="13")
    assert told(system_of(line, codes=("BUD001",))) == [
        ([("ba", 1000), ("bijstelling", 1000), ("bo", -1000)], "[0; 0]")
    ]


@pytest.mark.parametrize(
    ("bo", "room"),
    [("12", "[-1050; 1050]"), ("13", "[0; 0]"), ("20", "[0; 0]")],
    ids=["met exactly", "within rounding", "broken"],
)
def test_figures_of_different_precision_get_the_room_of_their_rounding_where_they_meet(
    bo: str, room: str
) -> None:
    line = BudgetLine(programme="XA", credit="VAK", unit="kEUR", ba="10,0", bijstelling="2", bo=bo)
    assert told(system_of(line, codes=("BUD001",))) == [
        ([("ba", 1000), ("bijstelling", 1000), ("bo", -1000)], room)
    ]


@pytest.mark.parametrize(("complete", "room"), [(True, "[-1500000; 1500000]"), (False, "]-∞; 1500000]")])
def test_a_condition_chooses_the_equation(complete: bool, room: str) -> None:
    total = AnnouncedTotal(
        label="Opvang",
        amount=Quantity.of("64 miljoen euro"),
        complete=complete,
        parts=(
            {"label": "groepen", "amount": Quantity.of("40 miljoen euro")},
            {"label": "gezinnen", "amount": Quantity.of("24 miljoen euro")},
        ),
    )
    assert told(system_of(total, codes=("TXT001",))) == [
        ([("amount", 10**6), ("amount", 10**6), ("amount", -(10**6))], room)
    ]


def test_cells_that_cancel_are_left_out() -> None:
    made = Equation.of([("a", 1), ("b", 2), ("a", -1)], "<=", 3)
    assert (made.weights, made.allowed) == ((("b", Fraction(2)),), Interval(None, Fraction(3)))
    assert made.wanted("b", {}) == Interval(None, Fraction(3, 2))
    assert made.wanted("a", {"b": Fraction(1)}) is None
    assert made.holds({}) is None


def test_a_figure_that_was_read_into_two_records_is_one_cell() -> None:
    paper = bbtcheck.extract(
        b"Begrotingstoelichting 2031\n\n(in duizend euro)\n\nProgramma XA - Zorg\n\n          VAK        VEK\n"
        b"BA 2030    48.210     47.900\nBijstelling\n            1.305      - 640\nBO 2031    49.515     47.260\n",
        genre="bbt-slides",
    )[0]
    system = System.of(examine([paper], RULES))
    owners = {
        figure.quantity.raw: sorted({type(record).__name__ for record, _ in figure.slots})
        for figure in system.figures.values()
    }
    assert owners["49.515"] == ["BudgetLine"]
    assert [one.rule.code for one in system.instances if system.by_cell and one.cells][:2] == [
        "BUD001",
        "BUD001",
    ]
    assert Decimal(system.figures[next(iter(system.figures))].quantity.value) == 48_210_000
