"""The same thing in the paper before and after, whatever the order in which papers are given."""

import datetime as dt
import itertools
from collections.abc import Callable
from typing import Any

import pytest

from bbtcheck.check.evaluate import outcomes
from bbtcheck.check.history import dossier_of, moment_of, ranks_of
from bbtcheck.check.index import RecordIndex
from bbtcheck.quantity import Period, parse_date, parse_quarter
from bbtcheck.records import BudgetLine, Milestone, Paper, RecoveryProject
from bbtcheck.records.content import PaperContent


def line(programme: str | None, bo: int, **more: Any) -> BudgetLine:
    return BudgetLine(programme=programme, credit="VAK", ba=1, bo=bo, **more)


def paper(name: str, year: int | None, *records: Any, **more: Any) -> PaperContent:
    return PaperContent(Paper(name=name, year=year, **more), records)


def test_the_nearest_earlier_and_later_paper_count_in_any_order() -> None:
    one, two, three = (paper(f"{year}.txt", year, line("XA", year)) for year in (2031, 2032, 2034))
    for order in itertools.permutations((one, two, three)):
        index = RecordIndex(order)
        first, second, third = (content.records[0] for content in (one, two, three))
        assert [index.previous_of(record) for record in (first, second, third)] == [None, first, second]
        assert [index.next_of(record) for record in (first, second, third)] == [second, third, None]


def test_a_thing_that_stands_twice_in_a_paper_is_nobodys_earlier_one() -> None:
    twice = paper("a.txt", 2031, line("XA", 1), line("XA", 2))
    index = RecordIndex([twice, paper("b.txt", 2032, later := line("XA", 3))])
    assert index.previous_of(later) is None
    assert index.next_of(twice.records[0]) is later


def test_what_has_no_name_is_not_the_same_as_something_else_without_a_name() -> None:
    index = RecordIndex([paper("a.txt", 2031, line(None, 1)), paper("b.txt", 2032, later := line(None, 2))])
    assert index.previous_of(later) is None


def test_what_stands_inside_another_record_is_the_same_only_under_the_same_one() -> None:
    def project(code: str) -> RecoveryProject:
        return RecoveryProject(code=code, milestones=(Milestone(text="Start", text_key="start"),))

    before, same, other = project("ZZ014"), project("ZZ014"), project("ZZ015")
    index = RecordIndex([paper("a.md", 2031, before), paper("b.md", 2032, same, other)])
    assert index.previous_of(same.milestones[0]) is before.milestones[0]
    assert index.previous_of(other.milestones[0]) is None


@pytest.mark.parametrize(
    ("known", "moment"),
    [
        ({"date": parse_date("28/10/2030"), "year": 2031}, dt.date(2030, 10, 28)),
        ({"measured_on": parse_date("september 2031"), "year": 2031}, dt.date(2031, 9, 1)),
        ({"measured_in": parse_quarter("2031 Q3")}, dt.date(2031, 7, 1)),
        ({"year": 2031}, dt.date(2031, 1, 1)),
        ({}, None),
    ],
)
def test_when_a_paper_speaks(known: dict[str, Any], moment: dt.date | None) -> None:
    assert moment_of(Paper(name="a", **known)) == moment


def test_papers_without_a_moment_come_first_in_order_of_name() -> None:
    papers = [Paper(name="d", year=2031), Paper(name="b"), Paper(name="a"), Paper(name="c", year=2030)]
    assert ranks_of(papers) == (3, 1, 0, 2)


def test_the_dossier_has_the_term_of_office_that_all_agree_on() -> None:
    term = Period(dt.date(2029, 7, 1), dt.date(2034, 6, 30))
    other = Period(dt.date(2034, 7, 1), dt.date(2039, 6, 30))
    one = [paper("a", 2031, legislature=term), paper("b", 2032)]
    assert (dossier_of(one).legislature, dossier_of(one).paper_count) == (term, 2)
    assert dossier_of([*one, paper("c", 2035, legislature=other)]).legislature is None


def test_rules_reach_the_paper_before_the_one_after_and_the_dossier(make_rule: Callable[..., Any]) -> None:
    term = Period(dt.date(2029, 7, 1), dt.date(2034, 6, 30))
    papers = [
        paper("a.txt", 2031, line("XA", 5, year=2031), legislature=term),
        paper("b.txt", 2032, line("XA", 9, year=2032)),
    ]
    found = [
        [
            (one.paper.name, one.verdict.value)
            for one in outcomes(make_rule("BudgetLine", text), RecordIndex(papers))
        ]
        for text in (
            "previous.bo < bo",
            "present(next)",
            "next.document.year == year + 1",
            "dossier.paper_count == 2 and within(start(dossier.legislature), dossier.legislature)",
        )
    ]
    assert found == [
        [("a.txt", "not_applicable"), ("b.txt", "holds")],
        [("a.txt", "holds"), ("b.txt", "broken")],
        [("a.txt", "holds"), ("b.txt", "not_applicable")],
        [("a.txt", "holds"), ("b.txt", "holds")],
    ]


def test_a_group_has_one_dossier_and_the_earlier_ones_of_its_members(make_rule: Callable[..., Any]) -> None:
    rule = make_rule(
        "BudgetLine",
        "dossier.paper_count == count(members) and sum(previous.bo) == 5 EUR",
        group_by='["programme"]',
        across='"dossier"',
    )
    papers = [paper("a", 2031, line("XA", 5)), paper("b", 2032, line("XA", 9))]
    verdicts = [one.verdict.value for one in outcomes(rule, RecordIndex(papers))]
    assert verdicts == ["not_applicable"]  # the first of them has no earlier one
