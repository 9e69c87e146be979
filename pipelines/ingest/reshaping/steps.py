"""The steps from the rows that a reader staged to the records of one part, in their fixed order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipelines.ingest.correcting import mended
from pipelines.ingest.corrections import Correction
from pipelines.ingest.errors import EmptyFile
from pipelines.ingest.figures import Setting
from pipelines.ingest.readers.natives import NATIVE_KINDS, Marks
from pipelines.ingest.readers.staging import Staged
from pipelines.ingest.records import TotalCheck
from pipelines.ingest.reshaping.bands import band
from pipelines.ingest.reshaping.carry import Outside, carry
from pipelines.ingest.reshaping.open_blocks import check_below
from pipelines.ingest.reshaping.rows import Rows
from pipelines.ingest.reshaping.texts import join, move, split
from pipelines.ingest.reshaping.unpivot import unpivot
from pipelines.ingest.sifting import leave_out_footers
from pipelines.ingest.source import Layout, Part
from pipelines.ingest.total_columns import hold_total_columns
from pipelines.ingest.totals import hold_totals

if TYPE_CHECKING:
    import duckdb


def reshaped(
    staged: Staged,
    layout: Layout,
    part: Part,
    connection: duckdb.DuckDBPyConnection,
    outside: Outside,
    *,
    corrections: Sequence[Correction] = (),
) -> tuple[Rows, list[TotalCheck]]:
    """The records of one part, and its totals beside the sums of their parts as corrected.

    Raises EmptyFile, CarriedText, TotalDisagrees, RowsBelowLeftOut, DuplicateColumn; the table is dropped
    then.
    """
    rows = Rows.of(staged, connection)
    try:
        return rows, _taken(rows, layout, part, outside, corrections)
    except BaseException:
        rows.drop()
        raise


def _taken(
    rows: Rows, layout: Layout, part: Part, outside: Outside, corrections: Sequence[Correction]
) -> list[TotalCheck]:
    steps, file_name = part.reshape, outside.file_name
    if rows.read == 0:
        raise EmptyFile(file_name, detail=" below its header")
    of_file = rows.columns
    meant = [one for one in corrections if one.is_for(outside.names)]
    left_out = leave_out_footers(rows, part.footer, steps.made, first=True)
    with mended(rows, meant, steps.unpivot, layout.labels(part, rows.columns)) as corrected:
        check_below(corrected, left_out, file_name)
    if not steps.is_nothing:
        rows.settle()
        carry(rows, steps, outside)
        band(rows, steps, of_file)
        for one in steps.split:
            split(rows, one)
        for name, joined in steps.join.items():
            join(rows, name, joined)
        check_below(rows, leave_out_footers(rows, part.footer, steps.made, first=False), file_name)
    labels = layout.labels(part, rows.columns)
    decimal = Marks.of(layout.mapping).decimal if part.reader.kind in NATIVE_KINDS else "."
    setting = Setting(file_name, layout.mapping, labels, steps.unpivot, decimal)
    is_held = bool(part.totals or part.total_columns)
    told = meant if is_held else []
    with mended(rows, told, steps.unpivot, labels) as corrected:
        checks = hold_totals(rows, part.totals, setting, corrected)
        checks += hold_total_columns(rows, part.total_columns, setting, corrected)
    if steps.unpivot is not None:
        rows.settle()
        unpivot(rows, steps.unpivot, labels, file_name)
    for one_move in steps.move:
        move(rows, one_move)
    return checks
