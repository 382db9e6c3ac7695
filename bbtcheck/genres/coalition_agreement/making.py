"""Records out of what was read from an agreement, each figure and date with its place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bbtcheck.genres.coalition_agreement.acronyms import mistyped_acronyms, spelled_acronyms
from bbtcheck.genres.coalition_agreement.blocks import Block, BlockKind
from bbtcheck.genres.coalition_agreement.changes import Change, changes, changes_of_what_is
from bbtcheck.genres.coalition_agreement.counts import Announced, Breakdown, Part, announced, breakdowns
from bbtcheck.genres.coalition_agreement.numbers import Number
from bbtcheck.genres.coalition_agreement.outline import Section
from bbtcheck.genres.coalition_agreement.pledges import Pledge
from bbtcheck.genres.coalition_agreement.reading import Agreement, Standing, due, follow_ups
from bbtcheck.genres.coalition_agreement.sentences import Sentence
from bbtcheck.genres.coalition_agreement.words import GENERAL, content_words, is_number
from bbtcheck.quantity import Dimension, Quantity, unit_of
from bbtcheck.quantity.units import PERCENT_POINT
from bbtcheck.records import (
    Acronym,
    AgreementPoint,
    AgreementSection,
    Commitment,
    CommitmentNumber,
    CountBreakdown,
    CountChange,
    CountPart,
    Enumeration,
    FollowUp,
    OddAcronym,
    Record,
)

_MAX_LABEL = 120
_OWN_WORDS = 3


def records_of(agreement: Agreement, name: str) -> tuple[Record, ...]:
    """Make the records of an agreement; ``name`` is that of the paper, for the places."""
    return (
        *_sections(agreement, name),
        *_points(agreement, name),
        *_commitments(agreement, name),
        *_follow_ups(agreement, name),
        *(_enumeration(found, name) for found in announced(agreement.blocks)),
        *_counts(agreement, name),
        *(
            Acronym(
                acronym=found.acronym,
                name=found.name,
                name_key=found.name_key,
                letters_fit=found.fits,
                place=found.block.place(name, found.start, found.start + len(found.acronym)),
            )
            for found in spelled_acronyms(agreement.blocks)
        ),
        *(
            OddAcronym(
                acronym=found.acronym,
                usual=found.usual,
                times=found.times,
                place=found.block.place(name, found.start, found.start + len(found.acronym)),
            )
            for found in mistyped_acronyms(agreement.blocks)
        ),
    )


def _sections(agreement: Agreement, name: str) -> Iterator[AgreementSection]:
    filled = Counter(heading for standing in agreement.standing for heading in standing.headings[-1:])
    filled.update(section.path[-1] for section in agreement.sections if section.path)
    for index, section in enumerate(agreement.sections):
        # Everything stands under the title of the paper, also where it looks like the headings below it.
        titles_all = index == 0 and section.block is agreement.blocks[0]
        below = len(agreement.sections) - 1 if titles_all else 0
        yield _section(section, max(filled[section.heading], below), name)


def _section(section: Section, points: int, name: str) -> AgreementSection:
    numbering = section.block.numbering
    return AgreementSection(
        heading=section.heading,
        title=section.heading if numbering is None else numbering.title,
        title_key=section.title_key,
        level=section.level,
        parent=section.path[-1] if section.path else None,
        number=numbering.value if numbering else None,
        number_raw=numbering.raw if numbering else None,
        style=numbering.style if numbering else None,
        usual_style=section.usual_style,
        expected_number=section.expected_number,
        points=points,
        place=section.block.place(name),
    )


def _points(agreement: Agreement, name: str) -> Iterator[AgreementPoint]:
    for standing in agreement.standing:
        if standing.block.kind is BlockKind.POINT:
            yield AgreementPoint(
                text=standing.block.text,
                level=standing.level,
                mark=standing.block.mark,
                section=standing.section,
                place=standing.block.place(name),
            )


def _commitments(agreement: Agreement, name: str) -> Iterator[Commitment]:
    found = [(standing, pledge) for standing in agreement.standing for pledge in standing.pledges]
    lines: dict[str, list[int]] = defaultdict(list)
    for standing, pledge in found:
        for key, offset in pledge.marks():
            lines[key].append(standing.block.line_at(offset))
    for standing, pledge in found:
        own = {(key, standing.block.line_at(offset)) for key, offset in pledge.marks()}
        same = {line for key, at in own for line in lines[key] if line != at}
        yield _commitment(standing, pledge, tuple(sorted(same)), name)


def _commitment(standing: Standing, pledge: Pledge, same: tuple[int, ...], name: str) -> Commitment:
    block, moment, shift = standing.block, pledge.moment, pledge.sentence.start
    text = pledge.sentence.text
    terms = [one for one in pledge.moments if one.term is not None]
    rhythm = next((one.recurrence for one in pledge.moments if one.recurrence), None)
    opens = next((one.opens for one in pledge.moments if one.opens is not None), None)
    closes = next((one.closes for one in pledge.moments if one.closes is not None), None)
    condition = pledge.condition()
    return Commitment(
        kind=pledge.kind,
        quote=pledge.quote,
        text=text,
        lines=(block.line_at(pledge.first), block.line_at(pledge.last)),
        term=terms[0].term if terms else None,
        term_is_dated=pledge.term_is_dated,
        term_raw=text[moment.start : moment.end] if moment else None,
        relation=moment.relation if moment else None,
        start=opens,
        deadline=closes,
        due=closes or opens,
        recurrence=rhythm,
        conditional=condition is not None,
        condition=condition,
        anaphoric=moment.anaphoric if moment else False,
        numbers=tuple(_numbers(pledge, name)),
        section=standing.section,
        headings=standing.headings,
        subject_key=_subject_key(pledge),
        same_as_lines=same,
        place=block.place(name, pledge.first, shift + pledge.end),
        places={"term_raw": block.place(name, shift + moment.start, shift + moment.end)} if moment else {},
    )


def _subject_key(pledge: Pledge) -> str | None:
    """Name what a commitment is about: the words of its clause that are no moment, number or small word."""
    text = pledge.sentence.text
    kept, position = "", pledge.start
    for moment in pledge.moments:
        kept += " " + text[position : moment.start]
        position = max(position, moment.end)
    words = {word for word in content_words(f"{kept} {text[position : pledge.end]}") if not is_number(word)}
    return " ".join(sorted(words)) if len(words - GENERAL) >= _OWN_WORDS else None


def _numbers(pledge: Pledge, name: str) -> Iterator[CommitmentNumber]:
    for number in pledge.numbers:
        yield _number(pledge.sentence, number, name)
    if pledge.before is not None:
        for number in pledge.baseline:
            yield _number(pledge.before, number, name)


def _number(sentence: Sentence, number: Number, name: str) -> CommitmentNumber:
    place = sentence.block.place(name, sentence.start + number.start, sentence.start + number.end)
    amount = number.amount
    return CommitmentNumber(
        raw=number.raw,
        role=number.role,
        amount=None if amount is None else replace(amount, place=place),
        noun=number.noun,
        phrase=number.phrase,
        abolished=number.abolished,
        place=place,
    )


def _follow_ups(agreement: Agreement, name: str) -> Iterator[FollowUp]:
    for standing in agreement.standing:
        for before, after in follow_ups(standing):
            yield FollowUp(
                section=standing.section,
                precondition=before.quote,
                follow_up=after.quote,
                precondition_deadline=due(before),
                follow_up_deadline=due(after),
                place=standing.block.place(name, after.first, after.sentence.start + after.end),
            )


def _enumeration(found: Announced, name: str) -> Enumeration:
    amount = _placed(found.block, found.number, found.offset, name)
    label = found.block.text[found.offset : found.offset + _MAX_LABEL].split("(")[0].split(":")[0].strip()
    return Enumeration(
        label=label, announced=amount, items=found.items, numbers=found.numbers, place=amount.place
    )


def _counts(agreement: Agreement, name: str) -> Iterator[Record]:
    for standing in agreement.standing:
        for sentence in standing.sentences:
            for breakdown in breakdowns(sentence):
                yield _breakdown(breakdown, name)
            for change in changes(sentence):
                yield _change(change, name)
        for before, sentence in pairwise(standing.sentences):
            for change in changes_of_what_is(before, sentence):
                yield _change(change, name)


def _breakdown(found: Breakdown, name: str) -> CountBreakdown:
    amount = _placed(found.block, found.number, found.offset, name)
    return CountBreakdown(
        label=found.number.raw,
        amount=amount,
        complete=found.complete,
        parts=tuple(_part(found.block, part, amount, name) for part in found.parts),
        place=amount.place,
    )


def _part(block: Block, part: Part, whole: Quantity, name: str) -> CountPart:
    """Count a part in the unit of the whole: three services and a department are four entities."""
    place = None if part.offset is None else block.place(name, part.offset, part.offset + len(part.raw))
    amount = Quantity(Decimal(part.value), whole.unit, Decimal(0), raw=part.raw, place=place)
    return CountPart(label=part.label, amount=amount, stated=part.offset is not None, place=place)


def _change(found: Change, name: str) -> CountChange:
    sentence, source = found.sentence, found.before or found.sentence
    target = _placed(sentence.block, found.target, sentence.start + found.target.start, name)
    baseline = _placed(source.block, found.baseline, source.start + found.baseline.start, name)
    if baseline.unit.dimension is Dimension.NUMBER:  # "van 4 naar 8 miljoen euro": both are millions
        factor = target.unit.factor
        baseline = replace(baseline, value=baseline.value * factor, step=baseline.step * factor)
    difference, rate = _differences(found, name)
    return CountChange(
        label=sentence.text[found.baseline.start if source is sentence else 0 : found.target.end][
            :_MAX_LABEL
        ],
        baseline=replace(baseline, unit=target.unit),
        target=target,
        direction=found.direction,
        difference=difference,
        rate=rate,
        place=target.place,
    )


def _differences(found: Change, name: str) -> tuple[Quantity | None, Quantity | None]:
    """Give by how much a number changes, in its own unit and as a share of it; each None where it is not printed."""
    stated, target = found.difference, found.target.amount
    if stated is None or target is None:
        return None, None
    if any(sign.isdigit() for sign in stated.raw):  # a word, such as "halveren", is no figure to point at
        offset = found.sentence.start + found.sentence.text.find(stated.raw)
        stated = replace(stated, place=found.sentence.block.place(name, offset, offset + len(stated.raw)))
    if stated.unit.dimension is not Dimension.SHARE:
        return (replace(stated, unit=target.unit), None) if _counts_like(stated, target) else (None, None)
    if target.unit.dimension is not Dimension.SHARE:
        return None, stated
    return (replace(stated, unit=target.unit), None) if stated.unit == PERCENT_POINT else (None, None)


def _counts_like(stated: Quantity, target: Quantity) -> bool:
    """Tell whether a difference can be in the unit of the number that changes: "met 2 van 5 naar 7 plaatsen"."""
    plain = (Dimension.COUNT, Dimension.NUMBER, Dimension.DURATION)
    same = stated.unit.dimension is target.unit.dimension
    return same or (stated.unit.dimension in plain and target.unit.dimension in plain)


def _placed(block: Block, number: Number, offset: int, name: str) -> Quantity:
    amount = number.amount if number.amount is not None else Quantity.of(0, unit_of(""))
    return replace(amount, place=block.place(name, offset, offset + number.end - number.start))
