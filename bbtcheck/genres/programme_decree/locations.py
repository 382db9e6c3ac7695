"""Where an amendment works: article, paragraph, member, point, or another part of the amended act."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

NUMBER = (
    r"(?:[IVXLC]{1,6}\.\s?)?\d{1,4}(?:[./]\d{1,4})*+(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|undecies)?"
    r"(?:[./]\d{1,3})*+(?![\w°/]|[.,]\d)"
)
"""The number of an article: 12, 12/1, 2.7.4.1.1, 5bis, III.20."""
_JOIN = r"(?:\s*,\s*(?:en\s+)?|\s+(?:en|of|tot\s+en\s+met|tot|t\.e\.m\.)\s+)"
ARTICLES = re.compile(
    rf"(?<![\w-])(?P<word>[Aa]rtikel(?:en)?|[Aa]rt\.)\s+(?P<list>{NUMBER}(?:{_JOIN}{NUMBER})*)(?!\s*°)"
)
"""One or more articles that are named: "artikel 3", "artikel 3, 4 en 7 tot en met 9"."""

_ORDINALS = (
    "eerste",
    "tweede",
    "derde",
    "vierde",
    "vijfde",
    "zesde",
    "zevende",
    "achtste",
    "negende",
    "tiende",
    "elfde",
    "twaalfde",
    "dertiende",
    "veertiende",
    "vijftiende",
    "laatste",
    "enige",
)
_ORDINAL = "(?:" + "|".join(_ORDINALS) + ")"
_ORDINAL_LIST = rf"{_ORDINAL}(?:(?:\s*,\s*|\s+(?:en|tot\s+en\s+met)\s+)(?:het\s+)?{_ORDINAL})*"
_PARAGRAPH = re.compile(
    r"(?:(?<!\w)[Pp]aragra(?:af|fen)\s+|§§?\s*)(?P<value>\d{1,3}(?:/\d+)?(?:bis|ter|quater)?"
    r"(?:(?:\s*,\s*|\s+(?:en|tot\s+en\s+met)\s+)(?:§\s*)?\d{1,3}(?!\d|°))*)"
)
_MEMBER = re.compile(rf"(?<!\w)(?P<value>{_ORDINAL_LIST})\s+(?:lid|leden)(?!\w)", re.IGNORECASE)
_POINT = re.compile(
    r"(?:(?<=\s)|^)(?:[Pp]unt(?:en)?\s+)?(?P<value>\d{1,3}°(?:/\d+)?(?:\s*,?\s+[a-z]\)(?!\w))?"
    r"(?:(?:\s*,\s*|\s+(?:en|tot\s+en\s+met)\s+)\d{1,3}°(?:/\d+)?)*)"
)
_LETTER = re.compile(
    r"(?<!\w)(?:[Pp]unt|[Ll]etter|[Ll]ittera|[Oo]nderdeel)\s+(?P<value>[a-z](?:\)|(?=[\s,])))"
)
_PART = re.compile(
    r"(?<!\w)(?P<value>(?:opschrift|inleidende\s+zin|bijlagen?(?:\s+(?:\d+|[IVX]+))?(?:\s+en\s+\d+)?|tabel(?:len)?|"
    r"(?:[Hh]oofdstuk|[Aa]fdeling|[Oo]nderafdeling|[Tt]itel|[Dd]eel|[Bb]oek)\s+(?:\d+(?:/\d+)?|[IVXLC]+)"
    r"(?:(?:\.\d+)+|bis|ter)?))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Location:
    """A place in an act; what the text does not say is None."""

    article: str | None = None
    paragraph: str | None = None
    member: str | None = None
    point: str | None = None
    part: str | None = None

    def within(self, outer: Location) -> Location:
        """Fill in from the outer location what this one does not say and does not stand above."""
        if self.article is not None or (self.part is not None and outer.article is None):
            return self
        found = replace(self, article=outer.article, part=self.part or outer.part)
        if self.paragraph is None:
            found = replace(found, paragraph=outer.paragraph, member=self.member or outer.member)
            if self.member is None and self.point is None:
                found = replace(found, point=outer.point)
        return found


def location_of(text: str) -> Location:
    """Read the place that a clause names, from the text before its verb with quotations hidden."""
    article = ARTICLES.search(text)
    rest = text[article.end() :] if article else text
    return Location(
        article=" ".join(article["list"].split()) if article else None,
        paragraph=_value(_PARAGRAPH, rest),
        member=_value(_MEMBER, rest),
        point=_value(_POINT, rest) or _value(_LETTER, rest),
        part=_value(_PART, text),
    )


def _value(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return " ".join(match["value"].split()).rstrip(",") if match else None
