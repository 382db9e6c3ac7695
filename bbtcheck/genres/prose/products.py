"""Products that prose works out: "7 x 20.000 euro = 140.000 euro", "3 VTE à 80.000 euro, samen 240.000 euro"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.sentence import Sentence, sentences_of
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Qualifier, Quantity, number_word
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.quantity.units import PURE
from bbtcheck.quantity.vocabulary import NUMBER_WORDS
from bbtcheck.records import ProductClaim
from bbtcheck.source import Place

_WORD = r"[^\W\d_][\w’'/-]*"
_SIGN = r"(?:[x×*]|maal|keer)"
_EACH = r"(?:à(?:\s+rato\s+van)?|tegen|aan|van)"
_TIMES = re.compile(
    rf"(?:\s+{_WORD}){{0,4}}?\s*(?<![^\W\d_])(?:(?P<sign>{_SIGN})|(?P<each>{_EACH}))"
    r"(?:\s+(?P<apart>telkens|elk|ieder))?\s*$"
)
_TOGETHER = re.compile(r"\b(?:samen|in\s+totaal)\b")
_GET = r"\b(?:krijgen|ontvangen|kregen|ontvingen|genieten)"
_GETTING = re.compile(rf"{_GET}\s+$", re.IGNORECASE)
_GET_ONE = re.compile(
    rf"(?P<get>{_GET}\s+)?\been\s+(?:[^\W\d_]+e\s+)?"
    r"[^\W\d_]*(?:premie|subsidie|toelage|tegemoetkoming|cheque|bonus|beurs|vergoeding)\s+van\s*$",
    re.IGNORECASE,
)
"""What each of several gets: "30 dorpen krijgen een premie van 5.000 euro, samen …"."""
_NUMBERS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_TIMES_WORD = re.compile(rf"(?:^|.*\s)(?P<number>{_NUMBERS})(?P<rest>{_TIMES.pattern})", re.IGNORECASE)
_SIGNED = re.compile(r"(?P<number>[0-9]{1,6})\s?x", re.IGNORECASE)
_TURNED = re.compile(rf"(?P<per>\s*(?:per\s+|/\s?){_WORD})?(?:\s+{_SIGN}|\s*[x×*])\s*$")
_FOR_ALL = re.compile(
    rf"\s*(?:per\s+|/\s?)(?P<unit>{_WORD})\s+voor\s+(?:(?:de|alle|onze|deze)\s+)?$", re.IGNORECASE
)
_PER = re.compile(rf"\s*(?:(?:per|elk)\b|/\s?{_WORD})")
_LINK = re.compile(
    r"(?P<between>[^().;=]{0,80}?)\s*(?P<link>=|\((?:\s*(?:=|dus|samen|in\s+totaal|totaal))?"
    r"|(?:[,:–-]\s*|(?<=\s))(?:(?:en|of|alles|dus)\s+)*(?:samen|in\s+totaal|totaal|dus|di[tet]\s+is|dat\s+is|hetzij|ofwel"
    r"|of|goed\s+voor|geeft|maakt|is|wat\s+(?:neerkomt|uitkomt)\s+op)|(?<=\s)(?:gaat|draait)\s+het\s+(?:dus\s+)?in\s+totaal\s+om)"
    r"(?:\s+(?:dus|samen|in\s+totaal|goed\s+voor|een\s+(?:totaal|bedrag|budget|kost)\s+van))*\s*:?\s*$"
)
_MORE = re.compile(
    r"\b(?:x|maal|keer|plus|min|bovenop|ex(?:clusief|cl)|in(?:clusief|cl)|waarvan|en\s+(?!(?:19|20)[0-9]{2}))\b|[×*+]",
    re.IGNORECASE,
)
_RATED = re.compile(rf"(?:\bper\s+|/\s?)(?P<unit>{_WORD})")
_IS_FACTOR = re.compile(rf"(?:{_SIGN}|{_EACH})\s*$")
_IN_CHAIN = re.compile(r"(?:[0-9%‰)]|(?<=\w)\s)\s*(?:[x×*]|maal|keer)\s*$", re.IGNORECASE)
_GOES_ON = re.compile(rf"\s*(?:{_SIGN}(?![^\W\d_])|\+)")
_CLOSED = re.compile(r"\s*(?:in\s+totaal|samen|(?:in\s+)?(?:VAK|VEK)\b)?\s*[);,]")
_BEFORE_RANGE = re.compile(r"[0-9]\s?(?:à|a|-|–|tot|of|/)\s?$")
_LOOSE = re.compile(
    r"\b(?:gemiddeld\w*|circa|ca|ongeveer|maxim\w+|minim\w+|minstens|hoogstens|hooguit|afgerond\w*|bijna|ruim|richt(?:bedrag|prijs)\w*|btw"
    r"|inclusief|incl|exclusief|excl|overhead|plus|korting|index\w*|bovenop|deels|gedeeltelijk|resterende?)\b|±|~|\+",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:jaar|jaren|jaarlijkse?|maand\w*|kwarta\w+|semester\w*|week|weken|wekelijkse?|dag|dagen|dagelijkse?|uur|uren"
    r"|legislatuur|periode|looptijd)\b",
    re.IGNORECASE,
)
_KINDS = (FigureKind.AMOUNT, FigureKind.COUNT, FigureKind.NUMBER, FigureKind.SHARE, FigureKind.RANGE)
_ROUND_RATE, _ROUND_TOTAL = 3, 5
_FAR = 20
_MOST_TIMES = 12
_FEWEST = 2
_STEM = 4
_MOST_MOVED = 7
_MAX_LABEL = 120


@dataclass(frozen=True, slots=True)
class _Factor:
    """How many times: the number, what is printed of it, where it starts in the sentence, and its place."""

    value: Decimal
    step: Decimal
    raw: str
    start: int
    place: Place


@dataclass(frozen=True, slots=True)
class _Product:
    """A number of times, an amount and their product.

    ``sure`` when the words between them leave no doubt, ``equals`` when a sign of equality announces the total, and
    ``signed`` when the amount is multiplied with a sign or with "maal" or "keer".
    """

    times: _Factor
    each: Mention
    total: Mention
    start: int
    sure: bool
    equals: bool
    signed: bool


@dataclass(frozen=True, slots=True)
class _Sentence(Sentence):
    """A sentence with the name of the paper it stands in."""

    document: str = ""


def products_of(document: str, items: Sequence[Item]) -> tuple[ProductClaim, ...]:
    """Find the products that a sentence works out itself, in reading order.

    What may be anything else (a size, a rate for a year with the total of several, a sum of products, an average) is
    taken only where it fits.
    """
    found: list[ProductClaim] = []
    for item in items:
        if sum(mention.figure.kind in _KINDS for mention in item.mentions) >= _FEWEST:
            for sentence in _sentences(document, item):
                found.extend(_record(sentence, product) for product in _products(sentence))
    return tuple(found)


def _sentences(document: str, item: Item) -> Iterator[_Sentence]:
    for each in sentences_of(item, _may_take_part):
        yield _Sentence(each.item, each.start, each.end, each.figures, document)


def _may_take_part(mention: Mention) -> bool:
    return mention.figure.kind in _KINDS or _SIGNED.fullmatch(mention.figure.raw) is not None


def _products(sentence: _Sentence) -> Iterator[_Product]:
    known = -1
    for at in range(1, len(sentence.figures)):
        product = _turned(sentence, at) or _straight(sentence, at) or _worded(sentence, at)
        if product is None or at <= known:
            continue
        ranged = _BEFORE_RANGE.search(sentence.ahead(product.times.start))
        if ranged or _IN_CHAIN.search(sentence.ahead(product.start)):
            continue
        if _fits(product) or _may_be_wrong(sentence, product, at, known):
            known = at
            yield product


def _straight(sentence: _Sentence, at: int) -> _Product | None:
    """Read "7 x 20.000 euro = 140.000 euro" with the total at ``at``."""
    if at < 2:
        return None
    times, each, total = sentence.figures[at - 2 : at + 1]
    factor, between = _factor(sentence, times), sentence.gap(at - 1)
    if factor is None or not _is_amount(each, total):
        return None
    if _ends_in_sign(times.figure.raw):
        return None if between.strip() else _linked(sentence, at, factor, signed=True)
    match = _TIMES.fullmatch(between)
    return _judged(sentence, at, factor, match) if match is not None else None


def _worded(sentence: _Sentence, at: int) -> _Product | None:
    """Read "drie VTE à 80.000 euro, samen 240.000 euro" with the total at ``at``."""
    each, total = sentence.figures[at - 1 : at + 1]
    match = _TIMES_WORD.fullmatch(sentence.gap(at - 1))
    number = number_word(match["number"]) if match is not None else None
    if match is None or number is None or number < _FEWEST or not _is_amount(each, total):
        return None
    start = each.start - len(match[0]) + match.start("number")
    if sentence.item.line_at(start) is not each.line:
        return None
    column = each.figure.start - (each.start - start)
    place = each.line.place(sentence.document, column, column + len(match["number"]))
    factor = _Factor(Decimal(number), Decimal(0), match["number"], start, place)
    return _judged(sentence, at, factor, match)


def _judged(sentence: _Sentence, at: int, times: _Factor, match: re.Match[str]) -> _Product | None:
    """Make a product of an amount that is surely one for each, or not: "van 5.000 euro" may be that of all together."""
    product = _linked(sentence, at, times, signed=match["sign"] is not None)
    rated = _PER.match(sentence.behind(sentence.figures[at - 1])) is not None
    word = (match["each"] or "").lower()
    one_each = word == "aan" or (word == "van" and _gets_one(sentence, sentence.gap(at - 1), times))
    together = one_each and _TOGETHER.search(sentence.gap(at)) is not None
    own = rated or together or bool(match["sign"] or match["apart"]) or word.startswith("à")
    return product if product is None or own else replace(product, sure=False)


def _gets_one(sentence: _Sentence, words: str, times: _Factor) -> bool:
    """Tell whether each of several gets one premium of an amount, with the verb before or behind them."""
    found = _GET_ONE.search(words)
    return found is not None and (
        found["get"] is not None or _GETTING.search(sentence.ahead(times.start)) is not None
    )


def _turned(sentence: _Sentence, at: int) -> _Product | None:
    """Read "20.000 euro x 7 = 140.000 euro" with the total at ``at``."""
    if at < 2:
        return None
    each, times, total = sentence.figures[at - 2 : at + 1]
    factor = _factor(sentence, times)
    if factor is None or not _is_amount(each, total):
        return None
    between = sentence.gap(at - 1)
    if _TURNED.fullmatch(between) is None and not _is_for_all(between, times):
        return None
    product = _linked(sentence, at, factor, signed=True)
    if product is None or _IS_FACTOR.search(sentence.ahead(each.start)):
        return None
    return replace(product, each=each, start=each.start)


def _is_for_all(between: str, times: Mention) -> bool:
    """Tell whether an amount is one for each of the things that follow: "2.500 euro per plaats voor 400 plaatsen"."""
    match = _FOR_ALL.fullmatch(between)
    if match is None or times.quantity is None:
        return False
    noun, unit = (text.lower()[:_STEM] for text in (times.quantity.unit.base, match["unit"]))
    return noun == unit and len(unit) == _STEM


def _linked(sentence: _Sentence, at: int, times: _Factor, *, signed: bool) -> _Product | None:
    """Make a product where the words before the last figure say that it is the total."""
    each, total = sentence.figures[at - 1 : at + 1]
    match = _LINK.fullmatch(sentence.gap(at))
    behind = sentence.behind(total)
    if match is None or _MORE.search(match["between"]) or _GOES_ON.match(behind):
        return None
    if match["link"].startswith("(") and _CLOSED.match(behind) is None:
        return None
    equals = match["link"].endswith("=")
    alternative = match["link"].split()[-1:] == ["of"]
    return _Product(times, each, total, times.start, not alternative, equals, signed)


def _ends_in_sign(raw: str) -> bool:
    return _SIGNED.fullmatch(raw) is not None or raw.lower().endswith((" maal", " keer"))


def _factor(sentence: _Sentence, mention: Mention) -> _Factor | None:
    """Read a figure as a number of times: whole numbers are exact, decimals as precise as they are printed."""
    raw, quantity = mention.figure.raw, mention.quantity
    place = mention.line.place(sentence.document, mention.figure.start, mention.figure.end)
    signed = _SIGNED.fullmatch(raw)
    if signed is not None:
        return _Factor(Decimal(signed["number"]), Decimal(0), raw, mention.start, place)
    if quantity is None or mention.figure.kind not in (FigureKind.COUNT, FigureKind.NUMBER):
        return None
    plain = quantity.qualifier is Qualifier.EXACT and not quantity.readings and not quantity.explicit_sign
    whole = quantity.value == quantity.value.to_integral_value()
    step = Decimal(0) if whole else quantity.step
    return _Factor(quantity.value, step, raw, mention.start, place) if plain and quantity.value > 0 else None


def _is_amount(each: Mention, total: Mention) -> bool:
    """Tell whether two figures are amounts of money, or count the same things, printed exactly."""
    one, other = each.quantity, total.quantity
    if one is None or other is None or one.unit.base != other.unit.base:
        return False
    kinds = {each.figure.kind, total.figure.kind}
    plain = all(
        quantity.qualifier is Qualifier.EXACT and not quantity.readings and not quantity.explicit_sign
        for quantity in (one, other)
    )
    return plain and kinds in ({FigureKind.AMOUNT}, {FigureKind.COUNT}) and one.value > 0


def _may_be_wrong(sentence: _Sentence, product: _Product, at: int, known: int) -> bool:
    """Tell whether a product that does not fit was meant as one, so that a figure of it must be wrong."""
    each, total = _amounts(product)
    text = sentence.ahead(product.start) + sentence.item.text[product.start : product.total.end]
    text += sentence.behind(product.total)
    made = product.times.value * each.value
    if not product.sure or not total.value or _LOOSE.search(text):
        return False
    ratio = max(made, total.value) / min(made, total.value)
    several = ratio == ratio.to_integral_value() and ratio <= _MOST_TIMES
    if several and _TIME.search(_without_own_rate(text, product.times.raw)):
        return False
    added = any(
        one.end <= product.start and one.figure.kind is FigureKind.AMOUNT
        for one in sentence.figures[max(known + 1, at - _MOST_TIMES) : at]
    )
    return not added and (product.equals or ratio <= _FAR)


def _without_own_rate(text: str, times: str) -> str:
    """Leave out a number of hours, days or years and the rate for each of them: "100 uur" and "per uur"."""

    def left(match: re.Match[str]) -> str:
        return " " if match["unit"][:3].lower() in times.lower() else match[0]

    return _RATED.sub(left, text).replace(times, " ")


def _fits(product: _Product) -> bool:
    """Tell whether a total is that of its factors, with the rounding of all of them."""
    each, total = _amounts(product)
    low = (product.times.value - product.times.step / 2) * (each.value - each.step / 2)
    high = (product.times.value + product.times.step / 2) * (each.value + each.step / 2)
    return low <= total.value + total.step / 2 and total.value - total.step / 2 <= high


def _amounts(product: _Product) -> tuple[Quantity, Quantity]:
    """Give the amount and the total, as precise as they are meant: without "=", zeros at the end may be rounding."""
    each, total = product.each.quantity, product.total.quantity
    if each is None or total is None:
        raise AssertionError("only figures with a quantity take part")
    if product.total.figure.kind is FigureKind.COUNT:
        return replace(each, step=Decimal(0)), replace(total, step=Decimal(0))
    if product.equals:
        return each, total
    return each if product.signed else as_rounded(each, _ROUND_RATE), as_rounded(total, _ROUND_TOTAL)


def is_near_or_shifted(made: Decimal, total: Decimal, most: int) -> bool:
    """Tell whether a total is not so many times its product or more, or the same with its comma moved."""
    large, small = max(made, total), min(made, total)
    return small > 0 and (
        large <= most * small or any(large == small * 10**moved for moved in range(1, _MOST_MOVED))
    )


def as_rounded(quantity: Quantity, most: int) -> Quantity:
    """Give an amount the step of its last digit that is not nought, of ``most`` noughts at most."""
    step = quantity.step
    for zeros in range(1, most + 1):
        larger = Decimal(10) ** zeros
        if quantity.value % larger == 0:
            step = max(step, larger)
    return replace(quantity, step=step)


def _record(sentence: _Sentence, product: _Product) -> ProductClaim:
    """Make the record; it is named by what the paper prints from its first to its last figure."""
    each, total = _amounts(product)
    words = squeezed(sentence.item.text[product.start : product.total.end])
    times = product.times
    place = product.total.line.place(sentence.document, product.total.figure.start, product.total.figure.end)
    return ProductClaim(
        label=(words + ")" * (words.count("(") > words.count(")")))[:_MAX_LABEL],
        times=Quantity(times.value, PURE, times.step, raw=times.raw, place=times.place),
        each=_placed(sentence.document, product.each, each),
        total=_placed(sentence.document, product.total, total),
        place=place,
    )


def _placed(document: str, mention: Mention, quantity: Quantity) -> Quantity:
    return replace(quantity, place=mention.line.place(document, mention.figure.start, mention.figure.end))
