"""Milestones that follow each other by their words: the first before the second, the start before the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bbtcheck.genres.relance_monitor.openings import title_key
from bbtcheck.records.relance import Milestone

_ORDINALS = "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende".split()
_ORDINAL = re.compile(
    rf"\b(?:(?P<word>{'|'.join(_ORDINALS)})|(?P<number>[0-9]{{1,3}}(?:\.[0-9]{{3}})*)(?:e|de|ste))\b"
)
_PHASE = re.compile(r"\bfase\s+(?P<number>[0-9]{1,2})\b")
_ARTICLES = re.compile(r"\b(?:van|de|het|een|der)\b")
_START = re.compile(r"^(?:(?:op)?start|aanvang|begin|lancering)\b")
_END = re.compile(r"^(?:einde?|afronding|oplevering|voltooiing|afsluiting|beëindiging|slot)\b")


def in_sequence(milestones: Sequence[Milestone]) -> tuple[Milestone, ...]:
    """Set beside each milestone the one that by its words comes before it, where exactly one does."""
    return tuple(_after(each, milestones) for each in milestones)


def _after(milestone: Milestone, milestones: Sequence[Milestone]) -> Milestone:
    own = _rank(milestone.text)
    if own is None:
        return milestone
    ranked = [
        (rank, each) for each in milestones if (rank := _rank(each.text)) is not None and rank[0] == own[0]
    ]
    values = [rank[1] for rank, _ in ranked]
    before = [(rank[1], each) for rank, each in ranked if rank[1] < own[1] and each.timing is not None]
    if len(set(values)) < len(values) or not before:
        return milestone
    _, last = max(before, key=lambda pair: pair[0])
    return milestone.model_copy(update={"after_text": last.text, "after_timing": last.timing})


def _rank(text: str) -> tuple[str, int] | None:
    """Give what a milestone is about without its rank, and its rank; None where its words give it none."""
    key = title_key(text) or ""
    found = [*_ORDINAL.finditer(key), *_PHASE.finditer(key)]
    if len(found) > 1:
        return None
    if found:
        (match,) = found
        named = match.groupdict()
        word = named.get("word")
        rank = _ORDINALS.index(word) + 1 if word else int(match["number"].replace(".", ""))
        return _subject(key[: match.start()] + "#" + key[match.end() :]), rank
    edges = [match for match in (_START.match(key), _END.match(key)) if match is not None]
    if not edges or not _subject(key[edges[0].end() :]):
        return None
    return _subject(key[edges[0].end() :]), int(_END.match(key) is not None)


def _subject(words: str) -> str:
    return " ".join(_ARTICLES.sub(" ", words).split())
