"""Counts false alarms: how many papers without an error get a finding, and how many are not read back as meant.

Papers of every kind are made from a seed, read, and checked with all rules that come with bbtcheck. Whatever is
found is a false alarm, be it an error, a warning or a remark. Per kind and in total: papers, papers with an alarm,
papers read back otherwise, and the one-sided upper bound of the 95 % interval of Clopper and Pearson for the share of
papers with an alarm: three in ten thousand for none in ten thousand. Papers with an alarm are put in a folder.
Run ``python benchmarks/clean_papers.py --papers 10000 --seed 1 [--genre bbt-slides] [--keep FOLDER] [--workers 2]``.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from math import comb
from pathlib import Path

from bbtcheck import api
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.testing import PrintedPaper, seeded_papers
from bbtcheck.testing.printed import differences
from bbtcheck.testing.whole_papers import GENRES

CHUNK = 50


@dataclass
class Count:
    """What happened to the papers of one kind."""

    papers: int = 0
    alarms: int = 0
    misread: int = 0
    codes: Counter[str] = field(default_factory=Counter)

    def add(self, other: Count) -> None:
        """Count what happened to other papers too."""
        self.papers += other.papers
        self.alarms += other.alarms
        self.misread += other.misread
        self.codes.update(other.codes)


@cache
def rules() -> RuleSet:
    """Load the rules once for every worker."""
    return api.load_rules()


def judged(papers: Iterable[tuple[int, PrintedPaper]], keep: Path | None) -> dict[str, Count]:
    """Read and check papers."""
    found: dict[str, Count] = {}
    for number, paper in papers:
        count = found.setdefault(paper.genre, Count())
        content = paper.reading()
        codes = Counter(one.code for one in api.check_gathered((content,), rules()).findings)
        misread = bool(differences(paper, content))
        count.add(Count(1, bool(codes), misread, codes))
        if keep is not None and (codes or misread):
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{number}-{paper.genre}.txt").write_text(paper.text, encoding="utf-8")
    return found


def chunk(work: tuple[int, int, str, int, Path | None]) -> dict[str, Count]:
    """Judge the papers of one kind from one number to another."""
    first, last, genre, seed, keep = work
    made = seeded_papers(last - first, seed=seed, genres=[genre], first=first)
    return judged(enumerate(made, first), keep)


def at_most(alarms: int, papers: int) -> float:
    """Give the one-sided 95 % upper bound of Clopper and Pearson: the share at which so few alarms are rare."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        chance = sum(
            comb(papers, k) * middle**k * (1 - middle) ** (papers - k) for k in range(min(alarms, papers) + 1)
        )
        low, high = (middle, high) if chance > 0.05 else (low, middle)
    return high


def line(name: str, count: Count) -> str:
    """Write the line of one kind."""
    codes = ", ".join(f"{code} {number}" for code, number in sorted(count.codes.items()))
    bound = f"{100 * at_most(count.alarms, count.papers):.3f} %"
    return f"{name:24}{count.papers:>8}{count.alarms:>8}{count.misread:>10}{bound:>12}  {codes}".rstrip()


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when there is an alarm or a paper that was read otherwise."""
    parser = argparse.ArgumentParser(description="False alarms on papers without an error.")
    parser.add_argument("--papers", type=int, default=1000, help="how many papers, of all kinds together")
    parser.add_argument("--seed", type=int, default=1, help="where the papers come from")
    parser.add_argument("--genre", action="append", choices=GENRES, help="only this kind; may be repeated")
    parser.add_argument("--keep", type=Path, help="folder for the papers that something is wrong with")
    parser.add_argument("--workers", type=int, default=1, help="how many processes work side by side")
    given = parser.parse_args(arguments)
    kinds = given.genre or GENRES
    each = -(-given.papers // len(kinds))
    work = [
        (first, min(first + CHUNK, each), genre, given.seed, given.keep)
        for first in range(0, each, CHUNK)
        for genre in kinds
    ]
    counts = {genre: Count() for genre in kinds}
    with ProcessPoolExecutor(given.workers) as pool:
        for found in pool.map(chunk, work):
            for genre, count in found.items():
                counts[genre].add(count)
    total = Count()
    print(f"{'kind':24}{'papers':>8}{'alarms':>8}{'misread':>10}{'at most':>12}")
    for genre, count in counts.items():
        total.add(count)
        print(line(genre, count))
    print(line("all", total))
    return 1 if total.alarms or total.misread else 0


if __name__ == "__main__":
    sys.exit(main())
