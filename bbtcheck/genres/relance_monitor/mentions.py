"""Amounts and counts in the text of a project that its own tables state too.

Each reader makes a record only where the text gives every word it needs; what is doubtful is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate

from bbtcheck.genres.mistyped import is_slip_of_count
from bbtcheck.genres.relance_monitor.openings import title_key
from bbtcheck.genres.relance_monitor.values import EURO
from bbtcheck.genres.relance_monitor.vocabulary import fund_of
from bbtcheck.genres.relance_monitor.wording import Passage, content_words, same_noun
from bbtcheck.quantity import Dimension, Figure, FigureKind, Quantity, number_word, scan
from bbtcheck.read.document import Line
from bbtcheck.records.relance import Fund, FundingClaim, Indicator, Origin, OutputTotal
from bbtcheck.records.relance_told import RealisedMention, TargetMention

_FUND_WORDS = (
    r"(?:reguliere(?:\s+vlaamse)?\s+middelen|(?:vlaamse\s+)?relancemiddelen|relanceplan"
    r"|brexit-?fonds|react[\s-]eu|(?:europees\s+)?herstelfonds)"
)
_PLAN = re.compile(r"relanceplan", re.IGNORECASE)
_PLAN_FUNDS = (Fund.FLEMISH_RELANCE, Fund.EUROPEAN_RECOVERY_FUND, Fund.BREXIT_FUND, Fund.REACT_EU)
_FUND_BEFORE = re.compile(rf"(?P<fund>{_FUND_WORDS})\s*(?:\(\s*)?[:=]\s*$", re.IGNORECASE)
_FUND_AFTER = re.compile(
    rf"\s*(?:(?:aan|uit|van|via|met|als)\s+)?(?:de\s+|het\s+)?(?P<fund>{_FUND_WORDS})", re.IGNORECASE
)
_ONE_YEAR = re.compile(
    r"\s*\(?\s*(?:(?:in|voor|vanaf)\s+)?20\d{2}\b|\s*(?:per jaar|jaarlijks)\b", re.IGNORECASE
)
_TOTAL_BEFORE = re.compile(
    r"\b(?:in\s+totaal|totaal(?:bedrag)?(?:\s+van)?|samen)\b[\w\s]{0,20}:?\s*$", re.IGNORECASE
)
_PART_BEFORE = re.compile(r"\bwaarvan\s*(?:ca\.?|circa|ongeveer)?\s*$", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:geheel|volledige|gehele|totale)\b", re.IGNORECASE)
_SHORT_WORD = 3
_BUDGET_BEFORE = re.compile(r"\b(?:budget|bedrag|enveloppe)\s+van\s+$", re.IGNORECASE)
_REQUESTED = re.compile(
    r"\b(?:aangevraagd\w*|aanvra(?:ag|gen)\w*|ingediend\w*|inschrijvingen|ingeschreven|kandida\w+|geïnteresseerd\w*|aangemeld\w*"
    r"|aanmeldingen)\b",
    re.IGNORECASE,
)
_GRANTED = re.compile(
    r"\b(?:goedgekeurd|toegekend|geselecteerd|gehonoreerd|uitbetaald|aanvaard)\w*\b", re.IGNORECASE
)
_COUNTED = re.compile(r"\W*(?:totaal\s+|totale\s+)?aantal\b", re.IGNORECASE)
_MEASURED = re.compile(
    r"\b(?:km|kilometers?|lopende|meters?|ha|hectaren?|m2|m²|m3|m³|ton\w*|vte|uren|uur|\w*wh|mw\w*|euro|eur|mio|miljoen|duizend"
    r"|jaren|liters?|kg|procent|aandeel)\b|%",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"\b(?:waarvan|daarvan|eerste|vorige|in\s+20\d\d|ongeveer|circa|nieuwe|bijkomende?|extra)\b",
    re.IGNORECASE,
)
_LARGE, _HUNDRED = 1_000, 100
_UNKNOWN = re.compile(
    r"\b(?:(?:nog\s+)?geen\s+(?:goed\s+|duidelijk\s+)?(?:zicht|beeld|gegevens|cijfers)|nog\s+niet\s+(?:gekend|bekend)\b.{0,20}"
    r"(?:resultaten|cijfers))",
    re.IGNORECASE,
)


def amounts_in(passage: Passage) -> Iterator[Figure]:
    """Find the amounts of money of a sentence."""
    return (figure for figure in scan(passage.text) if figure.kind is FigureKind.AMOUNT and figure.quantity)


def _placed(quantity: Quantity, passage: Passage, raw: str, document: str) -> Quantity:
    return replace(quantity, place=passage.place(raw, document))


def funding_claims(
    sentences: Iterable[Passage], origins: Sequence[Origin], document: str
) -> Iterator[FundingClaim]:
    """Read the amounts that the text ascribes to one origin of the money, in figures and words alike."""
    rows = {origin.fund: origin.amount for origin in origins if origin.amount is not None}
    claims = list(_claims(sentences))
    listed = Counter(fund_of(claim.words["fund"]) for claim in claims if claim.listed)
    for claim in claims:
        fund, quantity, passage = fund_of(claim.words["fund"]), claim.quantity, claim.passage
        row = rows.get(fund)
        if fund is Fund.FLEMISH_RELANCE and _PLAN.search(claim.words["fund"]) is not None:
            row = _of_plan(origins, row, quantity)
        yield FundingClaim(
            fund=fund,
            label=" ".join(claim.words["fund"].split()),
            amount=_placed(quantity, passage, claim.figure.raw, document),
            zero=all(value == 0 for value in quantity.readings or (quantity.value,)),
            row=row,
            row_zero=row is not None and row.value == 0,
            whole=claim.listed and listed[fund] == 1 and not _ONE_YEAR.match(passage.text, claim.figure.end),
            place=passage.place(claim.figure.raw, document),
        )


def _of_plan(origins: Sequence[Origin], row: Quantity | None, said: Quantity) -> Quantity | None:
    """Give what the plan pays: European money goes through it too, when the text says more than its own row."""
    own = [origin.amount for origin in origins if origin.amount is not None and origin.fund in _PLAN_FUNDS]
    total = sum((amount.value for amount in own), said.value * 0)
    if row is None or said.value <= row.value or total == row.value or not own:
        return row
    return replace(row, value=total, raw="")


@dataclass(frozen=True, slots=True)
class _Claim:
    passage: Passage
    figure: Figure
    quantity: Quantity
    words: re.Match[str]
    listed: bool  # whether the fund stands before the amount as in a list: "Brexit-fonds: 5 EUR"


def _claims(sentences: Iterable[Passage]) -> Iterator[_Claim]:
    for passage in sentences:
        for figure in amounts_in(passage):
            before = _FUND_BEFORE.search(passage.text[: figure.start])
            words = before or _FUND_AFTER.match(passage.text, figure.end)
            if words is not None and figure.quantity is not None:
                yield _Claim(passage, figure, figure.quantity, words, before is not None)


def amounts_on(sentences: Iterable[Passage], lines: Iterable[Line]) -> frozenset[Decimal]:
    """Give the amounts of money that the text of a project and the lines of a section of it name."""
    texts = [passage.text for passage in sentences] + [line.text for line in lines]
    found = (figure for text in texts for figure in scan(text) if figure.kind is FigureKind.AMOUNT)
    return frozenset(figure.quantity.value for figure in found if figure.quantity is not None)


def counts_requests(text: str) -> bool:
    """Tell whether an indicator counts what others asked for, and not what they were given."""
    return _REQUESTED.search(text) is not None and _GRANTED.search(text) is None


def counts_things(text: str) -> bool:
    """Tell whether an indicator counts whole things, which are not rounded as kilometres and hours are."""
    return _COUNTED.match(text) is not None and _MEASURED.search(text) is None


def counted_target(quantity: Quantity, counted: bool, *, rounded: bool = False) -> Quantity:
    """Give a number of things as exact; with ``rounded`` not a large one that ends in noughts."""
    round_off = rounded and quantity.value >= _LARGE and quantity.value % _HUNDRED == 0
    whole = (
        quantity.unit.dimension is Dimension.NUMBER and quantity.value == quantity.value.to_integral_value()
    )
    return replace(quantity, step=Decimal(0)) if counted and whole and not round_off else quantity


def output_totals(
    sentences: Iterable[Passage],
    indicators: Sequence[Indicator],
    origins: Sequence[Origin],
    named: frozenset[Decimal],
    document: str,
) -> Iterator[OutputTotal]:
    """Read the total amount that the output names, with the indicators that are its parts.

    ``named`` are the amounts that the whole text of the project names.
    """
    for passage in sentences:
        figures = list(amounts_in(passage))
        for number, figure in enumerate(figures):
            if figure.quantity is None or not _TOTAL_BEFORE.search(passage.text[: figure.start]):
                continue
            following = figures[number + 1 : number + 2]
            amount = _placed(figure.quantity, passage, figure.raw, document)
            label, targets = _parts(indicators, amount)
            part = _relance_part(passage, following, document)
            yield OutputTotal(
                label=label or passage.text[:60],
                amount=amount,
                targets=targets,
                relance_part=part,
                relance_row=next((o.amount for o in origins if o.fund is Fund.FLEMISH_RELANCE), None),
                other_rows=tuple(
                    o.amount for o in origins if o.amount and o.fund is not Fund.FLEMISH_RELANCE
                ),
                rest_named=part is not None and amount.value - part.value in named,
                place=amount.place,
            )


def _relance_part(passage: Passage, following: Sequence[Figure], document: str) -> Quantity | None:
    for figure in following:
        words = _FUND_AFTER.match(passage.text, figure.end)
        ascribed = words is not None and fund_of(words["fund"]) is Fund.FLEMISH_RELANCE
        if ascribed and figure.quantity and _PART_BEFORE.search(passage.text[: figure.start]):
            return _placed(figure.quantity, passage, figure.raw, document)
    return None


def _parts(indicators: Sequence[Indicator], amount: Quantity) -> tuple[str, tuple[Quantity, ...]]:
    """Find the indicators that share one text and whose targets are amounts of the size of the total."""
    counted = Counter(title_key(indicator.text) for indicator in indicators if indicator.target is not None)
    for key, count in counted.most_common(1):
        same = [item for item in indicators if title_key(item.text) == key]
        targets = [target for item in same if (target := _as_money(item)) is not None]
        total = sum((target.value for target in targets), amount.value * 0)
        if count >= 2 and len(targets) == len(same) and amount.value <= 10 * total <= 100 * amount.value:
            return same[0].text, tuple(targets)
    return "", ()


def _as_money(indicator: Indicator) -> Quantity | None:
    """Take a target as money when it says so, or when it prints no unit at all."""
    target = indicator.target
    if target is None or indicator.target_unit:
        return None
    if target.unit.dimension is Dimension.MONEY:
        return target
    return replace(target, unit=EURO) if target.unit.dimension is Dimension.NUMBER else None


def decided_total(sentences: Iterable[Passage], document: str) -> Quantity | None:
    """Read the amount that the text says was decided for the whole of the plans."""
    for passage in sentences:
        for figure in amounts_in(passage):
            before = passage.text[: figure.start]
            if figure.quantity and _BUDGET_BEFORE.search(before) and _WHOLE.search(before):
                return _placed(figure.quantity, passage, figure.raw, document)
    return None


def says_unknown(sentences: Iterable[Passage]) -> bool:
    """Tell whether the text says that nobody knows yet how far the project is."""
    return any(_UNKNOWN.search(passage.text) for passage in sentences)


def target_mentions(
    sentences: Iterable[Passage], indicators: Sequence[Indicator], document: str
) -> Iterator[TargetMention]:
    """Find, for each indicator, the count in the output that speaks of the same thing.

    Where several counts do, the one that equals the target is meant; where another number of the output is the target,
    or numbers of it make the target together, no single count is, unless it is the target with its digits swapped.
    """
    counts = [(passage, *found) for passage in sentences for found in _counts(passage)]
    for indicator in indicators:
        if indicator.target is None or indicator.target.unit.dimension is Dimension.MONEY:
            continue
        fitting = [entry for entry in counts if _speaks_of(entry[2], indicator)]
        equal = [entry for entry in fitting if entry[1].value == indicator.target.value]
        alone = len([other for other in indicators if other.target is not None]) == 1
        alone = alone and not any(_makes(entry[0], indicator.target.value) for entry in fitting[:1])
        slip = len(fitting) == 1 and is_slip_of_count(indicator.target, fitting[0][1].value)
        for passage, quantity, noun in equal[:1] or (fitting[:1] if alone or slip else ()):
            amount = replace(_placed(quantity, passage, quantity.raw, document), unit=indicator.target.unit)
            yield TargetMention(amount=amount, noun=noun, target=indicator.target, place=amount.place)


def realised_mentions(
    sentences: Iterable[Passage], indicators: Sequence[Indicator], document: str
) -> Iterator[RealisedMention]:
    """Find, for each indicator, the one count in the text on the progress that is what is realised, or that mistyped.

    Another count of the same things may be of another day, of a part or of the target: it says nothing.
    """
    counts = [(passage, *found) for passage in sentences for found in _counts(passage)]
    for indicator in indicators:
        realised, target = indicator.realisation, indicator.target
        if realised is None or realised.unit.dimension is Dimension.MONEY or realised.readings:
            continue
        fitting = [entry for entry in counts if _speaks_of(entry[2], indicator)]
        if len(fitting) != 1 or (target is not None and fitting[0][1].value == target.value):
            continue
        passage, quantity, noun = fitting[0]
        if sum(_speaks_of(noun, other) for other in indicators) > 1 or _OF_THEM.search(passage.text):
            continue
        if quantity.value == realised.value or is_slip_of_count(quantity, realised.value):
            amount = replace(_placed(quantity, passage, quantity.raw, document), unit=realised.unit)
            yield RealisedMention(amount=amount, noun=noun, realisation=realised, place=amount.place)


def _makes(passage: Passage, target: Decimal) -> bool:
    """Tell whether a number of a sentence, or several counts that follow each other, are the target."""
    found = [figure for figure in scan(passage.text) if figure.quantity is not None]
    for kinds in ((FigureKind.COUNT,), (FigureKind.COUNT, FigureKind.NUMBER)):
        values = [each.quantity.value for each in found if each.kind in kinds and each.quantity is not None]
        if any(target in accumulate(values[start:]) for start in range(len(values))):
            return True
    return False


def _counts(passage: Passage) -> Iterator[tuple[Quantity, str]]:
    for figure in scan(passage.text):
        if figure.kind is FigureKind.COUNT and figure.quantity is not None:
            noun = figure.quantity.unit.symbol
            if figure.quantity.unit.dimension is Dimension.COUNT and len(noun) > _SHORT_WORD:
                yield figure.quantity, noun


def _speaks_of(noun: str, indicator: Indicator) -> bool:
    """Tell whether the indicator counts what the noun names."""
    found = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", f"{indicator.target_unit or ''} {indicator.text}")
    words = [word for word in found if len(word) > _SHORT_WORD]
    return any(same_noun(noun, word) for word in words)


def count_in(text: str) -> int | None:
    """Read a whole number in figures or in a Dutch word."""
    return int(text) if text.isdigit() and len(text) < 7 else number_word(text)


def common_words(left: str, right: str) -> int:
    """Count the words of content that two texts share."""
    return len(content_words(left) & content_words(right))
