"""How a comparison was worked out: which figures, in which sum, with which outcome, and why it did not apply."""

from collections.abc import Callable
from typing import Any

import pytest

from bbtcheck.check.outcome import Comparison, Outcome, Working
from bbtcheck.quantity import Quantity, parse_date
from bbtcheck.records import AnnouncedTotal, BudgetLine, DateMention, Enumeration, Record, Statement

Apply = Callable[..., list[Outcome]]

LINE = BudgetLine(
    programme="XA", credit="VAK", year=2031, unit="kEUR",
    ba="48.210", bijstelling="-1.305", bo="49.551", growth_rate=Quantity.of("2,8", "%"),
)  # fmt: skip
TOTAL = AnnouncedTotal(
    label="Zorg",
    amount=Quantity.of("13", "EUR"),
    complete=True,
    parts=(
        Statement(label="a", amount=Quantity.of("5", "EUR")),
        Statement(label="b", amount=Quantity.of("7,5", "EUR")),
    ),
)
DAY = DateMention(raw="1/7/2031", date=parse_date("1/7/2031"), label="start")
WINTER = DateMention(raw="winter 2031", date=parse_date("winter 2031"))
COUNTED = Enumeration(announced=3, numbers=(1, 2, 4))
PARTS = "parts[1].amount + parts[2].amount"


def told(outcome: Outcome) -> list[str]:
    """Write out every comparison: both sides with what they give, the difference, and the verdict."""

    def side(working: Working, value: str) -> str:
        names = [operand.name for operand in outcome.operands]
        shown = " ".join(names[part] if isinstance(part, int) else part for part in working)
        return f"{shown} = {value}"

    def one(comparison: Comparison) -> str:
        left = side(comparison.left, comparison.left_value)
        right = side(comparison.right, comparison.right_value)
        apart = f" | {comparison.difference} {comparison.unit}" if comparison.difference is not None else ""
        return f"{left} | {comparison.operator} | {right}{apart} | {comparison.verdict.value}"

    return [" ".join(one(comparison).split()) for comparison in outcome.comparisons]


@pytest.mark.parametrize(
    ("record", "require", "expected"),
    [
        # sums, with brackets only where they are needed
        (LINE, "ba + bijstelling == bo", ["ba + bijstelling = 46905000 | == | bo = 49551000 | -2646000 EUR | broken"]),
        (LINE, "bo - (ba + bijstelling) == 0", ["bo - ( ba + bijstelling ) = 2646000 | == | 0 = 0 | 2646000 EUR | broken"]),
        (LINE, "bo - ba - bijstelling == 0", ["bo - ba - bijstelling = 2646000 | == | 0 = 0 | 2646000 EUR | broken"]),
        (LINE, "0 == bo - ba", ["0 = 0 | == | bo - ba = 1341000 | -1341000 EUR | broken"]),
        (LINE, "-ba == bo", ["- ba = -48210000 | == | bo = 49551000 | -97761000 EUR | broken"]),
        (LINE, "-(ba + bo) == bo", ["- ( ba + bo ) = -97761000 | == | bo = 49551000 | -147312000 EUR | broken"]),
        (LINE, "2 * (ba + bo) == bo", ["2 * ( ba + bo ) = 195522000 | == | bo = 49551000 | 145971000 EUR | broken"]),
        (LINE, "ba * 2 / 3 == bo", ["ba * 2 / 3 = 32140000 | == | bo = 49551000 | -17411000 EUR | broken"]),
        (LINE, "ba / (2 * 3) == bo", ["ba / ( 2 * 3 ) = 8035000 | == | bo = 49551000 | -41516000 EUR | broken"]),
        (LINE, "(bo - ba) / ba == growth_rate",
         ["( bo - ba ) / ba = 0.0278158058494 | == | growth_rate = 0.028 | -0.000184194150591 | within_rounding"]),
        # numbers of the rule keep their unit
        (LINE, "abs(bijstelling) <= 2 % * ba", ["abs ( bijstelling ) = 1305000 | <= | 2 % * ba = 964200 | 340800 EUR | broken"]),
        (LINE, "ba + 1 kEUR == bo", ["ba + 1000 EUR = 48211000 | == | bo = 49551000 | -1340000 EUR | broken"]),
        (LINE, "ba * 0.5 == bo", ["ba * 0.5 = 24105000 | == | bo = 49551000 | -25446000 EUR | broken"]),
        # choosing and counting
        (LINE, "max(ba, bo) == ba", ["max ( ba ; bo ) = 49551000 | == | ba = 48210000 | 1341000 EUR | broken"]),
        (LINE, "min([ba, bo]) == bo", ["min ( ba ; bo ) = 48210000 | == | bo = 49551000 | -1341000 EUR | broken"]),
        (TOTAL, "sum(parts.amount) == amount", [f"{PARTS} = 12.5 | == | amount = 13 | -0.5 EUR | within_rounding"]),
        (TOTAL, "2 * sum(parts.amount) == amount", [f"2 * ( {PARTS} ) = 25 | == | amount = 13 | 12 EUR | broken"]),
        (TOTAL, "2 * sum(where(parts, label == 'a').amount) == amount",
         ["2 * parts[1].amount = 10 | == | amount = 13 | -3 EUR | broken"]),
        (TOTAL, "average(parts.amount) == amount",
         ["average ( parts[1].amount ; parts[2].amount ) = 6.25 | == | amount = 13 | -6.75 EUR | broken"]),
        (TOTAL, "first(parts.amount) == amount", ["parts[1].amount = 5 | == | amount = 13 | -8 EUR | broken"]),
        (TOTAL, "count(parts) == 3", ["2 = 2 | == | 3 = 3 | -1 | broken"]),
        (TOTAL, "count(parts) + 1 == 5", ["2 + 1 = 3 | == | 5 = 5 | -2 | broken"]),
        (TOTAL, "count(where(parts, label == 'z')) == 1", ["0 = 0 | == | 1 = 1 | -1 | broken"]),
        (TOTAL, "count(unique(parts.label)) == 1",
         ["count ( parts[1].label ; parts[2].label ) = 2 | == | 1 = 1 | 1 | broken"]),
        (COUNTED, "sum(numbers) == announced",
         ["numbers[1] + numbers[2] + numbers[3] = 7 | == | announced = 3 | 4 | broken"]),
        (COUNTED, "consecutive(numbers)",
         ["numbers[1] = 1 | consecutive | numbers[2] = 2 | -1 | holds", "numbers[2] = 2 | consecutive | numbers[3] = 4 | -2 | broken"]),
        (COUNTED, "ascending([3, 2])", ["3 = 3 | <= | 2 = 2 | 1 | broken"]),
        # several comparisons
        (LINE, "0 <= ba <= bo < 1 kEUR",
         ["0 = 0 | <= | ba = 48210000 | -48210000 EUR | holds", "ba = 48210000 | <= | bo = 49551000 | -1341000 EUR | holds",
          "bo = 49551000 | < | 1000 EUR = 1000 | 49550000 EUR | broken"]),
        (LINE, "if ba > 0 then ba == bo", ["ba = 48210000 | == | bo = 49551000 | -1341000 EUR | broken"]),
        (LINE, "not (ba == bo)", ["ba = 48210000 | != | bo = 49551000 | -1341000 EUR | holds"]),
        (TOTAL, "all(parts, amount > 6 EUR)",
         ["parts[1].amount = 5 | > | 6 EUR = 6 | -1 EUR | broken", "parts[2].amount = 7.5 | > | 6 EUR = 6 | 1.5 EUR | holds"]),
        (LINE, "sum(document.budget_lines.bo) == ba",
         ["document.budget_lines[1].bo = 49551000 | == | ba = 48210000 | 1341000 EUR | broken"]),
        # texts and dates
        (LINE, "credit in ['VEK', 'MAC']", ["credit = VAK | in | VEK ; MAC = VEK; MAC | broken"]),
        (LINE, "ba in [1 EUR, 2 EUR]", ["ba = 48210000 | in | 1 EUR ; 2 EUR = 1; 2 | broken"]),
        (LINE, "programme == credit", ["programme = XA | == | credit = VAK | broken"]),
        (DAY, "days(date, 2031-06-30) == 5", ["days ( date ; 2031-06-30 ) = -1 | == | 5 = 5 | -6 | broken"]),
        (DAY, "year(date) == 2030", ["year ( date ) = 2031 | == | 2030 = 2030 | 1 | broken"]),
        (DAY, "quarter(date) == 2031Q2", ["quarter ( date ) = 2031 Q3 | == | 2031 Q2 = 2031 Q2 | broken"]),
        (DAY, "start(date) == 2031-01-01", ["start ( date ) = 2031-07-01 | == | 2031-01-01 = 2031-01-01 | broken"]),
        (DAY, "end(quarter(date)) == 2031-01-01",
         ["end ( quarter ( date ) ) = 2031-09-30 | == | 2031-01-01 = 2031-01-01 | broken"]),
        (DAY, "matches(raw, '[a-z]+')", ["raw = 1/7/2031 | matches | [a-z]+ = [a-z]+ | broken"]),
        (DAY, "lower(raw) == 'x'", ["lower ( raw ) = 1/7/2031 | == | x = x | broken"]),
        (WINTER, "date < 2032-01-01", ["date = winter 2031 | < | 2032-01-01 = 2032-01-01 | not_applicable"]),
    ],
)  # fmt: skip
def test_a_comparison_is_written_out(apply: Apply, record: Record, require: str, expected: list[str]) -> None:
    [outcome] = apply([record], type(record).__name__, require)
    assert told(outcome) == expected


@pytest.mark.parametrize(
    ("record", "require", "code", "arguments"),
    [
        (LINE, "ba == index", "missing_operand", {"operand": "index"}),
        (LINE, "table.unit == 'kEUR'", "missing_operand", {"operand": "table"}),
        (TOTAL, "only(parts.amount) == amount", "several_matches", {"count": "2"}),
        (TOTAL, "sum(where(parts, label == 'z').amount) == amount", "no_elements", {}),
        (LINE, "abs(index) == 0", "missing_operand", {"operand": "index"}),
        (
            LINE,
            "sum(document.budget_lines.index) == bo",
            "missing_operand",
            {"operand": "document.budget_lines[1].index"},
        ),
        (WINTER, "days(date, 2031-06-30) == 5", "uncertain_date", {}),
        (WINTER, "days(2031-06-30, date) == 5", "uncertain_date", {}),
        (WINTER, "year(date) == 2030", "uncertain_date", {}),
        (WINTER, "quarter(date) == 2031Q2", "uncertain_date", {}),
        (WINTER, "date < 2032-01-01", "uncertain_date", {}),
        (DAY, "within(date, document.legislature)", "missing_operand", {"operand": "document.legislature"}),
    ],
)
def test_what_is_not_known_is_told(
    apply: Apply, record: Record, require: str, code: str, arguments: dict[str, Any]
) -> None:
    [outcome] = apply([record], type(record).__name__, require)
    assert outcome.reason is not None
    assert (outcome.reason.code, dict(outcome.reason.arguments)) == (code, arguments)


def test_an_operand_says_where_it_comes_from_and_is_named_once(apply: Apply) -> None:
    [outcome] = apply([TOTAL], "AnnouncedTotal", "sum(parts.amount) - sum(parts.amount) == amount")
    assert [(one.name, one.field, one.record, one.labels, one.text) for one in outcome.operands] == [
        ("parts[1].amount", "amount", "Statement", {"label": "a"}, "5"),
        ("parts[2].amount", "amount", "Statement", {"label": "b"}, "7,5"),
        ("amount", "amount", "AnnouncedTotal", {"label": "Zorg"}, "13"),
    ]
    assert [one.quantity for one in outcome.operands] == [
        *(part.amount for part in TOTAL.parts),
        TOTAL.amount,
    ]
    assert [comparison.left for comparison in outcome.comparisons] == [(0, "+", 1, "-", "(", 0, "+", 1, ")")]


def euro(**amounts: str) -> BudgetLine:
    return BudgetLine(programme="XA", **{name: Quantity.of(text, "EUR") for name, text in amounts.items()})


ROUNDED = euro(
    ba="10", bijstelling="-3", bo="0", index="meer dan 4", compensaties="minder dan -2", andere_bijstellingen="hoogstens 3"
)  # fmt: skip


@pytest.mark.parametrize(
    ("require", "left", "apart"),
    [
        ("ba == 0", "[9.5; 10.5]", "[9.5; 10.5]"),
        ("ba == bo", "[9.5; 10.5]", "[9; 11]"),
        ("-ba == 0", "[-10.5; -9.5]", "[-10.5; -9.5]"),
        ("ba - bijstelling == 0", "[12; 14]", "[12; 14]"),
        ("ba - index == 0", "]-; 6.5[", "]-; 6.5["),
        ("sum([ba, bijstelling, bo]) == 0", "[5.5; 8.5]", "[5.5; 8.5]"),
        ("average([ba, bo]) == 0", "[4.5; 5.5]", "[4.5; 5.5]"),
        ("ba * 2 == 0", "[19; 21]", "[19; 21]"),
        ("ba / 4 == 0", "[2.375; 2.625]", "[2.375; 2.625]"),
        ("ba / bijstelling == 2", "[-4.2; -2.71428571429]", "[-6.2; -4.71428571429]"),
        ("abs(ba) == 0", "[9.5; 10.5]", "[9.5; 10.5]"),
        ("abs(bijstelling) == 0", "[2.5; 3.5]", "[2.5; 3.5]"),
        ("abs(bo) == 7 EUR", "[0; 0.5]", "[-7; -6.5]"),
        ("abs(index) == 0", "]4; -[", "]4; -["),
        ("abs(compensaties) == 0", "]2; -[", "]2; -["),
        ("abs(andere_bijstellingen) == 0", "[0; -[", "[0; -["),
        ("abs(bo) == 0.7 EUR", "[0; 1[", "[-0.7; 0.3["),
        ("max(ba, bijstelling) == 0", "[9.5; 10.5]", "[9.5; 10.5]"),
        ("max(ba, index) == 0", "[9.5; -[", "[9.5; -["),
        ("min(ba, index) == 0", "]4; 10.5]", "]4; 10.5]"),
        ("max(index, compensaties) == 0", "]4; -[", "]4; -["),
    ],
)
def test_a_computed_figure_may_lie_anywhere_in_its_interval(
    apply: Apply, require: str, left: str, apart: str
) -> None:
    """Half a step of each printed figure, or up to the next one where figures may have been cut off."""

    def shown(bounds: Any) -> str:
        opens, closes = "]" if bounds.low_open else "[", "[" if bounds.high_open else "]"
        return f"{opens}{bounds.low or '-'}; {bounds.high or '-'}{closes}"

    [outcome] = apply([ROUNDED], "BudgetLine", require, tolerance='"rounding or truncation"')
    [comparison] = outcome.comparisons
    assert (shown(comparison.left_interval), shown(comparison.difference_interval)) == (left, apart)
