"""The example of a plug-in is a package of its own: it installs, its tests pass, and bbtcheck knows what it brings."""

import os
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from installing import ROOT, build, copied, run

from bbtcheck import load_rules

PROJECT = ROOT / "examples" / "plugin-project"
PAPER = "papers/toelagen-2031.txt"
TESTS = [
    "test_properties::test_a_register_that_adds_up_is_silent",
    "test_properties::test_one_slip_is_found_and_the_wrong_figure_is_named",
    "test_properties::test_what_is_made_from_the_rules_alone_obeys_them",
    "test_register::test_a_title_alone_is_no_register",
    "test_register::test_every_figure_of_the_register_is_checked",
    "test_register::test_the_paper_of_this_year_is_right",
    "test_register::test_the_register_is_read_as_printed",
    "test_register::test_two_digits_swapped_are_found_where_they_stand",
    "test_rules::test_an_installed_pack_is_used_without_being_asked_for",
    "test_rules::test_its_examples_come_out_as_they_say[GRA001]",
    "test_rules::test_its_examples_come_out_as_they_say[GRA002]",
    "test_rules::test_its_examples_come_out_as_they_say[GRA003]",
]
ABOUT_THE_PAPER = {
    "GRA001-unbalanced-grant",
    "GRA002-overpaid-grant",
    "GRA003-totals-do-not-add-up",
    "TXT005-malformed-number",
}


class Installed:
    """A folder with bbtcheck and the plug-in, and the project of the plug-in as its author has it."""

    def __init__(self, folder: Path) -> None:
        project = copied(folder, "examples")
        self.project = project / "examples" / "plugin-project"
        self.site = folder / "site"
        offline = [
            "--quiet",
            "--no-index",
            "--no-deps",
            "--no-build-isolation",
            "--disable-pip-version-check",
        ]
        wheel = build("wheel", project, folder)
        packages = [str(wheel), str(self.project)]
        run(
            [sys.executable, "-m", "pip", "install", *offline, "--target", str(self.site), *packages],
            cwd=folder,
        )

    def run(self, *arguments: str) -> str:
        """Run Python in the folder of the plug-in, with nothing on its path but what was installed."""
        clean = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST"))
        }
        told = clean | {"PYTHONPATH": str(self.site), "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
        return run([sys.executable, "-P", *arguments], cwd=self.project, env=told)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return Installed(tmp_path_factory.mktemp("plugin"))


@pytest.mark.packaging
def test_its_tests_pass_and_its_paper_is_checked_by_every_rule(installed: Installed) -> None:
    installed.run(
        "-m", "pytest", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=1", "--bbtcheck", "papers", "--junit-xml=ran.xml"
    )  # fmt: skip
    ran = dict(outcomes(installed.project / "ran.xml"))
    every = {f"{rule.code}-{rule.name}" for rule in load_rules()} | ABOUT_THE_PAPER

    assert {name: how for name, how in ran.items() if name.startswith("test_")} == dict.fromkeys(
        TESTS, "passed"
    )
    assert {name: how for name, how in ran.items() if not name.startswith("test_")} == {
        name: "passed" if name in ABOUT_THE_PAPER else "skipped" for name in every
    }


def outcomes(file: Path) -> Iterator[tuple[str, str]]:
    """Give every test of a run with how it ended."""
    for case in ElementTree.parse(file).iter("testcase"):
        how = next((child.tag for child in case if child.tag in ("failure", "error", "skipped")), "passed")
        module = case.get("classname", "").rpartition(".")[2]
        name = case.get("name", "")
        yield f"{module}::{name}" if name.startswith("test_") else name, how


@pytest.mark.packaging
def test_the_examples_in_its_rules_are_tried_from_the_command_line(installed: Installed) -> None:
    told = installed.run("-m", "bbtcheck.testing", "bbtcheck_grants/rules")
    assert told == "7 examples of 3 rules, 0 otherwise than they say.\n"


@pytest.mark.packaging
def test_the_command_knows_its_rules(installed: Installed) -> None:
    assert (
        installed.run("-m", "bbtcheck", "explain", "GRA003").splitlines()[0] == "GRA003  totals-do-not-add-up"
    )


@pytest.mark.packaging
def test_it_is_in_the_source_distribution_and_not_in_the_wheel(tmp_path: Path) -> None:
    project = copied(tmp_path, "examples")
    with tarfile.open(build("sdist", project, tmp_path)) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    files = {
        path.relative_to(project).as_posix()
        for path in project.rglob("plugin-project/**/*")
        if path.is_file()
    }

    assert f"examples/plugin-project/{PAPER}" in files
    assert {name for name in held if "plugin-project/" in name} == files
