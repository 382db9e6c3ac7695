"""All genres by name, and which of them a paper is of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from types import MappingProxyType

from bbtcheck.errors import UsageError
from bbtcheck.genres.base import Genre, Recognition
from bbtcheck.genres.mixed import may_be_mixed, mixed_of
from bbtcheck.read import Document
from bbtcheck.read.point import with_some_points
from bbtcheck.records.content import PaperContent

GROUP = "bbtcheck.genres"
"""The entry-point group in which a package offers a genre."""

BUILT_IN: Mapping[str, str] = MappingProxyType(
    {
        "bbt-articles": "bbtcheck.genres.bbt_articles:BBT_ARTICLES",
        "bbt-slides": "bbtcheck.genres.bbt_slides:BBT_SLIDES",
        "coalition-agreement": "bbtcheck.genres.coalition_agreement:COALITION_AGREEMENT",
        "expenditure-decree": "bbtcheck.genres.expenditure_decree:EXPENDITURE_DECREE",
        "explanatory-memorandum": "bbtcheck.genres.programme_decree.memorandum:EXPLANATORY_MEMORANDUM",
        "legal-person-budget": "bbtcheck.genres.legal_person_budget:LEGAL_PERSON_BUDGET",
        "plain": "bbtcheck.genres.plain:PLAIN",
        "programme-decree": "bbtcheck.genres.programme_decree:PROGRAMME_DECREE",
        "project-table": "bbtcheck.genres.project_table:PROJECT_TABLE",
        "redistribution": "bbtcheck.genres.redistribution:REDISTRIBUTION",
        "relance-monitor": "bbtcheck.genres.relance_monitor:RELANCE_MONITOR",
    }
)
"""The genres of bbtcheck itself: name, and where the genre is; they need no installed entry point."""

THRESHOLD = 50
"""The score from which a genre is taken; below it a paper is of no known genre and read as plain."""


@cache
def genres() -> Mapping[str, Genre]:
    """Give all genres by name: those of bbtcheck and of installed packages; UsageError when one cannot load."""
    places = dict(BUILT_IN)
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        places.setdefault(entry.name, entry.value)
    return MappingProxyType({name: _loaded(name, place) for name, place in sorted(places.items())})


def genre(name: str) -> Genre:
    """Find a genre by name; UsageError lists the known ones."""
    known = genres()
    if name not in known:
        raise UsageError(f"There is no genre {name!r}. Known: {', '.join(known)}.")
    return known[name]


def recognised(document: Document) -> tuple[tuple[Genre, Recognition], ...]:
    """Let every genre look at a paper; the surest comes first, equals in order of name."""
    looks = [(each, each.recognise(document)) for each in genres().values()]
    return tuple(sorted(looks, key=lambda look: (-look[1].score, look[0].name)))


def choose(document: Document, override: str | Genre | None = None) -> Genre:
    """Choose the genre of a paper: the one asked for, by name or as it is, else the surest, else plain.

    A paper that holds papers of several kinds gets a genre that reads each part as what it is.
    A table of more cells than any paper has is plain: no genre needs to look at it.
    """
    from bbtcheck.genres.plain import is_large_table

    if override is not None:
        return genre(override) if isinstance(override, str) else override
    if is_large_table(document):
        return genre("plain")
    looks = recognised(document)
    mixed = mixed_of(document, _sure(looks), _sure_of) if may_be_mixed(document, looks) else None
    return mixed or next(iter(_sure(looks)), genre("plain"))


def _sure_of(document: Document) -> tuple[Genre, ...]:
    return _sure(recognised(document))


def _sure(looks: Sequence[tuple[Genre, Recognition]]) -> tuple[Genre, ...]:
    """Keep the genres that are sure enough, the surest first."""
    return tuple(each for each, look in looks if look.score >= THRESHOLD)


def prepared(document: Document, override: str | Genre | None = None) -> tuple[Document, Genre]:
    """Choose the genre of a paper, and read the marks of its figures as papers of no known genre may write them."""
    from bbtcheck.genres.plain import PLAIN, is_large_table

    chosen = choose(document, override)
    open_to_all = chosen is PLAIN and not is_large_table(document)
    return (with_some_points(document) if open_to_all else document), chosen


def extract(document: Document, override: str | Genre | None = None) -> PaperContent:
    """Read the records of a paper with the genre asked for (``override``) or the one it is recognised as.

    The formulas of a workbook are added, whatever the genre. A paper of no known genre is read as plain and gets the
    note ``unknown_genre``. Raises UsageError for a genre that does not exist.
    """
    from bbtcheck.genres.formulas import with_formulas

    return with_formulas(document, choose(document, override).extract(document))


def _loaded(name: str, place: str) -> Genre:
    module, _, attribute = place.partition(":")
    try:
        found: object = getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise UsageError(f"The genre {name!r} ({place}) cannot be loaded: {error}") from error
    if not isinstance(found, Genre):
        raise UsageError(f"{place}, offered as genre {name!r}, is no genre.")
    return found
