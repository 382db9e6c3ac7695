"""Records of a budget paper: programmes, their tables and lines, and amounts announced in prose."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from bbtcheck.quantity import CalendarDate, Period, Quantity, Quarter
from bbtcheck.records.base import Count, Money, Record, Share
from bbtcheck.records.codes import Block


class Credit(StrEnum):
    """The kinds of appropriation (Vlaamse Codex Overheidsfinanciën, art. 2)."""

    VAK = "VAK"  # vastleggingskrediet: what may be committed
    VEK = "VEK"  # vereffeningskrediet: what may be paid
    VRK = "VRK"  # variabel krediet of a budget fund
    MAC = "MAC"  # machtiging: commitment authorisation of a legal person
    AO = "AO"  # algemene ontvangsten
    TO = "TO"  # toegewezen ontvangsten
    LO = "LO"  # leningontvangsten
    ONT = "ONT"  # other receipts


class Stage(StrEnum):
    """The stage of a budget that a row or column states."""

    BO = "begrotingsopmaak"
    BA = "begrotingsaanpassing"
    BA_JR = "begrotingsaanpassing na herverdelingen"
    BIJSTELLING = "bijstelling"
    UITVOERING = "uitvoering"


class EvolutionStep(Record):
    """One row of a credit evolution between the two levels, by the name it has: "Nieuw beleid", "Overheveling"."""

    parents: ClassVar[Mapping[str, str]] = {"line": "BudgetLine"}
    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str
    amount: Money | None = None


class BudgetLine(Record):
    """One credit of one programme or article: from the adjusted budget (BA) to the next one (BO).

    ``ba + bijstelling == bo``; where the adjustment is split, ``index``, ``compensaties`` and
    ``andere_bijstellingen`` are its parts. Where the rows between BA and BO are others than these three, or one of
    these is left blank, ``steps`` has all that are filled in; ``other_steps`` is true where there are others.
    ``year`` is the year of the BO column, ``ba_year`` that of the BA.
    ``vorige_bo`` is the BO of the year before, where the paper starts from it. ``growth_rate`` is the step in per
    cent of the BA, where the paper prints that too.
    ``adjusted`` is true where a paper adjusts a budget in the course of its year: the BO comes first then, and
    ``bo + bijstelling == ba``.
    In a paper about the execution there is no BO: ``ba_jr`` is the BA after the redistributions of the year,
    ``uitvoering`` what was committed or paid, and ``year`` the year of all three.
    ``block`` is set for a line of the table of a structure element (ISE), ``summary`` for one of a table of all
    programmes together, beside those of the programmes.
    """

    parents: ClassVar[Mapping[str, str]] = {"table": "BudgetTable", "ise_table": "IseTable"}
    key: ClassVar[tuple[str, ...]] = ("programme", "article", "label", "credit")
    identity: ClassVar[tuple[str, ...]] = ("programme", "article", "credit")

    programme: str | None = None
    article: str | None = None
    label: str | None = None
    block: Block | None = Field(default=None, strict=False)
    credit: Credit | None = Field(default=None, strict=False)
    year: int | None = None
    ba_year: int | None = None
    adjusted: bool = False
    summary: bool = False
    ba: Money | None = None
    index: Money | None = None
    compensaties: Money | None = None
    andere_bijstellingen: Money | None = None
    bijstelling: Money | None = None
    steps: tuple[EvolutionStep, ...] = ()
    other_steps: bool = False
    bo: Money | None = None
    vorige_bo: Money | None = None
    ba_jr: Money | None = None
    uitvoering: Money | None = None
    growth_rate: Share | None = None
    execution_rate: Share | None = None


class TableCell(Record):
    """One printed figure of a budget table, under the credit its column stands for."""

    parents: ClassVar[Mapping[str, str]] = {"row": "TableRow"}
    key: ClassVar[tuple[str, ...]] = ("credit",)

    credit: Credit = Field(strict=False)
    amount: Money | None = None


class TableRow(Record):
    """One row of a budget table, with its label as printed and what the label says."""

    parents: ClassVar[Mapping[str, str]] = {"table": "BudgetTable"}
    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str
    label_lines: tuple[int, ...] = ()
    year: int | None = None
    stage: Stage | None = Field(default=None, strict=False)
    cells: tuple[TableCell, ...] = ()


class BudgetTable(Record):
    """The table of one programme: its title, its unit and its rows.

    ``unit_stated`` is what the paper prints above the table; where it prints nothing, ``unit_inferred`` is what
    bbtcheck reads the figures in, and ``unit_reason`` says why. ``unit`` is the one of the two that counts.
    ``policy_field_lines`` are the first and the last line of the heading of the policy field. ``usual_name`` is the
    name of that policy field, where it has no other table and most tables of the paper are named after their field.
    """

    parents: ClassVar[Mapping[str, str]] = {}
    key: ClassVar[tuple[str, ...]] = ("programme", "article", "name")
    identity: ClassVar[tuple[str, ...]] = ("programme", "article")

    programme: str | None = None
    article: str | None = None
    name: str | None = None
    policy_field: str | None = None
    policy_field_lines: tuple[int, ...] = ()
    usual_name: str | None = None
    unit: str | None = None
    unit_stated: str | None = None
    unit_inferred: str | None = None
    unit_reason: str | None = None
    credits: tuple[Credit, ...] = Field(default=(), strict=False)
    rows: tuple[TableRow, ...] = ()
    lines: tuple[BudgetLine, ...] = ()


class Statement(Record):
    """An amount, a percentage or a count named in prose, with the label it belongs to.

    ``subject_key`` is the label reduced to its content words: two statements of one paper with the same key,
    heading and year speak of the same figure. ``currency_stated`` is false for "263 mio".
    """

    key: ClassVar[tuple[str, ...]] = ("label",)
    identity: ClassVar[tuple[str, ...]] = ("subject_key",)

    amount: Quantity
    label: str = ""
    heading: str | None = None
    subject_key: str | None = None
    year: int | None = None
    currency_stated: bool = True
    label_lines: tuple[int, ...] = ()


class DateMention(Record):
    """A date, season or year named in the paper, with the words around it.

    ``possible`` is false for a day that is not on the calendar, such as 31/11/2031. ``weekday`` is the day of the week
    printed before a full date ("vrijdag 13 juni 2031"), ``calendar_weekday`` the one that date has.
    """

    key: ClassVar[tuple[str, ...]] = ("raw",)

    raw: str
    date: CalendarDate
    label: str = ""
    possible: bool = True
    weekday: str | None = None
    calendar_weekday: str | None = None


class AnnouncedTotal(Record):
    """An amount that is announced together with its breakdown.

    ``complete`` is false where the list is open ("o.a.", "belangrijkste", "blikvangers"): then the parts may
    add up to less, never to more.
    """

    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str = ""
    amount: Quantity
    complete: bool
    parts: tuple[Statement, ...] = ()


class ProgrammeFigure(Record):
    """A figure of a programme in an overview or in the text, and ``in_table`` that of its own table."""

    key: ClassVar[tuple[str, ...]] = ("programme", "column")

    programme: str
    column: str
    amount: Money
    in_table: Money | None = None


class OverviewTotal(Record):
    """A figure of an overview with what makes it: the figures above it, beside it, or of the projects it is about."""

    key: ClassVar[tuple[str, ...]] = ("label", "column")

    label: str = ""
    column: str = ""
    amount: Quantity
    parts: tuple[Statement, ...] = ()


class GrowthClaim(Record):
    """A level with the growth that led to it: "13,3 miljard euro, + 431 miljoen euro / +3,4 %".

    ``level`` is the amount after growth. ``whole_paper`` is true where the label speaks of the budget of the
    whole paper and not of one measure.
    """

    key: ClassVar[tuple[str, ...]] = ("label",)
    identity: ClassVar[tuple[str, ...]] = ("whole_paper",)

    label: str = ""
    level: Money | None = None
    amount: Money | None = None
    rate: Share | None = None
    year: int | None = None
    whole_paper: bool = False


class ChangeClaim(Record):
    """An amount or a count that one sentence lets rise or fall: "van 510 miljoen euro tot 530 miljoen euro (+ 4 %)".

    ``step`` is by how much, with its direction; ``rate`` is that as a percentage of ``before``. At least three of the
    four are stated.
    """

    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str = ""
    before: Quantity | None = None
    after: Quantity | None = None
    step: Quantity | None = None
    rate: Share | None = None


class ShareClaim(Record):
    """A part with the percentage that it is of a whole: "173 van de 180 projecten (96 %)"."""

    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str = ""
    part: Quantity
    whole: Quantity
    rate: Share


class ProductClaim(Record):
    """A number of times, what is paid or counted each time, and what that makes: "7 x 20.000 euro = 140.000 euro"."""

    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str = ""
    times: Quantity
    each: Quantity
    total: Quantity


class CalculationClaim(Record):
    """A calculation that is written out, with a sign of equality: "310 + (6 x 4) = 334 euro".

    ``made`` is what its left side comes to, in the unit of what is ``printed`` on the right; the step of that one is
    how far apart the rounding of all figures lets them be.
    """

    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str = ""
    made: Quantity
    printed: Quantity


class Enumeration(Record):
    """A list whose length is announced: "Vijf pijlers …", followed by its items."""

    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str = ""
    announced: Count
    items: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


class ListedShares(Record):
    """The percentages of a list that its heading calls shares of one whole, each behind the name of its part."""

    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str = ""
    shares: tuple[Statement, ...] = ()


class PrintedFigure(Record):
    """Any figure printed in the paper, whether a rule uses it or not.

    ``programme``, ``row`` and ``credit`` name the cell of a table it fills. ``readings`` are all the ways in which a
    number that breaks the notation can be read; a well-formed number has none.
    """

    key: ClassVar[tuple[str, ...]] = ("programme", "row", "credit", "raw")

    raw: str
    kind: str
    amount: Quantity | None = None
    readings: tuple[Quantity, ...] = ()
    programme: str | None = None
    row: str | None = None
    credit: Credit | None = None


class Paper(Record):
    """The paper as a whole: what kind it is, which year it speaks of, and the unit of its tables.

    ``genre`` names several kinds with `` + `` between them where papers of several kinds stand one behind the other.
    ``legislature`` is the term of office that the paper itself names, ``date`` the day of the paper where a dossier
    gives it.
    A paper that measures progress also has the moment it measures: ``measured_on`` as printed, the quarter it falls
    in, and ``measured_reason``, how that was found (``stated``, ``title``, ``file_name``, ``latest_realised``).
    """

    key: ClassVar[tuple[str, ...]] = ("name",)
    identity: ClassVar[tuple[str, ...]] = ("genre",)
    members: ClassVar[Mapping[str, str]] = {
        "budget_lines": "BudgetLine",
        "budget_tables": "BudgetTable",
        "statements": "Statement",
        "dates": "DateMention",
        "announced_totals": "AnnouncedTotal",
        "growth_claims": "GrowthClaim",
        "change_claims": "ChangeClaim",
        "share_claims": "ShareClaim",
        "product_claims": "ProductClaim",
        "calculation_claims": "CalculationClaim",
        "year_counts": "YearCount",
        "numbers_in_words": "NumberInWords",
        "periods": "PeriodMention",
        "terms": "TermMention",
        "expected_texts": "ExpectedText",
        "ordered_dates": "OrderedDates",
        "restated_amounts": "RestatedAmount",
        "enumerations": "Enumeration",
        "listed_shares": "ListedShares",
        "programme_figures": "ProgrammeFigure",
        "fund_estimates": "FundEstimate",
        "figures": "PrintedFigure",
        "project_tables": "ProjectTable",
        "projects": "Project",
        "project_claims": "ProjectClaim",
        "project_extremes": "ProjectExtreme",
        "labels_used": "LabelUse",
        "recovery_projects": "RecoveryProject",
        "milestones": "Milestone",
        "indicators": "Indicator",
        "contents": "ContentsEntry",
        "past_events": "PastEvent",
        "commitments": "Commitment",
        "sections": "AgreementSection",
        "points": "AgreementPoint",
        "year_series": "YearSeries",
        "rate_changes": "RateChange",
        "policy_fields": "PolicyField",
        "slide_titles": "SlideTitle",
        "programme_decrees": "ProgrammeDecree",
        "overview_amounts": "OverviewAmount",
        "decrees": "Decree",
        "explanations": "ArticleExplanation",
        "article_codes": "ArticleCode",
        "articles": "BudgetArticle",
        "ise_tables": "IseTable",
        "ledgers": "Ledger",
        "voted_amounts": "VotedAmount",
        "redistributions": "Redistribution",
    }

    name: str
    genre: str = ""
    title: str | None = None
    year: int | None = None
    phase: str | None = None
    unit: str | None = None
    date: CalendarDate | None = None
    legislature: Period | None = None
    measured_on: CalendarDate | None = None
    measured_in: Quarter | None = None
    measured_reason: str | None = None
