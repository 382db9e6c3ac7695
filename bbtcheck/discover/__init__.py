"""Finds which figures of a table nobody described are the sum of which others."""

from __future__ import annotations

from bbtcheck.discover.aggregation import Aggregation, Axis, Instance
from bbtcheck.discover.choose import discover
from bbtcheck.discover.grid import Grid, GridCell, grids_of

__all__ = ["Aggregation", "Axis", "Grid", "GridCell", "Instance", "discover", "grids_of"]
