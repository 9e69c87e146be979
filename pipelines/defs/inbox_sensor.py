"""Watches the inbox. Here: which sources have something new. Not here: taking it, which is a run's work."""

import hashlib
import json
from collections.abc import Collection, Iterable
from pathlib import Path

import dagster as dg

from pipelines.defs.clocks import selection
from pipelines.defs.paths import Paths
from pipelines.ingest import Source, inbox_files
from pipelines.ingest.inbox import SIDECAR, unclaimed

SECONDS = 30
SAYS = "Brings up to date all sources whose files in the inbox are new and no longer change, in one run."
State = dict[str, dict[str, str]]


def inbox_sensor(sources: Iterable[Source], broken: Collection[str] = ()) -> dg.SensorDefinition:
    """One run request a tick for all sources that have something new.

    A folder that belongs to no source, or to a `broken` one, is named in the log at every tick.

    A source is asked for once its files look the same at two ticks: what is still being copied waits, for
    half a file in the archive would stay there for ever.
    """
    known = sorted(source.id for source in sources)

    @dg.sensor(
        name="inbox",
        job=dg.define_asset_job("inbox", selection(known), description=SAYS),
        minimum_interval_seconds=SECONDS,
        description=SAYS,
    )
    def inbox(context: dg.SensorEvaluationContext, paths: Paths) -> dg.SensorResult:
        for said in passed_over(Path(paths.inbox), known, broken):
            context.log.warning(said)
        before: State = json.loads(context.cursor or "{}")
        ready, after = look(Path(paths.inbox), known, before)
        cursor = json.dumps(after, sort_keys=True)
        if not ready:
            return dg.SensorResult(
                cursor=cursor, skip_reason=f"Nothing new that has settled in {paths.inbox}."
            )
        # A sensor's request chooses among the assets of its target, by keys.
        keys = [dg.AssetKey([step, source]) for source in ready for step in ("deliveries", "standardised")]
        request = dg.RunRequest(
            run_key=hashlib.sha256(cursor.encode()).hexdigest()[:16],
            asset_selection=[*keys, dg.AssetKey(["warehouse", "seizures"])],
            tags={"inbox": ",".join(ready)[:200]},
        )
        return dg.SensorResult(cursor=cursor, run_requests=[request])

    return inbox


def look(inbox: Path, sources: list[str], before: State) -> tuple[list[str], State]:
    """The sources to run now, and what to remember of each: what was seen last, what was last asked for."""
    ready: list[str] = []
    after: State = {}
    for source in sources:
        seen = _listing(inbox, source)
        old = before.get(source, {})
        asked = old.get("asked", "")
        if seen and seen != asked and seen == old.get("seen"):
            ready.append(source)
            asked = seen
        if seen or asked:
            after[source] = {"seen": seen, "asked": asked}
    return ready, after


def passed_over(inbox: Path, sources: Collection[str], broken: Collection[str]) -> list[str]:
    """A sentence for each folder of the inbox that no run takes anything from."""
    found = []
    for name in unclaimed(inbox, sources):
        why = "its source.yaml cannot be read" if name in broken else "no source is called so"
        found.append(f"{inbox / name} is passed over: {why}.")
    return found


def _listing(inbox: Path, source: str) -> str:
    """A digest of names, sizes and times of what lies there, sidecars with it; '' for nothing."""
    digest, found = hashlib.sha256(), False
    for file in inbox_files(inbox, source):
        for path in (file, file.with_name(file.name + SIDECAR)):
            try:
                facts = path.stat()
            except OSError:
                continue  # no sidecar, or taken away since it was listed
            found = True
            digest.update(f"{path}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16] if found else ""
