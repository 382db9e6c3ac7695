"""The titles of slides, each different one once, with a much more used title that it hardly differs from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bbtcheck.genres.near_labels import near_labels
from bbtcheck.genres.slides.deck import Slide
from bbtcheck.read import Document
from bbtcheck.records import SlideTitle
from bbtcheck.source import Place


def slide_titles_of(document: Document, slides: Sequence[Slide]) -> Iterator[SlideTitle]:
    """Give a record for each different title, in order of first use."""
    first: dict[str, Slide] = {}
    for slide in slides:
        if slide.title and slide.key:
            first.setdefault(slide.key, slide)
    uses = Counter(slide.key for slide in slides if slide.key in first)
    near = near_labels(uses)
    for key, slide in first.items():
        likely = near.get(key)
        place = _place(document, slide)
        yield SlideTitle(
            title=slide.title,
            rows=uses[key],
            near=first[likely].title if likely is not None else None,
            near_rows=uses[likely] if likely is not None else None,
            place=place,
            places={"title": place}
            | ({"near": _place(document, first[likely])} if likely is not None else {}),
        )


def _place(document: Document, slide: Slide) -> Place:
    return document.lines[slide.title_lines[0] - 1].place(document.name)
