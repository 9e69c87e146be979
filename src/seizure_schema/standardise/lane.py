"""The steps of the frame lane over one table: resolve the distinct, judge, join the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seizure_schema.errors import MappingError
from seizure_schema.standardise import engines
from seizure_schema.standardise.answers import Answers
from seizure_schema.standardise.columns import aside_columns, item_columns
from seizure_schema.standardise.corrections import corrected_slots, raw_name
from seizure_schema.standardise.keys import Keys
from seizure_schema.standardise.lookups import Aside, Lookup, aside_table, readings_schema, records_table
from seizure_schema.standardise.measures import Measures, Suspects
from seizure_schema.standardise.plan import Asked, Plan, plan_of
from seizure_schema.standardise.rules import Rule
from seizure_schema.standardise.slots import CONDITIONAL, check_columns, chosen, told_apart

if TYPE_CHECKING:
    import narwhals as nw
    import pyarrow as pa

    from seizure_schema.standardise.mapping import SourceMapping


@dataclass(frozen=True, slots=True)
class Done:
    """What the lane gives: Narwhals frames, and how many records were read, set aside and left out."""

    items: nw.LazyFrame[Any]
    readings: nw.LazyFrame[Any]
    quarantined: nw.LazyFrame[Any]
    ignored: nw.LazyFrame[Any]
    read: int
    set_aside: int
    left_out: int


class Lane:
    """One table on its way through the lane.

    DuckDB binds every step of a relation, and all steps again after each statement on its connection. So
    look-ups are placed beside the caller's own frame, and before much is built on them.
    """

    def __init__(self, native: Any, mapping: SourceMapping, source: str, *, in_memory: int) -> None:
        self.mapping = mapping
        self.plan: Plan = plan_of(mapping)
        self.rows: dict[int, int] = defaultdict(int)
        self.given = engines.lazy(native)
        if not engines.digests_itself(self.given):
            self.given = engines.on_arrow(self.given)
        check_columns(self.given, mapping)
        self.corrected = corrected_slots(self.given.collect_schema().names(), mapping)
        self.keys = Keys(mapping, source, self.corrected)
        self.read = engines.count_records(self.given)
        self.held = self.read <= in_memory or not engines.digests_itself(self.given)
        frame = chosen(self.given, mapping, self.keys.columns())
        if self.held:
            self.given = frame = engines.on_arrow(self.keys.keyed(frame))
        self.base = told_apart(frame, self.plan)
        self.measures = self._measures()

    def run(self) -> Done:
        """Resolve the distinct, judge, join the rest."""
        lookups = {name: self._resolve(asked) for name, asked in self.plan.asked.items()}
        joined = {name: lookup for name, lookup in lookups.items() if lookup.keys}
        placed = {name: self._beside(lookup.table("accept")) for name, lookup in joined.items()}
        answers = Answers(self.plan, lookups, placed)
        self.keys.find_repeats(self.base, self._telling(lookups), self._records)
        aside = self._set_aside(answers, self.keys.occurrences if self.mapping.key else ())
        left_out = sum(one.fate == "ignore" for one in aside.values())
        readings = self._beside(self._readings_table(lookups))
        quarantined, ignored = (self._beside(table) for table in self._aside_tables(lookups, aside))
        items = self._items(answers, aside)
        return Done(items, readings, quarantined, ignored, self.read, len(aside) - left_out, left_out)

    def _beside(self, table: pa.Table) -> nw.LazyFrame[Any]:
        return engines.beside(table, self.given)

    def _records(self, wanted: pa.Table) -> nw.LazyFrame[Any]:
        """The rows of some records, with the columns that the table `wanted` has beside `record`.

        Slots and plain numbers are worked out after the join, for no other rows.
        """
        import narwhals as nw

        if self.held:
            return engines.joined(self.base, self._beside(wanted), ["record"], "inner")
        added = [nw.col(name) for name in wanted.column_names if name != "record"]
        raw = self.given.join(self._beside(wanted), left_on="_record", right_on="record", how="inner")
        return told_apart(chosen(raw, self.mapping, [*self.keys.columns(), *added]), self.plan)

    # One question: its distinct texts, resolved.

    def _measures(self) -> Measures | None:
        """Quantities and units in one pass, where a unit stands beside the number."""
        quantity, unit = (self.plan.asked.get(name) for name in ("quantity", "unit"))
        if quantity is None or unit is None or "quantity" not in quantity.columns:
            return None
        return Measures.of(self.base, quantity, unit)

    def _resolve(self, asked: Asked) -> Lookup:
        name = asked.question.name
        if not asked.columns:
            given = asked.given()
            self.rows[given.reading_id] += self.read
            return Lookup(asked, (), (given,))
        keys = list(asked.columns)
        if name in CONDITIONAL:
            keys[0] = CONDITIONAL[name]
        if self.measures and name in ("quantity", "unit"):
            counts = self.measures.counts(asked)
        else:
            counts = self._counts(keys, asked_of_all=name not in CONDITIONAL)
        givens = []
        for texts, rows in counts.items():
            given = asked.given(*texts)
            givens.append(given)
            self.rows[given.reading_id] += rows
        return Lookup(asked, tuple(keys), tuple(givens))

    def _counts(self, keys: list[str], *, asked_of_all: bool) -> dict[tuple[str, ...], int]:
        """Distinct texts of some columns -> rows, sorted."""
        import narwhals as nw

        base = self.base if asked_of_all else self.base.filter(~nw.col(keys[0]).is_null())
        distinct = base.group_by(*keys).agg(nw.len().alias("_rows")).collect("pyarrow").to_native()
        *texts, rows = (distinct[column].to_pylist() for column in (*keys, "_rows"))
        return dict(sorted(zip(zip(*texts, strict=True), rows, strict=True)))

    def _telling(self, lookups: Mapping[str, Lookup]) -> list[str]:
        """The columns of the record's key that tell most rows apart: those with many texts."""
        many = sorted((one for one in lookups.values() if one.keys), key=lambda one: -len(one.givens))[:3]
        slots = {"quantity", *(slot for one in many for slot in one.asked.columns)}
        few = set(self.mapping.slot_columns) - slots
        few |= {raw_name(slot) for slot in few & self.corrected}
        return [name for name in self.keys.record if name not in few]

    # Who is set aside: bad readings, broken rules, declared keys that stand twice.

    def _set_aside(self, answers: Answers, twice: Iterable[int]) -> dict[int, Aside]:
        """Record -> fate, and the rules that it broke. To ignore wins over to quarantine."""
        aside = {record: Aside("quarantine", "duplicate_key") for record in twice}
        for record, slugs in self._broken(answers):
            aside[record] = Aside("quarantine", slugs)
        for fate in ("quarantine", "ignore"):
            for lookup in answers.lookups.values():
                for record in self._records_with(lookup, fate):
                    aside[record] = Aside(fate, aside[record].rules if record in aside else "")
        return aside

    def _records_with(self, lookup: Lookup, fate: str) -> list[int]:
        if not lookup.has(fate):
            return []
        if lookup.keys:
            records = engines.joined(self.base, self._beside(lookup.table(fate)), lookup.keys, "inner")
        elif lookup.name == "unit":
            raise MappingError(f"constants: unit {lookup.asked.constants} is no unit; mend source.yaml")
        else:
            records = self.base
        found: list[int] = records.select("record").collect("pyarrow").to_native()["record"].to_pylist()
        return found

    def _broken(self, answers: Answers) -> list[tuple[int, str]]:
        """Records whose values break a rule that sets aside, with the ids of the rules."""
        import narwhals as nw

        breaking = answers.rules("quarantine")
        suspects = self._suspects(answers, breaking)
        if suspects is None:
            return []
        flags = {f"_broken_{rule.id}": rule.expression() for rule in breaking}
        frame = answers.measured(suspects, frozenset().union(*(rule.columns for rule in breaking)))
        frame = frame.with_columns(**flags)
        frame = frame.filter(nw.any_horizontal(*(nw.col(flag) for flag in flags), ignore_nulls=True))
        table = frame.select("record", *flags).collect("pyarrow").to_native()
        broken = zip(*(table[flag].to_pylist() for flag in flags), strict=True)
        return [
            (record, ",".join(rule.id for rule, is_broken in zip(breaking, row, strict=True) if is_broken))
            for record, row in zip(table["record"].to_pylist(), broken, strict=True)
        ]

    def _suspects(self, answers: Answers, breaking: list[Rule]) -> nw.LazyFrame[Any] | None:
        """The rows that may break a rule; None for none."""
        import narwhals as nw

        if not breaking:
            return None
        if self.measures is None:
            return self.base
        unit, quantity = answers.lookups["unit"], answers.lookups["quantity"]
        suspects = Suspects.of(
            breaking,
            answers.constants(),
            self.measures.extremes(unit.asked),
            {tuple(one.texts[slot] for slot in unit.asked.columns): one for one in unit.givens},
            quantity.givens,
        )
        if not suspects.plain and not suspects.others:
            return None
        plain = nw.col("_plain_quantity")
        if unit.keys:
            plain = nw.col(unit.keys[0]).is_in(sorted({texts[0] for texts in suspects.plain}))
        other = ~nw.col("_ask_quantity").is_null()
        wanted = [plain] * bool(suspects.plain) + [other] * suspects.others
        return self.base.filter(nw.any_horizontal(*wanted, ignore_nulls=True))

    # The frames that are given back.

    def _items(self, answers: Answers, aside: Mapping[int, Aside]) -> nw.LazyFrame[Any]:
        import narwhals as nw

        out = [record for record, one in aside.items() if one.rules]
        broken = self._beside(records_table(out)) if out else None
        later = self.keys.renamed()
        renamed = None if later is None else self._beside(later)
        frame = answers.joined(self.keys.keyed(self.base), answers.lookups)
        if broken is not None:
            frame = frame.join(broken, on="record", how="anti")
        report_id = nw.col("_report")
        if renamed is not None:
            frame = engines.joined(frame, renamed, ["record"], "left")
            report_id = nw.coalesce(nw.col("_repeated"), report_id)
        present = set(frame.collect_schema())
        return frame.select(*item_columns(present, self.mapping, report_id, answers.rules("note")))

    def _aside_tables(
        self, lookups: Mapping[str, Lookup], aside: Mapping[int, Aside]
    ) -> tuple[pa.Table, pa.Table]:
        """The records to quarantine and to ignore, as Arrow tables: few, so they are joined in memory."""
        import narwhals as nw

        frame = engines.on_arrow(self.keys.keyed(self._records(aside_table(aside))))
        for name, lookup in lookups.items():
            if lookup.keys:
                readings = nw.from_native(lookup.table()).select(*lookup.keys, f"{name}_reading").lazy()
                frame = frame.join(readings, on=list(lookup.keys), how="left")
            else:
                frame = frame.with_columns(nw.lit(lookup.givens[0].reading_id).alias(f"{name}_reading"))
        columns = aside_columns(set(frame.collect_schema()), self.plan.published_slots())
        frame = frame.select(*columns).sort("record")
        quarantined, ignored = (
            frame.filter(nw.col("_fate") == fate).drop("_fate").collect("pyarrow").to_native()
            for fate in ("quarantine", "ignore")
        )
        return quarantined, ignored

    def _readings_table(self, lookups: Mapping[str, Lookup]) -> pa.Table:
        import pyarrow as pa

        given = {one.reading_id: one.stored for lookup in lookups.values() for one in lookup.givens}
        ids = sorted(given)
        schema = readings_schema()
        if not ids:
            return schema.empty_table()
        columns = [*zip(*(given[one] for one in ids), strict=True), [self.rows[one] for one in ids]]
        arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
        return pa.Table.from_arrays(arrays, schema=schema)
