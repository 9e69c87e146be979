"""The answers to all questions, placed beside the frame, and the values that rows get of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seizure_schema.standardise import engines
from seizure_schema.standardise.corrections import raw_name
from seizure_schema.standardise.goods import names_another
from seizure_schema.standardise.lookups import Lookup, literals
from seizure_schema.standardise.plain import plain_cast, scaled_cast
from seizure_schema.standardise.plan import Plan
from seizure_schema.standardise.rules import Rule, rules
from seizure_schema.standardise.slots import CONDITIONAL

if TYPE_CHECKING:
    import narwhals as nw

_MEASURED = frozenset({"quantity", "mass_kg", "dimension", "weighed_by"})


@dataclass(frozen=True, slots=True)
class Answers:
    """Look-ups by question, and the accepted ones as frames of the caller's engine."""

    plan: Plan
    lookups: Mapping[str, Lookup]
    accepted: Mapping[str, nw.LazyFrame[Any]]

    def rules(self, level: str) -> list[Rule]:
        """The rules of a level of which this layout has every column."""
        columns = {"record_kind", "zero_means"}
        columns |= {"quantity", "mass_kg", "dimension"} if "quantity" in self.lookups else set()
        columns |= {"physical", "sum_class", "grows"} if "substance" in self.lookups else set()
        columns |= {"weighed_by", "counted_form"} if self._counts_by_weight() else set()
        columns |= {"goods_are"} if self._contradictions() else set()
        return [rule for rule in rules() if rule.level == level and rule.columns <= columns]

    def constants(self) -> dict[str, str]:
        """What the layout says of all rows, as far as no column says it of each."""
        mapping = self.plan.mapping
        known = {"zero_means": str(mapping.zero_means or "undeclared")}
        return known if "record_kind" in self.lookups else {**known, "record_kind": str(mapping.record_kind)}

    def measured(self, base: nw.LazyFrame[Any], needed: Collection[str]) -> nw.LazyFrame[Any]:
        """The frame with the values that rules look at, from accepted readings only."""
        needed = set(needed)
        wanted = {"record_kind"} & needed
        wanted |= {"quantity", "unit"} if needed & _MEASURED else set()
        wanted |= {"substance"} if needed & {"physical", "sum_class", "grows", "counted_form"} else set()
        if "goods_are" not in needed:
            return self.joined(base, wanted)
        frame = self.joined(base, wanted | {"quantity", "unit", "substance"})
        return frame.with_columns(goods_are=self._goods_are())

    def _contradictions(self) -> list[str]:
        """`goods > substance`, for each drug named in a quantity and each substance that it cannot be.

        Both are few: the pairs are worked out here, once, and the rows are only looked up among them.
        """
        if "quantity" not in self.lookups or "substance" not in self.lookups:
            return []
        goods = self._told("quantity", "goods")
        drugs = self._told("substance", "substance") if goods else []
        return [f"{named}>{drug}" for named in goods for drug in drugs if names_another(named, drug)]

    def _counts_by_weight(self) -> bool:
        """Whether a figure may be a weight by its table alone, and a drug a thing that is counted."""
        if not self.plan.mapping.unit_of_table or not {"quantity", "substance"} <= {*self.lookups}:
            return False
        return bool(self._told("substance", "counted_form"))

    def _told(self, question: str, column: str) -> list[str]:
        told = (one.answer.values.get(column) for one in self.lookups[question].givens)
        return sorted({str(value) for value in told if value is not None})

    def _goods_are(self) -> nw.Expr:
        import narwhals as nw

        pair = nw.concat_str(nw.col("_goods"), nw.col("_substance"), separator=">")
        return nw.when(pair.is_in(self._contradictions())).then(nw.lit("another_drug"))

    def joined(self, frame: nw.LazyFrame[Any], wanted: Collection[str]) -> nw.LazyFrame[Any]:
        """The frame with the readings of some questions and the values that follow from them.

        Rows with a reading that is not accepted fall out.
        """
        for name, lookup in self.lookups.items():
            if name in wanted:
                frame = self._with_reading(frame, lookup)
        return self._with_values(frame)

    def _with_reading(self, frame: nw.LazyFrame[Any], lookup: Lookup) -> nw.LazyFrame[Any]:
        import narwhals as nw

        name = lookup.name
        if not lookup.keys:
            condition = nw.col("_plain_quantity") if name == "unit" else None
            return frame.with_columns(**literals(lookup.givens[0], condition))
        good = self.accepted[name]
        if name not in CONDITIONAL:
            return engines.joined(frame, good, lookup.keys, "inner")
        frame = engines.joined(frame, good, lookup.keys, "left")
        if lookup.has("quarantine") or lookup.has("ignore"):
            not_asked, answered = nw.col(CONDITIONAL[name]).is_null(), ~nw.col(f"{name}_reading").is_null()
            frame = frame.filter(not_asked | answered)
        return frame

    def _numbers(self) -> nw.Expr:
        """Plain numbers as quantities of their unit; where no unit has a multiplier, as they are."""
        import narwhals as nw

        digits, decimal = "_digits_quantity", self.plan.mapping.notation.decimal
        number = plain_cast(digits, decimal, nw.Float64())
        read = nw.when(~nw.col("_multiplier").is_null()).then(number)
        if not any("exponent" in one.answer.values for one in self.lookups["unit"].givens):
            return read
        return nw.when(~nw.col("_exponent").is_null()).then(scaled_cast(digits, decimal)).otherwise(read)

    @staticmethod
    def _raw(present: Collection[str], slot: str) -> nw.Expr:
        import narwhals as nw

        return nw.col(raw_name(slot) if raw_name(slot) in present else slot)

    def _with_values(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Adds `quantity`, `mass_kg` and `dimension`, and the constants that rules look at."""
        import narwhals as nw

        present, mapping = set(frame.collect_schema()), self.plan.mapping
        constants = {"zero_means": nw.lit(mapping.zero_means or "undeclared")}
        own_kind = nw.lit(mapping.record_kind)
        constants["record_kind"] = (
            nw.coalesce(nw.col("record_kind"), own_kind) if "record_kind_reading" in present else own_kind
        )
        if "_zero_means" in present:
            constants["zero_means"] = nw.coalesce(nw.col("_zero_means"), constants["zero_means"])
        if "quantity_reading" not in present:
            return frame.with_columns(**constants)
        raw = self._raw(present, "quantity")
        if "_quantity_of" in present:
            second = nw.col("_quantity_of") == "alt_quantity"
            raw = nw.when(second.fill_null(False)).then(self._raw(present, "alt_quantity")).otherwise(raw)
        if not self.plan.has_unit:
            return frame.with_columns(
                **constants,
                _quantity_text=raw,
                quantity=nw.col("_quantity"),
                mass_kg=nw.col("_mass_kg"),
                dimension=nw.col("_quantity_dimension"),
                weighed_by=nw.col("_quantity_weighed"),
            )
        cast = self._numbers()
        number = nw.col("_number")
        # A zero that is not reported as nil has no mass, so that it is not 0 kg in a median.
        weighed = number if mapping.zero_means == "nil_reported" else nw.when(number != 0).then(number)
        frame = frame.with_columns(**constants, _quantity_text=raw, _number=cast)
        return frame.with_columns(
            quantity=nw.coalesce(number, nw.col("_quantity")),
            mass_kg=nw.coalesce(weighed * nw.col("_kilograms"), nw.col("_mass_kg")),
            dimension=nw.coalesce(nw.col("_unit_dimension"), nw.col("_quantity_dimension")),
            weighed_by=nw.coalesce(nw.col("_unit_weighed"), nw.col("_quantity_weighed")),
        )
