"""A table with more cells than are read figure by figure is checked by what its codes tell, and that is said."""

import pytest

import bbtcheck
from bbtcheck.discover import hierarchies, large
from bbtcheck.genres import plain
from bbtcheck.source import Source

DETAILS = {
    f"{chapter}{article}{item}": 1009 * (chapter + 3) + 307 * article**2 + 53 * item**3
    for chapter in range(1, 4)
    for article in range(4)
    for item in range(4)
}


def table(changed: dict[str, int] | None = None) -> Source:
    """A budget of three levels whose totals all stand above, far from their parts."""
    amounts = dict(DETAILS)
    for code, amount in DETAILS.items():
        for above in (code[:1], code[:2]):
            amounts[above] = amounts.get(above, 0) + amount
    amounts |= changed or {}
    rows = [f"{code};Post;{amounts[code]},00" for code in sorted(amounts, key=lambda one: (len(one), one))]
    return Source("begroting.csv", "\n".join(["code;omschrijving;bedrag", *rows]).encode())


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if 100 cells were more than anybody reads, or looks through, without a description."""
    monkeypatch.setattr(plain, "MOST_CELLS", 100)
    monkeypatch.setattr(large, "MOST_CELLS", 100)


def told(report: bbtcheck.Report) -> list[tuple[str, str, str | None]]:
    return [
        (one.code, str(one.place or ""), one.difference) for one in report.findings if one.code != "DOC010"
    ]


def test_a_large_table_is_silent_where_its_codes_add_up_and_says_how_it_was_read() -> None:
    report = bbtcheck.check(table())
    assert told(report) == [("DOC023", "", None)]
    figures = report.documents[0].figures
    assert (figures.printed, figures.checked, figures.unchecked) == (63, 63, ())
    (note,) = (one for one in report.findings if one.code == "DOC023")
    assert note.arguments == {
        "cells": "192",
        "keys": "code",
        "amounts": "bedrag",
        "holding": "15",
        "tried": "15",
    }


def test_a_wrong_line_of_a_large_table_is_told_with_its_place() -> None:
    assert told(bbtcheck.check(table({"213": DETAILS["213"] + 90}))) == [
        ("DOC023", "", None),
        ("DIS002", "begroting.csv!C10", "90"),
    ]


def test_a_wrong_total_is_told_twice_and_is_the_suspect_of_both() -> None:
    right = sum(amount for code, amount in DETAILS.items() if code.startswith("21"))
    report = bbtcheck.check(table({"21": right + 900}))
    assert [(one.code, str(one.place)) for one in report.findings if one.code == "DIS002"] == [
        ("DIS002", "begroting.csv!C3"),
        ("DIS002", "begroting.csv!C10"),
    ]
    suspects = {
        str(one.operands[each.operand].place)
        for one in report.findings
        for each in one.suspects[:1]
        if each.operand is not None
    }
    assert suspects == {"begroting.csv!C10"}


def test_codes_that_tell_nothing_leave_the_table_unread() -> None:
    rows = "\n".join(f"{code};Post;{amount},00" for code, amount in DETAILS.items())
    report = bbtcheck.check(Source("x.csv", f"code;omschrijving;bedrag\n{rows}\n".encode()))
    assert [one.code for one in report.findings] == ["DOC001", "DOC010", "DOC019"]


def test_a_table_that_is_larger_still_is_not_read_by_its_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hierarchies, "MOST_CELLS", 191)
    assert [one.code for one in bbtcheck.check(table()).findings] == ["DOC001", "DOC010", "DOC019"]


def test_who_switches_discovery_off_is_told_that_nothing_was_looked_at() -> None:
    report = bbtcheck.check(table(), discover=False)
    assert [one.code for one in report.findings] == ["DOC001", "DOC010", "DOC019"]


def test_nor_is_one_with_more_amounts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hierarchies, "MOST_AMOUNTS", 63)
    assert [one.code for one in bbtcheck.check(table()).findings] == ["DOC001", "DOC010", "DOC019"]
