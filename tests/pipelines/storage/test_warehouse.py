"""The database: what is in it, what a sum over it means, and how the new one takes the place of the old."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.storage import AccountsDisagree, WarehouseBusy, build_warehouse, largest_seizures
from pipelines.storage.lock import locked
from seizure_schema.contract import contract_tables

from .conftest import COLUMNS, HEADER, source_of
from .worlds import File, World, publishes

HEROIN = "1,2023-05-01,Spain,Cadiz,Heroin,2.5,kg"
HASHISH = "2,2023-05-02,Spain,Cadiz,Hashish,400,g"
RECORDS = [
    HEROIN,
    HASHISH,
    "3,2023-05-03,Spain,Cadiz,Ecstasy,120,tablet",
    "4,2023-05-01,France,,Heroin,2.5,kg",
    "5,2023-06-01,France,,Heroin,2-4 kg,",
    "6,2023-06-02,France,,Heroin,more than 10 kg,",
    "7,2023-07-01,Italy,,Cocaine,2,kg",
    "8,2023-07-01,Italy,,Cocaine,120,tablet",
    "9,2023-07-02,Malta,,Heroin,0,kg",
    "10,2023-07-03,Spain,,Florbine,3,kg",
    "11,2023-07-04,Spain,,Florbine,4,zorgs",
    "12,2023-07-05,Spain,,Tobacco,3,kg",
]

VIEWS = {
    "seizures",
    "seizures_all",
    "period_totals",
    "period_totals_with_parts",
    "totals_by_source",
    "totals_by_country_year",
    "totals_by_country_year_and_group",
    "case_sums_by_country_year",
    "quarantine_by_cause",
    "ignored_by_reason",
    "lineage",
    "opium_equivalents",
}


@pytest.fixture(scope="module")
def published(module_house: Any) -> Any:
    module_house.take("list-1.csv", *RECORDS)
    module_house.account = module_house.publish()
    return module_house


def test_all_tables_and_views_stand_even_where_nothing_was_delivered(house: Any) -> None:
    account = house.publish()
    tables = {name for (name,) in house.ask("SELECT table_name FROM duckdb_tables() WHERE NOT internal")}
    views = {name for (name,) in house.ask("SELECT view_name FROM duckdb_views() WHERE NOT internal")}
    assert tables == {table.name for table in contract_tables()}
    assert views == VIEWS
    assert account.rows["items"] == 0 and account.rows["substances"] > 0
    assert house.ask("SELECT source, layouts FROM sources") == [("zz_test", ["list"])]
    assert largest_seizures(house.database) is None


def test_every_table_view_and_column_has_a_comment(published: Any) -> None:
    bare = published.ask(
        "SELECT table_name || '.' || column_name FROM duckdb_columns() "
        "WHERE NOT internal AND comment IS NULL "
        "UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL "
        "UNION ALL SELECT table_name FROM duckdb_tables() WHERE NOT internal AND comment IS NULL"
    )
    assert bare == []


def test_the_account_tells_records_and_rows(published: Any) -> None:
    account = published.account
    counts = {"read": 12, "accepted": 9, "quarantined": 2, "ignored": 1}
    assert account.sources["zz_test"].model_dump() == counts
    assert (account.rows["items"], account.rows["quarantine"], account.stopped) == (9, 3, 0)


def test_a_plain_sum_over_seizures_is_right(published: Any) -> None:
    # 2.5 + 0.4 in Spain, 2.5 + 3 + 10 in France, 2 in Italy
    assert published.ask("SELECT sum(mass_kg), sum(seizure_count) FROM seizures") == [(20.4, 9)]


def test_the_largest_seizure_comes_first(published: Any) -> None:
    header, rows = largest_seizures(published.database, 2) or ([], [])
    assert [row[header.index("mass_kg")] for row in rows] == [10.0, 3.0]


def test_what_is_reported_stands_beside_what_it_means(published: Any) -> None:
    expected = {
        "substance": "cannabis_resin",
        "substance_text": "Hashish",
        "quantity": 400.0,
        "unit": "gram",
        "unit_text": "g",
        "quantity_text": "400",
        "qualifier": "exact",
        "mass_kg": 0.4,
        "mass_method": "reported",
        "country": "ES",
        "city_text": "Cadiz",
        "seizure_start": date(2023, 5, 2),
        "date_precision": "day",
        "locator": "list-1.csv; record 2",
    }
    [row] = published.ask(f"SELECT {', '.join(expected)} FROM seizures WHERE substance = 'cannabis_resin'")
    assert dict(zip(expected, row, strict=True)) == expected


def test_bounds_in_sums(published: Any) -> None:
    # 2.5 exactly, 2 to 4 by its middle, more than 10 by its bound and open above
    assert published.ask(
        "SELECT unit, mass_kg, amount_low, amount_high, open_bound_rows, rows "
        "FROM case_sums_by_country_year WHERE country = 'FR'"
    ) == [("kilogram", 15.5, 14.5, None, 1, 3)]


def test_tablets_are_never_added_to_kilograms(published: Any) -> None:
    assert published.ask(
        "SELECT unit, amount, mass_kg FROM case_sums_by_country_year WHERE country = 'IT' ORDER BY unit"
    ) == [("kilogram", 2.0, 2.0), ("tablet", 120.0, None)]


def test_a_case_of_zero_is_not_zero_kilograms(published: Any) -> None:
    case = "SELECT quantity, quantity_status, mass_kg, mass_method FROM seizures WHERE country = 'MT'"
    assert published.ask(case) == [(0.0, "not_weighed", None, "none")]
    assert published.ask(
        "SELECT unit, amount, unmeasured_rows, rows FROM case_sums_by_country_year WHERE country = 'MT'"
    ) == [("kilogram", None, 1, 1)]


def test_quarantine_tells_what_one_fix_would_free(published: Any) -> None:
    assert published.ask("SELECT issue, value, records, records_freed FROM quarantine_by_cause") == [
        ("unknown_substance", "Florbine", 2, 1),
        ("unknown_unit", "zorgs", 1, 0),
    ]
    [(message, cell)] = published.ask(
        "SELECT message, cells->>'substance' FROM quarantine WHERE issues_of_record = 1"
    )
    assert message.startswith("'Florbine' is not in the vocabulary of substances. Add the name to")
    assert cell == "Florbine"


def test_what_is_ignored_tells_its_reason(published: Any) -> None:
    reasons = "SELECT reason, value, records FROM ignored_by_reason"
    assert published.ask(reasons) == [("not_a_drug", "Tobacco", 1)]


def test_any_value_goes_back_to_file_hash_record_and_raw_text(published: Any) -> None:
    told = published.ask(
        "SELECT question, texts, rule, file_name, sha256, record FROM lineage WHERE item_id = "
        "(SELECT item_id FROM items WHERE substance = 'cannabis_resin')"
    )
    texts = {question: text for question, text, *_ in told}
    assert '"substance": "Hashish"' in texts["substance"]
    assert texts["quantity"] == '{"quantity":"400"}'
    assert [rule for question, _, rule, *_ in told if question == "quantity"] == ["plain_number"]
    [delivery] = published.archive.deliveries("zz_test")
    assert {tuple(where) for _, _, _, *where in told} == {("list-1.csv", delivery.sha256, 2)}


def test_the_file_opens_in_duckdb_1_5(published: Any) -> None:
    [(tags,)] = published.ask("SELECT tags FROM duckdb_databases() WHERE database_name = 'seizures'")
    assert tags["storage_version"].startswith("v1.5.0")


def test_a_stopped_delivery_is_listed_with_its_cure(house: Any) -> None:
    house.take("list-1.csv", HEROIN)
    house.take("list-2.csv", HEROIN, header="Case,Date,Country,Town,Drug,Amount,Einheit")
    account = house.publish()
    assert account.stopped == 1
    [(status, stop, message)] = house.ask(
        "SELECT status, stop, message FROM deliveries WHERE file_name = 'list-2.csv'"
    )
    assert (status, stop) == ("stopped", "unknown_column")
    assert "'Einheit'" in message
    assert house.ask("SELECT sum(mass_kg) FROM seizures") == [(2.5,)]


def test_a_reader_of_the_old_file_keeps_working(house: Any) -> None:
    house.take("list-1.csv", HEROIN)
    house.publish()
    with duckdb.connect(str(house.database), read_only=True) as reader:
        assert reader.execute("SELECT count(*) FROM seizures").fetchall() == [(1,)]
        house.take("list-2.csv", HEROIN, HASHISH)
        house.publish()
        assert reader.execute("SELECT count(*) FROM seizures").fetchall() == [(1,)]
    assert house.ask("SELECT count(*) FROM seizures") == [(2,)]


def test_nothing_is_left_beside_the_database(house: Any) -> None:
    house.take("list-1.csv", HEROIN)
    Path(f"{house.database}.wal").write_bytes(b"left by a writer that was killed")
    Path(f"{house.database}.building").write_bytes(b"half a database")
    house.publish()
    beside = sorted(path.name for path in house.database.parent.glob("seizures.duckdb*"))
    assert beside == ["seizures.duckdb", "seizures.duckdb.lock"]
    assert house.ask("SELECT count(*) FROM seizures") == [(1,)]


def test_a_table_that_lost_rows_is_not_published(house: Any) -> None:
    delivery = house.take("list-1.csv", HEROIN, HASHISH)
    house.publish()
    before = house.database.read_bytes()
    items = house.store.table("zz_test", delivery.sha256[:16], "items")
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE kept AS FROM '{items}' LIMIT 1")
        connection.execute(f"COPY kept TO '{items}'")
    with pytest.raises(AccountsDisagree, match=r"list-1\.csv: items 1, its manifest says 2"):
        build_warehouse(house.store, {"zz_test": house.source}, house.database)
    assert house.database.read_bytes() == before


def test_one_builder_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "seizures.duckdb"
    with (
        locked(path),
        pytest.raises(WarehouseBusy, match="is being built by another process"),
        locked(path, 0),
    ):
        pass
    with locked(path, 0):
        pass


def test_the_same_store_gives_equal_tables(published: Any, tmp_path: Path) -> None:
    again = tmp_path / "again.duckdb"
    build_warehouse(published.store, {"zz_test": published.source}, again)
    with duckdb.connect(str(again), read_only=True) as connection:
        for table in contract_tables():
            built_again = connection.execute(f"FROM {table.name}").fetchall()
            assert built_again == published.ask(f"FROM {table.name}"), table.name


def test_the_number_of_seizures_has_its_lineage(published: Any) -> None:
    found = published.ask(
        "SELECT DISTINCT rule, answer FROM lineage WHERE question = 'seizure_count' ORDER BY rule"
    )
    assert found == [("one_case_one_report", '{"seizure_count":1}')]


# A table of totals that tells how many cases there were: 41, of each drug or of all together.
TOLD = {
    "columns": COLUMNS | {"Case": "seizure_count"},
    "record_kind": "period_total",
    "seizure_count_method": "published",
}
OF_ALL_DRUGS = {
    "key": ["Date", "Town", "Drug"],
    "report_key": ["Date", "Town"],
    "seizure_count_of": "report",
}
HEROIN_41 = HEROIN.replace("1,", "41,", 1)


@publishes(File("list-1.csv", [HEROIN_41], HEADER, source_of(mapping=TOLD)))
def test_a_number_of_seizures_that_is_told_is_traced_to_its_text(world: World) -> None:
    assert world.ask("SELECT texts, rule, answer FROM lineage WHERE question = 'seizure_count'") == [
        ('{"seizure_count":"41"}', "plain_number", '{"seizure_count":41}')
    ]


@publishes(
    File(
        "list-1.csv",
        [HEROIN_41, HEROIN_41.replace("Heroin", "Khat")],
        HEADER,
        source_of(mapping=TOLD | OF_ALL_DRUGS),
    )
)
def test_a_number_of_seizures_of_all_drugs_of_a_report_stands_there_once(world: World) -> None:
    assert world.ask("SELECT seizure_count FROM reports") == [(41,)]
    assert world.ask("SELECT sum(seizure_count), count(seizure_count_of_drug) FROM seizures_all") == [(41, 0)]
    assert world.ask("SELECT texts, answer FROM lineage WHERE question = 'seizure_count'") == 2 * [
        ('{"seizure_count":"41"}', '{"seizure_count":41}')
    ]


@publishes(File("list-1.csv", [HEROIN.replace("2.5,kg", "2,ton")], HEADER, source_of()))
def test_a_note_is_a_bare_slug(world: World) -> None:
    assert world.ask("SELECT notes FROM items") == [(["assumed_metric_ton"],)]
