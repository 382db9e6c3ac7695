"""From what a user names (files, folders, patterns, standard input) to the papers that are meant."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from bbtcheck.errors import BbtcheckError, UnreadableError
from bbtcheck.read.limits import DEFAULT_LIMITS, Limits
from bbtcheck.read.readers import extensions as known_extensions
from bbtcheck.read.sources import STANDARD_INPUT, source_of
from bbtcheck.source import Source

_TABLE = ".parquet"


def collect(
    paths: Iterable[str | Path], extensions: tuple[str, ...] | None = None, limits: Limits = DEFAULT_LIMITS
) -> tuple[Source, ...]:
    """Read every paper that the paths name, once each and sorted by name.

    A folder is walked for files with a known ending (``extensions``, by default those of the readers); hidden
    files and folders are skipped. ``-`` is standard input, ``*``, ``?`` and ``[...]`` are patterns. Raises
    UnreadableError when a path is missing, matches nothing or cannot be opened.
    """
    return tuple(source_of(name, limits) for name in find(paths, extensions))


def named(
    items: Iterable[str | Path | bytes | Source], limits: Limits = DEFAULT_LIMITS
) -> tuple[dict[str, str | Source], list[BbtcheckError]]:
    """Find the files behind paths, by name; each file once, however often it was named, and none opened yet.

    What is missing is given beside them, as UnreadableError: the other papers can be read.
    """
    found: dict[str, str | Source] = {}
    faults: list[BbtcheckError] = []
    for item in items:
        if isinstance(item, Source | bytes):
            source = item if isinstance(item, Source) else source_of(item, limits)
            found.setdefault(source.name, source)
            continue
        try:
            found.update((name, name) for name in find([item]))
        except UnreadableError as fault:
            faults.append(fault)
    return dict(sorted(found.items())), faults


def find(paths: Iterable[str | Path], extensions: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """List the papers that the paths name, as ``collect`` does, without opening them; ``-`` stays ``-``.

    Raises UnreadableError when a path is missing or matches nothing.
    """
    endings = extensions if extensions is not None else known_extensions()
    return tuple(sorted({name for path in paths for name in _names(str(path), endings)}))


def _names(path: str, endings: tuple[str, ...]) -> Iterator[str]:
    if path == STANDARD_INPUT:
        yield path
    elif os.path.isdir(path):
        yield from _walked(path, endings)
    elif os.path.exists(path):
        yield path
    elif glob.has_magic(path):
        yield from _matched(path, endings)
    else:
        raise UnreadableError(
            f"{path} does not exist. Give a file, a folder, a pattern such as '*.txt', or -."
        )


def _matched(pattern: str, endings: tuple[str, ...]) -> Iterator[str]:
    matches = sorted(glob.glob(pattern, recursive=True))
    if not matches:
        raise UnreadableError(f"No file matches {pattern}. Check the pattern, or name the file itself.")
    for match in matches:
        yield from _walked(match, endings) if os.path.isdir(match) else (match,)


def _walked(folder: str, endings: tuple[str, ...]) -> Iterator[str]:
    found = tables = False
    for root, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and name.lower().endswith(endings):
                found = True
                yield os.path.join(root, name)
            tables = tables or name.lower().endswith(_TABLE)
    if tables and not found:
        raise UnreadableError(
            f"The folder {folder} holds Parquet files, which are a table. Say what its columns are with --mapping."
        )
    if not found:
        raise UnreadableError(
            f"The folder {folder} holds no paper. Looked for files that end in {', '.join(endings)}."
        )


def _refuse(error: OSError) -> None:
    raise UnreadableError(f"{error.filename} cannot be opened: {error.strerror}.") from error
