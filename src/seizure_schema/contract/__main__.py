"""Writes the derived files: `python -m seizure_schema.contract [folder]` (default docs/contract)."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from seizure_schema.contract import data_dictionary, json_schema, sql_ddl


def derived_files() -> dict[str, str]:
    """File name -> content, for every derived file."""
    head = "-- Derived from the models by `python -m seizure_schema.contract`; do not edit by hand.\n\n"
    return {
        "schema.sql": head + sql_ddl(),
        "report.schema.json": json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n",
        "data_dictionary.md": data_dictionary(),
    }


def main() -> None:
    """Writes every derived file into the folder that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m seizure_schema.contract", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("docs/contract"))
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in derived_files().items():
        (folder / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
