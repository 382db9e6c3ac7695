"""From a Document to records: what kind of paper it is, and what it states."""

from bbtcheck.genres.base import Genre, Recognition
from bbtcheck.genres.choosing import choose, extract, genre, genres, recognised

__all__ = ["Genre", "Recognition", "choose", "extract", "genre", "genres", "recognised"]
