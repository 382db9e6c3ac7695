"""A register is recognised, read with the place of every figure, and checked."""

from collections.abc import Callable
from pathlib import Path

import bbtcheck
import pytest

from bbtcheck_grants import GrantRegister

PAPER = Path(__file__).parent.parent / "papers" / "toelagen-2031.txt"


def test_the_register_is_read_as_printed() -> None:
    (paper,) = bbtcheck.extract(PAPER)
    register = paper.records[0]

    assert (paper.paper.genre, paper.paper.year) == ("grant-register", 2031)
    assert isinstance(register, GrantRegister)
    assert [(grant.number, grant.beneficiary, amounts(grant)) for grant in register.grants] == [
        ("T-001", "Harmonie De Eendracht", ["12.500", "10.000", "2.500"]),
        ("T-002", "Jeugdhuis Het Vlonder", ["48.750", "48.750", "0"]),
        ("T-003", "Buurtbibliotheek Hoogveld", ["31.200", "18.400", "12.800"]),
        ("T-004", "Sociale kruidenier Rondom", ["9.640", "4.820", "4.820"]),
    ]
    assert amounts(register) == ["102.090", "81.970", "20.120"]


def amounts(record: object) -> list[str]:
    return [getattr(record, name).raw for name in ("awarded", "paid", "balance")]


def test_two_digits_swapped_are_found_where_they_stand() -> None:
    text = PAPER.read_text(encoding="utf-8").replace("12.800", "18.200")
    report = bbtcheck.check(text.encode())

    assert [(one.code, one.place.line if one.place else None, one.labels) for one in report.findings] == [
        ("GRA001", 9, {"year": "2031", "number": "T-003", "beneficiary": "Buurtbibliotheek Hoogveld"}),
        ("GRA003", 12, {"year": "2031"}),
    ]
    assert [(suspect.printed, suspect.proposed, suspect.slip) for suspect in report.findings[0].suspects] == [
        ("18.200", "12.800", "digits_swapped")
    ]


def test_a_title_alone_is_no_register() -> None:
    (paper,) = bbtcheck.extract(b"Toelagenregister 2031\n\nEr zijn dit jaar geen toelagen.\n")
    assert paper.paper.genre == "plain"


def test_every_figure_of_the_register_is_checked() -> None:
    (document,) = bbtcheck.check(PAPER).documents
    assert (document.figures.printed, document.figures.checked, document.figures.unchecked) == (15, 15, ())


def test_the_paper_of_this_year_is_right(assert_consistent: Callable[..., None]) -> None:
    assert_consistent(PAPER)
    with pytest.raises(AssertionError, match="but 4,280 is printed as the balance"):
        assert_consistent(PAPER.read_bytes().replace(b" 4.820\n", b" 4.280\n"))
