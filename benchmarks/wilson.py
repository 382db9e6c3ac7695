"""The interval of a share that was counted: where the true share is, in 95 of 100 such counts (Wilson 1927)."""

import math

_Z = 1.959964


def interval(hits: int, tries: int) -> tuple[float, float]:
    """Give the 95 % interval of ``hits`` out of ``tries``; all there is when nothing was tried."""
    if not tries:
        return 0.0, 1.0
    share = hits / tries
    middle = share + _Z * _Z / (2 * tries)
    spread = _Z * math.sqrt(share * (1 - share) / tries + _Z * _Z / (4 * tries * tries))
    whole = 1 + _Z * _Z / tries
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)
