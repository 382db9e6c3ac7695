"""The rule packs travel with the package, however it is installed, and the tests under tox test the wheel."""

import importlib.metadata
import json
import os
import re
import shutil
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from importlib import import_module
from pathlib import Path

import pytest
from installing import ROOT, build, copied, run

import bbtcheck
from bbtcheck.resources import rules_folder

# What a machine learns from an installed bbtcheck, without any of the libraries it needs at work.
PROBE = """
import json
from bbtcheck.resources import rules_folder

def names(folder, prefix=""):
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from names(entry, prefix + entry.name + "/")
        else:
            yield prefix + entry.name

folder = rules_folder()
print(json.dumps({"folder": str(folder), "rules": sorted(names(folder))}))
"""


def rules_of(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def probe(python: Path | str, *, path: Path | None = None, cwd: Path) -> dict[str, object]:
    """Asks the interpreter where its rules are; `path` is what it finds modules in besides its own."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    if path is not None:
        clean["PYTHONPATH"] = str(path)
    answer: dict[str, object] = json.loads(run([str(python), "-P", "-c", PROBE], cwd=cwd, env=clean))
    return answer


def environment(folder: Path, wheel: Path) -> Path:
    """A throw-away environment with nothing but the wheel in it; answers its interpreter."""
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = ["install", "--quiet", "--no-index", "--no-deps", str(wheel)]
    run([sys.executable, "-m", "pip", "--python", str(python), *install], cwd=folder)
    return python


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with one more rule in it."""
    copy = copied(tmp_path)
    (copy / "rules" / "probe" / "deeper").mkdir(parents=True)
    (copy / "rules" / "probe" / "deeper" / "P001.toml").write_text('code = "P001"\n', encoding="utf-8")
    return copy


def test_this_project_has_rules_to_ship() -> None:
    assert [name for name in rules_of(ROOT / "rules") if name.endswith(".toml")] != []


@pytest.mark.packaging
def test_a_source_tree_uses_its_own_rules(project: Path, tmp_path: Path) -> None:
    found = probe(sys.executable, path=project, cwd=tmp_path)
    assert found == {"folder": str(project / "rules"), "rules": rules_of(project / "rules")}


@pytest.mark.packaging
def test_a_wheel_carries_the_rules_inside_the_package(project: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "env", build("wheel", project, tmp_path))
    expected = rules_of(project / "rules")
    shutil.rmtree(project)
    found = probe(python, cwd=tmp_path)
    assert found["rules"] == expected
    assert Path(str(found["folder"])).parts[-3:] == ("site-packages", "bbtcheck", "_rules")


@pytest.mark.packaging
def test_a_wheel_works_without_being_unpacked(project: Path, tmp_path: Path) -> None:
    wheel = build("wheel", project, tmp_path)
    found = probe(sys.executable, path=wheel, cwd=tmp_path)
    assert found == {"folder": f"{wheel}/bbtcheck/_rules/", "rules": rules_of(project / "rules")}


@pytest.mark.packaging
def test_a_wheel_from_an_sdist_is_the_same_wheel(project: Path, tmp_path: Path) -> None:
    direct = build("wheel", project, tmp_path)
    with tarfile.open(build("sdist", project, tmp_path)) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    (tmp_path / "again").mkdir()
    again = build("wheel", unpacked, tmp_path / "again")
    assert contents(again) == contents(direct)


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.packaging
def test_a_wheel_holds_the_package_and_the_rules_and_nothing_else(project: Path, tmp_path: Path) -> None:
    (project / "tests").mkdir()
    (project / "tests" / "test_stray.py").touch()
    names = contents(build("wheel", project, tmp_path)).keys()
    package = {f"bbtcheck/{name}" for name in rules_of(project / "bbtcheck")}
    rules = {f"bbtcheck/_rules/{name}" for name in rules_of(project / "rules")}
    assert {name for name in names if ".dist-info/" not in name} == package | rules


@pytest.mark.packaging
def test_a_wheel_has_its_types_its_schemas_and_a_valid_bill_of_materials(
    project: Path, tmp_path: Path
) -> None:
    found = contents(build("wheel", project, tmp_path))
    (place,) = (name for name in found if ".dist-info/sboms/" in name)
    bill = json.loads(found[place])
    said = {
        one["name"]: (one["scope"], *(prop["value"] for prop in one["properties"]))
        for one in bill["components"]
    }
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = [one for group in declared["optional-dependencies"].values() for one in group]

    assert {"bbtcheck/py.typed", "bbtcheck/schemas/report.json"} <= found.keys()
    assert place == f"bbtcheck-{bbtcheck.__version__}.dist-info/sboms/bbtcheck.cdx.json"
    assert bill["metadata"]["component"]["purl"] == f"pkg:pypi/bbtcheck@{bbtcheck.__version__}"
    assert said["click"] == ("required", ">=8.1.7") and said["pypdfium2"] == ("optional", ">=5", "all", "pdf")
    names = {re.split(r"[\[<>=!~; ]", one)[0].lower() for one in (*declared["dependencies"], *optional)}
    assert said.keys() == names - {"bbtcheck"}
    validation = pytest.importorskip("cyclonedx.validation.json", reason="it knows the schema of CycloneDX")
    schema = pytest.importorskip("cyclonedx.schema").SchemaVersion.V1_6
    assert validation.JsonStrictValidator(schema).validate_str(found[place].decode()) is None


@pytest.mark.packaging
def test_an_editable_install_sees_a_rule_written_afterwards(project: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "env", build("wheel:editable", project, tmp_path))
    written = project / "rules" / "own" / "X001.toml"
    written.parent.mkdir()
    written.write_text('code = "X001"\n', encoding="utf-8")
    found = probe(python, cwd=tmp_path)
    assert found == {"folder": str(project / "rules"), "rules": rules_of(project / "rules")}
    assert "own/X001.toml" in rules_of(project / "rules")


@pytest.mark.skipif(
    os.environ.get("BBTCHECK_EXPECT_WHEEL") != "1",
    reason="only tox promises that the wheel is installed (it sets BBTCHECK_EXPECT_WHEEL=1)",
)
def test_it_is_the_wheel_that_is_tested() -> None:
    package = Path(bbtcheck.__file__).resolve().parent
    assert package == Path(sysconfig.get_path("purelib")).resolve() / "bbtcheck"
    assert rules_folder() == package / "_rules"
    assert rules_of(package / "_rules") == rules_of(ROOT / "rules")
    assert str(ROOT) not in sys.path


def test_the_version_is_written_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "version" not in project and project["dynamic"] == ["version"]
    try:
        installed = importlib.metadata.version("bbtcheck")
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("bbtcheck runs from its source tree and is not installed")
    assert installed == bbtcheck.__version__


def declared_entry_points() -> list[tuple[str, str, str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = {"console_scripts": project["scripts"], **project.get("entry-points", {})}
    return [(group, name, value) for group, entries in groups.items() for name, value in entries.items()]


@pytest.mark.parametrize(("group", "name", "value"), declared_entry_points())
def test_every_entry_point_leads_somewhere(group: str, name: str, value: str) -> None:
    module, _, attribute = value.partition(":")
    found = import_module(module)
    assert attribute == "" or hasattr(found, attribute), f"{group}: {name} = {value}"
