"""Which of three figures is the quotient, and which quotients are believed together."""

from fractions import Fraction

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
    people = [(178710, 368005, 128975), (107845, 221255, 79460), (2070, 23600, 1620), (69390, 115295, 37615)]
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
