"""How far a workbook reaches is told before room is made for it: two cells may span seventeen milliard."""

import struct
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks import open_document, with_rows, with_sheet, workbook

from bbtcheck.errors import UnreadableError
from bbtcheck.read import Limits, read
from bbtcheck.read.office.sheet_extent import check_extent
from bbtcheck.source import Source


def one_cell(times: str = "") -> str:
    return f'<table:table-cell {times} office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>'


@pytest.mark.parametrize(
    ("data", "cells"),
    [
        (with_rows('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), 16384 * 1048576),
        (with_rows("<row r='900000'><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c></row>"), 5_400_000),
        (open_document(f'<table:table-row table:number-rows-repeated="1000000">{one_cell("table:number-columns-repeated=" + chr(34) + "1000" + chr(34))}</table:table-row>'), 10**9),
    ],
    ids=["far", "without-names", "repeated"],
)  # fmt: skip
def test_a_workbook_that_reaches_too_far_is_refused(data: bytes, cells: int) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(Source("x.bin", data))
    assert str(caught.value).startswith(f"x.bin has {cells} cells; at most 5000000 are read.")


@pytest.mark.parametrize(
    "data",
    [
        with_rows('<row r="1"><c r="A1"><v>7</v></c><c r="XFD1" s="0"/></row><row r="1048576"><c r="A1048576" s="0"/></row>'),
        with_sheet(workbook({"A1": 7}), lambda sheet: sheet.replace('ref="A1:A1"', 'ref="A1:XFD1048576"')),
        open_document(
            f'<table:table-row>{one_cell()}<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
            '<table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/>'
            "</table:table-row>"
        ),
    ],
    ids=["styled", "dimension", "empty-tail"],
)  # fmt: skip
def test_what_is_only_styled_or_said_does_not_count(data: bytes) -> None:
    assert [line.text for line in read(data).lines if line.text] == ["7"]


def record(kind: int, content: bytes) -> bytes:
    size = len(content)
    return bytes([kind]) + (bytes([size]) if size < 128 else bytes([size & 127 | 128, size >> 7])) + content


def test_a_binary_workbook_is_measured_too() -> None:
    import io
    import zipfile

    sheet = b"".join(
        record(0, struct.pack("<I", row) + b"\0" * 200)
        + record(5, struct.pack("<I", column) + b"\0" * 12)
        + record(1, struct.pack("<I", 16000) + b"\0" * 4)
        for row, column in ((0, 0), (999_999, 9))
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    check_extent(Source("x.xlsb", made.getvalue()), Limits(max_cells=10_000_000))
    with pytest.raises(UnreadableError, match=r"x\.xlsb has 10000000 cells; at most 9999999 are read\."):
        check_extent(Source("x.xlsb", made.getvalue()), Limits(max_cells=9_999_999))


@given(
    st.binary(max_size=300),
    st.sampled_from(["xl/worksheets/sheet1.bin", "xl/worksheets/sheet1.xml", "content.xml"]),
)
def test_no_part_makes_it_fail(content: bytes, name: str) -> None:
    import io
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, content)
    check: Callable[[Source, Limits], None] = check_extent
    try:
        check(Source("x.bin", made.getvalue()), Limits(max_cells=10**30))
    except UnreadableError as error:
        assert str(error).startswith("x.bin")


def test_a_sheet_whose_packing_is_damaged_is_said_to_be_damaged() -> None:
    data = bytearray(workbook({f"A{row}": row for row in range(1, 200)}))
    at = data.index(b"xl/worksheets/sheet1.xml") + 60
    data[at : at + 40] = b"\xff" * 40
    with pytest.raises(UnreadableError, match=r"x\.xlsx is damaged"):
        read(Source("x.xlsx", bytes(data)))


@pytest.mark.parametrize(
    "rows",
    ["</table:table>", "<table:table-row>", '<table:table-cell x:y="1"', "\x00"],
    ids=["wrong end", "no end", "cut off", "no character of XML"],
)
def test_a_torn_ods_is_refused_and_not_waited_for(rows: str) -> None:
    """The library looks for the end of a table that has none, for ever."""
    with pytest.raises(UnreadableError, match="damaged"):
        read(Source("b.ods", open_document(rows)))
