"""Decrees that adjust a budget: three columns for each credit, and lines with lost blank cells and a littera."""

from collections.abc import Callable, Sequence
from itertools import product

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bbtcheck.genres.ledgers import read_ledgers
from bbtcheck.read import read
from bbtcheck.records import Ledger, LedgerLine, LedgerTotal
from bbtcheck.source import Source

Found = Callable[[str], list[tuple[str, int | None, dict[str, str], str | None]]]
TITLE = "Decreet houdende aanpassing van de uitgavenbegroting van de Vlaamse Gemeenschap voor het begrotingsjaar 2031"
STEPS = ("Initieel krediet", "Aanpassing", "Aangepast krediet")
BY_CREDIT = f"PR OMSCHRIJVING VAK VEK LIT\n{' '.join(STEPS * 2)}"
BY_STEP = f"PR OMSCHRIJVING {' '.join(STEPS)} LIT\n{'VAK VEK ' * 3}".rstrip()
IN_ONE = (
    "PR OMSCHRIJVING " + " ".join(f"{credit} {step}" for credit in ("VAK", "VEK") for step in STEPS) + " LIT"
)
NARROW = (
    "PR OMSCHRIJVING VAK VEK LIT\n"
    "Initieel Aanpassing Aangepast Initieel Aanpassing Aangepast\nkrediet krediet krediet krediet"
)
DATED = "PR OMSCHRIJVING VAK VEK LIT\nBO 2031 Bijstelling BA 2031 BO 2031 Bijstelling BA 2031"
HEADERS = (BY_CREDIT, BY_STEP, IN_ONE, NARROW, DATED)
NAMES = ("KUST", "DUINEN", "HAVENS EN DIJKEN", "WONEN")
Line = tuple[int, int, int, int]


def ledger_of(text: str) -> Ledger:
    (ledger,) = read_ledgers(read(Source("paper.txt", text.encode()))).ledgers
    return ledger


def amounts_of(holder: LedgerLine | LedgerTotal) -> list[tuple[str | None, bool, int]]:
    return [
        (figure.group, figure.adjusted, int(figure.amount.value) // 1000)
        for figure in holder.figures
        if figure.amount is not None
    ]


def cells(line: Sequence[int], header: str) -> list[int]:
    """Give the six figures of a line in the order of the header."""
    vak, vak_step, vek, vek_step = line
    found = [vak, vak_step, vak + vak_step, vek, vek_step, vek + vek_step]
    return [found[number] for number in (0, 3, 1, 4, 2, 5)] if header == BY_STEP else found


def printed(lines: Sequence[Line], header: str, *, blanks: bool) -> str:
    """Print a decree; with ``blanks`` a nil is a blank cell that left no trace."""
    rows = [TITLE, "Art. 3. De kredieten worden aangepast:", "(in duizend euro)", header]
    for number, line in enumerate(lines):
        shown = [f"{value:,}".replace(",", ".") for value in cells(line, header) if value or not blanks]
        rows.append(f"X{'ABCD'[number]} {NAMES[number]} {' '.join(shown)} {number % 3 + 1}")
    totals = [sum(column) for column in zip(*(cells(line, header) for line in lines), strict=True)]
    rows.append("TOTAAL " + " ".join(f"{value:,}".replace(",", ".") for value in totals))
    return "\n".join(rows) + "\n"


credits = st.tuples(
    st.integers(1_000, 99_999), st.integers(-900, 900), st.integers(1_000, 99_999), st.integers(-900, 900)
)
tables = st.lists(credits, min_size=3, max_size=4)


@settings(max_examples=60, phases=(Phase.explicit, Phase.generate))
@given(lines=tables, header=st.sampled_from(HEADERS))
def test_every_layout_of_an_adjustment_is_read_back_and_silent(
    lines: list[Line], header: str, findings: Found
) -> None:
    text = printed(lines, header, blanks=False)
    ledger = ledger_of(text)
    (chapter,) = ledger.chapters
    groups = ("VAK", "VEK", "VAK", "VEK", "VAK", "VEK") if header == BY_STEP else ("VAK",) * 3 + ("VEK",) * 3
    last = (4, 5) if header == BY_STEP else (2, 5)
    expected = [
        [
            (group, number in last, value)
            for number, (group, value) in enumerate(zip(groups, cells(line, header), strict=True))
        ]
        for line in lines
    ]
    assert [amounts_of(line) for line in chapter.lines] == expected
    assert [line.litteras for line in chapter.lines] == [(number % 3 + 1,) for number in range(len(lines))]
    assert findings(text) == []


rare = st.tuples(
    st.integers(1_000, 99_999),
    st.sampled_from([0, 0, 15, -40]),
    st.integers(1_000, 99_999),
    st.sampled_from([0, 0, 25, -70]),
)


@settings(max_examples=60, phases=(Phase.explicit, Phase.generate))
@given(lines=st.lists(rare, min_size=3, max_size=4), header=st.sampled_from(HEADERS))
def test_blank_adjustments_never_make_a_correct_decree_wrong(
    lines: list[Line], header: str, findings: Found
) -> None:
    assert findings(printed(lines, header, blanks=True)) == []


FIXED = [(41_200, -750, 39_100, 900), (800, 0, 750, -50), (1_500, 0, 1_400, 10)]


@pytest.mark.parametrize(("header", "blanks"), [*product(HEADERS, (False, True))])
def test_a_wrong_total_is_told_in_its_column(header: str, blanks: bool, findings: Found) -> None:
    text = printed(FIXED, header, blanks=blanks).replace(" 42.110\n", " 42.101\n")
    line = len(text.splitlines())
    column = {BY_CREDIT: STEPS[2], BY_STEP: STEPS[2], IN_ONE: STEPS[2], NARROW: "Aangepast", DATED: "BA 2031"}
    labels = {"label": "TOTAAL", "column": f"VEK {column[header]}"}
    assert findings(text) == [("APR002", line, labels, "9000"), ("APR018", line, labels, "9000")]


def test_a_credit_that_is_not_its_adjustment_is_told(findings: Found) -> None:
    text = printed(FIXED, BY_CREDIT, blanks=False).replace("1.400 10 1.410", "1.400 10 1.510")
    assert [one[:2] for one in findings(text)] == [("APR018", 8), ("APR002", 9)]


@pytest.mark.parametrize(
    "header",
    [
        "PR OMSCHRIJVING VAK VEK LIT\nInitieel krediet Aanpassing Initieel krediet Aanpassing",
        "PR OMSCHRIJVING VAK VEK LIT\nInitieel krediet Aanpassing Aangepast krediet",
        "PR OMSCHRIJVING Aanpassing Aanpassing Aanpassing LIT",
    ],
)
def test_headings_that_do_not_go_together_are_no_ledger(header: str) -> None:
    text = f"{TITLE}\n(in duizend euro)\n{header}\nXA KUST 10 20 30 1\n"
    assert read_ledgers(read(Source("paper.txt", text.encode()))).ledgers == ()


def test_a_row_that_begins_with_a_word_of_the_header_stays_a_row() -> None:
    text = f"{TITLE}\n(in duizend euro)\nPR OMSCHRIJVING VAK VEK LIT\nAanpassing lonen 10 20 1\nXB KUST 30 40 2\n"
    (chapter,) = ledger_of(text).chapters
    assert [line.label for line in chapter.lines] == ["Aanpassing lonen", "KUST"]


amount = st.integers(10, 99_999)
pairs = st.one_of(st.tuples(amount, amount), st.tuples(amount, st.none()), st.tuples(st.none(), amount))


@settings(max_examples=80, phases=(Phase.explicit, Phase.generate))
@given(lines=st.lists(pairs, min_size=3, max_size=6), several=st.booleans())
def test_a_lost_blank_cell_does_not_make_an_amount_of_a_littera(
    lines: list[tuple[int | None, int | None]], several: bool, findings: Found
) -> None:
    rows = [TITLE.replace("aanpassing van ", ""), "(in duizend euro)", "PR OMSCHRIJVING VAK VEK LIT"]
    for number, line in enumerate(lines):
        shown = " ".join(str(value) for value in line if value is not None)
        own = (1, 2) if several and number == 1 else (number % 3 + 1,)
        rows.append(f"X{'ABCDEF'[number]} KUST {'ABCDEF'[number]} {shown} {', '.join(map(str, own))}")
    totals = [sum(line[side] or 0 for line in lines) for side in (0, 1)]
    text = "\n".join([*rows, f"TOTAAL {totals[0]} {totals[1]}", ""])
    assert findings(text) == []
    (chapter,) = ledger_of(text).chapters
    assert [line.litteras for line in chapter.lines] == [
        (1, 2) if several and number == 1 else (number % 3 + 1,) for number in range(len(lines))
    ]
    assert [len(line.figures) for line in chapter.lines] == [2 - line.count(None) for line in lines]


CELLS = """PR
OMSCHRIJVING
VAK
VEK
LIT
XA
KUST
- 74
628 741
1
XB
DUINEN
1 404
- 9
2, 3
TOTAAL
1 330
628 732
"""


def test_a_dash_and_a_figure_on_a_line_of_their_own_are_one_figure(findings: Found) -> None:
    text = f"{TITLE}\n(in duizend euro)\n{CELLS}"
    (chapter,) = ledger_of(text).chapters
    shown = [
        ([figure.amount.raw for figure in line.figures if figure.amount], line.litteras)
        for line in chapter.lines
    ]
    assert shown == [(["- 74", "628 741"], (1,)), (["1 404", "- 9"], (2, 3))]
    assert findings(text) == []


def test_figures_that_stand_under_each_other_by_chance_place_no_other() -> None:
    """Two lines end their figures at the same places, and single blanks part them: the page keeps no columns."""
    text = (
        f"{TITLE}\n(in duizend euro)\nPR OMSCHRIJVING VAK VEK\n"
        "XA KUST 12.354 12.263\nXB ZEE 812.354 12.263\nXC D 10  5.000\nXD HAVENS EN 77 20\nXE DUINEN 250\n"
    )
    (chapter,) = ledger_of(text).chapters
    assert [figure.column for figure in chapter.lines[-1].figures] == [None]


def test_two_columns_and_their_difference_are_an_adjustment(findings: Found) -> None:
    text = (
        "FONDS VOOR DE KUST (FDK)\nONTVANGSTEN\n(in duizend euro)\nCODE OMSCHRIJVING Begroting 2030 Begroting 2031 Verschil\n"
        "46.10 Dotatie 300.000 310.000 10.000\n38.10 Terugvorderingen 1.200 1.100 -100\n"
        "Totaal ontvangsten 301.200 311.100 9.900\n"
    )
    assert findings(text) == []
    found = findings(text.replace("1.100 -100", "1.100 -10"))
    assert [one[:2] for one in found] == [("APR018", 6), ("APR002", 7)]


def test_a_difference_beside_three_columns_is_a_column_like_another(findings: Found) -> None:
    text = (
        "FONDS VOOR DE KUST (FDK)\nONTVANGSTEN\n(in duizend euro)\nCODE OMSCHRIJVING BO 2030 BA 2030 BO 2031 Verschil\n"
        "46.10 Dotatie 300 310 320 20\n38.10 Terugvorderingen 12 11 10 -2\nTotaal ontvangsten 312 321 330 18\n"
    )
    assert findings(text) == []
    (chapter,) = ledger_of(text).chapters
    assert [figure.column for figure in chapter.lines[0].figures] == [
        "BO 2030",
        "BA 2030",
        "BO 2031",
        "Verschil",
    ]


MOVED = """\
Art. 2. De kredieten worden aangepast volgens de tabellen hieronder.

Tabel VAK (in duizend euro)
PR OMSCHRIJVING INITIEEL HERVERDELING AANPASSING AANGEPAST
XA KUST 41.200 -1.300 2.500 42.400
XB DUINEN 18.750 1.300 -450 19.600
XC HAVENS 7.310 0 0 7.310
Totaal 67.260 0 2.050 69.310

Tabel VEK (in duizend euro)
PR OMSCHRIJVING INITIEEL HERVERDELING AANPASSING AANGEPAST
XA KUST 39.100 -1.200 2.300 40.200
XB DUINEN 17.900 1.200 -400 18.700
XC HAVENS 7.050 0 0 7.050
Totaal 64.050 0 1.900 65.950
"""


def test_two_adjustments_of_one_credit_and_a_table_for_each_credit_are_read(findings: Found) -> None:
    text = f"{TITLE}\n{MOVED}"
    vak, vek = read_ledgers(read(Source("paper.txt", text.encode()))).ledgers
    assert amounts_of(vak.chapters[0].lines[0]) == [
        ("", False, 41_200),
        ("", False, -1_300),
        ("", False, 2_500),
        ("", True, 42_400),
    ]
    assert vek.total is not None
    assert [value for *_, value in amounts_of(vek.total)] == [64_050, 0, 1_900, 65_950]
    assert findings(text) == []


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("19.600", "16.900", {"APR002", "APR018"}),
        ("-1.200", "1.200", {"APR002", "APR018"}),
        ("0 2.050", "0 2.500", {"APR002", "APR018"}),
    ],
)
def test_a_slip_among_two_adjustments_is_told(old: str, new: str, codes: set[str], findings: Found) -> None:
    assert MOVED.count(old) == 1
    assert {code for code, *_ in findings(f"{TITLE}\n{MOVED.replace(old, new)}")} == codes
