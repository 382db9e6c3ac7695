"""Plain text: any encoding, any line end, with form feeds as page breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bbtcheck.errors import UnreadableError
from bbtcheck.read.document import Document, Line
from bbtcheck.read.limits import Limits
from bbtcheck.read.markdown import with_cells
from bbtcheck.read.signatures import looks_like, what_to_do
from bbtcheck.records.content import Note
from bbtcheck.source import Source

_LINE_END = re.compile(r"\r\n|\r|\n")
_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Encodings in which Belgian offices saved text; a wider choice makes short papers look Chinese.
_CANDIDATES = ("cp1252", "cp850", "mac_roman")
_FAMILIAR = frozenset("éëïöüèêàçáóíôîûâäÉËÏÖÜÈÀÇ€–—‘’“”…•°²³§½\u00a0«»")
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class TextReader:
    """Reads plain text: UTF-8, UTF-16 and UTF-32 by their mark, else an office encoding, which is said."""

    name: str = "text"
    extensions: tuple[str, ...] = (".txt", ".text", ".md")

    def recognises(self, data: bytes, name: str) -> bool:
        """Tell from the content whether this is text; the name does not matter."""
        return bool(_mark_of(data)) or (looks_like(data) is None and _wide_encoding(data) != "binary")

    def read(self, source: Source, limits: Limits) -> Document:
        """Read the lines of a text; raises UnreadableError for what is no text or is too large."""
        limits.check_bytes(source.name, len(source.data))
        text, notes = decode(source)
        return document_of(source, text, self.name, notes, limits)


def document_of(
    source: Source, text: str, format_name: str, notes: tuple[Note, ...], limits: Limits
) -> Document:
    """Cut a text into lines and pages; an empty one gets the note ``empty``."""
    raw = _LINE_END.split(text)
    if raw[-1] == "":
        raw.pop()
    limits.check_lines(source.name, raw)
    if not any(line.strip() for line in raw):
        notes = (*notes, Note("empty"))
    return Document(source, format_name, with_cells(_paged(raw)), notes)


def decode(source: Source) -> tuple[str, tuple[Note, ...]]:
    """Turn the bytes of a text into characters, with a note where the encoding had to be guessed.

    Raises UnreadableError that says what the file looks like when it is no text.
    """
    data = source.data
    mark = _mark_of(data)
    if mark:
        return _decoded(source, mark), ()
    kind = looks_like(data)
    wide = _wide_encoding(data)
    if kind or wide == "binary":
        raise not_text(source.name, kind)
    if wide:
        return _decoded(source, wide), (Note("encoding_guessed", (("encoding", wide),)),)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        encoding = _guess(data)
        text = data.decode(encoding, errors="replace")
        return text, (Note("encoding_guessed", (("encoding", encoding),)),)


def not_text(name: str, kind: str | None) -> UnreadableError:
    """Make the error for a file that is no text, with what it looks like and what to do."""
    what = f"it looks like {kind}" if kind else "it holds bytes that no text has"
    return UnreadableError(f"{name} cannot be read as text: {what}. {what_to_do(kind)}")


def _mark_of(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _decoded(source: Source, encoding: str) -> str:
    mark = len(b"\xef\xbb\xbf") if encoding == "utf-8-sig" else 0
    try:
        return source.data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"{source.name} is damaged: byte {error.start + mark} is not valid {encoding}. Save it again as UTF-8."
        ) from None


def _wide_encoding(data: bytes) -> str | None:
    """Name the UTF-16 order of a text without a mark; "binary" for other files with NUL bytes, else None."""
    if b"\0" not in data:
        return None
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    if len(data) % 2 == 0 and odd * 10 >= half * 8 and even * 10 <= half:
        return "utf-16-le"
    if len(data) % 2 == 0 and even * 10 >= half * 8 and odd * 10 <= half:
        return "utf-16-be"
    return "binary"


def _guess(data: bytes) -> str:
    """Name the most likely one-byte encoding, judged by the letters and marks around the first odd byte."""
    first = next((index for index, byte in enumerate(data) if byte >= 0x80), 0)
    start = max(0, first - _SAMPLE // 2)
    sample = data[start : start + _SAMPLE]
    odd = bytes(byte for byte in sample if byte >= 0x80)
    familiar = {encoding: _familiar(odd, encoding) for encoding in _CANDIDATES}
    best = max(_CANDIDATES, key=lambda encoding: familiar[encoding])
    if 2 * familiar[best] >= len(odd):
        return best
    from charset_normalizer import from_bytes

    guess = from_bytes(sample).best()
    return guess.encoding if guess is not None else "cp1252"


def _familiar(odd: bytes, encoding: str) -> int:
    """Count the characters a Belgian paper has beyond plain letters."""
    return sum(letter in _FAMILIAR for letter in odd.decode(encoding, errors="replace"))


def _paged(raw: list[str]) -> tuple[Line, ...]:
    """Number the lines; a form feed starts a page and leaves a blank, so that columns stay true."""
    page = 1
    has_pages = any("\f" in text for text in raw)
    lines = []
    for number, text in enumerate(raw, start=1):
        leading = len(text) - len(text.lstrip("\f"))
        page += leading
        lines.append(Line(number, text.replace("\f", " "), page if has_pages else None))
        page += text.count("\f") - leading
    return tuple(lines)


TEXT = TextReader()
"""The reader of plain text."""
