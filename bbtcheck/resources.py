"""Finds the rule packs that come with bbtcheck, wherever it is installed."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def rules_folder() -> Traversable:
    """The folder of the rule packs that come with bbtcheck.

    An installed bbtcheck carries them inside itself, also when it runs from a zip file, so the answer is a
    ``Traversable`` and not always a path on disk. In a checkout or an editable install it is the folder
    ``rules`` beside the package, and a rule written there counts at once.

    Returns a folder with one folder per pack. The folder is not promised to exist: listing it when bbtcheck
    was unpacked without its rules raises ``FileNotFoundError``.
    """
    shipped = files("bbtcheck") / "_rules"
    if shipped.is_dir():
        return shipped
    return Path(__file__).resolve().parent.parent / "rules"
