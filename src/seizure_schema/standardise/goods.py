"""Whether a quantity speaks of the drug of its record: `heroin | 5 kg of cocaine` does not.

The rooms of quantities and of substances do not know each other. What needs both is worked out here: the
drugs that a quantity text names (once per text), then whether they may be the record's (once per pair).
"""

from __future__ import annotations

from functools import lru_cache

from seizure_schema.models import SubstanceReading
from seizure_schema.quantities import goods_words, resolve_unit
from seizure_schema.standardise.mapping import SourceMapping
from seizure_schema.substances import may_be_one, resolve_substance

_LONGEST_NAME = 5


def drugs_named(text: str, mapping: SourceMapping, country: str | None) -> str | None:
    """The drugs that a quantity text names, as ids: `cocaine|amphetamine/methamphetamine`; None for none.

    Between `/` stand the candidates of an ambiguous name. A cutting agent counts only where it is alone.
    """
    marks = mapping.notation
    runs = goods_words(
        text, language=mapping.language, country=country, decimal=marks.decimal, grouping=marks.grouping
    )
    return _named(runs, mapping.language, country) if runs else None


def names_another(named: str, substance: str) -> bool:
    """Whether one of the drugs named in a quantity cannot be the substance of the record."""
    return any(
        not any(may_be_one(one, substance) for one in alternatives.split("/"))
        for alternatives in named.split("|")
    )


@lru_cache(maxsize=65536)
def _named(runs: tuple[tuple[str, ...], ...], language: str | None, country: str | None) -> str | None:
    drugs: dict[str, None] = {}
    others: dict[str, None] = {}
    for run in runs:
        at = 0
        while at < len(run):
            used, reading = _name_at(run, at, language, country)
            at += used
            if reading is None:
                continue
            if reading.status == "ambiguous" and _is_name(reading.text, language, country):
                drugs["/".join(reading.candidates)] = None
            for one in reading.substances:
                (others if one.sum_class == "not_a_drug" else drugs)[one.id] = None
    return "|".join(drugs or others) or None


def _is_name(word: str, language: str | None, country: str | None) -> bool:
    """False for letters (`K`) and units: `comprimidos` are some tablets on the street, all elsewhere."""
    letter = len(word) == 1 and word.isascii()
    return not letter and resolve_unit(word, language=language, country=country).unit is None


def _name_at(
    run: tuple[str, ...], at: int, language: str | None, country: str | None
) -> tuple[int, SubstanceReading | None]:
    """How many words from `at` on make the longest known name, and its reading; one and None for none."""
    for size in range(min(len(run) - at, _LONGEST_NAME), 0, -1):
        reading = resolve_substance(" ".join(run[at : at + size]), language=language, country=country)
        if reading.substances or (reading.status == "ambiguous" and reading.candidates):
            return size, reading
    return 1, None
