"""What differs between frame engines: placing a look-up beside the caller's frame, and digests of columns.

Everything else of the frame lane is Narwhals expressions. Look-ups are made on the caller's own
connection or session, and no engine is imported here: its own objects do the work.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from seizure_schema.errors import MappingError, MissingExtraError
from seizure_schema.standardise.identity import BETWEEN, digest, key_text
from seizure_schema.standardise.lookups import with_short_strings

if TYPE_CHECKING:
    import narwhals as nw
    import pyarrow as pa

_COUNTER = itertools.count(1)


def require_frames() -> None:
    """Raises MissingExtraError where narwhals or pyarrow is not installed."""
    try:
        import narwhals  # noqa: F401
        import pyarrow  # noqa: F401
    except ImportError as missing:
        raise MissingExtraError(
            f"the frame lane needs {missing.name}: pip install 'seizure-schema[frames]'"
        ) from missing


def lazy(native: Any) -> nw.LazyFrame[Any]:
    """Any supported frame as a lazy Narwhals frame; raises MappingError for what is no frame."""
    import narwhals as nw

    try:
        frame: nw.LazyFrame[Any] = nw.from_native(native).lazy()
    except TypeError as error:
        raise MappingError(f"{type(native).__name__} is no frame that Narwhals knows: {error}") from error
    return frame


def digests_itself(frame: nw.LazyFrame[Any]) -> bool:
    """Whether the engine computes digests, so that a large frame can stay there; others go over Arrow."""
    engine: nw.Implementation = frame.implementation
    return bool(engine.is_duckdb() or engine.is_spark_like())


def count_records(frame: nw.LazyFrame[Any]) -> int:
    """The number of rows; raises MappingError where two bear one `_record`, or one bears none."""
    import narwhals as nw

    number = nw.col("_record")
    counted = frame.select(rows=nw.len(), told=number.n_unique(), there=number.count())
    rows, told, there = (column[0].as_py() or 0 for column in counted.collect("pyarrow").to_native().columns)
    if told != rows or there != rows:
        raise MappingError(
            f"`_record` has {told} values for {rows} rows; number all rows of the frame 1, 2, 3"
        )
    return int(rows)


def on_arrow(frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """The frame in memory, as an Arrow table."""
    import narwhals as nw
    import pyarrow as pa

    try:
        table = frame.collect("pyarrow").to_native()
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        raise MappingError(f"a column holds more than text; read all cells as text: {error}") from error
    held: nw.DataFrame[Any] = nw.from_native(with_short_strings(table))
    return held.lazy()


def way_back(native: Any) -> Callable[[nw.LazyFrame[Any]], Any]:
    """From a frame of the lane to the type of the caller's frame.

    pandas gets nullable Arrow columns, for its own whole numbers cannot be null.
    """
    import narwhals as nw

    given = nw.from_native(native)

    def back(frame: nw.LazyFrame[Any]) -> Any:
        if not isinstance(given, nw.DataFrame):
            if frame.implementation is given.implementation:
                return frame.to_native()
            return beside(frame.collect("pyarrow").to_native(), given.lazy()).to_native()
        table = frame.collect("pyarrow").to_native()
        if given.implementation.is_pandas_like():
            return table.to_pandas(types_mapper=given.__native_namespace__().ArrowDtype)
        return nw.from_arrow(table, backend=given.__native_namespace__()).to_native()

    return back


def beside(lookup: pa.Table, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """A small Arrow table as a frame of the same engine, on the same connection or session as `frame`."""
    import narwhals as nw

    native: Any = frame.to_native()
    engine: nw.Implementation = frame.implementation
    if engine.is_duckdb():
        # `lookup` is found by DuckDB's replacement scan of this function's variables.
        return lazy(native.query("_", "select * from lookup"))
    if engine.is_spark_like():
        # Spark knows no types of a table without rows, so they are written out.
        rows: Any = lookup if lookup.num_rows else []
        return lazy(native.sparkSession.createDataFrame(rows, _spark_schema(lookup)))
    namespace: Any = frame.__native_namespace__()
    return nw.from_arrow(lookup, backend=namespace).lazy()


def joined(
    frame: nw.LazyFrame[Any], lookup: nw.LazyFrame[Any], on: Sequence[str], how: Literal["inner", "left"]
) -> nw.LazyFrame[Any]:
    """The frame with the columns of a look-up, which shares with it no other column than `on`."""
    if frame.implementation.is_duckdb():
        # One step for DuckDB to bind, where Narwhals takes five.
        native, other = frame.to_native(), lookup.to_native().set_alias(f"_lookup_{next(_COUNTER)}")
        return lazy(native.join(other, ", ".join(map(_DUCKDB.quoted, on)), how))
    return frame.join(lookup, on=list(on), how=how)


def with_digest(
    frame: nw.LazyFrame[Any], name: str, first: str, columns: Sequence[str], without: Mapping[str, str]
) -> nw.LazyFrame[Any]:
    """The frame with a text column `name`: the digest of `first` and the cells of `columns`, none null."""
    import narwhals as nw

    native: Any = frame.to_native()
    if frame.implementation.is_duckdb():
        return lazy(native.project(f"*, {_md5_sql(first, columns, without, _DUCKDB)} as {name}"))
    if frame.implementation.is_spark_like():
        return lazy(native.selectExpr("*", f"{_md5_sql(first, columns, without, _SPARK)} as {name}"))
    held = frame.collect("pyarrow")
    cells = [[key_text(cell, column, without) for cell in held[column].to_list()] for column in columns]
    digests = [digest((first, *row)) for row in zip(*cells, strict=True)]
    return held.with_columns(nw.new_series(name, digests, nw.String(), backend="pyarrow")).lazy()


def with_short_digest(
    frame: nw.LazyFrame[Any], name: str, columns: Sequence[str], without: Mapping[str, str]
) -> nw.LazyFrame[Any]:
    """The frame with a column `name`, equal where the cells of `columns` are: only to find repeats."""
    native: Any = frame.to_native()
    if frame.implementation.is_duckdb():
        return lazy(native.project(f"*, hash({_cells(columns, without, _DUCKDB)}) as {name}"))
    if frame.implementation.is_spark_like():
        return lazy(native.selectExpr("*", f"xxhash64({_cells(columns, without, _SPARK)}) as {name}"))
    return with_digest(frame, name, "", columns, without)


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How an engine writes a name, and the function that gives a character by its number."""

    quote: str
    character: str

    def quoted(self, name: str) -> str:
        return self.quote + name + self.quote


_DUCKDB = _Dialect('"', "chr")
_SPARK = _Dialect("`", "char")


def _cells(columns: Sequence[str], without: Mapping[str, str], dialect: _Dialect, between: str = ", ") -> str:
    """The cells of some columns as SQL, less the marks that their keys leave out."""

    def cell(column: str) -> str:
        name = dialect.quoted(column)
        return f"replace({name}, {_literal(without[column])}, '')" if without.get(column) else name

    return between.join(map(cell, columns))


def _md5_sql(first: str, columns: Sequence[str], without: Mapping[str, str], dialect: _Dialect) -> str:
    between = f", {dialect.character}({ord(BETWEEN)}), "
    return f"md5(concat({_literal(first)}{between}{_cells(columns, without, dialect, between)}))"


def _spark_schema(table: pa.Table) -> str:
    names = {"int64": "bigint", "string": "string", "double": "double"}
    return ", ".join(f"`{field.name}` {names[str(field.type)]}" for field in table.schema)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
