"""The scorer itself: what counts as right, wrong, missing and invented, and the table it prints."""

from fractions import Fraction

import pytest
from scoring import Fault, FieldScore, faults, keyed, score, table, total

EXPECTED = {
    "a": {"line": 3, "label": "zon", "note": None},
    "b": {"line": 5, "label": "maan", "note": None},
    "c": {"line": 9, "label": None, "note": None},
}
FOUND = {
    "a": {"line": 3, "label": "zon", "note": None},
    "c": {"line": 8, "label": "ster", "note": ""},
    "d": {"line": 12, "label": None, "note": None},
}
RECORDS = FieldScore(
    "(record)", 2, (Fault("missing", "(record)", "b", True), Fault("invented", "(record)", "d", None, True))
)
LINES = FieldScore(
    "line",
    1,
    (
        Fault("missing", "line", "b", 5),
        Fault("wrong", "line", "c", 9, 8),
        Fault("invented", "line", "d", None, 12),
    ),
)
LABELS = FieldScore(
    "label", 1, (Fault("missing", "label", "b", "maan"), Fault("invented", "label", "c", None, "ster"))
)


def test_each_field_is_scored_over_all_records_and_nothing_on_both_sides_does_not_count() -> None:
    assert score(EXPECTED, FOUND) == (RECORDS, LINES, LABELS, FieldScore("note", 0))


def test_precision_is_of_what_was_read_and_recall_of_what_stands_there() -> None:
    assert (LINES.precision, LINES.recall) == (Fraction(1, 3), Fraction(1, 3))
    assert (LABELS.precision, LABELS.recall) == (Fraction(1, 2), Fraction(1, 2))
    assert (RECORDS.precision, RECORDS.recall) == (Fraction(2, 3), Fraction(2, 3))
    assert (FieldScore("note", 0).precision, FieldScore("note", 0).recall) == (None, None)


def test_the_total_adds_the_fields_and_not_the_records() -> None:
    assert total(score(EXPECTED, FOUND)) == FieldScore("all fields", 2, (*LINES.faults, *LABELS.faults))


def test_equal_records_have_no_fault() -> None:
    assert faults(score(EXPECTED, EXPECTED)) == []
    assert [each.right for each in score(EXPECTED, EXPECTED)] == [3, 3, 2, 0]


def test_the_table_shows_every_field_and_below_it_every_fault() -> None:
    assert table(score(EXPECTED, FOUND)[:2], "Lines") == (
        "Lines\n"
        "field          right     wrong   missing  invented precision    recall\n"
        "(record)           2         0         1         1    66.6 %    66.6 %\n"
        "line               1         1         1         1    33.3 %    33.3 %\n"
        "all fields         1         1         1         1    33.3 %    33.3 %\n"
        "missing (record) of b: None, expected True\n"
        "invented (record) of d: True, expected None\n"
        "missing line of b: None, expected 5\n"
        "wrong line of c: 8, expected 9\n"
        "invented line of d: 12, expected None"
    )


def test_records_are_made_with_one_function_per_field() -> None:
    assert keyed([(1, "x"), (2, "y")], lambda item: item[0], {"text": lambda item: item[1]}) == {
        1: {"text": "x"},
        2: {"text": "y"},
    }


def test_two_records_of_one_name_are_refused() -> None:
    with pytest.raises(AssertionError, match="two records are called 1"):
        keyed([1, 1], lambda item: item, {})
