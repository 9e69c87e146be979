"""What a run can be asked for."""

from __future__ import annotations

from pathlib import Path

from pipelines.defs.ask import Ask
from pipelines.ingest import Delivery


def delivery(sha256: str, received: str) -> Delivery:
    return Delivery(sha256, "tj_office", "a.csv", ("a.csv",), 1, received, {}, Path("a.csv"))


OLD = delivery("aa" * 32, "2024-01-31T23:00:00+00:00")
NEW = delivery("bb" * 32, "2024-02-01T01:00:00+00:00")


def test_asked_for_nothing_it_means_everything() -> None:
    assert not Ask().limits


def test_a_delivery_is_named_by_the_first_digits_of_its_hash() -> None:
    assert Ask(deliveries=["bbbb"]).chosen([OLD, NEW]) == [NEW.sha256]


def test_a_period_is_of_the_day_of_receipt_and_both_ends_belong_to_it() -> None:
    assert Ask(received_until="2024-01-31").chosen([OLD, NEW]) == [OLD.sha256]
    assert Ask(received_from="2024-02-01").chosen([OLD, NEW]) == [NEW.sha256]
