"""All records that the layout of slides adds to what is stated in prose."""

from __future__ import annotations

from bbtcheck.genres.assemble import Reading
from bbtcheck.genres.slides.breakdowns import breakdowns_of
from bbtcheck.genres.slides.deck import slides_of
from bbtcheck.genres.slides.decree import decrees_of
from bbtcheck.genres.slides.expected import expected_texts
from bbtcheck.genres.slides.overview import growth_lists, overview_amounts, overview_lists
from bbtcheck.genres.slides.policy_fields import policy_fields_of
from bbtcheck.genres.slides.rates import rate_changes_of
from bbtcheck.genres.slides.series import series_of
from bbtcheck.genres.slides.series_claims import series_claims
from bbtcheck.genres.slides.titles import slide_titles_of
from bbtcheck.read import Document
from bbtcheck.records import AnnouncedTotal, Record


def slide_records(document: Document, reading: Reading) -> tuple[Record, ...]:
    """Read what slides show by their layout; totals that prose announces already are not read twice."""
    prose = reading.prose
    slides = slides_of(document, prose.items, reading.table_lines)
    series, column_totals = series_of(document, slides, reading.table_lines)
    decrees, lists = decrees_of(document, slides)
    overview = overview_lists(slides, prose.stated)
    totals = (
        *breakdowns_of(slides, prose.stated),
        *growth_lists(overview, reading.tables, prose.stated, _lines_of_parts(prose.totals)),
    )
    known = frozenset(total.place for total in prose.totals)
    rates = frozenset(change.rate.place for change in prose.changes if change.rate is not None)
    return (
        *(total for total in totals if total.place not in known),
        *column_totals,
        *lists,
        *overview_amounts(overview, slides, prose.stated),
        *series,
        *(each for each in series_claims(document.name, prose.items, series) if each.place not in rates),
        *rate_changes_of(document, slides),
        *policy_fields_of(document, slides),
        *decrees,
        *slide_titles_of(document, slides),
        *expected_texts(document, reading.tables),
    )


def _lines_of_parts(totals: tuple[AnnouncedTotal, ...]) -> frozenset[int]:
    places = [part.place for total in totals for part in total.parts]
    return frozenset(place.line for place in places if place is not None and place.line is not None)
