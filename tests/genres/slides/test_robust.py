"""Whatever lines a paper has: it is read without a fault, and in time in proportion to its length."""

from pathlib import Path

import pytest
from effort import effort
from hypothesis import example, given, settings
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.genres.bbt_slides import BBT_SLIDES
from bbtcheck.read import read
from bbtcheck.source import Source

PIECES = st.sampled_from(
    [
        " ", "  ", "\t", "|", "• ", "o ", "- ", "– ", "2029 ", "2030 2031", "totaal", "%", " % ", "(", ")", ":", "–",
        "→", "van ", " naar ", "wordt", "40 ", "1.234 ", "4.500.0000", "5 euro", "3 mio euro", "+ 4 VTE", "waarvan ",
        "excl. wzc", "Beleidsveld ", "ISE", "Programmadecreet", "Totaal ", "Belangrijkste onderdelen:", "BA 2030 ",
        "BO 2031 ", "verschil ", "VAK ", "VEK WVG ", "Wegen ", "x", "…", "é", "\u00a0", "7/11/2031 │5", "3 plaatsen ",
    ]
)  # fmt: skip
LINES = st.lists(st.lists(PIECES, max_size=8).map("".join), max_size=40)


@settings(max_examples=150)
@given(lines=LINES, end=st.sampled_from(["\n", "\n\n", "\n\n\n\n", "\n\f"]))
@example(
    lines=["ISE", "•   • ", "Beleidsveld   o "], end="\n"
)  # a field whose first element begins with a small letter
def test_any_lines_are_read(lines: list[str], end: str) -> None:
    content = BBT_SLIDES.extract(read(Source("deck.txt", end.join(lines).encode())))

    assert content.paper.genre == "bbt-slides"
    for record in content.records:
        assert record.place is None or record.place.line is None or record.place.line >= 1


def work(text: str) -> int:
    document = read(Source("deck.txt", text.encode()))
    return effort(lambda: BBT_SLIDES.extract(document))


HARD = [
    " Wegen\n2029 2030 2031\nHaltes 1 2 3\nPassen 1 2 3\n",
    "• Extra: 40 mio euro\n  o Wegen: 30 mio euro\n",
    "Bijkomende investering – 40 mio euro\nWegen – 30 mio euro\n",
    "Tarief {}: 40 euro wordt {} euro\n",
    "350 haltes\n120 haltes in dorpen\n",
    "Belangrijkste onderdelen:\nWegen: 4 mio euro\nWater: 5 mio euro\n Wegen\n3 mio euro\n",
    "BA 2030 BO 2031 verschil %\n",
]


@pytest.mark.parametrize("piece", HARD)
def test_time_grows_with_the_length(piece: str) -> None:
    def text(count: int) -> str:
        return " Wegen\n" + "".join(piece.format(index, index) for index in range(count))

    assert work(text(300)) < 8 * work(text(60))


def test_the_example_repeated(root: Path) -> None:
    example = (root / "examples/bbt-2024-slides/consistent.txt").read_text(encoding="utf-8")
    assert work(example * 6) < 9 * work(example)


def test_a_row_of_many_figures_with_a_trailing_minus_is_read() -> None:
    """A pattern that goes back and forth would never end here."""
    row = "4 Kustwacht 4.407 25.991- 21.584- 5.714 30.045- 24.332- 5.526 28.552- 23.025-"
    text = "\n".join(
        ["Rekening (in duizend euro)", "Baten Lasten Saldo", row, row.replace("4 Kust", "5 Zee")]
    )
    report = bbtcheck.check(text.encode(), genre="bbt-slides")
    assert [finding.code for finding in report.findings if finding.code.startswith("TXT")] == []
