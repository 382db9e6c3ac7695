"""Shares that prose gives together with what they are a share of: "173 van de 180 projecten (96 %)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.sentence import Sentence, sentences_of
from bbtcheck.genres.prose.share_figures import (
    BRACKETED_NUMBER,
    Share,
    fits,
    is_alike,
    is_near,
    is_rate,
    may_be_part,
    noun_of,
    record,
    value_of,
)
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import ShareClaim

_WORD = r"(?:[^\W\d_][\w’'/-]*|(?:19|20)[0-9]{2})"
_WORDS = rf"(?:\s+{_WORD}){{0,7}}?"
_MEANS = (
    r"(?:of(?:wel|tewel)?|hetzij|dus|zijnde|d\.i\.|di(?:t|e)\s+is|dat\s+is|wat\s+(?:overeenkomt\s+met|neerkomt\s+op)"
    r"|goed\s+voor)"
)
_THE = r"(?:(?:de|het|deze|die|dit|dat|onze|hun|alle)\s+)?"
_WHOLE = (
    rf"van\s+{_THE}(?:(?:[^\W\d_]+e|totaal|in\s+totaal)\s+){{0,2}}"
    r"(?:[^\W\d_]*(?:budget|bedrag|krediet|kredieten|begroting|middelen|totaal|som|aantal|dotatie|subsidie|kosten|uitgaven"
    r"|ontvangsten)\s+van\s+)?(?:de\s+)?"
)
_PART_OF = re.compile(rf"(?:\s+{_WORD}){{0,3}}?\s+(?:{_WHOLE}|op\s+de\s+)$")
_SHARE_OF = re.compile(rf"\s+{_WHOLE}$")
_OPENS = re.compile(rf"(?:^|.*[.:]\s)V{_WHOLE[1:]}$")
_OF_THAT = re.compile(
    r"(?:daarvan|hiervan|van\s+(?:dat|dit|deze|die)\s+(?P<noun>[^\W\d_]+))\s", re.IGNORECASE
)
_OF_MONEY = re.compile(
    r"[^\W\d_]*(?:bedrag|budget|krediet\w*|som|middelen|totaal|subsidies?|uitgaven|ontvangsten)",
    re.IGNORECASE,
)
_OF_PEOPLE = ("groep", "aantal", "totaal")
_OF_WHICH = re.compile(rf"{_WORDS},?\s+\(?(?:waarvan|daarvan)\s+(?:er\s+)?$")
_OPENED = re.compile(rf"{_WORDS}\s*(?:\b{_MEANS}\s*)?\(\s*$")
_BESIDE = re.compile(rf"(?:\s+{_WORD}){{0,3}}?,?\s*(?:\b{_MEANS}\s*)?(?:\(|\b{_MEANS})\s*$")
_BRACKET = re.compile(r"\s*\(\s*")
_BRACKET_AFTER_WORDS = re.compile(r"(?:\s+[^\W\d_][\w’'/-]*){0,8}?\s*\(\s*$")
_CLOSED = re.compile(r"\s*(?:van\s+het\s+totaal\s*)?\)")
_MEANING = re.compile(rf"(?:{_WORDS}\s*[,–-]?|[^().;:%]{{0,160}},)(?:\s+{_MEANS}\s+|\s*=\s*)$")
_ALTERNATIVE = re.compile(r"\bof\s+$")
_COMPARED = re.compile(
    r"\s*(?:meer|minder|hoger|lager|extra|boven|onder|in\s+vergelijking|ten\s+opzichte|t\.?o\.?v|tegenover|dan|per)\b"
)
_OF_SOMETHING = re.compile(rf"\s*van\s+{_THE}(?:totale\s+)?(?P<word>[^\W\d_][\w-]*)")
_TOTALS = ("totaal", "aantal", "geheel")
_NUMBERED = re.compile(
    r"\b(?:fase|stap|deel|punt|artikel|art\.|nr\.?|nummer|lot|schijf|jaar|bladzijde|pagina|blz\.?|p\.|trap|ronde|project"
    r"|projecten|doelstelling|indicator|actie|maatregel|categorie|groep|klasse|score)\s+$",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\b(?:maxim\w+|minim\w+|minstens|hoogstens|hooguit|ten\s+(?:hoogste|minste)|naargelang|indien|tenzij|plafond)\b",
    re.IGNORECASE,
)
_KINDS = (FigureKind.AMOUNT, FigureKind.COUNT, FigureKind.NUMBER, FigureKind.SHARE, FigureKind.ORDINAL)
_NEAR = 30
_MOST = 12
_FEWEST = 2


def shares_of(document: str, items: Sequence[Item]) -> tuple[ShareClaim, ...]:
    """Find the shares whose part and whole stand beside them, in one sentence or above their list.

    A percentage that may be one of something else is only taken where it fits.
    """
    found: list[Share] = []
    wholes: list[Mention] = []
    listed: list[Share] = []
    above: Item | None = None
    for item in items:
        sentences = list(sentences_of(item, _may_take_part))
        claims = [claim for each in sentences for claim in _claims(each)]
        claims += [claim for one, other in pairwise(sentences) for claim in _of_that(one, other)]
        if item.bullet is None:
            found.extend(_of_list(wholes, listed))
            wholes, listed = _announced(item, sentences, claims), []
        else:
            known = {claim.rate for claim in claims}
            listed.extend(pair for each in sentences for pair in _pairs(each) if pair.rate not in known)
        found.extend(claims or _of_line_above(above, sentences))
        above = item
    found.extend(_of_list(wholes, listed))
    found.sort(key=lambda claim: (claim.rate.line.number, claim.rate.figure.start))
    return tuple(record(document, claim) for claim in found)


def _may_take_part(mention: Mention) -> bool:
    return mention.figure.kind in _KINDS


def _claim(sentence: Sentence, part: int, whole: int, rate: int, *, sure: bool = False) -> Share:
    """Make a claim of three figures by their numbers, named by the words from the first of them to the last."""
    own = (sentence.figures[part], sentence.figures[whole], sentence.figures[rate])
    first, last = min(each.start for each in own), max(each.end for each in own)
    words = squeezed(sentence.item.text[first:last])
    return Share(*own, words + ")" * (words.count("(") > words.count(")")), sure)


def _claims(sentence: Sentence) -> Iterator[Share]:
    """Read the shares of one sentence; each percentage is one of one whole."""
    for at, rate in enumerate(sentence.figures):
        if not is_rate(rate):
            yield from _of_limit(sentence, at)
            continue
        claim = (
            _part_of_whole(sentence, at)
            or _part_of_whole_behind(sentence, at)
            or _share_of_whole(sentence, at)
            or _of_opening(sentence, at)
            or _share_of_opening(sentence, at)
            or _share_of_which(sentence, at)
        )
        if claim is not None and (claim.sure or fits(claim) or is_near(claim)):
            yield claim


def _of_limit(sentence: Sentence, at: int) -> Iterator[Share]:
    """Read "ten hoogste 10 % van 1,2 miljoen euro, hetzij 120.000 euro": the amount is said to be the limit."""
    claim = _share_of_whole(sentence, at) if is_rate(sentence.figures[at], limit=True) else None
    choice = claim is None or _ALTERNATIVE.search(sentence.gap(at + 2)) is not None
    if claim is not None and not choice and (fits(claim) or is_near(claim)):
        yield claim


def announced_part(item: Item) -> tuple[Mention, Mention] | None:
    """Give the first part of a line with its whole where it announces that part: "173 van de 180 projecten lopen:"."""
    if not item.text.rstrip().endswith(":"):
        return None
    for sentence in sentences_of(item, _may_take_part):
        for at in range(1, len(sentence.figures)):
            part, whole = sentence.figures[at - 1 : at + 1]
            if _is_part_of(sentence, at) and may_be_part(part, whole) and not _is_numbered(sentence, part):
                return part, whole
    return None


def _is_numbered(sentence: Sentence, part: Mention) -> bool:
    """Tell whether a figure is the number of something: "fase 2 van 3"."""
    return _NUMBERED.search(sentence.item.text[: part.start][-_NEAR:]) is not None


def _part_of_whole(sentence: Sentence, at: int) -> Share | None:
    """Read "173 van de 180 projecten (96 %)" and "173 van de 180 projecten, dit is 96 % van het totaal"."""
    if at < 2 or not _is_meant(sentence, at):
        return None
    part, whole = sentence.figures[at - 2 : at]
    if _is_numbered(sentence, part) or not _is_part_of(sentence, at - 1) or not may_be_part(part, whole):
        return None
    return _claim(sentence, at - 2, at - 1, at, sure=sentence.gap(at).rstrip().endswith("("))


def _is_meant(sentence: Sentence, at: int) -> bool:
    """Tell whether a percentage says what was said before it in figures, and nothing of another thing."""
    before, behind = sentence.gap(at), sentence.behind(sentence.figures[at])
    if _OPENED.match(before) is not None:
        return _CLOSED.match(behind) is not None
    if _MEANING.match(before) is None or _COMPARED.match(behind) is not None:
        return False
    of = _OF_SOMETHING.match(behind)
    return of is None or of["word"] in _TOTALS or is_alike(of["word"], noun_of(sentence.figures[at - 1]))


def _part_of_whole_behind(sentence: Sentence, at: int) -> Share | None:
    """Read "2,2 miljoen euro, of 55 % van de 4 miljoen euro" and "2,2 miljoen euro (55 % van 4 miljoen euro)"."""
    if not 1 <= at < len(sentence.figures) - 1 or _SHARE_OF.match(sentence.gap(at + 1)) is None:
        return None
    part, whole = sentence.figures[at - 1], sentence.figures[at + 1]
    before = sentence.gap(at)
    meant = _MEANING.match(before) is not None or _OPENED.match(before) is not None
    if not meant or not may_be_part(part, whole):
        return None
    return _checked_alternative(sentence, _claim(sentence, at - 1, at + 1, at), before)


def _share_of_whole(sentence: Sentence, at: int) -> Share | None:
    """Read "30 % van 1,2 miljoen euro, of 360.000 euro" and "18 % van de 181 projecten (33)"."""
    if at + 2 >= len(sentence.figures) or _SHARE_OF.match(sentence.gap(at + 1)) is None:
        return None
    whole, part = sentence.figures[at + 1 : at + 3]
    between = sentence.gap(at + 2)
    bracketed = BRACKETED_NUMBER.fullmatch(part.figure.raw) is not None
    enclosed = (
        _OPENED.match(between) is not None
        and _CLOSED.match(sentence.behind(sentence.figures[at + 2])) is not None
    )
    meant = _MEANING.match(between) is not None
    if not (bracketed or enclosed or meant) or not may_be_part(part, whole):
        return None
    return _checked_alternative(sentence, _claim(sentence, at + 2, at + 1, at), between)


def _checked_alternative(sentence: Sentence, claim: Share, means: str) -> Share | None:
    """Leave out what "of" may offer as a choice: "30 % van de kosten of 1 miljoen euro", where it does not fit."""
    text = sentence.item.text[sentence.start : sentence.end]
    choice = _ALTERNATIVE.search(means) is not None and _LIMITED.search(text) is not None
    return None if choice and not fits(claim) else claim


def _of_opening(sentence: Sentence, at: int) -> Share | None:
    """Read "Van de 120 dossiers zijn er 90 (75 %) goedgekeurd" and "120 dossiers, waarvan 90 (75 %) goedgekeurd".

    Also "10 van de 12 indicatoren (83 %) zijn gehaald en 2 (17 %) niet", where it fits.
    """
    beside = at >= 2 and _is_beside(sentence, at)
    if at < 2 or not (beside or _is_of_which(sentence, at)):
        return None
    part = sentence.figures[at - 1]
    for number in range(at - 2, max(at - _MOST, -1), -1):
        whole = sentence.figures[number]
        opens = number == 0 and _OPENS.match(sentence.gap(0)) is not None
        named = opens or _OF_WHICH.match(sentence.gap(number + 1)) is not None
        if not may_be_part(part, whole) or not (named or (beside and _is_part_of(sentence, number))):
            continue
        claim = _claim(sentence, at - 1, number, at)
        between = sentence.item.text[sentence.figures[number + 1].end : part.start]
        nested = number < at - 2 and re.search(r"\b(?:waarvan|daarvan)\b", between) is not None
        if fits(claim) or (named and not nested):
            return claim
    return None


def _share_of_opening(sentence: Sentence, at: int) -> Share | None:
    """Read "Van het budget van 48 miljoen euro gaat 40 % (19,2 miljoen euro) naar wegen"."""
    if not 0 < at < len(sentence.figures) - 1 or _OPENS.match(sentence.gap(0)) is None:
        return None
    part, whole = sentence.figures[at + 1], sentence.figures[0]
    enclosed = _BRACKET.fullmatch(sentence.gap(at + 1)) and _CLOSED.match(
        sentence.behind(sentence.figures[at + 1])
    )
    return _claim(sentence, at + 1, 0, at) if enclosed and may_be_part(part, whole) else None


def _share_of_which(sentence: Sentence, at: int) -> Share | None:
    """Read "1,1 miljard euro, waarvan 40 % (440 miljoen euro) Europees wordt gefinancierd"."""
    if not 0 < at < len(sentence.figures) - 1 or _OF_WHICH.match(sentence.gap(at)) is None:
        return None
    enclosed = _BRACKET.fullmatch(sentence.gap(at + 1)) and _CLOSED.match(
        sentence.behind(sentence.figures[at + 1])
    )
    may_be = may_be_part(sentence.figures[at + 1], sentence.figures[at - 1])
    return _claim(sentence, at + 1, at - 1, at) if enclosed and may_be else None


def _of_that(before: Sentence, sentence: Sentence) -> Iterator[Share]:
    """Read "Er waren 5.120 aanvragen. Daarvan werden er 3.840 (75 %) goedgekeurd"."""
    refers = _OF_THAT.match(sentence.item.text, sentence.start)
    if refers is None or not before.is_right_before(sentence):
        return
    for pair in (*_pairs(sentence), *_rated_pairs(sentence)):
        wholes = [
            each
            for each in before.figures[:_MOST]
            if may_be_part(pair.part, each) and _is_named(refers["noun"], each)
        ]
        claim = replace(pair, whole=wholes[0]) if len(wholes) == 1 else pair
        if len(wholes) == 1 and (fits(claim) or is_near(claim)):
            yield claim


def _is_part_of(sentence: Sentence, number: int) -> bool:
    """Tell whether a figure is the whole of the one before it: the 12 of "10 van de 12 indicatoren"."""
    return number > 0 and _PART_OF.match(sentence.gap(number)) is not None


def _is_beside(sentence: Sentence, at: int) -> bool:
    """Tell whether a percentage stands in brackets behind its part."""
    before = sentence.gap(at)
    return (
        "(" in before
        and _BESIDE.match(before) is not None
        and _CLOSED.match(sentence.behind(sentence.figures[at])) is not None
    )


def _is_of_which(sentence: Sentence, at: int) -> bool:
    """Tell whether a percentage closes a part in brackets, words behind it: "waarvan 500 voor een woning (40 %)".

    Also "Van de 1.250 aanvragen gingen er 500 over een woning (40 %)".
    """
    rate = sentence.figures[at]
    opens = at == 2 and _OPENS.match(sentence.gap(0)) is not None and sentence.gap(1).endswith(" er ")
    return (
        (opens or _OF_WHICH.match(sentence.gap(at - 1)) is not None)
        and _BRACKET_AFTER_WORDS.fullmatch(sentence.gap(at)) is not None
        and _CLOSED.match(sentence.behind(rate)) is not None
        and not (rate.quantity is not None and rate.quantity.explicit_sign)
    )


def _pairs(sentence: Sentence) -> Iterator[Share]:
    """Give each part with its percentage, of itself so far: "9 projecten (5 %)" and "9 projecten of 5 %"."""
    for at in range(1, len(sentence.figures)):
        part, rate = sentence.figures[at - 1 : at + 1]
        before, behind = sentence.gap(at), sentence.behind(sentence.figures[at])
        if not is_rate(rate) or _BESIDE.match(before) is None or value_of(part) is None:
            continue
        if "(" in before:
            meant = _CLOSED.match(behind) is not None
        else:
            meant = _COMPARED.match(behind) is None and _OF_SOMETHING.match(behind) is None
        if meant:
            yield _claim(sentence, at - 1, at - 1, at)


def _of_line_above(above: Item | None, sentences: Sequence[Sentence]) -> Iterator[Share]:
    """Read "Pashouders met korting: 214.000 pashouders" with "38 % van alle 563.000 pashouders" right below it."""
    if above is None or len(sentences) != 1 or len(sentences[0].figures) != _FEWEST:
        return
    sentence = sentences[0]
    rate, whole = sentence.figures
    alone = not sentence.before(rate).strip(" (") and not sentence.behind(whole).strip(" ).")
    parts = [mention for mention in above.mentions if _may_take_part(mention)]
    near = not sentence.item.gap and above.last + 1 == sentence.item.first
    if near and alone and len(parts) == 1 and is_rate(rate) and _SHARE_OF.match(sentence.gap(1)):
        claim = Share(parts[0], whole, rate, squeezed(sentence.item.text))
        if may_be_part(parts[0], whole) and noun_of(parts[0]) and is_near(claim):
            yield claim


def _is_named(noun: str | None, whole: Mention) -> bool:
    """Tell whether "van dat bedrag" or "van die dossiers" may speak of a figure."""
    if noun is None:
        return True
    if whole.figure.kind is FigureKind.AMOUNT:
        return _OF_MONEY.fullmatch(noun) is not None
    return noun.lower() in _OF_PEOPLE or is_alike(noun.lower(), noun_of(whole).lower())


def _rated_pairs(sentence: Sentence) -> Iterator[Share]:
    """Give each percentage with its part in brackets: "Van dat bedrag komt 60 % van de steden (180 miljoen euro)"."""
    for at in range(len(sentence.figures) - 1):
        rate, part = sentence.figures[at : at + 2]
        enclosed = _BRACKET_AFTER_WORDS.fullmatch(sentence.gap(at + 1)) and _CLOSED.match(
            sentence.behind(part)
        )
        if enclosed and is_rate(rate) and value_of(part) is not None:
            yield _claim(sentence, at + 1, at + 1, at)


def _announced(item: Item, sentences: Sequence[Sentence], claims: Sequence[Share]) -> list[Mention]:
    """Give the figures of a line that announces a list of which its parts may be shares."""
    if not item.text.rstrip().endswith(":") or not sentences:
        return []
    named = [claim.whole for claim in claims] + [claim.part for claim in claims]
    return named or [each for each in sentences[-1].figures if each.figure.kind is not FigureKind.SHARE]


def _of_list(wholes: Sequence[Mention], listed: Sequence[Share]) -> Iterator[Share]:
    """Read the shares of a list as shares of the figure above it of which most of them are."""
    best: list[Share] = []
    for whole in wholes[:_MOST]:
        claims = [replace(each, whole=whole) for each in listed if may_be_part(each.part, whole)]
        fitting = [claim for claim in claims if fits(claim)]
        if len(fitting) >= _FEWEST and 2 * len(fitting) > len(claims) and len(claims) > len(best):
            best = [claim for claim in claims if fits(claim) or is_near(claim)]
    yield from best
