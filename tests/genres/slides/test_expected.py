"""Years, dates and codes of slides of our own that all other places let expect otherwise."""

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, int | None, str]]]
TABLE = """PROGRAMMA {code} – {name}

 VAK VEK
BA 2031 1.200 1.100
Bijstelling BO 2032 150 140
BO 2032 1.350 1.240

"""
HAVENS, KUST = TABLE.format(code="ZB", name="HAVENS"), TABLE.format(code="ZC", name="KUST EN ZEE")
TITLE = "Beleids- en begrotingstoelichting\n\n2032\n\n\n\n"
OVERVIEW = """

Overzicht per programma

 VAK BO 2032 VEK BO 2032
ZB Havens 1.350 1.240
ZC Kust en zee 1.350 1.240
Totaal 2.700 2.480
"""
ELEMENTS = """

 Kredieten
ISE VAK VEK
ZB-A Fietsbeleid 1.200 1.100
ZB-B Openbaar vervoer 800 700
ZB Mobiliteit 2.000 1.800
ZC-D Zeewezen 300 310
ZC-E Kust 300 310
ZC Waterwegen 600 620
"""
FOOTERS = "\n\nSlot\n\n{0} │2\n\n\n\nEinde\n\n{1} │3\n\n\n\nVragen\n\n{2} │4\n"
SERIES = "\n\n\n\nHaltes\n {0}\n\nMet scherm 14 17 23 31\nZonder scherm 50 47 41 33\n"


@pytest.mark.parametrize(
    "text",
    [
        TITLE + HAVENS + KUST + OVERVIEW + ELEMENTS,
        TITLE + HAVENS + KUST + FOOTERS.format(*["7/11/2031"] * 3),
        TITLE + HAVENS + KUST + FOOTERS.format("7/11/2031", "8/11/2031", "9/11/2031"),
        TITLE + HAVENS + KUST + SERIES.format("2029 2030 2031 2032"),
        TITLE + HAVENS + KUST + SERIES.format("2032 2031 2030 2029"),
        TITLE + HAVENS + KUST + SERIES.format("2026 2028 2030 2032"),
        # the totals of a group may stand above it, and a group may be alone
        TITLE + HAVENS + KUST + "\n\nISE VAK\nZB Mobiliteit 2.000\nZB-A Fiets 1.200\nZB-B Bus 800\nZC Water 600\nZC-D Zee 300\nZC-E Kust 300\n",
        # two programmes may have one name
        TITLE + HAVENS + KUST.replace("KUST EN ZEE", "HAVENS") + OVERVIEW.replace("Kust en zee", "Havens"),
        # the name in the overview may be another than that of the table
        TITLE + HAVENS + KUST + OVERVIEW.replace("ZC Kust en zee", "ZC Kust"),
    ],
)  # fmt: skip
def test_what_agrees_is_silent(found: Found, text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (TITLE.replace("2032", "2031") + HAVENS + KUST, "BUD042", "2031"),
        (TITLE.replace("2032", "2031") + "Kernlijnen budget 2032\n\nBO 2032 per veld\n" + HAVENS, "BUD042", "2031"),
        (TITLE + HAVENS + KUST + OVERVIEW.replace("ZC Kust en zee", "ZC Havens"), "COD015", "ZC Havens 1.350 1.240"),
        (TITLE + HAVENS + KUST.replace("ZC", "CZ") + OVERVIEW, "COD015", "PROGRAMMA CZ – KUST EN ZEE"),
        (TITLE + HAVENS + ELEMENTS.replace("ZC-E", "ZD-E"), "COD014", "ZD-E Kust 300 310"),
        (TITLE + HAVENS + FOOTERS.format("7/11/2031", "7/11/2030", "7/11/2031"), "TXT034", "7/11/2030 │3"),
        (TITLE + HAVENS + SERIES.format("2029 2030 2030 2032"), "TXT033", " 2029 2030 2030 2032"),
        (TITLE + HAVENS + SERIES.format("2032 2031 2020 2029"), "TXT033", " 2032 2031 2020 2029"),
    ],
)  # fmt: skip
def test_what_is_left_behind_is_told_once(found: Found, text: str, code: str, line: str) -> None:
    lines = text.splitlines()

    assert [(each, lines[(at or 0) - 1]) for each, at, _ in found(text)] == [(code, line)]
