"""Slides of a BBT of our own in every layout: the same records are read, and every slip in a cell is found."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import bbtcheck
from bbtcheck import BudgetTable, Finding

YEAR = 2031
CREDITS = ("VAK", "VEK")
ROWS = ("ba", "bijstelling", "bo")


@dataclass(frozen=True)
class Programme:
    """A programme whose BO is its BA with the adjustment, for VAK and VEK, in thousands of euro."""

    code: str
    name: str
    field: str
    ba: tuple[int, int]
    bijstelling: tuple[int, int]

    @property
    def bo(self) -> tuple[int, int]:
        return (self.ba[0] + self.bijstelling[0], self.ba[1] + self.bijstelling[1])


PROGRAMMES = (
    Programme("XA", "FIETSPADEN", "Fietspaden", (1_412_640, 1_405_118), (13_275, 12_884)),
    Programme("XB", "OPEN RUIMTE", "Open ruimte", (268_905, 271_440), (-4_120, 655)),
    Programme("XD", "BOS EN BEEK", "Bos en beek", (98_452, 87_907), (1_606, -20_311)),
)


@dataclass(frozen=True)
class Layout:
    """How the slides are set: where titles and units stand, how rows are broken, and with which characters."""

    title: str = "above"
    rows: str = "split"
    unit: str = "none"
    gap: str = "    "
    group: str = "."
    minus: str = "- {}"
    newline: str = "\n"
    blank: bool = True
    header: str = " VAK VEK "
    dash: str = "–"
    page_numbers: bool = False
    trailing: str = " "


def grouped(number: int, layout: Layout) -> str:
    text = f"{abs(number):,}".replace(",", layout.group)
    return layout.minus.format(text) if number < 0 else text


def table_row(label: tuple[str, str], figures: str, layout: Layout) -> list[str]:
    """One row as its layout breaks it; a label in two parts may be cut between them."""
    first, second = label
    joined = f"{first} {second}".strip()
    if layout.rows == "joined" or (layout.rows == "split" and not second):
        return [f"{joined}{layout.gap}{figures}"]
    if layout.rows == "stacked":
        return [
            joined,
            *re.split(rf"(?<![-−]){re.escape(layout.gap)}", figures),
        ]  # a sign stays with its figure
    if layout.rows == "apart" or not second:
        return [joined, f"{layout.gap}{figures}"]
    if layout.rows == "between":
        return [f"{first}{layout.gap}{figures}", second]
    return [first, *([""] if layout.blank else []), second, f"{layout.gap}{figures}"]


Cells = dict[tuple[str, str, int], str]
"""Other texts for some cells: programme, row and column of the cell."""


def table(programme: Programme, layout: Layout, cells: Cells) -> list[str]:
    labels = {
        "ba": (f"BA {YEAR - 1}", ""),
        "bijstelling": ("Bijstelling", f"BO {YEAR}"),
        "bo": (f"BO {YEAR}", ""),
    }
    note = "(in duizend euro)"
    lines = [f"{layout.header}{note}" if layout.unit == "header" else layout.header]
    lines = [note, *lines] if layout.unit == "line" else lines
    for row in ROWS:
        figures = [
            cells.get((programme.code, row, column), grouped(number, layout))
            for column, number in enumerate(getattr(programme, row))
        ]
        lines += [""] if layout.blank else []
        lines += table_row(labels[row], layout.gap.join(figures), layout)
    return [*lines, "", f"{1 + ord(programme.code[1]) % 40}" if layout.page_numbers else "", ""]


def slide(programme: Programme, layout: Layout, cells: Cells) -> list[str]:
    note = " (in duizend euro)" if layout.unit == "title" else ""
    heading = [f"Beleidsveld {programme.field}", ""]
    title = [f"PROGRAMMA {programme.code} {layout.dash} {programme.name}{note}", ""]
    grid = table(programme, layout, cells)
    return [*heading, *title, *grid] if layout.title == "above" else [*heading, *grid, *heading, *title]


FRONT = ("Beleids- en ", "Begrotingstoelichting ", "", str(YEAR), "", "Overzicht", "")


def paper(
    layout: Layout, cells: Cells | None = None, programmes: tuple[Programme, ...] = PROGRAMMES
) -> bytes:
    lines = [*FRONT, *(["Alle bedragen zijn in duizend euro", ""] if layout.unit == "front" else [])]
    for programme in programmes:
        lines += slide(programme, layout, cells or {})
    return "".join(line + layout.trailing + layout.newline for line in lines).encode()


def tables_of(given: bytes | str | Path) -> list[BudgetTable]:
    (content,) = bbtcheck.extract(given)
    return [record for record in content.records if isinstance(record, BudgetTable)]


def read(given: bytes) -> list[tuple[Any, ...]]:
    """Give every budget line as it was read."""
    lines = [line for one in tables_of(given) for line in one.lines]
    return [
        (one.programme, one.label, one.credit.value, one.ba_year, one.year)
        + tuple(getattr(one, row) and getattr(one, row).value for row in ROWS)
        for one in lines
    ]


def expected(programmes: tuple[Programme, ...] = PROGRAMMES) -> list[tuple[Any, ...]]:
    return [
        (one.code, one.name, credit, YEAR - 1, YEAR) + tuple(getattr(one, row)[column] * 1000 for row in ROWS)
        for one in programmes
        for column, credit in enumerate(CREDITS)
    ]


LAYOUTS = st.builds(
    Layout,
    title=st.sampled_from(["above", "below"]),
    rows=st.sampled_from(["split", "joined", "apart", "between", "stacked"]),
    unit=st.sampled_from(["none", "header", "line", "title", "front"]),
    gap=st.sampled_from(["    ", "  ", " ", "\t", "\t\t", "\u00a0\u00a0", " \u202f ", "   \u00a0"]),
    group=st.sampled_from([".", " ", "\u00a0", "\u202f"]),
    minus=st.sampled_from(["- {}", "-{}", "–{}", "\u2212 {}", "({})", "\u2011{}"]),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    blank=st.booleans(),
    header=st.sampled_from([" VAK VEK ", "VAK\u00a0VEK", "\tVAK\tVEK\t", "Krediet VAK VEK "]),
    dash=st.sampled_from(["–", "-", ":", "\u2014"]),
    page_numbers=st.booleans(),
    trailing=st.sampled_from(["", " ", "\u00a0", "\t"]),
)


@given(layout=LAYOUTS)
@settings(max_examples=60)
def test_every_layout_gives_the_same_records(layout: Layout) -> None:
    assume(layout.gap != " " or (layout.group == "." and layout.minus != "- {}"))
    assert read(paper(layout)) == expected()


@pytest.mark.parametrize(
    ("unit", "stated", "line"),
    [
        ("none", None, None),
        ("header", "kEUR", 12),
        ("line", "kEUR", 12),
        ("title", "kEUR", 10),
        ("front", "kEUR", 8),
    ],
)
def test_the_unit_is_read_where_it_stands(unit: str, stated: str | None, line: int | None) -> None:
    first = tables_of(paper(Layout(unit=unit)))[0]

    assert (first.unit, first.unit_stated, first.unit_inferred) == (
        "kEUR",
        stated,
        None if stated else "kEUR",
    )
    assert first.unit_reason == (None if stated else "convention_bbt")
    assert (first.places["unit_stated"].line if stated else None) == line


Slip = Callable[[str, int], str]
"""Makes a slip in a printed figure, at one of its digits."""


def digits_of(text: str) -> list[int]:
    return [offset for offset, char in enumerate(text) if char.isdigit()]


def regrouped(text: str, digits: str) -> str:
    """The figure with other digits, grouped anew, as one who types a wrong number would print it."""
    return f"{text[: digits_of(text)[0]]}{int(digits or '0'):,}".replace(",", ".")


def changed(text: str, at: int) -> str:
    offset = digits_of(text)[at]
    return text[:offset] + str((int(text[offset]) + 4) % 10 or 1) + text[offset + 1 :]


def swapped(text: str, at: int) -> str:
    offsets = digits_of(text)
    first, second = offsets[max(0, at - 1)], offsets[max(1, at)]
    chars = list(text)
    chars[first], chars[second] = chars[second], chars[first]
    return "".join(chars)


def lost(text: str, at: int) -> str:
    digits = "".join(char for char in text if char.isdigit())
    return regrouped(text, digits[:at] + digits[at + 1 :])


def lost_in_place(text: str, at: int) -> str:
    offset = digits_of(text)[at]
    return text[:offset] + text[offset + 1 :]


def added(text: str, at: int) -> str:
    digits = "".join(char for char in text if char.isdigit())
    return regrouped(text, digits[:at] + digits[at] + digits[at:])


def added_in_place(text: str, at: int) -> str:
    offset = digits_of(text)[at]
    return text[:offset] + text[offset] + text[offset:]


def sign(text: str, at: int) -> str:
    return text[digits_of(text)[0] :] if text.startswith("-") else f"- {text}"


def in_euro(text: str, at: int) -> str:
    return f"{text}.000"


def in_millions(text: str, at: int) -> str:
    return ",".join(text.rsplit(".", 1))


SLIPS: tuple[Slip, ...] = (
    changed, swapped, lost, lost_in_place, added, added_in_place, sign, in_euro, in_millions
)  # fmt: skip


def slipped(slip: Slip, text: str, at: int) -> str:
    return slip(text, at % len(digits_of(text)))


RULES = bbtcheck.load_rules()


def loud(given: bytes) -> list[Finding]:
    return [
        one
        for one in bbtcheck.check(given, rules=RULES).findings
        if one.severity.value in ("error", "warning")
    ]


def named(findings: list[Finding]) -> set[tuple[str, str]]:
    """The programme and the column that errors speak of."""
    errors = [one for one in findings if one.severity.value == "error"]
    return {(one.labels["programme"], one.labels["credit"]) for one in errors}


@given(
    layout=LAYOUTS.filter(lambda one: one.group == "." and one.gap != " "),
    slip=st.sampled_from(SLIPS),
    index=st.integers(0, len(PROGRAMMES) - 1),
    row=st.sampled_from(ROWS),
    column=st.integers(0, 1),
    at=st.integers(0, 6),
)
@settings(max_examples=60)
def test_a_slip_in_any_cell_is_found_in_its_table_and_column(
    layout: Layout, slip: Slip, index: int, row: str, column: int, at: int
) -> None:
    programme = PROGRAMMES[index]
    printed = grouped(getattr(programme, row)[column], Layout())
    wrong = slipped(slip, printed, at)
    assume(wrong != printed)

    findings = loud(paper(layout, {(programme.code, row, column): wrong}))

    assert named(findings) == {(programme.code, CREDITS[column])}
    assert {one.labels.get("programme") for one in findings} == {programme.code}


@given(layout=LAYOUTS)
@settings(max_examples=20)
def test_a_paper_without_a_slip_is_silent(layout: Layout) -> None:
    assume(layout.gap != " " or (layout.group == "." and layout.minus != "- {}"))
    assert loud(paper(layout)) == []


def test_a_slip_in_any_cell_of_the_real_slides_is_found(shared: Path) -> None:
    """Each of the 36 cells once, every kind of slip in turn."""
    seed = shared / "seeds/bbt-2021-slides.txt"
    lines = seed.read_text(encoding="utf-8").split("\n")
    cells = [(one, cell) for one in tables_of(seed) for row in one.rows for cell in row.cells]
    missed = []
    for number, (one, cell) in enumerate(cells):
        amount, place = cell.amount, cell.amount.place
        slip = SLIPS[number % len(SLIPS)]
        wrong = slipped(slip, amount.raw, number // 3)
        line = lines[place.line - 1]
        damaged = [*lines]
        damaged[place.line - 1] = line[: place.column - 1] + wrong + line[place.end_column - 1 :]
        if wrong != amount.raw and named(loud("\n".join(damaged).encode())) != {(one.programme, cell.credit)}:
            missed.append((one.programme, cell.credit.value, slip.__name__, amount.raw, wrong))

    assert len(cells) == 36
    assert missed == []


def test_a_table_goes_on_behind_a_heading_and_footnotes_and_dashes_are_no_riddle() -> None:
    text = """Beleids- en begrotingstoelichting 2032

PROGRAMMA ZB – HAVENS

 VAK VEK

BA 2031   1.200   1.100



Beleidsveld Havens
(vervolg)

Bijstelling

BO 2032
   108 (1)   -

BO 2032   1.308*   1.100


(1) waarvan 8 eenmalig
"""

    (table,) = _tables(text)
    assert [
        [
            line.credit,
            line.ba and line.ba.raw,
            line.bijstelling and line.bijstelling.value,
            line.bo and line.bo.raw,
        ]
        for line in table.lines
    ] == [["VAK", "1.200", 108000, "1.308"], ["VEK", "1.100", 0, "1.100"]]
    assert _codes(text) == []
    assert _codes(text.replace("1.308*", "1.380*")) == ["BUD001"]
    assert _codes(text.replace("1.308*   1.100", "1.308*   1.010")) == ["BUD001"]


def _tables(text: str) -> list[BudgetTable]:
    (content,) = bbtcheck.extract(text.encode(), genre="bbt-slides")
    return [record for record in content.records if isinstance(record, BudgetTable)]


def _codes(text: str) -> list[str]:
    report = bbtcheck.check(text.encode(), genre="bbt-slides")
    return [one.code for one in report.findings if one.severity.value == "error"]


@pytest.mark.parametrize("heading", ["Alle programma’s samen", "Totaal alle programma's", "Totaal"])
def test_a_table_of_all_programmes_is_none_of_the_programme_above_it(heading: str) -> None:
    first = "PROGRAMMA ZB – HAVENS\n\n VAK VEK\n\nBA 2031   1.200   1.100\n\nBijstelling 100 50\n\nBO 2032   1.300   1.150\n\n\n"
    second = "PROGRAMMA ZC – WEGEN\n\n VAK VEK\n\nBA 2031   2.200   2.100\n\nBijstelling -50 10\n\nBO 2032   2.150   2.110\n\n\n"
    whole = (
        f"{heading}\n\n VAK VEK\n\nBA 2031   3.400   3.200\n\nBijstelling 50 60\n\nBO 2032   3.450   3.260\n"
    )
    tables = _tables(f"Beleids- en begrotingstoelichting 2032\n\n{first}{second}{whole}")
    assert [(table.programme, [line.summary for line in table.lines]) for table in tables] == [
        ("ZB", [False, False]), ("ZC", [False, False]), (None, [True, True]),
    ]  # fmt: skip
