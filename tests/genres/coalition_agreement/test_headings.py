"""Headings of every level and numbering style, and the points that stand under them."""

import pytest

import bbtcheck
from bbtcheck.records import AgreementPoint, AgreementSection, Commitment


def outline(content):
    return [
        (one.level, one.heading, one.parent) for one in content.records if isinstance(one, AgreementSection)
    ]


STYLES = {
    "chapter word": ("Werf 1: Wonen", "Werf 2: Werken"),
    "roman chapter": ("Hoofdstuk I. Wonen", "Hoofdstuk II. Werken"),
    "bracket": ("1) Wonen", "2) Werken"),
    "full stop": ("1. Wonen", "2. Werken"),
    "letter": ("A. Wonen", "B. Werken"),
    "decimal": ("1.1 Wonen", "1.2 Werken"),
    "capitals": ("WONEN", "WERKEN EN LEREN"),
    "markdown": ("## Wonen", "## Werken"),
    "bold": ("**Wonen**", "**Werken**"),
}


@pytest.mark.parametrize("style", STYLES)
def test_a_numbering_style(style, agreement) -> None:
    first, second = STYLES[style]
    text = f"{first}\n\n\n• We bouwen huizen.\n\n• We herstellen daken.\n\n\n{second}\n\n\n• We leren.\n"
    found = agreement(text)
    printed = [heading.strip("#* ") for heading in (first, second)]
    assert [(level, heading) for level, heading, _ in outline(found)] == [(1, printed[0]), (1, printed[1])]
    points = [one for one in found.records if isinstance(one, AgreementPoint)]
    assert [(one.section, one.text) for one in points] == [
        (printed[0], "We bouwen huizen."),
        (printed[0], "We herstellen daken."),
        (printed[1], "We leren."),
    ]


FOUR_LEVELS = """WONEN


Concrete voorstellen


Werf 1: Huren

1) Sociale huur

• We bouwen huizen.

2) Private huur

• We geven premies.


Werf 2: Kopen

1) Leningen

• We geven leningen tegen 2031.


WERKEN

• We zoeken mensen.
"""


def test_four_levels(agreement) -> None:
    found = agreement(FOUR_LEVELS)
    assert outline(found) == [
        (1, "WONEN", None),
        (2, "Concrete voorstellen", "WONEN"),
        (3, "Werf 1: Huren", "Concrete voorstellen"),
        (4, "1) Sociale huur", "Werf 1: Huren"),
        (4, "2) Private huur", "Werf 1: Huren"),
        (3, "Werf 2: Kopen", "Concrete voorstellen"),
        (4, "1) Leningen", "Werf 2: Kopen"),
        (1, "WERKEN", None),
    ]
    (commitment,) = [one for one in found.records if isinstance(one, Commitment)]
    assert commitment.headings == ("WONEN", "Concrete voorstellen", "Werf 2: Kopen", "1) Leningen")


def test_a_heading_over_two_lines(agreement) -> None:
    text = "Werf 1: Een vlotte en veilige\nmobiliteit voor iedereen\n\n• We bouwen paden.\n\n• We meten.\n"
    assert outline(agreement(text)) == [
        (1, "Werf 1: Een vlotte en veilige mobiliteit voor iedereen", None),
    ]


def test_numbers_that_follow_and_that_do_not(agreement) -> None:
    text = "1) Wonen\n\n• We bouwen.\n\n3) Werken\n\n• We werken.\n\n4. Leren\n\n• We leren.\n"
    found = [one for one in agreement(text).records if isinstance(one, AgreementSection)]
    assert [(one.number, one.expected_number, one.style, one.usual_style) for one in found] == [
        (1, None, "n)", None),
        (3, 2, "n)", "n)"),
        (4, 4, "n.", "n)"),
    ]


OBJECTIVES = """Beleidsnota 2029-2034
Dierenwelzijn

LIJST

SD 1. Sterke handhaving

OD 1.1. Meer controles

De inspectie doet meer controles.

OD 1.2. Hogere boetes

De boete stijgt.

SD 2. Minder leed

OD 2.1. Verbod op kooien

Kooien worden verboden.

OD 2.3. Bedwelming

We evalueren dat tegen 2031.
"""


def test_objectives_of_a_policy_note_are_numbered_through() -> None:
    (content,) = bbtcheck.extract(OBJECTIVES.encode())
    assert content.paper.genre == "coalition-agreement"
    assert [
        (one.number_raw, one.number, one.expected_number)
        for one in content.records
        if isinstance(one, AgreementSection) and one.number is not None
    ] == [("1", 1, None), ("1.1", 1, None), ("1.2", 2, 2), ("2", 2, 2), ("2.1", 1, None), ("2.3", 3, 2)]


def test_decimal_numbers_start_anew_behind_a_table_of_contents(agreement) -> None:
    titles = ["1.1 Wonen", "1.2 Werken", "2.1 Leren", "2.2 Leven"]
    text = "\n\n\n".join(f"{title}\n\n• We doen iets." for title in [*titles, *titles])
    found = [one for one in agreement(text).records if isinstance(one, AgreementSection)]
    assert [one.expected_number for one in found] == [None, 2, None, 2] * 2


@pytest.mark.parametrize("style", ["1) {}", "1. {}", "- {}"])
def test_a_numbered_list_is_no_row_of_headings(style, agreement) -> None:
    lines = [style.replace("1", str(number)).format(f"een maatregel {number}") for number in (1, 2, 3)]
    text = "WONEN\n\n\n• We kiezen voor drie sporen:\n\n" + "\n\n".join(lines) + "\n\n• We bouwen verder.\n"
    assert outline(agreement(text)) == [(1, "WONEN", None)]


def test_page_numbers_running_headers_and_contents_are_no_text(agreement) -> None:
    pages = [
        f"Regeerakkoord 2029-2034\n\n• We bouwen dit jaar huizen in gemeente {name} en we\n\n{number}\n\f"
        f"Regeerakkoord 2029-2034\n\nherstellen er de daken.\n\n{number + 1}\n\f"
        for number, name in ((12, "A"), (14, "B"))
    ]
    text = "Wonen ........ 12\nWerken ........ 30\n\f" + "".join(pages)
    found = [one.text for one in agreement(text).records if isinstance(one, AgreementPoint)]
    assert found == [
        f"We bouwen dit jaar huizen in gemeente {name} en we herstellen er de daken." for name in "AB"
    ]


TERMS = {
    "Regeerakkoord 2029-2034": (2029, 2034),
    "Vlaamse Regering 2029-2034": (2029, 2034),
    "Regeerakkoord voor de legislatuur 2029 - 2034": (2029, 2034),
    "Regeerakkoord": None,
}


@pytest.mark.parametrize("title", TERMS)
def test_the_term_of_office_is_the_one_of_this_agreement(title, agreement) -> None:
    text = f"{title}\n\n\n• Het vorige regeerakkoord 2024-2029 deed dat niet.\n\n• We bouwen huizen.\n"
    found = agreement(text).paper.legislature
    assert (None if found is None else (found.start.year, found.end.year)) == TERMS[title]


def test_a_chapter_out_of_the_middle_may_begin_at_any_number(agreement) -> None:
    text = "3) Wonen\n\n• We bouwen.\n\n4) Werken\n\n• We werken.\n"
    found = [one for one in agreement(text).records if isinstance(one, AgreementSection)]
    assert [(one.number, one.expected_number) for one in found] == [(3, None), (4, 4)]


def test_the_number_of_a_page_stands_in_the_middle_of_a_sentence_before_a_figure(agreement) -> None:
    text = (
        "WONEN EN LEVEN\n\n1) Huren\n\n• Het aantal loketten stijgt met \n\n41\n\n192 van 83 naar 275 tegen 2031. \n\n"
        "• We bouwen elk jaar 12 bruggen. \n"
    )
    points = [one.text for one in agreement(text).records if isinstance(one, AgreementPoint)]
    assert points == [
        "Het aantal loketten stijgt met 192 van 83 naar 275 tegen 2031.",
        "We bouwen elk jaar 12 bruggen.",
    ]


def test_a_short_line_before_the_first_chapter_is_a_heading(agreement) -> None:
    text = (
        "MOBILITEIT\n\n\nDe regering kiest voor een vlotte en veilige mobiliteit in alle steden en \n\n"
        "dorpen van dit land.\n\nOnze voorstellen\n\nWerf 1: De fiets\n\n• We bouwen fietspaden.\n"
    )
    found = [one for one in agreement(text).records if isinstance(one, AgreementSection)]
    assert [(one.level, one.heading) for one in found] == [
        (1, "MOBILITEIT"),
        (2, "Onze voorstellen"),
        (3, "Werf 1: De fiets"),
    ]
