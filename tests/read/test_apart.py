"""A file over which a library may never end is read in a process of its own, with bounds on time and memory."""

import base64
import os
import socket
import subprocess
import sys
import zlib
from collections.abc import Iterator

import pytest
from pdf_papers import by_fpdf, by_reportlab, raw_pdf, with_forms, with_stream

import bbtcheck
from bbtcheck.errors import UnreadableError
from bbtcheck.read import DEFAULT_LIMITS, Limits, read
from bbtcheck.read.apart import Ended, answers
from bbtcheck.read.pdf.streams import Contents, contents_of
from bbtcheck.source import Source

SOURCE = Source("x", b"abc\n\x00\xff")


def test_what_is_asked_arrives_and_what_is_said_comes_back() -> None:
    assert list(answers("apart_tasks:echo", SOURCE, Limits(max_pages=7), said=[1, 2])) == [
        ["x", "6162630a00ff", 7],
        [1, 2],
    ]


def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(Ended, match="too_long"):
        list(answers("apart_tasks:endless", SOURCE, Limits(max_page_seconds=1)))


def test_a_process_that_dies_is_told_and_what_it_printed_is_no_answer() -> None:
    found = answers("apart_tasks:noisy", SOURCE, DEFAULT_LIMITS)
    assert next(found) == os.getpid()
    with pytest.raises(Ended, match="ended"):
        next(found)


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    """A port of this machine to which a task holds on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)
        yield server


def has_ended(server: socket.socket) -> bool:
    """Whether the process at the other end of the line goes."""
    line, _ = server.accept()
    with line:
        line.settimeout(60)
        try:
            return line.recv(1) == b""
        except ConnectionError:
            return True


def test_who_stops_listening_ends_it(listening: socket.socket) -> None:
    found = answers("apart_tasks:held", SOURCE, DEFAULT_LIMITS, port=listening.getsockname()[1])
    assert next(found) == "first"
    found.close()  # type: ignore[attr-defined]
    assert has_ended(listening)


def test_it_ends_with_the_process_that_asked(listening: socket.socket) -> None:
    code = (
        f"import os, sys; sys.path[:] = {sys.path!r}\n"
        "from bbtcheck.read import DEFAULT_LIMITS\n"
        "from bbtcheck.read.apart import answers\n"
        "from bbtcheck.source import Source\n"
        f"found = answers('apart_tasks:held', Source('x', b''), DEFAULT_LIMITS, port={listening.getsockname()[1]})\n"
        "next(found)\n"
        "os._exit(0)"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=120).returncode == 0
    assert has_ended(listening)


FORMS = with_forms(2)


@pytest.mark.parametrize(
    ("data", "may_repeat"),
    [
        (by_fpdf(["XA", "XB"]), False),
        (by_reportlab(["XA", "XB"]), False),
        (FORMS, True),
        (FORMS.replace(b"/Subtype/Form", b"/Subtype /Form"), True),
        (FORMS.replace(b"/Subtype/Form", b"/Subt#79pe/Form"), True),
        (FORMS.replace(b"/Subtype/Form", b"/Subtype/F#6frm"), True),
        (FORMS.replace(b"/Subtype/Form", b"/Subtype 9 0 R"), True),
        (FORMS.replace(b"/Subtype/Form", b"/Subtype%\n/Form"), True),
        (raw_pdf(with_stream(b"x", b"/Filter/LZWDecode")), True),
        (raw_pdf(with_stream(b"x", b"/Filter[/FlateDecode/FlateDecode]")), True),
        (raw_pdf(with_stream(b"x", b"/Filter 9 0 R")), True),
        (raw_pdf(with_stream(b"x", b"/Filter/DCTDecode")), False),
        (raw_pdf(with_stream(zlib.compress(b"<</Subtype/Form>>"), b"/Type/ObjStm/Filter/FlateDecode")), True),
        (raw_pdf(with_stream(zlib.compress(b"<</Subtype/Link>>"), b"/Type/ObjStm/Filter/FlateDecode")), False),
        (raw_pdf(with_stream(b"<</Subtype/Link>>", b"/Type/ObjStm")), True),
        (raw_pdf(b"[" + b"4 0 R " * 2_000 + b"]", with_stream(b" " * 300_000)), True),
    ],
)  # fmt: skip
def test_what_may_come_back_on_a_page_without_end_is_known(data: bytes, may_repeat: bool) -> None:
    assert contents_of(Source("x.pdf", data), DEFAULT_LIMITS).may_repeat is may_repeat


def test_text_that_is_packed_as_letters_counts_as_it_unpacks() -> None:
    packed = base64.a85encode(zlib.compress(b" " * 1_000_000)) + b"~>"
    data = raw_pdf(with_stream(packed, b"/Filter[/ASCII85Decode/FlateDecode]"))
    assert contents_of(Source("x.pdf", data), DEFAULT_LIMITS) == Contents(len(data) + 1_000_000, False)


def test_forms_in_forms_are_read_as_they_are_shown() -> None:
    assert [line.text for line in read(Source("x.pdf", with_forms(0))).lines] == ["BA 48.210", ""]
    assert read(Source("x.pdf", FORMS)).lines[0].text.split() == ["BA"] * 4 + ["48.210"] * 4


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (
            Limits(max_page_seconds=1),
            "x.pdf: page 1 is not read after 1 seconds, or the whole after 1800. Print it to PDF again, or raise the "
            "limit, if you trust the file, with --limit max-page-seconds=2 or max-seconds=3600.",
        ),
        (
            Limits(max_memory=100_000_000),
            "x.pdf: page 1 cannot be read within 100000000 bytes of memory. Print it to PDF again, or raise the limit, "
            "if you trust the file, with --limit max-memory=200000000.",
        ),
    ],
)
def test_forms_without_end_are_refused(limits: Limits, said: str) -> None:
    if limits.max_memory < DEFAULT_LIMITS.max_memory:
        pytest.importorskip("resource", reason="this system does not bound the memory of a process")
    with pytest.raises(UnreadableError) as caught:
        read(Source("x.pdf", with_forms(28)), limits)
    assert str(caught.value) == said


def test_what_is_wrong_with_a_file_is_said_alike() -> None:
    with pytest.raises(UnreadableError) as caught:
        read(Source("x.pdf", FORMS.replace(b"%PDF-1.7", b"%PDF-1.7 ").replace(b"/Root", b"/Boot")))
    assert str(caught.value).startswith("x.pdf is damaged: it starts like a PDF but cannot be opened.")
    with pytest.raises(UnreadableError) as caught:
        bbtcheck.read(FORMS, limits=Limits(max_page_characters=5))
    assert str(caught.value).startswith("<bytes> has 39 characters on one page; at most 5 are read.")
