"""Moments without a date: the term of the government, "zo snel mogelijk", "jaarlijks", and words of the past."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bbtcheck.quantity import number_word
from bbtcheck.quantity.vocabulary import fold
from bbtcheck.records.commitment import Term

_GOVERNMENT = (
    r"(?:regeerperiode|regeertermijn|legislatuur|"
    r"zittingsperiode|zittingstermijn|bestuursperiode|beleidsperiode)"
)
_THIS = r"(?:de|deze|onze)\s(?:(?:komende|huidige|lopende|nieuwe|hele|volledige|ganse)\s)?"
_PAST = r"(?:vorige|voorbije|afgelopen|verlopen|verstreken|voorgaande|vroegere)"
_BEGIN = r"(?:start|begin|aanvang|aantreden|eedaflegging)"
_NUMBER = (
    r"(?P<count>\d{1,3}|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|achttien|vierentwintig)"
)
_SPAN_UNITS = {"jaar": "Y", "jaren": "Y", "maand": "M", "maanden": "M", "week": "W", "weken": "W", "dag": "D"}
_SPAN_UNITS |= {"dagen": "D", "werkdagen": "D", "kwartaal": "Q", "kwartalen": "Q"}
_SPAN = rf"{_NUMBER}\s(?P<unit>jaar|jaren|maanden?|weken|week|dagen|dag|werkdagen|kwartaal|kwartalen)"
_AFTER_BEGIN = rf"(?:\sna\s(?:de\s|het\s)?{_BEGIN}\svan\s{_THIS}(?:{_GOVERNMENT}|(?:vlaamse\s)?regering))?"


@dataclass(frozen=True, slots=True)
class NamedMoment:
    """A moment without a date, at ``start`` to ``end`` in its sentence: a term, or a rhythm (ISO 8601 period)."""

    start: int
    end: int
    term: Term | None
    recurrence: str | None = None


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{text})(?![\w-])")


_LEGISLATURES: tuple[tuple[Term, re.Pattern[str]], ...] = (
    (
        Term.FIRST_YEAR_OF_LEGISLATURE,
        _pattern(rf"(?:in|tijdens|binnen)\s(?:het|de)\seerste\s(?:werk)?jaar\svan\s{_THIS}{_GOVERNMENT}"),
    ),
    (
        Term.FIRST_HALF_OF_LEGISLATURE,
        _pattern(
            rf"(?:in\sde\s)?eerste\shelft\svan\s{_THIS}{_GOVERNMENT}|hal(?:fweg|verwege)\s{_THIS}{_GOVERNMENT}"
        ),
    ),
    (
        Term.START_OF_LEGISLATURE,
        _pattern(
            rf"(?:(?:bij|in|vanaf|aan|van|sinds|meteen\sbij)\s)?(?:de|het)\s{_BEGIN}\svan\s{_THIS}{_GOVERNMENT}"
        ),
    ),
    (
        Term.END_OF_LEGISLATURE,
        _pattern(
            rf"(?:(?:tegen|op|aan|voor|vóór|bij|tot)\s)?(?:het\s|de\s)?einde?\svan\s{_THIS}{_GOVERNMENT}"
        ),
    ),
    (Term.NEXT_LEGISLATURE, _pattern(rf"volgende\s{_GOVERNMENT}")),
    (
        Term.LEGISLATURE,
        _pattern(
            rf"(?:(?:deze|onze|(?:de|deze)\s(?:komende|huidige|lopende|nieuwe|hele|volledige|ganse))\s{_GOVERNMENT}"
            rf"|komende\s{_GOVERNMENT}"
            rf"|(?:tijdens|gedurende|doorheen|binnen|in|over|in\sde\sloop\svan)\sde\s{_GOVERNMENT})"
        ),
    ),
)

_RELATIVES: tuple[tuple[Term, re.Pattern[str]], ...] = (
    (
        Term.AS_SOON_AS_POSSIBLE,
        _pattern(
            r"zo\s(?:snel|spoedig|vlug|gauw)\s(?:als\s)?mogelijk|ten\sspoedigste|zo\ssnel\sals\shaalbaar"
        ),
    ),
    (
        Term.IMMEDIATELY,
        _pattern(r"onmiddellijk|onverwijld|terstond|zonder\suitstel|per\sdirect|met\sonmiddellijke\singang"),
    ),
    (Term.TIMELY, _pattern(r"tijdig")),
    (
        Term.UNSPECIFIED,
        _pattern(
            r"(?:uiterlijk\s)?binnen\seen\s(?:bepaalde|redelijke|korte|vaste|maximale|aanvaardbare|haalbare)\stermijn"
            r"|binnen\safzienbare\stijd|(?:op|tegen)\seen\snader\ste\sbepalen\s(?:datum|moment|tijdstip)"
        ),
    ),
    (Term.SHORT_TERM, _pattern(r"op\s(?:zeer\s)?korte\stermijn|op\skorte\sbaan")),
    (Term.MEDIUM_TERM, _pattern(r"op\smiddellange\stermijn")),
    (Term.LONG_TERM, _pattern(r"op\s(?:lange|langere)\stermijn")),
    (Term.IN_TIME, _pattern(r"op\stermijn")),
    (
        Term.COMING_YEARS,
        _pattern(r"(?:in|tijdens|gedurende|voor)?\s?de\s(?:eerst)?(?:komende|volgende|eerstvolgende)\sjaren"),
    ),
    (Term.THIS_YEAR, _pattern(r"(?:nog\s)?dit\sjaar|in\sde\sloop\svan\sdit\sjaar")),
    (Term.NEXT_YEAR, _pattern(r"volgend\sjaar|het\s(?:komende|volgende)\sjaar")),
    (
        Term.WITHIN_PERIOD,
        _pattern(
            rf"(?:uiterlijk|ten\slaatste|hoogstens)\s{_SPAN.replace('count', 'late').replace('unit', 'of')}\sna(?=\s)"
            rf"|(?:uiterlijk\s)?binnen\s(?:de\s|het\s)?(?:termijn\svan\s)?{_SPAN}{_AFTER_BEGIN}"
            rf"|(?:uiterlijk\s)?binnen\s(?:het\s(?:half\s)?jaar|de\s(?:maand|week))(?=\sna\s){_AFTER_BEGIN}"
        ),
    ),
)

_RHYTHMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "P1Y",
        _pattern(
            r"jaarlijkse?|elk\sjaar|ieder\sjaar|om\shet\sjaar|(?:één|een)keer\sper\sjaar|eenmaal\sper\sjaar"
        ),
    ),
    (
        "P6M",
        _pattern(
            r"half-?jaarlijkse?|zesmaandelijkse?|twee\s?(?:keer|maal)\sper\sjaar|elk\s(?:half\sjaar|semester)"
        ),
    ),
    ("P2Y", _pattern(r"twee-?jaarlijkse?")),
    ("P3Y", _pattern(r"drie-?jaarlijkse?")),
    ("P4Y", _pattern(r"vier-?jaarlijkse?")),
    ("P5Y", _pattern(r"vijf-?jaarlijkse?")),
    (
        "P3M",
        _pattern(
            r"drie-?maandelijkse?|kwartaalrapportages?|elk\skwartaal|per\skwartaal|vier\s?(?:keer|maal)\sper\sjaar"
        ),
    ),
    ("P1M", _pattern(r"maandelijkse?|elke\smaand|iedere\smaand")),
    ("P2W", _pattern(r"twee-?wekelijkse?")),
    ("P1W", _pattern(r"wekelijkse?|elke\sweek")),
)
_EVERY = _pattern(rf"(?:elke|iedere|om\sde)\s{_SPAN}")

_HISTORY = _pattern(
    rf"{_PAST}\s(?:\w+\s)?(?:{_GOVERNMENT}|jaar|jaren|decennia|maanden|regering)"
    r"|sinds|sedert|destijds|eertijds|vroeger|in\shet\sverleden|staatshervorming"
)
_PAST_TENSE = _pattern(
    r"won|koos|kozen|schreef|schreven|bleef|bleven|gaf|gaven|vond|begon|begonnen|stond|stonden|zag|zagen|sloot|trad|traden|liet|lieten"
    r"|hield|hielden|droeg|droegen|hielp|hielpen|sprak|spraken|trok|trokken|verloor|telde|lag|lagen|bedroeg|bedroegen|gold|golden"
    r"|maakten?|kenden?|voorzag(?:en)?|werden|werd|was|waren|had(?:den)?|voerden|bracht(?:en)?|volgden|kwam(?:en)?"
    r"|ging(?:en)?|nam(?:en)?|deed|deden|kreeg|kregen|steeg|stegen|daalden?|besliste|startten?|realiseerden?"
    r"|investeerden?|keurden?|lanceerden?|groeiden?|bleek|bleken|hervormden|legden?|zetten?\sin\s20\d\d"
)
_VERB_SECOND = re.compile(
    # "In 2031 vervoerde …": after a year that opens a sentence stands its verb, here in the past tense.
    r"(?:in|tijdens|tussen|op)\s[^,;:]{0,40}?(?:19|20)\d\d\s[^\W\d_]{2,}[dt]e(?![\w-])"
)
_PAST_OF_LOAN_VERB = re.compile(r"(?<![\w-])(?!\w*ge)(?!verkeerde)\w{2,}eerden?(?![\w-])")
_PRESENT = _pattern(
    r"we|wij|zal|zullen|willen|wil|moet|moeten|komt|komen|wordt|worden|blijft|blijven|dient|dienen|gaan|gaat|maken|maakt"
)

_CONDITION = _pattern(
    r"op\svoorwaarde\s(?:dat|van)|mits|indien|voor\szover|voorzover|zodra|onder\svoorbehoud\s(?:van|dat)|afhankelijk\svan"
    r"|na\s(?:\w+\s)?goedkeuring\s(?:van|door)|(?:bij|na)\s(?:een\s)?(?:positieve?|gunstige?)\s(?:evaluatie|advies|beoordeling)"
    r"|(?:als|wanneer)\s(?:de\s)?(?:budgettaire|financiële)\s(?:ruimte|mogelijkheden|middelen)"
    r"|binnen\s(?:de\s)?(?:beschikbare\s)?budgettaire\s(?:ruimte|mogelijkheden|marges|contouren|middelen)"
)
_CONDITION_END = re.compile(r"[,;:)]|$")


def named_moments(text: str) -> tuple[NamedMoment, ...]:
    """Find the moments of a sentence that are no dates, in order; of two that overlap the longer one counts."""
    folded = fold(text)
    found = sorted(_all_moments(folded), key=lambda moment: (moment.start, -moment.end))
    kept: list[NamedMoment] = []
    for moment in found:
        if not kept or moment.start >= kept[-1].end:
            kept.append(moment)
    return tuple(kept)


def is_history(text: str) -> bool:
    """Tell whether a sentence looks back: it names the past, or speaks in the past tense of nobody's plans."""
    folded = fold(text)
    if _HISTORY.search(folded) or _VERB_SECOND.match(folded):
        return True
    past = _PAST_TENSE.search(folded) or _PAST_OF_LOAN_VERB.search(folded)
    return past is not None and _PRESENT.search(folded) is None


def condition(text: str) -> tuple[int, int] | None:
    """Give the stretch of a sentence that makes what it says depend on something; None where nothing does."""
    match = _CONDITION.search(fold(text))
    if match is None:
        return None
    end = _CONDITION_END.search(text, match.end())
    return match.start(), (end.start() if end else len(text))


def _all_moments(folded: str) -> Iterator[NamedMoment]:
    for term, pattern in (*_LEGISLATURES, *_RELATIVES):
        for match in pattern.finditer(folded):
            yield NamedMoment(match.start() + _blank_before(match), match.end(), term)
    for rhythm, pattern in _RHYTHMS:
        for match in pattern.finditer(folded):
            yield NamedMoment(*match.span(), None, rhythm)
    for match in _EVERY.finditer(folded):
        yield NamedMoment(*match.span(), None, _period(match["count"], match["unit"]))


def _blank_before(match: re.Match[str]) -> int:
    return len(match[0]) - len(match[0].lstrip())


def _period(count: str, unit: str) -> str:
    number = int(count) if count.isdigit() else (number_word(count) or 1)
    letter = _SPAN_UNITS[unit]
    return f"P{3 * number}M" if letter == "Q" else f"P{number}{letter}"
