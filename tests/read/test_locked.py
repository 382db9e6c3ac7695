"""Files that ask for a password, and formats that are not read: each is named for what it is, with what to do."""

import io
import zipfile

import pytest
from formats import FORMATS, RIGHT

import bbtcheck
from bbtcheck.errors import UnreadableError
from bbtcheck.read import Limits, read
from bbtcheck.source import Source


def old_office(*streams: str, text: str = "") -> bytes:
    """The outside of an old office file: its mark, some text, and a directory with these streams."""
    head = (
        bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0")
        + b"x"
        + text.encode("utf-16-le").ljust(511, b"\0")
    )
    return head + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))


def open_document(kind: str, manifest: bytes = b"<m/>") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", b"\x07locked")
        archive.writestr("META-INF/manifest.xml", manifest)
    return made.getvalue()


LOCKED = "x is protected with a password. Save a copy without it and check that."
DAMAGED = "x is damaged: it looks like an office file but cannot be opened. Open it in the program that made it, and save it again."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (old_office("EncryptionInfo", "EncryptedPackage"), LOCKED),
        (open_document("spreadsheet", b"<m><encryption-data/></m>"), LOCKED),
        (open_document("spreadsheet"), DAMAGED),
        (old_office("WordDocument"), "x is an old Word document (doc). Open it in its program and save it as DOCX or PDF."),
        (
            old_office("PowerPoint Document"),
            "x is an old presentation (ppt). Open it in its program and save it as PPTX or PDF.",
        ),
        (old_office("Workbook", "WordDocument"), DAMAGED),
        (old_office("Book"), DAMAGED),
        (old_office("Other", text="WordDocument\0EncryptedPackage\0"), DAMAGED),
        (
            open_document("text"),
            "x cannot be read as text: it looks like an OpenDocument text (odt). Open it in its program and save it as "
            "DOCX or PDF.",
        ),
        (
            open_document("presentation"),
            "x cannot be read as text: it looks like an OpenDocument presentation (odp). Open it in its program and save "
            "it as PPTX or PDF.",
        ),
        (
            b"PAR1\0\0",
            "x cannot be read as text: it looks like a table (parquet). Say what its columns are and check it with "
            "--mapping.",
        ),
        (
            b'a;b\n1;2\n3;4\n5;"' + b"z" * 140_000 + b"\n",
            "x is damaged in row 4: a cell of more than 131072 characters. Check the quotes there, and save it again.",
        ),
    ],
)  # fmt: skip
def test_a_file_that_is_not_read_is_named_for_what_it_is(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(Source("x", data))
    assert str(caught.value) == said


def test_the_limit_that_a_large_file_needs_is_told_whole(tmp_path: object) -> None:
    file = tmp_path / "x.txt"  # type: ignore[operator]
    file.write_bytes(b"1" * 1_000)
    with pytest.raises(UnreadableError) as caught:
        read(file, Limits(max_bytes=10))
    assert str(caught.value).endswith("with --limit max-bytes=1000.")
    assert read(file, Limits(max_bytes=1_000)).text == "1" * 1_000


@pytest.mark.parametrize("data", [b"", b" \n\n"])
def test_an_empty_paper_is_only_empty(data: bytes) -> None:
    assert [one.code for one in bbtcheck.check(Source("x", data)).findings] == ["DOC001", "DOC002"]


def test_a_healthy_file_is_read_as_ever() -> None:
    assert read(Source("x", FORMATS["workbook"](RIGHT))).format == "workbook"
