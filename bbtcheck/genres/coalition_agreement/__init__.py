"""Coalition agreements: what a government commits itself to, by when, and under which heading."""

from bbtcheck.genres.coalition_agreement.genre import COALITION_AGREEMENT, CoalitionAgreement

__all__ = ["COALITION_AGREEMENT", "CoalitionAgreement"]
