"""Papers as PDF whose tables have columns too narrow for their figures, so that these are broken over lines."""

import io
from collections.abc import Sequence

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

Rows = Sequence[Sequence[str]]
Part = str | tuple[Rows, Sequence[float]]
ALIGNED = {"left": TA_LEFT, "right": TA_RIGHT, "middle": TA_CENTER}


def paper(
    parts: Sequence[Part],
    *,
    size: int = 9,
    font: str = "Helvetica",
    side: str = "right",
    height: str = "TOP",
    room: float = 1,
    ruled: bool = True,
) -> bytes:
    """Print lines of text and tables, each as its rows and the widths of its columns, on one page as long as it takes.

    ``side`` is how figures stand in their column, ``height`` how cells stand in their row, and ``room`` what is left
    above and below them.
    """
    text = ParagraphStyle("text", fontName=font, fontSize=size, leading=size * 1.2)
    cell = ParagraphStyle("cell", parent=text, alignment=ALIGNED[side])
    look = [
        ("VALIGN", (0, 0), (-1, -1), height),
        ("TOPPADDING", (0, 0), (-1, -1), room),
        ("BOTTOMPADDING", (0, 0), (-1, -1), room),
        *([("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else []),
    ]
    story: list[Flowable] = []
    for part in parts:
        if isinstance(part, str):
            story.append(Paragraph(part, text))
            continue
        rows, widths = part
        cells = [
            [Paragraph(value, cell if number else text) for number, value in enumerate(row)] for row in rows
        ]
        story += [Table(cells, colWidths=list(widths), style=look, hAlign="LEFT"), Spacer(1, 12)]
    written = io.BytesIO()
    SimpleDocTemplate(written, pagesize=(595, 3000)).build(story)
    return written.getvalue()


def drawn(lines: Sequence[Sequence[tuple[float, str]]], *, leading: float = 11, size: int = 9) -> bytes:
    """Print words where they are told to end, line by line; the first of a line starts there instead."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(595, 842))
    canvas.setFont("Helvetica", size)
    for number, line in enumerate(lines):
        for at, (edge, word) in enumerate(line):
            (canvas.drawRightString if at else canvas.drawString)(edge, 800 - number * leading, word)
    canvas.save()
    return written.getvalue()
