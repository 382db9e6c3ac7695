"""No text makes the reader of decrees stop, and a paper of four times the length takes about four times as long."""

import time
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bbtcheck.records import Decree

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


@settings(max_examples=150)
@given(pieces=st.lists(PIECES | st.text(max_size=5), max_size=60))
def test_no_text_stops_the_reader(pieces: list[str], decree_of: Callable[[str], Decree]) -> None:
    assert isinstance(decree_of(" ".join(pieces)), Decree)


def test_time_grows_with_the_length_of_the_paper(root: Path, decree_of: Callable[[str], Decree]) -> None:
    text = (root / "examples/programme-decree/consistent.txt").read_text(encoding="utf-8") * 8

    def seconds(paper: str) -> float:
        start = time.process_time()
        decree_of(paper)
        return time.process_time() - start

    seconds(text)
    short, long = min(seconds(text) for _ in range(2)), seconds(text * 4)

    assert long < 4 * short * 2.5
