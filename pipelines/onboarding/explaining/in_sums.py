"""Whether sums take an item, and why not: which edition replaced it, what it repeats, what total holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seizure_schema.substances import ancestors

if TYPE_CHECKING:
    import duckdb

Facts = dict[str, Any]
MOST_TOLD = 5
_SURE = {"certain": "certainly", "probable": "probably"}


def counting(connection: duckdb.DuckDBPyConnection, item: Facts, file: Facts) -> list[str]:
    """Lines in words; the first one says yes or no."""
    reason = item.get("counted_reason")
    told = [_verdict(item)]
    if reason == "superseded_edition":
        told += _superseded(connection, item, file)
    elif reason == "part_of_total":
        told += _totals(connection, item)
    elif reason == "period_repeat":
        told.append(f"it repeats the figure of {item.get('period_repeats')}")
    told += _matches(connection, item)
    return told


def _verdict(item: Facts) -> str:
    if not item["counted"]:
        return f"not counted: {item['counted_reason']}"
    kind = item["record_kind"]
    if kind == "seizure_case":
        not_drug = item.get("sum_class") == "not_a_drug"
        return (
            "counted, but no drug: in no sum"
            if not_drug
            else f"counted ({item['counted_reason']}): view seizures"
        )
    if kind == "period_total":
        return f"counted ({item['counted_reason']}): view period_totals, never added to cases"
    return f"a {kind}: in seizures_all only, in no sum of seizures"


def _superseded(connection: duckdb.DuckDBPyConnection, item: Facts, file: Facts) -> list[str]:
    newer = connection.execute(
        "SELECT d.file_name, d.edition, d.delivery, i.item_id, i.quantity, i.unit FROM items AS i "
        "JOIN reports AS r USING (report_id, delivery) JOIN deliveries AS d ON d.delivery = i.delivery "
        "WHERE i.report_id = ? AND r.is_latest AND i.delivery <> ? ORDER BY i.item_no LIMIT ?",
        [item["report_id"], item["delivery"], MOST_TOLD],
    ).fetchall()
    if newer:
        return [
            f"the same key in {name}, edition {edition} ({delivery}) says "
            f"{_amount(quantity, unit)} ({item_id})"
            for name, edition, delivery, item_id, quantity, unit in newer
        ]
    later = connection.execute(
        "SELECT file_name, edition, delivery FROM deliveries WHERE source = ? AND status = 'published' "
        "AND series IS NOT DISTINCT FROM ? AND delivery <> ? AND (snapshot_per IS NULL OR delivery IN "
        "(SELECT delivery FROM reports WHERE is_latest AND reporting_year IS NOT DISTINCT FROM ?)) "
        "ORDER BY edition DESC LIMIT 1",
        [file["source"], file["series"], file["delivery"], item["reporting_year"]],
    ).fetchall()
    return [
        f"replaced by {name} (edition {edition}, {delivery}), which has no record of the same key"
        for name, edition, delivery in later
    ]


def _totals(connection: duckdb.DuckDBPyConnection, item: Facts) -> list[str]:
    """Counted totals of the same source and country whose drug, place or period holds those of the item."""
    drugs = [item["substance"], *ancestors(item["substance"])] if item.get("substance") else []
    rows = connection.execute(
        "SELECT i.item_id, i.substance_text, r.admin1_text, r.date_text, i.quantity, i.unit "
        "FROM items AS i JOIN reports AS r USING (report_id, delivery) "
        "WHERE r.source = ? AND r.record_kind = 'period_total' AND i.counted AND i.item_id <> ? "
        "AND r.country IS NOT DISTINCT FROM ? AND list_contains(?, i.substance) "
        "AND coalesce(r.seizure_start <= ?, r.reporting_year = ?) "
        "AND coalesce(r.seizure_end >= ?, r.reporting_year = ?) "
        "AND (r.admin1_text IS NULL OR r.admin1_text IS NOT DISTINCT FROM ?) "
        "ORDER BY i.quantity DESC LIMIT ?",
        [
            item["source"],
            item["item_id"],
            item["country"],
            drugs,
            item["seizure_start"],
            item["reporting_year"],
            item["seizure_end"],
            item["reporting_year"],
            item["admin1_text"],
            MOST_TOLD,
        ],
    ).fetchall()
    return [
        f"part of {drug or '-'}, {place or 'the country'}, {date or '-'}: {_amount(quantity, unit)} ({other})"
        for other, drug, place, date, quantity, unit in rows
    ]


def _matches(connection: duckdb.DuckDBPyConnection, item: Facts) -> list[str]:
    """The items that tell the same seizure, certainly or probably."""
    rows = connection.execute(
        "SELECT kind, rule, CASE WHEN left_item_id = $1 THEN right_item_id ELSE left_item_id END AS other, "
        "CASE WHEN left_item_id = $1 THEN right_delivery ELSE left_delivery END, left_item_id = $1 "
        "FROM matches WHERE (left_item_id = $1 AND left_delivery = $2) "
        "OR (right_item_id = $1 AND right_delivery = $2) ORDER BY kind, other",
        [item["item_id"], item["delivery"]],
    ).fetchall()
    told = []
    for kind, rule, other, delivery, is_left in rows:
        which = {
            ("certain", True): "kept, its repeat is not counted",
            ("certain", False): "certainly the same, which is counted in its place",
        }.get((kind, is_left), f"{_SURE.get(kind, kind)} the same; both are counted until a person decides")
        told.append(f"{which}: {other} of delivery {delivery} ({rule})")
    return told


def _amount(quantity: float | None, unit: str | None) -> str:
    return "no amount" if quantity is None else f"{quantity:,.12g} {unit or ''}".strip()
