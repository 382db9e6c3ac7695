"""A BBT about the execution: BA, BA after redistributions and what was executed, by structure element and by article."""

from collections.abc import Callable

import pytest

from bbtcheck.genres import choose
from bbtcheck.read import read
from bbtcheck.records import BudgetArticle, BudgetLine, IseTable
from bbtcheck.records.content import PaperContent
from bbtcheck.source import Source

STAGES = "BA 2031 BA-JR 2031 BU 2031"
ACROSS = """Begrotingsuitvoering:
(duizend euro) VAK VEK
{stages} {stages}
Uitgaven 41.200 41.950 41.304 39.100 40.000 39.188
"""
DOWN = """Begrotingsuitvoering:
(duizend euro) VAK VEK
BA 2031 41.200 39.100
BA-JR 2031 41.950 40.000
BU 2031 41.304 39.188
"""
PAPER = """Beleids- en begrotingstoelichting Kust bij de begrotingsuitvoering 2031
I. BELEIDSVELD I: KUST
1. ISE: KUSTBELEID
1.1. Begrotingsuitvoering
(duizend euro)
VAK VEK
{stages} {stages}
ESR-uitgaven (WT, LO, PR)
41.200 41.950 41.304 39.100 40.000 39.188
Toelagen (IS)
0 0 0 0 0 0
Totaal 41.200 41.950 41.304 39.100 40.000 39.188
XB0-1XAF2KA-WT - ZEEWERING EN STRANDEN
{article}Door herverdelingen kwam er krediet bij.
2. ISE: DUINEN
1.1. Begrotingsuitvoering
(duizend euro)
VAK VEK
{stages} {stages}
Totaal 800 800 790 750 750 700
"""


def paper(stages: str = STAGES, article: str = ACROSS) -> str:
    return PAPER.replace("{article}", article).format(stages=stages)


def content(text: str) -> PaperContent:
    document = read(Source("paper.txt", text.encode()))
    genre = choose(document)
    assert genre.name == "bbt-articles"
    return genre.extract(document)


def raws(line: BudgetLine) -> tuple[object, ...]:
    amounts = (line.ba, line.ba_jr, line.uitvoering)
    return (line.credit, line.ba_year, line.year, *(one.raw if one is not None else None for one in amounts))


WRITTEN = [
    (STAGES, ACROSS),
    ("BA 2031 BA - JR 2031 BU 2031", ACROSS),
    ("BA 2031 BA – JR 2031 Uitvoering 2031", ACROSS),
    (STAGES, DOWN),
    (STAGES, DOWN.replace("BU 2031", "Uitvoering 2031").replace("BA-JR", "BA – JR")),
]  # fmt: skip


@pytest.mark.parametrize(("stages", "article"), WRITTEN)
def test_the_stages_of_an_execution_are_read_in_any_spelling_across_and_down(
    stages: str, article: str
) -> None:
    found = content(paper(stages, article))
    first, second = (one for one in found.records if isinstance(one, IseTable))

    assert (found.paper.year, found.paper.phase) == (2031, "uitvoering")
    assert (first.executed, first.year, first.ba_year, first.complete, first.whole) == (
        True,
        2031,
        2031,
        True,
        True,
    )
    assert [(line.label, line.block, *raws(line)) for line in first.lines if line.credit == "VAK"] == [
        ("ESR-uitgaven (WT, LO, PR)", "esr", "VAK", 2031, 2031, "41.200", "41.950", "41.304"),
        ("Toelagen (IS)", "toelagen", "VAK", 2031, 2031, "0", "0", "0"),
        ("Totaal", "totaal", "VAK", 2031, 2031, "41.200", "41.950", "41.304"),
    ]
    (one,) = first.articles
    assert isinstance(one, BudgetArticle)
    assert one.table is not None
    assert [(line.article, *raws(line)) for line in one.table.lines] == [
        ("XB0-1XAF2KA-WT", "VAK", 2031, 2031, "41.200", "41.950", "41.304"),
        ("XB0-1XAF2KA-WT", "VEK", 2031, 2031, "39.100", "40.000", "39.188"),
    ]
    assert [raws(line) for line in second.lines] == [
        ("VAK", 2031, 2031, "800", "800", "790"),
        ("VEK", 2031, 2031, "750", "750", "700"),
    ]


@pytest.mark.parametrize(("stages", "article"), WRITTEN)
def test_a_consistent_execution_is_silent(
    stages: str, article: str, findings: Callable[[str], list[tuple[str, int, dict[str, str], str | None]]]
) -> None:
    assert findings(paper(stages, article)) == []


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        # the article and its block differ; so do the article and the total
        ("Uitgaven 41.200 41.950 41.304", "Uitgaven 41.200 41.950 41.403", [("BUD028", 9), ("BUD027", 12)]),
        # more was paid than there was credit for
        ("40.000 39.188\nDoor", "40.000 40.188\nDoor", [("BUD028", 9), ("BUD027", 12), ("BUD025", 17)]),
        ("Totaal 41.200 41.950 41.304", "Totaal 41.200 41.950 41.034", [("BUD026", 12), ("BUD027", 12)]),
        ("Totaal 800 800 790", "Totaal 800 800 890", []),  # no other figure says what it should be
    ],
)
def test_what_does_not_hold_in_an_execution_is_told(
    was: str,
    now: str,
    told: list[tuple[str, int]],
    findings: Callable[[str], list[tuple[str, int, dict[str, str], str | None]]],
) -> None:
    text = paper().replace(was, now)
    assert text != paper()
    assert [(code, line) for code, line, _, _ in findings(text)] == told


NARROW = """Beleids- en begrotingstoelichting Kust bij de begrotingsuitvoering 2031
I. BELEIDSVELD I: KUST
1. ISE: KUSTBELEID
(duizend euro)               VAK                    VEK
                        BA   BA-JR    BU     BA   BA-JR     BU
                      2031    2031  2031   2031    2031   2031
ESR-uitgaven        41.200  41.950 41.304 39.100 40.000 39.188
Totaal              41.200  41.950 41.304 39.100 40.000 39.188
XB0-1XAF2KA-WT - ZEEWERING EN STRANDEN
Begrotingsuitvoering:
(duizend
                       VAK                      VEK
euro)
                 BA      BA-JR    BU      BA     BA-JR
                                                      BU 2031
               2031      2031   2031    2031      2031
Uitgaven      41.200   41.950  41.304 39.100    40.000  39.188
2. ISE: DUINEN
(duizend euro)               VAK                    VEK
                        BA   BA-JR    BU     BA   BA-JR     BU
                      2031    2031  2031   2031    2031   2031
Totaal                 800     800   790    750     750    700
"""


def test_narrow_columns_put_years_below_stages_and_break_a_unit(
    findings: Callable[[str], list[tuple[str, int, dict[str, str], str | None]]],
) -> None:
    first, second = (one for one in content(NARROW).records if isinstance(one, IseTable))
    (article,) = first.articles
    assert article.table is not None
    assert (article.table.unit_stated, second.unit_stated) == ("kEUR", "kEUR")
    assert [raws(line) for line in article.table.lines] == [
        ("VAK", 2031, 2031, "41.200", "41.950", "41.304"),
        ("VEK", 2031, 2031, "39.100", "40.000", "39.188"),
    ]
    assert [raws(line) for line in second.lines][:1] == [("VAK", 2031, 2031, "800", "800", "790")]
    assert findings(NARROW) == []


def test_columns_of_different_years_are_told(
    findings: Callable[[str], list[tuple[str, int, dict[str, str], str | None]]],
) -> None:
    text = paper().replace(
        f"{STAGES} {STAGES}\nESR", "BA 2030 BA-JR 2031 BU 2031 BA 2030 BA-JR 2031 BU 2031\nESR"
    )
    assert [(code, line) for code, line, _, _ in findings(text)] == [("BUD029", 7)]
