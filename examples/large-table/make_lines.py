"""Makes a ledger of as many lines as you like, with three errors in it, to try large tables with.

Run: python make_lines.py lines.parquet [--lines 1000000]

Every programme (``100``) has ten articles (``100.0``) of ten lines (``100.00``), and is their sum; on every line the
initial budget plus the adjustment is the budget after the change. Three of these budgets are wrong.
Needs the extra ``columnar``.
"""

import argparse
from pathlib import Path

import duckdb

LINES = """
create table leaves as
select
    i // 100 as programme, i // 10 % 10 as article, i % 10 as line,
    (hash(i) % 9000 + 1000)::bigint as ba,
    (hash(-i) % 401)::bigint - 200 as adjustment
from range({leaves}) as numbers(i);

create table lines as
with counted as (
    select programme::varchar as code, '' as parent, 'programme' as kind, sum(ba) as ba, sum(adjustment) as adjustment
    from leaves group by programme
    union all
    select programme || '.' || article, programme::varchar, 'article', sum(ba), sum(adjustment)
    from leaves group by programme, article
    union all
    select programme || '.' || article || line, programme || '.' || article, 'line', ba, adjustment from leaves
)
select
    code, nullif(parent, '') as parent, kind || ' ' || code as label,
    ba::decimal(18, 0) as ba, adjustment::decimal(18, 0) as adjustment,
    case code
        when '0.11' then ba + adjustment + 9
        when '1.25' then ba + adjustment - 1000
        when '2' then (ba + adjustment) // 10
        else ba + adjustment
    end::decimal(18, 0) as bo
from counted
"""


def make(target: Path, lines: int) -> int:
    """Write the ledger, CSV or Parquet by the name of the file, and give how many lines it has."""
    with duckdb.connect() as database:
        for statement in LINES.format(leaves=max(300, lines * 100 // 111 // 100 * 100)).split(";"):
            database.execute(statement)
        ordered = database.sql("select * from lines order by code")
        if target.suffix == ".csv":
            ordered.write_csv(str(target))
        else:
            ordered.write_parquet(str(target))
        return int(database.sql("select count(*) from lines").fetchall()[0][0])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target", type=Path, help="the file to write: .parquet or .csv")
    parser.add_argument("--lines", type=int, default=1_000_000, help="about how many lines")
    given = parser.parse_args()
    print(f"{given.target}: {make(given.target, given.lines)} lines")
