"""How well tables of a PDF are read, and how fast: rows right, lost and wrong, and the time per 100 pages.

Run: python benchmarks/pdf.py [--rows 177] [--rounds 5]

Project tables over many pages, and the tables of a BBT whose figures stand between their two label lines, are made by
two producers, ruled and open, with the headings on every page or on the first only, cells at the top or half way.
Every cell of a row must come back. The same files are read by pdfplumber, with its tables for the rows (its own
settings, and those for tables without lines where there are none) and with its words for the time. All programs take
turns within one run, and medians are compared. Needs the extras ``pdf`` and ``pdf-vote``, reportlab, fpdf2 and
pdfplumber.
"""

import argparse
import io
import json
import os
import statistics
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

import pdf_papers  # noqa: E402
import pdfplumber  # noqa: E402
import project_pdfs  # noqa: E402

import bbtcheck  # noqa: E402
from bbtcheck.read import DEFAULT_LIMITS, ReadOptions  # noqa: E402
from bbtcheck.read.readers import read_with  # noqa: E402

CODES = [f"X{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
Rows = list[tuple[str, ...]]


def spaced(cells: Iterable[object]) -> tuple[str, ...]:
    """The cells with single blanks; what was broken over lines is one text."""
    return tuple(" ".join(str(cell or "").split()) for cell in cells)


def told(wanted: Rows, found: Rows) -> dict[str, int]:
    """Count the rows that came back whole, those that did not come at all, and those with another cell."""
    whole = set(found)
    keys = {row[0] for row in found}
    right = sum(row in whole for row in wanted)
    lost = sum(row[0] not in keys for row in wanted)
    return {"right": right, "lost": lost, "wrong": len(wanted) - right - lost}


def tables_of(data: bytes, ruled: bool) -> Rows:
    """The rows that pdfplumber finds."""
    settings = {} if ruled else {"vertical_strategy": "text", "horizontal_strategy": "text"}
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [spaced(row) for page in pdf.pages for table in page.extract_tables(settings) for row in table]


def words_of(data: bytes) -> int:
    """Let pdfplumber find all words."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return sum(len(page.extract_words()) for page in pdf.pages)


def programmes(data: bytes) -> Rows:
    """The rows of the tables of a BBT as bbtcheck reads them: programme, label and two figures."""
    (paper,) = bbtcheck.extract(data)
    tables = [record for record in paper.records if isinstance(record, bbtcheck.BudgetTable)]
    return [
        spaced(
            (
                f"{table.programme} {row.label}",
                *(cell.amount.raw if cell.amount else "" for cell in row.cells),
            )
        )
        for table in tables
        for row in table.rows
    ]


def labelled(rows: Rows, data: bytes) -> Rows:
    """Rows of pdfplumber with the programme of their page before the label, as ``programmes`` gives them."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        codes = [page.extract_text().split("PROGRAMMA ")[-1][:2] for page in pdf.pages[1:]]
    made, page = [], -1
    for row in rows:
        page += row[1:] == ("VAK", "VEK")
        made.append((f"{codes[max(page, 0)]} {row[0]}", *row[1:]))
    return made


Case = tuple[str, bytes, bool, Rows, Callable[[bytes], Rows], Callable[[Rows, bytes], Rows]]
LAYOUTS = ((True, True, False), (True, False, True), (False, True, True), (False, False, False))


def cases(number: int) -> Iterable[Case]:
    """Every file: its name, its bytes, whether it has lines, the rows in it, and how they are read back."""
    rows = project_pdfs.projects(number)
    for make in (project_pdfs.by_reportlab, project_pdfs.by_fpdf):
        for ruled, repeat, middle in LAYOUTS:
            look = (
                "ruled" if ruled else "open",
                "repeated" if repeat else "once",
                "middle" if middle else "top",
            )
            name = " ".join(("projects", make.__name__[3:], *look))
            data = make(rows, ruled=ruled, repeat=repeat, middle=middle)
            wanted = [spaced(row.cells) for row in rows]
            yield name, data, ruled, wanted, project_pdfs.read_back, lambda found, _: found
    labels = [(label.replace("|", " "), figures) for label, *figures in pdf_papers.ROWS]
    wanted = [spaced((f"{code} {label}", *figures)) for code in CODES for label, figures in labels]
    for make in (pdf_papers.by_reportlab, pdf_papers.by_fpdf):
        for ruled in (True, False):
            name = f"BBT {make.__name__[3:]} {'ruled' if ruled else 'open'}"
            yield name, make(CODES, ruled=ruled), ruled, wanted, programmes, labelled


def spent() -> float:
    """Seconds of the processor of this process and of those it started: the second reader has one of its own."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def timed(data: bytes, rounds: int) -> dict[str, float]:
    """Median seconds per 100 pages of each program, which take turns."""
    pages = bbtcheck.read(data).lines[-1].page or 1
    programs: dict[str, Callable[[], object]] = {
        "bbtcheck": lambda: bbtcheck.read(data),
        "bbtcheck_second_reader": lambda: read_with(data, ReadOptions(DEFAULT_LIMITS, second_reader=True)),
        "pdfplumber_words": lambda: words_of(data),
        "pdfplumber_tables": lambda: tables_of(data, True),
    }
    taken: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, run in programs.items():
            start = spent()
            run()
            taken[name].append(spent() - start)
    return {name: statistics.median(times) * 100 / pages for name, times in taken.items()}


def main() -> None:
    """Measure every file, and print everything as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=177, help="rows of the project table [default: 177]")
    parser.add_argument(
        "--rounds", type=int, default=5, help="rounds of which the median counts [default: 5]"
    )
    given = parser.parse_args()
    for name, data, ruled, wanted, ours, theirs in cases(given.rows):
        seconds = timed(data, given.rounds)
        found = {
            "file": name,
            "pages": bbtcheck.read(data).lines[-1].page,
            "bbtcheck": told(wanted, ours(data)),
            "pdfplumber": told(wanted, theirs(tables_of(data, ruled), data)),
            "seconds_per_100_pages": {program: round(taken, 2) for program, taken in seconds.items()},
            "times_bbtcheck": {
                program: round(taken / seconds["bbtcheck"], 1) for program, taken in seconds.items()
            },
        }
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
