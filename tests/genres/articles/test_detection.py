"""Every paper is recognised as what it is: no genre takes the papers of another."""

from pathlib import Path

import pytest

from bbtcheck.genres import choose
from bbtcheck.genres.choosing import THRESHOLD, recognised
from bbtcheck.read import read

EXAMPLES = {
    "bbt-articles": "bbt-articles",
    "bbt-execution": "bbt-articles",
    "expenditure-decree": "expenditure-decree",
    "legal-person-budget": "legal-person-budget",
    "redistribution-decree": "redistribution",
}
OWN = frozenset({"bbt-articles", "expenditure-decree", "legal-person-budget", "redistribution"})
REAL = {
    "realdocs/vl_bbt_13V_2024-2025_wvg_uittreksel.txt": "bbt-articles",
    "realdocs/vl_fiva_begroting_2014_ontvangsten.txt": "legal-person-budget",
    "realdocs/vl_herverdeling_2020-11-27.txt": "redistribution",
    "realdocs/vl_uitgavendecreet_2023_art3.txt": "expenditure-decree",
}


def papers_of_others(root: Path) -> list[Path]:
    return [path for path in sorted((root / "examples").rglob("*.txt")) if path.parent.name not in EXAMPLES]


@pytest.mark.parametrize("folder", EXAMPLES)
@pytest.mark.parametrize("name", ["consistent.txt", "six-errors.txt"])
def test_own_papers_are_recognised(root: Path, folder: str, name: str) -> None:
    document = read(root / "examples" / folder / name)
    assert choose(document).name == EXAMPLES[folder]


def test_papers_of_other_genres_are_left_alone(root: Path) -> None:
    paths = papers_of_others(root)
    assert len(paths) >= 2
    for path in paths:
        scores = {genre.name: look.score for genre, look in recognised(read(path)) if genre.name in OWN}
        assert max(scores.values()) < THRESHOLD, (path.name, scores)


def test_real_papers_are_recognised(shared: Path) -> None:
    assert {name: choose(read(shared / name)).name for name in REAL} == REAL


def test_the_seeds_are_left_alone(shared: Path) -> None:
    for path in sorted((shared / "seeds").iterdir()):
        scores = {genre.name: look.score for genre, look in recognised(read(path)) if genre.name in OWN}
        assert max(scores.values()) < THRESHOLD, (path.name, scores)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Herverdeling van middelen\nwe herverdelen van en naar",
        "ESR-uitgaven en toelagen stegen in 2031.",
        "Omschrijving VAK VEK",
        "Zie artikel XB0-1XAF2KA-WT voor de details.",
        "decreet houdende de uitgavenbegroting voor het begrotingsjaar 2031",
    ],
)
def test_words_alone_make_no_genre(tmp_path: Path, text: str) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(text, encoding="utf-8")
    assert choose(read(path)).name not in OWN
