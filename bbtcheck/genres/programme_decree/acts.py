"""Acts that a decree names: with their date and title, as "hetzelfde decreet", and in the history of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bbtcheck.genres.programme_decree.quotes import HIDDEN
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import CalendarDate, parse_date
from bbtcheck.quantity.dates import MONTHS

_MONTH = "|".join(sorted((name for name in MONTHS if len(name) > 3 or name == "mei"), key=len, reverse=True))
DATE = rf"(?:\d{{1,2}}(?:\s?(?:ste|de|e))?\s+(?:{_MONTH})\s+\d{{4}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}})"
"""A day as legal texts print it."""
_NOUN = (
    r"(?:(?:bijzondere?|koninklijke?|ministerieel|ministeriële|gecoördineerde?|samengeordende)\s+)*"
    r"(?:[A-Za-zÀ-ÿ-]*(?:[Dd]ecre(?:et|ten)|[Ww]et(?:ten)?|[Bb]eslui(?:t|ten)|[Oo]rdonnanties?|[Vv]erordening(?:en)?)"
    r"|[Cc]odex|[Ww]etboek|[Ss]amenwerkingsakkoord)(?!\w)"
)
_NAMED = (
    r"(?:(?:[A-ZÀ-Þ][\w-]*|van|op|de|het)\s+){0,4}?(?:Codex|Wetboek|[A-ZÀ-Þ][a-zà-ÿ]*code)(?!\w)(?:\s+(?:van|de|het|der|op|over|en)(?=\s+(?:de\s+|het\s+)?[A-Z])"
    r"|\s+[A-ZÀ-Þ][\w-]*){0,8}(?:\s+(?:19|20)\d\d(?!\d))?"
)
_BY = r"(?:\s+van\s+de\s+(?:Vlaamse\s+Regering|Vlaamse\s+Executieve|minister(?:-president)?))?"
_TITLE_START = (
    r"houdende|betreffende|tot|over|inzake|op|ter|voor|waarbij|met\sbetrekking|aangaande|van|bij|dat|die|"
    r"en\shoudende"
)
_MENTION = re.compile(
    rf"(?<!\w)(?:(?P<same>[Hh]etzelfde|[Dd]ezelfde|[Vv]oormelde?|[Vv]ermelde?)\s+(?P<same_noun>{_NOUN})"
    rf"|(?P<this>[Dd]it)\s+(?P<this_noun>{_NOUN})"
    rf"|(?:[Hh]et|[Dd]e)\s+(?:Vlaamse\s+(?=[a-z]))?(?P<noun>{_NAMED}|(?:{_NOUN}){_BY})(?:\s+van\s+(?P<date>{DATE}))?"
    rf"(?=(?P<starts>\s+(?:{_TITLE_START})\s)?))"
)
_TITLE_END = re.compile(
    rf"[:;{HIDDEN}\"“„«]|\.(?=\s|$)|,?\s+(?:het\s+)?(?:laatst(?:elijk)?|ingevoegd|vervangen|gewijzigd|hersteld|opgeheven|"
    r"bekrachtigd|toegevoegd|aangevuld|hernummerd|vernummerd|zoals)(?!\w)|,?\s+(?:wordt|worden|treedt|treden|heeft|hebben|"
    r"zijn|is|moet|moeten|kan|kunnen|blijft|blijven|gelden|geldt|telkens)(?!\w)"
    r"|,\s+(?:en\s+)?(?:in|van|aan)\s+(?:artikel|het\sdecreet|de\swet)"
)
_MAX_TITLE = 600
_VERB = (
    r"(?:ingevoegd|vervangen|gewijzigd|hersteld|toegevoegd|aangevuld|opgeheven|bekrachtigd|hernummerd|vernummerd|"
    r"genummerd|verlengd|ingevoerd)"
)
_LAST = r"(?:(?:het\s+)?(?:laatst(?:elijk)?)\s+)?"
_HISTORY = re.compile(
    rf"(?<!\w){_LAST}(?P<verb>{_VERB})\s+(?:bij|door)\s+(?=(?:het|de|artikel|artikelen|wet|decreet)\s)"
)
_HISTORY_ACT = re.compile(
    rf"(?:(?:de\s+)?artikel(?:en)?\s+[\d./°\s,enIVXLCbister-]{{1,60}}?\s+van\s+)?"
    rf"(?:(?:het|de)\s+)?(?:(?P<noun>{_NOUN}){_BY}\s+)?(?:van\s+)?(?P<date>{DATE})"
)
_HISTORY_NEXT = re.compile(
    rf"\s*,?\s+(?:en\s+)?(?P<last>{_LAST})(?:(?P<verb>{_VERB})\s+)?(?:(?:bij|door)\s+)?(?=(?:het|de|artikel|artikelen|"
    rf"\d|van\s+\d|bij|wet|decreet|besluit))"
    rf"|\s*,\s*(?=(?:\d|de\s|het\s|bij\s))"
)
_COMPOUND = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ-]+(?:decreet|wet)")
_WORDS_AND_DATE = re.compile(rf"(?P<name>(?:\s+(?!van\s+\d)[A-Za-zÀ-ÿ-]+){{1,8}}?)\s+van\s+(?P<date>{DATE})")
_CAPITAL_WORDS = re.compile(r"(?P<name>(?:\s+[A-ZÀ-Þ][\w-]*)+)")
_NAMES = ("codex", "wetboek")
_KINDS = (
    ("codex", "codex"),
    ("code", "codex"),
    ("wetboek", "wetboek"),
    ("decre", "decreet"),
    ("ordonnantie", "ordonnantie"),
    ("verordening", "verordening"),
    ("samenwerkingsakkoord", "samenwerkingsakkoord"),
    ("beslui", "besluit"),
    ("wet", "wet"),
)


@dataclass(frozen=True, slots=True)
class Act:
    """A named act. ``kind`` is decreet, wet, besluit, codex, …; ``name`` as printed; offsets in the text."""

    kind: str
    name: str
    date: CalendarDate | None
    title: str | None
    start: int
    end: int
    same: bool = False
    this: bool = False


@dataclass(frozen=True, slots=True)
class Amended:
    """One step of the history of an article: what happened, by which kind of act, of which date."""

    verb: str
    kind: str
    date: CalendarDate
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class History:
    """The acts that an article says it was made or changed by, in the order in which they are printed."""

    acts: tuple[Amended, ...]
    start: int
    end: int


def kind_of(noun: str) -> str:
    """Give the kind of an act by its noun: a programme decree is a decreet, a royal decree a besluit."""
    folded = noun.lower()
    return next((kind for part, kind in _KINDS if part in folded), folded)


def histories_of(text: str) -> tuple[History, ...]:
    """Find the history of articles in a text whose quotations are hidden."""
    found: list[History] = []
    position = 0
    while (match := _HISTORY.search(text, position)) is not None:
        acts, end = _acts_from(text, match)
        if acts:
            found.append(History(acts, match.start(), end))
        position = max(end, match.end())
    return tuple(found)


def _acts_from(text: str, match: re.Match[str]) -> tuple[tuple[Amended, ...], int]:
    acts: list[Amended] = []
    verb, kind, at, end = match["verb"], "", match.end(), match.end()
    while (step := _HISTORY_ACT.match(text, at)) is not None:
        date = parse_date(squeezed(step["date"]))
        kind = kind_of(step["noun"]) if step["noun"] else kind
        if date is None or not kind:
            break
        acts.append(Amended(verb, kind, date, step.start("date"), step.end("date")))
        end = step.end()
        following = _HISTORY_NEXT.match(text, end)
        if following is None:
            break
        verb, at = following["verb"] or verb, following.end()
    return tuple(acts), end


def acts_of(text: str, histories: tuple[History, ...] = ()) -> tuple[Act, ...]:
    """Find the acts a text names outside the history of articles, in order of reading."""
    return tuple(act for act in _acts(text) if not any(h.start <= act.start < h.end for h in histories))


def _acts(text: str) -> Iterator[Act]:
    position = 0
    while (match := _MENTION.search(text, position)) is not None:
        act = _act(text, match)
        position = match.end() if act is None else max(act.end, match.end())
        if act is not None:
            yield act


def _act(text: str, match: re.Match[str]) -> Act | None:
    if match["same"]:
        noun = squeezed(match["same_noun"])
        is_plural = kind_of(noun) == "decreet" and noun.lower().endswith("ten")
        same = match["same"].lower() in ("hetzelfde", "dezelfde")
        return (
            Act(kind_of(noun), noun, None, None, match.start(), match.end(), True)
            if same and not is_plural
            else None
        )
    if match["this"]:
        noun = squeezed(match["this_noun"])
        return Act(kind_of(noun), noun, None, None, match.start(), match.end(), this=True)
    noun = squeezed(match["noun"])
    date = parse_date(squeezed(match["date"])) if match["date"] else None
    named = kind_of(noun) in _NAMES or _COMPOUND.fullmatch(noun) is not None
    if date is None and not named:
        return _titled_first(text, match, noun)
    title, end = _title(text, match) if match["date"] and match["starts"] else (None, match.end())
    return Act(kind_of(noun), noun, date, title or (noun if named else None), match.start(), end)


def _titled_first(text: str, match: re.Match[str], noun: str) -> Act | None:
    """Read "het decreet over het lokaal bestuur van 22 december 2031": the date behind the title."""
    if match["starts"] is None:
        return _named_by_words(text, match, noun)
    stop = _TITLE_END.search(text, match.end(), match.end() + _MAX_TITLE)
    area = text[match.end() : stop.start() if stop else match.end() + _MAX_TITLE]
    found = re.search(rf"\s+van\s+(?P<date>{DATE})", area)
    date = parse_date(squeezed(found["date"])) if found else None
    if found is None or date is None:
        return None
    title = squeezed(area[: found.start()])
    return Act(kind_of(noun), noun, date, title, match.start(), match.end() + found.end())


def _named_by_words(text: str, match: re.Match[str], noun: str) -> Act | None:
    """Read "het decreet basisonderwijs van 25 februari 2031" and, without a date, "het decreet Lokaal Bestuur"."""
    found = _WORDS_AND_DATE.match(text, match.end()) or _CAPITAL_WORDS.match(text, match.end())
    if found is None:
        return None
    printed = found.groupdict().get("date")
    date = parse_date(squeezed(printed)) if printed else None
    return Act(kind_of(noun), noun, date, squeezed(found["name"]), match.start(), found.end())


def _title(text: str, match: re.Match[str]) -> tuple[str | None, int]:
    stop = _TITLE_END.search(text, match.end(), match.end() + _MAX_TITLE)
    end = stop.start() if stop else min(len(text), match.end() + _MAX_TITLE)
    title = squeezed(text[match.end() : end]).rstrip(" ,")
    return (title or None), end
