"""What an article does to other acts: replaces, inserts, adds or repeals, where, and which words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bbtcheck.genres.programme_decree.acts import Act, History
from bbtcheck.genres.programme_decree.locations import Location, location_of
from bbtcheck.genres.programme_decree.points import PointList, walk
from bbtcheck.genres.programme_decree.quotes import HIDDEN
from bbtcheck.records.decree import ActionKind

_VERB = re.compile(
    r"(?<!\w)(?P<verb>vervangen|ingevoegd|toegevoegd|aangevuld|opgeheven|geschrapt|weggelaten|hernummerd|vernummerd"
    r"|ingetrokken|hersteld)(?!\w)"
)
QUOTE = rf"(?<!{HIDDEN}){HIDDEN}++"
"""A quotation that is hidden."""
_GAP = rf"[^{HIDDEN};]{{0,240}}?"
_PAIR = re.compile(
    rf"(?P<old>{QUOTE})[”\"»“]?(?P<between>(?:{_GAP})(?<!\w)door(?!\w)[^{HIDDEN};]{{0,120}})[“\"„«”]?(?P<new>{QUOTE})"
)
_ONE_OF_SEVERAL = re.compile(rf"{HIDDEN}[”\"»“]?\s*(?:,|,?\s(?:en|of))\s+(?:(?:de|het)\s+\w+\s+)?[“\"„«”]?$")
_REACH = 60
_NEAR = 120
_SENTENCE = re.compile(r"\.\s+(?=[A-Z§])")
_QUOTES = re.compile(QUOTE)
_REPEALS = frozenset({"opgeheven", "geschrapt", "weggelaten", "ingetrokken"})
_REPEALED_BELOW = re.compile(r"(?<!\w)opgeheven\s*:\s*$")
_ONLY_A_COLON = re.compile(r"\s*:\s*$")
_RENUMBERS = frozenset({"hernummerd", "vernummerd"})
_INTRODUCES = re.compile(r"(?::|(?<!\w)(?:luidt|luiden|luidende|volgt)[^.;]{0,30})\s*[“\"„«”]?$")
_BARE = re.compile(
    r"(?<!\w)(?P<what>bedrag|percentage|getal|jaartal|datum)\s+(?:van\s+)?(?P<old>[^,;:]{1,60}?)\s+"
    r"(?:(?:wordt|telkens)\s+)?vervangen\s+door\s+(?:het\s+)?(?:(?:bedrag|percentage|getal|jaartal|datum)\s+)?(?:van\s+)?"
    r"(?P<new>[^;:]{1,60}?)(?=[;.]?\s*$|[;])"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text of an article, quotation marks left out."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Action:
    """One amendment: its kind, the act and the place in it, the words taken away and the words that come."""

    kind: ActionKind
    act: Act | None
    location: Location
    old: Span | None
    new: Span | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of an article that says one thing, with the act and the place it inherits."""

    start: int
    end: int
    act: Act | None
    outer: Location
    above: int = -1


def clauses_of(text: str, lists: Sequence[PointList], acts: Sequence[Act]) -> tuple[Clause, ...]:
    """Cut the text of an article into clauses: its sentences and points, each with what stands above it."""
    parents = _parents(text, lists)
    starts = sorted(parents)
    named = [act for act in acts if not act.this]
    contexts: dict[int, tuple[Act | None, Location]] = {-1: (None, Location())}
    found: list[Clause] = []
    marks = {point.text_start: point.start for _, point in walk(tuple(lists))}
    ends = [*(marks.get(start, start) for start in starts[1:]), len(text)]
    for start, end in zip(starts, ends, strict=True):
        act, outer = contexts[parents[start]]
        own = bisect_left(named, start, key=lambda each: each.start)
        if own < len(named) and named[own].start < end:
            act = named[own]
        elif act is None and found:
            act = found[-1].act
        contexts[start] = (act, location_of(_plain(text[start:end])).within(outer))
        found.append(Clause(start, end, act, outer, parents[start]))
    return tuple(found)


def _parents(text: str, lists: Sequence[PointList]) -> dict[int, int]:
    """Give where every clause starts, and where the clause starts that it stands under (-1 for none)."""
    sentences = [0, *(match.end() for match in _SENTENCE.finditer(text))]
    parents = dict.fromkeys(sentences, -1)
    for one, point in walk(tuple(lists)):
        first, last = (bisect_right(sentences, at) for at in (one.points[0].start, point.end))
        above = sentences[first - 1] if first else 0
        parent = max(above, one.parent.text_start if one.parent is not None else 0)
        parents[point.text_start] = parent
        for sentence in sentences[bisect_right(sentences, point.text_start) : last]:
            parents[sentence] = parent
    return parents


def _plain(text: str) -> str:
    return text.replace(HIDDEN, "")


def actions_of(text: str, clauses: Sequence[Clause], histories: Sequence[History]) -> tuple[Action, ...]:
    """Find the amendments of an article; ``text`` has its quotations hidden."""
    taken = [(history.start, history.end) for history in histories]
    found: list[Action] = []
    repealed: set[int] = set()
    for clause in clauses:
        own = tuple(_of_clause(text, clause, taken))
        location = location_of(_plain(text[clause.start : clause.end]))
        if not own and clause.above in repealed and location != Location():
            own = (Action(ActionKind.REPEAL, clause.act, location, None, None, clause.start, clause.end),)
        elif not own and _REPEALED_BELOW.search(text[clause.start : clause.end]):
            repealed.add(clause.start)
        found.extend(own)
    return tuple(found)


def _of_clause(text: str, clause: Clause, taken: Sequence[tuple[int, int]]) -> Iterator[Action]:
    position = clause.start
    before: Location | None = None
    for match in _VERB.finditer(text, clause.start, clause.end):
        if match.start() < position or any(start <= match.start() < end for start, end in taken):
            continue
        stop = _end_of_verb(text, match, clause.end)
        location = location_of(_plain(text[position : match.start()])).within(before or clause.outer)
        found = tuple(_with_words(text, clause, match, location, position, stop))
        yield from found
        before = location
        position = max([match.end(), *(action.end for action in found)])


def _end_of_verb(text: str, match: re.Match[str], end: int) -> int:
    following = _VERB.search(text, match.end(), end)
    return following.start() if following else end


def _with_words(
    text: str, clause: Clause, match: re.Match[str], location: Location, start: int, stop: int
) -> Iterator[Action]:
    """Give the amendments that one verb says; "A" door "B" en "C" door "D" are two."""
    if match["verb"] == "vervangen":
        pairs = tuple(_pairs(text, match, start, clause.end))
        for at, pair in enumerate(pairs):
            floor = pairs[at - 1].end() if at else start
            old = None if _is_one_of_several(text, floor, pair.start("old")) else _span(pair, "old")
            yield Action(
                ActionKind.REPLACE_WORDS, clause.act, location, old, _span(pair, "new"), start, pair.end()
            )
        if pairs:
            return
    before = [_whole(found) for found in _QUOTES.finditer(text, start, match.start())]
    following = _QUOTES.search(text, match.end(), stop)
    after = _whole(following) if following is not None else None
    led = after is not None and _INTRODUCES.search(text[match.end() : after.start]) is not None
    kind, old, new = _kind(match["verb"], before[-1] if before else None, after, led)
    below = _ONLY_A_COLON.match(text, match.end(), clause.end) is not None
    whole_act = kind is ActionKind.REPEAL and clause.act is not None and not below
    if old is None and new is None and location == Location() and not whole_act:
        return
    end = max(match.end(), new.end if new is not None else 0)
    yield Action(kind, clause.act, location, old, new, start, end)


def _kind(
    verb: str, before: Span | None, after: Span | None, led: bool
) -> tuple[ActionKind, Span | None, Span | None]:
    """Give the kind of an amendment with its old and new words, by the quotations around its verb."""
    if verb in _REPEALS:
        return (ActionKind.REPEAL_WORDS if before else ActionKind.REPEAL), before, None
    if verb in _RENUMBERS:
        return ActionKind.RENUMBER, None, after if led else None
    if verb == "vervangen" or verb == "hersteld":
        return ActionKind.REPLACE, None, after
    if before is not None and not led:
        return (ActionKind.INSERT_WORDS if verb == "ingevoegd" else ActionKind.ADD), None, before
    return (ActionKind.INSERT if verb == "ingevoegd" else ActionKind.ADD), None, after


def _pairs(text: str, match: re.Match[str], start: int, end: int) -> Iterator[re.Match[str]]:
    """Find what is replaced by what: words in quotation marks, or an amount that is named without them."""
    first = True
    quoted = _QUOTES.search(text, start, match.start()) is not None
    for pair in _PAIR.finditer(text, start, end) if quoted else ():
        if pair.start("old") > match.start() and (first or "vervangen" in pair["between"]):
            break
        yield pair
        first = False
    near = max(start, match.start() - _NEAR), min(end, match.end() + 2 * _NEAR)
    bare = _BARE.search(text, *near) if first else None
    if bare is not None:
        yield bare


def _is_one_of_several(text: str, floor: int, at: int) -> bool:
    """Tell whether the words before this quotation are replaced with it: "A" en "B" vervangen door "C"."""
    return _ONE_OF_SEVERAL.search(text[max(floor, at - _REACH) : at]) is not None


def _span(match: re.Match[str], name: str) -> Span:
    return Span(match.start(name), match.end(name))


def _whole(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end())
