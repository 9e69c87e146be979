"""Wide tables and corrected cells on their way into the store: accounts, locators, raw beside corrected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipelines.storage import delivery_id, needs_work

WIDE = {
    "reshape": {
        "unpivot": {"matching": "(?P<Drug>.+)_(?P<Unit>kg|litre)", "value": "Amount", "empty": ["-"]}
    },
    "footer": [{"column": "Town", "contains": "Source", "reason": "footer"}],
}
CORRECTIONS = "file,where,column,expected,value,reason\n"


def asked(house: Any, table: str, columns: str) -> list[tuple[Any, ...]]:
    """What a table of the one delivery holds, by record."""
    import duckdb

    [manifest] = house.store.published("zz_test")
    path = house.store.table("zz_test", manifest.delivery, table)
    return duckdb.connect().execute(f"SELECT {columns} FROM '{path}' ORDER BY ALL").fetchall()


def test_every_cell_of_a_wide_table_has_one_fate_and_a_locator(house: Any, make_source: Any) -> None:
    columns = {"Country": "country", "Town": "city", "Date": "date", "Drug": "substance"}
    columns |= {"Unit": "unit", "Amount": "quantity"}
    house.source = make_source(mapping={"columns": columns}, **WIDE)
    header = "Date,Country,Town,Heroin_kg,Florbine_kg,Morphine_litre"
    house.take("list-1.csv", "2023-05-01,Spain,Cadiz,2.5,7,-", "Too,short", ",,Source: us,,,", header=header)
    [manifest] = house.decide()
    assert manifest.counts.model_dump() == {"read": 9, "accepted": 1, "quarantined": 4, "ignored": 4}
    assert manifest.reasons == {"empty_cell": 1, "footer": 3}
    assert asked(house, "items", "record, span, quantity") == [(1, "row 2, Heroin_kg", 2.5)]
    assert [record for (record,) in asked(house, "quarantine", "record")] == [2, 4, 5, 6]
    assert [record for (record,) in asked(house, "ignored", "record")] == [3, 7, 8, 9]


@pytest.fixture
def corrected(house: Any, tmp_path: Path) -> Any:
    """The house, its source with a folder for corrections.csv."""
    house.source._placed_in(tmp_path)
    house.correct = lambda lines: (tmp_path / "corrections.csv").write_text(CORRECTIONS + lines)
    return house


def test_a_corrected_figure_counts_and_its_raw_text_and_id_stay(corrected: Any) -> None:
    row = "1,2023-05-01,Spain,Cadiz,Heroin,510,kg"
    corrected.take("list-1.csv", row)
    corrected.decide()
    before = asked(corrected, "items", "report_id, quantity_text, quantity, mass_kg")
    corrected.correct("list-1.csv,Town=Cadiz; Drug=Heroin,Amount,510,0.51,the office wrote grams\n")
    [manifest] = corrected.decide()
    [(identity, text, quantity, mass)] = asked(
        corrected, "items", "report_id, quantity_text, quantity, mass_kg"
    )
    assert (identity, text) == before[0][:2]
    assert (quantity, mass) == (0.51, 0.51)
    rules = asked(corrected, "readings", "rule")
    assert ("correction:quantity",) in rules
    assert manifest.notes == ("correction: record 1 Amount '510' -> '0.51': the office wrote grams",)


def test_other_corrections_are_work(corrected: Any) -> None:
    delivery = corrected.take("list-1.csv", "1,2023-05-01,Spain,Cadiz,Heroin,510,kg")
    corrected.decide()
    assert not needs_work(corrected.source, delivery, corrected.store)
    corrected.correct("list-1.csv,Town=Cadiz,Amount,510,0.51,grams\n")
    assert needs_work(corrected.source, delivery, corrected.store)


def test_a_repaired_cell_stops_the_delivery_and_the_last_good_edition_stays(corrected: Any) -> None:
    first = corrected.take("list-1.csv", "1,2023-05-01,Spain,Cadiz,Heroin,510,kg")
    corrected.correct("list-?.csv,Town=Cadiz,Amount,510,0.51,grams\n")
    corrected.decide()
    corrected.take("list-2.csv", "1,2023-05-01,Spain,Cadiz,Heroin,0.51,kg")
    kept, stopped = corrected.decide()
    assert (kept.delivery, kept.status) == (delivery_id(first.sha256), "published")
    assert (stopped.status, stopped.stop) == ("stopped", "correction_fails")
    assert "take the line out of corrections.csv" in stopped.message
