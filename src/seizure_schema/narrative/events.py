"""Which sentences tell one event, and which tell a total, an earlier seizure or nothing of a seizure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from seizure_schema.models.enumerations import RecordKind
from seizure_schema.narrative.bulletin import Role
from seizure_schema.narrative.pairing import Pair
from seizure_schema.narrative.reading import Read, Speaks

_TOTALS: dict[Speaks, RecordKind] = {"period_total": "period_total", "operation_total": "operation_total"}
_POINTS = ("border_point", "maybe_point")
# Farther back than this, a seizure told after another one is a recalled one.
_RECALLED = timedelta(days=31)
# What a paragraph goes on to speak of, once it has begun to.
_CARRIED: tuple[Speaks, ...] = ("earlier", "period_total", "court")


@dataclass(slots=True)
class Event:
    """The sentences of one event or total, in order."""

    kind: RecordKind = "seizure_case"
    reads: list[Read] = field(default_factory=list)
    court: bool = False
    doubtful: str = ""

    @property
    def days(self) -> set[tuple[str, str]]:
        """The distinct days that it names."""
        return {(str(one.reading.start), str(one.reading.end)) for read in self.reads for one in read.days}

    @property
    def has_amount(self) -> bool:
        """True once an amount of a drug was told as seized."""
        return any(role == "seized" for read in self.reads for role in read.roles)

    @property
    def names_drug(self) -> bool:
        """True once it names a drug; before that, another day may belong to the same event."""
        return any(drug.is_drug for read in self.reads for drug in read.drugs)

    @property
    def points(self) -> set[str]:
        """The border points where it is said to have happened."""
        return {
            one.code
            for read in self.reads
            for one in read.places
            if one.kind in _POINTS and one.role != "route"
        }


def events_of(reads: list[Read]) -> tuple[list[Event], list[Event]]:
    """The events, and the totals, of a bulletin. Changes `speaks` where a paragraph carries it on."""
    _carry(reads)
    _mark_operation_totals(reads)
    events: list[Event] = []
    totals: list[Event] = []
    scene: list[Read] = []
    told = False
    recalled = -1
    for read in reads:
        if events and (_is_recalled(events[0], read) or (recalled == read.sentence.block and not read.days)):
            recalled = read.sentence.block
            read.speaks = "earlier"
            read.roles = ["cargo" if role == "cargo" else "earlier" for role in read.roles]
        elif read.speaks in _TOTALS:
            _add_total(totals, read, _TOTALS[read.speaks])
        elif read.speaks == "court" and read.tells_drugs:
            totals.append(Event("seizure_case", [read], court=True))
        elif read.speaks == "event":
            told = True
            if not events or _is_new(events[-1], read):
                events.append(Event(reads=scene))
                scene = []
            else:
                events[-1].reads.extend(scene)
                scene = []
            events[-1].reads.append(read)
        elif read.speaks == "scene":
            scene.append(read)
        elif told and _goes_on(read):
            events[-1].reads.append(read)
        elif read.speaks == "other" and (read.days or read.places) and not told:
            scene.append(read) if _leads_on(read, reads) else None
    if events and scene:
        events[-1].reads.extend(
            one for one in scene if one.sentence.paragraph == events[-1].reads[-1].sentence.paragraph
        )
    return events, totals


def doubtful_event(reads: list[Read]) -> Event | None:
    """Where no event and no total is told: what may be one, with the doubt, so that no seizure is lost.

    Sentences with an amount of a drug, or of something at a search; else any that seize an amount of a drug.
    """
    chosen = [
        read
        for read, pair, role in _pairs(reads)
        if role in ("unclear", "negated", "value", "seized", "destroyed")
        and (pair.how == "drug" or (pair.amount.dimension == "mass" and _may_hold(read)))
    ]
    if chosen:
        return _doubtful(reads, chosen, "it is not told that anything was seized")
    chosen = [
        read
        for read, pair, role in _pairs(reads)
        if pair.how == "drug" and role != "outside" and read.has("seized", "pluperfect", "unreal")
    ]
    return (
        _doubtful(reads, chosen, "what is told to be seized may be recalled or supposed") if chosen else None
    )


def _pairs(reads: list[Read]) -> list[tuple[Read, Pair, Role]]:
    return [
        (read, pair, role)
        for read in reads
        for pair, role in zip(read.pairs, read.roles, strict=True)
        if pair.how != "goods"
    ]


def _doubtful(reads: list[Read], chosen: list[Read], doubt: str) -> Event:
    kept = [read for read in reads if read.speaks == "scene" or any(read is one for one in chosen)]
    return Event(reads=kept, doubtful=doubt)


def _may_hold(read: Read) -> bool:
    """True where something was stopped, searched, packed, or a drug is named."""
    return read.speaks == "scene" or bool(read.packages) or any(drug.is_drug for drug in read.drugs)


def _carry(reads: list[Read]) -> None:
    carried: Speaks | None = None
    paragraph = -1
    for read in reads:
        if read.sentence.paragraph != paragraph and not read.sentence.goes_on:
            carried, paragraph = None, read.sentence.paragraph
        if read.speaks in _CARRIED:
            carried = read.speaks
        elif (
            carried is not None
            and read.speaks in ("event", "scene", "other")
            and not read.days
            and not read.has("another", "later")
        ):
            read.speaks = carried
            read.roles = [_carried_role(role, carried) for role in read.roles]


def _carried_role(role: str, carried: Speaks) -> Literal["earlier", "period_total", "court", "cargo"]:
    if role == "cargo":
        return "cargo"
    return "earlier" if carried == "earlier" else "court" if carried == "court" else "period_total"


def _mark_operation_totals(reads: list[Read]) -> None:
    """After an operation of several days or places, a sum ("in total ... seized") is that operation's."""
    operation = False
    for read in reads:
        if read.has("operation") and read.speaks not in ("boilerplate", "heading"):
            long = any(one.reading.precision == "range" for one in read.dates)
            operation = operation or long or read.has("several")
            if read.speaks == "operation_total":
                operation = True
        summed = read.has("total") or (operation and read.has("several"))
        known = operation or any(other.has("operation") for other in reads)
        plain = operation and not read.has("scene") and not read.transports
        if read.speaks == "event" and known and (summed or plain):
            read.speaks = "operation_total"
            read.roles = ["operation_total" if role in ("seized", "unclear") else role for role in read.roles]


def _add_total(totals: list[Event], read: Read, kind: RecordKind) -> None:
    if totals and totals[-1].kind == kind and not totals[-1].court:
        totals[-1].reads.append(read)
    else:
        totals.append(Event(kind, [read]))


def _is_recalled(first: Event, read: Read) -> bool:
    """True for a month, or a day long ago, before the event that the bulletin begins with."""
    if read.speaks != "event":
        return False
    begun = [one.reading.start for other in first.reads for one in other.days if one.reading.start]
    periods = [one.reading for one in read.dates if one.reading.precision in ("day", "range", "month")]
    if not begun or not periods:
        return False
    for period in periods:
        if period.end is None or period.end >= min(begun):
            return False
        if period.precision != "month" and min(begun) - period.end <= _RECALLED:
            return False
    return True


def _is_new(event: Event, read: Read) -> bool:
    """A new event: said so, or another day, or another border point after an amount was told."""
    if read.has("another", "later"):
        return True
    days = {(str(one.reading.start), str(one.reading.end)) for one in read.days}
    months = {str(one.reading.start) for one in read.dates if one.reading.precision == "month"}
    if months and event.names_drug and event.days and not any(_within(months, day) for day, _ in event.days):
        return True
    if days and event.days and not days & event.days and event.names_drug:
        return True
    points = {one.code for one in read.places if one.kind in _POINTS and one.role != "route"}
    return event.has_amount and bool(points) and bool(event.points) and not points & event.points


def _within(months: set[str], day: str) -> bool:
    """True where an ISO day lies in one of the months, each given by its first day."""
    return any(day[:7] == month[:7] for month in months)


def _goes_on(read: Read) -> bool:
    """True for a sentence that adds to the event before it: a drug's amount, a weight, a line of a list."""
    if read.has("destroyed"):
        return False
    return read.speaks == "other" and (
        bool(read.pairs) or bool(read.packages) or read.has("confirmation", "speculation")
    )


def _leads_on(read: Read, reads: list[Read]) -> bool:
    """True where the next sentence of the paragraph tells a scene or an event."""
    place = next(number for number, one in enumerate(reads) if one is read)
    following = reads[place + 1] if place + 1 < len(reads) else None
    return (
        following is not None
        and following.speaks in ("event", "scene")
        and following.sentence.paragraph == read.sentence.paragraph
    )
