"""`read_bulletin`: the text of a bulletin to proposed reports, with spans and the questions left open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from seizure_schema.dates import parse_date
from seizure_schema.narrative.bulletin import Bulletin, BulletinKind, Figure, Proposal, Span
from seizure_schema.narrative.events import Event, doubtful_event, events_of
from seizure_schema.narrative.facts import facts_of, report_day
from seizure_schema.narrative.items import items_of
from seizure_schema.narrative.reading import Read, read_sentence
from seizure_schema.narrative.sentences import sentences_of
from seizure_schema.narrative.words import Telling, languages, telling_letters, values
from seizure_schema.text import checked_country, checked_language, checked_text, fold, script

_PUBLIC_FIGURES = ("mass", "volume")


def read_bulletin(
    text: str,
    *,
    language: str | None = None,
    published: date | str | None = None,
    country: str | None = None,
    title: str | None = None,
) -> Bulletin:
    """What a bulletin reports.

    `language` is BCP-47 (without it the script decides between English and Russian), `published` a date or
    its text, `country` the ISO 3166-1 alpha-2 code of a national publisher. `title` is never read for
    figures, since titles round; where the text begins with it, it is passed over.

    An event or total becomes a proposal; it is accepted where drug, amount, date and country have exactly
    one reading and no other amount competes. Everything doubtful is an open question. A language without
    cue words gives the kind `not_understood` and one question.

    Raises ArgumentError for a country or language that does not exist, and where the text is none.
    """
    checked_text(text)
    country, language = checked_country(country), checked_language(language)
    spoken = _language(text, language)
    day = _day(published, spoken)
    if spoken is None or spoken not in languages():
        return _not_understood(text, spoken, day)
    telling = Telling(text, spoken, country, date.fromisoformat(day) if day else None)
    reads = [read_sentence(one, telling) for one in sentences_of(text, spoken)]
    if title:
        _pass_over_title(reads, text, title)
    day = day or report_day(reads, spoken)
    events, totals = events_of(reads)
    kind, chosen = _kind(events, totals, reads)
    proposals = [_proposal(number, one, reads, telling, day) for number, one in enumerate(chosen, 1)]
    asked = _stray_questions(reads, events)
    verdict = any(read.speaks == "court" for read in reads)
    if verdict:
        asked.append("a court case retells what was seized")
    if asked:
        proposals = [_asking(one, asked) for one in proposals]
    return Bulletin(kind, tuple(proposals), _figures(reads), spoken)


def _language(text: str, language: str | None) -> str | None:
    if language:
        return language.split("-")[0].lower()
    letters = telling_letters()
    told = {letters[char] for char in fold(text) if char in letters}
    if told:
        return min(told) if len(told) == 1 else None
    return values("", "script").get(fold(script(text)))


def _day(published: date | str | None, language: str | None) -> str:
    if published is None or published == "":
        return ""
    if isinstance(published, date):
        return published.isoformat()[:10]
    reading = parse_date(published, language=language)
    return reading.start.isoformat() if reading.start and reading.precision == "day" else ""


def _not_understood(text: str, language: str | None, day: str) -> Bulletin:
    proposal = Proposal(
        1, "seizure_case", (), published=day, open_questions=("the language of the text is not read",)
    )
    return Bulletin("not_understood", (proposal,) if text.strip() else (), language=language)


def _pass_over_title(reads: list[Read], text: str, title: str) -> None:
    shown = fold(title).rstrip(". ")
    for read in reads[:1]:
        if fold(text[read.sentence.start : read.sentence.end]).rstrip(". ") == shown:
            read.speaks = "heading"
            read.roles = ["title" for _ in read.roles]


def _kind(events: list[Event], totals: list[Event], reads: list[Read]) -> tuple[BulletinKind, list[Event]]:
    court = [one for one in totals if one.court]
    if events:
        return ("court_case" if court else "event" if len(events) == 1 else "several_events"), events
    if court:
        return "court_case", court
    if totals:
        operations = [one for one in totals if one.kind == "operation_total"]
        return ("operation_total", operations) if operations else ("period_total", totals)
    doubtful = doubtful_event(reads)
    if doubtful is not None:
        return "event", [doubtful]
    named = any(read.generic or any(drug.is_drug for drug in read.drugs) for read in reads)
    return ("mention" if named else "no_drugs"), []


def _proposal(number: int, event: Event, reads: list[Read], telling: Telling, day: str) -> Proposal:
    facts = facts_of(event, reads, telling, day)
    items = items_of(event, telling.language)
    questions = [*items.questions, *facts.questions]
    if event.doubtful:
        questions.insert(0, event.doubtful)
    questions.extend(_doubts(event, reads))
    if event.kind == "period_total" and any(
        read.has("scene") or read.transports or read.days for read in event.reads
    ):
        questions.append("it may be one seizure or the total of a period")
    if event.kind == "seizure_case" and _may_be_operation(event, reads):
        questions.append("it may be one seizure or the total of an operation")
    return Proposal(
        number,
        event.kind,
        items.items,
        date=facts.date,
        country_text=facts.country_text,
        country=facts.country,
        admin1=facts.admin1,
        place=facts.place,
        transport=facts.transport,
        location_type=facts.location_type,
        operation=facts.operation,
        published=day,
        open_questions=tuple(dict.fromkeys(questions)),
    )


def _doubts(event: Event, reads: list[Read]) -> list[str]:
    """What the words around an event make doubtful: an exercise told before it, another day within it."""
    found = []
    last = max((read.sentence.start for read in event.reads if read.pairs or read.drugs), default=-1)
    exercise = any(
        read.has("exercise") and read.speaks != "boilerplate" and read.sentence.start <= last
        for read in reads
    )
    if exercise and event.kind != "period_total" and not event.court:
        found.append("a training or exercise is told before it: it may be no real seizure")
    if event.kind == "seizure_case" and (shift := _shift(event)):
        found.append(f"part of it happened on another day: {shift!r}")
    return found


def _shift(event: Event) -> str:
    """The words by which an amount is of another day than what the event tells before them, or ''."""
    begun, shift = False, ""
    for read in event.reads:
        amounts = [pair.amount.first for pair in read.pairs if pair.how != "goods"]
        days = [place for place, token in enumerate(read.sentence.tokens) if _opens_day(read, token.start)]
        for cue in read.cues:
            if cue.role == "later" and (begun or any(place < cue.first for place in (*amounts, *days))):
                later = [one for one in amounts if one > cue.last]
                if later and not (read.has("confirmation") and not read.has("seized")):
                    return " ".join(token.text for token in read.sentence.tokens[cue.first : cue.last + 1])
        begun = begun or bool(amounts) or bool(days)
    return shift


def _opens_day(read: Read, start: int) -> bool:
    return any(one.span.start == start for one in read.days)


def _may_be_operation(event: Event, reads: list[Read]) -> bool:
    """True where drugs were seized "in an operation" and nothing tells of one vehicle, place or search."""
    operation = any(read.has("operation") for read in reads if read.speaks not in ("boilerplate", "heading"))
    single = any(read.has("scene") or read.transports or read.locations for read in event.reads)
    return operation and not single and not event.points


def _stray_questions(reads: list[Read], events: list[Event]) -> list[str]:
    """Amounts of drugs whose role nobody can tell compete with what was seized."""
    inside = {id(read) for event in events for read in event.reads}
    asked = []
    for read in reads:
        for pair, role in zip(read.pairs, read.roles, strict=True):
            loose = id(read) not in inside and role in ("unclear", "seized") and pair.how != "goods"
            if (
                events
                and pair.how == "drug"
                and (loose or role == "negated" or (role == "unclear" and read.speaks == "earlier"))
            ):
                asked.append(f"the role of {pair.amount.text!r} is unclear")
    return list(dict.fromkeys(asked))


def _asking(proposal: Proposal, asked: list[str]) -> Proposal:
    return replace(proposal, open_questions=tuple(dict.fromkeys([*proposal.open_questions, *asked])))


def _figures(reads: list[Read]) -> tuple[Figure, ...]:
    found = []
    for read in reads:
        for pair, role in zip(read.pairs, read.roles, strict=True):
            if pair.drug is None and pair.amount.dimension not in _PUBLIC_FIGURES:
                continue
            quantity = Span(pair.amount.text, pair.amount.start, pair.amount.end)
            drug = Span(pair.drug.text, pair.drug.start, pair.drug.end) if pair.drug else None
            found.append(Figure(role, quantity, drug))
    return tuple(found)
