"""Which group a scheme reports each substance under: `python -m seizure_schema.substances.groups`.

It writes `reporting_groups.csv` again, one row per scheme and substance, from `substances.csv` and the rules
of `reporting_rules.csv`. A row that somebody knows from an edition itself is an exception: its evidence is
not `inferred`, and it stays as it is.
"""

from __future__ import annotations

import csv
import io
from importlib.resources import as_file, files

from seizure_schema.errors import VocabularyError
from seizure_schema.substances.concepts import all_ids, ancestors, concept
from seizure_schema.vocabulary import Row, table

_INFERRED = "inferred"


def derived_rows() -> list[Row]:
    """All rows of `reporting_groups.csv`, sorted: the exceptions that it holds, and what the rules give."""
    kept = {
        (row["scheme"], row["year_from"], row["substance"]): row
        for row in table("reporting_groups")
        if row["evidence"] != _INFERRED
    }
    schemes = sorted(
        {(rule["scheme"], rule["year_from"], rule["year_to"]) for rule in table("reporting_rules")}
    )
    found = [
        kept.get((scheme, first, one)) or _inferred(scheme, first, last, one)
        for scheme, first, last in schemes
        for one in all_ids()
    ]
    return sorted(found, key=lambda row: tuple(row.values()))


def _inferred(scheme: str, first: str, last: str, substance_id: str) -> Row:
    known = concept(substance_id).substance
    rule = _rule(scheme, first, substance_id)
    return {
        "scheme": scheme,
        "year_from": first,
        "year_to": last,
        "substance": substance_id,
        "group": rule["printed"],
        "sum_class": known.sum_class,
        "source": rule["source"],
        "evidence": _INFERRED,
    }


def _rule(scheme: str, first: str, substance_id: str) -> Row:
    """The rule that fits: one that names what the substance belongs to goes before one that does not."""
    group = concept(substance_id).substance.group
    within = {"", substance_id, *ancestors(substance_id)}
    fitting = [
        rule
        for rule in table("reporting_rules")
        if (rule["scheme"], rule["year_from"], rule["group"]) == (scheme, first, group)
        and rule["within"] in within
        and (rule["listed"] == "" or (rule["listed"] == "yes") == _is_listed(substance_id))
    ]
    if not fitting:
        raise VocabularyError(
            f"vocabulary/reporting_rules.csv: {scheme!r} has no rule for {group!r}, the group of "
            f"{substance_id!r}"
        )
    return max(fitting, key=lambda rule: bool(rule["within"]))


def _is_listed(substance_id: str) -> bool:
    """True where the convention of 1971 controls the substance today, by its name or by a wider one's."""
    now = {
        row["substance"]
        for row in table("substance_schedules")
        if row["convention"] == "1971" and not row["until"]
    }
    return not now.isdisjoint((substance_id, *ancestors(substance_id)))


def write() -> None:
    """Writes the table; renamed into place, so that a stopped run leaves the old one."""
    rows = derived_rows()
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    with as_file(files("seizure_schema.vocabulary") / "reporting_groups.csv") as path:
        aside = path.with_suffix(".tmp")
        aside.write_text(out.getvalue(), encoding="utf-8", newline="")
        aside.replace(path)


if __name__ == "__main__":
    write()
