"""Records of articles out of what was read from them, each figure and date with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bbtcheck.genres.programme_decree.actions import Action, Span
from bbtcheck.genres.programme_decree.acts import DATE, Act, History
from bbtcheck.genres.programme_decree.locations import ARTICLES
from bbtcheck.genres.programme_decree.points import PointList, lists_of
from bbtcheck.genres.programme_decree.quotes import Quotation, hide, read_quotes
from bbtcheck.genres.programme_decree.reading import ReadArticle
from bbtcheck.genres.programme_decree.references import Reference, Register
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import CalendarDate, Quantity
from bbtcheck.quantity.scan import Figure, FigureKind, scan
from bbtcheck.records.decree import (
    AmendingAction,
    AmendmentHistory,
    CitedAct,
    EntryIntoForce,
    HistoryAct,
    InternalReference,
    PointSequence,
    SameAct,
)
from bbtcheck.source import Place

_FIGURES = (FigureKind.AMOUNT, FigureKind.SHARE, FigureKind.COUNT, FigureKind.NUMBER)
_DATE = re.compile(DATE)
_WORD = re.compile(r"[^\W\d_]{3,}")
# Titles that several acts bear: of yearly decrees, and of acts that bring many things together.
_GENERIC = re.compile(
    r"\b(?:diverse|verschillende|begeleiding|begroting\w*|\w+begroting|aanpassing|wijziging|uitvoering|bekrachtiging|"
    r"maatregelen|bepalingen|goedkeuring|instemming)\b",
    re.IGNORECASE,
)
_COMPLETE_NAME = ("codex", "wetboek")
_OTHER_TEXT = re.compile(
    r"(?<!\w)(?:Verdrag|VWEU|Grondwet|GW|WIB|AVG|EU|[Vv]erordening|[Rr]ichtlijn|Wetboek|Codex|[Ww]et|[Bb]esluit|[Rr]eglement|"
    r"[Oo]vereenkomst|[Ss]tatuten|[Pp]rotocol|[Aa]kkoord)(?!\w)"
)
_COORDINATED = re.compile(r"gecoördineerd|samengeordend", re.IGNORECASE)
_MAX_TEXT = 4_000
_MAX_RAW = 160
_REACH = 400


@dataclass(frozen=True, slots=True)
class Context:
    """What an article needs to know of the decree around it: its articles and headings, and how far it was read."""

    register: Register
    complete: bool
    under: Mapping[str, tuple[int, ...]]
    decree_key: str | None = None


class ArticleRecords:
    """Makes the records of one article."""

    def __init__(self, article: ReadArticle, context: Context) -> None:
        """Keep what was read; offsets count from the body of the article."""
        self.article = article
        self.context = context
        self.body = article.unit.body
        self.meant = {id(one.act): one.meant for one in article.named}
        self.names_others = any(not one.act.this for one in article.named) or bool(article.heading_acts)
        self.names_others = self.names_others or _OTHER_TEXT.search(article.hidden) is not None

    def place(self, start: int, end: int | None = None) -> Place:
        """Give the place of a stretch of the body."""
        base = self.article.unit.start
        return self.article.unit.passage.place(base + start, None if end is None else base + end)

    def actions(self) -> Iterator[AmendingAction]:
        """Give the amendments of the article."""
        for action in self.article.actions:
            yield self._action(action)

    def _action(self, action: Action) -> AmendingAction:
        act = self.meant.get(id(action.act)) if action.act is not None else None
        old, new = self._figures(action.old), self._figures(action.new)
        old_one, new_one = self._only(action.old, old), self._only(action.new, new)
        location = action.location
        spans = (("old_text", action.old), ("new_text", action.new))
        return AmendingAction(
            kind=action.kind,
            own_article=self.article.unit.raw,
            act_kind=act.kind if act is not None else None,
            act_date=act.date if act is not None else None,
            act_title=act.title if act is not None else None,
            same_act=action.act is not None and action.act.same,
            target_article=location.article,
            paragraph=location.paragraph,
            member=location.member,
            point=location.point,
            part=location.part,
            old_text=self._text(action.old),
            new_text=self._text(action.new),
            old_amounts=old,
            new_amounts=new,
            old_amount=old_one,
            new_amount=new_one,
            old_unit=old_one.unit.base if old_one is not None else None,
            new_unit=new_one.unit.base if new_one is not None else None,
            old_dates=self._dates(action.old),
            new_dates=self._dates(action.new),
            decree_key=self.context.decree_key,
            place=self.place(action.start, action.end),
            places={name: self.place(span.start, span.end) for name, span in spans if span is not None},
        )

    def _text(self, span: Span | None) -> str | None:
        return None if span is None else squeezed(self.body[span.start : span.end])[:_MAX_TEXT]

    def _scan(self, span: Span | None) -> tuple[Figure, ...]:
        return () if span is None else scan(self.body[span.start : span.end].replace("\n", " "))

    def _figures(self, span: Span | None) -> tuple[Quantity, ...]:
        found = []
        for figure in self._scan(span):
            if figure.kind in _FIGURES and figure.quantity is not None and span is not None:
                place = self.place(span.start + figure.start, span.start + figure.end)
                found.append(replace(figure.quantity, place=place))
        return tuple(found)

    def _only(self, span: Span | None, found: tuple[Quantity, ...]) -> Quantity | None:
        """Give the figure when the words are that figure and nothing else."""
        text = self._text(span)
        return found[0] if len(found) == 1 and text is not None and squeezed(found[0].raw) == text else None

    def _dates(self, span: Span | None) -> tuple[CalendarDate, ...]:
        return tuple(f.date for f in self._scan(span) if isinstance(f.date, CalendarDate))

    def histories(self) -> Iterator[AmendmentHistory]:
        """Give the histories of amended articles."""
        for history in self.article.histories:
            before = self.article.hidden[max(0, history.start - _REACH) : history.start]
            articles = list(ARTICLES.finditer(before))
            yield AmendmentHistory(
                target_article=squeezed(articles[-1]["list"]) if articles else None,
                act_date=self._act_date(history),
                acts=tuple(
                    HistoryAct(
                        verb=act.verb,
                        act_kind=act.kind,
                        date=act.date,
                        place=self.place(act.start, act.end),
                        places={"date": self.place(act.start, act.end)},
                    )
                    for act in history.acts
                ),
                place=self.place(history.start, history.end),
            )

    def _act_date(self, history: History) -> CalendarDate | None:
        before = [one for one in self.article.named if one.act.end <= history.start]
        act = before[-1].meant if before else None
        if act is None or _COORDINATED.search(f"{act.name} {act.title}"):
            return None
        return act.date

    def same_acts(self) -> Iterator[SameAct]:
        """Give the mentions of "hetzelfde decreet"."""
        for one in self.article.named:
            if one.act.same:
                found = one.antecedent
                yield SameAct(
                    raw=squeezed(self.body[one.act.start : one.act.end]),
                    act_kind=one.act.kind,
                    found=found is not None,
                    antecedent=None if found is None else found.title or found.name,
                    antecedent_date=found.date if found is not None else None,
                    first=one.first,
                    all_read=one.begun,
                    place=self.place(one.act.start, one.act.end),
                )

    def cited_acts(self) -> Iterator[CitedAct]:
        """Give the acts that are named with their date."""
        amended = {id(action.act) for action in self.article.actions}
        above = tuple(act.date for act in self.article.heading_acts if act.date is not None)
        for one in self.article.named:
            if one.act.date is not None:
                yield CitedAct(
                    act_kind=one.act.kind,
                    date=one.act.date,
                    title=one.act.title,
                    title_key=title_key(one.act),
                    amended=id(one.act) in amended,
                    heading_dates=above,
                    place=self.place(one.act.start, one.act.end),
                )

    def point_lists(self) -> Iterator[PointSequence]:
        """Give the lists of points of the article and of the texts it quotes, by their numbers."""
        yield from self._sequences(self.article.lists, 0, quoted=False)
        for quotation in self.article.quoted.quotations:
            if quotation.end <= self.article.quoted.sound:
                yield from self._sequences(self._quoted_lists(quotation), quotation.start, quoted=True)

    def _quoted_lists(self, quotation: Quotation) -> tuple[PointList, ...]:
        text = self.body[quotation.start : quotation.end]
        return lists_of(hide(text, read_quotes(text)))

    def _sequences(self, lists: Sequence[PointList], base: int, *, quoted: bool) -> Iterator[PointSequence]:
        for one in lists:
            if len(one.points) > 1:
                numbers = tuple(point.number for point in one.points)
                steps = (after != before + 1 for before, after in pairwise(numbers))
                point = one.points[next((at for at, gap in enumerate(steps, start=1) if gap), 0)]
                yield PointSequence(
                    style=one.points[0].raw,
                    numbers=numbers,
                    quoted=quoted,
                    starts=numbers[0] == 1,
                    place=self.place(base + point.start, base + point.text_start),
                )

    def references(self) -> Iterator[InternalReference]:
        """Give the references to articles and headings of the decree itself."""
        named = {(subject.start, subject.end) for clause in self.article.force for subject in clause.subjects}
        for reference in self.article.references:
            if (
                reference.is_own
                or (reference.start, reference.end) in named
                or self._speaks_of_itself(reference)
            ):
                _, _, found = self.context.register.articles_of(reference)
                yield InternalReference(
                    raw=squeezed(self.body[reference.start : reference.end])[:_MAX_RAW],
                    found=found,
                    beyond=not found and not self.context.complete,
                    place=self.place(reference.start, reference.end),
                )

    def _speaks_of_itself(self, reference: Reference) -> bool:
        """Tell whether a bare "artikel 5" can only be one of this decree: nothing else is named or changed here."""
        if reference.owner is not None or reference.word != "artikel" or self.article.actions:
            return False
        if self.names_others:
            return False
        return all(one.first.isdigit() for one in reference.named)

    def entries(self) -> Iterator[EntryIntoForce]:
        """Give the clauses on entry into force that say when something takes effect."""
        for clause in self.article.force:
            numbers, parts = self.covered(clause.subjects)
            if clause.excepted:
                continue
            yield EntryIntoForce(
                raw=squeezed(self.body[clause.start : clause.end])[:_MAX_RAW],
                articles=numbers,
                parts=parts,
                general=any(subject.this == "decree" for subject in clause.subjects),
                retroactive=clause.retroactive,
                date=clause.date,
                place=self.place(clause.start, clause.end),
                places={"date": self.place(clause.start, clause.end)},
            )

    def covered(self, subjects: Sequence[object]) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """Give the articles, and the parts of articles, that a clause on entry into force is about."""
        numbers: list[int] = []
        parts: list[str] = []
        for subject in subjects:
            reference, this = getattr(subject, "reference", None), getattr(subject, "this", None)
            if reference is not None:
                known, partly, _ = self.context.register.articles_of(reference)
                numbers.extend(known)
                parts.extend(partly)
            elif this == "article" and self.article.unit.number is not None:
                numbers.append(self.article.unit.number)
            elif this is not None:
                numbers.extend(self.context.under.get(this, ()))
        return tuple(numbers), tuple(parts)

    def empty_quotes(self) -> int:
        """Count the quotations with nothing in them."""
        sound = self.article.quoted.sound
        return sum(
            not self.body[one.start : one.end].strip()
            for one in self.article.quoted.quotations
            if one.end <= sound
        )


def title_key(act: Act) -> str | None:
    """Give the title of an act to compare by; None for a title that does not tell one act from another."""
    if act.title is None or _GENERIC.search(act.title):
        return None
    words = _WORD.findall(act.title.lower())
    wanted = 2 if act.kind in _COMPLETE_NAME else 4
    return " ".join(words) if len(words) >= wanted else None
