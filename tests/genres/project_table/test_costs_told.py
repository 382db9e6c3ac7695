"""What the text around a table of projects says of it: how many, how many late, which is the dearest."""

import pytest
from cost_papers import CostPaper

import bbtcheck
from bbtcheck.records import OverviewTotal, ProjectClaim, ProjectExtreme


def told(text: str) -> list[tuple[str, ...]]:
    (content,) = bbtcheck.extract(text.encode())
    found: list[tuple[str, ...]] = []
    for one in content.records:
        if isinstance(one, ProjectClaim):
            found.append((one.raw, str(one.told.value), str(one.counted)))
        elif isinstance(one, ProjectExtreme):
            found.append((one.raw, one.told, one.found))
    return found


def loud(text: str) -> list[tuple[str, str]]:
    found = bbtcheck.check(text.encode()).findings
    lines = text.splitlines()
    return [
        (one.code, lines[one.place.line - 1])
        for one in found
        if one.severity.value in ("error", "warning") and one.place and one.place.line
    ]


CLAIMS = {
    "Deze tabel bevat 8 projecten in drie sectoren.": "Deze tabel bevat 9 projecten in drie sectoren.",
    "Deze bijlage telt acht lopende of geplande projecten, verdeeld over drie sectoren.": "Deze bijlage telt acht lopende of geplande "
    "projecten, verdeeld over vier sectoren.",
    "Alle 8 projecten lopen.": "Alle 7 projecten lopen.",
    "De looptijd kan langer zijn: vier projecten eindigen na 31/12/2029.": "De looptijd kan langer zijn: vijf projecten eindigen na 31/12/2029.",
    "2 projecten lopen af in 2028.": "3 projecten lopen af in 2028.",
    "Twee projecten waren al gestart vóór 1 januari 2027.": "Drie projecten waren al gestart vóór 1 januari 2027.",
    "2 van de 8 projecten lopen nog na 2030.": "1 van de 8 projecten lopen nog na 2030.",
    "Twee projecten starten in 2026.": "Eén project start in 2026.",
    "4 projecten krijgen Europese steun en 5 projecten lokale cofinanciering.": "4 projecten krijgen Europese steun en 6 projecten lokale "
    "cofinanciering.",
    "Vier projecten worden mee gefinancierd met Europese middelen.": "Zes projecten worden mee gefinancierd met Europese middelen.",
    "4 projecten hebben geen Europese middelen.": "3 projecten hebben geen Europese middelen.",
    "Vorig jaar waren het er minder (toen 5 projecten, zonder de drie later toegevoegde projecten).": "Vorig jaar waren het er minder (toen 5 "
    "projecten, zonder de twee later toegevoegde projecten).",
}  # fmt: skip


@pytest.mark.parametrize("right", CLAIMS)
def test_a_number_of_projects_is_counted_in_the_table(right: str) -> None:
    wrong = CLAIMS[right]

    assert loud(CostPaper(before=right).text()) == []
    assert loud(CostPaper(after=right, numbering="A-01", unit="euro").text()) == []
    if wrong:
        assert loud(CostPaper(before=wrong).text()) == [("PRJ022", wrong)]


def test_what_is_told_is_read_with_what_is_counted() -> None:
    text = CostPaper(
        before="Deze tabel bevat 8 projecten, gegroepeerd in 3 sectoren.",
        after="4 projecten krijgen Europese steun en 5 projecten lokale cofinanciering; 1 projecten komen in beide groepen voor.",
    ).text()

    assert told(text) == [
        ("8 projecten", "8", "8"),
        ("3 sectoren", "3", "3"),
        ("4 projecten krijgen Europese steun", "4", "4"),
        ("5 projecten lokale cofinanciering", "5", "5"),
        ("1 projecten komen in beide groepen", "1", "1"),
    ]


EXTREMES = {
    "Het duurste project is ‘Nieuwe sluis’ met 13.000 keuro.": (
        ("Het duurste project is ‘Kademuren’ met 13.000 keuro.", "PRJ023"),
        ("Het duurste project is ‘Nieuwe sluis’ met 31.000 keuro.", "TXT031"),
    ),
    "Het goedkoopste project is Reisinfo (500.000 euro).": (("Het goedkoopste project is Veilige kruispunten.", "PRJ023"),),
    "‘Nieuwe sluis’ is met 13 miljoen euro het duurste project.": (("‘Bussen op waterstof’ is het duurste project.", "PRJ023"),),
    "Fietspaden is met 7,3 miljoen euro de kleinste sector, Havens en waterwegen met 19,0 miljoen euro de grootste.": (
        ("Fietspaden is met 7,3 miljoen euro de kleinste sector, Openbaar vervoer met 10,1 miljoen euro de grootste.", "PRJ023"),
        ("Fietspaden is met 3,7 miljoen euro de kleinste sector.", "TXT031"),
    ),
    "De grootste sector is Havens en waterwegen.": (("De grootste sector is Fietspaden.", "PRJ023"),),
    "De 8 projecten kosten samen 36,4 miljoen euro. Daarvan komt 26,8 miljoen euro uit Vlaamse middelen en 3,3 miljoen euro "
    "uit lokale cofinanciering.": (
        ("De 8 projecten kosten samen 34,6 miljoen euro.", "TXT031"),
        ("De 8 projecten kosten samen 36,4 miljoen euro. Daarvan komt 28,6 miljoen euro uit Vlaamse middelen.", "TXT031"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("right", EXTREMES)
def test_the_dearest_and_the_largest_are_those_of_the_table(right: str) -> None:
    assert loud(CostPaper(after=right).text()) == []
    assert loud(CostPaper(before=right, totals=False, grand=True, overview=False).text()) == []
    for wrong, code in EXTREMES[right]:
        assert loud(CostPaper(after=wrong).text()) == [(code, wrong)]


def test_an_amount_of_the_text_is_held_against_the_cell_that_says_it() -> None:
    (content,) = bbtcheck.extract(
        CostPaper(after="Het duurste project is ‘Nieuwe sluis’ met 13.000 keuro.").text().encode()
    )

    (found,) = [one for one in content.records if isinstance(one, OverviewTotal) and one.column == "duurste"]
    assert (found.label, found.amount.raw, [part.amount.raw for part in found.parts]) == (
        "Nieuwe sluis",
        "13.000 keuro",
        ["13.000"],
    )


TRAPS = [
    "In de sector Fietspaden eindigen geen projecten na 2029; 5 projecten eindigen na 2020.",
    "In het thema water: 1 project eindigt na 2029.",
    "Vorig jaar kregen 6 projecten Europese steun. Het waren andere.",
    "De tabel bevat 3 nieuwe projecten.",
    "De tabel bevat 3 projecten die in 2026 starten.",
    "Alle 5 projecten met lokale steun lopen.",
    "De 3 projecten kosten samen 1,2 miljoen euro.",
    "5 projecten eindigen na 2027 met Europese steun.",
    "Een project eindigt na 2030.",
    "Eén project start in 2026 of vroeger.",
    "Zes projecten starten in 2027 en 2028.",
    "Het duurste project van de sector Fietspaden is ‘Fietssnelweg noord’.",
    "In de sector Openbaar vervoer is het anders: het duurste project is ‘Bussen op waterstof’.",
    "Het duurste project is een brug die hier niet staat.",
    "Fietspaden is met twee projecten de kleinste.",
    "Openbaar vervoer is de op één na grootste sector.",
    "De kleinste sector is Fietspaden.",
    "De schatting van 2024 (toen 7 projecten) was lager: er zijn twee later toegevoegde projecten en één werd geschrapt.",
    "Van de 12 ingediende projecten zijn er 8 weerhouden; 9 projecten krijgen later steun.",
]


@pytest.mark.parametrize("trap", TRAPS)
def test_what_is_about_other_projects_is_no_error(trap: str) -> None:
    assert loud(CostPaper(before=trap).text()) == []
    assert loud(CostPaper(after=trap, order="lvet", heads="short", unit="miljoen").text()) == []


@pytest.mark.parametrize(
    "change", [("850 0 50 900", "850 p.m. 50 900"), ("1/01/2027 31/12/2028", "1/01/2027 n.t.b.")]
)
def test_nothing_is_counted_where_a_cell_is_open(change: tuple[str, str]) -> None:
    said = "2 projecten krijgen Europese steun." if "p.m." in change[1] else "7 projecten eindigen na 2026."
    text = CostPaper(after=said).text().replace(*change)

    assert loud(text) == []
