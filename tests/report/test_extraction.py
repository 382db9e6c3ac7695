"""The figures for other programs: whole, in order, and harmless in a spreadsheet."""

import csv
import io
import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.quantity import Quantity, parse_date
from bbtcheck.records import BudgetLine, BudgetTable, DateMention, Paper, Statement
from bbtcheck.records.content import PaperContent
from bbtcheck.report.extraction import COLUMNS, as_csv, as_json, harmless
from bbtcheck.report.schemas import schema_text
from bbtcheck.source import Place


def placed(text: str, unit: str, line: int) -> Quantity:
    return Quantity.of(text, unit, place=Place("nota.txt", None, line, 3, 3 + len(text)))


@pytest.fixture
def content() -> PaperContent:
    line = BudgetLine(credit="VAK", ba=placed("48.210", "kEUR", 7), bijstelling=placed("- 640", "kEUR", 8))
    table = BudgetTable(programme="XA", name="=SOM(A1)", lines=(line,))
    statement = Statement(label="@zorg", amount=placed("+ 13,3 miljard euro", "EUR", 9))
    date = parse_date("1/7/2031")
    assert date is not None
    mention = DateMention(raw="1/7/2031", date=date, place=Place("nota.txt", None, 10, 1, 9))
    broken = Statement(label="fout", amount=placed("4.500.0000", "EUR", 11))
    paper = Paper(name="nota.txt", genre="bbt-slides")
    return PaperContent(paper, (table, statement, mention, broken), sha256="ab")


def test_csv_has_a_row_per_figure_and_keeps_amounts_numeric(content: PaperContent) -> None:
    assert as_csv([content]) == (
        ",".join(COLUMNS) + "\n"
        "nota.txt,bbt-slides,,7,3,,BudgetLine,XA / =SOM(A1) / VAK,ba,48.210,48210000,EUR,kEUR\n"
        "nota.txt,bbt-slides,,8,3,,BudgetLine,XA / =SOM(A1) / VAK,bijstelling,'- 640,-640000,EUR,kEUR\n"
        "nota.txt,bbt-slides,,9,3,,Statement,'@zorg,amount,\"'+ 13,3 miljard euro\",13300000000,EUR,mld EUR\n"
        "nota.txt,bbt-slides,,10,1,,DateMention,1/7/2031,date,1/7/2031,2031-07-01,,\n"
        "nota.txt,bbt-slides,,11,3,,Statement,fout,amount,4.500.0000,,EUR,EUR\n"
    )


def test_json_holds_every_record_and_follows_its_schema(content: PaperContent) -> None:
    document = json.loads(as_json([content]))
    jsonschema.validate(document, json.loads(schema_text("records")))
    (paper,) = document["documents"]
    assert (paper["path"], paper["sha256"], paper["genre"]) == ("nota.txt", "ab", "bbt-slides")
    assert [record["type"] for record in paper["records"]] == [
        "Paper",
        "BudgetTable",
        "Statement",
        "DateMention",
        "Statement",
    ]
    assert paper["records"][1]["lines"][0]["ba"] == {
        "value": "48210000",
        "unit": "EUR",
        "printed_unit": "kEUR",
        "step": "1000",
        "qualifier": "exact",
        "raw": "48.210",
        "place": {"document": "nota.txt", "line": 7, "column": 3, "end_column": 9},
    }


def test_the_schema_refuses_a_field_that_a_record_does_not_have(content: PaperContent) -> None:
    document = json.loads(as_json([content]))
    document["documents"][0]["records"][2]["colour"] = "red"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, json.loads(schema_text("records")))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_run_becomes_text(text: str) -> None:
    assert harmless(text) == "'" + text.replace("\t", " ").replace("\r", " ")


@given(label=st.text(min_size=1), name=st.text())
def test_no_text_of_a_paper_becomes_a_formula(label: str, name: str) -> None:
    statement = Statement(label=label, amount=Quantity.of(-5, "EUR"))
    content = PaperContent(Paper(name=name), (statement,))
    rows = list(csv.reader(io.StringIO(as_csv([content]), newline="")))
    assert [len(row) for row in rows] == [len(COLUMNS)] * 2
    for column, cell in zip(COLUMNS, rows[1], strict=True):
        assert column == "value" or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert rows[1][COLUMNS.index("value")] == "-5"
