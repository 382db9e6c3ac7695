"""The published JSON Schemas: current, well formed, and true of what bbtcheck writes."""

import json
from pathlib import Path

import jsonschema
import pytest

import bbtcheck
from bbtcheck import api
from bbtcheck.errors import UsageError
from bbtcheck.records import BudgetLine
from bbtcheck.report.schemas import SCHEMAS, schema_text


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_schema_is_current(name: str) -> None:
    file = Path(bbtcheck.__file__).parent / "schemas" / f"{name}.json"
    remedy = f"write it again: bbtcheck schema {name} --output bbtcheck/schemas/{name}.json"
    assert file.read_text(encoding="utf-8") == schema_text(name), remedy


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema_text(name)))


def test_a_report_follows_its_schema() -> None:
    line = BudgetLine(programme="XA", ba="1.000", bijstelling=1, bo=9)
    report = api.check([line])
    assert [finding.code for finding in report.findings] == ["BUD001"]
    jsonschema.validate(json.loads(api.render(report, "json")), json.loads(schema_text("report")))


@pytest.mark.parametrize(
    ("settings", "right"),
    [
        ({"select": ["BUD"], "fail-on": "never", "severity": {"BUD001": "info"}}, True),
        ({"fail_on": "never"}, False),
        ({"lang": "fr"}, False),
    ],
)
def test_the_schema_of_the_settings_tells_right_from_wrong(settings: dict[str, object], right: bool) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema_text("config")))
    assert validator.is_valid(settings) is right


def test_an_unknown_schema_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        schema_text("paper")
    assert (
        str(caught.value)
        == "There is no schema 'paper'. Known: report, records, rule, config, waivers, dossier."
    )
