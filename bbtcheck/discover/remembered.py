"""What the searches of one lattice gave, by what was hidden from them: the same search gives the same again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bbtcheck.discover.search import Candidate
from bbtcheck.discover.view import View

Search = Callable[[View], Iterator[Candidate]]

_Asked = tuple[Search, tuple[bytes, ...], bool, int, int, int, int]


class Searches:
    """The searches of one lattice, each done once; with a bound on the work none is remembered."""

    def __init__(self) -> None:
        self._given: dict[_Asked, Sequence[Candidate]] = {}

    def found(self, search: Search, view: View) -> Sequence[Candidate]:
        """Give what a search finds in a view, worked out at most once for what is hidden and for what is needed.

        The lines that are announced as totals are those of the lattice, the same in all its views.
        """
        bar = view.bar
        asked = search, view.masks, view.any_total, bar.evidence, bar.labelled, bar.telling, bar.length
        given = self._given.get(asked)
        if given is None:
            given = self._given[asked] = tuple(search(view))
        return given
