"""The printed lines with carets: exactly under the figure, whatever stands before it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.report.excerpt import WIDTH, excerpt
from bbtcheck.report.paint import painted
from bbtcheck.source import Place


def drawn(lines: list[str], *places: Place) -> str:
    return painted(excerpt(lines, places), colour=False)


def test_each_figure_has_carets_under_it_and_each_line_its_number() -> None:
    lines = ["VAK VEK", "BA 2020", "    10.605     - 1.640 ", "", "BO 2021 99"]
    found = drawn(
        lines,
        Place(line=5, column=9, end_column=11),
        Place(line=3, column=16, end_column=23),
        Place(line=3, column=5, end_column=11),
    )
    assert found == (
        "  3 |     10.605     - 1.640\n"
        "    |     ^^^^^^     ^^^^^^^\n"
        "  5 | BO 2021 99\n"
        "    |         ^^\n"
    )  # fmt: skip


def test_line_numbers_of_different_length_are_aligned() -> None:
    lines = ["x"] * 10
    assert drawn(lines, Place(line=9, column=1), Place(line=10, column=1)) == (
        "   9 | x\n     | ^\n  10 | x\n     | ^\n"
    )


def test_a_place_of_which_only_the_line_is_known_shows_the_line() -> None:
    assert drawn(["Programma GC"], Place(line=1)) == "  1 | Programma GC\n"


@pytest.mark.parametrize("place", [Place(), Place(line=0), Place(line=2), Place(page=3, cell="C7")])
def test_a_place_outside_the_paper_shows_nothing(place: Place) -> None:
    assert drawn(["only line"], place) == ""


def test_tabs_wide_and_combining_characters_do_not_shift_the_carets() -> None:
    assert drawn(["\t12"], Place(line=1, column=2, end_column=4)) == "  1 |     12\n    |     ^^\n"
    assert drawn(["全12"], Place(line=1, column=2, end_column=4)) == "  1 | 全12\n    |   ^^\n"
    assert drawn(["e\u030112"], Place(line=1, column=3, end_column=5)) == "  1 | e\u030112\n    |  ^^\n"


def test_a_paper_cannot_steer_the_terminal() -> None:
    assert drawn(["\x1b[31m12\x07"], Place(line=1, column=6, end_column=8)) == (
        "  1 | \ufffd[31m12\ufffd\n    |      ^^\n"
    )


def test_a_long_line_is_cut_around_the_figure() -> None:
    text = "a" * 300 + "4.500" + "b" * 300
    found = drawn([text], Place(line=1, column=301, end_column=306)).splitlines()
    assert found == [
        "  1 | … " + "a" * 30 + "4.500" + "b" * 65 + " …",
        "    | " + " " * 32 + "^^^^^",
    ]


@given(
    lines=st.lists(st.text(max_size=2 * WIDTH), min_size=1, max_size=5),
    line=st.integers(-1, 7),
    column=st.none() | st.integers(1, 3 * WIDTH),
    length=st.none() | st.integers(0, WIDTH),
)
def test_no_place_and_no_text_breaks_it(
    lines: list[str], line: int, column: int | None, length: int | None
) -> None:
    end = column + length if column is not None and length is not None else None
    found = drawn(lines, Place(line=line, column=column, end_column=end)).splitlines()
    assert len(found) <= 2
    assert all(char.isprintable() for row in found for char in row)
