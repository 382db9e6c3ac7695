"""What stands at the edge of every page goes; what the paper says there once, or says inside its pages, stays."""

import pytest

from bbtcheck.genres.running_heads import ends_page, without_running_heads
from bbtcheck.read import read
from bbtcheck.source import Source


def kept(text: str) -> list[str]:
    document = without_running_heads(read(Source("paper.txt", text.encode())))
    return [line.text for line in document.lines if line.text.strip()]


def test_a_head_that_the_paper_begins_with_goes_from_its_other_pages() -> None:
    assert kept("Nota Kust\nEen\n- 1 -\nNota Kust\nTwee\n") == ["Nota Kust", "Een", "Twee"]


def test_a_heading_that_happens_to_stand_at_the_edge_of_two_pages_stays() -> None:
    pages = "Nota\nUitgavenartikelen\nA\nUitgavenartikelen\nB\n- 1 -\nUitgavenartikelen\nC\nUitgavenartikelen\n- 2 -\nD\n"
    assert kept(pages) == [
        "Nota",
        *("Uitgavenartikelen", "A", "Uitgavenartikelen", "B"),
        *("Uitgavenartikelen", "C", "Uitgavenartikelen", "D"),
    ]


def test_a_label_at_two_page_feet_stays_where_the_paper_has_it_inside_a_page_too() -> None:
    """It is no head: a title that a page repeats stands on more pages than the paper names it."""
    pages = "Nota\nOverige\n1 2\n- 1 -\nNota\nA\nOverige\n- 2 -\nNota\n1 2\nB\nOverige\n- 3 -\nNota\n1 2\nC\n"
    assert kept(pages) == ["Nota", "Overige", "1 2", "A", "Overige", "1 2", "B", "Overige", "1 2", "C"]


def test_a_chapter_that_a_page_names_goes_from_its_feet_and_stays_as_a_heading() -> None:
    pages = "Nota\nKUST\nA\nKUST\n- 1 -\nB\nKUST\n- 2 -\nC\nKUST\n- 3 -\nD\n"
    assert kept(pages) == ["Nota", "KUST", "A", "B", "C", "D"]


@pytest.mark.parametrize("figures", ["1 2", "- -", "- 2", "(1) 2"])
def test_words_at_a_foot_stay_where_the_next_page_begins_with_their_figures(figures: str) -> None:
    """The line before has its figures, so that nothing else can say what these figures are."""
    pages = f"Nota\nA 1 2\nOverige\n- 1 -\nNota\n{figures}\nB 3 4\nOverige\n- 2 -\nNota\n{figures}\nC\n"
    assert kept(pages) == ["Nota", "A 1 2", "Overige", figures, "B 3 4", "Overige", figures, "C"]


def test_a_head_goes_from_between_a_stage_with_its_year_and_its_figures() -> None:
    pages = "Nota\nA\nBA 2030\n- 1 -\nNota\n1 2\nBO 2031\n- 2 -\nNota\n3 4\nC\n"
    assert kept(pages) == ["Nota", "A", "BA 2030", "1 2", "BO 2031", "3 4", "C"]


def test_a_foot_goes_from_between_a_label_and_its_figures() -> None:
    pages = "Nota\nA\nvoet\n- 1 -\nNota\n1 2\nB\nvoet\n- 2 -\nNota\n3 4\nC\n"
    assert kept(pages) == ["Nota", "A", "1 2", "B", "3 4", "C"]


@pytest.mark.parametrize(
    "opening",
    [
        "Uitgavenartikelen",
        "1.1.{} Dienst Zeehonden",
        "Art. {}. Voor het begrotingsjaar 2031 worden de volgende kredieten geopend",
        "HOOFDSTUK {} Lonen",
        "De kredieten worden verdeeld als volgt:",
        "KB0",
    ],
)
def test_what_opens_the_next_page_stays_at_two_feet_also_where_it_stands_nowhere_else(opening: str) -> None:
    one, other = opening.format(3), opening.format(4)
    assert kept(f"Nota\nA\n{one}\n- 1 -\nB\n{other}\n- 2 -\nC\n") == ["Nota", "A", one, "B", other, "C"]


@pytest.mark.parametrize("opening", ["Uitgavenartikelen", "Art. {}. De kredieten", "Als volgt:", "KB0"])
def test_what_opens_a_part_stays_on_top_of_two_pages(opening: str) -> None:
    one, other = opening.format(3), opening.format(4)
    assert kept(f"Nota\nA\n- 1 -\n{one}\nB\n- 2 -\n{other}\nC\n") == ["Nota", "A", one, "B", other, "C"]


def test_the_label_of_figures_below_the_years_of_a_header_stays_on_top_of_two_pages() -> None:
    pages = "Nota\nkop 2030 2031\n- 1 -\nLonen\n1 2\nkop 2030 2031\n- 2 -\nLonen\n3 4\n"
    assert kept(pages) == ["Nota", "kop 2030 2031", "Lonen", "1 2", "kop 2030 2031", "Lonen", "3 4"]


def test_a_page_names_its_chapter_on_top() -> None:
    head = "HOOFDSTUK 2 Lonen"
    pages = f"Nota\n{head}\nA\n- 1 -\n{head}\nB\n- 2 -\n{head}\nC\n- 3 -\n{head}\nD\n"
    assert kept(pages) == ["Nota", head, "A", "B", "C", "D"]


@pytest.mark.parametrize("row", ["11.10 Steigers 31.835", "11.10 Steigers 35", "XA KUST 35"])
def test_a_row_with_a_code_stays_where_one_like_it_ends_another_page(row: str) -> None:
    other = row.replace("35", "88").replace("11.10", "21.10")
    assert kept(f"Nota\n{row}\n- 1 -\nEen\n{other}\n- 2 -\nTwee\n") == ["Nota", row, "Een", other, "Twee"]


def test_the_tails_of_rows_stay_where_their_figures_are_no_pages() -> None:
    pages = "Nota\nin Wezeldijk 352\n- 1 -\nEen\nin Wezeldijk 15\n- 2 -\nTwee\n"
    assert kept(pages) == ["Nota", "in Wezeldijk 352", "Een", "in Wezeldijk 15", "Twee"]


def test_a_head_with_the_number_of_its_page_or_its_year_goes() -> None:
    text = "A\nNota Kust, blz. 1\n\fB\nNota Kust, blz. 2\n\fC\n"
    assert kept(text) == ["A", " B", " C"]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("12\nKOP\n", True),
        (" 12 \n\n\nKOP\n", True),
        ("12\nA\nKOP\n", False),
        ("12", False),
        ("A 12\nKOP\n", False),
    ],
)
def test_a_bare_number_above_a_header_is_that_of_the_page(text: str, ends: bool) -> None:
    lines = read(Source("paper.txt", text.encode())).lines
    assert ends_page(lines, 0, lambda number: lines[number].text == "KOP") is ends


DEEL = "PR OMSCHRIJVING VAK VEK"


@pytest.mark.parametrize(
    "head",
    [
        "4127 STAATSBLAD — 3.02.2031 — OFFICIEEL DEEL",
        "STAATSBLAD — 3.02.2031 — OFFICIEEL DEEL 41273",
        "Stuk 8 (2030-2031) – Nr. 3 – 77",
    ],
)
def test_a_numbered_head_goes_where_a_table_goes_on_below_its_headings(head: str) -> None:
    assert kept(f"{DEEL}\nXA KUST 10 12\n\n{head}\n{DEEL}\nXB DUIN 20 25\n") == [
        DEEL,
        "XA KUST 10 12",
        DEEL,
        "XB DUIN 20 25",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Tabel 2 – Uitgaven van 2031",
        "Toelagen – verenigingen 310",
        "3.2 Toelagen – verenigingen 310",
        "Overzicht van de kredieten (2030-2031)",
        "Uitgaven – begrotingsjaar 2031",
    ],
)
def test_a_title_or_a_row_above_the_same_headings_stays(line: str) -> None:
    text = f"{DEEL}\nXA KUST 10 12\n\n{line}\n{DEEL}\nXB DUIN 20 25\n"
    assert kept(text) == [each for each in text.split("\n") if each]
