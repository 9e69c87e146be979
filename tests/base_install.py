"""Run by base_install.sh where the library is installed alone: it works without the extras, and says so."""

from __future__ import annotations

import importlib.util
import sys
import zipfile
from decimal import Decimal

EXTRAS = ("dagster", "duckdb", "narwhals", "pandas", "polars", "pyarrow")


def main(wheel: str) -> None:
    """Fails with the first thing that is not so."""
    there = [name for name in EXTRAS if importlib.util.find_spec(name)]
    assert not there, f"the base install brought {there}"

    folders = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    packages = {folder for folder in folders if not folder.endswith(".dist-info")}
    assert packages == {"seizure_schema"}, f"the wheel holds {sorted(packages)}"

    import seizure_schema

    early = [name for name in ("pint", "pycountry") if name in sys.modules]
    assert not early, f"`import seizure_schema` loaded {early}"

    reading = seizure_schema.parse_quantity("71 kg and 110 grams")
    assert reading.amount is not None, reading
    assert (reading.amount.value, reading.amount.unit) == (Decimal("71.110"), "kilogram"), reading

    for name, language in (("героина", "ru"), ("heroin", "en")):
        substances = seizure_schema.resolve_substance(name, language=language).substances
        assert [substance.id for substance in substances] == ["heroin"], (name, substances)

    try:
        seizure_schema.arrow_schema(seizure_schema.SeizureReport)
    except seizure_schema.SeizureSchemaError as error:
        assert "frames" in str(error), error
    else:
        raise AssertionError("arrow_schema works without the extra [frames]")
    print("base install: seizure_schema alone, and it works")


if __name__ == "__main__":
    main(sys.argv[1])
