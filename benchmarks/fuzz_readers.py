"""Search for files that make a reader fail, with atheris: whatever a file holds, it is read or refused in words.

Run: python benchmarks/fuzz_readers.py TARGET [--seconds 120] [--corpus FOLDER]

Targets: text, csv, html, pdf, second, docx, pptx, xlsx, xlsb, ods, formula. Office files are mutated inside: the
fuzzer writes their main part, and the archive around it stays whole. It starts from papers of our own, and keeps what
reaches new code in the folder when one is named. A find ends the run and is written to the current folder as
``crash-…``; keep it as a test. Needs atheris, the extras, reportlab, fpdf2, and an interpreter that atheris supports.
"""

import argparse
import io
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

with atheris.instrument_imports(include=["bbtcheck"]):
    from bbtcheck.errors import BbtcheckError
    from bbtcheck.genres.formulas.grammar import Unsupported, parse
    from bbtcheck.read import Limits, ReadOptions
    from bbtcheck.read.delimited import DELIMITED
    from bbtcheck.read.html import HTML
    from bbtcheck.read.office import sheet_extent, written  # noqa: F401
    from bbtcheck.read.office.slides import SLIDES
    from bbtcheck.read.office.word import WORD
    from bbtcheck.read.office.workbook import WORKBOOK
    from bbtcheck.read.pdf import PDF
    from bbtcheck.read.pdf.second import counted
    from bbtcheck.read.text import TEXT
    from bbtcheck.source import Source

from formats import RIGHT, as_csv, as_docx, as_html, as_pdf, as_pptx, as_text, as_xlsx  # noqa: E402
from pdf_papers import by_fpdf, with_text_behind  # noqa: E402
from workbooks import open_document, workbook  # noqa: E402

LIMITS = Limits(max_cells=200_000, max_lines=20_000, max_pages=20, max_page_characters=50_000)
OPTIONS = ReadOptions(LIMITS)
_BOOK = workbook({"A1": 1, "B1": "=A1+2", "C1": "x"}, {"B1": 3})
_RECORDS = bytes([0, 4, 0, 0, 0, 0, 5, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
Target = tuple[Callable[[bytes], None], tuple[bytes, ...]]


def reading(reader: object) -> Callable[[bytes], None]:
    """Read bytes with one reader; whatever it refuses in words is no find."""

    def run(data: bytes) -> None:
        try:
            reader.read(Source("x", data), LIMITS)  # type: ignore[attr-defined]
        except BbtcheckError:
            return

    return run


def inside(reader: object, package: bytes, part: str) -> Callable[[bytes], None]:
    """Read a package of which one part is what the fuzzer writes."""
    run = reading(reader)
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        others = {name: archive.read(name) for name in archive.namelist() if name != part}

    def packed(data: bytes) -> None:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name, content in others.items():
                archive.writestr(name, content)
            archive.writestr(part, data)
        run(made.getvalue())

    return packed


def part_of(package: bytes, part: str) -> bytes:
    """One part of a package, to start from."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read(part)


def twice(data: bytes) -> None:
    """Read a PDF with both readers; both in this process, where the fuzzer sees them."""
    try:
        source = Source("x", data)
        lines = PDF.read(source, LIMITS).lines
        list(counted(source, LIMITS, sorted({line.page for line in lines if line.page})))
    except BbtcheckError:
        return


def formula(data: bytes) -> None:
    """Take a formula apart."""
    try:
        parse(data.decode(errors="replace"))
    except Unsupported:
        return


def records(data: bytes) -> None:
    """Tell how far the records of a binary sheet reach."""
    sheet_extent._reach_of_records(io.BytesIO(data))


def targets() -> dict[str, Callable[[], Target]]:
    """Every target: what to run, and what to start from."""
    sheet, document, slide, content = (
        "xl/worksheets/sheet1.xml",
        "word/document.xml",
        "ppt/slides/slide2.xml",
        "content.xml",
    )
    ods = open_document(
        '<table:table-row><table:table-cell office:value-type="float" office:value="7"/></table:table-row>'
    )

    def office(reader: object, package: bytes, part: str) -> Target:
        return inside(reader, package, part), (part_of(package, part),)

    return {
        "text": lambda: (reading(TEXT), (as_text(RIGHT),)),
        "csv": lambda: (reading(DELIMITED), (as_csv(RIGHT),)),
        "html": lambda: (reading(HTML), (as_html(RIGHT),)),
        "pdf": lambda: (reading(PDF), (as_pdf(RIGHT), by_fpdf(["XA"]))),
        "second": lambda: (twice, (with_text_behind([("BO 49.515", "BO 49.551")]), by_fpdf(["XA"]))),
        "docx": lambda: office(WORD, as_docx(RIGHT), document),
        "pptx": lambda: office(SLIDES, as_pptx(RIGHT), slide),
        "xlsx": lambda: (
            inside(WORKBOOK, _BOOK, sheet),
            (part_of(_BOOK, sheet), part_of(as_xlsx(RIGHT), sheet)),
        ),
        "xlsb": lambda: (records, (_RECORDS,)),
        "ods": lambda: office(WORKBOOK, ods, content),
        "formula": lambda: (formula, (b"=SUM(A1:B2,'x y'!C3)-10%*ROUND(D4/E5,2)",)),
    }


def main() -> None:
    """Fuzz one target for some time; atheris ends the process itself."""
    known = targets()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target", choices=list(known))
    parser.add_argument("--seconds", type=int, default=120, help="how long to search [default: 120]")
    parser.add_argument("--corpus", type=Path, help="folder with files that reached new code")
    given = parser.parse_args()
    run, seeds = known[given.target]()
    corpus = given.corpus or Path(tempfile.mkdtemp(prefix="bbtcheck-fuzz-"))
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    limits = [f"-max_total_time={given.seconds}", "-timeout=30", "-rss_limit_mb=3000", "-max_len=20000"]
    atheris.Setup([sys.argv[0], str(corpus), *limits], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
