"""In which part of the documentation a page stands, and where links lead that go out of it."""

from __future__ import annotations

import re
from pathlib import Path

TITLES = {
    "tutorial": "Tutorial",
    "dutch": "In het Nederlands",
    "how-to": "How to",
    "reference": "Reference",
    "explanation": "Explanation",
}
"""The parts and their titles, in order."""
LISTED = {
    "tutorial": ("first-check",),
    "dutch": ("gids", "generated/regels/index"),
    "how-to": ("acceptance", "dossier", "tables", "reports", "pipelines", "testing"),
    "reference": (
        "generated/commands", "generated/settings", "formats", "generated/rules/index", "generated/codes", "rules",
        "semantics", "articles-and-decrees", "decrees", "generated/schemas/index", "generated/api",
        "generated/changelog",
    ),
    "explanation": ("how-it-works", "diagnosis", "testing-the-tests", "generated/contributing"),
}  # fmt: skip
"""The pages of each part, in order; what is not named stands at the end of the how-to guides."""
_TREE = re.compile(r"<!-- pages: ([\w-]+) -->")
_OUT = re.compile(r"\[([^\]]*)\]\((?:\.\./)+([^)\s#]+)(#[^)\s]*)?\)")
_PAGES = {"CONTRIBUTING.md": "generated/contributing", "CHANGELOG.md": "generated/changelog"}


def listing(part: str, docs: Path) -> tuple[str, ...]:
    """Give the pages of a part."""
    named = {page for pages in LISTED.values() for page in pages}
    others = sorted(file.stem for file in docs.glob("*.md") if file.stem not in {*named, "index"})
    return (*LISTED[part], *(others if part == "how-to" else ()))


def prepared(page: str, text: str, docs: Path) -> str:
    """Fill in the lists of pages, and let links out of the documentation lead to a page or be plain text."""
    text = _TREE.sub(lambda found: _tree(found.group(1), docs), text)
    return _OUT.sub(lambda found: _link(page, found, docs), text)


def _tree(part: str, docs: Path) -> str:
    lines = ("```{toctree}", f":caption: {TITLES[part]}", ":maxdepth: 1", "", *listing(part, docs), "```")
    return "\n".join(lines)


def _link(page: str, found: re.Match[str], docs: Path) -> str:
    """A link that leaves the folder of the page: to another page, or to a file that is no page."""
    target = (
        (docs / page)
        .parent.joinpath(found.group(0).partition("](")[2].rstrip(")").partition("#")[0])
        .resolve()
    )
    if target.is_relative_to(docs.resolve()):
        return found.group(0)
    name = _PAGES.get(target.name)
    if name is None:
        return found.group(1)
    return f"[{found.group(1)}]({'../' * page.count('/')}{name}.md)"
