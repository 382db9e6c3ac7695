"""One paper in every format that bbtcheck reads: the slides of a BBT, from one list of what they say."""

import io
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from pdf_papers import ROWS, by_reportlab

Rows = Sequence[tuple[str, str, str]]
HEAD = ("Beleids- en Begrotingstoelichting", "2031")
FIELD = "Beleidsveld Welzijn"
TITLE = "PROGRAMMA XA – ZORG IN DE BUURT"
UNIT = "(in duizend euro)"
PROSE = "In 2031 gaat 12,5 miljoen euro naar 350 nieuwe plaatsen voor zorg in de buurt."


def grid(rows: Rows) -> list[list[str]]:
    """The table with its header; a label of two lines is one text."""
    return [["", "VAK", "VEK"], *([label.replace("|", " "), *figures] for label, *figures in rows)]


def as_text(rows: Rows) -> bytes:
    lines = "\n".join("    ".join(row) for row in grid(rows))
    return "\n\n".join((*HEAD, FIELD, TITLE, UNIT, lines, PROSE)).encode()


def as_html(rows: Rows) -> bytes:
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in grid(rows))
    head = "".join(f"<h1>{line}</h1>" for line in HEAD)
    return (
        f"<!doctype html><html><head><title>x 99.999</title><style>p {{ width: 12px }}</style></head><body>{head}"
        f"<h2>{FIELD}</h2><h2>{TITLE}</h2><p>{UNIT}</p><table>{table}</table>"
        f"<p>{PROSE.replace('12,5', '12,5&nbsp;')}</p><script>var x = 123456;</script></body></html>"
    ).encode()


def as_docx(rows: Rows) -> bytes:
    import docx

    made = docx.Document()
    for line in (*HEAD, FIELD, TITLE, UNIT):
        made.add_paragraph(line)
    cells = grid(rows)
    table = made.add_table(len(cells), 3)
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    made.add_paragraph(PROSE)
    return _bytes(made.save)


def as_pptx(rows: Rows) -> bytes:
    import pptx
    from pptx.util import Cm

    made = pptx.Presentation()
    first = made.slides.add_slide(made.slide_layouts[6])
    for number, line in enumerate(HEAD):
        first.shapes.add_textbox(Cm(1), Cm(1 + 2 * number), Cm(20), Cm(1)).text_frame.text = line
    slide = made.slides.add_slide(made.slide_layouts[6])
    slide.shapes.add_textbox(Cm(1), Cm(15), Cm(20), Cm(1)).text_frame.text = PROSE
    for number, line in enumerate((FIELD, TITLE, UNIT)):
        slide.shapes.add_textbox(Cm(1), Cm(1 + number), Cm(20), Cm(1)).text_frame.text = line
    cells = grid(rows)
    table = slide.shapes.add_table(len(cells), 3, Cm(1), Cm(6), Cm(20), Cm(5)).table
    for number, texts in enumerate(cells):
        for column, text in enumerate(texts):
            table.cell(number, column).text = text
    return _bytes(made.save)


def as_xlsx(rows: Rows) -> bytes:
    import openpyxl

    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for line in (*HEAD, FIELD, TITLE, UNIT):
        sheet.append([line])
    for label, *figures in grid(rows):
        sheet.append([label, *(number(figure) for figure in figures)])
        for cell in sheet[sheet.max_row][1:]:
            cell.number_format = "#,##0"
    sheet.append([PROSE])
    return _bytes(made.save)


def as_csv(rows: Rows) -> bytes:
    lines = [[line, "", ""] for line in (*HEAD, FIELD, TITLE, UNIT)] + grid(rows) + [[PROSE, "", ""]]
    return "\r\n".join(";".join(line) for line in lines).encode("cp1252")


def as_pdf(rows: Rows) -> bytes:
    return by_reportlab(["XA"], rows, times=1)


def number(figure: str) -> int | str:
    """The figure as a workbook stores it."""
    plain = figure.replace(".", "").replace(" ", "")
    return int(plain) if plain.lstrip("-").isdigit() else figure


def _bytes(save: Callable[[io.BytesIO], object]) -> bytes:
    written = io.BytesIO()
    save(written)
    return written.getvalue()


FORMATS: Mapping[str, Callable[[Rows], bytes]] = MappingProxyType(
    {
        "csv": as_csv, "docx": as_docx, "html": as_html, "pdf": as_pdf, "pptx": as_pptx, "text": as_text,
        "workbook": as_xlsx,
    }
)  # fmt: skip
RIGHT = ROWS
WRONG = (ROWS[0], ROWS[1], ("BO 2031", "49.551", "47.260"))
