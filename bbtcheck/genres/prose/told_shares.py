"""Shares of a number that was told just before: "1.400 schepen …; 560 van hen (40 %)", "… 840, of 60 %"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.offsets import is_stated
from bbtcheck.genres.prose.segments import Segments
from bbtcheck.genres.prose.share_figures import Share, is_alike, is_rate, noun_of, record, value_of
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import ShareClaim

_WORD = r"[^\W\d_][\w’'-]*"
_OF_IT = re.compile(r"\b(?:daarvan|hiervan|ervan|waarvan|van\s+hen|van\s+die|van\s+deze)\b", re.IGNORECASE)
_BESIDE = re.compile(
    rf"(?P<words>(?:\s+{_WORD}){{0,4}}?)(?:\s*(?P<bracket>\()\s*(?:of\s+|dus\s+|=\s*)?|,\s*(?:of|dat\s+is|ofwel|hetzij|d\.i\.|goed\s+voor)\s+)$"
)
_CLOSED = re.compile(r"\s*(?:\)|[.,;]|$|van\s+(?:het|de|dit)\s+(?:doel|totaal|geheel)\b)")
_BRACKET_END = re.compile(r"\s*\)")
_OTHER_BASE = re.compile(
    r"\b(?:meer|minder|hoger|lager|stijg\w*|daal\w*|dalen|groei\w*|toena\w*|afna\w*|tegenover|t\.?o\.?v|opzichte|vergeleken|dan"
    r"|extra|bijkomend\w*|nieuwe|per|gemiddeld\w*|doelstelling|streef\w*|tot|naar|ruim|bijna|ongeveer|circa)\b",
    re.IGNORECASE,
)
_AIM = r"(?:doel(?:stelling|getal)?|streef(?:doel|cijfer|getal|waarde))"
_AIMS = re.compile(rf"\b{_AIM}(?:\s*(?:is|van|was|bedraagt|blijft|:))?\s*$", re.IGNORECASE)
_OF_AIM = re.compile(rf"\s*van\s+(?:het|de|dit|dat|deze|die)\s+{_AIM}\b", re.IGNORECASE)
_CASES = frozenset({"gevallen", "keer"})
_OTHERS = (FigureKind.YEAR, FigureKind.DATE, FigureKind.ORDINAL, FigureKind.IDENTIFIER)
_FIGURES = 3
_REACH = 200
_NEAR = 3
_AHEAD = 40


def told_shares(document: str, items: Sequence[Item]) -> tuple[ShareClaim, ...]:
    """Find the parts with their percentage of a number in the same sentence or the one before, in reading order.

    Where no word says of what they are a part there is no other number it could be of, and the percentage is not far
    off.
    """
    return tuple(
        record(document, share)
        for item in items
        if len(item.mentions) >= _FIGURES and any(map(is_rate, item.mentions))
        for share in _of_item(item)
    )


def _of_item(item: Item) -> Iterator[Share]:
    segments = Segments(item)
    figures = [each for each in item.mentions if each.figure.kind not in _OTHERS]
    for at in range(_FIGURES - 1, len(figures)):
        whole, part, rate = figures[at - 2 : at + 1]
        if not (is_rate(rate) and is_stated(whole) and is_stated(part)):
            continue
        beside = _BESIDE.fullmatch(item.text, part.end, rate.start)
        if beside is None or _CLOSED.match(item.text, rate.end) is None or part.start - whole.end > _REACH:
            continue
        if beside["bracket"] and _BRACKET_END.match(item.text, rate.end) is None:
            continue
        begin = segments.sentence(whole)[0]
        lead = item.text[whole.end : part.start]
        marked = _OF_IT.search(f"{lead} {part.figure.raw}{beside['words']}") is not None
        alone = at == _FIGURES - 1 or figures[at - _FIGURES].start < begin
        if not _may_be_part(part, whole, marked=marked) or lead.count(". ") > 1:
            continue
        share = Share(part, whole, rate, squeezed(item.text[whole.start : rate.end]))
        aimed = _is_of_an_aim(item, whole, rate)
        other = _OTHER_BASE.search((" " if aimed else lead) + item.text[part.end : rate.start])
        if other is None and _is_near(share) and (marked or alone or aimed):
            yield share


def _is_of_an_aim(item: Item, whole: Mention, rate: Mention) -> bool:
    """Tell whether a percentage is said to be of the aim, and the whole to be it: "Doel is 400 … 60 % van het doel"."""
    said = _AIMS.search(item.text[max(0, whole.start - _AHEAD) : whole.start])
    return said is not None and _OF_AIM.match(item.text, rate.end) is not None


def _may_be_part(part: Mention, whole: Mention, *, marked: bool) -> bool:
    """Tell whether a number counts what another does, or cases of it."""
    value, total = value_of(part), value_of(whole)
    if value is None or total is None or not 0 < value < total:
        return False
    if FigureKind.AMOUNT in (part.figure.kind, whole.figure.kind):
        return marked and part.figure.kind is whole.figure.kind
    noun = noun_of(part)
    return noun in _CASES or is_alike(noun, noun_of(whole))


def _is_near(share: Share) -> bool:
    """Tell whether a percentage is less than three tenths away from that of its part."""
    part, whole, rate = value_of(share.part), value_of(share.whole), share.rate.quantity
    if part is None or whole is None or rate is None:
        return False
    return 10 * abs(100 * part - rate.value * whole) <= _NEAR * 100 * part
