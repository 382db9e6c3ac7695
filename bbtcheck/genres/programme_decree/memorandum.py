"""The genre of explanatory memoranda (memorie van toelichting): what is said about each article of a decree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bbtcheck.genres.base import Recognition
from bbtcheck.genres.programme_decree.concordance import concordances, explained_targets
from bbtcheck.genres.programme_decree.explained_force import (
    explained_forces,
    explained_own_days,
    with_confirmed,
)
from bbtcheck.genres.programme_decree.genre import decree_record
from bbtcheck.genres.programme_decree.heads import decree_key, title_of
from bbtcheck.genres.programme_decree.pages import Passage, Row, rows_of
from bbtcheck.genres.programme_decree.reading import read_decree
from bbtcheck.genres.programme_decree.voted import explained_amounts
from bbtcheck.genres.programme_decree.wholes import chapters_of, structure_of, title_above
from bbtcheck.genres.programme_decree.yields import yields_of
from bbtcheck.genres.prose.reading import printed_figures, read_prose
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Dimension, Quantity
from bbtcheck.quantity.scan import Figure, FigureKind, scan
from bbtcheck.read import Document
from bbtcheck.records import Paper, Record
from bbtcheck.records.content import Note, PaperContent
from bbtcheck.records.decree import (
    ArticleExplanation,
    Decree,
    ExplainedChange,
    ExplainedForce,
    ExplainedTarget,
)

_NAME = re.compile(r"memorie\s+van\s+toelichting", re.IGNORECASE)
_BY_ARTICLE = re.compile(
    r"^[\s#*\dIVX.]*(?:[A-H][.)]\s+)?(?:artikelsgewijze\s+(?:toelichting|bespreking|commentaar)|toelichting\s+bij\s+de\s+artikelen"
    r"|bespreking\s+(?:van\s+de\s+artikelen|artikelsgewijs))",
    re.IGNORECASE | re.MULTILINE,
)
_ARTICLE = re.compile(
    r"[#*_ ]{0,6}(?:Artikel(?:en)?|Art\.)\s*(?P<first>\d{1,4})"
    r"(?:\s+(?P<join>en|tot\s+en\s+met|tot|-|–)\s+(?P<last>\d{1,4}))?"
    r"[*_]{0,3}\s*(?P<end>[.:](?!\d)|$)[*_]{0,3}\s*"
)
_NEXT_PART = re.compile(
    r"[\s#*]*(?:VOORONTWERP\s+VAN|ADVIES\s+VAN|ONTWERP\s+VAN|(?:Voorontwerp|Advies|Ontwerp)\s+van\s+(?:programma)?decreet\s*$)"
)
_BILL = re.compile(
    r"[\s#*]*ONTWERP\s+VAN\s+(?:\w+\s+)?\w*DECREET|[\s#*]*Ontwerp\s+van\s+(?:programma)?decreet\s*$"
)
_FIRST_ARTICLE = re.compile(r"[\s#*]*Art(?:ikel|\.)\s*1\s?\.")
_END = re.compile(r"(?:Brussel|De\s(?:minister-president|viceminister-president|Vlaamse\sminister))(?!\w)")
_CHANGE = re.compile(
    r"\s+(?:per\s+(?:\w+\s+){1,2})?(?:naar|tot|op|(?:wordt|worden)(?:\s+voortaan)?)\s+"
    r"(?:(?:maximaal|minimaal|ten\s+hoogste)\s+)?(?:€\s*)?"
)
_REPLACED = re.compile(
    r"\s+(?:per\s+(?:\w+\s+){1,2})?(?:wordt|worden)\s+(?:vervangen\s+door|(?:verhoogd|verlaagd|opgetrokken|teruggebracht)\s+(?:tot|naar)"
    r"|gebracht\s+op)\s+(?:het\s+bedrag\s+(?:van\s+)?)?(?:€\s*)?"
)
_SECTION = re.compile(r"[\s#*]*(?P<letter>[A-H])[.)]\s+(?=[A-Z])")
_FROM = re.compile(r"(?<!\w)van\s+(?:€\s*)?$")
_FIGURES = (FigureKind.AMOUNT, FigureKind.SHARE, FigureKind.COUNT, FigureKind.NUMBER)
_HEAD = 4_000
_HEAD_ROWS = 40
_MAX_RANGE = 200
_MAX_TEXT = 4_000
_REACH = 40


@dataclass(frozen=True, slots=True)
class ExplanatoryMemorandum:
    """The explanation of a decree, general and article by article."""

    name: str = "explanatory-memorandum"
    title: str = "explanatory memorandum (memorie van toelichting)"

    def recognise(self, document: Document) -> Recognition:
        """Recognise the name of the paper together with paragraphs about numbered articles."""
        head = document.text[:_HEAD]
        named = _NAME.search(head) is not None
        by_article = _BY_ARTICLE.search(document.text) is not None
        if not named and not by_article:
            return Recognition(0)
        paragraphs = sum(_ARTICLE.match(line.text) is not None for line in document.lines)
        evidence = [*(["name"] if named else []), *(["article_by_article"] if by_article else [])]
        return Recognition(98 if paragraphs and named else 60 if paragraphs else 20, tuple(evidence))

    def extract(self, document: Document) -> PaperContent:
        """Read what is said about each article, with the changes of figures it describes."""
        memorandum, bill, document = _parts(document)
        rows = rows_of(memorandum)
        head = Passage(rows[:_HEAD_ROWS], document.name)
        title = title_of(head.text)
        told = tuple(_passages(rows, document.name))
        read = read_decree(bill) if bill is not None else None
        decree = decree_record(read, decree_key(title)) if read is not None else None
        # The bill in the same paper is what is explained, also where one of the two titles has a slip.
        key = decree.decree_key if decree is not None else None
        found: tuple[Record, ...] = tuple(_explanations(told, key or decree_key(title)))
        if read is not None and decree is not None:
            whole = _with_wholes(decree, head, Passage(_general(rows), document.name))
            by_number = [(number, passage) for match, passage in told for number in _numbers(match)]
            found = (*found, whole, *explained_amounts(read, by_number))
            found = (*found, *_beside_the_decree(decree, rows, document.name, by_number))
        prose = read_prose(document)
        return PaperContent(
            paper=Paper(name=document.name, genre=self.name, title=title),
            records=(
                *found,
                *prose.totals,
                *prose.changes,
                *prose.shares,
                *prose.products,
                *prose.said_twice,
                *prose.dates,
                *printed_figures(document, prose),
            ),
            notes=(*document.notes, *(() if found else (Note("nothing_read"),))),
            sha256=document.source.sha256,
            lines=tuple(line.text for line in document.lines),
        )


def _parts(document: Document) -> tuple[Document, Document | None, Document]:
    """Part a parliamentary paper: the memorandum, the bill, and what the memorandum itself has to tell of the paper.

    The bill stands behind the memorandum, or, as it was published, before it; earlier drafts and advice are left out.
    """
    lines = document.lines
    start = next((at for at, line in enumerate(lines) if _NAME.search(line.text)), 0)
    ends = [at for at in range(start + 1, len(lines)) if _NEXT_PART.match(lines[at].text)]
    bills = [at for at in ends if _BILL.match(lines[at].text)]
    memorandum = replace(document, lines=lines[: ends[0]]) if ends else document
    bill = replace(document, lines=lines[bills[-1] :]) if bills else None
    if bill is not None and any(_FIRST_ARTICLE.match(line.text) for line in bill.lines):
        return memorandum, bill, document
    published = replace(document, lines=lines[:start])
    if not any(_FIRST_ARTICLE.match(line.text) for line in published.lines):
        return memorandum, None, document
    before = tuple(replace(line, text="", cells=(), words=()) for line in published.lines)
    alone = (replace(one, lines=(*before, *one.lines[start:])) for one in (memorandum, document))
    read = read_decree(published)
    return next(alone), published if read.from_start and read.to_end else None, next(alone)


def _with_wholes(decree: Decree, head: Passage, general: Passage) -> Decree:
    """Add what the memorandum says of the decree as a whole."""
    above = title_above(head, decree)
    return decree.model_copy(
        update={
            "titles": (above,) if above is not None else (),
            "stated": tuple(structure_of(general, decree)) if decree.complete else (),
            "stated_chapters": tuple(chapters_of(general, decree)) if decree.complete else (),
        }
    )


def _beside_the_decree(
    decree: Decree, rows: Sequence[Row], document: str, told: Sequence[tuple[str, Passage]]
) -> Iterator[ExplainedForce | ExplainedTarget]:
    """Give what the memorandum repeats of the decree: the day of each article, and the article that it changes."""
    forces = tuple(explained_forces(decree, told))
    known = {force.place for force in forces}
    own = (force for force in explained_own_days(decree, told) if force.place not in known)
    rowed = tuple(concordances(decree, rows, document))
    listed = (each for each in rowed if isinstance(each, ExplainedForce))
    yield from with_confirmed((*forces, *own, *listed))
    yield from explained_targets(decree, told)
    yield from (each for each in rowed if isinstance(each, ExplainedTarget))


def _start(rows: Sequence[Row]) -> int:
    """Give where the explanation article by article starts, the first row where nothing says so."""
    return next((at for at, row in enumerate(rows) if _BY_ARTICLE.match(row.text)), 0)


def _general(rows: Sequence[Row]) -> Sequence[Row]:
    """Give what stands before the explanation of the first article."""
    start = _start(rows)
    first = next((at for at in range(start, len(rows)) if _ARTICLE.match(rows[at].text)), len(rows))
    return rows[:first]


def _passages(rows: tuple[Row, ...], name: str) -> Iterator[tuple[re.Match[str], Passage]]:
    """Cut the explanation at its articles: what opens each paragraph, and its text."""
    start = _start(rows)
    last = _next_section(rows, start)
    openings = [at for at in range(start, last) if _ARTICLE.match(rows[at].text)]
    for at, stop in zip(openings, [*openings[1:], last], strict=True):
        end = next((index for index in range(at + 1, stop) if _END.match(rows[index].text)), stop)
        match = _ARTICLE.match(rows[at].text)
        if match is not None:
            yield match, Passage(rows[at:end], name)


def _next_section(rows: Sequence[Row], start: int) -> int:
    """Give where the next section starts: "C. …" behind "B. Toelichting bij de artikelen"."""
    numbered = _SECTION.match(rows[start].text) if rows else None
    if numbered is None or not _BY_ARTICLE.match(rows[start].text):
        return len(rows)
    following = chr(ord(numbered["letter"]) + 1)
    for at in range(start + 1, len(rows)):
        section = _SECTION.match(rows[at].text)
        if section is not None and section["letter"] == following:
            return at
    return len(rows)


def _explanations(
    told: Sequence[tuple[re.Match[str], Passage]], key: str | None
) -> Iterator[ArticleExplanation]:
    for match, passage in told:
        text = squeezed(passage.text[match.end() :])[:_MAX_TEXT]
        for at, number in enumerate(_numbers(match)):
            changes = tuple(_changes(passage, number, key))
            yield ArticleExplanation(
                article=number,
                decree_key=key,
                text=text,
                changes=changes,
                yields=() if at else tuple(yields_of(passage, number, changes)),
                place=passage.place(0, match.end()),
            )


def _numbers(match: re.Match[str]) -> list[str]:
    first = int(match["first"])
    if match["last"] is None:
        return [str(first)]
    last = int(match["last"])
    if match["join"] == "en" or not first <= last <= first + _MAX_RANGE:
        return [str(first), str(last)]
    return [str(number) for number in range(first, last + 1)]


def _changes(passage: Passage, article: str, key: str | None) -> Iterator[ExplainedChange]:
    """Find "van … naar …": two figures of one unit, of which the first may leave the unit to the second."""
    text = passage.text.replace("\n", " ")
    figures = [figure for figure in scan(text) if figure.kind in _FIGURES and figure.quantity is not None]
    for before, after in pairwise(figures):
        led = _FROM.search(text[max(0, before.start - _REACH) : before.start])
        between = text[before.end : after.start]
        if not (_REPLACED.fullmatch(between) or (led is not None and _CHANGE.fullmatch(between))):
            continue
        target = _placed(passage, after)
        baseline = _in_unit_of(_placed(passage, before), target)
        if target is not None and baseline is not None:
            yield ExplainedChange(
                article=article, decree_key=key, baseline=baseline, target=target, place=target.place
            )


def _placed(passage: Passage, figure: Figure) -> Quantity | None:
    quantity = figure.quantity
    return None if quantity is None else replace(quantity, place=passage.place(figure.start, figure.end))


def _in_unit_of(baseline: Quantity | None, target: Quantity | None) -> Quantity | None:
    if baseline is None or target is None:
        return None
    if baseline.unit.dimension is Dimension.NUMBER and target.unit.dimension is not Dimension.NUMBER:
        return Quantity.of(baseline.raw, target.unit.symbol, place=baseline.place)
    return baseline if baseline.unit.dimension is target.unit.dimension else None


EXPLANATORY_MEMORANDUM = ExplanatoryMemorandum()
"""The genre of explanatory memoranda of decrees."""
