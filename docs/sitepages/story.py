"""Pages that stand elsewhere in the project, for whoever changes it or wants to know what changed."""

from __future__ import annotations

import re
from pathlib import Path

_LINK = re.compile(r"\]\((?!https?:|#)([^)\s]+)\)")


def pages(project: Path) -> dict[str, str]:
    """Give CONTRIBUTING.md and CHANGELOG.md as pages, with links that lead to pages."""
    return {
        f"{name.lower()}.md": _LINK.sub(_moved, (project / f"{name}.md").read_text(encoding="utf-8"))
        for name in ("CONTRIBUTING", "CHANGELOG")
    }


def _moved(link: re.Match[str]) -> str:
    inside = link.group(1).removeprefix("docs/")
    return f"](../{inside})" if inside != link.group(1) else f"](../../{inside})"
