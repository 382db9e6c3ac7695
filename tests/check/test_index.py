"""Finding records by type, by what contains them, and by equal keys."""

import pytest

from bbtcheck.check.index import RecordIndex
from bbtcheck.errors import UsageError
from bbtcheck.quantity import Quantity, parse_date
from bbtcheck.records import BudgetLine, BudgetTable, Join, Paper, TableCell, TableRow
from bbtcheck.records.content import PaperContent, by_hand

CELL = TableCell(credit="VAK", amount="1")
ROW = TableRow(label="BO 2031", cells=(CELL,))
LINE = BudgetLine(credit="VAK", year=2031, ba="1")
TABLE = BudgetTable(programme="XA", rows=(ROW,), lines=(LINE,))
LOOSE = BudgetLine(programme="XB", credit="VAK", year=2030, ba="2")
PAPER = Paper(name="one.txt")


@pytest.fixture
def index() -> RecordIndex:
    return RecordIndex([PaperContent(PAPER, (TABLE, LOOSE))])


def test_records_inside_others_are_found_too_in_reading_order(index: RecordIndex) -> None:
    assert list(index) == [PAPER, TABLE, ROW, CELL, LINE, LOOSE]
    assert list(index.of_type("BudgetLine")) == [LINE, LOOSE]
    assert list(index.of_type("Statement")) == []


def test_relations_lead_inwards_outwards_and_to_the_paper(index: RecordIndex) -> None:
    assert index.resolve(TABLE, "rows") == (ROW,)
    assert index.resolve(CELL, "row") is ROW
    assert index.resolve(ROW, "table") is TABLE
    assert index.resolve(LOOSE, "table") is None
    assert index.resolve(CELL, "document") is PAPER
    assert index.resolve(PAPER, "budget_lines") == (LINE, LOOSE)
    with pytest.raises(UsageError, match="TableCell has no relation 'rows'"):
        index.resolve(CELL, "rows")


def test_a_record_is_named_by_what_contains_it_as_well(index: RecordIndex) -> None:
    assert index.labels_of(CELL) == {"programme": "XA", "label": "BO 2031", "credit": "VAK"}
    assert index.labels_of(LOOSE) == {"programme": "XB", "credit": "VAK"}


def test_equal_keys_are_found_with_a_shift_and_never_on_an_absent_key(index: RecordIndex) -> None:
    before = Join("BudgetLine", on={"credit": "credit", "year": "year"}, shift={"year": -1})
    assert index.joined(LINE, before) == (LOOSE,)
    assert index.joined(LOOSE, before) == ()
    by_programme = Join("BudgetLine", on={"programme": "programme"}, shift={})
    assert index.joined(LINE, by_programme) == ()


def test_keys_are_equal_where_rules_call_the_contents_equal(index: RecordIndex) -> None:
    one, other = BudgetLine(ba="1", unit="kEUR"), BudgetLine(ba=Quantity.of("1000"))
    assert index.key_of(one, ("ba",)) == index.key_of(other, ("ba",))
    assert index.key_of(one, ("bo",)) is None
    assert index.key_of(LINE, ("table",)) == (("record", id(TABLE)),)
    first, second = parse_date("1/7/2031"), parse_date("1 juli 2031")
    from bbtcheck.check.index import comparable

    assert comparable(first) == comparable(second) != comparable(parse_date("juli 2031"))


def test_a_record_listed_on_its_own_and_inside_another_is_one_record() -> None:
    index = RecordIndex([by_hand([LINE, TABLE])])
    assert [record for record in index if isinstance(record, BudgetLine)] == [LINE]
    assert index.parent_of(LINE, "BudgetTable") is TABLE


def test_one_record_cannot_stand_in_two_papers() -> None:
    with pytest.raises(UsageError, match="one BudgetLine object stands in two papers"):
        RecordIndex([by_hand([LOOSE], "a"), by_hand([LOOSE], "b")])


def test_a_record_of_no_paper_is_refused(index: RecordIndex) -> None:
    with pytest.raises(UsageError, match="this BudgetLine is in none of the papers"):
        index.paper_of(BudgetLine(ba="1"))
