"""The real slides of the BBT 2024, read field by field against what a careful auditor read in them by hand."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import pytest
from scoring import faults, keyed, score, table, total

import bbtcheck
from bbtcheck.quantity import Qualifier
from bbtcheck.records import (
    AnnouncedTotal,
    BudgetLine,
    BudgetTable,
    DateMention,
    DecreeMeasure,
    Enumeration,
    OverviewAmount,
    PolicyField,
    RateChange,
    Statement,
    YearSeries,
)
from bbtcheck.records.content import PaperContent

T = TypeVar("T")
Fields = dict[str, Callable[[Any], object]]


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, Any]:
    return json.loads((shared / "expected/bbt-2024-slides.records.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def content(shared: Path) -> PaperContent:
    return bbtcheck.extract(shared / "seeds/bbt-2024-slides.txt")[0]


def of_type(content: PaperContent, kind: type[T]) -> list[T]:
    return [record for record in content.records if isinstance(record, kind)]


def parts(total: AnnouncedTotal) -> list[str]:
    return [part.amount.raw for part in total.parts]


def test_every_cell_of_the_budget_table(expected: dict[str, Any], content: PaperContent) -> None:
    (found,) = of_type(content, BudgetTable)
    wanted = expected["budget_table"]
    fields: Fields = {
        "raw": lambda cell: cell["raw"],
        "value": lambda cell: Decimal(cell["value"] * 1000),
        "line": lambda cell: cell["line"],
        "unit": lambda cell: wanted["unit_inferred"],
        "header line": lambda cell: wanted["header_line"],
        "label": lambda cell: wanted["label"],
    }
    given: Fields = {
        "raw": lambda row: row.cells[0].amount.raw,
        "value": lambda row: row.cells[0].amount.value,
        "line": lambda row: row.cells[0].amount.place.line,
        "unit": lambda row: row.cells[0].amount.unit.symbol,
        "header line": lambda row: row.label_lines[0],
        "label": lambda row: f"{row.cells[0].credit} {found.name}",
    }
    scores = score(
        keyed(wanted["cells"], lambda cell: cell["col"], fields), keyed(found.rows, lambda r: r.label, given)
    )
    print(table(scores, "Budget table: 3 cells"))

    assert faults(scores) == []
    assert (found.unit_stated, total(scores).right) == (None, 18)


def test_every_field_of_every_series(expected: dict[str, Any], content: PaperContent) -> None:
    fields: Fields = {
        "label lines": lambda one: tuple(one["label_lines"]),
        "year line": lambda one: one["year_line"],
        "years": lambda one: tuple(one["years"]),
        "raw": lambda one: tuple(one["raw"]),
        "values": lambda one: tuple(map(Decimal, one["values"])),
        "line": lambda one: one["line"],
    }
    given: Fields = {
        "label lines": lambda one: one.label_lines,
        "year line": lambda one: one.year_line,
        "years": lambda one: tuple(value.year for value in one.values),
        "raw": lambda one: tuple(value.amount.raw for value in one.values),
        "values": lambda one: tuple(value.amount.value for value in one.values),
        "line": lambda one: one.place.line,
    }
    found = of_type(content, YearSeries)
    scores = score(
        keyed(expected["time_series"], lambda one: one["label"], fields),
        keyed(found, lambda one: one.label, given),
    )
    print(table(scores, "Series of years: 4 rows, 20 cells"))

    assert faults(scores) == []
    assert (total(scores).right, sum(len(one.values) for one in found)) == (24, 20)


def unit_of(statement: Statement) -> str:
    """Give the unit as the auditor writes it: he does not name the nouns of counts, and calls "per 7" a ratio."""
    base = statement.amount.unit.base
    if base in ("EUR", "%", "VTE"):
        return base
    return "ratio" if statement.label.startswith("per ") or ": per" in statement.label else "count"


def contains(statement: Statement, raw: str) -> bool:
    return raw.strip() in statement.amount.raw or statement.amount.raw in raw


def test_every_field_of_every_statement(expected: dict[str, Any], content: PaperContent) -> None:
    """The auditor quotes "1 begeleider per 7 kinderen" where the figure that counts is "7 kinderen"."""
    raws = {(one["line"], Decimal(one["value"])): one["raw"] for one in expected["statements"]}
    fields: Fields = {
        "raw": lambda one: True,
        "unit": lambda one: one["unit"],
        "bound": lambda one: one.get("bound"),
        "last label line": lambda one: one["label_lines"][1] if "label_lines" in one else None,
    }
    bounds = {Qualifier.MORE_THAN: "meer dan"}
    labelled = {one["line"] for one in expected["statements"] if "label_lines" in one}
    given: Fields = {
        "raw": lambda one: contains(one, raws.get((one.amount.place.line, one.amount.value), "?")),
        "unit": unit_of,
        "bound": lambda one: bounds.get(one.amount.qualifier),
        "last label line": lambda one: one.label_lines[1] if one.amount.place.line in labelled else None,
    }
    scores = score(
        keyed(expected["statements"], lambda one: (one["line"], Decimal(one["value"])), fields),
        keyed(of_type(content, Statement), lambda one: (one.amount.place.line, one.amount.value), given),
    )
    print(table(scores, "Statements: 51"))

    assert faults(scores) == []
    assert total(scores).right == 51 + 51 + 1 + 1


def test_every_date(expected: dict[str, Any], content: PaperContent) -> None:
    fields: Fields = {"there": lambda one: True}
    scores = score(
        keyed(expected["dates"], lambda one: (one["line"], one["iso"]), fields),
        keyed(of_type(content, DateMention), lambda one: (one.place.line, one.date.iso), fields),
    )
    print(table(scores, "Dates: 9"))

    assert faults(scores) == []
    assert total(scores).right == 9


def test_every_policy_field_with_its_elements(expected: dict[str, Any], content: PaperContent) -> None:
    fields: Fields = {
        "elements": lambda one: tuple(one["ise"]),
        "lines": lambda one: tuple(one["lines"]),
    }
    given: Fields = {
        "elements": lambda one: tuple(element.name for element in one.elements),
        "lines": lambda one: one.lines,
    }
    scores = score(
        keyed(expected["structure_hierarchy"], lambda one: one["policy_field"], fields),
        keyed(of_type(content, PolicyField), lambda one: one.name, given),
    )
    print(table(scores, "Policy fields: 6 with 14 structure elements"))

    assert faults(scores) == []
    assert total(scores).right == 12


def test_the_amounts_with_their_parts(content: PaperContent) -> None:
    totals = {
        one.place.line: (one.amount.raw, one.complete, parts(one)) for one in of_type(content, AnnouncedTotal)
    }

    assert totals == {
        20: ("690.659", False, [
            "270 miljoen euro", "94 miljoen euro", "92 miljoen euro", "88 miljoen euro", "27,5 miljoen euro",
            "28 miljoen",
        ]),
        289: ("270 mio euro", True, ["235 mio euro", "29 mio euro", "1,5 mio euro"]),
        300: ("5000 nieuwe plaatsen", True, ["2.000 plaatsen", "3.000 plaatsen"]),
        366: ("145 VTE", True, ["55 VTE", "90 VTE"]),
    }  # fmt: skip


def test_the_line_the_rates_the_overview_and_the_decree(content: PaperContent) -> None:
    (line,) = (line for table in of_type(content, BudgetTable) for line in table.lines)
    assert isinstance(line, BudgetLine)
    assert (line.ba_year, line.ba.raw, line.bijstelling.raw, line.year, line.bo.raw) == (
        2023, "16.338.707", "690.659", 2024, "17.029.366",
    )  # fmt: skip

    first, second = of_type(content, RateChange)
    assert (first.before.raw, first.after.raw, first.cost.raw, first.place.line) == (
        "135 euro", "140 euro", "16 mio euro", 426,
    )  # fmt: skip
    assert (second.before.raw, second.after.raw, second.place.line, second.restates) == (
        "135 euro", "140 euro", 465, first.label,
    )  # fmt: skip

    overview = {one.place.line: one for one in of_type(content, OverviewAmount)}
    assert overview[10].section_amount.place.line == 289
    assert [part.place.line for part in overview[15].parts] == [433, 436, 439]
    assert [part.place.line for part in overview[15].excluded_parts] == [433]

    measures = [m for r in content.records for m in r.contained() if isinstance(m, DecreeMeasure)]
    assert [measure.lines for measure in measures] == [(463, 463), (465, 465), (467, 467), (469, 469)]
    assert [one.announced.raw for one in of_type(content, Enumeration)] == ["Vier"]


def test_what_is_said_about_the_paper(shared: Path) -> None:
    """The two warnings and three of the five remarks of the auditor; mixed grouping and a missing base are not said."""
    report = bbtcheck.check(shared / "seeds/bbt-2024-slides.txt")
    found = [(one.code, one.severity.value, one.place.line if one.place else None) for one in report.findings]

    assert sorted(found, key=str) == [
        ("BUD010", "info", 18),
        ("TXT001", "warning", 289),
        ("TXT013", "warning", 15),
        ("TXT019", "info", 381),
    ]
