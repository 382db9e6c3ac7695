"""Yearly amounts per receiver in the text, with the number of receivers and years where the text gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bbtcheck.genres.relance_monitor.mentions import amounts_in, count_in
from bbtcheck.genres.relance_monitor.wording import Passage, same_noun, singular
from bbtcheck.quantity import Qualifier, Quantity
from bbtcheck.records.relance import Indicator
from bbtcheck.records.relance_told import SubsidyRate

_YEARLY_BEFORE = re.compile(r"\bjaarlijkse?\b[^.;]{0,40}$", re.IGNORECASE)
_YEARLY_AFTER = re.compile(r"[^.;,]{0,40}?\b(?:per jaar|jaarlijks|op jaarbasis)\b", re.IGNORECASE)
_PER = re.compile(r"[^.;,]{0,30}?\bper\s+(?P<noun>[^\W\d_][\w-]{3,})", re.IGNORECASE)
_NOT_RECEIVERS = frozenset("jaar maand week dag uur kwartaal semester schooljaar werkjaar".split())
_RECEIVE = re.compile(
    r"\b(?P<count>\w{2,12})\s+(?P<noun>[^\W\d_][\w-]{4,})\s+(?:ontvang\w*|krijg\w*|genieten)\b", re.IGNORECASE
)
_COUNTED = re.compile(r"\b(?P<count>\d{1,6}|[a-z]{3,14})\s+(?=(?P<noun>[^\W\d_][\w-]{4,}))", re.IGNORECASE)
_YEARS = re.compile(
    r"\b(?:duurtijd|looptijd|periode|duur)\s+van\s+(?P<years>\w+)\s+jaar|\bgedurende\s+(?P<during>\w+)\s+jaar",
    re.IGNORECASE,
)
_SUBSIDY = re.compile(r"\b(?:subsidie|premie|toelage|tegemoetkoming|forfait\w*|steunbedrag)\b", re.IGNORECASE)
_PER_ONE = re.compile(r"\s+per\s+(?P<noun>[^\W\d_][\w-]*)")
_EACH_GETS = re.compile(
    r"(?<![\w.,])(?P<count>[0-9]{1,3}(?:\.[0-9]{3})*|[a-z]{3,14})\s+(?:[^\W\d_]+e\s+){0,2}(?P<noun>[^\W\d_][\w-]{4,})\s+"
    r"(?:ontvang\w*|ontving\w*|krijg\w*|kregen)\s+(?:elk|ieder|telkens)\s+(?:een\s+)?(?:[^\W\d_]+\s+van\s+)?$",
    re.IGNORECASE,
)
_NO_SUBSIDY = re.compile(r"\b\w*(?:lening|waarborg|krediet|investering|kapitaal)\w*", re.IGNORECASE)
_NO_FIXED_RATE = re.compile(
    r"\b(?:tot|hoogstens|maxim\w+|gemiddeld\w*|ongeveer|circa|minstens|minimum|jaar\w*|maand\w*|eerste|bijkomend\w*)\b",
    re.IGNORECASE,
)
_SHARED = re.compile(r"\b(?:co-?financ|medefinanc|eigen\s+(?:bijdrage|inbreng|middelen))\w*", re.IGNORECASE)
_SHORT_NAMES = {"hectare": "ha", "kilometer": "km", "meter": "m"}


@dataclass(frozen=True, slots=True)
class _Rate:
    amount: Quantity
    noun: str
    count: int | None
    years: int | None
    passage: Passage


def subsidy_rates(
    sentences: Sequence[Passage], budget: Quantity | None, document: str
) -> tuple[SubsidyRate, ...]:
    """Read every yearly amount with what it is paid per; the first mention of an amount knows the next."""
    rates = [rate for number, _ in enumerate(sentences) for rate in _rates(sentences, number, document)]
    return tuple(_record(rate, rates[number + 1 :], budget) for number, rate in enumerate(rates))


def _rates(sentences: Sequence[Passage], number: int, document: str) -> Iterator[_Rate]:
    passage = sentences[number]
    around = [passage, *sentences[max(0, number - 1) : number]]
    for figure in amounts_in(passage):
        before, after = passage.text[: figure.start], passage.text[figure.end :]
        if figure.quantity is None or not (_YEARLY_BEFORE.search(before) or _YEARLY_AFTER.match(after)):
            continue
        receiving = _RECEIVE.search(before)
        noun = _receiver(after) or (receiving["noun"] if receiving else None)
        if noun is None:
            continue
        amount = replace(figure.quantity, place=passage.place(figure.raw, document))
        yield _Rate(amount, noun, _count(around, noun), _years(passage.text), passage)


def _receiver(after: str) -> str | None:
    for match in _PER.finditer(after[:120]):
        if match["noun"].casefold() not in _NOT_RECEIVERS:
            return match["noun"]
    return None


def _count(passages: Iterable[Passage], noun: str) -> int | None:
    """Find how many receivers the sentence, or the one before it, counts."""
    for passage in passages:
        for match in _COUNTED.finditer(passage.text):
            count = count_in(match["count"].casefold())
            if count is not None and count > 1 and same_noun(match["noun"], noun):
                return count
    return None


def _years(text: str) -> int | None:
    match = _YEARS.search(text)
    return count_in((match["years"] or match["during"]).casefold()) if match else None


def _record(rate: _Rate, later: Sequence[_Rate], budget: Quantity | None) -> SubsidyRate:
    """Make the record of a rate; of two mentions of one amount the first one knows the other."""
    same = [other for other in later if other.amount.value == rate.amount.value]
    other = next((item for item in same if not same_noun(item.noun, rate.noun)), same[0] if same else None)
    return SubsidyRate(
        amount=rate.amount,
        receiver=rate.noun,
        receiver_key=singular(rate.noun),
        other_receiver=other.noun if other else None,
        other_receiver_key=singular(other.noun) if other else None,
        count=rate.count,
        years=rate.years,
        budget=budget,
        place=rate.amount.place,
    )


def single_rates(
    sentences: Sequence[Passage], indicators: Sequence[Indicator], budget: Quantity | None, document: str
) -> Iterator[SubsidyRate]:
    """Read a subsidy that is paid once for each unit of the one target that counts them, where nobody else pays."""
    if any(_SHARED.search(sentence.text) for sentence in sentences):
        return
    for sentence in sentences:
        if _SUBSIDY.search(sentence.text) is None or _NO_FIXED_RATE.search(sentence.text):
            continue
        for figure in amounts_in(sentence):
            match = _PER_ONE.match(sentence.text, figure.end)
            count = _target_of(match["noun"], indicators) if match is not None else None
            amount = figure.quantity
            if match is None or count is None or amount is None or amount.qualifier is not Qualifier.EXACT:
                continue
            placed = replace(amount, place=sentence.place(figure.raw, document))
            yield _paid_once(placed, match["noun"], count, budget)


def rates_of_each(
    sentences: Sequence[Passage], budget: Quantity | None, document: str
) -> Iterator[SubsidyRate]:
    """Read what each of several gets once: "90 jeugdhuizen ontvangen elk 40.000 euro"; not where others pay too."""
    if any(_SHARED.search(sentence.text) for sentence in sentences):
        return
    for sentence in sentences:
        if _NO_FIXED_RATE.search(sentence.text) or _NO_SUBSIDY.search(sentence.text):
            continue
        for figure in amounts_in(sentence):
            match = _EACH_GETS.search(sentence.text[: figure.start])
            count = count_in(match["count"].replace(".", "").casefold()) if match is not None else None
            amount = figure.quantity
            if match is None or count is None or amount is None or amount.qualifier is not Qualifier.EXACT:
                continue
            placed = replace(amount, place=sentence.place(figure.raw, document))
            yield _paid_once(placed, match["noun"], count, budget)


def _paid_once(amount: Quantity, noun: str, count: int, budget: Quantity | None) -> SubsidyRate:
    return SubsidyRate(
        amount=amount,
        receiver=noun,
        receiver_key=singular(noun),
        count=count,
        budget=budget,
        once=True,
        place=amount.place,
    )


def _target_of(noun: str, indicators: Sequence[Indicator]) -> int | None:
    """Give the whole target of the one indicator that counts what a noun names."""
    names = (noun, _SHORT_NAMES.get(noun.casefold(), noun))
    found = [
        indicator.target.value
        for indicator in indicators
        if indicator.target is not None and not indicator.target.readings
        for words in (re.findall(r"[^\W\d_]\w*", f"{indicator.target_unit or ''} {indicator.text}"),)
        if any(same_noun(name, word) for name in names for word in words)
    ]
    return int(found[0]) if len(found) == 1 and found[0] == int(found[0]) else None
