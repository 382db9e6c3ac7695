"""Amounts and counts that a sentence lets rise or fall: from what, to what, by how much, and by what percentage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto
from itertools import pairwise, zip_longest
from typing import overload

from bbtcheck.genres.prose.items import Item, Mention, counted_exactly
from bbtcheck.genres.prose.sentence import Sentence, sentences_of
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Dimension, Qualifier, Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import ChangeClaim

_APART = r"[^.,;:()]{0,60}\s"
RISES = re.compile(
    rf"\b(?:stijg\w*|steeg|stegen|gestegen|groei\w*|gegroeid|toena\w*|toename|toegenomen|verho\w+|opgetrokken|optrekk\w+"
    rf"|aangroei\w*|vermeerder\w*|meer|hoger|(?:neemt|nemen|nam|namen)\s(?:{_APART})?toe)\b",
    re.IGNORECASE,
)
"""Words that say that an amount becomes more."""
FALLS = re.compile(
    rf"\b(?:daal\w*|dalen\w*|gedaald|daling\w*|vermind\w+|afna\w*|afname|afgenomen|zak\w*|gezakt|krimp\w*|slink\w*"
    rf"|verla\w+|minder|lager|verkort\w*|inkort\w*|ingekort|(?:neemt|nemen|nam|namen)\s(?:{_APART})?af)\b",
    re.IGNORECASE,
)
"""Words that say that an amount becomes less."""
MOVES = (
    r"(?:stijging|groei|toename|verhoging|aangroei|vermeerdering"
    r"|daling|afname|vermindering|verlaging|besparing|krimp|inkorting|verkorting)"
)
"""The nouns for a rise or a fall."""
_FALLING = ("daling", "afname", "vermindering", "verlaging", "besparing", "krimp", "inkorting", "verkorting")
_FROM = re.compile(r"\bvan\s+(?:de\s+)?$", re.IGNORECASE)
_LEADS_ON = re.compile(
    r"(?:\s+(?:[^\W\d_][\w’'-]*|(?:19|20)[0-9]{2})|\s+\([^()]{1,40}\)){0,8}?\s+(?:naar|tot)\s+(?:een\s+|de\s+)?$"
)
_COMPARED = re.compile(
    r"\b(?:ten\s+opzichte\s+van|t\.?o\.?v\.?|tegenover|in\s+vergelijking\s+met|vergeleken\s+met|(?:meer|minder|hoger|lager)\s+dan"
    r"|in\s+plaats\s+van|tegen)\s+(?:(?:de|het)\s+)?(?:(?:[^\W\d_][\w’'/-]*|(?:19|20)[0-9]{2})\s+){0,5}?\(?$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\s*\(\s*(?:(?:tegenover|in|op|per|eind|begin)\s+)?(?:(?:BA|BO|BU|begroting|rekening)\s+)?"
    r"(?:(?P<year>(?:19|20)[0-9]{2})|(?:het\s+)?vorige?\s+jaar|(?:een|het)\s+jaar\s+(?:eerder|voordien|ervoor))\s*:\s*"
)
_YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)[0-9]{2}(?![\w/]|[.,-][0-9])")
_REACHES = re.compile(
    r"\b(?:naar|tot|op|bedraagt|bedragen|bedroeg|bedroegen|bereikt|bereikten)\s+(?:(?:een|de)\s+)?$",
    re.IGNORECASE,
)
_IS_REACHED = re.compile(
    r"\s+(?:bedraagt|bedragen|bedroeg|bedroegen)\b"
    r"|,?\s+\(?(?:tegenover|t\.?o\.?v\.?\s|ten\s+opzichte\s+van|in\s+vergelijking\s+met|vergeleken\s+met)"
    r"|(?:\s+[^\W\d_][\w’'-]*){0,2}\s+(?:tegen(?:over)?|in\s+plaats\s+van)\s"
    r"|\s+(?:is|zijn|was|waren)\s+(?=[^.;:()]{1,40}?\s(?:meer|minder|hoger|lager)\s+dan\s)"
)
_BY = re.compile(rf"\b(?:met|{MOVES}\s+(?:van|met|ad))\s+$", re.IGNORECASE)
_MOVE_IS = re.compile(rf"\b{MOVES}\b[^.;:()]{{0,60}}\b(?:bedraagt|bedroeg|is|was)\s+$", re.IGNORECASE)
_THAN_BEFORE = (
    r"(?:\s*[,.;)]|\s*$|\s+(?:ten\s+opzichte|t\.?o\.?v|tegenover)|\s+dan\s+(?:in\s+(?:19|20)[0-9]{2}|(?:het\s+)?(?:vorig|voorgaand)\w*"
    r"|(?:een|het)\s+jaar\s+(?:eerder|ervoor|voordien)|(?:begroot|geraamd|voorzien|verwacht|gepland)\b"
    r"|(?:in\s+)?(?:de\s+)?(?:BA|BO|BU)\b|(?:(?:in|bij)\s+)?(?:de|het)\s+(?:[^\W\d_]\w*\s+){0,3}\(?[0-9]))"
)
_MORE = re.compile(
    rf"(?:\s+\(?(?:of\s+)?[0-9]{{1,3}}(?:,[0-9]+)?\s?%\)?)?\s*(?:meer|minder|hoger|lager){_THAN_BEFORE}",
    re.IGNORECASE,
)
_OF_A_YEAR = re.compile(r"\(\s*(?:[^\W\d_]+\s+)?(?:19|20)[0-9]{2}\s*:\s*$")
_SO_MUCH_MORE = re.compile(rf"\s*(?:meer|minder|hoger|lager){_THAN_BEFORE}", re.IGNORECASE)
_SAYS_MORE = re.compile(
    rf"(?:dat|dit)\s+(?:is|betekent|vormt|komt\s+neer\s+op)\b|(?:deze|die)\s+{MOVES}\s+(?:met|van|ad)\b"
    rf"|de\s+{MOVES}\s+(?:met|van|ad)\s+[0-9][0-9.,]*(?:\s?[^\W\d_]*[€]|\s[^\W\d_]+){{0,2}}\s+(?:\([^()]{{1,30}}\)\s+)?"
    r"(?:is|was|komt|kwam|wordt|werd|vloeit|volgt|heeft)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r";|\b(?:terwijl|maar|waarvan|waarbij|waardoor|waarmee|en\s+(?:de|het|een|in)\b)|,\s+(?:dat|die)\s+(?!is\b)"
)
_DASHED = re.compile(r"\(\s*[-–−]\s+$")
_UP_TO = re.compile(r"\btot\s+$", re.IGNORECASE)
_OPENED = re.compile(r"\s*\(\s*$")
_OR = re.compile(
    r",?\s+(?:of(?:wel)?|oftewel|zijnde|di(?:t|e)\s+is|dat\s+is|d\.i\.)\s+(?:met\s+)?$", re.IGNORECASE
)
_OF = re.compile(r"\s*(?:van|per)\b")
OF_ANOTHER = re.compile(
    r"\s*(?:tegenover|sinds|t\.?o\.?v\.?|ten\s+opzichte\s+van|in\s+vergelijking\s+met)\s+(?:19|20)[0-9]{2}\b"
)
"""Words behind a percentage that say since which year it is, which may be another than that of the amount."""
_PARTS = re.compile(r"[\s,(]+(?:waarvan|daarvan|waaronder)\s")
_CLOSED = re.compile(r"\s*(?:\)|of\b|,|/|;)")
_YEARLY = re.compile(
    r"\b(?:per\s+jaar|jaarlijks\w*|telkens|gemiddeld\w*|respectievelijk|resp)\b", re.IGNORECASE
)
_KINDS = (FigureKind.AMOUNT, FigureKind.COUNT, FigureKind.NUMBER)
_OTHERS = (FigureKind.SHARE, FigureKind.RANGE)
_NEAR = 8
_FEWEST = 3
_MOST = 6
_MEASURE = re.compile(r"\s?(?:[kMGT]?Wh?|[kcm]?m[²³23]?|km/u|ha|k?g|ton|[kMGT]B|l)(?![\w/])")
"""What is measured: steps in MW between figures in GW are not compared."""
_MAX_LABEL = 120


class _Role(Enum):
    BEFORE = auto()
    AFTER = auto()
    STEP = auto()
    RATE = auto()


def changes_of(document: str, items: Sequence[Item]) -> tuple[ChangeClaim, ...]:
    """Find the sentences that give a change in more figures than are needed, so that they must fit each other.

    Every amount or count of the sentence must have its place in the change; where one has none, or two have the same,
    the sentence speaks of more than one thing and is left alone.
    """
    return tuple(
        claim
        for item in items
        if len(item.mentions) >= _FEWEST
        for claim in _of_item(document, list(_sentences(item)))
    )


def _of_item(document: str, sentences: Sequence[Sentence]) -> Iterator[ChangeClaim]:
    """Read each sentence with the one that goes on from it ("Dat is een stijging met …"), or by itself."""
    told = None
    for sentence, following in zip_longest(sentences, sentences[1:]):
        claim = None
        if following is not None and sentence is not told and _goes_on(sentence, following):
            ways = (following.figures, _opening(following))
            joined = (replace(sentence, end=following.end, figures=sentence.figures + own) for own in ways)
            first = sentence.figures[0] if len(sentence.figures) == 1 and _is_step(following, 0) else None
            claim = next((found for each in joined if (found := _claim(document, each, first))), None)
            told = following if claim is not None else told
        if claim is None and sentence is not told:
            claim = _claim(document, sentence) or _claim(document, _without_parts(sentence))
        if claim is not None:
            yield claim


def _sentences(item: Item) -> Iterator[Sentence]:
    """Give the sentences with their amounts, counts and percentages; one with a range may speak of anything."""
    for sentence in sentences_of(item, lambda mention: mention.figure.kind in (*_KINDS, *_OTHERS)):
        figures = sentence.figures
        if not any(each.figure.kind is FigureKind.RANGE for each in figures):
            yield sentence


def _goes_on(sentence: Sentence, following: Sentence) -> bool:
    """Tell whether a sentence says more of the change in the one right before it."""
    more = _SAYS_MORE.match(following.item.text, following.start) is not None
    return more and sentence.is_right_before(following)


def _opening(sentence: Sentence) -> tuple[Mention, ...]:
    """Give the first figure, with the percentage behind it: what comes after it may say of what a rise is made."""
    rated = len(sentence.figures) > 1 and sentence.figures[1].figure.kind is FigureKind.SHARE
    return sentence.figures[: 1 + rated]


def _without_parts(sentence: Sentence) -> Sentence:
    """Give a sentence up to where it says of what an amount is made: ", waarvan 3 miljoen euro voor lonen"."""
    found = _PARTS.search(sentence.item.text, sentence.start, sentence.end)
    end = found.start() if found is not None else sentence.end
    return replace(sentence, end=end, figures=tuple(each for each in sentence.figures if each.end <= end))


def _claim(document: str, sentence: Sentence, reached: Mention | None = None) -> ChangeClaim | None:
    """Make the record; ``reached`` is the figure of the sentence before, of which "dit is 2 minder dan" is said."""
    if not _FEWEST <= len(sentence.figures) <= _MOST:
        return None
    rises, falls = (words.search(sentence.text) is not None for words in (RISES, FALLS))
    roles = _roles(sentence, reached) if not _YEARLY.search(sentence.text) else None
    if roles is None or (rises == falls and not (rises is False and _tells_direction(roles))):
        return None
    if not {_Role.AFTER, _Role.BEFORE} & roles.keys() or len(roles) < _FEWEST:
        return None
    if (
        len({match[0].strip() for each in roles.values() if (match := _MEASURE.match(sentence.behind(each)))})
        > 1
    ):
        return None
    found = {role: _measured(document, mention, roles) for role, mention in roles.items()}
    if _is_beside(sentence, roles.get(_Role.AFTER)) and _fits_backwards(found):
        return None
    step, rate = (
        directed(found.get(role), falls=falls or _is_dashed(sentence, roles.get(role)))
        for role in (_Role.STEP, _Role.RATE)
    )
    ordered = sorted(roles.values(), key=lambda mention: mention.start)
    return ChangeClaim(
        label=squeezed(sentence.item.text[ordered[0].start : ordered[-1].end])[:_MAX_LABEL],
        before=found.get(_Role.BEFORE),
        after=found.get(_Role.AFTER),
        step=step,
        rate=rate,
        place=found[next(iter(roles))].place,
    )


def _tells_direction(roles: dict[_Role, Mention]) -> bool:
    """Tell whether the change has a sign: "3.412 meldingen, tegenover 3.105 in 2029 (+9,9 %)"."""
    moves = [roles[role] for role in (_Role.STEP, _Role.RATE) if role in roles]
    return bool(moves) and all(map(_is_signed, moves))


def _roles(sentence: Sentence, reached: Mention | None) -> dict[_Role, Mention] | None:
    """Give every figure its place in the change; None where one has none or shares one."""
    found: dict[_Role, Mention] = {}
    for number, mention in enumerate(sentence.figures):
        role = _role(sentence, number) or (_Role.AFTER if mention is reached else None)
        if role is None and mention.figure.kind is FigureKind.SHARE:
            continue
        if (
            role is None
            or role in found
            or not (_is_usable(mention, role) or is_reached(sentence.item, mention))
        ):
            return None
        found[role] = mention
    amounts = [mention for role, mention in found.items() if role is not _Role.RATE]
    ordered = sorted(found.values(), key=lambda mention: mention.start)
    apart = any(_ELSEWHERE.search(sentence.between(one, other)) for one, other in pairwise(ordered))
    return found if _are_alike(amounts) and not apart and _lasts_or_not(found) else None


def _lasts_or_not(found: Mapping[_Role, Mention]) -> bool:
    """Tell whether a duration, if there is one, is what changes: from 12 to 9 months, and nothing but a percentage."""
    lasting = [role for role, mention in found.items() if _lasts(mention)]
    return not lasting or (found.keys() == {_Role.BEFORE, _Role.AFTER, _Role.RATE} and _Role.AFTER in lasting)


def _lasts(mention: Mention) -> bool:
    return mention.quantity is not None and mention.quantity.unit.dimension is Dimension.DURATION


def _is_usable(mention: Mention, role: _Role) -> bool:
    """Tell whether a figure is printed exactly; a duration only where it is what the change starts or ends with."""
    quantity = mention.quantity
    exact = quantity is not None and quantity.qualifier is Qualifier.EXACT and not quantity.readings
    return exact and (role in (_Role.BEFORE, _Role.AFTER) or not _lasts(mention))


def _role(sentence: Sentence, number: int) -> _Role | None:
    mention = sentence.figures[number]
    if mention.figure.kind is FigureKind.SHARE:
        return _Role.RATE if _is_rate(sentence, number) else None
    before, behind = sentence.before(mention), sentence.behind(mention)
    following = sentence.figures[number + 1] if number + 1 < len(sentence.figures) else None
    leads_on = following is not None and _LEADS_ON.match(sentence.between(mention, following)) is not None
    signed = _is_signed(mention) or _is_dashed(sentence, mention)
    if signed or _BY.search(before) or _MOVE_IS.search(before) or _MORE.match(behind):
        return _Role.STEP
    if _is_beside(sentence, mention):
        return _Role.AFTER
    if number and _is_beside(sentence, sentence.figures[number - 1]):
        return _Role.BEFORE
    if _COMPARED.search(before) or (leads_on and _FROM.search(before)):
        return _Role.BEFORE
    if _OF_A_YEAR.search(before):
        return None  # "(2031: 240 miljoen euro)" without what it stands beside
    return _Role.AFTER if _REACHES.search(before) or _IS_REACHED.match(behind) else None


def _is_rate(sentence: Sentence, number: int) -> bool:
    """Tell whether a percentage says how much something changes: signed, or beside the amount of the change."""
    mention = sentence.figures[number]
    before, behind = sentence.before(mention), sentence.behind(mention)
    if _OF.match(behind) is not None and _BY.search(before) is not None and _starts(sentence, number + 1):
        return True
    if _OF.match(behind) is not None or OF_ANOTHER.match(behind) is not None:
        return False
    if _is_signed(mention) or _is_dashed(sentence, mention) or _SO_MUCH_MORE.match(behind):
        return True
    steps = [at for at in range(len(sentence.figures)) if at != number and _is_step(sentence, at)]
    if not steps:
        return _BY.search(before) is not None
    first, second = sorted((number, steps[0]))
    between = sentence.between(sentence.figures[first], sentence.figures[second])
    if first == number or _OPENED.fullmatch(between) is None:
        return _OR.fullmatch(between) is not None
    return _CLOSED.match(behind) is not None


def _starts(sentence: Sentence, number: int) -> bool:
    """Tell whether a figure is what a change starts from: "stijgt met 2 % van 100 euro naar 102 euro"."""
    amount = number < len(sentence.figures) and sentence.figures[number].figure.kind in _KINDS
    return amount and _role(sentence, number) is _Role.BEFORE


def _is_step(sentence: Sentence, number: int) -> bool:
    mention = sentence.figures[number]
    return mention.figure.kind in _KINDS and _role(sentence, number) is _Role.STEP


def _is_beside(sentence: Sentence, mention: Mention | None) -> bool:
    """Tell whether what a figure was stands in brackets behind it: "248 miljoen euro (2031: 240 miljoen euro)"."""
    following = next(
        (each for each in sentence.figures if mention is not None and each.start > mention.start), None
    )
    if mention is None or following is None or mention.figure.kind is FigureKind.SHARE:
        return False
    found = _BESIDE.fullmatch(sentence.between(mention, following))
    if found is None:
        return False
    own = _YEAR.findall(sentence.item.text[sentence.start : mention.start])
    return found["year"] is None or not own or found["year"] < max(own)


def _fits_backwards(found: Mapping[_Role, Quantity]) -> bool:
    """Tell whether a change is right from the second figure to the first: the one in brackets came later."""
    before, after = found.get(_Role.BEFORE), found.get(_Role.AFTER)
    if before is None or after is None:
        return False
    step, rate = found.get(_Role.STEP), found.get(_Role.RATE)
    moved, room = before.value - after.value, (before.step + after.step) / 2
    if step is not None:
        return abs(moved - step.value) <= room + step.step / 2
    return rate is not None and abs(100 * moved - rate.value * after.value) <= 100 * room + rate.step * abs(
        after.value
    )


def _is_signed(mention: Mention) -> bool:
    return mention.quantity is not None and mention.quantity.explicit_sign


def _is_dashed(sentence: Sentence, mention: Mention | None) -> bool:
    """Tell whether a minus and a blank stand before a figure in brackets: "(- 5 miljoen euro)"."""
    return mention is not None and _DASHED.search(sentence.before(mention)) is not None


def is_fall(move: str) -> bool:
    """Tell whether a noun for a rise or a fall is one for a fall."""
    return move.lower() in _FALLING


def is_reached(item: Item, mention: Mention) -> bool:
    """Tell whether "tot" right before an amount made it one that is at most so much; in a change it is reached."""
    quantity = mention.quantity
    bounded = quantity is not None and quantity.qualifier is Qualifier.AT_MOST and not quantity.readings
    return bounded and _UP_TO.search(item.text[max(0, mention.start - _NEAR) : mention.start]) is not None


def _are_alike(amounts: Sequence[Mention]) -> bool:
    """Tell whether amounts are all money, or all counts of one thing."""
    units = {mention.quantity.unit.base for mention in amounts if mention.quantity is not None}
    money = {mention.figure.kind is FigureKind.AMOUNT for mention in amounts if not _is_bare_step(mention)}
    return len(money) == 1 and len(units - {""}) <= 1


def _is_bare_step(mention: Mention) -> bool:
    """Tell whether a figure is a step in the unit of what it is added to: "198 miljoen euro (+48)"."""
    return mention.figure.kind is FigureKind.NUMBER and _is_signed(mention)


def _measured(document: str, mention: Mention, roles: dict[_Role, Mention]) -> Quantity:
    """Give a figure with its place; what is counted is exact, and in the unit of the others."""
    located = mention.located(document)
    if located is None:
        raise AssertionError("every figure of a change has a quantity")
    located = replace(located, qualifier=Qualifier.EXACT)
    if mention.figure.kind in (FigureKind.AMOUNT, FigureKind.SHARE):
        return located
    units = [each.quantity.unit for each in roles.values() if each.quantity is not None]
    money = next((unit for unit in units if unit.dimension is Dimension.MONEY), None)
    if money is not None and _is_bare_step(mention):
        return replace(
            located, value=located.value * money.factor, step=located.step * money.factor, unit=money
        )
    named = (unit for unit in units if unit.dimension in (Dimension.COUNT, Dimension.DURATION))
    return counted_exactly(replace(located, unit=next(named, located.unit)))


@overload
def directed(quantity: Quantity, *, falls: bool) -> Quantity: ...


@overload
def directed(quantity: None, *, falls: bool) -> None: ...


def directed(quantity: Quantity | None, *, falls: bool) -> Quantity | None:
    """Give a step or a percentage its direction: "daalt met 5 euro" is a step of minus 5 euro."""
    if quantity is None or quantity.explicit_sign or not falls:
        return quantity
    return replace(quantity, value=-quantity.value)
