"""Records of a decree: its chapters and articles, what they change in other acts, and when they take effect."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from bbtcheck.quantity import CalendarDate, Quantity
from bbtcheck.records.base import Record

_OF_ARTICLE: Mapping[str, str] = {"own": "Article", "decree": "Decree"}


class ActionKind(StrEnum):
    """What an amendment does (Omzendbrief Wetgevingstechniek, 164)."""

    REPLACE_WORDS = "replace words"
    REPLACE = "replace"
    INSERT_WORDS = "insert words"
    INSERT = "insert"
    ADD = "add"
    REPEAL_WORDS = "repeal words"
    REPEAL = "repeal"
    RENUMBER = "renumber"


class AmendingAction(Record):
    """One change that an article makes in another act.

    ``act_kind``, ``act_date`` and ``act_title`` name the act ("hetzelfde decreet" is looked up; then ``same_act`` is
    true); ``target_article``, ``paragraph``, ``member``, ``point`` and ``part`` are the place in it. ``old_text``
    are the words taken away, ``new_text`` those that come; ``old_amount`` and ``new_amount`` are set where such words
    are one figure and nothing else, ``old_unit`` and ``new_unit`` are what it counts.
    """

    parents: ClassVar[Mapping[str, str]] = _OF_ARTICLE
    key: ClassVar[tuple[str, ...]] = ("target_article", "paragraph", "member", "point")

    kind: ActionKind = Field(strict=False)
    own_article: str | None = None
    act_kind: str | None = None
    act_date: CalendarDate | None = None
    act_title: str | None = None
    same_act: bool = False
    target_article: str | None = None
    paragraph: str | None = None
    member: str | None = None
    point: str | None = None
    part: str | None = None
    old_text: str | None = None
    new_text: str | None = None
    old_amounts: tuple[Quantity, ...] = ()
    new_amounts: tuple[Quantity, ...] = ()
    old_amount: Quantity | None = None
    new_amount: Quantity | None = None
    old_unit: str | None = None
    new_unit: str | None = None
    old_dates: tuple[CalendarDate, ...] = ()
    new_dates: tuple[CalendarDate, ...] = ()
    decree_key: str | None = None


class HistoryAct(Record):
    """One step in the history of an amended article: "gewijzigd bij het decreet van …"."""

    parents: ClassVar[Mapping[str, str]] = {"history": "AmendmentHistory", **_OF_ARTICLE}
    key: ClassVar[tuple[str, ...]] = ("verb",)

    verb: str
    act_kind: str
    date: CalendarDate


class AmendmentHistory(Record):
    """The acts by which an article was inserted, replaced or changed before, in the order printed.

    ``act_date`` is the date of the act that the article belongs to, None where it is not printed or was given at
    a coordination.
    """

    parents: ClassVar[Mapping[str, str]] = _OF_ARTICLE
    key: ClassVar[tuple[str, ...]] = ("target_article",)

    target_article: str | None = None
    act_date: CalendarDate | None = None
    acts: tuple[HistoryAct, ...] = ()


class SameAct(Record):
    """A mention of "hetzelfde decreet", with the act it stands for when one was named before in its chapter.

    ``first`` is false for a further mention in a chapter where the first one already stands for nothing; ``all_read``
    for one in a chapter of which the beginning was not read.
    """

    parents: ClassVar[Mapping[str, str]] = _OF_ARTICLE
    key: ClassVar[tuple[str, ...]] = ("raw",)

    raw: str
    act_kind: str
    found: bool
    antecedent: str | None = None
    antecedent_date: CalendarDate | None = None
    first: bool = True
    all_read: bool = True


class CitedAct(Record):
    """An act that is named with its date: its kind, its title, and the title in small letters to compare by.

    ``title_key`` is empty for a title that several acts may bear, such as "houdende diverse bepalingen". ``amended`` is
    true where the article changes the act; ``heading_dates`` are the dates of the acts that the heading above it
    says are changed.
    """

    parents: ClassVar[Mapping[str, str]] = _OF_ARTICLE
    key: ClassVar[tuple[str, ...]] = ("act_kind", "title_key")

    act_kind: str
    date: CalendarDate
    title: str | None = None
    title_key: str | None = None
    amended: bool = False
    heading_dates: tuple[CalendarDate, ...] = ()


class PointSequence(Record):
    """The points of one list, 1° 2° 3° or a) b) c), by their numbers.

    ``quoted`` is true for a list inside a text that is inserted in another act, ``starts`` where it begins at 1.
    """

    parents: ClassVar[Mapping[str, str]] = _OF_ARTICLE
    key: ClassVar[tuple[str, ...]] = ("style",)

    style: str
    numbers: tuple[int, ...] = ()
    quoted: bool = False
    starts: bool = True


class InternalReference(Record):
    """A reference to an article or a heading of the decree itself; ``found`` tells whether it is there.

    ``beyond`` is true where it points past the last article of an excerpt that may stop half way.
    """

    parents: ClassVar[Mapping[str, str]] = _OF_ARTICLE
    key: ClassVar[tuple[str, ...]] = ("raw",)

    raw: str
    found: bool
    beyond: bool = False


class EntryIntoForce(Record):
    """A clause that says when something takes effect.

    ``articles`` are the numbers of the articles it covers, ``parts`` those with a part ("12, 3°"). ``general`` is
    true for the decree as a whole, ``retroactive`` for "heeft uitwerking met ingang van". ``date`` is None where the
    Government sets it or the text says it in other words.
    """

    parents: ClassVar[Mapping[str, str]] = _OF_ARTICLE
    key: ClassVar[tuple[str, ...]] = ("raw",)

    raw: str
    articles: tuple[int, ...] = ()
    parts: tuple[str, ...] = ()
    general: bool = False
    retroactive: bool = False
    date: CalendarDate | None = None


class Article(Record):
    """One article of the decree, with everything that was read from it.

    ``number`` is None for 12/1; ``previous_number`` is that of the article before, None for the first one and behind a
    passage that is left out. ``marker`` is "Art." or "Artikel", ``usual_marker`` the one most articles have.
    ``opening_quotes`` and ``closing_quotes`` count the marks, ``balanced`` tells whether they pair off. ``complete`` is
    false for an article that the paper may cut off. ``times_in_force`` counts the clauses that say when it
    takes effect, None where the decree leaves that to the general rule.
    """

    parents: ClassVar[Mapping[str, str]] = {"decree": "Decree"}
    key: ClassVar[tuple[str, ...]] = ("article",)

    article: str
    number: int | None = None
    previous_number: int | None = None
    marker: str = ""
    usual_marker: str | None = None
    chapter: str | None = None
    section: str | None = None
    text: str = ""
    opening_quotes: int = 0
    closing_quotes: int = 0
    balanced: bool = True
    complete: bool = True
    empty_quotes: int = 0
    times_in_force: int | None = None
    decree_key: str | None = None
    actions: tuple[AmendingAction, ...] = ()
    histories: tuple[AmendmentHistory, ...] = ()
    same_acts: tuple[SameAct, ...] = ()
    cited_acts: tuple[CitedAct, ...] = ()
    point_lists: tuple[PointSequence, ...] = ()
    references: tuple[InternalReference, ...] = ()
    entries: tuple[EntryIntoForce, ...] = ()


class Division(Record):
    """A heading of the decree: title, chapter, section or subsection, with its number and its text.

    ``previous_number`` is that of the heading of the same kind before it under the same parent.
    """

    parents: ClassVar[Mapping[str, str]] = {"decree": "Decree"}
    key: ClassVar[tuple[str, ...]] = ("heading",)

    heading: str
    kind: str
    title: str = ""
    number_raw: str
    number: int | None = None
    previous_number: int | None = None
    parent: str | None = None
    articles: int = 0
    act_kind: str | None = None
    act_dates: tuple[CalendarDate, ...] = ()


class DecreeTitle(Record):
    """The title of a decree where it is printed again, above its memorandum, with the budget year it names there."""

    parents: ClassVar[Mapping[str, str]] = {"decree": "Decree"}
    key: ClassVar[tuple[str, ...]] = ("title",)

    title: str
    year: int


class StatedStructure(Record):
    """How many titles, chapters or articles a memorandum says its decree has, and how many there are."""

    parents: ClassVar[Mapping[str, str]] = {"decree": "Decree"}
    key: ClassVar[tuple[str, ...]] = ("raw",)

    raw: str
    kind: str
    announced: int
    found: int


class StatedChapter(Record):
    """Which articles a memorandum says a chapter of its decree has, and which stand in it: "artikel 5 tot en met 8"."""

    parents: ClassVar[Mapping[str, str]] = {"decree": "Decree"}
    key: ClassVar[tuple[str, ...]] = ("chapter",)

    chapter: str
    announced: str
    found: str


class OwnAmendment(Record):
    """A citation of an article as changed by another article of the same decree: "zoals gewijzigd bij artikel 5".

    ``article`` is the one that cites, ``target_article`` what it cites and ``by`` the article that is said to change
    it. ``found`` tells whether that one does; ``changed_by`` are the articles that do.
    """

    parents: ClassVar[Mapping[str, str]] = {"decree": "Decree"}
    key: ClassVar[tuple[str, ...]] = ("article", "target_article")

    raw: str
    article: str
    target_article: str
    by: str
    changed_by: str = ""
    found: bool


class Decree(Record):
    """The decree as a whole: its title, its date where it is printed, its headings and its articles.

    ``complete`` is true when the paper holds it from article 1 up to the closing formula. ``competence`` is the
    clause that says whether it is a matter of the region or the community. ``decree_key`` is the title in small letters
    without "ontwerp van", by which explanatory papers are found. ``budget_year`` is the year of the budget that it
    accompanies, as its title says. ``titles``, ``stated`` and ``stated_chapters`` are what a memorandum in the same
    paper says of it.
    """

    key: ClassVar[tuple[str, ...]] = ("title",)

    title: str | None = None
    decree_key: str | None = None
    date: CalendarDate | None = None
    complete: bool = False
    from_start: bool = False
    competence: str | None = None
    budget_year: int | None = None
    titles: tuple[DecreeTitle, ...] = ()
    stated: tuple[StatedStructure, ...] = ()
    stated_chapters: tuple[StatedChapter, ...] = ()
    own_amendments: tuple[OwnAmendment, ...] = ()
    divisions: tuple[Division, ...] = ()
    articles: tuple[Article, ...] = ()


class ExplainedChange(Record):
    """A change of a figure that explanatory papers describe: "van 2.500 euro naar 3.000 euro".

    ``article`` is the article of the decree that is being explained.
    """

    parents: ClassVar[Mapping[str, str]] = {"explanation": "ArticleExplanation"}
    key: ClassVar[tuple[str, ...]] = ("article",)

    article: str
    decree_key: str | None = None
    baseline: Quantity
    target: Quantity


class ExplainedForce(Record):
    """The day on which a memorandum says that articles take effect, with the day that the decree itself names.

    ``confirmed`` is true where the memorandum elsewhere repeats the same clause as it is.
    """

    key: ClassVar[tuple[str, ...]] = ("articles",)

    articles: str
    date: CalendarDate
    voted: CalendarDate
    confirmed: bool = False


class ExplainedTarget(Record):
    """An article of another act that a memorandum says an article of the decree changes.

    ``changed`` are those that it does change; ``found`` tells whether the one that is named is among them.
    """

    key: ClassVar[tuple[str, ...]] = ("article", "target_article")

    article: str
    target_article: str
    changed: str
    found: bool


class ExplainedAmount(Record):
    """The one amount that an article allots, with the amount that the explanation in the same paper names for it."""

    key: ClassVar[tuple[str, ...]] = ("article",)

    article: str
    amount: Quantity
    voted: Quantity


class ExplainedYield(Record):
    """What a changed rate yields by the explanation of an article: the number of things, the two rates, the amount."""

    parents: ClassVar[Mapping[str, str]] = {"explanation": "ArticleExplanation"}
    key: ClassVar[tuple[str, ...]] = ("article",)

    article: str
    count: Quantity
    baseline: Quantity
    target: Quantity
    amount: Quantity


class ArticleExplanation(Record):
    """The paragraph of explanatory papers (memorie van toelichting) about one article of a decree."""

    key: ClassVar[tuple[str, ...]] = ("article",)

    article: str
    decree_key: str | None = None
    text: str = ""
    changes: tuple[ExplainedChange, ...] = ()
    yields: tuple[ExplainedYield, ...] = ()
