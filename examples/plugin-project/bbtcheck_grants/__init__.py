"""Registers of grants for bbtcheck: what stands in them, how they are read, and what must hold."""

from importlib.resources import files
from importlib.resources.abc import Traversable

from bbtcheck_grants.records import Grant, GrantRegister

__all__ = ["Grant", "GrantRegister", "rules_folder"]


def rules_folder() -> Traversable:
    """Give the folder with the rule pack: the entry point ``bbtcheck.rulepacks`` names this function.

    Importing this module is also what makes the records known, before a rule speaks of them.
    """
    return files("bbtcheck_grants") / "rules"
