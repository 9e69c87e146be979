"""From a Pydantic model to tables and columns: the one walk from which all else derives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from seizure_schema.models import Amount
from seizure_schema.models.enumerations import Qualifier

Kind = Literal["text", "integer", "number", "flag", "date", "time", "texts"]

_KINDS: dict[Any, Kind] = {
    str: "text",
    bool: "flag",
    int: "integer",
    float: "number",
    Decimal: "number",
    date: "date",
    datetime: "time",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `choices`, `low` and `high` bound its values; `default` is what a missing value becomes."""

    name: str
    kind: Kind
    comment: str
    nullable: bool = True
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    default: str | int | float | bool | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, what a row is, its columns in order."""

    name: str
    comment: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of that name; raises KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name} has no column {name!r}")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(column.name for column in self.columns)


def columns_of(model: type[BaseModel]) -> tuple[Column, ...]:
    """The scalar columns of a model, in the order of its fields; an Amount gives several.

    Fields that hold further models are no columns: they are the child tables (`children_of`).
    """
    return tuple(
        column
        for name, field in model.model_fields.items()
        if _child(field) is None
        for column in _columns(name, field)
    )


def children_of(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """Field name -> the model of its rows, for every field that holds a tuple of models."""
    found = ((name, _child(field)) for name, field in model.model_fields.items())
    return {name: child for name, child in found if child is not None}


def summary_of(model: type[BaseModel]) -> str:
    """What a row of the model is: the first paragraph of its docstring, in one line."""
    return " ".join((model.__doc__ or "").strip().split("\n\n")[0].split())


def _columns(name: str, field: FieldInfo) -> Iterator[Column]:
    comment = field.description or ""
    if _bare(field.annotation) is Amount:
        yield from _amount_columns(name, comment)
        return
    kind, choices, low, high = _shape(field.annotation, field.metadata)
    default = None if field.default is PydanticUndefined else field.default
    yield Column(
        name,
        kind,
        comment,
        nullable=_optional(field.annotation) or kind == "texts",
        choices=choices,
        low=low,
        high=high,
        default=default if isinstance(default, str | int | float | bool) else None,
    )


def _amount_columns(name: str, comment: str) -> Iterator[Column]:
    """`amount` gives quantity, unit, bounds and qualifier; `alt_amount` gives alt_quantity and alt_unit."""
    stem = name.removesuffix("amount") + "quantity"
    yield Column(stem, "number", comment)
    if name != "amount":
        yield Column(name.replace("amount", "unit"), "text", f"Unit of {stem}, a code of the table units.")
        return
    yield Column(f"{stem}_low", "number", "Lower bound of the quantity; equal to it where it is exact.")
    yield Column(f"{stem}_high", "number", "Upper bound of the quantity; null where the bound is open.")
    yield Column("unit", "text", "Unit of the quantity, a code of the table units; no unit is null.")
    yield Column(
        "qualifier",
        "text",
        "How surely the quantity was said: exact, about, a bound, a range.",
        choices=get_args(Qualifier),
    )


def _shape(annotation: Any, metadata: list[Any]) -> tuple[Kind, tuple[str, ...], float | None, float | None]:
    """What a type comes to: kind, allowed values, lowest and highest value."""
    low = high = None
    inner = annotation
    marks = list(metadata)
    while True:
        origin = get_origin(inner)
        if origin is Annotated:
            inner, *more = get_args(inner)
            for mark in more:
                marks += getattr(mark, "metadata", None) or [mark]
        elif origin in (Union, UnionType):
            inner = next(part for part in get_args(inner) if part is not NoneType)
        else:
            break
    for mark in marks:
        low = getattr(mark, "ge", low)
        high = getattr(mark, "le", high)
    if origin is Literal:
        return "text", get_args(inner), None, None
    if origin is tuple:
        return "texts", (), None, None
    if inner not in _KINDS:
        raise TypeError(f"{annotation!r} has no column type; add it to contract/columns.py")
    return _KINDS[inner], (), low, high


def _bare(annotation: Any) -> Any:
    """The type without `| None` and Annotated."""
    while get_origin(annotation) in (Union, UnionType, Annotated):
        annotation = next(part for part in get_args(annotation) if part is not NoneType)
    return annotation


def _optional(annotation: Any) -> bool:
    return get_origin(annotation) in (Union, UnionType) and NoneType in get_args(annotation)


def _child(field: FieldInfo) -> type[BaseModel] | None:
    annotation = field.annotation
    if get_origin(annotation) is not tuple:
        return None
    first = get_args(annotation)[0]
    return first if isinstance(first, type) and issubclass(first, BaseModel) else None
