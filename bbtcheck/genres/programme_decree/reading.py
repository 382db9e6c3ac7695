"""Every article read: its quotations, points, acts, amendments and references, each with what stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bbtcheck.genres.programme_decree import actions as acting
from bbtcheck.genres.programme_decree import force
from bbtcheck.genres.programme_decree.acts import Act, History, acts_of, histories_of
from bbtcheck.genres.programme_decree.pages import rows_of
from bbtcheck.genres.programme_decree.points import PointList, lists_of
from bbtcheck.genres.programme_decree.quotes import Quoted, hide, read_quotes
from bbtcheck.genres.programme_decree.references import Reference, references_of
from bbtcheck.genres.programme_decree.structure import Unit, UnitKind, cut
from bbtcheck.read import Document

_CHAPTER = 3
_CHANGES = re.compile(
    r"(?<!\w)(?:[Ww]ijziging(?:en)?|[Oo]pheffing(?:en)?|[Aa]anpassing(?:en)?)(?!\w)", re.IGNORECASE
)
_COMPLETE_NAMES = ("codex", "wetboek")


@dataclass(frozen=True, slots=True)
class Named:
    """An act in the text of an article, and for "hetzelfde decreet" the act named before that it stands for."""

    act: Act
    antecedent: Act | None
    begun: bool
    first: bool = True

    @property
    def meant(self) -> Act | None:
        """Give the act that is meant; None for a "hetzelfde" without an act before it."""
        return self.antecedent if self.act.same else self.act


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """One article: its unit, its body with quotations hidden, and everything found in it."""

    unit: Unit
    quoted: Quoted
    hidden: str
    lists: tuple[PointList, ...]
    histories: tuple[History, ...]
    named: tuple[Named, ...]
    actions: tuple[acting.Action, ...]
    references: tuple[Reference, ...]
    force: tuple[force.Clause, ...]
    heading_acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class ReadDecree:
    """A decree read as a whole: its units in order, and its articles."""

    units: tuple[Unit, ...]
    articles: tuple[ReadArticle, ...]

    @property
    def headings(self) -> tuple[Unit, ...]:
        """Give the headings in order."""
        return tuple(unit for unit in self.units if unit.kind is UnitKind.HEADING)

    @property
    def from_start(self) -> bool:
        """Tell whether the paper holds the decree from its first article."""
        return bool(self.articles) and self.articles[0].unit.number == 1

    @property
    def to_end(self) -> bool:
        """Tell whether the paper holds the decree up to its closing formula, or to its clause on entry into force."""
        if not self.articles:
            return False
        last = self.articles[-1]
        return self.units[-1].kind is UnitKind.CLOSING or (bool(last.force) and last.quoted.balanced)


@dataclass(slots=True)
class _Naming:
    """The acts named so far in the chapter, by kind; ``begun`` tells whether the chapter was read from its start."""

    begun: bool
    acts: dict[str, Act] = field(default_factory=dict)
    lacking: set[str] = field(default_factory=set)

    def named(self, act: Act) -> Named:
        found: Act | None = None
        first = True
        if act.same:
            found = self.acts.get(act.kind) or next(
                (self.acts[kind] for kind in _COMPLETE_NAMES if kind in self.acts), None
            )
            if found is None:
                first = act.kind not in self.lacking
                self.lacking.add(act.kind)
        elif not act.this:
            self.acts[act.kind] = act
        return Named(act, found, self.begun, first)


def read_decree(document: Document) -> ReadDecree:
    """Read the headings and articles of a decree; takes time in proportion to its length."""
    units = cut(rows_of(document), document.name)
    return ReadDecree(units, tuple(_articles(units)))


def _articles(units: Sequence[Unit]) -> Iterator[ReadArticle]:
    first = next((unit for unit in units if unit.kind is UnitKind.ARTICLE), None)
    naming = _Naming(begun=first is not None and first.number == 1)
    for unit in units:
        if unit.kind is UnitKind.HEADING:
            naming = _under(unit, naming)
        elif unit.kind is UnitKind.ARTICLE:
            naming.begun = naming.begun and not unit.after_gap
            yield _article(unit, naming)


def _under(unit: Unit, naming: _Naming) -> _Naming:
    """Give what is named below a heading: a chapter starts anew, with the acts of the headings it stands under."""
    if unit.heading is not None and unit.heading.rank <= _CHAPTER:
        naming = _Naming(begun=True)
        for above in unit.headings:
            _name(above, naming)
    _name(unit, naming)
    return naming


def _name(unit: Unit, naming: _Naming) -> None:
    for act in acts_of(unit.body):
        if not act.same:
            naming.named(act)


def _article(unit: Unit, naming: _Naming) -> ReadArticle:
    body = unit.body
    quoted = read_quotes(body)
    hidden = hide(body, quoted)
    lists, histories = lists_of(hidden), histories_of(hidden)
    acts = acts_of(hidden, histories)
    named = tuple(naming.named(act) for act in acts)
    clauses = acting.clauses_of(hidden, lists, acts)
    return ReadArticle(
        unit=unit,
        quoted=quoted,
        hidden=hidden,
        lists=lists,
        histories=histories,
        named=named,
        actions=acting.actions_of(hidden, clauses, histories),
        references=references_of(hidden),
        force=force.clauses_of(hidden),
        heading_acts=_heading_acts(unit),
    )


def _heading_acts(unit: Unit) -> tuple[Act, ...]:
    """Give the acts that the nearest heading says are changed; none when it names one without its date."""
    if not unit.headings:
        return ()
    title = unit.headings[-1].body
    found = tuple(act for act in acts_of(title) if not act.this) if _CHANGES.search(title) else ()
    return found if all(act.date is not None for act in found) else ()
