"""What can be wrong with a record: a closed list, each kind a class with its slug, title and message.

Levels: `quarantine` sets the record aside whole, `ignore` leaves it out by declaration, `note` keeps it
with a remark. What stops a whole delivery is an exception of the pipelines, not an issue.
"""

from __future__ import annotations

from seizure_schema.models.issue import Issue


class MissingSubstance(Issue):
    slug, title = "missing_substance", "No drug is named"
    template = "The record names no drug."
    cure = "Look whether the column moved; a row that is no seizure can be ignored in source.yaml."


class UnknownSubstance(Issue):
    slug, title = "unknown_substance", "A drug name that nobody has told us"
    template = "{value!r} is not in the vocabulary of substances."
    cure = "Add the name to vocabulary/substance_names.csv with its source, or a look-up to source.yaml."


class AmbiguousSubstance(Issue):
    slug, title = "ambiguous_substance", "A drug name with several meanings"
    template = "{value!r} can mean {detail}."
    cure = "Say in source.yaml which one this source means (a look-up), or give the country."


class MixedClasses(Issue):
    slug, title = "mixed_classes", "Drugs under one amount that are never added"
    template = "{value!r} names drugs of several sum classes under one amount: {detail}."
    cure = "Ask the provider for the amount of each, or say in source.yaml whose it is (a look-up)."


class NotADrug(Issue):
    slug, title = "not_a_drug", "A thing that is no drug"
    template = "{value!r} is no drug by its row in the vocabulary."
    level = "ignore"


class UnknownForm(Issue):
    slug, title = "unknown_form", "A form that nobody has told us"
    template = "{value!r} is not in the vocabulary of forms, or says more than one; the drug has no form."
    cure = "Add the word to vocabulary/form_names.csv with its source."
    level = "note"


class MissingQuantity(Issue):
    slug, title = "missing_quantity", "No quantity is given"
    template = "The record gives no quantity."
    cure = "Blank is not zero; if this source leaves it blank on purpose, take quantity out of `required`."


class RejectedQuantity(Issue):
    slug, title = "rejected_quantity", "A text that is no quantity"
    template = "{value!r} is not a quantity: {detail}."
    cure = "Give its meaning in source.yaml (`lookups: quantity:`), or add the unit to unit_names.csv."


class AmbiguousQuantity(Issue):
    slug, title = "ambiguous_quantity", "A quantity that reads two ways"
    template = "{value!r} can be {detail}."
    cure = "Declare the decimal and grouping marks of the source (`notation:`) or the country."


class MissingUnit(Issue):
    slug, title = "missing_unit", "A number without its unit"
    template = "The record gives a number and no unit."
    cure = "Look whether the column moved; a source with one unit for all gives it in `constants: unit:`."


class UnknownUnit(Issue):
    slug, title = "unknown_unit", "A unit that nobody has told us"
    template = "{value!r} is not in the vocabulary of units."
    cure = "Add the name to vocabulary/unit_names.csv with its source, or a look-up to source.yaml."


class AmbiguousUnit(Issue):
    slug, title = "ambiguous_unit", "A unit whose size depends on the place"
    template = "{value!r} can be {detail}."
    cure = "Give the country, or say in source.yaml which one this source means (a look-up)."


class NegativeQuantity(Issue):
    slug, title = "negative_quantity", "A quantity below zero"
    template = "{value} is below zero."
    cure = "A correction of an earlier figure is a new edition, not a seizure: ask the provider."


class AbsurdQuantity(Issue):
    slug, title = "absurd_quantity", "A quantity larger than any seizure"
    template = "{value} is above {detail}."
    cure = "Look for grams read as kilograms; for a true figure the limit in rules.csv is too low."


class ZeroQuantity(Issue):
    slug, title = "zero_quantity", "A zero that the source does not explain"
    template = "The quantity is 0, and the source does not say what its zero means."
    cure = "Declare `zero_means:` in source.yaml."


class FormAgainstUnit(Issue):
    slug, title = "form_against_unit", "A unit that cannot measure this form"
    template = "{value!r} cannot measure {detail}."
    cure = "Look for shifted columns, or ask the provider for the unit that was meant."


class DrugAgainstQuantity(Issue):
    slug, title = "drug_against_quantity", "A quantity that names another drug"
    template = "The quantity speaks of another drug than the record: {value!r}."
    cure = (
        "Look for shifted columns, or ask the provider; a name with another meaning here is a look-up in "
        "source.yaml (`lookups: quantity:`)."
    )


class FractionalCount(Issue):
    slug, title = "fractional_count", "Part of a thing that is counted whole"
    template = "{value} is not a whole number of {detail}."
    level = "note"


class MissingDate(Issue):
    slug, title = "missing_date", "No date is given"
    template = "The record gives no date."
    cure = "Look whether the column moved; if this source has no dates, take date out of `required`."


class UnreadableDate(Issue):
    slug, title = "unreadable_date", "A text that is no date"
    template = "{value!r} is not a date: {detail}."
    cure = "Give its meaning in source.yaml (`lookups: date:`), or ask the provider which day was meant."


class AmbiguousDate(Issue):
    slug, title = "ambiguous_date", "A date that reads two ways"
    template = "{value!r} can be {detail}."
    cure = (
        "Declare the order or the fiscal year of the source's dates in source.yaml (`dates:`), "
        "or give its meaning there (`lookups: date:`)."
    )


class EndBeforeStart(Issue):
    slug, title = "end_before_start", "A period that ends before it begins"
    template = "The period {value!r} ends before it begins."
    cure = "Look whether the two columns are exchanged in source.yaml (`date`, `end_date`)."


class MissingCountry(Issue):
    slug, title = "missing_country", "No country is given"
    template = "The record names no country."
    cure = "Give the country of a national source in source.yaml (`country:`)."


class UnknownPlace(Issue):
    slug, title = "unknown_place", "A place that nobody has told us"
    template = "{value!r} is not known as a {field}."
    cure = "Add it to vocabulary/country_names.csv with its source, or a look-up to source.yaml."


class FormerState(Issue):
    slug, title = "former_state", "A state that no longer exists"
    template = "{value!r} is a state of the past ({detail}), which no country of today stands for."
    cure = "Its figures stay set aside, for they are no successor's own (vocabulary/former_states.csv)."


class AmbiguousPlace(Issue):
    slug, title = "ambiguous_place", "A place name borne by several places"
    template = "{value!r} can be {detail}."
    cure = "Give the country, or say in source.yaml which one this source means (a look-up)."


class UnknownCategory(Issue):
    slug, title = "unknown_category", "A category that nobody has told us"
    template = "{value!r} is not a known {field}."
    cure = (
        "Add it to vocabulary/category_names.csv (an agency: agency_names.csv) with its source, or a look-up "
        "to source.yaml."
    )


class AmbiguousCategory(Issue):
    slug, title = "ambiguous_category", "A category with several meanings"
    template = "{value!r} can be {detail}."
    cure = "Say in source.yaml which one this source means (a look-up)."


class UnreadableCount(Issue):
    slug, title = "unreadable_count", "A text that is no whole number"
    template = "{value!r} is not a whole number of {field}."
    cure = (
        "Correct the cell; digits in groups need the mark of the source (`notation: grouping:`), a word in "
        "the place of a figure a look-up."
    )


class TiedLookups(Issue):
    slug, title = "tied_lookups", "Two look-ups of the source that contradict each other"
    template = "Two look-ups fit {value!r} with different codes: {detail}."
    cure = "Make one of them longer, or say what this text means in source.yaml (`lookups:` goes first)."


class MalformedRow(Issue):
    slug, title = "malformed_row", "A line that does not fit the table"
    template = "The line does not fit the table: {detail}."
    cure = "Look for a separator inside an unquoted cell; the provider has to mend the file."


class DuplicateKey(Issue):
    slug, title = "duplicate_key", "Two records with one key"
    template = "The key {value!r} stands for {detail} records."
    cure = "Declare a longer `key:` in source.yaml."


class OpenQuestion(Issue):
    slug, title = "open_question", "A bulletin that leaves a question open"
    template = "{value!r}: {detail}."
    cure = "Read the bulletin in the archive and decide."


class DeclaredIgnore(Issue):
    slug, title = "declared_ignore", "Left out by the source's declaration"
    template = "{value!r} is left out: {detail}."
    level = "ignore"


class ConvertedByScheme(Issue):
    slug, title = "converted_by_scheme", "A mass that we computed"
    template = "{value!r} was turned into a mass by {detail}."
    level = "note"


class AssumedMetricTon(Issue):
    slug, title = "assumed_metric_ton", "A ton taken as 1,000 kg"
    template = "{value!r} is taken as a metric ton."
    level = "note"


class TwoFiguresAgree(Issue):
    slug, title = "told_twice", "One amount told in two units"
    template = "{value!r} tells one amount twice; the second figure agrees: {detail}."
    level = "note"


class ProbableDuplicate(Issue):
    slug, title = "probable_duplicate", "Probably told by two documents"
    template = "{value!r} is probably one seizure with {detail}."
    cure = "Look at both in the table matches; until a person decides, both are counted."
    level = "note"


class PartsExceedTotal(Issue):
    slug, title = "parts_exceed_total", "A total that is less than its parts"
    template = "{value!r} is less than its parts come to: {detail}."
    cure = "See period_totals_with_parts; sums take the parts. A label that means all others is a look-up."
    level = "note"


class ToldInOtherParts(Issue):
    slug, title = "told_in_other_parts", "A sum that another breakdown tells as well"
    template = "{value!r} is told in other parts too: {detail}."
    cure = "None: sums take the other breakdown; period_totals_with_parts shows both."
    level = "note"


class BreakdownsDisagree(Issue):
    slug, title = "breakdowns_disagree", "Breakdowns of one sum that differ by more than 5 %"
    template = "{value!r} is {detail} when told in other parts."
    cure = "See whether one breakdown is incomplete or misread; sums take the one that comes to more."
    level = "note"


class CasesExceedTotal(Issue):
    slug, title = "cases_exceed_total", "Cases that come to more than the national total"
    template = "The cases come to {value}, the national total is {detail}."
    cure = "Look for grams read as kilograms among the largest cases of the year."
    level = "note"


class Outlier(Issue):
    slug, title = "outlier", "Unusual for this drug and place"
    template = "{value} is unusual: {detail}."
    level = "note"
