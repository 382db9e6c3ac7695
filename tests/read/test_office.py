"""Office files: what is shown, what was never worked out, what is locked, damaged or a bomb."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from functools import cache

import openpyxl
import pytest
from formats import RIGHT, as_docx, as_pptx, as_xlsx
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import with_sheet, workbook

import bbtcheck
from bbtcheck.errors import UnreadableError, UsageError
from bbtcheck.read import Limits, extras, read
from bbtcheck.read.office.dimension import without_odd_dimensions
from bbtcheck.read.office.display import shown
from bbtcheck.source import Source


def saved(book: openpyxl.Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (48210.0, "General", "48210"), (2031, "General", "2031"), (0.1, "General", "0,1"), (1e22, "General", "1" + "0" * 22),
        (12.345, "0.0", "12,3"), (12.35, "0.0", "12,4"), (-1640.0, "#,##0", "-1.640"), (1234567.891, "#,##0.00", "1.234.567,89"),
        (0.0337, "0.0%", "3,4%"), (12_345_678, "#,##0,", "12.346"), (1234.5, '#,##0.00 "€"', "1.234,50"),
        (2031, "0", "2031"), (-5, "#,##0;[Red]-#,##0", "-5"), (0.5, "# ?/?", "0,5"), (123456, "0.00E+00", "123456"), (-1640, "#,##0;(#,##0)", "-1.640"), ("tekst 1.5", "0.0", "tekst 1.5"), (True, "General", "TRUE"),
        (dt.date(2031, 6, 30), "dd/mm/yyyy", "30/06/2031"), (None, "0", ""), ("", "0", ""), (float("inf"), "0", "Infinity"),
    ],
)  # fmt: skip
def test_a_number_is_shown_as_the_workbook_shows_it(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


@given(st.floats() | st.integers(), st.text(alphabet='0#?,.%;"[]_*\\ €Eed@-', max_size=12))
def test_no_number_format_makes_it_fail(value: float, number_format: str) -> None:
    assert isinstance(shown(value, number_format), str)


def test_a_formula_without_outcome_is_a_finding_and_no_zero() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Tweede")
    sheet = book["Tweede"]
    sheet.append(["BA 2030", 10])
    sheet.append(["Som", "=B1+B1"])
    document = read(saved(book))
    assert [(note.code, dict(note.arguments)) for note in document.notes] == [
        ("formula_without_value", {"cells": "Tweede!B2", "number": "1"})
    ]
    assert [line.text for line in document.lines if line.text] == ["BA 2030\t10", "Som"]
    codes = {finding.code for finding in bbtcheck.check(saved(book)).findings}
    assert "DOC009" in codes


def test_every_cell_knows_its_sheet_and_name() -> None:
    book = openpyxl.Workbook()
    book["Sheet"]["C7"] = 1234.5
    (line,) = (line for line in read(saved(book)).lines if line.text)
    place = line.place("x.xlsx", line.text.index("1234,5"))
    assert (place.sheet, place.cell, str(place)) == ("Sheet", "C7", "x.xlsx!Sheet!C7")


def test_indentation_of_a_cell_counts_as_that_of_its_text() -> None:
    from openpyxl.styles import Alignment

    book = openpyxl.Workbook()
    for row, steps in enumerate((0, 1, 2), 1):
        cell = book["Sheet"].cell(row, 1, f"lijn {row}")
        cell.alignment = Alignment(indent=steps)
    lines = [line for line in read(saved(book)).lines if line.text]
    assert [(line.text, line.cells[0].indent) for line in lines] == [
        ("lijn 1", 0),
        ("lijn 2", 4),
        ("lijn 3", 8),
    ]


def test_a_merged_cell_of_a_document_is_read_once() -> None:
    import docx

    made = docx.Document()
    table = made.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "samen"
    table.cell(0, 2).text, table.cell(1, 2).text = "1.200", "1.300"
    written = io.BytesIO()
    made.save(written)
    assert [line.text for line in read(written.getvalue()).lines if line.text] == [
        "samen\t\t1.200",
        "\t\t1.300",
    ]


@pytest.mark.parametrize("make", [as_docx, as_pptx, as_xlsx])
@settings(max_examples=15)
@given(st.binary(max_size=40), st.integers(0, 5000))
def test_damage_is_an_error_and_never_a_crash(make: Callable[..., bytes], rubbish: bytes, at: int) -> None:
    data = _kept(make)
    try:
        read(Source("x.bin", data[:at] + rubbish + data[at + len(rubbish) :]))
    except UnreadableError as error:
        assert str(error).startswith("x.bin")


@cache
def _kept(make: Callable[..., bytes]) -> bytes:
    return make(RIGHT)


def packed(*entries: tuple[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return written.getvalue()


@pytest.mark.parametrize("main", ["xl/workbook.xml", "word/document.xml", "ppt/presentation.xml"])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(main: str) -> None:
    bomb = packed((main, b"0" * 60_000_000))
    assert len(bomb) < 100_000
    with pytest.raises(
        UnreadableError, match=r"x\.bin grows from \d+ to 60000000 bytes when unpacked; at most 200 times"
    ):
        read(Source("x.bin", bomb))


@pytest.mark.parametrize("main", ["word/document.xml", "ppt/presentation.xml", "xl/workbook.xml"])
def test_entities_that_multiply_are_not_expanded(main: str) -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    laughs = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><x>&a11;</x>'.encode()
    with pytest.raises(UnreadableError, match=r"x\.bin is damaged"):
        read(Source("x.bin", packed((main, laughs), ("[Content_Types].xml", laughs))))


@pytest.mark.parametrize(
    ("make", "limits", "said"),
    [
        (as_xlsx, Limits(max_cells=4), "x.bin has 30 cells; at most 4 are read."),
        (as_xlsx, Limits(max_lines=2), "x.bin has 3 lines; at most 2 are read."),
        (as_docx, Limits(max_lines=2), "x.bin has 3 lines; at most 2 are read."),
        (as_docx, Limits(max_cells=2), "x.bin has 3 cells; at most 2 are read."),
        (as_pptx, Limits(max_pages=1), "x.bin has 2 pages; at most 1 are read."),
        (as_xlsx, Limits(max_expanded_bytes=10), "x.bin has "),
    ],
)
def test_limits_are_named(make: Callable[..., bytes], limits: Limits, said: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(Source("x.bin", make(RIGHT)), limits)
    assert str(caught.value).startswith(said)


def test_an_old_document_that_is_no_workbook_is_refused() -> None:
    with pytest.raises(UnreadableError, match=r"x\.doc is damaged: it looks like an office file"):
        read(Source("x.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600))


@pytest.mark.parametrize("make", [as_docx, as_pptx, as_xlsx])
def test_a_missing_library_is_named_with_its_extra(
    make: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = make(RIGHT)

    def missing(module: str) -> None:
        raise ModuleNotFoundError(f"No module named {module!r}", name=module)

    monkeypatch.setattr(extras, "import_module", missing)
    with pytest.raises(UsageError, match=r'Install it with: pip install "bbtcheck\[office\]"'):
        read(Source("x.bin", data))


def test_a_sheet_that_claims_to_reach_over_whole_rows_is_read() -> None:
    def over_rows(sheet: str) -> str:
        return re.sub(r"<dimension [^>]*/>", '<dimension ref="1:39"/>', sheet)

    data = with_sheet(workbook({"A1": "Huur", "B1": 1250}), over_rows)
    assert b'ref="1:39"' in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    document = read(Source("t.xlsx", data))
    assert [line.text for line in document.lines] == ["Huur\t1250", ""]


def test_other_workbooks_are_not_written_anew() -> None:
    data = workbook({"A1": "Huur", "B1": 1250})
    assert without_odd_dimensions(data) is data
