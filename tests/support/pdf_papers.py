"""PDFs of our own, made by two producers: the slides of a BBT in the layouts that papers have."""

import io
from collections.abc import Sequence

from fpdf import FPDF
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

Rows = Sequence[tuple[str, str, str]]
ROWS = (
    ("BA 2030", "48.210", "47.900"),
    ("Bijstelling|BO 2031", "1.305", "- 640"),
    ("BO 2031", "49.515", "47.260"),
)
PROSE = "In 2031 gaat 12,5 miljoen euro naar 350 nieuwe plaatsen voor zorg in de buurt. "


def by_reportlab(
    programmes: Sequence[str], rows: Rows = ROWS, *, ruled: bool = True, wide: bool = False, times: int = 6
) -> bytes:
    """A title page, and a page per programme with its table and a paragraph."""
    style = getSampleStyleSheet()
    story = [
        Paragraph("Beleids- en Begrotingstoelichting", style["Title"]),
        Paragraph("2031", style["Title"]),
    ]
    for code in programmes:
        cells = [["", "VAK", "VEK"]] + [
            [Paragraph(label.replace("|", "<br/>"), style["Normal"]), *figures] for label, *figures in rows
        ]
        table = Table(cells, colWidths=[120, 80, 80])
        look = [("ALIGN", (1, 0), (-1, -1), "RIGHT"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
        table.setStyle(
            TableStyle([*look, *([("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else [])])
        )
        story += [
            PageBreak(),
            Paragraph("Beleidsveld Welzijn", style["Heading2"]),
            Paragraph(f"PROGRAMMA {code} – ZORG IN DE BUURT", style["Heading2"]),
            Paragraph("(in duizend euro)", style["Normal"]),
            table,
            Spacer(1, 20),
            Paragraph(PROSE * times, style["Normal"]),
        ]
    written = io.BytesIO()
    SimpleDocTemplate(written, pagesize=landscape(A4) if wide else A4).build(story)
    return written.getvalue()


def by_fpdf(programmes: Sequence[str], rows: Rows = ROWS, *, ruled: bool = True, rotate: int = 0) -> bytes:
    """The same by another producer, which sets every cell on its own."""
    pdf = FPDF()
    pdf.set_font("helvetica", size=11)
    pdf.add_page()
    pdf.cell(0, 8, "Beleids- en Begrotingstoelichting", new_x="LMARGIN", new_y="NEXT")
    pdf.cell(0, 8, "2031", new_x="LMARGIN", new_y="NEXT")
    for code in programmes:
        pdf.add_page()
        for line in ("Beleidsveld Welzijn", f"PROGRAMMA {code} - ZORG IN DE BUURT", "(in duizend euro)"):
            pdf.cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
        _table(pdf, rows, ruled)
        pdf.ln(6)
        pdf.multi_cell(0, 6, PROSE * 6)
    data = bytes(pdf.output())
    return turned(data, rotate) if rotate else data


def _table(pdf: FPDF, rows: Rows, ruled: bool) -> None:
    for label, *figures in (("", "VAK", "VEK"), *rows):
        lines = label.split("|")
        top, height = pdf.get_y(), 6 * len(lines)
        if ruled:
            pdf.rect(pdf.l_margin, top, 130, height)
        for number, line in enumerate(lines):
            pdf.set_xy(pdf.l_margin, top + 6 * number)
            pdf.cell(60, 6, line)
        for number, figure in enumerate(figures):
            pdf.set_xy(pdf.l_margin + 60 + 35 * number, top)
            pdf.cell(35, height, figure, align="R")
        pdf.set_xy(pdf.l_margin, top + height)


def turned(data: bytes, degrees: int) -> bytes:
    """Turn every page of a PDF."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    for page in pdf:
        page.set_rotation(degrees)
    written = io.BytesIO()
    pdf.save(written)
    return written.getvalue()


def encrypted() -> bytes:
    """A PDF that asks for a password."""
    written = io.BytesIO()
    lock = StandardEncryption("geheim", ownerPassword="geheimer")
    SimpleDocTemplate(written, encrypt=lock).build([Paragraph("x", getSampleStyleSheet()["Normal"])])
    return written.getvalue()


def with_text_behind(figures: Sequence[tuple[str, str]]) -> bytes:
    """A page on which each figure is printed, with another text behind it that is copied in its place."""
    shown = b"".join(
        b"/Span <</ActualText (%s)>> BDC BT /F1 12 Tf 72 %d Td (%s) Tj ET EMC\n"
        % (behind.encode(), 700 - 30 * number, printed.encode())
        for number, (printed, behind) in enumerate(figures)
    )
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF with these objects, the first of which is its catalogue."""
    data, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
    )


_SHOWN = b"BT /F1 12 Tf 72 700 Td (BA 48.210) Tj ET"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>>>"


def with_stream(text: bytes, entries: bytes = b"") -> bytes:
    """A stream with this text, for ``raw_pdf``."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(text), text)


def with_forms(levels: int, form: bytes = b"/Subtype/Form") -> bytes:
    """A page that shows a form, which shows another one twice, and so on: the text in the last comes back 2**levels times."""
    resources = b"/Resources<</Font<</F1 5 0 R>>/XObject<</X %d 0 R>>>>/BBox[0 0 612 792]"
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        _PAGE,
        with_stream(b"/X Do"),
        _FONT,
        *(with_stream(b"/X Do /X Do", form + resources % (7 + level)) for level in range(levels)),
        with_stream(_SHOWN, form + resources % 6),
    )


def with_labels_that_go_round() -> bytes:
    """Two pages whose labels hang under themselves: who looks for the first label never ends."""
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R/PageLabels 6 0 R>>",
        b"<</Type/Pages/Kids[3 0 R 7 0 R]/Count 2>>",
        _PAGE,
        with_stream(_SHOWN),
        _FONT,
        b"<</Kids[6 0 R]>>",
        _PAGE,
    )


def without_type() -> bytes:
    """A page that does not say that it is one; not every reader counts it."""
    page = _PAGE.replace(b"/Type/Page", b"")
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        with_stream(_SHOWN),
        _FONT,
    )
