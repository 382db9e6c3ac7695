"""Records of a coalition agreement: its headings, its points, and what the government commits itself to."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from bbtcheck.quantity import CalendarDate, Quantity
from bbtcheck.records.base import Count, Record, Share


class CommitmentKind(StrEnum):
    """What binds a commitment: a date, the term of the government, a vague moment, a rhythm or a number."""

    DATE = "date"
    LEGISLATURE = "legislature"
    RELATIVE = "relative"
    RECURRING = "recurring"
    QUANTITY = "quantity"


class Term(StrEnum):
    """A moment that is named without a date."""

    LEGISLATURE = "legislature"
    START_OF_LEGISLATURE = "start of legislature"
    FIRST_YEAR_OF_LEGISLATURE = "first year of legislature"
    FIRST_HALF_OF_LEGISLATURE = "first half of legislature"
    END_OF_LEGISLATURE = "end of legislature"
    NEXT_LEGISLATURE = "next legislature"
    AS_SOON_AS_POSSIBLE = "as soon as possible"
    IMMEDIATELY = "immediately"
    TIMELY = "timely"
    SHORT_TERM = "short term"
    MEDIUM_TERM = "medium term"
    LONG_TERM = "long term"
    IN_TIME = "in time"
    COMING_YEARS = "coming years"
    THIS_YEAR = "this year"
    NEXT_YEAR = "next year"
    WITHIN_PERIOD = "within a period"
    UNSPECIFIED = "unspecified"


class TimeRelation(StrEnum):
    """How a commitment stands to the date it names."""

    BEFORE = "before"  # voor 1 april
    BY = "by"  # tegen 1 juli
    BY_LATEST = "by at the latest"  # tegen ten laatste, uiterlijk
    FROM = "from"  # vanaf
    UNTIL = "until"  # tot, tot en met
    AFTER = "after"  # na
    ON = "on"  # op 1 juli
    IN = "in"  # in 2031, in het najaar van 2031, eind 2031
    BETWEEN = "between"  # van 2031 tot 2034, 2031-2034


class NumberRole(StrEnum):
    """What a number does in a commitment."""

    TARGET = "target"
    BASELINE = "baseline"
    PART = "part"
    THRESHOLD = "threshold"
    COUNT = "count"
    KEPT = "kept"
    ORDINAL = "ordinal"
    IDENTIFIER = "identifier"
    SERVICE_LEVEL = "service level"
    AMOUNT = "amount"


_OF_COMMITMENT: Mapping[str, str] = {"commitment": "Commitment"}


class CommitmentNumber(Record):
    """A number inside a commitment: how many of what, and whether it is a goal, a start or a threshold.

    ``amount`` is in the unit of ``noun`` (or in EUR, %, …), ``phrase`` is the noun with its adjectives. A service
    level such as "24/7" has no amount. ``abolished`` marks a threshold that the commitment does away with.
    """

    parents: ClassVar[Mapping[str, str]] = _OF_COMMITMENT
    key: ClassVar[tuple[str, ...]] = ("raw", "noun")

    raw: str
    role: NumberRole = Field(strict=False)
    amount: Quantity | None = None
    noun: str | None = None
    phrase: str | None = None
    abolished: bool = False


class Commitment(Record):
    """Something the government says it will do, with the moment or the number that makes it checkable.

    ``deadline`` and ``start`` are dates as printed ("vanaf 2031" is a start, "tegen 1 juli 2031" a deadline);
    ``due`` is the one of the two that counts: the deadline, or the start of what has no deadline.
    ``term_is_dated`` tells that term and date stand beside each other and mean one moment ("deze regeerperiode,
    tegen 2033"); otherwise the date may be that of a goal which the commitment only prepares.
    ``term`` is a moment without a date ("deze regeerperiode"), ``recurrence`` an ISO 8601 period ("P6M").
    ``conditional`` is true where the text makes it depend on something, in the words of ``condition``.
    ``anaphoric`` tells that the date was taken from an earlier sentence ("vanaf dat moment"). ``headings`` are
    the headings it stands under, outermost first. ``same_as_lines`` are the lines of the same commitment
    elsewhere in the paper. ``subject_key`` are the words that say what is promised, without moments, numbers and
    small words, in the order of the alphabet; None where they are too few or too general to recognise it by.
    """

    key: ClassVar[tuple[str, ...]] = ("section", "quote")

    kind: CommitmentKind = Field(strict=False)
    quote: str
    text: str = ""
    lines: tuple[int, ...] = ()
    term: Term | None = Field(default=None, strict=False)
    term_raw: str | None = None
    term_is_dated: bool = False
    relation: TimeRelation | None = Field(default=None, strict=False)
    start: CalendarDate | None = None
    deadline: CalendarDate | None = None
    due: CalendarDate | None = None
    recurrence: str | None = None
    conditional: bool = False
    condition: str | None = None
    anaphoric: bool = False
    numbers: tuple[CommitmentNumber, ...] = ()
    section: str | None = None
    headings: tuple[str, ...] = ()
    subject_key: str | None = None
    same_as_lines: tuple[int, ...] = ()


class FollowUp(Record):
    """A commitment that builds on an earlier one of the same point, each with its last day.

    "Tegen 1 juli is er een besluit. … Deze zones schakelen zich in tegen 1 januari": the second may not be due
    before the first.
    """

    key: ClassVar[tuple[str, ...]] = ("section", "follow_up")

    section: str | None = None
    precondition: str
    follow_up: str
    precondition_deadline: CalendarDate | None = None
    follow_up_deadline: CalendarDate | None = None


class AgreementSection(Record):
    """A heading of the agreement: its number, its numbering style and its place among its siblings.

    ``style`` is how the number is printed, with ``n`` for the number: ``n)``, ``n.``, ``Werf n:``. ``usual_style``
    is that of the first numbered heading under the same parent, ``expected_number`` one more than that of
    the numbered heading before it. ``points`` counts what stands under it, other headings included.
    """

    key: ClassVar[tuple[str, ...]] = ("parent", "heading")

    heading: str
    title: str
    title_key: str
    level: int
    parent: str | None = None
    number: int | None = None
    number_raw: str | None = None
    style: str | None = None
    usual_style: str | None = None
    expected_number: int | None = None
    points: int = 0


class AgreementPoint(Record):
    """One bullet of the agreement: its depth (1 for the outermost) and the heading it stands under."""

    key: ClassVar[tuple[str, ...]] = ("section", "text")

    text: str
    level: int = 1
    mark: str = ""
    section: str | None = None


class CountPart(Record):
    """One part of a counted whole: how many, and of what; ``stated`` is false for a bare "het departement"."""

    parents: ClassVar[Mapping[str, str]] = {"breakdown": "CountBreakdown"}
    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str
    amount: Count
    stated: bool = True


class CountBreakdown(Record):
    """A number of things that is announced with its parts: "5 diensten, waarvan 3 …, 2 …".

    ``complete`` is false where the parts are only some of the whole ("waaronder"): they may add up to less.
    """

    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str
    amount: Count
    complete: bool
    parts: tuple[CountPart, ...] = ()


class CountChange(Record):
    """A number that is to change: "van 10 naar 3 entiteiten", with the direction the words announce.

    ``direction`` is ``up``, ``down`` or None where the words do not say. ``difference`` is by how much, where
    that is printed too, and ``rate`` is the same as a percentage of the baseline.
    """

    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str
    baseline: Quantity
    target: Quantity
    direction: str | None = None
    difference: Quantity | None = None
    rate: Share | None = None


class Acronym(Record):
    """An abbreviation with the name it stands for: "Hoge Raad voor Voorbeelden (HRV)".

    ``letters_fit`` tells whether the letters occur in this order in the name; ``name_key`` is the name without
    capitals, accents, joining words and endings.
    """

    key: ClassVar[tuple[str, ...]] = ("acronym",)

    acronym: str
    name: str
    name_key: str
    letters_fit: bool = True


class OddAcronym(Record):
    """An abbreviation that stands once, and is the ``usual`` one with two letters swapped.

    ``times`` is how often the usual one stands in the paper.
    """

    key: ClassVar[tuple[str, ...]] = ("acronym",)

    acronym: str
    usual: str
    times: int = 0
