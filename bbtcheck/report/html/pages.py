"""Pictures of the pages of a PDF, cut to where the figures stand, with the figures marked."""

from __future__ import annotations

import base64
import ctypes
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from bbtcheck.errors import BbtcheckError
from bbtcheck.read.extras import needed
from bbtcheck.read.pdf.reader import printed_box
from bbtcheck.read.readers import format_of
from bbtcheck.source import Place, Source

MOST_PICTURES = 100
"""Pages that are pictured in one report at most; the findings after them have their printed lines."""
_WIDE, _HIGH = 900, 1300
_MOST_OBJECTS = 30_000
_MARGIN = 60
_ROOM = 3
_TIGHTEST = 9

Mark = tuple[Place, str]
"""A place and how it is marked: ``figure`` or ``suspect``."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle drawn around a figure, in points of the picture."""

    x: int
    y: int
    width: int
    height: int
    kind: str


@dataclass(frozen=True, slots=True)
class PagePicture:
    """Part of a page: its number, the picture as it stands in an address, its size and what is marked in it."""

    page: int
    data: str
    width: int
    height: int
    frames: tuple[Frame, ...]


class Pages:
    """The pages of one paper, opened when the first picture is asked for."""

    def __init__(self, pdf: Any, source: Source, most: int) -> None:
        """Take an opened PDF, and how many pictures may be made of it."""
        self._pdf, self._source, self._left = pdf, source, most

    def picture(self, marks: Sequence[Mark]) -> PagePicture | None:
        """Picture the page of the first mark with all marks on it; None where no mark has a box on a page."""
        boxed = [mark for mark in marks if mark[0].page is not None and mark[0].box is not None]
        suspects = [mark for mark in boxed if mark[1] == "suspect"]
        if not boxed or self._left <= 0:
            return None
        number = (suspects or boxed)[0][0].page or 0
        page = self._pdf[number - 1]
        try:
            if self._raw.FPDFPage_CountObjects(page) > _MOST_OBJECTS:
                return None  # drawing it could take minutes
            self._left -= 1
            return self._drawn(page, number, [mark for mark in boxed if mark[0].page == number])
        finally:
            page.close()

    @property
    def _raw(self) -> Any:
        return needed("pypdfium2.raw", "pdf", self._source.name)

    def _drawn(self, page: Any, number: int, marks: Sequence[Mark]) -> PagePicture:
        width, height = page.get_size()
        scale = min(_WIDE / max(width, 1), _HIGH / max(height, 1))
        bitmap = page.render(scale=scale, grayscale=True)
        frames = [self._frame(page, bitmap, place, kind) for place, kind in marks]
        top = max(0, min(frame.y for frame in frames) - _MARGIN)
        bottom = min(bitmap.height, max(frame.y + frame.height for frame in frames) + _MARGIN)
        rows = _rows(bitmap, top, max(bottom, top + 1))
        shown = tuple(Frame(one.x, one.y - top, one.width, one.height, one.kind) for one in frames)
        return PagePicture(number, _address(_png(bitmap.width, rows)), bitmap.width, len(rows), shown)

    def _frame(self, page: Any, bitmap: Any, place: Place, kind: str) -> Frame:
        assert place.box is not None
        left, top, right, bottom = printed_box(page, place.box, self._source.name)
        ends = [self._pixel(page, bitmap, *corner) for corner in ((left, top), (right, bottom))]
        (x0, x1), (y0, y1) = (sorted(end[axis] for end in ends) for axis in (0, 1))
        return Frame(x0 - _ROOM, y0 - _ROOM, x1 - x0 + 2 * _ROOM, y1 - y0 + 2 * _ROOM, kind)

    def _pixel(self, page: Any, bitmap: Any, x: Any, y: Any) -> tuple[int, int]:
        across, down = ctypes.c_int(), ctypes.c_int()
        self._raw.FPDF_PageToDevice(
            page, 0, 0, bitmap.width, bitmap.height, 0, x, y, ctypes.byref(across), ctypes.byref(down)
        )
        return across.value, down.value


@contextmanager
def pages_of(source: Source | None, sha256: str, most: int) -> Iterator[Pages | None]:
    """Open the pages of a paper; None for one that is no PDF, or is not the file that was checked."""
    if source is None or source.sha256 != sha256 or format_of(source) != "pdf":
        yield None
        return
    try:
        pdf = needed("pypdfium2", "pdf", source.name).PdfDocument(source.data)
    except BbtcheckError:
        yield None  # the library is gone since the paper was read: the printed lines say the same
        return
    try:
        yield Pages(pdf, source, most)
    finally:
        pdf.close()


def _rows(bitmap: Any, top: int, bottom: int) -> list[bytes]:
    data, stride = bytes(bitmap.buffer), bitmap.stride
    return [data[line * stride : line * stride + bitmap.width] for line in range(top, bottom)]


def _png(width: int, rows: Sequence[bytes]) -> bytes:
    """Write grey rows as PNG (ISO/IEC 15948): every picture is the same bytes on every machine."""
    header = struct.pack(">IIBBBBB", width, len(rows), 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + line for line in rows), _TIGHTEST)
    parts = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _address(png: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"
