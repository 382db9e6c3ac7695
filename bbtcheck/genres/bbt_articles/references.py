"""Codes of budget articles in the text, and which article of the paper they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bbtcheck.genres.bbt_articles.build import Built
from bbtcheck.genres.bbt_articles.headings import Heading, headings_of
from bbtcheck.genres.mistyped import is_miscopied
from bbtcheck.genres.words import hyphens, letters_of, squeezed
from bbtcheck.read import Document
from bbtcheck.records import ArticleReference
from bbtcheck.records.codes import ARTICLE_SHAPE

_CODE = re.compile(ARTICLE_SHAPE)
_BEHIND = re.compile(r"\s*(?:\((?P<bracket>[^()]{3,80})\)|[-–:]\s*(?P<dash>[^\W\d_][^.;,()]{2,80}))")
_BEFORE = re.compile(r"(?P<words>(?:[^\W\d_][\w’'-]*\s+){1,5})\(\s*$")
_WORD = re.compile(r"[^\W\d_]{6,}")
_REACH = 100
_STEM = 6


def references_of(document: Document, built: Built) -> tuple[ArticleReference, ...]:
    """Find the codes of articles in the text outside headings and tables.

    A code that no article has is taken for the one of an article when it differs from it in one character, or in two
    that changed places, and the words beside it are in the title of that article and of no other.
    """
    articles = (*(article for ise in built.ises for article in ise.articles), *built.articles)
    titles = {hyphens(one.code): one.title or "" for one in articles if one.code}
    headings = {
        number
        for heading in headings_of(document)
        if heading.kind is Heading.ARTICLE
        for number in range(heading.line.number, heading.last + 1)
    }
    return tuple(_found(document, titles, headings | built.lines))


def _found(document: Document, titles: Mapping[str, str], skipped: set[int]) -> Iterator[ArticleReference]:
    for index, line in enumerate(document.lines):
        if line.number in skipped:
            continue
        for match in _CODE.finditer(line.text):
            code = hyphens(match[0])
            following = document.lines[index + 1].text if index + 1 < len(document.lines) else ""
            label = _label(line.text[: match.start()], f"{line.text[match.end() :]} {following[:_REACH]}")
            meant = code if code in titles else _meant(code, label, titles)
            place = line.place(document.name, match.start(), match.end())
            yield ArticleReference(
                code=code,
                label=label,
                meant=meant,
                title=titles.get(meant or ""),
                place=place,
                places={"code": place},
            )


def _label(before: str, behind: str) -> str | None:
    """Give the words that name an article: in brackets or after a dash behind its code, or before its brackets."""
    match = _BEHIND.match(behind)
    if match is not None:
        return squeezed(match["bracket"] or match["dash"])
    found = _BEFORE.search(before[-_REACH:])
    return squeezed(found["words"]) if found is not None else None


def _meant(code: str, label: str | None, titles: Mapping[str, str]) -> str | None:
    words = [letters_of(word) or "" for word in _WORD.findall(label or "")]
    named = [each for each, title in titles.items() if any(_is_in(word, title) for word in words)]
    return named[0] if len(named) == 1 and is_miscopied(code, named[0]) else None


def _is_in(word: str, title: str) -> bool:
    """Tell whether a title has a word, perhaps with another ending."""
    own = [letters_of(each) or "" for each in _WORD.findall(title)]
    return any(each[:_STEM] == word[:_STEM] and abs(len(each) - len(word)) <= 2 for each in own)
