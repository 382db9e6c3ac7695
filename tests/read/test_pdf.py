"""PDF files: no row is lost whatever produced them, every figure knows its box, and what cannot be read is said."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_papers import by_fpdf, by_reportlab, encrypted

import bbtcheck
from bbtcheck.errors import UnreadableError, UsageError
from bbtcheck.quantity import format_number
from bbtcheck.read import Limits, extras, read
from bbtcheck.records import BudgetTable
from bbtcheck.source import Source

Make = Callable[..., bytes]


@pytest.fixture(
    params=["reportlab-ruled", "reportlab-open", "reportlab-wide", "fpdf-ruled", "fpdf-open", "fpdf-turned"]
)
def make(request: pytest.FixtureRequest) -> Make:
    """Each way to make the slides as a PDF."""
    ways: dict[str, tuple[Make, dict[str, object]]] = {
        "reportlab-ruled": (by_reportlab, {}),
        "reportlab-open": (by_reportlab, {"ruled": False}),
        "reportlab-wide": (by_reportlab, {"wide": True}),
        "fpdf-ruled": (by_fpdf, {}),
        "fpdf-open": (by_fpdf, {"ruled": False}),
        "fpdf-turned": (by_fpdf, {"rotate": 90}),
    }
    way, options = ways[request.param]
    return lambda *given: way(*given, **options)


def tables(data: bytes) -> list[BudgetTable]:
    (paper,) = bbtcheck.extract(data)
    return [record for record in paper.records if isinstance(record, BudgetTable)]


def amounts(table: BudgetTable) -> list[tuple[str | None, ...]]:
    return [
        tuple(figure.raw if figure else None for figure in (line.ba, line.bijstelling, line.bo))
        for line in table.lines
    ]


def test_every_producer_gives_the_same_tables(make: Make) -> None:
    found = tables(make(["XA", "XB"]))
    assert [(table.programme, table.name, table.unit_stated) for table in found] == [
        ("XA", "ZORG IN DE BUURT", "kEUR"),
        ("XB", "ZORG IN DE BUURT", "kEUR"),
    ]
    expected = [("48.210", "1.305", "49.515"), ("47.900", "- 640", "47.260")]
    assert [amounts(table) for table in found] == [expected, expected]


def test_a_wrong_figure_is_found_on_its_page_in_its_box(make: Make) -> None:
    rows = (
        ("BA 2030", "48.210", "47.900"),
        ("Bijstelling|BO 2031", "1.305", "- 640"),
        ("BO 2031", "49.551", "47.260"),
    )
    (finding,) = (one for one in bbtcheck.check(make(["XA"], rows)).findings if one.severity == "error")
    assert finding.code == "BUD001" and finding.place is not None and finding.place.box is not None
    assert finding.place.page == 2
    box = finding.place.box
    assert 2000 < box.right - box.left < 5000 and 500 < box.bottom - box.top < 2000


@settings(max_examples=8)
@given(st.lists(st.tuples(*[st.integers(-9_999_999, 9_999_999)] * 4), min_size=1, max_size=4))
def test_random_tables_come_back_whole(figures: list[tuple[int, ...]]) -> None:
    for vak, vek, more, less in figures:
        rows = [
            ("BA 2030", shown(vak), shown(vek)),
            ("Bijstelling|BO 2031", shown(more), shown(less)),
            ("BO 2031", shown(vak + more), shown(vek + less)),
        ]
        (table,) = tables(by_reportlab(["XA"], rows, ruled=False))
        read_back = [
            [int(figure.value // 1000) for figure in line_amounts] for line_amounts in quantities(table)
        ]
        assert read_back == [[vak, more, vak + more], [vek, less, vek + less]]


def shown(number: int) -> str:
    return format_number(number, None, "nl")


def quantities(table: BudgetTable) -> list[list[bbtcheck.Quantity]]:
    return [[figure for figure in (line.ba, line.bijstelling, line.bo) if figure] for line in table.lines]


def test_prose_in_two_columns_is_read_column_by_column() -> None:
    pdf = FPDF()
    pdf.set_font("helvetica", size=10)
    pdf.add_page()
    for left, start in ((10, "Links"), (110, "Rechts")):
        pdf.set_xy(left, 20)
        pdf.multi_cell(
            85, 5, f"{start} " + f"staat een lange zin over de {start.lower()}erkant van dit blad. " * 14
        )
    text = read(bytes(pdf.output())).text
    assert " ".join(text.split()).count("staat een lange zin over de linkserkant van dit blad.") == 14
    assert text.index("Rechts staat") > text.rindex("linkserkant")


def test_a_table_of_two_columns_of_text_is_read_row_by_row() -> None:
    pdf = FPDF()
    pdf.set_font("helvetica", size=10)
    pdf.add_page()
    for number in range(15):
        pdf.cell(95, 7, f"Project nummer {number} van de lijst")
        pdf.cell(60, 7, f"{number}.250", align="R", new_x="LMARGIN", new_y="NEXT")
    lines = [line.text.split() for line in read(bytes(pdf.output())).lines if line.text]
    assert lines == [f"Project nummer {number} van de lijst {number}.250".split() for number in range(15)]


def test_a_page_that_is_a_picture_is_named_and_an_empty_page_is_not() -> None:
    pdf = FPDF()
    pdf.set_font("helvetica", size=10)
    pdf.add_page()
    pdf.cell(0, 5, "Tekst")
    pdf.add_page()
    pdf.rect(10, 10, 100, 100, style="F")
    pdf.add_page()
    document = read(bytes(pdf.output()))
    assert [(note.code, dict(note.arguments)) for note in document.notes] == [
        ("page_without_text", {"page": "2"})
    ]
    assert [(line.page, line.text) for line in document.lines if line.text] == [(1, "Tekst")]


def test_a_scan_is_no_silent_success() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(10, 10, 100, 100, style="F")
    report = bbtcheck.check(bytes(pdf.output()))
    assert {"DOC001", "DOC002", "DOC008"} <= {finding.code for finding in report.findings}
    assert report.exit_code() == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (encrypted(), "x.pdf is protected with a password. Save a copy without it and check that."),
        (b"%PDF-1.7\nnonsense", "x.pdf is damaged: it starts like a PDF but cannot be opened."),
        (by_reportlab(["XA"])[:900], "x.pdf is damaged: it starts like a PDF but cannot be opened."),
    ],
)
def test_what_cannot_be_opened_is_said(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(Source("x.pdf", data))
    assert str(caught.value).startswith(said)


def test_a_page_that_cannot_be_loaded_a_second_time_is_said_to_be_damaged(root: Path) -> None:
    """Found by fuzzing: its text is read, and then the library refuses to open the same page again."""
    data = (root / "tests" / "data" / "page-that-loads-once.pdf").read_bytes()
    with pytest.raises(UnreadableError, match=r"x\.pdf is damaged: page 1 cannot be read"):
        read(Source("x.pdf", data))


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(max_pages=1), "x.pdf has 3 pages; at most 1 are read."),
        (Limits(max_page_characters=5), "x.pdf has 39 characters on one page; at most 5 are read."),
        (Limits(max_lines=2), "x.pdf has 3 lines; at most 2 are read."),
    ],
)
def test_limits_are_named(limits: Limits, said: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(Source("x.pdf", by_reportlab(["XA", "XB"])), limits)
    assert str(caught.value).startswith(said)


def test_a_missing_library_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(module: str) -> None:
        raise ModuleNotFoundError(f"No module named {module!r}", name=module)

    monkeypatch.setattr(extras, "import_module", missing)
    with pytest.raises(UsageError) as caught:
        read(Source("x.pdf", b"%PDF-1.7\n"))
    assert str(caught.value).endswith('Install it with: pip install "bbtcheck[pdf]"')


@settings(max_examples=30)
@given(st.binary(max_size=200), st.integers(0, 2000))
def test_damage_is_an_error_and_never_a_crash(rubbish: bytes, at: int) -> None:
    data = _SAMPLE[:at] + rubbish + _SAMPLE[at + len(rubbish) :]
    try:
        read(Source("x.pdf", data))
    except UnreadableError as error:
        assert str(error).startswith("x.pdf")


_SAMPLE = by_reportlab(["XA"])


def test_a_hyphen_at_a_line_end_is_a_hyphen() -> None:
    pdf = FPDF()
    pdf.set_font("helvetica", size=10)
    pdf.add_page()
    pdf.text(10, 20, "Beleidsveld Gezondheids-")
    pdf.text(10, 25, "en woonzorg")
    assert read(bytes(pdf.output())).text.splitlines()[0] == "Beleidsveld Gezondheids-"


def test_a_pdf_is_known_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "nota.txt"
    path.write_bytes(b"rubbish before it\n" + by_reportlab(["XA"]))
    assert bbtcheck.read(path).format == "pdf"
