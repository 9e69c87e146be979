"""What manifests say, as Dagster shows it. Here: tables and checks. Not here: deciding anything."""

from collections import Counter
from collections.abc import Sequence

import dagster as dg

from pipelines.storage import Manifest

PUBLISHED = "every_delivery_published"
ACCOUNTED = "every_record_accounted_for"
UNDERSTOOD = "no_record_set_aside"
EXPECTED = "as_expected"
CHECKS = {
    PUBLISHED: "No delivery is stopped; a stopped one keeps its last good edition and names its cure.",
    ACCOUNTED: "Records read = accepted + quarantined + ignored by declaration, for every delivery.",
    UNDERSTOOD: "No record waits in quarantine; the causes are listed with what one fix would free.",
    EXPECTED: "Nothing about the deliveries is worth a remark.",
}
PARTS = ("accepted", "quarantined", "ignored")
MOST_SHOWN = 20


def counts(manifests: Sequence[Manifest]) -> dict[str, int]:
    """Records read, accepted, quarantined and ignored, over the published deliveries among them."""
    published = [manifest.counts for manifest in manifests if manifest.status == "published"]
    return {name: sum(getattr(one, name) for one in published) for name in ("read", *PARTS)}


def stopped(manifests: Sequence[Manifest]) -> list[Manifest]:
    """The deliveries that are not what their source declares."""
    return [manifest for manifest in manifests if manifest.status == "stopped"]


def checks(manifests: Sequence[Manifest], error: Exception | None = None) -> list[dg.AssetCheckResult]:
    """The checks of a source. `error` is what kept it from being decided, if anything did."""
    stops = [one.message or f"{one.file_name}: stopped" for one in stopped(manifests)]
    if error is not None:
        stops.insert(0, f"{type(error).__name__}: {error}")
    unbalanced = [
        one.file_name for one in manifests if one.status == "published" and not one.counts.is_balanced
    ]
    notes = [f"{one.file_name}: {note}" for one in manifests for note in one.notes]
    causes = sum((Counter(one.causes) for one in manifests), Counter[str]())
    aside = [f"{rows:,} x {cause}" for cause, rows in causes.most_common(MOST_SHOWN)]
    return [
        _check(PUBLISHED, stops, dg.AssetCheckSeverity.ERROR),
        _check(ACCOUNTED, unbalanced, dg.AssetCheckSeverity.ERROR),
        _check(UNDERSTOOD, aside, dg.AssetCheckSeverity.WARN),
        _check(EXPECTED, notes, dg.AssetCheckSeverity.WARN),
    ]


def table(manifests: Sequence[Manifest]) -> str:
    """A line for each delivery."""
    head = (
        "| file | layout | edition | status | read | accepted | quarantined | ignored |\n" + "|---" * 8 + "|"
    )
    return "\n".join([head, *(_row(manifest) for manifest in manifests)])


def _row(one: Manifest) -> str:
    figures = [f"{getattr(one.counts, name):,}" for name in ("read", *PARTS)]
    return (
        "| " + " | ".join([one.file_name, one.layout or "", one.edition or "", one.status, *figures]) + " |"
    )


def _check(name: str, wrong: list[str], severity: dg.AssetCheckSeverity) -> dg.AssetCheckResult:
    said = "\n".join(wrong[:MOST_SHOWN]) or CHECKS[name]
    more = len(wrong) - MOST_SHOWN
    return dg.AssetCheckResult(
        check_name=name,
        passed=not wrong,
        severity=severity,
        description=said + (f"\nand {more} more" if more > 0 else ""),
        metadata={"found": len(wrong)},
    )
