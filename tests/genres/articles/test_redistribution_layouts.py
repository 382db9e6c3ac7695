"""Redistributions in many layouts are read back; where blank cells were lost, only what is certain is placed."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bbtcheck.genres import choose
from bbtcheck.read import read
from bbtcheck.records import Redistribution
from bbtcheck.source import Source

TITLE = "Besluit van de Vlaamse Regering tot herverdeling voor het begrotingsjaar 2031"
NAMES = ("Begrotingsartikel", "Ent.", "Basisall.", "ESR")
FIELDS = ("van_vak", "van_vek", "naar_vak", "naar_vek")
Move = tuple[str, str, str, str, tuple[int | None, ...]]

DONOR = ("XB0-1XBF2KA-PR", "XB0", "1XB033", "0100")
RECEIVERS = [
    ("XC0-1XCF2KD-WT", "XC0", "1XC104", "1211"),
    ("XC0-1XCF5KX-IS", "XC0", "1XC230", "4140"),
    ("YD0-1YDF2KB-LO", "YD0", "1YD011", "1111"),
]


@st.composite
def moves(draw: st.DrawFn) -> list[Move]:
    """A provision that gives exactly what up to three articles receive."""
    given_to = draw(
        st.lists(st.tuples(st.integers(1, 99_999), st.integers(1, 99_999)), min_size=1, max_size=3)
    )
    vak, vek = sum(one for one, _ in given_to), sum(other for _, other in given_to)
    rows: list[Move] = [(*DONOR, (vak, vek, None, None))]
    rows += [(*RECEIVERS[number], (None, None, *both)) for number, both in enumerate(given_to)]
    return rows


def totals(rows: Sequence[Move]) -> list[int]:
    return [sum(row[4][column] or 0 for row in rows) for column in range(4)]


def shown(value: int | None) -> str:
    return "" if value is None else f"{value:,}".replace(",", ".")


def table(rows: Sequence[Move], layout: str, stated: Sequence[int] = ()) -> str:
    whole = stated or totals(rows)
    lines = [TITLE, "Artikel 1. De kredieten worden herverdeeld volgens de tabel: (in duizend euro)"]
    if layout == "cells":
        lines += [*NAMES, "VAN", "NAAR", "VAK", "VEK", "VAK", "VEK"]
        for row in rows:
            lines += [*row[:4], *(shown(value) for value in row[4] if value is not None)]
        lines += ["Totaal", *map(shown, whole)]
    elif layout == "sides above":
        lines += [" VAN NAAR", f"{' '.join(NAMES)} VAK VEK VAK VEK"]
        lines += [" ".join([*row[:4], *(shown(value) or "-" for value in row[4])]) for row in rows]
        lines.append(" ".join(["Totaal", *map(shown, whole)]))
    elif layout == "one above other":
        lines += [*NAMES, "VAK", "VEK"]
        for side, first in (("VAN", 0), ("NAAR", 2)):
            lines.append(side)
            for row in rows:
                pair = row[4][first : first + 2]
                lines += [*row[:4], *(shown(value) or "-" for value in pair)] if any(pair) else []
            lines += [f"Totaal {side}", *map(shown, whole[first : first + 2])]
    elif layout in ("tabs", "pipes"):
        mark = "\t" if layout == "tabs" else " | "
        edge = "" if layout == "tabs" else "| "
        lines.append(f"{' '.join(NAMES)} VAN NAAR VAK VEK VAK VEK")
        lines += [f"{edge}{mark.join([*row[:4], *map(shown, row[4])])}{edge and ' |'}" for row in rows]
        lines.append(f"{edge}{mark.join(['Totaal', '', '', '', *map(shown, whole)])}{edge and ' |'}")
    elif layout == "columns":
        lines.append(f"{' '.join(NAMES):<42}{'VAN':>10}{'':>10}{'NAAR':>10}")
        lines[-1] = lines[-1].rstrip()
        lines.append(" " * 42 + "".join(f"{name:>10}" for name in ("VAK", "VEK", "VAK", "VEK")))
        lines += [
            f"{' '.join(row[:4]):<42}" + "".join(f"{shown(value):>10}" for value in row[4]) for row in rows
        ]
        lines.append(f"{'Totaal':<42}" + "".join(f"{shown(value):>10}" for value in whole))
    else:
        lines.append(f"{' '.join(NAMES)} VAN NAAR VAK VEK VAK VEK")
        lines += [
            " ".join([*row[:4], *(shown(value) for value in row[4] if value is not None)]) for row in rows
        ]
        lines.append(" ".join(["Totaal", *map(shown, whole)]))
    return "\n".join([*lines, "Artikel 2. De minister voert dit besluit uit."])


def redistribution(text: str) -> Redistribution:
    document = read(Source("paper.txt", text.encode()))
    genre = choose(document)
    assert genre.name == "redistribution"
    (found,) = (one for one in genre.extract(document).records if isinstance(one, Redistribution))
    return found


LAYOUTS = ("cells", "tabs", "pipes", "columns", "blanks", "sides above", "one above other")


@settings(max_examples=80, phases=(Phase.explicit, Phase.generate))
@given(rows=moves(), layout=st.sampled_from(LAYOUTS))
def test_what_is_printed_is_read_back(
    rows: list[Move], layout: str, findings: Callable[[str], list[object]]
) -> None:
    text = table(rows, layout)
    found = redistribution(text)

    assert (found.placed, found.ended, found.unit_stated) == (True, True, "kEUR")
    assert [
        (one.code, one.entity, one.allocation_code, one.esr and one.esr.raw) for one in found.transfers
    ] == [row[:4] for row in rows]
    for transfer, row in zip(found.transfers, rows, strict=True):
        printed = [getattr(transfer, name) for name in FIELDS]
        expected = [None if value is None else Decimal(value) * 1000 for value in row[4]]
        assert [None if amount is None else amount.value for amount in printed] == expected
    assert [getattr(found, f"total_{name}").value for name in FIELDS] == [
        Decimal(value) * 1000 for value in totals(rows)
    ]
    assert findings(text) == []


PLAIN: list[Move] = [
    (*DONOR, (700, 650, None, None)),
    (*RECEIVERS[0], (None, None, 500, 450)),
    (*RECEIVERS[1], (None, None, 200, 200)),
]


@pytest.mark.parametrize("layout", ["cells", "blanks"])
def test_an_amount_that_fits_no_arrangement_is_said(
    layout: str, findings: Callable[[str], list[object]]
) -> None:
    text = table(PLAIN, layout, [700, 650]).replace("450", "540")
    assert [found[0] for found in findings(text)] == ["APR015"]


@pytest.mark.parametrize("layout", ["sides above", "one above other"])
def test_a_wrong_amount_is_told_where_each_stands_under_its_column(
    layout: str, findings: Callable[[str], list[object]]
) -> None:
    text = table(PLAIN, layout)
    assert findings(text) == []
    assert sorted({found[0] for found in findings(text.replace("450", "540"))}) == ["APR011", "APR014"]


def test_without_a_provision_no_side_is_guessed_for_a_wrong_amount(
    findings: Callable[[str], list[object]],
) -> None:
    rows: list[Move] = [(*RECEIVERS[0], (7, 5, None, None)), (*RECEIVERS[1], (None, None, 8, 5))]
    assert [found[0] for found in findings(table(rows, "blanks", [7, 5, 7, 5]))] == ["APR015"]


@pytest.mark.parametrize("layout", ["cells", "blanks"])
@pytest.mark.parametrize(("row", "column", "wrong"), [(0, 0, 70), (0, 1, 6_500), (1, 2, 50), (2, 3, 320)])
def test_the_totals_tell_the_columns_of_a_table_with_a_wrong_amount(
    layout: str, row: int, column: int, wrong: int, findings: Callable[[str], list[object]]
) -> None:
    cells = [list(one[4]) for one in PLAIN]
    cells[row][column] = wrong
    rows: list[Move] = [(*one[:4], tuple(own)) for one, own in zip(PLAIN, cells, strict=True)]
    text = table(rows, layout, totals(PLAIN))
    found = redistribution(text)

    assert (found.placed, found.balances) == (True, None)
    for transfer, own in zip(found.transfers, cells, strict=True):
        printed = [getattr(transfer, name) for name in FIELDS]
        assert [None if one is None else one.raw for one in printed] == [shown(one) or None for one in own]
    assert sorted(one[0] for one in findings(text)) == ["APR011", "APR014"]


def test_a_malformed_amount_leaves_the_other_columns_in_place() -> None:
    found = redistribution(table(PLAIN, "blanks").replace(" 450", " 4.50"))

    assert (found.placed, found.balances) == (True, None)
    assert found.transfers[1].naar_vek is not None
    assert found.transfers[1].naar_vek.malformed


@pytest.mark.parametrize("layout", ["tabs", "columns"])
def test_a_table_with_its_blanks_shows_which_sum_is_wrong(
    layout: str, findings: Callable[[str], list[object]]
) -> None:
    text = table(PLAIN, layout).replace("450", "540")
    assert sorted(found[0] for found in findings(text)) == ["APR011", "APR014"]


@pytest.mark.parametrize("layout", ["cells", "tabs", "columns", "blanks"])
def test_an_excerpt_without_totals_is_no_error(layout: str, findings: Callable[[str], list[object]]) -> None:
    lines = table(PLAIN, layout).splitlines()
    end = next(number for number, line in enumerate(lines) if line.strip(" |").startswith("Totaal"))
    for cut in range(2, end):
        found = findings("\n".join(lines[:cut]))
        assert [one for one in found if one[0].startswith(("APR", "COD"))] == [], cut


def test_without_a_provision_no_side_is_guessed() -> None:
    rows: list[Move] = [(*RECEIVERS[0], (5, 5, None, None)), (*RECEIVERS[1], (None, None, 5, 5))]
    found = redistribution(table(rows, "blanks"))

    assert (found.placed, found.balances) == (False, True)
    assert [[amount.raw for amount in one.unplaced] for one in found.transfers] == [["5", "5"], ["5", "5"]]


def test_a_one_sided_move_is_said(findings: Callable[[str], list[object]]) -> None:
    rows: list[Move] = [(*DONOR, (700, 650, None, None)), (*RECEIVERS[0], (None, 50, 700, None))]
    assert sorted(found[0] for found in findings(table(rows, "tabs"))) == ["APR012", "APR013"]


def test_a_table_in_euro_is_in_euro() -> None:
    found = redistribution(table(PLAIN, "tabs").replace("duizend euro", "euro"))
    assert found.transfers[0].van_vak is not None
    assert found.transfers[0].van_vak.value == 700


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("XC0\t1XC104", "XD0\t1XC104", "COD008"),
        ("1XC104", "1XB104", "COD009"),
        ("1XC104", "1XC10", "COD010"),
        ("0100", "1211", "COD011"),
        ("1211", "4610", "COD012"),
        ("XC0-1XCF2KD-WT", "XC0-1XC2KD-WT", "COD001"),
    ],
)
def test_codes_are_checked_against_each_other(
    old: str, new: str, code: str, findings: Callable[[str], list[object]]
) -> None:
    text = table(PLAIN, "tabs")
    assert findings(text) == []
    assert [found[0] for found in findings(text.replace(old, new, 1))] == [code]


@pytest.mark.parametrize("page", ["2", "- 2 -", "\n2\n"])
def test_a_page_may_end_inside_a_table_with_its_number(
    page: str, findings: Callable[[str], list[object]]
) -> None:
    lines = table(PLAIN, "blanks").splitlines()
    text = "\n".join([*lines[:4], page, lines[2], *lines[4:]])
    found = redistribution(text)

    assert [one.code for one in found.transfers] == [row[0] for row in PLAIN]
    assert (found.placed, found.ended) == (True, True)
    assert findings(text) == []


@pytest.mark.parametrize(
    ("header", "given", "received"),
    [
        (
            "Begrotingsartikel Ent. Basisall. VAN VAK VAN VEK NAAR VAK NAAR VEK",
            "XA0-1XAF2KA-PR XA0 1XA033 1211 1300",
            "XB0-1XBF2KB-LO XB0 1XB034 1211 1300",
        ),
        (
            "Begrotingsartikel Omschrijving VAN NAAR\nVAK VEK VAK VEK",
            "XA0-1XAF2KA-PR PROVISIE 1211 1300",
            "XB0-1XBF2KB-LO LONEN 1211 1300",
        ),
        (
            "Artikel VAN VAK VEK NAAR VAK VEK",
            "XA0-1XAF2KA-PR 1211 1300",
            "XB0-1XBF2KB-LO 1211 1300",
        ),
    ],
)
def test_columns_that_identify_a_row_may_be_left_out(
    header: str, given: str, received: str, findings: Callable[[str], list[object]]
) -> None:
    """Without a column of economic codes, an amount that looks like one stays an amount."""
    text = (
        "Besluit van de Vlaamse Regering houdende herverdeling van begrotingsartikelen 2031\n"
        f"Artikel 1. De kredieten worden herverdeeld: (in duizend euro)\n{header}\n{given}\n{received}\n"
        "Totaal 1211 1300 1211 1300\n"
    )
    found = redistribution(text)
    amounts = [[getattr(one, name) for name in FIELDS] for one in found.transfers]
    assert [[amount.raw if amount else None for amount in row] for row in amounts] == [
        ["1211", "1300", None, None],
        [None, None, "1211", "1300"],
    ]
    assert [one.esr for one in found.transfers] == [None, None]
    assert findings(text) == []
    assert [one[0] for one in findings(text.replace("1211 1300\nTotaal", "1211 1330\nTotaal"))] == [
        "APR011",
        "APR014",
    ]


@pytest.mark.parametrize("layout", ["cells", "sides above"])
def test_a_table_that_goes_on_below_the_head_of_the_next_page_is_one(
    layout: str, findings: Callable[[str], list[object]]
) -> None:
    rows: list[Move] = [(*DONOR, (900, 830, None, None))]
    both = ((410, 350), (490, 480))
    rows += [(*RECEIVERS[number], (None, None, *amounts)) for number, amounts in enumerate(both)]
    lines = table(rows, layout).split("\n")
    donor, second = (
        next(at for at, line in enumerate(lines) if line.startswith(code))
        for code in (DONOR[0], RECEIVERS[1][0])
    )
    head = ["", "", "18204 STAATSBLAD — 9.05.2031 — OFFICIEEL DEEL"]
    text = "\n".join([*lines[:second], *head, *lines[2:donor], *lines[second:]])
    assert [len(redistribution(text).transfers), findings(text)] == [3, []]
    assert [one[0] for one in findings(text.replace("490", "940"))] == ["APR011", "APR014"]
