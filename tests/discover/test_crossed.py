"""Shares and changes beside the figures that they are made of: of a total below, and of the year before."""

import random
from itertools import pairwise

import pytest

import bbtcheck
from bbtcheck.discover import Aggregation, Grid, discover
from bbtcheck.discover.promised import discovered
from bbtcheck.records import DiscoveredQuotient

Rows = list[list[str]]


def told(hundredths: int) -> str:
    """Write tenths of percents as one prints them."""
    return f"{'-' * (hundredths < 0)}{abs(hundredths) // 10},{abs(hundredths) % 10}"


def rounded(above: int, below: int) -> int:
    """Divide to the nearest tenth of a percent."""
    return (2000 * above + below) // (2 * below)


def shares(rows: int = 8) -> Rows:
    """Draw amounts with their total below, and beside each what part of it that is."""
    chance = random.Random(rows)
    amounts = [chance.randrange(400, 9_000) for _ in range(rows)]
    total = sum(amounts)
    lines = [[f"post {at}", str(one), told(rounded(one, total))] for at, one in enumerate(amounts)]
    return [["", "bedrag", "aandeel (%)"], *lines, ["totaal", str(total), "100,0"]]


def growth(years: int = 12) -> Rows:
    """Draw the amounts of some years, and beside each by how much it is more than the one before."""
    chance = random.Random(years)
    amounts = [chance.randrange(40_000, 90_000) for _ in range(years)]
    lines = [
        [str(2031 + at), str(now), told(rounded(now, before) - 1000)]
        for at, (before, now) in enumerate(pairwise(amounts))
    ]
    return [["jaar", "uitgaven", "groei (%)"], ["2030", str(amounts[0]), ""], *lines]


def quotients(rows: Rows) -> list[Aggregation]:
    return [one for one in discover(Grid.from_texts(rows)) if one.operator in ("ratio", "change")]


def test_a_share_stands_beside_its_amount_and_the_whole_below() -> None:
    (found,) = quotients(shares())
    assert (found.operator, found.axis, found.line, found.scale) == ("ratio", "columns", 2, 100)
    assert {one.total: one.parts for one in found.holding} == {
        (at, 2): ((at, 1), (9, 1)) for at in range(1, 9)
    }
    assert found.near_misses == ()


def test_shares_in_a_row_below_the_amounts_are_found_as_well() -> None:
    (found,) = quotients([list(row) for row in zip(*shares(), strict=True)])
    assert (found.operator, found.axis, found.line) == ("ratio", "rows", 2)
    assert {one.total: one.parts for one in found.holding} == {
        (2, at): ((1, at), (1, 9)) for at in range(1, 9)
    }


def test_a_growth_stands_beside_its_year_and_the_year_before_above() -> None:
    (found,) = quotients(growth())
    assert (found.operator, found.axis, found.line, found.scale) == ("change", "columns", 2, 100)
    assert {one.total: one.parts for one in found.holding} == {
        (at, 2): ((at - 1, 1), (at, 1)) for at in range(2, 13)
    }


def test_a_wrong_share_is_told_with_the_words_of_its_amount_and_of_the_whole() -> None:
    rows = shares()
    right = rows[4][2]
    rows[4][2] = right[::-1].replace(",", "")[1:] + "," + right[0]
    (wrong,) = [
        one
        for one in discovered(Grid.from_texts(rows))
        if isinstance(one, DiscoveredQuotient) and one.row == "post 3"
    ]
    assert (wrong.column, wrong.above, wrong.below) == ("aandeel (%)", "bedrag", "totaal")
    assert (wrong.tried, wrong.holding) == (8, 7)


def test_one_wrong_amount_breaks_two_changes_that_agree_on_what_it_should_be() -> None:
    rows = growth()
    rows[6][1] = str(int(rows[6][1]) + 10_000)
    (found,) = quotients(rows)
    assert [one.total for one in found.near_misses] == [(6, 2), (7, 2)]


def test_two_wrong_changes_that_do_not_agree_on_a_figure_are_not_told() -> None:
    """Without a slip either may be counted in another way, as after a change of what the figures are of."""
    rows = growth()
    rows[6][2], rows[7][2] = "412,7", "388,6"
    (found,) = quotients(rows)
    assert found.near_misses == ()


@pytest.mark.parametrize("seed", range(4))
def test_figures_at_random_are_shares_of_nothing(seed: int) -> None:
    chance = random.Random(seed)
    rows = [["", "bedrag", "aandeel (%)"]]
    rows += [
        [f"post {at}", str(chance.randrange(400, 9_000)), told(chance.randrange(1, 400))] for at in range(8)
    ]
    assert quotients([*rows, ["totaal", "36000", "100,0"]]) == []


def test_quotients_of_one_digit_that_hold_by_chance_are_none() -> None:
    """A series grows slowly: nearly every figure over one of the line beside it is about the figure of that line."""
    chance = random.Random(7)
    rows = [["jaar", *(f"sector {letter}" for letter in "ABCDEF")]]
    for at in range(60):
        rows.append(
            [str(1970 + at), *(told(3 + at * (2 + line) // 12 + chance.randrange(2)) for line in range(6))]
        )
    across = [
        one
        for found in quotients(rows)
        for one in found.holding
        if len({row for row, _ in (one.total, *one.parts)}) > 1
        and len({column for _, column in (one.total, *one.parts)}) > 1
    ]
    assert across == []


STATUS = """| Status | Aantal | % |
|---|---|---|
| Niet gestart | 3 | 1,7 % |
| Gestart | 9 | 5,0 % |
| In uitvoering | 131 | {running} |
| Gerealiseerd | {done} | 18,2 % |
| Stopgezet | 5 | 2,8 % |
| Totaal | 181 | 100,0 % |
"""


@pytest.mark.parametrize(
    ("running", "done", "expected"),
    [
        ("72,4 %", "33", []),
        ("74,2 %", "33", [("74,2 %", "72,4 %")]),
        ("72,4 %", "38", [("38", "33")]),
    ],
)
def test_one_wrong_share_is_told_in_a_short_list_that_shows_its_whole(
    running: str, done: str, expected: list[tuple[str, str]]
) -> None:
    report = bbtcheck.check(STATUS.format(running=running, done=done).encode(), genre="bbt-slides")
    suspects = [finding.suspects[0] for finding in report.findings if finding.code == "DIS005"]
    assert [(suspect.printed, suspect.proposed) for suspect in suspects] == expected
