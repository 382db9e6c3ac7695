"""Totals that stand far from their parts are told by the codes of a table, without a mapping."""

from fractions import Fraction
from pathlib import Path

import bbtcheck
from bbtcheck import api
from bbtcheck.discover.hierarchies import hierarchy_sums
from bbtcheck.records import SumAxis
from bbtcheck.source import Source

DETAILS = {
    f"{chapter}{article}{item}": 1009 * ord(chapter) + 307 * int(article) ** 2 + 53 * int(item) ** 3
    for chapter in "ABC"
    for article in "0123"
    for item in "0123"
}


def table(changed: dict[str, int] | None = None) -> bytes:
    """A budget of chapters, articles and items with the chapters first, so that no total stands next to its parts."""
    amounts = dict(DETAILS)
    for code, amount in DETAILS.items():
        amounts[code[0]] = amounts.get(code[0], 0) + amount
        amounts[code[:2]] = amounts.get(code[:2], 0) + amount
    amounts |= changed or {}
    rows = [
        f"{code};post {code};{amounts[code]}" for code in sorted(amounts, key=lambda one: (len(one), one))
    ]
    return "\n".join(["code;omschrijving;bedrag", *rows]).encode()


def test_codes_tell_which_lines_a_total_consists_of() -> None:
    sums = hierarchy_sums(api.read(Source("begroting.csv", table())))
    assert [(one.axis, one.tried, one.holding, len(one.parts)) for one in sums] == [
        (SumAxis.HIERARCHY, 15, 15, 4)
    ] * 15


def test_the_one_total_that_breaks_is_told_and_none_else() -> None:
    def told(data: bytes) -> list[tuple[str, str, Fraction]]:
        findings = bbtcheck.check(Source("begroting.csv", data)).findings
        return [
            (one.code, str(one.place), Fraction(one.difference or 0))
            for one in findings
            if one.code.startswith("DIS")
        ]

    assert told(table()) == []
    right = sum(amount for code, amount in DETAILS.items() if code.startswith("B"))
    ((code, place, difference),) = told(table({"B": right + 900}))
    assert (code, place, abs(difference)) == ("DIS002", "begroting.csv!C3", 900)


def test_codes_that_tell_no_hierarchy_give_no_sums() -> None:
    rows = [f"{code};post {code};{amount}" for code, amount in DETAILS.items()]
    flat = "\n".join(["code;omschrijving;bedrag", *rows]).encode()
    assert hierarchy_sums(api.read(Source("begroting.csv", flat))) == ()
    assert hierarchy_sums(api.read(Source("brief.txt", b"Geen tabel."))) == ()


def test_the_receipts_of_a_real_budget_add_up_by_their_codes(shared: Path) -> None:
    sums = hierarchy_sums(api.read(shared / "realdocs" / "es_pge_2007_ingresos.csv"))
    assert {(one.tried, one.holding) for one in sums} == {(1465, 1465)}
