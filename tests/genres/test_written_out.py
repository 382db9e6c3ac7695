"""Numbers that stand beside themselves in words, on sentences of our own: the same, another one, and none at all."""

import pytest
from effort import effort
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck import NumberInWords
from bbtcheck.quantity import format_number
from bbtcheck.quantity.vocabulary import NUMBER_WORDS

GENRES = ("plain", "coalition-agreement", "relance-monitor", "programme-decree", "bbt-articles")
Told = tuple[str, str, str]


def read(text: str, genre: str = "plain") -> list[Told]:
    """Give the label, the words and the figures of every number that a text has twice."""
    (content,) = bbtcheck.extract(f"Nota\n\n{text}\n".encode(), genre=genre)
    found = (record for record in content.records if isinstance(record, NumberInWords))
    return [(each.label, each.words.raw, each.figures.raw) for each in found]


def told(text: str, genre: str = "plain") -> list[Told]:
    """Give the place, the words and the figures of every number that is said to be another one in words."""
    report = bbtcheck.check(f"Nota\n\n{text}\n".encode(), genre=genre)
    return [
        (finding.labels["label"], *(operand.quantity.raw for operand in finding.operands if operand.quantity))
        for finding in report.findings
        if finding.code == "TXT026"
    ]


# A case: a right sentence, what is read in it (label, words, figures), and what is typed instead of what.
BOTH: dict[str, tuple[str, Told, str, str]] = {
    "an amount behind its words": (
        "De subsidie bedraagt twaalf miljoen vijfhonderdduizend euro (12.500.000 euro).",
        ("twaalf miljoen vijfhonderdduizend euro (12.500.000 euro)", "twaalf miljoen vijfhonderdduizend", "12.500.000 euro"),
        "12.500.000", "12.050.000",
    ),
    "zegge": (
        "Het krediet is 12.500.000 euro (zegge: twaalf miljoen vijfhonderdduizend euro).",
        ("12.500.000 euro (zegge: twaalf miljoen vijfhonderdduizend euro)", "twaalf miljoen vijfhonderdduizend", "12.500.000 euro"),
        "vijfhonderdduizend", "vijftigduizend",
    ),
    "zegge without brackets": (
        "We betalen 4.200 EUR, zegge vierduizend tweehonderd euro, in twee delen.",
        ("4.200 EUR, zegge vierduizend tweehonderd euro", "vierduizend tweehonderd", "4.200 EUR"),
        "4.200", "2.400",
    ),
    "in words": (
        "De waarborg bedraagt € 2.500 (in woorden: vijfentwintighonderd euro).",
        ("2.500 (in woorden: vijfentwintighonderd euro)", "vijfentwintighonderd", "€ 2.500"),
        "2.500", "5.200",
    ),
    "with cents": (
        "De bijdrage is 1.250,50 euro (zegge: duizend tweehonderdvijftig euro en vijftig cent).",
        ("1.250,50 euro (zegge: duizend tweehonderdvijftig euro en vijftig cent)", "duizend tweehonderdvijftig euro en vijftig cent", "1.250,50 euro"),
        "1.250,50", "1.250,05",
    ),
    "things": ("Er lopen vijfentwintig (25) projecten.", ("vijfentwintig (25)", "vijfentwintig", "25"), "(25)", "(52)"),
    "years": ("De erkenning geldt drie (3) jaar.", ("drie (3)", "drie", "3"), "drie", "vier"),
    "trema": ("Er zijn tweeëntwintig (22) leden.", ("tweeëntwintig (22)", "tweeëntwintig", "22"), "(22)", "(23)"),
    "words in brackets": ("De raad telt 15 (vijftien) leden.", ("15 (vijftien)", "vijftien", "15"), "vijftien", "vijftig"),
    "days": ("Binnen dertig (30) kalenderdagen volgt een besluit.", ("dertig (30)", "dertig", "30"), "(30)", "(14)"),
    "one and a half": ("Er is anderhalf miljoen euro (1,5 miljoen euro) beschikbaar.", ("anderhalf miljoen euro (1,5 miljoen euro)", "anderhalf miljoen", "1,5 miljoen euro"), "1,5", "2,5"),
    "a percentage": ("De voorheffing is vijf procent (5 %).", ("vijf procent (5 %)", "vijf", "5 %"), "5 %", "6 %"),
    "behind and": ("Er zijn twee en twintig (22) dossiers.", ("twee en twintig (22)", "twee en twintig", "22"), "(22)", "(24)"),
    "the last of several words": ("Tussen die twee en dertig (30) dagen later valt de beslissing.", ("dertig (30)", "dertig", "30"), "Tussen die twee en dertig (30)", "Na zevenendertig (30)"),
    "a round amount": ("We geven twee miljoen euro (2.000.000 euro).", ("twee miljoen euro (2.000.000 euro)", "twee miljoen", "2.000.000 euro"), "2.000.000", "200.000"),
    "over two lines": ("De subsidie voor de haven van de stad bedraagt in het jaar 2031 twaalf\nduizend euro (12.000 euro).", ("twaalf duizend euro (12.000 euro)", "twaalf duizend", "12.000 euro"), "12.000", "21.000"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "found", "printed", "typed"), BOTH.values(), ids=BOTH)
def test_a_number_and_its_words_are_read_and_a_slip_is_told(
    text: str, found: Told, printed: str, typed: str
) -> None:
    assert read(text) == [found]
    assert told(text) == []
    assert printed in text
    assert len(told(text.replace(printed, typed, 1))) == 1


@pytest.mark.parametrize("genre", GENRES)
def test_in_every_kind_of_paper(genre: str) -> None:
    text = "De erkende haven krijgt elk jaar drie (3) loodsen.\nDe subsidie is 4.200 euro (zegge: vierduizend tweehonderd euro)."
    assert told(text, genre) == []
    wrong = text.replace("(3)", "(4)").replace("4.200", "2.400")
    assert told(wrong, genre) == [
        ("drie (4)", "drie", "4"),
        ("2.400 euro (zegge: vierduizend tweehonderd euro)", "vierduizend tweehonderd", "2.400 euro"),
    ]


def test_a_finding_names_both() -> None:
    report = bbtcheck.check(b"Nota\n\nEr zijn vijfentwintig (26) projecten.\n", genre="plain")
    (finding,) = (each for each in report.findings if each.code == "TXT026")
    assert [
        (each.name, each.quantity.raw, each.quantity.value) for each in finding.operands if each.quantity
    ] == [
        ("words", "vijfentwintig", 25),
        ("figures", "26", 26),
    ]
    place = finding.place
    assert place is not None
    assert (place.line, place.column, place.end_column) == (3, 23, 27)


# Right sentences, and sentences of which the figure beside a numeral is something else.
SILENT = """Er zijn drie (1) redenen om te wachten.
We kiezen voor twee: (1) wonen en (2) werken.
Het decreet heeft vier (2) hoofdstukken over bouwen en vijf (3) over wonen.
De dienst telt vijf (2030) of zes (2031) loodsen.
De dienst telt twaalf (11) loodsen en acht (9) bakens; tussen haakjes het cijfer van vorig jaar.
Van de vijf (12) gemeenten doen er drie mee.
Twee op de drie (67) kinderen gaan naar school.
Zeven van de tien (70 %) kinderen gaan naar school.
Om acht (20) uur begint de raad.
In klasse drie (12) zitten de meeste bedrijven.
Op niveau twee (45) zijn er meer.
Ongeveer honderd (104) kinderen komen langs.
Bijna twee miljoen euro (1.950.000 euro) gaat naar kades.
We geven twee miljoen euro (1.985.000 euro) aan de haven.
Ruim anderhalf miljoen euro (1.530.000 euro) blijft over.
Het budget stijgt naar twee miljoen euro (1,8 miljoen euro).
Het budget daalt van drie miljoen euro (3,2 miljoen euro in 2030).
We geven tien miljoen euro (waarvan 4 miljoen euro voor kades).
We geven tien miljoen euro (12 miljoen euro incl. btw).
We geven tien miljoen euro (+ 2 miljoen euro).
De termijn is drie maanden (90 dagen).
Er komen drie scholen (450 leerlingen).
Er komen vijf provincies (5) aan bod.
De drie schijven (2031, 2032 en 2033) worden betaald.
De ploeg werkt in vijf (5) of zes (6) landen.
Minstens twee (2) en hoogstens vier (4) leden zetelen.
Een (1) vertegenwoordiger en twee (2) plaatsvervangers zetelen.
Een (3) haven is genoeg.
Artikel vijf (6) van het besluit wordt opgeheven.
Titel twee (14) gaat over havens.
De raad komt vier à vijf (4,5) keer samen.
De termijn is twee of drie (3) jaar.
Twee tot vijf (4) leden volstaan.
Er zijn 12 miljoen vijfhonderdduizend euro (12.500.000 euro) nodig.
Lokaal 12 (drie) is gesloten.
In 2030 (tien jaar later) waren er 5 (drie in Gent).
Het gaat om 25 (vijfentwintig) kranen en 3 (drie) bruggen.
De vier (4) kranen en de honderd en vijf (105) bakens.
Zie hoofdstuk drie (12) en vier (18).
De vijfde (5e) editie en de derde (3) editie.
Er is een half miljoen euro (500.000 euro) en een kwart miljoen euro (250.000 euro).
Het gaat om honderdduizend euro (100.000,00 euro) en duizend euro (€ 1.000).
De schuld is één miljard tweehonderd miljoen euro (1,2 miljard euro).
De huur is zeven honderd vijftig euro (750 euro) per maand.
Score: een (4), twee (7), drie (12).
Vijftig procent (50 %) is van de stad, vijf procent (5 procent) van de provincie.
Een derde (33 %) en twee derde (67 %) van de leden.
Acht (8,0) op tien.
We vragen drie (bijkomende) loodsen en tien (10) extra bakens.
De ploeg van zes (7 met de leiding) zet door.
Het is 2.500 euro, zegge en schrijve tweeduizend vijfhonderd euro.
Een bedrag van 1.000 euro (duizend euro) en 20 % (twintig procent).
Vandaag zijn er vijf (5), morgen zes (6).
De driejarige (3-jarige) opleiding en een tweede (2) poging.
Tien procent (10,3 %) van de huurders en vijf euro (4,95 euro) per kind.
We geven drie miljoen euro (2,6 miljoen euro) en anderhalf miljoen euro (1.420.000 euro).
We geven tien miljoen euro (10,4 miljoen euro) en een half miljard euro (0,6 miljard euro).
De prijs is honderd euro (103,50 euro).
Een vijfjarenplan (2030-2034) met tien (10) acties.""".splitlines()


@pytest.mark.parametrize("text", SILENT)
def test_what_is_the_same_or_something_else_is_silent(text: str) -> None:
    for genre in GENRES:
        assert told(text, genre) == []


def test_the_number_of_a_note_is_no_figure() -> None:
    text = "Er zijn drie (2) havens.\n\n(1) Zie het plan van de kust.\n(2) Zie het plan van de haven."
    assert told(text) == []
    assert told(text.split("\n\n")[0]) == [("drie (2)", "drie", "2")]


WORDS = {value: word for word, value in NUMBER_WORDS.items()}


@given(st.integers(2, 100), st.integers(2, 100), st.sampled_from(["{} ({}) bakens", "{1} ({0}) bakens"]))
def test_two_numbers_are_told_where_they_differ(words: int, figures: int, sentence: str) -> None:
    text = "Er komen " + sentence.format(WORDS[words], format_number(figures, None, "nl")) + " bij."
    near = words == 100 and abs(words - figures) <= 5  # a hundred may be a round number
    assert bool(told(text)) is (words != figures and not near)


@given(st.text(alphabet="drietw(25) ,.euro:zg€%", max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    for label, words, figures in read(text):
        assert label and words and figures


@pytest.mark.parametrize("piece", ["drie (4) ", "twee en ", "5 euro, zegge ", "miljoen ( ", "3 (drie "])
def test_long_texts_cost_no_more_than_their_length(piece: str) -> None:
    short, long = (effort(lambda text=piece * times: read(text)) for times in (100, 400))
    assert long < 6 * short
