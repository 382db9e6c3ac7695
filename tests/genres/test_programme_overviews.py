"""Overviews of all programmes, and tables that name the credit before each figure, on papers of our own."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck import BudgetTable, ProgrammeFigure

HEADER = "Programma BA 2031 VAK BO 2032 VAK BA 2031 VEK BO 2032 VEK"
ROWS = ["ZB 1.200 1.350 1.100 1.240", "ZC 800 790 760 755", "ZD 400 460 390 445"]
TOTAL = "Totaal 2.400 2.600 2.250 2.440"
OWN = """Beleids- en begrotingstoelichting 2032

PROGRAMMA ZB – HAVENS

 VAK VEK
BA 2031 1.200 1.100
Bijstelling BO 2032 150 140
BO 2032 1.350 1.240

PROGRAMMA ZC – KUST

 VAK VEK
BA 2031 800 760
Bijstelling BO 2032 - 10 - 5
BO 2032 790 755
"""


def paper(header: str = HEADER, rows: list[str] = ROWS, total: str = TOTAL, own: str = OWN) -> str:
    return "\n".join(
        [own, "Overzicht programma's 2032", "(in duizend euro)", "", header, "", *rows, total, ""]
    )


def findings(text: str) -> list[tuple[str, str]]:
    report = bbtcheck.check(text.encode(), genre="bbt-slides")
    lines = text.splitlines()
    return [
        (one.code, lines[one.place.line - 1])
        for one in report.findings
        if one.place is not None and one.place.line is not None and not one.code.startswith(("DOC", "BUD010"))
    ]


def test_every_figure_stands_beside_that_of_the_programme() -> None:
    (content,) = bbtcheck.extract(paper().encode(), genre="bbt-slides")
    found = [
        (one.programme, one.column, one.amount.raw, one.in_table and one.in_table.raw)
        for one in content.records
        if isinstance(one, ProgrammeFigure)
    ]
    assert found == [
        ("ZB", "BA 2031 VAK", "1.200", "1.200"),
        ("ZB", "BO 2032 VAK", "1.350", "1.350"),
        ("ZB", "BA 2031 VEK", "1.100", "1.100"),
        ("ZB", "BO 2032 VEK", "1.240", "1.240"),
        ("ZC", "BA 2031 VAK", "800", "800"),
        ("ZC", "BO 2032 VAK", "790", "790"),
        ("ZC", "BA 2031 VEK", "760", "760"),
        ("ZC", "BO 2032 VEK", "755", "755"),
        *(
            ("ZD", column, raw, None)
            for column, raw in zip(
                ("BA 2031 VAK", "BO 2032 VAK", "BA 2031 VEK", "BO 2032 VEK"),
                ("400", "460", "390", "445"),
                strict=True,
            )
        ),
    ]


HEADERS = {
    "the stage first": HEADER,
    "the credit first": "Programma VAK BA 2031 VAK BO 2032 VEK BA 2031 VEK BO 2032",
    "the credit in brackets": "Begrotingsprogramma BA 2031 (VAK) BO 2032 (VAK) BA 2031 (VEK) BO 2032 (VEK)",
    "a unit in the header": "Programma (in duizend euro) BA 2031 VAK BO 2032 VAK BA 2031 VEK BO 2032 VEK",
}


@pytest.mark.parametrize("name", HEADERS)
def test_a_consistent_overview_is_silent_and_a_slip_in_it_is_told(name: str) -> None:
    header = HEADERS[name]
    assert findings(paper(header)) == []
    wrong = [ROWS[0], ROWS[1].replace("790", "970"), ROWS[2]]
    assert findings(paper(header, wrong)) == [("BUD037", wrong[1]), ("TXT001", TOTAL)]


def test_a_total_that_was_not_brought_up_to_date_is_told() -> None:
    assert findings(paper(total="Totaal 2.400 2.600 2.250 2.404")) == [
        ("TXT001", "Totaal 2.400 2.600 2.250 2.404")
    ]


def test_an_overview_that_goes_on_on_the_next_slide_is_read_to_its_total() -> None:
    rows = [ROWS[0], "", " ", "", "Overzicht programma's", "(vervolg)", "", ROWS[1] + " (1)", ROWS[2]]

    assert findings(paper(rows=rows)) == []
    assert findings(paper(rows=[*rows[:-1], ROWS[2].replace("460", "640")])) == [("TXT001", TOTAL)]


@pytest.mark.parametrize(
    "text",
    [
        paper(OWN.split("PROGRAMMA")[0]),  # no header at all
        paper(HEADER.replace("2031", "2030")),  # another year than the tables of the programmes
        paper(rows=[ROWS[0], *ROWS]).replace(TOTAL, ""),  # one code twice: what the rows are is not known
        paper(HEADER.replace("BA 2031 VAK", "VAK")),  # a column without a stage
    ],
)
def test_what_is_no_overview_of_these_programmes_is_left_alone(text: str) -> None:
    assert [code for code, _ in findings(text) if code == "BUD037"] == []


NAMED = "BA 2031 VAK 2.400 / VEK 2.250\nBijstelling VAK 200 / VEK 190\nBO 2032 VAK 2.600 / VEK 2.440"


@pytest.mark.parametrize(
    "layout",
    [
        NAMED,
        NAMED.replace(" / ", "; "),
        NAMED.replace("VAK", "VAK:").replace("VEK", "VEK:"),
        NAMED.replace(" / ", " – "),
    ],
)
def test_a_table_that_names_the_credit_before_each_figure_is_read(layout: str) -> None:
    assert findings(f"{OWN}\nSamengevat (k euro)\n\n{layout}\n") == []
    wrong = layout.replace("2.440", "2.404")
    assert findings(f"{OWN}\nSamengevat (k euro)\n\n{wrong}\n") == [("BUD001", wrong.splitlines()[2])]


def test_a_table_of_all_programmes_is_no_programme() -> None:
    """Its amounts are not added once more to those of the programmes, which an announced credit is set against."""
    text = f"""Krediet 2032 (VAK)
4,6 miljoen euro

{OWN.replace("1.350", "2.350").replace("1.200", "2.200").replace("790", "2.250").replace("800", "2.260")}
Samengevat (k euro)

BA 2031 VAK 4.460 / VEK 1.860
Bijstelling VAK 140 / VEK 135
BO 2032 VAK 4.600 / VEK 1.995

Programma ZA (apparaat) is niet inbegrepen
"""
    (content,) = bbtcheck.extract(text.encode(), genre="bbt-slides")
    tables = [one for one in content.records if isinstance(one, BudgetTable)]
    assert [(one.programme, one.name, [line.summary for line in one.lines]) for one in tables] == [
        ("ZB", "HAVENS", [False, False]),
        ("ZC", "KUST", [False, False]),
        (None, "Samengevat", [True, True]),
    ]
    assert findings(text) == []


@given(
    st.lists(st.tuples(*[st.integers(1, 10**7)] * 4), min_size=2, max_size=8),
    st.integers(0, 3),
    st.integers(1, 9),
)
def test_any_overview_with_its_total_is_silent_and_any_other_total_is_not(
    rows: list[tuple[int, ...]], column: int, off: int
) -> None:
    def printed(numbers: tuple[int, ...]) -> str:
        return " ".join(f"{number:,}".replace(",", ".") for number in numbers)

    lines = [f"Z{'BCDEFGHI'[at]} {printed(row)}" for at, row in enumerate(rows)]
    sums = tuple(int(sum(map(Decimal, each))) for each in zip(*rows, strict=True))
    wrong = tuple(value + (len(rows) + off if at == column else 0) for at, value in enumerate(sums))
    front = "Beleids- en begrotingstoelichting 2032\n"
    assert findings(paper(rows=lines, total=f"Totaal {printed(sums)}", own=front)) == []
    said = [code for code, _ in findings(paper(rows=lines, total=f"Totaal {printed(wrong)}", own=front))]
    assert said == ["TXT001"]
