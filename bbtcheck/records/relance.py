"""Records of the monitoring of a recovery plan: projects with their milestones, indicators and funding."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from bbtcheck.quantity import CalendarDate, Quantity, Quarter
from bbtcheck.records.base import Money, Record, Share
from bbtcheck.records.relance_told import OddName, RealisedMention, SubsidyRate, TargetMention


class Fund(StrEnum):
    """Where the money of a recovery project comes from, as the monitoring divides it."""

    EUROPEAN_RECOVERY_FUND = "european_recovery_fund"
    BREXIT_FUND = "brexit_fund"
    REACT_EU = "react_eu"
    FLEMISH_RELANCE = "flemish_relance"
    FLEMISH_REGULAR = "flemish_regular"
    OTHER = "other"


class Progress(StrEnum):
    """How far a milestone or project is, whatever words the paper uses for it."""

    REALISED = "realised"
    ON_SCHEDULE = "on_schedule"
    NOT_STARTED = "not_started"
    STARTED = "started"
    PARTLY = "partly"
    DELAYED = "delayed"
    DROPPED = "dropped"
    OTHER = "other"


_OF_PROJECT: Mapping[str, str] = {"project": "RecoveryProject"}


class ContentsEntry(Record):
    """One line of the table of contents: code, title and page of a project.

    ``heading_title`` is the title above the project itself, None when the paper holds no such project.
    ``found`` is None in a paper of which most forms could not be told apart: then nothing says what is missing.
    ``title_key`` and ``heading_key`` are the two titles without case, kinds of quotes and spacing;
    ``previous_page`` and ``previous_heading_line`` are those of the line of the contents above.
    """

    key: ClassVar[tuple[str, ...]] = ("code",)

    code: str
    title: str = ""
    page: int | None = None
    previous_page: int | None = None
    heading_title: str | None = None
    title_key: str | None = None
    heading_key: str | None = None
    heading_line: int | None = None
    previous_heading_line: int | None = None
    found: bool | None = None


class Origin(Record):
    """One origin of the money of a project, with its amount."""

    parents: ClassVar[Mapping[str, str]] = _OF_PROJECT
    key: ClassVar[tuple[str, ...]] = ("label",)

    fund: Fund = Field(strict=False)
    label: str
    amount: Money | None = None
    raw: str | None = None


class Milestone(Record):
    """One milestone of a project: what must happen, in which quarter, and how far it is.

    ``text_date`` is the last day or month that the text itself names, ``announces_decision`` says that the text
    speaks of a final decision of the government, ``decided_in_quarter`` whether a decision the paper cites falls
    in the quarter (None when the paper cites none with a date). ``ahead`` is true where the status says itself that
    it was done before its quarter, ``realised_on`` the day that stands beside it. ``after_text`` and ``after_timing``
    are those of the milestone that by its words comes before it: the first before the second, the start before the
    end. ``project_end`` is the day on which the project ends by its own text; None for what only closes it, such as a
    final report.
    """

    parents: ClassVar[Mapping[str, str]] = _OF_PROJECT
    key: ClassVar[tuple[str, ...]] = ("text",)
    identity: ClassVar[tuple[str, ...]] = ("project.code", "text_key")

    text: str
    timing: Quarter | None = None
    timing_raw: str | None = None
    status: str | None = None
    realised_on: CalendarDate | None = None
    progress: Progress | None = Field(default=None, strict=False)
    text_date: CalendarDate | None = None
    text_key: str | None = None
    announces_decision: bool = False
    decided_in_quarter: bool | None = None
    decided_on: CalendarDate | None = None
    executes: bool = False
    ahead: bool = False
    after_text: str | None = None
    after_timing: Quarter | None = None
    project_end: CalendarDate | None = None


class Indicator(Record):
    """One output indicator: target, quarter, realisation and the printed degree of realisation.

    ``target_unit`` is what the paper prints behind the target. ``milestone_timing`` is the quarter of the one
    milestone that names the same target, ``after_first_decision`` whether the quarter ends after the first
    decision the project cites. ``requested`` tells that it counts what others asked for, which takes no money yet.
    """

    parents: ClassVar[Mapping[str, str]] = _OF_PROJECT
    key: ClassVar[tuple[str, ...]] = ("text",)
    identity: ClassVar[tuple[str, ...]] = ("project.code", "text")

    text: str
    target: Quantity | None = None
    target_raw: str | None = None
    target_unit: str | None = None
    timing: Quarter | None = None
    timing_raw: str | None = None
    realisation: Quantity | None = None
    realisation_raw: str | None = None
    degree: Share | None = None
    degree_raw: str | None = None
    milestone_timing: Quarter | None = None
    after_first_decision: bool | None = None
    requested: bool = False


class AgendaItem(Record):
    """One decision of the government listed under a project, with the dates its text and its code name.

    ``coded_date`` is the date inside a document number ("VR 2021 1607" is 16 July 2021).
    """

    parents: ClassVar[Mapping[str, str]] = _OF_PROJECT
    key: ClassVar[tuple[str, ...]] = ("text",)

    text: str
    markup: str = "plain"
    link: str | None = None
    date: CalendarDate | None = None
    coded_date: CalendarDate | None = None
    text_key: str | None = None
    shared_unrelated: bool = False


class Decision(Record):
    """A decision of the government that the text of a project dates, set beside the listed decisions.

    ``agenda_date`` and ``agenda_text`` are those of the listed decision that speaks of the same subject;
    ``same_subject`` is true when subject and date are close enough to be one decision, ``listed`` when one of the
    listed decisions bears this very date.
    """

    parents: ClassVar[Mapping[str, str]] = _OF_PROJECT
    key: ClassVar[tuple[str, ...]] = ("raw",)

    raw: str
    text: str = ""
    date: CalendarDate | None = None
    preliminary: bool = False
    listed: bool = False
    same_subject: bool = False
    agenda_date: CalendarDate | None = None
    agenda_text: str | None = None


class PastEvent(Record):
    """A date that the text of a project tells as past, with how many days it is after the moment of measuring.

    Up to that moment ``days_after`` is nought or less.
    """

    key: ClassVar[tuple[str, ...]] = ("raw",)

    raw: str
    date: CalendarDate
    text: str = ""
    days_after: int = 0


class FundingClaim(Record):
    """An amount that the text of a project names for one origin of its money, beside the row of the table.

    ``zero`` tells whether the named amount is nought in every reading, so that it also speaks for a malformed one;
    ``row_zero`` whether the row is. ``whole`` is true where the text lists the amount of the fund ("Brexit-fonds: …")
    once and for no single year: only then it is the amount of the row. In a sentence it may be a part of it.
    """

    parents: ClassVar[Mapping[str, str]] = _OF_PROJECT
    key: ClassVar[tuple[str, ...]] = ("label",)

    fund: Fund = Field(strict=False)
    label: str
    amount: Money
    zero: bool = False
    row: Money | None = None
    row_zero: bool = False
    whole: bool = True


class OutputTotal(Record):
    """A total amount named in the output of a project, with the targets of the indicators that make it up.

    ``relance_part`` is the part that the text ascribes to the recovery plan, ``relance_row`` and ``other_rows``
    are what the funding table holds for the plan and for all other origins. ``rest_named`` is true where the text of
    the project itself names what is left beside the plan, and so tells where it comes from.
    """

    parents: ClassVar[Mapping[str, str]] = _OF_PROJECT
    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str = ""
    amount: Money
    targets: tuple[Money, ...] = ()
    relance_part: Money | None = None
    relance_row: Money | None = None
    other_rows: tuple[Money, ...] = ()
    rest_named: bool = False


class RelatedProject(Record):
    """A mention of another project by its code.

    ``found`` says whether the paper holds that project, ``returned`` whether that project mentions this one;
    ``listed`` whether it stands in the section of linked projects rather than in running text.
    """

    parents: ClassVar[Mapping[str, str]] = _OF_PROJECT
    key: ClassVar[tuple[str, ...]] = ("code",)

    code: str
    title: str | None = None
    title_key: str | None = None
    other_title_key: str | None = None
    listed: bool = False
    found: bool = False
    returned: bool | None = None
    itself: bool = False
    duplicate: bool = False


class RecoveryProject(Record):
    """One project of the recovery plan as the monitoring reports it.

    ``code`` is the printed code, that of the table of contents, or ``#3`` for the third form of a paper without codes.
    ``title`` is that of the table of contents, or else of the heading. ``input`` is the announced amount,
    ``begroot`` the budgeted one; ``vak`` and ``vek`` are what was committed and paid so far, cumulative, and
    ``balance`` is what is left of the budget.
    ``origins_complete`` tells whether every origin that the paper uses is listed. ``heading_markup`` is ``h1`` to
    ``h6``, ``bold``, ``plain`` or ``missing``.
    ``cluster_usual`` and ``spearhead_usual`` are the names that most projects give to the same number.
    ``ministers`` are the names in ``minister``, in order.
    ``start_ahead`` tells that the start itself is a milestone still to come: what was done before prepares it.
    ``excess_told`` tells that the text says itself that more was committed or paid than there was.
    ``differing_fields`` are the fields that are printed twice with different values, such as after a page break;
    ``differing_count`` is how many.
    """

    key: ClassVar[tuple[str, ...]] = ("code",)
    identity: ClassVar[tuple[str, ...]] = ("code",)

    code: str
    title: str | None = None
    title_key: str | None = None
    heading_title: str | None = None
    heading_markup: str = "missing"
    heading_lines: tuple[int, ...] = ()
    first_line: int | None = None
    last_line: int | None = None
    toc_title: str | None = None
    toc_page: int | None = None
    in_contents: bool = True
    minister: str | None = None
    ministers: tuple[str, ...] = ()
    lead_entity: str | None = None
    involved_entities: tuple[str, ...] = ()
    lead_also_involved: bool = False
    stakeholders: str | None = None
    webpage: str | None = None
    cluster: str | None = None
    cluster_number: str | None = None
    cluster_name: str | None = None
    cluster_key: str | None = None
    cluster_usual: str | None = None
    cluster_usual_key: str | None = None
    spearhead: str | None = None
    spearhead_number: str | None = None
    spearhead_name: str | None = None
    spearhead_key: str | None = None
    spearhead_usual: str | None = None
    spearhead_usual_key: str | None = None
    description: str | None = None
    input: Money | None = None
    input_raw: str | None = None
    output: str | None = None
    outcome: str | None = None
    impact: str | None = None
    start: CalendarDate | None = None
    end: CalendarDate | None = None
    status: str | None = None
    progress: Progress | None = Field(default=None, strict=False)
    progress_text: str | None = None
    progress_unknown: bool = False
    start_ahead: bool = False
    excess_told: bool = False
    political_action: str | None = None
    begroot: Money | None = None
    begroot_raw: str | None = None
    vak: Money | None = None
    vak_raw: str | None = None
    vek: Money | None = None
    vek_raw: str | None = None
    balance: Money | None = None
    origins: tuple[Origin, ...] = ()
    origins_complete: bool = False
    origins_layout: str | None = None
    missing_sections: tuple[str, ...] = ()
    differing_fields: tuple[str, ...] = ()
    differing_count: int = 0
    milestones: tuple[Milestone, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    references: tuple[RelatedProject, ...] = ()
    decisions: tuple[Decision, ...] = ()
    funding_claims: tuple[FundingClaim, ...] = ()
    output_totals: tuple[OutputTotal, ...] = ()
    rates: tuple[SubsidyRate, ...] = ()
    target_mentions: tuple[TargetMention, ...] = ()
    realised_mentions: tuple[RealisedMention, ...] = ()
    odd_names: tuple[OddName, ...] = ()
    decided_total: Money | None = None


class MonitorForm(Record):
    """What holds for the monitoring as a whole: how it rounds, how its headings look, whether links lead anywhere.

    ``rounds`` is true when every printed degree of realisation is its value rounded; ``truncates`` when every
    one is its value cut off. ``placeholder_links`` counts links that lead nowhere. ``moment`` is the moment of
    measuring and ``other_moment`` what the paper prints for it elsewhere, where it does; ``same_moment`` tells
    whether they agree.
    """

    degrees: int = 0
    rounds: bool | None = None
    truncates: bool | None = None
    links: int = 0
    placeholder_links: int = 0
    heading_styles: int = 0
    heading_style_names: str = ""
    contents_entries: int = 0
    moment: str | None = None
    other_moment: str | None = None
    same_moment: bool | None = None
