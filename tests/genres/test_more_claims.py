"""What a sentence says twice: lists, years, averages, what was before in brackets; on sentences of our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck

# A right sentence; what is printed right and wrong in it; the rule that says so.
SENTENCES = {
    "what was before, in brackets": (
        "Schulden aan aannemers: 3.120 k€ (2030: 3.000 k€, +4,0 %).",
        ("+4,0", "+4,9"),
        "TXT023",
    ),
    "the step has no unit of its own": (
        "Onderhoud van kades: 125 mio euro (BA 2031: 100 mio euro, +25).",
        ("+25", "+52"),
        "TXT022",
    ),
    "more than a year before": (
        "Het balanstotaal bedraagt 52.416.300 euro, 4,8 % meer dan een jaar eerder (50,02 miljoen euro).",
        ("4,8", "8,4"),
        "TXT023",
    ),
    "a rise behind the bracket": (
        "De omzet bedroeg 1.500.000 euro (2030: 1.200.000 euro), een stijging met 25 %.",
        ("25 %", "20 %"),
        "TXT023",
    ),
    "the rise that goes on": (
        "Resultaat 2031: 812.400,50 euro (2030: 700.100,25 euro). De stijging met 112.300,25 euro is te danken aan uitstel.",
        ("112.300,25", "121.300,25"),
        "TXT022",
    ),
    "things of two kinds together": (
        "Er zijn 41 stedelijke en 23 landelijke musea, samen 64.",
        ("samen 64", "samen 46"),
        "TXT001",
    ),
    "so many more is so many": (
        "Laadpalen: 55 palen, +20 in 2032 = 75",
        ("= 75", "= 77"),
        "TXT001",
    ),
    "each part in brackets": (
        "De stad telt 12.480 woningen van de maatschappij (11.200) en van de gemeente (1.280).",
        ("1.280", "1.820"),
        "TXT001",
    ),
    "falls apart in": (
        "De stijging (840 k€ of 4,2 %) valt uiteen in drie delen: index 500 k€, anciënniteit 140 k€ en aanwervingen 200 k€.",
        ("140 k€", "410 k€"),
        "TXT001",
    ),
    "women and men": (
        "Op 31 december 2031 telde het agentschap 1.200 personeelsleden (koppen): 655 vrouwen (54,6 %) en 545 mannen.",
        ("545", "554"),
        "TXT001",
    ),
    "a saving": (
        "Het verbruik daalde van 18.450 MWh in 2030 naar 16.974 MWh in 2031, een besparing van 8,0 %.",
        ("8,0", "0,8"),
        "TXT023",
    ),
    "a share of which": (
        "De kost bedraagt 250 miljoen euro, waarvan 40 % (100,0 miljoen euro) Europees wordt betaald.",
        ("100,0", "110,0"),
        "TXT021",
    ),
    "of that amount": (
        "We investeren 200 miljoen euro per jaar. Van dat bedrag komt 65 % van de steden (130 miljoen euro) en de rest elders.",
        ("130", "103"),
        "TXT021",
    ),
    "of which so many percent": (
        "De dienst telt 320 medewerkers. Hiervan is 40 % (128) ouder dan 50 jaar.",
        ("128", "182"),
        "TXT021",
    ),
    "a share of the line above": (
        "Pas met korting: 210.000 pashouders\n35% van alle 600.000 pashouders",
        ("35%", "53%"),
        "TXT021",
    ),
    "percentage points": (
        "Het aandeel steeg van 28 % naar 40 %, een stijging met 12 procentpunt.",
        ("12", "21"),
        "TXT022",
    ),
    "percentage points in the next sentence": (
        "Na zes maanden is 60,1 % aan het werk, tegenover 58,4 % een jaar eerder. Dat is een verbetering met 1,7 procentpunt.",
        ("1,7", "7,1"),
        "TXT022",
    ),
    "percentage points with a sign": (
        "Kostendekking: 13,9% (2030) -> 15,1% (raming 2032): + 1,2 procentpunt",
        ("1,2", "2,1"),
        "TXT022",
    ),
    "an average for each": (
        "Er waren 3.150 dossiers voor 40,9 miljoen euro, gemiddeld 12.984 euro per dossier.",
        ("12.984", "19.284"),
        "TXT024",
    ),
    "an average in brackets": (
        "Er zijn 18 energieloketten; zij krijgen samen 9,0 miljoen euro (gemiddeld 500.000 euro).",
        ("500.000", "550.000"),
        "TXT024",
    ),
    "years with their number": (
        "Het bedrag wordt gespreid over de vier begrotingsjaren 2031 tot en met 2034.",
        ("2034", "2035"),
        "TXT025",
    ),
    "a list with articles": (
        "Het net bestaat uit drie lagen: het spoor, het kernnet en het vervoer op maat.",
        ("drie", "twee"),
        "TXT004",
    ),
    "a list in brackets": (
        "De proef loopt in vier havens (Gent, Oostende, Nieuwpoort en Zeebrugge).",
        ("vier", "vijf"),
        "TXT004",
    ),
}


def claims(text: str, genre: str = "plain") -> list[str]:
    report = bbtcheck.check(text.encode(), genre=genre)
    return [finding.code for finding in report.findings if not finding.code.startswith("DOC")]


@pytest.mark.parametrize("name", SENTENCES)
def test_what_a_sentence_says_twice_must_agree(name: str) -> None:
    right, (printed, wrong), code = SENTENCES[name]
    assert right.count(printed) == 1
    assert (claims(right), claims(right.replace(printed, wrong))) == ([], [code])


@pytest.mark.parametrize("genre", ["bbt-slides", "coalition-agreement", "project-table"])
@pytest.mark.parametrize("name", SENTENCES)
def test_a_right_sentence_is_silent_in_papers_of_every_kind(name: str, genre: str) -> None:
    codes = claims(SENTENCES[name][0], genre)
    assert [code for code in codes if code.startswith(("TXT", "AGR"))] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Het budget bedraagt 48 mio euro (2037: 60 mio euro, +25 %).",
        "BO 2036: 48 mio euro (BO 2037: 60 mio euro, +25 %).",
        "De omzet bedroeg 1.250.000 euro (2030: 1.000.000 euro, 2029: 900.000 euro, +25 %).",
        "De omzet bedroeg 1.250.000 euro (2030: 1.000.000 euro); de kosten stegen met 3 %.",
        "De uitgaven bedragen 530,4 miljoen euro (2030: 510,0 miljoen euro). De stijging met 5,1 miljoen euro in Gent is de grootste.",
        "De haven telde 120 kades (2030: 118 kades) en 12 % meer schepen.",
        "Het krediet bedraagt 120 miljoen euro (2030: 100 miljoen euro) of 20 % van het totaal.",
        "De dotatie nam toe met 1.033 k€ (+3,7 %), waarvan 821 k€ index (3,0 % van 27.367 k€) en 212 k€ voor lonen.",
        "Er zijn 36 scholen en 31 centra, samen goed voor 120 leerlingen.",
        "De 1.200 leden van de raad van Gent (300) en van de raad van Aalst (250) stemden.",
        "Van de 155 woningen van de maatschappij (149) zijn er 12 leeg.",
        "De kost is 300 miljoen euro, waarvan 40 % (hoogstens 100 miljoen euro) Europees wordt betaald.",
        "Het budget is 10 miljoen euro. Van dit project is 60 % klaar (4 miljoen euro).",
        "Er zijn 1.200 dossiers. Van die dossiers is 30 % afgerond (2030: 25 %).",
        "Er werden 4.000 premies uitbetaald voor 12 miljoen euro; in 2030 was dat gemiddeld 2.600 euro per premie.",
        "Voor 120 scholen is 3 miljoen euro voorzien, gemiddeld 250 euro per leerling.",
        "Het plan loopt vijf jaar (2030-2035).",
        "Opvang van kinderen van 3 jaar (2030-2034).",
        "Er zijn drie partners: Zorg en Gezin, het Fonds en Opgroeien.",
        "Ingediend: 120 dossiers\n25% van alle 400 dossiers is goedgekeurd",
        "Ingediend: 120 dossiers\n\n25% van alle 400 dossiers",
        "Het aandeel steeg van 28 % naar 40 %; de werkloosheid daalde met 3 procentpunt.",
        "Het aandeel steeg van 28 % naar 40 %, gemiddeld met 2 procentpunt per jaar.",
        "De loonuitgaven stijgen met 5,3 %, waarvan 2,0 procentpunt index en 3,3 % groei.",
        "De acht diensten worden samengebracht in vijf kantoren: Brugge, Gent, Leuven, Hasselt en Antwerpen.",
        "Voor de kust is 3,4 miljoen euro voorzien, waarvan 1,2 miljoen euro voor dijken; in drie jaar is dat 10,2 miljoen euro.",
        "Het plan bestaat uit zes onderdelen, te weten:\n- Plan 2031, Overige maatregelen, Vereenvoudiging, Loonbegrip, Onderhoud en Afschaffing.",
        "De vijf thema's: wonen, werk, zorg, onderzoek en ontwikkeling.",
        "De vier thema's: wonen, werk, onderzoek en ontwikkeling.",
        "De drie thema's: wonen, werk, onderzoek en ontwikkeling.",
        "De vier provincies (onder meer Antwerpen en Limburg) doen mee.",
        "Er zijn drie delen: werk, zorg en onderwijs, die samen een geheel vormen.",
        "Uitbetaling in schijven van 40/40/20.",
        "Onderhoud: 246 mio euro (BA 2031: 198 mio euro, +48)\nVeiligheid: 14 mio euro extra\nSamen +62 mio euro",
        "Vervoer op maat - budget\n2031: 48 mio euro\n2032: 65,5 mio euro",
    ],
)
def test_what_may_mean_anything_else_is_left_alone(sentence: str) -> None:
    assert claims(sentence) == []


@given(st.integers(2, 12), st.integers(1995, 2060), st.integers(-3, 3))
def test_years_are_counted_with_the_last_one(count: int, first: int, off: int) -> None:
    last = first + count - 1 + off
    text = f"Het bedrag geldt voor {count} begrotingsjaren {first} tot en met {last}."
    wrong = ["TXT027"] if last < first else ["TXT025"] if off and last > first else []
    assert claims(text) == wrong


WRAPPED = [
    "Het agentschap sluit het boekjaar 2031 af met een positief resultaat van 812.400,50 euro\n"
    "(2030: 700.100,25 euro). De stijging met 112.300,25 euro (+16,0 %) is te danken aan uitstel.",
    "De opleidingen gaan door in 62 centra, die verspreid liggen over elk van de vijf\n"
    "Vlaamse provincies en Brussel: 14 in Antwerpen, 12 in Limburg, 13 in Gent, 11 in Brugge, 9 in Leuven en 3 in Brussel.",
    "Het balanstotaal van het agentschap op de laatste dag van het boekjaar 2031 bedraagt\n"
    "52.416.300 euro, 4,8 % meer dan een jaar eerder (50,02 miljoen euro).",
    "De raming voor de herstelling van de daken van alle kerken is 24 miljoen euro voor 160 \n"
    "daken, gemiddeld 150.000 euro per dak.",
]


@pytest.mark.parametrize("text", WRAPPED)
def test_a_sentence_that_the_page_breaks_is_one(text: str) -> None:
    joined = text.replace("\n", " ")
    wrong = {"112.300,25": "121.300,25", " 9 in": " 8 in", "4,8": "8,4", "150.000": "15.000"}
    slip = next(printed for printed in wrong if printed in text)
    assert (claims(text), claims(joined)) == ([], [])
    assert claims(text.replace(slip, wrong[slip])) == claims(joined.replace(slip, wrong[slip])) != []


def test_long_lines_of_a_list_are_no_sentence() -> None:
    """Each line is a thing of its own: none has the parts of another."""
    lines = [
        "Herstel van de kaaien, de sluizen en de bruggen langs de kust: 40 miljoen euro voor drie havens",
        "Onderzoek naar de veiligheid van de vaart op de rivieren en de kanalen: 25 miljoen euro per jaar",
        "Vorming van loodsen, sluiswachters en schippers in de scholen van de zeevaart: 15 miljoen euro",
    ]
    assert claims("\n".join(lines)) == []
