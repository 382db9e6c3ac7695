"""What is worked out over years in a text: the products that are read in it, and those that are said to be wrong."""

import bbtcheck
from bbtcheck import ProductClaim

GENRES = ("plain", "coalition-agreement", "relance-monitor", "programme-decree", "bbt-articles")
Found = tuple[str, str, str]


def products(text: str) -> list[Found]:
    """Give the number of years, the number for each and the total of every product, as printed."""
    (content,) = bbtcheck.extract(f"Nota\n\n{text}\n".encode(), genre="plain")
    claims = (record for record in content.records if isinstance(record, ProductClaim))
    return [(claim.times.raw, claim.each.raw, claim.total.raw) for claim in claims]


def wrong(text: str, genre: str = "plain") -> list[str]:
    """Give the words of every product that is said to be wrong."""
    report = bbtcheck.check(f"Nota\n\n{text}\n".encode(), genre=genre)
    return [finding.labels["label"] for finding in report.findings if finding.code == "TXT024"]
