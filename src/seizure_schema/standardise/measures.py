"""One pass over the numbers: distinct quantity texts, distinct units, and the extremes of plain numbers.

The extremes of a unit tell without another pass whether any of its plain numbers can break a rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seizure_schema.standardise.lookups import payload
from seizure_schema.standardise.plain import plain_cast
from seizure_schema.standardise.plan import Asked, Given
from seizure_schema.standardise.rules import Comparison, Rule

if TYPE_CHECKING:
    import narwhals as nw

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """The rows of a frame by quantity text (null where it is plain) and the texts that go with it."""

    slots: Texts
    """The slots of `texts` below: quantity, then what its answer and the unit's depend on."""
    groups: tuple[tuple[Sequence[str | None], int, float | None, float | None], ...]
    """(texts, rows, least plain number, largest plain number)."""

    @classmethod
    def of(cls, base: nw.LazyFrame[Any], quantity: Asked, unit: Asked) -> Measures:
        """Counts the groups of the frame that `slots.told_apart` gives."""
        import narwhals as nw

        slots = tuple(dict.fromkeys((*quantity.columns, *unit.columns)))
        keys = ["_ask_quantity" if slot == "quantity" else slot for slot in slots]
        number = plain_cast("_digits_quantity", quantity.mapping.notation.decimal, nw.Float64())
        grouped = base.select(*keys, _number=number).group_by(*keys)
        counted = grouped.agg(
            nw.len().alias("_rows"),
            nw.col("_number").min().alias("_least"),
            nw.col("_number").max().alias("_most"),
        )
        table = counted.collect("pyarrow").to_native()
        *texts, rows, least, most = (table[name].to_pylist() for name in (*keys, "_rows", "_least", "_most"))
        return cls(slots, tuple(zip(zip(*texts, strict=True), rows, least, most, strict=True)))

    def counts(self, asked: Asked) -> dict[Texts, int]:
        """Distinct texts of the quantity or the unit question -> rows, sorted.

        Units are asked of all rows, plain or not: they are few.
        """
        at = [self.slots.index(slot) for slot in asked.columns]
        found: dict[Texts, int] = defaultdict(int)
        for texts, rows, _, _ in self.groups:
            wanted = tuple(texts[n] for n in at)
            if None not in wanted:
                found[wanted] += rows  # type: ignore[index]
        return dict(sorted(found.items()))

    def extremes(self, unit: Asked) -> dict[Texts, tuple[float, float]]:
        """Texts of the unit question -> the least and the largest plain number that stands with them."""
        at = [self.slots.index(slot) for slot in unit.columns]
        found: dict[Texts, tuple[float, float]] = {}
        for texts, _, least, most in self.groups:
            if least is None or most is None:
                continue
            key = tuple(texts[n] or "" for n in at)
            low, high = found.get(key, (least, most))
            found[key] = min(low, least), max(high, most)
        return found


@dataclass(frozen=True, slots=True)
class Suspects:
    """The rows that may break a rule: plain numbers beside these texts, and whether any other text."""

    plain: tuple[Texts, ...]
    others: bool

    @classmethod
    def of(
        cls,
        breaking: Sequence[Rule],
        constants: Mapping[str, Any],
        extremes: Mapping[Texts, tuple[float, float]],
        units: Mapping[Texts, Given],
        others: Iterable[Given],
    ) -> Suspects:
        """What the extremes and the readings leave possible, whatever the rest of the row holds."""

        def possible(known: Mapping[str, Any]) -> bool:
            return any(may_break(rule, {**constants, **known}) for rule in breaking)

        plain = [texts for texts, ends in extremes.items() if possible(_of_unit(units[texts], ends))]
        return cls(tuple(plain), any(possible(_of_text(given)) for given in others))


def may_break(rule: Rule, known: Mapping[str, Any]) -> bool:
    """Whether a row may break the rule, of which `known` holds values, or (least, largest) of them.

    >>> from seizure_schema.standardise.rules import rules
    >>> negative = next(rule for rule in rules() if rule.id == "negative_quantity")
    >>> may_break(negative, {"quantity": (0.0, 12.5)}), may_break(negative, {"quantity": (-1.0, 12.5)})
    (False, True)
    """
    return all(_may_hold(comparison, known) for comparison in (rule.breaks, *rule.where))


def _may_hold(comparison: Comparison, known: Mapping[str, Any]) -> bool:
    left = comparison.left
    if left not in known:
        return True
    value = known[left]
    if not isinstance(value, tuple):
        return comparison.holds(known)
    if comparison.comparator in ("lt", "le", "gt", "ge"):
        return any(comparison.holds({left: end}) for end in value)
    if comparison.comparator == "eq":
        return bool(value[0] <= comparison.right <= value[1])
    return True


def _of_unit(given: Given, ends: tuple[float, float]) -> dict[str, Any]:
    """What is known of plain numbers between two ends, in a unit that was read."""
    read = payload(given)
    known: dict[str, Any] = {"dimension": read["_unit_dimension"], "quantity": None, "mass_kg": None}
    known["goods_are"] = None
    known["weighed_by"] = read["_unit_weighed"]
    if read["_multiplier"] is not None:
        least, most = (end * read["_multiplier"] for end in ends)
        known["quantity"] = (least, most)
        if read["_kilograms"] is not None:
            known["mass_kg"] = (least * read["_kilograms"], most * read["_kilograms"])
    return known


def _of_text(given: Given) -> dict[str, Any]:
    """What is known of a quantity that the resolver read."""
    read = payload(given)
    return {
        "quantity": read["_quantity"],
        "mass_kg": read["_mass_kg"],
        "dimension": read["_quantity_dimension"],
        "weighed_by": read["_quantity_weighed"],
        **({} if read["_goods"] else {"goods_are": None}),
        **({"zero_means": read["_zero_means"]} if read["_zero_means"] else {}),
    }
