"""Receipts, expenditure and what is left of them in one sentence: "12 miljoen aan ontvangsten, een overschot van …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bbtcheck.genres.prose.changes import FALLS, RISES
from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.sentence import Sentence, sentences_of
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import AnnouncedTotal, Statement

_IN = r"(?:ontvangsten|inkomsten|baten|opbrengsten)"
_OUT = r"(?:uitgaven|lasten|kosten)"
_LEFT = r"(?:saldo|overschot|tekort|resultaat|deficit|surplus)"
_NOUN = re.compile(
    rf"\b(?P<noun>(?P<in>{_IN})|(?P<out>{_OUT})|(?P<left>(?:[^\W\d_]+)?{_LEFT}))\b", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"(?:\W|\b(?:de|het|een|totale?|alle|aan|en|tegenover|tegen|van|voor|op|met|in|zijn|is|waren|was|bedragen|bedraagt|bedroegen|bedroeg"
    r"|heeft|had|kent|staan|staat|stonden|stond|komen|komt|kwamen|kwam|uit|er|wat|dat|die|waardoor|waarmee|zodat|daarmee|dus|geeft|gaf|maakt|maakte|levert|leverde|oplevert|laat|resteert"
    r"|blijft|ontstaat|betekent|positief|negatief|positieve|negatieve|batig|nadelig|voordelig|begrotings|ook|dan|euro|eur|€"
    r"|(?:19|20)[0-9]{2}|gemeente|stad|provincie|agentschap|fonds|begroting|rekening|jaar|boekjaar|begrotingsjaar)\b)*",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\b(?:tekort|deficit|negatief|negatieve|nadelig)\b", re.IGNORECASE)
_FIGURES = 3
_MAX_GAP = 120
_MAX_LABEL = 120


def balances_of(document: str, items: Iterable[Item]) -> tuple[AnnouncedTotal, ...]:
    """Find the sentences that say what is left of receipts and expenditure, and nothing else in figures.

    Each of the three amounts must be named, and only words that name and join them may stand between them: what is
    higher or lower than planned, or comes from reserves, is another sum.
    """
    found = (_balance(document, sentence) for item in items for sentence in _sentences(item))
    return tuple(total for total in found if total is not None)


def _sentences(item: Item) -> Iterator[Sentence]:
    if len(item.mentions) < _FIGURES:
        return
    for sentence in sentences_of(item, lambda mention: mention.figure.kind is not FigureKind.YEAR):
        amounts = all(each.figure.kind is FigureKind.AMOUNT and _is_plain(each) for each in sentence.figures)
        if len(sentence.figures) == _FIGURES and amounts:
            yield sentence


def _is_plain(mention: Mention) -> bool:
    return mention.is_exact and mention.quantity is not None and not mention.quantity.explicit_sign


def _balance(document: str, sentence: Sentence) -> AnnouncedTotal | None:
    named = _named(sentence) if not (RISES.search(sentence.text) or FALLS.search(sentence.text)) else None
    if named is None or len({_unit(mention) for mention in named.values()}) > 1:
        return None
    short = _SHORT.search(sentence.text) is not None
    whole = _signed(document, named["left"], -1 if short else 1)
    parts = (_signed(document, named["in"], 1), _signed(document, named["out"], -1))
    if not short and sum(part.value for part in parts) < 0:
        return None  # a balance below nought may be printed without its sign
    label = squeezed(sentence.item.text[sentence.start : sentence.figures[-1].start]).strip(" ,;:")
    return AnnouncedTotal(
        label=label[-_MAX_LABEL:],
        amount=whole,
        complete=True,
        parts=tuple(Statement(amount=each, label=each.raw, place=each.place) for each in parts),
        place=whole.place,
    )


def _named(sentence: Sentence) -> dict[str, Mention] | None:
    """Give the amount of each of the three, named right before it, or behind it with "aan"; None where one is not."""
    found: dict[str, Mention] = {}
    for number, mention in enumerate(sentence.figures):
        gap = sentence.gap(number)
        behind = sentence.behind(mention)[:_MAX_GAP]
        after = re.match(rf"\s+aan\s+(?:[^\W\d_]+\s+)?{_NOUN.pattern}", behind, re.IGNORECASE)
        nouns = [
            match
            for match in _NOUN.finditer(gap)
            if not gap[: match.start()].rstrip().lower().endswith(" aan")
        ]
        noun = after or (nouns[-1] if nouns else None)
        if noun is None or _BETWEEN.fullmatch(_NOUN.sub(" ", gap)) is None:
            return None
        role = next(name for name in ("in", "out", "left") if noun[name])
        if role in found:
            return None
        found[role] = mention
    tail = sentence.behind(sentence.figures[-1])
    plain = _BETWEEN.fullmatch(_NOUN.sub(" ", re.sub(r"\b(?:over|op|te|houden|leveren|geven)\b", " ", tail)))
    return found if len(found) == _FIGURES and plain is not None else None


def _unit(mention: Mention) -> str:
    return mention.quantity.unit.base if mention.quantity is not None else ""


def _signed(document: str, mention: Mention, sign: int) -> Quantity:
    located = mention.located(document)
    if located is None:
        raise AssertionError("an amount has a quantity")
    return replace(located, value=sign * located.value)
