"""The documentation leaves nothing out, and what a reader is told to do gives what he is told it gives.

Sphinx builds the site in an environment of its own (``tox -e docs``); here are only the pages that are made.
"""

import json
import os
import re
import runpy
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import sitepages
from sitepages import api, sections

import bbtcheck
from bbtcheck.check.notes import KINDS, OTHER
from bbtcheck.cli import main
from bbtcheck.cli.app import application
from bbtcheck.config import Config, Profile
from bbtcheck.records import record_types
from bbtcheck.report.base import formats
from bbtcheck.report.schemas import SCHEMAS, schema_text
from bbtcheck.testing import __all__ as of_the_test_kit


@pytest.fixture(scope="module")
def made(root: Path) -> dict[str, str]:
    return dict(sitepages.pages(root))


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    for below, found in getattr(command, "commands", {}).items():
        yield from commands(found, f"{name} {below}")


def missing(page: str, *words: str) -> list[str]:
    return [word for word in words if word not in page]


@pytest.mark.parametrize(
    ("name", "command"), list(commands(application, "bbtcheck")), ids=lambda one: str(one)
)
def test_every_command_and_option_stands_in_its_section(
    made: dict[str, str], name: str, command: click.Command
) -> None:
    section = re.split(r"^## ", made["commands.md"], flags=re.MULTILINE)
    (own,) = (part for part in section if part.partition("\n")[0] == name)
    options = [one for one in command.params if isinstance(one, click.Option)]
    spellings = [f"`{spelling}" for option in options for spelling in (*option.opts, *option.secondary_opts)]
    arguments = [
        str(one.metavar) for one in command.params if isinstance(one, click.Argument) and one.metavar
    ]

    assert missing(own.replace("\\", ""), *spellings, *arguments) == []
    assert [option.name for option in options if not option.help] == []


def test_every_rule_has_its_page_in_both_languages(made: dict[str, str]) -> None:
    for rule in bbtcheck.load_rules():
        for folder, label, lang in (
            ("rules", rule.code.lower(), "en"),
            ("regels", f"{rule.code.lower()}-nl", "nl"),
        ):
            page = made[f"{folder}/{rule.pack}.md"]
            start = page.index(f"({label})=\n")
            own = page[start : page.find("\n## ", page.index("## ", start) + 1)]
            params = [f"`${name}`" for name in rule.params]
            said = [
                rule.require.split("\n")[0],
                *params,
                *(f": {one.name[:20]}" for one in rule.examples if one.name.isalpha()),
            ]
            assert missing(own, f"## {rule.code}: ", f"`{rule.name}`", *said) == [], (rule.code, lang)
            assert f"`{rule.code} <{label}>`" in made[f"{folder}/index.md"]


def test_every_code_that_is_no_rule_stands_on_its_page(made: dict[str, str]) -> None:
    codes = [code for code, _ in (*KINDS.values(), OTHER)]
    assert missing(made["codes.md"], *(f"| `{code}` |" for code in codes)) == []


def test_every_key_of_the_settings_and_of_every_schema_stands_on_a_page(made: dict[str, str]) -> None:
    keys = [field.alias or name for kind in (Config, Profile) for name, field in kind.model_fields.items()]
    assert missing(made["settings.md"], *(f"| `{key}` |" for key in keys)) == []
    for name in SCHEMAS:
        schema = json.loads(schema_text(name))
        objects = [schema, *schema.get("$defs", {}).values()]
        fields = [field for node in objects for field in node.get("properties", {})]
        page = made[f"schemas/{name}.md"]
        assert missing(page, *(f"| `{field}` |" for field in fields)) == []
        assert missing(page, *(f"\n## {definition}\n" for definition in schema.get("$defs", {}))) == []


def test_every_public_name_stands_on_the_page_of_python(made: dict[str, str]) -> None:
    assert (
        missing(
            made["api.md"],
            *(f"\n### {module}.{name}\n" for module in api.MODULES for name in api.names(module)),
        )
        == []
    )
    assert missing(made["schemas/records.md"], *(f"\n## {name}\n" for name in record_types())) == []
    assert set(api.names("bbtcheck.testing")) == set(of_the_test_kit) - set(record_types())


def test_every_report_format_stands_in_the_guide(root: Path) -> None:
    guide = (root / "docs" / "reports.md").read_text(encoding="utf-8")
    assert missing(guide, *(f"`{name}`" for name in formats())) == []


def test_every_page_has_its_place_once(root: Path, made: dict[str, str]) -> None:
    listed = [page for part in sections.TITLES for page in sections.listing(part, root / "docs")]
    written = {file.stem for file in (root / "docs").glob("*.md")} - {"index"}
    generated = {page for page in listed if page.startswith("generated/")}

    assert sorted(set(listed)) == sorted(listed)
    assert set(listed) - generated == written
    assert {page.removeprefix("generated/") + ".md" for page in generated} <= set(made)
    assert list(sections.TITLES) == re.findall(
        r"<!-- pages: ([\w-]+) -->", (root / "docs" / "index.md").read_text(encoding="utf-8")
    )


def slug(heading: str) -> str:
    """The anchor that MyST gives a heading."""
    return re.sub(r"[^\w -]", "", heading.replace("\\", "").lower()).replace(" ", "-")


def test_every_link_leads_somewhere(root: Path, made: dict[str, str]) -> None:
    """Sphinx looks at this too; here it is seen by whoever adds a field or renames a heading."""
    docs = root / "docs"
    texts = {f"generated/{name}": text for name, text in made.items()}
    texts |= {file.name: file.read_text(encoding="utf-8") for file in docs.glob("*.md")}
    anchors = {
        name: {slug(head) for head in re.findall(r"^#+ (.*)$", text, re.M)}
        | set(re.findall(r"^\((\S+)\)=$", text, re.M))
        for name, text in texts.items()
    }
    lost = []
    for name, text in texts.items():
        page = sections.prepared(
            name.removesuffix(".md"), re.sub(r"```.*?```|`[^`\n]+`", "", text, flags=re.S), docs
        )
        for link in re.findall(r"\]\((?!https?:)([^)\s]+)\)", page):
            path, _, anchor = link.partition("#")
            target = os.path.normpath(os.path.join(os.path.dirname(name), path)) if path else name
            if target not in texts or (anchor and anchor not in anchors[target]):
                lost.append((name, link))
    assert lost == []


def test_pages_are_written_anew_and_strays_go(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {"one.md": "# One\n", "folder/two.md": "# Two\n"}
    monkeypatch.setattr(sitepages, "pages", lambda project: texts)
    sitepages.write(tmp_path)
    (tmp_path / "generated" / "gone.md").touch()
    texts["one.md"] = "# Other\n"
    sitepages.write(tmp_path)

    found = {file.relative_to(tmp_path).as_posix(): file.read_text() for file in tmp_path.rglob("*.md")}
    assert found == {"generated/one.md": "# Other\n", "generated/folder/two.md": "# Two\n"}


def test_links_that_leave_the_documentation_lead_to_a_page_or_are_text(root: Path) -> None:
    docs = root / "docs"
    text = "See [how](../CONTRIBUTING.md), [a](rules.md), [an example](../examples/tables/mapping.toml)."
    assert sections.prepared("rules", text, docs) == (
        "See [how](generated/contributing.md), [a](rules.md), an example."
    )
    inner = "[back](../rules.md) [the list](../../CHANGELOG.md)"
    assert sections.prepared("generated/contributing", inner, docs) == (
        "[back](../rules.md) [the list](../generated/changelog.md)"
    )


def marked(text: str, mark: str) -> str:
    """The block after a mark, without its fence."""
    return re.findall(rf"<!-- {mark} -->\n```\w+\n(.*?)```", text, re.DOTALL)[0]


def test_the_tutorial_and_the_dutch_guide_show_what_happens(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pypdfium2", reason="the tutorial checks a PDF")
    monkeypatch.chdir(root)
    tutorial = (root / "docs" / "first-check.md").read_text(encoding="utf-8")
    guide = (root / "docs" / "gids.md").read_text(encoding="utf-8")
    program, *arguments = shlex.split(marked(tutorial, "tutorial: check").removeprefix("$ "))
    arguments[arguments.index("copies")] = str(tmp_path)

    assert (program, main(arguments)) == (".venv/bin/bbtcheck", 1)
    assert marked(tutorial, "tutorial: output") in capsys.readouterr().out
    assert [file.name for file in tmp_path.iterdir()] == ["nota-with-errors.bbtcheck.pdf"]

    waivers = tmp_path / "bbtcheck-waivers.toml"
    waivers.write_text(marked(guide, "gids: aanvaarding"), encoding="utf-8")
    assert (
        main(
            ["check", "examples/pdf/nota-with-errors.pdf", "--waivers", str(waivers), "--date", "2031-10-28"]
        )
        == 1
    )
    said = capsys.readouterr().out
    assert marked(guide, "gids: uitvoer") in said
    assert "1 bevinding is aanvaard." in said and said.count("TXT001") == 1


def test_the_papers_in_pdf_are_those_that_the_script_beside_them_makes(root: Path, tmp_path: Path) -> None:
    """Another version of the producer may write other bytes; the lines that are read must be the same."""
    pytest.importorskip("reportlab", reason="it makes the papers")
    pytest.importorskip("pypdfium2", reason="it reads them")
    runpy.run_path(str(root / "examples" / "pdf" / "make_papers.py"))["write"](tmp_path)

    kept = {file.name: lines(file) for file in (root / "examples" / "pdf").glob("*.pdf")}
    assert {file.name: lines(file) for file in tmp_path.glob("*.pdf")} == kept
    assert sorted(kept) == ["nota-with-errors.pdf", "nota.pdf"]


def lines(file: Path) -> list[str]:
    return [line.text for line in bbtcheck.read(file).lines]
