"""Amounts with their parts: under a heading, in nested bullets of every kind, as counts, and in an overview."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bbtcheck.genres.bbt_slides import BBT_SLIDES
from bbtcheck.read import read
from bbtcheck.records import AnnouncedTotal, OverviewAmount
from bbtcheck.source import Source

Records = Callable[..., list[Any]]
Found = Callable[[str], list[tuple[str, int | None, str]]]


def totals(found: list[AnnouncedTotal]) -> list[tuple[str, bool, list[str]]]:
    return [(one.amount.raw, one.complete, [part.amount.raw for part in one.parts]) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Bijkomende investering – 40 mio euro\n\nWegen – 30 mio euro\nNieuw asfalt\nWater – 10 mio euro",
        "Totaal budget: 40 mio euro\nWegen: 30 mio euro (recurrent)\nTarief 3 euro\nWater: 10 mio euro",
        "Extra middelen - 40 mio euro\n- Wegen - 30 mio euro\n- Water - 10 mio euro",
        "• Mobiliteit: 40 mio euro\n  o Wegen: 30 mio euro\n    ▪ 3 bruggen\n  o Water: 10 mio euro\n• Ander",
        "• Mobiliteit: 40 mio euro\n– Wegen: 30 mio euro\n– Water: 10 mio euro",
        "▪ Mobiliteit (40 mio euro)\no Wegen krijgen 30 mio euro\no Water krijgt 10 mio euro\n▪ Ander",
    ],
)
def test_a_complete_breakdown(records: Records, found: Found, text: str) -> None:
    paper = f"Start\n Mobiliteit\n\n{text}\n"

    assert totals(records(paper, AnnouncedTotal)) == [("40 mio euro", True, ["30 mio euro", "10 mio euro"])]
    assert found(paper) == []
    assert [code for code, _, _ in found(paper.replace("30 mio", "31,6 mio"))] == ["TXT001"]


def test_a_breakdown_goes_on_on_the_next_slide_of_that_title(records: Records) -> None:
    text = (
        "Start\n Wegen\nBijkomende investering – 40 mio euro\nAsfalt – 25 mio euro\n"
        " Wegen\nBruggen – 15 mio euro\n Water\nSluizen – 9 mio euro\nPeil – 3 mio euro\n"
    )

    assert totals(records(text, AnnouncedTotal)) == [("40 mio euro", True, ["25 mio euro", "15 mio euro"])]


def test_a_title_with_an_amount_and_its_bullets(records: Records) -> None:
    text = "Start\n Wegen – 40 mio euro\n• Asfalt: 25 mio euro\n• Bruggen: 15 mio euro\n"

    assert totals(records(text, AnnouncedTotal)) == [("40 mio euro", True, ["25 mio euro", "15 mio euro"])]


@pytest.mark.parametrize(
    "text",
    [
        "• Mobiliteit: 40 mio euro, waarvan\n  o Wegen: 20 mio euro\n  o Water: 10 mio euro\n",
        "• Mobiliteit, o.a. wegen: 40 mio euro\n  o Wegen: 20 mio euro\n  o Water: 10 mio euro\n",
        "• Mobiliteit: 40 mio euro\n  o Wegen: 20 mio euro\n  o Water: 10 mio euro\n  o Spoor\n",
        "• Mobiliteit: 400 mio euro\n  o Extra wegen: 20 mio euro\n  o Extra water: 10 mio euro\n",
    ],
)
def test_an_open_breakdown_may_be_less(records: Records, found: Found, text: str) -> None:
    paper = f"Start\n Mobiliteit\n{text}"

    (total,) = totals(records(paper, AnnouncedTotal))
    assert total[1:] == (False, ["20 mio euro", "10 mio euro"])
    assert found(paper) == []
    assert found(paper.replace("20 mio", "450 mio"))[0][:2] == ("TXT001", 3)


@pytest.mark.parametrize(
    "text",
    [
        "Wegen: 40 mio euro\nWater: 10 mio euro\nSpoor: 3 mio euro",
        "Uitbreiding – 10 mio euro\nWegen – 2 mio euro\nWater – 3 mio euro",
        "Bijkomende investering – 10 mio euro\nWegen – 20 mio euro\nWater – 30 mio euro",
        "• Fonds: 9 mio euro\n  o 2 mio euro in 2031\n  o 4 mio euro in 2032",
        "• Ritten: 16 mio euro\n  o premie van 135 euro\n  o forfait van 140 euro",
        "• Extra: 16 mio euro\n  o Totaal budget: 160 mio euro\n  o Lonen: 9 mio euro",
        "• Extra: 16 mio euro\n  o Wegen: 160 mio euro\n  o Lonen: 90 mio euro",
        "• Ritten: 16 mio euro\n  o 12 haltes\n  o 14 haltes",
        "120 haltes in steden\n60 haltes in dorpen\n50 haltes elders",
        "350 haltes\n\n12 VTE in steden\n9 VTE in dorpen",
        "350 haltes\nwaarvan 120 haltes in dorpen\n60 haltes elders",
    ],
)
def test_amounts_that_stand_by_themselves(records: Records, found: Found, text: str) -> None:
    paper = f"Start\n Mobiliteit\n{text}\n"

    assert records(paper, AnnouncedTotal) == []
    assert found(paper) == []


def test_counts_are_exact_but_full_time_equivalents_are_rounded(found: Found) -> None:
    text = "Start\n Haltes\n\n350 extra haltes\n\n120 haltes in dorpen\n{} haltes in steden\n"

    assert found(text.format(230)) == []
    assert found(text.format(231)) == [("TXT001", 4, "extra haltes")]
    assert found(text.replace("haltes", "VTE").format(231)) == []


FRONT = """ Kernlijnen budget 2031

Belangrijkste onderdelen{extra}:
Wegen: {wegen} miljoen euro
Water: 40 miljoen euro

(in duizend euro)
BA 2030 BO 2031 verschil
VAK MOW 900.000 1.000.000 100.000
 Wegen

Bijkomende investering – 50 mio euro
"""


def test_the_main_parts_of_growth_stay_below_it(records: Records, found: Found) -> None:
    assert totals(records(FRONT.format(extra="", wegen=50), AnnouncedTotal)) == [
        ("100.000", False, ["50 miljoen euro", "40 miljoen euro"])
    ]
    assert found(FRONT.format(extra="", wegen=50)) == []
    assert found(FRONT.format(extra=" van de groei", wegen=70)) == [
        ("TXT014", 4, "Wegen Wegen"),
        ("TXT001", 9, "Belangrijkste onderdelen van de groei"),
    ]


def test_levels_beside_a_table_are_no_parts_of_its_growth(records: Records) -> None:
    text = FRONT.format(extra="", wegen=70).replace("Bijkomende investering", "Onderhoud")

    assert records(text, AnnouncedTotal) == []
    assert records(FRONT.format(extra=" van de groei", wegen=700), AnnouncedTotal) == []


@pytest.mark.parametrize(
    ("label", "part", "codes"),
    [
        ("Wegen excl. bruggen", "Bruggen", ["TXT013"]),
        ("Wegen (exclusief bruggen)", "Herstel bruggen", ["TXT013"]),
        ("Wegen zonder brg", "Bruggen", ["TXT013"]),
        ("Wegen excl. bruggen", "Asfalt", []),
        ("Wegen excl. sluizen", "Bruggen", []),
        ("Wegen incl. bruggen", "Bruggen", []),
    ],
)
def test_what_is_left_out_is_not_counted(found: Found, label: str, part: str, codes: list[str]) -> None:
    text = (
        f"Start\n Kernlijnen\nBelangrijkste onderdelen:\n{label}: 28 miljoen euro\nWater: 5 miljoen euro\n"
        f" Wegen\n{part}\n20 mio euro\n\nFietspaden\n8 mio euro\n"
    )

    assert [code for code, _, _ in found(text)] == codes


def test_an_overview_is_linked_by_the_words_of_the_title(records: Records) -> None:
    text = (
        "Start\n Kernlijnen\nBelangrijkste onderdelen:\nExtra wegen: 28 miljoen euro\nWater: 5 miljoen euro\n"
        " Veilige wegen in dorpen\nTotaal budget – 28 mio euro\n Waterwegen\nPeil – 5 mio euro\n"
    )
    (one,) = records(text, OverviewAmount)

    assert (one.label, one.section, one.section_amount.raw) == (
        "Extra wegen", "Veilige wegen in dorpen", "28 mio euro",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "amount", "codes"),
    [
        ("Wegen", 30, ["TXT014"]),
        ("Wegen", 28, []),
        ("Wegen", 280, []),
        ("Veilige wegen", 30, ["TXT014"]),
        ("Veilige wegen\nAsfalt\n Stille wegen", 30, []),
        ("Veilige wegen\nAsfalt\n Wegen", 30, ["TXT014"]),
        ("Veilige wegen\nExtra middelen – 20 mio euro\n Wegen", 28, []),
    ],
)
def test_an_overview_and_the_slide_about_it(found: Found, title: str, amount: int, codes: list[str]) -> None:
    text = (
        "Start\n Kernlijnen\nBelangrijkste onderdelen:\nWegen: 28 miljoen euro\nWater: 5 miljoen euro\n"
        f" {title}\nExtra middelen – {amount} mio euro\n Slot\nA\nB\nC\n"
    )

    assert [code for code, _, _ in found(text)] == codes


AMOUNT = st.integers(1, 900)
PART = st.tuples(st.sampled_from("Asfalt Bruggen Peilbeheer Spoor Fietspaden Haltes".split()), AMOUNT)
STYLE = st.sampled_from(
    [
        ("{} – {} mio euro", "{} – {} mio euro"),
        ("{}: {} mio euro", "{}: {} mio euro"),
        ("• {}: {} miljoen euro", "  o {}: {} miljoen euro"),
        ("- {} – {} mln euro", "  ▪ {} – {} mln euro"),
        ("{}: {} mio euro", "• {}: {} mio euro"),
    ]
)


@settings(max_examples=60)
@given(parts=st.lists(PART, min_size=2, max_size=6), style=STYLE, blank=st.booleans(), cut=st.integers(0, 5))
def test_what_is_printed_is_read_back(
    parts: list[tuple[str, int]], style: tuple[str, str], blank: bool, cut: int
) -> None:
    top, below = style
    total = sum(amount for _, amount in parts)
    lines = ["Start", " Mobiliteit", top.format("Bijkomende investering", total)]
    for index, (name, amount) in enumerate(parts):
        if index == cut and "•" not in top and "-" not in top[0]:
            lines += [" Mobiliteit"]
        lines += [""] * (blank and below[0] != " ") + [below.format(name, amount)]
    content = BBT_SLIDES.extract(read(Source("deck.txt", "\n".join(lines).encode())))
    (found,) = [record for record in content.records if isinstance(record, AnnouncedTotal)]

    assert int(found.amount.value) == total * 1_000_000
    assert [(part.label, int(part.amount.value) // 1_000_000) for part in found.parts] == parts
    assert found.complete


@pytest.mark.parametrize(
    ("third", "codes"),
    [("jaagpaden 15 mio euro", []), ("jaagpaden 51 mio euro", ["TXT001"]), ("jaagpaden 2 mio euro", [])],
)
def test_lines_in_lower_case_below_an_amount_are_its_parts_where_they_nearly_make_it(
    found: Found, third: str, codes: list[str]
) -> None:
    paper = f"Start\n Paden\n\nFietspaden 2031: 95 mio euro\n\nfietssnelwegen 55 mio euro\ngewestwegen 25 mio euro\n{third}\n"

    assert [code for code, _, _ in found(paper)] == codes
