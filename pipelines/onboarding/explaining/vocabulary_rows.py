"""Where a reading got its answer from: the line of source.yaml, or the row of the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from pipelines.ingest import Source, load_corrections
from seizure_schema.standardise import SourceMapping
from seizure_schema.standardise.source_lookups import looked_up
from seizure_schema.text import fold
from seizure_schema.vocabulary import table

# Question -> the tables of names that its texts are found in.
_TABLES: dict[str, tuple[str, ...]] = {
    "substance": ("substance_names",),
    "quantity": ("unit_names",),
    "unit": ("unit_names",),
    "place": ("country_names", "subdivision_names", "border_point_names"),
    "transport": ("category_names",),
    "location_type": ("category_names",),
    "movement": ("category_names",),
    "concealment": ("category_names",),
    "record_kind": ("category_names",),
    "departure": ("country_names",),
    "destination": ("country_names",),
    "producing": ("country_names",),
    "agency": ("agency_names",),
}
_CODES = ("substance", "unit", "code", "border_point", "agency", "admin1", "rule")


def origins(
    question: str, texts: Mapping[str, str], rule: str, mapping: SourceMapping | None, layout: str
) -> list[str]:
    """The lines and rows that the texts of a reading fit, each as one sentence."""
    if rule.startswith("lookup") and mapping is not None:
        return _lines(texts, mapping, layout) or [f"{rule}, no longer in source.yaml"]
    own = ["", "en"] if mapping is None or mapping.language is None else [mapping.language, "", "en"]
    found = []
    for slot, text in texts.items():
        for name in _TABLES.get(question, ()):
            rows = _named(name).get(fold(text), ()) if text else ()
            near = sorted(rows, key=lambda row: _rank(row.get("language", ""), own))
            found += [f"{slot} {text!r}: {name}.csv: {_row(row)}" for row in near[:1]]
    return found


def corrected_by(texts: Mapping[str, str], source: Source, mapping: SourceMapping) -> list[str]:
    """The lines of corrections.csv by which texts of a reading were exchanged."""
    found = []
    lines = load_corrections(source)
    for slot, value in texts.items():
        own = slot.removeprefix("corrected_")
        header = mapping.slot_columns.get(own)
        if own == slot or not value:
            continue
        fits = [
            one
            for one in lines
            if (one.column, one.value, one.expected) == (header, value, texts.get(own, "").strip())
        ]
        found += [
            f"corrections.csv, line {one.line}: {header} {one.expected!r} is {one.value!r}: {one.reason}"
            for one in fits[:1]
        ] or [f"{header} {value!r} is no longer in corrections.csv"]
    return found


def _rank(language: str, own: Sequence[str]) -> int:
    return own.index(language) if language in own else len(own)


def _row(row: Mapping[str, str]) -> str:
    """A row of names in one line: code, language, and where the vocabulary has it from."""
    codes = ", ".join(row[column] for column in _CODES if row.get(column))
    language = f" ({row['language']})" if row.get("language") else ""
    return f"{codes}{language}; from {row.get('source', '')}, {row.get('evidence', '')}"


def _lines(texts: Mapping[str, str], mapping: SourceMapping, layout: str) -> list[str]:
    found = []
    for slot, text in texts.items():
        used = looked_up(slot, text, mapping)
        for entry, code in used.entries if used else ():
            kind = used.kind if used else ""
            found.append(f"source.yaml, layouts.{layout}.mapping.{kind}.{slot}: {entry!r}: {code}")
    return found


@lru_cache(maxsize=16)
def _named(name: str) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in table(name):
        found.setdefault(fold(row["name"]), []).append(dict(row))
    return found
