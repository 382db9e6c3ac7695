"""The real slides of a BBT, read field by field against what a careful auditor found in them by hand."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bbtcheck.genres import choose, extract
from bbtcheck.read import read
from bbtcheck.records import BudgetTable, DateMention, PrintedFigure, Statement
from bbtcheck.records.content import PaperContent


class Score(NamedTuple):
    """What was right, wrong, missing and invented for one field."""

    right: int
    wrong: list[str]
    missing: list[str]
    invented: list[str]

    @property
    def perfect(self) -> bool:
        return self.right > 0 and not (self.wrong or self.missing or self.invented)


def compare(expected: dict[Any, Any], found: dict[Any, Any]) -> Score:
    both = expected.keys() & found.keys()
    return Score(
        right=sum(expected[key] == found[key] for key in both),
        wrong=[
            f"{key}: {found[key]!r}, not {expected[key]!r}" for key in both if expected[key] != found[key]
        ],
        missing=[str(key) for key in expected.keys() - found.keys()],
        invented=[str(key) for key in found.keys() - expected.keys()],
    )


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, Any]:
    return json.loads((shared / "expected/bbt-2021-slides.records.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def content(shared: Path) -> PaperContent:
    return extract(read(shared / "seeds/bbt-2021-slides.txt"))


def of_type(content: PaperContent, kind: type) -> list[Any]:
    return [record for record in content.records if isinstance(record, kind)]


def expected_cells(expected: dict[str, Any]) -> Iterator[tuple[tuple[str, str, str], dict[str, Any]]]:
    for table in expected["programme_tables"]:
        for row in table["rows"]:
            for credit in ("VAK", "VEK"):
                yield (table["code"], row["label"], credit), {**row, **row[credit]}


def found_cells(content: PaperContent) -> Iterator[tuple[tuple[str, str, str], Any, Any]]:
    for table in of_type(content, BudgetTable):
        for row in table.rows:
            for cell in row.cells:
                yield (table.programme, row.label, cell.credit.value), row, cell


def test_the_paper_is_recognised(shared: Path, content: PaperContent) -> None:
    assert choose(read(shared / "seeds/bbt-2021-slides.txt")).name == "bbt-slides"
    assert (content.paper.genre, content.paper.year, content.paper.phase) == ("bbt-slides", 2021, "BO")
    assert (content.paper.title, content.paper.unit) == ("Beleids- en Begrotingstoelichting", "kEUR")
    assert content.notes == ()


CELL_FIELDS = {
    "value": (lambda e: Decimal(e["value"] * 1000), lambda r, c: c.amount.value),
    "line": (lambda e: e["line"], lambda r, c: c.amount.place.line),
    "raw": (lambda e: e["raw"], lambda r, c: c.amount.raw),
    "year": (lambda e: e["budget_year"], lambda r, c: r.year),
    "stage": (lambda e: e["stage"], lambda r, c: r.stage.value),
    "label lines": (lambda e: tuple(e["label_lines"]), lambda r, c: r.label_lines),
    "unit": (lambda e: "kEUR", lambda r, c: c.amount.unit.symbol),
    "step": (lambda e: Decimal(1000), lambda r, c: c.amount.step),
}


@pytest.mark.parametrize("field", CELL_FIELDS)
def test_every_field_of_the_36_cells(expected: dict[str, Any], content: PaperContent, field: str) -> None:
    wanted, given = CELL_FIELDS[field]
    score = compare(
        {key: wanted(cell) for key, cell in expected_cells(expected)},
        {key: given(row, cell) for key, row, cell in found_cells(content)},
    )
    print(f"cells {field}: {score}")

    assert score == Score(36, [], [], [])


TABLE_FIELDS = {
    "name": (lambda e: e["name"], lambda t: t.name),
    "title line": (lambda e: e["title_line"], lambda t: t.places["programme"].line),
    "title position": (
        lambda e: e["title_position"],
        lambda t: "before-table" if t.places["programme"].line < t.places["credits"].line else "after-table",
    ),
    "policy field": (lambda e: e["policy_field"], lambda t: t.policy_field),
    "policy field line": (lambda e: e["policy_field_lines"][0], lambda t: t.places["policy_field"].line),
    "policy field last line": (lambda e: e["policy_field_lines"][1], lambda t: t.policy_field_lines[1]),
    "header line": (lambda e: e["header_line"], lambda t: t.places["credits"].line),
    "unit stated": (lambda e: e["unit_stated"], lambda t: t.unit_stated),
    "unit inferred": (lambda e: e["unit_inferred"], lambda t: t.unit_inferred),
    "unit reason": (lambda e: "matches_headline", lambda t: t.unit_reason),
    "credits": (lambda e: ["VAK", "VEK"], lambda t: [credit.value for credit in t.credits]),
}


@pytest.mark.parametrize("field", TABLE_FIELDS)
def test_every_field_of_the_6_tables(expected: dict[str, Any], content: PaperContent, field: str) -> None:
    wanted, given = TABLE_FIELDS[field]
    score = compare(
        {table["code"]: wanted(table) for table in expected["programme_tables"]},
        {table.programme: given(table) for table in of_type(content, BudgetTable)},
    )
    print(f"tables {field}: {score}")

    assert score == Score(6, [], [], [])


def test_each_credit_of_each_table_is_a_budget_line(expected: dict[str, Any], content: PaperContent) -> None:
    found = {
        (line.programme, line.credit.value): (
            line.ba_year,
            line.ba.value,
            line.bijstelling.value,
            line.year,
            line.bo.value,
        )
        for table in of_type(content, BudgetTable)
        for line in table.lines
    }
    cells = dict(expected_cells(expected))
    wanted = {
        (code, credit): (
            2020,
            Decimal(cells[code, "BA 2020", credit]["value"] * 1000),
            Decimal(cells[code, "Bijstelling BO 2021", credit]["value"] * 1000),
            2021,
            Decimal(cells[code, "BO 2021", credit]["value"] * 1000),
        )
        for code, _, credit in cells
    }

    assert compare(wanted, found) == Score(12, [], [], [])


STATEMENT_FIELDS = {
    "raw": (lambda e: e["raw"], lambda s: s.amount.raw),
    "unit": (lambda e: e["unit"], lambda s: s.amount.unit.base),
    "currency stated": (lambda e: e.get("currency_stated", True), lambda s: s.currency_stated),
    "explicit sign": (lambda e: e["raw"].startswith("+"), lambda s: s.amount.explicit_sign),
}


@pytest.mark.parametrize("field", STATEMENT_FIELDS)
def test_every_field_of_the_17_statements(
    expected: dict[str, Any], content: PaperContent, field: str
) -> None:
    wanted, given = STATEMENT_FIELDS[field]
    score = compare(
        {(e["line"], Decimal(e["value"])): wanted(e) for e in expected["statements"]},
        {(s.amount.place.line, s.amount.value): given(s) for s in of_type(content, Statement)},
    )
    print(f"statements {field}: {score}")

    assert score == Score(17, [], [], [])


def test_the_label_lines_of_the_statements_that_are_wrapped(
    expected: dict[str, Any], content: PaperContent
) -> None:
    wanted = {e["line"]: tuple(e["label_lines"]) for e in expected["statements"] if "label_lines" in e}
    found = {s.amount.place.line: s.label_lines for s in of_type(content, Statement)}

    assert {line: found.get(line) for line in wanted} == wanted
    assert len(wanted) == 5


def test_no_label_contains_its_amount(content: PaperContent) -> None:
    assert [s.label for s in of_type(content, Statement) if not s.label or s.amount.raw in s.label] == []


def test_every_date(expected: dict[str, Any], content: PaperContent) -> None:
    score = compare(
        {(e["line"], e["raw"]): e["iso"] for e in expected["dates"]},
        {(d.place.line, d.raw): d.date.iso for d in of_type(content, DateMention)},
    )
    print(f"dates iso: {score}")

    assert score == Score(7, [], [], [])


def test_other_numbers_are_never_amounts(expected: dict[str, Any], content: PaperContent) -> None:
    stated = {"amount", "share", "count", "number"}
    figures = {(f.place.line, f.raw): f.kind for f in of_type(content, PrintedFigure) if f.kind in stated}
    for other in expected["other_numbers"]:
        line = other["line"][0] if isinstance(other["line"], list) else other["line"]
        digits = "".join(c for c in other["raw"] if c.isdigit())
        assert [raw for (at, raw) in figures if at == line and any(d in raw for d in digits)] == []


def test_the_growth_its_open_list_and_the_announced_list(content: PaperContent) -> None:
    from bbtcheck.records import AnnouncedTotal, Enumeration, GrowthClaim

    (growth,) = of_type(content, GrowthClaim)
    assert (growth.level.raw, growth.amount.raw, growth.rate.raw) == (
        "13,3 miljard euro",
        "+ 431 miljoen euro",
        "+3,4%",
    )
    assert (growth.whole_paper, growth.year, growth.place.line) == (True, 2021, 76)

    (total,) = of_type(content, AnnouncedTotal)
    assert (total.amount.raw, total.complete) == ("+ 431 miljoen euro", False)
    assert [part.amount.place.line for part in total.parts] == [80, 81, 82, 83, 84, 85, 86]

    (listed,) = of_type(content, Enumeration)
    assert (listed.announced.value, listed.numbers, listed.place.line) == (5, (1, 2, 3, 4, 5), 101)


def test_two_statements_share_a_subject_only_when_they_say_the_same(content: PaperContent) -> None:
    keys = [s.subject_key for s in of_type(content, Statement) if s.subject_key is not None]

    assert len(keys) == len(set(keys))


OTHER_PAPERS = [
    "bbt-2024-slides.txt",
    "coalition-agreement-2019-welfare.txt",
    "relance-monitor-2021-09.md",
    "bbt-2025-project-table.txt",
]


@pytest.mark.parametrize("name", OTHER_PAPERS)
def test_other_papers_are_read_as_plain_and_said_to_be(shared: Path, name: str) -> None:
    content = extract(read(shared / "seeds" / name), "plain")

    assert [note.code for note in content.notes] == ["unknown_genre"]
    assert of_type(content, PrintedFigure)
    for statement in of_type(content, Statement):
        line = content.lines[statement.amount.place.line - 1]
        start, end = statement.amount.place.column - 1, statement.amount.place.end_column - 1
        assert line[start:end] == statement.amount.raw


def test_the_later_slides_as_a_paper_of_no_known_genre(shared: Path) -> None:
    """51 statements and 9 dates; where ours differ: ratios are read as the count after "per"."""
    expected = json.loads((shared / "expected/bbt-2024-slides.records.json").read_text(encoding="utf-8"))
    content = extract(read(shared / "seeds/bbt-2024-slides.txt"), "plain")

    statements = compare(
        {(e["line"], Decimal(e["value"])): True for e in expected["statements"]},
        {(s.amount.place.line, s.amount.value): True for s in of_type(content, Statement)},
    )
    dates = compare(
        {(e["line"], e["iso"]): True for e in expected["dates"]},
        {(d.place.line, d.date.iso): True for d in of_type(content, DateMention)},
    )
    (table,) = of_type(content, BudgetTable)

    assert (statements, dates) == (Score(51, [], [], []), Score(9, [], [], []))
    assert [(row.label, row.cells[0].amount.raw) for row in table.rows] == [
        (cell["col"], cell["raw"]) for cell in expected["budget_table"]["cells"]
    ]
