"""How Sphinx builds the documentation: ``sphinx-build docs build/docs``, or ``tox -e docs``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS))

import sitepages  # noqa: E402  (it stands in this folder)
from sitepages import sections  # noqa: E402

import bbtcheck  # noqa: E402

project = "bbtcheck"
author = "The bbtcheck maintainers"
copyright = author
version = release = bbtcheck.__version__
language = "en"
extensions = ["myst_parser"]
exclude_patterns = ["sitepages"]
myst_heading_anchors = 3
nitpicky = True
smartquotes = False  # an option is written with two hyphens, and papers are quoted as they are printed
html_theme = "furo"
html_title = f"bbtcheck {release}"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
DUTCH = ("gids", "generated/regels/")


def _prepare(_app: Any, page: str, source: list[str]) -> None:
    source[0] = sections.prepared(page, source[0], DOCS)


def _speak(_app: Any, page: str, _template: str, context: dict[str, Any], _tree: Any) -> None:
    """A page in Dutch says so, for whoever has it read aloud."""
    if page.startswith(DUTCH):
        context["language"] = "nl"


def setup(app: Any) -> dict[str, bool]:
    """Make the pages that are made, then let Sphinx do its work."""
    sitepages.write(DOCS)
    app.connect("source-read", _prepare)
    app.connect("html-page-context", _speak)
    return {"parallel_read_safe": True}
