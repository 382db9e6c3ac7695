"""Stands with what comes and goes between them in tables of cells: as in lines, and a minus is no minus twice."""

from collections.abc import Sequence

import pytest
from cell_papers import FORMATS, Block

import bbtcheck
from bbtcheck.source import Source

ROWS = {
    "signs before names": ("612", "+ Vastleggingen 2031|398", "- Betalingen 2031|382", "- Annulaties|8", "620"),
    "signs before names and figures": ("612", "+ Vastleggingen 2031|398", "- Betalingen 2031|-382", "Annulaties|-8", "620"),
    "signs before figures": ("612", "Vastleggingen 2031|+398", "Betalingen 2031|-382", "Annulaties|-8", "620"),
}  # fmt: skip


def told(name: str, rows: Sequence[str], closing: str) -> list[tuple[str, str | None]]:
    opening, *steps, _ = rows
    table = [
        ["Encours op 31/12/2030", opening],
        *(step.split("|") for step in steps),
        ["Encours op 31/12/2031", closing],
    ]
    blocks: list[Block] = ["Nota over het encours", table, "De bedragen zijn die van de rekening."]
    found = bbtcheck.check(Source(name, FORMATS[name](blocks))).findings
    return [
        (one.code, one.labels.get("label"))
        for one in found
        if one.severity.value != "info" and one.code[:3] != "DOC"
    ]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("way", ROWS)
def test_a_stand_that_follows_is_silent_and_another_is_told(name: str, way: str) -> None:
    rows = ROWS[way]
    assert told(name, rows, "620") == []
    assert told(name, rows, "636") == [("TXT001", "Encours op 31/12/2031")]
