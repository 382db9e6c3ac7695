"""The published JSON Schemas: current, well formed, and true of what bbtcheck writes."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import pytest
from pydantic import ValidationError

import bbtcheck
from bbtcheck import api
from bbtcheck.errors import UsageError
from bbtcheck.genres.mapped import TableMapping
from bbtcheck.records import BudgetLine
from bbtcheck.report.schemas import SCHEMAS, schema_text


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_schema_is_current(name: str) -> None:
    """As a fresh program writes it: records of a plug-in, or of another test, would stand in it too."""
    file = Path(bbtcheck.__file__).parent / "schemas" / f"{name}.json"
    remedy = f"write it again: bbtcheck schema {name} --output bbtcheck/schemas/{name}.json"
    assert file.read_text(encoding="utf-8") == written_afresh(name), remedy


def written_afresh(name: str) -> str:
    code = f"import sys; from bbtcheck.report.schemas import schema_text; sys.stdout.write(schema_text({name!r}))"
    environment = os.environ | {"PYTHONPATH": str(Path(bbtcheck.__file__).parent.parent), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True)
    return done.stdout.decode("utf-8")


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


@pytest.mark.parametrize("name", ["mapping.toml", "indented.toml"])
def test_the_schema_of_a_mapping_knows_the_examples(root: Path, name: str) -> None:
    example = tomllib.loads((root / "examples" / "tables" / name).read_text(encoding="utf-8"))
    jsonschema.validate(example, json.loads(schema_text("mapping")))


@pytest.mark.parametrize(
    ("columns", "right"),
    [
        ({"code": "nr", "amounts": "bedrag"}, True),
        ({"code": ["nr", "jaar"], "amounts": ["lonen", "werking"]}, True),
        ({"code": "nr", "amounts": []}, False),
        ({"code": "nr"}, False),
        ({"code": "nr", "amounts": "bedrag", "name": "naam"}, False),
    ],
)
def test_the_schema_of_a_mapping_and_its_reader_agree(columns: dict[str, object], right: bool) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema_text("mapping")))
    try:
        TableMapping.model_validate({"columns": columns})
        read = True
    except ValidationError:
        read = False
    assert (validator.is_valid({"columns": columns}), read) == (right, right)


def test_an_unknown_schema_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        schema_text("paper")
    assert (
        str(caught.value)
        == "There is no schema 'paper'. Known: report, records, rule, config, waivers, dossier, mapping."
    )
