"""Where the command writes: a file that is never half-written, standard output, or a line for the user."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from bbtcheck.errors import UsageError
from bbtcheck.report.paint import printable


def deliver(text: str, output: Path | None) -> None:
    """Write a report to a file, or to standard output when no file is given.

    Files are UTF-8. On a terminal that cannot show a character, a replacement is shown instead of a fault.
    Raises UsageError when the file cannot be written.
    """
    if output is not None:
        _write_whole(text.encode("utf-8", errors="replace"), output)
        return
    encoding = sys.stdout.encoding or "utf-8"
    shown = text.encode(encoding, errors="replace").decode(encoding)
    sys.stdout.write(shown)
    sys.stdout.flush()


def deliver_copy(data: bytes, output: Path) -> None:
    """Write a file that is not text, whole or not at all; raises UsageError when it cannot be written."""
    _write_whole(data, output)


def say(message: str) -> None:
    """Tell the user something on standard error, in one line that starts with the name of the command."""
    encoding = sys.stderr.encoding or "utf-8"
    line = printable(f"bbtcheck: {message}")
    print(line.encode(encoding, errors="replace").decode(encoding), file=sys.stderr)


def wants_colour(stream: IO[str], environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether to write in colour: on a terminal only, unless NO_COLOR or FORCE_COLOR says otherwise."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def _write_whole(data: bytes, output: Path) -> None:
    """Write beside the target and rename: who reads it sees the old file or the new one, never a part."""
    target = output.resolve()
    try:
        if target.exists() and not target.is_file():
            _write_through(data, target)
            return
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, _mode(target))
            os.replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise UsageError(f"{output}: the report cannot be written here ({error.strerror}).") from None


def _write_through(data: bytes, target: Path) -> None:
    # A device or a pipe, such as /dev/stdout, cannot be replaced: it takes the bytes as they come.
    with target.open("wb") as file:
        file.write(data)


def _mode(target: Path) -> int:
    """The rights of the file that is replaced, or those that a new file gets here."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
