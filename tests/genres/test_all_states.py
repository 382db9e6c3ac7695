"""Wholes of which every state is told: reached, partly and not; on sentences of our own."""

import pytest
from effort import effort
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck import AnnouncedTotal

GENRES = ("plain", "coalition-agreement", "relance-monitor", "bbt-articles", "redistribution")


def totals(text: str) -> list[tuple[str, bool, list[int]]]:
    """Give each whole as printed, whether its parts are all of it, and the parts."""
    (content,) = bbtcheck.extract(text.encode(), genre="plain")
    found = (record for record in content.records if isinstance(record, AnnouncedTotal))
    return [
        (total.amount.raw, total.complete, [int(part.amount.value) for part in total.parts])
        for total in found
    ]


def wrong(text: str, genre: str = "plain") -> list[str]:
    """Give every whole that its parts do not make, as printed."""
    report = bbtcheck.check(f"Nota\n\n{text}\n".encode(), genre=genre)
    return [
        operand.quantity.raw
        for finding in report.findings
        if finding.code == "TXT001"
        for operand in finding.operands
        if operand.name == "amount" and operand.quantity is not None
    ]


SENTENCES = [
    "Het plan telt {} doelen. Daarvan zijn er {} bereikt, {} deels bereikt en {} niet.",
    "Het plan telt {} acties. Hiervan werden er {} uitgevoerd, {} deels en {} nog niet.",
    "Van de {} doelen zijn er {} bereikt, {} deels en {} niet.",
    "Van de {} doelen werden er {} gehaald, {} gedeeltelijk gehaald en {} nog niet gehaald.",
    "Van de {} acties zijn er {} volledig uitgevoerd, {} gedeeltelijk en {} niet uitgevoerd.",
    "Het plan telt {} doelen, waarvan {} bereikt, {} deels bereikt en {} niet.",
    "Het plan telt {} acties: {} gerealiseerd, {} deels gerealiseerd en {} niet gerealiseerd.",
    "Het plan telt {} doelen in 2031. Daarvan zijn er {} bereikt, {} deels bereikt en de overige {} niet.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("genre", GENRES)
def test_all_states_make_the_whole(sentence: str, genre: str) -> None:
    assert wrong(sentence.format(22, 17, 4, 1), genre) == []
    assert [each.split()[0] for each in wrong(sentence.format(22, 17, 3, 1), genre)] == ["22"]
    assert [each.split()[0] for each in wrong(sentence.format(22, 17, 4, 2), genre)] == ["22"]


@given(
    st.integers(2, 90), st.integers(2, 30), st.integers(2, 30), st.integers(-2, 2), st.sampled_from(SENTENCES)
)
def test_a_whole_is_told_exactly_where_its_states_do_not_make_it(
    done: int, partly: int, not_done: int, more: int, sentence: str
) -> None:
    whole = done + partly + not_done + more
    text = sentence.format(whole, done, partly, not_done)
    # What is near the whole is meant to be it; another part of the text may be what is left.
    assert bool(wrong(text)) <= (more != 0)
    if more and 10 * abs(more) <= 3 * whole and abs(more) not in (done, partly, not_done):
        assert wrong(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Het plan telt 22 doelen. Daarvan zijn er 17 bereikt, 4 deels bereikt en 1 niet.",
            [("22 doelen", True, [17, 4, 1])],
        ),
        (
            "Het plan telt 30 acties. Daarvan zijn er 22 uitgevoerd en de overige 8 niet.",
            [("30 acties", True, [22, 8])],
        ),
    ],
)
def test_the_whole_and_its_parts_are_read(text: str, found: list[tuple[str, bool, list[int]]]) -> None:
    assert totals(text) == found


# Right sentences, of which the parts need not make the whole.
SILENT = """Het plan telt 22 doelen. Daarvan zijn er 17 bereikt en 3 niet.
Het plan telt 22 doelen. Daarvan zijn er 15 bereikt, 4 lopend en 1 niet.
Het plan telt 22 doelen. Daarvan zijn er 15 bereikt, 4 deels bereikt en 1 niet opgestart.
Het plan telt 22 doelen. Daarvan zijn er 15 bereikt, 4 deels bereikt en 1 niet. De overige 2 worden later gemeten.
Het plan telt 22 doelen. Daarvan zijn er 15 bereikt, 4 deels en 1 niet; van de andere zijn er nog geen cijfers.
Het plan telt 22 doelen. Daarvan zijn er 15 bereikt, waarvan 4 deels en 1 niet.
Het plan telt 22 doelen en 8 acties. Daarvan zijn er 15 bereikt, 4 deels bereikt en 1 niet.
Het plan telt 22 doelen. Daarvan zijn er ongeveer 15 bereikt, 4 deels bereikt en 1 niet.
Het plan telt een twintigtal doelen. Daarvan zijn er 15 bereikt, 4 deels bereikt en 1 niet.
Het plan telt 22 doelen. Van de acties zijn er 15 uitgevoerd, 4 deels uitgevoerd en 1 niet.
Het plan telt 22 doelen. In 2031 waren er 15 bereikt, 4 deels bereikt en 1 niet.
Van de 22 doelen zijn er 15 bereikt, 4 deels bereikt en één niet.
Van de 22 doelen zijn er 15 gemeten, 4 deels bereikt en 1 niet.
Van de 22 doelen zijn er 19 bereikt en 4 deels.
Van de 22 doelen zijn er 15 bereikt, 4 deels, 1 niet en 2 geschrapt.
Van de 22 doelen zijn er 15 in Gent bereikt, 4 deels in Brugge en 1 niet.
Van de 22 doelen zijn er 21 gestart, 4 vertraagd en 1 niet gestart.
Van de 22 acties zijn er 20 gestart, 12 op schema en 2 niet.
Van de 22 doelen zijn er 15 bereikt, 4 deels bereikt en 1 niet. 2 doelen worden pas in 2033 gemeten.
Van de 22 doelen zijn er 15 bereikt (11 in Gent), 4 deels bereikt en 1 niet gemeten.
Van de 22 doelen zijn er 9 bereikt, 2 deels bereikt en 1 niet.
Van de 22 dossiers zijn er 15 goedgekeurd, 4 deels goedgekeurd en 1 niet; over 2 dossiers is niet beslist.
Van de 22 dossiers zijn er 15 goedgekeurd, 4 deels goedgekeurd en 1 niet, de rest volgt.
Van de 22 dossiers zijn er al 15 behandeld, 3 deels en 1 niet ontvankelijk.
Van de 22 kades zijn er 15 groot, 4 deels groot en 1 niet.
Van de 22 kades zijn er 15 klaar, 4 in uitvoering en 1 niet in gebruik.
Het plan telt 22 doelen, waarvan 15 bereikt, 4 deels bereikt en 1 niet meetbaar.
Het plan telt 22 doelen, waarvan 15 bereikt en 4 niet.
Het plan telt 22 doelen, waarvan 15 bereikt, 4 deels bereikt en 1 niet, naast 2 zonder cijfers.
Het plan telt 22 doelen. Daarvan gaan er 15 over havens, 4 deels over havens en 1 niet.
Het plan telt 22 doelen. Daarvan zijn er 15 van de stad, 4 deels van de stad en 1 niet.
Het plan telt 22 doelen. De havens hebben er 12. Daarvan zijn er 7 bereikt, 4 deels bereikt en 1 niet.
Het plan telt 22 doelen. Daarvan zijn er 17 bereikt, 4 deels bereikt en 1 niet.
Hiervan zijn er 17 bereikt, 4 deels bereikt en 1 niet.
Van de doelen zijn er 17 bereikt, 4 deels bereikt en 1 niet.
Het plan telt 22 doelen. Daarvan zijn er 17 bereikt; in 2030 waren er 12 bereikt, 4 deels en 6 niet.
Het plan kost 22 miljoen euro. Daarvan zijn er 17 projecten betaald, 4 deels betaald en 2 niet.
De ploeg telt 22 VTE. Daarvan zijn er 17 ingevuld, 4 deels ingevuld en 1 niet.
Het plan telt 22 doelen. Daarvan zijn er 17 (77 %) bereikt, 4 (18 %) deels bereikt en 1 (5 %) niet.
Van de 22 doelen zijn er eind 2031 15 bereikt, 3 deels bereikt en 1 niet gestart.
Van de 22 doelen in 2030 zijn er 25 doelen in 2031 geworden, 4 deels nieuw en 1 niet.
Het plan telt 22 doelen. Daarvan werden er 17 geschrapt, 3 deels herwerkt en 1 niet.""".splitlines()


@pytest.mark.parametrize("text", SILENT)
def test_what_need_not_be_all_is_silent(text: str) -> None:
    assert [wrong(text, genre) for genre in GENRES] == [[]] * len(GENRES)


@pytest.mark.parametrize(
    "piece", ["Daarvan zijn er 5 bereikt, 3 deels en 2 niet. ", "Er zijn 7 doelen. Hiervan zijn er "]
)
def test_long_texts_cost_no_more_than_their_length(piece: str) -> None:
    short, long = (effort(lambda text=piece * times: totals(text)) for times in (50, 200))
    assert long < 6 * short
