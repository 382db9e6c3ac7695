"""Which of three figures is the quotient, and which quotients are believed together."""

import random
from fractions import Fraction

import pytest

from bbtcheck.discover import Grid, discover


def quotients(rows: list[list[str]]) -> dict[tuple[int, int], tuple[tuple[int, int], ...]]:
    found = discover(Grid.from_texts(rows))
    return {one.total: one.parts for a in found if a.operator == "ratio" for one in a.holding}


def shown(value: Fraction, digits: int) -> str:
    whole = round(value * 10**digits)
    return f"{whole // 10**digits},{whole % 10**digits:0{digits}}"


COUNTS = [(889, 233), (910, 241), (981, 264), (1046, 293), (1176, 343), (1328, 380), (1420, 421)]


def test_the_line_with_decimals_is_the_quotient_also_where_some_are_whole() -> None:
    rows = [[str(a), str(b), shown(Fraction(100 * b, a), 1).removesuffix(",0")] for a, b in COUNTS]
    assert rows[3] == ["1046", "293", "28"]
    assert quotients(rows) == {(row, 2): ((row, 1), (row, 0)) for row in range(len(rows))}


def test_of_number_times_price_the_number_is_the_quotient() -> None:
    sold = [(32, 25), (10, 75), (5, 11), (14, 85), (3, 350), (6, 325), (2, 725)]
    rows = [[str(n), shown(Fraction(c, 100), 2), shown(Fraction(n * c, 100), 2)] for n, c in sold]
    assert quotients(rows) == {(row, 0): ((row, 2), (row, 1)) for row in range(len(rows))}


def test_shares_of_a_round_whole_stay_shares() -> None:
    rows = [
        [str(points), "500", shown(Fraction(points, 500), 3)]
        for points in (439, 441, 486, 372, 395, 418, 467)
    ]
    assert quotients(rows) == {(row, 2): ((row, 0), (row, 1)) for row in range(len(rows))}


def test_quotients_of_few_digits_are_believed_when_several_lines_are_made_alike() -> None:
    homes = [(70665, 155135, 51590), (38360, 80000, 30560), (1595, 14785, 1360), (31410, 56825, 17055)]
    people = [(178710, 368005, 129975), (107845, 221255, 79460), (2070, 23600, 1620), (69390, 115295, 37615)]
    rows = []
    for own, those in zip(homes, people, strict=True):
        sizes = [shown(Fraction(b, a), 1) for a, b in zip(own, those, strict=True)]
        rows += [[*map(str, own)], [*map(str, those)], sizes]
    expected = {(row, at): ((row - 1, at), (row - 2, at)) for row in (2, 5, 8, 11) for at in range(3)}
    assert quotients(rows) == expected
    assert quotients(rows[:3]) == {}


def test_a_figure_divided_by_a_hundred_is_no_quotient() -> None:
    marks = ["92,59", "74,07", "96,29", "55,55", "81,48", "88,88"]
    assert quotients([[mark, "100", mark] for mark in marks]) == {}


def test_one_wrong_line_does_not_hide_the_others_that_are_made_alike() -> None:
    homes = [(70665, 155135, 51590), (38360, 80000, 30560), (1595, 14785, 1360), (31410, 56825, 17055)]
    people = [(178710, 368005, 129975), (107845, 221255, 79460), (2070, 23600, 1620), (69390, 115295, 37615)]
    rows = []
    for own, those in zip(homes, people, strict=True):
        sizes = [shown(Fraction(b, a), 1) for a, b in zip(own, those, strict=True)]
        rows += [[*map(str, own)], [*map(str, those)], sizes]
    assert rows[2][2] == "2,5"
    rows[2][2] = "25"
    others = {(row, at): ((row - 1, at), (row - 2, at)) for row in (5, 8, 11) for at in range(3)}
    assert quotients(rows) == others | {(2, at): ((1, at), (0, at)) for at in range(2)}


def test_of_number_times_price_repeated_numbers_count_as_each_amount_is_another() -> None:
    sold = [(10, 75), (10, 85), (5, 325), (5, 215), (2, 475), (2, 635), (5, 145)]
    rows = [[str(n), shown(Fraction(c, 100), 2), shown(Fraction(n * c, 100), 2)] for n, c in sold]
    assert quotients(rows) == {(row, 0): ((row, 2), (row, 1)) for row in range(len(rows))}


def changes(rows: list[list[str]]) -> dict[tuple[int, int], tuple[tuple[int, int], ...]]:
    found = discover(Grid.from_texts(rows))
    return {one.total: one.parts for a in found if a.operator == "change" for one in a.holding}


STAFF = [(373, 362), (132, 118), (241, 266), (96, 101), (187, 171)]
IN_PERCENT = [[str(a), str(b), str(round(Fraction(100 * (b - a), a)))] for a, b in STAFF]


def test_a_change_in_whole_percents_is_found_next_to_the_difference_of_the_same_two() -> None:
    """Whole percents say little by themselves; beside the difference in persons they are what one expects."""
    bare = [["", "2030", "2031", "verschil in %"], *(["dienst", *row] for row in IN_PERCENT)]
    beside = [
        [*row[:3], "verschil" if at == 0 else str(int(row[2]) - int(row[1])), row[3]]
        for at, row in enumerate(bare)
    ]
    assert changes(bare) == {}
    assert changes(beside) == {(row, 4): ((row, 1), (row, 2)) for row in range(1, 6)}


def test_what_more_than_doubles_everywhere_is_a_ratio_of_the_part_and_no_change_of_the_whole() -> None:
    debts = [(2950, 550), (3190, 660), (3355, 525), (5610, 440), (6065, 470)]
    rows = [[str(d), str(e), str(d + e), shown(Fraction(d, e), 4)] for d, e in debts]
    assert changes(rows) == {}
    assert quotients(rows) == {(row, 3): ((row, 0), (row, 1)) for row in range(len(rows))}


def test_a_figure_is_no_quotient_of_itself() -> None:
    """x over (x over (1 + x)) less one is x whatever x is: that says nothing of the table."""
    growth = [Fraction(859, 10000), Fraction(4745, 10000), Fraction(3343, 10000), Fraction(1287, 10000)]
    rows = [[shown(x / (1 + x), 4), shown(x, 4), shown(x, 4)] for x in growth]
    assert changes(rows) == {}


def named(heading: str) -> list[list[str]]:
    """Make a table of three lines in thousands, of which the changes were made before rounding."""
    return [
        ["", "2031/02 in duizenden", "2031/01 in duizenden", "2030/02 in duizenden", heading],
        ["allen", "373", "357", "368", "1,4"],
        ["mannen", "132", "127", "118", "12,3"],
        ["vrouwen", "241", "230", "250", "-3,7"],
    ]


def test_a_heading_that_names_two_others_tells_which_two_are_compared() -> None:
    expected = {(row, 4): ((row, 3), (row, 1)) for row in (1, 2, 3)}
    assert changes(named("evolutie 2031/02 - 2030/02 (%)")) == expected
    assert changes(named("2030/02 -> 2031/02")) == expected
    assert changes(named("evolutie 2031/01 - 2030/02")) == {}
    assert changes(named("evolutie in %")) == {}


def test_headings_of_school_years_make_no_changes_of_columns_of_years() -> None:
    rows = [
        ["school", "2029", "2030", "2031", "2029-2030", "2030-2031"],
        ["een", "412", "431", "418", "421", "425"],
        ["twee", "388", "379", "402", "384", "391"],
        ["drie", "951", "967", "940", "959", "954"],
        ["vier", "274", "268", "281", "271", "275"],
    ]
    assert changes(rows) == {}
    assert quotients(rows) == {}


@pytest.mark.parametrize(
    "heading", ["evolutie 2030-2031 (%)", "gemiddelde 2030-2031", "aandeel in %", "2031/2030"]
)
def test_a_heading_alone_makes_no_quotients_of_figures_that_are_none(heading: str) -> None:
    chance = random.Random(heading)
    for lines in range(3, 23):
        most = chance.choice([20, 99, 999, 9999])
        rows = [["", "2030", "2031", heading]]
        for _ in range(lines % 5 + 3):
            figure = f"{chance.uniform(-30, 60):.1f}".replace(".", ",")
            rows.append(["post", str(chance.randint(1, most)), str(chance.randint(1, most)), figure])
        assert changes(rows) == quotients(rows) == {}
