"""What a person can write to free a record that was set aside: the line, its place, and what to choose from.

Proposals only. What a text means is never filled in here: it is `???`, which source.yaml refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, get_args

import yaml

from pipelines.ingest import Layout
from seizure_schema.models import enumerations as e
from seizure_schema.quantities.proposals import propose_units
from seizure_schema.standardise.resolvers import COUNT_SLOTS
from seizure_schema.substances.proposals import propose
from seizure_schema.vocabulary import table

OPEN = "???"
Way = Literal["text", "notation", "dates", "correction", "row", "nothing"]


@dataclass(frozen=True)
class Fix:
    """One thing to write. Equal fixes free their records together."""

    what: str
    """The text or the trait that is wrong, in a few words."""
    way: Way
    at: str = ""
    """Dotted key of source.yaml under which `lines` stand; corrections.csv; '' where no line helps."""
    lines: str = ""
    hint: str = field(default="", compare=False)
    """What to choose from, and what else is known: of the first such record, where they differ."""


@dataclass(frozen=True)
class Problem:
    """One issue as it stands with all records that share it."""

    layout: Layout
    issue: str
    field: str
    value: str
    detail: str
    texts: Mapping[str, str]
    """The texts that were read, by slot; empty where a rule or the reader set the record aside."""
    cells: Mapping[str, str]
    """Texts of one such record, by slot."""

    @property
    def at(self) -> str:
        """Where the mapping of the layout stands."""
        return f"layouts.{self.layout.name}.mapping"


def fix_of(problem: Problem) -> Fix:
    """What to write for one issue; of a kind without a line of its own, what to do."""
    build = _BUILDERS.get(problem.issue)
    return build(problem) if build else Fix(f"{problem.issue}: {problem.value}", "nothing")


def block(tree: Mapping[str, Any]) -> str:
    """Nested keys as YAML in block style, for `???` inside braces is no YAML.

    >>> print(block({"lookups": {"unit": {"Kg.": "???"}}}))
    lookups:
      unit:
        "Kg.": ???
    """
    return "\n".join(_lines(tree, 0))


def _lines(tree: Mapping[str, Any], depth: int) -> list[str]:
    out: list[str] = []
    for key, value in tree.items():
        name = key if key.isascii() and key.isidentifier() and depth < 2 else quoted(key)
        if isinstance(value, Mapping):
            out += ["  " * depth + f"{name}:", *_lines(value, depth + 1)]
        else:
            out.append("  " * depth + f"{name}: {value}")
    return out


def quoted(text: str) -> str:
    """A text in double quotes, as YAML."""
    said: str = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=1_000_000)
    return said.strip()


def _lookup(problem: Problem, slot: str, text: str, hint: str) -> Fix:
    lines = block({"lookups": {slot: {text: OPEN}}})
    return Fix(f"{slot} {text!r}", "text", problem.at, lines, hint)


def _substance(problem: Problem) -> Fix:
    text = problem.texts.get("substance", problem.value)
    known = [_labels()[label] for label in problem.detail.split(" or ") if label in _labels()]
    if known:
        said = f"one of {', '.join(known)}"
    else:
        near = [f"{one.substance} (its name {one.name!r} is near)" for one in propose(text)]
        said = f"the vocabulary knows {', '.join(near)}" if near else "an id of vocabulary/substances.csv"
    return _lookup(problem, "substance", text, f"{said}; null where it is no drug, or no seizure")


def _mixed(problem: Problem) -> Fix:
    hint = f"the drugs are of several classes that are never added ({problem.detail}): whose is the amount?"
    return _lookup(problem, "substance", problem.texts.get("substance", problem.value), hint)


def _unit(problem: Problem) -> Fix:
    text = problem.texts.get("unit", problem.value)
    known = _parts(problem.detail) or list(propose_units(text))
    said = (
        f"perhaps {', '.join(known)}" if known else "a code of vocabulary/units.csv, such as kilogram, tablet"
    )
    return _lookup(problem, "unit", text, said)


def _missing_unit(problem: Problem) -> Fix:
    hint = "only where the publisher says so; a number without its unit is never guessed"
    if "unit" in problem.layout.mapping.slot_columns:
        return _lookup(problem, "unit", "", f"what a blank cell means: {hint}")
    return Fix(
        "no unit", "text", problem.at, block({"constants": {"unit": OPEN}}), f"kilogram, gram ...: {hint}"
    )


def _quantity(problem: Problem) -> Fix:
    text = problem.texts.get("quantity", problem.value)
    if not problem.texts.get("unit") and any(map(str.isdigit, text)) and not any(map(str.isalpha, text)):
        return _missing_unit(problem)
    return _lookup(
        problem, "quantity", text, f'a clear text such as "1.5 kg"; {problem.detail or "no quantity"}'
    )


def _notation(problem: Problem) -> Fix:
    lines = block({"notation": {"decimal": OPEN}})
    return Fix("numbers that read two ways", "notation", problem.at, lines, f"such as {problem.detail}")


def _count(problem: Problem) -> Fix:
    slot = COUNT_SLOTS.get(problem.field, problem.field)
    where = f"{slot} {problem.value!r}" if problem.value else f"no {slot}"
    return Fix(
        where, "correction", hint="no whole number: correct the cell, or take the slot out of `required`"
    )


def _place(problem: Problem) -> Fix:
    slot = problem.field if problem.field in problem.layout.mapping.filled else "country"
    known = f"one of {problem.detail}" if problem.detail else "ISO 3166 code"
    return _lookup(problem, slot, problem.texts.get(slot, problem.value), known)


def _category(problem: Problem) -> Fix:
    known = f"one of {problem.detail}" if problem.detail else "its code; see docs/contract"
    return _lookup(problem, problem.field, problem.texts.get(problem.field, problem.value), known)


def _unreadable_date(problem: Problem) -> Fix:
    return _lookup(problem, "date", _date_text(problem), f"a clear text such as 2024-03-01; {problem.detail}")


def _ambiguous_date(problem: Problem) -> Fix:
    dates = problem.layout.mapping.dates
    key = "fiscal_start" if problem.texts.get("fiscal_year") and dates.fiscal_start is None else "order"
    lines = block({"dates": {key: OPEN}})
    return Fix(
        "dates that read two ways", "dates", problem.at, lines, f"such as {problem.value}: {problem.detail}"
    )


def _date_text(problem: Problem) -> str:
    texts = problem.texts
    month = " ".join(texts[slot] for slot in ("month", "year") if texts.get(slot))
    return texts.get("date") or month or problem.value


def _missing(slot: str) -> Callable[[Problem], Fix]:
    def build(problem: Problem) -> Fix:
        mapping = problem.layout.mapping
        hint = "if blank on purpose; a row that is no record belongs under `footer:`"
        if slot == "country" and "country" not in mapping.slot_columns:
            return Fix(
                "no country", "text", problem.at, block({"country": OPEN}), "ISO 3166 code of the source"
            )
        if slot not in ("quantity", "date"):
            return Fix(
                f"no {slot}", "correction", hint="fill the cell in, or leave the row out under `footer:`"
            )
        kept = [one for one in mapping.required if one != slot]
        return Fix(f"no {slot}", "text", problem.at, f"required: [{', '.join(kept)}]", hint)

    return build


def _zero(problem: Problem) -> Fix:
    choices = ", ".join(one for one in get_args(e.QuantityStatus) if one not in ("measured", "estimated"))
    return Fix("a quantity of 0", "text", problem.at, block({"zero_means": OPEN}), f"one of {choices}")


def _rule(problem: Problem) -> Fix:
    """A contradiction between cells: no text is wrong everywhere, so each cell is looked at."""
    unit, drug = (problem.cells.get(slot, "") for slot in ("unit", "substance"))
    what = {
        "form_against_unit": f"{drug} by {unit or problem.layout.mapping.constants.get('unit', '')}",
        "drug_against_quantity": problem.value,
    }.get(problem.issue, f"{problem.issue.replace('_', ' ')}{f' in {unit}' if unit else ''}")
    return Fix(what, "correction", hint=problem.detail)


def _duplicate_key(problem: Problem) -> Fix:
    key = problem.layout.mapping.key
    return Fix(f"a key that stands twice: {', '.join(key)}", "nothing", problem.at, hint="duplicate_key")


def _malformed(problem: Problem) -> Fix:
    return Fix("lines that do not fit the table", "nothing", hint="mend the file with its publisher")


def _question(problem: Problem) -> Fix:
    return Fix(f"{problem.value}: {problem.detail}", "nothing", hint="read the bulletin and decide")


_BUILDERS: dict[str, Callable[[Problem], Fix]] = {
    "unknown_substance": _substance,
    "ambiguous_substance": _substance,
    "mixed_classes": _mixed,
    "unknown_unit": _unit,
    "ambiguous_unit": _unit,
    "missing_unit": _missing_unit,
    "rejected_quantity": _quantity,
    "ambiguous_quantity": _notation,
    "unreadable_count": _count,
    "unknown_place": _place,
    "ambiguous_place": _place,
    "unknown_category": _category,
    "ambiguous_category": _category,
    "unreadable_date": _unreadable_date,
    "ambiguous_date": _ambiguous_date,
    "missing_substance": _missing("substance"),
    "missing_quantity": _missing("quantity"),
    "missing_date": _missing("date"),
    "missing_country": _missing("country"),
    "zero_quantity": _zero,
    "negative_quantity": _rule,
    "absurd_quantity": _rule,
    "form_against_unit": _rule,
    "drug_against_quantity": _rule,
    "end_before_start": _rule,
    "duplicate_key": _duplicate_key,
    "malformed_row": _malformed,
    "open_question": _question,
}


def _parts(detail: str) -> list[str]:
    """The candidates of an issue: `alpha-PVP or Pyrrolidine`."""
    return [part.strip() for part in detail.replace(" or ", ",").split(",") if part.strip()]


@lru_cache(maxsize=1)
def _labels() -> dict[str, str]:
    return {row["label"]: row["id"] for row in table("substances")}
