"""What a diagnosis consists of: changes, the repairs they make up, and the causes that these repair."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from bbtcheck.check.finding import Finding
from bbtcheck.diagnose.linear import Cell

SURE = Fraction(19, 20)
"""From this share of all likelihood on a change is proposed as such; below it, several are possible."""
_MOST_REPAIRS = 60


@dataclass(frozen=True, slots=True)
class Change:
    """A cell with the value that it should hold; ``slip`` names what went wrong, where that is known."""

    cell: Cell
    value: Fraction
    slip: str = ""


Weighed: TypeAlias = tuple[tuple[Change, ...], Fraction]
"""Changes that together are a repair, and how likely it is beside others."""


@dataclass(frozen=True, slots=True)
class Repair:
    """Changes that together satisfy every equation they touch; ``share`` is that of all likelihood, from 0 to 1."""

    changes: tuple[Change, ...]
    share: Fraction


@dataclass(frozen=True, slots=True)
class Cause:
    """Equations that one error broke, or several entangled ones, with all repairs, the likeliest first.

    Without repairs ``reason`` says why: ``effort``, ``time``, ``contradiction`` or ``no_repair``.
    """

    broken: tuple[int, ...]
    repairs: tuple[Repair, ...]
    reason: str = ""

    @property
    def suspects(self) -> tuple[tuple[Change, Fraction], ...]:
        """Give every change with its share over all repairs, the likeliest first."""
        shares: dict[tuple[Cell, Fraction], tuple[Change, Fraction]] = {}
        for repair in self.repairs:
            for change in repair.changes:
                known, share = shares.get((change.cell, change.value), (change, Fraction(0)))
                shares[change.cell, change.value] = (known, share + repair.share)
        return tuple(sorted(shares.values(), key=lambda one: -one[1]))

    @property
    def sure(self) -> tuple[Change, ...]:
        """Give the changes that (nearly) all likely repairs have in common."""
        return tuple(change for change, share in self.suspects if share >= SURE)


def ranked(raw: Iterable[Weighed]) -> tuple[Repair, ...]:
    """Put the repairs in order, the likeliest first, and share out all likelihood among them."""
    best: dict[frozenset[tuple[Cell, Fraction]], Weighed] = {}
    for changes, likely in raw:
        key = frozenset((change.cell, change.value) for change in changes)
        if key not in best or likely > best[key][1]:
            best[key] = (changes, likely)
    ordered = sorted(best.values(), key=lambda one: (-one[1], len(one[0])))
    total = sum((likely for _, likely in ordered), Fraction(0))
    return tuple(Repair(changes, likely / total) for changes, likely in ordered[:_MOST_REPAIRS])


def cause_name(findings: Iterable[Finding]) -> str:
    """Identify a cause by the findings it brought about: 16 hexadecimal digits."""
    prints = sorted(finding.fingerprint for finding in findings)
    return hashlib.sha256("\x1f".join(prints).encode()).hexdigest()[:16]
