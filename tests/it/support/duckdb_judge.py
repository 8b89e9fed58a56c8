"""Reads the data set of a tree with DuckDB and compares its totals with those of the overview, to the cent."""

import json
import sys
from decimal import Decimal
from pathlib import Path

import duckdb

tree = Path(sys.argv[1])
overview = json.loads((tree / "out/overview.json").read_text())
sql = duckdb.connect()


def table(name):
    files = tree / f"out/dataset/{name}/*/*/*.csv"
    return f"read_csv('{files}', hive_partitioning = true, all_varchar = true)"


def one(query):
    return sql.sql(query).fetchall()[0]


# A row of the budget is an amount of a line in a year; only exact amounts of the year itself are in the sums.
amounts = f"""
    select strategy, measure, sum(amount::decimal(38, 2)) as total
    from {table('budget')}
    where year = reporting_year and amount <> ''
    group by strategy, measure
"""
found = {(strategy, measure): total for strategy, measure, total in sql.sql(amounts).fetchall()}
statuses = f"""
    select strategy, status, count(*) from {table('statuses')}
    where year = reporting_year and status <> '' group by strategy, status
"""
counted = {(strategy, status): n for strategy, status, n in sql.sql(statuses).fetchall()}
for row in overview["strategies"]:
    summary = row["summary"]
    for measure in ("revised", "realised"):
        assert found[summary["strategy"], measure] == Decimal(summary["money"][measure]), (row, measure, found)
    for status in ("achieved", "partially_achieved", "not_achieved", "in_progress"):
        key = summary["strategy"], status.replace("_", "-")
        assert counted.get(key, 0) == summary["statuses"][status], (key, counted)
    asked = one(f"select count(*) from {table('institutions')} where strategy = '{summary['strategy']}'")[0]
    assert asked >= summary["returns"]["asked"], asked
total = overview["totals"][0]["money"]["realised"]
assert sum(value for (_, measure), value in found.items() if measure == "realised") == Decimal(total)
print(f"equal: {len(overview['strategies'])} strategies, realised {total}")
