"""An agreement read as a whole: its headings, points and commitments, each with where it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bbtcheck.genres.coalition_agreement.blocks import Block, BlockKind, blocks_of
from bbtcheck.genres.coalition_agreement.outline import Section, sections
from bbtcheck.genres.coalition_agreement.pledges import Pledge, pledges
from bbtcheck.genres.coalition_agreement.rows import rows_of
from bbtcheck.genres.coalition_agreement.sentences import Sentence, sentences
from bbtcheck.quantity import CalendarDate
from bbtcheck.quantity.vocabulary import fold
from bbtcheck.read import Document
from bbtcheck.records.commitment import TimeRelation

_AFTERWARDS = re.compile(
    r"(?P<inside>(?:,|(?<![\w-])(?:en|maar|om|dan|pas))\s)?(?<![\w-])"
    r"(?:daarna|vervolgens|nadien|aansluitend|(?:hier|daar)op(?:volgend|\saansluitend)|in\suitvoering\s(?:hier|daar)van)(?![\w-])"
)
"""What comes afterwards; behind "en" or a comma it does so in its own sentence."""
_PAST = re.compile(
    r"\b(?:was|waren|werden|werd|had|hadden|heeft\s+(?!tot\s+doel)|hebben\s+we|hebben\s+wij|bedroeg(?:en)?|bleken|bleek|kwam(?:en)?"
    r"|ging(?:en)?|gaf|gaven|kreeg|kregen|geconstateerd|vastgesteld\s+dat|gebleken|nog\s+niet\s+het\s+geval)\b"
)
_DECIDES = re.compile(
    r"besluit|besliss?|decreet|decreten|(?<![\w-])(?:goedkeur|goedgekeurd|keurt\s|keuren\s)|vastleg|vastgelegd|(?<![\w-])erken"
    r"|afbaken|afgebaken|regelgeving|verordening|bekrachtig|akkoord"
)
"""What can be built on only when it is there: a decision. A result that is promised has steps before it."""
_LOOKS_BACK = re.compile(
    r"(?<![\w-])(?<!van\s)(?<!voor\s)(?<!over\s)(?<!aan\s)(?<!tot\s)(?<!naar\s)(?:deze|dit|hierdoor)\s(?!regeer|legisl|jaar|jaren|zittings|bestuurs|maand|week|weken|dagen"
    r"|periode|plannings|termijn|tijd|context|manier|wijze|zin|reden|cijfer|bedrag|geval|situatie|omstandig)"
)
_ON_THE_WAY = re.compile(
    r"evalu|tussentijds|tussenti|monitor|rapport|meten|meting|voorbereid|voorontwerp|ontwerp|onderzoek|studie|overleg|advies"
    r"|ten\svroegste|voorleggen|leggen\s(?:we|wij)|start|eerste|loopt|lopen|eerder|al\s|alvast|intussen|ondertussen|inmiddels"
    r"|indien|opgesteld|opgemaakt|opstellen|uitgewerkt|bespre|bespro|vraagt|vragen|vergt|begin|vooraf|nodig"
)
_ENDS = re.compile(
    r"(?<![\w-])(?:eindigt|eindigen|verstrijkt|verstrijken|(?:loopt|lopen)\s(?:[\w-]+\s){0,6}af)(?![\w-])"
)
_PREPARES = re.compile(
    r"(?<![\w-])(?:bereiden|bereidt)\s(?:we\s|wij\s)?(?:de|het|een)\s(?:nieuwe\s)?[^\W\d_]*(?:onderhandeling|verlenging|opvolging|hernieuwing"
    r"|vervanging)[^\W\d_]*\s(?:[\w-]+\s){0,4}voor(?![\w-])"
)
"""What must be ready on the day that something ends: its renewal, or the talks about what comes in its place."""
_STEM = 4
_LASTS = frozenset({TimeRelation.UNTIL, TimeRelation.BETWEEN})


_DRAFT = re.compile(
    r"(?<![\w-])(?:voor)?(?:ontwerp|voorstel)\svan\s(?:\w+\s)?(?P<kind>decreet|besluit|wet|ordonnantie)(?![\w-])"
    r"|(?<![\w-])(?:voor)?ontwerp(?P<own>decreet|besluit)(?![\w-])"
)
_IN_FORCE = re.compile(r"(?<![\w-])(?:treedt|treden)\s(?:dan\s)?in\s(?:werking|voege)(?![\w-])")
_OLDER = re.compile(r"retroactief|terugwerkend|(?<![\w-])(?:bestaande|huidige|oude|vorige)(?![\w-])")


@dataclass(frozen=True, slots=True)
class Standing:
    """A block with the headings it stands under, outermost first, and its depth among the points there."""

    block: Block
    headings: tuple[str, ...]
    level: int = 0
    sentences: tuple[Sentence, ...] = ()
    pledges: tuple[Pledge, ...] = ()

    @property
    def section(self) -> str | None:
        """Give the heading it directly stands under."""
        return self.headings[-1] if self.headings else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Everything read from an agreement, in order of reading."""

    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    standing: tuple[Standing, ...]


def read_agreement(document: Document) -> Agreement:
    """Read the headings, points and commitments of an agreement; takes time in proportion to its length."""
    blocks = blocks_of(rows_of(document))
    found = sections(blocks)
    return Agreement(blocks, found, tuple(_standing(blocks, found)))


def _standing(blocks: Sequence[Block], found: Sequence[Section]) -> Iterator[Standing]:
    waiting = iter(found)
    headings: tuple[str, ...] = ()
    marks: list[str] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            section = next(waiting)
            headings, marks = (*section.path, section.heading), []
            continue
        parts = sentences(block)
        yield Standing(block, headings, _level(block, marks), parts, pledges(parts))


def _level(block: Block, marks: list[str]) -> int:
    """Count how deep a point is: a bullet not seen before opens a deeper level, a known one closes those below."""
    if block.kind is not BlockKind.POINT:
        return 0
    if block.mark in marks:
        del marks[marks.index(block.mark) + 1 :]
    else:
        marks.append(block.mark)
    return len(marks)


def follow_ups(standing: Standing) -> Iterator[tuple[Pledge, Pledge]]:
    """Find commitments with a date that build on the dated one before them in the same point.

    What is prepared for the day on which something ends comes before it, though it is named behind it. What was
    done or is asked is no commitment.
    """
    before: Pledge | None = None
    for pledge in standing.pledges:
        if due(pledge) is None or (pledge.moment is not None and pledge.moment.relation in _LASTS):
            continue
        if _tells(pledge):
            before = None
            continue
        if before is not None and _builds_on(before, pledge):
            yield before, pledge
        if before is not None and _prepares_the_end(before, pledge):
            yield pledge, before
        before = pledge


def _tells(pledge: Pledge) -> bool:
    text = pledge.sentence.text.rstrip()
    return text.endswith("?") or _PAST.search(fold(text)) is not None


def due(pledge: Pledge) -> CalendarDate | None:
    """Give the date a commitment is due, or from which it holds; None without a date."""
    moment = pledge.moment
    return (moment.closes or moment.opens) if moment is not None else None


def _is_of_draft(before: str, text: str) -> bool:
    """Tell whether an act enters into force of which the sentence before announces the draft."""
    draft, folded = _DRAFT.search(fold(before)), fold(text)
    if draft is None or _IN_FORCE.search(folded) is None or _OLDER.search(folded):
        return False
    kind = draft["kind"] or draft["own"]
    act = re.match(
        rf"(?:het|dat|dit|de|die|deze)\s(?:nieuwe\s)?(?P<subject>[^\W\d_]*){kind}\s(?:treedt|treden)", folded
    )
    return act is not None and act["subject"][:_STEM] in fold(before)


def _prepares_the_end(before: Pledge, pledge: Pledge) -> bool:
    """Tell whether what comes after the end of something is prepared: "Het akkoord eindigt op …. We bereiden …"."""
    ends = _ENDS.search(fold(before.sentence.text)) is not None
    return ends and _PREPARES.search(fold(pledge.sentence.text)) is not None


def _builds_on(before: Pledge, pledge: Pledge) -> bool:
    """Tell whether a commitment says that it comes after the one before it, or refers back to what that decides."""
    moment, folded = pledge.moment, fold(pledge.sentence.text)
    afterwards = _AFTERWARDS.search(folded)
    inside = afterwards is not None and afterwards["inside"] is not None
    if moment is not None and moment.anaphoric:
        return True
    if afterwards is not None and (not inside or before.sentence is pledge.sentence):
        return True
    if _is_of_draft(before.sentence.text, pledge.sentence.text):
        return True
    refers = _LOOKS_BACK.search(folded) is not None and _ON_THE_WAY.search(folded) is None
    return refers and _DECIDES.search(fold(before.sentence.text)) is not None
