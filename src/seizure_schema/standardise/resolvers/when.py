"""When: a date, or its parts in several columns, or only the day of publication."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from seizure_schema.dates import parse_date
from seizure_schema.models import DateReading
from seizure_schema.models import issues as issue
from seizure_schema.standardise.questions import (
    Answer,
    Question,
    Scalar,
    Texts,
    blank,
    dropped,
    judged,
    looked_up,
)

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping


def _read_when(texts: Texts, mapping: SourceMapping) -> Answer:
    published = _published(texts, mapping)
    shown = " ".join(
        texts[slot] for slot in ("date", "end_date", "month", "year", "fiscal_year") if texts.get(slot)
    )
    said: dict[str, Scalar] = {"date_text": shown or None}
    if published is not None:
        said["published_date"] = published.isoformat()
    if not shown and published is None:
        return blank("date", mapping, issue.MissingDate, said)
    text = texts.get("date") or _month_text(texts)
    found, meaning = looked_up("date", text, mapping)
    if found and meaning is None:
        return dropped("date", text)
    reading = _date(meaning or text, texts, mapping, published)
    if (end_text := texts.get("end_date")) and reading.ok:
        reading = _until(reading, _date(end_text, texts, mapping, published))
    return judged(
        reading,
        "date",
        mapping,
        said | _date_values(reading, mapping),
        otherwise=issue.UnreadableDate,
        doubtful=issue.AmbiguousDate,
    )


def _published(texts: Texts, mapping: SourceMapping) -> date | None:
    if not (text := texts.get("published")):
        return None
    return parse_date(text, language=mapping.language, order=mapping.dates.order).start


def _month_text(texts: Texts) -> str:
    return " ".join(texts[slot] for slot in ("month", "year") if texts.get(slot))


def _date(text: str, texts: Texts, mapping: SourceMapping, published: date | None) -> DateReading:
    return parse_date(
        text,
        language=mapping.language,
        order=mapping.dates.order,
        calendar=mapping.dates.calendar,
        fiscal_year=texts.get("fiscal_year") or None,
        fiscal_start=mapping.dates.fiscal_start,
        fiscal_label=mapping.dates.fiscal_label,
        published=published,
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
    ("date", "end_date", "month", "year", "fiscal_year", "published"),
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
