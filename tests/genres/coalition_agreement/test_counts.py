"""Parts of a counted whole, numbers that change, announced lists, abbreviations and what follows on a date."""

import pytest

import bbtcheck

BREAKDOWNS = {
    "Er komen 4.000 fietsen, waarvan 2.500 in de steden en 1.500 in de dorpen.": ("4000", False, ["2500", "1500"]),
    "We trekken 500 VTE aan, waarvan 300 in de zorg.": ("500", False, ["300"]),
    "We evolueren naar 3 entiteiten, waaronder 2 agentschappen en het departement.": ("3", False, ["2", "1"]),
    "Er komen 10 clusters (vijf in de industrie, drie in de zorg en twee in de landbouw).": ("10", True, ["5", "3", "2"]),
    "Er gaan 12.000 mensen aan het werk, van wie 2.500 in de zorg.": ("12000", False, ["2500"]),
    "We houden 5 diensten over, namelijk 3 teams en 2 cellen.": ("5", True, ["3", "2"]),
    "We gaan naar een 3-tal entiteiten: het departement en 2 agentschappen.": ("3", True, ["1", "2"]),
    "We gaan naar 5 diensten: het departement Werk, de inspectie en drie fondsen.": ("5", True, ["1", "1", "3"]),
    "We planten 4.000 hectare bos, waarvan 1.500 ha via aankoop en 2.500 ha via premies.": (
        "4000", False, ["1500", "2500"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("sentence", BREAKDOWNS)
def test_parts_of_a_whole(sentence, in_bullets) -> None:
    found = [
        (format(one.amount.value, "f"), one.complete, [format(part.amount.value, "f") for part in one.parts])
        for one in in_bullets("CountBreakdown", sentence)
    ]
    assert found == [BREAKDOWNS[sentence]]


@pytest.mark.parametrize(
    "sentence",
    [
        "We openen 3 centra: één in Gent met 40 plaatsen en één in Aalst met 30 plaatsen.",
        "Het plan telt 4 acties: 2 campagnes en 20 opleidingen.",
        "We gaan naar 3 plannen: het kustplan en 2 fondsen.",
        "We gaan naar 3 diensten: het departement werkt samen met 2 agentschappen.",
        "We bouwen 900 woningen, waarvan een deel in de stad.",
        "We voorzien 200 plaatsen, waarvan sommige voor kinderen tot 12 jaar.",
        "We investeren 20 miljoen euro, waarvan 5 miljoen euro in 2031.",
    ],
)
def test_what_does_not_split_a_whole(sentence, in_bullets) -> None:
    assert [
        one for one in in_bullets("CountBreakdown", sentence) if one.complete and len(one.parts) > 2
    ] == []
    assert all(
        part.amount.value != 12 for one in in_bullets("CountBreakdown", sentence) for part in one.parts
    )


CHANGES = {
    "De wachttijd daalt van 10 naar 4 weken.": ("10", "4", "down", None, None),
    "Het aantal haltes stijgt met 250 van 3.000 naar 3.250.": ("3000", "3250", "up", "250", None),
    "Het aantal plaatsen groeit van 1.000 naar 1.200, een stijging met 20 %.": ("1000", "1200", "up", None, "20"),
    "De premie stijgt met 500 euro van 2.500 euro naar 3.000 euro.": ("2500", "3000", "up", "500", None),
    "De rechten dalen van 7 % naar 6 %, een daling met 1 procentpunt.": ("7", "6", "down", "1", None),
    "We gaan van 9 naar 4 loketten.": ("9", "4", None, None, None),
    "De subsidies stijgen van 4 naar 8 miljoen euro.": ("4000000", "8000000", "up", None, None),
    "We beperken de steun van 12 naar 8 miljoen euro.": ("12000000", "8000000", "down", None, None),
    "We verlagen de wachttijd van gemiddeld 8 weken naar minder dan 4 weken.": ("8", "4", "down", None, None),
    "We verhogen de efficiëntie door van 9 naar 4 loketten te gaan.": ("9", "4", None, None, None),
    "Samen met 30 partners gaan we van 9 naar 12 loketten.": ("9", "12", None, None, None),
    "Het aandeel stijgt van 12 % in 2028 naar 18 % in 2034 (+ 6 procentpunten).": ("12", "18", "up", "6", None),
    "We trekken het aantal attesten op van 40.000 naar 60.000, of met 50 %.": ("40000", "60000", "up", None, "50"),
    "Het aantal VTE daalt van 120 naar 108 (- 10 %).": ("120", "108", "down", None, "10"),
    "We halveren het aantal ongevallen van 240 naar 120 tegen 2034.": ("240", "120", "down", None, "50"),
    "We halveren het aantal klachten na drie maanden: van 640 naar 320.": ("640", "320", "down", None, "50"),
    "Het verbruik zakt van 2.400 ton naar 1.800 ton, een daling met een kwart.": ("2400", "1800", "down", None, "25"),
    "Het verbruik zakt met een derde van 900 ton naar 600 ton.": ("900", "600", "down", None, "33"),
    "Het verbruik zakt met bijna een derde van 900 ton naar 640 ton.": ("900", "640", "down", None, None),
    "We gaan van 10 naar 8 loketten, een kwart minder personeel.": ("10", "8", None, None, None),
    "We dalen van 10 naar 8 loketten, een daling met een kwart van de kosten.": ("10", "8", "down", None, None),
    "Van een kwart van de havens gaan we van 9 naar 12 loketten.": ("9", "12", None, None, None),
    "Het fonds steunt de 54 kleinste dorpen. Vanaf 2032 breiden we dit uit tot 60 dorpen.": ("54", "60", "up", None, None),
    "Het aantal controles verdubbelt van 150 naar 300.": ("150", "300", "up", None, "100"),
    "Het aantal controles verdubbelt ruim van 150 naar 320.": ("150", "320", "up", None, None),
    "De norm daalt van 8 naar 6 plaatsen (1 per school).": ("8", "6", "down", None, None),
    "Met 30 % federale steun gaan we van 9 naar 12 loketten.": ("9", "12", None, None, None),
}  # fmt: skip


@pytest.mark.parametrize("sentence", CHANGES)
def test_a_number_that_changes(sentence, in_bullets) -> None:
    def plain(quantity):
        return None if quantity is None else format(quantity.value, "f")

    found = [
        (plain(one.baseline), plain(one.target), one.direction, plain(one.difference), plain(one.rate))
        for one in in_bullets("CountChange", sentence)
    ]
    assert found == [CHANGES[sentence]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Het fonds steunt 54 dorpen en 12 steden. Vanaf 2032 breiden we dit uit tot 60 scholen.",
        "Het fonds steunt 54 dorpen van de 300 dorpen. Vanaf 2032 breiden we dit uit tot 60 dorpen.",
        "Het fonds steunt ongeveer 54 dorpen. Vanaf 2032 breiden we dit uit tot 60 dorpen.",
        "Het fonds steunt 54 dorpen. Vanaf 2032 breiden we de steun uit tot 60 dorpen.",
        "Het fonds steunt 54 dorpen. Vanaf 2032 gaan we dit uitwerken tot 60 dorpen.",
    ],
)
def test_what_changes_nothing_of_the_sentence_before(sentence, in_bullets) -> None:
    assert in_bullets("CountChange", sentence) == []


def test_an_extension_to_fewer_is_told() -> None:
    text = "1) Dorpen\n\n• Het fonds steunt de 54 kleinste dorpen. Vanaf 2032 breiden we dit uit tot 45 dorpen.\n"
    (finding,) = bbtcheck.check(text.encode(), genre="coalition-agreement", select=["AGR007"]).findings
    assert finding.labels["label"] == "Vanaf 2032 breiden we dit uit tot 45 dorpen"


def test_a_word_for_a_change_is_no_figure_to_correct() -> None:
    text = "1) Verkeer\n\n• Het aantal controles verdubbelt van 150 naar 350.\n"
    (finding,) = bbtcheck.check(text.encode(), genre="coalition-agreement", select=["AGR008"]).findings
    assert [suspect.printed for suspect in finding.suspects] == ["350", "150"]


def test_parts_of_one_of_two_numbers_are_parts_of_neither(in_bullets) -> None:
    assert in_bullets("CountBreakdown", "We starten 20 projecten in 2 provincies, waaronder 5 scholen.") == []


def test_a_thing_beside_the_goal_is_no_difference(in_bullets) -> None:
    (found,) = in_bullets("CountChange", "De drie soorten steun worden één soort met 1 formulier.") or [None]
    assert found is None or found.difference is None


LISTS = {
    "Het beleid steunt op 3 pijlers (voorkomen, straffen en helpen).": ("3 pijlers", 3),
    "Het pakket bestaat uit vier delen: onderhoud, veiligheid, comfort en stilte.": ("vier delen", 4),
    "We kiezen voor drie sporen (zorg en welzijn, wonen, werken).": ("drie sporen", 3),
}


@pytest.mark.parametrize("sentence", LISTS)
def test_an_announced_list(sentence, in_bullets) -> None:
    found = [(one.label, len(one.items)) for one in in_bullets("Enumeration", sentence)]
    assert found == [LISTS[sentence]]


def test_an_announced_list_of_points(agreement) -> None:
    text = (
        "WONEN\n\n\n• We werken rond twee sporen:\n\no een lening;\n\no een premie.\n\n• We bouwen verder.\n"
    )
    (found,) = [one for one in agreement(text).records if type(one).__name__ == "Enumeration"]
    assert (found.label, found.items) == ("twee sporen", ("een lening;", "een premie."))


@pytest.mark.parametrize(
    "sentence",
    [
        "Er komen 10 clusters (vijf in de industrie, drie in de zorg en twee in de landbouw).",
        "We overleggen met drie ministers (zie ook het hoofdstuk Zorg, punt a).",
        "We werken met twee partners (o.a. de stad, de provincie en het gewest).",
        "We kiezen twee wegen: een plan dat iedereen steunt, en dat we samen uitvoeren.",
    ],
)
def test_what_is_no_announced_list(sentence, in_bullets) -> None:
    assert in_bullets("Enumeration", sentence) == []


def test_abbreviations_with_their_names(in_bullets) -> None:
    found = in_bullets(
        "Acronym",
        "De Huurraad voor Wonen (HRW) geeft advies. We sluiten een akkoord met het Centrum voor Beeld (CVB).",
        "De centra voor beeld (CVB) krijgen steun (zie ook het plan).",
    )
    assert [(one.acronym, one.name, one.name_key, one.letters_fit) for one in found] == [
        ("HRW", "Huurraad voor Wonen", "huur wone", True),
        ("CVB", "Centrum voor Beeld", "cent beel", True),
        ("CVB", "centra voor beeld", "cent beel", True),
    ]


def test_a_name_with_hyphens_and_commas_is_one_name(in_bullets) -> None:
    found = in_bullets("Acronym", "Het Centrum voor Duin-, Haven- en Kustonderzoek (CDHK) meet de zee.")
    assert [(one.acronym, one.name, one.letters_fit) for one in found] == [
        ("CDHK", "Centrum voor Duin-, Haven- en Kustonderzoek", True)
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Het Centrum voor Duinen, Havens en Kust (CDHK) meet. De CHDK-metingen volgen.", ["CHDK"]),
        ("De CDHK meet. De CDHK telt. De CDHK weegt. De CHDK rekent.", ["CHDK"]),
        ("De CDHK meet. De CHDK rekent.", []),
        ("De CDHK meet. De CDHK telt. De CDHK weegt. De CHDK rekent. De CHDK schrijft.", []),
        ("De CDHK meet. De CDHK telt. De CDHK weegt. De CDHKB rekent. De CDHL schrijft.", []),
        ("De OVA meet. De OVA telt. De OVA weegt. De OAV rekent.", []),
        ("De CDHK meet. De CDHK telt. De CDHK weegt. De Club van Havens, Duinen en Kust (CHDK) rekent.", []),
    ],
)
def test_an_abbreviation_with_two_letters_swapped(sentence, found) -> None:
    report = bbtcheck.check(
        f"1) Zee\n\n• {sentence}\n".encode(), genre="coalition-agreement", select=["AGR015"]
    )
    assert [one.labels["acronym"] for one in report.findings if one.code == "AGR015"] == found


def follow_ups(found):
    return [(one.precondition_deadline.iso, one.follow_up_deadline.iso) for one in found]


def test_a_follow_up_with_its_condition(in_bullets) -> None:
    found = in_bullets(
        "FollowUp",
        "Tegen 1 juli 2031 is er een besluit. Vervolgens fuseren de diensten tegen 1 januari 2032.",
    )
    assert follow_ups(found) == [("2031-07-01", "2032-01-01")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tegen 2033 renoveren we alle scholen. In 2031 evalueren we deze renovaties tussentijds.",
        "Het plan loopt tot eind 2033. Tegen 2032 sluiten we deze oproep af.",
        "Tegen 2033 bouwen we een brug. Tegen 2031 sluiten we het oude station.",
        "Het budget evolueert naar 100.000 euro in 2033. In deze jaren ligt de piek in 2031.",
    ],
)
def test_what_does_not_build_on_the_date_before(sentence, in_bullets) -> None:
    assert follow_ups(in_bullets("FollowUp", sentence)) == []
