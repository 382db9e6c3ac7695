"""Papers in which papers of several kinds stand: each part is read by the genre that knows it, and nothing twice."""

from dataclasses import replace
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest

from bbtcheck import check, extract, load_rules
from bbtcheck.dossier.description import description_text
from bbtcheck.genres import choose
from bbtcheck.genres.mixed import Mixed
from bbtcheck.read import read
from bbtcheck.records import PrintedFigure
from bbtcheck.records.content import PaperContent
from bbtcheck.source import Source

EXAMPLES = Path(__file__).parents[2] / "examples"
RULES = load_rules()
DECREES = {
    "bbt-articles": "six-errors",
    "expenditure-decree": "six-errors",
    "legal-person-budget": "six-errors",
    "programme-decree": "twelve-faults",
    "redistribution-decree": "six-errors",
}
LONG = {
    "coalition-agreement": "twelve-faults",
    "bbt-slides": "six-errors",
    "recovery-monitor": "twelve-errors",
}
PROJECTS = "## Bijlage 2. Projecttabel\n"
MEMORANDUM = """Stuk 31 (2030-2031) - Nr. 1
ONTWERP VAN DECREET
houdende de uitgavenbegroting van de Vlaamse Gemeenschap voor het begrotingsjaar 2031

MEMORIE VAN TOELICHTING
I. Algemene toelichting
Dit ontwerp van decreet opent de kredieten. Het telt vijf artikelen.

B. Artikelsgewijze toelichting
Artikel 1. Dit artikel behoeft geen toelichting.
Artikel 2. Dit artikel behoeft geen toelichting.
Artikel 3. Er wordt 466 miljoen euro geopend. De kust krijgt 12 miljoen euro.
Artikel 4. Het agentschap krijgt 4,9 miljoen euro.
Artikel 5. Dit artikel regelt de inwerkingtreding.

ONTWERP VAN DECREET
houdende de uitgavenbegroting van de Vlaamse Gemeenschap voor het begrotingsjaar 2031
"""


@cache
def example(folder: str, name: str) -> str:
    return next((EXAMPLES / folder).glob(f"{name}.[tm]*")).read_text(encoding="utf-8").rstrip("\n") + "\n"


def content(text: str) -> PaperContent:
    return extract(Source("stuk.txt", text.encode()))[0]


@cache
def told(text: str) -> tuple[tuple[str, int], ...]:
    report = check(Source("stuk.txt", text.encode()), rules=RULES)
    return tuple(sorted((one.code, one.place.line or 0 if one.place else 0) for one in report.findings))


def moved(found: tuple[tuple[str, int], ...], lines: int) -> list[tuple[str, int]]:
    return [(code, line + lines if line else 0) for code, line in found]


def both(above: str, title: str, below: str) -> None:
    """The findings of two papers in one are those of each, at its own lines."""
    head = f"{above}\n{title}"
    assert list(told(head + below)) == sorted([*told(above), *moved(told(below), head.count("\n"))])
    figures = [one.place for one in content(head + below).records if isinstance(one, PrintedFigure)]
    assert len(figures) == len(set(figures))


@pytest.mark.parametrize(("above", "below"), list(permutations(DECREES, 2)))
def test_two_papers_with_errors_are_read_as_both(above: str, below: str) -> None:
    both(example(above, DECREES[above]), "", example(below, DECREES[below]))


@pytest.mark.parametrize(("above", "below"), list(permutations(DECREES, 2)))
def test_two_papers_that_agree_are_silent(above: str, below: str) -> None:
    assert told(f"{example(above, 'consistent')}\n{example(below, 'consistent')}") == ()


@pytest.mark.parametrize("above", LONG)
def test_a_decree_behind_a_long_paper(above: str) -> None:
    both(example(above, LONG[above]), "", example("redistribution-decree", "six-errors"))


@pytest.mark.parametrize("below", ["bbt-articles", "legal-person-budget"])
def test_figures_behind_an_agreement_that_is_the_greater_part(below: str) -> None:
    both(example("coalition-agreement", "twelve-faults"), "", example(below, "six-errors"))


@pytest.mark.parametrize("title", [PROJECTS, "4. Overzicht van de lopende projecten\n", "5. PROJECTEN\n"])
def test_a_project_table_behind_a_bbt(title: str) -> None:
    both(example("bbt-articles", "six-errors"), title, example("project-table", "ten-errors"))
    both(example("bbt-slides", "six-errors"), title, example("project-table", "ten-errors"))


def test_the_genre_names_the_kinds_in_their_order() -> None:
    paper = content(
        example("programme-decree", "consistent") + example("redistribution-decree", "consistent")
    )
    assert paper.paper.genre == "programme-decree + redistribution"
    assert paper.paper.title == "Programmadecreet bij de begroting 2031"


def test_a_dossier_file_leaves_the_kinds_to_be_detected() -> None:
    paper = content(
        example("programme-decree", "consistent") + example("redistribution-decree", "consistent")
    ).paper
    assert description_text([paper], Path()) == '[[paper]]\npath = "stuk.txt"\nyear = 2031\n'


def test_a_memorandum_and_the_decree_that_opens_credits() -> None:
    bill = example("expenditure-decree", "six-errors").partition("\n")[2]
    lines = MEMORANDUM.count("\n")
    wrong = example("expenditure-decree", "six-errors")
    assert list(told(MEMORANDUM + bill)) == moved(told(wrong), lines - 1)
    # What the memorandum says of the whole decree is held against it.
    other = MEMORANDUM.replace("vijf artikelen", "zes artikelen")
    assert list(told(other + bill)) == sorted([*moved(told(wrong), lines - 1), ("DRF026", 7)])


def test_a_bbt_with_the_budget_of_a_legal_person_is_held_against_its_articles() -> None:
    bbt = example("bbt-articles", "consistent")
    budget = example("legal-person-budget", "consistent")
    codes = [code for code, _ in told(f"{bbt}\n{budget}")]
    assert codes == []
    wrong = budget.replace("Totaal voor hoofdstuk 4 0 0 0 0", "Totaal voor hoofdstuk 4 0 0 0 8")
    assert [code for code, _ in told(f"{bbt}\n{wrong}")] == [code for code, _ in told(wrong)]


ONE_KIND = [
    # the head of every page
    ("expenditure-decree", "KREDIETEN LOPEND JAAR", "Bijlage bij het decreet\nKREDIETEN LOPEND JAAR"),
    # titles of other papers that are only named
    ("programme-decree", "HOOFDSTUK 2.", "Besluit van de Vlaamse Regering tot herverdeling\nHOOFDSTUK 2."),
    ("redistribution-decree", "Artikel 3.", "Decreet houdende de uitgavenbegroting 2031\nArtikel 3."),
    # contents
    # a preface
    ("bbt-articles", "III. BELEIDSVELD", "We willen in deze legislatuur banen.\n" * 6 + "III. BELEIDSVELD"),
    ("bbt-articles", "III. BELEIDSVELD", "Bijlage 1. Projecttabel 45\nBegroting van het Fonds 48\nIII. BELEIDSVELD"),
]  # fmt: skip


@pytest.mark.parametrize(("folder", "old", "new"), ONE_KIND)
def test_a_title_alone_makes_no_other_paper(folder: str, old: str, new: str) -> None:
    text = example(folder, "consistent")
    assert content(text.replace(old, new)).paper.genre == content(text).paper.genre
    assert told(text.replace(old, new)) == ()


def test_what_the_reader_of_the_paper_knows_too_stays_with_it() -> None:
    bbt = example("bbt-articles", "six-errors")
    field = bbt.index("III. BELEIDSVELD")
    behind = example("bbt-execution", "six-errors")
    text = f"{bbt[:field]}4. PROJECTEN\n{example('project-table', 'consistent')}\nEen tekst.\n{behind[behind.index('ISE') :]}"
    kinds = content(text).paper.genre.split(" + ")
    assert "bbt-articles" in kinds


def test_sheets_of_a_workbook_are_papers_of_their_own() -> None:
    decree = example("programme-decree", "consistent")
    orders = example("redistribution-decree", "consistent").partition("\n")[2]
    document = read(Source("stuk.txt", (decree + orders).encode()))
    above = decree.count("\n")
    lines = tuple(
        replace(line, sheet="Decreet" if line.number <= above else "Tabel") for line in document.lines
    )
    chosen = choose(replace(document, lines=lines))
    assert isinstance(chosen, Mixed)
    assert [(part.genre.name, part.first, part.last) for part in chosen.parts] == [
        ("programme-decree", 0, above),
        ("redistribution", above, len(lines)),
    ]
