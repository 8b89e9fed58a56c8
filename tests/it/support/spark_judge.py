"""Has Spark distribute the reading of a tree's folders, a worker killed among them, and compares its totals with the overview's."""

import json
import os
import stat
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

from pyspark.sql import SparkSession
from pyspark.sql import functions as f

tree, zbir = Path(sys.argv[1]), sys.argv[2]
sys.path.insert(0, str(Path(__file__).parents[3] / "examples/spark"))
from job import distributed  # noqa: E402  (its folder is known only here)

overview = json.loads((tree / "out/overview.json").read_text())
folders = sorted(str(tree / row["folder"]) for row in overview["strategies"])
os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
# Four attempts for each task, also on this machine alone.
spark = (
    SparkSession.builder.master("local[2,4]")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.driver.host", "127.0.0.1")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("OFF")
with tempfile.TemporaryDirectory() as place:
    # The first run of the first folder is killed when its tables are written, and its task is repeated.
    mark = Path(place, "was-killed")
    program = Path(place, "zbir")
    program.write_text(
        f'#!/bin/sh\n"{zbir}" "$@"\ncode=$?\n'
        f'case "$*" in *"{folders[0]}") if [ ! -e "{mark}" ]; then : > "{mark}"; kill -9 $$; fi ;; esac\nexit $code\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    dataset = Path(place, "dataset")
    rows = distributed(spark, folders, str(dataset), str(program))
    assert mark.exists(), "nothing was killed"
    assert [folder for folder, _, _ in rows] == folders
    assert all(line is not None for _, line, _ in rows), rows
    summaries = {json.loads(line)["strategy"]: json.loads(line) for _, line, _ in rows}
    for row in overview["strategies"]:
        ours, theirs = row["summary"], summaries[row["summary"]["strategy"]]
        assert ours["money"] == theirs["money"] and ours["statuses"] == theirs["statuses"], (ours, theirs)
    print(f"repeated without a double: {Path(folders[0]).name}")

    budget = spark.read.csv(f"{dataset}/budget", header=True, inferSchema=False)
    sums = (
        budget.where((f.col("year") == f.col("reporting_year")) & (f.col("measure") == "realised"))
        .groupBy("strategy")
        .agg(f.sum(f.col("amount").cast("decimal(38,2)")).alias("total"))
        .collect()
    )
    found = {row["strategy"]: row["total"] for row in sums}
    for row in overview["strategies"]:
        summary = row["summary"]
        assert found[summary["strategy"]] == Decimal(summary["money"]["realised"]), (summary, found)
    assert sum(found.values()) == Decimal(overview["totals"][0]["money"]["realised"])
    statuses = spark.read.csv(f"{dataset}/statuses", header=True, inferSchema=False)
    achieved = statuses.where("year = reporting_year and status = 'achieved'").count()
    assert achieved == overview["totals"][0]["statuses"]["achieved"], achieved
    print(f"equal: {len(found)} strategies, realised {sum(found.values())}")
spark.stop()
