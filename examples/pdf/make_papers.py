"""Makes the PDFs beside it, an own paper in the layout of a BBT: python examples/pdf/make_papers.py [FOLDER]

nota.pdf adds up. In nota-with-errors.pdf two digits of a BO are swapped, a part of a breakdown was raised and the
announced total was not, and a day does not exist.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

STYLE = getSampleStyleSheet()
PROGRAMMES = (
    ("Waterlopen", "QA", ("84.310", "79.655"), ("5.240", "6.105"), ("89.550", "85.760")),
    ("Bruggen", "QB", ("41.870", "47.226"), ("- 1.350", "- 912"), ("40.520", "46.314")),
    ("Havens", "QC", ("126.405", "125.700"), ("9.815", "8.512"), ("136.220", "134.212")),
)
BREAKDOWN = (
    "Ontdubbelen van duikers: 4,2 miljoen euro",
    "Nieuwe bruggen: 6,8 miljoen euro",
    "Kaaimuren: 2,7 miljoen euro",
)
MISTAKES = {
    "40.520": "40.250",
    "Kaaimuren: 2,7 miljoen euro": "Kaaimuren: 3,7 miljoen euro",
    "30/06/2032": "31/06/2032",
}


def paper(mistakes: dict[str, str]) -> Iterator[Flowable]:
    """Give the paper part by part; a mistake takes the place of what should be printed."""

    def text(right: str, style: str = "Normal") -> Paragraph:
        for correct, wrong in mistakes.items():
            right = right.replace(correct, wrong)
        return Paragraph(right, STYLE[style])

    yield text("Beleids- en Begrotingstoelichting", "Title")
    yield text("2032", "Title")
    yield PageBreak()
    yield text("1. Begroting 2032 Water en Bruggen", "Heading1")
    yield text("Krediet 2032 Water en Bruggen", "Heading2")
    yield text("266,3 miljoen euro")
    yield text("+ 13,7 miljoen euro / +5,4%")
    yield text("Blikvangers ‘nieuw beleid’")
    yield Spacer(1, 10)
    for part in BREAKDOWN:
        yield text(part)
    yield Spacer(1, 10)
    yield text("Gemeenten dienen hun plannen in tot 30/06/2032.")
    for field, code, *rows in PROGRAMMES:
        yield PageBreak()
        yield text(f"Beleidsveld {field}", "Heading2")
        yield text(f"PROGRAMMA {code} – {field.upper()}", "Heading2")
        yield text("(in duizend euro)")
        yield Spacer(1, 10)
        yield table([[mistakes.get(figure, figure) for figure in row] for row in rows])


def table(rows: list[list[str]]) -> Table:
    """Lay out a table of one programme; the label of its second row takes two lines."""
    labels = ("BA 2031", "Bijstelling<br/>BO 2032", "BO 2032")
    named = [[Paragraph(label, STYLE["Normal"]), *row] for label, row in zip(labels, rows, strict=True)]
    made = Table([["", "VAK", "VEK"], *named], colWidths=[130, 90, 90], hAlign="LEFT")
    grid = ("GRID", (0, 0), (-1, -1), 0.5, colors.grey)
    made.setStyle(
        TableStyle([grid, ("ALIGN", (1, 0), (-1, -1), "RIGHT"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])
    )
    return made


def write(folder: Path) -> None:
    """Write both papers, without the time at which they were made."""
    for name, mistakes in (("nota", {}), ("nota-with-errors", MISTAKES)):
        document = SimpleDocTemplate(
            str(folder / f"{name}.pdf"),
            pagesize=A4,
            invariant=1,
            title="Beleids- en Begrotingstoelichting 2032",
        )
        document.build(list(paper(mistakes)))


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
