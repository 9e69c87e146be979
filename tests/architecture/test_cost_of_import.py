"""`import seizure_schema` costs little beyond pydantic."""

from __future__ import annotations

import subprocess
import sys

LATE = ("pint", "narwhals", "pyarrow", "pycountry", "duckdb", "dagster", "pandas", "numpy")


def test_importing_the_library_loads_no_heavy_package() -> None:
    code = f"import sys, seizure_schema; print([name for name in {LATE} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
