"""Who pays an amount, on sentences of our own: right, wrong, and none."""

import pytest
from effort import effort

import bbtcheck
from bbtcheck import AnnouncedTotal

GENRES = ("plain", "coalition-agreement", "relance-monitor", "programme-decree", "bbt-articles")
Found = tuple[str, bool, tuple[str, ...]]


def totals(text: str) -> list[Found]:
    """Give every total with its parts, as printed, and whether they are all."""
    (content,) = bbtcheck.extract(f"Nota\n\n{text}\n".encode(), genre="plain")
    found = (record for record in content.records if isinstance(record, AnnouncedTotal))
    return [(one.amount.raw, one.complete, tuple(part.amount.raw for part in one.parts)) for one in found]


def wrong(text: str, genre: str = "plain") -> list[str]:
    """Give the words of every total that is said to be wrong."""
    report = bbtcheck.check(f"Nota\n\n{text}\n".encode(), genre=genre)
    return [finding.labels["label"] for finding in report.findings if finding.code == "TXT001"]


# A case: a right sentence, what is read in it, and what is typed instead of what.
RIGHT: dict[str, tuple[str, Found, str, str]] = {
    "in brackets": (
        "De sluis kost 12,5 miljoen euro (waarvan 8,0 miljoen euro uit het Havenfonds en 4,5 miljoen euro eigen inbreng van de stad).",
        ("12,5 miljoen euro", True, ("8,0 miljoen euro", "4,5 miljoen euro")), "4,5", "5,4",
    ),
    "behind a comma": (
        "De sluis kost 900.000 euro, waarvan 650.000 euro komt van de provincie en 250.000 euro uit eigen middelen.",
        ("900.000 euro", True, ("650.000 euro", "250.000 euro")), "250.000", "205.000",
    ),
    "co-financing": (
        "De sluis kost 900.000 euro: 650.000 euro van de provincie en 250.000 euro cofinanciering.",
        ("900.000 euro", True, ("650.000 euro", "250.000 euro")), "650.000", "560.000",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "found", "printed", "typed"), RIGHT.values(), ids=RIGHT)
def test_what_both_pay_is_read_and_a_slip_is_told(text: str, found: Found, printed: str, typed: str) -> None:
    assert totals(text) == [found]
    assert [wrong(text, genre) for genre in GENRES] == [[]] * len(GENRES)
    assert len(wrong(text.replace(printed, typed, 1))) == 1


SILENT = """De sluis kost 900.000 euro, waarvan 650.000 euro van de provincie en 150.000 euro eigen middelen, naast een lening.
De sluis kost 900.000 euro, waarvan 650.000 euro van de provincie en 150.000 euro eigen middelen en een lening.
De sluis kost 900.000 euro, waarvan 650.000 euro van de provincie en 150.000 euro van de stad.
De sluis kost 900.000 euro, waarvan onder meer 650.000 euro van de provincie en 150.000 euro eigen middelen.
De sluis kost 900.000 euro, waarvan ongeveer 650.000 euro van de provincie en 150.000 euro eigen middelen.
De sluis kost 900.000 euro. De stad betaalt 650.000 euro van de werken en 150.000 euro eigen middelen."""


@pytest.mark.parametrize("text", SILENT.splitlines())
def test_what_others_may_pay_too_is_silent(text: str) -> None:
    assert [wrong(text, genre) for genre in GENRES] == [[]] * len(GENRES)


def test_long_texts_cost_no_more_than_their_length() -> None:
    short, long = (
        effort(lambda text="7 euro (waarvan 5 euro uit het fonds en 2 euro eigen " * times: totals(text))
        for times in (50, 200)
    )
    assert long < 6 * short
