"""Adds to papers that are checked together what can only be said of them together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bbtcheck.dossier.levels import levels_of
from bbtcheck.dossier.mentions import catalogue_of, mentions_of
from bbtcheck.dossier.promises import promises_of, reports_of
from bbtcheck.records import Commitment, CreditLevel, ProjectMention, PromiseReport, Record
from bbtcheck.records.content import PaperContent

_OURS = (CreditLevel, PromiseReport, ProjectMention)


def side_by_side(papers: Sequence[PaperContent]) -> tuple[PaperContent, ...]:
    """Give the papers with the records that bring them together; one paper alone stays as it is.

    Records that were added before are not added again.
    """
    if len(papers) < 2:
        return tuple(papers)
    promises = promises_of([content for content in papers if _holds(content, Commitment)])
    catalogue = catalogue_of(papers)
    return tuple(
        _with(
            content,
            (*levels_of(content), *reports_of(promises, content), *mentions_of(catalogue, content)),
        )
        for content in papers
    )


def _holds(content: PaperContent, kind: type[Record]) -> bool:
    return any(isinstance(record, kind) for record in content.records)


def _with(content: PaperContent, more: Iterable[Record]) -> PaperContent:
    own = tuple(record for record in content.records if not isinstance(record, _OURS))
    return replace(content, records=(*own, *more))
