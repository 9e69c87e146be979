"""`Manifest`: what became of a delivery, written beside its tables, read by the warehouse and by Dagster."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from seizure_schema.models import enumerations as e

ID_LENGTH = 16


def delivery_id(sha256: str) -> str:
    """The id of a delivery: the first 16 hexadecimal digits of its content's SHA-256."""
    return sha256[:ID_LENGTH]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RecordCounts(_Row):
    """The account of a delivery's records: `read == accepted + quarantined + ignored`."""

    read: int = 0
    accepted: int = 0
    quarantined: int = 0
    ignored: int = 0

    @property
    def is_balanced(self) -> bool:
        """Whether every record has a fate."""
        return self.read == self.accepted + self.quarantined + self.ignored


class Manifest(_Row):
    """One delivery, published or stopped. Written without any time of its own, so that it repeats exactly."""

    source: str
    delivery: str
    sha256: str
    file_name: str
    status: Literal["published", "stopped"]
    stop: str | None = None
    """Slug of what stopped it."""
    message: str | None = None
    """What stopped it, where, and the cure."""
    fingerprint: str
    """Digest of all that the source declares, of its parse.py, and of the sidecar: any change is work."""
    vocabulary_version: str

    layout: str | None = None
    mapping_fingerprint: str | None = None
    edition: str | None = None
    series: str | None = None
    delivery_mode: Literal["snapshot", "increment", "revision"] | None = None
    snapshot_per: Literal["year"] | None = None
    years: tuple[int | None, ...] = ()
    """The years that its items are of; None for items without a year."""

    counts: RecordCounts = RecordCounts()
    items: int = 0
    mass_kg: Decimal = Decimal(0)
    """Control sum over its items, to nine decimals."""
    reasons: dict[str, int] = Field(default_factory=dict)
    """Why records were ignored -> how many."""
    causes: dict[str, int] = Field(default_factory=dict)
    """Why records were set aside ("slug: value") -> how many; the rare ones together under their slug."""
    notes: tuple[str, ...] = ()

    record_kind: e.RecordKind | None = None
    reporting_country: str | None = None
    zero_means: e.QuantityStatus | None = None
    mass_method: e.MassMethod | None = None
    weight_basis: e.WeightBasis | None = None
    seizure_count_method: e.SeizureCountMethod | None = None
    seizure_count_of: Literal["drug", "report"] = "drug"
    access_tier: e.AccessTier = "public"
    provisional: bool = False
    agency_role: e.AgencyRole | None = None
