"""BBTs with articles in many layouts are printed from random figures and read back as the same records."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bbtcheck.genres import choose
from bbtcheck.read import read
from bbtcheck.records import BudgetArticle, BudgetTable, IseTable, Record
from bbtcheck.source import Source

ROWS = (
    ("ESR-uitgaven (werking en toelagen (WT), lonen (LO), provisies (PR))", "esr"),
    ("Toelagen (interne stromen (IS))", "toelagen"),
    ("Overige (leningen (LE), participaties (PA); geen ESR-impact)", "overige"),
)
MOVES = ("Index", "Compensaties", "Andere bijstellingen")
HEAD = "Beleids- en begrotingstoelichting Kust en Platteland"

Step = tuple[int, int]  # what it was, and what is added
Evolution = tuple[int, int, int, int]  # BA, index, compensations, other adjustments


@dataclass(frozen=True)
class Element:
    """One structure element: a name, blocks with a step for VAK and VEK, and articles with their evolutions."""

    name: str
    blocks: tuple[tuple[Step, Step], ...]
    articles: tuple[tuple[Evolution, Evolution], ...]


@dataclass(frozen=True)
class Layout:
    """How figures and rows are printed."""

    group: str  # between thousands
    minus: str  # before a negative figure
    wrap: str  # "one line", "figures below" or "label in halves"
    pages: int  # lines to a page, 0 for no pages
    form_feed: bool

    def figure(self, value: int) -> str:
        body = f"{abs(value):,}".replace(",", self.group)
        return f"{self.minus}{body}" if value < 0 else body


amounts = st.integers(0, 9_999_999)
moves = st.integers(-9_999, 9_999)
steps = st.tuples(amounts, moves)
evolutions = st.tuples(amounts, moves, moves, moves)
elements = st.builds(
    Element,
    name=st.sampled_from(["KUSTBELEID", "Duinen en stranden", "BELEIDSONDERSTEUNING, MVG excl. DAB"]),
    blocks=st.tuples(*[st.tuples(steps, steps)] * 3),
    articles=st.lists(st.tuples(evolutions, evolutions), min_size=1, max_size=3).map(tuple),
)
layouts = st.builds(
    Layout,
    group=st.sampled_from([".", ""]),
    minus=st.sampled_from(["-", "\u2212", "- "]),
    wrap=st.sampled_from(["one line", "figures below", "label in halves"]),
    pages=st.sampled_from([0, 9, 14]),
    form_feed=st.booleans(),
)


def row(label: str, figures: Sequence[int], layout: Layout) -> list[str]:
    printed = " ".join(layout.figure(value) for value in figures)
    if layout.wrap == "one line" or " " not in label:
        return [f"{label} {printed}"]
    if layout.wrap == "figures below":
        return [label, printed]
    first, _, second = label.partition(" (")
    return [first, f"({second} {printed}"] if second else [f"{label} {printed}"]


def code(element: int, article: int) -> str:
    return f"XB0-1XAF2{'KLMN'[element]}{'ABC'[article]}-WT"


def of_element(number: int, element: Element, layout: Layout) -> list[str]:
    lines = [
        f"{number + 1}. ISE: {element.name}",
        "Budgettair kader voor het begrotingsjaar",
        "(duizend euro)",
    ]
    lines += ["VAK VEK", "BA 2030 evolutie BO 2031 BA 2030 evolutie BO 2031"]
    totals = [0] * 6
    for (label, _), (vak, vek) in zip(ROWS, element.blocks, strict=True):
        figures = [vak[0], vak[1], sum(vak), vek[0], vek[1], sum(vek)]
        totals = [one + other for one, other in zip(totals, figures, strict=True)]
        lines += row(label, figures, layout)
    lines += row("Totaal", totals, layout)
    lines += [f"{number + 1}.7.1. Departement Kust", "Uitgavenartikelen"]
    for index, (vak, vek) in enumerate(element.articles):
        lines += [f"{code(number, index)} - ARTIKEL {'ABC'[index]}", "Korte inhoud begrotingsartikel: steun."]
        lines += ["Kredietevolutie:", "(duizend euro) VAK VEK", *row("BA 2030", [vak[0], vek[0]], layout)]
        for position, label in enumerate(MOVES, 1):
            lines += row(label, [vak[position], vek[position]], layout)
        lines += row("BO 2031", [sum(vak), sum(vek)], layout)
    return lines


def printed(elements: Sequence[Element], layout: Layout) -> str:
    lines = ["IV. BELEIDSVELD I: KUST"]
    for number, element in enumerate(elements):
        lines += of_element(number, element, layout)
    if not layout.pages:
        return "\n".join(lines)
    paged: list[str] = []
    for position, line in enumerate(lines):
        if position and position % layout.pages == 0:
            mark = "\f" if layout.form_feed else ""
            paged += [f"- {position // layout.pages} -", f"{mark}{HEAD}"]
        paged.append(line)
    return "\n".join(paged)


def euro(value: int) -> Decimal:
    return Decimal(value) * 1000


def extracted(text: str) -> list[IseTable]:
    document = read(Source("paper.txt", text.encode()))
    genre = choose(document)
    assert genre.name == "bbt-articles"
    return [record for record in genre.extract(document).records if isinstance(record, IseTable)]


@settings(max_examples=40, phases=(Phase.explicit, Phase.generate))
@given(elements=st.lists(elements, min_size=1, max_size=3, unique_by=lambda one: one.name), layout=layouts)
def test_what_is_printed_is_read_back(elements: list[Element], layout: Layout) -> None:
    tables = extracted(printed(elements, layout))

    assert [table.ise for table in tables] == [element.name for element in elements]
    assert [table.complete for table in tables] == [True] * (len(elements) - 1) + [None]
    for number, (table, element) in enumerate(zip(tables, elements, strict=True)):
        assert table.whole
        assert (table.policy_field, table.ba_year, table.year, table.unit_stated) == (
            "KUST",
            2030,
            2031,
            "kEUR",
        )
        expected = [
            (block, credit, euro(was), euro(more), euro(was + more))
            for (_, block), both in zip(ROWS, element.blocks, strict=True)
            for credit, (was, more) in zip(("VAK", "VEK"), both, strict=True)
        ]
        found = [
            (line.block, line.credit, line.ba.value, line.bijstelling.value, line.bo.value)
            for line in table.lines
            if line.ba is not None and line.bijstelling is not None and line.bo is not None
        ]
        assert found[:6] == expected
        assert [line[0] for line in found[6:]] == ["totaal", "totaal"]
        assert read_evolutions(table.articles) == [
            (code(number, index), credit, *map(euro, (*evolution, sum(evolution))))
            for index, both in enumerate(element.articles)
            for credit, evolution in zip(("VAK", "VEK"), both, strict=True)
        ]


def read_evolutions(articles: Sequence[BudgetArticle]) -> list[tuple[object, ...]]:
    fields = ("ba", "index", "compensaties", "andere_bijstellingen", "bo")
    return [
        (line.article, line.credit, *(getattr(line, name).value for name in fields))
        for article in articles
        if article.table is not None
        for line in article.table.lines
    ]


ELEMENT = Element(
    "KUSTBELEID",
    (((4_000, -150), (3_900, 20)), ((800, 5), (800, 5)), ((0, 0), (0, 0))),
    (((3_000, 60, -10, 5), (2_900, 60, 0, 0)),),
)
PLAIN = Layout(".", "-", "one line", 0, form_feed=False)


def test_a_dash_is_an_empty_cell(records: Callable[..., list[IseTable]]) -> None:
    text = printed([ELEMENT], PLAIN).replace("geen ESR-impact) 0 0 0 0 0 0", "geen ESR-impact) - - - - - -")
    (table,) = records(text, IseTable)
    rows = [
        (line.credit, line.ba, line.bijstelling, line.bo) for line in table.lines if line.block == "overige"
    ]

    assert rows == [("VAK", None, None, None), ("VEK", None, None, None)]
    assert table.whole


def test_a_row_that_misses_a_figure_is_not_guessed_at(
    records: Callable[..., list[IseTable]], findings: Callable[[str], list[object]]
) -> None:
    text = printed([ELEMENT], PLAIN).replace(
        "(interne stromen (IS)) 800 5 805 800 5 805", "(interne stromen (IS)) 800 805 800 805"
    )
    (table,) = records(text, IseTable)

    assert not table.whole
    assert findings(text) == []


def test_a_paper_cut_half_way_is_silent(findings: Callable[[str], list[object]]) -> None:
    lines = printed([ELEMENT, ELEMENT], PLAIN).replace("BO 2031 805", "BO 2031 805").splitlines()
    assert len(lines) > 30
    for cut in range(1, 18):
        text = "\n".join(lines[:cut])
        assert [found for found in findings(text) if found[0][:3] in ("BUD", "COD")] == [], cut


def test_a_code_in_prose_opens_no_article(records: Callable[..., list[BudgetArticle]]) -> None:
    text = printed([ELEMENT], PLAIN) + "\nDe middelen van\nXB0-1XAF2KZ-WT worden verschoven.\n"
    assert [article.code for article in records(text, BudgetArticle)] == ["XB0-1XAF2KA-WT"]


def test_the_header_may_stand_on_several_lines(records: Callable[..., list[IseTable]]) -> None:
    header = "BA 2030 evolutie BO 2031 BA 2030 evolutie BO 2031"
    text = printed([ELEMENT], PLAIN)
    (one,) = records(text, IseTable)
    (other,) = records(
        text.replace(header, header.replace(" BA", "\nBA").replace(" evolutie", "\nevolutie")), IseTable
    )

    def figures(table: IseTable) -> list[object]:
        return [
            (line.block, line.credit, line.ba and line.ba.value, line.bo and line.bo.value)
            for line in table.lines
        ]

    assert figures(other) == figures(one)


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f"])
def test_hard_blanks_group_thousands(records: Callable[..., list[IseTable]], blank: str) -> None:
    element = Element(
        "KUST", (((0, 0), (1, 999)), ((12_345, -1_000), (7, 7)), ((0, 0), (0, 0))), ELEMENT.articles
    )
    (table,) = records(printed([element], Layout(blank, "-", "one line", 0, form_feed=False)), IseTable)
    found = [(line.ba and line.ba.value, line.bo and line.bo.value) for line in table.lines[:4]]

    assert found == [(0, 0), (euro(1), euro(1000)), (euro(12_345), euro(11_345)), (euro(7), euro(14))]


def test_rows_at_the_edges_of_pages_are_no_running_heads(records: Callable[..., list[BudgetArticle]]) -> None:
    element = Element("KUST", ELEMENT.blocks, (((5, 0, 0, 0), (5, 0, 0, 0)),) * 3)
    lines = printed([element], PLAIN).splitlines()
    paged = "\n".join(
        f"{line}\n- {number} -\n{HEAD}" if line.startswith("Index") else line
        for number, line in enumerate(lines)
    )
    articles = records(paged, BudgetArticle)

    assert read_evolutions(articles) == [
        (code(0, index), credit, *map(euro, (5, 0, 0, 0, 5)))
        for index in range(3)
        for credit in ("VAK", "VEK")
    ]


def broken_total(text: str, article: str) -> str:
    """Change the last BO of an article of the first element, so that the element no longer adds up."""
    head, found, tail = text.partition(article)
    before, row, after = tail.partition("BO 2031 ")
    return head + found + before + row + "9" + after


def codes(found: Sequence[tuple[str, ...]]) -> list[str]:
    return sorted(one[0] for one in found if one[0] in ("BUD013", "BUD014", "BUD016"))


def fitting(name: str) -> Element:
    """An element whose only article makes its total."""
    block = ((3_000, 55), (2_900, 60))
    return Element(name, (block, ((0, 0), (0, 0)), ((0, 0), (0, 0))), ELEMENT.articles)


def test_articles_make_their_element_where_another_follows(
    findings: Callable[[str], list[tuple[str, ...]]],
) -> None:
    text = printed([fitting("KUST"), fitting("DUINEN")], PLAIN)

    assert findings(text) == []
    assert codes(findings(broken_total(text, "XB0-1XAF2KA-WT"))) == ["BUD013", "BUD014"]
    assert codes(findings(broken_total(text, "XB0-1XAF2LA-WT"))) == []  # the last element may go on


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2. ISE: DUINEN\n", ""),  # two tables under one heading
        ("2. ISE: DUINEN\n", "ISE: KUST\n"),  # the same heading again, as at the top of a page
        (
            "2. ISE: DUINEN\n",
            "ISE: HAVENS\nXB0-1XAF2MA-WT - DOKKEN\n2. ISE: DUINEN\n",
        ),  # an element without table
        (
            "2. ISE: DUINEN\n",
            "Kredietevolutie:\n(duizend euro) VAK VEK\nBA 2030 1 1\nBO 2031 1 1\n2. ISE: DUINEN\n",
        ),
    ],
)
def test_where_the_articles_of_an_element_are_not_certain_nothing_is_said(
    old: str, new: str, findings: Callable[[str], list[tuple[str, ...]]]
) -> None:
    text = printed([fitting("KUST"), fitting("DUINEN")], PLAIN).replace(old, new)
    assert codes(findings(broken_total(text, "XB0-1XAF2KA-WT"))) == []


def test_a_receipts_table_is_not_the_sum_of_expenditure(
    findings: Callable[[str], list[tuple[str, ...]]],
) -> None:
    text = printed([fitting("KUST"), fitting("DUINEN")], PLAIN).replace("ESR-uitgaven", "ESR-ontvangsten", 1)
    assert codes(findings(broken_total(text, "XB0-1XAF2KA-WT"))) == []


def test_an_element_that_comes_back_later_is_said(findings: Callable[[str], list[tuple[str, ...]]]) -> None:
    text = printed([fitting("KUST"), fitting("DUINEN"), fitting("KUST")], PLAIN)
    assert codes(findings(text)) == ["BUD016"]


@pytest.mark.parametrize("unit", ["(in euro)", "(duizend euro)", "(in miljoen euro)"])
def test_the_unit_is_the_one_that_is_stated(records: Callable[..., list[IseTable]], unit: str) -> None:
    factor = {"(in euro)": 1, "(duizend euro)": 1000, "(in miljoen euro)": 1_000_000}[unit]
    (table,) = records(printed([ELEMENT], PLAIN).replace("(duizend euro)", unit), IseTable)

    assert table.lines[0].ba is not None
    assert table.lines[0].ba.value == 4_000 * factor


def test_hard_blanks_hold_the_groups_of_a_figure_together(records: Callable[..., list[Record]]) -> None:
    text = (
        "ISE: DUINEN\nKB0-1KDF2DA-WT - BEHEER\nKredietevolutie:\n(duizend euro) VAK VEK\nBA 2030 8 29\u00a0057\n"
        "Index 31\u00a0011 21\nCompensaties - 1\u00a0000 0\nAndere bijstellingen 0 0\nBO 2031 30\u00a0019 29\u00a0078\n"
    )
    (table,) = records(text, BudgetTable)
    assert isinstance(table, BudgetTable)
    amounts = [
        [
            one.value / 1000 if one is not None else None
            for one in (line.ba, line.index, line.compensaties, line.bo)
        ]
        for line in table.lines
    ]
    assert amounts == [[8, 31011, -1000, 30019], [29057, 21, 0, 29078]]
