"""The steps of the frame lane over one table: resolve the distinct, judge, join the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seizure_schema.errors import MappingError
from seizure_schema.standardise import engines
from seizure_schema.standardise.identity import record_columns
from seizure_schema.standardise.keys import Keys
from seizure_schema.standardise.lookups import (
    Aside,
    Lookup,
    aside_table,
    literals,
    readings_schema,
    records_table,
)
from seizure_schema.standardise.plain import plain_cast, plain_expression
from seizure_schema.standardise.plan import Asked, Plan, plan_of
from seizure_schema.standardise.resolvers import COUNT_SLOTS, QUESTIONS
from seizure_schema.standardise.rules import Rule, rules

if TYPE_CHECKING:
    import narwhals as nw
    import pyarrow as pa

    from seizure_schema.standardise.mapping import SourceMapping

LOCATORS = {"_sheet": "sheet", "_page": "page", "_span": "span"}
# Questions that only some rows ask, and the column that holds the text where they do (else null):
# a plain number needs its unit and no resolver, any other text needs the resolver and no unit.
CONDITIONAL = {"quantity": "_ask_quantity", "unit": "_ask_unit", **{c: f"_ask_{c}" for c in COUNT_SLOTS}}


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
    """One table on its way through the lane."""

    def __init__(self, native: Any, mapping: SourceMapping, source: str, *, in_memory: int) -> None:
        self.mapping = mapping
        self.plan: Plan = plan_of(mapping)
        self.keys = Keys(mapping, source)
        self.rows: dict[int, int] = defaultdict(int)
        self.lookups: dict[str, Lookup] = {}
        self.placed: dict[tuple[str, str], nw.LazyFrame[Any]] = {}
        chosen = self._chosen(engines.lazy(native))
        self.read = engines.length(chosen)
        if self.read <= in_memory or not engines.digests_itself(chosen):
            chosen = engines.on_arrow(self.keys.keyed(chosen))
        self.base = self._told_apart(chosen)

    def run(self) -> Done:
        """Resolve the distinct, judge, join the rest.

        Look-ups are placed beside the frame before anything is built on them: DuckDB binds all steps of
        a relation again after each statement on its connection.
        """
        self.lookups = {name: self._resolve(asked) for name, asked in self.plan.asked.items()}
        self.placed = {
            (name, fate): self._beside(lookup.table(fate))
            for name, lookup in self.lookups.items()
            for fate in ("accept", "quarantine", "ignore")
            if lookup.keys and (fate == "accept" or lookup.has(fate))
        }
        self.keys.find_repeats(self.base)
        aside = self._set_aside(self.keys.occurrences if self.mapping.key else ())
        left_out = sum(one.fate == "ignore" for one in aside.values())
        readings = self._beside(self._readings_table())
        quarantined, ignored = (self._beside(table) for table in self._aside_tables(aside))
        items = self._items(aside)
        return Done(items, readings, quarantined, ignored, self.read, len(aside) - left_out, left_out)

    # The frame that all steps start from: slots by name, plain numbers told from texts.

    def _chosen(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Record number, locators, key columns, slots; raises MappingError for what is missing or no text."""
        import narwhals as nw

        schema = frame.collect_schema()
        wanted = ("_record", *self.mapping.slot_columns.values(), *record_columns(self.mapping))
        if missing := [header for header in wanted if header not in schema]:
            raise MappingError(f"the frame lacks {missing}; it has {list(schema)}; mend `columns:`")
        for header in wanted[1:]:
            if schema[header] != nw.String():
                raise MappingError(f"column {header!r} is {schema[header]}, not text; read all cells as text")
        kept = [nw.col("_record").cast(nw.Int64()).alias("record")]
        for column in LOCATORS:
            if column in schema:
                text = nw.col(column)
                kept.append(
                    nw.when(text != "").then(text).alias(column) if schema[column] == nw.String() else text
                )
        slots = [nw.col(h).fill_null("").alias(slot) for slot, h in self.mapping.slot_columns.items()]
        return frame.select(*kept, *self.keys.columns(), *slots)

    def _told_apart(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Adds, for each column of numbers: whether it is plain, its digits if so, its text if not."""
        import narwhals as nw

        plain = {name: slot for name, slot in COUNT_SLOTS.items() if slot in self.mapping.slot_columns}
        told = {f"_plain_{name}": plain_expression(slot, None) for name, slot in plain.items()}
        if "quantity" in self.mapping.slot_columns:
            plain["quantity"] = "quantity"
            decimal = self.mapping.notation.decimal
            told["_plain_quantity"] = (
                plain_expression("quantity", decimal) if self.plan.has_unit else nw.lit(False)
            )
        asks: dict[str, nw.Expr] = {}
        for name, slot in plain.items():
            is_plain, text = nw.col(f"_plain_{name}"), nw.col(slot)
            asks[f"_ask_{name}"] = nw.when(~is_plain).then(text)
            asks[f"_digits_{name}"] = nw.when(is_plain).then(text)
        if "unit" in self.mapping.slot_columns:
            asks["_ask_unit"] = nw.when(nw.col("_plain_quantity")).then(nw.col("unit"))
        return frame.with_columns(**told).with_columns(**asks)

    # One question: its distinct texts, resolved.

    def _resolve(self, asked: Asked) -> Lookup:
        import narwhals as nw

        name = asked.question.name
        if not asked.columns:
            given = asked.given()
            self.rows[given.reading_id] += self.read
            return Lookup(asked, (), (given,))
        base, keys, asking = self.base, list(asked.columns), list(asked.columns)
        if name in CONDITIONAL:
            keys = [CONDITIONAL[name] if slot == _own_slot(name) else slot for slot in asked.columns]
        if name in CONDITIONAL and name != "unit":
            # Units are asked of all rows: they are few, and telling plain numbers apart costs more.
            asking = keys
            base = base.filter(~nw.col(CONDITIONAL[name]).is_null())
        distinct = base.group_by(*asking).agg(nw.len().alias("_rows")).collect("pyarrow").to_native()
        columns = [distinct[key].to_pylist() for key in (*asking, "_rows")]
        givens = []
        for *texts, rows in sorted(zip(*columns, strict=True)):
            given = asked.given(*texts)
            givens.append(given)
            self.rows[given.reading_id] += rows
        return Lookup(asked, tuple(keys), tuple(givens))

    def _beside(self, table: pa.Table) -> nw.LazyFrame[Any]:
        return engines.beside(table, self.base)

    # Who is set aside: bad readings, broken rules, declared keys that stand twice.

    def _set_aside(self, twice: Iterable[int]) -> dict[int, Aside]:
        """Record -> fate, and the rules that it broke. To ignore wins over to quarantine."""
        aside = {record: Aside("quarantine", "duplicate_key") for record in twice}
        for record, slugs in self._broken():
            aside[record] = Aside("quarantine", slugs)
        for fate in ("quarantine", "ignore"):
            for lookup in self.lookups.values():
                for record in self._records_with(lookup, fate):
                    aside[record] = Aside(fate, aside[record].rules if record in aside else "")
        return aside

    def _records_with(self, lookup: Lookup, fate: str) -> list[int]:
        if not lookup.has(fate):
            return []
        if lookup.keys:
            records = self.base.join(self.placed[lookup.name, fate], on=list(lookup.keys), how="inner")
        elif lookup.name == "unit":
            raise MappingError(f"constants: unit {lookup.asked.constants} is no unit; mend source.yaml")
        else:
            records = self.base
        found: list[int] = records.select("record").collect("pyarrow").to_native()["record"].to_pylist()
        return found

    def _broken(self) -> list[tuple[int, str]]:
        """Records whose values break a rule that sets aside, with the ids of the rules."""
        import narwhals as nw

        breaking = self._rules("quarantine")
        if not breaking:
            return []
        flags = {f"_broken_{rule.id}": rule.expression() for rule in breaking}
        frame = self._measured(frozenset().union(*(rule.columns for rule in breaking))).with_columns(**flags)
        frame = frame.filter(nw.any_horizontal(*(nw.col(flag) for flag in flags), ignore_nulls=True))
        table = frame.select("record", *flags).collect("pyarrow").to_native()
        broken = zip(*(table[flag].to_pylist() for flag in flags), strict=True)
        return [
            (record, ",".join(rule.id for rule, is_broken in zip(breaking, row, strict=True) if is_broken))
            for record, row in zip(table["record"].to_pylist(), broken, strict=True)
        ]

    def _rules(self, level: str) -> list[Rule]:
        """The rules of a level of which this layout has every column."""
        columns = {"record_kind", "zero_means"}
        columns |= {"quantity", "mass_kg", "dimension"} if "quantity" in self.lookups else set()
        columns |= {"physical", "sum_class"} if "substance" in self.lookups else set()
        return [rule for rule in rules() if rule.level == level and rule.columns <= columns]

    # The frames that are given back.

    def _measured(self, needed: frozenset[str]) -> nw.LazyFrame[Any]:
        """The base with the values that rules look at, from accepted readings only."""
        frame = self.base
        wanted = {"record_kind"} & needed
        wanted |= {"quantity", "unit"} if needed & {"quantity", "mass_kg", "dimension"} else set()
        wanted |= {"substance"} if needed & {"physical", "sum_class"} else set()
        for name, lookup in self.lookups.items():
            if name in wanted:
                frame = self._joined(frame, lookup)
        return self._with_values(frame)

    def _joined(self, frame: nw.LazyFrame[Any], lookup: Lookup) -> nw.LazyFrame[Any]:
        """The frame with the reading and payload of one look-up; rows whose reading is bad fall out."""
        import narwhals as nw

        name = lookup.name
        if not lookup.keys:
            return frame.with_columns(
                **literals(lookup.givens[0], nw.col("_plain_quantity") if name == "unit" else None)
            )
        good = self.placed[name, "accept"]
        if name not in CONDITIONAL:
            return frame.join(good, on=list(lookup.keys), how="inner")
        frame = frame.join(good, on=list(lookup.keys), how="left")
        if lookup.has("quarantine") or lookup.has("ignore"):
            not_asked, answered = nw.col(CONDITIONAL[name]).is_null(), ~nw.col(f"{name}_reading").is_null()
            frame = frame.filter(not_asked | answered)
        return frame

    def _with_values(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Adds `quantity`, `mass_kg` and `dimension`, and the constants that rules look at."""
        import narwhals as nw

        present = set(frame.collect_schema())
        constants = {"zero_means": nw.lit(self.mapping.zero_means or "undeclared")}
        own_kind = nw.lit(self.mapping.record_kind)
        constants["record_kind"] = (
            nw.coalesce(nw.col("record_kind"), own_kind) if "record_kind_reading" in present else own_kind
        )
        frame = frame.with_columns(**constants)
        if "quantity_reading" not in present:
            return frame
        if not self.plan.has_unit:
            return frame.with_columns(
                _quantity_text=nw.col("quantity"),
                quantity=nw.col("_quantity"),
                mass_kg=nw.col("_mass_kg"),
                dimension=nw.col("_quantity_dimension"),
            )
        cast = plain_cast("_digits_quantity", self.mapping.notation.decimal, nw.Float64())
        frame = frame.with_columns(_quantity_text=nw.col("quantity"), _number=cast * nw.col("_multiplier"))
        number = nw.col("_number")
        # A zero that is not reported as nil has no mass, so that it is not 0 kg in a median.
        weighed = number if self.mapping.zero_means == "nil_reported" else nw.when(number != 0).then(number)
        return frame.with_columns(
            quantity=nw.coalesce(number, nw.col("_quantity")),
            mass_kg=nw.coalesce(weighed * nw.col("_kilograms"), nw.col("_mass_kg")),
            dimension=nw.coalesce(nw.col("_unit_dimension"), nw.col("_quantity_dimension")),
        )

    def _items(self, aside: dict[int, Aside]) -> nw.LazyFrame[Any]:
        import narwhals as nw

        out = [record for record, one in aside.items() if one.rules]
        broken = self._beside(records_table(out)) if out else None
        later = self.keys.renamed()
        renamed = None if later is None else self._beside(later)
        frame = self.keys.keyed(self.base)
        for lookup in self.lookups.values():
            frame = self._joined(frame, lookup)
        if broken is not None:
            frame = frame.join(broken, on="record", how="anti")
        frame = self._with_values(frame)
        own = nw.col("_report")
        if renamed is not None:
            frame = frame.join(renamed, on="record", how="left")
            own = nw.coalesce(nw.col("_repeated"), own)
        return frame.with_columns(report_id=own).select(*self._item_columns(set(frame.collect_schema())))

    def _item_columns(self, present: set[str]) -> list[nw.Expr]:
        import narwhals as nw

        def column(given: str, dtype: Any, name: str) -> nw.Expr:
            return (nw.col(given).cast(dtype) if given in present else nw.lit(None, dtype=dtype)).alias(name)

        def count(name: str) -> nw.Expr:
            if COUNT_SLOTS[name] not in self.mapping.slot_columns:
                return nw.lit(None, dtype=nw.Int64())
            return nw.coalesce(plain_cast(f"_digits_{name}", None, nw.Int64()), nw.col(f"_{name}"))

        text = nw.col("_quantity_text")
        chosen = [nw.col("record")]
        chosen += [column(given, _locator_type(name), name) for given, name in LOCATORS.items()]
        chosen += [
            nw.col("report_id"),
            nw.coalesce(count("item_no"), nw.lit(1)).cast(nw.Int64()).alias("item_no"),
        ]
        if "_quantity_text" in present:
            chosen += [
                nw.when(text != "").then(text).alias("quantity_text"),
                nw.col("quantity"),
                nw.col("mass_kg"),
            ]
        else:
            chosen += [column("", nw.String(), "quantity_text")]
            chosen += [column("", nw.Float64(), name) for name in ("quantity", "mass_kg")]
        chosen += [count(name).alias(name) for name in COUNT_SLOTS if name != "item_no"]
        chosen += [column(question.column, nw.Int64(), question.column) for question in QUESTIONS]
        return [*chosen, self._notes().alias("notes")]

    def _notes(self) -> nw.Expr:
        import narwhals as nw

        noted = [nw.when(rule.expression()).then(nw.lit(rule.id)) for rule in self._rules("note")]
        if len(noted) < 2:
            return noted[0] if noted else nw.lit(None, dtype=nw.String())
        joined = nw.concat_str(*noted, separator=",", ignore_nulls=True)
        return nw.when(joined != "").then(joined)

    def _aside_tables(self, aside: dict[int, Aside]) -> tuple[pa.Table, pa.Table]:
        """The records to quarantine and to ignore, as Arrow tables: few, so they are joined in memory."""
        import narwhals as nw

        raw = self.base.join(self._beside(aside_table(aside)), on="record", how="inner")
        frame = engines.on_arrow(self.keys.keyed(raw))
        for name, lookup in self.lookups.items():
            if lookup.keys:
                readings = nw.from_native(lookup.table()).select(*lookup.keys, f"{name}_reading").lazy()
                frame = frame.join(readings, on=list(lookup.keys), how="left")
            else:
                frame = frame.with_columns(nw.lit(lookup.givens[0].reading_id).alias(f"{name}_reading"))
        present = set(frame.collect_schema())

        def column(given: str, dtype: Any, name: str) -> nw.Expr:
            return (nw.col(given).cast(dtype) if given in present else nw.lit(None, dtype=dtype)).alias(name)

        frame = frame.select(
            nw.col("fate"),
            nw.col("record"),
            *(column(given, _locator_type(name), name) for given, name in LOCATORS.items()),
            nw.col("_report").alias("report_id"),
            nw.col("_rules").alias("rules"),
            *(column(question.column, nw.Int64(), question.column) for question in QUESTIONS),
            *(nw.col(slot) for slot in self.plan.published_slots()),
        ).sort("record")
        quarantined, ignored = (
            frame.filter(nw.col("fate") == fate).drop("fate").collect("pyarrow").to_native()
            for fate in ("quarantine", "ignore")
        )
        return quarantined, ignored

    def _readings_table(self) -> pa.Table:
        import pyarrow as pa

        given = {one.reading_id: one.stored for lookup in self.lookups.values() for one in lookup.givens}
        ids = sorted(given)
        schema = readings_schema()
        if not ids:
            return schema.empty_table()
        columns = [*zip(*(given[one] for one in ids), strict=True), [self.rows[one] for one in ids]]
        arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
        return pa.Table.from_arrays(arrays, schema=schema)


def _own_slot(name: str) -> str:
    """The slot whose text a conditional question is about."""
    return COUNT_SLOTS.get(name, name)


def _locator_type(name: str) -> Any:
    import narwhals as nw

    return nw.Int64() if name == "page" else nw.String()
