"""The formulas of real decrees, in two whole papers of our own and one by one: read in full, and silent."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bbtcheck.genres import choose
from bbtcheck.read import read
from bbtcheck.records import Decree
from bbtcheck.source import Source

PAPERS = Path(__file__).parent / "papers"
Found = tuple[str, int | None, dict[str, str]]
Read = Callable[[str], Decree]

CHAPTER = "HOOFDSTUK 2. Wonen\nArt. 7. Het decreet van 8 mei 2026 houdende de huur wordt opgeheven.\nArt. 8. "


@pytest.mark.parametrize("paper", ["draft.txt", "gazette.txt", "adjustment.txt"])
def test_a_correct_decree_is_silent(paper: str, findings_of: Callable[[str], list[Found]]) -> None:
    assert findings_of((PAPERS / paper).read_text(encoding="utf-8")) == []


def _read(decree: Decree, article: str) -> list[tuple[str | None, ...]]:
    found = next(one for one in decree.articles if one.article == article)
    return [
        (a.kind.value, a.target_article, a.paragraph, a.member, a.point, a.part, a.old_text, a.new_text)
        for a in found.actions
    ]


N = None
FORMULAS = [
    (
        "In artikel 5 van hetzelfde decreet worden de woorden “A” en “B” vervangen door het woord “B”.",
        [("replace words", "5", N, N, N, N, N, "B")],
    ),
    (
        "In artikel 5, § 2, derde lid, van hetzelfde decreet wordt de zinsnede “A” vervangen door de zinsnede “B” "
        "en wordt de zinsnede “C” opgeheven.",
        [
            ("replace words", "5", "2", "derde", N, N, "A", "B"),
            ("repeal words", "5", "2", "derde", N, N, "C", N),
        ],
    ),
    (
        "In artikel 2.7.4.1.1 van hetzelfde decreet worden het woord “A” door het woord “B” en het woord “C” door het "
        "woord “D” vervangen.",
        [
            ("replace words", "2.7.4.1.1", N, N, N, N, "A", "B"),
            ("replace words", "2.7.4.1.1", N, N, N, N, "C", "D"),
        ],
    ),
    (
        "Aan artikel 19, § 2, van hetzelfde decreet wordt een punt 5° toegevoegd, dat luidt als volgt:\n“5° X.”.",
        [("add", "19", "2", N, "5°", N, N, "5° X.")],
    ),
    (
        "Artikel 12bis van hetzelfde decreet wordt aangevuld met een lid, luidende:\n“Nieuw lid.”.",
        [("add", "12bis", N, N, N, N, N, "Nieuw lid.")],
    ),
    (
        "In hetzelfde decreet wordt het opschrift van hoofdstuk 3 vervangen door wat volgt: “Hoofdstuk 3. Y”.",
        [("replace", N, N, N, N, "opschrift", N, "Hoofdstuk 3. Y")],
    ),
    (
        "Artikel 4 en 5 van hetzelfde decreet, ingevoegd bij het decreet van 3 mei 2027, worden opgeheven.",
        [("repeal", "4 en 5", N, N, N, N, N, N)],
    ),
    ("Hetzelfde decreet wordt opgeheven.", [("repeal", N, N, N, N, N, N, N)]),
    (
        "In artikel 6 van hetzelfde decreet wordt paragraaf 3, die paragraaf 4 wordt, hernummerd.",
        [("renumber", "6", "3", N, N, N, N, N)],
    ),
    (
        "In artikel 9 van hetzelfde decreet worden tussen het woord “A” en het woord “B” de woorden “C” ingevoegd.",
        [("insert words", "9", N, N, N, N, N, "C")],
    ),
    (
        "In artikel 9 van hetzelfde decreet wordt het percentage van 3 % vervangen door 4 %.",
        [("replace words", "9", N, N, N, N, "3 %", "4 %")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FORMULAS)
def test_a_formula_is_read(
    text: str,
    expected: list[tuple[str | None, ...]],
    decree_of: Read,
    findings_of: Callable[[str], list[Found]],
) -> None:
    assert _read(decree_of(CHAPTER + text), "8") == expected
    assert findings_of(CHAPTER + text) == []


def test_an_inserted_chapter_with_articles_of_its_own_is_no_article_of_the_decree(decree_of: Read) -> None:
    text = (
        "In hetzelfde decreet wordt een hoofdstuk 4 ingevoegd, dat luidt als volgt:\n“Hoofdstuk 4. Toezicht\n"
        "Art. 8. In dit hoofdstuk wordt verstaan onder “toezicht”: het nazicht.\nArt. 9. Dit volstaat.”.\n"
        "Art. 9. Artikel 3 van hetzelfde decreet wordt opgeheven."
    )
    decree = decree_of(CHAPTER + text)

    assert [(a.article, a.previous_number, a.balanced) for a in decree.articles] == [
        ("7", None, True),
        ("8", 7, True),
        ("9", 8, True),
    ]


def test_articles_printed_in_one_run_are_told_apart(decree_of: Read) -> None:
    text = "Artikel 1. Dit decreet regelt een gewestaangelegenheid. Art. 2. Artikel 5 van de wet van 3 mei 2027 op X wordt opgeheven. Art. 3. Artikel 6 van dezelfde wet wordt opgeheven."
    decree = decree_of(text)

    assert [article.article for article in decree.articles] == ["1", "2", "3"]
    assert decree.articles[2].same_acts[0].antecedent == "op X"


def test_an_unclosed_quotation_does_not_swallow_the_next_article(
    findings_of: Callable[[str], list[Found]],
) -> None:
    text = (
        "In artikel 5 van hetzelfde decreet wordt het woord “A vervangen door het woord “B”.\n"
        "Art. 9. In artikel 6 van hetzelfde decreet wordt het woord “A” vervangen door het woord “B”.\n"
        "Art. 10. Artikel 7 van hetzelfde decreet wordt opgeheven."
    )

    assert findings_of(CHAPTER + text) == [("DRF005", 3, {"article": "8"})]


STOPPED = (
    "Art. 41. In artikel 7 van hetzelfde decreet wordt het woord “A” vervangen door het woord “B”.\n"
    "Art. 42. De subsidie, vermeld in artikel 50 van dit decreet, wordt uitbetaald.\n"
    "Art. 43. In artikel 8 van hetzelfde decreet worden de volgende wijzigingen aangebracht:\n"
    "1° in het eerste lid wordt de zinsnede “de"
)


def test_an_excerpt_that_starts_and_stops_half_way_gives_nothing_to_report(
    findings_of: Callable[[str], list[Found]],
) -> None:
    assert findings_of(STOPPED) == []


def test_articles_left_out_of_an_excerpt_are_not_missing(findings_of: Callable[[str], list[Found]]) -> None:
    assert (
        findings_of("Art. 4. Artikel 7 van de wet van 3 mei 2027 op X wordt opgeheven.\n(…)\n" + STOPPED)
        == []
    )


def test_lines_of_the_text_that_are_alike_are_no_running_header(decree_of: Read) -> None:
    pages = [
        f"Vlaams Parlement\nArt. {number}. Artikel {number} van het decreet van 8 mei 2026 houdende de\nhuur wordt opgeheven.\n\n{number - 1}\n"
        for number in range(2, 9)
    ]
    decree = decree_of("\f".join(pages))

    assert [article.text for article in decree.articles] == [
        f"Artikel {number} van het decreet van 8 mei 2026 houdende de huur wordt opgeheven."
        for number in range(2, 9)
    ]


FORCE = [
    (
        "De artikelen 2 tot en met 4 treden in werking op 1 juli 2032. Artikel 5, 1°, heeft uitwerking met ingang van "
        "1 mei 2031.",
        [((2, 3, 4), (), "2032-07-01", False), ((), ("5, 1°",), "2031-05-01", True)],
    ),
    (
        "Op 1 juli 2032 treden in werking:\n1° artikel 2;\n2° artikel 4 en 5.",
        [((2, 4, 5), (), "2032-07-01", False)],
    ),
    (
        "Hoofdstuk 2 treedt in werking op een door de Vlaamse Regering te bepalen datum.",
        [((2, 3, 4, 5, 6), (), None, False)],
    ),
    ("Tot artikel 3 van dit decreet in werking treedt, geldt de oude regeling.", []),
    ("Artikel 3 van het decreet van 8 mei 2026 houdende de huur treedt in werking op 1 juli 2032.", []),
]


@pytest.mark.parametrize(("text", "expected"), FORCE)
def test_entry_into_force_is_read(text: str, expected: list[object], decree_of: Read) -> None:
    articles = "".join(f"Art. {number}. De huur wordt betaald.\n" for number in range(2, 6))
    decree = decree_of(
        f"Artikel 1. Dit decreet regelt een gewestaangelegenheid.\nHOOFDSTUK 2. Huur\n{articles}Art. 6. {text}"
    )

    assert [
        (e.articles, e.parts, e.date.iso if e.date else None, e.retroactive)
        for e in decree.articles[-1].entries
    ] == expected


@pytest.mark.parametrize(
    "change",
    [
        'worden na de woorden "de regeling" de woorden "een aanvraag van de gemeente of van het fonds voor de '
        'steun aan de kust en de duinen" ingevoegd',
        'wordt tussen het woord "steun" en het woord "fonds" het woord "jaarlijks" ingevoegd',
        'wordt het woord "steun" vervangen door het woord "subsidie"',
    ],
)
def test_one_amendment_among_short_articles_makes_it_a_programme_decree(change: str) -> None:
    text = (
        "Programmadecreet 2031\n\n20 DECEMBER 2030. - Programmadecreet bij de begroting 2031\n\n"
        "Artikel 1. Dit decreet regelt een gewestaangelegenheid.\n\n"
        f"Art. 2. In artikel 5 van het decreet van 4 april 2025 houdende de steun {change}.\n\n"
        "Art. 3. Dit decreet treedt in werking op 1 januari 2031.\n\nBrussel, 20 december 2030.\n"
    )
    document = read(Source("decreet.txt", text.encode()))
    genre = choose(document)
    (decree,) = (one for one in genre.extract(document).records if isinstance(one, Decree))
    assert (genre.name, decree.title) == ("programme-decree", "Programmadecreet bij de begroting 2031")
