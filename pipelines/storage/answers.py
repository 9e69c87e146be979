"""The readings as typed tables: one per question, a column per column of the contract that it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.storage.working import one
from seizure_schema.contract import Column, table_of
from seizure_schema.contract.sql import SQL_TYPES, named
from seizure_schema.models import SeizedItem, SeizureReport
from seizure_schema.standardise import QUESTIONS, Question

if TYPE_CHECKING:
    import duckdb

REPORT_COLUMNS = {column.name: column for column in table_of(SeizureReport).columns}
ITEM_COLUMNS = {column.name: column for column in table_of(SeizedItem).columns}

# Which question is asked first where two answer one column; elsewhere their own order decides. A text that
# is no plain number brings its unit with it, and a package in a column of its own is told on purpose.
_FIRST = {
    "unit": ("quantity", "unit"),
    "package_count": ("packages", "quantity"),
    "package_type": ("packages", "quantity"),
}
# Answers that fill child tables rather than columns of reports and items.
_AGENCY = ("agency", "agency_text")


def alias(question: Question) -> str:
    """The name of its table."""
    return f"answers_{question.name}"


def make_answer_tables(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Makes the temporary tables from `readings`; gives the questions whose readings hold notes."""
    noted = set()
    for question in QUESTIONS:
        columns = [_cast(column) for name in question.answers if (column := _column(name))]
        if question.name == "agency":
            columns += [f"json_extract_string(answer, '$.{name}') AS {name}" for name in _AGENCY]
        if question.name == "substance":
            columns.append("CAST(json_extract(answer, '$.substances') AS VARCHAR[]) AS several")
            columns.append("CAST(json_extract(answer, '$.excluded') AS VARCHAR[]) AS excluded")
        notes = "CAST(json_extract_string(issues, '$[*].type') AS VARCHAR[]) AS notes"
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {alias(question)} AS SELECT delivery, reading_id, "
            f"{', '.join([*columns, notes])} FROM readings "
            f"WHERE question = '{question.name}' AND fate = 'accept'"
        )
        if one(connection, f"SELECT coalesce(bool_or(len(notes) > 0), false) FROM {alias(question)}"):
            noted.add(question.name)
    return noted


def joins() -> str:
    """The joins that lay every answer beside its item, which goes by `i`."""
    return "\n".join(
        f"LEFT JOIN {alias(question)} ON {alias(question)}.delivery = i.delivery "
        f"AND {alias(question)}.reading_id = i.{question.column}"
        for question in QUESTIONS
    )


def answered(column: str) -> str | None:
    """The SQL of a column that questions answer: the first answer there is. None: no question does."""
    by_name = {question.name: question for question in QUESTIONS if column in question.answers}
    order = [name for name in _FIRST.get(column, ()) if name in by_name]
    order += [name for name in by_name if name not in order]
    found = [f"{alias(by_name[name])}.{named(column)}" for name in order]
    return None if not found else found[0] if len(found) == 1 else f"coalesce({', '.join(found)})"


def is_about_item(question: Question) -> bool:
    """Whether its remarks belong to the item (the drug and how much) rather than to the report."""
    return any(name in ITEM_COLUMNS and name not in REPORT_COLUMNS for name in question.answers)


def _column(name: str) -> Column | None:
    return REPORT_COLUMNS.get(name) or ITEM_COLUMNS.get(name)


def _cast(column: Column) -> str:
    kind = SQL_TYPES[column.kind]
    extract = "json_extract" if column.kind == "texts" else "json_extract_string"
    return f"CAST({extract}(answer, '$.{column.name}') AS {kind}) AS {named(column.name)}"
