"""Adds to papers that are checked together what can only be said of them together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bbtcheck.dossier.dotations import dotations_of
from bbtcheck.dossier.elements import fields_of, names_of
from bbtcheck.dossier.levels import levels_of
from bbtcheck.dossier.mentions import catalogue_of, mentions_of
from bbtcheck.dossier.promises import promises_of, reports_of
from bbtcheck.records import (
    Commitment,
    CreditLevel,
    Dotation,
    ElementField,
    ElementName,
    ProjectMention,
    PromiseReport,
    Record,
)
from bbtcheck.records.content import PaperContent

_OURS = (CreditLevel, PromiseReport, ProjectMention, Dotation, ElementField, ElementName)


def side_by_side(papers: Sequence[PaperContent]) -> tuple[PaperContent, ...]:
    """Give the papers with the records that bring them together; one paper alone stays as it is.

    Records that were added before are not added again.
    """
    if len(papers) < 2:
        return tuple(papers)
    promises = promises_of([content for content in papers if _holds(content, Commitment)])
    catalogue = catalogue_of(papers)
    levels = [levels_of(content) for content in papers]
    dotations = dotations_of(tuple(zip(papers, levels, strict=True)))
    return tuple(
        _with(
            content,
            (
                *levels[number],
                *reports_of(promises, content),
                *mentions_of(catalogue, content),
                *dotations[number],
                *fields_of(content),
                *names_of(content),
            ),
        )
        for number, content in enumerate(papers)
    )


def _holds(content: PaperContent, kind: type[Record]) -> bool:
    return any(isinstance(record, kind) for record in content.records)


def _with(content: PaperContent, more: Iterable[Record]) -> PaperContent:
    own = tuple(record for record in content.records if not isinstance(record, _OURS))
    return replace(content, records=(*own, *more))
