"""Runs the year of many strategies on a Spark cluster: a folder a task, zbir on the workers.

    spark-submit job.py FOLDERS DATASET [ZBIR]

FOLDERS is a text file with the path of a strategy's folder on each line, as the workers see it; DATASET a folder that all of them
can write. Each task runs `zbir run --summary --dataset DATASET FOLDER`. The tables lie in partitions of strategy and year, which
a run replaces: a task that Spark repeats, or runs twice at the same time on two workers, leaves no double. Printed is a line for
each strategy, as `zbir run --summary` prints it, and what the folders that failed said; the exit code is 1 if there are any.
"""

import json
import subprocess
import sys

from pyspark.sql import SparkSession


def run(zbir, dataset):
    def task(folder):
        ran = subprocess.run(
            [zbir, "--quiet", "run", "--summary", f"--dataset={dataset}", "--", folder],
            capture_output=True,
            text=True,
            env={"RAYON_NUM_THREADS": "1", "PATH": "/usr/bin:/bin"},
            check=False,
        )
        if ran.returncode < 0:
            # The system ended it, for want of memory for instance: Spark repeats the task, on another worker if need be.
            raise RuntimeError(f"{folder}: ended by signal {-ran.returncode}")
        lines = ran.stdout.splitlines()
        if ran.returncode > 1 or not lines:
            return folder, None, ran.stderr.strip()
        return folder, lines[-1], ""

    return task


def distributed(spark, folders, dataset, zbir="zbir"):
    """Returns (folder, line, failure) of each folder, in the order of the folders."""
    tasks = spark.sparkContext.parallelize(folders, len(folders))
    return tasks.map(run(zbir, dataset)).collect()


def main():
    folders, dataset = sys.argv[1:3]
    zbir = sys.argv[3] if len(sys.argv) > 3 else "zbir"
    with open(folders, encoding="utf-8") as lines:
        folders = [line.strip() for line in lines if line.strip()]
    spark = SparkSession.builder.appName("zbir").config("spark.task.maxFailures", "4").getOrCreate()
    failed = 0
    for folder, line, failure in distributed(spark, folders, dataset, zbir):
        if line is None:
            failed += 1
            print(f"{folder}: {failure}", file=sys.stderr)
        else:
            print(json.dumps({"folder": folder, **json.loads(line)}, ensure_ascii=False))
    spark.stop()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
