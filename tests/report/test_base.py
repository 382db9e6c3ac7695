"""Report formats: found by name, built in or brought by a package, and refused with a reason."""

import json
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from bbtcheck import api
from bbtcheck.check.result import Report
from bbtcheck.errors import UsageError
from bbtcheck.records import BudgetLine
from bbtcheck.report import base
from bbtcheck.report.base import BUILT_IN, GROUP, Context, all_documents, formats, report_format
from bbtcheck.source import Source


class Shout:
    """A format as a package of one's own would bring it."""

    name = "shout"

    def render(self, report: Report, context: Context) -> str:
        return "".join(f"{finding.code}!\n" for finding in report.findings)


SHOUT = Shout()
KNOWN = ", ".join(sorted(BUILT_IN))


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch):
    def offer(value: str) -> None:
        entry = EntryPoint("shout", value, GROUP)
        monkeypatch.setattr(base, "entry_points", lambda group: (entry,))

    formats.cache_clear()
    yield offer
    formats.cache_clear()


def test_the_built_in_formats_are_also_declared_to_plugins(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["entry-points"][GROUP] == dict(BUILT_IN)


def test_every_built_in_format_can_be_used() -> None:
    assert {name: report_format(name).name for name in BUILT_IN} == {name: name for name in BUILT_IN}


def test_a_format_of_a_package_is_one_object_and_one_entry(offered, monkeypatch: pytest.MonkeyPatch) -> None:
    offered("own_package:SHOUT")
    monkeypatch.setattr(base, "import_module", lambda name: {"own_package": Module}[name])
    assert list(formats()) == sorted([*BUILT_IN, "shout"])
    report = api.check([BudgetLine(programme="XA", ba=1, bijstelling=1, bo=90)], select=["BUD001"])
    assert api.render(report, "shout") == "BUD001!\n"


class Module:
    """Stands for the module of that package."""

    SHOUT = SHOUT
    NOTHING = 3


def test_a_format_that_cannot_be_loaded_is_named(offered) -> None:
    offered("absent_package:SHOUT")
    with pytest.raises(UsageError) as caught:
        report_format("shout")
    assert str(caught.value) == (
        "The report format 'shout' (absent_package:SHOUT) cannot be loaded: No module named 'absent_package'"
    )


def test_what_is_no_format_is_refused(offered, monkeypatch: pytest.MonkeyPatch) -> None:
    offered("own_package:NOTHING")
    monkeypatch.setattr(base, "import_module", lambda _name: Module)
    with pytest.raises(UsageError) as caught:
        report_format("shout")
    assert str(caught.value) == "own_package:NOTHING, offered as report format 'shout', is no report format."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("jsn", f"There is no report format 'jsn'. Did you mean 'json'? Known: {KNOWN}."),
        ("pdf", f"There is no report format 'pdf'. Known: {KNOWN}."),
    ],
)
def test_an_unknown_format_is_refused(name: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        report_format(name)
    assert str(caught.value) == said


def test_json_holds_the_whole_report_with_exact_amounts() -> None:
    line = BudgetLine(
        programme="XA", credit="VAK", ba="48.210", bijstelling="1.305", bo="49.551", unit="kEUR"
    )
    report = api.check([line], select=["BUD001"])
    text = api.render(report, "json", lang="en", quiet=True)
    assert Report.model_validate_json(text) == report
    (finding,) = json.loads(text)["findings"]
    assert (finding["code"], finding["labels"], finding["difference"]) == (
        "BUD001",
        {"programme": "XA", "credit": "VAK"},
        "-36000",
    )
    assert [(one["name"], one["quantity"]["value"]) for one in finding["operands"]] == [
        ("ba", "48210000"),
        ("bijstelling", "1305000"),
        ("bo", "49551000"),
    ]


def test_what_is_found_elsewhere_than_in_a_paper_is_in_every_report(root: Path) -> None:
    """A waiver that has expired is found in the file of waivers, which is no paper that was checked."""
    rules = api.load_rules(root / "tests" / "data" / "rules", packs=False)
    report = api.check(Source("leeg.txt", b"Geen cijfer.\n"), rules=rules)
    (first, *_) = report.findings
    moved = first.model_copy(update={"document": "waivers.toml", "fingerprint": "x"})
    report = report.model_copy(update={"findings": (*report.findings, moved)})
    assert [document.path for document in all_documents(report)] == ["leeg.txt", "waivers.toml"]
    missing = [form for form in BUILT_IN if "waivers.toml" not in api.render(report, form, rules=rules)]
    assert missing == []
