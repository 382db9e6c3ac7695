"""Records of a project table: the projects of a policy and budget explanation, and the labels they carry."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from bbtcheck.quantity import CalendarDate, Quantity
from bbtcheck.records.base import Count, Record


class ProjectDateRole(StrEnum):
    """What a date of a project says: when it starts or when it ends."""

    START = "start"
    END = "end"


class ReferenceKind(StrEnum):
    """How a text points at another project."""

    TITLE = "title"  # by its title, often between quotes
    CODE = "code"  # by its number or code
    POSITION = "position"  # by the line or the number of a row in some list
    SAME = "same"  # by saying that it is the same project


class LabelColumn(StrEnum):
    """The columns of a project table that hold labels of a closed list."""

    DEPARTMENT = "department"
    OBJECTIVE_TEXT = "objective_text"
    GOAL_KIND = "goal_kind"
    POLICY_FIELD = "policy_field"
    ISE = "ise"


class ProjectDate(Record):
    """The start or the end of one project, as printed in its row.

    ``possible`` is false for a day that is not on the calendar, such as 31/11/2031; ``suggestion`` is then the day
    that is most likely meant, and ``suggestion_uses`` how many other projects of the table have that date.
    """

    parents: ClassVar[Mapping[str, str]] = {"owner": "Project"}
    key: ClassVar[tuple[str, ...]] = ("role", "raw")

    project: str | None = None
    role: ProjectDateRole = Field(strict=False)
    raw: str
    date: CalendarDate | None = None
    possible: bool = True
    suggestion: str | None = None
    suggestion_uses: int = 0


class ProjectReference(Record):
    """A place where the text of one project points at another one.

    ``target`` is the title, code or number it names. ``found`` tells whether a project of the same paper answers
    to it. A row number points at nothing a reader can find: the rows of a published table carry none. Where a row
    says of itself that it is the same project as another, ``target`` is the title of that other one if it is clear,
    and ``target_start`` its start. Where the text names the project of a code ("ABC_012 (Fietsdeelplan)"),
    ``named_row`` is the row with that title and ``named_code`` what its title starts with.
    """

    parents: ClassVar[Mapping[str, str]] = {"owner": "Project"}
    key: ClassVar[tuple[str, ...]] = ("raw", "target")

    project: str | None = None
    kind: ReferenceKind = Field(strict=False)
    raw: str
    target: str | None = None
    found: bool = False
    target_row: int | None = None
    target_start: str | None = None
    named_row: int | None = None
    named_code: str | None = None


class ProjectPeriod(Record):
    """What the text of a project says of its own period, beside the days that its row prints.

    ``months`` is how long it takes according to the text, ``span`` the months from the printed ``start`` to the ``end``
    and ``slack`` how many months these may differ: more where the text counts in years. ``first_year`` and
    ``last_year`` are the years it runs from and to, ``told_end`` is the day to which the text says the end was moved.
    """

    parents: ClassVar[Mapping[str, str]] = {"owner": "Project"}
    key: ClassVar[tuple[str, ...]] = ("project", "raw")

    project: str | None = None
    raw: str
    months: int | None = None
    span: int | None = None
    slack: int = 0
    first_year: int | None = None
    last_year: int | None = None
    told_end: CalendarDate | None = None
    start: CalendarDate | None = None
    end: CalendarDate | None = None


class ProjectCost(Record):
    """What one source pays of a project: the heading of its column and the amount below it."""

    parents: ClassVar[Mapping[str, str]] = {"project": "Project"}
    key: ClassVar[tuple[str, ...]] = ("origin",)

    origin: str
    amount: Quantity


class ProjectClaim(Record):
    """A number of projects that the text tells, beside the number that the table has.

    ``raw`` is what the text says, such as "3 projecten eindigen na 31/12/2031".
    """

    key: ClassVar[tuple[str, ...]] = ("raw",)

    raw: str
    told: Count
    counted: int


class ProjectExtreme(Record):
    """What the text calls the dearest, the largest or the smallest, beside what that is in the table.

    ``told`` is the project or the sector that the text names and ``amount`` its cost, ``found`` and ``found_amount``
    are those of the table. ``told_key`` and ``found_key`` are the same names without what does not count.
    """

    key: ClassVar[tuple[str, ...]] = ("raw",)

    raw: str
    told: str
    told_key: str
    amount: Quantity
    found: str
    found_key: str
    found_amount: Quantity


class Project(Record):
    """One project: its row in the table, from title to structure element (ISE).

    ``row`` counts the projects of the paper from 1. ``objective`` is the number of the strategic objective (SD)
    and ``objective_text`` what the row says it is. ``start`` and ``end`` are the first and the last day;
    ``date_note`` is what stands in brackets beside them. ``conditional`` is true where the row says that the
    project or its continuation still has to be approved.
    ``code_date`` is the day in the code of its title, ``code_date_told`` that which the description gives for the same.
    ``title_first_year`` and ``title_last_year`` are the years that the title names.
    ``earlier_row`` is the row of an earlier project with the same title, ``earlier_code_row`` that of an earlier
    project with the same project code but another title. In a table with costs, ``costs`` are those of each source and
    ``cost`` what the row gives as their total; ``costs_complete`` tells that no cell is left open and that the rows of
    the table add up. ``sector`` is the group it stands in, and ``number`` what is printed before its title.
    """

    key: ClassVar[tuple[str, ...]] = ("row", "title")
    identity: ClassVar[tuple[str, ...]] = ("title_key",)

    row: int | None = None
    page: int | None = None
    title: str | None = None
    title_key: str | None = None
    description: str | None = None
    start: CalendarDate | None = None
    start_raw: str | None = None
    end: CalendarDate | None = None
    end_raw: str | None = None
    date_note: str | None = None
    conditional: bool = False
    department: str | None = None
    objective: int | None = None
    objective_text: str | None = None
    goal_kind: str | None = None
    policy_field: str | None = None
    ise: str | None = None
    code: int | None = None
    code_date: CalendarDate | None = None
    code_date_told: CalendarDate | None = None
    years: tuple[int, ...] = ()
    title_first_year: int | None = None
    title_last_year: int | None = None
    earlier_row: int | None = None
    earlier_code_row: int | None = None
    continues_over_page_break: bool = False
    title_lines: tuple[int, ...] = ()
    description_lines: tuple[int, ...] = ()
    dates: tuple[ProjectDate, ...] = ()
    references: tuple[ProjectReference, ...] = ()
    periods: tuple[ProjectPeriod, ...] = ()
    sector: str | None = None
    number: str | None = None
    costs: tuple[ProjectCost, ...] = ()
    cost: Quantity | None = None
    costs_complete: bool = False


class LabelUse(Record):
    """One label of one column, with how often the table uses it: each different label is one record.

    Where the label must follow from another column, ``given`` names that column and ``given_value`` its label: one
    strategic objective has one text, one structure element (ISE) has one policy field. ``usual`` is then the label
    that most rows with the same ``given_value`` carry, and ``usual_rows`` how many do. ``value_key`` and ``usual_key``
    are the same labels without what does not count: case, quotes, dashes, blanks and line breaks.
    ``other_given`` is another ``given_value`` that has the very same label, where it is more at home: in more rows,
    or in as many and earlier in the paper; ``other_rows`` is how many.
    ``regular_rows`` are the rows of the whole table of which the label of this column is the usual one for theirs,
    where more rows have that ``given_value``; ``irregular_rows`` are those with another label.
    ``near`` is a label of the same column that is one letter away and used much more often, or that differs in the
    ending of one word while all other rows of the same objective and structure element have it; ``near_rows`` is how
    often.
    """

    key: ClassVar[tuple[str, ...]] = ("column", "value", "given_value")
    column: LabelColumn = Field(strict=False)
    value: str
    value_key: str | None = None
    rows: int = 1
    title: str | None = None
    given: str | None = None
    given_value: str | None = None
    given_key: str | None = None
    usual: str | None = None
    usual_key: str | None = None
    usual_rows: int | None = None
    other_given: str | None = None
    other_rows: int | None = None
    regular_rows: int | None = None
    irregular_rows: int | None = None
    near: str | None = None
    near_rows: int | None = None


class ProjectTable(Record):
    """The table of projects as a whole: one record for what would otherwise be a hundred messages.

    ``legislature`` is the term of office that the paper names ("beleidsnota 2029-2034"), ``legislature_start`` its
    first day; ``early_rows`` is how many of the ``project_count`` projects start before it, ``earliest_start`` the
    first day of the oldest of them.
    """

    key: ClassVar[tuple[str, ...]] = ("legislature",)

    project_count: int = 0
    legislature: str | None = None
    legislature_start: CalendarDate | None = None
    early_rows: int | None = None
    earliest_start: CalendarDate | None = None
