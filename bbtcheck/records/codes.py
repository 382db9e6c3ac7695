"""Codes of budget articles, basic allocations and economic classification, as typed parts that print back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar

from pydantic import Field

from bbtcheck.records.base import Record
from bbtcheck.source import Place


class Notation(StrEnum):
    """The two ways in which budget articles have been written."""

    SINCE_2019 = "2019"  # HB0-1HFG2EA-WT, with the letter of the structure element
    BEFORE_2019 = "before_2019"  # HB0/1HF-G-2-E/WT


class Nature(StrEnum):
    """The side of the budget that an economic code belongs to."""

    EXPENDITURE = "uitgaven"
    RECEIPT = "ontvangsten"


class Block(StrEnum):
    """The blocks of the table of a structure element (ISE), by the economic aggregates they hold."""

    ESR = "esr"  # working and allowances (WT), wages (LO), provisions (PR); for receipts OW
    INTERNAL = "toelagen"  # internal flows (IS)
    OTHER = "overige"  # loans (LE), participations (PA)
    UNKNOWN = "andere"
    TOTAL = "totaal"


BLOCK_OF: Mapping[str, Block] = MappingProxyType(
    {
        "WT": Block.ESR,
        "LO": Block.ESR,
        "PR": Block.ESR,
        "IS": Block.INTERNAL,
        "LE": Block.OTHER,
        "PA": Block.OTHER,
    }
)
"""The block to which the economic aggregate of an expenditure article belongs."""

# A receipt has a letter for its kind of credit: general (A), assigned (T) or of loans (L).
_RECEIPT_NEW, _RECEIPT_OLD = "(?<=-[09][A-Z]{3})[ATL]", "(?<=/[09][A-Z]{2}-[A-Z]-)[ATL]"
# Separators and letters as printed; a hyphen may come out of a page as a dash.
_DASH = "[-\u2010\u2011\u2013\u2212]"
_NEW = re.compile(
    r"(?P<domain>[A-Z])(?P<entity>[A-Z])(?P<volume>[0-9A-Z])-(?P<kind>[0-9A-Z])(?P<programme>[A-Z]{2})"
    rf"(?P<minister>[A-Z])(?P<credit_kind>[0-9]|{_RECEIPT_NEW})(?P<ise>[A-Z])(?P<article>[A-Z])-(?P<esr>[A-Z]{{2}})"
)
_OLD = re.compile(
    r"(?P<domain>[A-Z])(?P<entity>[A-Z])(?P<volume>[0-9A-Z])/(?P<kind>[0-9A-Z])(?P<programme>[A-Z]{2})"
    rf"-(?P<minister>[A-Z])-(?P<credit_kind>[0-9]|{_RECEIPT_OLD})-(?P<article>[A-Z])/(?P<esr>[A-Z]{{2}})"
)
_NOTATIONS = ((Notation.SINCE_2019, _NEW), (Notation.BEFORE_2019, _OLD))
_SHAPE = re.compile(
    r"[A-Z][A-Z0-9]{1,3}"
    rf"(?:{_DASH}(?=[A-Z0-9]*[0-9])(?=[A-Z0-9]*[A-Z]{{2}})[A-Z0-9]{{6,9}}{_DASH}"
    rf"|/[A-Z0-9]{{2,4}}{_DASH}[A-Z0-9]{{1,2}}{_DASH}[A-Z0-9]{{1,2}}{_DASH}[A-Z0-9]{{1,2}}/)"
    r"[A-Z]{1,3}"
)
ARTICLE_SHAPE = rf"(?<![\w/-])(?:{_SHAPE.pattern})(?![\w-])"
"""A regular expression for anything built like the code of a budget article, right or mistyped."""

_ALLOCATION = re.compile(r"(?P<kind>[0-9A-Z])(?P<programme>[A-Z]{2})(?P<number>[0-9]{3})")
_ESR = re.compile(r"(?P<group>[0-9])(?P<second>[0-9])(?:\.?(?P<rest>[0-9]{1,2}))?")


class ArticleCode(Record):
    """The code of a budget article and what each of its letters says.

    ``kind`` is 1 for expenditure, 9 (or 0) for receipts and A for the expenditure of a legal person; ``minister`` is
    the letter of the minister, which changes with the government. ``well_formed`` is false for a code that fits
    neither notation; its parts are then empty.
    """

    key: ClassVar[tuple[str, ...]] = ("raw",)

    raw: str
    well_formed: bool = True
    notation: Notation | None = Field(default=None, strict=False)
    domain: str | None = None
    entity: str | None = None
    volume: str | None = None
    kind: str | None = None
    programme: str | None = None
    minister: str | None = None
    credit_kind: str | None = None
    ise: str | None = None
    article: str | None = None
    esr: str | None = None
    block: Block | None = Field(default=None, strict=False)
    holder: str | None = None
    structure: str | None = None

    @property
    def printed(self) -> str:
        """The code put together again from its parts; the text as printed where it is malformed."""
        holder = f"{self.domain}{self.entity}{self.volume}"
        kind, last = f"{self.kind}{self.programme}", f"{self.article}"
        if self.notation is Notation.SINCE_2019:
            return f"{holder}-{kind}{self.minister}{self.credit_kind}{self.ise}{last}-{self.esr}"
        if self.notation is Notation.BEFORE_2019:
            return f"{holder}/{kind}-{self.minister}-{self.credit_kind}-{last}/{self.esr}"
        return self.raw


class BasicAllocation(Record):
    """The code of a basic allocation, the finest line of a budget: the kind, the programme and three digits."""

    key: ClassVar[tuple[str, ...]] = ("raw",)

    raw: str
    well_formed: bool = True
    kind: str | None = None
    programme: str | None = None
    number: str | None = None

    @property
    def printed(self) -> str:
        """The code put together again from its parts; the text as printed where it is malformed."""
        return f"{self.kind}{self.programme}{self.number}" if self.well_formed else self.raw


class EsrCode(Record):
    """A code of the economic classification (ESR): its main group, its side and its subgroup.

    The second digit tells the side: 1 to 5 is expenditure, 6 to 9 receipts. ``nature`` is empty for 0.
    """

    key: ClassVar[tuple[str, ...]] = ("raw",)

    raw: str
    well_formed: bool = True
    digits: str | None = None
    group: str | None = None
    nature: Nature | None = Field(default=None, strict=False)


def read_article_code(text: str, place: Place | None = None) -> ArticleCode | None:
    """Read the code of a budget article; None when the text is not built like one, malformed when it nearly is."""
    raw = text.strip()
    if _SHAPE.fullmatch(raw) is None:
        return None
    plain = re.sub(_DASH, "-", raw)
    for notation, pattern in _NOTATIONS:
        match = pattern.fullmatch(plain)
        if match is not None:
            return _article(raw, notation, match.groupdict(), place)
    return ArticleCode(raw=raw, well_formed=False, place=place)


def _article(raw: str, notation: Notation, parts: dict[str, Any], place: Place | None) -> ArticleCode:
    ise = parts.get("ise")
    return ArticleCode(
        raw=raw,
        notation=notation,
        block=BLOCK_OF.get(parts["esr"]),
        holder=parts["domain"] + parts["entity"] + parts["volume"],
        structure=f"{parts['programme']}-{ise}" if ise is not None else None,
        place=place,
        **parts,
    )


def read_basic_allocation(text: str, place: Place | None = None) -> BasicAllocation | None:
    """Read the code of a basic allocation such as ``1XB033``; None for what is not built like one."""
    raw = text.strip()
    if re.fullmatch(r"(?=[A-Z0-9]*[0-9])[A-Z0-9]{5,7}", raw) is None or raw.isdecimal():
        return None
    match = _ALLOCATION.fullmatch(raw)
    if match is None:
        return BasicAllocation(raw=raw, well_formed=False, place=place)
    parts: dict[str, Any] = match.groupdict()
    return BasicAllocation(raw=raw, place=place, **parts)


def read_esr_code(text: str, place: Place | None = None) -> EsrCode | None:
    """Read an economic code such as ``46.10`` or ``4140``; None for what is not built like one."""
    raw = text.strip()
    match = _ESR.fullmatch(raw)
    if match is None or not raw.isascii():
        return None
    second = int(match["second"])
    nature = None if second == 0 else Nature.EXPENDITURE if second < 6 else Nature.RECEIPT
    return EsrCode(raw=raw, digits=raw.replace(".", ""), group=match["group"], nature=nature, place=place)
