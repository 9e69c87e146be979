"""Which edition of a figure counts: what a newer delivery of the same series replaces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipelines.storage.manifests import Manifest

Series = tuple[str, str | None]


def conflicting(manifest: Manifest, published: Iterable[Manifest]) -> Manifest | None:
    """A published delivery of the same series and edition with other content: both claim to be the figure.

    Increments add to one another and never clash; snapshots per year clash only where their years meet.
    """
    for other in published:
        if other.delivery == manifest.delivery or "increment" in (
            other.delivery_mode,
            manifest.delivery_mode,
        ):
            continue
        if (other.series, other.edition) != (manifest.series, manifest.edition):
            continue
        per_year = "year" in (other.snapshot_per, manifest.snapshot_per)
        if not per_year or set(other.years) & set(manifest.years):
            return other
    return None


def places(manifests: Sequence[Manifest]) -> dict[str, int]:
    """Delivery -> its place among the editions of its series, from 0: a higher place replaces a lower one.

    Editions are numbers where all of a series are whole numbers, else texts (as in ingest's `highest`).
    """
    series: dict[Series, list[Manifest]] = defaultdict(list)
    for manifest in manifests:
        series[manifest.source, manifest.series].append(manifest)
    found: dict[str, int] = {}
    for members in series.values():
        numbers = all(_is_whole(manifest.edition or "") for manifest in members)
        # The delivery's id settles increments of one edition; it is arbitrary, but the same every time.
        ranked = sorted((_rank(manifest.edition or "", numbers), manifest.delivery) for manifest in members)
        found |= {delivery: place for place, (_, delivery) in enumerate(ranked)}
    return found


def _is_whole(edition: str) -> bool:
    return edition.isascii() and edition.isdigit()


def _rank(edition: str, as_number: bool) -> tuple[int, str]:
    return (int(edition) if as_number else 0, edition)
