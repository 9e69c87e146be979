"""Whether sums take an item, and why not: which edition replaced it, what it repeats, what total holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seizure_schema.models.issues import ToldInOtherParts

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
        if ToldInOtherParts.slug in (item.get("notes") or ()):
            told.append("the same sum is told in other parts, which are counted: period_totals_with_parts")
    elif reason == "period_repeat":
        told.append(f"it repeats the figure of {item.get('period_repeats')}")
    told += _parts(connection, item)
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


_FIGURE = (
    "concat_ws(', ', coalesce(i.substance_text, '-'), coalesce(r.city_text, r.admin1_text, 'the country'), "
    "coalesce(r.date_text, CAST(r.reporting_year AS VARCHAR)))"
)


def _totals(connection: duckdb.DuckDBPyConnection, item: Facts) -> list[str]:
    """The totals next above the item, by drug, place and period."""
    rows = connection.execute(
        f"SELECT t.dimension, {_FIGURE}, i.quantity, i.unit, i.item_id, i.counted FROM total_parts AS t "
        "JOIN items AS i ON i.item_id = t.total_item_id AND i.delivery = t.total_delivery "
        "JOIN reports AS r ON r.report_id = i.report_id AND r.delivery = i.delivery "
        "WHERE t.item_id = ? AND t.delivery = ? ORDER BY i.counted DESC, i.quantity DESC, i.item_id LIMIT ?",
        [item["item_id"], item["delivery"], MOST_TOLD],
    ).fetchall()
    return [
        f"by {dimension} a part of {name}: {_amount(quantity, unit)} ({other}, "
        f"{'counted' if is_counted else 'not counted'})"
        for dimension, name, quantity, unit, other, is_counted in rows
    ]


def _parts(connection: duckdb.DuckDBPyConnection, item: Facts) -> list[str]:
    """What the parts of a total come to, by each dimension in which it has some."""
    rows = connection.execute(
        "SELECT t.dimension, count(*), sum(CASE WHEN i.mass_method <> 'none' THEN i.mass_kg "
        "ELSE coalesce(i.quantity, i.seizure_count) END), bool_or(i.mass_method <> 'none'), "
        "any_value(i.unit), "
        f"list({_FIGURE} || ' (' || i.item_id || ')' ORDER BY i.quantity DESC NULLS LAST, i.item_id) "
        "FROM total_parts AS t JOIN items AS i ON i.item_id = t.item_id AND i.delivery = t.delivery "
        "JOIN reports AS r ON r.report_id = i.report_id AND r.delivery = i.delivery "
        "WHERE t.total_item_id = ? AND t.total_delivery = ? GROUP BY t.dimension ORDER BY t.dimension",
        [item["item_id"], item["delivery"]],
    ).fetchall()
    return [
        f"its parts by {dimension}: {count:,}, together {_amount(amount, 'kilogram' if is_mass else unit)}: "
        + "; ".join(names[:MOST_TOLD])
        + (f"; and {count - MOST_TOLD:,} more" if count > MOST_TOLD else "")
        for dimension, count, amount, is_mass, unit, names in rows
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
