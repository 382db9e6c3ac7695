"""What comes on top of a basis with what both make, on sentences of our own: right, wrong, and none."""

import pytest
from effort import effort

import bbtcheck
from bbtcheck import AnnouncedTotal

GENRES = ("plain", "coalition-agreement", "relance-monitor", "bbt-articles")
Found = tuple[str, tuple[str, ...]]


def totals(text: str) -> list[Found]:
    """Give every total with its parts, as printed."""
    (content,) = bbtcheck.extract(f"Nota\n\n{text}\n".encode(), genre="plain")
    found = (record for record in content.records if isinstance(record, AnnouncedTotal))
    return [(one.amount.raw, tuple(part.amount.raw for part in one.parts)) for one in found]


def wrong(text: str, genre: str = "plain") -> list[str]:
    """Give the words of every total that is said to be wrong."""
    report = bbtcheck.check(f"Nota\n\n{text}\n".encode(), genre=genre)
    return [finding.labels["label"] for finding in report.findings if finding.code == "TXT001"]


# A case: a right sentence, what is read in it, and what is typed instead of what.
RIGHT: dict[str, tuple[str, Found, str, str]] = {
    "points on top of a share": (
        "Starters krijgen 5 procentpunten extra bovenop die 25%, samen 30%.",
        ("30%", ("5 procentpunten", "25%")), "30%", "35%",
    ),
    "a unit on the next line": (
        "Voor alle bedrijven in de haven en aan de kust die starten geldt dat ze dan 5\nprocentpunten extra krijgen "
        "bovenop die 25 %, samen 30 %.",
        ("30 %", ("5", "25 %")), "30 %", "35 %",
    ),
    "the basis first": (
        "Bovenop de basissteun van 25 % krijgen starters 5 procentpunten extra, samen 30 %.",
        ("30 %", ("25 %", "5 procentpunten")), "5 procent", "9 procent",
    ),
    "amounts": (
        "Een kmo krijgt 2.000 euro extra bovenop de basispremie van 5.000 euro, in totaal 7.000 euro.",
        ("7.000 euro", ("2.000 euro", "5.000 euro")), "5.000", "4.500",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "found", "printed", "typed"), RIGHT.values(), ids=RIGHT)
def test_what_both_make_is_read_and_a_slip_is_told(text: str, found: Found, printed: str, typed: str) -> None:
    assert totals(text) == [found]
    assert [wrong(text, genre) for genre in GENRES] == [[]] * len(GENRES)
    assert [len(wrong(text.replace(printed, typed, 1), genre)) for genre in GENRES] == [1] * len(GENRES)


SILENT = """Starters krijgen 5 procentpunten extra bovenop die 25%. Samen is dat 40% van de sector.
Starters krijgen 5 procentpunten extra bovenop die 25%, samen met de stad 40%.
Starters krijgen 5 procentpunten extra bovenop die 25% en nog 5 % van de stad, samen 35%.
Starters krijgen tot 5 procentpunten extra bovenop die 25%, samen maximaal 28%.
Starters krijgen 5 procentpunten bovenop de 3 procentpunten van vorig jaar, samen 30 %.
Een kmo krijgt 2.000 euro bovenop de 10 % steun, samen 7.000 euro.
Bovenop de 5 miljoen euro komt 2 miljoen euro van de steden en 3 miljoen euro van de provincies, samen 10 miljoen euro.
Een kmo krijgt 2.000 euro bovenop de premie van 5.000 euro, samen goed voor 90 miljoen euro."""


@pytest.mark.parametrize("text", SILENT.splitlines())
def test_what_need_not_make_the_total_is_silent(text: str) -> None:
    assert [wrong(text, genre) for genre in GENRES] == [[]] * len(GENRES)


def test_long_texts_cost_no_more_than_their_length() -> None:
    short, long = (
        effort(lambda text="5 % bovenop de 7 %, samen " * times: totals(text)) for times in (50, 200)
    )
    assert long < 6 * short
