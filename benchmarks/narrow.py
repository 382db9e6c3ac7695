"""How well figures are read that narrow columns of a PDF break over lines: read, left out, and read as something else.

Run: python benchmarks/narrow.py [--papers 200] [--seed 1]

Papers of three tables each are made from a seed, with random figures, labels of one to four words, two types, four
sizes, columns from three digits wide on, cells at the top, half way or at the bottom, and with or without lines. What
is printed is compared with the words of the lines that are read: a figure is read when it comes back whole, left out
when its page says that figures are left out, and else wrong. Needs the extra ``pdf`` and reportlab.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

from narrow_tables import Part, paper  # noqa: E402

from bbtcheck.quantity import format_number  # noqa: E402
from bbtcheck.read import read  # noqa: E402

LABELS = (
    "Personeel",
    "Werking",
    "Toelagen aan derden",
    "Overige uitgaven en leningen",
    "Wegen",
    "Sport",
    "Studies",
)
PROSE = "Een regel tekst boven de tabel die over de hele breedte van de bladzijde loopt en alles scheidt."


def figure(chance: random.Random, cents: bool) -> str:
    """Make a figure of one to nine digits, one in five below nought."""
    number = chance.randrange(10 ** chance.randint(1, 9)) * chance.choice((1, 1, 1, 1, -1))
    shown = format_number(number, None, "nl")
    return f"{shown},{chance.randrange(100):02}" if cents else shown


def made(chance: random.Random, font: str) -> tuple[bytes, Counter[str]]:
    """Make one paper, and count the figures in its tables."""
    size = chance.choice((7, 8, 9, 10))
    parts: list[Part] = []
    printed: Counter[str] = Counter()
    for _ in range(3):
        columns, cents = chance.randint(1, 5), chance.random() < 0.3
        names = chance.sample(LABELS, chance.randint(2, 6))
        rows = [(name, *(figure(chance, cents) for _ in range(columns))) for name in names]
        printed.update(each for row in rows for each in row[1:])
        width = chance.uniform(1.8, 5) * size + 12
        parts += [PROSE, (rows, (chance.choice((70, 110, 150)), *[width] * columns))]
    look = {
        "side": chance.choice(("left", "right", "middle")),
        "height": chance.choice(("TOP", "MIDDLE", "BOTTOM")),
    }
    data = paper(
        parts, size=size, font=font, room=chance.choice((0.5, 1, 3)), ruled=chance.random() < 0.5, **look
    )
    return data, printed


def judged(papers: int, seed: int, font: str) -> dict[str, object]:
    """Read the papers of one type, and count what became of their figures."""
    chance = random.Random(f"{seed} {font}")
    total = whole = left_out = 0
    for _ in range(papers):
        data, printed = made(chance, font)
        document = read(data)
        found = Counter(word for line in document.lines for word in line.text.split())
        missing = sum((printed - found).values())
        total += sum(printed.values())
        whole += sum(printed.values()) - missing
        left_out += missing if any(note.code == "figures_broken" for note in document.notes) else 0
    return {
        "type": font,
        "figures": total,
        "read": whole,
        "left out": left_out,
        "wrong": total - whole - left_out,
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure each type, and print everything as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--papers", type=int, default=200, help="papers of each type [default: 200]")
    parser.add_argument("--seed", type=int, default=1, help="where the papers come from [default: 1]")
    given = parser.parse_args(arguments)
    for font in ("Helvetica", "Times-Roman"):
        print(json.dumps(judged(given.papers, given.seed, font)), flush=True)


if __name__ == "__main__":
    main()
