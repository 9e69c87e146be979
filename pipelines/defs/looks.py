"""How a source looks in Dagster: group, owners, kinds, tags. Here: source.yaml translated, no more."""

import re

from pipelines.ingest import Source

# Dagster shows at most three kinds on an asset.
MOST_KINDS = 3


def group(source: Source) -> str:
    """The country's code in small letters, or `international`."""
    return (source.country or "international").lower()


def owners(source: Source) -> list[str]:
    """Dagster knows addresses and `team:<name>`; what is neither becomes a team."""
    return [
        owner if "@" in owner or owner.startswith("team:") else f"team:{_slug(owner)}"
        for owner in source.owners
    ]


def reader_kinds(source: Source) -> set[str]:
    """The kinds that the source names, else those of its files."""
    named = source.kinds or tuple(
        sorted({part.reader.kind for layout in source.layouts for part in layout.tables})
    )
    return set(named[:MOST_KINDS])


def tags(source: Source) -> dict[str, str]:
    """Cadence, access and what the source adds of its own."""
    ours = {"cadence": source.cadence, "access_tier": source.access_tier}
    return {_slug(key): _slug(value) for key, value in {**source.tags, **ours}.items()}


def description(source: Source, does: str) -> str:
    """What the asset does, then what the source says of itself."""
    facts = [f"Publisher: {source.publisher}", f"Licence: {source.licence}", f"Home: {source.homepage}"]
    if source.case_threshold:
        facts.append(f"Smallest seizure reported: {source.case_threshold}")
    return f"{does}\n\n**{source.title}.** {source.description.strip()}\n\n" + "\n".join(
        f"- {fact}" for fact in facts
    )


def _slug(text: str) -> str:
    """Letters, digits, `_`, `-` and `.`, which is what Dagster takes in names and tags."""
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", text.strip()).strip("-_.")[:60]
