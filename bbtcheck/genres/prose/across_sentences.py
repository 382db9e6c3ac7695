"""Totals that one sentence takes from the one right before it: "84 bedden en 51 bedden. Van die 135 bedden …"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.offsets import is_stated, near_total, value_of
from bbtcheck.genres.prose.part_lists import goes_on, has_part_in_words, may_overlap
from bbtcheck.genres.prose.parted import covers_all, is_rest
from bbtcheck.genres.prose.segments import Segments
from bbtcheck.genres.prose.sentence_totals import NO_PARTS
from bbtcheck.genres.words import OPEN_LIST
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import AnnouncedTotal

_WORD = r"[^\W\d_][\w’'/-]*"
_ALTOGETHER = re.compile(
    rf"\s*(?:over\s+(?:de|die|deze)\s+(?:{_WORD}\s+)?jaar(?:en)?(?:\s+samen)?|(?:alles\s+|alle\s+{_WORD}\s+)?samen|in\s+totaal|totaal"
    r"|dat\s+(?:is|zijn|maakt)\s+(?:er\s+)?(?:dus\s+)?(?:samen|in\s+totaal))\s*:?\s*(?:(?:is|zijn)\s+dat\s+|goed\s+voor\s+|gaat\s+het\s+om\s+)?$",
    re.IGNORECASE,
)
_AND_MORE = re.compile(
    r"[^.,;:()]{0,20}\b(?:met|inclusief|incl|zonder|exclusief|excl|plus|naast|en|samen\s+met)\b",
    re.IGNORECASE,
)
_CUMULATED = re.compile(
    rf"\s*(?:De|Het)\s+(?:gecumuleerde?|gezamenlijke?|totale|samengetelde|opgetelde)\s+{_WORD}\b[^;:()]{{0,60}}?\s(?:bedra(?:agt|gen)|belo(?:opt|pen)|kom(?:t|en))"
    r"\s+(?:(?:daarmee|dus|zo|dan|daardoor|samen|uit|op)\s+){1,3}$"
)
_OF_THOSE = re.compile(r"\s*Van\s+(?:die|deze)\s+$")
_OF_WHICH = re.compile(
    r"\s*(?:Daarvan|Hiervan|Van\s+(?:deze|die))\s+(?:zijn|waren|werden|worden)\s+(?:er\s+)?(?:(?:intussen|ondertussen|al|nu|vandaag)\s+)?$"
)
_WITH = re.compile(rf"\s*Met\s+(?:{_WORD}\s+){{1,6}}\(\s*$")
_COMES_TO = re.compile(r"\s*\)\s+(?:komt|stijgt|bedraagt|wordt|kost|loopt)\s+[^0-9;().]{0,60}$")
_CALENDAR = re.compile(
    r"\s*(?:Betaal(?:kalender|ritme|schema)|Betalingskalender|Vereffeningskalender|Vereffening(?:en)?|VEK|Betaling(?:en)?|Uitbetaling(?:en)?)"
    r"(?:\s*\([^()0-9]{1,20}\))?\s*:\s*$"
)
_COMMITTED = re.compile(
    r"\b(?:VAK|vastgelegd\w*|vastlegging\w*|toegekend\w*|subsidie\w*|budget|krediet)\b", re.IGNORECASE
)
_DIVIDED_THUS = re.compile(
    rf"\s*(?:Ze|Zij|Deze|Die)\s+(?:zijn|waren|worden|werden)\s+(?:als\s+volgt\s+)?(?:over|per|naar|volgens)\s+(?:{_WORD}\s+){{1,4}}?"
    rf"(?:als\s+volgt\s+)?(?:verdeeld|gespreid)\s*:\s+(?:{_WORD}\s+){{1,4}}\(?$"
)
_NAMED = re.compile(rf"\)?(?:,|;|\s+en|,\s+en)\s+(?:{_WORD}\s+){{1,4}}\(?")
_IN_YEAR = re.compile(rf"\s*(?:(?:{_WORD}\s+){{0,2}}in|voor)\s+(?:19|20)[0-9]{{2}}")
_FROM = re.compile(r"\bvan\s+$", re.IGNORECASE)
_TO = re.compile(r"\s+(?:naar|tot)\s+$")
_BALANCE = re.compile(
    rf"\s*[;,.]?\s*(?:en\s+)?(?:het|de|die)\s+(?:saldo|verschil|rest|overschot|vrijgekomen\s+{_WORD}|resterende\s+{_WORD})"
    r"\s*(?:van|is|bedraagt|:|ten\s+belope\s+van)?\s+$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:uitgevoerd|afgerond|gerealiseerd|voltooid|klaar|weggewerkt|afgewerkt)\b", re.IGNORECASE
)
_RUNS = re.compile(r"\b(?:lopen|lopende?|loopt|in\s+uitvoering|bezig|in\s+behandeling)\b", re.IGNORECASE)
_TO_DO = re.compile(
    r"\b(?:(?:nog|niet)\s+(?:(?:op)?gestart|starten|te\s+starten|aangevat|begonnen|beginnen))\b",
    re.IGNORECASE,
)
_BEFORE_FIGURE = re.compile(r"(?<=[^\W\d_]{4})\.\s+(?=[0-9])")
_JOINS = re.compile(r"[,;]|\b(?:en|plus|alsook)\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]*\)")
_CLAUSE = re.compile(r"[,;.()]|\s(?:en|plus|alsook)\s")
_SOME = re.compile(r"\b(?:waarvan|waaronder|daaronder)\b", re.IGNORECASE)
_COUNTED = (FigureKind.COUNT, FigureKind.NUMBER)
_MAX_LABEL = 120
_MOST = 12
_FEWEST, _NEAR = 2, 3


@dataclass(frozen=True, slots=True)
class _Told:
    """One sentence: where it starts and ends in the text of its item, and its figures but for years."""

    item: Item
    start: int
    end: int
    figures: tuple[Mention, ...]

    @property
    def lead(self) -> str:
        """The words before its first figure."""
        return self.item.text[self.start : self.figures[0].start]

    @property
    def gaps(self) -> list[str]:
        """The words between each two figures, without what stands in brackets."""
        pairs = pairwise(self.figures)
        return [_BRACKETED.sub(" ", self.item.text[one.end : other.start]) for one, other in pairs]

    def behind(self, at: int) -> str:
        """Give the words behind a figure, up to the next one or the end."""
        end = self.figures[at + 1].start if at + 1 < len(self.figures) else self.end
        return self.item.text[self.figures[at].end : end]


def totals_across_sentences(document: str, items: Sequence[Item]) -> tuple[AnnouncedTotal, ...]:
    """Find the totals whose parts stand in the sentence before, and what is left of an amount that went down.

    They are taken only where they are right or nearly so: what is far off is of something else.
    """
    found: list[AnnouncedTotal | None] = []
    for item in items:
        if len(item.mentions) > _FEWEST:
            found.extend(_balance(document, item))
            sentences = _sentences(item)
            found.extend(_cumulated(document, sentences[:at], sentences[at]) for at in range(len(sentences)))
            for one, other in pairwise(sentences):
                if one.figures and other.figures and not item.text[one.end : other.start].strip():
                    found.append(_of_pair(document, one, other))
    return tuple(total for total in found if total is not None)


def _sentences(item: Item) -> list[_Told]:
    segments = Segments(item)
    cuts: dict[tuple[int, int], list[int]] = {}
    grouped: dict[tuple[int, int], list[Mention]] = {}
    for mention in item.mentions:
        start, end = segments.sentence(mention)
        if (start, end) not in cuts:
            cuts[start, end] = [match.start() + 1 for match in _BEFORE_FIGURE.finditer(item.text, start, end)]
        stops = cuts[start, end]
        at = bisect_right(stops, mention.start)
        first, last = stops[at - 1] if at else start, stops[at] if at < len(stops) else end
        grouped.setdefault((first, last), []).append(mention)
    others = (FigureKind.YEAR, FigureKind.DATE, FigureKind.ORDINAL, FigureKind.IDENTIFIER)
    return [
        _Told(item, start, end, tuple(each for each in mentions if each.figure.kind not in others))
        for (start, end), mentions in grouped.items()
    ]


def _of_pair(document: str, one: _Told, other: _Told) -> AnnouncedTotal | None:
    whole = other.figures[0]
    if not is_stated(whole):
        return None
    if _ALTOGETHER.fullmatch(other.lead) is not None and not _AND_MORE.match(other.behind(0)):
        return _made(document, whole, _list(one, whole), one, other)
    if _OF_THOSE.fullmatch(other.lead) is not None:
        return _made(document, whole, _same_things(one, whole), one, other)
    if _OF_WHICH.fullmatch(other.lead) is not None:
        return _parted_behind(document, one, other)
    if _CALENDAR.fullmatch(other.lead) is not None and _COMMITTED.search(one.item.text, one.start, one.end):
        return _made(document, one.figures[-1], _dated(other, one), one, other)
    if _DIVIDED_THUS.fullmatch(other.lead) is not None and len(one.figures) == 1:
        return _made(document, one.figures[0], _each_named(one.figures[0], other), one, other)
    if _WITH.fullmatch(other.lead) is not None and len(other.figures) > 1:
        return _with_more(document, one, other)
    return _states(document, one, other)


def _cumulated(document: str, before: Sequence[_Told], other: _Told) -> AnnouncedTotal | None:
    """Read "De gezamenlijke tekorten belopen daarmee 4,1 miljard euro" with the list nearest before it."""
    if not other.figures or _CUMULATED.fullmatch(other.lead) is None or not is_stated(other.figures[0]):
        return None
    whole = other.figures[0]
    lists = ((one, _list(one, whole)) for one in reversed(before[-_NEAR:]))
    found = next(((one, parts) for one, parts in lists if len(parts) >= _FEWEST), None)
    return _made(document, whole, found[1], found[0], other) if found is not None else None


def parts_of_list(item: Item, whole: Mention) -> tuple[Mention, ...]:
    """Give the figures of the last sentence of an item when all are parts of one list, of what the whole is made."""
    sentences = _sentences(item)
    return _list(sentences[-1], whole) if sentences else ()


def _list(one: _Told, whole: Mention) -> tuple[Mention, ...]:
    """Give the figures of a sentence when all are parts of one list, of what the whole is made."""
    words = [one.lead, *one.gaps]
    listed = all(_JOINS.search(gap) for gap in one.gaps) and not any(NO_PARTS.search(gap) for gap in one.gaps)
    money = whole.figure.kind is FigureKind.AMOUNT
    alike = all(is_stated(each) and (each.figure.kind is FigureKind.AMOUNT) == money for each in one.figures)
    open_list = OPEN_LIST.search(one.item.text[one.start : one.end]) or has_part_in_words(" ".join(words))
    return one.figures if listed and alike and not open_list else ()


def _same_things(one: _Told, whole: Mention) -> tuple[Mention, ...]:
    """Give the counts of the very same things in a sentence; nothing where one of them is the whole itself."""
    counted = [each for each in one.figures if is_stated(each) and each.figure.kind is FigureKind.COUNT]
    same = [each for each in counted if whole.quantity and each.quantity and _noun(each) == _noun(whole)]
    return tuple(same) if all(value_of(each) != value_of(whole) for each in same) else ()


def _each_named(whole: Mention, other: _Told) -> tuple[Mention, ...]:
    """Give the figures behind a colon when each has a name before it and nothing but that."""
    named = all(_NAMED.fullmatch(gap) for gap in other.gaps) and not other.behind(
        len(other.figures) - 1
    ).strip(" .)")
    bare = all(
        is_stated(each) and each.figure.kind in (FigureKind.NUMBER, FigureKind.COUNT)
        for each in other.figures
    )
    return (
        other.figures if named and bare and whole.figure.kind is FigureKind.COUNT and is_stated(whole) else ()
    )


def _noun(mention: Mention) -> str:
    return mention.quantity.unit.base if mention.quantity is not None else ""


def _dated(other: _Told, one: _Told) -> tuple[Mention, ...]:
    """Give the figures of a calendar when each is for a year of its own, and the sentence before has one amount."""
    dated = all(_IN_YEAR.match(other.behind(at)) for at in range(len(other.figures)))
    single = len(one.figures) == 1 and one.figures[0].figure.kind is FigureKind.AMOUNT
    told = dated and single and all(map(is_stated, other.figures))
    return other.figures if told and not goes_on(other.behind(len(other.figures) - 1)) else ()


def _with_more(document: str, one: _Told, other: _Told) -> AnnouncedTotal | None:
    """Read "Het vaste deel kost 5 miljoen euro. Met het andere deel (2 miljoen euro) komt het op 7 miljoen euro"."""
    more, whole = other.figures[:2]
    before = [each for each in one.figures if each.figure.kind is FigureKind.AMOUNT]
    money = all(each.figure.kind is FigureKind.AMOUNT and is_stated(each) for each in (more, whole))
    if not before or not money or _COMES_TO.fullmatch(other.behind(0)) is None or not is_stated(before[-1]):
        return None
    return _made(document, whole, (before[-1], more), one, other)


def _states(document: str, one: _Told, other: _Told) -> AnnouncedTotal | None:
    """Read "Het plan telt 47 acties. 11 acties zijn uitgevoerd, 29 lopen en 7 moeten nog starten"."""
    whole = one.figures[-1]
    first = other.figures[0]
    counted = whole.figure.kind is FigureKind.COUNT and first.figure.kind is FigureKind.COUNT
    if not counted or _noun(whole) != _noun(first) or other.lead.strip() or not is_stated(whole):
        return None
    words = [f"{each.figure.raw} {other.behind(at)}" for at, each in enumerate(other.figures)]
    states = [[pattern.search(text) is not None for pattern in (_DONE, _RUNS, _TO_DO)] for text in words]
    if any(sum(found) != 1 for found in states) or not all(
        any(column) for column in zip(*states, strict=True)
    ):
        return None
    parts = other.figures if all(map(is_stated, other.figures)) else ()
    return _made(document, whole, parts, one, other)


def _parted_behind(document: str, one: _Told, other: _Told) -> AnnouncedTotal | None:
    """Read "Het plan telt 22 doelen. Daarvan zijn er 17 bereikt, 4 deels en 1 niet", or "en de overige 5 niet"."""
    whole, parts = one.figures[-1], other.figures
    if len(one.figures) != 1 or whole.figure.kind is not FigureKind.COUNT or not is_stated(whole):
        return None
    words = [_CLAUSE.split(other.behind(at))[0] for at in range(len(parts))]
    everything = covers_all([each.figure.raw for each in parts], words)
    rest = len(parts) > 1 and is_rest(other.gaps[-1]) and not any(map(is_rest, other.gaps[:-1]))
    joined = all(_JOINS.search(gap) for gap in other.gaps) and not any(
        NO_PARTS.search(gap) for gap in other.gaps
    )
    counted = all(is_stated(each) and each.figure.kind in _COUNTED for each in parts)
    text = other.item.text[other.start : other.end]
    further = goes_on(other.item.text[parts[-1].end : parts[-1].end + _MAX_LABEL]) or _SOME.search(text)
    if not (everything or rest) or not joined or not counted or further:
        return None
    return _made(document, whole, parts, one, other, apart=everything)


def _balance(document: str, item: Item) -> Iterator[AnnouncedTotal | None]:
    """Read "daalde van 975 euro naar 115 euro; het saldo van 860 euro keerde terug"."""
    amounts = [each for each in item.mentions if each.figure.kind is FigureKind.AMOUNT]
    for whole, left, rest in zip(amounts, amounts[1:], amounts[2:], strict=False):
        text = item.text
        led = _FROM.search(text[max(0, whole.start - 8) : whole.start]) is not None
        told = _TO.fullmatch(text[whole.end : left.start]) and _BALANCE.fullmatch(text[left.end : rest.start])
        if led and told and all(map(is_stated, (whole, left, rest))) and value_of(left) < value_of(whole):
            sentence = _Told(item, whole.start, rest.end, (whole, left, rest))
            yield _made(document, whole, (left, rest), sentence, sentence)


def _made(
    document: str, whole: Mention, parts: Sequence[Mention], one: _Told, other: _Told, *, apart: bool = False
) -> AnnouncedTotal | None:
    """Make the record, where the parts make the whole or nearly do and cannot be in two places at once."""
    total = near_total(document, one.item, whole, parts) if _FEWEST <= len(parts) <= _MOST else None
    if total is None or sum((each.amount.value for each in total.parts), Decimal(0)) == total.amount.value:
        return total
    labels = [one.item.text[part.end : part.end + _MAX_LABEL].partition(",")[0] for part in parts]
    overlaps = not apart and may_overlap(one.item.text[one.start : other.end], labels)
    return None if overlaps else total
