"""What legal persons expect from an article, beside what another paper opens on that article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bbtcheck.quantity import Quantity
from bbtcheck.records import (
    ArticleCode,
    Credit,
    CreditLevel,
    Dotation,
    Ledger,
    LedgerLine,
    Nature,
    Stage,
    read_article_code,
)
from bbtcheck.records.content import PaperContent
from bbtcheck.source import Place

Key = tuple[str, int, Stage]


@dataclass(slots=True)
class _Receipts:
    """The receipts of one legal person from one article, at one stage of one year, in one paper."""

    paper: str
    article: ArticleCode
    place: Place | None
    amounts: list[Quantity] = field(default_factory=list)


@dataclass(slots=True)
class _Opened:
    """What the papers open on one article at one stage of one year, by credit, and the paper that says so."""

    paper: str
    credits: dict[Credit, Quantity] = field(default_factory=dict)


def dotations_of(papers: Sequence[tuple[PaperContent, Iterable[CreditLevel]]]) -> tuple[list[Dotation], ...]:
    """Give for every paper the receipts that name an article, each article with those of all legal persons.

    Where two papers of one legal person name an article, each is told of with the others; a set of receipts
    that was told of before is not told of again.
    """
    opened = _opened(papers)
    expected = [_expected(content) for content, _ in papers]
    seen: set[tuple[Key, frozenset[tuple[str, str]]]] = set()
    found: list[list[Dotation]] = []
    for own in expected:
        found.append([])
        for key in own:
            parts = _all_receipts(key, own, expected)
            mark = key, frozenset((owner, one.paper) for owner, one in parts.items())
            if mark not in seen:
                seen.add(mark)
                found[-1].append(_dotation(key, parts, opened.get(key)))
    return tuple(found)


def _opened(papers: Sequence[tuple[PaperContent, Iterable[CreditLevel]]]) -> dict[Key, _Opened]:
    """The first paper that opens credits on an article counts; papers that differ are for another rule."""
    found: dict[Key, _Opened] = {}
    for content, levels in papers:
        for level in levels:
            code = read_article_code(level.subject)
            if code is None or not code.well_formed or level.amount is None:
                continue
            one = found.setdefault((code.printed, level.year, level.stage), _Opened(content.paper.name))
            if one.paper == content.paper.name:
                one.credits.setdefault(level.credit, level.amount)
    return found


Expected = dict[Key, dict[str, _Receipts]]


def _expected(content: PaperContent) -> Expected:
    """The receipts of one paper that name an article, by article, year and stage and by legal person."""
    found: Expected = {}
    for ledger in content.records:
        if not isinstance(ledger, Ledger) or ledger.side is not Nature.RECEIPT:
            continue
        owner = ledger.owner or content.paper.name
        for line in _donated(line for chapter in ledger.chapters for line in chapter.lines):
            _take(found, content.paper.name, owner, line)
    return found


def _take(found: Expected, paper: str, owner: str, line: LedgerLine) -> None:
    article = line.donor
    if article is None or not article.well_formed:
        return
    for figure in line.figures:
        if figure.year is None or figure.stage is None or figure.amount is None:
            continue
        receivers = found.setdefault((article.printed, figure.year, figure.stage), {})
        receivers.setdefault(owner, _Receipts(paper, article, line.place)).amounts.append(figure.amount)


def _donated(lines: Iterable[LedgerLine]) -> Iterator[LedgerLine]:
    """The lines that name a donor; what is below such a line is a part of it."""
    for line in lines:
        if line.donor is not None:
            yield line
        else:
            yield from _donated(line.parts)


def _all_receipts(key: Key, own: Expected, expected: Sequence[Expected]) -> dict[str, _Receipts]:
    """The receipts of every legal person from one article: this paper's own, and those of others elsewhere."""
    found: dict[str, _Receipts] = {}
    for paper in (own, *expected):
        for owner, receipts in paper.get(key, {}).items():
            found.setdefault(owner, receipts)
    return found


def _dotation(key: Key, parts: dict[str, _Receipts], opened: _Opened | None) -> Dotation:
    donor, year, stage = key
    first = next(iter(parts.values()))
    return Dotation(
        donor=donor,
        aggregate=first.article.esr,
        receivers=", ".join(parts),
        year=year,
        stage=stage,
        receipts=tuple(amount for one in parts.values() for amount in one.amounts),
        vak=opened.credits.get(Credit.VAK) if opened is not None else None,
        vek=opened.credits.get(Credit.VEK) if opened is not None else None,
        source=opened.paper if opened is not None else None,
        place=first.place,
    )
