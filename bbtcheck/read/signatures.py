"""What a file that is no text looks like, told from its first bytes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document (docx, xlsx, pptx, odt)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document (doc, xls, ppt)"),
    (b"{\\rtf", "rich text (rtf)"),
    (b"\x89PNG", "an image (png)"),
    (b"\xff\xd8\xff", "an image (jpeg)"),
    (b"GIF8", "an image (gif)"),
    (b"II*\x00", "an image (tiff)"),
    (b"MM\x00*", "an image (tiff)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"\xfd7zXZ", "a compressed file (xz)"),
    (b"7z\xbc\xaf", "a compressed file (7z)"),
    (b"SQLite format 3", "a database (sqlite)"),
    (b"PAR1", "a table (parquet)"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)

_OPEN_DOCUMENTS = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument text (odt)"),
    (b"mimetypeapplication/vnd.oasis.opendocument.presentation", "an OpenDocument presentation (odp)"),
)
_FIRST_ENTRY = 200
_PAPERS = "Give a paper: PDF, DOCX, PPTX, a workbook, CSV, HTML, Markdown or text."
_ADVICE: Mapping[str, str] = MappingProxyType(
    {
        "a PDF": "Print it to PDF again.",
        "a zip archive": "Unpack an archive first; open a damaged office document in its program and save it again.",
        "an old office document": "Open it in its program and save it as DOCX, XLSX or PPTX.",
        "an OpenDocument text": "Open it in its program and save it as DOCX or PDF.",
        "an OpenDocument presentation": "Open it in its program and save it as PPTX or PDF.",
        "a table": "Say what its columns are and check it with --mapping.",
        "rich text": "Open it in its program and save it as DOCX.",
        "an image": "Text in a picture is not read: have it recognised first (OCR).",
        "a compressed file": "Unpack it first.",
    }
)


def what_to_do(kind: str | None) -> str:
    """Say what to do with a file of which ``looks_like`` told what it is."""
    said = (advice for start, advice in _ADVICE.items() if kind is not None and kind.startswith(start))
    return next(said, _PAPERS)


def looks_like(data: bytes) -> str | None:
    """Say in a few words what a file is that is no text, or None when it may well be text.

    PDF files may have rubbish before their signature, so the first kilobyte is searched for it.
    """
    for kind, words in _OPEN_DOCUMENTS:
        if data.startswith(b"PK") and kind in data[:_FIRST_ENTRY]:
            return words
    for signature, words in _SIGNATURES:
        if data.startswith(signature) and not _is_plain_word(signature, data):
            return words
    if b"%PDF-" in data[:1024]:
        return "a PDF"
    return None


def _is_plain_word(signature: bytes, data: bytes) -> bool:
    """Tell "MZ", "BZh" or "GIF8" at the start of ordinary text from the signature of a file."""
    return signature in (b"MZ", b"BZh", b"GIF8", b"PAR1") and not _has_control_bytes(data[:512])


def _has_control_bytes(data: bytes) -> bool:
    return any(byte < 32 and byte not in b"\t\n\r\f" for byte in data)
