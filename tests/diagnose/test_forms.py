"""What a comparison of each form comes down to: cells with their weights, and the room between the sides."""

import pytest
from made_rules import made_rule

from bbtcheck.check.engine import examine
from bbtcheck.diagnose.equations import System
from bbtcheck.records import BudgetLine, BudgetTable, Record
from bbtcheck.records.content import by_hand
from bbtcheck.rulebook.select import RuleSet

LINE = {"programme": "XA", "credit": "VAK", "unit": "EUR"}
LINE_OF = BudgetLine(**LINE, ba="60", index="20", compensaties="5", andere_bijstellingen="2", bo="30")
TABLE = BudgetTable(
    programme="XA",
    lines=(BudgetLine(**LINE, ba="10", bo="20"), BudgetLine(**LINE | {"credit": "VEK"}, ba="40", bo="35")),
)


def forms(record: Record, require: str, tolerance: str = "exact") -> list[tuple[dict[str, int | str], str]]:
    """Each equation with the printed figure and the weight of its cells, and the room of their sum."""
    rule = made_rule(type(record).__name__, require, tolerance=f'"{tolerance}"')
    system = System.of(examine([by_hand([record])], RuleSet((rule,))))
    assert len(system.owners) == len(system.equations)
    return [
        (
            {f"{system.figures[cell].slots[0][1]} {system.figures[cell].quantity.raw}": str(weight)
             for cell, weight in equation.weights},
            str(equation.allowed),
        )
        for equation in system.equations
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("require", "weights"),
    [
        ("ba == bo", {"ba 60": "1", "bo 30": "-1"}),
        ("ba - index == bo", {"ba 60": "1", "index 20": "-1", "bo 30": "-1"}),
        ("ba + index == bo", {"ba 60": "1", "index 20": "1", "bo 30": "-1"}),
        ("-index == bo", {"index 20": "-1", "bo 30": "-1"}),
        ("ba * 2 == bo", {"ba 60": "2", "bo 30": "-1"}),
        ("2 * ba == bo", {"ba 60": "2", "bo 30": "-1"}),
        ("ba / 2 == bo", {"ba 60": "1/2", "bo 30": "-1"}),
        ("ba / (1 + 1) == bo", {"ba 60": "1/2", "bo 30": "-1"}),
        ("3 * (ba - index) / 4 == bo", {"ba 60": "3/4", "index 20": "-3/4", "bo 30": "-1"}),
        ("ba == index * 3 + bo", {"ba 60": "1", "index 20": "-3", "bo 30": "-1"}),
    ],
)
def test_what_is_linear_is_an_equation(require: str, weights: dict[str, str]) -> None:
    assert forms(LINE_OF, require) == [(weights, "[0; 0]")]


@pytest.mark.parametrize("require", ["ba / index == 3", "max(ba, index) == bo", "index / bo == 1"])
def test_what_is_not_linear_is_none(require: str) -> None:
    assert forms(LINE_OF, require) == []


@pytest.mark.parametrize(
    ("require", "weights"),
    [
        (
            "average(lines.ba) == sum(lines.bo)",
            {"ba 10": "1/2", "ba 40": "1/2", "bo 20": "-1", "bo 35": "-1"},
        ),
        (
            "sum(lines.ba) == average(lines.bo)",
            {"ba 10": "1", "ba 40": "1", "bo 20": "-1/2", "bo 35": "-1/2"},
        ),
        ("sum(lines.ba) / count(lines) == last(lines.bo)", {"ba 10": "1/2", "ba 40": "1/2", "bo 35": "-1"}),
        ("count(lines) * first(lines.bo) == last(lines.ba)", {"bo 20": "2", "ba 40": "-1"}),
        ("first(lines.bo) == last(lines.ba)", {"bo 20": "1", "ba 40": "-1"}),
    ],
)
def test_lists_weigh_their_elements(require: str, weights: dict[str, str]) -> None:
    assert forms(TABLE, require) == [(weights, "[0; 0]")]


def test_the_largest_of_a_list_is_no_sum() -> None:
    assert forms(TABLE, "max(lines.ba) == last(lines.bo)") == []


@pytest.mark.parametrize(
    ("require", "rounding", "truncation"),
    [
        ("ba == bo", "[-11/20; 11/20]", "[-11/20; 1]"),
        ("ba <= bo", "]-∞; 11/20]", "]-∞; 1]"),
        ("ba >= bo", "[-11/20; +∞[", "[-11/20; +∞["),
        ("ba * 2 == bo", "[-3/5; 3/5]", "[-3/5; 1]"),
        ("bo - ba == index", "[-21/20; 21/20]", "[-21/20; 11/10]"),
    ],
)
def test_the_room_is_what_rounding_or_cutting_off_allows(
    require: str, rounding: str, truncation: str
) -> None:
    """60,5 was rounded from 60,45 to 60,55 or cut off from 60,5 to 60,6; 30 from 29,5 to 30,5 or from 30 to 31."""
    line = LINE_OF.model_copy(update={"ba": BudgetLine(**LINE, ba="60,5").ba})
    assert [room for _, room in forms(line, require, "rounding")] == [rounding]
    assert [room for _, room in forms(line, require, "rounding or truncation")] == [truncation]


@pytest.mark.parametrize(
    ("require", "room"),
    [
        ("ba <= bo", "]-∞; 0]"),
        ("ba < bo", "]-∞; 0["),
        ("ba >= bo", "[0; +∞["),
        ("ba > bo", "]0; +∞["),
    ],
)
def test_a_limit_is_open_on_one_side(require: str, room: str) -> None:
    [(weights, found)] = forms(LINE_OF, require)
    assert (weights, found) == ({"ba 60": "1", "bo 30": "-1"}, room)
