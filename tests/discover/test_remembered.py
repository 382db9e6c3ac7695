"""A search of a table is done once for what is hidden and for what is needed."""

from collections.abc import Iterator

from bbtcheck.discover import Grid
from bbtcheck.discover.lattice import lattices_of
from bbtcheck.discover.remembered import Searches
from bbtcheck.discover.search import Candidate, blocks
from bbtcheck.discover.view import Bar, View

TABLE = Grid.from_texts([["lonen", "5208"], ["werking", "2113"], ["totaal", "7321"]])


def test_the_same_view_is_searched_once_and_another_one_again() -> None:
    (down, _) = lattices_of(TABLE)
    asked: list[tuple[bytes, ...]] = []

    def counted(view: View) -> Iterator[Candidate]:
        asked.append(view.masks)
        return blocks(view)

    def view(hidden: bytes, evidence: int) -> View:
        return View(down, [bytearray(hidden)], bar=Bar(evidence))

    searches = Searches()
    everything = b"\x00\x00\x00"
    given = [
        [one.shape.total for one in searches.found(counted, seen)]
        for seen in (view(everything, 0), view(everything, 0), view(b"\x01\x00\x00", 0), view(everything, 99))
    ]
    assert given == [[2], [2], [], []]
    assert asked == [(everything,), (b"\x01\x00\x00",), (everything,)]
