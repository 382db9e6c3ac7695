"""Blocks cut into sentences, also where the full stop between two of them was forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bbtcheck.genres.coalition_agreement.blocks import Block

_ABBREVIATIONS = """
    o.a m.a.w m.b.t t.o.v i.f.v i.k.v i.v.m n.a.v t.a.v t.e.m d.w.z i.p.v a.h.v e.d z.s.m bv bijv nl vb enz etc ca nr
    art p blz resp cf cfr incl excl max min mln mio mld dhr mevr prof dr st zgn inz vs
""".split()
_ABBREVIATED = re.compile(
    r"(?<![\w.])(?:" + "|".join(re.escape(word) for word in _ABBREVIATIONS) + r")\.?$", re.IGNORECASE
)
_STOP = re.compile(r"[.!?…]+[”’\"'»)\]]*\s+(?=[‘’“\"'«(]*[A-ZÀ-Ý0-9])")
_FORGOTTEN = re.compile(
    r"(?<=[a-zà-ÿ])\s+(?=(?:We|Wij|Er|Daarnaast|Daarom|Bovendien|Hiervoor|Hiertoe|Daartoe|Tevens|Verder)\s[a-zà-ÿ])"
)
_MAX_LENGTH = 2_000
_SINGLE_LETTER = re.compile(r"(?<!\w)[A-Z]$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a block: the stretch of its text, from ``start`` to ``end`` (counted from 0, end excluded)."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """Give the words of the sentence."""
        return self.block.text[self.start : self.end]


def sentences(block: Block) -> tuple[Sentence, ...]:
    """Cut a block into its sentences, in order; together they cover all its words."""
    starts = [0, *_starts(block.text), len(block.text)]
    pieces = [piece for start, end in pairwise(starts) for piece in _pieces(block.text, start, end)]
    return tuple(_trimmed(block, start, end) for start, end in pieces if block.text[start:end].strip())


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is too long for a sentence at a blank, so that no stretch without a full stop costs too much."""
    while end - start > _MAX_LENGTH:
        blank = text.rfind(" ", start + 1, start + _MAX_LENGTH)
        cut = blank if blank > 0 else start + _MAX_LENGTH
        yield start, cut
        start = cut
    yield start, end


def _starts(text: str) -> Iterator[int]:
    found = [match.end() for match in _STOP.finditer(text) if not _inside_abbreviation(text, match)]
    found += [match.end() for match in _FORGOTTEN.finditer(text)]
    yield from sorted(set(found))


def _inside_abbreviation(text: str, match: re.Match[str]) -> bool:
    if match[0].rstrip() != ".":
        return False
    before = text[max(0, match.start() - 12) : match.start()]
    if _ABBREVIATED.search(before) or _SINGLE_LETTER.search(before):
        return True
    # "1. Wonen": the number of an item inside a line ends no sentence.
    return re.search(r"(?:^|\s)\d{1,2}$", before) is not None and match.start() < 4


def _trimmed(block: Block, start: int, end: int) -> Sentence:
    text = block.text[start:end]
    return Sentence(block, start + len(text) - len(text.lstrip()), start + len(text.rstrip()))
