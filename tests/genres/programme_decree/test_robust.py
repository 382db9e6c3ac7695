"""No text makes the reader of decrees stop, and a paper of four times the length takes about four times as long."""

from collections.abc import Callable
from pathlib import Path

import pytest
from effort import effort
from hypothesis import given, settings
from hypothesis import strategies as st

from bbtcheck.genres.programme_decree.genre import decree_record
from bbtcheck.genres.programme_decree.reading import read_decree
from bbtcheck.read import read
from bbtcheck.records import Decree
from bbtcheck.source import Source

PIECES = st.sampled_from(
    [
        "Artikel 1.",
        "Art. 2.",
        "Art. 999/1.",
        "HOOFDSTUK IV. - X",
        "Afdeling 2.",
        "hetzelfde decreet",
        "het decreet van 3 mei 2027",
        "ingevoegd bij het decreet van",
        "gewijzigd bij de decreten van 31 april 2027, 1 mei 2028 en",
        "wordt",
        "vervangen door",
        "ingevoegd",
        "opgeheven:",
        "“",
        "”",
        '"',
        "«",
        "»",
        "1°",
        "2°",
        "a)",
        "12°/1",
        "artikel 1 tot 9999",
        "artikel 5, 3°, en",
        "treedt in werking op",
        "Dit decreet",
        "met uitzondering van",
        "\n",
        "\f",
        "12",
        "…",
        "(...)",
        "2.500 euro",
        "§ 2.",
        "lid",
        ";",
        ":",
        ".",
        ",",
    ]
)


LETTERS = st.text(st.characters(exclude_categories=("C",)), max_size=5)


@settings(max_examples=150)
@given(pieces=st.lists(PIECES | LETTERS, max_size=60))
def test_no_text_stops_the_reader(pieces: list[str], decree_of: Callable[[str], Decree]) -> None:
    assert isinstance(decree_of(" ".join(pieces)), Decree)


def test_time_grows_with_the_length_of_the_paper(root: Path, decree_of: Callable[[str], Decree]) -> None:
    text = (root / "examples/programme-decree/consistent.txt").read_text(encoding="utf-8") * 8

    short, long = (effort(lambda paper=paper: decree_of(paper)) for paper in (text, text * 4))

    assert long < 5 * short


@pytest.mark.parametrize(
    "piece",
    [
        "vervangen door ",
        "artikel 5 treedt ",
        "opgeheven ",
        "het decreet houdende ",
        "treedt artikel 5 in werking op ",
        "1 mei 2027, ",
        "x\n“Art. 2. x\n",
        "wordt “a” vervangen door “b”. ",
        "“",
    ],
)
def test_a_hostile_article_is_read_in_linear_time(piece: str) -> None:
    def work(times: int) -> int:
        document = read(Source("x.txt", f"Art. 1. wordt “a” {piece * times}".encode()))
        return effort(lambda: decree_record(read_decree(document)))

    assert work(4_000) < 5 * max(work(1_000), 2_000)
