"""What a run can be asked for. Here: the run's config. Not here: how a delivery is decided."""

import dagster as dg
from pydantic import Field

from pipelines.ingest import Delivery


class Ask(dg.Config):
    """Which deliveries a run works on; asked for nothing, it brings everything up to date."""

    deliveries: list[str] = Field([], description="Hashes, or their first digits; none: every delivery.")
    received_from: str = Field("", description="Only deliveries received on or after this date (2026-01-31).")
    received_until: str = Field("", description="Only deliveries received on or before this date.")
    force: bool = Field(False, description="Standardise again what is already up to date.")

    @property
    def limits(self) -> bool:
        """Whether anything but everything is asked for."""
        return bool(self.deliveries or self.received_from or self.received_until)

    def chosen(self, deliveries: list[Delivery]) -> list[str]:
        """The hashes that are asked for, among those of one source."""
        return [delivery.sha256 for delivery in deliveries if self._wants(delivery)]

    def _wants(self, delivery: Delivery) -> bool:
        if self.deliveries and not any(delivery.sha256.startswith(digits) for digits in self.deliveries):
            return False
        day = delivery.received[:10]
        return (not self.received_from or day >= self.received_from) and (
            not self.received_until or day <= self.received_until
        )
