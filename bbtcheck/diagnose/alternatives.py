"""What a malformed number, an impossible date or a mistyped label may have been meant to be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from bbtcheck.check.engine import Examination, Found
from bbtcheck.check.outcome import Outcome
from bbtcheck.check.trace import figures
from bbtcheck.check.values import Scalar
from bbtcheck.diagnose.equations import Instance, Slot, System, count_faults
from bbtcheck.diagnose.slips import TEXT_SLIPS, slip
from bbtcheck.diagnose.text_slips import one_letter_apart
from bbtcheck.diagnose.written import Written, unit_behind
from bbtcheck.quantity import CalendarDate, Quantity, parse_date, parse_number
from bbtcheck.records import Record
from bbtcheck.rulebook.rule import Role

_WORD = re.compile(r"\w+")
_HOLDING = 10
_ONLY_IF_HOLDING = frozenset({"digit_lost"})
_READING_SLIPS = ("trailing_zeros_added", "trailing_zeros_lost", "comma_for_point")


@dataclass(frozen=True, slots=True)
class Alternative:
    """One thing that may have been meant: what is printed, what it should be, the slip, and its share from 0 to 1.

    ``holds`` counts the rules that hold with it, and that could not be applied to what is printed. ``slot`` is the
    record and the field in which the wrong text was read.
    """

    printed: str
    proposed: str
    slip: str
    share: Fraction
    slot: Slot | None = None
    holds: int = 0


@dataclass(slots=True)
class TextDoctor:
    """Looks for what was meant where a number, a date or a label cannot be right as it is printed."""

    examination: Examination
    system: System
    _slots: dict[Hashable, list[Slot]] = field(default_factory=dict)
    _support: Counter[Hashable] = field(default_factory=Counter)
    _words: dict[int, Counter[str]] = field(default_factory=dict)
    _unsettled: dict[str, list[Instance]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Gather what cannot be read, and count what can."""
        for record in self.examination.index:
            for name in type(record).model_fields:
                content = getattr(record, name)
                for at, one in _items(name, content):
                    self._note((record, at), one)
        for instance in self.system.instances:
            reason = instance.outcome.reason
            raw = dict(reason.arguments).get("raw") if reason is not None else None
            if raw:
                self._unsettled.setdefault(raw, []).append(instance)

    def alternatives(self, found: Found) -> tuple[Alternative, ...]:
        """Give what may have been meant, the likeliest first; nothing when the finding is about something else."""
        outcome = found.outcome
        slots = list(self._bad_slots(outcome.records[0])) if len(outcome.records) == 1 else []
        if slots:
            return self._settled(slots[0])
        return self._near_label(outcome) or self._mistyped(outcome) or self._used_elsewhere(outcome)

    def _note(self, slot: Slot, content: object) -> None:
        if isinstance(content, Quantity):
            if content.malformed:
                self._slots.setdefault(self._spot(slot, content), []).append(slot)
            elif content.place is not None:
                self._support[content.value, content.unit.base] += 1
        elif isinstance(content, CalendarDate):
            if not content.valid:
                self._slots.setdefault(self._spot(slot, content), []).append(slot)
            self._support[content.iso] += 1

    def _spot(self, slot: Slot, content: Quantity | CalendarDate) -> Hashable:
        """Tell one printed text from another that looks the same: by its line, or else by its paper."""
        record, name = slot
        place = content.place if isinstance(content, Quantity) else record.places.get(name.partition("[")[0])
        place = place or record.place
        paper = self.examination.index.paper_number(record)
        return paper, content.raw.strip(), None if place is None else (place.page, place.line, place.cell)

    def _bad_slots(self, record: Record) -> Iterator[Slot]:
        for name in type(record).model_fields:
            for at, one in _items(name, getattr(record, name)):
                if (isinstance(one, Quantity) and one.malformed) or (
                    isinstance(one, CalendarDate) and not one.valid
                ):
                    yield record, at

    def _settled(self, slot: Slot) -> tuple[Alternative, ...]:
        """Try everything that may have been meant against the rules, and ask the rest of the papers."""
        content = _content(slot)
        slots = self._slots[self._spot(slot, content)]
        weighed: list[tuple[Fraction, Alternative]] = []
        options = _readings(content) if isinstance(content, Quantity) else _days(content)
        seen: set[str] = set()
        for text, name, meant in options:
            if text in seen:
                continue
            seen.add(text)
            holds, objections = self._judged(slots, meant, content.raw.strip())
            support = self._support[_support_key(meant)]
            if name in _ONLY_IF_HOLDING and (objections or not holds):
                continue
            weight = Fraction(1 + _HOLDING * (holds + support), (1 + _HOLDING * objections) ** 2)
            weighed.append((weight, Alternative(content.raw.strip(), text, name, Fraction(0), slot, holds)))
        total = sum((weight for weight, _ in weighed), Fraction(0))
        ordered = sorted(weighed, key=lambda one: -one[0])
        return tuple(replace(one, share=weight / total) for weight, one in ordered)

    def _judged(self, slots: Sequence[Slot], meant: Quantity | CalendarDate, raw: str) -> tuple[int, int]:
        """Count the rules that hold with this meaning, and those that have something against it."""
        supposed: dict[tuple[int, str], object] = {}
        touched: dict[int, Instance] = {id(one): one for one in self._unsettled.get(raw, ())}
        for record, name in slots:
            read = getattr(record, name.partition("[")[0])
            like = next((one for at, one in _items(name.partition("[")[0], read) if at == name), None)
            supposed[id(record), name] = _in_place_of(meant, like)
            own = (self.system.instances[number] for number in self.system.by_record.get(id(record), ()))
            touched |= {id(one): one for one in own}
        index = self.examination.index.supposing(supposed)
        holds = objections = 0
        for instance in touched.values():
            outcome = instance.prepared.again(instance.outcome, index)
            if instance.rule.role is Role.SCOPE:
                continue
            objections += count_faults(instance.rule, outcome) > instance.faults
            settled = outcome.reason is None and instance.outcome.reason is not None
            holds += settled and not count_faults(instance.rule, outcome)
        return holds, objections

    def _near_label(self, outcome: Outcome) -> tuple[Alternative, ...]:
        """A rare label that is one letter away from a common one, as the reading of a table found it."""
        record = outcome.records[0]
        near, value = getattr(record, "near", None), getattr(record, "value", None)
        if not isinstance(near, str) or not isinstance(value, str):
            return ()
        rows, near_rows = (int(getattr(record, name, 0) or 0) for name in ("rows", "near_rows"))
        share = Fraction(near_rows, rows + near_rows) if near_rows else Fraction(1, 2)
        return (Alternative(value, near, "label_mistyped", share, (record, "value")),)

    def _used_elsewhere(self, outcome: Outcome) -> tuple[Alternative, ...]:
        """A text that is a letter away from one that other records have more often in the same field."""
        for leaf in outcome.judgement.responsible():
            for side in leaf.sides:
                slot = _slot_of(side) if isinstance(side, Scalar) else None
                found = self._better_known(*slot) if slot is not None else ()
                if found:
                    return found
        return ()

    def _better_known(self, record: Record, name: str) -> tuple[Alternative, ...]:
        """Look at a field, and at those that were read from the same printed text, such as the words of a status."""
        place = record.places.get(name)
        same = (one for one, there in record.places.items() if place is not None and there == place)
        for field_name in dict.fromkeys((name, *same)):
            value = getattr(record, field_name, None)
            if not isinstance(value, str):
                continue
            forms = Counter(
                form
                for one in self.examination.index
                if type(one) is type(record) and isinstance(form := getattr(one, field_name), str)
            )
            for form, times in forms.most_common():
                if times > forms[value] and _mistakable(value, form):
                    share = Fraction(times, times + forms[value])
                    return (Alternative(value, form, "label_mistyped", share, (record, name)),)
        return ()

    def _mistyped(self, outcome: Outcome) -> tuple[Alternative, ...]:
        """Two texts that should be equal and differ by letters: a form used twice as often is four times as likely."""
        for leaf in outcome.judgement.responsible():
            if leaf.operator == "==" and len(leaf.sides) == 2:
                sides = [side for side in leaf.sides if isinstance(side, Scalar)]
                pairs = _differing(*(side.content for side in sides)) if len(sides) == 2 else []
                if pairs:
                    return self._rarer(outcome, pairs, [_slot_of(side) for side in sides])
        return ()

    def _rarer(
        self, outcome: Outcome, pairs: Sequence[tuple[str, str]], slots: Sequence[Slot | None]
    ) -> tuple[Alternative, ...]:
        counted = self._counted(outcome)
        left = sum(counted[one] for one, _ in pairs)
        right = sum(counted[other] for _, other in pairs)
        firsts, seconds = (" ".join(part) for part in zip(*pairs, strict=True))
        total = (left + 1) ** 2 + (right + 1) ** 2
        ways = [
            (firsts, seconds, Fraction((right + 1) ** 2, total), slots[0]),
            (seconds, firsts, Fraction((left + 1) ** 2, total), slots[1]),
        ]
        found = [
            Alternative(wrong, right_one, "label_mistyped", share, slot)
            for wrong, right_one, share, slot in ways
        ]
        return tuple(sorted(found, key=lambda one: -one.share))

    def _counted(self, outcome: Outcome) -> Counter[str]:
        number = self.examination.index.paper_number(outcome.records[0])
        if number not in self._words:
            lines = self.examination.index.papers[number].lines
            self._words[number] = Counter(word for line in lines for word in _WORD.findall(line.casefold()))
        return self._words[number]


def _slot_of(side: Scalar) -> Slot | None:
    """Where a text was read, also one that was put in small letters first."""
    read = next(iter(figures(side)), None)
    return None if read is None or read.source is None else (read.source.record, read.field)


def _items(name: str, content: object) -> Iterator[tuple[str, object]]:
    if isinstance(content, tuple):
        yield from ((f"{name}[{number}]", item) for number, item in enumerate(content, 1))
    else:
        yield name, content


def _content(slot: Slot) -> Quantity | CalendarDate:
    record, name = slot
    field_name = name.partition("[")[0]
    for at, one in _items(field_name, getattr(record, field_name)):
        if at == name and isinstance(one, Quantity | CalendarDate):
            return one
    raise AssertionError(f"{name} holds neither a figure nor a date")


def _readings(quantity: Quantity) -> Iterator[tuple[str, str, Quantity]]:
    """Give every way to read a malformed number: as text, with the slip, and as a quantity."""
    unit = unit_behind(quantity.raw)
    found = (Written.of(Fraction(value) / Fraction(quantity.unit.factor)) for value in quantity.readings)
    for reading in (one for one in found if one is not None):
        names = (name for name in _READING_SLIPS if _made_by(name, reading, quantity.raw))
        yield reading.printed + unit, next(names, ""), reading.quantity(quantity)
    for number in _with_one_digit(quantity.raw):
        yield number.printed + unit, "digit_lost", number.quantity(quantity)


def _with_one_digit(raw: str) -> Iterator[Written]:
    """Give the well-formed numbers that lost a digit: ``1.234.567`` for ``1.234.56``."""
    text = raw.strip().split(" ")[0]
    for at in range(len(text) + 1):
        for digit in "0123456789":
            read = parse_number(text[:at] + digit + text[at:])
            if read is not None and not read.malformed and (number := Written.of(read.value)) is not None:
                yield number


def _made_by(name: str, meant: Written, raw: str) -> bool:
    """Tell whether a slip makes the number that is printed, whatever unit stands behind it."""
    digits = raw.strip().split(" ")[0]
    return any(wrong.printed == digits for wrong in slip(name).apply(meant))


def _days(date: CalendarDate) -> Iterator[tuple[str, str, CalendarDate]]:
    """Give every day that an impossible date may have been meant to be."""
    for one in TEXT_SLIPS.values():
        for text in one.candidates(date.raw.strip()):
            meant = parse_date(text)
            if meant is not None and meant.valid:
                yield text, one.name, meant


def _support_key(meant: Quantity | CalendarDate) -> Hashable:
    return (meant.value, meant.unit.base) if isinstance(meant, Quantity) else meant.iso


def _in_place_of(meant: Quantity | CalendarDate, like: object) -> object:
    if isinstance(meant, Quantity) and isinstance(like, Quantity):
        return replace(like, value=meant.value, step=meant.step, raw=meant.raw, readings=())
    return meant


def _differing(one: object, other: object) -> list[tuple[str, str]]:
    """Give the words in which two texts differ, when each is one letter away from the other; else nothing."""
    if not isinstance(one, str) or not isinstance(other, str):
        return []
    left, right = _WORD.findall(one.casefold()), _WORD.findall(other.casefold())
    pairs = [(a, b) for a, b in zip(left, right, strict=False) if a != b]
    close = len(left) == len(right) and all(_mistakable(a, b) for a, b in pairs)
    return pairs if close else []


def _mistakable(one: str, other: str) -> bool:
    """Two words of some length that are a letter apart; a year or a number is never a mistyped other one."""
    return min(len(one), len(other)) > 3 and one_letter_apart(one, other) and not (one + other).isdecimal()
