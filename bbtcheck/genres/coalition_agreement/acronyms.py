"""Abbreviations with the name they stand for: "Hoge Raad voor Voorbeelden (HRV)"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bbtcheck.genres.coalition_agreement.blocks import Block
from bbtcheck.genres.coalition_agreement.words import content_words, folded

_BRACKETED = re.compile(r"\s\((?P<acronym>[A-Z][A-Za-z&]{1,9})\)")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NAME_BREAK = re.compile(r"(?<!-)[.,;:!?()«»“”•]|\s[–—-]\s")
_JOINING = frozenset(
    "van voor de het der den des en of in op te ter ten met tot aan bij over uit rond kader".split()
)
_LEGAL_FORMS = frozenset("bv nv vzw cv cvba bvba ivzw ivzd eva stichting".split())
_BROKEN = re.compile(r"(?<=[a-zé]{3})-(?=[a-zé]{3})")
"""The hyphen that a line end left in a word: "begrotingstoe-lichting"."""
_USED = re.compile(r"(?<![\w-])[A-Z]{4,9}(?!\w)")
_MANY_USES = 3
_WINDOW = 160
_BEGINNING = 4


@dataclass(frozen=True, slots=True)
class Spelled:
    """An abbreviation at ``start`` in a block, with the name before it; ``fits`` where its letters are in it."""

    block: Block
    start: int
    acronym: str
    name: str
    fits: bool

    @property
    def name_key(self) -> str:
        """Give the beginnings of the words that carry meaning, so that "centra" and "centrum" are one name."""
        words = content_words(_BROKEN.sub("", self.name))
        return " ".join(word[:_BEGINNING] for word in words if word not in _LEGAL_FORMS)


def spelled_acronyms(blocks: Sequence[Block]) -> Iterator[Spelled]:
    """Find the abbreviations between brackets behind the name that they shorten, in order of reading."""
    for block in blocks:
        for match in _BRACKETED.finditer(block.text):
            if sum(letter.isupper() for letter in match["acronym"]) >= 2:
                found = _spelled(block, match)
                if found is not None:
                    yield found


@dataclass(frozen=True, slots=True)
class Mistyped:
    """An abbreviation at ``start`` in a block that stands once, with two letters swapped of the ``usual`` one."""

    block: Block
    start: int
    acronym: str
    usual: str
    times: int


def mistyped_acronyms(blocks: Sequence[Block]) -> Iterator[Mistyped]:
    """Find the abbreviations that stand once and in no brackets, and are a usual one with two letters swapped.

    A usual one stands there in brackets behind its name, or three times. A letter too many, too few or else
    makes another abbreviation as often as not, and says nothing.
    """
    uses: dict[str, list[tuple[Block, int]]] = {}
    for block in blocks:
        if not block.text.isupper():
            for match in _USED.finditer(block.text):
                uses.setdefault(match[0], []).append((block, match.start()))
    explained = {match["acronym"] for block in blocks for match in _BRACKETED.finditer(block.text)}
    for acronym, places in uses.items():
        if len(places) > 1 or acronym in explained:
            continue
        near = [other for other in _with_two_swapped(acronym) if _is_usual(other, uses, explained)]
        if len(near) == 1:
            yield Mistyped(*places[0], acronym, near[0], len(uses.get(near[0], ())))


def _is_usual(acronym: str, uses: Mapping[str, Sequence[object]], explained: Container[str]) -> bool:
    return acronym in explained or len(uses.get(acronym, ())) >= _MANY_USES


def _with_two_swapped(acronym: str) -> Iterator[str]:
    for at, (one, two) in enumerate(pairwise(acronym)):
        if one != two:
            yield f"{acronym[:at]}{two}{one}{acronym[at + 2 :]}"


def _spelled(block: Block, match: re.Match[str]) -> Spelled | None:
    before = block.text[max(0, match.start() - _WINDOW) : match.start()]
    before = _NAME_BREAK.split(before)[-1]
    words = list(_WORD.finditer(before))
    letters = folded("".join(letter for letter in match["acronym"] if letter.isupper()))
    start = _name_start(words, letters)
    if start is None:
        return None
    name = before[words[start].start() :].strip()
    fits = _initials_fit([word[0] for word in words[start:]], letters)
    return Spelled(block, match.start("acronym"), match["acronym"], name, fits)


def _name_start(words: Sequence[re.Match[str]], letters: str) -> int | None:
    """Find the word the name begins with: the nearest one with the first letter from which the letters fit.

    Without one it is the nearest capital that begins with the first letter; None where there is none.
    """
    starts = [
        index
        for index in range(len(words) - 1, -1, -1)
        if folded(words[index][0])[:1] == letters[0] and folded(words[index][0]) not in _JOINING
    ]
    for index in starts:
        if _initials_fit([word[0] for word in words[index:]], letters):
            return index
    capitals = [index for index in starts if words[index][0][0].isupper() and len(words) - index >= 2]
    return capitals[0] if capitals else None


def _initials_fit(words: Sequence[str], letters: str) -> bool:
    """Tell whether the letters occur in order: the first of each in a word, others may stand inside a long word."""
    text = " " + " ".join(folded(word) for word in words)
    position = 0
    for index, letter in enumerate(letters):
        start = text.find(f" {letter}", position)
        inside = text.find(letter, position) if index else -1
        found = start + 1 if start >= 0 else inside
        if found < 0:
            return False
        position = found + 1
    return True
