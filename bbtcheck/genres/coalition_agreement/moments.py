"""The moments a sentence binds itself to: dates with the word that relates them, terms and rhythms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bbtcheck.genres.coalition_agreement.figures import figures_of
from bbtcheck.genres.coalition_agreement.terms import NamedMoment, named_moments
from bbtcheck.quantity import CalendarDate, Period, Precision, Quarter, Year, parse_date
from bbtcheck.quantity.scan import Figure, FigureKind
from bbtcheck.quantity.vocabulary import fold
from bbtcheck.records.commitment import CommitmentKind, Term, TimeRelation

_LEGISLATURE_TERMS = frozenset(
    {Term.LEGISLATURE, Term.START_OF_LEGISLATURE, Term.END_OF_LEGISLATURE, Term.NEXT_LEGISLATURE}
)
_END_OF = (
    r"(?P<end>(?:het\s)?einde?\s(?:van\s)?)?"
    r"(?:(?:de|het|van|jaar|begin|midden|periode|jaren|schooljaar|werkjaar|academiejaar|begrotingsjaar|begroting|seizoen|maand)\s)*$"
)
_LATEST = r"(?:uiterlijk|ten\slaatste|op\szijn\slaatst|niet\slater\sdan)"
_RELATIONS: tuple[tuple[TimeRelation, re.Pattern[str]], ...] = tuple(
    (relation, re.compile(rf"(?<![\w-])(?:{words})\s(?:van\s)?{_END_OF}"))
    for relation, words in (
        (
            TimeRelation.BY_LATEST,
            rf"(?:tegen\s)?{_LATEST}(?:\s(?:op|tegen|in|voor|vóór|tot))?|deadline\s(?:is|van)",
        ),
        (TimeRelation.BY, r"tegen"),
        (TimeRelation.FROM, r"vanaf|met\singang\svan|ingaand\sop|ten\svroegste\s(?:op|vanaf|in)|niet\svóór"),
        (TimeRelation.UNTIL, r"tot\sen\smet|tot|t\.?e\.?m\.?"),
        (TimeRelation.BEFORE, r"vóór|voor"),
        (TimeRelation.AFTER, r"na"),
        (TimeRelation.ON, r"op"),
        (TimeRelation.IN, r"in|tijdens|gedurende|over|in\sde\sloop\svan|doorheen|rond|omstreeks"),
    )
)
_COMPARED = re.compile(
    r"(?<![\w-])(?:dan|zoals|(?:even|zo|zoveel|evenveel|keer)\s?(?:veel\s|groot\s|hoog\s)?(?:als|zoveel\sals)|tegenover|t\.?o\.?v\.?|ten\sopzichte\svan|(?:vergeleken|in\svergelijking)\smet|niveau|peil|"
    r"referentiejaar|basisjaar|situatie)\s(?:(?:in|van|het|de|jaar|niveau|peil|eind)\s)*$"
    # "…, tegenover 1 op 5 in 2031": what things are compared with stands between.
    r"|(?<![\w-])(?:tegenover|t\.?o\.?v\.?|ten\sopzichte\svan|vergeleken\smet)\s[^,;:()]{0,40}\s(?:in|van|eind)\s$"
)
_WAS_DECIDED = re.compile(
    # "…, goedgekeurd door het parlement op 3 mei 2031": a participle behind a comma looks back.
    r"(?:[,(]\s?|(?<![\w-])(?:zoals|reeds|al|eerder)\s)(?!gebeur|geld|gee?f|geven|gebruik|geniet)"
    r"(?:\w*ge\w+(?:d|t|en)|beslist|herzien|ondertekend|bekrachtigd|vernieuwd)\s(?:\w+\s){0,6}(?:op|in)\s(?:\w+\s)?$"
)
_INSERTED = re.compile(r"[,(]\s?(?:(?:reeds|al|pas|eerder)\s)?(?:in|op|sinds)\s$")
_PARTICIPLE = re.compile(r"\s\w+(?:d|t|en)\s?[,)]")
_TOWARDS = re.compile(r"\)?\s(?:naar|tot)\s")
_SPAN_OF_YEARS = re.compile(r"(?<![\w-])(?:periode|jaren|budgetjaren|begrotingsjaren)\s(?:van\s)?$")
_SCHOOL_YEAR = re.compile(r"(?<![\w-])schooljaar\s$")
_STRETCH = re.compile(r"(?<![\w-])(?:van|tussen|periode)\s$")
_SECOND_HALF = re.compile(r"\s?(?:tot(?:\sen\smet)?|en|t\.?e\.?m\.?|-|–)\s?")
_LOOK_BACK = re.compile(
    r"(?<![\w-])(?P<word>vanaf|tegen|na|op|tot|voor|vóór)\s(?:dat\smoment|die\sdatum|dan|die\sdag|dat\sjaar|datzelfde\smoment)(?![\w-])"
)
_LOOK_BACK_RELATIONS = {
    "vanaf": TimeRelation.FROM,
    "tegen": TimeRelation.BY,
    "na": TimeRelation.AFTER,
    "op": TimeRelation.ON,
    "tot": TimeRelation.UNTIL,
    "voor": TimeRelation.BEFORE,
    "vóór": TimeRelation.BEFORE,
}
_OPENING = frozenset({TimeRelation.FROM, TimeRelation.AFTER})
_WINDOW = 60


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in a sentence, at ``start`` to ``end`` (from 0): what binds, and how it relates to it.

    ``opens`` and ``closes`` are the dates that start and end the commitment.
    """

    start: int
    end: int
    kind: CommitmentKind
    relation: TimeRelation | None = None
    opens: CalendarDate | None = None
    closes: CalendarDate | None = None
    term: Term | None = None
    recurrence: str | None = None
    anaphoric: bool = False

    @property
    def comes_back(self) -> bool:
        """Tell whether the date names no year, so that it is one of each year."""
        dates = [date for date in (self.opens, self.closes) if date is not None]
        return bool(dates) and all(date.iso.startswith("--") for date in dates)

    def means_the_same(self, other: Moment) -> bool:
        """Tell whether another moment says the same, so that both belong to one commitment."""
        return (self.kind, self.term, self.recurrence, self.opens, self.closes) == (
            other.kind,
            other.term,
            other.recurrence,
            other.opens,
            other.closes,
        )


def moments_of(text: str, earlier: CalendarDate | None = None) -> tuple[Moment, ...]:
    """Find the moments of a sentence in order; ``earlier`` is the date that "vanaf dat moment" points back to."""
    dated, folded = _dated(text), fold(text)
    if earlier is not None:
        dated += _looking_back(text, earlier, dated)
    named = [
        moment
        for moment in map(_named, named_moments(text))
        if not any(_overlap(moment, one) for one in dated)
        and not _COMPARED.search(folded[max(0, moment.start - _WINDOW) : moment.start])
    ]
    return tuple(sorted([*dated, *named], key=lambda moment: moment.start))


def _named(found: NamedMoment) -> Moment:
    if found.recurrence is not None:
        return Moment(found.start, found.end, CommitmentKind.RECURRING, recurrence=found.recurrence)
    bound = found.term in _LEGISLATURE_TERMS
    kind = CommitmentKind.LEGISLATURE if bound else CommitmentKind.RELATIVE
    return Moment(found.start, found.end, kind, term=found.term)


def _overlap(one: Moment, other: Moment) -> bool:
    return one.start < other.end and other.start < one.end


def _dated(text: str) -> list[Moment]:
    folded = fold(text)
    figures = [
        f for f in figures_of(text) if f.kind in (FigureKind.DATE, FigureKind.YEAR, FigureKind.QUARTER)
    ]
    found: list[Moment] = []
    index = 0
    while index < len(figures):
        moment, used = _stretch(folded, figures[index : index + 2])
        if moment is None:
            moment, used = _single(folded, figures[index]), 1
        if moment is not None:
            found.append(moment)
        index += used
    return found


def _stretch(folded: str, figures: Sequence[Figure]) -> tuple[Moment | None, int]:
    """Read "van 2031 tot 2034" or "tussen 1 mei en 1 juli 2031" as one moment."""
    if len(figures) < 2 or not _STRETCH.search(folded[: figures[0].start][-_WINDOW:]):
        return None, 1
    if not _SECOND_HALF.fullmatch(folded[figures[0].end : figures[1].start]):
        return None, 1
    first, last = _calendar_date(figures[0]), _calendar_date(figures[1])
    if first is None or last is None:
        return None, 1
    between = TimeRelation.BETWEEN
    return Moment(figures[0].start, figures[1].end, CommitmentKind.DATE, between, first, last), 2


def _is_no_promise(folded: str, figure: Figure) -> bool:
    """Tell whether a date is what something is compared with, where a change starts, or when it was decided."""
    before = folded[max(0, figure.start - 2 * _WINDOW) : figure.start]
    changes = _TOWARDS.match(folded, figure.end) is not None and re.search(r"\d[^,;]*?in\s$", before[-30:])
    inserted = _INSERTED.search(before) and _PARTICIPLE.match(folded, figure.end)
    return bool(changes or inserted or _COMPARED.search(before) or _WAS_DECIDED.search(before))


def _single(folded: str, figure: Figure) -> Moment | None:
    if _is_no_promise(folded, figure):
        return None
    relation, start, at_end = _relation(folded, figure.start)
    if isinstance(figure.date, Period):
        named = relation is None and _SPAN_OF_YEARS.search(folded[: figure.start][-_WINDOW:]) is None
        at_school = _SCHOOL_YEAR.search(folded, start, figure.start) is not None
        return None if named else _period(figure, figure.date, relation, start, at_school)
    found = _calendar_date(figure)
    if found is None:
        return None
    if relation is None and (figure.kind is FigureKind.YEAR or found.precision is Precision.DAY):
        return None  # "het decreet van 3 mei 2031", "begroting 2031": a name, no moment
    if relation is TimeRelation.BEFORE and figure.kind is FigureKind.YEAR and not at_end:
        relation = TimeRelation.IN  # "de doelstelling voor 2031" is about that year
    if at_end and figure.kind is FigureKind.YEAR:
        found = replace(parse_date(f"eind {found.iso}") or found, raw=folded[start : figure.end])
    opens = found if relation in _OPENING else None
    closes = None if relation in _OPENING else found
    return Moment(start, figure.end, CommitmentKind.DATE, relation or TimeRelation.IN, opens, closes)


def _period(
    figure: Figure, period: Period, relation: TimeRelation | None, start: int, at_school: bool
) -> Moment:
    """Read "in 2031-2034": it may begin in the first year and must be done in the last.

    "Tegen het schooljaar 2031-2032" is by the first day of that school year.
    """
    opens = parse_date(str(period.start.year))
    closes = None if relation in _OPENING else parse_date(str(period.end.year))
    if relation is TimeRelation.BEFORE:
        relation = TimeRelation.IN  # "de inschrijvingen voor het schooljaar 2031-2032" are those of that year
    if relation in (TimeRelation.BY, TimeRelation.BY_LATEST, TimeRelation.UNTIL):
        opens = None
    if at_school and relation in (TimeRelation.BY, TimeRelation.BY_LATEST):
        first = parse_date(f"1 september {period.start.year}")
        closes = replace(first, raw=figure.raw) if first is not None else closes
    return Moment(start, figure.end, CommitmentKind.DATE, relation or TimeRelation.BETWEEN, opens, closes)


def _calendar_date(figure: Figure) -> CalendarDate | None:
    found = figure.date
    if isinstance(found, CalendarDate):
        return found
    if isinstance(found, Year) and figure.raw[:1].isdigit():
        return parse_date(found.iso)
    if isinstance(found, Quarter):
        # A quarter, like a season, is a named stretch of some months.
        return CalendarDate(figure.raw, found.iso, found.first, found.last, Precision.SEASON)
    return None


def _relation(folded: str, offset: int) -> tuple[TimeRelation | None, int, bool]:
    """Give the word that relates to the date at ``offset``, where it starts, and whether it says "eind"."""
    begin = max(0, offset - _WINDOW)
    window = folded[begin:offset]
    best: tuple[int, TimeRelation, bool] | None = None
    for relation, pattern in _RELATIONS:
        match = pattern.search(window)
        if match is not None and (best is None or match.start() < best[0]):
            best = (match.start(), relation, match["end"] is not None)
    return (best[1], begin + best[0], best[2]) if best else (None, offset, False)


def _looking_back(text: str, earlier: CalendarDate, dated: Sequence[Moment]) -> list[Moment]:
    found = []
    for match in _LOOK_BACK.finditer(fold(text)):
        relation = _LOOK_BACK_RELATIONS[match["word"]]
        before = [moment for moment in dated if moment.end <= match.start()]
        seen = (before[-1].closes or before[-1].opens or earlier) if before else earlier
        opens, closes = (seen, None) if relation in _OPENING else (None, seen)
        found.append(Moment(*match.span(), CommitmentKind.DATE, relation, opens, closes, anaphoric=True))
    return found


def last_day(moment: CalendarDate | None) -> date | None:
    """Give the last day a printed date can mean; None without one."""
    return moment.last if moment is not None else None
