"""How long ``bbtcheck --help`` takes to start, as a ratio to an interpreter that does nothing.

Run: python benchmarks/startup.py [rounds]

The two commands take turns, so that whatever else the machine does hits both; medians are compared.
"""

import json
import statistics
import subprocess
import sys
import time

COMMANDS = {"nothing": ["-c", "pass"], "help": ["-m", "bbtcheck", "--help"]}


def seconds(arguments: list[str]) -> float:
    """Run the interpreter once, and give the time from start to end."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(rounds: int) -> dict[str, float]:
    """Give the median of each command in milliseconds, and their ratio."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(rounds):
        for name, arguments in COMMANDS.items():
            taken[name].append(seconds(arguments))
    medians = {name: statistics.median(times) * 1000 for name, times in taken.items()}
    return {**medians, "ratio": medians["help"] / medians["nothing"]}


if __name__ == "__main__":
    found = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 21)
    print(json.dumps({name: round(value, 2) for name, value in found.items()}))
