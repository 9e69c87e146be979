"""Form words: "dry", "tablets", "hydrochloride" -> form, chemical form, moisture; how they narrow a name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from seizure_schema.models.enumerations import ChemicalForm, Form, Moisture
from seizure_schema.vocabulary import rows, table


@dataclass(frozen=True, slots=True)
class FormSense:
    """What form words say of the goods; None where they say nothing."""

    form: Form | None = None
    chemical: ChemicalForm | None = None
    moisture: Moisture | None = None

    def joined(self, other: FormSense) -> FormSense | None:
        """Both together, or None where they contradict each other."""
        if _clash(self.form, other.form) or _clash(self.chemical, other.chemical):
            return None
        if _clash(self.moisture, other.moisture):
            return None
        return FormSense(
            self.form or other.form, self.chemical or other.chemical, self.moisture or other.moisture
        )


def _clash(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


@lru_cache(maxsize=1)
def form_senses() -> dict[str, FormSense]:
    """The rows of `forms.csv` by code."""
    return {
        row["code"]: FormSense(
            cast("Form | None", row["form"] or None),
            cast("ChemicalForm | None", row["chemical_form"] or None),
            cast("Moisture | None", row["moisture"] or None),
        )
        for row in table("forms")
    }


@lru_cache(maxsize=1)
def _refinements() -> dict[tuple[str, str], str]:
    return {
        (word, form): value
        for kind, word, form, value in rows("substance_words", "kind", "word", "form", "value")
        if kind == "refine"
    }


def refined(substance_id: str, form: Form | ChemicalForm | None) -> str:
    """The narrower concept that a form makes of a wider one: cannabis as resin is `cannabis_resin`."""
    return _refinements().get((substance_id, form or ""), substance_id)
