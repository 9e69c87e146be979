"""`parse_date`: from one text and its circumstances to a `DateReading`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from seizure_schema.dates import fiscal, numeric
from seizure_schema.dates.calendars import Period
from seizure_schema.dates.circumstances import Told, checked
from seizure_schema.dates.clock import without_time
from seizure_schema.dates.fiscal import FiscalYear
from seizure_schema.dates.worded import WithoutYear, on_weekdays, plain_day, worded_periods
from seizure_schema.dates.words import Month, months, roles
from seizure_schema.models.enumerations import Calendar, DatePrecision, FiscalLabelRule
from seizure_schema.models.issues import AmbiguousDate, UnreadableDate
from seizure_schema.models.readings import DateReading
from seizure_schema.text import fold, refuse_unhashable, too_long, why_too_long

_DAYS_OF_YEAR = 366
_NEEDS_START = "a fiscal year needs its first month (fiscal_start)"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A text with the circumstances that its source declares; `body` is folded and has no time of day."""

    text: str
    body: str
    language: str | None
    order: str | None
    calendar: Calendar | None
    fiscal_start: int | None
    fiscal_label: FiscalLabelRule | None
    published: date | None


def parse_date(
    text: str,
    *,
    language: str | None = None,
    order: str | None = None,
    calendar: Calendar | None = None,
    fiscal_year: str | None = None,
    fiscal_start: int | None = None,
    fiscal_label: FiscalLabelRule | None = None,
    published: date | None = None,
) -> DateReading:
    """The day or period that a text tells, in the Gregorian calendar, both ends included.

    `order` is DMY, MDY or YMD for dates in digits; without it `03/04/2018` is ambiguous with both
    candidates. A declared order is never bent: `13/04/2018` under MDY is rejected. `calendar` is needed
    for Solar Hijri and Buddhist years in digits. `fiscal_year` places a month or quarter (`"OCT"`), or
    stands alone with an empty text; `fiscal_start` is its first month, `fiscal_label` the year that names
    it. `published` bounds an empty text from above (`not_after`), gives candidates to a day without its
    year, which stays ambiguous, and rejects what begins after it: nobody reports a seizure to come.

    Raises ArgumentError for an order, calendar, label or language that does not exist, and where the text is
    none; a wrong text never raises.
    """
    if too_long(text):
        issue = UnreadableDate("when", text, why_too_long(text))
        return DateReading(text, "rejected", rule="too_long", issues=(issue,))
    told = Told(language, order, calendar, fiscal_year, fiscal_start, fiscal_label, published)
    try:
        return _parse(text, told)
    except TypeError:
        refuse_unhashable(**told._asdict())
        raise


@lru_cache(maxsize=65536)
def _parse(text: str, told: Told) -> DateReading:
    language, order, calendar, fiscal_year, fiscal_start, fiscal_label, published = checked(told)
    whole = fold(text)
    body = without_time(whole)
    shown = text if body or not fiscal_year else fiscal_year
    asked = _Asked(shown, body, language, order, calendar, fiscal_start, fiscal_label, published)
    if _unavailable(body):
        return DateReading(text, "not_available", rule="not_available")
    if body != whole:
        # A time of day belongs to a day: in "2021 1H" it is none.
        reading = _read(asked, fiscal_year)
        if reading.status == "ambiguous" or reading.precision in ("day", "range"):
            return reading
        asked = replace(asked, body=whole)
    return _read(asked, fiscal_year)


def _read(asked: _Asked, fiscal_year: str | None) -> DateReading:
    try:
        if fiscal_year is not None and fold(fiscal_year):
            return _not_to_come(asked, _in_fiscal_year(asked, fiscal_year))
        return _not_to_come(asked, _plain(asked)) if asked.body else _blank(asked)
    except ValueError as error:
        return _rejected(asked, str(error))


def _unavailable(body: str) -> bool:
    """ "No data", also with the word for a date beside it: "fecha desconocida"."""
    if "not_available" in roles(body):
        return True
    if len(body) > 40 or any(char.isdigit() for char in body):
        return False
    left = " ".join(word for word in body.split() if "filler" not in roles(word))
    return left != body and "not_available" in roles(left)


def _not_to_come(asked: _Asked, reading: DateReading) -> DateReading:
    if asked.published is None or reading.start is None or reading.start <= asked.published:
        return reading
    return _rejected(asked, f"it lies after the publication ({asked.published.isoformat()})")


def _plain(asked: _Asked) -> DateReading:
    if asked.fiscal_start is not None and _names_fiscal_year(asked):
        return _fiscal_alone(asked, asked.body)
    if (beside := fiscal.beside_years(asked.body)) and _part(told := replace(asked, body=beside[1])):
        return _in_fiscal_year(told, beside[0])
    if plain := plain_day(asked.body, asked.language, asked.calendar):
        return _of_periods(asked, "dmy", [plain])
    digits, weekday = numeric.around_digits(asked.body, asked.language)
    found = numeric.numeric_periods(digits, asked.order, asked.calendar or "gregorian", asked.language)
    if found and found[0] == "year_pair" and digits != asked.body:
        found = "year_range", found[1][:1]  # a word says that they are years: "2019-2020 гг."
    if found and weekday:
        found = found[0], on_weekdays(found[1], [weekday])
    if found is None:
        spoken = worded_periods(asked.body, asked.language, asked.calendar, asked.order)
        if isinstance(spoken, WithoutYear):
            return _without_year(asked, spoken)
        found = spoken
    if found is None:
        return _rejected(asked, _NEEDS_START if _names_fiscal_year(asked) else "it has no form that we know")
    rule, periods = found
    if len(periods) == 1 and periods[0].precision == "fiscal_year":
        return _rejected(asked, _NEEDS_START)
    return _of_periods(asked, rule, periods)


def _names_fiscal_year(asked: _Asked) -> bool:
    """True where a text is nothing but a year or a pair of years (FY 2020, 2016/17)."""
    try:
        return bool(fiscal.fiscal_years(asked.body, 2, None, asked.calendar))
    except ValueError:
        return False


def _of_periods(asked: _Asked, rule: str, periods: list[Period]) -> DateReading:
    if len({_shown(period) for period in periods}) > 1:
        return _ambiguous(asked, periods)
    period = periods[0]
    labelled = period.precision == "year" and period.calendar == "gregorian"
    return DateReading(
        asked.text,
        "resolved",
        rule=rule,
        start=period.start,
        end=period.end,
        precision=period.precision,
        calendar=period.calendar,
        reporting_year=period.year if labelled else None,
    )


def _in_fiscal_year(asked: _Asked, fiscal_year: str) -> DateReading:
    if not asked.body:
        return _fiscal_alone(asked, fiscal_year)
    years = fiscal.fiscal_years(fiscal_year, asked.fiscal_start, asked.fiscal_label, asked.calendar)
    placed = [_placed(asked, year) for year in years]
    fitting = [period for period in placed if isinstance(period, Period)]
    if not fitting:
        return next(reading for reading in placed if isinstance(reading, DateReading))
    if len({period.start for period in fitting}) > 1:
        return _ambiguous(asked, fitting)
    year = years[placed.index(fitting[0])]
    return _labelled(asked, f"fiscal_{fitting[0].precision}", fitting[0], year)


def _placed(asked: _Asked, year: FiscalYear) -> Period | DateReading:
    """The period of one text inside one fiscal year, or the reading that says why there is none."""
    named = {month.number for month in months(asked.body, asked.language) if _counts_in(month, year)}
    if asked.body.isdecimal() and 1 <= int(asked.body) <= 12:
        named = {int(asked.body)}
    if len(named) > 1:
        return _ambiguous(asked, [year.month(month) for month in sorted(named)])
    if named:
        return year.month(named.pop())
    if part := _part(asked):
        return year.part(*part)
    whole = year.period
    bare = replace(asked, fiscal_start=None, fiscal_label=None, published=None)
    reading = _plain(bare)
    if reading.start is None or reading.end is None or reading.precision is None:
        return _without_its_year(bare, year) or reading
    if not whole.start <= reading.start <= reading.end <= whole.end:
        return _rejected(asked, f"it lies outside the fiscal year {year.label or ''} ({_shown(whole)})")
    return Period(reading.start, reading.end, reading.precision, year.first_year, reading.calendar)


def _counts_in(month: Month, year: FiscalYear) -> bool:
    """Whether a month is one of the year's calendar; Thai months are the Gregorian ones."""
    return (month.calendar == "solar_hijri") == (year.calendar == "solar_hijri")


def _part(asked: _Asked) -> tuple[DatePrecision, int] | None:
    """A quarter, a half or the first so many months, where the text names no year of its own (Q1)."""
    try:
        told = worded_periods(f"{asked.body} 2001", asked.language, "gregorian")
    except ValueError:
        return None
    if told is None or isinstance(told, WithoutYear) or not told[0].startswith(("q", "h", "r")):
        return None
    period = told[1][0]
    numbers = {"quarter": (period.end.month + 2) // 3, "half": (period.end.month + 5) // 6}
    return period.precision, numbers.get(period.precision, period.end.month)


def _without_its_year(asked: _Asked, year: FiscalYear) -> Period | None:
    """A day or months by name (`5 March`, `Oct-Dec`) in the one year that puts them into the fiscal year."""
    whole, found = year.period, set[Period]()
    for number in year.years:
        reading = _plain(replace(asked, body=f"{asked.body} {number}", calendar=year.calendar))
        if reading.start and reading.end and reading.precision:
            period = Period(reading.start, reading.end, reading.precision, year.first_year, year.calendar)
            if whole.start <= period.start <= period.end <= whole.end:
                found.add(period)
    return found.pop() if len(found) == 1 else None


def _fiscal_alone(asked: _Asked, label_text: str) -> DateReading:
    years = fiscal.fiscal_years(label_text, asked.fiscal_start, asked.fiscal_label, asked.calendar)
    if len(years) > 1:
        return _ambiguous(asked, [year.period for year in years])
    return _labelled(asked, "fiscal_year", years[0].period, years[0])


def _labelled(asked: _Asked, rule: str, period: Period, year: FiscalYear) -> DateReading:
    return DateReading(
        asked.text,
        "resolved",
        rule=rule,
        start=period.start,
        end=period.end,
        precision=period.precision,
        calendar=period.calendar,
        reporting_year=year.reporting_year,
        fiscal_year_start_month=year.first_month,
        fiscal_label_rule=year.rule,
    )


def _blank(asked: _Asked) -> DateReading:
    if asked.published is None:
        return DateReading(asked.text, "blank", rule="blank")
    return DateReading(
        asked.text,
        "resolved",
        rule="published",
        end=asked.published,
        precision="not_after",
        basis="published_upper_bound",
    )


def _without_year(asked: _Asked, told: WithoutYear) -> DateReading:
    """A day without its year stays open: the candidates are the last two of them before the publication."""
    if told.number is not None and not 1 <= told.number <= 31:
        return _rejected(asked, f"there is no day {told.number}")
    shown = f"{told.month:02d}" + (f"-{told.number:02d}" if told.number else "")
    months = [f"{told.year}-{told.month:02d}"] if told.year else []
    if asked.published is None:
        return _open(asked, [f"--{shown}", *months])
    past = f"{asked.published:%m-%d}" >= shown
    last = asked.published.year if past else asked.published.year - 1
    return _open(asked, [f"{last}-{shown}", f"{last - 1}-{shown}", *months])


def _shown(period: Period) -> str:
    start, end = period.start.isoformat(), period.end.isoformat()
    if period.precision == "fiscal_year" and (period.end - period.start).days > _DAYS_OF_YEAR:
        return f"fiscal year {period.year}/{(period.year + 1) % 100:02d}"  # its first month is not known
    return start if start == end else f"{start}/{end}"


def _rejected(asked: _Asked, why: str) -> DateReading:
    issues = (UnreadableDate("when", asked.text, why),)
    return DateReading(asked.text, "rejected", rule="unreadable", issues=issues)


def _ambiguous(asked: _Asked, periods: list[Period]) -> DateReading:
    return _open(asked, sorted({_shown(period) for period in periods}))


def _open(asked: _Asked, candidates: list[str]) -> DateReading:
    issues = (AmbiguousDate("when", asked.text, " or ".join(candidates)),)
    return DateReading(asked.text, "ambiguous", rule="ambiguous", candidates=tuple(candidates), issues=issues)
