"""How large the packed contents of a PDF become, told before anything unpacks them in memory."""

from __future__ import annotations

import re
import zlib

from bbtcheck.read.limits import Limits
from bbtcheck.source import Source

_STREAM = re.compile(rb"\bstream\r?\n")
_PACKED = re.compile(rb"/(?:FlateDecode|Fl)\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_DICTIONARY = 2_000
_LARGEST_GROWTH = 1_032
_CHUNK = 1 << 16
_STEP = 1 << 20


def check_streams(source: Source, limits: Limits) -> None:
    """Refuse a PDF whose contents grow as only a bomb does; raises UnreadableError.

    Pictures do not count: their text is never read, so nothing unpacks them. A small file cannot pass the limit.
    """
    data, total = source.data, 0
    if len(data) * _LARGEST_GROWTH <= 100_000 * min(
        limits.max_expansion, limits.max_expanded_bytes // 100_000
    ):
        return
    for match in _STREAM.finditer(data):
        before = data[max(0, match.start() - _DICTIONARY) : match.start()]
        dictionary = before[before.rfind(b" obj") + 1 :]
        if _PACKED.search(dictionary) and not _PICTURE.search(dictionary):
            total = _unpacked(source, match.end(), total, limits)


def _unpacked(source: Source, start: int, total: int, limits: Limits) -> int:
    """Add the size of one packed stream to what was counted; a damaged one counts as far as it goes."""
    unpacking, at = zlib.decompressobj(), start
    try:
        while not unpacking.eof and (unpacking.unconsumed_tail or at < len(source.data)):
            pending = unpacking.unconsumed_tail
            if not pending:
                pending, at = source.data[at : at + _CHUNK], at + _CHUNK
            total += len(unpacking.decompress(pending, _STEP))
            limits.check_expansion(source.name, len(source.data), total)
    except zlib.error:
        pass
    return total
