"""How much the page takes on at once, and how long it remembers: explicit, so that no upload can exhaust a machine."""

from __future__ import annotations

from dataclasses import dataclass

from bbtcheck.read.limits import DEFAULT_LIMITS


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one page takes on.

    ``upload_bytes`` and ``papers`` bound one upload, ``running`` the checks at the same time, ``waiting`` those that
    wait for their turn, ``work_seconds`` how long one check may take. A result is forgotten after ``keep_seconds``,
    and earlier when there are more than ``kept`` results or together they hold more than ``kept_bytes``. How large
    one paper may be is said by the limits of the readers.
    """

    upload_bytes: int = 2 * DEFAULT_LIMITS.max_bytes
    papers: int = 100
    running: int = 2
    waiting: int = 4
    work_seconds: int = 600
    keep_seconds: int = 900
    kept: int = 20
    kept_bytes: int = 500_000_000


DEFAULT_BOUNDS = Bounds()
"""The bounds that hold where nobody chose others."""
