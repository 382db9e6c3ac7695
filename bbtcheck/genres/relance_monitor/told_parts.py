"""How the text of a project parts a number: over places in brackets, over states, and what is left of its target."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from bbtcheck.genres.relance_monitor.running_text import running_text
from bbtcheck.genres.relance_monitor.wording import Passage, same_noun
from bbtcheck.genres.words import OPEN_LIST, squeezed
from bbtcheck.quantity import Quantity, number_word, unit_of
from bbtcheck.read.document import Line
from bbtcheck.records import AnnouncedTotal, Statement
from bbtcheck.records.relance import RecoveryProject
from bbtcheck.source import Place

_NUMBER = r"(?<![\w.,/-])(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?(?![0-9]|[.,/-][0-9])"
_SIZE = r"(?:\s(?:miljoen|miljard|mio|mln))?"
_WORD = r"[^\W\d_][\w’'-]*"
_FIGURE = re.compile(rf"(?P<number>{_NUMBER})(?P<size>{_SIZE})\s(?P<unit>[^\W\d_]\w*)")
_MEASURES = frozenset("ha km m m² m³ m2 m3 ton kw mw gw kwh mwh gwh liter euro eur".split())
_LOOSE = re.compile(
    r"\b(?:ongeveer|circa|ca|zowat|bijna|ruim|meer\s+dan|minder\s+dan|minstens|maxim\w+|hoogstens|rond\s+de|gemiddeld)\b",
    re.IGNORECASE,
)
_PARTED = re.compile(
    rf"(?P<whole>{_NUMBER})(?P<size>{_SIZE})\s(?P<unit>[^\W\d_]\w*)(?:[^.;()0-9]|\([^()]{{0,60}}\)){{0,60}}"
    r"(?P<verb>\b(?:op|onder)?(?:gedeeld|gesplitst|verdeeld)\b|\bgespreid\b|\bbestaa(?:t|nde)\b|:)"
    r"(?:[^.;()0-9:]{1,40}:|\s+(?:in|over|uit|tussen))?\s",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    rf"(?P<label>[^.;()]{{1,60}}?)\s?\(\s*(?P<part>{_NUMBER})(?P<size>{_SIZE})(?:\s(?P<unit>[^\W\d_]\w*))?(?:\s*[,;][^()]{{0,60}})?\s*\)"
)
_JOINT = re.compile(r"\s*(?:,\s*(?:en\s+)?|;\s*(?:en\s+)?|\s*en\s+)(?=\S)")
_ENDS = re.compile(r"\s*(?:[.;!?]|$)")
_STATES = {
    "done": (
        r"goedgekeurd|aanvaard|toegekend|vergund|opgeleverd|afgerond|afgewerkt|voltooid|klaar|gerealiseerd|uitgevoerd"
        r"|in\s+dienst"
    ),
    "running": r"in\s+uitvoering|bezig|lopende?|aan\s+de\s+gang",
    "to come": (
        r"nog\s+(?:op\s+)?te\s+starten|nog\s+niet\s+(?:ge|op)?(?:start|begonnen)\w*|moet(?:en)?\s+nog\s+(?:op)?starten"
    ),
    "pending": (
        r"ter\s+beoordeling|in\s+behandeling|in\s+onderzoek|in\s+beraad|hangende|wacht(?:en)?|in\s+studiefase"
    ),
    "refused": r"geweigerd|afgekeurd|afgewezen|ingetrokken|onontvankelijk|stopgezet",
}
_STATE = {
    name: re.compile(rf"\b(?<!niet\s)(?<!deels\s)(?:{words})\b", re.IGNORECASE)
    for name, words in _STATES.items()
}
_ALL_STATES = ({"done", "running", "to come"}, {"done", "pending", "refused"})
_OF_THEM = re.compile(
    rf"(?P<whole>{_NUMBER})\s(?P<unit>{_WORD})[^.;0-9]{{0,50}}(?:;|,|:|\.)\s(?P<part>{_NUMBER})\s(?:daarvan|ervan|hiervan)\b"
)
_OF_ALL = re.compile(
    rf"\bVan\s+(?:de|deze|die|alle)\s+(?P<whole>{_NUMBER})\s(?P<unit>{_WORD})[^.;0-9]{{0,40}}?(?P<part>{_NUMBER})\s"
)
_TOKEN = re.compile(rf"{_NUMBER}|\b[^\W\d_]{{3,15}}\b")
_REST = re.compile(
    rf"\b(?:de|het)\s+(?:overige|resterende)\s+(?P<part>{_NUMBER})(?P<size>{_SIZE})\s(?P<unit>[^\W\d_]\w*)",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    rf"\bvan\s+(?P<before>{_NUMBER})\s+(?:naar|tot)\s+(?P<after>{_NUMBER})\s(?P<unit>{_WORD})", re.IGNORECASE
)
_EXTRA = re.compile(
    rf"(?P<part>{_NUMBER})\s(?:bijkomende|extra|nieuwe|additionele)\s(?P<unit>{_WORD})", re.IGNORECASE
)
_FEWEST, _MOST = 2, 5
_NEAR = Decimal("0.15")
_TWICE = 2
_MAX_LABEL = 120


@dataclass(frozen=True, slots=True)
class _Found:
    """A number of a sentence, with where it stands there."""

    value: Quantity
    label: str

    @property
    def part(self) -> Statement:
        return Statement(amount=self.value, label=self.label, place=self.value.place)


def told_parts(project: RecoveryProject, lines: Sequence[Line], document: str) -> Iterator[AnnouncedTotal]:
    """Read what the text of a project says of the parts of a number, and of what is left of a target."""
    for sentences in running_text(lines):
        for number, sentence in enumerate(sentences):
            yield from _in_brackets(sentence, document)
            yield from _in_states(sentence, document)
            yield from _left_of_target(project, sentences[: number + 1], document)
            yield from _grown(project, sentence, document)


def _quantity(
    sentence: Passage, match: re.Match[str], name: str, unit: str, document: str, offset: int = 0
) -> Quantity:
    raw = match[name]
    _, _, decimals = raw.partition(",")
    size = (match.groupdict().get("size") or "").strip()
    measured = unit.casefold() in _MEASURES and (size or unit.casefold() not in ("euro", "eur"))
    step = Decimal(1).scaleb(-len(decimals)) if decimals or measured else Decimal(0)
    value = Decimal(raw.replace(".", "").replace(",", "."))
    place = _place(sentence, offset + match.start(name), offset + match.end(name), document)
    named = unit_of(f"{size} {unit}".strip(), count=True)
    return Quantity(value, named, step, raw=raw, place=place)


def _value(token: str) -> Decimal | None:
    """Read a number in figures, or in a word."""
    if token[0].isdigit():
        return Decimal(token.replace(".", "").replace(",", "."))
    word = number_word(token)
    return Decimal(word) if word is not None else None


def _counted(sentence: Passage, match: re.Match[str], unit: str, document: str) -> Quantity:
    place = _place(sentence, match.start(), match.end(), document)
    return Quantity(
        _value(match[0]) or Decimal(0), unit_of(unit, count=True), Decimal(0), raw=match[0], place=place
    )


def _place(sentence: Passage, start: int, end: int, document: str) -> Place | None:
    """Give the place of a number of a sentence, known by the words behind or before it."""
    text = sentence.text
    for first, last in ((start, end + 30), (start, end + 12), (start - 12, end), (start, end + 3)):
        words = text[max(first, 0) : last]
        for piece in sentence.pieces:
            at = piece.raw.find(words)
            if at >= 0:
                column = piece.start + at + start - max(first, 0)
                return piece.line.place(document, column, column + end - start)
    return sentence.place(text[start:end], document)


def _total(sentence: Passage, whole: Quantity, parts: Sequence[_Found], complete: bool) -> AnnouncedTotal:
    return AnnouncedTotal(
        label=squeezed(sentence.text)[:_MAX_LABEL],
        amount=whole,
        complete=complete,
        parts=tuple(each.part for each in parts),
        place=whole.place,
    )


def _in_brackets(sentence: Passage, document: str) -> Iterator[AnnouncedTotal]:
    """Read "8,4 km dijk, opgedeeld in deel A (3,1 km), deel B (2,9 km) en deel C (2,4 km)"."""
    text = sentence.text
    match = _PARTED.search(text)
    if match is None or OPEN_LIST.search(text, match.start("verb")) or _LOOSE.search(text):
        return
    unit, size = match["unit"], match["size"]
    parts: list[_Found] = []
    at = match.end()
    while (bracket := _BRACKET.match(text, at)) is not None:
        if (bracket["unit"] or unit).casefold() != unit.casefold() or (
            bracket["unit"] and bracket["size"] != size
        ):
            return
        parts.append(_Found(_quantity(sentence, bracket, "part", unit, document), squeezed(bracket["label"])))
        joint = _JOINT.match(text, bracket.end())
        at = joint.end() if joint is not None else bracket.end()
        if joint is None:
            break
    if len(parts) >= _FEWEST and _ENDS.match(text, at) is not None:
        yield _total(sentence, _quantity(sentence, match, "whole", unit, document), parts, True)


def _in_states(sentence: Passage, document: str) -> Iterator[AnnouncedTotal]:
    """Read "156 ingediend; 140 daarvan zijn goedgekeurd en 16 liggen ter beoordeling voor".

    Each part must name one state, no two the same; only where the states leave nothing out they make the whole.
    """
    text = sentence.text
    match = _OF_THEM.search(text) or _OF_ALL.search(text)
    if match is None or _LOOSE.search(text) or OPEN_LIST.search(text[match.end("part") + 9 :]):
        return
    numbers = [each for each in _TOKEN.finditer(text, match.start("part")) if _value(each[0]) is not None]
    parts: list[_Found] = []
    states: list[str] = []
    for one, following in zip_longest(numbers, numbers[1:]):
        words = text[one.end() : following.start() if following is not None else len(text)]
        named = [name for name, pattern in _STATE.items() if pattern.search(words)]
        if len(named) != 1 or "." in words.rstrip(" ."):
            return
        states.append(named[0])
        parts.append(_Found(_counted(sentence, one, match["unit"], document), squeezed(words).strip(" ,;.")))
    if len(parts) < _FEWEST or len(set(states)) < len(states):
        return
    whole = _quantity(sentence, match, "whole", match["unit"], document)
    complete = any(set(states) >= every for every in _ALL_STATES)
    yield _total(sentence, whole, parts, complete)


def _left_of_target(
    project: RecoveryProject, sentences: Sequence[Passage], document: str
) -> Iterator[AnnouncedTotal]:
    """Read "686 ha is ingericht. Voor 310 ha loopt de aanvraag, voor de overige 404 ha …" as the parts of a target."""
    text = sentences[-1].text
    rest = _REST.search(text)
    if rest is None or any(_LOOSE.search(each.text) for each in sentences[-2:]):
        return
    unit, size = rest["unit"], rest["size"]
    target = _target(project, unit)
    found = [
        _Found(_quantity(sentence, match, "number", match["unit"], document), squeezed(match[0]))
        for number, sentence in enumerate(sentences)
        for match in _FIGURE.finditer(sentence.text)
        if match["unit"].casefold() == unit.casefold() and match["size"] == size
        if number < len(sentences) - 1 or match.start() <= rest.start("part")
    ]
    if (
        target is None
        or not _FEWEST < len(found) <= _MOST
        or re.search(r"\b[Vv]an\s+de(?:ze)?\s+[0-9]", text)
    ):
        return
    values = [each.value.value for each in found]
    sums = [sum(values[start:], Decimal(0)) for start in range(len(values) - 1)]
    explained = any(value == sum(values[at + 1 :], Decimal(0)) for at, value in enumerate(values[:-1]))
    if target.value in sums or target.value in values or explained:
        return
    nearest = min(range(len(sums)), key=lambda start: abs(sums[start] - target.value))
    if len(found) - nearest > _FEWEST and abs(sums[nearest] - target.value) <= _NEAR * target.value:
        yield _total(sentences[-1], target, found[nearest:], True)


def _target(project: RecoveryProject, unit: str) -> Quantity | None:
    """Give the one target of a project that is in a unit: "Hersteld wetland (ha)"."""
    found = [
        indicator.target
        for indicator in project.indicators
        if indicator.target is not None and not indicator.target.readings
        if any(
            same_noun(unit, word)
            for word in re.findall(r"[^\W\d_]\w*", f"{indicator.target_unit or ''} {indicator.text}")
        )
    ]
    return found[0] if len(found) == 1 else None


def _grown(project: RecoveryProject, sentence: Passage, document: str) -> Iterator[AnnouncedTotal]:
    """Read "van 310 naar 390 peilpunten" beside an output of "80 bijkomende peilpunten"."""
    moves = list(_FROM_TO.finditer(sentence.text))
    extra = list(_EXTRA.finditer(project.output or ""))
    place = project.places.get("output")
    if (
        len(moves) != 1
        or len(extra) != 1
        or place is None
        or _LOOSE.search(sentence.text + (project.output or ""))
    ):
        return
    (move,), (more,) = moves, extra
    rest = sentence.text[move.end() :]
    if not same_noun(move["unit"], more["unit"]) or re.search(r"\b(?:naar|tot)\s+[0-9]", rest):
        return
    before, after = (_quantity(sentence, move, name, move["unit"], document) for name in ("before", "after"))
    step = Quantity(
        Decimal(more["part"].replace(".", "").replace(",", ".")),
        after.unit,
        after.step,
        raw=more["part"],
        place=place,
    )
    grown = after.value - before.value
    if grown > 0 and max(grown, step.value) < _TWICE * min(grown, step.value):
        yield _total(sentence, after, [_Found(before, "nu"), _Found(step, squeezed(more[0]))], True)
