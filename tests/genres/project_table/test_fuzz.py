"""No text makes the genre of project tables raise, and what it reads stands on a line of the paper."""

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

LINES = (
    "Herstel van de fietspaden langs", "de school ", "We herstellen elk pad.", "1/01/2031 31/12/2034", "1/01/2031 31/11/2034 Afdeling Fietspaden", "31/02/2031 doorlopend",
    "1/01/2031 (start) 2/02/2031 (onder voorbehoud)", "1/01/2031", "1-1-2031 - 2-2-2032", "januari 2031 mei 2032", "0/00/0000 99/99/9999", "Zorginspectie",
    "SD3: We fietsen samen", "SD3 We fietsen", "SD99:", "OD 1.2 - Wij", "Beleidsdoelstelling", "Beleidsdoelstelling Mobiliteit Fietsbeleid", "Beheersdoelstelling Zorg- en", "welzijnsbeleid",
    "Titel\tOmschrijving\tStart\tEinde\tSD\tBeleidsveld", "a\tb\t1/01/2031\t2/02/2032\tSD1: x\tMobiliteit", "|a|b|c|d|", "|---|---|", "PROJECTEN VAN HET DOMEIN", "", " ", "\f",
    "zie project 'Fietsdeelplan'", "is hetzelfde project, zie lijn 3", "20310204_ABC_012_", "beleidsnota 2029-2034", "-", "(", "e-",
)  # fmt: skip
LETTERS = st.one_of(st.sampled_from("\n\t\f"), st.characters(exclude_categories=("Cc", "Cs")))
NOISE = st.text(st.sampled_from("aZ09.,/-–|\t<>()'’ \u00a0\u202f\x0b"), max_size=24)
lines = st.one_of(st.sampled_from(LINES), st.tuples(st.sampled_from(LINES), NOISE).map("".join), NOISE)


@given(given_lines=st.lists(lines, max_size=60))
@settings(max_examples=60)
def test_lines_of_the_table_in_any_order_never_raise(
    given_lines: list[str], extracted: Callable[[str], Any]
) -> None:
    found = extracted("\n".join(given_lines))
    for record in found.records:
        places = [record.place, *record.places.values()]
        assert all(place.line is None or 1 <= place.line <= len(found.lines) for place in places if place)


@given(text=st.text(LETTERS, max_size=400))
@settings(max_examples=40)
def test_any_text_is_read_without_raising(text: str, extracted: Callable[[str], Any]) -> None:
    assert extracted(text).paper.genre == "project-table"


def test_a_paper_without_rows_has_no_projects(extracted: Callable[[str], Any]) -> None:
    for text in ("Fietsen", "Fietsen\n\nSD3: We fietsen\n"):
        assert [note.code for note in extracted(text).notes] == ["nothing_read"]


def test_an_empty_paper_is_told_as_empty(extracted: Callable[[str], Any]) -> None:
    assert [note.code for note in extracted("").notes] == ["empty", "nothing_read"]
