"""Records of papers side by side: figures, promises and projects that more than one paper speaks of."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from bbtcheck.quantity import CalendarDate, Period
from bbtcheck.records.base import Money, Record
from bbtcheck.records.budget import Credit, Stage
from bbtcheck.records.relance import Progress


class Dossier(Record):
    """All papers of one check together: how many there are, and the term of office they belong to."""

    key: ClassVar[tuple[str, ...]] = ()

    paper_count: int = 0
    legislature: Period | None = None


class CreditLevel(Record):
    """The credit of one programme or article at one stage of one year, as one paper prints it.

    ``subject`` is the code, or the label where a paper prints no code. A paper that goes from BA 2030 to BO 2031
    has two levels of each credit; another paper that prints one of them must print the same.
    """

    key: ClassVar[tuple[str, ...]] = ("subject", "credit", "year", "stage")
    identity: ClassVar[tuple[str, ...]] = ("subject", "credit", "year", "stage")

    subject: str
    label: str | None = None
    credit: Credit = Field(strict=False)
    year: int
    stage: Stage = Field(strict=False)
    amount: Money | None = None


class ReportKind(StrEnum):
    """In what form a later paper comes back to a commitment."""

    PLAN = "plan"  # it is still among what is to be done
    PROJECT = "project"  # a row of a project table
    MILESTONE = "milestone"  # a milestone of a monitoring


class PromiseReport(Record):
    """A commitment with a date, beside the place where a later paper speaks of the same subject.

    ``report_paper`` is the name of that paper, ``period`` what it covers. ``due`` is the day by which, or from which,
    it was to be so; ``reported_end`` is the moment that the later paper gives, ``progress`` how far it says it is.
    ``shared`` are the words by which the two were brought together.
    """

    key: ClassVar[tuple[str, ...]] = ("commitment", "reported")

    commitment: str
    due: CalendarDate
    section: str | None = None
    report_paper: str
    reported: str
    kind: ReportKind = Field(strict=False)
    period: Period | None = None
    reported_end: CalendarDate | None = None
    progress: Progress | None = Field(default=None, strict=False)
    shared: tuple[str, ...] = ()


class ProjectMention(Record):
    """A place where a paper names the code of a project that another paper of the dossier describes.

    ``listed`` tells whether one of those papers has a project of that code; ``title`` is its title there, ``source``
    the name of that paper. ``stated_title`` is what stands behind the code where it looks like a title.
    """

    key: ClassVar[tuple[str, ...]] = ("code",)

    code: str
    listed: bool = False
    title: str | None = None
    title_key: str | None = None
    stated_title: str | None = None
    stated_key: str | None = None
    source: str | None = None
