"""One wide view over the stored items with all their answers, from which reports and items are filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.storage.answers import (
    ITEM_COLUMNS,
    REPORT_COLUMNS,
    answered,
    is_about_item,
    joins,
    make_answer_tables,
)
from seizure_schema.contract.sql import SQL_TYPES, named
from seizure_schema.standardise import QUESTIONS

if TYPE_CHECKING:
    import duckdb

CASE_COUNTS = "('one_case_one_report', 'rows_as_upper_bound')"
MASS_IS_THERE = "coalesce(i.mass_kg, answers_quantity.mass_kg_low, answers_quantity.mass_kg_high) IS NOT NULL"
KIND = "coalesce(answers_record_kind.record_kind, d.record_kind)"
PLAIN = "i.quantity_reading IS NULL"

LOCATOR = (
    "concat_ws('; ', d.file_name, 'sheet ' || nullif({0}.sheet, ''), 'page ' || nullif({0}.page, ''), "
    # Of a bulletin the characters, of a cell of a wide table its row and column: `row 12, Ganja_Kg`.
    "'record ' || {0}.record, CASE WHEN {0}.span LIKE 'row %' THEN {0}.span "
    "WHEN {0}.span <> '' THEN 'span ' || {0}.span END)"
)

# Columns whose value is more than the answer to a question.
_REPORT = {
    "report_id": "i.report_id",
    "source": "d.source",
    "delivery": "i.delivery",
    "locator": LOCATOR.format("i"),
    "edition": "coalesce(d.edition, '')",
    "is_latest": "superseded.report_id IS NULL",
    "record_kind": KIND,
    "access_tier": "d.access_tier",
    "provisional": "d.provisional",
    "reporting_country": (
        "CASE WHEN d.reporting_country = 'of_seizure' THEN answers_place.country ELSE d.reporting_country END"
    ),
    "seizure_count": (
        f"coalesce(i.seizure_count, CASE WHEN {KIND} = 'seizure_case' "
        f"AND d.seizure_count_method IN {CASE_COUNTS} THEN 1 END)"
    ),
    "seizure_count_method": "d.seizure_count_method",
    "package_count_total": "i.package_count_total",
    "persons_total": "i.persons_total",
    "persons_arrested": "i.persons_arrested",
    "persons_status": (
        "CASE WHEN greatest(i.persons_total, i.persons_arrested) > 0 THEN 'reported' "
        "WHEN greatest(i.persons_total, i.persons_arrested) = 0 THEN 'none' END"
    ),
}
_ITEM = {
    "item_id": "i.report_id || '-' || i.item_no",
    "report_id": "i.report_id",
    "delivery": "i.delivery",
    "item_no": "i.item_no",
    "quantity": "i.quantity",
    "quantity_text": "i.quantity_text",
    "quantity_low": f"CASE WHEN {PLAIN} THEN i.quantity ELSE answers_quantity.quantity_low END",
    "quantity_high": f"CASE WHEN {PLAIN} THEN i.quantity ELSE answers_quantity.quantity_high END",
    "qualifier": "coalesce(answers_quantity.qualifier, CASE WHEN i.quantity IS NOT NULL THEN 'exact' END)",
    "quantity_status": (
        "CASE WHEN i.quantity_reading IS NULL AND i.quantity_text IS NULL THEN NULL "
        "WHEN i.quantity = 0 THEN coalesce(answers_quantity.quantity_status, d.zero_means) "
        "WHEN coalesce(i.quantity, answers_quantity.quantity_low, answers_quantity.quantity_high) IS NULL "
        "THEN coalesce(answers_quantity.quantity_status, 'not_available') "
        "ELSE coalesce(answers_quantity.quantity_status, 'measured') END"
    ),
    "mass_kg": "i.mass_kg",
    "mass_kg_low": f"CASE WHEN {PLAIN} THEN i.mass_kg ELSE answers_quantity.mass_kg_low END",
    "mass_kg_high": f"CASE WHEN {PLAIN} THEN i.mass_kg ELSE answers_quantity.mass_kg_high END",
    "mass_method": f"CASE WHEN {MASS_IS_THERE} THEN coalesce(d.mass_method, 'reported') ELSE 'none' END",
    "weight_basis": (
        f"CASE WHEN {MASS_IS_THERE} THEN coalesce({answered('weight_basis')}, d.weight_basis) END"
    ),
    "seizure_count": f"CASE WHEN d.seizure_count_of = 'drug' THEN {_REPORT['seizure_count']} END",
}
# Not known to a single delivery: decided over all of them, see `counting`.
_DECIDED_LATER = ("counted", "counted_reason", "carries_report_counts")


def make_flat_view(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the view `flat`: `r_*` columns of reports, `i_*` columns of items, locators, reading ids.

    Needs `raw_items` (delivery and the columns of items.parquet), `deliveries`, `readings`, `superseded`.
    """
    noted = make_answer_tables(connection)
    chosen = [f"{_report(name, noted)} AS r_{name}" for name in REPORT_COLUMNS]
    chosen += [f"{_item(name, noted)} AS i_{name}" for name in ITEM_COLUMNS if name not in _DECIDED_LATER]
    chosen += [
        "answers_agency.agency AS agency",
        "answers_agency.agency_text AS agency_text",
        "d.agency_role",
        "d.seizure_count_of",
    ]
    chosen += [f"answers_substance.{name} AS {name}" for name in ("several", "excluded")]
    chosen += [
        f"i.{name}" for name in ("delivery", "report_id", "item_no", "record", "sheet", "page", "span")
    ]
    chosen += [f"i.{question.column}" for question in QUESTIONS]
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW flat AS SELECT {', '.join(chosen)}\n"
        f"FROM raw_items AS i JOIN deliveries AS d ON d.delivery = i.delivery\n{joins()}\n"
        "LEFT JOIN superseded ON superseded.delivery = i.delivery AND superseded.report_id = i.report_id"
    )


def _report(name: str, noted: set[str]) -> str:
    if name == "notes":
        return _notes([q.name for q in QUESTIONS if not is_about_item(q) and q.name in noted], "NULL")
    return _REPORT.get(name) or answered(name) or f"CAST(NULL AS {SQL_TYPES[REPORT_COLUMNS[name].kind]})"


def _item(name: str, noted: set[str]) -> str:
    if name == "notes":
        own = "CAST(string_split(i.notes, ',') AS VARCHAR[])"
        return _notes([q.name for q in QUESTIONS if is_about_item(q) and q.name in noted], own)
    return _ITEM.get(name) or answered(name) or f"CAST(NULL AS {SQL_TYPES[ITEM_COLUMNS[name].kind]})"


def _notes(questions: list[str], own: str) -> str:
    """The slugs of all remarks, each once; null where there is none."""
    lists = [f"coalesce({own}, [])"] if own != "NULL" else []
    lists += [f"coalesce(answers_{name}.notes, [])" for name in questions]
    if not lists:
        return "CAST(NULL AS VARCHAR[])"
    joined = f"list_sort(list_distinct(flatten([{', '.join(lists)}])))"
    return f"nullif({joined}, [])"


def first_of_several(name: str) -> str:
    """A report's column where the report has several items: the first value there is, in their order."""
    if name == "seizure_count":
        # Cases with each drug cannot be added into a number of cases.
        return (
            "CASE WHEN any_value(seizure_count_of) = 'report' THEN arg_min(r_seizure_count, nth) "
            f"WHEN any_value(r_record_kind) = 'seizure_case' "
            f"AND any_value(r_seizure_count_method) IN {CASE_COUNTS} THEN 1 END"
        )
    if name in ("report_id", "delivery"):
        return f"r_{name}"
    return f"arg_min(r_{name}, nth)"


def report_list(expression: str) -> str:
    """The select list of reports out of `flat`; `expression` takes the name of a column."""
    return ", ".join(f"{expression.format(name)} AS {named(name)}" for name in REPORT_COLUMNS)
