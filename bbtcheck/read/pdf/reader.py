"""The reader for PDF files, on pdfium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from bbtcheck.errors import UnreadableError
from bbtcheck.read.apart import Ended, answers
from bbtcheck.read.document import Document, Line
from bbtcheck.read.extras import needed
from bbtcheck.read.limits import DEFAULT_LIMITS, Limits
from bbtcheck.read.pdf.broken import mended, named
from bbtcheck.read.pdf.rows import rows_of
from bbtcheck.read.pdf.streams import contents_of
from bbtcheck.read.pdf.table_rows import in_rows
from bbtcheck.read.pdf.turn import turn_of, turned_back, upright
from bbtcheck.read.pdf.typeset import blank_lines, character_width, line_of, with_room
from bbtcheck.read.pdf.words import Glyph, Word, words_of
from bbtcheck.records.content import Note
from bbtcheck.source import Box, Source

_HUNDREDTHS = 100
_PASSWORD = 4
_TASK = f"{__name__}:told"

Page: TypeAlias = "tuple[tuple[Word, ...], bool]"
"""The words of a page, and whether it shows something else and no words."""


@dataclass(frozen=True, slots=True)
class PdfReader:
    """Reads the text of a PDF with the box of every word.

    Pages that are turned, or whose text is, are read upright. A page that is only a picture gets a note, for there is
    no text in it; an encrypted file is refused.
    """

    name: str = "pdf"
    extensions: tuple[str, ...] = (".pdf",)

    def recognises(self, data: bytes, name: str) -> bool:
        """Tell from the content whether this is a PDF; rubbish before its signature is allowed."""
        return b"%PDF-" in data[:1024]

    def read(self, source: Source, limits: Limits) -> Document:
        """Read all pages; raises UnreadableError for a damaged, encrypted or too large file."""
        contents = contents_of(source, limits)
        lines, notes = _lines(
            _apart(source, limits) if contents.may_repeat else _pages(source, limits), source, limits
        )
        if not any(line.text for line in lines):
            notes.append(Note("empty"))
        return Document(source, self.name, tuple(lines), tuple(notes))


PDF = PdfReader()


def _opened(source: Source) -> Any:
    pdfium = needed("pypdfium2", "pdf", source.name)
    try:
        return pdfium.PdfDocument(source.data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "assword" in str(error):
            raise UnreadableError(
                f"{source.name} is protected with a password. Save a copy without it and check that."
            ) from None
        raise UnreadableError(
            f"{source.name} is damaged: it starts like a PDF but cannot be opened. Print it to PDF again."
        ) from None


def _pages(source: Source, limits: Limits) -> Iterator[Page]:
    """Read page by page: the words, and whether there is something else to see where there are none."""
    pdf = _opened(source)
    try:
        limits.check_pages(source.name, len(pdf))
        for number in range(1, len(pdf) + 1):
            try:
                words = _words(pdf, number, limits, source.name)
                is_picture = not words and _shows_something(pdf, number)
            except UnreadableError:
                raise
            except Exception as error:
                raise UnreadableError(
                    f"{source.name} is damaged: page {number} cannot be read ({type(error).__name__}). "
                    "Print it to PDF again."
                ) from None
            yield words, is_picture
    finally:
        pdf.close()


def _apart(source: Source, limits: Limits) -> Iterator[Page]:
    """Read a PDF whose pages may have no end in a process of its own, which has bounds on time and memory."""
    needed("pypdfium2", "pdf", source.name)
    number = 1
    try:
        for said in answers(_TASK, source, limits):
            if isinstance(said, str):
                raise UnreadableError(said)
            words, is_picture = said
            yield tuple(Word(*word) for word in words), is_picture
            number += 1
    except (Ended, OSError) as error:
        raise _ended(error, source.name, number, limits) from None


def told(
    source: Source, limits: Limits
) -> Iterator[tuple[Sequence[tuple[str, int, int, int, int, int | None]], bool] | str]:
    """Read page by page as data: the words with their boxes, and whether a page is a picture; or what is wrong."""
    try:
        for words, is_picture in _pages(source, limits):
            yield (
                [(word.text, word.left, word.top, word.right, word.bottom, word.base) for word in words],
                is_picture,
            )
    except UnreadableError as error:
        yield str(error)


def _ended(error: Exception, name: str, number: int, limits: Limits) -> UnreadableError:
    again = "Print it to PDF again, or raise the limit, if you trust the file, with --limit"
    if error.args[:1] == ("too_long",):
        return UnreadableError(
            f"{name}: page {number} is not read after {limits.max_page_seconds} seconds, or the whole after "
            f"{limits.max_seconds}. {again} max-page-seconds={2 * limits.max_page_seconds} or "
            f"max-seconds={2 * limits.max_seconds}."
        )
    return UnreadableError(
        f"{name}: page {number} cannot be read within {limits.max_memory} bytes of memory. "
        f"{again} max-memory={2 * limits.max_memory}."
    )


def _lines(pages: Iterable[Page], source: Source, limits: Limits) -> tuple[list[Line], list[Note]]:
    lines: list[Line] = []
    notes: list[Note] = []
    for number, (words, is_picture) in enumerate(pages, 1):
        if is_picture:
            notes.append(Note("page_without_text", (("page", str(number)),)))
        whole = mended(words)
        if whole.lost:
            said = (("page", str(number)), ("figures", named(whole.lost)))
            notes.append(Note("figures_broken", said))
        for line in _page(in_rows(whole.words)):
            lines.append(replace(line, number=len(lines) + 1, page=number))
        limits.check_line_count(source.name, len(lines))
    return lines, notes


def _page(words: tuple[Word, ...]) -> Iterator[Line]:
    """Write one page as lines, with empty lines where the page leaves room."""
    rows = rows_of(words)
    width = with_room(character_width(words), rows)
    left = min((word.left for word in words), default=0)
    above = None
    for row in rows:
        for _ in range(blank_lines(above, row)):
            yield Line(0, "")
        text, cells = line_of(row, left, width)
        yield Line(0, text, words=cells)
        above = row
    if words:
        yield Line(0, "")


def _shows_something(pdf: Any, number: int) -> bool:
    """Tell whether a page without text holds a picture or a drawing."""
    page = pdf[number - 1]
    try:
        return next(iter(page.get_objects(max_depth=1)), None) is not None
    finally:
        page.close()


def _words(pdf: Any, number: int, limits: Limits, name: str) -> tuple[Word, ...]:
    page = pdf[number - 1]
    try:
        text = page.get_textpage()
        try:
            return words_of(upright(list(_glyphs(page, text, limits, name)), *_size(page)))
        finally:
            text.close()
    finally:
        page.close()


def _glyphs(page: Any, text: Any, limits: Limits, name: str) -> Iterator[Glyph]:
    """Give the characters of a page in unturned coordinates, from the top left corner of its box."""
    raw = needed("pypdfium2.raw", "pdf", name)
    left, _, _, top = _media_box(page)
    count = raw.FPDFText_CountChars(text)
    limits.check_characters(name, count)
    box = raw.FS_RECTF()
    reference = ctypes.byref(box)
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        known = raw.FPDFText_GetLooseCharBox(text, index, reference)
        if not code or code > 0x10FFFF or not known:
            continue
        yield Glyph(
            chr(code),
            round((box.left - left) * _HUNDREDTHS),
            round((top - box.top) * _HUNDREDTHS),
            round((box.right - left) * _HUNDREDTHS),
            round((top - box.bottom) * _HUNDREDTHS),
        )


def _size(page: Any) -> tuple[int, int]:
    """The width and the height of a page, in hundredths of a point."""
    left, bottom, right, top = _media_box(page)
    return round((right - left) * _HUNDREDTHS), round((top - bottom) * _HUNDREDTHS)


def _media_box(page: Any) -> tuple[float, float, float, float]:
    """The edges of a page before it is turned; a page that has none of its own has those of the whole file."""
    own = page.get_mediabox(fallback_ok=False)
    if own is not None:
        return (own[0], own[1], own[2], own[3])
    width, height = page.get_size()
    return (0, 0, height, width) if page.get_rotation() in (90, 270) else (0, 0, width, height)


def printed_box(page: Any, box: Box, name: str) -> tuple[float, float, float, float]:
    """Give a box of a place as left, top, right and bottom in points of the page itself, turned back if need be."""
    text = page.get_textpage()
    turn = turn_of(list(_glyphs(page, text, DEFAULT_LIMITS, name)))
    text.close()
    left, _, _, top = _media_box(page)
    x0, y0, x1, y1 = turned_back(box, turn, *_size(page))
    return left + x0 / _HUNDREDTHS, top - y0 / _HUNDREDTHS, left + x1 / _HUNDREDTHS, top - y1 / _HUNDREDTHS
