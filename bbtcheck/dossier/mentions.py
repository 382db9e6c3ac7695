"""Codes of projects that one paper describes and another paper names, such as AB012."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bbtcheck.genres.coalition_agreement.words import content_key
from bbtcheck.records import ContentsEntry, ProjectMention, RecoveryProject
from bbtcheck.records.content import PaperContent
from bbtcheck.source import Place

_CODE = re.compile(r"([A-Z]{1,6})(\d{2,6})")
_STATED = re.compile(r"""\s*(?:[-–—:]\s*|\()?[‘'"“«]([^’'"”»]{4,200})[’'"”»]""")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The projects of the dossier by code, and the pattern of their codes."""

    titles: Mapping[str, tuple[str | None, str]]
    pattern: re.Pattern[str] | None


def catalogue_of(papers: Iterable[PaperContent]) -> Catalogue:
    """Gather the codes of all projects that papers of the dossier describe or list, with title and paper."""
    titles: dict[str, tuple[str | None, str]] = {}
    for content in papers:
        for record in content.records:
            if isinstance(record, RecoveryProject | ContentsEntry):
                titles.setdefault(record.code, (record.title, content.paper.name))
    shapes = sorted({(m[1], len(m[2])) for code in titles if (m := _CODE.fullmatch(code))})
    parts = "|".join(rf"{letters}\d{{{digits}}}" for letters, digits in shapes)
    pattern = re.compile(rf"(?<![\w-])(?:{parts})(?![\w-])") if shapes else None
    return Catalogue(MappingProxyType(titles), pattern)


def mentions_of(catalogue: Catalogue, content: PaperContent) -> tuple[ProjectMention, ...]:
    """Give the codes that a paper without such projects of its own names, each once, where it stands first."""
    own = any(isinstance(record, RecoveryProject | ContentsEntry) for record in content.records)
    if catalogue.pattern is None or own:
        return ()
    found: dict[str, ProjectMention] = {}
    for mention in _mentions(catalogue, catalogue.pattern, content.lines, content.paper.name):
        found.setdefault(mention.code, mention)
    return tuple(found.values())


def _mentions(
    catalogue: Catalogue, pattern: re.Pattern[str], lines: Sequence[str], paper: str
) -> Iterator[ProjectMention]:
    for number, line in enumerate(lines, 1):
        for match in pattern.finditer(line):
            title, where = catalogue.titles.get(match[0], (None, None))
            stated = _STATED.match(line, match.end())
            place = Place(paper, line=number, column=match.start() + 1, end_column=match.end() + 1)
            yield ProjectMention(
                code=match[0],
                listed=match[0] in catalogue.titles,
                title=title,
                title_key=content_key(title) if title else None,
                stated_title=stated[1] if stated else None,
                stated_key=content_key(stated[1]) if stated else None,
                source=where,
                place=place,
                places=dict.fromkeys(("code", "listed", "stated_title", "stated_key"), place),
            )
