"""Whatever a paper holds, reading it raises nothing, and a paper that is longer takes longer in proportion only."""

import random
from pathlib import Path

import pytest
from effort import effort
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bbtcheck.genres.choosing import genre, recognised
from bbtcheck.read import read
from bbtcheck.source import Source

GENRES = ("bbt-articles", "expenditure-decree", "legal-person-budget", "redistribution")
PIECES = (
    "PR OMSCHRIJVING VAK VEK LIT\n", "ESR CODE OMSCHRIJVING BA 2030 BO 2031\n", "HOOFDSTUK 1\n", "HOOFDSTUK XIV\n", "Totaal ",
    "TOTAAL UITGAVEN ", "XB0-1XAF2KA-WT - ", "XB0/1XA-F-2-K/WT ", "Kredietevolutie:\n", "(duizend euro) VAK VEK\n", "VAK VEK\n",
    "BA 2030 evolutie BO 2031 BA 2030 evolutie BO 2031\n", "ESR-uitgaven (", "Toelagen ", "Index ", "BO 2031 ", "BA 2030 ",
    "Begrotingsartikel Ent. Basisall. ESR VAN NAAR VAK VEK VAK VEK\n", "XB0 1XB033 0100 ", "1.000 ", "- ", "-12 ", "12,5 ", "( 5) ",
    "4.500.0000 ", "1, 2\n", "46.10 ", "46 ", "\t", " | ", "\n", "\f", "\u00a0", "ONTVANGSTEN\n", "UITGAVEN\n", "ISE: KUST\n",
    "IV. BELEIDSVELD I: KUST\n", "1.7.1. Departement\n", "(in euro)\n", "Art. 4. ", "- 12 -\n", "XA ", "EN ", "littera 1: ",
)  # fmt: skip


@settings(max_examples=60, phases=(Phase.explicit, Phase.generate))
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_no_mixture_of_pieces_upsets_the_reading(text: str) -> None:
    document = read(Source("paper.txt", text.encode()))
    recognised(document)
    for name in GENRES:
        assert genre(name).extract(document).paper.genre == name


@pytest.mark.parametrize(
    "folder", ["bbt-articles", "expenditure-decree", "legal-person-budget", "redistribution-decree"]
)
def test_no_damaged_paper_upsets_the_reading(root: Path, folder: str) -> None:
    text = (root / "examples" / folder / "consistent.txt").read_text(encoding="utf-8")
    dice = random.Random(7)
    for _ in range(12):
        signs = list(text)
        for _ in range(20):
            position = dice.randrange(len(signs))
            signs[position : position + dice.randrange(3)] = dice.choice(
                ["", " ", "\n", "9", "-", ".", "VAK", "\t"]
            )
        document = read(Source("paper.txt", "".join(signs).encode()))
        for name in GENRES:
            genre(name).extract(document)


@pytest.mark.parametrize(
    "folder", ["bbt-articles", "expenditure-decree", "legal-person-budget", "redistribution-decree"]
)
def test_time_grows_with_the_length_of_the_paper(root: Path, folder: str) -> None:
    text = (root / "examples" / folder / "consistent.txt").read_text(encoding="utf-8") + "\n"

    def work(times: int) -> int:
        document = read(Source("paper.txt", (text * times).encode()))
        return effort(
            lambda: [(genre(name).recognise(document), genre(name).extract(document)) for name in GENRES]
        )

    assert work(24) < 12 * work(3)


@pytest.mark.parametrize(
    "text",
    [
        "PR OMSCHRIJVING VAK VEK LIT " + "XA KUST 1 1 1 " * 800,
        "PR OMSCHRIJVING VAK VEK LIT " + "XA " * 2_000,
        "PR OMSCHRIJVING VAK VEK\n" + "1 " * 2_000,
        "ESR CODE OMSCHRIJVING BA 2030 BO 2031\n" + "46.10 Bijdrage 5\n" * 400 + "Totaal 7 7\n",
        "Begrotingsartikel Ent. Basisall. ESR VAN NAAR VAK VEK VAK VEK\n"
        + "XB0-1XBF2KA-WT XB0 1XB033 1211 5 5\n" * 300,
        "VAK VEK\n" * 800,
        "omschrijving " * 4_000,
        "Artikel " * 4_000,
    ],
)
def test_hostile_lengths_are_read_in_time(text: str) -> None:
    document = read(Source("paper.txt", text.encode()))
    work = effort(
        lambda: [(genre(name).recognise(document), genre(name).extract(document)) for name in GENRES]
    )
    assert work < 2_000 * len(text)
