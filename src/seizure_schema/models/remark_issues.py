"""What can be wrong with what a source adds: a detail, a remark on the coverage, a second measure."""

from __future__ import annotations

from seizure_schema.models.issues import Issue


class DetailAgainstSubstance(Issue):
    slug, title = "detail_against_substance", "A detail that names another drug"
    template = "{value!r} does not narrow the drug of its record: {detail}."
    cure = "Look for shifted columns; a true pair is a look-up: `lookups: substance: {'Drug: detail': id}`."


class DetailNotUnderstood(Issue):
    slug, title = "detail_not_understood", "A detail of the drug that nobody has told us"
    template = "{value!r} is not understood; the record keeps the drug of the other column."
    cure = "Add the name to vocabulary/substance_names.csv, or a look-up to source.yaml."
    level = "note"


class CoverageNotUnderstood(Issue):
    slug, title = "coverage_not_understood", "A remark on the coverage that is not understood"
    template = "{value!r} may say what the figure covers, and is not understood."
    cure = "Give its meaning in source.yaml (`lookups: coverage:`), '' where it says nothing of the coverage."
    level = "note"


class CoverageAgainstDate(Issue):
    slug, title = "coverage_against_date", "A coverage that lies outside the record's period"
    template = "{value!r} does not fit the record's period: {detail}."
    cure = "Look for shifted columns, or give its meaning in source.yaml (`lookups: coverage:`)."


class CoverageContents(Issue):
    slug, title = "coverage_contents", "A remark on what the figure adds up"
    template = "The source says of the figure: {value!r}."
    level = "note"


class IncompleteData(Issue):
    slug, title = "incomplete_data", "A figure that its source calls incomplete"
    template = "The source says of the figure: {value!r}."
    level = "note"


class FiscalStartUnknown(Issue):
    slug, title = "fiscal_start_unknown", "A fiscal year whose first month is not known"
    template = "{value!r} is a fiscal year, and nobody says in which month it begins; it has no dates."
    cure = "Where all records begin in one month, declare it in source.yaml (`dates: fiscal_start:`)."
    level = "note"


class MeasuresDisagree(Issue):
    slug, title = "measures_disagree", "Two measures of one thing that contradict each other"
    template = "The record tells one amount twice, and the figures differ: {detail}."
    cure = (
        "Look for a wrong unit or shifted columns; where the two are not one measure (gross and net weight), "
        "ignore one of the columns in source.yaml."
    )


class MeasureLeftOut(Issue):
    slug, title = "measure_left_out", "A further measure that has no column"
    template = "{value!r} tells a further measure, which stays in the text: {detail}."
    level = "note"
