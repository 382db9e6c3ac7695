"""Parts that are announced by number and numbered below, on papers of our own: right, wrong, and none."""

import pytest
from effort import effort
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck import Enumeration

GENRES = ("plain", "bbt-slides", "coalition-agreement", "relance-monitor", "bbt-articles")
NAMES = ["Wonen", "Werken", "Leren", "Zorgen", "Sporten", "Reizen", "Lezen", "Varen", "Bouwen"]
WORDS = "nul één twee drie vier vijf zes zeven acht negen".split()


def lists(text: str) -> list[tuple[str, str, int]]:
    """Give what announces each list, the number as printed, and how many it has."""
    (content,) = bbtcheck.extract(text.encode(), genre="plain")
    found = (record for record in content.records if isinstance(record, Enumeration))
    return [(each.label, each.announced.raw, len(each.items)) for each in found]


def wrong(text: str, genre: str = "plain") -> list[tuple[str, int | None]]:
    """Give every announcement that is said to be wrong, with its line."""
    report = bbtcheck.check(text.encode(), genre=genre)
    found = (finding for finding in report.findings if finding.code == "TXT004")
    return [(each.labels["label"], each.place.line if each.place is not None else None) for each in found]


def parts(word: str, count: int, mark: str = ": ", before: str = "", first: int = 1) -> str:
    """Make headings with a line of text below each."""
    named = (f"{before}{word} {number}{mark}{NAMES[number - 1]}" for number in range(first, first + count))
    return (
        "\n\n".join(f"{heading}\n\nWe doen hier veel voor de havens en de kades." for heading in named) + "\n"
    )


def points(count: int) -> str:
    return "\n".join(f"{number}. {NAMES[number - 1]}" for number in range(1, count + 1)) + "\n"


def markdown(announced: str, count: int, more: str = "## Besluit\n\nDat was het.\n") -> str:
    return f"# Het plan\n\n{announced}\n\n{parts('Pijler', count, before='## ')}\n{more}"


# A case: a right paper, what announces its parts and how many, and a wrong one.
RIGHT: dict[str, tuple[str, tuple[str, str, int], str]] = {
    "a sentence": (
        f"Dit hoofdstuk telt zes werven.\n\n{parts('Werf', 6)}",
        ("Dit hoofdstuk telt zes werven.", "zes", 6),
        f"Dit hoofdstuk telt vijf werven.\n\n{parts('Werf', 6)}",
    ),
    "a heading": (
        f"Vier werven\n\n{parts('Werf', 4, '. ')}",
        ("Vier werven", "Vier", 4),
        f"Drie werven\n\n{parts('Werf', 4, '. ')}",
    ),
    "headings with markup, and another one behind them": (
        markdown("Het plan telt vier pijlers.", 4),
        ("Het plan telt vier pijlers.", "vier", 4),
        markdown("Het plan telt vijf pijlers.", 4),
    ),
    "in figures": (
        f"De nota bestaat uit 3 luiken.\n\n{parts('Luik', 3, ' – ')}",
        ("De nota bestaat uit 3 luiken.", "3", 3),
        f"De nota bestaat uit 2 luiken.\n\n{parts('Luik', 3, ' – ')}",
    ),
    "with contents before it": (
        f"Het plan steunt op drie grote sporen.\n\nSpoor 1: Wonen\nSpoor 2: Werken\nSpoor 3: Leren\n\n{parts('Spoor', 3)}",
        ("Het plan steunt op drie grote sporen.", "drie", 3),
        f"Het plan steunt op vier grote sporen.\n\nSpoor 1: Wonen\nSpoor 2: Werken\nSpoor 3: Leren\n\n{parts('Spoor', 3)}",
    ),
    "points below a heading": (
        f"Zes prioriteiten\n\n{points(6)}\nDe rest van de nota gaat over geld.\n",
        ("Zes prioriteiten", "Zes", 6),
        f"Zes prioriteiten\n\n{points(5)}\nDe rest van de nota gaat over geld.\n",
    ),
    "points below a heading, to the end": (
        f"Onze vijf ambities\n\n{points(5)}",
        ("Onze vijf ambities", "vijf", 5),
        f"Onze vijf ambities\n\n{points(6)}",
    ),
}


@pytest.mark.parametrize(("text", "found", "typed"), RIGHT.values(), ids=RIGHT)
def test_announced_parts_are_read_and_another_number_is_told(
    text: str, found: tuple[str, str, int], typed: str
) -> None:
    assert lists(text) == [found]
    assert wrong(text) == []
    assert len(wrong(typed)) == 1


@pytest.mark.parametrize("genre", GENRES)
def test_in_every_kind_of_paper(genre: str) -> None:
    right = f"Nota\n\nDeze nota telt vier werven.\n\n{parts('Werf', 4)}"
    assert wrong(right, genre) == []
    assert [label for label, _ in wrong(right.replace("vier", "drie"), genre)] == [
        "Deze nota telt drie werven."
    ]


@given(st.integers(2, 9), st.integers(2, 9))
def test_a_number_is_told_exactly_where_it_is_a_little_off(announced: int, count: int) -> None:
    text = markdown(f"Het plan telt {WORDS[announced]} pijlers.", count)
    assert bool(wrong(text)) is (0 < abs(announced - count) <= 2)


# Papers that are right, or of which nobody can tell.
SILENT = {
    "the last parts may stand elsewhere": f"Het plan telt zes werven.\n\n{parts('Werf', 4)}",
    "no heading behind the last part": markdown("Het plan telt vijf pijlers.", 4, more=""),
    "only lower headings behind it": markdown("Het plan telt vijf pijlers.", 4, more="### Detail\n\nMeer.\n"),
    "a part is missing": f"Het plan telt drie werven.\n\n{parts('Werf', 2)}\n{parts('Werf', 1, first=4)}",
    "it starts further on": f"Het plan telt vier werven.\n\n{parts('Werf', 3, first=2)}",
    "two plans": f"Het plan telt drie werven.\n\n{parts('Werf', 3)}\n{parts('Werf', 5)}",
    "two numbers": f"Het plan telt drie werven. Het kent vier werven.\n\n{parts('Werf', 4)}",
    "two announcements": f"De stad telt drie werven.\n\nDe haven telt vier werven.\n\n{parts('Werf', 4)}",
    "other parts": f"Het plan telt drie luiken.\n\n{parts('Werf', 4)}",
    "of a larger plan": f"Het plan telt onder meer drie werven.\n\n{parts('Werf', 4)}",
    "the first ones": f"Het plan omvat de eerste drie werven.\n\n{parts('Werf', 4)}",
    "more than": f"Het plan telt meer dan drie werven.\n\n{parts('Werf', 4)}",
    "next to others": f"Het plan telt drie werven naast twee acties.\n\n{parts('Werf', 4)}",
    "it was so": f"Het vorige plan telde drie werven.\n\n{parts('Werf', 4)}",
    "each": f"Elke werf telt drie acties.\n\n{parts('Actie', 4)}",
    "far off": f"Het plan telt negen werven.\n\n{parts('Werf', 3)}",
    "mentions in sentences": "Het plan telt drie werven.\n\nWerf 1 is klaar.\n\nWerf 2 is bezig.\n\nWerf 3 en werf 4 volgen.\n",
    "bullets": "Drie prioriteiten\n\n- Wonen\n- Werken\n- Leren\n- Zorgen\n\nTekst.\n",
    "points that go on below text": f"Zes prioriteiten\n\n{points(4)}\nDan volgt er tekst.\n\n5. Sporten\n6. Reizen\n",
    "points with text between": "Drie prioriteiten\n\n1. Wonen\n\nWe bouwen.\n\n2. Werken\n\nWe werken.\n\n3. Leren\n\nWe leren.\n",
    "a sentence above points": f"Dit zijn zes prioriteiten van de stad en van de haven.\n\n{points(4)}",
    "points of something else": f"Drie prioriteiten\n\nDe agenda is:\n\n{points(5)}",
    "two points": "Vier prioriteiten\n\n1. Wonen\n2. Werken\n\nTekst.\n",
    "points far off": f"Negen prioriteiten\n\n{points(4)}\nTekst.\n",
    "points in two levels": "Twee prioriteiten\n\n1. Wonen\n   1. Bouwen\n   2. Huren\n2. Werken\n\nTekst.\n",
    "points and letters": "Twee prioriteiten\n\n1. Wonen\n   a) Bouwen\n   b) Huren\n2. Werken\n\nTekst.\n",
    "points that start further on": "Drie prioriteiten\n\n2. Werken\n3. Leren\n4. Zorgen\n5. Sporten\n\nTekst.\n",
    "a heading with more": f"Zes prioriteiten voor de haven\n\n{points(4)}\nTekst.\n",
    "a year": f"Het plan 2031 kent 3 werven.\n\n{parts('Werf', 3)}",
    "a heading again on the next page": f"Het plan telt drie werven.\n\n{parts('Werf', 2)}\nWerf 2: Werken (vervolg)\n\nTekst.\n\n{parts('Werf', 1, first=3)}",
    "subparts": "Het plan telt twee werven.\n\nWerf 1: Wonen\n\nWerf 1.1 Huren\n\nWerf 1.2 Kopen\n\nWerf 2: Werken\n\nTekst.\n",
    "half a number": "De nota telt twee delen.\n\nDeel 1: Wonen\n\nTekst.\n\nDeel 2-3: Werken\n\nTekst.\n",
    "chapters of a decree": "Het decreet bestaat uit drie hoofdstukken.\n\nHoofdstuk 1. Wonen\n\nArtikel 1.\n\nHoofdstuk 2. Werken\n\nArtikel 2.\n",
    "an annex with its own": f"Het plan telt drie werven.\n\n{parts('Werf', 3)}\nBijlage\n\n{parts('Werf', 2)}",
    "no parts": "Het plan telt zes werven.\n\nWe doen veel voor de havens.\n",
    "one part": f"Het plan telt zes werven.\n\n{parts('Werf', 1)}",
    "a column of numbers": "Drie werven\n\nWerf 1   12.000\nWerf 2   14.000\nWerf 3   15.000\nWerf 4   16.000\n",
    "far above": "Het plan telt drie werven.\n\n" + "We doen veel.\n\n" * 40 + parts("Werf", 4),
    "a part of one": f"Werf 2 omvat drie acties of maatregelen.\n\n{parts('Actie', 4)}",
    "or": f"Het plan telt drie of vier werven.\n\n{parts('Werf', 4)}",
    "together": f"Het plan telt samen met de stad drie werven.\n\n{parts('Werf', 4)}",
    "projects": f"De haven telt drie projecten.\n\n{parts('Project', 4)}",
}  # fmt: skip


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_what_may_have_other_parts_is_silent(text: str) -> None:
    assert [wrong(text, genre) for genre in GENRES] == [[]] * len(GENRES)


@pytest.mark.parametrize(
    "piece", ["Het plan telt drie werven.\n\nWerf 1: Wonen\n\n", "Zes acties\n\n1. Wonen\n\n", "Actie 2\n\n"]
)
def test_long_texts_cost_no_more_than_their_length(piece: str) -> None:
    short, long = (effort(lambda text=piece * times: lists(text)) for times in (50, 200))
    assert long < 8 * short
