"""Which cell of a row holds a character, however wide the row is."""

from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.read.document import Cell, Line

PIECES = st.lists(st.tuples(st.sampled_from(["", "x", "xxx"]), st.integers(0, 2)), max_size=8)


@given(PIECES)
def test_the_place_of_a_character_is_the_first_cell_that_holds_it(pieces: list[tuple[str, int]]) -> None:
    """A cell without text holds one character all the same, so that it can be pointed at."""
    cells, at = [], 0
    for number, (text, blanks) in enumerate(pieces):
        cells.append(Cell(text, at, f"A{number + 1}"))
        at += len(text) + blanks
    line = Line(1, "x" * (at + 2), cells=tuple(cells))
    for start in range(at + 2):
        holding = (cell.ref for cell in cells if cell.start <= start < max(cell.end, cell.start + 1))
        assert line.place("blad", start).cell == next(holding, None)
