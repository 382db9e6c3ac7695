"""Workbooks of our own, with formulas and the outcomes that were saved with them: a library alone saves none."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from html import escape

import openpyxl


def workbook(cells: Mapping[str, object], outcomes: Mapping[str, object] = {}) -> bytes:
    """A workbook with these cells (``B2``, ``Ander blad!A1``), and with these outcomes of its formulas."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Blad1"
    for name, value in cells.items():
        sheet, _, ref = name.rpartition("!")
        if sheet and sheet not in book.sheetnames:
            book.create_sheet(sheet)
        book[sheet or "Blad1"][ref] = value
    written = io.BytesIO()
    book.save(written)

    def filled(sheet: str) -> str:
        for ref, outcome in outcomes.items():
            kind = "" if not isinstance(outcome, str) else ' t="e"' if outcome.startswith("#") else ' t="str"'
            pattern = rf'<c r="{ref}"([^>]*)>(<f>[^<]*</f>)<v ?/?>(?:</v>)?'
            sheet = re.sub(pattern, rf'<c r="{ref}"\g<1>{kind}>\g<2><v>{escape(str(outcome))}</v>', sheet)
        return sheet

    return with_sheet(written.getvalue(), filled)


def with_sheet(data: bytes, change: Callable[[str], str]) -> bytes:
    """The workbook with the text of its first sheet changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part.decode()) if name == "xl/worksheets/sheet1.xml" else part)
    return made.getvalue()


def with_rows(rows: str) -> bytes:
    """A workbook whose first sheet has exactly these rows, as its file writes them."""
    data = "<sheetData>" + rows.replace("\\", "\\\\") + "</sheetData>"
    return with_sheet(workbook({"A1": 1}), lambda sheet: re.sub(r"<sheetData>.*</sheetData>", data, sheet))


def open_document(rows: str) -> bytes:
    """An ODS with one table that has exactly these rows."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<?xml version="1.0"?><m:manifest xmlns:m="{space}:manifest:1.0"><m:file-entry m:full-path="/" '
            f'm:media-type="{kind}"/></m:manifest>',
        )
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content xmlns:office="{space}:office:1.0" '
            f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0"><office:body><office:spreadsheet>'
            f'<table:table table:name="T">{rows}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        )
    return made.getvalue()
