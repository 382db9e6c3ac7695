"""Amounts and counts that one sentence gives together with their parts: "12 teams: 5 in de stad en 7 daarbuiten"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bbtcheck.genres.prose.items import Item, Mention, counted_exactly
from bbtcheck.genres.prose.part_lists import goes_on, has_part_in_words, may_overlap
from bbtcheck.genres.prose.parted import (
    OPENS,
    each_in_brackets,
    exclude_each_other,
    is_open_at_the_end,
    is_rest,
    is_too_much,
    leave_nothing_out,
    names_some,
    says_parts,
    without_rest,
)
from bbtcheck.genres.prose.sentence_parts import FEWEST, PartedSentence, in_all_states, parted_sentences
from bbtcheck.genres.words import OPEN_LIST, squeezed
from bbtcheck.quantity import Dimension, Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import AnnouncedTotal, Statement

_NEAR = r"(?:[^:;.()<>\t•○=×]|\([^()]{0,40}\)){0,120}?"
_LEAD = r"[^:;.()<>\t•○=×]{0,60}$"
_ALL = re.compile(
    rf"(?:[^()]{{0,40}}\))?{_NEAR}(?::\s|,?\s(?:namelijk|te\s+weten|zijnde|bestaa[nt]\s+uit|(?:is|zijn)\s+samengesteld\s+uit|valt\s+uiteen\s+in)\s)"
    rf"{_LEAD}",
    re.IGNORECASE,
)
_BRACKET = re.compile(rf"[^:;.,()<>\t•○=×]{{0,60}}\s\({_LEAD}")
_SOME = re.compile(
    rf"{_NEAR},?\s(?P<bracket>\()?(?:waarvan|waaronder|daarvan|(?:van|onder)\s+wie)\s{_LEAD}", re.IGNORECASE
)
_TOGETHER = re.compile(
    r"(?:[^:;.()<>\t•○=×]|\([^()]{0,40}\)){0,80}?(?:[,;:(–—-]\s*|\s)"
    r"(?:(?:dus|of|en|dat\s+is|d\.i\.|alles)\s+)*(?:samen|in\s+totaal|totaal|=)"
    r"(?:\s+(?:goed\s+voor|dus|een\s+bedrag\s+van|is\s+dat|maakt\s+dat))*\s*:?\s*",
    re.IGNORECASE,
)
_GOOD_FOR = re.compile(r"\bgoed\s+voor\s*$", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;+]|\b(?:en|plus|alsook|evenals)\b", re.IGNORECASE)
NO_PARTS = re.compile(
    r"\b(?:naar|tot|tegenover|t\.?o\.?v|i\.?p\.?v|plaats\s+van|opzichte|vergeleken|dan|minder|meer|dal\w*|stijg\w*|groei\w*"
    r"|of|resp\w*|telkens|elk|ieder|per|maal|keer|bovenop|daarna|daarnaast|cumulatief|samen|totaal|waarvan|waaronder|daarvan"
    r"|(?:dat|dit)\s+is|is\s+(?:dat|dit)|x)\b|[:×=<>\t•○]|\.\s+[A-ZÀ-Þ]",
    re.IGNORECASE,
)
"""Words between two figures that say that they are no parts of one list."""
_PER = re.compile(r"\s*(?:per\b|/|%)", re.IGNORECASE)
_CLOSES_INSERTION = re.compile(
    r",\s+en\s+(?:(?:er\s+)?(?:zijn|waren|was|is)\s+)?(?:€\s*)?$|[;,]\s+(?:(?:er|zo|dan)\s+(?:blijven|resten)|(?:de|het)\s+(?:overige|andere|resterende))\b"
)
_MULTIPLIED = re.compile(r"(?:[x×*]|\b(?:maal|keer))\s*(?:€\s*)?$", re.IGNORECASE)
_DIVIDED = re.compile(r"\s*[/x×*]\s*[0-9]")
_BOUNDS = re.compile(r"\btussen\s+(?:(?:de|het)\s+)?$", re.IGNORECASE)
_OF_WHICH_LINE = re.compile(r"(\s*)(?:waarvan|daarvan|waaronder)\s", re.IGNORECASE)
_OF_WHICH_END = re.compile(r"\b(?:waarvan|daarvan|waaronder)\s*$", re.IGNORECASE)
_ON_TOP = re.compile(r"\bboven(?:op|\s+op)\b", re.IGNORECASE)
_REACHED = re.compile(r"\b(?:naar|tot|op)\s+(?:[\w.,-]+\s+)?$", re.IGNORECASE)
_YEARLY = re.compile(
    r"\b(?:vanaf|tegen|kruissnelheid|recurrent\w*|jaarlijks\w*|structure\w+|per\s+jaar)\b", re.IGNORECASE
)
_BRACKETED = re.compile(r"\([^()]*\)")
_WORD_BEHIND = re.compile(r"\s*(?P<word>[^\W\d_]+)")
_PART_END = re.compile(r"[,;+.()=]|\s(?:en|plus|alsook|evenals)\s")
_LEAD_END = re.compile(
    r",?\s\(?(?:waarvan|waaronder|daarvan|(?:van|onder)\s+wie|namelijk|te\s+weten|zijnde)\b.*$|[:(][^:(]*$",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_OF_OTHER_KINDS = 3
_BUDGET = 10_000
_MAX_GAP = 120
_MAX_LABEL = 120


def sentence_totals(document: str, items: Iterable[Item]) -> tuple[AnnouncedTotal, ...]:
    """Find the amounts and counts that a sentence breaks down, or adds up, itself.

    Where it is not certain that figures are the parts of another there is no total: a change ("van 10 naar 12"), a
    rate ("per plaats"), a path of years that ends at the amount, or figures of several kinds.
    """
    found: list[AnnouncedTotal] = []
    for item in items:
        if len(item.mentions) >= FEWEST:
            for sentence in parted_sentences(document, item):
                found.extend(_announced_first(sentence))
                found.extend(_added_up(sentence))
                found.extend(_parted(sentence))
                found.extend(_each_in_brackets(sentence))
    unique = {total.place: total for total in reversed(found)}
    return tuple(unique[place] for place in dict.fromkeys(total.place for total in found))


def _announced_first(sentence: PartedSentence) -> Iterator[AnnouncedTotal]:
    """Read "12 teams: 5 in de stad en 7 daarbuiten" and "12 teams, waarvan 5 in de stad en 4 aan zee"."""
    for index, whole in enumerate(sentence.figures[:-2]):
        others = tuple(each for each in sentence.figures[index + 1 :] if not _is_aside(each, whole))
        others = _outside_brackets(sentence, others)
        if len(others) < FEWEST - 1:
            continue
        lead = sentence.between(whole, others[0])
        some = _SOME.fullmatch(lead)
        bracket = (some is not None and some["bracket"]) or (some is None and _BRACKET.fullmatch(lead))
        if some is None and not bracket and _ALL.fullmatch(lead) is None:
            continue
        if bracket:
            closing = sentence.item.text.find(")", others[0].end)
            others = tuple(each for each in others if each.end <= closing)
        parts = _parts(sentence, whole, _of_which(sentence, whole, others) if some is not None else others)
        if parts is None or _is_path(sentence, whole, parts, lead):
            continue
        if some is not None or _are_likely(whole, parts):
            total = _total(sentence, whole, parts, sentence.before(others[0]), complete=some is None)
            everything = some is not None and _are_all(sentence, whole, parts)
            yield total.model_copy(update={"complete": True}) if everything else total
            return


def _are_all(sentence: PartedSentence, whole: Mention, parts: Sequence[Mention]) -> bool:
    """Tell whether parts behind "waarvan" are all the same, of kinds that leave nothing out and about as many."""
    labels = [_label(sentence, part) for part in parts]
    made, total = sum(map(_value, parts), Decimal(0)), _value(whole)
    near = 10 * abs(made - total) <= 3 * total
    closed = not sentence.behind(parts[-1]).strip(" .,;)")
    kinds = closed and leave_nothing_out([part.figure.raw for part in parts], labels)
    return near and (kinds or in_all_states(sentence, whole, parts, labels))


def _outside_brackets(sentence: PartedSentence, figures: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Leave out what only explains a part: "waarvan 12 euro index (3 % van 400 euro) en 8 euro voor lonen".

    Where fewer than two figures stand outside brackets, those in brackets are the parts: "de stad (5) en de kust (7)".
    """
    before = map(sentence.before, figures)
    outside = tuple(
        each for each, text in zip(figures, before, strict=True) if text.count("(") <= text.count(")")
    )
    return outside if len(outside) >= FEWEST - 1 else figures


def _each_in_brackets(sentence: PartedSentence) -> Iterator[AnnouncedTotal]:
    """Read "155 woningen van de maatschappijen (149) en van de gemeenten (6)"."""
    whole, *others = sentence.figures
    gaps = [sentence.between(one, other) for one, other in pairwise(sentence.figures)]
    parts = others[: each_in_brackets(gaps)]
    bare = all(part.figure.kind in (FigureKind.NUMBER, whole.figure.kind) for part in parts)
    if len(parts) < FEWEST - 1 or not bare or not sentence.behind(parts[-1]).startswith(")"):
        return
    made, total = sum(map(_value, parts), Decimal(0)), _value(whole)
    if 10 * abs(made - total) <= 3 * total:
        yield _total(sentence, whole, parts, sentence.before(parts[0]), complete=True)


def _of_which(sentence: PartedSentence, whole: Mention, others: Sequence[Mention]) -> Sequence[Mention]:
    """Give the parts behind "waarvan" up to ", en" or what is left, which go back to what the sentence said before.

    Where all figures behind it make the whole they are its parts nevertheless.
    """
    if sum(map(_value, others)) == _value(whole):
        return others
    gaps = (sentence.between(one, other) for one, other in pairwise(others))
    closed = (number for number, gap in enumerate(gaps, 1) if _CLOSES_INSERTION.search(gap))
    return others[: next(closed, len(others))]


def _parts(sentence: PartedSentence, whole: Mention, others: Sequence[Mention]) -> list[Mention] | None:
    """Give the figures behind a whole as a list when each is a part of it; None when one is anything else."""
    parts = list(others)
    if len(parts) < 2 or not all(_is_like(sentence, part, whole) for part in parts):
        return None
    joined = all(_is_joined(sentence, one, other) for one, other in pairwise(parts))
    if any(_BOUNDS.search(sentence.before(part)) for part in parts):
        return None
    rated = _PER.match(sentence.behind(whole)) is not None
    alike = all((_PER.match(sentence.behind(part)) is not None) == rated for part in parts)
    tail = _BRACKETED.sub(" ", sentence.behind(parts[-1])[:_MAX_GAP]).partition(".")[0]
    closed = rated or not NO_PARTS.search(_PART_END.split(tail)[0])
    labels = [_label(sentence, part) for part in parts]
    apart = in_all_states(sentence, whole, parts, labels) or not may_overlap(sentence.text, labels)
    return parts if joined and alike and closed and apart else None


def _is_aside(other: Mention, whole: Mention) -> bool:
    """Tell whether a figure only says what an amount is for: "4 miljoen euro voor 20 scholen"."""
    return whole.figure.kind is FigureKind.AMOUNT and other.figure.kind is not FigureKind.AMOUNT


def _is_like(sentence: PartedSentence, part: Mention, whole: Mention) -> bool:
    """Tell whether a figure counts or measures what the whole does."""
    if whole.figure.kind is FigureKind.AMOUNT:
        return _unit(part) == _unit(whole) or part.figure.kind is FigureKind.AMOUNT
    if whole.figure.kind is FigureKind.NUMBER:
        word = _WORD_BEHIND.match(sentence.behind(whole))
        own = _WORD_BEHIND.match(sentence.behind(part))
        same = word is not None and own is not None and word["word"] == own["word"]
        return part.figure.kind is FigureKind.NUMBER and same
    return part.figure.kind in (FigureKind.COUNT, FigureKind.NUMBER)


def _unit(mention: Mention) -> str:
    return mention.quantity.unit.base if mention.quantity is not None else ""


def _value(mention: Mention) -> Decimal:
    return mention.quantity.value if mention.quantity is not None else Decimal(0)


def _is_joined(sentence: PartedSentence, one: Mention, other: Mention) -> bool:
    """Tell whether the words between two figures, or the plus of the second, join them as parts of one list."""
    gap = sentence.between(one, other)
    words = _BRACKETED.sub(" ", gap)
    signed = other.quantity is not None and other.quantity.explicit_sign
    if _each_of_which(one, other):
        words = _OF_WHICH_END.sub(",", words)
    linked = signed or _BETWEEN.search(words) is not None
    return len(gap) <= _MAX_GAP and linked and not NO_PARTS.search(words)


def _each_of_which(one: Mention, other: Mention) -> bool:
    """Tell whether two figures stand on lines of their own that both open with "waarvan", at one indent."""
    first, second = (_OF_WHICH_LINE.match(mention.line.text) for mention in (one, other))
    return one.line != other.line and first is not None and second is not None and first[1] == second[1]


def _is_path(sentence: PartedSentence, whole: Mention, parts: Sequence[Mention], lead: str) -> bool:
    """Tell whether the figures are what an amount grows through, year by year, and no parts of it."""
    first, last = parts[0].start, sentence.end
    dated = any(
        mention.figure.kind is FigureKind.YEAR and first <= mention.start < last
        for mention in sentence.mentions
    )
    if not dated:
        return False
    reached = _REACHED.search(sentence.before(whole)) is not None
    yearly = _YEARLY.search(lead) is not None or _YEARLY.search(sentence.before(whole)[-40:]) is not None
    return reached or yearly or max(map(_value, parts)) == _value(whole)


def _are_likely(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Tell whether figures behind a colon or a bracket can be all parts of an amount, or of a number of things.

    Where they do not make it they may be rates, examples, or groups that overlap: an amount below that of a budget,
    or a number far from their sum, has no such parts.
    """
    total, made = _value(whole), sum(map(_value, parts))
    if made == total:
        return True
    if any(sum(map(_value, parts[:end])) == total for end in range(2, len(parts))):
        return False
    budget = whole.figure.kind is FigureKind.AMOUNT and total >= _BUDGET
    if whole.figure.kind is FigureKind.AMOUNT and not budget:
        return False
    if any(_value(part) > total for part in parts) and not (budget and len(parts) > 2):
        return False
    if budget:
        return 7 * total <= 10 * made and made <= 2 * total
    named = all(part.figure.kind is FigureKind.COUNT and _unit(part) != _unit(whole) for part in parts)
    apart = exclude_each_other([part.figure.raw for part in parts], [""] * len(parts))
    return 10 * abs(made - total) <= 3 * total and not (named and len(parts) < _OF_OTHER_KINDS and not apart)


def _added_up(sentence: PartedSentence) -> Iterator[AnnouncedTotal]:
    """Read "5 miljoen euro voor de stad en 3 miljoen euro daarbuiten, samen 8 miljoen euro"."""
    for index, whole in enumerate(sentence.figures):
        before = [each for each in sentence.figures[:index] if _is_added(each, whole)]
        lead = sentence.between(before[-1], whole) if before else ""
        if len(before) < 2 or _TOGETHER.fullmatch(lead) is None or _is_for_others(before, whole, lead):
            continue
        if _DIVIDED.match(sentence.behind(whole)):
            continue
        parts = [before[-1]]
        for one, other in zip(before[-2::-1], before[:0:-1], strict=True):
            if not _is_joined(sentence, one, other):
                break
            parts.insert(0, one)
        parts = _exact_ending(parts, _value(whole))
        rated = any(
            _PER.match(sentence.behind(each)) or _MULTIPLIED.search(sentence.before(each)) for each in parts
        )
        made = sum(map(_value, parts))
        if made != _value(whole) and _ON_TOP.search(sentence.before(parts[0])):
            continue  # what it comes on top of counts too
        if len(parts) >= 2 and not rated and 2 * abs(made - _value(whole)) <= abs(_value(whole)):
            yield _total(sentence, whole, parts, sentence.before(parts[0]), complete=True)


def _parted(sentence: PartedSentence) -> Iterator[AnnouncedTotal]:
    """Read "Van de 120 dossiers zijn er 38 goedgekeurd; de overige 82 zijn geweigerd".

    What is left makes the whole. Else the parts need not be all of it: they may only not be more, where nothing can
    be in two of them.
    """
    whole, *parts = sentence.figures
    if not OPENS.fullmatch(sentence.before(whole)) or not says_parts(sentence.between(whole, parts[0])):
        return
    gaps = [sentence.between(one, other) for one, other in pairwise(parts)]
    tail = _PART_END.split(sentence.behind(parts[-1])[:_MAX_GAP])[0]
    if not all(_is_like(sentence, part, whole) for part in parts) or not all(
        map(_is_apart, (*gaps, f",{tail}"))
    ):
        return
    labels = [_label(sentence, part) for part in parts]
    everything = in_all_states(sentence, whole, parts, labels)
    if (may_overlap(sentence.text, labels) and not everything) or names_some(sentence.text):
        return
    rest = is_rest(gaps[-1]) and not any(map(is_rest, gaps[:-1]))
    made, total = sum(map(_value, parts), Decimal(0)), _value(whole)
    money = whole.figure.kind is FigureKind.AMOUNT
    raws = [part.figure.raw for part in parts]
    undecided = is_open_at_the_end(sentence.between(whole, parts[0]), raws, labels)
    apart = money or exclude_each_other(raws, labels) or undecided
    near = 10 * abs(made - total) <= 3 * total
    rest = rest or everything
    if made == total or (rest and near) or (apart and is_too_much(made, total)):
        yield _total(sentence, whole, parts, sentence.before(parts[0]), complete=made == total or rest)


def _is_apart(gap: str) -> bool:
    """Tell whether the words between two parts of a whole only join them; money may go "naar" each of them."""
    words = re.sub(r"\bnaar\b", " ", _BRACKETED.sub(" ", without_rest(gap)))
    return len(gap) <= _MAX_GAP and _BETWEEN.search(words) is not None and not NO_PARTS.search(words)


def _is_for_others(parts: Sequence[Mention], whole: Mention, lead: str) -> bool:
    """Tell whether what is counted serves another number: "12 scholen en 4 centra, samen goed voor 900 kinderen"."""
    counted = whole.figure.kind is FigureKind.COUNT and _GOOD_FOR.search(lead) is not None
    return counted and all(_unit(part) != _unit(whole) for part in parts)


def _is_added(part: Mention, whole: Mention) -> bool:
    """Tell whether a figure may be added up to another: "36 landelijke en 31 regionale musea, samen 67"."""
    bare = whole.figure.kind is FigureKind.NUMBER and part.figure.kind is FigureKind.COUNT
    return bare or _base(part) == _base(whole)


def _base(mention: Mention) -> Dimension | None:
    return mention.quantity.unit.dimension if mention.quantity is not None else None


def _exact_ending(parts: list[Mention], total: Decimal) -> list[Mention]:
    """Give the last figures that make the total exactly, or all: what stands before them may be something else."""
    for start in range(len(parts) - 1):
        if sum(map(_value, parts[start:])) == total:
            return parts[start:]
    return parts


def _total(
    sentence: PartedSentence, whole: Mention, parts: Sequence[Mention], lead: str, *, complete: bool
) -> AnnouncedTotal:
    """Make the record; it is named by the words in front of the parts, or by the amount where none stand there."""
    amount = _amount(sentence, whole, whole)
    named = squeezed(_LEAD_END.sub("", lead)).strip(" ,;:(–-")
    listed = parts[-1].start > whole.start
    behind = sentence.behind(parts[-1])
    list_text = " ".join(sentence.between(one, other) for one, other in pairwise(parts)) + behind
    goes_further = listed and (goes_on(behind) or has_part_in_words(list_text))
    open_list = OPEN_LIST.search(sentence.text) is not None or goes_further
    return AnnouncedTotal(
        label=(named if _LETTERS.search(named) else whole.figure.raw)[:_MAX_LABEL],
        amount=amount,
        complete=complete and not open_list,
        parts=tuple(
            Statement(
                amount=(part_amount := _amount(sentence, part, whole)),
                label=_label(sentence, part),
                place=part_amount.place,
            )
            for part in parts
        ),
        place=amount.place,
    )


def _amount(sentence: PartedSentence, mention: Mention, whole: Mention) -> Quantity:
    """Give a figure in the unit of the whole: cats and dogs are animals; what is counted is exact."""
    located, total = mention.located(sentence.document), whole.quantity
    if located is None or total is None:
        raise AssertionError("only figures with a quantity take part")
    own = total.unit.dimension is Dimension.MONEY and _unit(mention) == _unit(whole)
    return counted_exactly(replace(located, unit=located.unit if own else total.unit))


def _label(sentence: PartedSentence, part: Mention) -> str:
    """Give the words behind a part, up to the next one."""
    return squeezed(_PART_END.split(sentence.behind(part)[:_MAX_LABEL])[0])
