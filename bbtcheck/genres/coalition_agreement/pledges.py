"""Commitments out of sentences: one per moment that binds, with the numbers it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bbtcheck.genres.coalition_agreement.moments import Moment, moments_of
from bbtcheck.genres.coalition_agreement.numbers import Number, numbers_of
from bbtcheck.genres.coalition_agreement.sentences import Sentence
from bbtcheck.genres.coalition_agreement.terms import condition, is_history
from bbtcheck.genres.coalition_agreement.words import content_words
from bbtcheck.quantity import CalendarDate
from bbtcheck.quantity.vocabulary import fold
from bbtcheck.records.commitment import CommitmentKind, NumberRole, TimeRelation

_CUT = re.compile(r"[,;:]\s+|\s[–—]\s|\s(?:en|maar|terwijl)\s")
_SAYS_AGAIN = re.compile(
    r"(?:dat|dit)\s(?:is|zijn|betekent|komt\sneer)(?![\w-])|d\.?w\.?z(?![\w-])|(?:ofwel|oftewel|goed\svoor)(?![\w-])"
)
"""What says the same once more, in other figures: no commitment of its own."""
_FIRST_STEP = re.compile(r":\s\d[\d.,]*\s[^,;:]{0,60}$")
_NEXT_STEP = re.compile(r"(?:,|,?\sen)\s\d[\d.,]*\s[^,;:]{0,60}")
"""The steps behind a whole: ": 250 kilometer in 2031, 200 kilometer in 2032 en …"."""
_BESIDE = re.compile(r"[\s,(–-]*")
_PLEDGE = re.compile(
    r"(?<![\w-])(?:we|wij|zal|zullen|willen|wil|moet|moeten|mag|mogen|komt|komen|wordt|worden|dient|dienen|gaat|gaan|krijgt|krijgen"
    r"|blijft|blijven|stijgt|stijgen|daalt|dalen|zakt|zakken|groeit|groeien|verbindt|verbinden|engageert|engageren|trekt|trekken"
    r"|investeert|investeren|voorziet|voorzien|realiseert|bouwt|creëert|maakt|doel|doelstelling|streefdoel|ambitie)(?![\w-])"
)
_STATES = re.compile(
    # "We tellen 300 gemeenten" says how things are.
    r"(?<![\w-])(?:we|wij)\s(?:hebben|weten|zien|kennen|tellen|stellen\svast|merken|beschikken|staan)(?![\w-])"
    r"|(?<![\w-])(?:hebben|weten|zien|kennen|tellen|merken|beschikken|staan)\s(?:we|wij)(?![\w-])"
)
_GOES_ON = re.compile(r"(?:we|wij|de vlaamse (?:regering|overheid)|daarom|dit|deze|die|het aantal)\b")
_RANK = {
    CommitmentKind.DATE: 0,
    CommitmentKind.LEGISLATURE: 1,
    CommitmentKind.RELATIVE: 2,
    CommitmentKind.RECURRING: 3,
    CommitmentKind.QUANTITY: 4,
}
_KEY_WORDS = 2


@dataclass(frozen=True, slots=True)
class Pledge:
    """A commitment in a sentence: the clause from ``start`` to ``end`` of it, its moments and numbers.

    ``before`` is the sentence that says how things are today, where the commitment starts from there, and
    ``baseline`` the numbers in it.
    """

    sentence: Sentence
    start: int
    end: int
    moments: tuple[Moment, ...]
    numbers: tuple[Number, ...]
    before: Sentence | None = None
    baseline: tuple[Number, ...] = ()

    @property
    def moment(self) -> Moment | None:
        """Give the moment that binds most: a date before the term of the government, and so on."""
        return min(self.moments, key=lambda moment: _RANK[moment.kind], default=None)

    @property
    def term_is_dated(self) -> bool:
        """Tell whether a term and a date stand beside each other, and so are one moment."""
        return any(
            (one.term is None) != (other.term is None)
            and _BESIDE.fullmatch(self.sentence.text, one.end, other.start) is not None
            for one, other in pairwise(self.moments)
        )

    @property
    def kind(self) -> CommitmentKind:
        """Give the kind of commitment that its moment makes it; "jaarlijks tegen 1 mei" comes back each year."""
        if any(moment.comes_back for moment in self.moments) and any(one.recurrence for one in self.moments):
            return CommitmentKind.RECURRING
        return self.moment.kind if self.moment is not None else CommitmentKind.QUANTITY

    @property
    def quote(self) -> str:
        """Give the words of the clause."""
        return self.sentence.text[self.start : self.end].strip(" ,;")

    @property
    def first(self) -> int:
        """Give where the commitment begins in the text of its block."""
        return (
            self.before.start
            if self.before is not None and not self.moments
            else self.sentence.start + self.start
        )

    @property
    def last(self) -> int:
        """Give the last character of the commitment in the text of its block."""
        return max(self.sentence.start + self.end - 1, self.first)

    def condition(self) -> str | None:
        """Give the words that make the commitment depend on something; None where nothing does."""
        found = condition(self.sentence.text)
        return self.sentence.text[slice(*found)].strip() if found else None

    def marks(self) -> Iterator[tuple[str, int]]:
        """Give what makes this the same commitment as another one, with the place (in the block) that says it."""
        text, shift = self.sentence.text, self.sentence.start
        for moment in self.moments:
            words = content_words(text[self.start : moment.start])[-_KEY_WORDS:]
            if (
                moment.term is not None
                and moment.kind is CommitmentKind.RELATIVE
                and len(words) == _KEY_WORDS
            ):
                yield " ".join((moment.term, *words)), shift + moment.start
        for number in self.numbers:
            named = number.binding and number.role is NumberRole.TARGET and number.phrase is not None
            if named and number.amount is not None and number.phrase:
                yield f"{number.amount.value} {fold(number.phrase)}", shift + number.start


def pledges(sentences: Sequence[Sentence]) -> tuple[Pledge, ...]:
    """Find the commitments of one point, in order; sentences about the past make none."""
    found: list[Pledge] = []
    earlier: CalendarDate | None = None
    today: tuple[Sentence, tuple[Number, ...]] | None = None
    for sentence in sentences:
        if is_history(sentence.text):
            today = None
            continue
        moments = moments_of(sentence.text, earlier)
        numbers = [one for one in numbers_of(sentence.text) if not _is_in_moment(one, moments)]
        made = _of_sentence(sentence, moments, numbers, today)
        found += made
        today = None if made else _state_of_today(sentence, numbers)
        dates = [date for moment in moments for date in (moment.closes, moment.opens) if date is not None]
        earlier = dates[-1] if dates else earlier
    return tuple(found)


def _is_in_moment(number: Number, moments: Sequence[Moment]) -> bool:
    """Tell whether a number says when, as in "binnen zes maanden", and not how many."""
    return any(moment.start <= number.start < moment.end for moment in moments)


def _state_of_today(
    sentence: Sentence, numbers: Sequence[Number]
) -> tuple[Sentence, tuple[Number, ...]] | None:
    baseline = tuple(number for number in numbers if number.role is NumberRole.BASELINE)
    return (sentence, baseline) if baseline else None


def _of_sentence(
    sentence: Sentence,
    moments: Sequence[Moment],
    numbers: Sequence[Number],
    today: tuple[Sentence, tuple[Number, ...]] | None,
) -> list[Pledge]:
    made = list(_clauses(sentence, moments, numbers))
    folded = fold(sentence.text)
    pledged = _PLEDGE.search(folded) is not None and _STATES.search(folded) is None
    if not made and pledged and any(number.binding for number in numbers):
        made = [Pledge(sentence, 0, len(sentence.text), (), tuple(numbers))]
    if today is None or _GOES_ON.match(folded) is None:
        return made
    if not made:
        made = [Pledge(sentence, 0, len(sentence.text), (), tuple(numbers))]
    return [replace(made[0], before=today[0], baseline=today[1]), *made[1:]]


def _clauses(sentence: Sentence, moments: Sequence[Moment], numbers: Sequence[Number]) -> Iterator[Pledge]:
    """Cut a sentence into one clause per moment; moments that say the same, or one moment together, share one."""
    groups: list[list[Moment]] = []
    cuts = [0]
    for moment in _steps_joined(sentence.text, moments):
        last = groups[-1][-1] if groups else None
        beside = last is not None and _BESIDE.fullmatch(sentence.text, last.end, moment.start)
        cut = _cut(sentence.text, last.end, moment.start) if last is not None and not beside else None
        if cut is not None and _SAYS_AGAIN.match(fold(sentence.text[cut:])):
            cut = None
        if last is None or (cut is not None and not moment.means_the_same(last)):
            groups.append([moment])
            cuts += [cut] if cut is not None else []
        else:
            groups[-1].append(moment)
    cuts = [*cuts[: len(groups)], len(sentence.text)]
    for group, start, end in zip(groups, cuts, cuts[1:], strict=False):
        inside = tuple(number for number in numbers if start <= number.start < end)
        yield Pledge(sentence, start, end, tuple(group), inside)


def _steps_joined(text: str, moments: Sequence[Moment]) -> Iterator[Moment]:
    """Take the years in which a whole is done step by step for one moment: the last one is when all is done."""
    index = 0
    while index < len(moments):
        first, last = moments[index], index
        if _FIRST_STEP.search(text[: first.start]):
            while last + 1 < len(moments) and _is_next_step(text, moments[last], moments[last + 1]):
                last += 1
        if last > index:
            closes = moments[last].closes
            yield replace(
                first,
                end=moments[last].end,
                relation=TimeRelation.BETWEEN,
                opens=first.closes,
                closes=closes,
            )
        else:
            yield first
        index = last + 1


def _is_next_step(text: str, one: Moment, other: Moment) -> bool:
    if one.relation is not TimeRelation.IN or other.relation is not TimeRelation.IN:
        return False
    before = one.closes.last if one.closes is not None else None
    after = other.closes.first if other.closes is not None else None
    if before is None or after is None or before >= after:
        return False
    return _NEXT_STEP.fullmatch(text, one.end, other.start) is not None


def _cut(text: str, start: int, end: int) -> int | None:
    """Find where the clause of the next moment begins: after the last comma or "en" before it."""
    found = list(_CUT.finditer(text, start, end))
    return found[-1].end() if found else None
