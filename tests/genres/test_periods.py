"""Periods from a first year or day to a last one, on sentences of our own: forwards, backwards, and none."""

import pytest
from effort import effort
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck import PeriodMention

GENRES = ("plain", "coalition-agreement", "relance-monitor", "programme-decree", "bbt-articles")


def periods(text: str) -> list[tuple[str, str, str]]:
    """Give every period with its first and last moment."""
    (content,) = bbtcheck.extract(f"Nota\n\n{text}\n".encode(), genre="plain")
    found = (record for record in content.records if isinstance(record, PeriodMention))
    return [(each.label, each.first.raw, each.last.raw) for each in found]


def backwards(text: str, genre: str = "plain") -> list[tuple[str, int | None]]:
    """Give every period that is said to run backwards, with its line."""
    report = bbtcheck.check(f"Nota\n\n{text}\n".encode(), genre=genre)
    found = (finding for finding in report.findings if finding.code == "TXT027")
    return [(each.labels["label"], each.place.line if each.place is not None else None) for each in found]


# A case: a sentence with a period that is right, the period, and the one that is typed instead.
PERIODS: dict[str, tuple[str, tuple[str, str, str], str]] = {
    "up to and including": ("De steun loopt van 2023 tot en met 2026.", ("van 2023 tot en met 2026", "2023", "2026"), "van 2026 tot en met 2023"),
    "up to": ("De steun loopt van 2023 tot 2026.", ("van 2023 tot 2026", "2023", "2026"), "van 2026 tot 2023"),
    "a dash": ("In de periode 2024-2027 bouwen we.", ("periode 2024-2027", "2024", "2027"), "periode 2027-2024"),
    "a long dash": ("Looptijd: 2024 – 2027.", ("Looptijd: 2024 – 2027", "2024", "2027"), "Looptijd: 2027 – 2024"),
    "between": ("Tussen 2024 en 2027.", ("Tussen 2024 en 2027", "2024", "2027"), "Tussen 2027 en 2024"),
    "t.e.m.": ("Dit geldt vanaf 2024 t.e.m. 2027.", ("vanaf 2024 t.e.m. 2027", "2024", "2027"), "vanaf 2027 t.e.m. 2024"),
    "days": (
        "Dit geldt van 1 januari 2024 tot en met 31 december 2027.",
        ("van 1 januari 2024 tot en met 31 december 2027", "1 januari 2024", "31 december 2027"),
        "van 1 januari 2028 tot en met 31 december 2027",
    ),
    "days in figures": (
        "De werken lopen van 01/03/2024 tot 30/06/2024.",
        ("van 01/03/2024 tot 30/06/2024", "01/03/2024", "30/06/2024"),
        "van 01/08/2024 tot 30/06/2024",
    ),
    "a term of office": ("Dat is beslist in de legislatuur 2024-2029.", ("legislatuur 2024-2029", "2024", "2029"), "legislatuur 2029-2024"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "found", "typed"), PERIODS.values(), ids=PERIODS)
def test_a_period_is_read_and_told_where_it_runs_backwards(
    text: str, found: tuple[str, str, str], typed: str
) -> None:
    assert periods(text) == [found]
    assert backwards(text) == []
    assert [label for label, _ in backwards(text.replace(found[0], typed))] == [typed]


@pytest.mark.parametrize("genre", GENRES)
def test_in_every_kind_of_paper(genre: str) -> None:
    text = "De haven krijgt steun in de periode 2027-2024.\nDe kades volgen van 2029 tot en met 2026."
    assert backwards(text, genre) == [("periode 2027-2024", 3), ("van 2029 tot en met 2026", 4)]


@given(
    st.integers(1990, 2090),
    st.integers(1990, 2090),
    st.sampled_from(
        ["in de periode {}-{}", "van {} tot en met {}", "in de jaren {} – {}", "van 1 mei {} tot 1 mei {}"]
    ),
)
def test_a_period_is_told_exactly_where_it_runs_backwards(first: int, last: int, words: str) -> None:
    assert bool(backwards(f"We bouwen {words.format(first, last)}.")) is (last < first)


SILENT = """Het verschil 2027-2024 is klein.
Evolutie 2031-2030: 4 %.
De groei in de periode 2031-2030 is klein.
Parl. St. Vl. Parl. 2031-2030, nr. 15.
De nota 2027-2024 werd goedgekeurd.
Het aantal daalt van 2031 tot 2025 dossiers.
Het aantal dossiers daalt van 2031 tot 2025.
Het aantal gaat van 2026 naar 2023.
We telden tussen 2030 en 2025 kinderen.
De cijfers gaan terug van 2031 tot 2025.
De tabel staat in omgekeerde volgorde, van 2031 tot en met 2025.
De jaren 2031-2030-2029 staan naast elkaar.
In de periode 2024-2027 en van 2028 tot en met 2031 bouwen we.
Bel 02 553 20 27 of 2024-2023.
Artikel 2027 tot en met 2024.
Zie paper 15 (2031-2030) nr. 2.
Het krediet van 2027 tot en met 2029 is gelijk.
De vergelijking met de jaren 2031-2030 toont een stijging.
BO 2031 - BA 2030: 4 miljoen euro.
Van 2024 tot vandaag.
De uitgaven van 2027 en 2024 zijn gelijk.
Die van 2027, tot en met 2024 gemeten, zijn gelijk.
De subsidie van 2027 tot 2024 euro.
Van 1 januari 2024 tot 2027.
Van 1 maart tot en met 30 juni 2024.
Van 1 oktober 2030 tot 31 maart 2031.
Van 30/06/2031 tot en met 30/06/2031.
De periode 2024-2024 is één jaar.
De periode 2024/2023 en de periode 2027-2024/2 zijn codes.
Project 2027-2024 loopt van 2024 tot en met 2027.
Schooljaar 2031-2032.
De daling tussen 2031 en 2030 is klein.
De bedragen van 2031 tot 2030 verlaagd.
In 2027, tot en met 2024, 2 keer.
Ten opzichte van 2031 tot en met 2030.
De prijs ligt tussen 2050 en 2030 euro.
De kavels 2050 tot en met 2030.
De bedragen van 2031 (tot en met 2030: 4 euro) zijn gelijk.
Het budget van 2027 tot en met het derde kwartaal van 2024 bleef gelijk.
Op 1 mei 2031 en van 1 juni 2031 tot 1 juli 2031.
Van 31 februari 2031 tot 1 januari 2031.
Meerjarenraming 2031-2036.
Ondernemingsplan 2031, 2030 en 2029.""".splitlines()


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_period_or_runs_on_is_silent(text: str) -> None:
    assert [backwards(text, genre) for genre in GENRES] == [[]] * len(GENRES)


@pytest.mark.parametrize(
    "piece", ["van 2031 tot en met 2030, ", "periode 2031-2030-", "tussen 1 mei 2031 en "]
)
def test_long_texts_cost_no_more_than_their_length(piece: str) -> None:
    short, long = (effort(lambda text=piece * times: periods(text)) for times in (100, 400))
    assert long < 6 * short
