"""The pages of the JSON Schemas, and that of the records: every field of what bbtcheck writes and reads."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bbtcheck.report.schemas import SCHEMAS, schema_text
from sitepages.markdown import block, cell_code, code, joined, prose, table

WHAT = {
    "report": "What `bbtcheck check --format json` writes.",
    "records": "What `bbtcheck extract --format json` writes: the records that are made of papers, and that rules are "
    "about.",
    "rule": "A rule file.",
    "config": "The settings: `bbtcheck.toml`, or the table `[tool.bbtcheck]` of `pyproject.toml`.",
    "waivers": "A file with waivers, `bbtcheck-waivers.toml`.",
    "dossier": "A file that describes papers which belong together, `dossier.toml`.",
    "mapping": "A file that says what the columns of a table are.",
}
Node = Mapping[str, Any]


def pages() -> dict[str, str]:
    """Give a page per schema, and one that names them all."""
    made = {f"schemas/{name}.md": _page(name) for name in SCHEMAS}
    return {**made, "schemas/index.md": _index()}


def fields(schema: Node) -> str:
    """Give the table of the fields of an object."""
    needed = schema.get("required", ())
    rows = (
        (
            cell_code(name),
            _given(node),
            "yes" if name in needed else _default(node),
            prose(node.get("description", "")),
        )
        for name, node in schema.get("properties", {}).items()
    )
    return table(("field", "is", "required, or default", "says"), rows)


def _given(node: Node) -> str:
    """What a value is when it is there; that it may be left out is told beside it."""
    if "default" in node and node["default"] is None and "anyOf" in node:
        return kind({"anyOf": [one for one in node["anyOf"] if one != {"type": "null"}]})
    return kind(node)


def kind(node: Node) -> str:
    """Say in a few words what a value is."""
    if "$ref" in node:
        name = node["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "const" in node:
        return cell_code(json.dumps(node["const"], ensure_ascii=False))
    if "enum" in node:
        return ", ".join(cell_code(str(value)) for value in node["enum"])
    if "anyOf" in node:
        return " or ".join(dict.fromkeys(kind(one) for one in node["anyOf"]))
    if node.get("type") == "array":
        return _list(node)
    if isinstance(node.get("additionalProperties"), Mapping):
        return f"table of {kind(node['additionalProperties'])}"
    return _simple(node)


def _list(node: Node) -> str:
    if "items" in node:
        return f"list of {kind(node['items'])}"
    return (
        f"list of {', '.join(kind(one) for one in node['prefixItems'])}" if "prefixItems" in node else "list"
    )


def _simple(node: Node) -> str:
    names = {
        "string": "text",
        "null": "nothing",
        "boolean": "true or false",
        "integer": "whole number",
        "object": "table",
    }
    said = node.get("format", node.get("type", "anything"))
    return str(names.get(said, said))


def _default(node: Node) -> str:
    """The default; that of a table is told where its own fields are."""
    if node.get("default") is None or isinstance(node["default"], dict):
        return ""
    return cell_code(json.dumps(node["default"], ensure_ascii=False))


def _page(name: str) -> str:
    schema = json.loads(schema_text(name))
    own = f"The schema itself: {code(f'bbtcheck schema {name}')}."
    parts = [f"# Schema: {name}", f"{WHAT[name]} {own}", fields(schema)]
    return joined((*parts, *definitions(schema)))


def definitions(schema: Node) -> Iterator[str]:
    """Give a section for each kind of table that a schema names."""
    for name, node in sorted(schema.get("$defs", {}).items()):
        yield f"## {name}"
        yield from (prose(paragraph) for paragraph in node.get("description", "").split("\n\n"))
        yield fields(node) if node.get("properties") else kind(node)


def _index() -> str:
    use = (
        "Every file that bbtcheck writes or reads has a JSON Schema (draft 2020-12). An editor that knows the "
        "schema of a TOML file completes its keys: write the schema beside the file and name it in the first line."
    )
    example = block("$ bbtcheck schema mapping --output mapping.schema.json", "console")
    line = block("#:schema ./mapping.schema.json", "toml")
    rows = ((f"[{name}]({name}.md)", WHAT[name]) for name in SCHEMAS)
    tree = block("\n".join((":hidden:", "", *SCHEMAS)), "{toctree}")
    return joined(("# JSON Schemas", use, example, line, table(("schema", "of"), rows), tree))
