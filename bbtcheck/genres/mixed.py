"""Papers in which papers of other kinds stand: where each begins by its title, and each part read as what it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

from bbtcheck.genres.base import Genre, Recognition
from bbtcheck.genres.running_heads import without_running_heads
from bbtcheck.genres.words import squeezed
from bbtcheck.read import Document
from bbtcheck.records import Paper, Record
from bbtcheck.records.content import BETWEEN_KINDS, PaperContent
from bbtcheck.source import Place

Recognise = Callable[[Document], Sequence[Genre]]
"""Tells of which kinds a paper surely is, the surest first; of none where it is of no known kind."""

_TITLE = re.compile(
    r"[\s#*_>|]*(?:[0-9]{1,2}\s+[^\W\d_]{3,9}\s+[0-9]{4}\s*\.?\s*[-–—]+\s*"
    r"|(?:[IVX]{1,4}|[A-Z]|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3})(?:\s?[.)]|\s[-–—])?\s+)?(?=[A-Z])"
    r"(?i:(?:(?:voor)?ontwerp\s+van\s+(?:\w+\s+)?|ministerieel\s+)?\w*(?:decreet|besluit)\s+(?:van\s+de\s+vlaamse\s+regering|houdende|tot|bij)\b"
    r"|(?:voor)?ontwerp\s+van\s+(?:\w+\s+)?\w*(?:decreet|besluit)\b|\w+besluit\s*$|programmadecreet\b"
    r"|memorie\s+van\s+toelichting|bijlagen?\b|(?:beleids?-?\s*(?:en|&)\s*)?begrotingstoelichting|begroting\s+van\b"
    r"|monitoring\b|(?:tabel|overzicht|lijst|opvolging|monitoring)\b.{0,40}\bprojecten\b|project(?:en)?(?:tabel|overzicht|lijst)\b"
    r"|(?:\w+\s+){0,3}projecten\s*$|beleidsveld\s+(?:[IVX]+|[0-9A-Z])\b)"
)
"""What a title begins with; it may be numbered, and a day may stand before it."""
_LONGEST = 300
_HEAD = 3
"""Of so few lines a title and what stands between it and the next one: both belong to what follows."""
_MOST_TIMES = 2
"""A title stands in the contents and above its part; more often it is the head of pages."""
_MOST_PARTS = 60
_LOOKS = 25
"""The score up to which any paper may look like one of a kind that is known by its look."""
_SEEN = 4_000
"""So many lines the genres look at before they know a paper."""
_BY_ITS_LOOK = frozenset({"bbt-slides", "coalition-agreement", "plain"})
"""Kinds that are known by how a whole paper looks: what stands behind another paper may well look so too."""
_SPEAKS_OF: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "bbt-articles": frozenset({"legal-person-budget"}),
        "explanatory-memorandum": frozenset({"expenditure-decree", "programme-decree"}),
    }
)
"""Kinds that are read together with what they explain, so that the one can be held against the other."""
_SPEAKS_BACK: Mapping[str, frozenset[str]] = MappingProxyType(
    {"explanatory-memorandum": frozenset({"programme-decree"})}
)
"""Kinds that may explain what stands before them: a decree as published, with its memorandum behind it."""
_SAME_READER = frozenset({("explanatory-memorandum", "programme-decree")})
"""A memorandum reads the decree behind it with its reader."""
_OF_ITS_OWN = ("name", "genre", "title", "phase", "unit", "place", "places")


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of a paper that are a paper of one kind; ``first`` up to ``last`` count from 0, without ``last``.

    Its reader goes on to ``until``, where the part speaks of what stands behind it, and starts at ``since`` where it
    speaks of what stands before it.
    """

    genre: Genre
    first: int
    last: int
    until: int
    since: int | None = None

    def document(self, paper: Document) -> Document:
        """Give the part as a paper of its own, in which every line keeps its number."""
        first = self.first if self.since is None else self.since
        before = tuple(replace(line, text="", cells=(), words=()) for line in paper.lines[:first])
        notes = () if self.first else paper.notes
        return replace(paper, lines=(*before, *paper.lines[first : self.until]), notes=notes)


@dataclass(frozen=True, slots=True)
class Mixed:
    """A paper of several kinds, one behind the other: each part is read by the genre that knows it."""

    parts: tuple[Part, ...]

    @property
    def name(self) -> str:
        """The names of the kinds in the order in which they first stand in the paper."""
        return BETWEEN_KINDS.join(dict.fromkeys(part.genre.name for part in self.parts))

    @property
    def title(self) -> str:
        """What these kinds of papers are called, for people."""
        return ", then ".join(dict.fromkeys(part.genre.title for part in self.parts))

    def recognise(self, document: Document) -> Recognition:
        """Claim nothing: the parts were recognised before."""
        return Recognition(0)

    def extract(self, document: Document) -> PaperContent:
        """Read each part by itself, and put everything read together under the paper that the first part is."""
        read = [part.genre.extract(part.document(document)) for part in self.parts]
        return PaperContent(
            paper=_paper(self.name, [content.paper for content in read]),
            records=tuple(_records(self.parts, read)),
            notes=tuple(note for content in read for note in content.notes),
            sha256=document.source.sha256,
            lines=tuple(line.text for line in document.lines),
        )


def may_be_mixed(document: Document, looks: Sequence[tuple[Genre, Recognition]]) -> bool:
    """Tell whether a paper shows a sign of any kind but the surest one; of a long one only the beginning was seen."""
    signs = any(look.score > (_LOOKS if kind.name in _BY_ITS_LOOK else 0) for kind, look in looks[1:])
    return signs or len(document.lines) > _SEEN


def mixed_of(document: Document, whole: Sequence[Genre], recognise: Recognise) -> Mixed | None:
    """Find the parts of a paper that holds papers of several kinds; None where it is of one kind or of none.

    ``whole`` are the kinds that the paper surely is as a whole.
    """
    starts = _starts(document)
    if not starts:
        return None
    found = tuple(_same_together(_recognised(document, starts, whole, recognise)))
    return Mixed(tuple(_reading_on(found))) if len({part.genre.name for part in found}) > 1 else None


def _starts(document: Document) -> tuple[int, ...]:
    """Give where a title or another sheet opens something new, the beginning of the paper first; or nothing."""
    lines = document.lines
    titles = {at: squeezed(line.text) for at, line in enumerate(lines) if _is_title(line.text)}
    if len(titles) > 1:
        clean = without_running_heads(document).lines
        titles = {at: title for at, title in titles.items() if clean[at].text}
    times: Counter[str] = Counter()
    opened: list[int] = []
    for at, title in titles.items():
        times[title] += 1
        if times[title] <= _MOST_TIMES:
            opened.append(at)
    opened += [at for at in range(1, len(lines)) if lines[at].sheet != lines[at - 1].sheet]
    printed = [at for at, line in enumerate(lines) if line.text.strip()]
    kept = printed[:1]
    for at in sorted(set(opened)):
        if kept and bisect_left(printed, at) - bisect_left(printed, kept[-1]) > _HEAD:
            kept.append(at)
    return tuple(kept) if 1 < len(kept) <= _MOST_PARTS else ()


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST and _TITLE.match(text) is not None


def _recognised(
    document: Document, starts: Sequence[int], whole: Sequence[Genre], recognise: Recognise
) -> list[Part]:
    """Tell of what kind each stretch is; one of no kind goes with the part before it, or with the first one."""
    found: list[Part] = []
    for start, stop in pairwise((*starts, len(document.lines))):
        kinds = recognise(_alone(document, start, stop))
        genre = _next_kind(kinds, found[-1]) if found else _first_kind(document, stop, kinds, whole)
        if genre is None:
            found[-1:] = [replace(part, last=stop) for part in found[-1:]]
        else:
            found.append(Part(genre, start, stop, stop))
    stop = found[0].first if found else starts[0]
    if stop not in starts[:2]:
        # What tells the first kind may stand behind several titles.
        genre = _first_kind(document, stop, recognise(_alone(document, 0, stop)), whole)
        if genre is not None:
            return [Part(genre, 0, stop, stop), *found]
    return [replace(part, first=part.first if at else 0) for at, part in enumerate(found)]


def _next_kind(kinds: Sequence[Genre], before: Part) -> Genre | None:
    """Choose the kind of a stretch; what the reader of the part before it knows too stays with that part."""
    if before.genre in kinds:
        return before.genre
    return next((kind for kind in kinds if kind.name not in _BY_ITS_LOOK), None)


def _first_kind(
    document: Document, stop: int, kinds: Sequence[Genre], whole: Sequence[Genre]
) -> Genre | None:
    """Choose the kind of the beginning of a paper.

    A preface looks like a paper of its own: by its look the beginning is known only where it is the greater part, or
    where the whole paper looks like that too.
    """
    if not kinds or kinds[0].name not in _BY_ITS_LOOK or stop * 2 > len(document.lines):
        return kinds[0] if kinds else None
    if kinds[0] in whole[:1]:
        return kinds[0]
    return next((kind for kind in kinds if kind.name not in _BY_ITS_LOOK), None)


def _alone(document: Document, start: int, stop: int) -> Document:
    """Give some lines as a paper of their own, to be recognised."""
    lines = (replace(line, number=number) for number, line in enumerate(document.lines[start:stop], 1))
    return Document(document.source, document.format, tuple(lines), unit=document.unit)


def _same_together(parts: Sequence[Part]) -> Iterator[Part]:
    """Put parts that one reader reads together."""
    open_part: Part | None = None
    for part in parts:
        if open_part is not None and _goes_on(open_part.genre.name, part.genre.name):
            open_part = replace(open_part, last=part.last, until=part.last)
            continue
        if open_part is not None:
            yield open_part
        open_part = part
    if open_part is not None:
        yield open_part


def _goes_on(one: str, other: str) -> bool:
    return one == other or (one, other) in _SAME_READER


def _reading_on(parts: Sequence[Part]) -> Iterator[Part]:
    """Let a part that speaks of the one behind it, or else of the one before it, read that too."""
    for before, part, behind in zip((None, *parts[:-1]), parts, (*parts[1:], None), strict=True):
        if behind is not None and behind.genre.name in _SPEAKS_OF.get(part.genre.name, ()):
            yield replace(part, until=behind.last)
        elif before is not None and before.genre.name in _SPEAKS_BACK.get(part.genre.name, ()):
            yield replace(part, since=before.first)
        else:
            yield part


def _records(parts: Sequence[Part], read: Sequence[PaperContent]) -> Iterator[Record]:
    """Give the records of all parts; what two readers read in one part is told by its own reader.

    What a later part reads once more of the part before it, with what it says of it, stands for what was read first.
    """
    for number, (part, content) in enumerate(zip(parts, read, strict=True)):
        behind = {type(record) for record in read[number + 1].records} if part.until > part.last else ()
        again = parts[number + 1 : number + 2]
        fuller = _by_place(read[number + 1].records) if again and again[0].since is not None else {}
        for record in content.records:
            line = record.place.line if record.place is not None else None
            if part.since is not None and line is not None and line <= part.first:
                continue
            if line is None or line <= part.last or type(record) not in behind:
                yield fuller.get((type(record), record.place), record)


def _by_place(records: Sequence[Record]) -> Mapping[tuple[type[Record], Place | None], Record]:
    return {(type(record), record.place): record for record in records if record.place is not None}


def _paper(name: str, papers: Sequence[Paper]) -> Paper:
    """Make the record of the whole: the first paper, with the year and the days that only another one names."""
    known: dict[str, object] = {}
    for paper in reversed(papers):
        known.update(
            {field: value for field, value in paper if value is not None and field not in _OF_ITS_OWN}
        )
    return papers[0].model_copy(update={**known, "genre": name})
