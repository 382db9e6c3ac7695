"""Libraries that only one file format needs: loaded when they are used, and named when they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from bbtcheck.errors import UsageError


def needed(module: str, extra: str, name: str) -> Any:
    """Load a library of an extra; UsageError names the extra to install when it is missing."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != module.partition(".")[0]:
            raise
        raise UsageError(
            f"{name} needs a library that is not installed here ({module}). "
            f'Install it with: pip install "bbtcheck[{extra}]"'
        ) from None
