"""Which sum that does not hold is believed to be an error, by the slip that explains it and by the sums beside it."""

import pytest

from bbtcheck.discover import Grid, discover
from bbtcheck.discover.aggregation import Spot


def misses(rows: str, **changed: str) -> list[Spot]:
    """Where a table has sums that nearly hold; ``changed`` names cells as in a sheet."""
    cells = [[cell.strip() for cell in line.split("|")] for line in rows.strip().splitlines()]
    for name, text in changed.items():
        cells[int(name[1:]) - 1][ord(name[0]) - ord("a")] = text
    found = discover(Grid.from_texts(cells))
    return sorted({miss.total for one in found if one.operator == "sum" for miss in one.near_misses})


SMALL = """
post   | 2031  | 2032 | 2033 | 2034
wegen  | 1.204 | 317  | 146  | 588
water  | 355   | 98   | 205  | 71
bossen | 913   | 246  | 134  | 407
alles  | 2.472 | 661  | 485  | 1.066
"""


@pytest.mark.parametrize("text", ["485.000", "4.850", "-485", "9.075"])
def test_a_moved_comma_or_a_sign_says_more_in_a_small_figure_than_a_changed_digit(text: str) -> None:
    assert misses(SMALL) == []
    assert misses(SMALL, d5=text) == ([] if text == "9.075" else [(4, 3)])


TINY = """
post   | 2031 | 2032 | 2033 | 2034 | 2035  | 2036
wegen  | 24   | 17   | 16   | 58   | 4.277 | 3.164
water  | 35   | 18   | 25   | 11   | 1.119 | 1.083
bossen | 13   | 26   | 14   | 27   | 2.346 | 2.205
alles  | 72   | 61   | 55   | 96   | 7.742 | 6.452
"""


def test_the_more_sums_hold_the_less_a_slip_needs_to_say() -> None:
    few = "\n".join(
        " | ".join(line.split("|")[i] for i in (0, 2, 5, 6)) for line in TINY.strip().splitlines()
    )
    assert misses(few, b5="41") == []
    assert misses(TINY, c5="41") == [(4, 2)]


ROUNDED = """
post   | 2031    | 2032    | 2033    | 2034
wegen  | 1.204,7 | 7.731,4 | 2.906,8 | 4.022,3
water  | 355,2   | 1.844,9 | 1.178,3 | 2.191,6
bossen | 913,6   | 246,1   | 588,2   | 407,9
alles  | 2.473,5 | 9.822,4 | 4.673,3 | 6.621,9
"""


def test_a_slip_is_told_in_the_one_column_that_holds_only_within_rounding() -> None:
    assert misses(ROUNDED) == []
    assert misses(ROUNDED, e5="662,19") == [(4, 4)]


COPIES = """
naam | vast | variabel | samen
a    | 142  | 318      | 460
b    | 207  | 185      | 392
c    | 311  | 254      | 565
d    | 178  | 263      | 441
e    | 226  | 147      | 373
f    | 0    | 384      | 384
g    | 153  | 231      | 384
"""


def test_a_sum_that_says_nothing_between_two_hides_neither_from_the_other() -> None:
    assert misses(COPIES) == []
    assert misses(COPIES, b8="15.300") == [(7, 3)]


SHARES = """
rang                | totaal | uitvoer | invoer
voertuigen          | 36.785 | 7.835   | 28.950
hout                | 7.849  | 138     | 7.711
kunststof           | 4.328  | 1.741   | 2.587
papier              | 3.774  | 377     | 3.397
aluminium           | 2.288  | 80      | 2.208
Aandeel van de vijf | 87     | 79      | 90
"""


def test_a_row_of_shares_below_amounts_is_no_sum_that_breaks() -> None:
    assert misses(SHARES) == []
    assert misses(SHARES, b3="7.489") == [(2, 1)]


INCOME = """
Lonen         | 55.450 | 60.381 | 64.158 | 67.595 | 71.452
Werking       | 26.768 | 33.055 | 36.239 | 37.832 | 39.460
Uitgaven      | 82.218 | 93.436 | 100.397 | 105.427 | 110.912
Uitzonderlijk | 0      | 0      | 640    | 0      | 0
Resultaat     | 8.508  | 9.327  | 7.455  | 11.629 | 10.715
Ontvangsten   | 90.726 | 102.763 | {income} | 117.056 | 121.627
"""


def test_a_part_that_is_nothing_elsewhere_may_go_off_or_be_none() -> None:
    for income in ("108.492", "107.212", "107.852"):
        assert misses(INCOME.format(income=income)) == []
    assert misses(INCOME.format(income="108.429")) == [(5, 3)]


def test_a_rule_that_holds_in_some_rows_only_breaks_in_none() -> None:
    right = [(7211, 1834), (5390, 2761), (1204, 3559), (9163, 4022), (6455, 1177), (2816, 3471), (4217, 1863)]
    other = [(3391, 8213), (7127, 2946), (4561, 1389), (8807, 2253), (1648, 5172), (2593, 7436)]
    lines = [f"r | {a} | {b} | {a + b}" for a, b in right]
    lines += [f"r | {a} | {b} | {a * 5 // 3 + b * 2}" for a, b in other]
    table = "naam | vast | variabel | samen\n" + "\n".join(lines)
    assert misses(table) == []
    assert misses(table, d9="12.888") == []
    assert misses(table, d3="8.511") == [(2, 3)]


GROWTH = """
post   | 2031   | 2032   | groei
Totaal | 23.575 | 24.616 | 4,4
wegen  | 3.439  | 3.602  | 4,7
water  | 8.680  | 9.153  | 5,4
bossen | 6.045  | 6.434  | 6,4
lucht  | 3.451  | 3.626  | 5,1
bodem  | 1.960  | 1.801  | -8,1
"""


def test_a_relative_change_that_is_right_is_no_sum_that_breaks() -> None:
    """A moved comma would make 4,4 of the sum of the changes, 13,5, within rounding of one of them."""
    assert misses(GROWTH) == []
    assert misses(GROWTH, b2="23.755") == [(1, 1)]


VISITS = """
bezoeken | geen | 1-3 | 4-6 | 7-12 | meer | totaal
mannen   | 53   | 34  | 9   | 2    | 2    | 100
vrouwen  | 41   | 41  | 11  | 4    | 3    | 100
kinderen | 37   | 29  | 17  | 12   | 5    | 100
ouderen  | 61   | 22  | 8   | 6    | 3    | 100
"""


def test_a_round_total_under_its_label_is_the_sum_of_parts_that_are_not_round() -> None:
    found = discover(Grid.from_texts([line.split("|") for line in VISITS.strip().splitlines()]))
    assert [(one.axis, one.line, len(one.holding)) for one in found] == [("columns", 6, 4)]
    assert misses(VISITS, d3="16") == [(2, 6)]


def small_lines(label: str, changed: str) -> str:
    """A column of totals of small figures, of which one is changed to what no slip in five digits can tell."""
    lines = [f"r{at} | {at * 7 % 11} | {at * 5 % 13} | {at * 7 % 11 + at * 5 % 13}" for at in range(1, 15)]
    lines[6] = f"r7 | 5 | 9 | {changed}"
    return f"naam | vast | los | {label}\n" + "\n".join(lines)


def test_one_figure_of_another_kind_among_many_that_hold_is_an_error_where_a_label_says_that_it_is_a_total() -> (
    None
):
    assert misses(small_lines("totaal", "14")) == []
    assert misses(small_lines("totaal", "0")) == [(7, 3)]
    assert misses(small_lines("code", "0")) == []


def test_what_is_off_by_the_same_three_times_is_a_rule_and_no_error() -> None:
    """Three pupils with two points more for an extra task."""
    marks = [
        (56, 25),
        (50, 22),
        (62, 29),
        (54, 24),
        (62, 23),
        (60, 26),
        (54, 21),
        (66, 28),
        (43, 30),
        (42, 17),
    ]
    rows = [[f"leerling {at}", str(a), str(b), str(a + b)] for at, (a, b) in enumerate(marks)]

    def table(more: dict[int, int]) -> str:
        lines = [[*row[:3], str(int(row[3]) + more.get(at, 0))] for at, row in enumerate(rows)]
        return "naam | keuze | vragen | toets\n" + "\n".join(map(" | ".join, lines))

    assert misses(table({})) == []
    assert misses(table({2: 2, 5: 2, 7: 2})) == []
    assert misses(table({2: 20})) == [(3, 3)]


def test_a_sum_of_which_another_line_takes_the_place_of_a_part_in_two_rows_breaks_in_neither() -> None:
    """The subtotal counts for three quarters where no task was handed in; elsewhere both columns are the same."""
    rows = [(28125, 53225), (27175, 56730), (28800, 55310), (30000, 56180), (21905, 48332), (26340, 51117)]
    lines = []
    for at, (exam, sub) in enumerate(rows):
        counted = sub * 3 // 4 if at in (1, 4) else sub
        lines.append(f"{at} | {exam} | {sub} | {counted} | {exam + counted}")
    table = "nummer | examen | subtotaal | geteld | totaal\n" + "\n".join(lines)
    assert misses(table) == []
