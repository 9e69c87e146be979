"""What a person can write to free a record that was set aside: the line, its place, and what to choose from.

Proposals only. What a text means is never filled in here: it is `???`, which source.yaml refuses.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import get_args

from pipelines.onboarding.trying.fix import OPEN, Fix, Problem, block, has_digits, quoted
from pipelines.onboarding.trying.fix_cases import counts_cases
from pipelines.onboarding.trying.fix_figures import FIGURE, by_weight, kept, two_units, unit_slot
from seizure_schema.models import enumerations as e
from seizure_schema.quantities.proposals import propose_units
from seizure_schema.standardise.resolvers import COUNT_SLOTS
from seizure_schema.substances.proposals import propose
from seizure_schema.text import fold
from seizure_schema.vocabulary import table


def fix_of(problem: Problem) -> Fix:
    """What to write for one issue; of a kind without a line of its own, what to do."""
    build = _BUILDERS.get(problem.issue)
    return build(problem) if build else Fix(f"{problem.issue}: {problem.value}", "nothing")


def _lookup(problem: Problem, slot: str, text: str, hint: str) -> Fix:
    lines = block({"lookups": {slot: {text: OPEN}}})
    return Fix(f"{slot} {text!r}", "text", problem.at, lines, hint, slot)


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
    slot = unit_slot(problem)
    if has_digits(problem.detail.split(" ")[0]):
        return two_units(problem, slot)
    text = problem.texts.get(slot, problem.value)
    if problem.value and fold(problem.value) not in fold(text):
        # The cell of the figure names its own unit; what stands beside it is no question.
        figure = FIGURE[slot]
        said = f'a clear text such as "1.5 kg", for {problem.value!r} is no unit that we know'
        return _lookup(
            problem, figure, problem.texts.get(figure, problem.value), said + kept(problem, figure)
        )
    known = _parts(problem.detail) or list(propose_units(text))
    said = (
        f"perhaps {', '.join(known)}" if known else "a code of vocabulary/units.csv, such as kilogram, tablet"
    )
    return _lookup(problem, slot, text, counts_cases(problem, slot, FIGURE[slot]) + said)


def _missing_unit(problem: Problem) -> Fix:
    hint = "only where the publisher says so; a number without its unit is never guessed"
    slot = unit_slot(problem)
    if slot in problem.layout.mapping.slot_columns:
        return _lookup(problem, slot, "", f"what a blank cell means: {hint}")
    lines = block({"constants": {slot: OPEN}})
    hint = f"kilogram, gram ...: {hint}{kept(problem, FIGURE[slot])}"
    return Fix(f"no {slot}", "text", problem.at, lines, hint)


def _quantity(problem: Problem) -> Fix:
    slot = "alt_quantity" if problem.field == "alt_quantity" else "quantity"
    text = problem.texts.get(slot, problem.value)
    unit = unit_slot(problem)
    if not problem.texts.get(unit) and any(map(str.isdigit, text)) and not any(map(str.isalpha, text)):
        return _missing_unit(problem)
    if not has_digits(text):
        return _wordy(problem, slot, text)
    said = f'a clear text such as "1.5 kg"; {problem.detail or "no quantity"}{kept(problem, slot)}'
    return _lookup(problem, slot, text, said)


def _notation(problem: Problem) -> Fix:
    lines = block({"notation": {"decimal": OPEN}})
    return Fix("numbers that read two ways", "notation", problem.at, lines, f"such as {problem.detail}")


def _count(problem: Problem) -> Fix:
    slot = COUNT_SLOTS.get(problem.field, problem.field)
    if problem.value and not has_digits(problem.value):
        return _wordy(problem, slot, problem.value)
    where = f"{slot} {problem.value!r}" if problem.value else f"no {slot}"
    kept = ", ".join(one for one in problem.layout.mapping.required if one != slot)
    hint = f"no whole number: correct the cell; where the publisher leaves it out: `required: [{kept}]`"
    return Fix(where, "correction", hint=hint, slot=slot)


def _wordy(problem: Problem, slot: str, text: str) -> Fix:
    """A word or a mark in the place of a figure, such as `nd`: no notation makes it a number."""
    said = "not_available (asked and not told: the record stays, without a figure)"
    if slot in problem.layout.mapping.required:
        said += f" with {slot} taken out of `required`"
    said += ", nil (there was none), or null (leaves the record out)"
    if not any(map(str.isalnum, text)):
        said += "; beside texts that say `not available` a dash is nil as a rule: see the publisher's notes"
    wide = [step for part in problem.layout.tables if (step := part.reshape.unpivot) is not None]
    if any(problem.layout.mapping.slot_columns.get(slot) in step.made for step in wide):
        said += (
            f"; or `empty: [{quoted(text.strip())}]` under `unpivot:` of the layout: the cell is no record"
        )
    return _lookup(problem, slot, text, said)


def _place(problem: Problem) -> Fix:
    texts = problem.texts
    slot = problem.field if problem.field in texts else "country"
    if texts.get(slot) != problem.value and problem.value:
        # A country of departure, destination, transit is called by what is wrong with it.
        slot = next((one for one, text in texts.items() if text == problem.value), slot)
    known = f"one of {problem.detail}" if problem.detail else "ISO 3166 code"
    return _lookup(problem, slot, problem.texts.get(slot, problem.value), known)


def _like_total(problem: Problem) -> Fix:
    said = (
        "if it is a place: its code, or '' where it has none; if the row is a total: an entry under "
        "`totals:` of the layout (or `footer:`), for its parts are counted already; null leaves it out"
    )
    return _lookup(problem, problem.field, problem.texts.get(problem.field, problem.value), said)


def _category(problem: Problem) -> Fix:
    known = f"one of {problem.detail}" if problem.detail else "its code; see docs/contract"
    return _lookup(problem, problem.field, problem.texts.get(problem.field, problem.value), known)


def _unreadable_date(problem: Problem) -> Fix:
    if _needs_first_month(problem):
        return _ambiguous_date(problem)
    text = _date_text(problem)
    slot = next((one for one in _TIMES if problem.texts.get(one) == text), "date")
    return _lookup(
        problem, slot, text, f"a clear text such as {_TIMES.get(slot, '2024-03-01')}; {problem.detail}"
    )


def _ambiguous_date(problem: Problem) -> Fix:
    key = "fiscal_start" if _needs_first_month(problem) else "order"
    lines = block({"dates": {key: OPEN}})
    return Fix(
        "dates that read two ways", "dates", problem.at, lines, f"such as {problem.value}: {problem.detail}"
    )


def _needs_first_month(problem: Problem) -> bool:
    """Whether a fiscal year is told and nothing says where it begins."""
    return bool(problem.texts.get("fiscal_year")) and problem.layout.mapping.dates.fiscal_start is None


_TIMES = {
    "date": "2024-03-01",
    "end_date": "2024-03-31",
    "month": "3",
    "year": "2024",
    "fiscal_year": "2023/24",
}
"""Slots that tell a time, with a text that each understands."""


def _date_text(problem: Problem) -> str:
    """The one cell that is not understood, else all that tell the time together."""
    texts = problem.texts
    if problem.value and problem.value in (texts.get(slot) for slot in _TIMES):
        return problem.value
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
    "looks_like_total": _like_total,
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
    "form_by_weight": by_weight,
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
