"""Comments at the cells of a copy of a workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence

from bbtcheck.errors import UsageError
from bbtcheck.read.extras import needed
from bbtcheck.read.office.package import members, opening
from bbtcheck.report.annotate.copies import Remark
from bbtcheck.report.annotate.steady import steady
from bbtcheck.source import Source


def write(source: Source, remarks: Sequence[Remark]) -> bytes:
    """Give the workbook with a comment at each cell; raises UsageError for an old or OpenDocument workbook."""
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
    return steady(written.getvalue(), source.data)
