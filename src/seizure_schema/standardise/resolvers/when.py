"""When: a date, or its parts in several columns, or only the day of publication."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from seizure_schema.dates import parse_date
from seizure_schema.models import DateReading
from seizure_schema.models import issues as issue
from seizure_schema.standardise.coverage import read_coverage
from seizure_schema.standardise.coverage_periods import Circumstances, Coverage
from seizure_schema.standardise.questions import (
    Answer,
    Question,
    Scalar,
    Texts,
    blank,
    judged,
)
from seizure_schema.standardise.resolvers.context import country_of
from seizure_schema.standardise.resolvers.period import Columns, Dates, end_of, month_text, period_of
from seizure_schema.standardise.source_lookups import looked_up

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping


_OWN = ("date", "end_date", "month", "year", "fiscal_year")


def _read_when(texts: Texts, mapping: SourceMapping) -> Answer:
    told = {slot: looked_up(slot, texts[slot], mapping) for slot in _OWN if texts.get(slot)}
    month = month_text(texts.get("month", ""), texts.get("year", ""))
    if month and not texts.get("date"):
        told["date"] = looked_up("date", month, mapping)
    shown = " ".join(texts[slot] for slot in _OWN if texts.get(slot))
    said: dict[str, Scalar] = {"date_text": shown or None}
    for found in told.values():
        if found is not None and (aside := found.aside(said)):
            return aside
    published = _published(texts, mapping)
    if published is not None:
        said["published_date"] = published.isoformat()
    if not shown and published is None:
        return blank("date", mapping, issue.MissingDate, said)
    reading = dated(texts, mapping)
    if texts.get("coverage", "").strip():
        covered = covered_by(texts, mapping, reading)
        if covered.conflict is not None:
            rule = "coverage_against_date"
            return Answer("rejected", "quarantine", rule, said, (covered.conflict,))
        reading = covered.period or reading
    return judged(
        reading,
        "date",
        mapping,
        said | _date_values(reading, mapping),
        otherwise=issue.UnreadableDate,
        doubtful=issue.AmbiguousDate,
    )


def dated(texts: Texts, mapping: SourceMapping) -> DateReading:
    """The period that the columns of the date tell, after the look-ups of the source."""
    published = _published(texts, mapping)
    clear = {slot: _clear(slot, texts[slot], mapping).strip() for slot in _OWN if texts.get(slot)}
    told = Columns(**{slot: text for slot, text in clear.items() if slot != "end_date"})
    dates = _dates(mapping, published)
    reading = period_of(told, dates)
    if (end_text := clear.get("end_date")) and reading.ok:
        reading = _until(reading, end_of(told, end_text, dates))
    return reading


def covered_by(texts: Texts, mapping: SourceMapping, told: DateReading) -> Coverage:
    """What the remark on the coverage says, in the place, language and period of its record."""
    found = looked_up("coverage", texts["coverage"], mapping)
    text = "" if found and found.aside() else found.code or "" if found else texts["coverage"]
    given = Circumstances(
        told if told.ok else None,
        language=mapping.language,
        country=country_of(texts, mapping),
        calendar=mapping.dates.calendar,
        fiscal_start=mapping.dates.fiscal_start,
        fiscal_label=mapping.dates.fiscal_label,
        year_text=texts.get("year") or texts.get("date") or texts.get("fiscal_year") or "",
    )
    return read_coverage(text, given)


def _clear(slot: str, text: str, mapping: SourceMapping) -> str:
    """What the source says that a text means, else the text."""
    found = looked_up(slot, text, mapping)
    return text if found is None or found.is_tie else found.code or ""


def _published(texts: Texts, mapping: SourceMapping) -> date | None:
    if not (text := texts.get("published")):
        return None
    order, language = mapping.dates.order, mapping.language
    told = parse_date(text, language=language, order=order)
    return (
        told.start or parse_date(text, language=language, order=order, calendar=mapping.dates.calendar).start
    )


def _dates(mapping: SourceMapping, published: date | None) -> Dates:
    declared = {
        "language": mapping.language,
        "order": mapping.dates.order,
        "calendar": mapping.dates.calendar,
        "fiscal_start": mapping.dates.fiscal_start,
        "fiscal_label": mapping.dates.fiscal_label,
        "published": published,
    }

    def parse(text: str, **told: Any) -> DateReading:
        return parse_date(text, **(declared | told))

    return Dates(
        parse,
        mapping.dates.fiscal_start is not None,
        lambda text: _clear("date", text, mapping),
    )


def _until(first: DateReading, last: DateReading) -> DateReading:
    if not last.ok:
        return last
    text = f"{first.text} - {last.text}"
    if first.start is None or last.end is None or last.end < first.start:
        return DateReading(text, "rejected", "range", issues=(issue.EndBeforeStart("date", text),))
    return DateReading(
        text,
        "resolved",
        "range",
        start=first.start,
        end=last.end,
        precision="range",
        calendar=first.calendar,
        reporting_year=first.reporting_year,
        fiscal_year_start_month=first.fiscal_year_start_month,
        fiscal_label_rule=first.fiscal_label_rule,
    )


def _date_values(reading: DateReading, mapping: SourceMapping) -> dict[str, Scalar]:
    if not reading.ok or reading.precision is None:
        return {}
    year = reading.reporting_year
    if year is None and reading.start is not None and reading.end is not None:
        year = reading.start.year if reading.start.year == reading.end.year else None
    return {
        "seizure_start": reading.start.isoformat() if reading.start else None,
        "seizure_end": reading.end.isoformat() if reading.end else None,
        "date_precision": reading.precision,
        "date_basis": reading.basis or mapping.dates.basis,
        "calendar": reading.calendar,
        "reporting_year": year,
        "fiscal_year_start_month": reading.fiscal_year_start_month,
        "fiscal_label_rule": reading.fiscal_label_rule,
    }


WHEN = Question(
    "when",
    ("date", "month", "year", "fiscal_year", "published"),
    (*_OWN, "published", "coverage"),
    (
        "seizure_start",
        "seizure_end",
        "date_text",
        "date_precision",
        "date_basis",
        "calendar",
        "published_date",
        "reporting_year",
        "fiscal_year_start_month",
        "fiscal_label_rule",
    ),
    _read_when,
)
