"""What the project offers to pipelines works: the hooks of pre-commit, the action, the template, the citation."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from installing import copied

import bbtcheck
from bbtcheck.cli.app import application, check

ROOT = Path(__file__).resolve().parent.parent
yaml = pytest.importorskip("yaml", reason="PyYAML reads what is tested here")
BASH = shutil.which("bash")
needs_bash = pytest.mark.skipif(BASH is None, reason="the steps are written for bash")


def loaded(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with a paper that has errors, and a program `bbtcheck` and `python` to run on it."""
    work = tmp_path / "work"
    (work / "papers").mkdir(parents=True)
    shutil.copy(ROOT / "examples" / "bbt-slides" / "six-errors.txt", work / "papers" / "nota.txt")
    programs = tmp_path / "bin"
    programs.mkdir()
    package = Path(bbtcheck.__file__).parent.parent
    program(programs / "bbtcheck", f'PYTHONPATH="{package}" exec "{sys.executable}" -P -m bbtcheck "$@"')
    program(programs / "python", f'printf "%s\\n" "$@" > "{tmp_path}/installed"')
    return work


def program(file: Path, line: str) -> None:
    file.write_text(f"#!{BASH}\n{line}\n", encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


def bash(script: str, work: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does: it ends at the first command that fails."""
    found = {**os.environ, "PATH": f"{work.parent / 'bin'}{os.pathsep}{os.environ['PATH']}", **variables}
    command = [str(BASH), "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=work, env=found, capture_output=True, encoding="utf-8", check=False)


def filled(step: dict[str, Any], inputs: dict[str, str]) -> dict[str, str]:
    """The variables of a step of the action, for these inputs."""
    return {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: inputs[found[1]], value)
        for name, value in step["env"].items()
    }


@needs_bash
@pytest.mark.parametrize(
    ("given", "code", "written"),
    [
        ({"paths": "papers"}, 1, []),
        ({"paths": "papers/*.txt", "sarif": "out.sarif", "arguments": "--lang en --quiet"}, 1, ["out.sarif"]),
        ({"paths": "papers", "fail-on": "never"}, 0, []),
        ({"paths": "absent"}, 2, []),
    ],
)
def test_the_action_checks_the_papers(
    papers: Path, given: dict[str, str], code: int, written: list[str]
) -> None:
    action = loaded("action.yml")
    (step,) = (one for one in action["runs"]["steps"] if one.get("id") == "check")
    inputs = {name: one["default"] for name, one in action["inputs"].items()} | given
    done = bash(step["run"], papers, GITHUB_OUTPUT=str(papers / "output"), **filled(step, inputs))

    assert (done.returncode, (papers / "output").read_text()) == (code, f"exit-code={code}\n")
    assert ("::error file=papers/nota.txt,line=65" in done.stdout) is (code != 2)
    assert [file.name for file in papers.glob("*.sarif")] == written
    assert [json.loads((papers / name).read_text(encoding="utf-8"))["version"] for name in written] == [
        "2.1.0"
    ] * len(written)


@needs_bash
def test_the_action_installs_what_stands_beside_it(papers: Path) -> None:
    (step,) = (one for one in loaded("action.yml")["runs"]["steps"] if one.get("name") == "Install bbtcheck")
    assert bash(step["run"], papers, BBTCHECK_SOURCE="/place of/action").returncode == 0
    assert (papers.parent / "installed").read_text().splitlines() == [
        "-m", "pip", "install", "--quiet", "/place of/action[all]",
    ]  # fmt: skip


def test_no_input_of_the_action_becomes_part_of_a_script() -> None:
    steps = loaded("action.yml")["runs"]["steps"]
    assert [one.get("name") for one in steps if "${{" in one.get("run", "")] == []
    assert all(one.get("shell") == "bash" for one in steps if "run" in one)


@needs_bash
def test_the_template_of_gitlab_checks_the_papers(papers: Path) -> None:
    job = loaded(".gitlab/bbtcheck.yml")["bbtcheck"]
    variables = {**job["variables"], "BBTCHECK_PATHS": "papers/*.txt", "BBTCHECK_ARGUMENTS": "--lang en"}
    done = bash("\n".join(job["script"]), papers, **variables)
    reports = job["artifacts"]["reports"]

    assert (done.returncode, done.stderr) == (1, "")
    assert "4 errors, 2 warnings and 1 remark in 1 paper." in done.stdout
    assert (papers.parent / "installed").read_text().splitlines()[-1] == "bbtcheck[all]"
    assert {file.name for file in papers.iterdir()} == {"papers", *reports.values()}


def test_the_guide_names_what_can_be_filled_in() -> None:
    guide = (ROOT / "docs" / "pipelines.md").read_text(encoding="utf-8")
    inputs = loaded("action.yml")["inputs"]
    variables = loaded(".gitlab/bbtcheck.yml")["bbtcheck"]["variables"]
    hooks = [hook["id"] for hook in loaded(".pre-commit-hooks.yaml")]

    assert [name for name in inputs if f"| `{name}` |" not in guide] == []
    assert [name for name in variables if name not in guide] == []
    assert [name for name in hooks if name not in guide] == []


def test_the_hooks_give_options_that_exist() -> None:
    known = {spelling for option in check.params for spelling in option.opts}
    for hook in loaded(".pre-commit-hooks.yaml"):
        program, command, *options = hook["entry"].split()
        assert (program, application.commands[command]) == ("bbtcheck", check)
        assert {word for word in options if word.startswith("-")} <= known


@pytest.mark.packaging
def test_pre_commit_installs_and_runs_the_hooks(papers: Path, tmp_path: Path) -> None:
    """The slowest test of its kind (half a minute): pip installs bbtcheck from a clone. One Python in tox has pre-commit."""
    pytest.importorskip("pre_commit", reason="it runs the hooks")
    if shutil.which("git") is None:
        pytest.skip("pre-commit works on git repositories, and git is not here")
    source = copied(tmp_path)
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", source)
    shutil.copy(ROOT / "examples" / "pdf" / "nota-with-errors.pdf", papers / "papers" / "nota.pdf")
    (papers / "dossier.toml").write_text('[[paper]]\npath = "papers/nota.pdf"\n', encoding="utf-8")
    for folder in (source, papers):
        commit(folder)

    done = tried(papers, source, tmp_path / "pre-commit")
    if re.search(r"No matching distribution|NewConnectionError|name resolution", done):
        pytest.skip("pip reaches no package index here")
    files, dossier = done.split("- hook id: bbtcheck-dossier\n")
    assert "- hook id: bbtcheck\n- exit code: 1\n" in files and dossier.startswith("- exit code: 1\n")
    assert re.findall(r"^(\S+)  \(bbt-slides\)$", files, re.MULTILINE) == [
        "papers/nota.pdf",
        "papers/nota.txt",
    ]
    assert re.findall(r"^(\S+)  \(bbt-slides\)$", dossier, re.MULTILINE) == ["papers/nota.pdf"]


def tried(work: Path, source: Path, home: Path) -> str:
    """What pre-commit says when it tries the hooks of a repository on all files of another: one call, one install."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GIT_"))}
    command = [sys.executable, "-P", "-m", "pre_commit", "try-repo", str(source), "--all-files"]
    found = clean | {"PRE_COMMIT_HOME": str(home), "NO_COLOR": "1", "PRE_COMMIT_COLOR": "never"}
    done = subprocess.run(command, cwd=work, env=found, capture_output=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr


def commit(folder: Path) -> None:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.invalid", "-c", "commit.gpgsign=false")
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "--no-verify", "-m", "All")):
        subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_the_citation_is_that_of_this_version() -> None:
    """Checked by hand against the schema of the format with cffconvert; here, what changes with a version."""
    citation = loaded("CITATION.cff")
    assert {name: citation[name] for name in ("cff-version", "type", "title", "version", "license")} == {
        "cff-version": "1.2.0",
        "type": "software",
        "title": "bbtcheck",
        "version": bbtcheck.__version__,
        "license": "Apache-2.0",
    }
    assert citation["authors"] and citation["message"]
