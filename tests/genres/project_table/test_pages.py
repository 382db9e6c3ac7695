"""Project tables of a PDF: no row is lost, whatever made the file, and no cell gets the words of another."""

import io
from collections.abc import Callable

import pytest
from project_pdfs import HEADS, by_fpdf, by_reportlab, projects, read_back
from reportlab.lib.pagesizes import A3, landscape
from reportlab.pdfgen.canvas import Canvas

import bbtcheck

ROWS = projects(30)
LEFTS = (20, 200, 480, 560, 640, 760, 930, 1040, 1110)


@pytest.mark.parametrize("make", [by_reportlab, by_fpdf])
@pytest.mark.parametrize(("ruled", "repeat"), [(True, True), (False, False)], ids=["ruled", "open"])
@pytest.mark.parametrize("middle", [False, True], ids=["top", "middle"])
def test_every_row_comes_back_whole(
    make: Callable[..., bytes], ruled: bool, repeat: bool, middle: bool
) -> None:
    """About a second each, most of it to make the PDF."""
    data = make(ROWS, ruled=ruled, repeat=repeat, middle=middle)
    assert bbtcheck.read(data).lines[-1].page in (2, 3)
    assert read_back(data) == [row.cells for row in ROWS]


def drawn(rows: list[list[list[str]]], *, room: int, breaks: tuple[int, ...] = (), tail: str = "") -> bytes:
    """A table that is drawn line by line: ``breaks`` are the rows before whose second line a page ends."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=landscape(A3))
    canvas.setFont("Helvetica", 8)
    top = 800
    for number, row in enumerate([[[head.split("/")[-1]] for head in HEADS], *rows]):
        for line in range(max(map(len, row))):
            if line == 1 and number in breaks:
                canvas.showPage()
                canvas.setFont("Helvetica", 8)
                top = 800
            for left, cell in zip(LEFTS, row, strict=True):
                if line < len(cell):
                    canvas.drawString(left, top, cell[line])
            top -= 10
        top -= room
    if tail:
        canvas.drawString(20, top - 30, tail)
    canvas.save()
    return written.getvalue()


def row(number: int, *more: str) -> list[list[str]]:
    return [
        [f"Plan {number}", "voor de buurt"], [f"We doen {number} stappen.", *more], ["1/02/2031"], ["30/06/2033"],
        ["Team Zorg"], ["SD1: We maken", "de buurt groen"], ["Beleidsdoelstelling"], ["Wonen"], ["Groen"],
    ]  # fmt: skip


def read(number: int, *more: str) -> tuple[str, ...]:
    told = " ".join((f"We doen {number} stappen.", *more))
    return (
        f"Plan {number} voor de buurt", told, "1/02/2031", "30/06/2033", "Team Zorg", "SD1: We maken de buurt groen",
        "Beleidsdoelstelling", "Wonen", "Groen",
    )  # fmt: skip


@pytest.mark.parametrize("room", [0, 4], ids=["close", "apart"])
def test_rows_without_room_between_them_start_at_their_date(room: int) -> None:
    rows = [row(number, "Daarna nog een.", "En klaar.") for number in range(1, 6)]
    assert read_back(drawn(rows, room=room)) == [
        read(number, "Daarna nog een.", "En klaar.") for number in range(1, 6)
    ]


def test_a_row_that_is_cut_by_the_end_of_a_page_is_one_row() -> None:
    data = drawn([row(number, "Daarna nog een.", "En klaar.") for number in range(1, 5)], room=6, breaks=(3,))
    assert read_back(data) == [read(number, "Daarna nog een.", "En klaar.") for number in range(1, 5)]
    (paper,) = bbtcheck.extract(data)
    over = [one.continues_over_page_break for one in paper.records if isinstance(one, bbtcheck.Project)]
    assert over == [False, False, True, False]


def test_prose_below_the_table_belongs_to_no_row() -> None:
    tail = "Deze tabel toont alle projecten die de dienst in de loop van het jaar opvolgt, ook die welke nog niet begonnen zijn."
    rows = [row(number, "Daarna nog een.") for number in range(1, 4)]
    assert read_back(drawn(rows, room=6, tail=tail)) == [
        read(number, "Daarna nog een.") for number in range(1, 4)
    ]


def test_a_fault_in_the_table_is_found_in_its_box() -> None:
    rows = [row(number) for number in range(1, 4)]
    rows[1][2] = ["31/06/2031"]
    (finding,) = (one for one in bbtcheck.check(drawn(rows, room=6)).findings if one.code == "PRJ001")
    place = finding.place
    assert place is not None and place.page == 1 and place.box is not None
    assert place.box.left // 100 == LEFTS[2]
