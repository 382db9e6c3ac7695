"""PDFs of project tables: many rows over many pages, made by two producers, ruled or not, with or without a head on each page."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fpdf import FPDF
from reportlab.lib import colors
from reportlab.lib.pagesizes import A3, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

HEADS = (
    "Titel", "Omschrijving", "Startdatum", "Einddatum", "Entiteit", "Strategische doelstelling",
    "Beleids-/beheersdoelstelling", "Beleidsveld", "Inhoudelijk structuurelement",
)  # fmt: skip
WIDTHS = (150, 260, 58, 62, 110, 190, 118, 80, 110)


@dataclass(frozen=True)
class ProjectRow:
    """One project as a department would list it."""

    title: str
    description: str
    start: str
    end: str
    department: str
    objective: str
    goal: str
    field: str
    ise: str

    @property
    def cells(self) -> tuple[str, ...]:
        return (
            self.title, self.description, self.start, self.end, self.department, self.objective, self.goal, self.field,
            self.ise,
        )  # fmt: skip


_THINGS = (
    "fietspad",
    "buurthuis",
    "zorgpunt",
    "speelplein",
    "leeszaal",
    "waterpunt",
    "zonnedak",
    "moestuin",
    "veerdienst",
)
_VERBS = ("Vernieuwen van", "Bouwen van", "Plan voor", "Onderzoek naar", "Proefproject rond", "Subsidie voor")
_PLACES = (
    "in de wijk Noord",
    "langs de vaart",
    "voor jonge gezinnen",
    "op het plein",
    "in elke gemeente met een station",
)
_TEXTS = (
    "We werken samen met de gemeenten.",
    "Eerst komt er een studie van de noden, daarna volgt een keuze van de plaatsen en een ontwerp dat we met de buurt bespreken.",
    "Het project loopt in 3 fasen en wordt elk jaar bijgestuurd. De partners leggen mee de prioriteiten vast, en een stuurgroep volgt op of de afspraken tijdig worden nagekomen.",
    "Na afloop meten we wat het heeft opgeleverd, en maken we het verslag daarvan bekend op de webstek van het departement.",
)
_OBJECTIVES = (
    "SD1: We maken de buurt groen en veilig",
    "SD2: We brengen zorg en welzijn dicht bij iedereen die dat nodig heeft",
    "SD3: We versterken het samenleven tussen mensen in dorpen en in steden",
)
_DEPARTMENTS = ("Afdeling Buurtwerk", "Afdeling Zorg en Wonen", "Team Fietsen")
_FIELDS = (("Welzijn", "Buurtzorg"), ("Mobiliteit", "Fietsbeleid en trage wegen"), ("Wonen", "Woonkwaliteit"))
_GOALS = ("Beleidsdoelstelling", "Beheersdoelstelling")


def projects(number: int) -> tuple[ProjectRow, ...]:
    """So many projects, all with different titles and cells of one to several lines."""
    rows = []
    for index in range(number):
        field, ise = _FIELDS[index % 3]
        verb, thing, place = _VERBS[index % 6], _THINGS[index % 9], _PLACES[index % 5]
        rows.append(
            ProjectRow(
                title=f"{verb} {thing} {index + 1} {place if index % 4 else ''}".strip(),
                description=" ".join(_TEXTS[: 1 + index % 4]),
                start=f"{1 + index % 28}/{1 + index % 12:02}/{2030 + index % 2}",
                end=f"30/{4 + index % 9:02}/{2033 + index % 3}",
                department=_DEPARTMENTS[index % 3],
                objective=_OBJECTIVES[(index // 2) % 3],
                goal=_GOALS[index % 5 == 4],
                field=field,
                ise=ise,
            )
        )
    return tuple(rows)


def by_reportlab(
    rows: Sequence[ProjectRow], *, ruled: bool = True, repeat: bool = True, middle: bool = False
) -> bytes:
    """The table as flowing text of one producer, which may cut a row over two pages."""
    style = ParagraphStyle("cell", fontName="Helvetica", fontSize=8, leading=10)
    cells = [[Paragraph(text, style) for text in row] for row in (HEADS, *(row.cells for row in rows))]
    look = [("VALIGN", (0, 0), (-1, -1), "MIDDLE" if middle else "TOP")]
    if ruled:
        look.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    table = Table(cells, colWidths=WIDTHS, repeatRows=1 if repeat else 0)
    table.setStyle(TableStyle(look))
    written = io.BytesIO()
    paper = SimpleDocTemplate(written, pagesize=landscape(A3), leftMargin=20, rightMargin=20)
    paper.build([table], onFirstPage=_footer, onLaterPages=_footer)
    return written.getvalue()


def _footer(canvas: Any, paper: Any) -> None:
    """What stands on every page and is no part of the table."""
    canvas.setFont("Helvetica", 8)
    canvas.drawString(20, 30, f"Beleids- en begrotingstoelichting 2031 - bladzijde {paper.page}")


def by_fpdf(
    rows: Sequence[ProjectRow], *, ruled: bool = True, repeat: bool = True, middle: bool = False
) -> bytes:
    """The same by another producer, which keeps a row whole and may set it in the middle of its height."""
    pdf = FPDF(orientation="landscape", unit="pt", format="A3")
    pdf.set_font("helvetica", size=8)
    pdf.set_margin(20)
    pdf.add_page()
    with pdf.table(
        col_widths=WIDTHS, line_height=10, borders_layout="ALL" if ruled else "NONE", repeat_headings=int(repeat),
        v_align="MIDDLE" if middle else "TOP", text_align="LEFT", first_row_as_headings=repeat, padding=2,
    ) as table:  # fmt: skip
        for row in (HEADS, *(row.cells for row in rows)):
            table.row(row)
    return bytes(pdf.output())


def read_back(data: bytes) -> list[tuple[str, ...]]:
    """The cells of every project that is read in a paper, as plain text."""
    import bbtcheck

    (paper,) = bbtcheck.extract(data)
    return [
        tuple(
            " ".join(text.split()) if text else ""
            for text in (
                one.title, one.description, one.start_raw, one.end_raw, one.department,
                f"SD{one.objective}: {one.objective_text}", one.goal_kind, one.policy_field, one.ise,
            )
        )
        for one in paper.records
        if isinstance(one, bbtcheck.Project)
    ]  # fmt: skip
