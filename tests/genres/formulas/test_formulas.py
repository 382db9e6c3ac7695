"""A formula of a workbook is a rule: the saved outcome must be what it gives, and nothing else is ever worked out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks import workbook

import bbtcheck
from bbtcheck.check.finding import Finding
from bbtcheck.genres.formulas.grammar import Unsupported, parse
from bbtcheck.records import WorkbookFormula

CELLS = {"B2": 600, "B3": 300.1, "B4": "nota", "C2": 12.34, "Ander blad!A1": 5}


def formulas(formula: str, outcome: object, **more: object) -> list[WorkbookFormula]:
    (paper,) = bbtcheck.extract(workbook({**CELLS, **more, "D9": formula}, {"D9": outcome}))
    return [one for one in paper.records if isinstance(one, WorkbookFormula)]


def found(formula: str, outcome: object, **more: object) -> list[Finding]:
    report = bbtcheck.check(workbook({**CELLS, **more, "D9": formula}, {"D9": outcome}), select=["TAB006"])
    return [one for one in report.findings if one.code in ("TAB006", "DOC015")]


@pytest.mark.parametrize(
    ("formula", "outcome"),
    [
        ("=B2+B3", 900.1), ("=B2-B3", 299.9), ("=SUM(B2:B4)", 900.1), ("=SUM(B2,B3,C2)", 912.44), ("=SUM(B:B)", 900.1),
        ("=-B2+B3*2", 0.2), ("=B2/B3", 1.99933355548151), ("=B2/7", 85.7142857142857), ("=10%*B2", 60), ("=$B$2-(B3-C2)", 312.24),
        ("=B2+'Ander blad'!A1", 605), ("=SUM('Ander blad'!A1:A9)", 5), ("=Blad1!B2", 600), ("=ROUND(B3/7,1)", 42.9),
        ("=ROUNDUP(B3,0)", 301), ("=ROUNDDOWN(-B3,0)", -300), ("=ABS(B3-B2)", 299.9), ("=MIN(B2:C3)", 12.34), ("=MAX(B2,700)", 700),
        ("=AVERAGE(B2:B4)", 450.05), ("=COUNT(B2:C4)", 3), ("=PRODUCT(B2,0.5)", 300), ("=B2+B20", 600), ("=+B2", 600), ("=--B2", 600),
        ("=sum(b2:b3)", 900.1), ("=0.1+0.2", 0.30000000000000004), ("=1E3*B2", 600000), ("=-SUM(B2:B3)", -900.1), ("=B3:B2", 0),
    ],
)  # fmt: skip
def test_a_right_outcome_is_silent(formula: str, outcome: object) -> None:
    said = [one.code for one in found(formula, outcome)]
    assert said == (["DOC015"] if formula == "=B3:B2" else [])


@pytest.mark.parametrize(
    ("formula", "outcome", "difference", "named"),
    [
        ("=SUM(B2:B4)", 900, "0.1", {"stored": Decimal(900), "parts.amount": "600; 300,1"}),
        ("=B2-B3", 289.9, "10", {"stored": Decimal("289.9"), "parts.amount": "600", "minus.amount": "300,1"}),
        ("=B2*2", 1300, "-100", {"stored": Decimal(1300), "outcome": Decimal(1200)}),
        ("=B2+'Ander blad'!A1", 606, "-1", {"stored": Decimal(606), "parts.amount": "600; 5"}),
    ],
)
def test_an_old_outcome_is_found_in_its_cell(
    formula: str, outcome: object, difference: str, named: dict[str, object]
) -> None:
    (finding,) = found(formula, outcome)
    place = finding.place
    assert (finding.code, finding.severity, finding.difference) == ("TAB006", "error", difference)
    assert place is not None and (place.sheet, place.cell) == ("Blad1", "D9")
    assert finding.labels == {"cell": "Blad1!D9", "formula": formula}
    assert finding.arguments == named


@pytest.mark.parametrize(
    ("formula", "outcome", "printed", "proposed"),
    [
        ("=SUM(B2:B4)", 900, "900", "900,1"),
        ("=B2-B3", 289.9, "289,9", "299,9"),
        ("=B2*2", 1300, "1.300", "1.200"),
        ("=B2/7", 86, "86", "85,7142857142857"),
    ],
)
def test_an_old_outcome_is_put_right_by_what_the_formula_gives(
    formula: str, outcome: object, printed: str, proposed: str
) -> None:
    (finding,) = found(formula, outcome)
    (suspect,) = finding.suspects
    assert suspect.operand is not None
    place = finding.operands[suspect.operand].place
    assert place is not None and (place.sheet, place.cell) == ("Blad1", "D9")
    assert (suspect.printed, suspect.proposed, suspect.slip, suspect.sure) == (printed, proposed, "", True)


@pytest.mark.parametrize(
    ("formula", "part"),
    [
        ("=VLOOKUP(B2,B2:C3,2)", "VLOOKUP"), ("=IF(B2>0,1,2)", "IF"), ("=B2^2", "^2"), ('=B2&"x"', '&"x"'), ("=[1]Blad1!B2+1", "[1]Blad1!B2+1"),
        ("=B2+B4", "Blad1!B4"), ("=Weg!A1+1", "Weg!"), ("=B2/B20", "/0"), ("=WEBSERVICE(B2)", "WEBSERVICE"), ("=INDIRECT(B4)", "INDIRECT"),
        ("=begroting", "begroting"), ("=(B2", "("), ("=ROUND(B2,0.5)", "ROUND"), ("=B2 B3", "B3"), ("=" + "(" * 70 + "B2" + ")" * 70, "(…"),
        ("=HYPERLINK(B4)", "HYPERLINK"), ("=#REF!+1", "#REF!+1"), ("={1,2}", "{1,2}"), ("=SUM(B2:B", "B"), ("=TRUE", "TRUE"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said_and_never_run(formula: str, part: str) -> None:
    (finding,) = found(formula, 600)
    assert (finding.code, finding.arguments) == (
        "DOC015",
        {"cells": "Blad1!D9", "number": "1", "parts": part},
    )


def test_a_part_without_its_outcome_is_unknown_and_never_nought() -> None:
    data = workbook({"B2": 600, "B3": "=B2*2", "B4": "=B2+B3"}, {"B4": 600})
    report = bbtcheck.check(data, select=["TAB006"])
    assert [one.code for one in report.findings] == ["DOC001", "DOC004", "DOC009"]
    (outcome,) = report.outcomes
    assert (outcome.not_applicable, outcome.reasons) == (1, {"missing_operand": 1})


def test_an_error_in_a_cell_is_a_finding_and_is_shown() -> None:
    data = workbook({"A1": "x", "B1": 1, "B2": "=B1/0", "B3": "=B2+1"}, {"B2": "#DIV/0!", "B3": "#DIV/0!"})
    document = bbtcheck.read(data)
    assert [line.text for line in document.lines if line.text] == ["x\t1", "\t#DIV/0!", "\t#DIV/0!"]
    assert [(note.code, dict(note.arguments)) for note in document.notes] == [
        ("cell_with_error", {"cells": "Blad1!B2, Blad1!B3", "number": "2"})
    ]


def test_an_empty_text_is_an_outcome() -> None:
    data = workbook({"A1": "x", "B1": '=IF(A1="x","","y")'}, {"B1": ""})
    assert bbtcheck.read(data).notes == ()


def test_a_formula_over_a_date_is_not_guessed() -> None:
    import datetime as dt

    (finding,) = found("=SUM(E1:E2)", 46000, E1=dt.datetime(2031, 6, 30), E2=1)
    assert (finding.code, finding.arguments["parts"]) == ("DOC015", "Blad1!E1")


def test_what_a_cell_holds_and_what_it_shows_are_kept_apart() -> None:
    (record,) = formulas("=C2+B2", 612.34)
    assert [(part.label, part.amount.raw if part.amount else None) for part in record.parts] == [
        ("Blad1!C2", "12,34"),
        ("Blad1!B2", "600"),
    ]
    import io

    import openpyxl

    book = openpyxl.Workbook()
    sheet = book["Sheet"]
    sheet["A1"], sheet["B1"] = "x", 12.34
    sheet["B1"].number_format = "0.0"
    written = io.BytesIO()
    book.save(written)
    (line,) = (line for line in bbtcheck.read(written.getvalue()).lines if line.text)
    assert [(cell.text, cell.stored) for cell in line.cells] == [("x", None), ("12,3", Decimal("12.34"))]


@given(st.lists(st.decimals("-1e9", "1e9", places=2), min_size=2, max_size=12), st.integers(1, 10**6))
def test_what_a_workbook_computes_itself_is_silent_and_what_is_a_cent_off_is_not(
    amounts: list[Decimal], cents: int
) -> None:
    """A workbook adds binary numbers one by one; the noise of that is no finding, a cent is."""
    total = 0.0
    for amount in amounts:
        total += float(amount)
    cells = {f"A{row}": float(amount) for row, amount in enumerate(amounts, 1)}
    formula = f"=SUM(A1:A{len(amounts)})"
    assert found(formula, total, **cells) == []
    off = float(sum(amounts) + Decimal(cents).scaleb(-2))
    (finding,) = found(formula, off, **cells)
    assert Decimal(finding.difference or 0) == Decimal(-cents).scaleb(-2)


@given(st.text(alphabet="AB19$:!'()+-*/%,. SUMabs\"&^<>={}[]#é\n", max_size=40))
def test_no_formula_makes_it_fail(formula: str) -> None:
    try:
        parse(formula)
    except Unsupported as fault:
        assert 0 < len(str(fault)) <= 45


def centres(**typed: object) -> bytes:
    """Two years of three centres with totals by formula, and what was typed over one of them."""
    rows = {"Aalbeke": (1109, 1150, 1187), "Bevere": (871, 903, 944), "Cruiskerke": (2218, 2305, 2377)}
    cells: dict[str, object] = {"A1": "Centrum", "B1": "2030", "C1": "2031", "D1": "2032", "A5": "Totaal"}
    for number, (name, amounts) in enumerate(rows.items(), 2):
        cells[f"A{number}"] = name
        cells |= {f"{column}{number}": amount for column, amount in zip("BCD", amounts, strict=True)}
    cells |= {f"{column}5": f"=SUM({column}2:{column}4)" for column in "BCD"}
    return workbook({**cells, **typed}, {"B5": 4198, "C5": 4358, "D5": 4508})


def test_a_total_typed_over_its_formula_is_held_against_the_others() -> None:
    def told(data: bytes) -> list[tuple[str, str]]:
        return [
            (one.code, str(one.place).rpartition("!")[2])
            for one in bbtcheck.check(data).findings
            if one.place
        ]

    assert told(centres()) == []
    assert told(centres(C5=4385)) == [("DIS001", "C5")]
