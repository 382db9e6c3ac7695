"""How large the packed contents of a PDF become, told before anything unpacks them in memory."""

from __future__ import annotations

import base64
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bbtcheck.read.limits import Limits
from bbtcheck.source import Source

_STREAM = re.compile(rb"\bstream\r?\n")
_FILTERS = re.compile(rb"/Filter\s*(/\w+|\[[^\]]*\]|)")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_OBJECTS = re.compile(rb"/ObjStm\b")
_FORM = re.compile(rb"/Subtype(?!\s*/(?!Form\b)\w)")
"""A form, or something of which the kind stands elsewhere: it may be a form."""
_ESCAPED = re.compile(rb"/[^\s/<>\[\]()]*#[^\s/<>\[\]()]*")
_REFERENCE = re.compile(rb"\b(\d+)\s+\d+\s+R\b")
_DICTIONARY = 20_000
_CHUNK = 1 << 16
_STEP = 1 << 20
_FLATE = (b"FlateDecode", b"Fl")
_ASCII = (b"ASCII85Decode", b"A85")
_PICTURES = (b"DCTDecode", b"JPXDecode", b"CCITTFaxDecode", b"JBIG2Decode")


@dataclass(frozen=True, slots=True)
class Contents:
    """What is packed in a PDF: how many bytes it becomes, pictures apart, and whether its pages may hold far more.

    A form that shows another form twice, which shows another twice, is small in the file and endless on the page; so
    is a stream that stands on a page a million times. Where that cannot be ruled out, ``may_repeat`` is true.
    """

    unpacked: int
    may_repeat: bool


def contents_of(source: Source, limits: Limits) -> Contents:
    """Measure the packed contents of a PDF; raises UnreadableError when they grow as only a bomb does.

    Pictures do not count: their text is never read, so nothing unpacks them.
    """
    data, total, understood = source.data, len(source.data), True
    objects = [data]
    for match in _STREAM.finditer(data):
        before = data[max(0, match.start() - _DICTIONARY) : match.start()]
        begin = before.rfind(b" obj")
        dictionary = before[begin + 1 :]
        packed = _packed(data, match.end(), dictionary)
        understood = understood and begin >= 0 and packed is not None
        kept: list[bytes] = []
        for piece in _unpacked(*packed) if packed else ():
            total += len(piece)
            limits.check_expansion(source.name, len(data), total)
            if _OBJECTS.search(dictionary):
                kept.append(piece)
        if kept:
            objects.append(b"".join(kept))
    return Contents(total, not understood or _repeats(objects, total, limits))


def _packed(data: bytes, start: int, dictionary: bytes) -> tuple[bytes, int] | tuple[()] | None:
    """Where the packed bytes of a stream begin; nothing when it does not grow, and None for a packing not known."""
    found = _FILTERS.findall(dictionary)
    if not found or _PICTURE.search(dictionary):
        return ()
    filters = re.findall(rb"/(\w+)", found[0])
    if len(found) > 1 or not filters:
        return None
    if len(filters) == 1 and filters[0] in _FLATE:
        return data, start
    if len(filters) == 2 and filters[0] in _ASCII and filters[1] in _FLATE:
        return _from_ascii(data[start : data.find(b"~>", start)]), 0
    return () if filters[0] in _PICTURES else None


def _from_ascii(text: bytes) -> bytes:
    try:
        return base64.a85decode(text)
    except ValueError:
        return b""


def _unpacked(data: bytes, start: int) -> Iterator[bytes]:
    """Unpack one stream piece by piece; a damaged one as far as it goes."""
    unpacking, at = zlib.decompressobj(), start
    try:
        while not unpacking.eof and (unpacking.unconsumed_tail or at < len(data)):
            pending = unpacking.unconsumed_tail
            if not pending:
                pending, at = data[at : at + _CHUNK], at + _CHUNK
            yield unpacking.decompress(pending, _STEP)
    except zlib.error:
        return


def _repeats(objects: Sequence[bytes], unpacked: int, limits: Limits) -> bool:
    """Tell whether what is in a file may come back on its pages more often than the limits allow."""
    if any(_FORM.search(each) or any(map(_is_hidden, _ESCAPED.findall(each))) for each in objects):
        return True
    if len(_OBJECTS.findall(objects[0])) > len(objects) - 1:
        return True  # objects that were not looked into
    named = Counter(reference for each in objects for reference in _REFERENCE.findall(each))
    return unpacked * max(named.values(), default=1) > limits.max_expanded_bytes


def _is_hidden(name: bytes) -> bool:
    """Tell whether a name, letters of which are written as numbers, is one that is looked for."""
    plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), name)
    return plain in (b"/Subtype", b"/Form", b"/ObjStm", b"/Filter", b"/Image")
