"""What a parliamentary paper says of its decree as a whole: the title above the memorandum, and how much it holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bbtcheck.genres.programme_decree.heads import budget_year, decree_key, title_match, title_of
from bbtcheck.genres.programme_decree.pages import Passage
from bbtcheck.genres.programme_decree.references import numbers_of, references_of
from bbtcheck.genres.programme_decree.structure import value_of
from bbtcheck.quantity import number_word
from bbtcheck.quantity.vocabulary import NUMBER_WORDS
from bbtcheck.records.decree import Decree, DecreeTitle, StatedChapter, StatedStructure

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_NUMBERS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_NOUNS = {"titels": "titel", "hoofdstukken": "hoofdstuk", "artikelen": "artikel", "artikels": "artikel"}
_PART = re.compile(
    rf"(?<![\w.,])(?P<number>[0-9]{{1,3}}|{_NUMBERS})\s+(?P<noun>{'|'.join(_NOUNS)})(?=\s*(?:[.,;:(]|$)|\s+en\s)",
    re.IGNORECASE,
)
_HOLDS = (
    r"(?:bevat|telt|omvat|heeft|bestaat\s+uit"
    r"|is\s+(?:opgedeeld|ingedeeld|onderverdeeld|verdeeld|opgebouwd)\s+(?:in|uit))"
)
_OF_IT = r"(?:Dit|Het|Voorliggend|Het\s+(?:voorliggende?|onderhavige))\s+(?:ontwerp\s+van\s+)?(?:programma)?decreet"
_SAYS = re.compile(
    rf"(?<!\w)(?P<subject>{_OF_IT}|Het\s+ontwerp|Dit\s+ontwerp|Het|Dit)\s+{_HOLDS}\s+(?P<list>[^.;]{{0,160}})"
)
_IS_OF_IT = re.compile(rf"(?<!\w){_OF_IT}(?!\w)")
_CHAPTER = re.compile(
    r"(?<!\w)hoofdstuk\s+(?P<chapter>[0-9]{1,2}|[IVX]{1,5})(?!\w)[^.;()]{0,120}\((?P<list>(?:de\s+)?artikel(?:en)?\s[^()]{1,80})\)",
    re.IGNORECASE,
)
_PAIR = 2
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def title_above(head: Passage, decree: Decree) -> DecreeTitle | None:
    """Give the title at the top of the paper, where it is that of the decree but perhaps for the year."""
    match = title_match(head.text)
    key = decree_key(title_of(head.text))
    if match is None or key is None or decree.decree_key is None:
        return None
    if _YEAR.sub("", key) != _YEAR.sub("", decree.decree_key):
        return None
    year = budget_year(key)
    at = match[0].rfind(str(year)) if year is not None else -1
    if year is None or at < 0:
        return None
    place = head.place(match.start() + at, match.start() + at + 4)
    return DecreeTitle(title=title_of(head.text) or "", year=year, place=place, places={"year": place})


def structure_of(passage: Passage, decree: Decree) -> Iterator[StatedStructure]:
    """Find what a memorandum says of how many chapters and articles the decree has: "Het telt acht hoofdstukken"."""
    text = passage.text.replace("\n", " ")
    held = {
        "artikel": len(decree.articles),
        **{kind: sum(one.kind == kind for one in decree.divisions) for kind in ("titel", "hoofdstuk")},
    }
    before, start = "", 0
    for end in (*(match.end() for match in _SENTENCE.finditer(text)), len(text)):
        match = _SAYS.search(text, start, end)
        named = match is not None and (len(match["subject"]) > len("Dit") or _IS_OF_IT.search(before))
        if match is not None and named:
            for part in _PART.finditer(text, match.start("list"), match.end("list")):
                kind, number = _NOUNS[part["noun"].lower()], _number(part["number"])
                if number is not None:
                    place = passage.place(*part.span("number"))
                    yield StatedStructure(
                        raw=f"{part['number']} {part['noun']}",
                        kind=kind,
                        announced=number,
                        found=held[kind],
                        place=place,
                        places={"announced": place},
                    )
        before, start = text[start:end], end


def chapters_of(passage: Passage, decree: Decree) -> Iterator[StatedChapter]:
    """Find the articles that a memorandum names behind a chapter: "hoofdstuk 3: werk (artikel 5 tot en met 8)"."""
    text = passage.text.replace("\n", " ")
    known = Counter(one.number for one in decree.divisions if one.kind == "hoofdstuk")
    headings = {one.number: one.heading for one in decree.divisions if one.kind == "hoofdstuk"}
    for match in _CHAPTER.finditer(text):
        number = value_of(match["chapter"])
        announced = [each for one in references_of(match["list"]) for each in numbers_of(one)]
        if number is None or known[number] != 1 or not announced:
            continue
        held = [one.number for one in decree.articles if one.chapter == headings[number]]
        found = [each for each in held if each is not None]
        if len(found) == len(held):
            place = passage.place(*match.span("list"))
            yield StatedChapter(
                chapter=headings[number],
                announced=_ranges(announced),
                found=_ranges(found),
                place=place,
                places={"announced": place},
            )


def _ranges(numbers: Sequence[int]) -> str:
    """Write numbers as a decree does: "2", "2 en 3", "2 tot en met 5, 7"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        str(run[0]) if len(run) == 1 else f"{run[0]} {'en' if len(run) == _PAIR else 'tot en met'} {run[-1]}"
        for run in runs
    )


def _number(raw: str) -> int | None:
    return int(raw) if raw.isdigit() else number_word(raw)
