"""The checks of the generated budget as a user of Ibis would write them: FORMAT (csv or parquet), DIR, OUT.csv."""

from __future__ import annotations

import sys
from pathlib import Path

import ibis
from ibis import _


def main(form: str, folder: str, out: str) -> None:
    """Check the file and write rule, number of the line and column of every finding."""
    connection = ibis.duckdb.connect()
    if form == "csv":
        money = "DECIMAL(20, 2)"
        kinds = {**dict.fromkeys(("ba", "bij", "bo", "q"), money), "econ": "VARCHAR"}
        lines = connection.read_csv(str(Path(folder) / "lines.csv"), types=kinds)
    else:
        lines = connection.read_parquet(str(Path(folder) / "lines_dec.parquet"))

    def told(found: ibis.Table, rule: str, column: str) -> ibis.Table:
        return found.select(rule=ibis.literal(rule), line_id=_.line_id, col=ibis.literal(column))

    added = lines.filter(_.parent_id.notnull()).group_by("parent_id", "measure")
    sums = added.agg(ba_s=_.ba.sum(), bij_s=_.bij.sum(), bo_s=_.bo.sum(), q_s=_.q.sum())
    totals = lines.filter(_.level < 6)
    met = totals.join(sums, [totals.node_id == sums.parent_id, totals.measure == sums.measure])
    paid = lines.filter(_.measure == "VEK").select("node_id", "line_id", vek="bo")
    due = lines.filter(_.measure == "VAK").select("node_id", vak="bo")
    window = (ibis.date("2020-01-01"), ibis.date("2035-12-31"))
    found = [
        told(lines.filter((_.ba + _.bij - _.bo).abs() * 2 > _.q * 3), "R1", "bo"),
        told(
            lines.filter((_.start_date > _.end_date) | (_.start_date < window[0]) | (_.end_date > window[1])),
            "R3",
            "dates",
        ),
        *(
            told(met.filter((_[name] - _[f"{name}_s"]).abs() * 2 > _.q + _.q_s), "R2", name)
            for name in ("ba", "bij", "bo")
        ),
        told(paid.join(due, "node_id").filter(_.vek > _.vak), "R4", "bo"),
    ]
    ibis.union(*found).to_csv(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
