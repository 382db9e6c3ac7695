"""A total that was found as the sum of details is told by its subtotals."""

from bbtcheck.discover import Grid, discover


def test_a_subtotal_above_its_details_stands_for_them_in_the_total_below() -> None:
    rows = [
        ["zorg", "101.576"],
        ["  huisartsen", "61.654"],
        ["  ziekenhuizen", "39.922"],
        ["revalidatie", "3.112"],
        ["thuiszorg", "55.388"],
        ["Totaal", "160.076"],
    ]
    found = discover(Grid.from_texts(rows))
    assert {one.total: one.parts for a in found for one in a.holding} == {
        (0, 1): ((1, 1), (2, 1)),
        (5, 1): ((0, 1), (3, 1), (4, 1)),
    }
