"""A BBT with budget articles: per structure element the table of its credits, per article its credit evolution."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bbtcheck.quantity import Quantity
from bbtcheck.records import Block, BudgetArticle, BudgetLine, BudgetTable, Credit, IseTable, Nature
from bbtcheck.testing.chance import Chance, figure, some
from bbtcheck.testing.printed import PrintedPaper
from bbtcheck.testing.printers.blocks import BLOCKS, adjusted, executed, lines_in, number_of
from bbtcheck.testing.printers.codes import EXPENDITURE, LETTERS, article_code
from bbtcheck.testing.printers.notation import UNITS, Notation, money, notation, wrapped
from bbtcheck.testing.printers.words import BODIES, ELEMENTS, FIELDS, SUBJECTS, programmes, sentence

_CREDITS = (Credit.VAK, Credit.VEK)
_STEPS = ("index", "compensaties", "andere_bijstellingen")
_NAMES = {"index": "Index", "compensaties": "Compensaties", "andere_bijstellingen": "Andere bijstellingen"}
_HEAD = "Beleids- en begrotingstoelichting Kust en Platteland"
_ROMAN = ("I", "II", "III", "IV", "V")


@dataclass(frozen=True, slots=True)
class _Look:
    """How the paper is laid out.

    ``page`` is after how many printed lines a page ends, 0 for never; ``middle`` names the credit after the
    redistributions. ``years_below`` puts the years of a header on a line of their own, as narrow columns do;
    ``rate`` heads the percentages of what was executed.
    """

    notation: Notation
    nought: str
    page: int
    foot: str
    stacked: bool
    unit_above: bool
    words: bool
    middle: str
    years_below: bool
    rate: str


def bbt_articles(chance: Chance, *, year: int | None = None) -> PrintedPaper:
    """Make a BBT of some structure elements, each with its articles by department and agency.

    It is about a budget that is drawn up, or adjusted in the course of its year, or about the execution of it.
    """
    when = chance.number(2026, 2058) if year is None else year
    kind = chance.one(("drawn up", "drawn up", "adjusted", "executed"))
    elements = made_elements(chance, when)
    if kind == "adjusted":
        elements = [adjusted(one) for one in elements]
    elif kind == "executed":
        elements = [executed(chance, one) for one in elements]
    return print_articles(chance, elements, when)


def made_elements(chance: Chance, year: int) -> list[IseTable]:
    """Make the structure elements of one programme, policy field by policy field."""
    unit = chance.one(("kEUR", "kEUR", "EUR"))
    programme = programmes(chance, 1, 1)[0]
    fields = some(chance, FIELDS, 1, 2)
    names = list(some(chance, ELEMENTS, len(fields), 4))
    letters = iter(some(chance, LETTERS, len(names), len(names)))
    elements = []
    for number, name in enumerate(names):
        field = fields[number * len(fields) // len(names)]
        elements.append(ise_table(chance, name, field, f"{programme}{next(letters)}", year, unit))
    return elements


def ise_table(chance: Chance, name: str, field: str, code: str, year: int, unit: str) -> IseTable:
    """Make a structure element; ``code`` is its programme with its letter, such as ``XAK``."""
    programme, element = code[:2], code[2]
    holder = f"{programme[0]}{chance.one('DF')}0"
    articles: list[BudgetArticle] = []
    letters = list(some(chance, LETTERS, 1, 5))
    for number, letter in enumerate(letters):
        agency = number > 0 and number == len(letters) - 1 and chance.maybe()
        esr = chance.one(("WT", "LO") if agency else EXPENDITURE)
        own = article_code(
            programme, element, letter, esr, holder=holder if agency else "", kind="A" if agency else "1"
        )
        articles.append(_article(chance, own, year, unit))
    return _with_articles(name, field, year, unit, articles)


def ise_table_after(chance: Chance, before: IseTable, year: int) -> IseTable:
    """Make the structure element of the year after: the same articles, each from the BO with which it ended."""
    unit = before.unit or "kEUR"
    articles = []
    for one in before.articles:
        lines = one.table.lines if one.table is not None else ()
        ends = {line.credit: number_of(line.bo) for line in lines if line.credit is not None}
        articles.append(_titled(chance, one.code, one.title or "", year, unit, ends))
    return _with_articles(before.ise or "", before.policy_field or "", year, unit, articles)


def _with_articles(
    name: str, field: str, year: int, unit: str, articles: Sequence[BudgetArticle]
) -> IseTable:
    own_articles = [each for each in articles if each.code[4] == "1"]
    return IseTable(
        ise=name, policy_field=field, unit=unit, unit_stated=unit, year=year, ba_year=year - 1, side=Nature.EXPENDITURE,
        continued=False, whole=True, lines=tuple(_block_lines(own_articles, year, unit)), articles=tuple(articles),
    )  # fmt: skip


def _article(chance: Chance, code: str, year: int, unit: str) -> BudgetArticle:
    title = f"{chance.one(SUBJECTS)} {chance.one(('en', 'of'))} {chance.one(SUBJECTS).lower()}".upper()
    return _titled(chance, code, title, year, unit, {})


def _titled(
    chance: Chance, code: str, title: str, year: int, unit: str, starts: Mapping[Credit, int]
) -> BudgetArticle:
    lines = tuple(
        _evolution(chance, code, title, credit, year, unit, starts.get(credit)) for credit in _CREDITS
    )
    table = BudgetTable(article=code, name=title, unit=unit, unit_stated=unit, credits=_CREDITS, lines=lines)
    side = Nature.EXPENDITURE
    return BudgetArticle(code=code, title=title, side=side, table=table)


def _evolution(
    chance: Chance, code: str, title: str, credit: Credit, year: int, unit: str, start: int | None
) -> BudgetLine:
    ba = figure(chance) if start is None else start
    steps = [chance.number(-(ba // 4), ba // 2 + 1) if chance.maybe() else 0 for _ in _STEPS]
    made = {name: money(step, unit) for name, step in zip(_STEPS, steps, strict=True)}
    return BudgetLine(
        article=code, label=title, credit=credit, year=year, ba_year=year - 1, ba=money(ba, unit),
        bo=money(ba + sum(steps), unit), index=made["index"], compensaties=made["compensaties"],
        andere_bijstellingen=made["andere_bijstellingen"],
    )  # fmt: skip


def _block_lines(articles: Sequence[BudgetArticle], year: int, unit: str) -> Iterator[BudgetLine]:
    """Add the articles up, block by block and in all, for commitments and for payments."""
    for block, label in BLOCKS.items():
        for credit in _CREDITS:
            lines = lines_in(articles, block, credit)
            ba, bo = (sum(number_of(getattr(line, name)) for line in lines) for name in ("ba", "bo"))
            yield BudgetLine(
                label=label, block=block, credit=credit, year=year, ba_year=year - 1,
                ba=money(ba, unit), bijstelling=money(bo - ba, unit), bo=money(bo, unit),
            )  # fmt: skip


def print_articles(chance: Chance, elements: Sequence[IseTable], year: int) -> PrintedPaper:
    """Print structure elements with their articles; the last one may go on in a part that is not shown."""
    style = notation(chance)
    look = _Look(
        style, "0" if style.minus == "- " else chance.one("0-"), chance.one((0, 23, 31)), chance.one(("- {} -", "\f")),
        chance.maybe(), chance.maybe(), chance.maybe(), chance.one(("BA-JR", "BA - JR", "BA \u2013 JR")),
        chance.number(1, 4) == 4, chance.one(("Benutting", "Benuttingsgraad", "Uitvoeringsgraad (%)", "%")),
    )  # fmt: skip
    lines = [_HEAD, f"Begrotingsjaar {year}", ""]
    field, count = None, 0
    shown = []
    for number, element in enumerate(elements):
        if element.policy_field != field:
            field, count = element.policy_field, 0
            lines.append(f"{_ROMAN[number]}. BELEIDSVELD {_ROMAN[number]}: {(field or '').upper()}")
        count += 1
        lines += [f"{count}. ISE: {(element.ise or '').upper()}", *_element(chance, element, count, look)]
        shown.append(_as_shown(element, look, last=number == len(elements) - 1))
    text = "\n".join(_paged(lines, look)) + "\n"
    return PrintedPaper("bbt-articles", text, tuple(shown))


def _as_shown(element: IseTable, look: _Look, *, last: bool) -> IseTable:
    """Give an element as it is printed: its names in capitals, and no figure where a dash stands."""
    lines = element.lines if look.nought == "0" else tuple(_without_noughts(line) for line in element.lines)
    return element.model_copy(
        update={
            "ise": (element.ise or "").upper(),
            "policy_field": (element.policy_field or "").upper(),
            "complete": None if last else True,
            "lines": lines,
        }
    )


def _without_noughts(line: BudgetLine) -> BudgetLine:
    amounts = {name: getattr(line, name) for name in ("ba", "bijstelling", "bo", "ba_jr", "uitvoering")}
    none = {name: None for name, amount in amounts.items() if amount is not None and not amount.value}
    return line.model_copy(update=none)


def _columns(element: IseTable, look: _Look) -> dict[str, str]:
    """The columns of a table in their order, each field with its heading."""
    year = element.year or 0
    if element.executed:
        columns = {"ba": f"BA {year}", "ba_jr": f"{look.middle} {year}", "uitvoering": f"BU {year}"}
        rated = any(line.execution_rate is not None for line in element.lines)
        return columns | ({"execution_rate": look.rate} if rated else {})
    if element.adjusted:
        return {"bo": f"BO {year}", "bijstelling": "evolutie", "ba": f"BA {year}"}
    return {"ba": f"BA {year - 1}", "bijstelling": "evolutie", "bo": f"BO {year}"}


def _header(columns: Mapping[str, str], look: _Look) -> Iterator[str]:
    """The stages once for each credit, their years beside them or on the next line."""
    stages = [*columns.values()] * len(_CREDITS)
    if not look.years_below:
        yield " ".join(stages)
        return
    parted = [stage.rpartition(" ") if stage[-1].isdigit() else (stage, "", "") for stage in stages]
    yield " ".join(name or last for name, _, last in parted)
    yield " ".join(last for name, _, last in parted if name and last)


def _element(chance: Chance, element: IseTable, number: int, look: _Look) -> Iterator[str]:
    unit, columns = UNITS[element.unit or "kEUR"], _columns(element, look)
    show = replace(look.notation, nought=look.nought).show
    named = "Begrotingsuitvoering" if element.executed else "Budgettair kader voor het begrotingsjaar"
    yield f"{number}.1. {named}"
    yield from (f"({unit.removeprefix('in ')})", "VAK VEK", *_header(columns, look))
    for block, label in BLOCKS.items():
        pair = [line for line in element.lines if line.block == block]
        cells = _figures(pair, columns, show)
        yield from ([label, cells] if look.stacked and block is not Block.TOTAL else [f"{label} {cells}"])
    section, kinds = 0, None
    for article in element.articles:
        if article.code[:3] != kinds:
            kinds, section = article.code[:3], section + 1
            yield f"{number}.1.{section}. {chance.one(BODIES)}"
            yield "Uitgavenartikelen"
        yield from _printed(chance, article, look, unit, columns)


def _printed(
    chance: Chance, article: BudgetArticle, look: _Look, unit: str, columns: Mapping[str, str]
) -> Iterator[str]:
    """Print an article with its evolution, or with one row of what was executed."""
    yield from wrapped(f"{article.code} - {article.title}", 58)
    if look.words:
        yield f"Korte inhoud begrotingsartikel: {sentence(chance)}"
    executed_row = "uitvoering" in columns
    yield "Begrotingsuitvoering:" if executed_row else "Kredietevolutie:"
    stated = f"({unit.removeprefix('in ')})"
    yield from ([stated, "VAK VEK"] if look.unit_above else [f"{stated} VAK VEK"])
    lines = article.table.lines if article.table is not None else ()
    show = look.notation.show
    if executed_row:
        yield from (*_header(columns, look), "Uitgaven " + _figures(lines, columns, show))
        return
    (first, above), _, (last, below) = columns.items()
    for name, label in ((first, above), *_NAMES.items(), (last, below)):
        yield f"{label} {_figures(lines, (name,), show)}"


def _figures(lines: Sequence[BudgetLine], names: Iterable[str], show: Callable[[Quantity], str]) -> str:
    return " ".join(
        _rate(amount, show) if name == "execution_rate" else show(amount)
        for line in lines
        for name in names
        if (amount := getattr(line, name)) is not None or name == "execution_rate"
    )


def _rate(rate: Quantity | None, show: Callable[[Quantity], str]) -> str:
    """Print a percentage with its sign; of no credit there is none."""
    return f"{rate.value}%".replace(".", ",") if rate is not None else "-"


def _paged(lines: Sequence[str], look: _Look) -> Iterator[str]:
    """Turn the page every so many lines, also inside a table, with its running head."""
    for count, line in enumerate(lines):
        if look.page and count and count % look.page == 0:
            number = count // look.page
            yield from ([look.foot.format(number), _HEAD] if look.foot != "\f" else ["\f" + _HEAD])
        yield line
