"""What the text under an article says of the step of its whole credit: "Het VAK daalt met 1,2 miljoen euro"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bbtcheck.genres.bbt_articles.build import Built
from bbtcheck.genres.bbt_articles.headings import Heading, Opened, headings_of
from bbtcheck.genres.prose.changes import FALLS, OF_ANOTHER, RISES, directed
from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.sentence import Sentence, sentences_of
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.read import Document
from bbtcheck.records import Block, BudgetLine, ChangeClaim, Credit, IseTable

_CREDIT = re.compile(
    r"\b(?:(?P<credit>VAK|VEK)|(?P<vak>vastleggingskrediet)|(?P<vek>vereffeningskrediet)|(?:het|dit)\s+(?:begrotings)?krediet)\b"
    r"(?P<of>\s+(?:voor|van|uit|bestemd|inzake)\b(?!\s+(?:dit|het)\s+(?:(?:begrotings)?artikel|ISE\b|(?:inhoudelijk\s+)?structuurelement)))?",
    re.IGNORECASE,
)
_TO = re.compile(r"\bmet\s+(?:een\s+bedrag\s+van\s+)?$", re.IGNORECASE)
_STAGE = r"(?P<stage>BO|BA|begrotingsopmaak|begrotingsaanpassing|initi[ëe]le\s+begroting)\b"
_YEAR = r"(?:\s+(?:van\s+)?(?P<year>(?:19|20)[0-9]{2}))?"
_COMPARED = re.compile(
    r"\b(?:ten\s+opzichte\s+van|t\.?o\.?v\.?|tegenover|in\s+vergelijking\s+met|vergeleken\s+met)\s+(?:de\s+|het\s+)?"
    rf"{_STAGE}{_YEAR}",
    re.IGNORECASE,
)
_AT_ADJUSTMENT = re.compile(
    r"\b(?:bij|door|tijdens)\s+de\s+(?:BA|begrotingsaanpassing)\b(?:\s+(?:van\s+)?(?:19|20)[0-9]{2})?",
    re.IGNORECASE,
)
_PARTLY = re.compile(
    r"\b(?:door|ingevolge|wegens|omwille|als\s+gevolg|ten\s+gevolge|naar\s+aanleiding|n\.a\.v|dankzij|voor|vóór|waarvan|waaronder|via|om"
    r"|zonder|excl\w*|incl\w*|buiten|na|naast|bovenop|onder\s+meer|o\.a|in\s+het\s+kader|vanuit|uit|omdat|doordat|compens\w*|index\w*)\b",
    re.IGNORECASE,
)
_RATE_OPENS = re.compile(
    r"\s*(?:\(|,?\s*\(?(?:d\.?i\.?|of|ofwel|dat\s+is|di(?:t|e)\s+is|zijnde|hetzij|oftewel)\s+(?:met\s+|een\s+\w+\s+van\s+)?)\s*$",
    re.IGNORECASE,
)
_PARTED = re.compile(r";|\b(?:terwijl|maar|waarvan|waarbij|waardoor|waarna)\b", re.IGNORECASE)
_BEHIND = re.compile(r"\s*\(?(?P<credit>VAK|VEK)\b")
_BOTH = re.compile(r"\s*(?:en|/|&|,)\s*(?:(?:het|de)\s+)?", re.IGNORECASE)
_REACHED = re.compile(r"\s*(?:tot|naar)\s+(?:een\s+bedrag\s+van\s+)?", re.IGNORECASE)
_PER_CENT = 100
_MAX_LABEL = 120
_TOLD_OF = (Heading.ARTICLE, Heading.ISE)


@dataclass(frozen=True, slots=True)
class _Told:
    """One step as the text tells it: of which credit, from and to which level, by how much and by what percentage."""

    sentence: Sentence
    start: int
    credit: Credit | None
    before: str
    year: int | None
    after: str
    step: Mention
    rate: Mention | None
    level: Mention | None
    falls: bool
    stated: bool
    partly: bool

    @property
    def about(self) -> tuple[Credit | None, str]:
        """What it is told of: of one thing a text tells the whole step once."""
        return self.credit, self.before


def changes_of_credits(document: Document, built: Built, items: Iterable[Item]) -> tuple[ChangeClaim, ...]:
    """Find what the text under articles says of the step of a credit, beside the levels of its table.

    A text mostly tells the parts of a step one by one. So a step is taken only where something shows that it is the
    whole: its amount or its percentage is that of the table, or the amount has the digits of the step of the table
    in another order, or the text names the level it starts from and no reason.
    """
    articles = (*(article for ise in built.ises for article in ise.articles), *built.articles)
    headings = headings_of(document)
    starts = [heading.line.number for heading in headings]
    lines_of = {
        one.place.line or 0: one.table.lines
        for one in articles
        if one.place is not None and one.table is not None
    }
    lines_of |= _totals_of_elements(headings, built.ises)
    told: dict[int, list[_Told]] = {}
    for item in items:
        above = bisect_right(starts, item.first) - 1
        if above >= 0 and headings[above].kind in _TOLD_OF and item.mentions:
            told.setdefault(starts[above], []).extend(_told(item))
    found: list[ChangeClaim] = []
    for line, steps in told.items():
        found.extend(_of_lines(document, lines_of.get(line, ()), steps))
    return tuple(found)


def _totals_of_elements(
    headings: Sequence[Opened], elements: Sequence[IseTable]
) -> dict[int, tuple[BudgetLine, ...]]:
    """Give the totals of each structure element by the line of its heading, where the heading has one table."""
    opened = [heading.line.number for heading in headings if heading.kind is Heading.ISE]
    found: dict[int, tuple[BudgetLine, ...]] = {}
    several: set[int] = set()
    for element in elements:
        line = element.place.line if element.place is not None else None
        at = bisect_right(opened, line) - 1 if line is not None else -1
        if at >= 0:
            several.update({opened[at]} & found.keys())
            found[opened[at]] = tuple(one for one in element.lines if one.block is Block.TOTAL)
    return {line: lines for line, lines in found.items() if line not in several}


def _told(item: Item) -> Iterator[_Told]:
    kinds = (FigureKind.AMOUNT, FigureKind.SHARE)
    for sentence in sentences_of(item, lambda mention: mention.figure.kind in kinds):
        yield from _of_sentence(sentence)


def _of_sentence(sentence: Sentence) -> Iterator[_Told]:
    floor = sentence.start
    for number, mention in enumerate(sentence.figures):
        if mention.figure.kind is not FigureKind.AMOUNT or not _TO.search(sentence.before(mention)):
            continue
        following = sentence.figures[number + 1] if number + 1 < len(sentence.figures) else None
        rate = following if following is not None and _is_rate(sentence, mention, following) else None
        later = sentence.figures[number + (2 if rate is not None else 1) :]
        level = later[0] if later and _is_level(sentence, rate or mention, later[0]) else None
        end = later[0].start if later else sentence.end
        told = _step(sentence, mention, rate, floor, end)
        told = replace(told, level=level) if told is not None else None
        if told is not None and mention.is_exact and (rate is None or rate.is_exact):
            yield told
        floor = (rate or mention).end


def _is_rate(sentence: Sentence, step: Mention, following: Mention) -> bool:
    own = _RATE_OPENS.fullmatch(sentence.between(step, following)) is not None
    another = OF_ANOTHER.match(sentence.behind(following)) is not None
    return following.figure.kind is FigureKind.SHARE and own and not another


def _is_level(sentence: Sentence, step: Mention, following: Mention) -> bool:
    reached = _REACHED.fullmatch(sentence.between(step, following)) is not None
    return reached and following.figure.kind is FigureKind.AMOUNT and following.is_exact


def _step(sentence: Sentence, step: Mention, rate: Mention | None, floor: int, end: int) -> _Told | None:
    """Read what stands around an amount that a credit rises or falls by: its credit, direction and first level."""
    text = sentence.item.text
    credits = list(_CREDIT.finditer(text, sentence.start, step.start))
    opening = text[sentence.start : step.start]
    rises, falls = (list(words.finditer(opening)) for words in (RISES, FALLS))
    if not credits or not (rises or falls) or credits[-1]["of"] or _PARTED.search(text, floor, step.start):
        return None
    last = max((match.end(), match in falls) for match in (*rises, *falls))
    behind = text[(rate or step).end : end]
    compared = _compared(text, floor, step.start) or _compared(text, (rate or step).end, end)
    adjusted = _AT_ADJUSTMENT.search(text, sentence.start, end) is not None
    stage, year = compared if compared is not None else ("", None)
    before = "vorige_bo" if adjusted or stage.upper().startswith(("BO", "BEGROTINGSO", "INI")) else "ba"
    return _Told(
        sentence=sentence,
        start=floor,
        credit=_credit(text, credits, step),
        before=before,
        year=year,
        after="ba" if adjusted and compared is None else "bo",
        step=step,
        rate=rate,
        level=None,
        falls=last[1],
        stated=compared is not None or adjusted,
        partly=_PARTLY.search(_without(text[floor : step.start] + behind)) is not None,
    )


def _compared(text: str, start: int, end: int) -> tuple[str, int | None] | None:
    found = list(_COMPARED.finditer(text, start, end))
    if not found:
        return None
    return found[-1]["stage"], int(found[-1]["year"]) if found[-1]["year"] else None


def _without(text: str) -> str:
    """Leave out the words that name the levels; they say no reason."""
    return _AT_ADJUSTMENT.sub(" ", _COMPARED.sub(" ", text))


def _credit(text: str, credits: Sequence[re.Match[str]], step: Mention) -> Credit | None:
    """Give the credit that rises or falls; None for "het krediet", and for "VAK en VEK" unless one stands behind."""
    behind = _BEHIND.match(text, step.end)
    if behind is not None:
        return Credit(behind["credit"])
    last = credits[-1]
    several = len(credits) > 1 and _BOTH.fullmatch(text[credits[-2].end() : last.start()]) is not None
    name = (last["credit"] or last["vak"] or last["vek"] or "").lower()
    if not name or several:
        return None
    return Credit.VAK if name in ("vak", "vastleggingskrediet") else Credit.VEK


def _of_lines(
    document: Document, lines: Sequence[BudgetLine], steps: Sequence[_Told]
) -> Iterator[ChangeClaim]:
    times = Counter(each.about for each in steps)
    for told in steps:
        claims = [claim for line in lines if (claim := _claim(document, told, line)) is not None]
        fits = [claim for claim in claims if all(_fitting(claim))]
        half = [claim for claim in claims if any(_fitting(claim))]
        slips = [claim for claim in claims if _is_slip(claim, _rows(lines))]
        alone = times[told.about] == 1 and told.stated and not told.partly
        near = [claim for claim in claims if alone and _is_near(claim)] if not half else []
        best = fits or (half if told.rate is not None else []) or slips or near
        if best:
            yield _with_level(document, told, best[0]) if fits else best[0]


def _with_level(document: Document, told: _Told, claim: ChangeClaim) -> ChangeClaim:
    """Set the level that the text says a credit comes to in place of the one of the table, where its step is right."""
    level = told.level.located(document.name) if told.level is not None else None
    return claim.model_copy(update={"after": level, "place": level.place}) if level is not None else claim


def _rows(lines: Sequence[BudgetLine]) -> frozenset[Decimal]:
    """Give the sizes of the single rows of an evolution: a text may speak of one of them."""
    rows = (
        amount
        for line in lines
        for amount in (
            line.index,
            line.compensaties,
            line.andere_bijstellingen,
            *(step.amount for step in line.steps),
        )
    )
    return frozenset(abs(amount.value) for amount in rows if amount is not None)


def _claim(document: Document, told: _Told, line: BudgetLine) -> ChangeClaim | None:
    """Put a step beside the two levels of one credit of the table, where the table has them."""
    levels: Mapping[str, Quantity | None] = {"ba": line.ba, "vorige_bo": line.vorige_bo, "bo": line.bo}
    first, last = told.before, told.after
    if line.adjusted:
        first, last = "bo", "ba"
    before, after = levels[first], levels[last]
    step, rate = (
        told.step.located(document.name),
        told.rate.located(document.name) if told.rate is not None else None,
    )
    if told.credit not in (None, line.credit) or before is None or after is None or step is None:
        return None
    if told.year is not None and told.year not in (line.ba_year, None):
        return None
    if before.readings or after.readings or not before.value:
        return None
    end = (told.rate or told.step).end
    text = squeezed(told.sentence.item.text[told.start : end]).strip(" ,;:)")
    return ChangeClaim(
        label=text[:_MAX_LABEL],
        before=before,
        after=after,
        step=directed(step, falls=told.falls),
        rate=directed(rate, falls=told.falls),
        place=step.place,
    )


def _fitting(claim: ChangeClaim) -> Iterator[bool]:
    """Tell of the amount and of the percentage whether they are those of the table."""
    before, after, step = claim.before, claim.after, claim.step
    if before is None or after is None or step is None:
        return
    made = after.value - before.value
    yield 2 * abs(step.value - made) <= step.step + before.step + after.step
    if claim.rate is not None:
        exact = _PER_CENT * made / before.value
        yield abs(claim.rate.value - exact) <= claim.rate.step


def _gap(claim: ChangeClaim) -> tuple[Decimal, Decimal]:
    if claim.before is None or claim.after is None or claim.step is None:
        raise AssertionError("a claim beside a table has its levels and its step")
    return claim.after.value - claim.before.value, claim.step.value


def _is_slip(claim: ChangeClaim, rows: frozenset[Decimal]) -> bool:
    """Tell whether an amount has the digits of the step of the table in another order, and is no single row of it."""
    made, step = (each.normalize() for each in _gap(claim))
    one, other = (sorted(each.as_tuple().digits) for each in (made, step))
    alike = one == other and len(one) > 1 and made.adjusted() == step.adjusted()
    return alike and made != step and (made < 0) == (step < 0) and abs(step) not in rows


def _is_near(claim: ChangeClaim) -> bool:
    """Tell whether an amount is of the size of the step of the table, in the same direction."""
    made, step = _gap(claim)
    return made * step > 0 and abs(made) <= 3 * abs(step) and abs(step) <= 3 * abs(made)
