"""Workbooks whose sheets claim to reach over whole rows, ``1:39``, as some programs write: the claim is left out.

It is only a hint, and the library that reads the cells refuses the sheet for it.
"""

from __future__ import annotations

import io
import re
import zipfile

_SHEET = re.compile(r"xl/worksheets/[^/]*\.xml", re.IGNORECASE)
_CLAIM = re.compile(rb"<(?:\w+:)?dimension\s+ref=[\"']([^\"']*)[\"']\s*(?:/>|>\s*</(?:\w+:)?dimension>)")
_CELLS = re.compile(rb"\$?[A-Za-z]{1,3}\$?[0-9]+(?::\$?[A-Za-z]{1,3}\$?[0-9]+)?")
_HEAD = 10_000


def without_odd_dimensions(data: bytes) -> bytes:
    """Give a workbook without the claims that name no cells; the same bytes when there are none."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        odd = {name: claim for name in archive.namelist() if (claim := _odd_claim(archive, name)) is not None}
        if not odd:
            return data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
            for entry in archive.infolist():
                content = archive.read(entry)
                claim = odd.get(entry.filename)
                copy.writestr(entry.filename, content if claim is None else content.replace(claim, b"", 1))
    return made.getvalue()


def _odd_claim(archive: zipfile.ZipFile, name: str) -> bytes | None:
    if _SHEET.fullmatch(name) is None:
        return None
    with archive.open(name) as sheet:
        claim = _CLAIM.search(sheet.read(_HEAD))
    return claim[0] if claim is not None and _CELLS.fullmatch(claim[1]) is None else None
