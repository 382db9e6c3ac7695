"""How a sentence parts a whole: "Van de 120 dossiers zijn er 38 goedgekeurd; de overige 82 zijn geweigerd"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

OPENS = re.compile(
    r"\W*(?:(?:en|maar|ook|dus|eind|begin|in|op|sinds)\s+(?:(?:[0-9]{1,2}\s+)?[^\W\d_]+\s+)?(?:(?:19|20)[0-9]{2}\s+)?"
    r"(?:(?:zijn|waren|werden)\s+)?)?van\s+(?:de|het|deze|dit|die|alle|onze|hun)\s+"
    r"(?:(?:in\s+totaal|totale?|[^\W\d_]+e|budget|bedrag|krediet)\s+){0,2}(?:van\s+)?",
    re.IGNORECASE,
)
"""What stands before the whole, from the start of its sentence on."""

_SAYS = re.compile(
    r"(?:\s+[^\W\d_][\w-]*){0,8}?\s+(?:zijn|waren|is|was|worden|werden|wordt|werd|lopen|liepen|kregen|krijgen|hebben|hadden|gaan"
    r"|gingen|gaat|ging|staan|stonden|liggen|lagen|komen|kwamen|zitten|wachten|vonden|vinden|er)"
    r"(?:\s+[^\W\d_][\w-]*){0,4}?\s*",
    re.IGNORECASE,
)
_REST = re.compile(r"[.;,]?\s*(?:\ben\s+)?\b(?:de|het)\s+(?:overige|andere|resterende)\s*$", re.IGNORECASE)
_REST_OPENS = re.compile(r"\W*de\s+(?:overige|andere|resterende)\s*", re.IGNORECASE)
_SOME = re.compile(r"\b(?:daarvan|waarvan|waaronder|ervan|daaronder)\b", re.IGNORECASE)
_DIGITS = re.compile(r"^[\W\d_]+")
_VERB = re.compile(
    r"^(?:(?:zijn|waren|werden|worden|is|was|werd|wordt|er|al|nog|intussen|ondertussen)\s+)*", re.IGNORECASE
)
_STATES = tuple(
    re.compile(rf"(?:{words})\b", re.IGNORECASE)
    for words in (
        r"goedgekeurd|geweigerd|afgekeurd|afgewezen|verworpen|ingetrokken|toegekend|in\s+behandeling|hangende",
        r"gerealiseerd|afgerond|voltooid|klaar|op\s+schema|in\s+uitvoering|lopend|vertraagd|stopgezet|geschrapt|niet\s+(?:op)?gestart",
        r"volledig|onvolledig",
        r"gegrond|ongegrond",
        r"ontvankelijk|onontvankelijk",
        r"positief|negatief|neutraal",
        r"vrouw(?:en|elijk)?|man(?:nen|nelijk)?|meisjes|jongens",
    )
)
_WHOLE_KINDS = tuple(
    tuple(re.compile(rf"(?:{words})\b", re.IGNORECASE) for words in kinds)
    for kinds in (
        (r"kleine?", r"(?:middel)?grote?|middelgroot", r"grote?|zeer\s+grote?"),
        (r"vrouw(?:en|elijke?)?", r"man(?:nen|nelijke?)?"),
        (r"meisjes", r"jongens"),
        (r"publieke?|openbare?", r"private?|privé"),
        (r"voltijdse?", r"deeltijdse?"),
    )
)
"""Kinds that leave nothing out: who is not the one is the other."""
_AUXILIARY = r"(?:zijn|waren|werden|worden|is|was|werd|wordt)"
_DONE_WHOLLY = re.compile(
    rf"(?:{_AUXILIARY}\s+)?(?:(?:al|reeds|volledig|helemaal|geheel|intussen)\s+)*(?P<state>[^\W\d_]+)(?:\s+{_AUXILIARY})?$",
    re.IGNORECASE,
)
_DONE_PARTLY = re.compile(
    rf"(?:{_AUXILIARY}\s+)?(?:deels|gedeeltelijk|ten\s+dele|gedeeltes?)(?:\s+(?P<state>[^\W\d_]+))?(?:\s+{_AUXILIARY})?$",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    rf"(?:{_AUXILIARY}\s+)?(?:(?:nog|helemaal|volledig)\s+)?niet(?:\s+(?P<state>(?!{_AUXILIARY}\b)[^\W\d_]+))?(?:\s+{_AUXILIARY})?$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"(?:ge|be|ver|her|ont|er|af|in|uit|op|aan|toe|vol|door|over|weg|na)\w*(?:d|t|en)$|klaar$|rond$|gerealiseerd$",
    re.IGNORECASE,
)
_STILL_OPEN = re.compile(
    r"(?:zijn|liggen|zitten|wachten|lopen|staan)\s+(?:er\s+)?nog\s+(?:in|op|ter|open|hangende|niet|te)\b"
    r"|(?:moeten|dienen)\s+nog\b",
    re.IGNORECASE,
)
_FATE = re.compile(
    r"\b(?:stopten|stopte|sloten|sloot|kozen|koos|weigerden|weigerde|fuseerden|fuseerde|verhuisden|verhuisde|vertrokken|vertrok"
    r"|haakten|haakte|bleven|verdwenen|verdween|verkochten|verkocht)\b",
    re.IGNORECASE,
)
"""What becomes of a thing once: who closed did not move."""
_FEWEST_STATES = 3
_SMALL_EXCESS = Decimal("1.3")
_NAME = r"[^\W\d_][\w’'-]*"
_LEADS = "van|in|voor|bij|uit|op|naar|aan|over"
_LEAD = re.compile(rf"\s({_LEADS})\s")
_EACH_OF = re.compile(rf"\s(?:{_NAME}\s){{0,6}}?(?:{_LEADS})\s{_NAME}(?:\s{_NAME}){{0,7}}\s\($")
_AND_OF = re.compile(
    rf"\)(?:,|\s(?:en|evenals|alsook)|,\s(?:en|evenals|alsook))(?:\s(?P<of>{_LEADS}))?\s{_NAME}(?:,?\s{_NAME}){{0,11}}\s\($"
)


def says_parts(lead: str) -> bool:
    """Tell whether the words between a whole and the first figure behind it say what becomes of its parts."""
    return _SAYS.fullmatch(lead) is not None


def names_some(sentence: str) -> bool:
    """Tell whether a sentence names some of its parts once more: "5 lopen, 3 daarvan in Gent"."""
    return _SOME.search(sentence) is not None


def opens_with_rest(text: str) -> bool:
    """Tell whether a sentence up to its first figure only says that it is what is left: "De overige"."""
    return _REST_OPENS.fullmatch(text) is not None


def is_rest(gap: str) -> bool:
    """Tell whether the words before a figure make it all that is left of the whole: "; de overige"."""
    return _REST.search(gap) is not None


def without_rest(gap: str) -> str:
    """Give the words between two parts with a comma for those that make the second one what is left."""
    return _REST.sub(",", gap)


def exclude_each_other(raws: Sequence[str], behind: Sequence[str]) -> bool:
    """Tell whether nothing is in two parts: they are states of one kind, such as approved and refused, each once.

    ``raws`` are the figures of the parts as printed and ``behind`` the words behind each of them.
    """
    words = [
        _VERB.sub("", f"{_DIGITS.sub('', raw)} {text}".strip())
        for raw, text in zip(raws, behind, strict=True)
    ]
    for states in _STATES:
        found = [states.match(text) for text in words]
        named = {match[0].lower() for match in found if match is not None}
        if len(named) == len(words):
            return True
    return False


def leave_nothing_out(raws: Sequence[str], behind: Sequence[str]) -> bool:
    """Tell whether parts are all kinds there are, one after another: small, middle-sized and large ones."""
    words = [f"{_DIGITS.sub('', raw)} {text}".strip() for raw, text in zip(raws, behind, strict=True)]
    return any(
        len(kinds) == len(words) and all(kind.match(text) for kind, text in zip(kinds, words, strict=True))
        for kinds in _WHOLE_KINDS
    )


def covers_all(raws: Sequence[str], behind: Sequence[str]) -> bool:
    """Tell whether every thing is in one part: so many reached, so many partly and so many not."""
    words = [f"{_DIGITS.sub('', raw)} {text}".strip(" .;") for raw, text in zip(raws, behind, strict=True)]
    if len(words) < _FEWEST_STATES:
        return False
    first, last = _DONE_WHOLLY.match(words[0]), _NOT_DONE.match(words[-1])
    between = [_DONE_PARTLY.match(text) for text in words[1:-1]]
    if first is None or last is None or len(between) != 1 or _PARTICIPLE.match(first["state"]) is None:
        return False
    return all(
        found is not None and (found["state"] or first["state"]).lower() == first["state"].lower()
        for found in (*between, last)
    )


def is_open_at_the_end(lead: str, raws: Sequence[str], behind: Sequence[str]) -> bool:
    """Tell whether parts are what became of things, and the last what is undecided, so that none is in two.

    "Van de 41 havens sloten er 24, 9 kozen voor een fusie en 8 zijn nog in overleg": ``lead`` are the words before the
    first part, ``raws`` the figures as printed and ``behind`` the words behind each of them.
    """
    words = [f"{_DIGITS.sub('', raw)} {text}".strip() for raw, text in zip(raws, behind, strict=True)]
    if len(words) < _FEWEST_STATES or _STILL_OPEN.match(words[-1]) is None:
        return False
    first = _FATE.search(lead) or _FATE.match(words[0])
    return first is not None and all(map(_FATE.match, words[1:-1]))


def is_too_much(made: Decimal, whole: Decimal) -> bool:
    """Tell whether parts make a little more than their whole, as when a figure is mistyped."""
    return whole < made <= _SMALL_EXCESS * whole


def each_in_brackets(gaps: Sequence[str]) -> int:
    """Count the parts that each stand in brackets behind a name, one word leading to every name or to the first.

    ``gaps`` are the texts from the whole to the first part, and from each part to the next: "155 woningen van de
    maatschappijen (149) en van de gemeenten (6)".
    """
    if not gaps or _EACH_OF.fullmatch(gaps[0]) is None:
        return 0
    leads = {None, *_LEAD.findall(gaps[0])}
    others = takewhile(
        lambda found: found is not None and found["of"] in leads, map(_AND_OF.fullmatch, gaps[1:])
    )
    return 1 + sum(1 for _ in others)
