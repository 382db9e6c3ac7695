"""The two examples: a consistent paper of slides is silent, and every planted error of the other is found."""

from pathlib import Path

import bbtcheck


def test_the_consistent_paper_is_silent(root: Path) -> None:
    report = bbtcheck.check(root / "examples/bbt-2024-slides/consistent.txt")

    assert report.documents[0].genre == "bbt-slides"
    assert report.findings == ()


def test_the_sixteen_errors_are_found_and_nothing_else(root: Path) -> None:
    report = bbtcheck.check(root / "examples/bbt-2024-slides/sixteen-errors.txt")
    found = [
        (one.code, one.severity.value, one.place.line if one.place else None, " ".join(one.labels.values()))
        for one in report.findings
    ]

    assert found == [
        ("TXT014", "warning", 9, "Fietspaden Fietspaden"),
        ("TXT013", "warning", 10, "Uitbreidingsbeleid waterwegen excl. sluizen Waterwegen"),
        ("BUD020", "error", 16, "MOW MOW VAK"),
        ("BUD001", "error", 17, "MOW MOW VEK"),
        ("TXT004", "warning", 20, "Drie sporen die het mobiliteitsbeleid dragen"),
        ("BUD021", "warning", 33, "Mobiliteit"),
        ("TXT001", "warning", 58, "Basisbereikbaarheid: Bijkomende investering"),
        ("TXT001", "warning", 63, "extra haltes"),
        ("TXT001", "warning", 73, "Totaal"),
        ("TXT010", "error", 76, "Verhoging avondtarief flexvervoer"),
        ("TXT011", "error", 76, "Verhoging avondtarief flexvervoer"),
        ("TXT001", "warning", 80, "Fietsfonds"),
        ("TXT016", "warning", 88, "Fietspaden trap 1 2027-2031"),
        ("TXT015", "warning", 93, "# fietssnelwegen buiten de stad 2027-2031"),
        ("TXT004", "warning", 104, "Programmadecreet: 5 maatregelen"),
        ("TXT012", "warning", 108, ""),
    ]
    differences = {(one.code, one.place.line): one.difference for one in report.findings if one.place}
    assert differences["TXT001", 58] == "-2000000"
    assert differences["BUD001", 17] == "3600000"
