"""No text makes the genre raise, and what it reads stands where it says: lines of the form in any order, cut, doubled."""

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

LINES = (
    "## Inhoud", "WK301 - NIEUWE OEVERS.....\t4", "WK302 - SLUIZEN", "WK303", "## WK301 - NIEUWE OEVERS", "**WK302 - SLUIZEN",
    "EN BRUGGEN**", "WK303 - DIJKEN", "### DIJKEN", "BETROKKENEN\t", "**BETROKKENEN**", "#### PROJECTSITUERING", "Bevoegde minister(s)\tAn",
    "Bevoegde minister(s)", "Trekkende entiteit VO\tWater", "Betrokken entiteit(en) VO\t- - -", "Cluster Relanceplan\t11. Water",
    "Speerpunt Relanceplan\t3", "PROJECTOMSCHRIJVING", "<p>We graven.", "</p>", "INPUT, OUTPUT, OUTCOME, IMPACT", "Input\t7.250.0000 EUR",
    "Input\t(500) EUR", "Output\tIn totaal 3,5 mio euro (waarvan 1 mio euro uit het Relanceplan). 30 sluizen krijgen jaarlijks 100 euro per sluis.",
    "ALGEMENE PROJECTVOORTGANG", "Projectstatus\tOpgestart", "Beschrijving voortgang\tOp 31 februari 2031 keurde de Vlaamse Regering alles goed.",
    "GEDETAILLEERDE PROJECTVOORTGANG****MIJLPALEN", "MIJLPAAL\tTIMING\tSTATUS", "MIJLPAAL", "TIMING", "STATUS", "Opening\t2031 Q2\tGerealiseerd",
    "\t2031 Q5\t", "2031 Q2", "Gerealiseerd", "OUTPUT", "INDICATOR\tSTREEFWAARDE\tTIMING\tREALISATIE\tREALISATIEGRAAD", "Sluizen\t0\t2031 Q1\t5\t5 %",
    "Sluizen\t-\t\t\t%", "| a | b |", "|---|", "PROJECTFINANCIERING", "Beleidsruimte (begroot)\t€ 5", "Uitvoering VAK", "5 EUR", "Uitvoering VEK\t?",
    "Oorsprong middelen\t<ul><li>Brexit-fonds: 5 EUR<li>", "- React EU:", "- : 5", "AGENDERING VLAAMSE REGERING", "[VR 2031 3002 nota](#", "](#)",
    '<a href="#">BVR 3 mei</a><a href="">', "KOPPELING MET ANDERE PROJECTEN", "WK301 WK302; WK303 - IETS", "", "\f", "meetmoment", "september 2031", "0000 Q0",
)  # fmt: skip
NOISE = st.text(st.sampled_from("aZ09.,%€-–|\t<>[]()*#&;:/ \u00a0\u202f\x0b"), max_size=30)
LETTERS = st.one_of(st.sampled_from("\n\t\f"), st.characters(exclude_categories=("Cc", "Cs")))
lines = st.one_of(st.sampled_from(LINES), st.tuples(st.sampled_from(LINES), NOISE).map("".join), NOISE)


@given(given_lines=st.lists(lines, max_size=60))
@settings(max_examples=60)
def test_lines_of_the_form_in_any_order_never_raise(
    given_lines: list[str], content: Callable[[str], Any]
) -> None:
    found = content("\n".join(given_lines))
    for record in found.records:
        places = [record.place, *record.places.values()]
        assert all(place.line is None or 1 <= place.line <= len(found.lines) for place in places if place)


@given(text=st.text(LETTERS, max_size=400))
@settings(max_examples=60)
def test_any_text_is_read_without_raising(text: str, content: Callable[[str], Any]) -> None:
    assert content(text).paper.genre == "relance-monitor"


def test_a_paper_without_any_form_has_no_projects(content: Callable[[str], Any]) -> None:
    for text in ("", "|", "Bevoegde regering\n", "# Monitoring\n\nseptember 2031\n"):
        kinds = {type(record).__name__ for record in content(text).records}
        assert "MonitorForm" in kinds and "RecoveryProject" not in kinds
