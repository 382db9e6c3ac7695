"""A monitoring as PDF: tables without bars or tabs, headings and labels broken over lines, cells under their heads."""

import io
from typing import Any

import pytest

import bbtcheck
from bbtcheck.records.relance import RecoveryProject

pytest.importorskip("pdfplumber")
pytest.importorskip("reportlab")

_WIDE = (120, 90, 60, 75, 105)
_WIDTHS = {2: (120, 330), 3: (270, 70, 110), 5: (130, 90, 60, 75, 95)}
_PROJECTS = (
    ("WK301", "OEVERS VAN DE DENDER", "20.000.000", "12.000.000", "8.000.000"),
    ("WK302", "SLUIZEN OP ZONNESTROOM", "9.000.000", "0", "9.000.000"),
)


def _tables(code: str, title: str, budget: str, european: str, flemish: str) -> list[Any]:
    """The parts of one form: a heading as text, a table as rows."""
    return [
        f"<b>{code} - {title}</b>",
        [("BETROKKENEN", ""), ("Bevoegde minister(s)", "An Peeters"), ("Trekkende entiteit VO", "De Vaarweg"),
         ("Betrokken entiteit(en) VO", "Agentschap voor de Kust - Departement Mobiliteit en Openbare Werken"),
         ("Belanghebbenden", "Schippers")],
        [("PROJECTSITUERING", ""), ("Cluster Relanceplan", "31. Water"),
         ("Speerpunt Relanceplan", "07. Een duurzame mobiliteit")],
        [("PROJECTOMSCHRIJVING", ""), ("", "Met deze middelen worden oevers en sluizen hersteld.")],
        [("INPUT, OUTPUT, OUTCOME, IMPACT", ""), ("Input", f"{budget} EUR"), ("Output", "24 kilometer oever"),
         ("Outcome", "Minder wachttijd"), ("Impact", "")],
        [("ALGEMENE PROJECTVOORTGANG", ""), ("Projectstatus", "Opgestart na agendering VR"),
         ("Beschrijving voortgang", "De werken liggen op schema; momenteel is een eerste deel van de oevers klaar."),
         ("Noodzakelijke politieke actie", "")],
        "GEDETAILLEERDE PROJECTVOORTGANG",
        "MIJLPALEN",
        [("MIJLPAAL", "TIMING", "STATUS"), ("Goedkeuring eerste schijf", "2031 Q2", "Gerealiseerd"),
         ("Start van de werken aan de oevers, na het advies van de Raad voor de Waterwegen", "2032 Q2",
          "Nog niet opgestart"), ("Oplevering", "2033 Q4", "Op schema")],
        "OUTPUT",
        [("INDICATOR", "STREEFWAARDE", "TIMING", "REALISATIE", "REALISATIEGRAAD"),
         ("Aantal kilometer hersteld", "24", "2032 Q4", "12", "50 %"), ("Aantal bakens langs de Dender", "8", "2033 Q4", "", "")],
        [("PROJECTFINANCIERING", ""), ("Beleidsruimte (begroot)", f"{budget} EUR"), ("Uitvoering VAK", "4.250.000 EUR"),
         ("Uitvoering VEK", "1.500.000 EUR"),
         ("Oorsprong middelen", f"• Europees Herstelfonds: {european} EUR<br/>• Vlaamse relancemiddelen: {flemish} EUR")],
        "AGENDERING VLAAMSE REGERING",
        "KOPPELING MET ANDERE PROJECTEN",
    ]  # fmt: skip


def _pdf(*slips: tuple[str, str], align: str = "TOP") -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    style = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=11)
    story: list[Any] = [Paragraph("Monitoring relanceplan: meetmoment december 2031", style), Spacer(1, 20)]
    story += [Paragraph("Inhoud", style)]
    story += [
        Paragraph(f"{code} - {title}..... {page}", style)
        for page, (code, title, *_) in enumerate(_PROJECTS, 2)
    ]

    def cell(text: str) -> Any:
        for printed, slip in slips:
            text = text.replace(printed, slip)
        return Paragraph(text, style)

    for project in _PROJECTS:
        for part in _tables(*project):
            if isinstance(part, str):
                story += [Spacer(1, 8), cell(part)]
                continue
            rows = [[cell(text) for text in row] for row in part]
            grid = [("GRID", (0, 0), (-1, -1), 0.5, "#888888"), ("VALIGN", (0, 0), (-1, -1), align)]
            story += [
                Spacer(1, 8),
                Table(
                    rows,
                    colWidths=_WIDE if len(part[0]) == 5 and align == "MIDDLE" else _WIDTHS[len(part[0])],
                    style=TableStyle(grid),
                ),
            ]
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4, invariant=1).build(story)
    return buffer.getvalue()


@pytest.mark.parametrize("align", ["TOP", "MIDDLE"])
def test_every_field_and_row_is_read_from_pages(align: str) -> None:
    (content,) = bbtcheck.extract(_pdf(align=align))
    assert content.paper.genre == "relance-monitor"
    first, second = (record for record in content.records if isinstance(record, RecoveryProject))

    assert [(one.code, one.title, one.toc_page, one.missing_sections) for one in (first, second)] == [
        ("WK301", "OEVERS VAN DE DENDER", 2, ()),
        ("WK302", "SLUIZEN OP ZONNESTROOM", 3, ()),
    ]
    assert (first.minister, first.involved_entities, first.spearhead, first.status) == (
        "An Peeters",
        ("Agentschap voor de Kust", "Departement Mobiliteit en Openbare Werken"),
        "07. Een duurzame mobiliteit",
        "Opgestart na agendering VR",
    )
    assert (
        first.progress_text == "De werken liggen op schema; momenteel is een eerste deel van de oevers klaar."
    )
    assert (first.input_raw, first.begroot_raw, first.vak_raw, first.vek_raw) == (
        "20.000.000 EUR",
        "20.000.000 EUR",
        "4.250.000 EUR",
        "1.500.000 EUR",
    )
    assert [(one.text, one.timing_raw, one.status) for one in first.milestones] == [
        ("Goedkeuring eerste schijf", "2031 Q2", "Gerealiseerd"),
        ("Start van de werken aan de oevers, na het advies van de Raad voor de Waterwegen", "2032 Q2", "Nog niet opgestart"),
        ("Oplevering", "2033 Q4", "Op schema"),
    ]  # fmt: skip
    assert [
        (one.text, one.target_raw, one.timing_raw, one.realisation_raw, one.degree_raw)
        for one in first.indicators
    ] == [
        ("Aantal kilometer hersteld", "24", "2032 Q4", "12", "50 %"),
        ("Aantal bakens langs de Dender", "8", "2033 Q4", None, None),
    ]
    assert [(one.label, one.raw) for one in first.origins] == [
        ("Europees Herstelfonds", "12.000.000 EUR"),
        ("Vlaamse relancemiddelen", "8.000.000 EUR"),
    ]


def test_pages_that_agree_are_silent_and_slips_are_told() -> None:
    assert bbtcheck.check(_pdf()).findings == ()
    for slip, codes in (
        (("8.000.000", "3.000.000"), ["REL002"]),
        (("50 %", "60 %"), ["REL007", "REL007"]),
        (("Gerealiseerd", "Op schema"), ["REL004", "REL004"]),
    ):
        assert [finding.code for finding in bbtcheck.check(_pdf(slip)).findings] == codes
