"""How an engine is asked to work, and who watches it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Watch = Callable[..., None]
"""Called with what is begun, how many such things there are, and what tells how many rows are done."""


def quiet(_name: str, _total: int, _rows: Callable[[], tuple[int, int]] | None = None) -> None:
    """Watch nothing."""


@dataclass(frozen=True)
class Settings:
    """How an engine may work: its memory (``"1GB"``), its threads, and how many findings of a rule are told.

    ``findings`` is a Parquet file for all findings, ``earlier`` the file with what an earlier run found. With
    ``surround`` the rows around a finding are read too, for its diagnosis. With ``partial`` a check that the user
    stops gives what it found until then.
    """

    memory_limit: str | None = None
    threads: int | None = None
    most: int | None = None
    surround: bool = True
    findings: Path | None = None
    earlier: Path | None = None
    partial: bool = False


DEFAULT_SETTINGS = Settings()
"""All that an engine needs when nothing is asked."""
