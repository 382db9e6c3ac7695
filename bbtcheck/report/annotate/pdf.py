"""Highlights with a comment in a copy of a PDF."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Sequence
from typing import Any

from bbtcheck.read.extras import needed
from bbtcheck.read.pdf.reader import printed_box
from bbtcheck.report.annotate.copies import Remark
from bbtcheck.source import Box, Source

_COLOURS = {"error": (255, 120, 120), "warning": (255, 200, 90), "info": (150, 200, 255)}
_OPAQUE = 255
_IDENTITY = re.compile(rb"/ID\s*\[\s*<([0-9A-Fa-f]*)>\s*<([0-9A-Fa-f]*)>\s*\]")


def write(source: Source, remarks: Sequence[Remark]) -> bytes:
    """Give the PDF with a highlight at each figure; a remark without a box is left to the other reports."""
    pdfium = needed("pypdfium2", "pdf", source.name)
    pdf = pdfium.PdfDocument(source.data)
    try:
        for remark in remarks:
            if remark.place.page is not None and remark.place.box is not None:
                _highlight(pdf[remark.place.page - 1], remark.place.box, remark, source.name)
        written = io.BytesIO()
        pdf.save(written)
        return _steady(written.getvalue(), source)
    finally:
        pdf.close()


def _steady(written: bytes, source: Source) -> bytes:
    """Give a copy the identity of its original in place of one by chance, so that it is the same every time.

    The first half is the original's own wherever that has one; it may be what the file is encrypted with.
    """
    found = list(_IDENTITY.finditer(written))
    if not found:
        return written
    first, second = found[-1].span(1), found[-1].span(2)
    own = source.sha256.upper().encode()
    steady = bytearray(written)
    steady[slice(*second)] = own[: second[1] - second[0]].ljust(second[1] - second[0], b"0")
    if not _has_identity(source.data):
        steady[slice(*first)] = own[: first[1] - first[0]].ljust(first[1] - first[0], b"0")
    return bytes(steady)


def _has_identity(data: bytes) -> bool:
    """Tell whether a PDF may have an identity of its own; it may also stand packed in a stream."""
    return b"/ID" in data or b"/XRef" in data


def _highlight(page: Any, box: Box, remark: Remark, name: str) -> None:
    raw = needed("pypdfium2.raw", "pdf", name)
    left, top, right, bottom = printed_box(page, box, name)
    note = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_HIGHLIGHT)
    raw.FPDFAnnot_SetColor(note, raw.FPDFANNOT_COLORTYPE_Color, *_COLOURS[remark.severity], _OPAQUE)
    raw.FPDFAnnot_SetRect(note, ctypes.byref(raw.FS_RECTF(left, top, right, bottom)))
    corners = raw.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
    raw.FPDFAnnot_AppendAttachmentPoints(note, ctypes.byref(corners))
    for key, text in ((b"Contents", remark.text), (b"T", "bbtcheck")):
        raw.FPDFAnnot_SetStringValue(note, key, _wide(raw, text))
    raw.FPDFPage_CloseAnnot(note)
    page.close()


def _wide(raw: Any, text: str) -> Any:
    """Give a text as pdfium takes it: UTF-16 with a closing zero."""
    data = text.encode("utf-16-le", errors="replace") + b"\0\0"
    return ctypes.cast(ctypes.create_string_buffer(data, len(data)), ctypes.POINTER(raw.FPDF_WCHAR))
