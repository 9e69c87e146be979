"""Every delivery is decided: into the store whole, or stopped with its reason and nothing lost."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipelines.storage import StoreDamaged, bring_up_to_date, build_warehouse, delivery_id, needs_work
from pipelines.storage.store import TABLES

GOOD = "1,2023-05-01,Spain,Cadiz,Heroin,2.5,kg"
UNKNOWN_UNIT = "2,2023-05-02,Spain,Cadiz,Heroin,3,zorgs"
UNKNOWN_DRUG = "3,2023-05-03,Spain,Cadiz,Florbine,3,kg"
NO_DRUG = "4,2023-05-04,Spain,Cadiz,Tobacco,3,kg"
NEGATIVE = "5,2023-05-05,Spain,Cadiz,Heroin,-3,kg"
TOO_SHORT = "6,2023-05-06,Spain"


def test_every_record_has_one_fate(house: Any) -> None:
    house.take("list-1.csv", GOOD, UNKNOWN_UNIT, UNKNOWN_DRUG, NO_DRUG, TOO_SHORT)
    [manifest] = house.decide()
    assert manifest.status == "published"
    assert manifest.counts.model_dump() == {"read": 5, "accepted": 1, "quarantined": 3, "ignored": 1}
    assert manifest.causes == {
        "malformed_row": 1,
        "unknown_substance: Florbine": 1,
        "unknown_unit: zorgs": 1,
    }
    assert manifest.reasons == {"not_a_drug": 1}
    assert manifest.mass_kg == Decimal("2.5")
    assert manifest.years == (2023,)


def test_a_negative_quantity_is_told_with_its_text(house: Any) -> None:
    house.take("list-1.csv", GOOD, NEGATIVE)
    [manifest] = house.decide()
    assert manifest.counts.quarantined == 1
    assert any("-3" in cause for cause in manifest.causes)


def test_an_unknown_column_stops_and_the_last_good_edition_stays(house: Any) -> None:
    first = house.take("list-1.csv", GOOD)
    house.decide()
    house.take("list-2.csv", GOOD + ",x", header="Case,Date,Country,Town,Drug,Amount,Unit,Colour")
    kept, stopped = house.decide()
    assert (kept.delivery, kept.status) == (delivery_id(first.sha256), "published")
    assert (stopped.status, stopped.stop) == ("stopped", "unknown_column")
    assert "'Colour'" in stopped.message and "source.yaml" in stopped.message
    assert [one.delivery for one in house.store.published("zz_test")] == [delivery_id(first.sha256)]
    assert [one.stop for one in house.store.stopped("zz_test")] == ["unknown_column"]


def test_a_mended_delivery_is_no_longer_stopped(house: Any, make_source: Any) -> None:
    house.take("list-1.csv", GOOD + ",x", header="Case,Date,Country,Town,Drug,Amount,Unit,Colour")
    assert [one.status for one in house.decide()] == ["stopped"]
    columns = house.source.layouts[0].mapping.model_dump()["columns"] | {"Colour": {"ignore": "no fact"}}
    house.source = make_source(mapping={"columns": columns})
    assert [one.status for one in house.decide()] == ["published"]
    assert house.store.stopped() == []


def test_the_same_input_gives_the_same_bytes(house: Any) -> None:
    delivery = house.take("list-1.csv", *[GOOD.replace("1,", f"{n},", 1) for n in range(200)], UNKNOWN_UNIT)
    folder = house.store.folder("zz_test", delivery_id(delivery.sha256))
    house.decide()
    before = _bytes(folder)
    house.decide(force=True)
    assert _bytes(folder) == before
    assert sorted(before) == sorted([*(f"{name}.parquet" for name in TABLES), "manifest.json"])


def test_what_is_up_to_date_is_left_alone(house: Any, make_source: Any) -> None:
    delivery = house.take("list-1.csv", GOOD)
    assert needs_work(house.source, delivery, house.store)
    house.decide()
    assert not needs_work(house.source, delivery, house.store)
    assert needs_work(make_source(mapping={"zero_means": "trace"}), delivery, house.store)


def test_a_sidecar_that_comes_later_is_work(house: Any) -> None:
    house.take("list-1.csv", GOOD)
    house.decide()
    again = house.take("list-7.csv", GOOD)
    assert needs_work(house.source, again, house.store)
    [manifest] = house.decide()
    assert manifest.edition == "7"


def test_only_the_named_deliveries_are_decided(house: Any) -> None:
    house.take("list-1.csv", GOOD)
    house.take("list-2.csv", GOOD, UNKNOWN_DRUG)
    assert [one.file_name for one in house.decide(only=["list-2.csv"])] == ["list-2.csv"]


def test_two_contents_of_one_edition_stop_the_later_one(house: Any) -> None:
    house.take("list-1.csv", GOOD)
    house.take("list-01.csv", GOOD, UNKNOWN_DRUG)
    house.source = house.source.model_copy(
        update={"layouts": (house.source.layouts[0].model_copy(update={"edition": _constant("1")}),)}
    )
    first, second = house.decide()
    assert (first.status, second.status, second.stop) == ("published", "stopped", "edition_conflict")
    assert "list-1.csv" in second.message


def test_two_files_of_one_name_with_different_content_stop_the_later_one(house: Any) -> None:
    """Nobody can tell which is the figure; a sidecar may say that the later one is a later edition."""
    first = house.take("list-1.csv", GOOD)
    second = house.take("list-1.csv", GOOD, NO_DRUG)
    assert first.sha256 != second.sha256
    kept, stopped = house.decide()
    assert (kept.status, stopped.stop) == ("published", "edition_conflict")
    assert f"list-1.csv (delivery {delivery_id(first.sha256)}), whose content differs" in stopped.message
    assert "meta.yaml" in stopped.message


def test_increments_of_one_edition_do_not_clash(house: Any, make_source: Any) -> None:
    house.source = make_source("increment", edition=[{"constant": "1"}])
    house.take("list-1.csv", GOOD)
    house.take("list-2.csv", GOOD.replace("2.5", "3.5"))
    assert [one.status for one in house.decide()] == ["published", "published"]


def test_too_few_records_stop(house: Any) -> None:
    house.source = house.source.model_copy(
        update={"expectations": house.source.expectations.model_copy(update={"min_records": 10})}
    )
    house.take("list-1.csv", GOOD)
    [manifest] = house.decide()
    assert manifest.stop == "expectation_failed"
    assert house.store.published() == []


def test_a_bulletin_without_a_seizure_is_no_fault(house: Any, make_source: Any) -> None:
    columns = {
        "event": "event",
        "substance": "substance",
        "quantity": "quantity",
        "date": "date",
        "country": "country",
    }
    more = ("item_no", "record_kind", "package", "package_material", "published", "admin1", "border_point")
    more += ("location_type", "transport", "operation", "open_question")
    house.source = make_source(
        "increment",
        name="text",
        files=["*.txt"],
        reader={"kind": "text"},
        edition=[{"constant": "1"}],
        series=[],
        mapping={"columns": columns | {name: name for name in more}, "dates": {"order": "DMY"}},
    )
    house.take("news.txt", "The ministers met on Monday to talk about roads.", header="A meeting")
    [manifest] = house.decide()
    assert (manifest.status, manifest.counts.read, manifest.items) == ("published", 0, 0)


def test_a_run_killed_between_two_renames_loses_nothing(house: Any) -> None:
    delivery = house.take("list-1.csv", GOOD)
    house.decide()
    folder = house.store.folder("zz_test", delivery_id(delivery.sha256))
    folder.rename(folder.with_name(f".{folder.name}.old"))
    assert house.store.published() == []
    house.decide()
    assert [one.file_name for one in house.store.published()] == ["list-1.csv"]


@pytest.mark.parametrize("damage", ["manifest.json", "items.parquet"])
def test_a_damaged_folder_is_told_and_made_again(house: Any, damage: str) -> None:
    delivery = house.take("list-1.csv", GOOD)
    house.decide()
    path = house.store.folder("zz_test", delivery_id(delivery.sha256)) / damage
    if damage == "manifest.json":
        path.write_text('{"written": "by an older version"}')
    else:
        path.unlink()
    with pytest.raises(StoreDamaged, match="the next run of its source makes it again"):
        house.store.published()
    house.decide()
    assert [one.items for one in house.store.published()] == [1]


def test_a_failure_while_writing_leaves_the_old_folder(house: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    delivery = house.take("list-1.csv", GOOD)
    house.decide()
    folder = house.store.folder("zz_test", delivery_id(delivery.sha256))
    before = _bytes(folder)

    def full(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("pipelines.storage.writing.write_ignored", full)
    with pytest.raises(OSError, match="no space"):
        house.decide(force=True)
    assert _bytes(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _constant(edition: str) -> Any:
    from pipelines.ingest.sifted import Way

    return (Way(constant=edition),)


def test_labels_of_accepted_records_that_are_called_totals_are_told(house: Any, make_source: Any) -> None:
    columns = {"Date": "date", "Country": "country", "Office": "agency", "Drug": "substance"}
    columns |= {"Amount": "quantity", "Unit": "unit"}
    house.source = make_source(mapping={"columns": columns})
    header = "Date,Country,Office,Drug,Amount,Unit"
    rows = ["2023-05-01,Spain,Police,Heroin,2,kg", "2023-05-01,Spain,Jami,Heroin,2,kg"]
    house.take("list-1.csv", *rows, header=header)
    [manifest] = house.decide()
    assert manifest.counts.accepted == 2
    [note] = manifest.notes
    assert note.startswith("ACCEPTED, BUT LIKE TOTALS: agency 'Jami' (1 records). If they are")


def test_one_file_counts_under_one_source(house: Any) -> None:
    first = house.take("list-1.csv", GOOD)
    house.publish()
    other = house.source.model_copy(update={"id": "zz_other"})
    house.archive.take(house.inbox / "list-1.csv", "zz_other")
    [stopped] = bring_up_to_date(other, house.archive, house.store)
    assert stopped.stop == "published_elsewhere"
    assert "a delivery of zz_test already" in stopped.message
    build_warehouse(house.store, {"zz_test": house.source, "zz_other": other}, house.database)
    assert house.ask("SELECT source, stop FROM deliveries") == [("zz_test", None)]
    assert house.ask("SELECT count(*) FROM items") == [(1,)]
    # The cure of the message.
    first.path.with_name(f"{first.sha256}.zz_test.json").unlink()
    shutil.rmtree(house.store.folder("zz_test", delivery_id(first.sha256)))
    [published] = bring_up_to_date(other, house.archive, house.store)
    assert published.status == "published"


def test_a_file_that_stopped_under_one_source_may_be_another_ones(house: Any, make_source: Any) -> None:
    house.take("list-1.csv", GOOD + ",x", header="Case,Date,Country,Town,Drug,Amount,Unit,Colour")
    house.publish()
    columns = house.source.layouts[0].mapping.model_dump()["columns"] | {"Colour": {"ignore": "no fact"}}
    other = make_source(mapping={"columns": columns}).model_copy(update={"id": "zz_other"})
    house.archive.take(house.inbox / "list-1.csv", "zz_other")
    assert [one.status for one in bring_up_to_date(other, house.archive, house.store)] == ["published"]
    build_warehouse(house.store, {"zz_test": house.source, "zz_other": other}, house.database)
    assert house.ask("SELECT source, stop, message FROM deliveries") == [("zz_other", None, None)]
