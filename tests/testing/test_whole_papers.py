"""Whole papers of every kind are read back as they were meant, and no rule finds fault with them."""

from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bbtcheck import api
from bbtcheck.errors import UsageError
from bbtcheck.records import Record
from bbtcheck.testing import PrintedPaper, assert_reads_back, papers, seeded_papers
from bbtcheck.testing.printed import unlike
from bbtcheck.testing.whole_papers import GENRES

RULES = api.load_rules()
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def told(paper: PrintedPaper) -> list[tuple[str, int | None]]:
    report = api.check(paper.source, rules=RULES)
    return [(one.code, one.place.line if one.place else None) for one in report.findings]


@pytest.mark.parametrize("genre", GENRES)
@settings(max_examples=5, suppress_health_check=SLOW)
@given(data=st.data())
def test_a_paper_is_read_back_and_is_silent(genre: str, data: st.DataObject) -> None:
    paper = data.draw(papers(genre=genre))
    assert_reads_back(paper)
    assert told(paper) == []


@pytest.mark.parametrize("genre", GENRES)
def test_a_seed_makes_papers_that_are_read_back_and_are_silent(genre: str) -> None:
    for paper in seeded_papers(3, seed=3, genres=[genre]):
        assert_reads_back(paper)
        assert told(paper) == []


def test_a_seed_makes_the_same_papers_whichever_others_are_asked_for() -> None:
    every = list(seeded_papers(2 * len(GENRES), seed=11))
    assert [paper.genre for paper in every] == [*GENRES, *GENRES]
    assert list(seeded_papers(2, seed=11, genres=["bbt-slides"])) == [
        paper for paper in every if paper.genre == "bbt-slides"
    ]
    assert list(seeded_papers(len(GENRES), seed=11, first=len(GENRES))) == every[len(GENRES) :]
    assert len({sha256(paper.text.encode()).hexdigest() for paper in every}) == len(every)


def test_the_kind_can_be_drawn_too() -> None:
    @settings(max_examples=4, suppress_health_check=SLOW)
    @given(papers(genre=st.sampled_from(["bbt-slides"])))
    def drawn(paper: PrintedPaper) -> None:
        assert paper.genre == "bbt-slides"

    drawn()


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    wanted = r"No paper of the kind 'menu' can be made\. Known: bbt-articles, "
    with pytest.raises(UsageError, match=wanted):
        papers(genre="menu")
    with pytest.raises(UsageError, match=wanted):
        list(seeded_papers(1, genres=["menu"]))
    with pytest.raises(UsageError, match="Give at least one kind of paper"):
        list(seeded_papers(1, genres=[]))


@pytest.mark.parametrize("genre", GENRES)
def test_a_lost_or_changed_record_would_be_seen(genre: str) -> None:
    (paper,) = seeded_papers(1, genres=[genre])
    first, *rest = paper.records
    with pytest.raises(AssertionError, match="were printed, "):
        assert_reads_back(PrintedPaper(genre, paper.text, (first, *paper.records), paper.name))
    assert list(unlike(first, type(first).model_construct())) != []
    assert all(isinstance(one, Record) for one in rest)
