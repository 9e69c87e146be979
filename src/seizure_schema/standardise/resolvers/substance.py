"""Which drug: the source's look-up first, then the vocabulary of substances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seizure_schema.models import Substance, SubstanceReading
from seizure_schema.models import issues as issue
from seizure_schema.standardise.detail import narrowed
from seizure_schema.standardise.questions import Answer, Question, Scalar, Texts, blank, judged
from seizure_schema.standardise.resolvers.context import country_of
from seizure_schema.standardise.source_lookups import Found, looked_up, pair_text
from seizure_schema.standardise.substance_code import reading_of
from seizure_schema.substances import grows, nearest_common, physical_state, resolve_substance, substance

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping


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

    if pair is not None:
        return _answer(coded(pair), mapping, said)
    reading = coded(drug) if drug else read(text)
    if detail and (declared is None or declared.code):
        told = coded(declared) if declared else read(detail)
        reading = narrowed(reading, told, text, shown, read)
    return _answer(reading, mapping, said)


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
