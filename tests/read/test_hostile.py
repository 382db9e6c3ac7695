"""Hostile files: a clear outcome, nothing run, nothing fetched, and nothing of it in a report as more than text."""

import csv
import io
import socket
import zipfile
import zlib

import openpyxl
import pytest
from pdf_papers import by_fpdf, raw_pdf
from workbooks import workbook

import bbtcheck
from bbtcheck.errors import UnreadableError
from bbtcheck.read import Limits, read
from bbtcheck.report.annotate import annotated
from bbtcheck.report.extraction import as_csv
from bbtcheck.source import Source

SCRIPT = "<script>alert(1)</script>"
CELLS = {
    "A1": "+1 plan", "A2": SCRIPT, "A3": "@SUM(B1)", "A4": '=WEBSERVICE("http://127.0.0.1:9/x")', "A5": "=[1]Blad1!A1+1",
    "B1": 600, "B2": 300, "B3": "=B1+B2", "B4": "=B1-B2", "B5": 5,
}  # fmt: skip
OUTCOMES = {"A4": 9, "A5": 7, "B3": 901, "B4": 301}


@pytest.fixture
def report(monkeypatch: pytest.MonkeyPatch) -> bbtcheck.Report:
    """The check of a workbook with links, scripts and formulas, on a machine that cannot be left."""

    def refuse(*given: object) -> None:
        raise AssertionError(f"the network was asked for: {given}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return bbtcheck.check(Source("=x.xlsx", workbook(CELLS, OUTCOMES)))


def test_links_are_not_followed_and_nothing_is_run(report: bbtcheck.Report) -> None:
    assert [(one.code, one.arguments.get("parts")) for one in report.findings if one.code != "DOC004"] == [
        ("DOC015", "WEBSERVICE, [1]Blad1!A1+1"),
        ("TAB006", None),
        ("TAB006", None),
    ]


def test_no_cell_of_a_table_of_findings_is_a_formula(report: bbtcheck.Report) -> None:
    rows = list(csv.reader(io.StringIO(bbtcheck.render(report, "csv"))))
    assert len(rows) == 5
    dangerous = [
        cell for row in rows for name, cell in zip(rows[0], row, strict=True) if cell[:1] in "=+-@\t" and cell
    ]
    assert [cell for cell in dangerous if not cell[1:].replace(".", "").isdigit()] == []


def test_no_cell_of_the_extracted_figures_is_a_formula() -> None:
    table = b"code;naam;bedrag\n=1+1;@SUM(A1);-12\n+2;-cmd|x;3\n=3;'=4;=5\n"
    rows = list(csv.reader(io.StringIO(as_csv(bbtcheck.extract(Source("=x.csv", table))))))
    cells = [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t")]
    assert [cell for cell in cells if not cell[1:].isdigit()] == []


@pytest.mark.parametrize("form", ["html", "markdown", "junit", "sarif", "json", "github", "gitlab"])
def test_markup_of_a_paper_is_text_in_every_report(report: bbtcheck.Report, form: str) -> None:
    written = bbtcheck.render(
        report, form, papers=bbtcheck.extract(Source("=x.xlsx", workbook(CELLS, OUTCOMES)))
    )
    if form in ("html", "markdown", "junit"):
        assert SCRIPT not in written


def test_the_annotated_workbook_has_remarks_and_no_new_formula(report: bbtcheck.Report) -> None:
    from bbtcheck.report.base import Context

    data = workbook(CELLS, OUTCOMES)
    copy = annotated(Source("=x.xlsx", data), report, Context(lang="nl", rules=bbtcheck.load_rules()))
    before, after = (openpyxl.load_workbook(io.BytesIO(one))["Blad1"] for one in (data, copy))
    assert [[cell.value for cell in row] for row in after.rows] == [
        [cell.value for cell in row] for row in before.rows
    ]
    remarks = {cell.coordinate: cell.comment.text for row in after.rows for cell in row if cell.comment}
    assert sorted(remarks) == ["B3", "B4"]


def packed(name: str, content: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return written.getvalue()


def page(content: bytes) -> bytes:
    stream = zlib.compress(content)
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.docx", packed("word/document.xml", b"0" * 30_000_000), "x.docx grows from"),
        ("x.pdf", by_fpdf([f"X{letter}" for letter in "ABCDEFGHIJ"]), "x.pdf has 11 pages; at most 10 are read."),
        ("x.pdf", page(b"BT /F1 9 Tf " + b"(48.210 ) Tj " * 1_000 + b"ET"), "x.pdf has 7"),
        ("x.pdf", page(b" " * 30_000_000), "x.pdf grows from 29"),
        ("x.csv", b"".join(b"%d;x;y\n" % row for row in range(101)), "x.csv has 101 lines; at most 100 are read."),
        ("x.html", b"<!doctype html>" + b"<table><tr><td>" * 101, "x.html has 101 levels of tables or groups"),
        ("x.txt", b"1.000 " * 200, "x.txt has a line of 1200 characters; at most 1000 are read."),
    ],
)  # fmt: skip
def test_what_is_too_much_is_refused_by_name(name: str, data: bytes, said: str) -> None:
    limits = Limits(max_pages=10, max_lines=100, max_line_length=1_000, max_page_characters=5_000)
    with pytest.raises(UnreadableError) as caught:
        read(Source(name, data), limits)
    assert str(caught.value).startswith(said)
    assert "--limit max-" in str(caught.value)


def test_entities_of_a_page_are_not_expanded() -> None:
    laughs = (
        b'<!doctype html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><html><body><p>&b; 1.200</p></body></html>'
    )
    (line,) = (line.text for line in read(Source("x.html", laughs)).lines if "1.200" in line.text)
    assert "hahaha" not in line
