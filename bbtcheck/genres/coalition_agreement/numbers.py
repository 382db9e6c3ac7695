"""The numbers of a sentence, in digits or in words, and what each of them does there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from bbtcheck.genres.coalition_agreement.directions import BY_HOW_MUCH
from bbtcheck.genres.coalition_agreement.figures import figures_of, remembered
from bbtcheck.genres.coalition_agreement.nouns import counted
from bbtcheck.quantity import Qualifier, Quantity
from bbtcheck.quantity.qualifier import qualifier_before
from bbtcheck.quantity.scan import Figure, FigureKind
from bbtcheck.quantity.units import PURE, Dimension, Unit
from bbtcheck.quantity.vocabulary import DURATION_WORDS, NUMBER_WORDS, fold
from bbtcheck.records.commitment import NumberRole

_SPELLED = re.compile(
    r"(?<![\w-])(?:" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + r")(?P<about>-?tal)?(?![\w-])"
)
_IDIOM = re.compile(r"van\snegen\stot\svijf|een\s(?:en|of)\sander|op\séén\slijn|één\svoor\séén|in\séén\skeer")
_OUT_OF = re.compile(
    r"(?<![\w-])(?:\d{1,3}|een|"
    + "|".join(NUMBER_WORDS)
    + r")\sop\s(?:de\s)?(?:\d{1,4}|"
    + "|".join(NUMBER_WORDS)
    + r")(?![\w-])"
)
_HALF = re.compile(
    r"(?<![\w-])(?:de|een)\s(?P<word>helft)(?![\w-])|(?<![\w-])(?P<part>een\s(?:vierde|kwart))(?=\s(?:van|minder|meer)\s)"
)
_LEVEL = re.compile(r"(?<![\w/])24/7(?![\w/])|(?<!\w)7/7(?!\w)|24\suur\sop\s24")
_AGE = re.compile(r"(?<![\w.,])(?P<number>\d{1,3})(?:\s?plus(?:sers)?|-plus(?:sers)?|\+(?:'?ers)?)(?!\w)")
_BOTH = re.compile(r"(?<![\w-])beide(?![\w-])")
_ORDINAL = re.compile(
    r"(?<=\s)(?P<word>Eerste|Tweede|Derde|Vierde|Vijfde|Zesde|Zevende|Achtste)(?=\s+[A-ZÀ-Ý])"
)
_ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste")
_OR_MORE = re.compile(r"\sof\s(?:meer|minder)(?=\s)")
_ABOUT_TAL = re.compile(r"-?tal(?=\s)")
_NAMED = re.compile(r"[–—-]\s?$|^\s?[–—-]")

_THRESHOLD = re.compile(
    r"(?<![\w-])(?:vanaf|boven|onder|minstens|minimum|minimaal|maximum|maximaal|hoogstens|ouder\sdan|jonger\sdan"
    r"|meer\sdan|minder\sdan|ten\sminste|tot\smaximaal)(?:\sde)?\s$"
)
_BASELINE = re.compile(
    r"(?<![\w-])(?:vandaag|momenteel|op\sdit\s(?:moment|ogenblik)|huidige|nu\sal|thans|bestaande|er\szijn)(?![\w-])"
)
_FROM = re.compile(r"(?<![\w-])van\s(?:(?:de|ongeveer|zowat|circa|ca\.?|gemiddeld)\s)?$")
_BOUND = r"(?:(?:een|de|maximaal|maximum|minstens|minimaal|hoogstens|ongeveer|circa|ruim|minder\sdan|meer\sdan)\s)?"
_IN_YEAR = r"(?:\s\(?in\s(?:19|20)\d\d\)?)?"
_TOWARDS = re.compile(rf"{_IN_YEAR}\s?(?:naar|tot)\s{_BOUND}(?:\d|" + "|".join(NUMBER_WORDS) + r")")
_FROM_NUMBER = re.compile(rf"(?<![\w-])van\s[\d.,]*\d[^,;:.]{{0,40}}\snaar\s{_BOUND}$")
_REACHES = re.compile(rf"(?<![\w-])(?:tot|naar|op)\s{_BOUND}$")
_CHANGE_VERB = re.compile(
    r"(?<![\w-])(?:stijgt|stijgen|daalt|dalen|zakt|zakken|groeit|groeien|verhogen|verlagen|brengen|trekken|optrekken|terugbrengen"
    r"|terugdringen|verminderen|beperken|vermeerderen)(?![\w-])"
)
_NAME_BEHIND = re.compile(r"-[^\W\d_]")
_WITHOUT_CURRENCY = re.compile(r"(?P<number>[\d.,]+)\s?(?P<scale>miljoen|miljard|mln|mio|mld)\.?")
_NO_PLEDGE = re.compile(
    r"(?<![\w-])(?:met|tussen|per|bij|door|van|na|uit|om\sde|binnen|gedurende|sinds|telkens)\s(?:de\s)?$"
)
_ONE_OF = re.compile(r"(?<![\w-])(?:waaronder|waarvan|namelijk|te\sweten|bestaande\suit|met\sname)(?![\w-])")
_DEFINITE = re.compile(r"(?<![\w-])(?:de|deze|die|onze)\s$")
_CHANGED = re.compile(rf"(?<![\w-])(?:tot|naar)\s{_BOUND}$")
_ABOLISHED = re.compile(
    r"(?<![\w-])(?:schrappen|geschrapt|schaffen|afschaffen|afgeschaft|afschaffing|opheffen|opgeheven|laten\s(?:we\s)?vallen"
    r"|vervalt|vervallen)(?![\w-])"
)
_RESULT = re.compile(
    rf"(?<![\w-])(?:(?:tot|naar)\s{_BOUND}|(?:wordt|worden|er\skomt|komt\ser|komen\ser|en)\s)$"
)
_BEHIND_GOAL = re.compile(
    # "naar een 3-tal diensten: het departement en 2 agentschappen": the parts of what there will be.
    rf"(?<![\w-])(?:naar|tot)\s{_BOUND}(?:\d|" + "|".join(NUMBER_WORDS) + r")[^.;:]*:\s"
)
_EACH = re.compile(r"\sper\s(?:jaar|kwartaal|maand|week|dag|schooljaar)(?![\w-])")
_PART_OF = re.compile(r"(?:waarvan|waaronder|,|(?<![\w-])en)\s$")
_SOMEWHERE = re.compile(r"\s(?:in|voor|van|bij|naar|uit|op|aan)\s")
_MEANS = re.compile(r"met\s(?:(?!(?<![\w-])(?:we|wij)\s)[^.;:])*$")
_WE = re.compile(r"(?<![\w-])(?:we|wij)(?![\w-])")
_WITHOUT = re.compile(r"(?<![\w-])zonder\s$")
_MAKING = re.compile(
    r"(?<![\w-])(?:realiseren|creëren|bouwen|richten|ontwikkelen|voorzien|maken|voeren|werken|lanceren|vormen|integreren"
    r"|bundelen|groeperen)\s(?:we\s)?(?:toe\s)?$"
)
_SIDE_ROLES = frozenset({NumberRole.IDENTIFIER, NumberRole.KEPT, NumberRole.ORDINAL, NumberRole.BASELINE})
_UNITY = re.compile(
    r"\s(?:centraal|centrale|enkele?|unieke?|gemeenschappelijke?|gezamenlijke?|uniforme?|geïntegreerde?)\s"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a sentence, at ``start`` to ``end``: its value and noun, and its role there.

    ``binding`` is true for a number that makes a commitment of a sentence which names no moment.
    """

    start: int
    end: int
    raw: str
    role: NumberRole
    amount: Quantity | None = None
    noun: str | None = None
    phrase: str | None = None
    abolished: bool = False
    binding: bool = True


@dataclass(frozen=True, slots=True)
class _Found:
    """A number before its role is known; ``spelled`` in words, ``about`` for "een 3-tal"."""

    start: int
    end: int
    amount: Quantity | None
    noun: str | None
    phrase: str | None
    one: bool = False
    role: NumberRole | None = None


@remembered
def numbers_of(text: str) -> tuple[Number, ...]:
    """Find the numbers of a sentence in order, each with its role; names, idioms and codes are left out."""
    folded = fold(text)
    idioms = [match.span() for pattern in (_IDIOM, _OUT_OF) for match in pattern.finditer(folded)]
    taken: list[tuple[int, int]] = list(idioms)
    found: list[_Found] = []
    for candidate in _candidates(text, folded):
        if not any(candidate.start < end and start < candidate.end for start, end in taken):
            taken.append((candidate.start, candidate.end))
            found.append(candidate)
    found.sort(key=lambda one: one.start)
    return tuple(number for one in found if (number := _judged(text, folded, one)) is not None)


def _candidates(text: str, folded: str) -> Iterator[_Found]:
    yield from _special(text, folded)
    for figure in figures_of(text):
        yield from _figure(text, figure)
    for match in _SPELLED.finditer(folded):
        yield from _plain(
            text,
            match.start(),
            match.end(),
            NUMBER_WORDS[match[0].removesuffix(match["about"] or "").rstrip("-")],
            match["about"] is not None,
        )


def _special(text: str, folded: str) -> Iterator[_Found]:
    for match in _LEVEL.finditer(folded):
        yield _Found(*match.span(), None, None, None, role=NumberRole.SERVICE_LEVEL)
    for match in _AGE.finditer(folded):
        years = Unit("jaar", Dimension.DURATION, "jaar")
        amount = Quantity(Decimal(match["number"]), years, Decimal(1), Qualifier.AT_LEAST, match[0])
        yield _Found(*match.span(), amount, "jaar", "jaar", role=NumberRole.THRESHOLD)
    for match in _HALF.finditer(folded):
        yield _half(text, match)
    for match in _BOTH.finditer(folded):
        what = counted(text, match.end(), many=True)
        if what is not None:
            amount = _count(2, what.noun, match[0])
            yield _Found(match.start(), what.end, amount, what.noun, what.phrase, role=NumberRole.KEPT)
    for match in _ORDINAL.finditer(text):
        value = _ORDINALS.index(fold(match["word"])) + 1
        yield _Found(*match.span(), _count(value, "", match[0]), None, None, role=NumberRole.ORDINAL)


def _half(text: str, match: re.Match[str]) -> _Found:
    """Read "de helft" and "een kwart" as percentages of what is spoken of."""
    share = {"helft": Decimal(50), "een kwart": Decimal(25), "een vierde": Decimal(25)}
    word = match["word"] or " ".join(match["part"].split())
    behind = re.compile(r"\s+van\s+(?:de|het|alle|onze)\s").match(text, match.end())
    what = counted(text, behind.end(), many=False) if behind else None
    noun = what.noun if what else None
    value = share.get(word)
    percent = Unit("%", Dimension.SHARE, "%")
    amount = (
        None
        if value is None
        else Quantity(value, percent, Decimal(0), qualifier_before(text[: match.start()]), match[0])
    )
    return _Found(match.start(), match.end(), amount, noun, what.phrase if what else None)


def _figure(text: str, figure: Figure) -> Iterator[_Found]:
    if figure.kind in (FigureKind.AMOUNT, FigureKind.SHARE) and figure.quantity is not None:
        if _NAME_BEHIND.match(text, figure.end):
            return  # "de 3%-norm" is a name
        yield _many(text, figure) or _measured(text, figure, figure.quantity)
    elif figure.kind in (FigureKind.COUNT, FigureKind.NUMBER) and figure.quantity is not None:
        digits = re.match(r"[\d.]*\d", figure.raw)
        if digits is None or figure.quantity.malformed or "," in figure.raw or figure.quantity.value < 0:
            return
        yield from _plain(text, figure.start, figure.start + digits.end(), int(figure.quantity.value), False)
    elif figure.kind is FigureKind.IDENTIFIER:
        match = re.fullmatch(r"(?P<noun>[^\W\d_]+)\s(?P<number>\d{1,4})", figure.raw)
        if match and match["noun"].islower():
            amount = _count(int(match["number"]), match["noun"], figure.raw)
            yield _Found(
                figure.start, figure.end, amount, match["noun"], match["noun"], role=NumberRole.IDENTIFIER
            )


def _measured(text: str, figure: Figure, quantity: Quantity) -> _Found:
    """Read an amount or a share; "stijgen tot 3 procent" is a goal and no upper bound."""
    if _CHANGED.search(fold(text[: figure.start])) and quantity.qualifier is Qualifier.AT_MOST:
        quantity = replace(quantity, qualifier=Qualifier.EXACT)
    unit = quantity.unit.base
    return _Found(figure.start, figure.end, quantity, unit, unit)


def _many(text: str, figure: Figure) -> _Found | None:
    """Read "2 miljoen reizigers": a scale without a currency before a noun counts things and no euros."""
    match = _WITHOUT_CURRENCY.fullmatch(fold(figure.raw))
    what = counted(text, figure.end, many=True) if match else None
    if match is None or what is None or figure.quantity is None:
        return None
    many = figure.quantity
    unit = Unit(f"{match['scale']} {what.noun}", Dimension.COUNT, what.noun, many.unit.factor)
    amount = Quantity(many.value, unit, many.step, many.qualifier, figure.raw)
    return _Found(figure.start, what.end, amount, what.noun, what.phrase)


def _plain(text: str, start: int, end: int, value: int, about: bool) -> Iterator[_Found]:
    """Read a whole number with the noun behind it: "2 of meer diensten", "een 3-tal diensten", "10 naar 3"."""
    tal = _ABOUT_TAL.match(text, end)
    more = _OR_MORE.match(text, end)
    behind = max([end, *(match.end() for match in (tal, more) if match is not None)])
    what = counted(text, behind, many=value != 1)
    before = fold(text[:start])
    reached = _REACHES.search(before) is not None and _CHANGE_VERB.search(fold(text)) is not None
    changes = (
        reached or _TOWARDS.match(fold(text), end) is not None or _FROM_NUMBER.search(before) is not None
    )
    partner = re.compile(r"\s(?P<adjective>[a-zà-ÿ]+e)\s(?:en|of)\s").match(text, end)
    noun, phrase, stop = (what.noun, what.phrase, what.end) if what else (None, None, behind)
    if what is None and partner is not None:
        noun, phrase = partner["adjective"], partner["adjective"]
    apart = _alone(text, start, value) or _EACH.match(text, behind) or _is_part(text, before, behind)
    if noun is None and not changes and tal is None and not about and not apart:
        return
    qualifier = _qualifier(text[:start], tal is not None or about, more[0] if more else "")
    amount = _count(value, noun or "", text[start:end], qualifier)
    role = NumberRole.THRESHOLD if more else None
    yield _Found(start, stop, amount, noun, phrase, value == 1, role)


def _is_part(text: str, before: str, end: int) -> bool:
    """Tell whether a number counts things of the whole before it: "12 bekkens, waarvan 7 in de Kempen en 5 in …"."""
    clause = before.rpartition(". ")[2]
    listed = _ONE_OF.search(clause) is not None and _PART_OF.search(clause) is not None
    return listed and _SOMEWHERE.match(text, end) is not None


def _qualifier(before: str, about: bool, more: str) -> Qualifier:
    """Read the words around a count; "hervormen tot 1" and "werken rond drie" qualify nothing."""
    if about:
        return Qualifier.ABOUT
    if more:
        return Qualifier.AT_LEAST if "meer" in more else Qualifier.AT_MOST
    if re.search(r"(?<![\w-])(?:tot|naar|rond|onder)\s$", fold(before)):
        return Qualifier.EXACT
    return qualifier_before(before)


def _alone(text: str, start: int, value: int) -> bool:
    """Tell whether a one without a noun stands for a thing of the whole before it: "– één voor …"."""
    return value == 1 and re.search(r"(?:[–—,:(-]|\ben)\s$", text[:start]) is not None


def _count(value: int, noun: str, raw: str, qualifier: Qualifier = Qualifier.EXACT) -> Quantity:
    unit = Unit(noun, Dimension.COUNT, noun) if noun else PURE
    return Quantity(Decimal(value), unit, Decimal(1), qualifier, raw)


def _judged(text: str, folded: str, found: _Found) -> Number | None:
    before = folded[max(0, found.start - 60) : found.start]
    if _NAMED.search(text[: found.start][-2:]) and found.one and re.match(r"\s*[–—-]", text[found.end :]):
        return None
    if found.one and re.match(r"\s?[–—-]\s?één\s", folded[found.end :]):
        return None  # a motto of the form "één … – één …" is a name
    if found.one and _WITHOUT.search(before):
        return None  # "zonder één schakel te belasten" counts nothing
    role = found.role or _role(folded, before, found)
    binding = _is_binding(folded, before, found, role)
    abolished = role is NumberRole.THRESHOLD and _ABOLISHED.search(folded) is not None
    raw = text[found.start : found.end]
    return Number(
        found.start, found.end, raw, role, found.amount, found.noun, found.phrase, abolished, binding
    )


def _is_binding(folded: str, before: str, found: _Found, role: NumberRole) -> bool:
    """Tell whether the number says what will be: a target, a threshold, an announced count, an amount."""
    if role in _SIDE_ROLES or _is_means(folded, found):
        return False
    if role is NumberRole.COUNT:
        return _DEFINITE.search(before) is None
    if found.one:
        return _is_result(folded, before, found)
    if role is NumberRole.TARGET:
        lasts = found.noun is not None and fold(found.noun) in DURATION_WORDS
        changes = _FROM_NUMBER.search(folded[: found.start]) is not None
        loose = _NO_PLEDGE.search(before) is not None and BY_HOW_MUCH.search(before) is None
        return found.amount is not None and (changes or not lasts) and not loose
    return True


def _is_means(folded: str, found: _Found) -> bool:
    """Tell whether a number says with what something is done: "Met vijf provincies en 2 steden werken we …"."""
    money = found.amount is not None and found.amount.unit.dimension is Dimension.MONEY
    first = _MEANS.match(folded[: found.start]) is not None and _WE.search(folded, found.end) is not None
    return first and not money


def _role(folded: str, before: str, found: _Found) -> NumberRole:
    behind = folded[found.end : found.end + 80]
    if re.match(r"\s?\([^()]*,[^()]*\)|[^.]{0,40}:\s*$", behind):
        return NumberRole.COUNT
    if _THRESHOLD.search(before):
        return NumberRole.THRESHOLD
    if _ONE_OF.search(folded[: found.start]):
        return NumberRole.PART
    if _FROM.search(before) and _TOWARDS.match(behind):
        return NumberRole.BASELINE
    if _BEHIND_GOAL.search(before):
        return NumberRole.PART
    if _BASELINE.search(before) and not _CHANGED.search(before):
        return NumberRole.BASELINE
    if _DEFINITE.search(before):
        return NumberRole.BASELINE if _TOWARDS.search(behind) else NumberRole.COUNT
    if found.amount is not None and found.amount.unit.dimension is Dimension.MONEY:
        return NumberRole.AMOUNT
    return NumberRole.TARGET


def _is_result(folded: str, before: str, found: _Found) -> bool:
    """Tell whether one thing is what a change leads to, rather than any one thing."""
    if _RESULT.search(before) or _MAKING.search(before):
        return True
    return _UNITY.search(folded[max(0, found.start - 1) : found.end + 1]) is not None
