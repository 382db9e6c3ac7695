"""The checksum of a large file, worked out beside the other work."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path

_CHUNK = 1 << 20


class Digest:
    """The SHA-256 of a file, as hexadecimal digits; of what is no file it is empty."""

    def __init__(self, given: object) -> None:
        """Begin to read at once, in a thread of its own."""
        self._found = ""
        path = Path(given) if isinstance(given, str | Path) else None
        self._thread = threading.Thread(target=self._read, args=(path,), daemon=True)
        if path is not None:
            self._thread.start()

    def _read(self, path: Path) -> None:
        made = hashlib.sha256()
        try:
            with path.open("rb") as stream:
                while data := stream.read(_CHUNK):
                    made.update(data)
        except OSError:
            return  # whoever reads the file for its rows tells what is wrong with it
        self._found = made.hexdigest()

    @property
    def hexdigest(self) -> str:
        """The checksum, when the whole file is read."""
        if self._thread.ident is not None:
            self._thread.join()
        return self._found
