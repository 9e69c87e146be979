"""Who a record is, within a frame: digests of its key, made only for the rows that need one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from seizure_schema.standardise import engines
from seizure_schema.standardise.corrections import raw_name
from seizure_schema.standardise.identity import record_columns, repeated, report_columns
from seizure_schema.standardise.lookups import records_table

if TYPE_CHECKING:
    import narwhals as nw
    import pyarrow as pa

    from seizure_schema.standardise.mapping import SourceMapping


@dataclass
class Keys:
    """The key columns of a layout and the digests over them.

    `occurrences` are found by `find_repeats`: record -> 1, 2, ... for records whose key stands more than
    once in the frame (without a declared key: in one report); `firsts` are their digests, `reports` those of
    their reports.
    """

    mapping: SourceMapping
    source: str
    corrected: frozenset[str] = frozenset()
    occurrences: dict[int, int] = field(default_factory=dict)
    firsts: dict[int, str] = field(default_factory=dict)
    reports: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        record, report = record_columns(self.mapping), report_columns(self.mapping)
        # A mapped column stands in the frame under its slot; a key column that is not mapped is added.
        # One that is corrected is known by its raw text, so that a correction moves no id.
        slots = {
            header: raw_name(slot) if slot in self.corrected else slot
            for slot, header in self.mapping.slot_columns.items()
        }
        headers = dict.fromkeys((*record, *report))
        self.names = {header: slots.get(header, f"_key_{n}") for n, header in enumerate(headers)}
        self.record = tuple(self.names[header] for header in record)
        self.report = tuple(self.names[header] for header in report)
        self.without = {self.names[header]: mark for header, mark in self.mapping.key_without.items()}

    def columns(self) -> list[nw.Expr]:
        """The key columns that are not mapped, from the columns of the layout."""
        import narwhals as nw

        mapped = {*self.mapping.slot_columns, *map(raw_name, self.corrected)}
        unmapped = {header: name for header, name in self.names.items() if name not in mapped}
        return [nw.col(header).fill_null("").alias(name) for header, name in unmapped.items()]

    def keyed(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """The frame with `_digest` (of the record) and `_report`, unless it has them."""
        import narwhals as nw

        if "_digest" in frame.collect_schema():
            return frame
        frame = engines.with_digest(frame, "_digest", self.source, self.record, self.without)
        if self.report == self.record:
            return frame.with_columns(_report=nw.col("_digest"))
        return engines.with_digest(frame, "_report", self.source, self.report, self.without)

    def find_repeats(
        self,
        base: nw.LazyFrame[Any],
        telling: Sequence[str],
        rows_of: Callable[[pa.Table], nw.LazyFrame[Any]],
    ) -> None:
        """Finds the records whose key stands more than once, and numbers them by `record`.

        A short digest of the `telling` columns alone finds the rows that may be alike; only these, given by
        `rows_of`, are told by all columns of their key.
        """
        import narwhals as nw

        if "_digest" in base.collect_schema():
            short, narrow = "_digest", base
        else:
            short = "_short"
            narrow = engines.with_short_digest(base, short, telling or self.record, self.without)
        narrow = narrow.select("record", short)
        many = narrow.group_by(short).agg(nw.len().alias("_times")).filter(nw.col("_times") > 1)
        alike = narrow.join(many.select(short), on=short, how="inner").select("record")
        records = alike.collect("pyarrow").to_native()["record"].to_pylist()
        if not records:
            return
        alike = rows_of(records_table(records))
        table = self.keyed(alike).select("record", "_digest", "_report").collect("pyarrow").to_native()
        found = defaultdict(list)
        for record, digest, report in sorted(zip(*(one.to_pylist() for one in table.columns), strict=True)):
            found[digest, "" if self.mapping.key else report].append((record, report))
        for (digest, _), same in found.items():
            if len(same) > 1:
                self.occurrences |= {record: n for n, (record, _) in enumerate(same, start=1)}
                self.firsts |= {record: digest for record, _ in same}
                self.reports |= dict(same)

    def renamed(self) -> pa.Table | None:
        """Record -> report id, for the second and later records with the same raw texts; None for none.

        Where the report has a key of its own, repeats are further items of that report. A declared key that
        stands twice is no repeat, but sets the records aside.
        """
        import pyarrow as pa

        later = {record: n for record, n in self.occurrences.items() if n > 1}
        if self.mapping.key or not later:
            return None
        if self.mapping.report_key:
            ids = [self.reports[record] for record in later]
        else:
            ids = [repeated(self.firsts[record], occurrence) for record, occurrence in later.items()]
        return pa.table(
            {"record": pa.array(list(later), pa.int64()), "_repeated": pa.array(ids, pa.string())}
        )
