"""Plain text is read as it stands, whatever its encoding and line ends; what is no text is refused with a reason."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.errors import UnreadableError
from bbtcheck.read import Limits, TextReader, read
from bbtcheck.records.content import Note
from bbtcheck.source import Place, Source

PAPER = "Zorg – één\n\nBA 2030    1.234\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_encodings_give_the_same_lines_and_no_note(encoding: str) -> None:
    document = read(PAPER.encode(encoding))

    assert [line.text for line in document.lines] == ["Zorg – één", "", "BA 2030    1.234"]
    assert document.notes == ()
    assert document.format == "text"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_guessed_and_said(encoding: str) -> None:
    document = read(PAPER.encode(encoding))

    assert document.text == PAPER.rstrip("\n")
    assert document.notes == (Note("encoding_guessed", (("encoding", encoding),)),)


@pytest.mark.parametrize("encoding", ["cp1252", "cp850"])
def test_an_office_encoding_is_guessed_and_said(encoding: str) -> None:
    text = "De begroting voor suïcidepreventie, cliënten en beïnvloeding is geëvalueerd.\n" * 20
    document = read(text.encode(encoding))

    assert (
        document.lines[0].text
        == "De begroting voor suïcidepreventie, cliënten en beïnvloeding is geëvalueerd."
    )
    assert document.notes == (Note("encoding_guessed", (("encoding", encoding),)),)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_gives_the_same_lines(end: str) -> None:
    document = read(f"een{end}{end}twee{end}".encode())

    assert [(line.number, line.text) for line in document.lines] == [(1, "een"), (2, ""), (3, "twee")]


def test_form_feeds_start_pages_and_leave_the_columns_true() -> None:
    document = read(b"een\n\ftwee\ndrie\fvier\nvijf")

    assert [(line.page, line.text) for line in document.lines] == [
        (1, "een"),
        (2, " twee"),
        (2, "drie vier"),
        (3, "vijf"),
    ]


def test_a_paper_without_form_feeds_has_no_pages() -> None:
    assert [line.page for line in read(b"een\ntwee").lines] == [None, None]


def test_blanks_are_kept_as_they_are() -> None:
    assert read("a\u00a0b\u202fc\t ".encode()).lines[0].text == "a\u00a0b\u202fc\t "


@pytest.mark.parametrize("data", [b"", b"\n\n", b"  \r\n\t"])
def test_an_empty_paper_is_read_and_said_to_be_empty(data: bytes) -> None:
    assert Note("empty") in read(data).notes


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04\x14\x00", "a zip archive or an office document"),
        (b"\x89PNG\r\n\x1a\n", "an image (png)"),
        (b"\xff\xd8\xff\xe0", "an image (jpeg)"),
        (b"\x1f\x8b\x08", "a compressed file (gzip)"),
        (b"abc\x00\x01\x02def", "bytes that no text has"),
    ],
)
def test_what_is_no_text_is_refused_with_what_it_looks_like(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError) as error:
        read(Source("nota.bin", data))

    assert str(error.value).startswith("nota.bin cannot be read as text: it ")
    assert words in str(error.value)


def test_text_that_begins_like_a_program_is_text() -> None:
    assert read(b"MZ is een afkorting\n").lines[0].text == "MZ is een afkorting"


def test_damaged_unicode_says_where() -> None:
    with pytest.raises(UnreadableError, match=r"x\.txt is damaged: byte 3 is not valid utf-8-sig"):
        read(Source("x.txt", b"\xef\xbb\xbf\xff\xff"))


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        (Limits(max_bytes=5), "x.txt is larger than 5 bytes"),
        (Limits(max_lines=1), "x.txt has 2 lines; at most 1 are read"),
        (Limits(max_line_length=4), "x.txt has a line of 6 characters; at most 4 are read"),
    ],
)
def test_a_limit_that_is_hit_is_named(limits: Limits, message: str) -> None:
    with pytest.raises(UnreadableError) as error:
        read(Source("x.txt", b"regel1\nregel2\n"), limits)

    assert str(error.value).startswith(message)


def test_a_place_counts_from_one() -> None:
    line = read(b"a\nBA 2030 1.234\n").lines[1]

    assert line.place("nota.txt", 8, 13) == Place(document="nota.txt", line=2, column=9, end_column=14)
    assert line.place("nota.txt") == Place(document="nota.txt", line=2, column=1, end_column=14)


@given(st.text(alphabet=st.characters(exclude_characters="\0\ufeff\ufffe", exclude_categories=["Cs"])))
def test_every_text_is_read_back_character_by_character(text: str) -> None:
    document = read(b"\xef\xbb\xbf" + text.encode())
    normal = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ")

    assert document.text == normal.removesuffix("\n")


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_but_unreadable(data: bytes) -> None:
    try:
        document = read(data)
    except UnreadableError as error:
        assert "cannot be read" in str(error) or "damaged" in str(error)
    else:
        assert document.source.data == data


def test_the_reader_judges_by_content_not_by_name() -> None:
    reader = TextReader()

    assert reader.recognises(b"gewone tekst", "nota.pdf")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            b"\x89PNG\r\n",
            "it looks like an image (png). Text in a picture is not read: have it recognised first (OCR).",
        ),
        (b"{\\rtf1", "it looks like rich text (rtf). Open it in its program and save it as DOCX."),
        (b"7z\xbc\xaf\x27", "it looks like a compressed file (7z). Unpack it first."),
        (
            bytes(range(256)),
            "it holds bytes that no text has. Give a paper: PDF, DOCX, PPTX, a workbook, CSV, HTML, Markdown or text.",
        ),
    ],
)
def test_what_is_no_paper_is_told_with_what_to_do(data: bytes, told: str, tmp_path: Path) -> None:
    file = tmp_path / "nota"
    file.write_bytes(data)
    with pytest.raises(UnreadableError) as caught:
        read(file)
    assert str(caught.value) == f"{file} cannot be read as text: {told}"
