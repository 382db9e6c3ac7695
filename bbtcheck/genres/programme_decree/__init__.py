"""Programme decrees: articles that change other acts, and when they take effect."""

from bbtcheck.genres.programme_decree.genre import PROGRAMME_DECREE, ProgrammeDecree

__all__ = ["PROGRAMME_DECREE", "ProgrammeDecree"]
