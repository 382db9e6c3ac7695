"""The genre of coalition agreements: how one is recognised, and everything that is read from it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from bbtcheck.genres.base import Recognition
from bbtcheck.genres.coalition_agreement.making import records_of
from bbtcheck.genres.coalition_agreement.reading import Agreement, read_agreement
from bbtcheck.genres.prose.named_lists import lists_in_sentences
from bbtcheck.genres.prose.reading import printed_figures, read_prose
from bbtcheck.quantity import Period, parse_period
from bbtcheck.quantity.vocabulary import fold
from bbtcheck.read import Document
from bbtcheck.records import AnnouncedTotal, Enumeration, Paper, Record
from bbtcheck.records.commitment import CountBreakdown, CountChange
from bbtcheck.records.content import PaperContent
from bbtcheck.source import Place

_AGREEMENT = re.compile(r"(?<![\w-])(?:regeer|coalitie|bestuurs|beleids)akkoord")
_NOTE = re.compile(
    r"(?:\A|\n)[\s#*]*(?:Beleids(?:nota|brief)|BELEIDS(?:NOTA|BRIEF))"
    r"(?:[ \t]+(?:\d{4}[ \t]?[-–][ \t]?\d{4}|\d{4}|[A-ZÀ-Ý&,][^\s.]*|en|van|de))*[ \t*]*(?:\n|\Z)"
)
_OBJECTIVES = re.compile(
    r"(?<![\w-])(?:strategische|operationele)\s(?:(?:en\soperationele\s)?doelstelling)|^\s*[so]d\s?\d",
    re.MULTILINE,
)
_FRONT = 1_500
_GOVERNMENT = re.compile(r"(?<![\w-])(?:regeerperiode|legislatuur|bestuursperiode)(?![\w-])")
_WE = re.compile(
    r"(?<![\w-])(?:we|wij)\s[a-zà-ÿ]{3,}(?:en|t|n)\b|(?<![\w-])[a-zà-ÿ]{3,}en\s(?:we|wij)(?![\w-])"
)
_OTHER_PAPER = re.compile(
    r"(?<!\w)(?:vak|vek|ba|bo)\s(?:19|20)\d\d|mijlpalen|realisatiegraad|begrotingsartikel"
)
_OTHER_VOICE = re.compile(
    r"(?<![\w-])(?:(?:de\sheer|mevrouw|minister|commissie|voorzitter|rekenhof|spreker|lid|fractie)\s(?:[^\W\d_]+\s){0,3}?"
    r"(?:vraagt|vragen|zegt|antwoordt?|antwoordde|stelt\svast|merkt\sop|wijst\s(?:erop|op)|beveelt\saan|licht\stoe|licht\sde"
    r"|onderzocht|besluit\sdat|verwijst)|uw?)(?![\w'’-])"
)
"""A report tells what others say, and a web page speaks to its reader; an agreement does neither."""
_WORDS_A_VOICE = 200
_YEARS = r"(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d"
_PERIOD = re.compile(
    rf"(?:(?:regeer|coalitie|bestuurs|beleids)akkoord[^\d\n.;]{{0,40}}"
    rf"|(?:regering|regeerperiode|legislatuur|bestuursperiode|zittingsperiode)\s\(?)(?P<years>{_YEARS})"
)
_EARLIER = re.compile(r"(?:vorige?|voorbije|afgelopen|voorgaande|vroegere|eerdere?)\s(?:\w+\s)?$")


@dataclass(frozen=True, slots=True)
class CoalitionAgreement:
    """An agreement of a government: headings, points, and sentences that say what "we" will do."""

    name: str = "coalition-agreement"
    title: str = "coalition agreement"

    def recognise(self, document: Document) -> Recognition:
        """Recognise the voice of a government: many promises of "we", its term of office, few tables."""
        text = fold(document.text)
        words = max(len(text.split()), 1)
        pledges, terms = len(_WE.findall(text)), len(_GOVERNMENT.findall(text))
        note = _NOTE.search(document.text[:_FRONT]) is not None
        named = note or _AGREEMENT.search(text) is not None
        aims = note and len(_OBJECTIVES.findall(text)) >= 2
        evidence = [
            *(["title"] if named else []),
            *(["term_of_office"] if terms else []),
            *(["objectives"] if aims else []),
            *(["we_will"] if pledges * 100 >= words else []),
        ]
        score = 30 * named + 25 * (terms > 0) + 35 * aims + min(45, pledges * 3_000 // words)
        voices = len(_OTHER_VOICE.findall(text))
        if _OTHER_PAPER.search(text) or (voices and voices * _WORDS_A_VOICE >= words):
            score //= 3
        return Recognition(min(score, 95) if pledges >= 2 or aims else 0, tuple(evidence))

    def extract(self, document: Document) -> PaperContent:
        """Read headings, points, commitments and everything that the text of any paper has."""
        agreement = read_agreement(document)
        # The lists of the common layer know no points that go on past a page; the ones read here do.
        made = records_of(agreement, document.name)
        starts = (record.baseline.place for record in made if isinstance(record, CountChange))
        prose = read_prose(document, joined=_joined(agreement)).without_changes(starts)
        known = {record.place for record in made if isinstance(record, CountBreakdown)}
        totals = [total for total in prose.totals if not _is_known(total, known)]
        common: tuple[Record, ...] = (
            *prose.statements,
            *prose.growth,
            *prose.changes,
            *prose.shares,
            *prose.products,
            *totals,
            *prose.year_counts,
            *prose.said_twice,
            *_unread(lists_in_sentences(document, prose.items), made),
            *prose.dates,
        )
        records = (*made, *common, *printed_figures(document, prose))
        return PaperContent(
            paper=Paper(
                name=document.name,
                genre=self.name,
                title=_title(agreement),
                legislature=_legislature(document),
                place=agreement.blocks[0].place(document.name) if agreement.blocks else None,
            ),
            records=records,
            notes=document.notes,
            sha256=document.source.sha256,
            lines=tuple(line.text for line in document.lines),
        )


def _unread(lists: Iterable[Enumeration], made: Iterable[Record]) -> Iterator[Enumeration]:
    """Leave out the lists that were read as those of a point already."""
    known = {(one.place.line, one.place.column) for one in made if isinstance(one, Enumeration) and one.place}
    for each in lists:
        if each.place is not None and (each.place.line, each.place.column) not in known:
            yield each


def _joined(agreement: Agreement) -> dict[int, int]:
    """Give the lines of every block that go on with its first one."""
    return {piece.row.number: block.line for block in agreement.blocks for piece in block.pieces[1:]}


def _is_known(total: AnnouncedTotal, known: Collection[Place | None]) -> bool:
    """Tell whether the parts of a number of things were read as those of a count already."""
    begins = {(place.line, place.column) for place in known if place is not None}
    return total.place is not None and (total.place.line, total.place.column) in begins


def _title(agreement: Agreement) -> str | None:
    """Give the first heading when the paper begins with it."""
    first = agreement.sections[0] if agreement.sections else None
    return first.heading if first is not None and first.block is agreement.blocks[0] else None


def _legislature(document: Document) -> Period | None:
    """Give the term of office that the paper states with its years; None where it states none."""
    folded = fold(document.text)
    for match in _PERIOD.finditer(folded):
        if _EARLIER.search(folded[max(0, match.start() - 40) : match.start()]) is None:
            return parse_period(match["years"])
    return None


COALITION_AGREEMENT = CoalitionAgreement()
"""The genre of coalition agreements and of chapters of one."""
