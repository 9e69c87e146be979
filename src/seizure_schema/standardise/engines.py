"""What differs between frame engines: placing a look-up beside the caller's frame, and digests of columns.

Everything else of the frame lane is Narwhals expressions. Look-ups are made on the caller's own
connection or session, and no engine is imported here: its own objects do the work.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from seizure_schema.errors import MappingError, MissingExtraError
from seizure_schema.standardise.identity import BETWEEN, digest, key_text

if TYPE_CHECKING:
    import narwhals as nw
    import pyarrow as pa


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


def computable(native: Any) -> tuple[Any, Callable[[Any], Any]]:
    """The frame that the lane computes on, and the way back to the caller's type.

    pandas computes on Arrow and gets nullable columns back, for its whole numbers cannot be null.
    """
    import narwhals as nw

    frame = nw.from_native(native, pass_through=True)
    if not isinstance(frame, nw.DataFrame) or not frame.implementation.is_pandas_like():
        return native, lambda given: given
    mapper = frame.__native_namespace__().ArrowDtype
    return frame.to_arrow(), lambda table: table.to_pandas(types_mapper=mapper)


def beside(lookup: pa.Table, native: Any) -> nw.LazyFrame[Any]:
    """A small Arrow table as a frame of the same engine, on the same connection or session as `native`."""
    import narwhals as nw

    engine: nw.Implementation = nw.from_native(native).implementation
    if engine.is_duckdb():
        # `lookup` is found by DuckDB's replacement scan of this function's variables.
        return lazy(native.query("_", "select * from lookup"))
    if engine.is_spark_like():
        return lazy(native.sparkSession.createDataFrame(lookup.to_pandas()))
    namespace: Any = nw.from_native(native).__native_namespace__()
    return nw.from_arrow(lookup, backend=namespace).lazy()


def with_digest(
    native: Any, name: str, first: str, columns: Sequence[str], without: Mapping[str, str]
) -> Any:
    """The native frame with a text column `name`: the digest of `first` and the key's cells of `columns`."""
    import narwhals as nw

    frame = nw.from_native(native)
    if isinstance(frame, nw.LazyFrame):
        if frame.implementation.is_duckdb():
            sql = _md5_sql(first, columns, without, '"', "chr")
            return native.project(f"*, {sql} as {name}")
        if frame.implementation.is_spark_like():
            sql = _md5_sql(first, columns, without, "`", "char")
            return native.selectExpr("*", f"{sql} as {name}")
        frame = frame.collect()
    cells = [[key_text(cell, column, without) for cell in frame[column].to_list()] for column in columns]
    digests = [digest((first, *row)) for row in zip(*cells, strict=True)]
    series = nw.new_series(name, digests, nw.String(), backend=frame.implementation)
    return frame.with_columns(series).to_native()


def _md5_sql(
    first: str, columns: Sequence[str], without: Mapping[str, str], quote: str, character: str
) -> str:
    def cell(column: str) -> str:
        name = quote + column.replace(quote, quote * 2) + quote
        text = f"coalesce({name}, '')"
        return f"replace({text}, {_literal(without[column])}, '')" if without.get(column) else text

    cells = ", ".join((_literal(first), *(cell(column) for column in columns)))
    return f"md5(concat_ws({character}({ord(BETWEEN)}), {cells}))"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
