"""What hostile files cost: each is checked in a process of its own, which must end in bounded time and memory.

Run: python benchmarks/hostile.py [--only NAME] [--seconds 300] [--mebibytes 4096]

Every line of the outcome tells the file and its size, the exit code of ``bbtcheck check`` (1 is a finding, 2 a clear
error), seconds of the processor, the largest size of the process in MiB, and the first words it said on standard
error. A process that it starts itself counts with it, the seconds added, the size where it is larger. One that passes
the limits given here is ended and told as such. Needs the extras and fpdf2.
"""

import argparse
import io
import os
import resource
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

import openpyxl  # noqa: E402
import pdf_papers  # noqa: E402
import workbooks  # noqa: E402

_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
_ENTITIES = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{_LAUGHS}]><x>&a11;</x>'.encode()


def packed(*entries: tuple[str, bytes]) -> bytes:
    """A zip archive."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return written.getvalue()


def pages(number: int) -> bytes:
    """A PDF of so many pages with one line each."""
    kids = b" ".join(b"%d 0 R" % (5 + page) for page in range(number))
    stream = b"BT /F1 12 Tf 72 700 Td (BA 2030 48.210) Tj ET"
    return pdf_papers.raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (number, kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        *(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            for _ in range(number)
        ),
    )


def packed_page(text: bytes) -> bytes:
    """A PDF with one page whose content is packed."""
    stream = zlib.compress(text, 9)
    return pdf_papers.raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def linked() -> bytes:
    """A workbook whose formulas point at other files and at the network."""
    cells = {
        "A1": "BA 2030",
        "B1": "=[1]Blad1!A1",
        "B2": '=WEBSERVICE("http://127.0.0.1:9/x")',
        "B3": '=HYPERLINK("http://127.0.0.1:9/x","x")',
        "B4": "='file:///etc/[hostname]Blad1'!A1",
    }
    return workbooks.workbook(cells, {"B1": 1, "B2": 2, "B3": 3, "B4": 4})


def table(rows: int) -> bytes:
    """A CSV of so many rows."""
    return b"code;naam;bedrag\n" + b"".join(b"%d;Lijn %d;%d\n" % (row, row, row * 7) for row in range(rows))


def book(rows: int) -> bytes:
    """The same as a workbook."""
    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet("Blad1")
    sheet.append(("code", "naam", "bedrag"))
    for row in range(rows):
        sheet.append((row, f"Lijn {row}", row * 7))
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


_TYPES = "[Content_Types].xml"
_FORMULAS = b'code;naam;bedrag\n=1+1;@SUM(A1);12\n+2;-cmd|x;3\n=3;"=HYPERLINK(1)";4\n'
_FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
_MORE = {"labels in a ring (pdf)": ("--second-reader",)}
"""What is asked besides for some files."""
_REPEATED = (
    '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000" '
    'office:value-type="float" office:value="1"/></table:table-row>'
)

FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zip bomb (docx)": ("x.docx", lambda: packed(("word/document.xml", b"0" * 400_000_000))),
    "zip bomb (xlsx)": ("x.xlsx", lambda: packed(("xl/workbook.xml", b"0" * 400_000_000))),
    "billion laughs (docx)": ("x.docx", lambda: packed(*((name, _ENTITIES) for name in ("word/document.xml", _TYPES)))),
    "billion laughs (xlsx)": ("x.xlsx", lambda: packed(*((name, _ENTITIES) for name in ("xl/workbook.xml", _TYPES)))),
    "billion laughs (html)": ("x.html", lambda: b"<!doctype html>" + _ENTITIES),
    "10.000 pages (pdf)": ("x.pdf", lambda: pages(10_000)),
    "5.000 pages (pdf)": ("x.pdf", lambda: pages(5_000)),
    "packed spaces (pdf)": ("x.pdf", lambda: packed_page(b" " * 500_000_000)),
    "packed text (pdf)": ("x.pdf", lambda: packed_page(b"BT /F1 9 Tf " + b"(48.210 ) Tj " * 4_000_000 + b"ET")),
    "forms in forms (pdf)": ("x.pdf", lambda: pdf_papers.with_forms(28)),
    "labels in a ring (pdf)": ("x.pdf", pdf_papers.with_labels_that_go_round),
    "1.000.000 rows (csv)": ("x.csv", lambda: table(1_000_000)),
    "999.999 rows (csv)": ("x.csv", lambda: table(999_998)),
    "100.000 rows (csv)": ("x.csv", lambda: table(100_000)),
    "999.999 rows (xlsx)": ("x.xlsx", lambda: book(999_998)),
    "66.000 rows (csv)": ("x.csv", lambda: table(66_000)),
    "nested tables (html)": ("x.html", lambda: b"<!doctype html>" + b"<table><tr><td>" * 1_000_000 + b"1.200"),
    "nested blocks (html)": ("x.html", lambda: b"<!doctype html>" + b"<div>" * 5_000_000 + b"1.200"),
    "far cell (xlsx)": ("x.xlsx", lambda: workbooks.with_rows(_FAR)),
    "repeated cells (ods)": ("x.ods", lambda: workbooks.open_document(_REPEATED)),
    "external links (xlsx)": ("x.xlsx", linked),
    "cells with = (csv)": ("x.csv", lambda: _FORMULAS),
    "one long line (txt)": ("x.txt", lambda: b"1.000 " * 80_000),
    "dots and digits (txt)": ("x.txt", lambda: b"\n".join([b"1." * 2_000] * 200)),
    "brackets (txt)": ("x.txt", lambda: b"\n".join([b"(" * 4_000] * 200)),
    "dashes and digits (txt)": ("x.txt", lambda: b"\n".join([b"1-" * 2_000] * 200)),
}  # fmt: skip


def checked(path: Path, more: Sequence[str], seconds: int, mebibytes: int) -> tuple[str, float, float, str]:
    """Check one file in a process of its own: its end, seconds of the processor, MiB at most, what it said."""

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (mebibytes << 20, mebibytes << 20))

    command = [
        sys.executable,
        "-m",
        "bbtcheck",
        "check",
        "--quiet",
        "--format",
        "jsonl",
        "-o",
        os.devnull,
        *more,
        str(path),
    ]
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command, stderr=errors, preexec_fn=bounded, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode(errors="replace").strip().splitlines()
    ended = str(process.returncode) if process.returncode >= 0 else f"signal {-process.returncode}"
    return ended, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said[-1] if said else ""


def main() -> None:
    """Make the files one by one, check each, and print a line per file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="only files whose name holds this")
    parser.add_argument("--seconds", type=int, default=300, help="seconds of the processor [default: 300]")
    parser.add_argument(
        "--mebibytes", type=int, default=4096, help="largest size of a process [default: 4096]"
    )
    given = parser.parse_args()
    print(f"{'file':26}{'bytes':>12}{'exit':>10}{'seconds':>9}{'MiB':>7}  said")
    with tempfile.TemporaryDirectory() as folder:
        for name, (file, make) in FILES.items():
            if given.only in name:
                path = Path(folder) / file
                path.write_bytes(make())
                size = path.stat().st_size
                ended, seconds, memory, said = checked(
                    path, _MORE.get(name, ()), given.seconds, given.mebibytes
                )
                said = said.replace(f"{folder}/", "").removeprefix("bbtcheck: ")[:90]
                print(f"{name:26}{size:>12}{ended:>10}{seconds:>9.1f}{memory:>7.0f}  {said}", flush=True)


if __name__ == "__main__":
    main()
