"""The frame lane against DuckDB's bare load: from a CSV to accepted and quarantined tables in DuckDB.

    python -m benchmarks.frame_lane [--rows 100000 1000000] [--file PATH.zip] [--runs 5]

Each process handles the file twice, from opening a connection to the last table written, imports excluded on
both sides. *Cold* is the first time, in which the lane loads its vocabulary; *warm* the second, on a
connection of its own: what each further delivery of a run costs. Each figure is the minimum of several fresh
processes, the two sides interleaved, and is divided by DuckDB's own figure of the same turn.
The generated rows follow the joined layout of the IDS data with figures of our own.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

HEADER = (  # noqa: SIM905
    "REGION;SUBREGION;COUNTRY;ADMINISTRATIVE_DIVISION;PLACE;SEIZURE_DATE;DRUG_NAME;AMOUNT;DRUG_UNIT;"
    "HIDING_PLACE;INSTALLATION;TRANSPORT;PRODUCING_COUNTRY;DEPARTURE_COUNTRY;DESTINATION_COUNTRY;ROUTING"
).split(";")
SOURCE = "unodc_ids"


def generate(path: Path, rows: int) -> None:
    """Writes `rows` seizures: ~7,000 places, ~1,000 days, ~200,000 amounts, one row in fifty not plain."""
    draw = random.Random(rows)
    countries = [
        "Tajikistan",
        "Uzbekistan",
        "Colombia",
        "Spain",
        "Italy",
        "Pakistan",
        "Ecuador",
        "Latvia",
        "Peru",
    ]
    places = [f"{draw.choice(countries)};{name};{name} city" for name in _names(draw, 7000)]
    drugs = [
        "Heroin",
        "Opium",
        "Cocaine",
        "Cocaine HCL",
        "Ecstasy",
        "Amphetamine",
        "LSD",
        "Methadone",
        "Khat",
        "Crack",
    ]
    hiding = ["", "", "", "Baggage", "Postal", "Swallowed", "Car Parts", "Body"]
    sites = ["", "", "Airport", "Street", "Post Office", "Open Air", "Seaport", "Frontier"]
    means = ["", "", "Commercial air", "Private road", "Other", "Rail", "Commercial sea"]
    route = ["", "", "Unknown", "Afghanistan", "Brazil", "Netherlands", "China", "Spain"]
    moves = ["", "", "Border - inbound", "National territory/domestic seizure", "Border - outbound"]
    with path.open("w", encoding="utf-8", newline="") as out:
        write = csv.writer(out, delimiter=";", lineterminator="\n")
        write.writerow(HEADER)
        for _ in range(rows):
            country, region, place = draw.choice(places).split(";")
            day = f"{draw.randint(2018, 2021)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
            amount = f"{draw.expovariate(0.05):.3f}" if draw.random() > 0.02 else f"{draw.randint(1, 9)}e-05"
            unit = draw.choice(["Kilogram", "Kilogram", "Gram", "Gram", "Tablet"])
            drug = draw.choice(drugs) if draw.random() > 0.005 else "Unheard-of powder"
            told = [country, region, place, day, drug, amount, unit]
            drawn = [draw.choice(texts) for texts in (hiding, sites, means, route, route, route, moves)]
            write.writerow(["Region", "Subregion", *told, *drawn])


def _names(draw: random.Random, count: int) -> list[str]:
    parts = ["ka", "lo", "mi", "ran", "tu", "ves", "bo", "dar", "shen", "gul", "pa", "ri"]
    return ["".join(draw.choices(parts, k=4)).title() for _ in range(count)]


def bare(path: Path) -> float:
    """DuckDB's own load of all cells as text into a table; seconds."""
    import duckdb

    begun = time.perf_counter()
    with duckdb.connect() as connection:
        options = "delim=';', header=true, all_varchar=true, ignore_errors=true"
        connection.execute(f"create table raw as select * from read_csv(?, {options})", [str(path)])
        return time.perf_counter() - begun


def lane(path: Path) -> float:
    """The reader and the frame lane, to tables of accepted and quarantined records; seconds."""
    import duckdb
    import narwhals  # noqa: F401
    import pyarrow  # noqa: F401

    from pipelines.ingest import Archive, load_catalogue, read_delivery
    from seizure_schema.standardise import standardise

    source = load_catalogue(Path("pipelines/sources"))[SOURCE]
    with tempfile.TemporaryDirectory() as folder:
        delivery = Archive(Path(folder)).take(path, SOURCE)
        begun = time.perf_counter()
        with duckdb.connect() as connection:
            records = read_delivery(delivery, source, connection)
            done = standardise(records.relation, records.layout.mapping, source=SOURCE)
            done.items.create("items")
            done.readings.create("readings")
            done.quarantined.create("quarantine")
            done.ignored.create("ignored")
            seconds = time.perf_counter() - begun
            written = connection.execute("select count(*) from items").fetchall()[0][0]
    assert written == done.counts.accepted, (written, done.counts)
    return seconds


SIDES = {"bare": bare, "lane": lane}
Taken = dict[str, float]


def once(side: str, path: Path) -> Taken:
    """Seconds of the first and the second table in this process, and the peak in MiB after the first."""
    cold = SIDES[side](path)
    mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"cold": cold, "warm": SIDES[side](path), "mib": mib}


def in_fresh_process(side: str, path: Path) -> Taken:
    """`once` in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.frame_lane", "--side", side, str(path)]
    ended = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    taken: Taken = json.loads(ended.stdout)
    return taken


def compare(label: str, path: Path, runs: int) -> None:
    """Prints one line: both ratios, the seconds of both sides, both peaks."""
    taken: dict[str, list[Taken]] = {side: [] for side in SIDES}
    for _ in range(runs):
        for side, results in taken.items():
            results.append(in_fresh_process(side, path))
    least = {
        side: {figure: min(one[figure] for one in results) for figure in results[0]}
        for side, results in taken.items()
    }
    told = [
        f"{turn} {least['lane'][turn]:.3f} / {least['bare'][turn]:.3f} s "
        f"= {least['lane'][turn] / least['bare'][turn]:.2f}"
        for turn in ("cold", "warm")
    ]
    peaks = f"peak {least['lane']['mib']:.0f} / {least['bare']['mib']:.0f} MiB"
    print(f"{label:>24}  {'   '.join([*told, peaks])}", flush=True)


def main() -> None:
    """The command line."""
    command = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    command.add_argument("path", nargs="?", type=Path)
    command.add_argument("--rows", type=int, nargs="*", default=[100_000, 1_000_000])
    command.add_argument("--file", type=Path, help="a zip with the joined IDS CSV, or the CSV itself")
    command.add_argument("--runs", type=int, default=5)
    command.add_argument("--side", choices=list(SIDES))
    asked = command.parse_args()
    if asked.side:
        print(json.dumps(once(asked.side, asked.path)))
        return
    with tempfile.TemporaryDirectory() as folder:
        for rows in asked.rows:
            path = Path(folder) / f"{rows}.csv"
            generate(path, rows)
            compare(f"{rows:,} generated rows", path, asked.runs)
        if asked.file:
            path = asked.file
            if path.suffix == ".zip":
                with zipfile.ZipFile(path) as packed:
                    path = Path(packed.extract(packed.namelist()[0], folder))
            compare(asked.file.name, path, asked.runs)


if __name__ == "__main__":
    main()
