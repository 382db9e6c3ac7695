"""The JSON Schema of a rule file accepts our rules and refuses what the loader refuses."""

import json
import tomllib
from collections.abc import Callable

import jsonschema
import pytest

from bbtcheck.resources import rules_folder
from bbtcheck.rulebook.schema import pack_schema, rule_schema

Text = Callable[..., str]


def test_the_rules_that_come_with_bbtcheck_fit_the_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(rule_schema())
    for folder in rules_folder().iterdir():
        for file in folder.iterdir() if folder.is_dir() else ():
            if file.name.endswith(".toml"):
                schema = pack_schema() if file.name == "pack.toml" else rule_schema()
                jsonschema.validate(tomllib.loads(file.read_text(encoding="utf-8")), schema)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('role = "cell"', 'rol = "cell"'),
        ('"stable"', '"steady"'),
        ("[[example]]", "[[examples]]"),
        ('"TST001"', '"T"'),
    ],
)
def test_a_faulty_rule_does_not(rule_text: Text, old: str, new: str) -> None:
    jsonschema.validate(tomllib.loads(rule_text()), rule_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tomllib.loads(rule_text((old, new))), rule_schema())


def test_every_key_is_described_and_the_schema_is_plain_json() -> None:
    properties = rule_schema()["properties"]
    assert [name for name, found in properties.items() if "description" not in found] == []
    assert json.loads(json.dumps(rule_schema())) == rule_schema()
