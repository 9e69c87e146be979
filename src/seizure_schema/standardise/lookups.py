"""The answers to one question as a small table that rows join: keys, the reading's id, what rows need."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seizure_schema.standardise.plan import Asked, Given
from seizure_schema.standardise.resolvers import COUNT_SLOTS

if TYPE_CHECKING:
    import narwhals as nw
    import pyarrow as pa

# What a look-up brings beside the id of the reading: column of the answer -> (column here, type here).
PAYLOAD: dict[str, dict[str, tuple[str, str]]] = {
    "substance": {
        "physical": ("physical", "string"),
        "sum_class": ("sum_class", "string"),
        "grows": ("grows", "string"),
        "substance": ("_substance", "string"),
        "counted_form": ("counted_form", "string"),
    },
    "unit": {
        "multiplier": ("_multiplier", "double"),
        "exponent": ("_exponent", "string"),
        "mantissa": ("_mantissa", "double"),
        "divisor": ("_divisor", "double"),
        "kilograms": ("_kilograms", "double"),
        "dimension": ("_unit_dimension", "string"),
        "weighed_by": ("_unit_weighed", "string"),
    },
    "quantity": {
        "quantity": ("_quantity", "double"),
        "mass_kg": ("_mass_kg", "double"),
        "dimension": ("_quantity_dimension", "string"),
        "goods": ("_goods", "string"),
        "weighed_by": ("_quantity_weighed", "string"),
        "zero_means": ("_zero_means", "string"),
    },
    "record_kind": {"record_kind": ("record_kind", "string")},
    **{column: {column: (f"_{column}", "int64")} for column in COUNT_SLOTS},
}
# Only a layout with a second measure asks which of the two became the quantity.
_OF_TWO = {"quantity_of": ("_quantity_of", "string")}


@dataclass(frozen=True, slots=True)
class Lookup:
    """The answers to one question, ready to be joined by `keys`."""

    asked: Asked
    keys: tuple[str, ...]
    givens: tuple[Given, ...]

    def has(self, fate: str) -> bool:
        return any(given.answer.fate == fate for given in self.givens)

    @property
    def name(self) -> str:
        """The name of the question."""
        return self.asked.question.name

    def table(self, fate: str | None = None) -> pa.Table:
        """The readings (of one fate, or all) as an Arrow table: keys, id, and what rows need of the answer.

        A reading that sets its record aside is asked for its keys alone.
        """
        import pyarrow as pa

        givens = [given for given in self.givens if fate in (None, given.answer.fate)]
        columns: dict[str, Any] = {}
        for key, slot in zip(self.keys, self.asked.columns, strict=True):
            columns[key] = pa.array([given.texts[slot] for given in givens], pa.string())
        if fate in ("quarantine", "ignore"):
            return pa.table(columns)
        columns[f"{self.name}_reading"] = pa.array([given.reading_id for given in givens], pa.int64())
        payloads = [payload(given) for given in givens]
        for alias, kind in _payload_of(self.name, self.asked.columns).values():
            columns[alias] = pa.array([one[alias] for one in payloads], kind)
        return pa.table(columns)


def payload(given: Given) -> dict[str, Any]:
    """What a row needs of one answer: column of the frame -> text, float or int."""
    values = given.answer.values
    return {
        alias: _as(values.get(column), kind)
        for column, (alias, kind) in _payload_of(given.question, given.texts).items()
    }


def _payload_of(question: str, slots: Collection[str]) -> dict[str, tuple[str, str]]:
    told = PAYLOAD.get(question, {})
    return told | _OF_TWO if question == "quantity" and "alt_quantity" in slots else told


def literals(given: Given, condition: nw.Expr | None) -> dict[str, nw.Expr]:
    """The reading and payload of a question that has one answer for all rows."""
    import narwhals as nw

    types = {"string": nw.String(), "double": nw.Float64(), "int64": nw.Int64()}
    values: dict[str, nw.Expr] = {f"{given.question}_reading": nw.lit(given.reading_id, dtype=nw.Int64())}
    told = payload(given)
    for alias, kind in _payload_of(given.question, given.texts).values():
        values[alias] = nw.lit(told[alias], dtype=types[kind])
    if condition is None:
        return values
    return {alias: nw.when(condition).then(value) for alias, value in values.items()}


def _as(value: Any, kind: str) -> Any:
    if value is None or kind == "string":
        return value
    return float(value) if kind == "double" else int(value)


@dataclass(frozen=True, slots=True)
class Aside:
    """Why a record is not accepted: its fate, and the rules that it broke (its readings tell the rest)."""

    fate: str
    rules: str


def records_table(records: Iterable[int]) -> pa.Table:
    """Record numbers as a look-up."""
    import pyarrow as pa

    return pa.table({"record": pa.array(list(records), pa.int64())})


def aside_table(aside: Mapping[int, Aside]) -> pa.Table:
    """The records set aside, with their fate and the rules that they broke."""
    import pyarrow as pa

    return pa.table(
        {
            "record": pa.array(list(aside), pa.int64()),
            "_fate": pa.array([one.fate for one in aside.values()], pa.string()),
            "_rules": pa.array([one.rules or None for one in aside.values()], pa.string()),
        }
    )


def readings_schema() -> pa.Schema:
    import pyarrow as pa

    texts = ("question", "texts", "status", "fate", "rule", "answer", "issues")
    return pa.schema(
        [("reading_id", pa.int64()), *((name, pa.string()) for name in texts), ("rows", pa.int64())]
    )


def with_short_strings(table: pa.Table) -> pa.Table:
    """The table with every text as Arrow `string`: engines differ in it, and a join wants one type.

    A column without any value, whose type an engine cannot know, becomes text too.
    """
    import pyarrow as pa

    wide = (pa.large_string(), pa.string_view(), pa.null())
    fields = [field.with_type(pa.string()) if field.type in wide else field for field in table.schema]
    return table.cast(pa.schema(fields))
