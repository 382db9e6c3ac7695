"""The monitoring of a recovery plan: per project its funding, milestones, indicators and decisions."""

from bbtcheck.genres.relance_monitor.genre import RELANCE_MONITOR, RelanceMonitor
from bbtcheck.genres.relance_monitor.monitor import Monitor, read_monitor

__all__ = ["RELANCE_MONITOR", "Monitor", "RelanceMonitor", "read_monitor"]
