"""What papers say together: levels in any unit and layout, and codes of projects in other papers."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.dossier.compare import side_by_side
from bbtcheck.dossier.levels import levels_of
from bbtcheck.dossier.mentions import catalogue_of, mentions_of
from bbtcheck.records import (
    AnnouncedTotal,
    BudgetLine,
    BudgetTable,
    ContentsEntry,
    CreditLevel,
    Paper,
    RecoveryProject,
    Statement,
    TableCell,
    TableRow,
)
from bbtcheck.records.content import PaperContent


def paper(name: str, *records: Any, year: int | None = None, lines: tuple[str, ...] = ()) -> PaperContent:
    return PaperContent(Paper(name=name, genre="bbt-slides", year=year), records, lines=lines)


def line(ba: str, bo: str, year: int, unit: str = "kEUR", **more: Any) -> BudgetLine:
    named = {"programme": "XA", **more}
    return BudgetLine(credit="VAK", ba=ba, bo=bo, year=year, ba_year=year - 1, unit=unit, **named)


def told(report: bbtcheck.Report) -> list[tuple[str, str, str | None]]:
    return [(one.code, one.document, one.difference) for one in report.findings if one.code.startswith("DOS")]


def levels(content: PaperContent) -> list[tuple[str, int, str, str]]:
    return [
        (one.subject, one.year, one.stage.name, one.amount.raw if one.amount else "")
        for one in levels_of(content)
    ]


def test_a_line_has_the_level_it_starts_from_and_the_one_it_ends_at() -> None:
    assert levels(paper("a", line("100", "120", 2031))) == [
        ("XA", 2030, "BA", "100"),
        ("XA", 2031, "BO", "120"),
    ]


def test_the_rows_of_a_table_say_stage_and_year_themselves() -> None:
    rows = tuple(
        TableRow(label="x", year=year, stage=stage, cells=(TableCell(credit="VAK", amount=amount),))
        for year, stage, amount in (
            (2030, "begrotingsopmaak", "100"),
            (2031, "bijstelling", "20"),
            (2031, "begrotingsopmaak", "120"),
            (None, "begrotingsopmaak", "7"),
        )
    )
    table = BudgetTable(programme="XA", name="Zorg", rows=rows, lines=(line("100", "120", 2031),))
    assert levels(paper("a", table)) == [("XA", 2030, "BO", "100"), ("XA", 2031, "BO", "120")]


def test_articles_and_labels_name_a_level_where_there_is_no_programme() -> None:
    article = line("1", "2", 2031, article="XB0-1XBA2AA-WT")
    named = line("3", "4", 2031, programme=None, label="Toelagen aan gemeenten")
    total = line("5", "6", 2031, programme=None, label="Totaal")
    assert {level[0] for level in levels(paper("a", article, named, total))} == {
        "XB0-1XBA2AA-WT",
        "toelagen aan gemeenten",
    }


def test_lines_inside_other_records_are_found_and_the_first_of_two_counts() -> None:
    euro = bbtcheck.Quantity.of("1 euro")
    inside = AnnouncedTotal(label="x", amount=euro, complete=True, parts=(Statement(amount=euro),))
    table = BudgetTable(lines=(line("100", "120", 2031), line("100", "999", 2031)))
    assert levels(paper("a", inside, table)) == [("XA", 2030, "BA", "100"), ("XA", 2031, "BO", "120")]


AGREEMENT = bbtcheck.load_rules().select(["DOS001"])


@given(
    st.integers(1, 10**7),
    st.integers(-(10**4), 10**4),
    st.sampled_from([("kEUR", 1000), ("mln EUR", 10**6), ("EUR", 1)]),
)
def test_papers_that_round_differently_agree_exactly_when_their_intervals_meet(
    amount: int, slip: int, unit: tuple[str, int]
) -> None:
    name, factor = unit
    rounded = (amount * 1000 + slip * 1000 + factor // 2) // factor
    first = paper("a.txt", line("1", str(amount), 2031), year=2031)
    second = paper("b.txt", line(str(rounded), "1", 2032, name), year=2032)
    # The next paper prints BO 2031 as its opening level, in its own unit.
    opening = CreditLevel(
        subject="XA", credit="VAK", year=2031, stage="begrotingsopmaak", amount=rounded, unit=name
    )
    second = PaperContent(second.paper, (opening,))
    meet = abs(rounded * factor - amount * 1000) * 2 <= 1000 + factor
    levels_first = PaperContent(first.paper, levels_of(first))
    from bbtcheck.check.engine import check_papers

    found = [one.code for one in check_papers([levels_first, second], AGREEMENT).findings]
    assert ("DOS001" in found) is not meet


def test_another_stage_is_information_and_no_error() -> None:
    papers = [
        paper("2031.txt", line("90", "100", 2031), year=2031),
        paper("2032.txt", line("104", "110", 2032), year=2032),
    ]
    report = bbtcheck.check(papers, select=["DOS"])
    assert told(report) == [("DOS002", "2031.txt", "-4000")]
    assert report.findings[0].severity == "info"


def test_two_papers_that_give_one_adjusted_budget_another_amount() -> None:
    papers = [
        paper("a.txt", line("104", "110", 2032), year=2032),
        paper("b.txt", line("140", "145", 2032), year=2032),
    ]
    assert told(bbtcheck.check(papers, select=["DOS001"])) == [
        ("DOS001", "b.txt", "36000"),
        ("DOS001", "b.txt", "35000"),
    ]


def test_one_paper_stays_as_it_is_and_nothing_is_added_twice() -> None:
    alone = paper("a", line("1", "2", 2031))
    assert side_by_side([alone]) == (alone,)
    both = side_by_side([alone, paper("b", line("2", "3", 2032))])
    assert [len(content.records) for content in both] == [3, 3]
    assert side_by_side(both) == both


PROJECTS = paper(
    "m.md",
    RecoveryProject(code="ZZ014", title="Rustpunten in de wijk openen"),
    ContentsEntry(code="ZZ015", title="Bruggen herstellen"),
)


def mentioned(*lines: str) -> list[tuple[str, bool, str | None]]:
    found = mentions_of(catalogue_of([PROJECTS]), paper("bbt.txt", lines=lines))
    return [(one.code, one.listed, one.stated_title) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zie ZZ014 en ZZ015", [("ZZ014", True, None), ("ZZ015", True, None)]),
        ("zie ZZ914.", [("ZZ914", False, None)]),
        ("ZZ0145, XZZ014, ZZ014-2 en zz014", []),
        ("YY014 heeft een ander nummer", []),
        ("ZZ014 – ‘Rustpunten in de wijk’", [("ZZ014", True, "Rustpunten in de wijk")]),
        ('ZZ014 ("Bruggen herstellen")', [("ZZ014", True, "Bruggen herstellen")]),
    ],
)
def test_a_code_is_one_of_the_form_that_the_projects_have(text: str, expected: list[Any]) -> None:
    assert mentioned(text) == expected


def test_a_mention_without_a_project_and_one_with_another_title() -> None:
    other = paper("bbt.txt", lines=("ZZ014 – ‘Bruggen herstellen’", "zie ZZ914"))
    report = bbtcheck.check([PROJECTS, other], select=["DOS"])
    assert [(one.code, one.severity, str(one.place)) for one in report.findings if one.code[:3] == "DOS"] == [
        ("DOS021", "info", "bbt.txt:1:1"),
        ("DOS020", "warning", "bbt.txt:2:5"),
    ]


def test_papers_with_projects_of_their_own_are_for_other_rules() -> None:
    assert mentions_of(catalogue_of([PROJECTS]), PROJECTS) == ()
    assert mentions_of(catalogue_of([paper("x")]), paper("y", lines=("ZZ014",))) == ()


@pytest.mark.parametrize(
    ("year", "amount", "codes"),
    [
        (2031, "12,4 miljoen euro", []),
        (2031, "12 miljoen euro", []),
        (2031, "14,2 miljoen euro", ["DOS006"]),
        (2032, "12,4 miljoen euro", ["DOS007"]),
        (2032, "14,2 miljoen euro", []),
    ],
)
def test_amounts_in_prose_of_two_papers(year: int, amount: str, codes: list[str]) -> None:
    def said(text: str) -> Statement:
        return Statement(
            label="Rustpunt Overdam", subject_key="overdam rustpunt", amount=bbtcheck.Quantity.of(text)
        )

    papers = [paper("a", said("12,4 miljoen euro"), year=2031), paper("b", said(amount), year=year)]
    assert [code for code, _, _ in told(bbtcheck.check(papers, select=["DOS"]))] == codes
