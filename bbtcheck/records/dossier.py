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


class Dotation(Record):
    """What legal persons expect to receive from one article, beside the credits that the article opens.

    ``donor`` is the code of the article, ``aggregate`` its economic aggregate. ``receivers`` names the legal persons
    whose receipts name it. ``vak`` and ``vek`` are its credits at the same stage of the same year, ``source``
    the name of the paper that opens them; they are empty where no paper of the dossier does.
    """

    key: ClassVar[tuple[str, ...]] = ("donor", "year", "stage")

    donor: str
    aggregate: str | None = None
    receivers: str | None = None
    year: int
    stage: Stage = Field(strict=False)
    receipts: tuple[Money, ...] = ()
    vak: Money | None = None
    vek: Money | None = None
    source: str | None = None


class ElementField(Record):
    """The one policy field under which a paper puts a structure element (ISE).

    ``name_key`` and ``field_key`` are the two names reduced to their letters and digits.
    """

    key: ClassVar[tuple[str, ...]] = ("name",)
    identity: ClassVar[tuple[str, ...]] = ("name_key",)

    name: str
    name_key: str | None = None
    policy_field: str
    field_key: str | None = None


class ElementName(Record):
    """The one name that a paper gives to a structure element (ISE), by the code that its articles carry.

    ``structure`` is the programme with the letter of the element; ``name_key`` is the name reduced to its letters
    and digits.
    """

    key: ClassVar[tuple[str, ...]] = ("structure",)
    identity: ClassVar[tuple[str, ...]] = ("structure",)

    structure: str
    name: str
    name_key: str | None = None


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
