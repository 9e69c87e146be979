"""What a reading of a bulletin is: its kind, the reports that it proposes, the role of every figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from seizure_schema.models.enumerations import RecordKind

BulletinKind = Literal[
    "event",
    "several_events",
    "operation_total",
    "period_total",
    "court_case",
    "mention",
    "no_drugs",
    "not_understood",
]
Role = Literal[
    "seized",
    "stated_sum",
    "operation_total",
    "period_total",
    "earlier",
    "court",
    "cargo",
    "threshold",
    "equivalent",
    "per_unit",
    "hypothetical",
    "negated",
    "destroyed",
    "value",
    "not_a_drug",
    "title",
    "outside",
    "unclear",
]


@dataclass(frozen=True, slots=True)
class Span:
    """A snippet of the text from `start` to `end`.

    `text` is what stands there on one line; of a place, transport or material it is the dictionary form
    ("Согдийская область" for "Согдийской области"), of "500 ecstasy tablets" the number with its noun.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount of the text with the role that it plays; only `seized` and the totals become items."""

    role: Role
    quantity: Span
    substance: Span | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One drug of a proposal. `quantity` is None where the text tells no amount for it."""

    substance: Span
    quantity: Span | None = None
    alt_quantity: Span | None = None
    package: Span | None = None
    package_material: Span | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One event (or total) with its raw texts; accepted where `open_questions` is empty.

    `country_text` is an ISO code without span where the text implies the country (by a border point) and
    does not write it. `published` is an ISO date or ''. No text holds a person's name: all are snippets
    that a resolver understood.
    """

    number: int
    record_kind: RecordKind
    items: tuple[Item, ...]
    date: Span | None = None
    country_text: str = ""
    country: Span | None = None
    admin1: Span | None = None
    place: Span | None = None
    transport: Span | None = None
    location_type: Span | None = None
    operation: Span | None = None
    published: str = ""
    open_questions: tuple[str, ...] = ()

    @property
    def accepted(self) -> bool:
        """True where nothing is left for a person to decide."""
        return not self.open_questions

    @property
    def date_text(self) -> str:
        """The date as written, '' where the bulletin does not date the seizure."""
        return _text(self.date)

    @property
    def admin1_text(self) -> str:
        """The region as written, or ''."""
        return _text(self.admin1)

    @property
    def place_text(self) -> str:
        """The border crossing point as written, or ''."""
        return _text(self.place)

    @property
    def transport_text(self) -> str:
        """The means of transport as written, or ''."""
        return _text(self.transport)

    @property
    def location_type_text(self) -> str:
        """The kind of place as written, or ''."""
        return _text(self.location_type)


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A bulletin as read. Events and totals have proposals; a mention and a text without drugs have none."""

    kind: BulletinKind
    proposals: tuple[Proposal, ...] = ()
    figures: tuple[Figure, ...] = ()
    language: str | None = None

    @property
    def accepted(self) -> tuple[Proposal, ...]:
        """The proposals without open questions."""
        return tuple(proposal for proposal in self.proposals if proposal.accepted)


def _text(span: Span | None) -> str:
    return span.text if span else ""
