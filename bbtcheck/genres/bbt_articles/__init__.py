"""The policy and budget explanation (BBT) with its budget articles, as laid out since 2019."""

from bbtcheck.genres.bbt_articles.genre import BBT_ARTICLES

__all__ = ["BBT_ARTICLES"]
