"""When, where and by what transport an event happened: each fact from its own sentences, or a question."""

from __future__ import annotations

from dataclasses import dataclass, field

from seizure_schema.narrative.bulletin import Span
from seizure_schema.narrative.events import Event
from seizure_schema.narrative.places import Placed, border_point
from seizure_schema.narrative.reading import Read
from seizure_schema.narrative.scene import Coded, Dated
from seizure_schema.narrative.words import Telling, values

_TOTAL_PRECISIONS = ("month", "quarter", "half", "year", "range")


@dataclass(slots=True)
class Facts:
    """The facts of one event, and what stays open."""

    date: Span | None = None
    country_text: str = ""
    country: Span | None = None
    admin1: Span | None = None
    place: Span | None = None
    transport: Span | None = None
    location_type: Span | None = None
    operation: Span | None = None
    questions: list[str] = field(default_factory=list)


def facts_of(event: Event, reads: list[Read], telling: Telling, published: str) -> Facts:
    """The facts of an event; `reads` are all sentences of the bulletin, for the country that it speaks of."""
    facts = Facts()
    _when(event, reads, facts, telling, published)
    _where(event, reads, facts, telling)
    facts.transport = _one(
        [coded for read in event.reads for coded in read.transports], ("road_unspecified",)
    )
    locations = [coded for read in event.reads for coded in read.locations]
    if facts.place is not None:
        locations = [one for one in locations if one.code == "land_border_crossing"] or locations
    facts.location_type = _one(locations, ())
    if event.kind == "operation_total":
        facts.operation = _operation(reads, telling.text)
    return facts


def days_of(read: Read, language: str) -> list[Dated]:
    """The days of a sentence that are no dateline and not the day of the report itself."""
    return [one for one in read.days if not _is_report(read, one, language)]


def report_day(reads: list[Read], language: str) -> str:
    """The day that the bulletin gives itself, by its dateline or "reported on ...", as an ISO date; or ''."""
    told = {
        str(one.reading.start)
        for read in reads
        for one in read.days
        if one.reading.status == "resolved" and _is_report(read, one, language)
    }
    told |= {
        str(one.reading.start)
        for read in reads
        for one in read.dates
        if one.dateline and one.reading.status == "resolved" and one.reading.precision == "day"
    }
    return told.pop() if len(told) == 1 else ""


def _is_report(read: Read, dated: Dated, language: str) -> bool:
    """ "said on 7 December", "On 7 December the service reported that ...": the day of the report."""
    tokens = read.sentence.tokens
    that = values(language, "that")
    first = next(place for place, token in enumerate(tokens) if token.start == dated.span.start)
    last = max(place for place, token in enumerate(tokens) if token.end <= dated.span.end)
    for cue in read.cues:
        if cue.role != "reporting":
            continue
        if cue.last < first:
            between = tokens[cue.last + 1 : first]
            if len(between) <= 2 and not any(token.key in (",", ":", *that) for token in between):
                return True
        elif cue.first > last:
            between = tokens[last + 1 : cue.first]
            inner = any(other.role == "seized" and last < other.first < cue.first for other in read.cues)
            if len(between) <= 6 and not inner and not any(token.kind == "mark" for token in between[1:]):
                return True
    return False


def _when(event: Event, reads: list[Read], facts: Facts, telling: Telling, published: str) -> None:
    if event.kind != "seizure_case":
        _when_total(event, reads, facts)
        return
    days = [one for read in event.reads for one in days_of(read, telling.language)]
    if not days:
        months = [one for read in event.reads if read.speaks == "event" for one in read.dates]
        days = [one for one in months if one.reading.precision == "month"]
    distinct = {(one.reading.start, one.reading.end, one.reading.status) for one in days}
    if len(distinct) > 1:
        facts.questions.append(
            "several dates compete: " + ", ".join(dict.fromkeys(one.span.text for one in days))
        )
    elif days:
        facts.date = days[0].span
        if not all(one.sure for one in days):
            facts.questions.append(f"the date {days[0].span.text!r} has no year, or is one of several")
        elif published and str(days[0].reading.start) > published:
            facts.questions.append(f"the date {days[0].span.text!r} is later than the publication")
    elif not published:
        facts.questions.append("neither the seizure nor the publication is dated")


def _when_total(event: Event, reads: list[Read], facts: Facts) -> None:
    own = [one for read in event.reads for one in read.dates if one.reading.precision in _TOTAL_PRECISIONS]
    if event.kind == "operation_total" and not any(one.reading.precision == "range" for one in own):
        own = [
            one
            for read in reads
            if read.has("operation")
            for one in read.dates
            if one.reading.precision == "range"
        ]
    # A range tells more than the year that it lies in ("Mak-2024, held from 3 to 9 July 2024").
    own = [one for one in own if one.reading.precision == "range"] or own
    distinct = {(one.reading.start, one.reading.end) for one in own}
    if len(distinct) == 1 and not any(read.has("since") for read in event.reads):
        facts.date = own[0].span
    else:
        facts.questions.append("the period that the total covers is not dated")


def _where(event: Event, reads: list[Read], facts: Facts, telling: Telling) -> None:
    own = [one for read in event.reads for one in read.places if one.role != "route"]
    points = _distinct(own, "border_point")
    chosen = _country(event, reads, own, points, telling.country)
    if chosen is None:
        facts.questions.append("the country is not told, or several compete")
        return
    named = [one for one in own if one.kind == "country" and one.country == chosen]
    named = named or [
        one for read in reads for one in read.places if one.kind == "country" and one.country == chosen
    ]
    facts.country = named[0].span if named else None
    facts.country_text = named[0].span.text if named else chosen
    here = {one.code: one.span for one in reversed(points) if one.country == chosen}
    for one in own:
        if one.kind == "maybe_point" and (code := border_point(one.span.text, telling.language, chosen)):
            here.setdefault(code, one.span)
    if len(here) == 1:
        facts.place = next(iter(here.values()))
    regions = [one for one in _distinct(own, "admin1") if one.country == chosen]
    if len(regions) == 1:
        facts.admin1 = regions[0].span


def _country(
    event: Event, reads: list[Read], own: list[Placed], points: list[Placed], country: str | None
) -> str | None:
    """One country: by border points, by names in the event, the caller, adjectives, the whole text."""
    located = {one.country for one in own if one.kind == "country" and one.role == "location"}
    by_point = {one.country for one in points}
    if len(by_point) > 1:
        regions = {one.country for one in own if one.kind == "admin1"}
        for narrower in (located, regions, {country} if country else set[str]()):
            if len(by_point & narrower) == 1:
                return (by_point & narrower).pop()
        return None
    if by_point:
        only = by_point.copy().pop()
        return only if not located or only in located else None
    if located:
        return located.pop() if len(located) == 1 else None
    regions = {one.country for one in own if one.kind == "admin1"}
    if len(regions) == 1:
        return regions.pop()
    if country:
        return country
    loose = {one.country for one in own if one.kind == "country"}
    if loose:
        return loose.pop() if len(loose) == 1 else None
    adjectives = {code for read in event.reads for code in read.nationalities}
    if adjectives:
        return adjectives.pop() if len(adjectives) == 1 else None
    usable = [read for read in reads if read.speaks not in ("boilerplate", "earlier", "period_total")]
    everywhere = {
        one.country for read in usable for one in read.places if one.country and one.role != "route"
    }
    return everywhere.pop() if len(everywhere) == 1 else None


def _distinct(places: list[Placed], kind: str) -> list[Placed]:
    return list({one.code: one for one in reversed(places) if one.kind == kind}.values())[::-1]


def _one(found: list[Coded], weaker: tuple[str, ...]) -> Span | None:
    """The span of the one code; a vaguer code ("road") gives way to a finer one."""
    strong = [one for one in found if one.code not in weaker] or found
    return strong[0].span if len({one.code for one in strong}) == 1 else None


def _operation(reads: list[Read], text: str) -> Span | None:
    """The quoted name right after the word for an operation."""
    for read in reads:
        tokens = read.sentence.tokens
        for cue in read.cues:
            place = cue.last + 1
            if cue.role != "operation" or place >= len(tokens) or tokens[place].key not in "\"'«“„":
                continue
            for last in range(place + 1, min(place + 6, len(tokens))):
                if tokens[last].key in "\"'»”“":
                    start, end = tokens[place].end, tokens[last].start
                    return Span(text[start:end], start, end)
    return None
