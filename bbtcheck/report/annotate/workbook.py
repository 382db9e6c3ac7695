"""Comments at the cells of a copy of a workbook."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from bbtcheck.errors import UsageError
from bbtcheck.read.extras import needed
from bbtcheck.read.office.package import members, opening
from bbtcheck.report.annotate.copies import Remark
from bbtcheck.report.annotate.steady import steady
from bbtcheck.source import Source

_DAY = (dt.date, dt.time, dt.timedelta)
_UNFILLED = re.compile(
    rb'<c r="(?P<ref>[A-Z]{1,4}[0-9]{1,9})"(?P<more>[^>]*)>(?P<formula><f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)'
    rb"<v\s*(?:/>|></v>)</c>"
)


def write(source: Source, remarks: Sequence[Remark]) -> bytes:
    """Give the workbook with a comment at each cell; raises UsageError for an old or OpenDocument workbook.

    Formulas keep the outcomes that were saved with them, so that the copy can be checked and read as the original.
    """
    if "xl/workbook.xml" not in members(source.data):
        raise UsageError(
            f"{source.name} can be checked but not annotated: only .xlsx and .xlsm hold the comments that are "
            "written. Save it as .xlsx."
        )
    openpyxl = needed("openpyxl", "office", source.name)
    comments = needed("openpyxl.comments", "office", source.name)
    with opening(source.name):
        book = openpyxl.load_workbook(io.BytesIO(source.data), keep_vba=source.name.endswith(".xlsm"))
        for remark in remarks:
            if remark.place.sheet in book.sheetnames and remark.place.cell:
                cell = book[remark.place.sheet][remark.place.cell]
                before = f"{cell.comment.text}\n" if cell.comment is not None else ""
                cell.comment = comments.Comment(before + remark.text, "bbtcheck", height=160, width=320)
        written = io.BytesIO()
        book.save(written)
        filled = _with_outcomes(written.getvalue(), source)
    return steady(filled, source.data)


def _with_outcomes(written: bytes, source: Source) -> bytes:
    """Put back the outcomes of formulas, which the library that writes the copy leaves out."""
    openpyxl = needed("openpyxl", "office", source.name)
    known = openpyxl.load_workbook(io.BytesIO(source.data), data_only=True)
    parts = {f"xl/worksheets/sheet{number}.xml": sheet for number, sheet in enumerate(known.worksheets, 1)}
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name in parts:
                content = _UNFILLED.sub(_filler(parts[name], source.name), content)
            after.writestr(name, content)
    return made.getvalue()


def _filler(sheet: Any, name: str) -> Callable[[re.Match[bytes]], bytes]:
    """Write the outcome of a formula, with its type, as the original has it; nothing where it has none."""
    to_excel = needed("openpyxl.utils.datetime", "office", name).to_excel
    epoch = sheet.parent.epoch

    def filled(match: re.Match[bytes]) -> bytes:
        cell = sheet[match["ref"].decode()]
        value = cell.value
        if value is None:
            return match[0]
        kind = "b" if isinstance(value, bool) else "e" if cell.data_type == "e" else ""
        if isinstance(value, str) and not kind:
            kind = "str"
        number = to_excel(value, epoch) if isinstance(value, _DAY) else int(value) if kind == "b" else value
        typed = b' t="%s"' % kind.encode() if kind else b""
        text = escape(str(number), quote=False).encode()
        return b'<c r="%s"%s%s>%s<v>%s</v></c>' % (
            match["ref"], match["more"], typed, match["formula"], text,
        )  # fmt: skip

    return filled
