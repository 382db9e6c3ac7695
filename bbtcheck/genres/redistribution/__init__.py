"""The redistribution decree: a table of articles that give (VAN) and receive (NAAR) credit."""

from bbtcheck.genres.redistribution.genre import REDISTRIBUTION

__all__ = ["REDISTRIBUTION"]
