"""How long a paper takes when it is repeated 1, 4 and 16 times: a linear reader takes 1, 4 and 16 times as long.

    python benchmarks/repeated.py examples/project-table/consistent.txt examples/recovery-monitor/consistent.md

Prints the best of three of the processor time for extracting and checking, and the ratio to the paper once.

Measured on a busy machine with two cores: a monitoring of 879 lines took 0.66, 1.51 and 5.84 s to extract and 0.05,
0.13 and 0.61 s to check; a project table of 1,778 lines 0.25, 1.02 and 3.66 s, and 0.04, 0.19 and 0.68 s. Nothing
grows faster than the paper.
"""

import sys
from pathlib import Path
from time import process_time

import bbtcheck
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.source import Source

TIMES = (1, 4, 16)
BEST_OF = 3


def seconds(name: str, data: bytes, rules: RuleSet) -> tuple[float, float]:
    """Measure extraction and check of one paper: the best of three, in seconds of processor time."""
    runs = []
    for _ in range(BEST_OF):
        start = process_time()
        (content,) = bbtcheck.extract(Source(name, data))
        middle = process_time()
        bbtcheck.check(content, rules=rules)
        runs.append((middle - start, process_time() - middle))
    return min(run[0] for run in runs), min(run[1] for run in runs)


def main(papers: list[str]) -> None:
    """Print one line for each paper and each number of repeats."""
    rules = bbtcheck.load_rules()
    print(f"{'paper':<34}{'times':>6}{'lines':>8}{'extract s':>11}{'ratio':>7}{'check s':>9}{'ratio':>7}")
    for paper in papers:
        once: tuple[float, float] | None = None
        text = Path(paper).read_bytes().rstrip(b"\n") + b"\n\n"
        for times in TIMES:
            extract, check = seconds(Path(paper).name, text * times, rules)
            once = once or (extract, check)
            lines = text.count(b"\n") * times
            read = f"{extract:>11.2f}{extract / once[0]:>7.1f}"
            checked = f"{check:>9.2f}{check / once[1]:>7.1f}"
            print(f"{Path(paper).name[:32]:<34}{times:>6}{lines:>8}{read}{checked}")


if __name__ == "__main__":
    main(sys.argv[1:])
