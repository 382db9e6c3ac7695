"""The page of the settings: every key, and the profiles that need no settings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bbtcheck import config
from bbtcheck.report.schemas import schema_text
from sitepages.markdown import block, code, joined, prose, table
from sitepages.schemas import definitions, fields


def page() -> str:
    """Give the page."""
    schema = json.loads(schema_text("config"))
    where = [prose(paragraph) for paragraph in (config.__doc__ or "").split("\n\n")[1:]]
    return joined(
        (
            "# Settings",
            "bbtcheck needs no settings. A project that wants its own keeps them in a file beside its papers.",
            *where,
            block(_example(), "toml"),
            "## The keys",
            *(prose(paragraph) for paragraph in (config.Config.__doc__ or "").split("\n\n")),
            fields(schema),
            *definitions(schema),
            "## Profiles that are there already",
            table(("profile", "says"), ((code(name), _said(one)) for name, one in config.PROFILES.items())),
            "[Accepting findings](../acceptance.md) says what they are for.",
        )
    )


def _said(profile: config.Profile) -> str:
    given: Mapping[str, Any] = profile.model_dump(exclude_none=True, by_alias=True)
    return ", ".join(code(f"{key} = {json.dumps(value)}") for key, value in given.items())


def _example() -> str:
    return (
        '# bbtcheck.toml\nselect = ["BUD", "TXT"]      # only these packs\nignore = ["BUD010"]\n'
        'fail-on = "warning"           # a warning makes the exit code 1 too\n'
        'waivers = "bbtcheck-waivers.toml"\n\n[severity]\nTXT001 = "error"\n'
    )
