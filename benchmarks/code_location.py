"""What more sources cost: load time of the Dagster code location with 10, 100 and 500 source folders.

    python -m benchmarks.code_location [--sources 10 100 500] [--runs 3]

The folders hold the source.yaml files of the project in turn, renamed. Each figure is of the fastest
of several fresh processes: the imports (Dagster, DuckDB), the catalogue alone (YAML and models), and the
location, which is all that Dagster asks for, the catalogue within it.
"""

from __future__ import annotations

import argparse
import itertools
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[1] / "pipelines" / "sources"
LOAD = """
import json, sys, time
started = time.perf_counter()
from pathlib import Path
from pipelines.defs.location import location
from pipelines.ingest import load_readable
imported = time.perf_counter()
known, broken = load_readable(Path(sys.argv[1]))
assert not broken, broken
read = time.perf_counter()
defs = location(Path(sys.argv[1]))
defs.get_repository_def().get_all_jobs()
loaded = time.perf_counter()
print(json.dumps({"imports": imported - started, "catalogue": read - imported, "location": loaded - read}))
"""


def main() -> None:
    """Prints one line for each number of folders."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sources", type=int, nargs="+", default=[10, 100, 500])
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    for number in asked.sources:
        with tempfile.TemporaryDirectory(prefix="folders-") as folder:
            lines = multiply(Path(folder), number)
            best = fastest(folder, asked.runs)
        shown = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in best.items())
        each = 1000 * best["catalogue"] / number
        print(f"{number} sources ({lines} lines of YAML): {shown}; {each:.1f} ms of catalogue for each")


def multiply(folder: Path, number: int) -> int:
    """Fills a folder with that many sources, which are those of the project in turn; gives their lines."""
    lines = 0
    for count, source in zip(
        range(number), itertools.cycle(sorted(SOURCES.glob("*/source.yaml"))), strict=False
    ):
        target = folder / f"xx_copy{count}"
        shutil.copytree(source.parent, target, ignore=shutil.ignore_patterns("__pycache__"))
        lines += len(source.read_text(encoding="utf-8").splitlines())
    return lines


def fastest(folder: str, runs: int) -> dict[str, float]:
    """The fastest of several fresh processes, by its sum."""
    runs_ = [
        json.loads(
            subprocess.run(
                [sys.executable, "-W", "ignore", "-c", LOAD, folder],
                check=True,
                capture_output=True,
                text=True,
            ).stdout
        )
        for _ in range(runs)
    ]
    best: dict[str, float] = min(runs_, key=lambda one: sum(one.values()))
    return best


if __name__ == "__main__":
    main()
