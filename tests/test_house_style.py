"""The house style, held by a test so that it cannot drift: size, docstrings, exact money, no one paper."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "bbtcheck"
MODULES = sorted(PACKAGE.rglob("*.py"))
MONEY = ("quantity", "records", "check", "diagnose", "rulebook")

# What tools leave behind, also in a project among the examples.
LEFT_BEHIND = {"__pycache__", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".venv"}

MODULE_LINES = 400
FUNCTION_LINES = 80
MEDIAN_FUNCTION_LINES = 12

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def length(function: Function) -> int:
    """Lines from `def` to the last statement, docstring included."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def undocumented(node: ast.Module | ast.ClassDef, where: str) -> list[str]:
    """Public names in `node` without a docstring; overloads and setters speak through their function."""
    missing = [] if ast.get_docstring(node) else [where]
    for child in node.body:
        if isinstance(child, ast.ClassDef) and not child.name.startswith("_"):
            missing += undocumented(child, f"{where}.{child.name}")
        elif isinstance(child, Function) and not child.name.startswith("_") and not is_variant(child):
            missing += [] if ast.get_docstring(child) else [f"{where}.{child.name}"]
    return missing


def is_variant(function: Function) -> bool:
    decorators = [ast.unparse(decorator) for decorator in function.decorator_list]
    return any(text.endswith(("overload", ".setter", ".register")) for text in decorators)


def floats(tree: ast.AST) -> list[int]:
    """Lines on which a binary fraction is made, typed or written."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Constant) and isinstance(node.value, float | complex))
    ]


def decimal_context_changes(tree: ast.AST) -> list[int]:
    """Lines that change the decimal context of the whole program instead of using one of their own."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node).endswith("setcontext"))
        or (
            isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Store)
            and "getcontext()" in ast.unparse(node)
        )
        or (isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node).endswith("DefaultContext"))
    ]


@pytest.fixture(params=MODULES, ids=name_of)
def module(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_a_module_can_be_read_in_one_sitting(module: Path) -> None:
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines <= MODULE_LINES, f"{name_of(module)} has {lines} lines; split it"


def test_no_function_is_longer_than_a_screen(module: Path) -> None:
    too_long = {f.name: length(f) for f in functions(tree_of(module)) if length(f) > FUNCTION_LINES}
    assert too_long == {}


def test_most_functions_are_read_at_one_glance() -> None:
    lengths = [length(function) for module in MODULES for function in functions(tree_of(module))]
    assert median(lengths) <= MEDIAN_FUNCTION_LINES


def test_every_public_name_is_explained(module: Path) -> None:
    assert undocumented(tree_of(module), name_of(module)) == []


@pytest.mark.parametrize(
    "module", [m for m in MODULES if m.relative_to(PACKAGE).parts[0] in MONEY], ids=name_of
)
def test_no_binary_fraction_comes_near_money(module: Path) -> None:
    assert floats(tree_of(module)) == []


def test_nobody_changes_the_decimal_context_of_the_program(module: Path) -> None:
    assert decimal_context_changes(tree_of(module)) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("x = float('1')", [1]),
        ("def f(x: float) -> float: ...", [1, 1]),
        ("x = 1\ny = 0.5", [2]),
        ("x = Decimal('0.5')", []),
        ("x = is_floating", []),
    ],
)
def test_binary_fractions_are_seen(code: str, found: list[int]) -> None:
    assert floats(ast.parse(code)) == found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("getcontext().prec = 50", [1]),
        ("decimal.getcontext().rounding = ROUND_UP", [1]),
        ("\ndecimal.setcontext(wide)", [2]),
        ("DefaultContext.prec = 5", [1]),
        ("with localcontext(wide): pass", []),
        ("prec = getcontext().prec", []),
    ],
)
def test_changes_of_the_decimal_context_are_seen(code: str, found: list[int]) -> None:
    assert decimal_context_changes(ast.parse(code)) == found


def texts() -> list[Path]:
    """Everything of ours a reader or a machine may open: code, rules, examples, tests and project files."""
    folders = ("bbtcheck", "rules", "examples", "tests", "docs", "benchmarks", ".ci")
    kept = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    top = [path for path in ROOT.iterdir() if path.suffix in {".md", ".toml", ".ini", ".yaml"}]
    return sorted(path for path in kept + top if not LEFT_BEHIND & set(path.parts) and path.suffix != ".pyc")


def lines_with(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{name_of(path)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def but_this_file(paths: list[Path]) -> list[Path]:
    return [path for path in paths if path != Path(__file__).resolve()]


def test_nothing_is_left_to_be_done_later() -> None:
    pattern = re.compile(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b")
    assert lines_with(pattern, but_this_file(texts())) == []


def test_nothing_names_a_folder_of_somebodys_machine() -> None:
    pattern = re.compile(r"(?<![\w./~$}])/(home|root|tmp|work|Users|opt|var)/\w|[A-Z]:\\\\?Users")
    assert lines_with(pattern, but_this_file(texts())) == []


# Project codes as one real plan prints them, and ministers whose names stand in real papers. A rule or a
# reader that needs one of these has learned a paper by heart.
ONE_PAPER = re.compile(r"\bVV\d{3}\b|\b(Beke|Crevits|Demir|Diependaele|Gennez|Jambon|Somers|Weyts)\b")
CODE_AND_RULES = [path for path in texts() if path.relative_to(ROOT).parts[0] in {"bbtcheck", "rules"}]


def test_neither_code_nor_rules_name_a_project_or_a_person() -> None:
    assert lines_with(ONE_PAPER, CODE_AND_RULES) == []


def test_neither_code_nor_rules_quote_a_real_paper(shared: Path) -> None:
    """No line of a real paper of eight words or more stands in code or rules."""
    sentences = {
        " ".join(line.split())
        for seed in sorted((shared / "seeds").iterdir())
        for line in seed.read_text(encoding="utf-8").splitlines()
        if len(line.split()) >= 8
    }
    ours = {path: " ".join(path.read_text(encoding="utf-8").split()) for path in CODE_AND_RULES}
    quoted = [(name_of(path), s) for path, text in ours.items() for s in sorted(sentences) if s in text]
    assert quoted == []


def test_neither_code_nor_rules_know_a_table_cell_of_a_real_paper(shared: Path) -> None:
    """A figure with two groups of thousands, as real tables print them, is as good as a name."""
    figure = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{3}){2,}(?![\d.])")
    seeds = sorted((shared / "seeds").iterdir())
    printed = {f for seed in seeds for f in figure.findall(seed.read_text(encoding="utf-8"))}
    known = [
        (name_of(path), found)
        for path in CODE_AND_RULES
        for found in figure.findall(path.read_text(encoding="utf-8"))
        if found in printed and found.strip("0.") not in {"1", ""}
    ]
    assert known == []
