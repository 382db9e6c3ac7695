"""How many faults put into the code on purpose the tests notice: mutation testing with mutmut, one package at a time.

Run: python benchmarks/mutation.py quantity [--sample 300] [--seed 1] [--workers 2] [--folder DIR]

mutmut changes one thing in one function (a mutant) and runs the tests that reach that function; a mutant that no test
fails for has survived. It takes functions and methods without a decorator, so tables of a module are not mutated.
Without --sample every mutant is tried, which takes hours. With it a seeded random sample is, and the share is given
with its 95 % interval of Wilson. The survivors are listed; `mutmut show NAME` in the folder shows what was changed.
Needs the dependency group `mutation`. docs/testing-the-tests.md says what to do with a survivor.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import wilson

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("bbtcheck", "rules", "tests", "docs", "CONTRIBUTING.md", "README.md", "LICENSE")

# The tests that are about a package; those of other packages reach it too, and are not asked.
TESTS = {
    "quantity": ("tests/quantity",),
    "rulebook": ("tests/rulebook", "tests/rules"),
    "check": ("tests/check", "tests/rules"),
    "diagnose": ("tests/diagnose",),
}

# A mutant that breaks what is done while tests are collected is noticed there, before a test runs.
NOTICED = ("killed", "timeout", "segfault", "suspicious", "check was interrupted by user")
UNNOTICED = ("survived", "no tests")
MOST_SECONDS = 1800

SETTINGS = """
[tool.mutmut]
source_paths = ["bbtcheck"]
only_mutate = ["bbtcheck/{package}/*"]
also_copy = ["rules", "docs", "README.md", "CONTRIBUTING.md", "LICENSE"]
pytest_add_cli_args = ["-p", "no:cacheprovider"]
pytest_add_cli_args_test_selection = {tests}
# What a test left behind in a cache must not hide a mutant: each one starts from a process that has run no test.
process_isolation = "forkserver"
timeout_multiplier = 10.0
use_git_change_detection = false
track_dependencies = false
"""


# Writes the functions that run while tests are collected: for tables of a module, models, parameters of tests.
COLLECTING = """
import os, sys
from mutmut.configuration import config
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state
config()
os.chdir("mutants")
sys.path.insert(0, os.getcwd())
set_mutant_under_test("stats")
import pytest
pytest.main(["--collect-only", "-qqq", "-p", "no:cacheprovider", *sys.argv[2:]])
open(sys.argv[1], "w", encoding="utf-8").write("\\n".join(sorted(state()._stats)))
"""


def prepare(package: str, folder: Path) -> None:
    """Copy the project into the folder, with the settings of mutmut for one package; an earlier copy goes first."""
    for name in (*COPIED, "mutants"):
        old = folder / name
        shutil.rmtree(old) if old.is_dir() else old.unlink(missing_ok=True)
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    settings = SETTINGS.format(package=package, tests=list(TESTS[package]))
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (folder / "pyproject.toml").write_text(project + settings, encoding="utf-8")


def mutants_of(package: str, folder: Path) -> list[str]:
    """Give the name of every mutant of a package, in order of file and line."""
    from mutmut.mutation.file_mutation import mutate_file_contents
    from mutmut.utils.format_utils import get_mutant_name

    names = []
    os.chdir(folder)  # mutmut reads its settings where it stands
    for path in sorted(Path("bbtcheck", package).rglob("*.py")):
        mutated = mutate_file_contents(str(path), path.read_text(encoding="utf-8"))
        names += [get_mutant_name(path, name).replace("__init__.", "") for name in mutated.mutant_names]
    return names


def surroundings() -> dict[str, str]:
    """Give the environment of the tests: nothing of Python's own, few examples, the papers where they are."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return clean | {
        "BBTCHECK_HYPOTHESIS_PROFILE": "mutation",
        "BBTCHECK_SHARED": os.environ.get("BBTCHECK_SHARED") or str(ROOT.parent / "shared"),
    }


def try_out(names: Sequence[str], folder: Path, workers: int) -> dict[str, str]:
    """Run the tests against these mutants, and give what became of each."""
    given = surroundings()
    mutmut = [sys.executable, "-m", "mutmut"]
    subprocess.run(
        [*mutmut, "run", "--max-children", str(workers), *names], cwd=folder, env=given, check=True
    )
    listed = subprocess.run(
        [*mutmut, "results", "--all", "true"],
        cwd=folder,
        env=given,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    became = dict(line.strip().rsplit(": ", 1) for line in listed.splitlines() if ": " in line)
    return {name: became[name] for name in names}


def try_again(became: dict[str, str], package: str, folder: Path, workers: int) -> dict[str, str]:
    """Try the survivors in code that runs while tests are collected: there mutmut comes too late.

    Each gets a process of its own, in which it is the mutant from the first import on, and all tests of the package.
    """
    reached = folder / "reached.txt"
    subprocess.run(
        [sys.executable, "-c", COLLECTING, str(reached), *TESTS[package]],
        cwd=folder, env=surroundings(), check=True, capture_output=True,
    )  # fmt: skip
    functions = set(reached.read_text(encoding="utf-8").split())
    late = [
        name
        for name, status in became.items()
        if status in UNNOTICED and name.rpartition("__mutmut_")[0] in functions
    ]
    with ThreadPoolExecutor(workers) as pool:
        again = dict(
            zip(late, pool.map(partial(try_cold, package=package, folder=folder), late), strict=True)
        )
    return became | again


def try_cold(name: str, package: str, folder: Path) -> str:
    """Run the tests of a package in a new process against one mutant, those named after its module first."""
    mutants, module = folder / "mutants", name.split(".")[-2]
    own = sorted(
        str(path.relative_to(mutants)) for path in mutants.glob(f"tests/{package}/test_{module}*.py")
    )
    first = cold_run(name, own, mutants) if own else "survived"
    return first if first != "survived" else cold_run(name, TESTS[package], mutants)


def cold_run(name: str, tests: Sequence[str], mutants: Path) -> str:
    """Run some tests in a new process that is the mutant from the first import on."""
    given = surroundings() | {"MUTANT_UNDER_TEST": name, "PYTHONPATH": str(mutants)}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(
            command, cwd=mutants, env=given, capture_output=True, check=False, timeout=MOST_SECONDS
        )
    except subprocess.TimeoutExpired:
        return "timeout"
    return "survived" if done.returncode == 0 else "killed"


def report(package: str, became: dict[str, str], total: int) -> str:
    """Write the score, and the survivors by name."""
    counted = Counter(became.values())
    noticed = sum(counted[status] for status in NOTICED)
    tried = noticed + sum(counted[status] for status in UNNOTICED)
    low, high = wilson.interval(noticed, tried)
    share = f"{100 * noticed / tried:.1f} %" if tried else "none tried"
    interval = "" if tried == total else f" [{100 * low:.1f}, {100 * high:.1f}]"
    survivors = sorted(name for name, status in became.items() if status in UNNOTICED)
    states = ", ".join(f"{status} {count}" for status, count in sorted(counted.items()))
    head = f"bbtcheck/{package}: {noticed} of {tried} noticed, {share}{interval}; {total} mutants in all ({states})"
    return "\n".join([*(f"{became[name]}: {name}" for name in survivors), head])


def main(arguments: Sequence[str] | None = None) -> None:
    """Try the mutants of one package, and print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", choices=sorted(TESTS))
    parser.add_argument("--sample", type=int, default=0, help="how many mutants to try; 0 is all")
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    parser.add_argument("--workers", type=int, default=2, help="how many are tried at a time")
    parser.add_argument("--folder", type=Path, help="where the copy is made and kept; by default a new one")
    parser.add_argument("--only", type=Path, help="a file with the names of the mutants to try, one a line")
    given = parser.parse_args(arguments)
    folder = (given.folder or Path(tempfile.mkdtemp(prefix="bbtcheck-mutation-"))).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    prepare(given.package, folder)
    wanted = set(given.only.read_text(encoding="utf-8").split()) if given.only else None
    names = mutants_of(given.package, folder)
    chosen = [name for name in names if wanted is None or name in wanted]
    if given.sample and given.sample < len(chosen):
        chosen = sorted(random.Random(given.seed).sample(chosen, given.sample))
    print(f"{len(chosen)} of {len(names)} mutants of bbtcheck/{given.package}, in {folder}", flush=True)
    became = try_out(chosen, folder, given.workers)
    print(report(given.package, try_again(became, given.package, folder, given.workers), len(names)))


if __name__ == "__main__":
    main()
