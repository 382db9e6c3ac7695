"""What a check of a table that nobody described takes, as the table grows: seconds of the processor and memory.

    python benchmarks/discover_scale.py [--cells 1000 10000] [--square 250000] [--coded 300000] [--formats csv xlsx]

Tables of ten columns with a total below every nine rows, and tables with as many columns as rows. Up to 200.000 cells
a record is made of each figure, above it they are looked through in parts. Tables of three columns with the codes of
three levels are checked by their codes alone above 200.000 cells. Each is checked by the command in a process of its
own; given are also seconds per thousand cells, and how many figures were checked. The figures are drawn with the size
as the seed: each run makes the same.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from math import isqrt
from pathlib import Path

import openpyxl

Row = list[str | int]
WIDTH = 10


def blocks(cells: int, width: int = WIDTH) -> Iterator[Row]:
    """Give rows of amounts with a total below every nine."""
    chance = random.Random(cells)
    yield ["post", *(f"kolom {at}" for at in range(1, width))]
    for _ in range(cells // width // 10):
        block = [[chance.randrange(1_000, 99_999) for _ in range(width - 1)] for _ in range(9)]
        yield from (["post", *line] for line in block)
        yield ["Totaal", *(sum(column) for column in zip(*block, strict=True))]


def square(cells: int) -> Iterator[Row]:
    """Give the same with as many columns as rows."""
    return blocks(cells, isqrt(cells))


def coded(cells: int) -> Iterator[Row]:
    """Give chapters, articles and items with the chapters first, so that no total stands next to its parts."""
    chance = random.Random(cells)
    amounts: dict[str, int] = {}
    for at in range(cells // 3 * 100 // 111):
        code = f"{chr(65 + at // 2600)}{at // 100 % 26:02}{at % 100:02}"
        amount = chance.randrange(1_000, 99_999)
        for one in (code, code[:3], code[:1]):
            amounts[one] = amounts.get(one, 0) + amount
    yield ["code", "omschrijving", "bedrag"]
    yield from ([code, "post", amounts[code]] for code in sorted(amounts, key=lambda one: (len(one), one)))


def written(rows: Iterator[Row], path: Path) -> Path:
    """Write a table as CSV or XLSX."""
    if path.suffix == ".csv":
        path.write_text("".join(";".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")
        return path
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def measured(path: Path) -> tuple[float, float, int, list[str]]:
    """Check a file in a process of its own: seconds, MiB, checked figures, and the codes of the findings."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = (
        "import resource, sys; from bbtcheck.cli import main; "
        "status = main(['check', sys.argv[1], '--format', 'json', '--output', sys.argv[2]]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss); sys.exit(status)"
    )
    report = path.with_suffix(".json")
    made = subprocess.run(
        [sys.executable, "-c", code, str(path), str(report)], capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = json.loads(report.read_text(encoding="utf-8"))
    (document,) = told["documents"]
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    codes = sorted({one["code"] for one in told["findings"]})
    return seconds, int(made.stdout.split()[-1]) / 1024, document["figures"]["checked"], codes


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each kind, format and size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cells", type=int, nargs="*", default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--square", type=int, nargs="*", default=[62_500, 250_000, 1_000_000])
    parser.add_argument("--coded", type=int, nargs="*", default=[300_000, 550_000])
    parser.add_argument("--formats", nargs="*", default=["csv", "xlsx"], choices=["csv", "xlsx"])
    options = parser.parse_args(arguments)
    kinds = [(blocks, size) for size in options.cells]
    kinds += [(square, size) for size in options.square] + [(coded, size) for size in options.coded]
    with tempfile.TemporaryDirectory() as folder:
        for make, size in kinds:
            for form in options.formats:
                path = written(make(size), Path(folder, f"{make.__name__}-{size}.{form}"))
                seconds, memory, checked, codes = measured(path)
                each = 1000 * seconds / size
                print(
                    f"{make.__name__:8}{form:6}{size:>9} cells {seconds:8.2f} s {each:8.4f} s per 1.000"
                    f" {memory:7.0f} MiB {checked:>8} checked  {' '.join(codes)}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
