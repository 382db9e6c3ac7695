"""Sums of tables nobody described: which are found, which figure breaks one, and which tables have none."""

import random
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bbtcheck.api import read
from bbtcheck.discover import Aggregation, Grid, Instance, discover, grids_of
from bbtcheck.source import Source

Sums = dict[tuple[int, int], tuple[tuple[int, int], ...]]


def grid(text: str) -> Grid:
    return Grid.from_texts([[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()])


def calculated(found: tuple[Aggregation, ...], operator: str, axis: str) -> Sums:
    chosen = (a for a in found if (a.operator, a.axis) == (operator, axis))
    return {one.total: one.parts for a in chosen for one in a.holding}


def sums(found: tuple[Aggregation, ...], axis: str) -> Sums:
    return calculated(found, "sum", axis)


def column(rows: list[int], at: int) -> tuple[tuple[int, int], ...]:
    return tuple((row, at) for row in rows)


NESTED = """
              | 2023   | 2024
lonen         | 1.204  | 1.317
werking       | 356    | 498
subtotaal     | 1.560  | 1.815
wegen         | 7.731  | 8.246
scholen       | 913    | 2.059
subtotaal     | 8.644  | 10.305
totaal        | 10.204 | 12.120
"""


@pytest.mark.parametrize("labels", [True, False])
def test_a_total_of_subtotals_skips_their_parts(labels: bool) -> None:
    found = discover(grid(NESTED), labels=labels)
    assert sums(found, "rows") == {
        (row, at): column(parts, at)
        for row, parts in ((3, [1, 2]), (6, [4, 5]), (7, [3, 6]))
        for at in (1, 2)
    }
    assert sums(found, "columns") == {}
    assert [one.labelled for one in found] == [labels] * 3


def test_a_total_above_its_parts_is_found() -> None:
    table = """
    totaal  | 10.488 | 7.236 | 5.181
    wegen   | 7.731  | 4.022 | 1.377
    water   | 1.844  | 2.191 | 2.938
    lucht   | 913    | 1.023 | 866
    """
    assert sums(discover(grid(table)), "rows") == {(0, at): column([1, 2, 3], at) for at in (1, 2, 3)}


def test_the_columns_of_a_balance_are_found() -> None:
    table = """
    lijn | ontvangsten | uitgaven | saldo
    a    | 4.816       | 3.507    | 1.309
    b    | 9.272       | 8.915    | 357
    c    | 6.638       | 7.129    | -491
    d    | 2.953       | 1.086    | 1.867
    """
    assert sums(discover(grid(table)), "columns") == {(row, 1): ((row, 2), (row, 3)) for row in (1, 2, 3, 4)}


def test_amounts_between_shares_are_added_without_them() -> None:
    table = """
    totaal | a     | %    | b     | %    | c     | %
    9.431  | 2.164 | 22,9 | 3.385 | 35,9 | 3.882 | 41,2
    7.826  | 1.957 | 25,0 | 4.491 | 57,4 | 1.378 | 17,6
    8.653  | 4.018 | 46,4 | 2.727 | 31,5 | 1.908 | 22,1
    """
    assert sums(discover(grid(table)), "columns") == {
        (row, 0): ((row, 1), (row, 3), (row, 5)) for row in (1, 2, 3)
    }


def test_shares_of_a_total_are_found_with_numerator_and_denominator() -> None:
    table = """
           | leerlingen | geslaagd | aandeel
    noord  | 2.164      | 1.385    | 64,0
    oost   | 1.957      | 1.491    | 76,2
    zuid   | 4.018      | 2.727    | 67,9
    west   | 3.316      | 1.205    | 36,3
    """
    (found,) = discover(grid(table))
    assert (found.operator, found.scale, found.near_misses) == ("ratio", 100, ())
    assert [(one.total, one.parts) for one in found.instances] == [
        ((row, 3), ((row, 2), (row, 1))) for row in (1, 2, 3, 4)
    ]
    assert found.instances[0].difference == 64 - Fraction(1385, 2164) * 100


@pytest.mark.parametrize("scale", [1, 100])
def test_a_relative_change_is_found_as_a_fraction_and_in_percent(scale: int) -> None:
    years = [(7731, 8164), (1844, 1957), (2906, 2316), (913, 866), (4022, 4491)]
    rows = [[str(a), str(b), changed(a, b, scale)] for a, b in years]
    (found,) = discover(Grid.from_texts([["2023", "2024", "groei"], *rows]))
    assert (found.operator, found.scale, found.axis, found.near_misses) == ("change", scale, "columns", ())
    assert [(one.total, one.parts) for one in found.instances] == [
        ((row, 2), ((row, 0), (row, 1))) for row in (1, 2, 3, 4, 5)
    ]


def changed(old: int, new: int, scale: int) -> str:
    digits = {1: 4, 100: 2}[scale]
    value = round(Fraction(new - old, old) * scale * 10**digits)
    sign = "-" if value < 0 else ""
    return f"{sign}{abs(value) // 10**digits},{abs(value) % 10**digits:0{digits}}"


def test_an_average_below_its_figures_is_found_and_a_gap_is_no_part() -> None:
    table = """
    a          | 7.731    | 4.022    | 1.377    | 8.164
    b          | 1.844    | 2.191    | 2.938    |
    c          | 2.906    | 1.178    | 3.043    | 6.315
    gemiddelde | 4.160,33 | 2.463,67 | 2.452,67 | 7.239,5
    """
    (found,) = discover(grid(table))
    assert (found.operator, found.axis, found.line, found.labelled) == ("average", "rows", 3, True)
    assert [(one.total, one.parts) for one in found.holding] == [
        ((3, 1), column([0, 1, 2], 1)),
        ((3, 2), column([0, 1, 2], 2)),
        ((3, 3), column([0, 1, 2], 3)),
        ((3, 4), column([0, 2], 4)),
    ]


def test_a_ratio_that_is_wrong_in_one_row_is_named() -> None:
    rows = [(2164, 1385), (1957, 1491), (4018, 2727), (3316, 1205), (2873, 1612), (1749, 1024), (5381, 2908)]
    printed = [f"{round(Fraction(1000 * b, a)) // 10},{round(Fraction(1000 * b, a)) % 10}" for a, b in rows]
    printed[3] = "36,8"
    table = [[str(a), str(b), share] for (a, b), share in zip(rows, printed, strict=True)]
    (found,) = discover(Grid.from_texts(table))
    wrong = Fraction(368, 10) - Fraction(1205, 3316) * 100
    assert found.near_misses == (Instance((3, 2), ((3, 1), (3, 0)), wrong, holds=False),)


def test_a_figure_with_the_mark_of_a_footnote_is_a_figure_and_a_code_with_a_letter_is_not() -> None:
    table = Grid.from_texts([["101A", "1.204*"], ["102B", "356 (a)"], ["103C", "1.560E"], ["104D", "12"]])
    shown = [[cell.quantity and str(cell.quantity.value) for cell in row] for row in table.rows]
    assert shown == [[None, "1204"], [None, "356"], [None, "1560"], [None, "12"]]


def test_a_description_that_starts_with_a_number_is_text() -> None:
    table = Grid.from_texts([["16 Fomento", "31 Pont-Neuf", "12 vte"]])
    assert [cell.quantity and cell.quantity.unit.symbol for cell in table.rows[0]] == [None, None, "VTE"]


def test_a_total_broken_down_in_two_ways_has_both() -> None:
    table = """
           | totaal | noord | zuid  | vast  | tijdelijk
    wegen  | 9.575  | 7.731 | 1.844 | 4.022 | 5.553
    water  | 6.213  | 4.022 | 2.191 | 1.178 | 5.035
    lucht  | 4.315  | 1.377 | 2.938 | 3.043 | 1.272
    bodem  | 10.121 | 8.164 | 1.957 | 6.316 | 3.805
    """
    found = [(a.line, one.total, one.parts) for a in discover(grid(table)) for one in a.holding]
    assert sorted(found) == sorted(
        (1, (row, 1), ((row, first), (row, first + 1))) for row in (1, 2, 3, 4) for first in (2, 4)
    )


def test_yearly_growth_by_one_factor_makes_no_sums() -> None:
    table = [
        [Fraction(n) * Fraction(102, 100) ** year for year in range(8)] for n in (520, 1040, 520, 2080, 250)
    ]
    shown = [[f"{round(n * 100) // 100},{round(n * 100) % 100:02}" for n in row] for row in table]
    assert sums(discover(Grid.from_texts(shown)), "rows") == {}


def test_rounding_explains_a_last_digit_and_no_more() -> None:
    table = """
    a      | 12,4 | 31,7 | 45,3 | 27,6 | 91,2
    b      | 41,3 | 16,6 | 28,9 | 64,8 | 37,5
    c      | 85,2 | 73,9 | 61,4 | 18,7 | 53,3
    totaal | 139,0 | 122,2 | 135,5 | 111,1 | 182,3
    """
    (found,) = discover(grid(table))
    assert [(one.total, one.difference, one.holds) for one in found.instances] == [
        ((3, 1), Fraction(1, 10), True),
        ((3, 2), Fraction(0), True),
        ((3, 3), Fraction(-1, 10), True),
        ((3, 4), Fraction(0), True),
        ((3, 5), Fraction(3, 10), False),
    ]


def test_the_one_that_nearly_adds_up_is_named() -> None:
    table = """
           | 2020  | 2021  | 2022  | 2023  | 2024
    wegen  | 7.731 | 4.022 | 1.377 | 8.164 | 3.385
    water  | 1.844 | 2.191 | 2.938 | 1.957 | 4.491
    totaal | 9.575 | 6.213 | 4.405 | 10.121 | 7.876
    """
    (found,) = discover(grid(table))
    assert found.near_misses == (Instance((3, 3), ((1, 3), (2, 3)), Fraction(90), holds=False),)
    assert [one.total for one in found.holding] == [(3, 1), (3, 2), (3, 4), (3, 5)]


def test_a_code_beside_the_figures_is_no_near_miss() -> None:
    table = """
    code | 2020  | 2021  | 2022  | 2023  | 2024
    101  | 7.731 | 4.022 | 1.377 | 8.164 | 3.385
    102  | 1.844 | 2.191 | 2.938 | 1.957 | 4.491
    100  | 9.575 | 6.213 | 4.315 | 10.121 | 7.876
    """
    (found,) = discover(grid(table))
    assert [one.total for one in found.instances] == [(3, at) for at in (1, 2, 3, 4, 5)]


def test_an_average_in_a_row_of_totals_is_no_near_miss() -> None:
    table = """
    wegen  | 7.731 | 4.022 | 21,4 | 1.377 | 8.164 | 3.385
    water  | 1.844 | 2.191 | 20,8 | 2.938 | 1.957 | 4.491
    lucht  | 2.906 | 1.178 | 22,0 | 3.043 | 6.316 | 5.729
    totaal | 12.481 | 7.391 | 2,1 | 7.358 | 16.437 | 13.605
    """
    (found,) = discover(grid(table))
    assert [one.total for one in found.instances] == [(3, at) for at in (1, 2, 4, 5, 6)]


def test_an_average_of_the_same_precision_in_a_row_of_totals_is_no_near_miss() -> None:
    table = """
    wegen  | 7.731 | 4.022 | 21 | 1.377 | 8.164 | 3.385
    water  | 1.844 | 2.191 | 28 | 2.938 | 1.957 | 4.491
    lucht  | 2.906 | 1.178 | 24 | 3.043 | 6.316 | 5.729
    totaal | 12.481 | 7.391 | 24 | 7.358 | 16.437 | 13.605
    """
    (found,) = discover(grid(table))
    assert [one.total for one in found.instances] == [(3, at) for at in (1, 2, 4, 5, 6)]


BUDGET = """
programma | BA 2031 | bijstelling | BO 2031
GA        | 48.210  | 1.305       | 49.515
GB        | 9.272   | -643        | 8.629
GC        | 167.038 | 14.129      | 181.167
GD        | 2.953   | 0           | 2.953
GE        | 31.846  | -2.917      | 28.929
GF        | 5.617   | 84          | 5.701
"""


def test_the_budget_before_and_the_adjustment_make_the_budget_after() -> None:
    (found,) = discover(grid(BUDGET))
    assert (found.operator, found.axis, found.line, found.near_misses) == ("sum", "columns", 3, ())
    assert sums((found,), "columns") == {(row, 3): ((row, 1), (row, 2)) for row in range(1, 7)}


def test_the_one_wrong_figure_of_a_budget_table_is_a_near_miss() -> None:
    (found,) = discover(grid(BUDGET.replace("28.929", "28.299")))
    assert found.near_misses == (Instance((5, 3), ((5, 1), (5, 2)), Fraction(-630), holds=False),)


def test_empty_cells_are_no_parts_and_a_dash_is_none() -> None:
    table = """
    a      | 7.731 |       | 1.377
    b      | -     | 2.191 | 2.938
    c      | 1.844 | 4.022 |
    totaal | 9.575 | 6.213 | 4.315
    """
    assert sums(discover(grid(table)), "rows") == {
        (3, 1): ((0, 1), (2, 1)),
        (3, 2): ((1, 2), (2, 2)),
        (3, 3): ((0, 3), (1, 3)),
    }


def test_euros_and_percentages_are_never_added_together() -> None:
    table = """
    a | 7.731 euro | 1.844 euro | 9.575 %
    b | 4.022 euro | 2.191 euro | 6.213 %
    c | 1.377 euro | 2.938 euro | 4.315 %
    """
    assert discover(grid(table)) == ()


def test_each_unit_of_a_mixed_table_has_its_own_sums_at_its_own_place() -> None:
    table = """
           | vte    | euro       | vte    | euro
    wegen  | 31 vte | 7.731 euro | 48 vte | 1.377 euro
    water  | 86 vte | 1.844 euro | 57 vte | 2.938 euro
    totaal | 117 vte | 9.575 euro | 105 vte | 4.315 euro
    """
    assert sums(discover(grid(table)), "rows") == {(3, at): column([1, 2], at) for at in (1, 2, 3, 4)}


def rectangle(values: list[list[object]]) -> Grid:
    return Grid.from_texts([[str(value) for value in row] for row in values])


SILENT = {
    "all equal": [[7] * 6] * 8,
    "all equal and long": [[4713] * 6] * 8,
    "all zero": [[0] * 6] * 8,
    "powers of two": [[2**n] for n in range(16)],
    "powers of two, with the first twice": [[1]] + [[2**n] for n in range(16)],
    "years": [[1998 + row + at for at in range(6)] for row in range(9)],
    "years in a column": [[f"jaar {row}", 1990 + row] for row in range(30)],
    "numbers of rows": [[row] for row in range(1, 60)],
    "telephone numbers": [
        [f"0{random.Random(row).randrange(2, 10)} {310 + 7 * row} 45 {10 + 3 * row}"] for row in range(20)
    ],
    "small numbers": [[random.Random(100 * row + at).randrange(5) for at in range(4)] for row in range(12)],
    "numbers of rows in tens": [[10 * row] for row in range(1, 60)],
    "columns typed over": [[n, n, n] for n in (4713, 982, 5518, 2206, 3391)],
    "one figure repeated among zeros": [[0, 4713, 0, 4713] for _ in range(6)],
    "marks out of ten": [
        [random.Random(31 * row + at).randrange(4, 11) for at in range(8)] for row in range(25)
    ],
    "dates": [[f"{1 + row}/{1 + row % 12}/2024", f"{2000 + row}"] for row in range(20)],
    "no figure": [["a", "b"], ["c", ""]],
    "nothing": [],
    "one cell": [[1234]],
}


@pytest.mark.parametrize("name", SILENT)
def test_a_table_without_sums_gives_none(name: str) -> None:
    assert discover(rectangle(SILENT[name])) == ()


def test_percentages_of_a_hundred_give_that_column_and_nothing_else() -> None:
    generator = random.Random(3)
    rows = []
    for _ in range(8):
        a, b = sorted((generator.randrange(50, 450), generator.randrange(500, 950)))
        rows.append([f"{n // 10},{n % 10}" for n in (a, b - a, 1000 - b, 1000)])
    found = discover(rectangle(rows))
    assert set(sums(found, "columns").values()) <= {((row, 0), (row, 1), (row, 2)) for row in range(8)}
    assert sums(found, "rows") == {}


def test_random_figures_hold_no_sums() -> None:
    generator = random.Random(11)
    for _ in range(20):
        assert (
            discover(rectangle([[generator.randrange(1000, 99999) for _ in range(6)] for _ in range(20)]))
            == ()
        )


Tree = list[int]
"""The number of leaves below each subtotal."""

trees = st.lists(st.integers(2, 5), min_size=2, max_size=4)


def printed(tree: Tree, columns: int, seed: int) -> tuple[list[list[str]], Sums]:
    """Print a tree of sums as a table, each subtotal below its leaves and the total last, and say what sums it has."""
    generator = random.Random(seed)
    table: list[list[int]] = []
    truth: Sums = {}
    subtotals: list[int] = []
    for leaves in tree:
        first = len(table)
        table += [[generator.randrange(10_001, 99_999) for _ in range(columns)] for _ in range(leaves)]
        table.append([sum(row[at] for row in table[first:]) for at in range(columns)])
        subtotals.append(len(table) - 1)
        truth |= {(subtotals[-1], at): column(list(range(first, subtotals[-1])), at) for at in range(columns)}
    table.append([sum(table[row][at] for row in subtotals) for at in range(columns)])
    truth |= {(len(table) - 1, at): column(subtotals, at) for at in range(columns)}
    return [[f"{value:,}".replace(",", ".") for value in row] for row in table], truth


@settings(max_examples=25)
@given(tree=trees, columns=st.integers(4, 7), seed=st.integers(0, 10**6))
def test_every_sum_of_a_printed_tree_is_found_and_no_other(tree: Tree, columns: int, seed: int) -> None:
    table, truth = printed(tree, columns, seed)
    found = discover(Grid.from_texts(table))
    assert sums(found, "rows") == truth
    assert sums(found, "columns") == {}
    assert [one.near_misses for one in found] == [()] * len(found)


@settings(max_examples=25)
@example(tree=[4, 5], seed=512, at=0, which=4)
@given(tree=trees, seed=st.integers(0, 10**6), at=st.integers(0, 6), which=st.integers(0, 10**6))
def test_one_wrong_leaf_breaks_its_own_sum_only(tree: Tree, seed: int, at: int, which: int) -> None:
    table, truth = printed(tree, 7, seed)
    subtotals = {part for parts in truth.values() for part in parts} & set(truth)
    leaves = sorted(part for total in subtotals for part in truth[total] if part[1] == at)
    row = leaves[which % len(leaves)][0]
    table[row][at] = f"{int(table[row][at].replace('.', '')) + 5_090:,}".replace(",", ".")
    (broken,) = [total for total, parts in truth.items() if (row, at) in parts]
    found = discover(Grid.from_texts(table))
    assert sums(found, "rows") == {total: parts for total, parts in truth.items() if total != broken}
    missed = (Instance(broken, truth[broken], Fraction(-5_090), holds=False),)
    assert tuple(one for a in found for one in a.near_misses) == missed


def test_the_tables_of_a_csv_are_found_with_their_places() -> None:
    text = NESTED.strip().replace(" ", "").replace("|", ";")
    (table,) = grids_of(read(Source("begroting.csv", text.encode())))
    found = discover(table)
    assert [(one.line, [(i.total, i.parts) for i in one.instances]) for one in found] == [
        (3, [((3, at), column([1, 2], at)) for at in (1, 2)]),
        (6, [((6, at), column([4, 5], at)) for at in (1, 2)]),
        (7, [((7, at), column([3, 6], at)) for at in (1, 2)]),
    ]
    place = table.rows[7][2].quantity.place
    assert (place.document, place.line, place.cell) == ("begroting.csv", 8, "C8")
    assert grids_of(read(Source("brief.txt", b"Geen tabel."))) == ()


def test_a_table_that_is_too_large_is_left_before_a_figure_of_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document = read(Source("begroting.csv", b"a;b\n1;2\n3;4\n5;6\n"))
    assert len(grids_of(document, 8)) == 1
    monkeypatch.setattr("bbtcheck.discover.grid.figure_of", None)
    assert grids_of(document, 7) == ()


def test_figures_of_a_sheet_have_the_precision_of_their_column() -> None:
    table = Grid.from_texts([["28", "7"], ["28,25", "9"], ["tekst"]]).levelled()
    steps = [[cell.quantity and str(cell.quantity.step) for cell in row] for row in table.rows]
    assert steps == [["0.01", "1"], ["0.01", "1"], [None, None]]


@settings(max_examples=40)
@given(st.lists(st.lists(st.text("0123456789.,-% totaal", max_size=8), max_size=5), max_size=8))
def test_any_table_is_read_without_a_fault_and_every_sum_is_true(rows: list[list[str]]) -> None:
    table = Grid.from_texts(rows)
    for one in (one for a in discover(table) for one in a.holding):
        figures = [table.rows[row][at].quantity for row, at in one.parts]
        total = table.rows[one.total[0]][one.total[1]].quantity
        assert sum(Fraction(f.value) for f in figures) + one.difference == Fraction(total.value)
        assert sum(f.measure().interval.width for f in (*figures, total)) >= 2 * abs(one.difference)
