"""A folder of Parquet files as one table: which files belong to it, and at which row each begins."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bbtcheck.errors import UsageError
from bbtcheck.read.readers import extensions

_PARQUET = b"PAR1"
_ENDING = ".parquet"
_DELTA = "_delta_log"


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a table: its name in the folder, its number of rows, and the number of its first row from 1."""

    name: str
    rows: int
    first: int

    def __str__(self) -> str:
        """Show which rows of the table it has."""
        return f"{self.name} {self.first}-{self.first + self.rows - 1}"


def is_parquet(path: Path) -> bool:
    """Tell by its first bytes whether a file is Parquet."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(_PARQUET)) == _PARQUET
    except OSError:
        return False


def is_dataset(path: Path) -> bool:
    """Tell whether a folder holds a table: at least one file in it is named as Parquet."""
    return path.is_dir() and any(each.name.lower().endswith(_ENDING) for each in _visible(path))


def files_of(folder: Path) -> tuple[Path, ...]:
    """List the files of the table in a folder, in the order in which their rows count on.

    What begins with ``.`` or ``_`` is no part of it, as is the custom. Raises UsageError for a Delta table, of which
    the files alone do not say which rows count, and for a folder that also holds papers.
    """
    if (folder / _DELTA).is_dir():
        raise UsageError(
            f"{folder} is a Delta table: its files alone do not say which rows count. Use --engine spark."
        )
    found = tuple(_visible(folder))
    others = [each for each in found if each.name.lower().endswith(extensions())]
    if others:
        raise UsageError(
            f"{folder} holds Parquet files, which are one table, and beside them {others[0].relative_to(folder)}. "
            "Put the table in a folder of its own, or name the files to check one by one."
        )
    return tuple(each for each in found if each.name.lower().endswith(_ENDING))


def parts_of(folder: Path, files: Sequence[Path], rows: Sequence[int]) -> tuple[Part, ...]:
    """Say at which row of the table each file begins."""
    parts, first = [], 1
    for file, number in zip(files, rows, strict=True):
        parts.append(Part(str(file.relative_to(folder)), number, first))
        first += number
    return tuple(parts)


def with_rows(parts: Sequence[Part], rows: Iterable[int]) -> list[Part]:
    """Give the files in which some rows stand; rows count from 0, over all files."""
    starts = [part.first - 1 for part in parts]
    return [parts[at] for at in sorted({bisect_right(starts, row) - 1 for row in rows})]


def values_in_path(file: Path) -> dict[str, str]:
    """Give the columns whose value is written in the folders of a file, such as ``year=2031``."""
    return dict(one.split("=") for one in file.parts[:-1] if one.count("=") == 1)


def folders_are_columns(files: Sequence[Path]) -> bool:
    """Tell whether the folders of a table say something of its rows: the same columns for every file."""
    told = {frozenset(values_in_path(file)) for file in files}
    return len(told) == 1 and told != {frozenset()}


def _visible(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] not in "._")
        yield from (Path(root, name) for name in sorted(names) if name[0] not in "._")
