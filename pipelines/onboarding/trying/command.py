"""`python -m pipelines try <source>`: runs a source without publishing, and says what a person needs next."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipelines.ingest import CatalogueError, Source, check_source, inbox_files, load_source
from pipelines.onboarding.trying.causes import causes, together
from pipelines.onboarding.trying.control_sums import control_sums, raw_totals
from pipelines.onboarding.trying.counted import counted
from pipelines.onboarding.trying.first_rows import first_rows
from pipelines.onboarding.trying.marks import marks
from pipelines.onboarding.trying.remarks import ranges_told, remarks
from pipelines.onboarding.trying.replaced import replaced
from pipelines.onboarding.trying.suspects import suspects
from pipelines.onboarding.trying.told import Findings, told
from pipelines.onboarding.trying.trial import trial
from pipelines.onboarding.trying.uncoded import uncoded
from pipelines.onboarding.trying.unused import unused
from pipelines.printing import near, say, warn

WENT_WELL, WENT_WRONG = 0, 1
SIDECAR = ".meta.yaml"
_REMARK = ("issue", "field", "value", "records")


def try_source(
    name: str,
    files: Sequence[Path],
    inbox: Path | None,
    fixtures: Path,
    sources: Path,
    *,
    rows: int = 5,
    everything: bool = False,
    as_json: bool = False,
) -> int:
    """Tries a source over files, else its folder of the inbox, else its fixtures, and prints it all.

    Returns 1 where source.yaml is refused, there is no file, or every delivery would be stopped.
    """
    source = _source(name, sources)
    if source is None:
        return WENT_WRONG
    chosen, origin = _files(source, files, inbox, fixtures)
    if not chosen:
        warn(
            f"{source.id}: there is no file {origin}. Name some: --file FILE, or --inbox DIR with a folder "
            f"{source.id} in it."
        )
        return WENT_WRONG
    if not as_json:
        say(f"Trying {source.id} on {_number(len(chosen))} {origin}; nothing is published.")
    with trial(source, chosen) as tried:
        found_causes = causes(tried)
        findings = Findings(
            source=source,
            tried=tried.tried,
            causes=found_causes,
            together=together(tried, found_causes),
            sums=control_sums(tried),
            replaced=replaced(tried),
            raw=raw_totals(tried) if tried.read else [],
            counted=[*counted(tried), *marks(tried)],
            unused=unused(tried),
            suspects=suspects(tried),
            remarks=remarks(tried),
            beside=[*ranges_told(tried), *uncoded(tried)],
            rows=first_rows(tried, rows),
        )
    if as_json:
        say(json.dumps(_plain(findings), ensure_ascii=False, default=str))
    else:
        for line in told(findings, everything=everything):
            say(line)
    return WENT_WRONG if all(one.stopped for one in tried.tried) else WENT_WELL


def _source(name: str, sources: Path) -> Source | None:
    """The source by its id, or by the path of its folder; says what is wrong with it."""
    folder = Path(name) if (Path(name) / "source.yaml").is_file() else sources / name
    if not (folder / "source.yaml").is_file():
        known = ", ".join(sorted(path.parent.name for path in sources.glob("*/source.yaml")))
        warn(f"There is no {folder / 'source.yaml'}. Sources are: {known}. A new one begins with new-source.")
        return None
    try:
        source = load_source(folder.resolve())
    except CatalogueError as error:
        warn(str(error))
        return None
    if wrong := check_source(source):
        warn(str(wrong))
        return None
    return source


def _files(
    source: Source, files: Sequence[Path], inbox: Path | None, fixtures: Path
) -> tuple[list[Path], str]:
    if files:
        chosen: list[Path] = []
        for path in files:
            chosen += inbox_files(path.resolve().parent, path.resolve().name) if path.is_dir() else [path]
        return [path for path in chosen if not path.name.endswith(SIDECAR)], "as named"
    if inbox is not None:
        return inbox_files(inbox, source.id), f"of {near(inbox / source.id)}"
    return inbox_files(fixtures, source.id), f"of {near(fixtures / source.id)}"


def _number(count: int) -> str:
    return f"{count:,} file" if count == 1 else f"{count:,} files"


def _plain(findings: Findings) -> dict[str, Any]:
    """All that was found, for a program."""
    return {
        "source": findings.source.id,
        "deliveries": [
            {
                "file_name": one.file_name,
                "stopped": one.stopped or None,
                "manifest": one.manifest.model_dump(mode="json") if one.manifest else None,
                "totals": [asdict(total) | {"difference": total.difference} for total in one.totals],
            }
            for one in findings.tried
        ],
        "causes": [asdict(one) for one in findings.causes],
        "together": [{"causes": list(places), "records": records} for places, records in findings.together],
        "control_sums": [
            asdict(one) | {"difference": one.difference, "agrees": one.agrees} for one in findings.sums
        ],
        "raw_totals": [asdict(one) | {"agrees": one.agrees} for one in findings.raw],
        "counted": findings.counted,
        "replaced": findings.replaced,
        "beside": findings.beside,
        "unused_lookups": findings.unused,
        "accepted_like_totals": [asdict(one) for one in findings.suspects],
        "remarks": [dict(zip(_REMARK, one, strict=True)) for one in findings.remarks],
        "rows": [asdict(one) for one in findings.rows],
    }
