"""Records of papers that go down to the budget article: structure elements, articles, ledgers and transfers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from bbtcheck.records.base import Money, Record
from bbtcheck.records.budget import BudgetLine, BudgetTable, Credit, Stage
from bbtcheck.records.codes import ArticleCode, BasicAllocation, EsrCode, Nature
from bbtcheck.records.schema import Join


class CreditMention(Record):
    """What the text under an article says of one row of its credit evolution, as a whole: "De index bedraagt …".

    ``row`` is "index", "compensaties" or "andere bijstellingen". What is said of a part of a row, or more than once,
    is no mention.
    """

    parents: ClassVar[Mapping[str, str]] = {"article": "BudgetArticle"}
    key: ClassVar[tuple[str, ...]] = ("row", "credit")

    row: str
    credit: Credit | None = Field(default=None, strict=False)
    amount: Money


class ArticleReference(Record):
    """The code of a budget article in the text, with the words beside it that say which article is meant.

    ``meant`` is the article of this paper: the one with that code, or the one whose code differs in one character and
    whose title has the words of ``label``. It is empty where the code may be of an article in another paper.
    """

    key: ClassVar[tuple[str, ...]] = ("code", "label")

    code: str
    label: str | None = None
    meant: str | None = None
    title: str | None = None


class BudgetArticle(Record):
    """One budget article of a policy and budget explanation: its code, its title and its credit evolution.

    ``section`` is the heading it stands under, the department or the agency; ``side`` tells expenditure from
    receipts, as the heading says it. ``structure`` is the programme with the letter of the structure element, as
    the code has them. ``mentions`` is what its text says of the rows of the evolution. ``title_key`` and ``ise_key``
    are the title and the name of the structure element reduced to their letters and digits, for comparing.
    """

    parents: ClassVar[Mapping[str, str]] = {"ise_table": "IseTable"}
    key: ClassVar[tuple[str, ...]] = ("code",)

    code: str
    title: str | None = None
    section: str | None = None
    side: Nature | None = Field(default=None, strict=False)
    title_key: str | None = None
    ise_name: str | None = None
    ise_key: str | None = None
    structure: str | None = None
    parts: ArticleCode | None = None
    table: BudgetTable | None = None
    mentions: tuple[CreditMention, ...] = ()


class IseTable(Record):
    """The table of a structure element (ISE): what its blocks of credits were and become, and its articles.

    ``complete`` is true where another element follows, so that all articles are shown; it is empty where that is
    not certain, as for the last one or for two tables under one heading. ``continued`` is true for a further table
    under the heading of the one before. ``whole`` is true when every figure of every row stands under a column.
    ``adjusted`` is true where the table goes from the BO to the BA of the same year.
    ``executed`` is true in a paper about the execution: the table then has the BA, the BA after redistributions and
    what was executed, all of one year. Each line is one block under one credit: the ESR block, the internal flows,
    the rest, or the total.
    """

    parents: ClassVar[Mapping[str, str]] = {}
    key: ClassVar[tuple[str, ...]] = ("ise",)

    ise: str | None = None
    policy_field: str | None = None
    unit: str | None = None
    unit_stated: str | None = None
    year: int | None = None
    ba_year: int | None = None
    side: Nature | None = Field(default=None, strict=False)
    adjusted: bool = False
    executed: bool = False
    continued: bool = False
    complete: bool | None = None
    whole: bool = True
    lines: tuple[BudgetLine, ...] = ()
    articles: tuple[BudgetArticle, ...] = ()


class LedgerFigure(Record):
    """One amount of a ledger, under the column it stands in; a blank cell is no figure.

    ``column`` is empty where the paper lost its blank cells and the amount may stand in more than one column.
    ``margin`` is true in a column that adds up the others. In a decree that adjusts a budget ``group`` names the credit
    whose three columns it is one of (empty where there is one credit), and ``adjusted`` is true in the last of these.
    """

    parents: ClassVar[Mapping[str, str]] = {
        "line": "LedgerLine",
        "total": "LedgerTotal",
        "chapter": "LedgerChapter",
        "ledger": "Ledger",
    }
    key: ClassVar[tuple[str, ...]] = ("column",)

    column: str | None = None
    credit: Credit | None = Field(default=None, strict=False)
    stage: Stage | None = Field(default=None, strict=False)
    year: int | None = None
    margin: bool = False
    group: str | None = None
    adjusted: bool = False
    amount: Money | None = None


class LedgerLine(Record):
    """One line of a ledger: a programme, an article or an economic code with its amounts.

    ``section`` is the number of the ledger in the paper and of the chapter in it. ``litteras`` are the codes of the
    matters it is counted under, ``label_key`` is the label reduced to its letters and digits. ``parts`` are the lines
    below that this one is the sum of, as 46 is of 46.10 and 46.20. ``donor`` is the article that pays it, where the
    label names one.
    """

    parents: ClassVar[Mapping[str, str]] = {"chapter": "LedgerChapter", "ledger": "Ledger"}
    key: ClassVar[tuple[str, ...]] = ("code", "label")

    section: str | None = None
    code: str | None = None
    label: str = ""
    label_key: str | None = None
    programme: str | None = None
    article: ArticleCode | None = None
    esr: EsrCode | None = None
    donor: ArticleCode | None = None
    litteras: tuple[int, ...] = ()
    figures: tuple[LedgerFigure, ...] = ()
    parts: tuple[LedgerLine, ...] = ()


class LedgerTotal(Record):
    """A total line of a ledger, of one chapter or of the whole."""

    parents: ClassVar[Mapping[str, str]] = {"chapter": "LedgerChapter", "ledger": "Ledger"}
    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str = ""
    figures: tuple[LedgerFigure, ...] = ()


class LedgerChapter(Record):
    """The lines of a ledger under one heading, with their total if it is printed.

    ``placed`` is false where some amounts could not be put under a column. ``fits`` is then false when no way
    of putting them under the columns gives the printed total, and empty when that is not known.
    """

    parents: ClassVar[Mapping[str, str]] = {"ledger": "Ledger"}
    key: ClassVar[tuple[str, ...]] = ("heading",)

    heading: str | None = None
    name: str | None = None
    number: int | None = None
    placed: bool = True
    fits: bool | None = None
    lines: tuple[LedgerLine, ...] = ()
    total: LedgerTotal | None = None


class Ledger(Record):
    """A table of amounts by programme, article or economic code, in chapters, with one or more columns.

    ``placed`` is true when every amount stands under a column. ``owner`` is the legal person whose budget this
    is, where the paper names one; ``of_owner`` finds all ledgers of the same one. ``litteras`` are the codes of
    matters that the paper itself declares.
    """

    joins: ClassVar[Mapping[str, Join]] = {"of_owner": Join("Ledger", {"owner": "owner"}, {})}
    key: ClassVar[tuple[str, ...]] = ("owner", "side")

    owner: str | None = None
    side: Nature | None = Field(default=None, strict=False)
    year: int | None = None
    unit: str | None = None
    unit_stated: str | None = None
    columns: tuple[str, ...] = ()
    litteras: tuple[int, ...] = ()
    placed: bool = True
    chapters: tuple[LedgerChapter, ...] = ()
    total: LedgerTotal | None = None


class VotedAmount(Record):
    """An amount that an article of a decree votes or estimates for one littera of the table below it.

    ``column`` is the column of the table that the article names. ``listed`` are the figures of the lines with that
    littera; it is empty where the table is not whole, or where a line is counted under several litteras.
    """

    key: ClassVar[tuple[str, ...]] = ("article", "littera", "credit", "column")

    article: str
    littera: int
    credit: Credit | None = Field(default=None, strict=False)
    column: str | None = None
    amount: Money | None = None
    listed: tuple[Money, ...] = ()


class Transfer(Record):
    """One line of a redistribution: an article that gives (``van``) or receives (``naar``) credit."""

    parents: ClassVar[Mapping[str, str]] = {"redistribution": "Redistribution"}
    key: ClassVar[tuple[str, ...]] = ("code", "allocation_code")

    code: str
    label: str | None = None
    allocation_code: str | None = None
    entity: str | None = None
    article: ArticleCode | None = None
    allocation: BasicAllocation | None = None
    esr: EsrCode | None = None
    van_vak: Money | None = None
    van_vek: Money | None = None
    naar_vak: Money | None = None
    naar_vek: Money | None = None
    unplaced: tuple[Money, ...] = ()


class TransferMention(Record):
    """An amount that the text beside a redistribution names for an article, beside the amount in its row.

    ``code`` is empty for what is said of the whole redistribution; ``row`` is its total then.
    """

    key: ClassVar[tuple[str, ...]] = ("code", "credit")

    code: str = ""
    credit: Credit | None = Field(default=None, strict=False)
    amount: Money
    row: Money


class TransferWording(Record):
    """A word or code that the text beside a redistribution tells, beside the one that is ``printed`` in its table.

    ``what`` is "esr" for the economic code of the article with that ``code``, "unit" for the unit of the whole table.
    """

    key: ClassVar[tuple[str, ...]] = ("what", "code")

    what: str
    code: str = ""
    told: str
    printed: str


class Redistribution(Record):
    """The table of a redistribution of credits: what is taken from and given to which article.

    ``number`` counts the tables of a paper. ``placed`` is true when every amount stands in a column. ``balances``
    says, where the blank cells were lost, whether any way of putting the amounts in columns makes what is given
    equal to what is taken; it is empty when that is not known. ``ended`` tells whether the paper goes on to the row
    of the totals.
    """

    key: ClassVar[tuple[str, ...]] = ("number",)

    number: int | None = None
    unit: str | None = None
    unit_stated: str | None = None
    placed: bool = True
    balances: bool | None = None
    ended: bool = False
    transfers: tuple[Transfer, ...] = ()
    total_van_vak: Money | None = None
    total_van_vek: Money | None = None
    total_naar_vak: Money | None = None
    total_naar_vek: Money | None = None
    total_unplaced: tuple[Money, ...] = ()
