"""What a total covers: the remark of its source, read beside the period and the country of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seizure_schema.models import remark_issues as remark
from seizure_schema.standardise.questions import Answer, Question, Scalar, Texts, blank
from seizure_schema.standardise.resolvers.when import covered_by, dated
from seizure_schema.standardise.source_lookups import looked_up

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping


def _read_covered(texts: Texts, mapping: SourceMapping) -> Answer:
    text = texts["coverage"]
    said: dict[str, Scalar] = {"coverage_text": text or None}
    if not text.strip():
        return blank("coverage", mapping, remark.CoverageNotUnderstood, said)
    found = looked_up("coverage", text, mapping)
    if found is not None and (aside := found.aside(said)):
        return aside
    told = covered_by(texts, mapping, dated(texts, mapping))
    values: dict[str, Scalar] = {
        "coverage_geo": ", ".join(told.areas) or None,
        "coverage_agencies": ", ".join(told.agencies) or None,
        "coverage_months": told.months,
        "period_repeats": None if told.repeats is None else str(told.repeats),
    }
    rule = found.rule if found else "coverage"
    return Answer("resolved", "accept", rule, said | values, told.notes)


COVERED = Question(
    "coverage",
    ("coverage",),
    ("coverage", "date", "end_date", "month", "year", "fiscal_year", "published", "country"),
    ("coverage_geo", "coverage_agencies", "coverage_months", "coverage_text", "period_repeats"),
    _read_covered,
)
