"""The checksum of a large table, worked out beside the other work."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path

from bbtcheck.columnar.files import files_of

_CHUNK = 1 << 20


class Digest:
    """The SHA-256 of a file, as hexadecimal digits; of what is neither file nor folder it is empty.

    That of a folder is the SHA-256 of a list: of every file its own, two blanks, its name in the folder and a new line.
    """

    def __init__(self, given: object) -> None:
        """Begin to read at once, in a thread of its own."""
        self._found = ""
        path = Path(given) if isinstance(given, str | Path) else None
        files = files_of(path) if path is not None and path.is_dir() else ()
        self._thread = threading.Thread(target=self._read, args=(path, files), daemon=True)
        if path is not None:
            self._thread.start()

    def _read(self, path: Path, files: tuple[Path, ...]) -> None:
        try:
            self._found = _of_folder(path, files) if files else _of_file(path)
        except OSError:
            return  # whoever reads the file for its rows tells what is wrong with it

    @property
    def hexdigest(self) -> str:
        """The checksum, when the whole file is read."""
        if self._thread.ident is not None:
            self._thread.join()
        return self._found


def _of_folder(folder: Path, files: tuple[Path, ...]) -> str:
    made = hashlib.sha256()
    for file in files:
        made.update(f"{_of_file(file)}  {file.relative_to(folder).as_posix()}\n".encode())
    return made.hexdigest()


def _of_file(path: Path) -> str:
    made = hashlib.sha256()
    with path.open("rb") as stream:
        while data := stream.read(_CHUNK):
            made.update(data)
    return made.hexdigest()
