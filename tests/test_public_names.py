"""The public names: what `import bbtcheck` costs, what it offers, and stages that are functions too."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import bbtcheck

PACKAGE = Path(bbtcheck.__file__).resolve().parent
PUBLIC = [name for name in bbtcheck.__all__ if name != "__version__"]


def python(code: str) -> str:
    """Runs `code` in a fresh interpreter that finds the same bbtcheck, and answers what it prints."""
    environment = os.environ | {"PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_importing_bbtcheck_imports_nothing_heavy() -> None:
    loaded = python("import sys, bbtcheck; print(*sorted(sys.modules))").split()
    heavy = {"charset_normalizer", "decimal", "hypothesis", "lark", "pydantic", "pytest", "rich", "typer"}
    assert heavy.intersection(loaded) == set()
    assert [name for name in loaded if name.startswith("bbtcheck")] == ["bbtcheck", "bbtcheck._version"]


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_exists(name: str) -> None:
    assert getattr(bbtcheck, name) is not None


def test_types_and_names_at_run_time_tell_the_same_story() -> None:
    """What a type checker sees (the imports under TYPE_CHECKING) is what `__all__` promises."""
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    (typed,) = (node for node in tree.body if isinstance(node, ast.If))
    imports = [node for node in typed.body if isinstance(node, ast.ImportFrom)]
    seen = {alias.name: node.module for node in imports for alias in node.names}
    assert sorted(seen) == PUBLIC
    stages = {name: seen.pop(name) for name in ("check", "read")}
    assert stages == {"check": "bbtcheck.api", "read": "bbtcheck.api"}
    assert seen == dict(bbtcheck._HOME)


def test_every_record_of_bbtcheck_itself_is_public() -> None:
    from bbtcheck.records import record_types

    own = [name for name, record in record_types().items() if record.__module__.startswith("bbtcheck.")]
    assert sorted(set(own) - set(bbtcheck.__all__)) == []


def test_dir_lists_every_public_name() -> None:
    assert set(bbtcheck.__all__) <= set(dir(bbtcheck))


def test_an_unknown_name_is_refused_by_name() -> None:
    with pytest.raises(AttributeError, match="module 'bbtcheck' has no attribute 'chekc'"):
        bbtcheck.chekc  # noqa: B018 - reading the attribute is the test


@pytest.mark.parametrize("stage", ["check", "read"])
@pytest.mark.parametrize(
    "first",
    [
        "import bbtcheck",
        "import bbtcheck.{stage}",
        "import bbtcheck.api",
        "from bbtcheck.check.finding import Finding",
        "from bbtcheck import {stage}",
        "from bbtcheck import *",
    ],
)
def test_a_stage_stays_callable_whatever_was_imported_first(stage: str, first: str) -> None:
    code = f"""
{first.format(stage=stage)}
import bbtcheck, bbtcheck.api
bbtcheck.api.{stage} = lambda *given, **options: (given, options)
print(bbtcheck.{stage}("nota.txt", genre="slides"))
"""
    assert python(code) == "(('nota.txt',), {'genre': 'slides'})"


@pytest.mark.parametrize("stage", ["check", "read"])
def test_a_stage_shows_the_signature_of_its_function(stage: str) -> None:
    code = f"""
import inspect, bbtcheck, bbtcheck.api
assert inspect.signature(bbtcheck.{stage}) == inspect.signature(bbtcheck.api.{stage})
print(bbtcheck.{stage}.__name__)
"""
    assert python(code) == f"bbtcheck.{stage}"


def test_a_stage_is_still_the_folder_of_its_modules() -> None:
    assert python("import bbtcheck.check.finding as f; print(f.__name__)") == "bbtcheck.check.finding"
