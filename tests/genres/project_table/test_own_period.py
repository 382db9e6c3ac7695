"""What a project says of its own period, and rows in another order of fields, on tables of our own."""

import pytest

import bbtcheck
from bbtcheck.records.project import Project

ROW = """{title}

{description}

{start} {end} Afdeling Fietspaden

{objective}

Beleidsdoelstelling Mobiliteit Fietsbeleid

"""
LED = """{title}

Agentschap Havens en Sluizen

{period}

{description}

Beleidsdoelstelling Mobiliteit Havenbeleid

"""
GOAL = "SD3: We fietsen samen naar een gezonde buurt"


def table(
    description: str = "We herstellen de paden langs het water en meten of ze veilig zijn.",
    start: str = "1/03/2031",
    end: str = "31/08/2032",
    objective: str = GOAL,
) -> str:
    first = ROW.format(
        title="Herstel van de paden langs het water\nen van de bruggen",
        description=description,
        start=start,
        end=end,
        objective=objective,
    )
    second = ROW.format(
        title="Campagne voor een veilige oversteek\nin elke buurt",
        description="We zetten in elke gemeente een actie op met de scholen.",
        start="1/01/2031",
        end="31/12/2034",
        objective=GOAL,
    )
    return first + second


def third(title: str = "Derde", objective: str = GOAL) -> str:
    return ROW.format(
        title=f"{title} reeks van bakens\nop zee",
        description="Alle bakens van de reeks krijgen een lamp en een nummer.",
        start="1/01/2031",
        end="31/12/2034",
        objective=objective,
    )


def codes(text: str) -> list[tuple[str, int | None]]:
    report = bbtcheck.check(text.encode())
    return [
        (finding.code, finding.place.line if finding.place else None)
        for finding in report.findings
        if finding.severity.value != "info"
    ]


def projects(text: str) -> list[Project]:
    (content,) = bbtcheck.extract(text.encode())
    return [record for record in content.records if isinstance(record, Project)]


WRONG = {
    "a duration in months": ("Proeftraject van 24 maanden in enkele steden.", "PRJ018"),
    "a duration in words": ("Het project loopt over drie jaar en wordt daarna bekeken.", "PRJ018"),
    "a duration that is called so": ("We plaatsen nieuwe bakens. Looptijd: 36 maanden.", "PRJ018"),
    "a duration by itself": ("Drie jaar. We plaatsen nieuwe bakens.", "PRJ018"),
    "a subsidy": ("Subsidie van drie jaar voor 14 ploegen.", "PRJ018"),
    "years": ("Het plan loopt van 2031 t.e.m. 2033 in alle havens.", "PRJ019"),
    "years in brackets": ("Het programma loopt in alle havens (2031-2034).", "PRJ019"),
    "a moved end": ("Einddatum verschoven van 31/12/2031 naar 31/12/2032 door vertraging.", "PRJ020"),
    "a longer term": ("Het project werd verlengd tot 30 juni 2033.", "PRJ020"),
}
RIGHT = [
    "Proeftraject van 18 maanden in enkele steden.",
    "Het project loopt anderhalf jaar.",
    "Proeftraject van 1 maart 2031 tot 31 augustus 2032.",
    "Het plan loopt van 2031 t.e.m. 2032 in alle havens.",
    "De eerste fase van het project duurt 6 maanden.",
    "We sluiten een contract van vier jaar met de leverancier.",
    "Tussentijdse stand na zeven maanden: 12 ploegen zijn gestart.",
    "Het project kan met 2 jaar verlengd worden.",
    "Elke ploeg krijgt een subsidie van drie jaar.",
    "Jongeren tot 25 jaar krijgen een fiets.",
    "Een plan van 10 jaar geleden wordt bijgewerkt tegen 30/06/2032, na overleg per gemeente.",
    "Einddatum verschoven van 31/12/2031 naar 31/08/2032 door vertraging.",
    "Het project werd in 2031 verlengd tot 31/12/2031 en in 2032 opnieuw tot 31/08/2032.",
    "De deadline voor de aanvragen werd niet verschoven; ze lopen tot 30 juni 2031.",
]


@pytest.mark.parametrize(("description", "code"), WRONG.values(), ids=WRONG)
def test_a_period_that_does_not_fit_is_told(description: str, code: str) -> None:
    assert codes(table(description)) == [(code, 4)]


@pytest.mark.parametrize("description", RIGHT)
def test_a_period_that_fits_or_is_of_something_else_is_silent(description: str) -> None:
    assert codes(table(description)) == []


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [
        ("1/01/2031", "31/12/2033", True),
        ("15/01/2031", "31/12/2033", True),
        ("1/02/2031", "31/01/2034", True),
        ("1/09/2031", "30/06/2034", True),
        ("1/01/2031", "30/06/2034", False),
        ("1/01/2031", "31/12/2034", False),
    ],
)
def test_years_may_be_a_few_months_off(start: str, end: str, fits: bool) -> None:
    assert codes(table("Het project loopt drie jaar.", start, end)) == ([] if fits else [("PRJ018", 6)])


@pytest.mark.parametrize("printed", ["n.v.t.", "nvt", "-", "/", "Niet van toepassing"])
def test_a_row_may_say_that_it_has_no_objective(printed: str) -> None:
    text = table(objective=printed)

    assert [
        (one.objective, one.objective_text, one.goal_kind, one.policy_field, one.ise)
        for one in projects(text)
    ] == [
        (None, printed, "Beleidsdoelstelling", "Mobiliteit", "Fietsbeleid"),
        (3, "We fietsen samen naar een gezonde buurt", "Beleidsdoelstelling", "Mobiliteit", "Fietsbeleid"),
    ]
    assert bbtcheck.check(text.encode()).findings == ()


PERIODS = [
    "van 1 februari 2031 t.e.m. 31 januari 2034",
    "begin: 1 februari 2031 – einde: 31 januari 2034",
    "Looptijd: 1 februari 2031 - 31 januari 2034",
    "van 1 februari 2031 tot en met 31 januari 2034",
]


@pytest.mark.parametrize("period", PERIODS)
def test_a_row_may_print_its_period_in_words_and_its_description_behind_it(period: str) -> None:
    sentence = "We bouwen een sluis die ook de vissen laat passeren.\nSubsidie van drie jaar voor de werf."
    led = LED.format(title="Nieuwe sluis", period=period, description=sentence)
    found = projects(table() + led)

    assert [one.title for one in found][2:] == ["Nieuwe sluis"]
    assert (found[2].start_raw, found[2].end_raw) == ("1 februari 2031", "31 januari 2034")
    assert found[2].department == "Agentschap Havens en Sluizen"
    assert found[2].description == " ".join(sentence.splitlines())
    assert (found[2].policy_field, found[2].ise) == ("Mobiliteit", "Havenbeleid")
    assert codes(table() + led) == []
    assert codes(table() + led.replace("2034", "2035")) == [("PRJ018", 27)]


def test_a_period_in_a_description_is_no_row() -> None:
    text = table(
        "Van 1 februari 2031 tot en met 31 maart 2031 meten we de paden,\nvan 1 april 2031 tot 1 juni 2031 de bruggen."
    )

    assert [one.start_raw for one in projects(text)] == ["1/03/2031", "1/01/2031"]


@pytest.mark.parametrize(
    "head",
    [
        "Projecten Agentschap Havens\n\n",
        "Projecten van het Agentschap Havens (aangeleverd in\njuni; kolom ‘SD’ niet ingevuld)\n\n",
        "Projecten VHS\n\n(volgorde: titel, looptijd, beschrijving)\n\n",
    ],
)
def test_the_heading_of_a_part_of_the_table_is_no_title(head: str) -> None:
    first, second = table().split("Campagne")
    found = projects(f"{head}{first}{head}Campagne{second}")

    assert [one.title for one in found] == [
        "Herstel van de paden langs het water en van de bruggen",
        "Campagne voor een veilige oversteek in elke buurt",
    ]
    assert [one.description for one in found] == [one.description for one in projects(table())]


def test_a_title_that_speaks_of_projects_is_one() -> None:
    text = table().replace("Campagne voor een veilige oversteek", "Projecten Oversteek en licht")

    assert [one.title for one in projects(text)][1:] == ["Projecten Oversteek en licht in elke buurt"]


def test_the_text_of_an_objective_stays_with_its_number() -> None:
    other = GOAL.replace("gezonde", "andere")
    right = table() + third(objective=GOAL.replace("SD3", "SD4").replace("gezonde", "andere"))

    assert codes(right) == []
    assert codes(right + third("Vierde", GOAL.replace("SD3", "SD4"))) == [("PRJ006", 41)]
    assert codes(right + third("Vierde", other)) == [("PRJ006", 41)]
    assert codes(right + third("Vierde", GOAL.replace("SD3", "SD33"))) == [("PRJ017", 41)]
