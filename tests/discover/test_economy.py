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


def test_subtotals_of_subtotals_stand_for_their_details_within_rounding() -> None:
    rows = [
        ["Totaal", "29.288", "25.586", "18.702", "13.554"],
        ["  groen", "21.931", "21.466", "16.211", "12.540"],
        ["    hout", "20.694", "16.624", "11.867", "10.503"],
        ["      schors", "6.102", "6.316", "1.836", "2.307"],
        ["      zaagsel", "7.077", "8.380", "3.042", "2.137"],
        ["      pellets", "7.515", "1.928", "6.989", "6.059"],
        ["    wind", "1.238", "4.842", "4.343", "2.037"],
        ["  grijs", "7.356", "4.120", "2.492", "1.014"],
    ]
    found = discover(Grid.from_texts(rows))
    assert {one.total: one.parts for a in found for one in a.holding} == {
        (total, at): tuple((part, at) for part in parts)
        for at in (1, 2, 3, 4)
        for total, parts in ((0, [1, 7]), (1, [2, 6]), (2, [3, 4, 5]))
    }


def test_a_block_goes_on_over_the_noughts_beyond_it_as_far_as_they_stand_together() -> None:
    rows = [
        ["Gewest", "0", "0", "0"],
        [""],
        ["Leningen", "0", "0", "0"],
        ["Giften", "0", "0", "0"],
        ["Kijkgeld", "713", "1.208", "977"],
        ["Reclame", "2.046", "3.391", "5.182"],
        ["Totaal", "2.759", "4.599", "6.159"],
    ]
    found = discover(Grid.from_texts(rows))
    assert {one.total: one.parts for a in found for one in a.holding} == {
        (6, at): tuple((part, at) for part in (2, 3, 4, 5)) for at in (1, 2, 3)
    }
