"""Which drug: the source's look-up first, then the vocabulary of substances."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seizure_schema.models import Substance, SubstanceReading
from seizure_schema.models import issues as issue
from seizure_schema.models import remark_issues as remark
from seizure_schema.standardise.detail import narrowed
from seizure_schema.standardise.questions import Answer, Question, Scalar, Texts, blank, judged
from seizure_schema.standardise.resolvers.context import country_of
from seizure_schema.standardise.source_lookups import Found, looked_up, pair_text
from seizure_schema.standardise.substance_code import WEIGHED, reading_of
from seizure_schema.substances import (
    UNKNOWN_EXCLUDED,
    excluded_by,
    grows,
    holds_back,
    nearest_common,
    physical_state,
    resolve_substance,
    standing_of,
    substance,
)

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping


# The group of all drugs: as the common group of two it tells nothing of either.
_EVERYTHING = "any_drugs"


def _read_substance(texts: Texts, mapping: SourceMapping) -> Answer:
    text, detail = texts["substance"], texts.get("substance_detail", "").strip()
    shown = pair_text(text, detail) if detail and text.strip() else text or detail
    said: dict[str, Scalar] = {"substance_text": shown or None}
    if not text.strip():
        return blank("substance", mapping, issue.MissingSubstance, said)
    form = looked_up("form", texts.get("form", ""), mapping)
    pair = looked_up("substance", shown, mapping) if detail else None
    drug = looked_up("substance", text, mapping) if pair is None else None
    declared = looked_up("substance_detail", detail, mapping) if detail and pair is None else None
    for found in (form, pair, drug, declared):
        if found is not None and (aside := found.aside(said)):
            return aside
    form_text = (form.code if form else texts.get("form")) or None

    def read(name: str, more: str | None = form_text) -> SubstanceReading:
        country = country_of(texts, mapping)
        return resolve_substance(name, language=mapping.language, country=country, form=more)

    def coded(found: Found) -> SubstanceReading:
        return reading_of(found.code, found.text, found.rule, form_text) if found.code else read(found.text)

    def finished(reading: SubstanceReading) -> Answer:
        whole = f"{shown} ({form_text})" if form_text else shown
        answer = _answer(_with_excluded(reading, whole, texts, mapping), mapping, said)
        # A look-up that says which drug it is has not said that its tablets were weighed.
        label = read(text).form if drug or pair else None
        return replace(answer, values=answer.values | {"counted_form": _counted_form(reading, label)})

    if pair is not None:
        return finished(coded(pair))
    reading = coded(drug) if drug else read(text)
    if detail and (declared is None or declared.code):
        told = coded(declared) if declared else read(detail)
        reading = narrowed(reading, told, text, shown, read)
    return finished(reading)


def _with_excluded(
    reading: SubstanceReading, shown: str, texts: Texts, mapping: SourceMapping
) -> SubstanceReading:
    """The reading with what any of its texts leaves out, also where a look-up says which drug it is."""
    if not reading.substances or reading.status == "not_a_drug":
        return reading
    told = reading.excluded or excluded_by(shown, mapping.language, country_of(texts, mapping))
    if UNKNOWN_EXCLUDED in told and reading.label_role != "group_total":
        told = ()  # "without packaging" leaves no drug out; only a total must be sure of its parts
    if not told or not holds_back(tuple(one.id for one in reading.substances), told):
        return replace(reading, excluded=told)
    said = "what is not understood" if UNKNOWN_EXCLUDED in told else ", ".join(told)
    note = remark.LeavesOutSubstances("substance", reading.text, said)
    return replace(reading, excluded=told, issues=(*reading.issues, note))


def _answer(reading: SubstanceReading, mapping: SourceMapping, said: dict[str, Scalar]) -> Answer:
    text, values = reading.text, said | _substance_values(reading)
    if reading.status == "several" and values["substance"] is None:
        apart = issue.AmbiguousSubstance(
            "substance", text, "several drugs that no group of the vocabulary unites"
        )
        return Answer(reading.status, "quarantine", reading.rule, values, (apart,))
    classes = dict.fromkeys(one.sum_class for one in _drugs(reading.substances))
    if len(classes) > 1:
        mixed = issue.MixedClasses("substance", text, ", ".join(classes))
        return Answer(reading.status, "quarantine", reading.rule, values, (mixed,))
    if reading.status == "several" and values["substance"] == _EVERYTHING:
        named = ", ".join(one.id for one in _drugs(reading.substances))
        reading = replace(reading, issues=(*reading.issues, remark.NothingInCommon("substance", text, named)))
    return judged(
        reading,
        "substance",
        mapping,
        values,
        otherwise=issue.UnknownSubstance,
        doubtful=issue.AmbiguousSubstance,
    )


def _substance_values(reading: SubstanceReading) -> dict[str, Scalar]:
    values: dict[str, Scalar] = {
        "label_role": reading.label_role,
        "form": reading.form,
        "chemical_form": reading.chemical_form,
        "moisture": reading.moisture,
        "excluded": list(reading.excluded) or None,
    }
    ids = [one.id for one in reading.substances]
    if reading.status == "several":
        drugs = tuple(one.id for one in _drugs(reading.substances))
        group = nearest_common(drugs)
        values |= {"substance": group, "substances": ids, "label_role": "mixture"}
        if group is not None:
            values["sum_class"] = substance(group).sum_class
        if len(drugs) == 1:
            values |= _physical_values(drugs[0])
    elif reading.status == "resolved" and reading.substance is not None:
        values |= {"substance": reading.substance.id, "sum_class": reading.substance.sum_class}
        values |= _physical_values(reading.substance.id)
    return values


def _physical_values(drug: str) -> dict[str, Scalar]:
    return {"physical": physical_state(drug), "grows": "yes" if grows(drug) else "no"}


def _counted_form(reading: SubstanceReading, label: str | None) -> str | None:
    """The form said of the drug, or by its label; of what the drug always is, only plants are counted by it.

    A look-up to `mdma/tablet/weighed` says that its figures are a weight.
    """
    if not reading.substances or reading.rule.endswith(WEIGHED):
        return None
    usual = standing_of(reading.substances[0].id)[1]
    return next((one for one in (reading.form, label) if one and (one != usual or one == "plant")), None)


def _drugs(named: tuple[Substance, ...]) -> tuple[Substance, ...]:
    """What a label names less cutting agents, which do not move a drug; themselves where they are alone."""
    return tuple(one for one in named if one.sum_class != "not_a_drug") or named


SUBSTANCE = Question(
    "substance",
    ("substance",),
    ("substance", "substance_detail", "form", "country"),
    (
        "substance",
        "substance_text",
        "label_role",
        "form",
        "chemical_form",
        "moisture",
        "sum_class",
        "substances",
    ),
    _read_substance,
)
