"""Real excerpts are read completely: every figure is in a record, and nothing is said where nothing is wrong."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from bbtcheck import check
from bbtcheck.genres import extract
from bbtcheck.read import read
from bbtcheck.records import Ledger, Redistribution

PAPERS = {
    "vl_bbt_13V_2024-2025_wvg_uittreksel.txt": (34, 34),
    "vl_fiva_begroting_2014_ontvangsten.txt": (35, 35),
    "vl_herverdeling_2020-11-27.txt": (5, 4),
    "vl_uitgavendecreet_2023_art3.txt": (32, 0),
}


@pytest.mark.parametrize("name", PAPERS)
def test_an_excerpt_is_silent_and_its_figures_are_read(shared: Path, name: str) -> None:
    report = check(shared / "realdocs" / name)
    figures = report.documents[0].figures

    assert report.findings == ()
    assert (figures.printed, figures.checked) == PAPERS[name]


def test_every_amount_of_the_ledger_stands_in_a_record(shared: Path) -> None:
    path = shared / "realdocs/vl_fiva_begroting_2014_ontvangsten.txt"
    (ledger,) = (one for one in extract(read(path)).records if isinstance(one, Ledger))
    lines = path.read_text(encoding="utf-8").splitlines()
    holders = [holder for chapter in ledger.chapters for holder in (*chapter.lines, chapter.total)]
    found: dict[int, list[str]] = {}
    for holder in (*holders, ledger.total):
        assert holder is not None
        for figure in holder.figures:
            assert figure.amount is not None and figure.place is not None and figure.place.line is not None
            found.setdefault(figure.place.line, []).append(figure.amount.raw)

    assert ledger.placed
    for number, raw in found.items():
        tail = lines[number - 1].split()[-len(raw) :]
        assert raw == tail
    assert sorted(found) == [7, 8, 11, 12, 13, 14, 17, 18, 22, 23]
    donors = [
        line.donor.printed for chapter in ledger.chapters for line in chapter.lines if line.donor is not None
    ]
    assert donors == [re.search(r"\((\S+)\)", lines[6])[1]]


def test_the_lost_blanks_of_the_redistribution_are_found_again(shared: Path) -> None:
    path = shared / "realdocs/vl_herverdeling_2020-11-27.txt"
    (table,) = (one for one in extract(read(path)).records if isinstance(one, Redistribution))
    moved = [
        (transfer.article.esr if transfer.article else None, transfer.van_vak, transfer.naar_vak)
        for transfer in table.transfers
    ]

    assert (table.placed, table.balances, table.unit_stated) == (True, True, "kEUR")
    assert [(esr, van and van.value, naar and naar.value) for esr, van, naar in moved] == [
        ("PR", Decimal(120_000_000), None),
        ("IS", None, Decimal(120_000_000)),
    ]
    assert [amount.raw for amount in table.total_unplaced] == ["120.000"]
