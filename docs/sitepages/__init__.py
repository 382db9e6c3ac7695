"""The pages of the documentation that are made from the code and the rules, each time the site is built.

``pages`` gives them as Markdown by file name; nothing here needs Sphinx, so that a test can read them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sitepages import api, codes, commands, rules, schemas, settings, story

FOLDER = "generated"
"""The folder in ``docs/`` where the pages are written; it is never committed."""


def pages(project: Path) -> Mapping[str, str]:
    """Give every page that is made, by its file name within the folder."""
    return {
        "api.md": api.page(),
        "codes.md": codes.page(),
        "commands.md": commands.page(),
        "settings.md": settings.page(),
        **rules.pages(),
        **schemas.pages(),
        **story.pages(project),
    }


def write(docs: Path) -> None:
    """Write the pages; one that did not change keeps its time, so that a second build has little to do."""
    made = {docs / FOLDER / name: text for name, text in pages(docs.parent).items()}
    for stray in set((docs / FOLDER).rglob("*.md")) - set(made):
        stray.unlink()
    for file, text in made.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
