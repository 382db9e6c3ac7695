"""Bullets that repeat a figure of the table of a programme, and the headline beside all tables."""

import pytest

import bbtcheck

PAPER = """Beleids- en begrotingstoelichting

2032



Budgettair kader

{0}



Programma's

PROGRAMMA ZB – HAVENS EN KADES

 VAK VEK
BA 2031 1.200.400 1.100.300
Bijstelling BO 2032 50.260 41.140
BO 2032 1.250.660 1.141.440

PROGRAMMA ZC – KUST

 VAK VEK
BA 2031 801.100 760.200
Bijstelling BO 2032 - 10.350 5.060
BO 2032 790.750 765.260
"""


def told(text: str) -> list[tuple[str, str]]:
    paper = PAPER.format(text)
    report = bbtcheck.check(paper.encode(), genre="bbt-slides")
    return [
        (one.code, paper.splitlines()[one.place.line - 1])
        for one in report.findings
        if one.place is not None and one.place.line is not None and one.severity.value in ("error", "warning")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Bijstelling havens: 50,3 miljoen euro VAK",
        "Bijstelling havens en kades: + 41,1 miljoen euro VEK",
        "Bijstelling programma ZC: -10,4 miljoen euro VAK",
        "Bijstelling kust: - 10,4 miljoen euro VAK, na het einde van een dossier",
        "Bijstelling kust: 10,4 miljoen euro VAK",
        "Bijstelling kust: 12 miljoen euro",
        "Bijstelling duinen: 12 miljoen euro VAK",
        "BO 2032 kust: 790,8 miljoen euro VAK",
        "BO 2031 kust: 840 miljoen euro VAK",
        "Krediet 2032 alle programma's\n2 miljard euro\n+ 40 miljoen euro / +2,0%",
        "Krediet 2032 alle programma's\n2,0 miljard euro\n+ 40 miljoen euro / +2,0%",
    ],
)
def test_what_the_tables_say_too_is_silent(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Bijstelling kust: 50,3 miljoen euro VAK", "BUD037", 0),
        ("Bijstelling havens: 503 miljoen euro VAK", "BUD037", 0),
        ("Bijstelling kust: + 10,4 miljoen euro VAK", "BUD037", 0),
        ("BA 2031 kust: 810,1 miljoen euro VAK", "BUD037", 0),
        ("Krediet 2032 alle programma's\n2,0 miljard euro\n+ 40 miljoen euro / +2,1%", "BUD043", 2),
    ],
)
def test_what_the_tables_say_otherwise_is_told_once(text: str, code: str, line: int) -> None:
    assert told(text) == [(code, text.splitlines()[line])]
