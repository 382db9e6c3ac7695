"""A whole that a sentence parts: its parts make it only where the sentence leaves no others, on sentences of our own."""

import pytest
from effort import effort

import bbtcheck
from bbtcheck import AnnouncedTotal

Found = tuple[str, bool, list[str]]


def totals(text: str) -> list[Found]:
    """Give each whole, whether its parts are all of it, and the parts, as printed."""
    (content,) = bbtcheck.extract(text.encode(), genre="plain")
    found = (record for record in content.records if isinstance(record, AnnouncedTotal))
    return [(total.amount.raw, total.complete, [part.amount.raw for part in total.parts]) for total in found]


def wrong(text: str) -> list[str]:
    """Give the words of every whole that its parts do not make."""
    report = bbtcheck.check(text.encode(), genre="plain")
    return [finding.labels["label"] for finding in report.findings if finding.code == "TXT001"]


RIGHT: dict[str, tuple[str, Found]] = {
    "two states": (
        "Van de 120 loodsen zijn er 38 goedgekeurd en 82 geweigerd.",
        ("120 loodsen", True, ["38 goedgekeurd", "82 geweigerd"]),
    ),
    "places": (
        "Van de 120 bakens staan er 38 in Antwerpen, 40 in Gent en 42 in Brugge.",
        ("120 bakens", True, ["38", "40", "42"]),
    ),
    "what is left": (
        "Van de 120 loodsen zijn er 38 goedgekeurd; de overige 82 zijn geweigerd.",
        ("120 loodsen", True, ["38 goedgekeurd", "82"]),
    ),
    "what is left, in a sentence of its own": (
        "Van de 120 loodsen zijn er 38 goedgekeurd. De overige 82 zijn geweigerd.",
        ("120 loodsen", True, ["38 goedgekeurd", "82"]),
    ),
    "with percentages": (
        "Van de 120 loodsen werden er 38 (32 %) goedgekeurd en 82 (68 %) geweigerd.",
        ("120 loodsen", True, ["38", "82"]),
    ),
    "a moment first": (
        "Eind 2030 waren van de 40 sluizen er 12 klaar, 18 in uitvoering en de andere 10 niet gestart.",
        ("40 sluizen", True, ["12 klaar", "18", "10"]),
    ),
    "money": (
        "Van het budget van 12 miljoen euro gaat 5 miljoen euro naar Gent en de overige 7 miljoen euro naar Brugge.",
        ("12 miljoen euro", True, ["5 miljoen euro", "7 miljoen euro"]),
    ),
}


@pytest.mark.parametrize(("text", "found"), RIGHT.values(), ids=RIGHT.keys())
def test_parts_that_make_the_whole_are_read(text: str, found: Found) -> None:
    assert totals(text) == [found]
    assert wrong(text) == []


WRONG: dict[str, tuple[str, str]] = {
    "too few are left": (
        "Van de 120 loodsen zijn er 38 goedgekeurd; de overige 80 zijn geweigerd.",
        "Van de 120 loodsen zijn er",
    ),
    "too many are left": (
        "Van de 120 loodsen zijn er 38 goedgekeurd. De overige 92 zijn geweigerd.",
        "Van de 120 loodsen zijn er",
    ),
    "the third part is what is left": (
        "Van de 120 bakens staan er 38 in Antwerpen, 40 in Gent en de resterende 44 in Brugge.",
        "Van de 120 bakens staan er",
    ),
    "more than all, in states that exclude each other": (
        "Van de 120 loodsen zijn er 38 goedgekeurd en 92 geweigerd.",
        "Van de 120 loodsen zijn er",
    ),
    "more than all, of which some are undecided": (
        "Van de 60 havens sloten er 34, 16 kozen voor een fusie en 17 zijn nog in overleg.",
        "Van de 60 havens sloten er",
    ),
    "more than all of the money": (
        "Van de 12.000.000 euro gaat 5.000.000 euro naar Gent en 8.000.000 euro naar Brugge.",
        "Van de 12.000.000 euro gaat",
    ),
    "less than all of the money": (
        "Van het bedrag van 12,0 miljoen euro gaat 5,0 miljoen euro naar Gent en de overige 6,0 miljoen euro naar Brugge.",
        "Van het bedrag van 12,0 miljoen euro gaat",
    ),
}


@pytest.mark.parametrize(("text", "label"), WRONG.values(), ids=WRONG.keys())
def test_parts_that_cannot_make_the_whole_are_told(text: str, label: str) -> None:
    assert wrong(text) == [label]


SILENT = """Van de 120 loodsen zijn er 38 goedgekeurd en 80 geweigerd.
Van de 120 bakens staan er 38 in Antwerpen, 40 in Gent en 41 in Brugge.
Van de 120 bakens staan er 38 in Antwerpen en 90 met een vergunning.
Van de 120 loodsen zijn er 38 goedgekeurd, waarvan 20 in Gent.
Van de 120 loodsen zijn er 38 goedgekeurd en 100 behandeld.
Van de 120 bakens zijn er 100 opgestart en 60 in Gent.
Van de 12 bakens branden er 5; 3 daarvan in Gent, de andere 2 in Brugge.
Van de 12 bakens zijn er 5 rood; 3 daarvan in Gent, de andere 2 in Brugge.
Van de 12 sluizen kregen er 5 een premie van 300 euro en 4 een premie van 200 euro.
Van de 10 miljoen euro in 2030 gaat het naar 12 miljoen euro in 2031 en 14 miljoen euro in 2032.
Van de 120 vragen gingen er 80 over havens en 60 over duinen.
Van de 120 deelnemers kwamen er 80 op maandag en 70 op dinsdag.
Van de 40 sluizen waren er ongeveer 12 klaar; de overige 30 volgen.
Van de 120 bakens staan er 38 in Antwerpen, 40 in Gent en 60 in Brugge, soms op twee plaatsen.
Van 120 loodsen in 2030 naar 150 loodsen in 2031 en 160 loodsen in 2032.
Van de 120 loodsen zijn er 38 goedgekeurd. De andere 12 loodsen van vorig jaar kwamen erbij.
Van de 60 havens sloten er 34, 16 kozen voor een fusie en 4 zijn nog in overleg.
Van de 100 leden namen er 60 deel aan de ene les, 50 aan de andere en 10 wachten nog op een plaats.
Van de 100 leden kregen er 60 een premie, 50 kregen een lening en 10 wachten nog op een antwoord.
Van de 60 havens sloten er 34, 16 kozen voor een fusie en 17 doen dat later.
Van de 120 loodsen zijn er 38 goedgekeurd, per regio 12 en 14, en 92 geweigerd."""


@pytest.mark.parametrize("text", SILENT.splitlines())
def test_parts_that_may_be_some_or_be_counted_twice_are_left_alone(text: str) -> None:
    assert wrong(text) == []


@pytest.mark.parametrize(
    "piece", ["Van de 12 loodsen zijn er 5, 3 en de overige ", "De overige 2 zijn er. ", "van de 5 er 3 "]
)
def test_long_texts_cost_no_more_than_their_length(piece: str) -> None:
    short, long = (effort(lambda text=piece * times + "7 loodsen": totals(text)) for times in (100, 400))
    assert long < 6 * short
