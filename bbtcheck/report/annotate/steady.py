"""Office files that are the same bytes every time they are made: no clock in them but that of the original."""

from __future__ import annotations

import io
import zipfile

_PROPERTIES = "docProps/core.xml"
_DAY = (1980, 1, 1, 0, 0, 0)


def steady(written: bytes, original: bytes) -> bytes:
    """Give an office file without the moment at which it was written, and with the properties of its original."""
    steadied = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(original)) as before,
        zipfile.ZipFile(io.BytesIO(written)) as after,
        zipfile.ZipFile(steadied, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        kept = _PROPERTIES in before.namelist()
        for name in after.namelist():
            source = before if kept and name == _PROPERTIES else after
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, source.read(name))
    return steadied.getvalue()
