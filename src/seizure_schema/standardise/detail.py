"""A second text that narrows the drug: `Pharmaceutical opioids` with the detail `Methadone` is methadone.

A detail is believed where it fits the drug: as a narrower drug, as one of a group or residual, as a form.
One that names another drug contradicts its record; one that nobody knows leaves the wider drug, with a note.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from seizure_schema.models import Substance, SubstanceReading
from seizure_schema.models import issues as issue
from seizure_schema.models import remark_issues as remark
from seizure_schema.substances import ancestors, may_be_one, standing_of

if TYPE_CHECKING:
    from seizure_schema.models.enumerations import Form, LabelRole

Read = Callable[[str, str | None], SubstanceReading]
"""A text and the text of a form column -> which drug."""


def narrowed(
    drug: SubstanceReading, told: SubstanceReading, name: str, shown: str, read: Read
) -> SubstanceReading:
    """The drug of a record as its detail narrows it; `told` is what the detail says by itself.

    `name` is the text of the drug, `shown` drug and detail as one text; `read` reads them together.
    """
    if drug.status == "ambiguous" and told.substance is not None and told.substance.id in drug.candidates:
        return replace(told, text=shown, rule=f"detail:{told.rule}")
    if drug.status not in ("resolved", "several"):
        return drug
    # What a detail is added to is not the total of its group.
    drug = replace(drug, text=shown, rule=f"detail:{drug.rule}", label_role=_part(drug.label_role))
    if told.status == "resolved" and told.substance is not None:
        return _of_name(drug, told, told.substance)
    named = tuple(_fits(one, drug) for one in told.substances)
    if told.status == "several" and all(named):
        return replace(told, text=shown, rule=f"detail:{told.rule}")
    if (formed := _of_form(drug, name, told.text, read)) is not None:
        return formed
    if told.status == "not_a_drug":
        if _is_open(drug):
            return replace(told, text=shown, rule=f"detail:{told.rule}")
        return _contradiction(drug, f"{told.text!r} is no drug")
    if told.status == "not_available" or _is_the_same(drug, told):
        return drug
    if told.status == "several" and not any(named):
        return _contradiction(drug, "it names " + " and ".join(one.id for one in told.substances))
    return _noted(drug, told.text)


def _of_name(drug: SubstanceReading, told: SubstanceReading, named: Substance) -> SubstanceReading:
    """The detail is a drug by itself: narrower, the same, wider, or another one."""
    if drug.substance is None:  # several drugs under one amount, and one of them as the detail
        return _noted(drug, told.text)
    wide = drug.substance.id
    if named.id == wide:
        role = drug.label_role if _is_open(drug) else _part(told.label_role)
        return _formed(drug, told, role, told.form or drug.form)
    if wide in ancestors(named.id) or (_fits(named, drug) and not _is_open(told)):
        rule = f"detail:{told.rule}"
        return _formed(replace(told, text=drug.text, rule=rule), drug, _part(told.label_role), told.form)
    if named.id in ancestors(wide) or _fits(named, drug):
        return _formed(drug, told, drug.label_role, drug.form)
    return _contradiction(drug, f"it names {named.id}, which is no kind of {wide}")


def _formed(
    kept: SubstanceReading, other: SubstanceReading, role: LabelRole | None, form: Form | None
) -> SubstanceReading:
    """The reading that is kept, with what only the other one says of the goods."""
    return replace(
        kept,
        label_role=role,
        form=form,
        chemical_form=kept.chemical_form or other.chemical_form,
        moisture=kept.moisture or other.moisture,
    )


def _of_form(drug: SubstanceReading, name: str, detail: str, read: Read) -> SubstanceReading | None:
    """The detail is a form or quality beside the drug's name: `Liquid`, `Raw and prepared`."""
    if drug.substance is None:
        return None
    wide = drug.substance.id
    for reading in (read(name, detail), read(f"{name} ({detail})", None), read(f"{detail} {name}", None)):
        found = reading.substance
        if found is None or reading.status != "resolved" or _is_unsure(reading, drug):
            continue
        if found.id == wide or wide in ancestors(found.id):
            role = drug.label_role if found.id == wide else _part(reading.label_role)
            return replace(reading, text=drug.text, rule=f"detail:{reading.rule}", label_role=role)
    return None


def _is_unsure(reading: SubstanceReading, drug: SubstanceReading) -> bool:
    """Whether a form word is not known, or says of a plant what is said of preparations (a capsule)."""
    if any(isinstance(one, issue.UnknownForm) for one in reading.issues):
        return True
    return drug.form == "plant" and reading.form not in ("plant", "herb", "seed", None)


# The groups by legal status: drugs of every kind of action stand in them, and the lists differ.
_BY_STATUS = (
    "Substances not under international control",
    "Other miscellaneous",
    "Non-specified",
    "Any drugs",
)


def _fits(one: Substance, drug: SubstanceReading) -> bool:
    """Whether a drug is one of those that the wider name may stand for."""
    other = drug.substance
    if other is None:
        return one in drug.substances
    if other.id in ancestors(one.id):
        return True
    if standing_of(other.id)[0] == "substance":
        return may_be_one(one.id, other.id) and one.id not in ancestors(other.id)
    return one.group == other.group or one.group in _BY_STATUS or other.group in _BY_STATUS


def _is_open(drug: SubstanceReading) -> bool:
    """Whether the name is what is left of a list: other opioids, non-specified drugs."""
    return drug.label_role in ("residual_other", "residual_unspecified")


def _is_the_same(drug: SubstanceReading, told: SubstanceReading) -> bool:
    """Whether every meaning that the detail may have is the drug itself, or a wider one."""
    if drug.substance is None or not told.candidates:
        return False
    same = (drug.substance.id, *ancestors(drug.substance.id))
    return all(one in same for one in told.candidates)


def _part(role: LabelRole | None) -> LabelRole:
    """What a detail is: a drug, or a non-specified one of a group; never the total of the group."""
    return "residual_unspecified" if role == "group_total" else role or "substance"


def _noted(drug: SubstanceReading, detail: str) -> SubstanceReading:
    note = remark.DetailNotUnderstood("substance_detail", detail)
    return replace(drug, issues=(*drug.issues, note))


def _contradiction(drug: SubstanceReading, why: str) -> SubstanceReading:
    ids = tuple(one.id for one in drug.substances)
    issues = (remark.DetailAgainstSubstance("substance_detail", drug.text, why),)
    return SubstanceReading(drug.text, "rejected", "detail_against_substance", ids, issues)
