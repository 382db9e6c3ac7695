"""Annotated copies: each is opened again by a program of its own kind, and the original is not touched."""

import io
import re
import shutil
import subprocess
import time
from pathlib import Path

import docx
import lxml.etree
import openpyxl
import pypdfium2
import pypdfium2.raw as raw
import pytest
from formats import FORMATS, RIGHT, WRONG
from pdf_papers import by_fpdf
from workbooks import workbook

import bbtcheck
from bbtcheck import api
from bbtcheck.cli import main
from bbtcheck.report.annotate import annotated
from bbtcheck.report.base import Context
from bbtcheck.source import Source

MESSAGE = (
    "BUD001: BA 48.210 plus bijstelling 1.305 is 49.515, maar als BO staat er 49.551. "
    "48.210 + 1.305 = 49.515, gedrukt staat 49.551: 36 te hoog (in keuro)."
)


def copy_of(data: bytes, name: str) -> bytes:
    source = Source(name, data)
    report = bbtcheck.check(source, select=["BUD001"])
    made = annotated(source, report, Context(lang="nl", rules=api.load_rules()))
    assert made is not None
    return made


def notes(data: bytes) -> list[tuple[int, str, str]]:
    """The highlights of a PDF: page, comment and the text below it."""
    found = []
    pdf = pypdfium2.PdfDocument(data)
    for number, page in enumerate(pdf, 1):
        for index in range(raw.FPDFPage_GetAnnotCount(page)):
            note = raw.FPDFPage_GetAnnot(page, index)
            rect = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(note, rect)
            buffer = (raw.FPDF_WCHAR * 2000)()
            raw.FPDFAnnot_GetStringValue(note, b"Contents", buffer, 4000)
            text = bytes(buffer).decode("utf-16-le").partition("\0")[0]
            below = page.get_textpage().get_text_bounded(rect.left, rect.bottom, rect.right, rect.top)
            found.append((number, text, below.strip()))
            raw.FPDFPage_CloseAnnot(note)
    return found


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_pdf_gets_a_highlight_at_the_figure(rotate: int) -> None:
    ((page, text, below),) = notes(copy_of(by_fpdf(["XA"], WRONG, rotate=rotate), "x.pdf"))
    assert (page, below) == (2, "49.551")
    assert text.startswith(MESSAGE)


def test_a_copy_of_a_workbook_keeps_the_outcomes_of_its_formulas() -> None:
    cells = {"A1": 600, "A2": 300, "A3": "=A1+A2", "A4": '="a<"&"&b"', "A5": "=A1/0", "A6": "=A1+A2", "A7": "=A1*0.1",
             "Ander blad!A1": "=Blad1!A1", "A8": "=TODAY()"}  # fmt: skip
    outcomes = {"A3": 901, "A4": "a<&b", "A5": "#DIV/0!", "A7": "60.10000000000001", "A8": 47000.25}
    data = workbook(cells, outcomes)
    source = Source("x.xlsx", data)
    report = bbtcheck.check(source)
    copy = annotated(source, report, Context(lang="nl", rules=bbtcheck.load_rules()))
    assert copy is not None
    before, after = (
        [[(cell.value, cell.data_type) for cell in row] for sheet in book.worksheets for row in sheet.rows]
        for book in (openpyxl.load_workbook(io.BytesIO(one), data_only=True) for one in (data, copy))
    )
    assert after == before
    again = bbtcheck.check(Source("x.xlsx", copy))
    assert [(one.code, one.arguments) for one in again.findings] == [
        (one.code, one.arguments) for one in report.findings
    ]
    assert "TAB006" in [one.code for one in again.findings]


def test_a_workbook_gets_a_comment_at_the_cell() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(copy_of(FORMATS["workbook"](WRONG), "x.xlsx")))["Sheet"]
    said = {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}
    assert list(said) == ["B9"] and said["B9"].startswith(MESSAGE)
    assert (sheet["B9"].value, sheet["B9"].number_format) == (49551, "#,##0")


def test_a_document_gets_a_comment_at_the_cell() -> None:
    opened = docx.Document(io.BytesIO(copy_of(FORMATS["docx"](WRONG), "x.docx")))
    (comment,) = opened.comments
    assert comment.text.startswith(MESSAGE)
    marked = [
        cell.text
        for row in opened.tables[0].rows
        for cell in row.cells
        if "commentRangeStart" in cell._tc.xml
    ]
    assert marked == ["49.551"]


@pytest.mark.parametrize("form", ["docx", "pdf", "workbook"])
def test_a_paper_without_findings_gets_a_copy_without_remarks(form: str) -> None:
    copy = copy_of(FORMATS[form](RIGHT), f"x.{form}")
    assert [record for paper in bbtcheck.extract(copy) for record in paper.records] != []
    if form == "pdf":
        assert notes(copy) == []


def test_the_command_writes_copies_beside_and_says_what_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, form in (("nota.pdf", "pdf"), ("nota.xlsx", "workbook"), ("nota.txt", "text")):
        Path(name).write_bytes(FORMATS[form](WRONG))
    before = Path("nota.pdf").read_bytes()
    assert main(["check", ".", "--select", "BUD001", "--annotate", "copies", "--quiet"]) == 1
    assert sorted(path.name for path in Path("copies").iterdir()) == [
        "nota.bbtcheck.pdf",
        "nota.bbtcheck.xlsx",
    ]
    assert Path("nota.pdf").read_bytes() == before
    assert capsys.readouterr().err == (
        "bbtcheck: ./nota.txt holds no remarks: only PDF, DOCX and XLSX are annotated.\n"
    )


def test_two_copies_of_one_name_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "nota.pdf").write_bytes(FORMATS["pdf"](RIGHT))
    assert main(["check", str(tmp_path), "--select", "BUD001", "--annotate", str(tmp_path / "c"), "-q"]) == 2
    assert "Two papers would have the copy nota.bbtcheck.pdf" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["docx", "pdf", "workbook"])
def test_a_copy_is_the_same_every_time(form: str) -> None:
    """The second copy is made when the clock stands elsewhere, and by chance that falls otherwise."""
    paper = FORMATS[form](WRONG)
    first = copy_of(paper, "x")
    time.sleep(1.1)
    assert copy_of(paper, "x") == first


def test_a_copy_of_a_pdf_keeps_the_identity_of_its_original() -> None:
    paper = FORMATS["pdf"](WRONG)
    kept = re.findall(rb"/ID\s*\[\s*<([0-9A-Fa-f]+)>", paper)
    assert kept != []
    assert re.findall(rb"/ID\s*\[\s*<([0-9A-Fa-f]+)>", copy_of(paper, "x.pdf")) == [
        one.upper() for one in kept
    ]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed here")
def test_libreoffice_shows_the_comments(tmp_path: Path) -> None:
    """Starts LibreOffice twice: some five seconds, none of them ours."""
    for name, form, flat in (("x.docx", "docx", "fodt"), ("x.xlsx", "workbook", "fods")):
        (tmp_path / name).write_bytes(copy_of(FORMATS[form](WRONG), name))
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            flat,
            "--outdir",
            str(tmp_path),
            str(tmp_path / name),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        opened = lxml.etree.parse(tmp_path / f"x.{flat}")
        space = {
            "o": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
            "t": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        }
        (note,) = opened.iterfind(".//o:annotation", space)
        said = "".join(note.find("t:p", space).itertext())
        assert said.startswith(MESSAGE)
        shown = "".join(note.getparent().itertext()).split()[-1]
        assert shown.replace(".", ",") == "49,551"
