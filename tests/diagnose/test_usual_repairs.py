"""What a repair is made of: the parts of a total, and the decimals that the figures of a paper have."""

from fractions import Fraction

from bbtcheck.diagnose.linear import Equation
from bbtcheck.diagnose.repairs import Repairer
from bbtcheck.diagnose.slips import Takes
from bbtcheck.diagnose.written import Written

EQUATION = Equation.of({"sport": 1, "zorg": 1, "whole": -1})
WRITTEN = {"sport": Written("12"), "zorg": Written("30"), "whole": Written("42")}


def test_a_total_has_two_parts_or_more_and_a_part_has_none() -> None:
    repairer = Repairer([EQUATION], WRITTEN)
    assert repairer.around("whole", Takes.PARTS) == [("sport", WRITTEN["sport"]), ("zorg", WRITTEN["zorg"])]
    assert repairer.around("sport", Takes.PARTS) == []


def repairs(habit: int | None) -> list[tuple[str, Fraction, str]]:
    """What is said of a line of 13,127 and a total of 13.127, the likeliest first."""
    repairer = Repairer(
        [Equation.of({"line": 1, "total": -1})],
        {"line": Written("13127", 3), "total": Written("13127")},
        habit=lambda cell: habit,
    )
    (cause,) = repairer.causes()
    return [(str(change.cell), change.value, change.slip) for change, _ in cause.suspects]


def test_a_repair_with_more_decimals_than_the_other_figures_have_is_unlikely() -> None:
    line = ("line", Fraction(13127), "comma_for_point")
    total = ("total", Fraction("13.127"), "comma_for_point")
    assert repairs(habit=0) == [line, total]
    assert sorted(repairs(habit=None)) == [line, total]
    whole, _ = (
        Repairer(
            [Equation.of({"line": 1, "total": -1})],
            {"line": Written("13127", 3), "total": Written("13127")},
            habit=lambda cell: 0,
        )
        .causes()[0]
        .repairs
    )
    assert whole.share > Fraction(19, 20)
