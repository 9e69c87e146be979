"""What can be wrong with what a source adds: a detail, a remark on coverage, a second measure, a repeat."""

from __future__ import annotations

from seizure_schema.models.issue import Issue


class DetailAgainstSubstance(Issue):
    slug, title = "detail_against_substance", "A detail that names another drug"
    template = "{value!r} does not narrow the drug of its record: {detail}."
    cure = "Look for shifted columns; a true pair is a look-up: `lookups: substance: {'Drug: detail': id}`."


class DetailNotUnderstood(Issue):
    slug, title = "detail_not_understood", "A detail of the drug that nobody has told us"
    template = "{value!r} is not understood; the record keeps the drug of the other column."
    cure = "Add the name to vocabulary/substance_names.csv, or a look-up to source.yaml."
    level = "note"


class LeavesOutSubstances(Issue):
    slug, title = "leaves_out_substances", "A figure that leaves out drugs of its group"
    template = "{value!r} holds all of its group but {detail}."
    cure = "Compare it with no total of the whole group; where the label means something else, add a look-up."
    level = "note"


class NothingInCommon(Issue):
    slug, title = "nothing_in_common", "A mixture whose drugs have no group in common"
    template = "{value!r} names drugs that only the group of all drugs unites: {detail}."
    cure = "The amount stands under `any_drugs`; where it is of one of them, say so by a look-up."
    level = "note"


class LooksLikeTotal(Issue):
    slug, title = "looks_like_total", "A total in the place of a place"
    template = "{value!r} under {field} is no place that is known, and is called like a total."
    cure = (
        "If it is a total, its parts would be counted twice: declare the row under `totals:` of the layout, "
        "or leave it out under `footer:`; if it is a place, say so by a look-up of source.yaml, '' where it "
        "has no code."
    )


class DatePartsDisagree(Issue):
    slug, title = "date_parts_disagree", "Columns of one date that contradict each other"
    template = "The columns of the date, {value!r}, contradict each other: {detail}."
    cure = "Look for shifted columns; ignore in source.yaml the column that is no date of the seizure."


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


class ExactRepeat(Issue):
    slug, title = "exact_repeat", "A record that repeats another one of its delivery exactly"
    template = "All mapped texts of the record stood in the delivery before; it is number {value} of them."
    cure = (
        "It stays counted, for two seizures may be alike. Map a column that tells them apart, or ask the "
        "provider whether the line was sent twice."
    )
    level = "note"


class FootnoteMark(Issue):
    slug, title = "footnote_mark", "A figure with the mark of a footnote"
    template = "{value!r} bears the mark of a footnote, which is read nowhere."
    cure = "Read the footnote in the file; what it says of the figures belongs into source.yaml."
    level = "note"


class WeightBasisUnclear(Issue):
    slug, title = "weight_basis_unclear", "A mass that is called gross and net"
    template = "{value!r} speaks of gross and of net weight."
    level = "note"


class MeasuresDisagree(Issue):
    slug, title = "measures_disagree", "Two measures of one thing that contradict each other"
    template = "The record tells one amount twice, and the figures differ: {detail}."
    cure = (
        "Look for a wrong unit or shifted columns; where the two are not one measure (gross and net weight), "
        "ignore one of the columns in source.yaml."
    )


class FormByWeight(Issue):
    slug, title = "form_by_weight", "Counted things under a weight"
    template = "{value!r} names a thing that is counted, and its figure has {detail}."
    cure = (
        "See in the file which it is. A number: give these rows their unit, in a column mapped to `unit` "
        "(`reshape: split:` copies the label into one, `lookups_containing: unit:` says tablet of it). A "
        "weight: say it by a look-up, `lookups: substance: {label: mdma/tablet/weighed}`."
    )


class MeasureLeftOut(Issue):
    slug, title = "measure_left_out", "A further measure that has no column"
    template = "{value!r} tells a further measure, which stays in the text: {detail}."
    level = "note"
