"""A budget at three moments: drawn up, adjusted in the course of its year, and executed; the papers must agree."""

import bbtcheck
from bbtcheck.source import Source

HEAD = """Beleids- en begrotingstoelichting Oevers
III. BELEIDSVELD II: OEVERS
1. ISE: OEVERBEHEER
1.1. Budgettair kader
(duizend euro)
VAK VEK
"""
ARTICLE = "XB0-1XAF2KA-WT - DIJKEN EN OEVERS\n"
UP = (
    HEAD.replace("Oevers\n", "Oevers 2031\n", 1)
    + "BA 2030 evolutie BO 2031 BA 2030 evolutie BO 2031\nTotaal 800 10 810 700 20 720\n"
    + ARTICLE
    + "Kredietevolutie:\n(duizend euro) VAK VEK\nBA 2030 800 700\nIndex 10 20\nCompensaties 0 0\nAndere bijstellingen 0 0\nBO 2031 810 720\n"
)
ADJUSTED = (
    HEAD.replace("Oevers\n", "Oevers bij de begrotingsaanpassing 2031\n", 1)
    + "BO 2031 evolutie BA 2031 BO 2031 evolutie BA 2031\nTotaal 810 5 815 720 -20 700\n"
    + ARTICLE
    + "Kredietevolutie:\n(duizend euro) VAK VEK\nBO 2031 810 720\nIndex 5 -20\nCompensaties 0 0\nAndere bijstellingen 0 0\nBA 2031 815 700\n"
)
EXECUTED = (
    HEAD.replace("Oevers\n", "Oevers bij de begrotingsuitvoering 2031\n", 1)
    + "BA 2031 BA-JR 2031 BU 2031 BA 2031 BA-JR 2031 BU 2031\nTotaal 815 825 820 700 700 690\n"
    + ARTICLE
    + "Begrotingsuitvoering:\n(duizend euro) VAK VEK\nBA 2031 BA-JR 2031 BU 2031 BA 2031 BA-JR 2031 BU 2031\nUitgaven 815 825 820 700 700 690\n"
)


def told(**papers: str) -> list[tuple[str, str, str | None]]:
    report = bbtcheck.check([Source(f"{name}.txt", text.encode()) for name, text in papers.items()])
    return sorted((one.code, one.severity, str(one.difference)) for one in report.findings)


def test_papers_that_agree_only_show_what_was_adjusted() -> None:
    # 810 to 815 and 720 to 700: for the article, and for the total of its structure element
    assert told(up=UP, adjusted=ADJUSTED, executed=EXECUTED) == [
        ("DOS002", "info", "-20000"),
        ("DOS002", "info", "-20000"),
        ("DOS002", "info", "-5000"),
        ("DOS002", "info", "-5000"),
    ]


def test_the_ba_of_the_execution_is_the_ba_of_the_adjustment() -> None:
    wrong = EXECUTED.replace("Totaal 815", "Totaal 851").replace("Uitgaven 815", "Uitgaven 851")
    assert [one for one in told(adjusted=ADJUSTED, executed=wrong) if one[1] != "info"] == [
        ("DOS001", "error", "36000"),
        ("DOS001", "error", "36000"),
    ]


def test_the_bo_that_is_adjusted_is_the_bo_that_was_drawn_up() -> None:
    wrong = (
        UP.replace("800 10 810", "800 20 820")
        .replace("Index 10", "Index 20")
        .replace("BO 2031 810", "BO 2031 820")
    )
    assert [one for one in told(up=wrong, adjusted=ADJUSTED) if one[1] != "info"] == [
        ("DOS001", "error", "10000"),
        ("DOS001", "error", "10000"),
    ]
