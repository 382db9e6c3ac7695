"""The pages themselves: templates filled in with the sentences of one language, everything escaped."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from bbtcheck._version import __version__
from bbtcheck.report.wording import words
from bbtcheck.rulebook.texts import Language

if TYPE_CHECKING:
    from jinja2 import Environment

ASSETS = {"serve.css": "text/css", "serve.js": "text/javascript"}
"""The files that a page loads, all from here."""


def page(name: str, lang: Language, **filled: Any) -> str:
    """Fill in one page: ``start``, ``busy``, ``result`` or ``problem``."""
    say = words(lang)
    template = _environment().get_template(f"{name}.jinja")
    return template.render(
        lang=lang,
        other="en" if lang == "nl" else "nl",
        say=say.say,
        count=say.count,
        known=say.known,
        shown=say.shown,
        version=__version__,
        **filled,
    )


@cache
def asset(name: str) -> bytes:
    """Give a file that a page loads."""
    return (files("bbtcheck.serve") / "static" / name).read_bytes()


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    def source(name: str) -> str:
        return (files("bbtcheck.serve") / "templates" / name).read_text(encoding="utf-8")

    return Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(source),
    )
