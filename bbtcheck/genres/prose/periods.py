"""Periods from a first moment to a last one: "van 2026 tot en met 2029", "de periode 2031-2034"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import CalendarDate, parse_date
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.quantity.vocabulary import STOPWORDS
from bbtcheck.records import PeriodMention

_YEAR = r"(?:19|20)[0-9]{2}"
_NAMED = (
    r"(?:periode|planperiode|looptijd|jaren|begrotingsjaren|legislatuur|zittingsperiode|bestuursperiode|programmaperiode|schooljaar|academiejaar"
    r"|werkjaar|meerjarenplan(?:ning)?|meerjarenraming|beheersovereenkomst|ondernemingsplan|strategisch\s+plan|herstelplan|klimaatplan)"
)
_BY_NAME = re.compile(
    rf"\b{_NAMED}\s*:?\s*\(?\s*(?P<both>(?P<first>{_YEAR})\s?[-–]\s?(?P<last>{_YEAR}))(?![\w/–-]|[.,][0-9])",
    re.IGNORECASE,
)
_FROM = re.compile(rf"\b(?:van|vanaf|sinds|{_NAMED}(?:\s+van)?)\s+$", re.IGNORECASE)
_BETWEEN = re.compile(r"\btussen\s+$", re.IGNORECASE)
_UP_TO = re.compile(r"\s+(?:tot\s+en\s+met|t\.?e\.?m\.?|t/m)\s+", re.IGNORECASE)
_TO, _AND = re.compile(r"\s+tot\s+", re.IGNORECASE), re.compile(r"\s+en\s+", re.IGNORECASE)
_BACK = re.compile(
    r"\b(?:terug\w*|omgekeerd\w*|achteruit|dalende\s+volgorde|verschil\w*|vergel\w*|evolutie|groei\w*|stijg\w*|steeg|stegen|daal\w*|daling\w*"
    r"|t\.?o\.?v|tegenover|ten\s+opzichte|verla\w+|vermind\w+|van\s+recent)\b",
    re.IGNORECASE,
)
_WORD_BEHIND = re.compile(r"\s+(?P<word>[^\W\d_][\w’'-]*)")
_BARE_YEAR = re.compile(_YEAR)
_REACH, _NEAR = 80, 24
_MAX_LABEL = 160


def periods_of(document: str, items: Sequence[Item]) -> tuple[PeriodMention, ...]:
    """Find the periods of a text that name their first and last year or day, in reading order.

    Two years with a dash are one only behind a word as "periode": elsewhere they may be a comparison or a number.
    """
    return tuple(found for item in items for found in (*_named(document, item), *_told(document, item)))


def _named(document: str, item: Item) -> Iterator[PeriodMention]:
    """Read "de periode 2031-2034"."""
    for match in _BY_NAME.finditer(item.text):
        mention = next((each for each in item.mentions if each.start <= match.start("both") < each.end), None)
        first, last = parse_date(match["first"]), parse_date(match["last"])
        if mention is None or first is None or last is None or mention.figure.kind is FigureKind.IDENTIFIER:
            continue
        if not (_runs_back(first, last) and _may_run_back(item, match.start(), match.end(), counted=False)):
            yield _record(document, item, (mention, mention), (match.start(), match.end()), (first, last))


def _told(document: str, item: Item) -> Iterator[PeriodMention]:
    """Read "van 2026 tot en met 2029" and "tussen 1 maart 2026 en 30 juni 2027"."""
    for one, other in zip(item.mentions, item.mentions[1:], strict=False):
        first, last = _moment(one), _moment(other)
        if first is None or last is None or first.precision is not last.precision:
            continue
        before, between = item.text[max(0, one.start - _NEAR) : one.start], item.text[one.end : other.start]
        opened = _FROM.search(before) or (_BETWEEN.search(before) if _AND.fullmatch(between) else None)
        joined = _UP_TO.fullmatch(between) or (_TO if _FROM.search(before) else _AND).fullmatch(between)
        if opened is None or joined is None:
            continue
        start = one.start - len(before) + opened.start()
        if not (
            _runs_back(first, last)
            and _may_run_back(item, start, other.end, counted=_UP_TO.fullmatch(between) is None)
        ):
            yield _record(document, item, (one, other), (start, other.end), (first, last))


def _moment(mention: Mention) -> CalendarDate | None:
    """Give a year or a full day of the calendar."""
    figure = mention.figure
    if figure.kind is FigureKind.YEAR and _BARE_YEAR.fullmatch(figure.raw):
        return parse_date(figure.raw)
    return mention.full_day


def _runs_back(first: CalendarDate, last: CalendarDate) -> bool:
    return first.first is not None and last.first is not None and last.first < first.first


def _may_run_back(item: Item, start: int, end: int, *, counted: bool) -> bool:
    """Tell whether two moments may be given backwards, or may be numbers of something: "van 2031 tot 2025 dossiers".

    ``counted`` when the words between them leave that open.
    """
    around = item.text[max(0, start - _REACH) : end + _REACH]
    word = _WORD_BEHIND.match(item.text, end)
    noun = word is not None and word["word"] not in STOPWORDS and word["word"].islower()
    return (
        _BACK.search(around) is not None or (counted and noun) or item.text[end : end + 1] in ("/", "-", "–")
    )


def _record(
    document: str,
    item: Item,
    mentions: tuple[Mention, Mention],
    bounds: tuple[int, int],
    moments: tuple[CalendarDate, CalendarDate],
) -> PeriodMention:
    last = mentions[1]
    return PeriodMention(
        label=squeezed(item.text[bounds[0] : bounds[1]])[:_MAX_LABEL],
        first=moments[0],
        last=moments[1],
        place=last.line.place(document, last.figure.start, last.figure.end),
    )
